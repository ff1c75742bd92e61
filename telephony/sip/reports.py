"""A call's counts by the stack, read as its quality."""

from baresip import CallStats

from telephony.quality import Quality


def quality_of(stats: CallStats, codec: str) -> Quality:
    """Return how a call sounded.

    The stack counts loss from RTP and RTCP; its jitter buffer's own count of gaps is left out,
    since the digits of RFC 4733 take sequence numbers too.
    """
    return Quality(
        received=stats.rx_packets,
        lost=max(0, stats.rx_lost),
        sent=stats.tx_packets,
        lost_there=max(0, stats.tx_lost),
        jitter_ms=stats.rx_jitter_ms,
        delay_ms=stats.rtt_ms / 2 + (stats.jbuf_delay_ms or 0),
        discarded=stats.jbuf_overflow or 0,
        codec=codec,
    )
