"""A line tells whether what is heard is only the agent's own voice, whatever happens to it."""

import asyncio

import numpy as np

from telephony.echo import Wave
from tests.integration.telephony.onwire import RATE_HZ, Wire, on_wire
from tests.unit.telephony.test_echo import NOT_ONLY, SURE, louder, pcm, voice

LINE_HZ = 8_000


def narrow(sound: Wave) -> Wave:
    """Sound at the pipeline's rate as the line carries it."""
    spectrum = np.fft.rfft(sound)[: len(sound) // 4 + 1]
    return (np.fft.irfft(spectrum) / 2).astype(np.float32)


async def talk(wire: Wire, agent: Wave, caller: Wave, *, lag_ms: int = 150) -> list[float | None]:
    """Both sound at once, the caller's later by a lag; gives what the line says each 100 ms."""
    wire.line.say(bytes(lag_ms * LINE_HZ // 1000 * 2) + pcm(caller))
    await wire.reply(pcm(agent))
    said: list[float | None] = []
    for _ in range(25):
        await asyncio.sleep(0.1)
        said.append(wire.transport.echo())
    return said


def surely(shares: list[float | None]) -> bool:
    """Whether all that is told, from one second on, is an echo."""
    known = [share for share in shares[10:] if share is not None]
    return len(known) > 10 and min(known) >= SURE


def test_the_agents_voice_that_comes_back_over_the_line_is_told() -> None:
    async def story(wire: Wire) -> None:
        agent = voice(4, RATE_HZ)
        shares.extend(await talk(wire, agent, louder(narrow(agent), -20)))
        await wire.cancel()

    shares: list[float | None] = []
    on_wire(story)
    assert surely(shares), shares


def test_a_caller_over_the_agent_is_told_from_an_echo() -> None:
    async def story(wire: Wire) -> None:
        shares.extend(await talk(wire, voice(4, RATE_HZ), louder(voice(30), -6)))
        await wire.cancel()

    shares: list[float | None] = []
    on_wire(story)
    known = [share for share in shares if share is not None]
    assert len(known) > 10
    assert max(known) < 2 * NOT_ONLY, shares


def test_a_stalled_event_loop_does_not_hide_an_echo() -> None:
    async def story(wire: Wire) -> None:
        asyncio.get_running_loop()._selector_clock.now_s += 1.5  # type: ignore[attr-defined]
        agent = voice(9, RATE_HZ)
        shares.extend(await talk(wire, agent, louder(narrow(agent), -12)))
        await wire.cancel()

    shares: list[float | None] = []
    on_wire(story)
    assert surely(shares), shares


def test_a_diverted_line_and_a_restored_one_have_no_echo() -> None:
    async def story(wire: Wire) -> None:
        agent = voice(4, RATE_HZ)
        await talk(wire, agent, louder(narrow(agent), -12))
        wire.transport.divert()
        shares.append(wire.transport.echo())
        await asyncio.sleep(0.2)
        wire.transport.restore()
        wire.line.say(pcm(voice(31)))
        await asyncio.sleep(0.5)
        shares.append(wire.transport.echo())
        await wire.cancel()

    shares: list[float | None] = []
    on_wire(story)
    assert shares == [None, None]
