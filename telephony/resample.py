"""Sound at another rate, held back by no more than 4.2 ms.

libswresample through PyAV, with a filter of 64 samples of the lower rate on the way down and 32 on
the way up. Measured on one core, for 20 ms of mono sound: CPU; the longest held back, 16 -> 8 and
8 -> 16 kHz; what is left of a 4.2 kHz tone after 16 -> 8 kHz; the image of a 3 kHz tone after
8 -> 16 kHz; what happens to 3.4 kHz:

    swresample, these settings   10 us    4.1   2.0 ms   < -100 dB    -96 dB    0.0 dB
    swresample, its own          10 us    2.0   2.0 ms      -22 dB    -96 dB   -0.1 dB
    soxr stream QQ                5 us    0.1   0.3 ms        0 dB    -13 dB   -3.5 dB
    soxr stream LQ                5 us     61    61 ms      -83 dB   -114 dB   -7.9 dB
    soxr stream HQ (pipecat's)    6 us    115   115 ms      -82 dB   -122 dB    0.0 dB

PyAV's own AudioResampler takes 20 us and starts a thread per core for each filter, so the graph
is built here, with one.
"""

from dataclasses import dataclass
from fractions import Fraction

from av import AudioFrame
from av.error import EOFError as EndOfSound
from av.filter import Graph
from av.filter.context import FilterContext

TAPS_DOWN, TAPS_UP = 64, 32
"""Length of the filter in samples of the lower rate: half of it is what is held back.

On the way up, where sound comes from a caller, nothing can fold into the band of speech.
"""

CUTOFF = 0.94
"""Share of the lower Nyquist frequency that passes; aliases end where the telephone band does."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """A filter graph and its two ends, which do not keep it alive themselves."""

    whole: Graph
    source: FilterContext
    sink: FilterContext


class Resampler:
    """Turns 16-bit mono PCM of one rate into another, chunk by chunk; any chunking sounds alike.

    What is held back comes out at `flush`: `round(samples in * rate_out / rate_in)` samples in
    all. Then a new stretch of sound may begin.
    """

    def __init__(self, rate_in: int, rate_out: int) -> None:
        self.rate_in = rate_in
        self.rate_out = rate_out
        self._graph: _Graph | None = None
        self._taken = 0
        self._given = 0

    def push(self, sound: bytes) -> bytes:
        """Take whole samples, as many as there are; gives what is ready."""
        if self.rate_in == self.rate_out or not sound:
            return sound
        if self._graph is None:
            self._graph = self._build()
        frame = AudioFrame(format="s16", layout="mono", samples=len(sound) // 2)
        frame.sample_rate = self.rate_in
        frame.planes[0].update(sound)
        self._taken += len(sound) // 2
        self._graph.source.push(frame)
        return self._pull(self._graph.sink)

    def flush(self) -> bytes:
        """The end of the sound: gives what was held back, and begins anew."""
        if self._graph is None:
            return b""
        self._graph.source.push(None)
        missing = round(self._taken * self.rate_out / self.rate_in) - self._given
        tail = bytearray()
        while sound := self._pull(self._graph.sink):
            tail += sound
        self._graph, self._taken, self._given = None, 0, 0
        return bytes(tail[: missing * 2]).ljust(missing * 2, b"\0")

    def _build(self) -> _Graph:
        graph = Graph()
        graph.threads = 1  # before the first filter: a pool is made with it
        source = graph.add_abuffer(
            format="s16", layout="mono", sample_rate=self.rate_in, time_base=Fraction(1, 48_000)
        )
        taps = TAPS_UP if self.rate_out > self.rate_in else TAPS_DOWN
        filtered = graph.add(
            "aresample", osr=str(self.rate_out), filter_size=str(taps), cutoff=str(CUTOFF)
        )
        sink = graph.add("abuffersink")
        graph.link_nodes(source, filtered, sink)
        graph.configure()
        return _Graph(graph, source, sink)

    def _pull(self, sink: FilterContext) -> bytes:
        try:
            frame = sink.pull()
        except (BlockingIOError, EndOfSound):
            return b""
        assert isinstance(frame, AudioFrame)
        self._given += frame.samples
        # A plane may be longer than its sound: rows are aligned.
        return bytes(memoryview(frame.planes[0])[: frame.samples * 2])
