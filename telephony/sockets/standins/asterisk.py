"""Asterisk's side of its WebSocket channel and of AudioSocket."""

import asyncio
import json
import struct
from contextlib import suppress
from uuid import UUID

from telephony.line import FRAME_MS
from telephony.sockets import g711
from telephony.sockets.standins.dialects import CallOf, Told
from telephony.sockets.standins.player import Player


class ChanWebSocket:
    """chan_websocket of Asterisk 22.8, mu-law, with control messages as text or as JSON."""

    rate_hz = 8000
    frame_ms = 20

    def __init__(self, call: CallOf | None = None, *, as_json: bool = False) -> None:
        self.call = call or CallOf()
        self.commands: list[str] = []
        self._json = as_json

    def opening(self) -> list[str | bytes]:
        """A frame of sound that is too early (asterisk issue 1712), then MEDIA_START."""
        told = {
            "connection_id": "vaarta",
            "channel": "WebSocket/vaarta/0x5140001a0040",
            "channel_id": self.call.call,
            "format": "ulaw",
            "optimal_frame_size": 160,
            "ptime": 20,
        }
        if self._json:
            variables = {"channel_variables": dict(self.call.custom)}
            return [bytes(160), json.dumps({"event": "MEDIA_START", **told, **variables})]
        words = " ".join(f"{key}:{value}" for key, value in told.items())
        return [bytes(160), f"MEDIA_START {words}"]

    def sound(self, pcm: bytes) -> str | bytes:
        """A binary message."""
        return g711.encode(pcm, "mulaw")

    def played(self, mark: str) -> str | bytes | None:
        """MEDIA_MARK_PROCESSED."""
        return self._event("MEDIA_MARK_PROCESSED", correlation_id=mark)

    def digit(self, key: str) -> str | bytes:
        """DTMF_END."""
        return self._event("DTMF_END", digit=key, channel_id=self.call.call)

    def closing(self) -> list[str | bytes]:
        """Nothing: the channel's end closes the socket."""
        return []

    def read(self, message: str | bytes) -> Told:
        """Sound in whole frames, or a command."""
        if isinstance(message, bytes):
            if len(message) % 160:
                raise ValueError(f"{len(message)} bytes: what fills no frame is dropped")
            return Told(sound=g711.decode(message, "mulaw"))
        if len(message) > 128:
            raise ValueError("a longer text is not read")
        command, identity = self._command(message)
        self.commands.append(command)
        if command == "MARK_MEDIA":
            return Told(mark=identity)
        if command in ("ANSWER", "FLUSH_MEDIA", "HANGUP"):
            return Told(clear=command == "FLUSH_MEDIA", hang_up=command == "HANGUP")
        raise ValueError(f"unknown command {command}")

    def _command(self, message: str) -> tuple[str, str]:
        if self._json:
            said = json.loads(message)
            return said["command"], said.get("correlation_id", "")
        command, _, identity = message.partition(" ")
        return command, identity

    def _event(self, event: str, **told: str) -> str:
        if self._json:
            return json.dumps({"event": event, **told})
        if event == "MEDIA_MARK_PROCESSED":
            return f"{event} {told['correlation_id']}"
        return event + "".join(f" {key}:{value}" for key, value in told.items())


class AudioSocketParty:
    """A caller behind Asterisk's AudioSocket application: TCP, signed linear at 8 kHz.

    Like Asterisk it ends the call on anything but sound and a hang-up.
    """

    def __init__(self, identity: str, speech: bytes = b"", *, kind: int = 0x10) -> None:
        self.frames = 0
        self.hung_up = False
        self.because = ""
        self._identity = identity
        self._speech = speech
        self._kind = kind
        self._frame = {0x10: 320, 0x12: 640}[kind]
        self._player = Player(self._frame * 25)

    @property
    def heard(self) -> bytes:
        """What was played, silence included."""
        return bytes(self._player.heard)

    async def call(self, host: str, port: int, *, lasts_s: float, digit: str = "") -> None:
        """Hold the call until the agent hangs up, or hang up after `lasts_s`."""
        reader, writer = await asyncio.open_connection(host, port)
        loop = asyncio.get_running_loop()
        listening = loop.create_task(self._listen(reader))
        writer.write(self._message(0x01, UUID(self._identity).bytes))
        began_s = loop.time()
        with suppress(ConnectionError):
            for tick in range(round(lasts_s * 1000 / FRAME_MS)):
                await asyncio.sleep(began_s + (tick + 1) * FRAME_MS / 1000 - loop.time())
                if listening.done():
                    break
                at = tick * self._frame
                pcm = self._speech[at : at + self._frame].ljust(self._frame, b"\0")
                writer.write(self._message(self._kind, pcm))
                if digit and tick == 25:
                    writer.write(self._message(0x03, digit.encode()))
                await writer.drain()
                self._player.tick()
            writer.write(self._message(0x00, b""))
        listening.cancel()
        await asyncio.wait([listening])
        writer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while True:
            try:
                kind, length = struct.unpack("!BH", await reader.readexactly(3))
                payload = await reader.readexactly(length)
            except (asyncio.IncompleteReadError, ConnectionError):
                self.because = "the socket closed"
                return
            if kind == 0x00:
                self.hung_up = True
                return
            if kind != self._kind or not payload:
                self.because = f"a message of kind {kind:02x} with {length} bytes"
                return
            self.frames += 1
            self._player.feed(payload)

    @staticmethod
    def _message(kind: int, payload: bytes) -> bytes:
        return struct.pack("!BH", kind, len(payload)) + payload
