"""Calls through the phone door, in virtual time: who is answered, how it ends, what is kept."""

import asyncio
from pathlib import Path

from prometheus_client import generate_latest

from telephony.recording import read
from telephony.sip.admission import Knock
from tests.integration.voice.switchboard import FakeLeg, Switchboard, open_board
from voice.agents import bundled_call
from voice.journal import last_calls


def metric(board: Switchboard, name: str) -> str:
    lines = generate_latest(board.calls.registry).decode().splitlines()
    return next((line for line in lines if line.startswith(name)), "")


def test_a_caller_is_greeted_and_their_hang_up_ends_the_call(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: any(leg.heard()))
        assert board.calls.live_by_wire == {"sip": 1}
        leg.end()
        await board.until(lambda: board.calls.live == 0)
        assert (leg.rejected, leg.ended) == (0, "the far end hung up")
        began, *_, line, ended = board.records()
        assert began.inputs["wire"] == "sip"
        assert began.inputs["codec"] == "PCMA/8000"
        assert (began.inputs["trunk"], began.inputs["direction"]) == ("airtel", "in")
        assert began.content == {"caller": "+919876543210", "called": "+918047180000"}
        assert line.kind == "line"
        assert (line.inputs["lost"], line.inputs["loss_permille"]) == (10, 10)
        figures = {name: value for name, value in line.inputs.items() if name != "codec"}
        assert all(type(value) is int for value in figures.values())
        assert (ended.choice, ended.because) == ("hangup", "the far end hung up")
        assert metric(board, 'vaarta_call_mos_count{wire="sip"}').endswith(" 1.0")

    open_board(tmp_path, story)


