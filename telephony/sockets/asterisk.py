"""Asterisk's WebSocket channel (chan_websocket): its control messages, in both of their forms.

https://docs.asterisk.org/Configuration/Channel-Drivers/WebSocket: sound in binary messages,
control in text, either plain ("MEDIA_START connection_id:… format:ulaw …") or JSON.
"""

from collections.abc import Mapping
from typing import ClassVar, cast

from telephony.sockets.coding import heard, pressed, written
from telephony.sockets.envelope import Table, Unreadable, customs, opened, spelled
from telephony.sockets.events import (
    LONGEST_MESSAGE,
    Chunks,
    Encoding,
    Event,
    Flow,
    MarkPlayed,
    Message,
    Odd,
    Started,
    Stopped,
    clean,
)

FORMATS: Mapping[str, tuple[Encoding, int]] = {
    "ulaw": ("mulaw", 8000),
    "alaw": ("alaw", 8000),
    "slin": ("linear", 8000),
    "slin12": ("linear", 12000),
    "slin16": ("linear", 16000),
    "slin24": ("linear", 24000),
    "slin32": ("linear", 32000),
    "slin44": ("linear", 44100),
    "slin48": ("linear", 48000),
}
SILENT = ("STATUS", "QUEUE_DRAINED", "MEDIA_BUFFERING_COMPLETED")


class AsteriskCodec:
    """Answers in the form in which Asterisk speaks.

    Sound that comes before MEDIA_START is passed over (asterisk issue 1712). Asterisk queues up
    to 20 s and plays it whatever happens, so a reply is never sent far ahead (issue 2115).
    """

    name: ClassVar[str] = "asterisk"

    def __init__(self) -> None:
        self.begun: Started | None = None
        self._json = False
        self._frame = 320

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        return self.begun.rate_hz if self.begun else 8000

    @property
    def chunks(self) -> Chunks:
        """The frame that Asterisk asked for: it drops what does not fill one."""
        return Chunks(self._frame)

    def read(self, message: Message) -> tuple[Event, ...]:
        """What a message says; never raises."""
        if len(message) > LONGEST_MESSAGE:
            return (Odd(f"a message of {len(message)} bytes"),)
        if isinstance(message, bytes):
            return self._sound(message)
        try:
            said = self._opened(message)
            return self._event(clean(said.get("event"), 40), said)
        except Unreadable as why:
            return (Odd(str(why)),)

    def _opened(self, text: str) -> Table:
        if text.lstrip().startswith("{"):
            self._json = True
            return opened(text)
        event, *words = text.split(maxsplit=32) or [""]
        pairs = (word.partition(":") for word in words)
        said: dict[str, object] = {key: value for key, colon, value in pairs if colon}
        return {"correlation_id": words[0] if words else "", **said, "event": event}

    def _event(self, event: str, said: Table) -> tuple[Event, ...]:
        if event == "MEDIA_START":
            return self._start(said)
        if event == "DTMF_END":
            return pressed(said.get("digit"))
        if event == "MEDIA_MARK_PROCESSED":
            return (MarkPlayed(clean(said.get("correlation_id"))),)
        if event in ("MEDIA_XON", "MEDIA_XOFF"):
            return (Flow(event == "MEDIA_XON"),)
        if event == "ERROR":
            return (Odd(f"Asterisk: {clean(said.get('error_text'))}", grave=False),)
        return () if event in SILENT else (Odd(f"unknown event {event!r}", grave=not event),)

    def _start(self, said: Table) -> tuple[Event, ...]:
        if self.begun:
            return (Odd("a second MEDIA_START"),)
        named = clean(said.get("format"), 20)
        if named not in FORMATS:
            return (Stopped(f"sound as {named!r} is not taken; dial with c(ulaw) or c(slin16)"),)
        encoding, rate_hz = FORMATS[named]
        custom = customs(said.get("channel_variables"))
        self.begun = Started(
            stream=clean(said.get("connection_id")),
            call=clean(said.get("channel_id")) or clean(said.get("channel")),
            encoding=encoding,
            rate_hz=rate_hz,
            custom=custom,
        )
        self._frame = self._frame_of(said.get("optimal_frame_size"))
        return (self.begun,)

    def _frame_of(self, given: object) -> int:
        """Bytes of PCM that make one frame of Asterisk's; 20 ms where it does not say."""
        begun = cast(Started, self.begun)
        told = clean(given, 8)
        size = int(told) if told.isascii() and told.isdecimal() else 0
        size *= 1 if begun.encoding == "linear" else 2
        usual = begun.rate_hz // 50 * 2
        return size if usual // 2 <= size <= usual * 5 and size % 2 == 0 else usual

    def _sound(self, coded: bytes) -> tuple[Event, ...]:
        if not self.begun:
            return ()
        return heard(coded, self.begun.encoding)

    def accept(self) -> Message | None:
        """Answer, for channels dialled with `n`; an answered one takes no notice."""
        return self._command("ANSWER")

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        return written(pcm, self.begun.encoding if self.begun else "mulaw")

    def clear(self) -> Message | None:
        """Drop what has not been played."""
        return self._command("FLUSH_MEDIA")

    def mark(self, name: str) -> Message | None:
        """Tell when everything before this has been played (Asterisk 20.17, 22.7, 23.1 and up)."""
        return self._command("MARK_MEDIA", name)

    def digit(self, key: str) -> Message | None:
        """No command: keys are played as tones."""
        del key
        return None

    def hang_up(self) -> Message | None:
        """Hang the channel up."""
        return self._command("HANGUP")

    def _command(self, command: str, identity: str = "") -> str:
        if not self._json:
            return f"{command} {identity}".strip()
        named = {"correlation_id": identity} if identity else {}
        return spelled({"command": command, **named})
