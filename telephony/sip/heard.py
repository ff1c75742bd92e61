"""What is learnt of calls on the stack's own thread, kept for their legs."""

import json

from baresip import Event

from telephony.sip.stack import Symbols

_TELLING = (Event.CALL_ESTABLISHED, Event.CALL_LOCAL_SDP)
"""When the codec of a call is settled, or settled anew."""


class Codecs:
    """The codec of each call, by its handle. `seen` runs on the stack's thread."""

    def __init__(self, symbols: Symbols) -> None:
        self._symbols = symbols
        self._names: dict[int, str] = {}

    def seen(self, event: int, payload: bytes) -> None:
        """Take an event of the stack."""
        if event not in _TELLING:
            return
        told = json.loads(payload)
        if name := self._symbols.codec_of(told.get("call_id") or ""):
            self._names[told.get("call", 0)] = name

    def name(self, handle: int) -> str:
        """Return the codec of a call, such as "PCMA"; "" when it is not known."""
        return self._names.get(handle, "")

    def forget(self, handle: int) -> None:
        """Forget a call."""
        self._names.pop(handle, None)
