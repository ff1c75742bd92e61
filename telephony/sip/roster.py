"""The trunks of a user agent: their accounts in the stack, and how each stands."""

import asyncio
from collections.abc import Callable, Coroutine

from baresip import BaresipError, Event, Runtime, StackEvent, UserAgent

from telephony.sip.accounts import account_of, bad_trunk
from telephony.sip.backend import Registration, Trunk, TrunkState
from telephony.sip.stack import StackRegistrar
from telephony.sip.trunks import Keeper

_OUTCOMES = (Event.REGISTER_OK, Event.REGISTER_FAIL)
_DOWN = (Registration.REFUSED, Registration.UNREACHABLE)


class Roster:
    """Keeps the trunks registered. `told` gets each change, `chance` draws the spread of waits."""

    def __init__(self, told: Callable[[TrunkState], None], chance: Callable[[], float]) -> None:
        self._told = told
        self._chance = chance
        self._agents: dict[str, UserAgent] = {}
        self._keepers: dict[str, Keeper] = {}
        self._names: dict[int, str] = {}
        self._keeping: set[asyncio.Task[None]] = set()

    @property
    def states(self) -> tuple[TrunkState, ...]:
        """Where each trunk stands."""
        return tuple(keeper.state for keeper in self._keepers.values())

    @property
    def trunks(self) -> list[Trunk]:
        """The trunks, in the order in which they were made known."""
        return [keeper.trunk for keeper in self._keepers.values()]

    @property
    def down(self) -> set[str]:
        """Names of the trunks that cannot be called through now."""
        return {state.trunk for state in self.states if state.registration in _DOWN}

    def agent(self, trunk: Trunk) -> UserAgent:
        """Return a trunk's account in the stack."""
        return self._agents[trunk.name]

    def name_of(self, handle: int) -> str:
        """Return the trunk of an account; "" for none."""
        return self._names.get(handle, "")

    def heard(self, event: StackEvent) -> None:
        """Take an event of the stack."""
        if event.event in _OUTCOMES and event.ua in self._names:
            self._keepers[self._names[event.ua]].heard(event.text or "")

    async def add(self, trunk: Trunk, runtime: Runtime) -> None:
        """Know a trunk, and keep it registered if it registers. Raises SipError bad-trunk."""
        if trunk.name in self._keepers or not trunk.name:
            raise bad_trunk(trunk, "another trunk has this name")
        account = account_of(trunk)
        try:
            agent = await UserAgent.create(runtime, account, transfer_policy="reject")
        except BaresipError as error:
            raise bad_trunk(trunk, str(error)) from error
        keeper = Keeper(trunk, StackRegistrar(runtime, agent), self._told, self._chance)
        self._agents[trunk.name] = agent
        self._names[agent.handle] = trunk.name
        self._keepers[trunk.name] = keeper
        if trunk.registers:
            task = asyncio.get_running_loop().create_task(keeper.keep())
            self._keeping.add(task)
            task.add_done_callback(self._keeping.discard)

    def leave(self) -> list[Coroutine[None, None, None]]:
        """Keep none any longer; returns the farewells to be awaited."""
        for task in self._keeping:
            task.cancel()
        return [keeper.leave() for keeper in self._keepers.values()]
