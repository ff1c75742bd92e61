"""Stand-ins for providers and for Asterisk: the other end of each socket, speaking its protocol."""
