"""What the server prints of itself: addresses once, trunks as they change."""

from io import StringIO

from rich.console import Console

from telephony.sip.backend import Registration, TrunkState
from voice.commands.signboard import Signboard

PLACES = [("sip", "sip:192.0.2.1:5060;transport=udp"), ("health", "http://[::1]:80/healthz")]


def board() -> tuple[Signboard, StringIO]:
    out = StringIO()
    return Signboard(Console(file=out, highlight=False, soft_wrap=True, width=40)), out


def test_each_place_stands_on_a_line_of_its_own_as_it_can_be_copied() -> None:
    sign, out = board()
    sign.put_up("dukaan answers", ["an engine [good]"], PLACES, ())
    lines = out.getvalue().splitlines()
    assert "  an engine [good]" in lines
    assert "  sip      sip:192.0.2.1:5060;transport=udp" in lines
    assert "  health   http://[::1]:80/healthz" in lines


def test_a_trunk_is_told_with_its_reason_each_time_that_it_changes() -> None:
    sign, out = board()
    refused = TrunkState("airtel", Registration.REFUSED, "401 [bold]Unauthorized")
    sign.put_up("dukaan answers", [], [], [TrunkState("tata", Registration.NOT_NEEDED)])
    sign.trunk(refused)
    sign.trunk(TrunkState("airtel", Registration.REGISTERED))
    told = [line for line in out.getvalue().splitlines() if "trunk" in line]
    assert told == [
        "  trunk    tata: no registration needed",
        "  trunk    airtel: refused (401 [bold]Unauthorized)",
        "  trunk    airtel: registered",
    ]


def test_what_happens_before_the_addresses_are_printed_stands_among_them() -> None:
    sign, out = board()
    state = TrunkState("airtel", Registration.TRYING)
    sign.trunk(state)
    assert out.getvalue() == ""
    sign.put_up("dukaan answers", [], [], [state])
    assert out.getvalue().count("airtel") == 1
