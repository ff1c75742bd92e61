"""`vaarta bench turns`: who has the floor, ours beside stock pipecat's, on the same recordings."""
