"""Which turn late words belong to, and which words were taken already."""

from voice.turns.stretches import Fate, Stretches
from voice.turns.turn import Turn


def test_a_final_belongs_to_the_turn_that_its_speech_began_in() -> None:
    stretches, first, second = Stretches(), Turn(0), Turn(1)
    stretches.begin(first)
    assert stretches.stop() is first
    stretches.begin(second)
    for last, turn in ((False, first), (True, first), (False, second)):
        found = stretches.final(last=last)
        assert found is not None
        assert found.turn is turn


def test_what_was_closed_at_a_pause_has_no_final_unless_it_was_on_its_way() -> None:
    stretches, turn = Stretches(), Turn(0)
    stretches.begin(turn)
    assert stretches.close(turn)
    assert not stretches.open
    assert stretches.stop() is None  # the detector had found the end in that very moment
    found = stretches.final(last=True)
    assert found is not None
    assert found.fate is Fate.TAKEN


def test_a_new_stretch_forgets_the_one_that_was_closed() -> None:
    stretches, turn, following = Stretches(), Turn(0), Turn(1)
    stretches.begin(turn)
    stretches.close(turn)
    stretches.begin(following)
    assert stretches.stop() is following


def test_words_that_nobody_awaits_are_known_for_that() -> None:
    assert Stretches().final(last=True) is None
    assert not Stretches().adopt(Turn(0))
