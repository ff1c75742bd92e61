"""The sound kept for the speech engine."""

import numpy as np

from models.stt.stretch import ListeningRule, Stretch, to_float

RULE = ListeningRule(preroll_ms=300, longest_ms=4_000)


def frames(count: int, value: int = 1) -> list[bytes]:
    return [np.full(320, value, np.int16).tobytes()] * count


def test_the_sound_just_before_speech_belongs_to_it() -> None:
    stretch = Stretch(RULE)
    for frame in frames(100, 1):
        stretch.add(frame)
    stretch.begin()
    for frame in frames(10, 2):
        stretch.add(frame)
    sound = np.frombuffer(stretch.end(), np.int16)
    assert (sound == 1).sum() == 300 * 16
    assert (sound == 2).sum() == 200 * 16
    assert not stretch.open


def test_a_long_stretch_is_cut_at_its_quietest_point_and_nothing_is_lost() -> None:
    stretch = Stretch(RULE)
    stretch.begin()
    loud, quiet = frames(1, 1000)[0], frames(1, 0)[0]
    sent = [loud] * 150 + [quiet] * 3 + [loud] * 47
    for frame in sent:
        stretch.add(frame)
    piece = stretch.cut()
    rest = stretch.end()
    assert piece + rest == b"".join(sent)
    assert 3_000 <= len(piece) / 32 <= 3_060


def test_sound_from_a_telephone_reaches_the_ears_at_their_own_rate() -> None:
    second = np.sin(2 * np.pi * 440 * np.arange(8_000) / 8_000) * 16_384
    heard = to_float(second.astype("<i2").tobytes(), 8_000)
    assert len(heard) == 16_000
    spectrum = np.abs(np.fft.rfft(heard))
    assert int(spectrum.argmax()) == 440


def said(stretch: Stretch, *values: int) -> None:
    for value in values:
        for frame in frames(10, value):
            stretch.add(frame)


def test_what_was_closed_is_gone_and_the_silence_since_is_kept() -> None:
    stretch = Stretch(RULE)
    stretch.begin()
    said(stretch, 1, 2)
    assert stretch.fell(silent_ms=200) == 200 * 32
    stretch.close()
    assert not stretch.open
    stretch.begin()
    assert set(np.frombuffer(stretch.end(), np.int16)) == {2}


def test_speech_after_a_pause_outlives_the_closing_of_what_came_before() -> None:
    stretch = Stretch(RULE)
    stretch.begin()
    said(stretch, 1)
    stretch.fell(silent_ms=0)
    said(stretch, 2, 2, 2)
    stretch.close(speaking=True)
    said(stretch, 3)
    stretch.begin()
    kept = np.frombuffer(stretch.end(), np.int16)
    assert (kept == 1).sum() == 0
    # More than the usual preroll: what was said since is kept whole until the voice is noticed.
    assert (kept == 2).sum() == 600 * 16
    assert (kept == 3).sum() == 200 * 16
    said(stretch, 4, 4)
    stretch.begin()
    assert len(stretch.end()) / 32 == 300


def test_speech_that_was_noticed_late_has_all_its_sound() -> None:
    stretch = Stretch(RULE)
    for value in range(1, 20):
        said(stretch, value)
    stretch.begin(began_ms=900)
    assert len(stretch.end()) / 32 == 900 + Stretch.RISE_MS
    for value in range(1, 20):
        said(stretch, value)
    stretch.begin(began_ms=60_000)
    assert len(stretch.end()) / 32 == Stretch.KEPT_MS


def test_speech_that_begins_within_speech_changes_nothing() -> None:
    stretch = Stretch(RULE)
    stretch.begin()
    said(stretch, 1)
    stretch.begin()
    said(stretch, 2)
    assert len(stretch.so_far()) == 400 * 32


def test_a_cut_moves_the_place_where_the_voice_fell() -> None:
    stretch = Stretch(RULE)
    stretch.begin()
    said(stretch, 9, 9, 9, 9, 0, 9, 9)
    fell_at = stretch.fell(silent_ms=100)
    piece = stretch.cut()
    assert stretch.fell(silent_ms=100) == fell_at - len(piece)
