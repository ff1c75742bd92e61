"""The door asks the source first, then the rest, and remembers who passed until they ring."""

from ipaddress import ip_network

from telephony.sip.admission import AdmissionRule, Knock, Refusal
from telephony.sip.arrivals import FULL, MOST_KNOCKS, Arrivals

HERE = Knock("192.0.2.7", "sip:+911140001000@x", "call-1")


def test_a_source_that_may_not_call_is_not_told_that_all_is_full() -> None:
    asked: list[Knock] = []

    def refused(knock: Knock) -> Refusal | None:
        asked.append(knock)
        return FULL

    door = Arrivals(AdmissionRule((ip_network("192.0.2.0/24"),)), refused)
    stranger = door.judge(Knock("203.0.113.5"), 0.0)
    assert stranger is not None
    assert stranger.status == 0
    assert asked == []
    assert door.judge(HERE, 0.0) is FULL
    assert asked == [HERE]


def test_who_passes_is_known_when_they_ring_and_only_then() -> None:
    door = Arrivals(AdmissionRule(), lambda knock: None)
    assert door.judge(HERE, 0.0) is None
    door.passed(HERE)
    assert door.rang("call-1") == HERE
    assert door.rang("call-1").source == ""


def test_calls_that_never_ring_are_forgotten() -> None:
    door = Arrivals(AdmissionRule(), lambda knock: None)
    for number in range(MOST_KNOCKS + 5):
        door.passed(Knock("192.0.2.7", call_id=str(number)))
    assert door.rang("0").source == ""
    assert door.rang(str(MOST_KNOCKS + 4)).source == "192.0.2.7"
