"""JSON messages with sound in base64: what Twilio's dialect and its relatives have in common."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import ClassVar, TypeAlias, cast

from telephony.sockets.coding import heard, pressed, written
from telephony.sockets.events import (
    LONGEST_MESSAGE,
    Chunks,
    Encoding,
    Event,
    MarkPlayed,
    Message,
    Odd,
    Started,
    Stopped,
    clean,
)

Table: TypeAlias = Mapping[str, object]

MOST_CUSTOM = 32
RATES = (8000, 16000, 24000)


class Unreadable(Exception):
    """A message that does not say what it should; its text says why."""


def table(message: Table, key: str) -> Table:
    """The object of that name; an empty one when there is none."""
    value = message.get(key)
    return cast(Table, value) if isinstance(value, dict) else {}


def opened(message: Message) -> Table:
    """The JSON object that a message is. Raises Unreadable."""
    if len(message) > LONGEST_MESSAGE:
        raise Unreadable(f"a message of {len(message)} bytes")
    try:
        read: object = json.loads(message)
    except (ValueError, RecursionError):
        raise Unreadable(f"not JSON: {clean(str(message), 40)!r}") from None
    if not isinstance(read, dict):
        raise Unreadable(f"JSON, but no object: {clean(str(message), 40)!r}")
    return cast(Table, read)


def customs(given: object) -> dict[str, str]:
    """Parameters that whoever set the call up has added: few, short, text."""
    pairs = cast(Table, given) if isinstance(given, dict) else {}
    named = {clean(key, 64): clean(value, 256) for key, value in list(pairs.items())[:MOST_CUSTOM]}
    return {key: value for key, value in named.items() if key}


def rate_of(given: object) -> int:
    """Samples per second, as a number or as text. Raises Unreadable for one that is not taken."""
    text = clean(given) or "8000"
    if text not in {str(rate) for rate in RATES}:
        raise Unreadable(f"sound at {text} samples per second is not taken")
    return int(text)


class JsonCodec:
    """The common part: events by their name, sound in base64, one encoding for both directions.

    A provider's codec says how the start of a stream is written (`started`), which encodings it
    knows, and what of the messages to it is other than Twilio's.
    """

    name: ClassVar[str] = ""
    encodings: ClassVar[Mapping[str, Encoding]] = {}
    mark_event: ClassVar[str] = "mark"
    stream_key: ClassVar[str] = ""
    """What messages to the far end call their stream; "" where they do not name it."""

    def __init__(self) -> None:
        self.begun: Started | None = None

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        return self.begun.rate_hz if self.begun else 8000

    @property
    def chunks(self) -> Chunks:
        """Frames of 20 ms."""
        return Chunks(self.rate_hz // 25)

    def read(self, message: Message) -> tuple[Event, ...]:
        """What a message says; never raises."""
        try:
            said = opened(message)
            return self._event(clean(said.get("event"), 40), said)
        except Unreadable as why:
            return (Odd(str(why)),)

    def _event(self, event: str, said: Table) -> tuple[Event, ...]:
        if event == "media":
            return self._media(table(said, "media"))
        if event == "start":
            return self._start(said)
        if event == "dtmf":
            return pressed(table(said, "dtmf").get("digit"))
        if event == self.mark_event:
            return self._mark(said)
        if event == "stop":
            because = clean(table(said, "stop").get("reason"), 60)
            return (Stopped(f"the provider ended the stream{because and f' ({because})'}"),)
        return self.other(event, said)

    def other(self, event: str, said: Table) -> tuple[Event, ...]:
        """An event that only this provider has, or that nobody knows."""
        del said
        return () if event == "connected" else (Odd(f"unknown event {event!r}", grave=not event),)

    def started(self, said: Table) -> Started:
        """Who is calling and how sound is written. Raises Unreadable."""
        raise NotImplementedError

    def encoding_of(self, given: object) -> Encoding:
        """The encoding of that name. Raises Unreadable for one that is not taken."""
        named = clean(given, 40).lower()
        if named not in self.encodings:
            raise Unreadable(f"sound as {named!r} is not taken")
        return self.encodings[named]

    def _start(self, said: Table) -> tuple[Event, ...]:
        if self.begun:
            return (Odd("a second start"),)
        try:
            self.begun = self.started(said)
        except Unreadable as why:
            return (Stopped(str(why)),)  # without it nothing that follows can be read
        return (self.begun,)

    def _media(self, media: Table) -> tuple[Event, ...]:
        if not self.begun:
            return (Odd("sound before the start"),)
        if clean(media.get("track"), 20).startswith("outbound"):
            return ()  # our own voice, where both tracks are streamed
        payload = media.get("payload")
        if not isinstance(payload, str):
            raise Unreadable("media without a payload")
        try:
            coded = base64.b64decode(payload, validate=True)
        except (binascii.Error, ValueError):
            raise Unreadable("a payload that is not base64") from None
        return heard(coded, self._encoding, self.order_of(media))

    @property
    def _encoding(self) -> Encoding:
        return self.begun.encoding if self.begun else "mulaw"

    def order_of(self, media: Table) -> int | None:
        """The number of a chunk, where chunks may overtake each other."""
        del media
        return None

    def _mark(self, said: Table) -> tuple[Event, ...]:
        name = clean(table(said, "mark").get("name") or said.get("name"))
        return (MarkPlayed(name),) if name else (Odd("a mark without a name"),)

    def coded(self, pcm: bytes) -> str:
        """Sound as the far end takes it, in base64."""
        return base64.b64encode(written(pcm, self._encoding)).decode("ascii")

    def to_stream(self, message: Table) -> Message:
        """A message for this stream."""
        if not self.stream_key:
            return spelled(message)
        return spelled({**message, self.stream_key: self.begun.stream if self.begun else ""})

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        return self.to_stream({"event": "media", "media": {"payload": self.coded(pcm)}})

    def clear(self) -> Message | None:
        """Drop what has not been played."""
        return self.to_stream({"event": "clear"})

    def mark(self, name: str) -> Message | None:
        """Tell when everything before this has been played."""
        return self.to_stream({"event": "mark", "mark": {"name": name}})

    def accept(self) -> Message | None:
        """No message: a provider answers the call before it streams."""
        return None

    def digit(self, key: str) -> Message | None:
        """No message: keys are played as tones."""
        del key
        return None

    def hang_up(self) -> Message | None:
        """No message: closing the socket ends the stream, and the document that opened it ends."""
        return None


def spelled(message: Mapping[str, object]) -> str:
    """A message as JSON on one line."""
    return json.dumps(message, separators=(",", ":"))
