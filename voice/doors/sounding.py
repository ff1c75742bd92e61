"""How a call sounded: the verdict for the journal, and histograms for the operator."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Histogram

from telephony.quality import Quality
from voice.decisions import JSON, Verdict

GOOD, FAIR = 4.0, 3.1
"""MOS from which all, and from which many, listeners are satisfied (ITU-T G.107 annex B)."""

LOSS = (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2)
MOS = (1.5, 2.0, 2.6, 3.1, 3.6, 4.0, 4.2, 4.3, 4.4)


class Sounding:
    """Counts how each call sounded, by wire."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def histogram(name: str, about: str, buckets: tuple[float, ...]) -> Histogram:
            return Histogram(name, about, ["wire"], registry=registry, buckets=buckets)

        self._loss = histogram("vaarta_call_loss_ratio", "Packets lost of a call's.", LOSS)
        self._jitter = histogram("vaarta_call_jitter_seconds", "Jitter of a call.", SECONDS)
        self._delay = histogram("vaarta_call_delay_seconds", "One-way delay of a call.", SECONDS)
        self._mos = histogram("vaarta_call_mos", "Estimated opinion score of a call.", MOS)

    def count(self, wire: str, quality: Quality) -> None:
        """Count one call that has ended, unless nothing of it was heard."""
        if not quality.received:
            return
        self._loss.labels(wire).observe(quality.loss)
        self._jitter.labels(wire).observe(quality.jitter_ms / 1000)
        self._delay.labels(wire).observe(quality.delay_ms / 1000)
        self._mos.labels(wire).observe(quality.mos)


def verdict_of(quality: Quality) -> tuple[Verdict, Mapping[str, JSON]]:
    """Return the verdict on a call's sound, and the whole numbers that it was made from."""
    mos = round(quality.mos * 100)
    choice = "good" if mos >= GOOD * 100 else "fair" if mos >= FAIR * 100 else "poor"
    inputs: dict[str, JSON] = {
        "codec": quality.codec,
        "received": quality.received,
        "lost": quality.lost,
        "loss_permille": round(quality.loss * 1000),
        "discarded": quality.discarded,
        "sent": quality.sent,
        "lost_there": quality.lost_there,
        "jitter_ms": round(quality.jitter_ms),
        "delay_ms": round(quality.delay_ms),
        "concealed_ms": quality.concealed_ms,
        "mos_percent": mos,
    }
    because = (
        f"MOS {mos / 100:.2f} ({quality.codec}): {quality.loss:.1%} lost, "
        f"jitter {inputs['jitter_ms']} ms, delay {inputs['delay_ms']} ms"
    )
    if not quality.received:
        return Verdict("mute", "no packet came from the far end"), inputs
    return Verdict(choice, because), inputs
