"""A whole call in real time: PJSIP plays the bundled caller to `vaarta serve` over RTP."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from tests.integration.telephony.peers.child import ROOT, until
from tests.integration.telephony.peers.pjsip import pjsip
from tests.integration.telephony.peers.server import server
from tests.integration.telephony.peers.sound import write_wav

CALLER = ROOT / "voice/agents/dukaan.flac"


@pytest.fixture
def caller(tmp_path: Path) -> Path:
    """The bundled caller as a telephone brings it: 8 kHz."""
    sound, rate_hz = soundfile.read(CALLER, dtype="int16")
    return write_wav(tmp_path / "caller.wav", soxr.resample(sound, rate_hz, 8000))


def test_the_bundled_caller_is_understood_over_the_telephone(tmp_path: Path, caller: Path) -> None:
    with server(tmp_path / "home") as running, pjsip(tmp_path, say=caller) as party:
        party.do(f"dial {running.uri}")
        party.tells("state", state="CONFIRMED")
        party.tells("state", within_s=75, state="DISCONNECTED")
        until(lambda: running.calls()[0][-1].kind == "call-ended", "the journal is not whole")
        decisions = running.calls()[0]
        heard = party.recorded()
    kinds = [decision.kind for decision in decisions]
    assert kinds[0] == "call-began"
    tools = [str(decision.content) + decision.because for decision in decisions]
    assert any("4592" in told for told in tools), [d.choice for d in decisions]
    assert kinds.count("reply") >= 4
    # The agent spoke, and not into the void: a good part of what PJSIP recorded is sound.
    loud = np.abs(heard[: len(heard) // 160 * 160].reshape(-1, 160).astype(np.int32)).max(axis=1)
    assert np.count_nonzero(loud > 1000) > 300, "under 6 s of sound"
    line = next(decision for decision in decisions if decision.kind == "line")
    assert line.choice in ("good", "fair"), line.because
