"""Which agent answers and which trunk carries: the table, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.errors import SipError
from telephony.sip.backend import Trunk
from telephony.sip.routing import agent_for, check_target, target_of, trunk_for

TABLE = {"+911140001000": "shop", "+9111400010*": "clinic", "+9111*": "delhi", "desk": "desk"}


@pytest.mark.parametrize(
    ("called", "agent"),
    [
        ("+911140001000", "shop"),
        ("01140001000", "shop"),
        ("1140001000", "shop"),
        ("+911140001057", "clinic"),
        ("01140001057", "clinic"),
        ("+911149999999", "delhi"),
        ("DESK", "desk"),
        ("+912240001000", "front"),
        ("", "front"),
    ],
)
def test_the_longest_beginning_wins_and_an_exact_number_over_all(called: str, agent: str) -> None:
    assert agent_for(called, TABLE, "front", "answer").agent == agent


def test_an_unknown_number_is_refused_when_the_settings_say_so() -> None:
    route = agent_for("+912240001000", TABLE, "front", "refuse")
    assert route.agent == ""
    assert "no agent" in route.because


@given(st.text(max_size=40), st.sampled_from(["answer", "refuse"]))
def test_whatever_is_dialled_gets_an_agent_or_a_refusal(called: str, unknown: str) -> None:
    route = agent_for(called, TABLE, "front", "answer" if unknown == "answer" else "refuse")
    assert route.agent in {*TABLE.values(), "front", ""}
    assert route.because


AIRTEL = Trunk("airtel", "sip.airtel.example", carries=("+91",))
TATA = Trunk("tata", "203.0.113.9", carries=("+9111", "1800"), dialled="national")
ANY = Trunk("any", "voip.example", dialled="plain")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("9876543210", "airtel"),
        ("01140001000", "tata"),
        ("1800 180 1961", "tata"),
        ("+442079460958", "any"),
    ],
)
def test_the_trunk_with_the_longest_beginning_carries(number: str, name: str) -> None:
    assert trunk_for(number, [ANY, AIRTEL, TATA]).name == name


def test_a_trunk_that_is_down_carries_only_what_no_other_does() -> None:
    assert trunk_for("9876543210", [AIRTEL, ANY], {"airtel"}).name == "any"
    assert trunk_for("9876543210", [AIRTEL], {"airtel"}).name == "airtel"


def test_a_number_that_no_trunk_carries_is_said_to_be_so() -> None:
    with pytest.raises(SipError) as caught:
        trunk_for("+442079460958", [AIRTEL, TATA])
    assert caught.value.code == "no-trunk"
    with pytest.raises(SipError, match="no trunk is set up"):
        trunk_for("112", [])


@pytest.mark.parametrize(
    ("trunk", "uri"),
    [
        (AIRTEL, "sip:+919876543210@sip.airtel.example"),
        (TATA, "sip:09876543210@203.0.113.9"),
        (ANY, "sip:919876543210@voip.example"),
    ],
)
def test_a_trunk_is_dialled_in_the_form_it_wants(trunk: Trunk, uri: str) -> None:
    assert target_of("98765 43210", trunk) == uri


@pytest.mark.parametrize(
    "target",
    [
        "+91 98765 43210",
        "112",
        "sip:desk@192.0.2.5",
        "sip:desk@192.0.2.5:5080;transport=tcp",
        "sips:desk@pbx.example",
        "sip:[2001:db8::1]:5060",
        "SIP:10.0.0.1",
    ],
)
def test_what_can_be_dialled_is_let_through(target: str) -> None:
    check_target(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "desk",
        "1",
        "sip:",
        "sip:@host",
        "sip:a@",
        "sip:a b@host",
        "sip:a@host\r\nX-Evil: 1",
        "sip:a@host\x00",
        "sip:a@host:99999",
        "sip:a@host:port",
        'sip:"a"@host',
        "sip:a@host>;x=<",
        "sip:a@ho_st",
        "sip:a@host;x=\u0938",
        "sip:a@host?Replaces=1",
        "http://host",
        "sip:" + "a" * 300 + "@host",
    ],
)
def test_what_cannot_be_dialled_is_refused_in_one_line(target: str) -> None:
    with pytest.raises(SipError) as caught:
        check_target(target)
    assert caught.value.code == "bad-target"
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 200


@given(st.text(max_size=80))
def test_no_text_that_passes_can_carry_a_second_header(text: str) -> None:
    for target in (text, f"sip:{text}", f"sip:desk@host{text}"):
        try:
            check_target(target)
        except SipError:
            continue
        assert target.isprintable()
        assert "<" not in target
