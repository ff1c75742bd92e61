"""The SIP user agent: trunks, legs, transfers."""
