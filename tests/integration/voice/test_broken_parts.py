"""A part of the pipeline that breaks down ends the call: nobody talks to the deaf."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.scripted import ScriptedEar, ScriptedVoice
from models.vad import Silero, SileroStream
from telephony.transport import LineTransport
from tests.integration.telephony.fakeline import FakeLine
from voice import clock
from voice.agents import Agent
from voice.bench.serving import AGENT, SAID, bench_settings
from voice.call import Call, Outcome
from voice.engines import Engines
from voice.journal import open_journal
from voice.pipeline import Parts


@dataclass
class Detector:
    """Hears nobody, and breaks at the window of that number."""

    breaks_at: int
    asked: int = 0

    def probability(self, _: bytes) -> float:
        self.asked += 1
        if self.asked == self.breaks_at:
            raise RuntimeError("the detector broke")
        return 0.0


def held(folder: Path, seconds: float) -> Outcome:
    """A call, hung up after so long."""
    settings = bench_settings(folder)
    engines = Engines(ScriptedEar(SAID), ScriptedVoice(16_000), Silero.shared(), ())

    async def main() -> Outcome:
        with open_journal(settings) as journal:
            line = FakeLine()
            line.say(bytes(16_000 * 10))
            wire = LineTransport(line, settings.audio.rate_hz)
            call = Call(wire, Parts(Agent.model_validate(AGENT), settings, engines), journal)
            asyncio.get_running_loop().call_later(seconds, call.hang_up, "the story is over")
            return await call.run()

    return clock.run(main(), virtual=True)


@pytest.mark.parametrize("breaks_at", [1, 40])
def test_a_call_whose_detector_breaks_fails_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks_at: int
) -> None:
    monkeypatch.setattr(SileroStream, "probability", Detector(breaks_at).probability)
    outcome = held(tmp_path, 5.0)
    assert outcome.end == "failed"
    assert "the detector broke" in outcome.because


def test_a_call_whose_detector_works_lasts_until_somebody_hangs_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    detector = Detector(breaks_at=0)
    monkeypatch.setattr(SileroStream, "probability", detector.probability)
    assert held(tmp_path, 5.0).end == "hangup"
    assert detector.asked > 140
