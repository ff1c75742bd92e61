"""Whole and decimal numbers as words, on the Indian scale (thousand, lakh, crore)."""

import re

from indic_numtowords import num2words  # pyright: ignore[reportUnknownVariableType]

LANGUAGES = frozenset({"en", "hi", "ta"})
LARGEST = 99_99_99_999

# Where indic-numtowords 1.1.0 stands alone among public number tables (nine for Hindi, ten for
# Tamil were compared), and six without the visarga, which espeak-ng stumbles over.
_MENDED = {
    "hi": {"छः": "छह", "छयासठ": "छियासठ", "सरसठ": "सड़सठ", "अट्ठारह": "अठारह", "चौंतालीस": "चवालीस"},
    "ta": {
        "ஓன்று": "ஒன்று",
        "ஓன்பது": "ஒன்பது",
        "தொண்ணூரெட்டு": "தொண்ணூற்றெட்டு",
        "தொண்ணூற்றிரெண்டு": "தொண்ணூற்றிரண்டு",
    },
    "en": {},
}
_MINUS = {"en": "minus", "hi": "माइनस", "ta": "மைனஸ்"}
_POINT = {"en": "point", "hi": "दशमलव", "ta": "புள்ளி"}
_INDIC_ZEROS = (0x0966, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x09E6, 0x0AE6, 0x0A66, 0x0B66)
_ASCII = {zero + n: str(n) for zero in _INDIC_ZEROS for n in range(10)}


def known(language: str) -> str:
    """Return `language` if numbers can be read in it, else "en"."""
    return language if language in LANGUAGES else "en"


def ascii_digits(text: str) -> str:
    """Write the digits of Indian scripts ("४५९२", "௪") as ASCII digits."""
    return text.translate(_ASCII)


def cardinal(value: int, language: str) -> str:
    """Say a whole number: 4592 -> "four thousand five hundred and ninety two".

    Above 99,99,99,999 the digits are read one by one, as no caller follows a longer cardinal.
    Source of the words: indic-numtowords (AI4Bharat, MIT), mended by the table above.
    """
    language = known(language)
    if value < 0:
        return f"{_MINUS[language]} {cardinal(-value, language)}"
    if value > LARGEST:
        return " ".join(cardinal(int(digit), language) for digit in str(value))
    words = str(num2words(value, lang=language)).replace("\u200c", "").replace("\u200d", "")  # pyright: ignore[reportUnknownArgumentType]
    mended = _MENDED[language]
    return " ".join(mended.get(word, word) for word in words.split())


def decimal(text: str, language: str) -> str:
    """Say a number as written, with grouping commas and a decimal point: "1,00,000", "2.5"."""
    whole, _, fraction = ascii_digits(text).replace(",", "").partition(".")
    words = cardinal(int(whole or "0"), language)
    if not fraction:
        return words
    language = known(language)
    read = " ".join(cardinal(int(digit), language) for digit in fraction)
    return f"{words} {_POINT[language]} {read}"


_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS_EN = _ORDINALS.split()


def ordinal_en(value: int) -> str:
    """Say an English ordinal, 0 to 99: 23 -> "twenty third"."""
    if value < len(_ORDINALS_EN):
        return _ORDINALS_EN[value]
    tens, unit = divmod(value, 10)
    name = cardinal(tens * 10, "en")
    return re.sub("y$", "ieth", name) if unit == 0 else f"{name} {_ORDINALS_EN[unit]}"
