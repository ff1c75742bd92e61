"""What a machine can hear, think and say: code only; weights live in the user's cache."""
