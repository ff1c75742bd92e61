"""One lookup over all languages: what a word is in each, and which language a text is in."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

from voice.turns.grammar import dravidian, eastern, english, northern, others, western
from voice.turns.grammar.english import ENGLISH
from voice.turns.grammar.tongue import Tongue, folded, listed


class Kind(StrEnum):
    """What a word at the end of a sentence tells."""

    CLOSING = "closing"
    HANGING = "hanging"
    LEANING = "leaning"
    QUESTION = "question"
    ASKED = "asked"
    TAG = "tag"
    OPENER = "opener"
    PLAIN = "plain"


TONGUES: tuple[Tongue, ...] = (
    ENGLISH,
    *northern.TONGUES,
    *western.TONGUES,
    *eastern.TONGUES,
    *dravidian.TONGUES,
    *others.TONGUES,
)
BY_CODE: Mapping[str, Tongue] = {tongue.code: tongue for tongue in TONGUES}
"""All 23, by code."""

# Where nothing tells, Latin letters are English and a shared script its largest language.
_PRIORS = {"en": 0.15, "hi": 0.1, "bn": 0.05, "ur": 0.05}
_HINT = 0.7
# English verbs and nouns are at home in every language of India, so they tell little.
_LOAN = 0.25
# Scores as near as this are those of languages that nothing tells apart.
_ALIKE = 0.15
# What must speak for a language before its endings are looked for in Latin letters.
_EVIDENCE = 0.3
# Languages that callers romanize; the others' Latin words count only where they lead.
_ROMANIZED = frozenset({"en", "hi", "ur", "pa", "gu", "mr", "bn", "ta", "te", "kn", "ml"})
# Urdu in Latin letters is Hindi's table.
_ROMANIZED_AS = {"ur": "hi"}
# A Latin ending as short as this ends English words too.
_SHORT_END = 2
# Words at the end that are looked at to tell the language; a caller changes it within a turn.
_WINDOW = 12


def _kinds(tongue: Tongue) -> Iterable[tuple[str, Kind]]:
    yield from ((word, Kind.PLAIN) for word in listed(tongue.plains))
    yield from ((word, Kind.CLOSING) for word in listed(tongue.closings))
    yield from ((word, Kind.LEANING) for word in listed(tongue.leanings))
    yield from ((word, Kind.QUESTION) for word in listed(tongue.questions))
    yield from ((word, Kind.ASKED) for word in listed(tongue.asked))
    yield from ((word, Kind.HANGING) for word in listed(tongue.hangings))
    yield from ((word, Kind.TAG) for word in listed(tongue.tags))
    yield from ((word, Kind.OPENER) for word in listed(tongue.openers))


@cache
def _lexicon() -> dict[str, dict[str, Kind]]:
    """Each listed word with its kind by language; of two kinds in one language the later wins."""
    lexicon: dict[str, dict[str, Kind]] = {}
    for tongue in TONGUES:
        for word, kind in _kinds(tongue):
            lexicon.setdefault(word, {})[tongue.code] = kind
    return lexicon


@cache
def _sounding() -> dict[str, dict[str, Kind]]:
    """The same by how words sound; English is never meant by a word that sounds like its own."""
    sounding: dict[str, dict[str, Kind]] = {}
    for word, by_code in _lexicon().items():
        alike = {code: kind for code, kind in by_code.items() if code != "en"}
        sounding.setdefault(folded(word), {}).update(alike)
    return sounding


def kinds(word: str) -> Mapping[str, Kind]:
    """What a plain word is, by the code of each language that lists it or one that sounds so."""
    exact = _lexicon().get(word, {})
    if exact.keys() == {"en"}:
        return exact
    return {**_sounding().get(folded(word), {}), **exact}


def always(kind: Kind, word: str) -> bool:
    """Whether a word as written is of that kind in every language that lists it."""
    known = _lexicon().get(word, {}).values()
    return bool(known) and all(each is kind for each in known)


def kind_of(word: str, scores: Mapping[str, float]) -> tuple[str, Kind] | None:
    """What a plain word is in the likeliest language that lists it, and that language's code."""
    lead = next(iter(scores))
    # In English, a word that only sounds like a listed one is another ("noon", "nun").
    known = _lexicon().get(word, {}) if lead == "en" else kinds(word)
    for code, score in scores.items():
        if code in known and (code in _ROMANIZED or score >= scores[lead] or not word.isascii()):
            return code, known[code]
    return None


@cache
def _family(field: str) -> frozenset[str]:
    every = [listed(getattr(tongue, field)) for tongue in TONGUES]
    return frozenset(form for words in every for word in words for form in (word, folded(word)))


def is_any(field: str, word: str) -> bool:
    """Whether some language lists a plain word in that field of its table."""
    words = _family(field)
    return word in words or folded(word) in words


def asks(word: str) -> bool:
    """Whether a plain word is a question word in a language whose spelling here is to be met."""
    return any(
        kind in (Kind.QUESTION, Kind.ASKED) and (code in _ROMANIZED or not word.isascii())
        for code, kind in kinds(word).items()
    )


def likeliest(words: Sequence[str], hint: str) -> Mapping[str, float]:
    """Weights of all languages, the likeliest first, by the words they know and a hint.

    Args:
        words: plain words before the last.
        hint: the code that the words were heard in, "" unknown.
    """
    scores = {tongue.code: _PRIORS.get(tongue.code, 0.0) for tongue in TONGUES}
    for code in (hint, _ROMANIZED_AS.get(hint, "")):
        if code in scores:
            scores[code] += _HINT
    for word in words[-_WINDOW:]:
        # As written: by sound, "app" would be Hindi's "aap".
        known = _lexicon().get(word, {})
        for code, kind in known.items():
            scores[code] += (_LOAN if (code, kind) == ("en", Kind.PLAIN) else 1.0) / len(known)
        if not known and word in english.VERBS:
            scores["en"] += _LOAN
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def _block(word: str) -> int:
    """Number the script of a word by its block of 128 code points; Arabic has two."""
    number = max(map(ord, word)) // 128
    return 12 if number == 13 else number


@cache
def _endings(code: str, block: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The endings that close and those that hang in a language, in one script."""
    tongue = BY_CODE[code]
    latin = block == 0
    closing = listed(tongue.latin_ends if latin else tongue.ends)
    hanging = listed(tongue.latin_hanging_ends if latin else tongue.hanging_ends)
    return (
        tuple(end for end in closing if _block(end) == block),
        tuple(end for end in hanging if _block(end) == block),
    )


def ending_of(word: str, scores: Mapping[str, float]) -> Kind | None:
    """What the last letters of a plain word tell in the likeliest language of its script."""
    block = _block(word)
    lead = next(iter(scores))
    best: float | None = None
    for code, score in scores.items():
        closing, hanging = _endings(code, block)
        if not closing and not hanging:
            continue
        if block == 0 and score < _EVIDENCE:
            return None  # nothing but English, whose words end as they like
        best = score if best is None else best
        if score < best - _ALIKE:
            return None
        found = _longest(word, closing), _longest(word, hanging)
        if max(found) > (_SHORT_END if lead == "en" and block == 0 else 0):
            return Kind.CLOSING if found[0] >= found[1] else Kind.HANGING
    return None


def _longest(word: str, ends: tuple[str, ...]) -> int:
    if not word.endswith(ends):
        return 0
    return max((len(end) for end in ends if word.endswith(end) and word != end), default=0)
