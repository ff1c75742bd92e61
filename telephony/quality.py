"""How good a call sounded: loss, jitter, delay and an estimate of what listeners would say."""

from dataclasses import dataclass

BEST_MOS = 4.5
"""What the E-model gives a flawless connection (ITU-T G.107 annex B)."""

_BASIC_R = 93.2
"""Rating of a narrowband connection by the defaults of G.107: no loss, no delay."""

# (Ie, Bpl): what the coding takes by itself, and how well it stands loss. G.711 with concealment
# is 0 and 25.1 by ITU-T G.113 appendix I. G.722 and Opus have no entry on the narrowband scale;
# they take nothing there, and their robustness is set low, so that the estimate errs downwards.
_CODECS = {
    "PCMA": (0.0, 25.1),
    "PCMU": (0.0, 25.1),
    "G711": (0.0, 25.1),
    "G722": (0.0, 10.0),
    "OPUS": (0.0, 16.0),
}
_UNKNOWN = (5.0, 10.0)

_PACKET_MS = 20
_CODING_MS = 20
"""Packetization of the sender, which no report counts."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts and times of one leg.

    `lost` are packets of the far end that never came, `lost_there` ours that it missed,
    `discarded` came but found no room in the jitter buffer.
    `delay_ms` is one way: half the round trip plus the jitter buffer. `concealed_ms` is sound that
    was made up for what was missing. `codec` is the name of the sound's coding, "" if not known.
    """

    received: int = 0
    lost: int = 0
    sent: int = 0
    lost_there: int = 0
    jitter_ms: float = 0.0
    delay_ms: float = 0.0
    concealed_ms: int = 0
    discarded: int = 0
    codec: str = "PCMA"

    @property
    def loss(self) -> float:
        """Share of the far end's packets that never came, 0 to 1."""
        return self.lost / max(1, self.received + self.lost)

    @property
    def gaps(self) -> float:
        """Share of the far end's sound that was not there when it was to be heard, 0 to 1.

        What came too late is as good as lost, so the larger of what the packets and what the
        concealment say counts.
        """
        total = self.received + self.lost
        missing = min(total, self.lost + self.discarded)
        return max(missing, min(total, self.concealed_ms / _PACKET_MS)) / max(1, total)

    @property
    def mos(self) -> float:
        """What listeners would say, 1 (bad) to 4.5; see `mos`."""
        return mos(self.gaps, self.delay_ms + _CODING_MS, self.codec)


def rating(loss: float, delay_ms: float, codec: str = "PCMA") -> float:
    """Return the transmission rating R of the simplified E-model, 0 to 93.2 (ITU-T G.107).

    `loss` is a share of packets, taken as random; `delay_ms` one way, mouth to ear.
    """
    loss, delay_ms = min(1.0, max(0.0, loss)), max(0.0, delay_ms)
    impairment, robustness = _CODECS.get(codec.partition("/")[0].upper(), _UNKNOWN)
    late = 0.024 * delay_ms + 0.11 * max(0.0, delay_ms - 177.3)
    percent = 100.0 * loss
    coded = impairment + (95.0 - impairment) * percent / (percent + robustness)
    return max(0.0, _BASIC_R - late - coded)


def mos(loss: float, delay_ms: float, codec: str = "PCMA") -> float:
    """Return the mean opinion score that listeners would give, 1 to 4.5 (ITU-T G.107 annex B).

    An estimate for watching many calls, and no measurement of one.
    """
    r = rating(loss, delay_ms, codec)
    # The cubic dips below 1 for ratings under 6.5.
    return min(BEST_MOS, max(1.0, 1.0 + 0.035 * r + 7e-6 * r * (r - 60.0) * (100.0 - r)))
