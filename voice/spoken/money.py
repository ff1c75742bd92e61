"""Amounts of money: rupees and paise."""

from voice.spoken.numbers import cardinal, known

_RUPEES = {
    "en": ("rupee", "rupees"),
    "hi": ("रुपया", "रुपये"),
    "ta": ("ரூபாய்", "ரூபாய்"),
}
_PAISE = {"en": ("paisa", "paise"), "hi": ("पैसा", "पैसे"), "ta": ("பைசா", "பைசா")}
# Before a noun Tamil says "oru", not the counting form of one.
_ONE = {"en": "one", "hi": "एक", "ta": "ஒரு"}


def _counted(count: int, names: tuple[str, str], language: str) -> str:
    if count == 1:
        return f"{_ONE[language]} {names[0]}"
    return f"{cardinal(count, language)} {names[1]}"


def money(amount_paise: int, language: str) -> str:
    """Say an amount given in paise: 49950 -> "four hundred and ninety nine rupees fifty paise"."""
    language = known(language)
    rupees, paise = divmod(abs(amount_paise), 100)
    parts = [_counted(rupees, _RUPEES[language], language)] if rupees or not paise else []
    if paise:
        parts.append(_counted(paise, _PAISE[language], language))
    return " ".join(parts)


def written_money(text: str, language: str) -> str:
    """Say an amount as written in rupees: "1,499.50"; without a digit it is "0"."""
    rupees, _, fraction = text.replace(",", "").partition(".")
    paise = int((fraction + "00")[:2])
    return money(int(rupees or "0") * 100 + paise, language)
