"""Numbers, digit strings and telephone numbers as the words that callers say, in hi, en and ta."""

from pathlib import Path
from random import Random

# Each line of the file: a name and the words of 0, 1, 2 ... (or of 10s, 100s, 1000s)
WORDS = {
    name: words.split()
    for name, _, words in (
        line.partition(":")
        for line in (Path(__file__).parent / "text" / "number_words.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
}
HI, EN, TA = WORDS["hi"], WORDS["en"], WORDS["ta"]


def hindi(n: int) -> str:
    """Say 0..99999 in Hindi: 4592 -> चार हज़ार पाँच सौ बानवे."""
    words = []
    for size, name in ((1000, "हज़ार"), (100, "सौ")):
        if n >= size:
            words += [HI[n // size], name]
            n %= size
    return " ".join(words + ([HI[n]] if n or not words else []))


def english(n: int) -> str:
    """Say 0..99999 in English, without "and"."""
    if n < 20:
        return EN[n]
    if n < 100:
        return WORDS["en_tens"][n // 10] + (" " + EN[n % 10] if n % 10 else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    return f"{english(n // size)} {name}" + (" " + english(n % size) if n % size else "")


def english_ordinal(n: int) -> str:
    """Say 1st..31st in English."""
    if n <= 20:
        return WORDS["en_ordinals"][n - 1]
    return (
        "thirtieth"
        if n == 30
        else f"{WORDS['en_tens'][n // 10]} {WORDS['en_ordinals'][n % 10 - 1]}"
    )


def tamil(n: int) -> str:
    """Say 0..9999 in Tamil; a higher part takes its joining form before a lower one."""
    if n < 20:
        return TA[n]
    if n < 100:
        return (
            f"{WORDS['ta_tens_join'][n // 10 - 2]} {TA[n % 10]}"
            if n % 10
            else WORDS["ta_tens"][n // 10 - 2]
        )
    if n < 1000:
        head = n // 100 - 1
        return (
            f"{WORDS['ta_hundreds_join'][head]} {tamil(n % 100)}"
            if n % 100
            else WORDS["ta_hundreds"][head]
        )
    name = WORDS["ta_thousands"][n // 1000 - 1]
    return name.replace("யிரம்", "யிரத்தி") + " " + tamil(n % 1000) if n % 1000 else name


CARDINAL = {"hi": hindi, "en": english, "ta": tamil}
DIGITS = {"hi": HI[:10], "en": EN[:10], "ta": TA[:10]}


def cardinal(lang: str, rng: Random) -> str:
    """Say a number of 0..9999; round ones and small ones are likelier, as in prices."""
    kind = rng.random()
    if kind < 0.3:
        n = rng.randrange(100)
    elif kind < 0.5:
        n = rng.randrange(1, 100) * 10
    elif kind < 0.65:
        n = rng.randrange(1, 90) * 100 + rng.choice((0, 0, 49, 50, 99))
    else:
        n = rng.randrange(100, 9999)
    if lang == "en" and n >= 100 and n % 100 and rng.random() < 0.3:
        return f"{english(n - n % 100)} and {english(n % 100)}"
    return CARDINAL[lang](n)


def digits(lang: str, length: int, rng: Random) -> str:
    """Say a digit string; English callers also say "double four", "triple five" and "oh"."""
    said: list[str] = []
    run = [rng.randrange(10) for _ in range(length)]
    if rng.random() < 0.3 and length > 2:
        k = rng.randrange(length - 1)
        run[k + 1] = run[k]
    k = 0
    while k < length:
        word = DIGITS[lang][run[k]]
        if lang == "en" and run[k] == 0 and rng.random() < 0.15:
            word = "oh"
        same = lang == "en" and k + 1 < length and run[k + 1] == run[k]
        if same and rng.random() < 0.5:
            word, k = f"double {word}", k + 1
        said.append(word)
        k += 1
    return " ".join(said)


def number_word(rule: str, rng: Random) -> str | None:
    """Say a built-in rule of the grammar (num_hi, phone_en, ta_digits ...), None if unknown."""
    if rule.startswith("num_"):
        _, lang, *kind = rule.split("_")
        top = {"small": 31, "month": 31, "hour": 12}
        if kind == ["ordinal"]:
            return english_ordinal(rng.randint(1, 31))
        if kind:
            return CARDINAL[lang](rng.randint(1, top[kind[0]]))
        return cardinal(lang, rng)
    if rule.startswith("phone_"):
        lang = rule[6:]
        lang = "en" if lang != "en" and rng.random() < 0.25 else lang
        return digits(lang, 10, rng)
    if rule.endswith("_digits"):
        lang = rule[:2]
        # Hindi and Tamil callers often say an order number in English
        lang = "en" if lang != "en" and rng.random() < 0.3 else lang
        return digits(lang, rng.choice((2, 3, 4, 4, 4, 5, 6, 6, 7, 8)), rng)
    return None
