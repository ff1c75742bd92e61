"""Who is heard behind the caller neither goes on with their turn nor stops the agent."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.voice.turns.stage import Stage
from voice.turns.bystanders import ABOUT_MS, Bystanders
from voice.turns.continuing import MOST_REOPENED
from voice.turns.effects import Interrupt
from voice.turns.endpointing import Expects
from voice.turns.turn import Asked, Turn

WHOLE = ("मेरा", "order", "कहाँ", "है")
NEWS = ("rain", "has", "been", "heavy", "in", "the", "north")


def known(*, agent_ms: int = 3000) -> Stage:
    """A call in which the caller's level is known, and has been answered."""
    stage = Stage(agent_ms=agent_ms)
    stage.level_db = 0.0
    stage.says(*WHOLE)
    stage.pauses(agent_ms + 1000)
    return stage


def test_a_turn_is_never_silent_since_before_it_began() -> None:
    turn = Turn(began_ms=20_540)
    turn.ignore()
    assert turn.silent_since_ms == 20_540
    turn.speak(20_800)
    turn.pause(20_500)
    assert turn.silent_since_ms == 20_540


def test_somebody_behind_the_caller_is_asked_once_whether_they_go_on_with_the_turn() -> None:
    stage = Stage(agent_ms=3000, agent_after_ms=60)
    stage.level_db = 0.0
    stage.says(*WHOLE)
    stage.pauses(200)
    stage.level_db = -8.0  # its first vowel
    stage.hums(280)
    stage.level_db = -20.0
    stage.hums(3000)
    stage.pauses(3000)
    assert stage.choices("floor").count("continued") <= 1
    assert stage.texts() == [" ".join(WHOLE)]


def test_a_level_that_comes_late_is_waited_for_before_a_turn_goes_on() -> None:
    stage = Stage(agent_ms=3000, agent_after_ms=60)
    stage.level_db = 0.0
    stage.says(*WHOLE)
    stage.pauses(180)
    stage.floor.speech_begins(240)  # the sound began long before a voice was noticed in it
    assert stage.choices("floor") == []


def test_nobody_stops_the_agent_before_their_level_is_known_while_a_television_is_on() -> None:
    stage = known()
    stage.agent_starts()
    stage.level_db = -20.0
    stage.says(*NEWS)
    stage.pauses(500)
    assert stage.choices("barge-in") == ["background"]
    before = stage.count(Interrupt)
    stage.says("good", "evening", word_ms=60)
    assert stage.count(Interrupt) == before
    stage.level_db = 0.0
    stage.says("रुको", "नहीं", word_ms=200)
    stage.hums(200)
    assert stage.count(Interrupt) == before + 1


def test_a_snatch_of_a_television_goes_on_with_nobodys_turn() -> None:
    stage = Stage(agent_ms=1500)
    stage.level_db = 0.0
    stage.says(*WHOLE)
    stage.pauses(400)
    stage.level_db = -20.0
    stage.says("rain", "has")
    stage.pauses(2500)
    assert stage.choices("barge-in") == ["background"]
    stage.level_db = 0.0
    stage.says(*WHOLE)
    stage.pauses(200)
    stage.says("the", word_ms=120)
    stage.pauses(3000)
    assert "continued" not in stage.choices("floor")
    assert stage.choices("barge-in") == ["background"] * 2


def test_what_stopped_a_question_for_a_number_is_judged_as_its_answer() -> None:
    stage = Stage()
    stage.says(*WHOLE)
    stage.pauses(160)
    stage.floor.agent_asks(Asked(Expects.DIGITS, 4, 4))
    stage.agent_starts(3000)
    stage.pauses(500)
    stage.says("चार", "पाँच", "नौ", "दो")
    ended = stage.now
    stage.pauses(3000)
    assert stage.choices("floor") == ["continued"]
    assert stage.texts()[-1] == "मेरा order कहाँ है चार पाँच नौ दो"
    assert stage.decisions[-1].ms - ended <= stage.rule.endpointing.sure_ms + 40


