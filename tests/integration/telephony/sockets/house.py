"""A server with its socket doors open on loopback, and what its callers need to get in."""

import asyncio
import base64
import hashlib
import hmac
import os
import re
import signal
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from loguru import logger

from telephony.line import Line
from telephony.ticker import Ticker
from voice import clock
from voice.config import Settings, load_settings
from voice.doors.pbx import AudioSocketDoor, pbx_router
from voice.doors.reception import Arrival, Reception
from voice.doors.streams import stream_router
from voice.server import Address, Calls, build_app, listen, serve

PUBLIC = "https://voice.example.com"
TOKEN = "a-token-of-the-provider"
TELNYX = Ed25519PrivateKey.generate()
TELNYX_KEY = base64.b64encode(TELNYX.public_key().public_bytes_raw()).decode()
SETTINGS = (
    f"streams.telnyx_public_key={TELNYX_KEY}",
    f"streams.public_url={PUBLIC}",
    f"streams.twilio_token={TOKEN}",
    f"streams.plivo_token={TOKEN}",
    "streams.exotel_user=exo",
    f"streams.exotel_password={TOKEN}",
    "streams.smartflo_user=tata",
    f"streams.smartflo_password={TOKEN}",
    "pbx.audiosocket=127.0.0.1:0",
    "pbx.asterisk=true",
)
FORM = {
    "CallSid": "CA00112233445566778899aabbccddeeff",
    "From": "+919812345678",
    "To": "+918047491899",
}


@dataclass
class Echoes:
    """A reception whose agents say back what they hear, at once; no conversation is built."""

    calls: Calls
    arrivals: list[Arrival] = field(default_factory=list[Arrival])
    ends: list[str] = field(default_factory=list[str])
    digits: list[str] = field(default_factory=list[str])
    over: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a call has ended."""

    def held(self, wire: str) -> Any:
        """Hold a place."""
        return self.calls.held(wire)

    def parts_for(self, called: str) -> None:
        """Anybody answers anything."""
        del called

    async def hold(self, line: Line, arrival: Arrival, parts: None) -> None:
        """Echo until the caller hangs up."""
        del parts
        ended = asyncio.Event()

        def end(because: str) -> None:
            self.ends.append(because)
            ended.set()
            self.over.set()

        def tick(due: int) -> None:
            del due
            line.write(line.read())

        line.on_end, line.on_digit = end, self.digits.append
        self.arrivals.append(arrival)
        Ticker.shared().add(tick)
        try:
            await ended.wait()
        finally:
            Ticker.shared().remove(tick)


@dataclass(frozen=True, slots=True)
class House:
    """A server that is up."""

    http: str
    audiosocket: tuple[str, int]
    calls: Calls
    echoes: Echoes | None = None

    @property
    def ws(self) -> str:
        """Where its WebSockets are."""
        return self.http.replace("http", "ws", 1)

    async def stream(self, provider: str) -> str:
        """The address of one call's stream, as the webhook gives it, on this machine."""
        status, document = await self.webhook(provider)
        found = re.search(r"wss://voice\.example\.com(/streams/[\w.\-/]+)", document)
        assert status == 200, document
        assert found, document
        return self.ws + found[1]

    async def webhook(
        self, provider: str, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Ask as the provider asks; `headers` instead of those that it would sign with."""
        path = f"/webhooks/{provider}"
        signed = signature(provider, PUBLIC + path) if headers is None else headers
        return await post(self.http + path, FORM, signed)


def signature(provider: str, url: str, form: Mapping[str, str] = FORM) -> dict[str, str]:
    """The headers by which a provider shows who it is."""
    fields = "".join(key + form[key] for key in sorted(form))
    if provider == "twilio":
        return {"X-Twilio-Signature": _hmac(url + fields, "sha1")}
    if provider == "plivo":
        nonce = {"X-Plivo-Signature-V3-Nonce": "12345"}
        return {**nonce, "X-Plivo-Signature-V3": _hmac(f"{url}?{fields}.12345", "sha256")}
    if provider == "telnyx":
        stamp = str(int(clock.epoch_s()))
        told = f"{stamp}|{urllib.parse.urlencode(form)}".encode()
        signed = base64.b64encode(TELNYX.sign(told)).decode()
        return {"telnyx-timestamp": stamp, "telnyx-signature-ed25519": signed}
    user = {"exotel": "exo", "smartflo": "tata"}[provider]
    return basic(user, TOKEN)


def basic(user: str, password: str) -> dict[str, str]:
    """The header of HTTP's basic authentication."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def _hmac(text: str, name: str) -> str:
    digest = hmac.new(TOKEN.encode(), text.encode(), getattr(hashlib, name)).digest()
    return base64.b64encode(digest).decode()


async def post(
    url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """POST a form; returns status and body."""

    def fetch() -> tuple[int, str]:
        body = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(url, data=body, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    return await asyncio.to_thread(fetch)


@asynccontextmanager
async def house(
    home: Path, *more: str, reception: Reception | None = None, calls: Calls | None = None
) -> AsyncGenerator[House]:
    """Open the doors; without a reception of its own, to echoes."""
    settings = settings_of(home, *more)
    calls = calls or Calls(settings.serve.max_calls)
    echoes = None if reception else Echoes(calls)
    desk = reception or cast(Reception, echoes)
    door = AudioSocketDoor(desk, calls, settings.pbx)
    routers = [
        stream_router(desk, calls, settings.streams),
        pbx_router(desk, calls, settings.pbx, door),
    ]
    listener = listen(Address("127.0.0.1", 0))
    http = f"http://127.0.0.1:{listener.getsockname()[1]}"
    opened = asyncio.Event()
    async with asyncio.timeout(120), asyncio.TaskGroup() as group:
        app = build_app(calls, dict, routers)
        group.create_task(
            serve(app, calls, listener, drain_s=0.5, doors=[door], on_open=opened.set)
        )
        await opened.wait()
        host, _, port = door.address.rpartition(":")
        try:
            yield House(http, (host, int(port)), calls, echoes)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)


def settings_of(home: Path, *more: str) -> Settings:
    """Every socket on, records in `home`."""
    places = f"journal.path={home / 'journal.db'}", f"journal.keys={home / 'keys'}"
    return load_settings(None, [*places, *SETTINGS, *more], environ={})


def tone(hz: float, seconds: float, rate_hz: int = 8000) -> bytes:
    """A tone as PCM, at a quarter of full scale."""
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return (np.sin(2 * np.pi * hz * at_s) * 8192).astype("<i2").tobytes()


def level(pcm: bytes, hz: float, rate_hz: int = 8000) -> float:
    """The amplitude of a frequency in PCM (Goertzel's question, asked of numpy)."""
    sound = np.frombuffer(pcm, dtype="<i2").astype(float)
    at_s = np.arange(len(sound)) / rate_hz
    return float(2 * abs(np.mean(sound * np.exp(-2j * np.pi * hz * at_s)))) if len(sound) else 0.0


def voiced_s(pcm: bytes, rate_hz: int = 8000) -> float:
    """Seconds of PCM that are not silent."""
    frame = rate_hz // 50
    sound = np.frombuffer(pcm, dtype="<i2").astype(float)
    frames = sound[: len(sound) // frame * frame].reshape(-1, frame)
    return float((np.sqrt((frames**2).mean(axis=1)) > 200).sum() / 50)


@contextmanager
def logged() -> Generator[list[str]]:
    """Collect the lines of the log, from warnings up."""
    lines: list[str] = []
    sink = logger.add(lambda line: lines.append(str(line)), level="WARNING", format="{message}")
    try:
        yield lines
    finally:
        logger.remove(sink)
