"""How each provider speaks on its side of a stream: what it sends, what it makes of an answer."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from telephony.sockets import g711


@dataclass(slots=True)
class Told:
    """What a message of the agent's asks for."""

    sound: bytes = b""
    mark: str = ""
    clear: bool = False
    digit: str = ""
    hang_up: bool = False


@dataclass(frozen=True, slots=True)
class CallOf:
    """The call that a stand-in carries."""

    stream: str = "MZ00112233445566778899aabbccddeeff"
    call: str = "CA00112233445566778899aabbccddeeff"
    caller: str = "+919812345678"
    called: str = "+918047491899"
    custom: Mapping[str, str] = field(default_factory=dict[str, str])


class Dialect(Protocol):
    """One provider's side. Sound is 16-bit PCM at `rate_hz`; `frame_ms` is sent at a time."""

    rate_hz: int
    frame_ms: int

    def opening(self) -> list[str | bytes]:
        """The messages before any sound."""
        ...

    def sound(self, pcm: bytes) -> str | bytes:
        """The caller's sound."""
        ...

    def played(self, mark: str) -> str | bytes | None:
        """A mark that was passed."""
        ...

    def digit(self, key: str) -> str | bytes:
        """A key that the caller pressed."""
        ...

    def closing(self) -> list[str | bytes]:
        """The messages after the caller has hung up."""
        ...

    def read(self, message: str | bytes) -> Told:
        """What the agent sent. Raises ValueError for what this provider would not take."""
        ...


