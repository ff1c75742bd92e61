"""Stands before the SIP stack's own handlers: an INVITE that must not begin a call ends here.

baresip-python 0.5.2a3 keeps a handle of a call whose INVITE it could not make a dialog of (no
Contact, or one that cannot be read) after the call is freed; its heap is corrupt from then on.
The stack's symbols are exported, so a listener is put in front of its own, which tries the dialog
first. The same place knows the sender's address and can answer 503 with Retry-After, which the
library's Python offers for neither. Where the symbols or their layout are not as known, the gate
stays open and says so.
"""

import time
from collections.abc import Callable
from typing import Any

from baresip import _native
from cffi import FFI
from loguru import logger

from telephony.sip.admission import Knock, Refusal

HEADERS = {"to": 1449, "call_id": 3095, "user_agent": 4064}
"""The stack's numbers of headers (re_sip.h); `_Layout` checks them."""

LONGEST = 256
"""Characters kept of what came off the network."""

DECLARATIONS = """
struct le { struct le *prev; struct le *next; void *list; void *data; };
struct mbuf { uint8_t *buf; size_t size; size_t pos; size_t end; };
struct pl { const char *p; size_t l; };
void *uag_sip(void);
int sip_listen(void **lsnrp, void *sip, bool req, bool (*handler)(void *, void *), void *arg);
int sip_msg_decode(void **msgp, struct mbuf *mb);
const void *sip_msg_hdr(const void *msg, int id);
int sip_dialog_accept(void **dlgp, const void *msg);
int sip_treplyf(void *stp, void *mbp, void *sip, const void *msg, bool rec_route,
                uint16_t scode, const char *reason, const char *fmt, ...);
int sa_ntop(const void *sa, char *buf, int size);
struct mbuf *mbuf_alloc(size_t size);
int mbuf_write_mem(struct mbuf *mb, const uint8_t *buf, size_t size);
void list_prepend(void *list, struct le *le, void *data);
void list_unlink(struct le *le);
void *mem_deref(void *data);
"""

TARGET = b"sip:probe@192.0.2.1"
PROBE = (
    b"INVITE " + TARGET + b" SIP/2.0\r\nv: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKprobe\r\n"
    b"f: <sip:a@192.0.2.2>;tag=1\r\nt: <sip:probe@192.0.2.1>\r\ni: probe-call\r\nCSeq: 1 INVITE\r\n"
    b"User-Agent: probe-agent\r\nm: <sip:a@192.0.2.2>\r\nMax-Forwards: 70\r\nl: 0\r\n\r\n"
)
"""A message whose parts are known, to find out where the stack keeps them."""

WORD = 8
LINE_WORDS = 48
"""Words at the beginning of a message in which method and Request-URI are; it is far longer."""
HEADER_WORDS = 12
"""Words of a header before its number: two list elements, name and value."""

TELL_EVERY_S = 1.0

NOT_A_DIALOG = Refusal(400, "Bad Request", "no dialog can be made of it: Contact or Record-Route")

Judge = Callable[[Knock, float], Refusal | None]
"""Whether a call may begin, at a time in seconds; runs on the stack's thread and must be quick."""


class GateError(Exception):
    """The stack is not laid out as this gate knows it."""


class _Layout:
    """Where the stack keeps the parts of a message, found out with a message of our own."""

    def __init__(self, ffi: Any, lib: Any) -> None:
        self._ffi = ffi
        self._lib = lib
        buffer = lib.mbuf_alloc(len(PROBE))
        lib.mbuf_write_mem(buffer, PROBE, len(PROBE))
        buffer.pos = 0
        start = int(ffi.cast("uintptr_t", buffer.buf))
        message = ffi.new("void **")
        if lib.sip_msg_decode(message, buffer):
            raise GateError("it does not read the probe")
        try:
            self._method = self._find(message[0], LINE_WORDS, start, 6)
            self._target = self._find(message[0], LINE_WORDS, start + 7, len(TARGET))
            agent = lib.sip_msg_hdr(message[0], HEADERS["user_agent"])
            value = start + PROBE.index(b"probe-agent")
            self._value = self._find(agent, HEADER_WORDS, value, 11)
            if self.header(message[0], "call_id") != "probe-call":
                raise GateError("its numbers of headers are others")
        finally:
            lib.mem_deref(message[0])
            lib.mem_deref(buffer)

    def _find(self, where: Any, words: int, address: int, length: int) -> int:
        """Return the offset of a pointer and a length, in bytes."""
        if where == self._ffi.NULL:
            raise GateError("a header of the probe is missing")
        view = self._ffi.cast("uintptr_t *", where)
        for index in range(words - 1):
            if view[index] == address and view[index + 1] == length:
                return index * WORD
        raise GateError("a part of the probe is not where it was looked for")

    def _text(self, where: Any, offset: int) -> str:
        piece = self._ffi.cast("struct pl *", self._ffi.cast("char *", where) + offset)
        if piece.p == self._ffi.NULL:
            return ""
        raw = self._ffi.buffer(piece.p, min(piece.l, LONGEST))[:]
        return "".join(c if c.isprintable() else "?" for c in raw.decode("utf-8", "replace"))

    def method(self, message: Any) -> str:
        """The request's method."""
        return self._text(message, self._method)

    def target(self, message: Any) -> str:
        """The Request-URI."""
        return self._text(message, self._target)

    def header(self, message: Any, name: str) -> str:
        """One of HEADERS; "" when the message has none."""
        found = self._lib.sip_msg_hdr(message, HEADERS[name])
        return "" if found == self._ffi.NULL else self._text(found, self._value)

    def source(self, message: Any) -> str:
        """The IP address of the sender, which a message begins with."""
        text = self._ffi.new("char[64]")
        return "" if self._lib.sa_ntop(message, text, 64) else self._ffi.string(text).decode()


