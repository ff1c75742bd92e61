"""A television that never stops is nobody's turn; a caller who goes farther away stays a caller."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from tests.integration.voice.noisy_room import (
    LINE_HZ,
    Phone,
    ask_for_order,
    hindi,
    hiss,
    hold,
    say,
    shop,
    stopped,
    story_of,
    television,
)
from voice.pipeline import Parts

REFUND = "मेरा refund कब आएगा"


@pytest.fixture(scope="module")
def parts() -> Generator[Parts]:
    """The shop's agent on the embedded engines."""
    with shop() as parts:
        yield parts


def test_a_television_behind_a_known_caller_is_never_answered(parts: Parts, tmp_path: Path) -> None:
    async def story(phone: Phone) -> None:
        await phone.agent_ends()
        await say(phone, "मेरा order कहाँ है")
        await phone.agent_ends()
        phone.talk(np.resize(television(-42), 60 * LINE_HZ))
        await asyncio.sleep(25)

    held = hold(story, parts, tmp_path, around=hiss(-65))
    assert not stopped(held), story_of(held)
    assert held.choices("understood").count("order_status") == 1
    assert set(held.choices("language")) == {"hi"}
    spoken = [d.inputs.get("spoken_ms") for d in held.decisions if d.kind == "endpointing"]
    assert all(isinstance(ms, int) and ms >= 0 for ms in spoken)


def test_a_caller_who_puts_the_telephone_on_the_table_is_understood_again(
    parts: Parts, tmp_path: Path
) -> None:
    async def story(phone: Phone) -> None:
        await ask_for_order(phone)
        for _ in range(2):
            await asyncio.sleep(phone.talk(hindi(REFUND, gain_db=-26)))
            await phone.agent_ends()

    held = hold(story, parts, tmp_path, around=hiss(-70))
    assert "background" in held.choices("heard"), story_of(held)
    assert held.choices("understood")[-1] == "refund_status", story_of(held)
