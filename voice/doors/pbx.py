"""Asterisk beside the server: calls over AudioSocket (TCP) and over its WebSocket channel."""

import asyncio
import re
import uuid
from collections import OrderedDict
from ipaddress import ip_address

from fastapi import APIRouter, Request, WebSocket
from fastapi.responses import PlainTextResponse, Response

from telephony.errors import WireError
from telephony.sockets.asterisk import AsteriskCodec
from telephony.sockets.audiosocket import AudioSocketCodec
from telephony.sockets.dialled import dial
from telephony.sockets.documents import Invitation
from telephony.sockets.providers import invitation_of
from telephony.sockets.serving import Socket, line_on
from telephony.sockets.signatures import Asked, check_password
from telephony.sockets.tcp import TcpSocket
from telephony.sockets.tokens import MOST, Invitations
from telephony.sockets.websocket import ServedWebSocket
from voice.config.sockets import PbxSettings
from voice.doors.reception import Reception
from voice.doors.streams import Refusals, arrival_of, turn_away
from voice.doors.webhooks import asked_of, fields_of, shown_by
from voice.errors import CallError
from voice.server import Calls, parse_address

START_S = 5.0
"""How long Asterisk may take to say which call a connection carries; it does so at once."""

MOST_UNKNOWN = 64
"""Connections that have not said so yet; one more is closed."""

ISSUED_S = 60.0
LAST_RECORDS_S = 10.0
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""What a proxy on this machine adds for somebody from elsewhere."""

SUBPROTOCOL = "media"
"""What Asterisk's websocket_client.conf asks for."""


class Guard:
    """Who may bring calls: whoever shows the password, or without one only this machine."""

    def __init__(self, settings: PbxSettings) -> None:
        self._user = settings.user
        self._password = settings.password.reveal()

    def check(self, asked: Asked, peer: str) -> None:
        """Raise WireError bad-password or not-loopback."""
        if self._user or self._password:
            check_password(asked, self._user, self._password)
        elif not is_loopback(peer) or any(asked.header(name) for name in FORWARDED):
            raise WireError(
                f"a request from {peer or 'nowhere'}, and no password is set",
                code="not-loopback",
                mend="set pbx.user and pbx.password, and give them to Asterisk",
            )


