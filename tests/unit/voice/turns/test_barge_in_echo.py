"""The agent's own voice come back: by its words in any script, and by the sound of the line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.backchannel import is_echo
from voice.turns.barge_in import BargeInRule, OverSpeech, judge
from voice.turns.echo import errors_within, may_be_echo, sounds

AGENT = "आपका order number चार पाँच नौ दो है, वह कल शाम तक आ जाएगा"


def choice(text: str, *, ended: bool = False, echo: float | None = None, p: float = 0.9) -> str:
    over = OverSpeech(0, text, ended, p=p, sound_ms=600, echo=echo, agent_text=AGENT)
    return judge(over, 600, BargeInRule()).choice


@pytest.mark.parametrize(
    "word", ["order", "ऑर्डर", "ஆர்டர்", "ఆర్డర్", "অর্ডার", "ਆਰਡਰ", "ઓર્ડર", "ଅର୍ଡର", "ഓർഡർ", "آرڈر"]
)
def test_a_word_sounds_the_same_in_all_scripts(word: str) -> None:
    assert sounds(word) == "rtr"


@pytest.mark.parametrize(
    "text",
    ["आपका order number", "aapka order number char paanch", "kal shaam tak aa jaega",
     "கல் ஷாம் தக் ஆ ஜாயேகா", "কাল শাম তক আ জায়েগা", "apka oder number"],
)  # fmt: skip
def test_three_words_in_order_are_an_echo_though_misheard(text: str) -> None:
    assert is_echo(text, AGENT)
    assert choice(text) == choice(text, ended=True) == "echo"


@pytest.mark.parametrize(
    "text",
    ["order", "kal shaam", "mera order number", "mujhe kal shaam chahiye", "number order", ""],
)
def test_what_a_caller_says_with_the_same_words_is_none(text: str) -> None:
    assert not is_echo(text, AGENT)


def test_a_word_of_the_agent_repeated_as_a_question_is_answered() -> None:
    assert choice("kal shaam") == "wait"  # an echo may still come of it
    assert choice("kal shaam", ended=True) == "interrupt"
    assert choice("shaam", ended=True) == "interrupt"


def test_the_same_words_from_a_line_without_echo_are_the_callers() -> None:
    assert choice("कल शाम तक आ जाएगा", echo=0.1) == "interrupt"


def test_what_sounds_like_the_agent_is_an_echo_whatever_was_heard() -> None:
    assert choice("xyz", echo=0.7, p=0.4) == "echo"
    assert choice("", echo=0.7) == "echo"


def test_words_that_the_agent_does_not_say_stand_against_the_sound() -> None:
    assert choice("ruko", echo=0.7) == "interrupt"
    assert choice("mera paisa wapas", echo=0.7) == "interrupt"


def test_a_command_that_the_agent_itself_says_is_its_echo() -> None:
    over = OverSpeech(0, "क्या", ended=False, echo=0.99, agent_text="आपका order number क्या है?")
    assert judge(over, 600, BargeInRule()).choice == "echo"
    assert judge(replace(over, text="kya"), 600, BargeInRule()).choice == "echo"
    both = replace(over, text="क्या ruko", echo=0.6)
    assert judge(both, 600, BargeInRule()).choice == "interrupt"
    assert judge(replace(over, echo=0.1), 600, BargeInRule()).choice == "interrupt"


def test_a_sound_that_is_all_echo_is_none_of_the_callers_whatever_the_words() -> None:
    for text in ("ruko", "nahi nahi", "माफ़ कीजिए मैं समझी नहीं क्या आप सुन", "", "mera paisa wapas"):
        assert choice(text, echo=0.99) == choice(text, echo=0.99, ended=True) == "echo"


@pytest.mark.parametrize("text", ["न", "no", "not"])
def test_a_first_word_waits_while_it_may_be_how_the_agent_begins(text: str) -> None:
    over = OverSpeech(0, text, ended=False, sound_ms=200, agent_text="नमस्ते, क्या मदद करूँ?")
    assert judge(over, 200, BargeInRule()).choice == "wait"
    assert judge(replace(over, echo=0.1, text="nahi"), 200, BargeInRule()).choice == "interrupt"
    assert judge(replace(over, text="not", sound_ms=320), 320, BargeInRule()).choice == "interrupt"
    other = replace(over, text="not", agent_text="आपका order कल आएगा")
    assert judge(other, 200, BargeInRule()).choice == "interrupt"


def test_a_command_behind_an_echo_is_obeyed() -> None:
    assert choice("आपका order number ruko") == "interrupt"


def test_a_short_beginning_may_become_an_echo() -> None:
    assert may_be_echo("ord", AGENT)
    assert may_be_echo("aapka or", AGENT)
    assert not may_be_echo("ruko", AGENT)
    assert not may_be_echo("order kab", AGENT)


@given(st.text("ptks", min_size=1, max_size=8), st.text("ptks", max_size=16))
def test_errors_are_counted_as_by_the_slow_way(wanted: str, sentence: str) -> None:
    row = [0] * (len(sentence) + 1)
    for i, letter in enumerate(wanted, 1):
        before, row = row, [i]
        for j, other in enumerate(sentence, 1):
            row.append(min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != other)))
    assert errors_within(wanted, sentence) == min(row)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_may_be_compared(text: str, agent_text: str) -> None:
    over = OverSpeech(0, text, ended=True, agent_text=agent_text, echo=0.5)
    assert judge(over, 500, BargeInRule()).choice != "wait"
    assert judge(replace(over, echo=None), 500, BargeInRule()).choice != "wait"