class Twilio:
    """Twilio Media Streams, mu-law at 8 kHz."""

    rate_hz = 8000
    frame_ms = 20

    def __init__(self, call: CallOf | None = None) -> None:
        self.call = call or CallOf()
        self._number = 0
        self._chunk = 0

    def opening(self) -> list[str | bytes]:
        """`connected` and `start`."""
        connected = json.dumps({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        return [connected, self._numbered("start", {"start": self.start()})]

    def start(self) -> dict[str, Any]:
        """The body of `start`."""
        return {
            "accountSid": "AC00112233445566778899aabbccddeeff",
            "streamSid": self.call.stream,
            "callSid": self.call.call,
            "tracks": ["inbound"],
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
            "customParameters": dict(self.call.custom),
        }

    def sound(self, pcm: bytes) -> str | bytes:
        """`media`."""
        self._chunk += 1
        media = {
            "track": "inbound",
            "chunk": str(self._chunk),
            "timestamp": str(self._chunk * self.frame_ms),
            "payload": base64.b64encode(self.coded(pcm)).decode(),
        }
        return self._numbered("media", {"media": media})

    def coded(self, pcm: bytes) -> bytes:
        """Sound as it is on the wire."""
        return g711.encode(pcm, "mulaw")

    def decoded(self, coded: bytes) -> bytes:
        """Sound as PCM."""
        return g711.decode(coded, "mulaw")

    def played(self, mark: str) -> str | bytes | None:
        """`mark`."""
        return self._numbered("mark", {"mark": {"name": mark}})

    def digit(self, key: str) -> str | bytes:
        """`dtmf`."""
        return self._numbered("dtmf", {"dtmf": {"track": "inbound_track", "digit": key}})

    def closing(self) -> list[str | bytes]:
        """`stop`."""
        return [self._numbered("stop", {"stop": {"callSid": self.call.call}})]

    def read(self, message: str | bytes) -> Told:
        """`media`, `mark` or `clear`, for this stream."""
        said: dict[str, Any] = json.loads(message)
        if said[self.stream_key] != self.call.stream:
            raise ValueError(f"for another stream: {message!r}")
        if said["event"] == "media":
            return Told(sound=self.decoded(self.taken(said["media"]["payload"])))
        if said["event"] == "mark":
            return Told(mark=said["mark"]["name"])
        if said["event"] == "clear":
            return Told(clear=True)
        return self.other(said)

    stream_key = "streamSid"

    def taken(self, payload: str) -> bytes:
        """The bytes of a payload, if this provider takes as many."""
        return base64.b64decode(payload, validate=True)

    def other(self, said: Mapping[str, Any]) -> Told:
        """An event that only a relative knows."""
        raise ValueError(f"unknown event {said['event']}")

    def _numbered(self, event: str, body: Mapping[str, Any]) -> str:
        self._number += 1
        head = {"event": event, "sequenceNumber": str(self._number), "streamSid": self.call.stream}
        return json.dumps({**head, **body})


class Smartflo(Twilio):
    """Tata Smartflo: 100 ms at a time; payloads of the agent are multiples of 160 bytes."""

    frame_ms = 100

    def start(self) -> dict[str, Any]:
        """The body of `start`, with both numbers."""
        numbers = {"from": self.call.caller, "to": self.call.called, "direction": "inbound"}
        return {**super().start(), **numbers}

    def taken(self, payload: str) -> bytes:
        """Whole frames."""
        coded = super().taken(payload)
        if not coded or len(coded) % 160:
            raise ValueError(f"a payload of {len(coded)} bytes makes a gap")
        return coded

    def other(self, said: Mapping[str, Any]) -> Told:
        """`end` hangs up."""
        return Told(hang_up=True) if said["event"] == "end" else super().other(said)


class Exotel(Twilio):
    """Exotel Voicebot: linear PCM, names with underscores, strict chunks, no word at the end."""

    frame_ms = 100
    stream_key = "stream_sid"

    def opening(self) -> list[str | bytes]:
        """`connected` and `start`."""
        start = {
            "stream_sid": self.call.stream,
            "call_sid": self.call.call,
            "account_sid": "vaarta1",
            "from": self.call.caller,
            "to": self.call.called,
            "custom_parameters": dict(self.call.custom),
            "media_format": {
                "encoding": "base64",
                "sample_rate": str(self.rate_hz),
                "bit_rate": "128kbps",
            },
        }
        return [json.dumps({"event": "connected"}), self._numbered("start", {"start": start})]

    def coded(self, pcm: bytes) -> bytes:
        """As it is."""
        return pcm

    def decoded(self, coded: bytes) -> bytes:
        """As it is."""
        return coded

    def taken(self, payload: str) -> bytes:
        """Multiples of 320 bytes between 3.2 and 100 kB."""
        pcm = super().taken(payload)
        if len(pcm) % 320 or not 3200 <= len(pcm) <= 100_000:
            raise ValueError(f"a chunk of {len(pcm)} bytes breaks the rules")
        return pcm

    def closing(self) -> list[str | bytes]:
        """Nothing: the socket just closes, or is only silent."""
        return []

    def _numbered(self, event: str, body: Mapping[str, Any]) -> str:
        self._number += 1
        head = {"event": event, "sequence_number": str(self._number)}
        return json.dumps({**head, "stream_sid": self.call.stream, **body})


class Telnyx(Twilio):
    """Telnyx media streaming in RTP mode, A-law."""

    def opening(self) -> list[str | bytes]:
        """`connected` and `start`."""
        start = {
            "call_control_id": self.call.call,
            "from": self.call.caller,
            "to": self.call.called,
            "custom_parameters": dict(self.call.custom),
            "media_format": {"encoding": "PCMA", "sample_rate": 8000, "channels": 1},
        }
        connected = json.dumps({"event": "connected", "version": "1.0.0"})
        return [connected, self._numbered("start", {"start": start})]

    def coded(self, pcm: bytes) -> bytes:
        """A-law."""
        return g711.encode(pcm, "alaw")

    def decoded(self, coded: bytes) -> bytes:
        """PCM of A-law."""
        return g711.decode(coded, "alaw")

    def read(self, message: str | bytes) -> Told:
        """The stream is not named."""
        said: dict[str, Any] = json.loads(message)
        return super().read(json.dumps({**said, "streamSid": self.call.stream}))

    def _numbered(self, event: str, body: Mapping[str, Any]) -> str:
        self._number += 1
        head = {"event": event, "sequence_number": str(self._number)}
        return json.dumps({**head, "stream_id": self.call.stream, **body})


class Plivo(Twilio):
    """Plivo audio streaming, mu-law; checkpoints come back as `playedStream`."""

    def opening(self) -> list[str | bytes]:
        """`start` alone."""
        start = {
            "callId": self.call.call,
            "streamId": self.call.stream,
            "accountId": "MA00112233445566778899",
            "tracks": ["inbound"],
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000},
        }
        extra = ";".join(f"{name}={value}" for name, value in self.call.custom.items())
        return [self._numbered("start", {"start": start, "extra_headers": extra})]

    def played(self, mark: str) -> str | bytes | None:
        """`playedStream`."""
        return self._numbered("playedStream", {"name": mark})

    def closing(self) -> list[str | bytes]:
        """Nothing: the socket closes."""
        return []

    def read(self, message: str | bytes) -> Told:
        """`playAudio`, `checkpoint`, `clearAudio` or `sendDTMF`."""
        said: dict[str, Any] = json.loads(message)
        if said["event"] == "playAudio":
            if said["media"]["contentType"] != "audio/x-mulaw":
                raise ValueError(said["media"]["contentType"])
            return Told(sound=self.decoded(base64.b64decode(said["media"]["payload"])))
        if said["event"] == "sendDTMF":
            return Told(digit=said["dtmf"])
        if said["streamId"] != self.call.stream:
            raise ValueError(f"for another stream: {message!r}")
        if said["event"] == "checkpoint":
            return Told(mark=said["name"])
        if said["event"] == "clearAudio":
            return Told(clear=True)
        raise ValueError(f"unknown event {said['event']}")

    def _numbered(self, event: str, body: Mapping[str, Any]) -> str:
        self._number += 1
        head = {"event": event, "sequenceNumber": self._number, "streamId": self.call.stream}
        return json.dumps({**head, **body})
