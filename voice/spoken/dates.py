"""Days and times of day as a person says them on the telephone."""

from datetime import date

from voice.spoken.numbers import cardinal, known, ordinal_en

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    "hi": (
        *("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त"),
        *("सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
    ),
    "ta": (
        *("ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்"),
        *("செப்டம்பர்", "அக்டோபர்", "நவம்பர்", "டிசம்பர்"),
    ),
}
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "hi": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
    "ta": ("திங்கள்", "செவ்வாய்", "புதன்", "வியாழன்", "வெள்ளி", "சனி", "ஞாயிறு"),
}
_NEAR = {
    "en": ("today", "tomorrow"),
    "hi": ("आज", "कल"),
    "ta": ("இன்று", "நாளை"),
}
# The first hour of each part of the day; before the first it is night.
_PARTS = {
    "en": (
        (4, "in the morning"),
        (12, "in the afternoon"),
        (17, "in the evening"),
        (21, "at night"),
    ),
    "hi": ((4, "सुबह"), (12, "दोपहर"), (16, "शाम"), (20, "रात")),
    "ta": ((4, "காலை"), (12, "மதியம்"), (16, "மாலை"), (20, "இரவு")),
}
_NIGHT = {"en": "at night", "hi": "रात", "ta": "இரவு"}


def day(value: date, language: str, *, today: date | None = None) -> str:
    """Say a day: "twenty third of November"; with `today`, "today" and "tomorrow" where they hold.

    The year is said only when it is not the year of `today`.
    """
    language = known(language)
    if today is not None and 0 <= (value - today).days <= 1:
        return _NEAR[language][(value - today).days]
    month = MONTHS[language][value.month - 1]
    if language == "en":
        words = f"{ordinal_en(value.day)} of {month}"
    elif language == "hi":
        words = f"{cardinal(value.day, language)} {month}"
    else:
        words = f"{month} {cardinal(value.day, language)}"
    if today is None or value.year == today.year:
        return words
    return f"{words} {year(value.year, language)}"


def year(value: int, language: str) -> str:
    """Say a year: 2026 -> "twenty twenty six"; in Hindi and Tamil as a number."""
    if known(language) != "en" or not 2010 <= value <= 2099:
        return cardinal(value, language)
    return f"twenty {cardinal(value % 100, 'en')}"


def weekday(value: date, language: str) -> str:
    """Say the weekday of `value`."""
    return WEEKDAYS[known(language)][value.weekday()]


def clock_time(hour: int, minute: int, language: str) -> str:
    """Say a time of day, `hour` 0-23: "ten thirty in the morning", "सुबह साढ़े दस बजे"."""
    language = known(language)
    part = _NIGHT[language]
    for first, name in _PARTS[language]:
        part = name if hour >= first else part
    twelve = (hour - 1) % 12 + 1
    if language == "hi":
        return f"{part} {_hindi_time(twelve, minute)}"
    words = cardinal(twelve, language)
    if minute:
        words = f"{words} {_minutes(minute, language)}"
    return f"{words} {part}" if language == "en" else f"{part} {words} மணி"


def _minutes(minute: int, language: str) -> str:
    words = cardinal(minute, language)
    return f"oh {words}" if language == "en" and minute < 10 else words


def _hindi_time(twelve: int, minute: int) -> str:
    after = cardinal(twelve, "hi")
    if minute == 30:
        irregular = {1: "डेढ़", 2: "ढाई"}
        return f"{irregular.get(twelve, f'साढ़े {after}')} बजे"
    if minute == 15:
        return f"सवा {after} बजे"
    if minute == 45:
        return f"पौने {cardinal(twelve % 12 + 1, 'hi')} बजे"
    return f"{after} बजे" if minute == 0 else f"{after} बजकर {cardinal(minute, 'hi')} मिनट"
