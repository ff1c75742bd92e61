"""The conversation: who has the floor, what is said and done, what was decided and why."""
