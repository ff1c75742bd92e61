"""What a telephone call costs and how quickly it answers, measured against a stock pipecat."""
