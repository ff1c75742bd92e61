"""The few requests to the baresip stack that its Python does not offer as such."""

from baresip import BaresipError, Runtime, UserAgent
from baresip._native import lib


class StackRegistrar:
    """Registers one account, without waiting for the outcome: that comes as an event."""

    def __init__(self, runtime: Runtime, agent: UserAgent) -> None:
        self._runtime = runtime
        self._handle = str(agent.handle)

    async def register(self) -> None:
        """Send REGISTER, afresh. Raises BaresipError when it cannot be sent."""
        _, payload = await self._runtime.cmd(lib.BP_CMD_UA_REGISTER, args=self._handle)
        if payload is not None:
            raise BaresipError(
                f"the stack could not send it ({payload.decode('utf-8', 'replace')})"
            )

    async def unregister(self) -> None:
        """Send REGISTER with no lifetime, and stop refreshing."""
        await self._runtime.cmd(lib.BP_CMD_UA_UNREGISTER, args=self._handle)
