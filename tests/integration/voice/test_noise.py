"""What disturbs a call and what does not: the agent's echo, keys heard as tones, a dead line."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest
from call_sounds import Sound, tones

from tests.integration.voice.noisy_room import (
    Phone,
    ask_for_order,
    hindi,
    hiss,
    hold,
    narrow,
    shop,
    stay,
    stopped,
    story_of,
    tools,
)
from voice.pipeline import Parts

ORDER = "मेरा order कहाँ है"


@pytest.fixture(scope="module")
def parts() -> Generator[Parts]:
    """The shop's agent on the embedded engines."""
    with shop() as parts:
        yield parts


class TestEcho:
    """The agent's own voice comes back, 20 dB quieter and 150 ms later or otherwise."""

    def test_it_neither_stops_the_agent_nor_is_answered(self, parts: Parts, tmp_path: Path) -> None:
        held = hold(stay, parts, tmp_path, around=hiss(-65), echo_db=-20, stays=True)
        assert not stopped(held), story_of(held)
        assert held.choices("understood") == []
        assert held.outcome
        assert held.outcome.end == "polite-end"

    @pytest.mark.parametrize(("echo_db", "lag_ms"), [(-20, 150), (-8, 250), (-26, 40)])
    def test_a_caller_is_understood_over_it(
        self, echo_db: int, lag_ms: int, parts: Parts, tmp_path: Path
    ) -> None:
        held = hold(
            ask_for_order, parts, tmp_path, around=hiss(-65), echo_db=echo_db, echo_lag_ms=lag_ms
        )
        assert not stopped(held), story_of(held)
        assert held.choices("understood") == ["order_status"]
        assert tools(held) == ["{'order_id': '4592'}"]


class TestKeys:
    """Keys that are heard as tones are no speech, and keys beside speech leave it alone."""

    def test_tones_are_no_turn_and_no_interruption(self, parts: Parts, tmp_path: Path) -> None:
        async def press(phone: Phone, keys: str, tone_ms: int) -> None:
            await asyncio.sleep(phone.talk(narrow(tones(keys, tone_ms, 100))))

        async def story(phone: Phone) -> None:
            await phone.agent_speaks()
            await asyncio.sleep(0.8)
            await press(phone, "4592", 150)
            await press(phone, "5", 2_000)
            await phone.agent_ends()
            await press(phone, "45921", 150)
            await asyncio.sleep(3)

        held = hold(story, parts, tmp_path, around=hiss(-65))
        assert not stopped(held), story_of(held)
        assert held.choices("heard") == []
        assert held.choices("endpointing") == []

    def test_a_key_that_nobody_asked_for_leaves_the_sentence_whole(
        self, parts: Parts, tmp_path: Path
    ) -> None:
        async def story(phone: Phone) -> None:
            await phone.agent_ends()
            phone.talk(hindi(ORDER))
            await asyncio.sleep(0.4)
            phone.press("7")
            await phone.agent_ends()

        held = hold(story, parts, tmp_path, around=hiss(-65))
        assert held.choices("keypad") == ["ignored"]
        assert held.choices("understood") == ["order_status"]


class TestDeadLine:
    """Nobody is there."""

    @pytest.mark.parametrize("around", [None, hiss(-60)], ids=["digital", "comfort-noise"])
    def test_the_agent_asks_again_offers_a_person_and_says_goodbye(
        self, parts: Parts, tmp_path: Path, around: Sound | None
    ) -> None:
        held = hold(stay, parts, tmp_path, around=around, stays=True)
        assert held.choices("floor") == ["silence"] * 3, story_of(held)
        assert held.outcome
        assert (held.outcome.end, held.outcome.turns) == ("polite-end", 0)
        assert held.length_ms < 60_000
