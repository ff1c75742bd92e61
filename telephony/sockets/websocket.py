"""FastAPI's WebSocket as a connection that a line can stand on."""

from fastapi import WebSocket, WebSocketDisconnect

from telephony.sockets.events import LONGEST_MESSAGE, Message

TOO_BIG = 1009
"""WebSocket close code (RFC 6455 section 7.4.1): a message larger than is taken."""


class ServedWebSocket:
    """An accepted WebSocket."""

    def __init__(self, websocket: WebSocket) -> None:
        self.gone = ""
        self._websocket = websocket

    async def receive(self) -> Message | None:
        """Wait for a message; None once the far end has closed."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            self.gone = _reason(message.get("code", 1005))
            return None
        text: str | None = message.get("text")
        return text if text is not None else message["bytes"]

    async def send(self, message: Message) -> None:
        """Send a message. Raises OSError when the connection is gone."""
        try:
            if isinstance(message, str):
                await self._websocket.send_text(message)
            else:
                await self._websocket.send_bytes(message)
        except (WebSocketDisconnect, RuntimeError) as error:
            raise ConnectionResetError("the WebSocket is closed") from error

    async def close(self, code: int, because: str) -> None:
        """Close the connection, unless it is."""
        if self.gone:
            return
        self.gone = because or "closed here"
        try:
            await self._websocket.close(code, because.encode()[:120].decode(errors="ignore"))
        except (WebSocketDisconnect, RuntimeError):
            return  # the far end was quicker


def _reason(code: int) -> str:
    if code == TOO_BIG:
        return f"a message of more than {LONGEST_MESSAGE // 1024} KiB came (1009)"
    return f"the far end closed the connection ({code})"
