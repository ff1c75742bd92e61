"""What is learnt of calls on the stack's own thread, kept for their legs."""

import json

from baresip import Event

from telephony.sip.stack import Symbols

_TELLING = (Event.CALL_ESTABLISHED, Event.CALL_LOCAL_SDP)
"""When the sound of a call is settled, or settled anew."""


class Heard:
    """Codec and far address of each call's sound, by its handle.

    `seen` runs on the stack's thread, all else on the event loop.
    """

    def __init__(self, symbols: Symbols) -> None:
        self._symbols = symbols
        self._calls: dict[int, tuple[str, bool]] = {}

    def seen(self, event: int, payload: bytes) -> None:
        """Take an event of the stack."""
        if event in _TELLING:
            told = json.loads(payload)
            sound = self._symbols.sound_of(told.get("call_id") or "")
            if sound is not None:
                self._calls[told.get("call", 0)] = sound

    def codec(self, handle: int) -> str:
        """Return the codec of a call, such as "PCMA"; "" when it is not known."""
        return self._calls.get(handle, ("", True))[0]

    def sent_somewhere(self, handle: int) -> bool:
        """Whether the far end has said where it takes sound: 0.0.0.0 is an old way to hold."""
        return self._calls.get(handle, ("", True))[1]

    def forget(self, handle: int) -> None:
        """Forget a call."""
        self._calls.pop(handle, None)
