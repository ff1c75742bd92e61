"""Keeps a trunk registered: tries, tells how it stands, and comes back by itself."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from loguru import logger

from telephony.sip.backend import Registration, Trunk, TrunkState
from telephony.sip.backoff import Evidence, judge, refused
from telephony.sip.endings import one_line, status_of, without_number

ANSWER_S = 10.0
"""A registrar that has not answered by then is told as unreachable, while the stack goes on."""
GIVE_UP_S = 40.0
"""Longer than a SIP transaction may take (RFC 3261 section 17.1.2.2, timer F)."""
FAREWELL_S = 2.0


class Registrar(Protocol):
    """What the stack does for one account; raises Exception when it cannot even begin."""

    async def register(self) -> None:
        """Send REGISTER; the outcome comes later."""
        ...

    async def unregister(self) -> None:
        """Send REGISTER with no lifetime, and stop refreshing."""
        ...


class Keeper:
    """The registration of one trunk.

    The stack refreshes what is registered; its outcomes come in through `heard`. Waits are drawn
    from `chance`, a share from 0 to 1.
    """

    def __init__(
        self,
        trunk: Trunk,
        registrar: Registrar,
        told: Callable[[TrunkState], None],
        chance: Callable[[], float],
    ) -> None:
        self.trunk = trunk
        self._registrar = registrar
        self._told = told
        self._chance = chance
        self._outcomes: asyncio.Queue[str] = asyncio.Queue()
        self._failures = 0
        self._listening = False
        self._recovered = False
        self.state = TrunkState(
            trunk.name, Registration.TRYING if trunk.registers else Registration.NOT_NEEDED
        )

    def heard(self, answer: str) -> None:
        """Take an outcome: the registrar's status line, or what is wrong with the way there."""
        if self._listening:
            self._outcomes.put_nowait(answer)

    async def keep(self) -> None:
        """Register, and again after each failure, until cancelled."""
        while True:
            answer = "200 OK" if self._recovered else await self._attempt()
            self._recovered = False
            while 200 <= status_of(answer) < 300:
                self._failures = 0
                self._tell(Registration.REGISTERED, one_line(answer))
                answer = await self._outcomes.get()
            self._failures += 1
            await self._told_off(answer)
            retry = judge(Evidence(self._failures, status_of(answer)), self._chance())
            logger.debug(
                "sip: trunk {} tries again in {:.0f} s: {}",
                self.trunk.name,
                retry.in_s,
                retry.because,
            )
            await self._wait(retry.in_s)

    async def _wait(self, for_s: float) -> None:
        """Wait, unless the stack's own attempt succeeds meanwhile."""
        try:
            async with asyncio.timeout(for_s):
                while not 200 <= status_of(await self._outcomes.get()) < 300:
                    pass
        except TimeoutError:
            return
        self._failures = 0
        self._recovered = True

    async def leave(self) -> None:
        """Take the registration back, if there is one; waits a little for the answer."""
        if self.state.registration is not Registration.REGISTERED:
            return
        self._drain()
        self._listening = True
        try:
            await self._registrar.unregister()
            await asyncio.wait_for(self._outcomes.get(), FAREWELL_S)
        except TimeoutError:
            logger.info("sip: trunk {} did not confirm that we left", self.trunk.name)
        self.state = TrunkState(self.trunk.name, Registration.TRYING, "unregistered")

    async def _attempt(self) -> str:
        """Register once and return the outcome in the registrar's words."""
        self._drain()
        self._listening = True
        try:
            await self._registrar.register()
        except Exception as error:  # whatever the stack says, the trunk comes back later
            return f"REGISTER could not be sent: {error}"
        try:
            return await asyncio.wait_for(self._outcomes.get(), ANSWER_S)
        except TimeoutError:
            silence = f"no answer in {ANSWER_S:.0f} s"
            self._tell(Registration.UNREACHABLE, f"{self._place()}: {silence}")
        try:
            return await asyncio.wait_for(self._outcomes.get(), GIVE_UP_S - ANSWER_S)
        except TimeoutError:
            return f"no answer in {ANSWER_S:.0f} s"

    async def _told_off(self, answer: str) -> None:
        """Tell a failure; after a refusal, keep the stack from insisting by itself."""
        status = status_of(answer)
        said = without_number(one_line(answer)) or "no answer"
        if not refused(status):
            self._tell(Registration.UNREACHABLE, f"{self._place()}: {said}")
            return
        who = self.trunk.auth_user or self.trunk.user
        hint = f"; check user {who} and the password" if status in (401, 403, 407) else ""
        self._tell(Registration.REFUSED, f"{self._place()} answers {said}{hint}")
        self._listening = False
        try:
            await self._registrar.unregister()
        except Exception as error:  # it only means that the stack may try once more
            logger.debug("sip: trunk {}: {}", self.trunk.name, one_line(str(error)))

    def _tell(self, registration: Registration, because: str) -> None:
        """Tell a change once; another reason for the same is none."""
        before, self.state = self.state, TrunkState(self.trunk.name, registration, because)
        if before.registration is registration:
            return
        well = registration is Registration.REGISTERED
        logger.log(
            "INFO" if well else "WARNING",
            "sip: trunk {} is {}: {}",
            self.trunk.name,
            registration.value,
            because,
        )
        self._told(self.state)

    def _place(self) -> str:
        return one_line(self.trunk.proxy or self.trunk.host)

    def _drain(self) -> None:
        while not self._outcomes.empty():
            self._outcomes.get_nowait()
