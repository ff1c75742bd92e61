"""What the baresip stack can do and its Python does not offer, by the symbols that it exports."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypeVar

from baresip import BaresipError, Runtime, UserAgent, _native
from baresip._events import set_sink
from baresip._native import lib
from cffi import FFI
from loguru import logger

T = TypeVar("T")

KNOWN = "0.5.2a3"
"""The release whose symbols and layout these are; on any other they are left alone."""

DECLARATIONS = """
struct aucodec { void *le[4]; const char *pt; const char *name; };
void *uag_call_find(const char *id);
void *call_audio(const void *call);
const struct aucodec *audio_codec(const void *audio, bool tx);
void *audio_strm(const void *audio);
void *stream_sdpmedia(const void *stream);
const void *sdp_media_raddr(const void *media);
bool sa_isset(const void *sa, int flag);
size_t aubuf_maxsz(const void *buffer);
size_t aubuf_cur_size(const void *buffer);
void aubuf_flush(void *buffer);
void *mem_ref(void *data);
void *mem_deref(void *data);
void *baresip_network(void);
int net_add_address_ifname(void *net, const void *sa, const char *ifname);
int uag_reset_transp(bool reg, bool reinvite);
int sa_set_str(void *sa, const char *addr, uint16_t port);
"""

ADDRESS_BYTES = 256
"""More than an address of the stack takes."""
AUDIO_WORDS = 24
"""Words at the beginning of the stack's audio in which its buffer is; it is far longer."""
BUFFER_FRAMES = 30
"""Frames that the buffer of what is to be sent may hold."""
ADDRESS = 1
"""The stack's flag for the host part of an address (re_sa.h)."""


class Backlog:
    """Sound that the stack has taken from a leg's queue and not yet sent.

    It grows by a frame whenever the machine lets the stack's threads wait, and never shrinks by
    itself. Usable on any thread: the buffer has a lock of its own, and stays while this does.
    """

    def __init__(self, library: Any, buffer: Any) -> None:
        self._lib = library
        self._buffer = buffer

    @property
    def size(self) -> int:
        """Bytes that wait."""
        return int(self._lib.aubuf_cur_size(self._buffer))

    def drop(self) -> None:
        """Forget what waits."""
        self._lib.aubuf_flush(self._buffer)


@dataclass(frozen=True, slots=True)
class StackSound:
    """What the stack knows of a call's sound: `somewhere` tells whether it is sent anywhere."""

    codec: str
    somewhere: bool
    backlog: Backlog | None


class Symbols:
    """The stack's own functions. All of them belong onto its thread (see `StackThread`)."""

    def __init__(self) -> None:
        self._ffi: Any = FFI()
        self._lib: Any = None
        try:
            if version("baresip-python") == KNOWN:
                self._ffi.cdef(DECLARATIONS)
                self._lib = self._ffi.dlopen(_native.__file__)
        except (OSError, AttributeError) as error:
            logger.warning("sip: this stack's symbols are not as known: {}", error)

    def sound_of(self, call_id: str) -> StackSound | None:
        """Return what is known of a call's sound; None when it has none, or nothing is known.

        The far end takes no sound at 0.0.0.0 (RFC 3264 section 8.4).
        """
        if self._lib is None or not call_id:
            return None
        call = self._lib.uag_call_find(call_id.encode())
        audio = self._lib.call_audio(call) if call else self._ffi.NULL
        codec = self._lib.audio_codec(audio, True) if audio else self._ffi.NULL
        if not codec or not codec.name:
            return None
        name = bytes(self._ffi.string(codec.name, 16)).decode("ascii", "replace")
        media = self._lib.stream_sdpmedia(self._lib.audio_strm(audio))
        somewhere = bool(self._lib.sa_isset(self._lib.sdp_media_raddr(media), ADDRESS))
        return StackSound(name, somewhere, self._backlog(audio, codec))

    def _backlog(self, audio: Any, codec: Any) -> Backlog | None:
        """Find the buffer: it stands two words after the encoder's codec, before its own bound."""
        words = self._ffi.cast("uintptr_t *", audio)
        wanted = int(self._ffi.cast("uintptr_t", codec))
        for index in range(AUDIO_WORDS):
            if words[index] != wanted:
                continue
            where, bound = words[index + 2], words[index + 3]
            if not where or where % 8 or not bound or bound % BUFFER_FRAMES:
                return None
            buffer = self._ffi.cast("void *", where)
            if self._lib.aubuf_maxsz(buffer) != bound:
                return None
            return Backlog(self._lib, self._ffi.gc(self._lib.mem_ref(buffer), self._lib.mem_deref))
        return None

    def listen_on_loopback(self) -> None:
        """Also listen on 127.0.0.1, which the stack leaves out when it listens everywhere."""
        if self._lib is None:
            return
        address = self._ffi.new(f"char[{ADDRESS_BYTES}]")
        network = self._lib.baresip_network()
        failed = (
            self._lib.sa_set_str(address, b"127.0.0.1", 0)
            or self._lib.net_add_address_ifname(network, address, b"lo")
            or self._lib.uag_reset_transp(False, False)
        )
        if failed:
            logger.warning("sip: it does not listen on 127.0.0.1 ({})", failed)


class StackThread:
    """Runs Python on the thread of the stack, where its own data may be touched.

    The library calls back on that thread for each event; this stands in that way, and passes
    every event on. `seen` is told of each event before it, on that thread.
    """

    def __init__(self, runtime: Runtime, seen: Callable[[int, bytes], None]) -> None:
        self._runtime = runtime
        self._seen = seen
        self._jobs: deque[Callable[[], None]] = deque()
        self._next = set_sink(self._sink)

    async def run(self, job: Callable[[], T]) -> T:
        """Run a short function there and return what it returns, or raise what it raises."""
        outcome: Future[T] = Future()

        def carry_out() -> None:
            try:
                outcome.set_result(job())
            except Exception as error:  # it belongs to whoever waits, not to the stack
                outcome.set_exception(error)

        self._jobs.append(carry_out)
        # The answer to a ping comes from there.
        await self._runtime.cmd(lib.BP_CMD_PING)
        return await asyncio.wrap_future(outcome)

    def _sink(self, event: int, handle: int, payload: bytes | None) -> None:
        while self._jobs:
            self._jobs.popleft()()
        if event >= lib.BP_EV_BASE:
            try:
                self._seen(event - lib.BP_EV_BASE, payload or b"")
            except Exception as error:  # the event itself must go on
                logger.warning("sip: an event could not be read: {!r}", error)
        if self._next is not None:
            self._next(event, handle, payload)


class StackRegistrar:
    """Registers one account, without waiting for the outcome: that comes as an event."""

    def __init__(self, runtime: Runtime, agent: UserAgent) -> None:
        self._runtime = runtime
        self._handle = str(agent.handle)

    async def register(self) -> None:
        """Send REGISTER, afresh. Raises BaresipError when it cannot be sent."""
        _, payload = await self._runtime.cmd(lib.BP_CMD_UA_REGISTER, args=self._handle)
        if payload is not None:
            said = payload.decode("utf-8", "replace")
            raise BaresipError(f"the stack could not send it ({said})")

    async def unregister(self) -> None:
        """Send REGISTER with no lifetime, and stop refreshing."""
        await self._runtime.cmd(lib.BP_CMD_UA_UNREGISTER, args=self._handle)
