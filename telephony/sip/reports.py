"""A call's counts by the stack, read as its quality."""

from baresip import CallStats

from telephony.quality import Quality


def quality_of(stats: CallStats, codec: str, key_packets: int = 0) -> Quality:
    """Return how a call sounded.

    Without RTCP from the far end the stack counts no loss, but its jitter buffer counts gaps;
    those that the digits of RFC 4733 left, about `key_packets`, are none.
    """
    return Quality(
        received=stats.rx_packets,
        lost=max(0, stats.rx_lost, (stats.jbuf_lost or 0) - key_packets),
        sent=stats.tx_packets,
        lost_there=max(0, stats.tx_lost),
        jitter_ms=stats.rx_jitter_ms,
        delay_ms=stats.rtt_ms / 2 + (stats.jbuf_delay_ms or 0),
        discarded=stats.jbuf_overflow or 0,
        codec=codec,
    )
