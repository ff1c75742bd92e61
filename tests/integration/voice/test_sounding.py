"""How a call sounded: the verdict on record, and the operator's histograms."""

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from telephony.quality import Quality
from voice.doors.sounding import Sounding, verdict_of


@pytest.mark.parametrize(
    ("lost", "delay_ms", "choice"),
    [(0, 40.0, "good"), (50, 40.0, "fair"), (300, 40.0, "poor"), (0, 900.0, "poor")],
)
def test_a_call_is_judged_by_what_listeners_would_say(
    lost: int, delay_ms: float, choice: str
) -> None:
    quality = Quality(received=1000 - lost, lost=lost, delay_ms=delay_ms, jitter_ms=3.4)
    verdict, inputs = verdict_of(quality)
    assert verdict.choice == choice
    assert f"{lost / 10:.1f}% lost" in verdict.because
    assert (inputs["loss_permille"], inputs["jitter_ms"]) == (lost, 3)
    assert all(isinstance(value, int) for name, value in inputs.items() if name != "codec")


def test_a_call_of_which_nothing_came_is_neither_good_nor_counted() -> None:
    registry = CollectorRegistry()
    Sounding(registry).count("sip", Quality(sent=50))
    assert "_count{" not in generate_latest(registry).decode()
    assert verdict_of(Quality(sent=50))[0].choice == "mute"


def test_histograms_are_in_base_units_and_by_wire() -> None:
    registry = CollectorRegistry()
    Sounding(registry).count("sip", Quality(received=90, lost=10, jitter_ms=20, delay_ms=100))
    told = generate_latest(registry).decode()
    assert 'vaarta_call_loss_ratio_sum{wire="sip"} 0.1\n' in told
    assert 'vaarta_call_jitter_seconds_sum{wire="sip"} 0.02\n' in told
    assert 'vaarta_call_delay_seconds_sum{wire="sip"} 0.1\n' in told
    assert 'vaarta_call_mos_count{wire="sip"} 1.0\n' in told