def test_a_caller_who_puts_the_telephone_down_is_believed_the_second_time() -> None:
    stage = known()
    stage.level_db = -22.0
    for _ in range(2):
        stage.says("मेरा", "refund", "कब", "आएगा")
        stage.pauses(6000)
    assert stage.choices("heard")[1:] == ["background", "words"]
    assert stage.texts()[-1] == "मेरा refund कब आएगा"
    before = stage.count(Interrupt)
    stage.agent_starts()
    stage.pauses(500)
    stage.says("रुको", "रुको")
    assert stage.count(Interrupt) == before + 1


def test_a_television_that_is_heard_over_the_agent_too_is_never_believed() -> None:
    stage = known()
    stage.level_db = -22.0
    for _ in range(4):
        stage.says(*NEWS)
        stage.pauses(2000)
        stage.agent_starts()
        stage.says(*NEWS)
        stage.pauses(700)
        stage.agent_stops()
        stage.pauses(300)
    assert "rain" not in " ".join(stage.texts())
    assert stage.count(Interrupt) == 0


def test_who_comes_back_to_the_telephone_is_measured_by_that_again() -> None:
    others = Bystanders()
    others.refused(-22.0, 0)
    others.closes("")
    others.hear(-20.0)
    others.closes("मेरा refund कब आएगा")
    assert others.away_db == -20.0
    others.near(19.0, background_db=12.0)
    assert others.away_db == 0.0


def test_a_louder_voice_between_two_quiet_ones_makes_the_second_as_doubtful() -> None:
    others = Bystanders()
    others.refused(-22.0, 0)
    others.closes("")
    assert others.believes(-24.0)
    assert not others.believes(-40.0)
    others.near(-3.0, background_db=12.0)
    assert not others.believes(-22.0)


def test_a_television_is_forgotten_some_time_after_it_was_heard() -> None:
    others = Bystanders()
    assert not others.about(0)
    others.over_agent(-20.0, 1000)
    assert others.about(1000 + ABOUT_MS - 1)
    assert not others.about(1000 + ABOUT_MS)


def test_a_television_that_seems_to_get_louder_is_the_same() -> None:
    others = Bystanders()
    for level_db in (-22.0, -18.5, -15.0, -11.5, -9.0):
        assert level_db == -22.0 or others.alike(level_db, 0)
        others.refused(level_db, 0)
    assert not others.alike(-7.0, 0)
    assert not others.alike(-9.0, ABOUT_MS)


SPOKEN = st.tuples(
    st.sampled_from([(), ("हाँ",), ("रुको",), WHOLE, NEWS]),
    st.sampled_from([None, 0.0, -8.0, -13.0, -20.0]),
    st.sampled_from([60, 160, 320, 1200]),
    st.sampled_from([None, -8.0, -20.0]),
    st.sampled_from([40, 140, 220, 400, 1700]),
)


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(SPOKEN, min_size=2, max_size=8),
    agent_ms=st.sampled_from([0, 200, 2500]),
    agent_after_ms=st.sampled_from([0, 60, 400]),
    hears_ms=st.sampled_from([0, 140]),
)
def test_whoever_speaks_no_turn_ends_before_it_began_or_is_reopened_without_end(
    said: list[tuple[tuple[str, ...], float | None, int, float | None, int]],
    agent_ms: int,
    agent_after_ms: int,
    hears_ms: int,
) -> None:
    stage = Stage(hears_ms, agent_ms, agent_after_ms)
    for words, level_db, hum_ms, then_db, gap_ms in said:
        stage.level_db = level_db
        stage.says(*words)
        stage.level_db = then_db
        stage.hums(hum_ms)
        stage.pauses(gap_ms)
    stage.pauses(8000)
    reopened = 0
    for decision in stage.decisions:
        if decision.kind == "endpointing":
            silence, spoken = decision.inputs["silence_ms"], decision.inputs["spoken_ms"]
            assert isinstance(silence, int)
            assert isinstance(spoken, int)
            assert spoken >= 0
            assert 0 <= silence <= decision.ms
        reopened += decision.choice == "continued"
    assert reopened <= MOST_REOPENED * len(said)
