"""What is learnt of calls on the stack's own thread, kept for their legs."""

import json

from baresip import Event

from telephony.sip.stack import Backlog, StackSound, Symbols

_TELLING = (Event.CALL_ESTABLISHED, Event.CALL_LOCAL_SDP)
"""When the sound of a call is settled, or settled anew."""


class Heard:
    """Codec, far address and backlog of each call's sound, by its handle.

    `seen` and `look` run on the stack's thread, all else on the event loop.
    """

    def __init__(self, symbols: Symbols) -> None:
        self._symbols = symbols
        self._calls: dict[int, StackSound] = {}

    def seen(self, event: int, payload: bytes) -> None:
        """Take an event of the stack."""
        if event in _TELLING:
            told = json.loads(payload)
            self.look(told.get("call", 0), told.get("call_id") or "")

    def look(self, handle: int, call_id: str) -> None:
        """Look at a call's sound anew."""
        if (sound := self._symbols.sound_of(call_id)) is not None:
            self._calls[handle] = sound

    def codec(self, handle: int) -> str:
        """Return the codec of a call, such as "PCMA"; "" when it is not known."""
        sound = self._calls.get(handle)
        return sound.codec if sound else ""

    def sent_somewhere(self, handle: int) -> bool:
        """Whether the far end has said where it takes sound: 0.0.0.0 is an old way to hold."""
        sound = self._calls.get(handle)
        return sound.somewhere if sound else True

    def backlog(self, handle: int) -> Backlog | None:
        """Return what a call has taken and not sent; None when it is not known."""
        sound = self._calls.get(handle)
        return sound.backlog if sound else None

    def forget(self, handle: int) -> None:
        """Forget a call."""
        self._calls.pop(handle, None)
