"""Sound with more channels than one: one is heard, and all are spoken on."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.sound import QUIET, first_channel, is_quiet, on_every_channel

SAMPLES = st.lists(st.integers(-32_768, 32_767), max_size=400)


@given(SAMPLES, st.integers(1, 4))
def test_what_is_spoken_on_every_channel_is_heard_on_one(samples: list[int], many: int) -> None:
    mono = array("h", samples).tobytes()
    wide = on_every_channel(mono, many)
    assert len(wide) == many * len(mono)
    assert first_channel(wide, many) == mono


@given(SAMPLES)
def test_a_pause_is_what_nobody_hears(samples: list[int]) -> None:
    loud = any(abs(sample) >= QUIET for sample in samples)
    assert is_quiet(array("h", samples).tobytes()) is not loud
