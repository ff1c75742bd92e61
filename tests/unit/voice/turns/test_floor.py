"""Who has the floor, played frame by frame: nothing that is said is lost, or answered twice."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.voice.turns.stage import Stage
from voice.turns.effects import Close, Finish, Interrupt, Resume, Silent
from voice.turns.endpointing import EndpointingRule, Expects
from voice.turns.rule import FloorRule
from voice.turns.senses import Senses
from voice.turns.turn import Asked

WHOLE = ("मेरा", "order", "कहाँ", "है")
NODS = ("हाँ", "अच्छा")


def test_a_whole_sentence_is_answered_at_the_pause() -> None:
    stage = Stage()
    stage.says(*WHOLE)
    ended = stage.now
    stage.pauses(1000)
    assert stage.texts() == ["मेरा order कहाँ है"]
    assert stage.at(Close)[0] - ended <= stage.rule.endpointing.complete_ms + 20
    assert stage.choices("heard") == ["words"]


def test_a_sentence_that_the_engine_doubts_is_given_time_to_go_on() -> None:
    stage = Stage(senses=Senses(doubt_p=0.95))
    stage.says(*WHOLE)
    ended = stage.now
    stage.pauses(1000)
    assert stage.texts() == ["मेरा order कहाँ है"]
    assert stage.at(Finish)[0] - ended >= stage.rule.endpointing.likely_ms


def test_the_same_words_are_not_taken_again_when_their_final_is_on_its_way() -> None:
    stage = Stage(hears_ms=140)
    stage.says(*WHOLE)
    stage.pauses(3000)
    assert stage.texts() == ["मेरा order कहाँ है"]


def test_who_goes_on_after_a_pause_is_answered_once() -> None:
    for gap_ms in (300, 600):
        stage = Stage(agent_ms=3000, agent_after_ms=gap_ms)
        stage.says(*WHOLE)
        stage.pauses(gap_ms)
        stage.says("और", "refund", "कब", "आएगा")
        stage.pauses(2500)
        last = stage.turns()[-1]
        assert (last.text, last.continues) == ("मेरा order कहाँ है और refund कब आएगा", True)
        assert "continued" in stage.choices("floor")


def test_a_cough_after_the_turn_gives_the_answer_back() -> None:
    stage = Stage(agent_ms=3000)
    stage.says(*WHOLE)
    stage.pauses(260)
    stage.hums(160)
    stage.pauses(2000)
    assert stage.texts() == ["मेरा order कहाँ है"]
    assert stage.count(Interrupt) == stage.count(Resume) == 1


def test_a_nod_after_the_turn_gives_the_answer_back() -> None:
    stage = Stage(agent_ms=3000)
    stage.says(*WHOLE)
    stage.pauses(260)
    stage.says("हाँ")
    stage.pauses(2000)
    assert stage.texts() == ["मेरा order कहाँ है"]
    assert stage.choices("floor") == ["continued", "resumed"]


def test_a_nod_over_the_agent_stops_nothing() -> None:
    stage = Stage()
    stage.agent_starts()
    stage.pauses(500)
    stage.says("अच्छा")
    stage.pauses(1000)
    assert stage.count(Interrupt) == 0
    assert stage.choices("barge-in") == ["backchannel"]


def test_a_stop_word_interrupts_while_it_is_being_said() -> None:
    stage = Stage()
    stage.agent_starts()
    stage.pauses(500)
    stage.says("रुको")
    stage.hums(200)
    assert stage.count(Interrupt) == 1


def test_a_sound_that_stops_the_agent_and_says_nothing_gives_the_reply_back() -> None:
    stage = Stage()
    stage.agent_starts()
    stage.pauses(500)
    stage.hums(1500)
    stage.pauses(2500)
    assert stage.count(Interrupt) == stage.count(Resume) == 1
    assert stage.texts() == []
    assert stage.choices("floor")[0] == "resumed"


def test_an_answer_to_a_question_is_not_taken_for_a_nod_after_a_pause() -> None:
    stage = Stage(agent_ms=3000)
    stage.floor.agent_asks(Asked(Expects.YES_NO))
    stage.says("हम्म", "मतलब")
    stage.pauses(300)
    stage.says("हाँ")
    stage.pauses(3000)
    assert stage.answered()["हाँ"] == 1


def test_a_guess_is_made_once_for_the_same_words_and_a_wrong_one_is_recorded() -> None:
    stage = Stage()
    stage.says("refund", "कब")
    stage.pauses(80)
    stage.says("आएगा", "मुझे", "बताइए")
    stage.pauses(2000)
    assert stage.texts() == ["refund कब आएगा मुझे बताइए"]
    assert len(set(stage.guesses())) == len(stage.guesses())
    wrong = [text for text in stage.guesses() if text != stage.texts()[0]]
    assert stage.choices("speculation") == ["wrong"] * len(wrong)


def test_words_beside_keys_that_come_late_are_taken_once() -> None:
    rule = FloorRule(EndpointingRule(complete_ms=80, likely_ms=140, max_turn_ms=900))
    stage = Stage(hears_ms=800, stop_ms=140, rule=rule)
    stage.floor.agent_asks(Asked(Expects.DIGITS, 4, 4))
    stage.says("रुको")
    stage.pauses(140)
    stage.says("ककककग")
    stage.presses("4592")
    stage.pauses(8000)
    assert stage.answered()["ककककग"] + stage.dismissed()["ककककग"] == 1


def test_silence_is_told_and_told_again() -> None:
    stage = Stage()
    stage.pauses(stage.rule.silence_ms + 100)
    assert stage.count(Silent) == 1
    stage.pauses(stage.rule.silence_ms)
    assert stage.count(Silent) == 1  # the agent is asking
    stage.agent_starts()
    stage.agent_stops()
    stage.pauses(stage.rule.silence_ms + 100)
    assert stage.count(Silent) == 2


def test_after_a_word_that_stops_the_agent_the_matter_is_waited_for() -> None:
    stage = Stage()
    stage.agent_starts()
    stage.pauses(500)
    stage.says("रुको")
    stage.pauses(500)
    assert stage.texts() == []
    stage.says("मेरा", "address", "गलत", "है")
    stage.pauses(300)
    assert stage.texts() == ["रुको मेरा address गलत है"]


def test_who_tells_a_story_is_waited_for_after_the_first_wrong_end() -> None:
    stage = Stage(agent_ms=3000)
    for _ in range(5):
        stage.says(*WHOLE)
        stage.pauses(400)
    stage.pauses(3000)
    assert len(stage.turns()) == 2
    assert stage.texts()[-1].count("order") == 5


def test_who_never_stops_gets_an_answer_all_the_same() -> None:
    stage = Stage(agent_ms=4000)
    for _ in range(40):
        stage.says(*WHOLE)
        stage.pauses(1_700)
    assert max(text.count("order") for text in stage.texts()) <= 6


STRETCH = st.one_of(
    st.lists(st.text("कगचजटडतदपब", min_size=5, max_size=5), min_size=0, max_size=4),
    st.lists(st.sampled_from(NODS), min_size=1, max_size=2),
    st.just(["रुको"]),
    st.just(["मेरा", "number", "है"]),
)
LATE = ("देरक", "देरग", "देरच", "देरज", "देरट", "देरड")
GAP_MS = st.sampled_from([40, 80, 140, 180, 200, 220, 300, 420, 700, 1200, 2600])
MEANWHILE = st.sampled_from(["", "", "", "4592", "45", "0", "late"])
RULES = st.builds(
    EndpointingRule,
    complete_ms=st.sampled_from([80, 140, 200, 220]),
    likely_ms=st.sampled_from([140, 200, 350]),
    max_turn_ms=st.sampled_from([900, 30_000]),
)


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(st.tuples(STRETCH, GAP_MS, MEANWHILE), min_size=1, max_size=6),
    hears_ms=st.sampled_from([0, 20, 60, 140, 400, 800]),
    agent_ms=st.sampled_from([0, 200, 1500, 6000]),
    agent_after_ms=st.sampled_from([0, 60, 200, 700]),
    stop_ms=st.sampled_from([140, 200, 300]),
    rule=RULES,
    opening=st.booleans(),
    asked=st.sampled_from([Asked(), Asked(Expects.YES_NO), Asked(Expects.DIGITS, 4, 4)]),
)
def test_every_word_is_answered_or_recorded_as_no_turn_exactly_once(
    said: list[tuple[list[str], int, str]],
    hears_ms: int,
    agent_ms: int,
    agent_after_ms: int,
    stop_ms: int,
    rule: EndpointingRule,
    opening: bool,
    asked: Asked,
) -> None:
    stage = Stage(hears_ms, agent_ms, agent_after_ms, stop_ms, FloorRule(rule))
    stage.floor.agent_asks(asked)
    if opening:
        stage.agent_starts(1000)
    truth: Counter[str] = Counter()
    for number, (words, gap_ms, meanwhile) in enumerate(said):
        stage.says(*words)
        if not words:
            stage.hums(400)
        truth.update(words)
        if meanwhile == "late" and not stage.owes:
            stage.hears_late(LATE[number])
            truth[LATE[number]] += 1
        elif meanwhile.isdecimal():
            stage.presses(meanwhile)
        stage.pauses(gap_ms)
    stage.pauses(8_000)
    answered = stage.answered()
    del answered["operator"]
    assert answered + stage.dismissed() == truth
