"""Templates become texts that are ready to be read aloud."""

import string
from collections.abc import Mapping
from datetime import date

from voice.agents.schema import Agent
from voice.dialogue.situation import Fact, Situation
from voice.spoken import cardinal, day, digits, money, spoken

_DATE = {"en": "the {}"}
_ON = {"en": "on the {}", "hi": "{} को", "ta": "{} அன்று"}


def iso_day(text: str) -> date | None:
    """Read an ISO date, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def render(template: str, agent: Agent, situation: Situation, extra: Mapping[str, str]) -> str:
    """Fill {field:reading} of a template from slots, the last tool's facts and `extra`.

    Readings: digits, money (paise), date, on (a date with its "on"), number, word (the agent's
    words), none (as it is). An unknown or empty field is left out. Raises nothing for templates
    that the agent's rules passed.
    """
    out: list[str] = []
    for text, name, reading, _ in string.Formatter().parse(template):
        out.append(text)
        if name is not None:
            value = _value(name, situation, extra)
            out.append("" if value is None else _read(name, value, reading or "", agent, situation))
    return spoken("".join(out), situation.language)


def _value(name: str, situation: Situation, extra: Mapping[str, str]) -> Fact:
    if name in extra:
        return extra[name]
    # What a tool found for this wish is truer than what the caller told for an earlier one.
    return situation.facts[name] if name in situation.facts else situation.slots.get(name)


def _read(name: str, value: Fact, reading: str, agent: Agent, situation: Situation) -> str:
    language, text = situation.language, str(value)
    if reading == "word":
        return _word(name, text, agent, language)
    if reading == "digits":
        return digits(text, language)
    if reading in ("date", "on"):
        return _date(text, reading, situation)
    if reading in ("money", "number") and text.lstrip("-").isascii() and text.lstrip("-").isdigit():
        return money(int(text), language) if reading == "money" else cardinal(int(text), language)
    return text


def _word(name: str, value: str, agent: Agent, language: str) -> str:
    texts = agent.words.get(name, {}).get(value)
    if texts is not None:
        return texts[language][0]
    slot = agent.slots.get(name)
    option = slot.options.get(value) if slot is not None else None
    return option.words[language][0] if option and language in option.words else value


def _date(text: str, reading: str, situation: Situation) -> str:
    value, today = iso_day(text), iso_day(situation.today)
    if value is None:
        return text
    words = day(value, situation.language, today=today)
    near = today is not None and 0 <= (value - today).days <= 1
    if near:
        return words
    framed = _DATE if reading == "date" else _ON
    return framed.get(situation.language, "{}").format(words)
