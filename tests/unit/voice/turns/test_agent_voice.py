"""The agent's side of the floor: what it says now, and how much of it is still to come."""

from voice.turns.agent_voice import ECHO_MS, AgentVoice


def speaking(*texts: str, total_ms: tuple[int, ...] = ()) -> AgentVoice:
    agent = AgentVoice()
    for text in texts:
        agent.say(text)
    for length_ms in total_ms:
        agent.spoken(length_ms, 900)
    agent.starts(1_000)
    return agent


def test_what_remains_is_known_once_the_voice_has_told_its_length() -> None:
    assert speaking("नमस्ते").remaining_ms(1_500) is None
    assert speaking("नमस्ते", total_ms=(2_000,)).remaining_ms(1_500) == 1_500
    assert speaking("नमस्ते", total_ms=(2_000,)).remaining_ms(9_000) == 0
    assert speaking("एक", "दो", total_ms=(2_000, 500)).remaining_ms(1_500) == 2_000
    assert AgentVoice().remaining_ms(0) is None


def test_its_words_are_known_while_it_speaks_and_as_long_as_they_may_echo() -> None:
    agent = speaking("नमस्ते", total_ms=(2_000,))
    assert agent.text(1_500) == "नमस्ते"
    agent.stops(3_000)
    assert agent.text(3_000 + ECHO_MS - 1) == "नमस्ते"
    assert agent.text(3_000 + ECHO_MS) == ""


def test_replies_in_one_breath_are_heard_together_and_end_together() -> None:
    agent = speaking("एक second", "order कल आएगा", total_ms=(800, 2_000))
    assert agent.text(1_100) == "एक second order कल आएगा"
    agent.stops(3_900)
    agent.say("और कुछ?")
    agent.starts(4_000)
    assert agent.text(4_000 + ECHO_MS) == "और कुछ?"


def test_replies_that_are_told_apart_end_one_by_one() -> None:
    agent = speaking("एक second", "order कल आएगा", total_ms=(800, 2_000))
    agent.stops(1_850)
    agent.starts(1_900)
    assert agent.text(1_900 + ECHO_MS) == "order कल आएगा"


def test_a_reply_that_could_not_be_spoken_is_none() -> None:
    agent = speaking("नमस्ते", "बताइए", total_ms=(0, 900))
    assert agent.text(1_000) == "बताइए"


def test_what_was_cut_is_not_said_any_more_but_may_echo() -> None:
    agent = speaking("order कल आएगा", total_ms=(2_000,))
    agent.cut()
    agent.stops(1_300)
    assert agent.text(1_400) == "order कल आएगा"
    agent.say("जी?")
    agent.starts(2_500)
    assert agent.text(2_500) == "जी?"


def test_it_is_busy_from_a_reply_to_its_end_and_idle_since_then() -> None:
    agent = AgentVoice()
    assert agent.busy
    agent.starts(1_000)
    agent.stops(2_000)
    assert (agent.busy, agent.idle_since_ms, agent.audible_before(2_500)) == (False, 2_000, 0)


def test_a_reply_that_cannot_be_spoken_leaves_it_idle() -> None:
    agent = AgentVoice()
    agent.rest(100)
    agent.say("नमस्ते")
    assert agent.busy
    agent.spoken(0, 700)
    assert (agent.busy, agent.idle_since_ms) == (False, 700)
