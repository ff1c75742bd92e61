"""Others on the line: a second person, a crowd, a television, all quieter than the caller."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from call_sounds import Sound

from tests.integration.voice.noisy_room import (
    LINE_HZ,
    Held,
    Phone,
    hindi,
    hiss,
    hold,
    say,
    shop,
    stay,
    stopped,
    story_of,
    television,
    tools,
)
from voice.pipeline import Parts

CUT_MS = 10_000
"""A turn that is too long ends with the stretch of speech that is being heard."""

NUMBER = "चार पाँच नौ दो"
ORDER = "मेरा order कहाँ है"


@pytest.fixture(scope="module")
def parts() -> Generator[Parts]:
    """The shop's agent on the embedded engines."""
    with shop() as parts:
        yield parts


async def ask_and_hear(phone: Phone) -> None:
    """Ask for an order, until the agent has begun with its long answer."""
    await phone.agent_ends()
    await say(phone, "मेरा order कहाँ है और कब तक आएगा")
    await phone.agent_ends()
    await say(phone, NUMBER)
    await phone.agent_speaks()
    await asyncio.sleep(1.5)


def number_over(around: Sound, parts: Parts, folder: Path) -> tuple[Held, int]:
    """A call that gets noisy before the number is said, and how long its answer took to its end."""

    async def story(phone: Phone) -> None:
        await phone.agent_ends()
        await say(phone, "मुझे अपने order के बारे में पूछना है")
        await phone.agent_ends()
        phone.talk(np.resize(around, 60 * LINE_HZ))
        await asyncio.sleep(1)
        await say(phone, NUMBER)
        began_ms = phone.now_ms()
        await phone.agent_speaks()
        waits.append(phone.now_ms() - began_ms)
        await phone.agent_ends()

    waits: list[int] = []
    held = hold(story, parts, folder, around=hiss(-65))
    return held, waits[0]


class TestOthers:
    """Somebody else is heard on the line, quieter than the caller."""

    def test_a_second_person_does_not_stop_the_agent(self, parts: Parts, tmp_path: Path) -> None:
        async def story(phone: Phone) -> None:
            await ask_and_hear(phone)
            phone.talk(hindi("आज खाने में क्या बना है मुझे भूख लगी है", voice="hi+m3", gain_db=-22))
            await phone.agent_ends()

        held = hold(story, parts, tmp_path, around=hiss(-65))
        assert not stopped(held), story_of(held)
        assert set(held.choices("barge-in")) == {"background"}
        assert tools(held) == ["{'order_id': '4592'}"]

    def test_a_second_person_does_not_spoil_what_the_caller_says(
        self, parts: Parts, tmp_path: Path
    ) -> None:
        async def story(phone: Phone) -> None:
            await phone.agent_ends()
            phone.talk(hindi("आज खाने में क्या बना है", voice="hi+m3", gain_db=-24))
            await say(phone, ORDER)
            await phone.agent_ends()

        held = hold(story, parts, tmp_path, around=hiss(-65))
        assert held.choices("understood") == ["order_status"], story_of(held)

    def test_a_crowd_neither_stops_the_agent_nor_hides_the_end_of_a_number(
        self, parts: Parts, tmp_path: Path
    ) -> None:
        held, waited_ms = number_over(television(-40, 6), parts, tmp_path)
        assert not stopped(held), story_of(held)
        assert tools(held) == ["{'order_id': '4592'}"]
        assert waited_ms < 6_000

    def test_a_television_keeps_no_turn_open_for_ever(self, parts: Parts, tmp_path: Path) -> None:
        held, waited_ms = number_over(television(-40), parts, tmp_path)
        assert waited_ms < parts.settings.endpointing.max_turn_ms + 5_000, story_of(held)

    def test_a_television_does_not_stop_the_agent(self, parts: Parts, tmp_path: Path) -> None:
        async def story(phone: Phone) -> None:
            await ask_and_hear(phone)
            phone.talk(np.resize(television(-40), 6 * LINE_HZ))
            await phone.agent_ends()

        held = hold(story, parts, tmp_path, around=hiss(-65))
        assert not stopped(held), story_of(held)
        assert "background" in held.choices("barge-in")

    def test_a_television_alone_does_not_keep_a_call_for_ever(self, tmp_path: Path) -> None:
        longest_ms = 8_000
        with shop(f"endpointing.max_turn_ms={longest_ms}") as parts:
            held = hold(stay, parts, tmp_path, around=television(-40), stays=True)
        assert held.outcome
        assert held.outcome.end in ("handoff", "polite-end"), story_of(held)
        spoken = [d.inputs.get("spoken_ms", 0) for d in held.decisions if d.kind == "endpointing"]
        assert spoken
        assert all(isinstance(ms, int) and ms <= longest_ms + CUT_MS for ms in spoken)
