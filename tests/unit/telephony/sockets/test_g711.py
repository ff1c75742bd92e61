"""G.711's tables, against the reference coder that Python itself carries up to 3.12."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sockets import g711

EVERY_SAMPLE = np.arange(-32768, 32768).astype("<i2").tobytes()
EVERY_CODE = bytes(range(256))


@pytest.mark.parametrize("law", ["mulaw", "alaw"])
def test_every_sample_and_every_code_is_as_in_the_reference_coder(law: g711.Law) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        audioop = pytest.importorskip("audioop", reason="no audioop")
    name = {"mulaw": "ulaw", "alaw": "alaw"}[law]
    assert g711.encode(EVERY_SAMPLE, law) == getattr(audioop, f"lin2{name}")(EVERY_SAMPLE, 2)
    assert g711.decode(EVERY_CODE, law) == getattr(audioop, f"{name}2lin")(EVERY_CODE, 2)


@pytest.mark.parametrize("law", ["mulaw", "alaw"])
def test_what_was_decoded_is_coded_as_it_was(law: g711.Law) -> None:
    again = g711.encode(g711.decode(EVERY_CODE, law), law)
    # mu-law has two zeros; the negative one comes back as the other.
    assert [c for c, a in zip(EVERY_CODE, again, strict=True) if c != a] in ([], [0x7F])


@given(st.binary(max_size=400))
def test_half_a_sample_is_dropped(pcm: bytes) -> None:
    assert len(g711.encode(pcm, "alaw")) == len(pcm) // 2