def test_a_full_server_answers_busy_and_the_other_call_goes_on(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        first, second = FakeLeg(), FakeLeg()
        board.ring(first)
        await board.until(lambda: first.up)
        board.ring(second)
        await board.until(lambda: second.ended is not None)
        assert (second.rejected, second.up) == (1, False)
        assert metric(board, 'vaarta_calls_refused_total{because="full"}').endswith(" 1.0")
        assert first.up
        first.end()
        await board.until(lambda: board.calls.live == 0)

    open_board(tmp_path, story, "serve.max_calls=1")


def test_a_draining_server_answers_busy(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        board.calls.drain()
        board.door.drain()
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: leg.rejected == 1)
        assert board.backend.drained == 1

    open_board(tmp_path, story)


def test_a_request_is_judged_before_a_call_is_made_of_it(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        admit = board.backend.admit
        assert admit

        def status(user: str) -> int:
            refusal = admit(Knock("192.0.2.9", f"sip:{user}@192.0.2.1:5060"))
            return refusal.status if refusal else 0

        asked = [status(user) for user in ("+918047180000", "+911140000000", "me", "vaarta")]
        assert asked == [0, 404, 0, 0]
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: leg.up)
        assert status("+918047180000") == 503
        leg.end()
        await board.until(lambda: board.calls.live == 0)
        board.calls.drain()
        refusal = admit(Knock("192.0.2.9", "sip:+918047180000@192.0.2.1"))
        assert refusal
        assert (refusal.status, refusal.retry_after_s) == (503, 30)

    sets = "sip.unknown_numbers=refuse", "sip.routes.+918047180000=dukaan", "serve.max_calls=1"
    open_board(tmp_path, story, *sets)


def test_a_number_that_no_route_names_is_refused_when_the_settings_say_so(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        unknown, known = FakeLeg(called="+911140000000"), FakeLeg(called="08047180000")
        board.ring(unknown)
        board.ring(known)
        await board.until(lambda: known.up and unknown.rejected == 1)
        counted = metric(board, 'vaarta_calls_refused_total{because="unknown-number"}')
        assert counted.endswith(" 1.0")
        known.end()
        await board.until(lambda: board.calls.live == 0)
        assert board.records()[0].inputs["agent"] == "clinic"

    sets = "sip.unknown_numbers=refuse", "sip.routes.+918047180000=clinic"
    open_board(tmp_path, story, *sets, agents=("dukaan", "clinic"))


def test_a_caller_who_hangs_up_while_being_answered_leaves_nothing_behind(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg(gone_on_answer=True)
        board.ring(leg)
        await board.until(lambda: leg.ended is not None and board.calls.live == 0)
        assert (leg.rejected, leg.hung_up) == (0, 0)
        assert last_calls(board.settings.journal_path, 1) == []

    open_board(tmp_path, story)


def test_a_caller_who_hangs_up_at_once_ends_as_a_hang_up(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: leg.on_end is not None)
        leg.end()
        await board.until(lambda: board.calls.live == 0)
        assert board.records()[-1].choice == "hangup"

    open_board(tmp_path, story)


def test_a_call_that_breaks_down_leaves_the_other_alone(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        good, bad = FakeLeg(), FakeLeg()

        def broken() -> bytes:
            raise ZeroDivisionError("the stack is broken")

        board.ring(good)
        await board.until(lambda: good.up)
        board.ring(bad)
        await board.until(lambda: bad.on_end is not None)
        bad.read = broken  # type: ignore[method-assign]
        await board.until(lambda: bad.ended is not None, 60)
        assert board.calls.live == 1
        assert good.up
        good.end()
        await board.until(lambda: board.calls.live == 0)

    open_board(tmp_path, story)


def test_a_call_that_is_too_long_ends_with_a_goodbye(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: leg.ended is not None)
        await board.until(lambda: board.calls.live == 0)
        assert leg.hung_up
        records = board.records()
        assert records[-1].choice == "too-long"
        assert len([d for d in records if d.kind == "reply"]) >= 2

    open_board(tmp_path, story, "call.max_minutes=0.2")


def test_keys_answer_what_the_agent_asks(tmp_path: Path) -> None:
    # What is said does not matter: the ear hears a script wherever somebody speaks.
    caller = read(bundled_call("dukaan"), rate_hz=8000, max_minutes=1).samples[48_000:72_000]

    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: any(leg.heard()))
        await asyncio.sleep(3)
        leg.say(caller.tobytes())
        await asyncio.sleep(8)
        for digit in "4592":
            leg.press(digit)
            await asyncio.sleep(0.3)
        await asyncio.sleep(2)
        leg.end()
        await board.until(lambda: board.calls.live == 0)
        records = board.records()
        (pressed,) = [d for d in records if d.kind == "keypad"]
        assert (pressed.choice, pressed.content) == ("digits", {"text": "4592"})
        assert "4592" not in str(pressed.inputs) + pressed.because
        assert [d.choice for d in records if d.kind == "tool-result"] == ["done"]

    open_board(tmp_path, story, says=["मेरा", "order", "कहाँ", "है"])


def test_a_caller_who_holds_the_line_is_not_asked_whether_they_are_there(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: any(leg.heard()))
        assert leg.on_hold
        leg.on_hold(True)
        await asyncio.sleep(60)
        assert leg.up
        leg.on_hold(False)
        await board.until(lambda: leg.ended is not None)
        await board.until(lambda: board.calls.live == 0)
        told = [d.choice for d in board.records() if d.kind in ("hold", "silence")]
        assert told[:3] == ["held", "resumed", "ask"]

    open_board(tmp_path, story)


def test_a_second_signal_seals_the_live_calls_and_hangs_them_up(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        leg = FakeLeg()
        board.ring(leg)
        await board.until(lambda: any(leg.heard()))
        await board.door.close()
        assert (leg.up, leg.hung_up >= 1, board.backend.closed) == (False, True, 1)
        assert board.records()[-1].choice == "interrupted"

    open_board(tmp_path, story)


def test_trunks_of_the_settings_are_made_known_with_their_secret(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\n")

    async def story(board: Switchboard) -> None:
        await asyncio.sleep(0)
        (trunk,) = board.backend.known
        assert (trunk.name, trunk.host, trunk.password) == ("airtel", "sip.example", "s3cret")
        assert "s3cret" not in f"{trunk!r}{board.settings!r}{board.door.health()!r}"

    place = f"sip.trunks.airtel.password=file:{tmp_path / 'password'}"
    open_board(tmp_path, story, "sip.trunks.airtel.host=sip.example", place)


def test_a_dead_telephone_is_told_to_whoever_starts_the_server_anew(tmp_path: Path) -> None:
    async def story(board: Switchboard) -> None:
        board.door.on_dead = board.calls.drain
        assert board.backend.on_dead
        board.backend.on_dead("its thread ended")
        assert board.door.health()["dead"] == "its thread ended"
        await board.calls.draining()

    open_board(tmp_path, story)
