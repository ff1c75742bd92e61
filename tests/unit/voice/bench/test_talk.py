"""A conversation measures what its two sides do, on the time it is given."""

from voice.bench.g711 import A_LAW, FRAME
from voice.bench.talk import Conversation, Mood, Reciter

LOUD, QUIET = b"\x2a" * FRAME, b"\xd5" * FRAME
SPOKEN = b"\x15" * FRAME * 10


class Agent:
    """Answers 300 ms after it hears silence, and stops 100 ms after it hears speech."""

    def __init__(self, stops: bool = True, answers: bool = True) -> None:
        self.stops, self.answers = stops, answers
        self.speaking = False
        self._speech_ms = self._silence_ms = 0
        self._asked = False

    def step(self, frame: bytes) -> bytes:
        if frame == QUIET:
            self._silence_ms, self._speech_ms = self._silence_ms + 20, 0
        else:
            self._speech_ms, self._silence_ms, self._asked = self._speech_ms + 20, 0, True
        if self.speaking and self.stops and self._speech_ms >= 100:
            self.speaking = False
        elif self.answers and self._asked and self._silence_ms >= 300:
            self.speaking, self._asked = True, False
        return LOUD if self.speaking else QUIET


def talk(agent: Agent, seconds: float) -> Conversation:
    caller = Conversation(SPOKEN, QUIET, A_LAW)
    for tick in range(1, round(seconds * 50)):
        now_s = tick * 0.02
        caller.hear(agent.step(caller.say(now_s)), now_s)
    return caller


def test_an_answer_is_timed_from_the_end_of_the_callers_speech() -> None:
    times = talk(Agent(), 10).times
    assert len(times.response_ms) >= 4
    assert {round(ms) for ms in times.response_ms} == {300}


def test_an_interruption_is_timed_from_the_beginning_of_speech_to_the_last_sound() -> None:
    times = talk(Agent(), 10).times
    assert len(times.barge_in_ms) >= 3
    assert {round(ms) for ms in times.barge_in_ms} == {100 - 20}
    assert times.talked_over == 0


def test_an_agent_that_talks_on_is_counted_and_not_timed() -> None:
    times = talk(Agent(stops=False), 10).times
    assert times.talked_over > 0
    assert times.barge_in_ms == []


def test_an_agent_that_says_nothing_is_counted() -> None:
    times = talk(Agent(answers=False), 14).times
    assert times.unanswered >= 2
    assert times.response_ms == []


def test_sound_that_the_provider_is_told_to_drop_ends_with_that_word() -> None:
    caller = Conversation(SPOKEN, QUIET, A_LAW)
    caller.hear(LOUD, 1.0)
    caller.silenced(1.12)
    assert caller.last_loud_s == 1.12
    caller.silenced(9.0)
    assert caller.last_loud_s == 1.12


def test_the_caller_begins_to_speak_after_a_while() -> None:
    caller = Conversation(SPOKEN, QUIET, A_LAW)
    assert caller.say(0.02) == QUIET
    assert caller.say(3.0) == SPOKEN[:FRAME]
    assert caller.mood is Mood.SPEAKING


def test_a_text_is_said_over_and_over() -> None:
    reciter = Reciter(b"a" * FRAME + b"b" * FRAME + b"c")
    assert [reciter.say(1.0 + at)[:1] for at in range(5)] == [b"a", b"b", b"a", b"b", b"a"]
    assert reciter.first_said_s == 1.0