class Gate:
    """Asks `judge` about each INVITE that would begin a call; open it once the stack runs.

    `passed` is told of each that goes on to the stack, before the stack rings. Both run on the
    stack's thread, and there must it be opened and closed too (`StackThread.run`): the stack's own
    lock is of no use, since the library's other threads have another one.
    """

    def __init__(self, judge: Judge, passed: Callable[[Knock], None]) -> None:
        self._judge = judge
        self._passed = passed
        self._ffi: Any = FFI()
        self._ffi.cdef(DECLARATIONS)
        self._lib: Any = None
        self._listener: Any = None
        self._told_s = float("-inf")
        self._untold = 0

    def open(self) -> bool:
        """Begin to judge; False when this stack cannot be stood before, which is logged."""
        try:
            self._lib = self._ffi.dlopen(_native.__file__)
            self._layout = _Layout(self._ffi, self._lib)
            self._listen()
        except (OSError, AttributeError, GateError, MemoryError) as error:
            logger.warning("sip: no gate before this stack, sources are not checked: {}", error)
            self._listener = None
            return False
        return True

    def close(self) -> None:
        """Take the gate away; must come before the stack stops."""
        if self._listener is not None:
            self._lib.mem_deref(self._listener[0])
            self._listener = None

    def _listen(self) -> None:
        self._handler = self._ffi.callback("bool(void *, void *)", self._handle, error=False)
        self._listener = self._ffi.new("void **")
        sip = self._lib.uag_sip()
        if self._lib.sip_listen(self._listener, sip, True, self._handler, self._ffi.NULL):
            raise GateError("it takes no listener")
        element = self._ffi.cast("struct le *", self._listener[0])
        if element.data != self._listener[0]:
            self._lib.mem_deref(self._listener[0])
            raise GateError("its listeners are laid out otherwise")
        # The stack asks its listeners in order, and its own takes every INVITE.
        line = element.list
        self._lib.list_unlink(element)
        self._lib.list_prepend(line, element, self._listener[0])

    def _handle(self, message: Any, _: Any) -> bool:
        """Return True for a message that goes no further."""
        layout = self._layout
        if layout.method(message) != "INVITE" or ";tag=" in layout.header(message, "to").lower():
            return False
        knock = Knock(
            source=layout.source(message),
            target=layout.target(message),
            call_id=layout.header(message, "call_id"),
            agent=layout.header(message, "user_agent"),
        )
        now_s = time.monotonic()
        refusal = self._judged(knock, now_s)
        if refusal is None and not self._makes_dialog(message):
            refusal = NOT_A_DIALOG
        if refusal is None:
            self._passed(knock)
            return False
        self._tell(knock, refusal, now_s)
        if refusal.status:
            self._answer(message, refusal)
        return True

    def _judged(self, knock: Knock, now_s: float) -> Refusal | None:
        try:
            return self._judge(knock, now_s)
        except Exception as error:  # a fault of a policy must not reach the stack's thread
            logger.error("sip: a call could not be judged: {!r}", error)
            return Refusal(500, "Server Internal Error", "the judgement failed")

    def _tell(self, knock: Knock, refusal: Refusal, now_s: float) -> None:
        """Log a refusal, a line a second at most: a flood must not fill the disk."""
        if now_s - self._told_s < TELL_EVERY_S:
            self._untold += 1
            return
        more = f" ({self._untold} more since the last such line)" if self._untold else ""
        self._told_s, self._untold = now_s, 0
        logger.info("sip: a call from {} is refused: {}{}", knock.source, refusal.because, more)

    def _makes_dialog(self, message: Any) -> bool:
        dialog = self._ffi.new("void **")
        if self._lib.sip_dialog_accept(dialog, message):
            return False
        self._lib.mem_deref(dialog[0])
        return True

    def _answer(self, message: Any, refusal: Refusal) -> None:
        extra = f"Retry-After: {refusal.retry_after_s}\r\n" if refusal.retry_after_s else ""
        null, status = self._ffi.NULL, self._ffi.cast("uint16_t", refusal.status)
        tail = (extra + "Content-Length: 0\r\n\r\n").encode()
        reason = refusal.reason.encode()
        self._lib.sip_treplyf(
            null, null, self._lib.uag_sip(), message, False, int(status), reason, tail
        )
