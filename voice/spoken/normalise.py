"""A text with figures and signs becomes words that any voice reads aright."""

import re
from collections.abc import Callable
from datetime import date

from voice.spoken.dates import clock_time, day, year
from voice.spoken.digits import digits
from voice.spoken.money import written_money
from voice.spoken.numbers import ascii_digits, decimal, known

_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PERCENT = {"en": "percent", "hi": "प्रतिशत", "ta": "சதவீதம்"}
_AND = {"en": "and", "hi": "और", "ta": "மற்றும்"}
# A number after one of these words is a name, not a quantity: it is read digit by digit.
_NAMED = (
    r"(?:order|number|no\.?|id|pin|otp|code|token|flight|train|ऑर्डर|आर्डर|नंबर|नम्बर|पिन|कोड|"
    r"ஆர்டர்|எண்|நம்பர்)"
)
_MARKS = re.compile(
    r"[*_`~|<>{}\[\]\\]|[\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f\u200b-\u200d\ufeff]"
)

Reading = Callable[[re.Match[str], str], str]


def _indian_date(found: re.Match[str], language: str) -> str:
    return _said_date(found[3], found[2], found[1], language)


def _day(y: str, m: str, d: str) -> date | None:
    try:
        return date(int(y), int(m), int(d))
    except ValueError:
        return None


def _said_date(y: str, m: str, d: str, language: str) -> str:
    value = _day(y, m, d)
    if value is None:
        return digits(f"{d}{m}{y}", language)
    return f"{day(value, language)} {year(value.year, language)}"


def _time(found: re.Match[str], language: str) -> str:
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return clock_time(hour, minute, language)


def _named(found: re.Match[str], language: str) -> str:
    return f"{found[1]}{digits(found[2], language)}"


_READINGS: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (
        re.compile(rf"(?:₹|\bRs\.?|\bINR)\s*({_NUMBER})(?:/-)?", re.I),
        lambda found, language: written_money(found[1], language),
    ),
    (
        re.compile(rf"({_NUMBER})\s*(?:rupees|रुपये|रुपए|ரூபாய்)(?!\w)", re.I),
        lambda found, language: written_money(found[1], language),
    ),
    (
        re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"),
        lambda found, language: _said_date(found[1], found[2], found[3], language),
    ),
    (re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)"), _indian_date),
    (re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)\s*([ap]\.?m\b\.?)?", re.I), _time),
    (
        re.compile(r"(?<!\d)(?:\+91[ -]?|0)?([6-9]\d{4})[ -]?(\d{5})(?!\d)"),
        lambda found, language: digits(found[1] + found[2], language),
    ),
    (re.compile(rf"({_NAMED}\s*[:#]?\s*(?:is\s+|है\s+)?)#?(\d{{3,}})(?!\d)", re.I), _named),
    (re.compile(r"#(\d+)"), lambda found, language: digits(found[1], language)),
    (
        re.compile(rf"({_NUMBER})\s*%"),
        lambda found, language: f"{decimal(found[1], language)} {_PERCENT[language]}",
    ),
    (
        re.compile(r"\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{3,}\b", re.A),
        lambda found, language: digits(found[0], language),
    ),
    (re.compile(_NUMBER), lambda found, language: _plain(found[0], language)),
)


def _plain(number: str, language: str) -> str:
    bare = number.replace(",", "")
    is_code = bare.isdigit() and "," not in number and (len(bare) >= 7 or bare.startswith("0"))
    return digits(bare, language) if is_code and bare != "0" else decimal(number, language)


def spoken(text: str, language: str) -> str:
    """Write out figures, money, dates, times and codes of `text` as words of `language`.

    Already spoken text comes back unchanged but for spaces. A language whose numbers are not
    known yet has its figures read in English. Raises nothing.
    """
    language = known(language)
    text = _MARKS.sub(" ", ascii_digits(text)).replace("&", f" {_AND[language]} ")
    for pattern, read in _READINGS:
        text = pattern.sub(lambda found, read=read: f" {read(found, language)} ", text)
    text = text.replace("₹", " ").replace("#", " ")
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s+([,.?!;:।])", r"\1", text)
