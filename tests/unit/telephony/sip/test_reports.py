"""Loss is counted whether or not the far end sends RTCP, and digits are none."""

from baresip import CallStats

from telephony.sip.reports import quality_of


def test_gaps_count_as_loss_when_the_far_end_reports_nothing() -> None:
    assert quality_of(CallStats(rx_packets=90, jbuf_lost=10), "PCMA/8000").loss == 0.1


def test_gaps_that_digits_left_are_no_loss() -> None:
    stats = CallStats(rx_packets=90, jbuf_lost=10)
    assert quality_of(stats, "PCMA/8000", key_packets=9).lost == 1
    assert quality_of(stats, "PCMA/8000", key_packets=30).lost == 0


def test_what_rtcp_says_counts_where_it_is_more() -> None:
    assert quality_of(CallStats(rx_packets=90, rx_lost=7, jbuf_lost=2), "PCMA").lost == 7
    assert quality_of(CallStats(rx_lost=-3), "PCMA").lost == 0
