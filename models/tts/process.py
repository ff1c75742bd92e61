"""The client's end of a voice's worker process: starts it, asks it, outlives it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue

from models.errors import ModelError
from models.tts.pipes import Frame, Kind, Unpacker, pack, pack_json

_ROOT = Path(__file__).resolve().parents[2]
_STALL_S = 30.0
_END_S = 2.0


OnMark = Callable[[int, int, int], None]


def _unmarked(run: int, character: int, at_ms: int) -> None:
    """What is told of marks that nobody wants."""


class WorkerGoneError(Exception):
    """The process died, or the child that made the utterance did."""


class WorkerProcess:
    """A worker, started at once and started again when it dies. Thread-safe.

    Args:
        engine: "espeak" or "piper".
        options: what the engine is loaded with; JSON.
    """

    def __init__(self, engine: str, options: Mapping[str, object]) -> None:
        self._engine = engine
        self._options = dict(options)
        self._lock = threading.Lock()
        self._closed = False
        self._life = _Life(engine, self._options)

    @property
    def pid(self) -> int:
        """The process now serving."""
        return self._life.pid

    def rate_hz(self) -> int:
        """Rate of the engine's samples; waits until the engine has loaded.

        Raises:
            ModelError: engine-broken, when it does not load.
        """
        try:
            return self._living().rate_hz()
        except WorkerGoneError:
            pass
        try:
            return self._living().rate_hz()
        except WorkerGoneError as gone:
            raise self._broken(gone) from gone

    def speak(self, request: Mapping[str, object], on_mark: OnMark = _unmarked) -> Iterator[bytes]:
        """The samples of one utterance, 16-bit little-endian mono, as they are made.

        Each mark is told once, before the sound that it speaks of is given; see `Kind`.

        A worker that dies is replaced and asked once more. The same request gives the same samples,
        so what was already given is left out and the listener notices nothing. Closing the
        iterator stops the work.

        Raises:
            ModelError: engine-broken (it does not load, or died twice), engine-refused.
        """
        given = 0
        told = 0
        for last in (False, True):
            position = 0
            again = told

            def mark(run: int, character: int, at_ms: int) -> None:
                nonlocal again, told
                if again:  # a second process tells what the first one told
                    again -= 1
                    return
                told += 1
                on_mark(run, character, at_ms)

            try:
                for chunk in self._living().speak(request, mark):
                    fresh = chunk[max(0, given - position) :]
                    position += len(chunk)
                    given = max(given, position)
                    if fresh:
                        yield fresh
                return
            except WorkerGoneError as gone:
                if last:
                    raise self._broken(gone) from gone

    def close(self) -> None:
        """End the process; an utterance under way ends with an error."""
        with self._lock:
            self._closed = True
            self._life.end()

    def _living(self) -> "_Life":
        with self._lock:
            if self._life.over and not self._closed:
                self._life = _Life(self._engine, self._options)
            return self._life

    def _broken(self, why: Exception) -> ModelError:
        return ModelError(
            f"the {self._engine} voice does not work: {why}",
            code="engine-broken",
            mend="run `vaarta models check`; choose another voice in the settings",
            retryable=True,
        )


class _Life:
    """One process, from start to end, and the utterances it owes."""

    def __init__(self, engine: str, options: Mapping[str, object]) -> None:
        self._process = subprocess.Popen(
            # -P: a folder called "models" where the server was started is not this package.
            [sys.executable, "-P", "-m", "models.tts.worker", engine, json.dumps(options)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            bufsize=0,
        )
        self._lock = threading.Lock()
        self._owed: dict[int, SimpleQueue[Frame | None]] = {0: SimpleQueue()}
        self._utterances = 0
        self._rate_hz = 0
        self.over = False
        threading.Thread(target=self._receive, name=f"tts-{engine}", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def rate_hz(self) -> int:
        """Wait for READY. One waits, the others find its answer."""
        waited = self._owed[0]
        if not self._rate_hz:
            frame = self._next(waited)
            # Put back for whoever waits beside us.
            waited.put(frame)
            content = json.loads(frame.payload)
            if frame.kind is Kind.FAILED:
                raise WorkerGoneError(str(content["message"]))
            self._rate_hz = int(content["rate_hz"])
        return self._rate_hz

    def speak(self, request: Mapping[str, object], on_mark: OnMark) -> Iterator[bytes]:
        self.rate_hz()
        owed: SimpleQueue[Frame | None] = SimpleQueue()
        with self._lock:
            if self.over:
                raise WorkerGoneError("its process ended")
            self._utterances += 1
            utterance = self._utterances
            self._owed[utterance] = owed
        done = False
        try:
            self._send(pack_json(Kind.SPEAK, utterance, request))
            while (frame := self._next(owed)).kind in (Kind.AUDIO, Kind.MARKS):
                if frame.kind is Kind.AUDIO:
                    yield frame.payload
                else:
                    for mark in json.loads(frame.payload):
                        on_mark(*mark)
            done = True
            if frame.kind is Kind.FAILED:
                raise _failure(frame)
        finally:
            with self._lock:
                self._owed.pop(utterance, None)
            if not done:
                self._cancel(utterance)

    def end(self) -> None:
        """Close its standard input, which is its order to stop; insist if it does not."""
        with self._lock:
            self.over = True
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _next(self, owed: "SimpleQueue[Frame | None]") -> Frame:
        try:
            frame = owed.get(timeout=_STALL_S)
        except Empty:
            # Stuck in native code: only a new process helps.
            self._process.kill()
            raise WorkerGoneError(f"it said nothing for {_STALL_S:.0f} s") from None
        if frame is None:
            owed.put(None)
            raise WorkerGoneError(f"its process ended ({self._process.wait()})")
        return frame

    def _send(self, data: bytes) -> None:
        try:
            with self._lock:
                rest = memoryview(data)
                while self._process.stdin and rest:
                    rest = rest[self._process.stdin.write(rest) :]
        except (OSError, ValueError) as error:
            self.over = True
            raise WorkerGoneError(f"its process cannot be reached ({error})") from error

    def _cancel(self, utterance: int) -> None:
        try:
            self._send(pack(Frame(Kind.CANCEL, utterance)))
        except WorkerGoneError:
            # Nothing left to cancel.
            return

    def _receive(self) -> None:
        """Body of the reading thread: give each frame to the utterance it belongs to."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        unpacker = Unpacker()
        try:
            while data := os.read(descriptor, 1 << 16):
                for frame in unpacker.feed(data):
                    owed = self._owed.get(frame.utterance)
                    if owed is not None:
                        owed.put(frame)
        except (OSError, ValueError):
            self._process.kill()
        with self._lock:
            self.over = True
            bereft = list(self._owed.values())
        self._process.wait()
        for owed in bereft:
            owed.put(None)
        self._process.stdout.close()
        with self._lock:
            if self._process.stdin:
                self._process.stdin.close()


def _failure(frame: Frame) -> Exception:
    content = json.loads(frame.payload)
    if content["crashed"]:
        return WorkerGoneError(str(content["message"]))
    return ModelError(
        f"the voice refused: {content['message']}",
        code="engine-refused",
        mend="check the text, the language and the voice's name",
    )


def _environment() -> dict[str, str]:
    """The worker finds this package wherever the server found it, and keeps to one thread."""
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": f"{_ROOT}{os.pathsep}{path}" if path else str(_ROOT),
        # A fork copies no threads, so the libraries in the worker must start none.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
