"""Who may begin a call: sources, scanners and floods."""

from ipaddress import ip_network

from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.admission import (
    MOST_SOURCES,
    Admission,
    AdmissionRule,
    Knock,
    Refusal,
)

TRUNK = AdmissionRule(sources=(ip_network("203.0.113.0/24"), ip_network("2001:db8::/32")))
SLOW = AdmissionRule(per_second=2.0, burst=3)


def asked(admission: Admission, times: int, now_s: float = 0.0) -> list[Refusal | None]:
    return [admission.judge(Knock("198.51.100.7"), now_s) for _ in range(times)]


def test_anyone_may_call_when_no_sources_are_listed() -> None:
    assert Admission(AdmissionRule()).judge(Knock("192.0.2.1"), 0.0) is None


def test_a_source_on_the_list_may_call() -> None:
    admission = Admission(TRUNK)
    assert admission.judge(Knock("203.0.113.9"), 0.0) is None
    assert admission.judge(Knock("2001:db8::5"), 0.0) is None


def test_a_source_off_the_list_gets_no_answer() -> None:
    for source in ("198.51.100.7", "2001:db9::5", "", "not an address"):
        refusal = Admission(TRUNK).judge(Knock(source), 0.0)
        assert refusal is not None
        assert refusal.status == 0


def test_a_scanner_gets_no_answer_whatever_its_letters() -> None:
    refusal = Admission(AdmissionRule()).judge(Knock("192.0.2.1", agent="Friendly-Scanner"), 0.0)
    assert refusal is not None
    assert refusal.status == 0


def test_too_many_calls_are_told_when_to_come_back() -> None:
    answers = asked(Admission(SLOW), 4)
    assert answers[:3] == [None, None, None]
    assert answers[3] is not None
    assert (answers[3].status, answers[3].retry_after_s) == (503, 5)


def test_a_flood_gets_no_answer_in_the_end() -> None:
    last = asked(Admission(SLOW), 50)[-1]
    assert last is not None
    assert last.status == 0


def test_a_flood_that_stops_is_soon_forgiven() -> None:
    admission = Admission(SLOW)
    asked(admission, 10_000)
    assert asked(admission, 1, now_s=4.0) == [None]


def test_one_source_does_not_use_up_what_another_may() -> None:
    admission = Admission(SLOW)
    asked(admission, 100)
    assert admission.judge(Knock("192.0.2.1"), 0.0) is None


def test_sources_without_number_take_no_memory_without_end() -> None:
    admission = Admission(SLOW)
    for number in range(MOST_SOURCES + 500):
        admission.judge(Knock(str(number)), 0.0)
    assert len(admission._buckets) == MOST_SOURCES  # pyright: ignore[reportPrivateUsage]


@given(st.lists(st.floats(0, 0.5), max_size=300))
def test_never_more_than_the_burst_and_the_rate_pass(pauses_s: list[float]) -> None:
    admission, now_s, passed = Admission(SLOW), 0.0, 0
    for pause_s in pauses_s:
        now_s += pause_s
        passed += asked(admission, 1, now_s) == [None]
    assert passed <= SLOW.burst + SLOW.per_second * now_s + 1
