"""Calls over sockets: Asterisk's and the media streams of telephony providers."""
