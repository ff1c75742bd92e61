"""Sound and signalling on the wire: a caller becomes 16-bit PCM frames, and back."""
