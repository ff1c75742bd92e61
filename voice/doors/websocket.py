"""A call as raw PCM over a WebSocket, for clients of one's own."""

from contextlib import suppress

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from loguru import logger

from telephony.errors import WireError
from telephony.sockets.raw import RawCodec
from telephony.sockets.serving import line_on
from telephony.sockets.websocket import ServedWebSocket
from voice.doors.reception import Arrival, Reception
from voice.errors import CallError
from voice.pipeline import Parts

TRY_AGAIN_LATER = 1013
"""WebSocket close code (IANA registry): the server is full or going down."""

POLICY = 1008
"""WebSocket close code (RFC 6455 section 7.4.1): what was asked for cannot be had."""


def call_router(reception: Reception, parts: Parts) -> APIRouter:
    """`/call`: a call as raw PCM over a WebSocket, held by the agent of `parts`."""
    router = APIRouter()

    async def call(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            with reception.held("websocket"):
                await _hold(websocket, reception, parts)
        except CallError as error:
            code = TRY_AGAIN_LATER if error.retryable else POLICY
            logger.warning("call refused [{}]: {}", error.code, error)
            with suppress(RuntimeError, WebSocketDisconnect):
                await websocket.close(code, f"{error.code}: {error}"[:120])
        except WireError as error:
            logger.info("the caller left before the call began: {}", error)

    router.add_websocket_route("/call", call)
    return router


async def _hold(websocket: WebSocket, reception: Reception, parts: Parts) -> None:
    socket, codec = ServedWebSocket(websocket), RawCodec(parts.settings.audio.rate_hz)
    # Clients may listen without a microphone: silence is no hang-up here, pings tell of a dead one.
    async with line_on(socket, codec, start_s=1.0, silent_s=float("inf")) as line:
        await reception.hold(line, Arrival("websocket"), parts)
