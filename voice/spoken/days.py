"""A day that a caller names: "kal", "परसों", "next monday", "25 december", "तीन दिन बाद"."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from voice.spoken.dates import MONTHS, WEEKDAYS
from voice.spoken.figures import pieces
from voice.spoken.numerals import numeral
from voice.spoken.words import SOUND, alike, listed, normal

_NEAR = {
    0: "today aaj आज இன்று இன்னைக்கு இன்னிக்கு innaikku indru aaj",
    1: "tomorrow tomorow kal कल நாளை நாளைக்கு naalaikku nalaikku naalai nalai टुमारो",
    2: "parso parson परसों परसो நாளன்னிக்கு naalannikku",
}
_AFTER_TOMORROW = (("day", "after", "tomorrow"), ("நாளை", "மறுநாள்"), ("நாளைக்கு", "அடுத்த", "நாள்"))
_WEEKDAYS = (
    "monday mon somvar somwar मंडे திங்கட்கிழமை திங்கள்கிழமை மண்டே thingal",
    "tuesday mangalvar mangalwar ट्यूजडे செவ்வாய்க்கிழமை செவ்வாய் sevvai",
    "wednesday budhvar budhwar वेडनेसडे புதன்கிழமை புதன் budhan pudhan",
    "thursday guruvar guruwar veervar बृहस्पतिवार वीरवार थर्सडे வியாழக்கிழமை viyazhan",
    "friday shukravar shukrawar फ्राइडे வெள்ளிக்கிழமை velli",
    "saturday shanivar shaniwar सैटरडे சனிக்கிழமை sani",
    "sunday ravivar raviwar itvar itwar इतवार संडे ஞாயிற்றுக்கிழமை gnayiru nyayiru",
)
_MONTHS = (
    "jan janvari", "feb farvari फरवरी", "march maarch", "april aprail", "may mai", "june joon",
    "july julai", "august agast अगस्त", "sept sitambar september सितम्बर",
    "oct aktubar अक्तूबर", "nov navambar नवम्बर", "dec disambar दिसम्बर",
)  # fmt: skip
_NEXT = listed("next agle agla agli अगले अगला अगली அடுத்த adutha")
_WEEK = listed("week hafte hafta हफ्ते हफ्ता सप्ताह வாரம் vaaram")
_DAYS = listed("day days din दिन நாள் நாட்கள் நாளில் naal")
_LATER = listed("in after later baad mein bad में बाद अंदर andar கழித்து பிறகு kazhichu apram from")
_DAY_OF_MONTH = listed("tarikh tareekh तारीख date தேதி thethi th st nd rd of")
_SHORT = 3


@cache
def _calendar_words() -> tuple[dict[str, int], dict[str, int]]:
    days = {normal(w): at for at, ws in enumerate(_WEEKDAYS) for w in ws.split()}
    months = {normal(w): at for at, ws in enumerate(_MONTHS, 1) for w in ws.split()}
    for language in WEEKDAYS:
        days |= {normal(name): at for at, name in enumerate(WEEKDAYS[language])}
        months |= {normal(name): at for at, name in enumerate(MONTHS[language], 1)}
    return days, months


def _lookup(word: str, table: dict[str, int]) -> int | None:
    if word in table:
        return table[word]
    if len(word) <= _SHORT:
        return None
    for known, value in table.items():
        if len(known) > _SHORT and alike(word, known) >= SOUND:
            return value
    return None


def find_day(words: Sequence[str], today: date) -> tuple[date, str] | None:
    """Return the day named by normal-form `words` and the rule that read it, or None.

    Days are on or after `today`: a weekday is the next one after today, "next week monday" the
    one of the following week, a date without a year the next such date.
    """
    return (
        _week_day(words, today)
        or _month_day(words, today)
        or _days_later(words, today)
        or _near_day(words, today)
        or _day_of_month(words, today)
    )


def _near_day(words: Sequence[str], today: date) -> tuple[date, str] | None:
    joined = " ".join(words)
    for phrase in _AFTER_TOMORROW:
        if " ".join(map(normal, phrase)) in joined:
            return today + timedelta(days=2), f"{' '.join(phrase)}: in 2 days"
    for word in reversed(words):
        for ahead, names in _NEAR.items():
            if word in map(normal, names.split()):
                return today + timedelta(days=ahead), f"{word}: in {ahead} days"
    return None


def _week_day(words: Sequence[str], today: date) -> tuple[date, str] | None:
    for at in range(len(words) - 1, -1, -1):
        weekday = _lookup(words[at], _calendar_words()[0])
        if weekday is None:
            continue
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        if _NEXT & set(words[:at]) and _WEEK & set(words):
            ahead = 7 - today.weekday() + weekday
        return today + timedelta(days=ahead), f"{words[at]}: the next such weekday"
    return None


def _month_day(words: Sequence[str], today: date) -> tuple[date, str] | None:
    for at, word in enumerate(words):
        month = _lookup(word, _calendar_words()[1])
        if month is None:
            continue
        before, after = words[max(0, at - 3) : at], words[at + 1 : at + 3]
        for near in (before, after):
            said = [word for word in near if numeral(word) is not None]
            numbers = [int(group) for p in pieces(said, asked=True) for group in p.groups]
            if numbers and (found := _dated(numbers[-1], month, today)):
                return found, f"{numbers[-1]} {word}: a day and a month"
    return None


def _dated(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, min(today.year + 5, date.max.year + 1)):
        if 1 <= day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def _days_later(words: Sequence[str], today: date) -> tuple[date, str] | None:
    for at, word in enumerate(words):
        unit = 1 if word in _DAYS else 7 if word in _WEEK else 0
        near = [*words[max(0, at - 3) : at], *words[at + 1 : at + 3]]
        if not unit:
            continue
        numbers = [g for p in pieces(words[max(0, at - 1) : at], asked=True) for g in p.groups]
        if numbers and _LATER & set(near) and len(numbers[-1]) <= 2:
            ahead = int(numbers[-1]) * unit
            return today + timedelta(days=ahead), f"{numbers[-1]} {word}: in {ahead} days"
        if unit == 7 and _NEXT & set(near):
            return today + timedelta(days=7), f"next {word}: in 7 days"
    return None


def _day_of_month(words: Sequence[str], today: date) -> tuple[date, str] | None:
    if not _DAY_OF_MONTH & set(words):
        return None
    numbers = [int(g) for p in pieces(words, asked=True) for g in p.groups if len(g) <= 2]
    for number in numbers[-1:]:
        for ahead in range(0, 62):
            if (today + timedelta(days=ahead)).day == number:
                return today + timedelta(days=ahead), f"{number}: the next such day of a month"
    return None
