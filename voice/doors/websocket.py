"""The ways into the server for a caller: one route each."""

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from loguru import logger

from telephony.websocket import websocket_transport
from voice.call import Call
from voice.errors import CallError
from voice.journal import Journal
from voice.pipeline import Parts
from voice.server import Calls

TRY_AGAIN_LATER = 1013
"""WebSocket close code (IANA registry): the server is full or going down."""

POLICY = 1008
"""WebSocket close code (RFC 6455 section 7.4.1): what was asked for cannot be had."""


def call_router(calls: Calls, parts: Parts, journal: Journal) -> APIRouter:
    """`/call`: a call as raw PCM over a WebSocket, held by the agent of the settings."""
    router = APIRouter()

    async def call(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            with calls.held():
                await _hold(websocket, parts, journal)
        except CallError as error:
            code = TRY_AGAIN_LATER if error.retryable else POLICY
            logger.warning("call refused [{}]: {}", error.code, error)
            await websocket.close(code, f"{error.code}: {error}"[:120])
        except WebSocketDisconnect:
            logger.info("the caller left before the call began")

    router.add_api_websocket_route("/call", call)
    return router


async def _hold(websocket: WebSocket, parts: Parts, journal: Journal) -> None:
    wire = websocket_transport(websocket, parts.settings.audio.rate_hz)
    database = parts.settings.journal_path.parent / f"{parts.agent.name}.db"
    call = Call(wire, parts, journal, meta={"wire": "websocket"}, database=database)

    @wire.event_handler("on_client_disconnected")
    async def left(*_: object) -> None:
        call.hang_up("the caller closed the connection")

    outcome = await call.run()
    logger.info("call {} ended: {} ({})", call.id, outcome.end, outcome.because)
