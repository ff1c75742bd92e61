"""The time line of a caller's sound: as long as the call, whatever is lost, late or too much."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from telephony.gaps import FRAME_MS, Timeline

RATE_HZ = 8_000
SIZE = RATE_HZ * FRAME_MS // 1000
MARKED = slice(60, 100)
"""The part of a packet by which it is found again: fades at its ends do not reach it."""

LOST = None
Arrivals = Sequence[float | None]
"""When each packet arrives, in ms after it was sent; LOST ones never do."""

Samples = NDArray[np.int16]


def packets(count: int, seed: int = 0) -> list[bytes]:
    """Loud noise in which every stretch is unlike any other."""
    noise = np.random.default_rng(seed).integers(-9_000, 9_000, count * SIZE).astype("<i2")
    return [noise[n * SIZE : (n + 1) * SIZE].tobytes() for n in range(count)]


def tone(hertz: float, ms: float, rate_hz: int = RATE_HZ) -> Samples:
    at = np.arange(round(rate_hz * ms / 1000)) / rate_hz
    return (8_000 * np.sin(2 * np.pi * hertz * at)).round().astype("<i2")


def played(
    sent: list[bytes],
    late_ms: Arrivals,
    *,
    stalls: Sequence[tuple[int, int]] = (),
    line: Timeline | None = None,
    packet_ms: float = FRAME_MS,
) -> bytes:
    """What comes out when packets sent every `packet_ms` arrive so late, tick for tick.

    During a stall (first tick, length) nobody reads; afterwards all its ticks are due at once.
    """
    line = line or Timeline(RATE_HZ)
    due_at = [((n + 1) * packet_ms + late, n) for n, late in enumerate(late_ms) if late is not None]
    coming = sorted(due_at, reverse=True)
    held_up = {first + n for first, length in stalls for n in range(length)}
    ticks = round(len(sent) * packet_ms / FRAME_MS)
    out, due = bytearray(), 0
    for tick in range(ticks):
        due += 1
        if tick in held_up and tick + 1 < ticks:
            continue
        while coming and coming[-1][0] <= (tick + 1) * FRAME_MS + 1e-6:
            line.take(sent[coming.pop()[1]])
        while due:
            out += line.frame(due).sound
            due -= 1
    return bytes(out)


def delays_ms(sent: list[bytes], late_ms: Arrivals, out: bytes) -> dict[int, float]:
    """How much later than its place each packet that arrived is heard; what is not found is not in.

    A packet has its place where it would lie if nothing were ever late.
    """
    found: dict[int, float] = {}
    for n, late in enumerate(late_ms):
        at = out.find(sent[n][MARKED.start * 2 : MARKED.stop * 2])
        if late is not LOST and at >= 0:
            found[n] = (at / 2 - MARKED.start) * 1000 / RATE_HZ - n * FRAME_MS
    return found


def arrived(late_ms: Arrivals) -> list[int]:
    return [n for n, late in enumerate(late_ms) if late is not LOST]


def in_order(late_ms: Arrivals) -> Arrivals:
    """As a jitter buffer hands them over: none before the one ahead of it."""
    at = [0.0 if late is None else n * FRAME_MS + late for n, late in enumerate(late_ms)]
    latest = list(accumulate(at, max))
    return [None if late is None else latest[n] - n * FRAME_MS for n, late in enumerate(late_ms)]


losses = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.0, LOST]), min_size=5, max_size=150)
bursts = st.lists(
    st.tuples(st.booleans(), st.integers(1, 30)).map(
        lambda run: [LOST if run[0] else 0.0] * run[1]
    ),
    max_size=12,
).map(lambda runs: [late for run in runs for late in run])
half = st.lists(st.sampled_from([0.0, LOST]), min_size=5, max_size=150)
jitter = st.lists(
    st.one_of(st.just(0.0), st.floats(0, 200), st.just(LOST)), min_size=5, max_size=150
)


@given(late_ms=st.one_of(losses, bursts, half))
def test_received_time_equals_wall_time_whatever_the_loss(late_ms: Arrivals) -> None:
    sent = packets(len(late_ms))
    out = played(sent, late_ms)
    assert len(out) == len(sent) * SIZE * 2
    found = delays_ms(sent, late_ms, out)
    assert sorted(found) == arrived(late_ms)
    assert all(delay == 0 for delay in found.values())


@given(late_ms=jitter)
def test_late_sound_is_heard_late_once_and_never_shortens_time(late_ms: Arrivals) -> None:
    late_ms = in_order(late_ms)
    sent = packets(len(late_ms))
    line = Timeline(RATE_HZ)
    out = played(sent, late_ms, line=line)
    assert len(out) == len(sent) * SIZE * 2
    latest = max((late for late in late_ms if late is not None), default=0.0)
    assert all(0 <= delay <= latest + FRAME_MS for delay in delays_ms(sent, late_ms, out).values())


@given(late_ms=jitter)
def test_sound_out_of_order_delays_the_rest_by_no_more_than_its_lateness(
    late_ms: Arrivals,
) -> None:
    sent = packets(len(late_ms))
    out = played(sent, late_ms)
    latest = max((late for late in late_ms if late is not None), default=0.0)
    delays = delays_ms(sent, late_ms, out).values()
    assert all(-latest <= delay <= 2 * latest + FRAME_MS for delay in delays)


@given(first=st.integers(0, 60), length=st.integers(2, 110), late_ms=losses)
def test_a_stall_of_the_event_loop_loses_nothing_that_the_line_still_holds(
    first: int, length: int, late_ms: Arrivals
) -> None:
    late_ms = [*late_ms, *[0.0] * 120]
    sent = packets(len(late_ms))
    out = played(sent, late_ms, stalls=[(first, length)])
    assert len(out) == len(sent) * SIZE * 2
    found = delays_ms(sent, late_ms, out)
    assert sorted(found) == arrived(late_ms)
    kept_time = [found[n] for n in found if not first <= n <= first + length]
    assert all(delay == 0 for delay in kept_time)


def test_after_a_stall_what_the_line_has_dropped_is_missing_at_its_place() -> None:
    sent = packets(100)
    dropped: Arrivals = [LOST if 10 <= n < 60 else 0.0 for n in range(100)]
    found = delays_ms(sent, dropped, played(sent, dropped, stalls=[(10, 80)]))
    assert sorted(found) == arrived(dropped)
    assert set(found.values()) == {0.0}


def test_margin_for_late_packets_is_given_back() -> None:
    sent = packets(600)
    late_ms = in_order([180.0 if n == 50 else 0.0 for n in range(600)])
    line = Timeline(RATE_HZ)
    delays = delays_ms(sent, late_ms, played(sent, late_ms, line=line))
    assert delays[60] >= 160
    assert max(delays[n] for n in delays if n > 500) <= FRAME_MS
    assert line.cut_ms >= 160 - FRAME_MS


def test_margin_that_is_needed_now_and_then_is_kept() -> None:
    sent = packets(3_000)
    late_ms = [15.0 if n % 120 == 60 else 0.0 for n in range(3_000)]
    line = Timeline(RATE_HZ)
    played(sent, late_ms, line=line)
    assert line.concealed_ms <= 6 * FRAME_MS  # of 25 late ones; the first tries teach it


def test_a_clock_that_runs_fast_or_slow_is_followed() -> None:
    minutes, sent = 10, packets(30_000)
    for ppm in (-200, 200):
        line = Timeline(RATE_HZ)
        packet_ms = FRAME_MS * (1 - ppm / 1e6)
        out = played(sent, [0.0] * len(sent), line=line, packet_ms=packet_ms)
        drift_ms = minutes * 60_000 * abs(ppm) / 1e6
        mended_ms = line.concealed_ms if ppm < 0 else line.cut_ms
        assert abs(mended_ms - drift_ms) <= 3 * FRAME_MS
        for n in range(0, len(sent), 500):
            at = out.find(sent[n][MARKED.start * 2 : MARKED.stop * 2])
            if at >= 0:  # a cut may have fallen right there
                delay = (at / 2 - MARKED.start) * 1000 / RATE_HZ - n * packet_ms
                assert -1 <= delay <= 3 * FRAME_MS


def test_sound_that_is_minutes_late_does_not_pile_up() -> None:
    line = Timeline(RATE_HZ)
    for _ in range(200):
        line.take(bytes(SIZE * 2 * 10))  # ten times as fast as it can be played
        line.frame()
    line.take(packets(1)[0])
    waited = 0
    while not line.frame().concealed:
        waited += 1
    assert waited * FRAME_MS <= 3_100


def test_sound_without_loss_passes_untouched() -> None:
    sent = packets(50)
    line = Timeline(RATE_HZ)
    assert played(sent, [0.0] * 50, line=line) == b"".join(sent)
    assert (line.concealed_ms, line.cut_ms) == (0, 0)


def test_half_a_packet_is_played_before_the_gap_behind_it() -> None:
    line = Timeline(RATE_HZ)
    whole, half_one = packets(2)
    line.take(whole + half_one[:SIZE])
    assert line.frame().sound == whole
    assert line.frame().sound.startswith(half_one[:SIZE])


@given(late_ms=losses, hertz=st.floats(100, 3_000), rate_hz=st.sampled_from([8_000, 16_000]))
def test_a_tone_with_gaps_has_no_clicks(late_ms: Arrivals, hertz: float, rate_hz: int) -> None:
    size = rate_hz * FRAME_MS // 1000
    wave = tone(hertz, (len(late_ms) + 5) * FRAME_MS, rate_hz)
    sent = [wave[n * size : (n + 1) * size].tobytes() for n in range(len(late_ms) + 5)]
    out = played(sent, [*[0.0] * 5, *late_ms], line=Timeline(rate_hz))
    step = np.abs(np.diff(np.frombuffer(out, "<i2").astype(np.int32))).max()
    assert step <= 1.1 * np.abs(np.diff(wave.astype(np.int32))).max() + 200


def test_made_up_sound_keeps_the_pitch_and_fades_out_within_60_ms() -> None:
    for hertz in (90.0, 150.0, 440.0, 1_004.0):
        line = Timeline(RATE_HZ)
        line.take(tone(hertz, 200).tobytes())
        for _ in range(10):
            line.frame()
        gap = [np.frombuffer(line.frame().sound, "<i2").astype(float) for _ in range(5)]
        expected = tone(hertz, 300)[10 * SIZE :].astype(float)
        likeness = np.corrcoef(gap[0], expected[:SIZE])[0, 1]
        assert likeness > 0.9
        levels = [float(np.sqrt(np.mean(frame**2))) for frame in gap]
        assert levels[0] > levels[1] > levels[2] > 0
        assert levels[3:] == [0.0, 0.0]
        assert line.concealed_ms == 60


@given(st.integers(2, 40), st.floats(100, 3_000))
def test_a_tone_of_which_surplus_is_cut_has_no_clicks(surplus: int, hertz: float) -> None:
    wave = tone(hertz, (surplus + 1_000) * FRAME_MS)
    line = Timeline(RATE_HZ)
    line.take(wave[: surplus * SIZE].tobytes())
    out = bytearray()
    for n in range(surplus, surplus + 1_000):
        line.take(wave[n * SIZE : (n + 1) * SIZE].tobytes())
        out += line.frame().sound
    assert line.cut_ms >= (surplus - 1) * FRAME_MS
    step = np.abs(np.diff(np.frombuffer(out, "<i2").astype(np.int32))).max()
    assert step <= 1.3 * np.abs(np.diff(wave.astype(np.int32))).max() + 200


def test_before_the_first_sound_there_is_silence_and_nothing_counts_as_made_up() -> None:
    line = Timeline(RATE_HZ)
    frames = [line.frame() for _ in range(5)]
    assert all(frame.concealed and frame.sound == bytes(SIZE * 2) for frame in frames)
    assert line.concealed_ms == 0


@given(seed=st.integers(0, 1_000))
def test_sound_without_a_pitch_goes_over_into_a_gap_without_a_jump(seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 1, 12 * SIZE)
    smooth = np.convolve(noise, np.hanning(24), "valid")[: 10 * SIZE]
    wave = (9_000 * smooth / np.abs(smooth).max()).astype("<i2")
    line = Timeline(RATE_HZ)
    line.take(wave.tobytes())
    for _ in range(10):
        line.frame()
    made = np.frombuffer(line.frame().sound, "<i2").astype(int)
    assert abs(made[0] - int(wave[-1])) <= np.abs(np.diff(wave.astype(int))).max() + 50
