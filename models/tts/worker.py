"""The process that speaks, alone in importing GPL engines; each utterance is a fork of it.

Both engines carry hidden state from one utterance to the next (espeak-ng's rand() and pitch
flutter, the noise of Piper's network). A fork of a process that has loaded the engine and never
spoken always starts from the same state: the same text gives the same samples, whatever was said
before, utterances run side by side, cancelling is killing, and a crash takes one utterance with it.

Run as `python -m models.tts.worker ENGINE JSON`; frames of `pipes` on standard input and output.
"""

import json
import os
import selectors
import signal
import sys
from collections import deque
from collections.abc import Callable, Mapping
from typing import NoReturn

from models.tts.pipes import LARGEST_PAYLOAD, Frame, Kind, Mark, Unpacker, pack, pack_json

Emit = Callable[[bytes | list[Mark]], None]
Speak = Callable[[Mapping[str, object], Emit], None]


class Worker:
    """Accepts utterances on one descriptor and forks a child for each, as many at once as allowed.

    Args:
        speak: emits 16-bit PCM for a request, and marks of its words; called in the child only.
        inward: descriptor that requests arrive on.
        outward: descriptor that audio leaves by, shared by all children.
        side_by_side: how many utterances are made at once.
    """

    def __init__(self, speak: Speak, inward: int, outward: int, side_by_side: int) -> None:
        self._speak = speak
        self._inward = inward
        self._outward = outward
        self._side_by_side = side_by_side
        self._unpacker = Unpacker()
        self._waiting: deque[Frame] = deque()
        # Descriptor that reaches its end when the child does -> (process, utterance).
        self._children: dict[int, tuple[int, int]] = {}
        self._cancelled: set[int] = set()
        self._selector = selectors.DefaultSelector()

    def run(self) -> None:
        """Serve until the client closes its end."""
        self._selector.register(self._inward, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select():
                if key.fd != self._inward:
                    self._reap(key.fd)
                elif not self._receive():
                    self._kill_all()
                    return
            while self._waiting and len(self._children) < self._side_by_side:
                self._fork(self._waiting.popleft())

    def _receive(self) -> bool:
        data = os.read(self._inward, 1 << 16)
        for frame in self._unpacker.feed(data):
            if frame.kind is Kind.SPEAK:
                self._waiting.append(frame)
            elif frame.kind is Kind.CANCEL:
                self._cancel(frame.utterance)
        return bool(data)

    def _cancel(self, utterance: int) -> None:
        self._waiting = deque(frame for frame in self._waiting if frame.utterance != utterance)
        for process, owner in self._children.values():
            if owner == utterance:
                self._cancelled.add(utterance)
                os.kill(process, signal.SIGKILL)

    def _fork(self, frame: Frame) -> None:
        alive, held_by_child = os.pipe()
        process = os.fork()
        if process == 0:
            _utter(self._speak, frame, self._outward)
        os.close(held_by_child)
        self._children[alive] = (process, frame.utterance)
        self._selector.register(alive, selectors.EVENT_READ)

    def _reap(self, alive: int) -> None:
        self._selector.unregister(alive)
        os.close(alive)
        process, utterance = self._children.pop(alive)
        _, status = os.waitpid(process, 0)
        if status and utterance not in self._cancelled:
            why = {"crashed": True, "message": f"wait status {status}"}
            os.write(self._outward, pack_json(Kind.FAILED, utterance, why))
        self._cancelled.discard(utterance)

    def _kill_all(self) -> None:
        for process, _ in self._children.values():
            os.kill(process, signal.SIGKILL)


def _utter(speak: Speak, frame: Frame, outward: int) -> NoReturn:
    """Body of a child: make one utterance, then end without running anything of the parent's."""
    whole_samples = LARGEST_PAYLOAD & ~1

    def emit(made: bytes | list[Mark]) -> None:
        if isinstance(made, list):
            os.write(outward, pack_json(Kind.MARKS, frame.utterance, made))
            return
        for start in range(0, len(made), whole_samples):
            part = made[start : start + whole_samples]
            os.write(outward, pack(Frame(Kind.AUDIO, frame.utterance, part)))

    status = 1
    try:
        speak(json.loads(frame.payload), emit)
        os.write(outward, pack(Frame(Kind.DONE, frame.utterance)))
        status = 0
    except Exception as error:
        why = {"crashed": False, "message": _one_line(error)}
        os.write(outward, pack_json(Kind.FAILED, frame.utterance, why))
        status = 0
    finally:
        os._exit(status)


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _engine(name: str, options: Mapping[str, object]) -> tuple[Speak, int]:
    if name == "espeak":
        from models.tts.worker_espeak import load
    elif name == "piper":
        from models.tts.worker_piper import load
    else:
        raise ValueError(f"no engine is called {name}")
    return load(options)


def main() -> None:
    """Load the engine, say so, and serve."""
    # Ctrl-C reaches the whole foreground group; the client decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a native library prints must not fall among the frames.
    outward = os.dup(1)
    os.dup2(2, 1)
    try:
        speak, rate_hz = _engine(sys.argv[1], json.loads(sys.argv[2]))
    except Exception as error:
        os.write(outward, pack_json(Kind.FAILED, 0, {"message": _one_line(error)}))
        return
    os.write(outward, pack_json(Kind.READY, 0, {"rate_hz": rate_hz}))
    Worker(speak, 0, outward, os.cpu_count() or 1).run()


if __name__ == "__main__":
    main()
