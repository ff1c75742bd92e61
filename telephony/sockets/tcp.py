"""A TCP connection as one that a line can stand on."""

import asyncio

from telephony.sockets.events import Message

PIECE_BYTES = 16 * 1024


class TcpSocket:
    """An open connection; what comes is handed on in whatever pieces it comes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.gone = ""
        self._reader = reader
        self._writer = writer

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
