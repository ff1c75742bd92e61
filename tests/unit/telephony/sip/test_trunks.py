"""How a trunk is kept: told once, retried in virtual time, silent after a refusal, and left."""

import asyncio
import itertools

from telephony.sip.backend import Registration, Trunk, TrunkState
from telephony.sip.backoff import FIRST_S, REFUSED_S
from telephony.sip.trunks import ANSWER_S, Keeper
from voice import clock

TRUNK = Trunk("airtel", "sip.airtel.example", user="4711", password="s", registers=True)


class Registrar:
    """Answers each REGISTER with the next line of a script; None is silence."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.times: list[float] = []
        self.left = 0
        self.keeper: Keeper | None = None

    async def register(self) -> None:
        self.times.append(asyncio.get_running_loop().time())
        answer = self.answers.pop(0) if self.answers else None
        if answer == "raise":
            raise OSError("no route")
        if answer is not None and self.keeper:
            self.keeper.heard(answer)

    async def unregister(self) -> None:
        self.left += 1
        if self.keeper:
            self.keeper.heard("200 OK")


def kept(registrar: Registrar, for_s: float) -> tuple[Keeper, list[TrunkState]]:
    """Keep the trunk for a while of virtual time; returns what was told."""
    told: list[TrunkState] = []

    async def main() -> Keeper:
        keeper = Keeper(TRUNK, registrar, told.append, lambda: 0.0)
        registrar.keeper = keeper
        task = asyncio.get_running_loop().create_task(keeper.keep())
        await asyncio.sleep(for_s)
        task.cancel()
        await asyncio.wait([task])
        await keeper.leave()
        return keeper

    return clock.run(main(), virtual=True), told


def states(told: list[TrunkState]) -> list[Registration]:
    return [state.registration for state in told]


def test_a_trunk_registers_and_says_so_once() -> None:
    registrar = Registrar("200 OK")
    _, told = kept(registrar, 3600)
    assert states(told) == [Registration.REGISTERED]
    assert len(registrar.times) == 1


def test_leaving_takes_the_registration_back() -> None:
    registrar = Registrar("200 OK")
    kept(registrar, 1)
    assert registrar.left == 1


def test_a_trunk_that_never_registered_is_not_taken_back() -> None:
    registrar = Registrar("503 Service Unavailable")
    kept(registrar, 1)
    assert registrar.left == 0


def test_an_unreachable_registrar_is_named_and_tried_ever_more_rarely() -> None:
    registrar = Registrar("raise", "Connection refused [111]", "503 Busy", "200 OK")
    _, told = kept(registrar, 3600)
    assert states(told) == [Registration.UNREACHABLE, Registration.REGISTERED]
    assert "sip.airtel.example" in told[0].because
    waits = [b - a for a, b in itertools.pairwise(registrar.times)]
    assert waits == [FIRST_S, 2 * FIRST_S, 4 * FIRST_S]


def test_a_silent_registrar_is_told_before_the_stack_gives_up() -> None:
    registrar = Registrar(None, "200 OK")
    _, told = kept(registrar, ANSWER_S + 1)
    assert states(told) == [Registration.UNREACHABLE]
    assert "no answer in 10 s" in told[0].because


def test_a_wrong_password_is_retried_slowly_and_the_stack_kept_from_insisting() -> None:
    registrar = Registrar("401 Unauthorized", "403 Forbidden", "200 OK")
    _, told = kept(registrar, 3 * REFUSED_S + 10)
    assert states(told) == [Registration.REFUSED, Registration.REGISTERED]
    assert "check user 4711 and the password" in told[0].because
    assert registrar.times == [0, REFUSED_S, 3 * REFUSED_S]
    assert registrar.left == 3  # after each refusal, and at the end


def test_a_refresh_that_fails_is_told_and_mended() -> None:
    registrar = Registrar("200 OK", "200 OK")
    told: list[TrunkState] = []

    async def main() -> None:
        keeper = Keeper(TRUNK, registrar, told.append, lambda: 0.0)
        registrar.keeper = keeper
        task = asyncio.get_running_loop().create_task(keeper.keep())
        await asyncio.sleep(300)
        keeper.heard("Connection timed out [110]")
        await asyncio.sleep(FIRST_S / 2)
        keeper.heard("200 OK")  # the stack has tried by itself
        await asyncio.sleep(FIRST_S + 1)
        task.cancel()
        await asyncio.wait([task])

    clock.run(main(), virtual=True)
    assert states(told) == [
        Registration.REGISTERED,
        Registration.UNREACHABLE,
        Registration.REGISTERED,
    ]
    assert told[1].because == "sip.airtel.example: Connection timed out"
    assert len(registrar.times) == 1


def test_what_the_registrar_says_stays_on_one_line() -> None:
    registrar = Registrar("403 No\r\nX-Evil: 1\x1b[31m" + "x" * 500)
    _, told = kept(registrar, 1)
    assert told[0].because.isprintable()
    assert len(told[0].because) < 240