class Identities:
    """The ids under which calls may come over AudioSocket, each once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix.lower()
        self._issued: Invitations[str] = Invitations(ISSUED_S)
        self._used: OrderedDict[str, None] = OrderedDict()

    def issue(self, invitation: Invitation, now_s: float) -> str:
        """Return a new id for a call that is about to come."""
        identity = str(uuid.uuid4())
        self._issued.add(identity, invitation, now_s)
        return identity

    def admit(self, identity: str, peer: str, now_s: float) -> Invitation:
        """Return what is known of a call. Raises WireError unknown-id or replayed-id."""
        if invitation := self._issued.take(identity, now_s):
            return invitation
        if identity in self._used:
            raise _unknown("replayed-id", f"the id {identity} again")
        if not (self._prefix and identity.startswith(self._prefix)) and not is_loopback(peer):
            raise _unknown("unknown-id", f"the id {identity}, which was not issued, from {peer}")
        self._used[identity] = None
        if len(self._used) > MOST:
            self._used.popitem(last=False)
        return Invitation("audiosocket")


class AudioSocketDoor:
    """The AudioSocket server: `Door`."""

    def __init__(self, reception: Reception, calls: Calls, settings: PbxSettings) -> None:
        self.identities = Identities(settings.uuid_prefix)
        self.address = ""
        """HOST:PORT where it listens, once it does."""
        self._reception = reception
        self._settings = settings
        self._refusals = Refusals(calls)
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._unknown = 0

    async def open(self) -> None:
        """Listen. Raises CallError port-in-use or bad-address."""
        wanted = parse_address(self._settings.audiosocket)
        try:
            self._server = await asyncio.start_server(self._connected, wanted.host, wanted.port)
        except OSError as error:
            raise CallError(
                f"AudioSocket cannot listen on {self._settings.audiosocket}: {error.strerror}",
                code="port-in-use",
                mend="give pbx.audiosocket an address of this machine and a free port",
            ) from None
        host, port = self._server.sockets[0].getsockname()[:2]
        self.address = f"{host}:{port}"

    def drain(self) -> None:
        """Let no new call begin: `Calls` refuses them, with a hang-up."""

    async def close(self) -> None:
        """Stop listening and end what is left, once each journal is sealed."""
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_RECORDS_S)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._unknown >= MOST_UNKNOWN:
            self._refusals.note("audiosocket", "too-many", "too many connections without a call")
            writer.transport.abort()
            return
        task = asyncio.get_running_loop().create_task(self._take(TcpSocket(reader, writer)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, socket: TcpSocket) -> None:
        async with self._refusals.told("audiosocket"):
            await self._hold(socket)

    async def _hold(self, socket: TcpSocket) -> None:
        known = False
        self._unknown += 1
        try:
            silent_s = self._settings.silent_seconds
            codec = AudioSocketCodec()
            async with line_on(socket, codec, start_s=START_S, silent_s=silent_s) as line:
                self._unknown -= 1
                known = True
                now_s = asyncio.get_running_loop().time()
                identity = line.begun.call if line.begun else ""
                invitation = self.identities.admit(identity, socket.peer, now_s)
                arrival = arrival_of("audiosocket", line, invitation)
                parts = self._reception.parts_for(arrival.called)
                with self._reception.held("audiosocket"):
                    await self._reception.hold(line, arrival, parts)
        finally:
            self._unknown -= not known


def pbx_router(
    reception: Reception, calls: Calls, settings: PbxSettings, door: AudioSocketDoor | None
) -> APIRouter:
    """`/asterisk` for the WebSocket channel, and `/pbx/calls`, which issues AudioSocket ids."""
    router = APIRouter()
    routes = Routes(reception, calls, settings)
    if door:

        async def issue(request: Request) -> Response:
            return await routes.issue(request, door.identities)

        router.add_route("/pbx/calls", issue, methods=["POST"])
    if settings.asterisk:
        router.add_websocket_route("/asterisk", routes.asterisk)
    if settings.media_url:
        router.add_route("/pbx/media/{connection}", routes.fetch, methods=["POST"])
    return router


class Routes:
    """What Asterisk asks of the server over HTTP."""

    def __init__(self, reception: Reception, calls: Calls, settings: PbxSettings) -> None:
        self._reception = reception
        self._guard = Guard(settings)
        self._refusals = Refusals(calls)
        self._silent_s = settings.silent_seconds
        self._media_url = settings.media_url.rstrip("/")
        self._fetched: set[asyncio.Task[None]] = set()

    async def issue(self, request: Request, identities: Identities) -> Response:
        """Answer with an id, as plain text, for a call that is about to come by AudioSocket."""
        try:
            asked = await asked_of(request, "")
            self._guard.check(asked, request.client.host if request.client else "")
        except WireError as error:
            self._refusals.note("audiosocket", error.code, str(error))
            return PlainTextResponse(f"{error.code}\n", 403)
        invitation = invitation_of("audiosocket", spelled_lower(fields_of(asked)))
        now_s = asyncio.get_running_loop().time()
        return PlainTextResponse(identities.issue(invitation, now_s))

    async def asterisk(self, websocket: WebSocket) -> None:
        """Hold the call that a WebSocket channel brings."""
        async with self._refusals.told("asterisk"):
            peer = websocket.client.host if websocket.client else ""
            self._guard.check(shown_by(websocket), peer)
            with self._reception.held("asterisk"):
                offered: list[str] = websocket.scope.get("subprotocols", [])
                await websocket.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
                query = spelled_lower(dict(websocket.query_params))
                await self._hold(ServedWebSocket(websocket), invitation_of("asterisk", query))
                return
        await turn_away(websocket)

    async def fetch(self, request: Request) -> Response:
        """Take a call from Asterisk: connect to the channel that waits under a connection id."""
        connection = request.path_params["connection"]
        try:
            asked = await asked_of(request, "")
            self._guard.check(asked, request.client.host if request.client else "")
            if not re.fullmatch(r"[\w.:-]{1,128}", connection):
                raise _unknown("bad-id", "a connection id of strange letters")
            socket = await dial(f"{self._media_url}/{connection}", SUBPROTOCOL)
        except WireError as error:
            self._refusals.note("asterisk", error.code, str(error))
            return PlainTextResponse(f"{error.code}\n", 502 if error.retryable else 403)
        invitation = invitation_of("asterisk", spelled_lower(fields_of(asked)))
        task = asyncio.get_running_loop().create_task(self._hold_fetched(socket, invitation))
        self._fetched.add(task)
        task.add_done_callback(self._fetched.discard)
        return PlainTextResponse("", 202)

    async def _hold_fetched(self, socket: Socket, invitation: Invitation) -> None:
        async with self._refusals.told("asterisk"):
            with self._reception.held("asterisk"):
                await self._hold(socket, invitation)
                return
        await socket.close(1013, "no place is free")

    async def _hold(self, socket: Socket, invitation: Invitation) -> None:
        codec = AsteriskCodec()
        async with line_on(socket, codec, start_s=START_S, silent_s=self._silent_s) as line:
            arrival = arrival_of("asterisk", line, invitation)
            await self._reception.hold(line, arrival, self._reception.parts_for(arrival.called))


def spelled_lower(fields: dict[str, str]) -> dict[str, str]:
    """A dialplan's own names for the numbers: caller and called, beside the providers'."""
    return {"from": fields.get("caller", ""), "to": fields.get("called", ""), **fields}


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _unknown(code: str, message: str) -> WireError:
    mend = "have the dialplan ask POST /pbx/calls for an id, or set pbx.uuid_prefix"
    return WireError(message, code=code, mend=mend)
