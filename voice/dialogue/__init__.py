"""What is said and done: the flow of a conversation and what it understands, without any model."""
