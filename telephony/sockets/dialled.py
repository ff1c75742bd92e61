"""A WebSocket that the server opens itself, as one that a line can stand on."""

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.typing import Subprotocol

from telephony.errors import WireError
from telephony.sockets.events import LONGEST_MESSAGE, Message

ANSWER_S = 5.0
"""How long the far end may take to accept the connection."""


class DialledWebSocket:
    """An open connection to a server elsewhere."""

    def __init__(self, connection: ClientConnection) -> None:
        self.gone = ""
        self._connection = connection

    async def receive(self) -> Message | None:
        """Wait for a message; None once the far end has closed."""
        try:
            return await self._connection.recv()
        except ConnectionClosed:
            self.gone = f"the far end closed the connection ({self._connection.close_code})"
            return None

    async def send(self, message: Message) -> None:
        """Send a message. Raises OSError when the connection is gone."""
        try:
            await self._connection.send(message)
        except ConnectionClosed as error:
            raise ConnectionResetError("the WebSocket is closed") from error

    async def close(self, code: int, because: str) -> None:
        """Close the connection, unless it is."""
        self.gone = self.gone or because or "closed here"
        await self._connection.close(code, because.encode()[:120].decode(errors="ignore"))


async def dial(url: str, subprotocol: str) -> DialledWebSocket:
    """Connect to a WebSocket server; a user and password in `url` are shown to it.

    Raises WireError unreachable when it does not accept.
    """
    try:
        return DialledWebSocket(
            await connect(
                url,
                subprotocols=[Subprotocol(subprotocol)],
                compression=None,
                max_size=LONGEST_MESSAGE,
                open_timeout=ANSWER_S,
                close_timeout=ANSWER_S,
                proxy=None,
            )
        )
    except (TimeoutError, OSError, InvalidHandshake, InvalidURI) as error:
        raise WireError(
            f"the far end does not accept the connection: {type(error).__name__}",
            code="unreachable",
            mend="look whether its address and the connection id are right, and that it listens",
            retryable=True,
        ) from error
