"""A TCP connection as one that a line can stand on."""

import asyncio
import socket

from telephony.sockets.events import Message

PIECE_BYTES = 16 * 1024
KEEPALIVE_S = 10
"""A far end that is gone without a word is noticed after this and three more tries of 5 s."""


class TcpSocket:
    """An open connection; what comes is handed on in whatever pieces it comes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.gone = ""
        self._reader = reader
        self._writer = writer
        wire: socket.socket = writer.get_extra_info("socket")
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in _PROBES.items():
            wire.setsockopt(socket.IPPROTO_TCP, option, value)

    @property
    def peer(self) -> str:
        """The address of the far end, "" when it is gone already."""
        name: tuple[str, int] | None = self._writer.get_extra_info("peername")
        return name[0] if name else ""

    async def receive(self) -> Message | None:
        """Wait for the next bytes; None once the far end has closed. Raises OSError."""
        return await self._reader.read(PIECE_BYTES) or None

    async def send(self, message: Message) -> None:
        """Send bytes; waits while the far end does not read. Raises OSError when it is gone."""
        self._writer.write(message.encode() if isinstance(message, str) else message)
        await self._writer.drain()

    async def close(self, code: int, because: str) -> None:
        """Close the connection; what has not left by then is dropped."""
        del code
        self.gone = self.gone or because or "closed here"
        self._writer.close()
        try:
            async with asyncio.timeout(1):
                await self._writer.wait_closed()
        except (OSError, TimeoutError):
            self._writer.transport.abort()  # a far end that does not read would keep it for ever


_PROBES = {
    getattr(socket, name): value
    for name, value in {"TCP_KEEPIDLE": KEEPALIVE_S, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}.items()
    if hasattr(socket, name)  # macOS spells one of them otherwise
}
