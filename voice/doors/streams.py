"""Media streams of telephony providers: their webhooks, and the sockets that carry the calls."""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import Response
from loguru import logger

from telephony.errors import WireError
from telephony.sockets.documents import Document, Invitation
from telephony.sockets.events import Started
from telephony.sockets.line import SocketLine
from telephony.sockets.providers import PROVIDERS, Provider, invitation_of
from telephony.sockets.serving import line_on
from telephony.sockets.tokens import Tokens
from telephony.sockets.websocket import ServedWebSocket
from voice import clock
from voice.config.sockets import StreamsSettings
from voice.decisions import JSON
from voice.doors.reception import Arrival, Reception, masked, shown
from voice.doors.webhooks import Keys, asked_of, fields_of, shown_by
from voice.errors import CallError
from voice.server import Calls, State

OURS = {"caller", "called"}
"""Parameters that the webhook's own answer adds: the numbers, which are on record as such."""


def stream_router(reception: Reception, calls: Calls, settings: StreamsSettings) -> APIRouter:
    """`/webhooks/PROVIDER` and `/streams/PROVIDER` of every provider whose key is set."""
    router = APIRouter()
    if not settings.public_url:
        return router
    door = Streams(reception, calls, settings)
    for name in door.served:
        _add(router, door, PROVIDERS[name])
    return router


def _add(router: APIRouter, door: "Streams", provider: Provider) -> None:
    async def webhook(request: Request) -> Response:
        return await door.webhook(request, provider)

    async def stream(websocket: WebSocket) -> None:
        await door.stream(websocket, provider, websocket.path_params.get("token", ""))

    router.add_route(f"/webhooks/{provider.name}", webhook, methods=["GET", "POST"])
    router.add_websocket_route(f"/streams/{provider.name}/{{token}}", stream)
    if not provider.signs:
        router.add_websocket_route(f"/streams/{provider.name}", stream)


class Streams:
    """Checks who asks, and holds the calls."""

    def __init__(self, reception: Reception, calls: Calls, settings: StreamsSettings) -> None:
        self._reception = reception
        self._calls = calls
        self._settings = settings
        self._keys = Keys(settings)
        # Tokens live a minute: a key that dies with the process loses none that matter.
        self._tokens = Tokens(secrets.token_bytes(32), lasts_s=settings.token_seconds)
        self._refusals = Refusals(calls)

    @property
    def served(self) -> tuple[str, ...]:
        """The providers whose keys are set."""
        return self._keys.served

    async def webhook(self, request: Request, provider: Provider) -> Response:
        """Answer a provider's question where a call goes: to a stream, or away when full."""
        try:
            asked = await asked_of(request, self._settings.public_url)
            self._keys.check(provider.name, asked, clock.epoch_s())
        except WireError as error:
            self._refusals.note(provider.name, error.code, str(error))
            return Response(f"{error.code}\n", 403, media_type="text/plain")
        invitation = invitation_of(provider.name, fields_of(asked))
        return _response(self._answer(provider, invitation))

    def _answer(self, provider: Provider, invitation: Invitation) -> Document:
        if self._calls.state is State.DRAINING or self._calls.live >= self._calls.at_most:
            self._refusals.note(provider.name, "busy", "no place is free")
            return provider.busy()
        try:
            self._reception.parts_for(invitation.called)
        except CallError as error:
            logger.warning("{}: {}", provider.name, error)
            return provider.busy()
        nonce = secrets.token_urlsafe(16)
        token = self._tokens.issue(invitation, nonce, asyncio.get_running_loop().time())
        base = self._settings.public_url.rstrip("/").replace("http", "ws", 1)
        return provider.answer(f"{base}/streams/{provider.name}/{token}", invitation)

    async def stream(self, websocket: WebSocket, provider: Provider, token: str) -> None:
        """Hold one call; a stranger is turned away before anything of a call exists."""
        async with self._refusals.told(provider.name):
            invitation = self._admit(websocket, provider, token)
            with self._reception.held(provider.name):
                await websocket.accept()
                await self._hold(websocket, provider, invitation)
                return
        await turn_away(websocket)

    def _admit(self, websocket: WebSocket, provider: Provider, token: str) -> Invitation:
        if token:
            return self._tokens.redeem(token, provider.name, asyncio.get_running_loop().time())
        self._keys.check(provider.name, shown_by(websocket), clock.epoch_s())
        return Invitation(provider.name)

    async def _hold(self, websocket: WebSocket, provider: Provider, invitation: Invitation) -> None:
        times = self._settings
        socket = ServedWebSocket(websocket)
        async with line_on(
            socket, provider.codec(), start_s=times.start_seconds, silent_s=times.silent_seconds
        ) as line:
            arrival = arrival_of(provider.name, line, invitation)
            parts = self._reception.parts_for(arrival.called)
            await self._reception.hold(line, arrival, parts)


class Refusals:
    """Counts who was turned away, and logs it at most once a second: floods must not fill disks."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._logged_s = float("-inf")
        self._unlogged = 0

    def note(self, wire: str, code: str, because: str) -> None:
        """Somebody on that wire was turned away."""
        self._calls.refuse(code)
        now_s = asyncio.get_running_loop().time()
        if now_s - self._logged_s < 1.0:
            self._unlogged += 1
            return
        more = f" (and {self._unlogged} before)" if self._unlogged else ""
        logger.warning("{}: refused [{}]: {}{}", wire, code, because, more)
        self._logged_s, self._unlogged = now_s, 0

    @asynccontextmanager
    async def told(self, wire: str) -> AsyncGenerator[None]:
        """Tell in one line how a call went wrong; nothing but a cancellation gets past."""
        try:
            yield
        except WireError as error:
            self.note(wire, error.code, str(error))
        except CallError as error:
            logger.warning("{}: a call ended [{}]: {}", wire, error.code, error)
        except Exception as error:
            logger.error("{}: a call broke down: {}: {}", wire, type(error).__name__, error)


def arrival_of(wire: str, line: SocketLine, invitation: Invitation) -> Arrival:
    """Who calls: as the signed webhook said, else as the stream says."""
    begun = line.begun or Started()
    if invitation.call and begun.call and invitation.call != begun.call:
        logger.warning("{}: the stream is of another call than its webhook", wire)
    caller, called = invitation.caller or begun.caller, invitation.called or begun.called
    meta: dict[str, JSON] = {
        "provider_call": shown(invitation.call or begun.call, 128),
        "stream": shown(begun.stream, 128),
        "codec": f"{begun.encoding}/{line.rate_hz}",
        "parameters": sorted(begun.custom.keys() - OURS),
    }
    content = {f"parameter:{key}": it for key, it in begun.custom.items() if key not in OURS}
    logger.info("{}: call {} from {}", wire, begun.call, masked(caller))
    return Arrival(wire, caller, called, meta, content=content)


def _response(document: Document) -> Response:
    return Response(document.text, document.status, media_type=document.media_type)


async def turn_away(websocket: WebSocket) -> None:
    """Refuse the handshake (403), or close what was accepted; a closed one stays closed."""
    with suppress(RuntimeError, WebSocketDisconnect):
        await websocket.close(1008)
