"""What a sentence wants: intents from weighted concepts, minus what is negated or taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voice.dialogue import lexicon
from voice.spoken.words import EXACT, FLOOR, SOUND, alike, initial, tokens

# An intent is understood from this weight of evidence on.
ENOUGH = 1.2
# Two intents nearer than this are equally likely: the one said last is meant.
MARGIN = 0.5
# In a sentence of more words than this a single likeness proves nothing.
LONG = 16
_REACH = 3
_CONTROL_FLOOR = 0.85


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing or an action by all its names. `action`: may be negated. `weight`: what it proves."""

    name: str
    phrases: tuple[str, ...]
    weight: float = 1.0
    action: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """A wish: any of `patterns`, each a tuple of concept names that must all be heard."""

    name: str
    patterns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept heard in tokens [start, end), as `phrase`, this surely (FLOOR to 1)."""

    concept: str
    phrase: str
    quality: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent, its weight of evidence, and the rule that decided."""

    intent: str
    score: float
    because: str


@lru_cache(maxsize=8192)
def _phrase(text: str) -> tuple[str, ...]:
    return tokens(text)


def _aligned(words: Sequence[str], start: int, phrase: Sequence[str]) -> float:
    quality = EXACT
    for word, keyword in zip(words[start : start + len(phrase)], phrase, strict=False):
        quality = min(quality, alike(word, keyword))
        if quality < FLOOR:
            return 0.0
    return quality if start + len(phrase) <= len(words) else 0.0


@lru_cache(maxsize=512)
def _by_initial(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    """Sort phrases by how their first word begins: like words begin alike."""
    found: dict[str, list[str]] = {}
    for text in phrases:
        if phrase := _phrase(text):
            found.setdefault(initial(phrase[0]), []).append(text)
    return found


@lru_cache(maxsize=32768)
def _beginning(word: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Name the phrases that may begin with a word; most words begin none."""
    candidates = _by_initial(phrases).get(initial(word), ())
    return tuple(text for text in candidates if alike(word, _phrase(text)[0]) >= FLOOR)


def find(words: Sequence[str], name: str, phrases: tuple[str, ...]) -> list[Hit]:
    """Find every place where a phrase of a concept is heard, the best phrase for each place."""
    best: dict[int, Hit] = {}
    for start, word in enumerate(words):
        for text in _beginning(word, phrases):
            phrase = _phrase(text)
            quality, end = _aligned(words, start, phrase), start + len(phrase)
            known = best.get(start)
            if quality and (known is None or (quality, end) > (known.quality, known.end)):
                best[start] = Hit(name, text, quality, start, end)
    return [best[start] for start in sorted(best)]


def negated(words: Sequence[str], hit: Hit) -> bool:
    """Say whether the words around a hit take it back: "don't cancel", "cancel नहीं करना"."""
    after = list(words[hit.end : hit.end + _REACH])
    while after and after[0] in lexicon.LIGHT:
        after.pop(0)
    if after and after[0] in lexicon.NEGATES_BEFORE:
        return True
    before = list(words[max(0, hit.start - _REACH) : hit.start])
    return any(word in lexicon.NEGATES_AFTER for word in before)


def _evidence(words: Sequence[str], concepts: Mapping[str, Concept]) -> dict[str, Hit]:
    heard: dict[str, Hit] = {}
    for concept in concepts.values():
        hits = [
            hit
            for hit in find(words, concept.name, concept.phrases)
            if not (concept.action and negated(words, hit))
        ]
        if hits:
            heard[concept.name] = max(hits, key=lambda hit: (hit.quality, hit.start))
    return heard


def _score(
    pattern: tuple[str, ...],
    heard: Mapping[str, Hit],
    concepts: Mapping[str, Concept],
    length: int,
) -> tuple[float, int]:
    """Weigh a pattern: (score, where its heaviest concept was said); (0, 0) if it is not there."""
    hits = [heard[name] for name in pattern if name in heard]
    if len(hits) < len(pattern):
        return 0.0, 0
    score = sum(concepts[hit.concept].weight * hit.quality for hit in hits)
    unsure = len(hits) == 1 and length > LONG and hits[0].quality < SOUND
    if score < ENOUGH or unsure:
        return 0.0, 0
    return score, max(hits, key=lambda hit: concepts[hit.concept].weight).start


def _choose(
    words: Sequence[str], intents: Iterable[Intent], concepts: Mapping[str, Concept]
) -> Understood | None:
    heard = _evidence(words, concepts)
    ranked: list[tuple[float, int, str, tuple[str, ...]]] = []
    for intent in intents:
        scores = [(*_score(p, heard, concepts, len(words)), p) for p in intent.patterns]
        score, place, pattern = max(scores, key=lambda s: s[:2], default=(0.0, 0, ()))
        if score:
            ranked.append((score, place, intent.name, pattern))
    if not ranked:
        return None
    top = max(score for score, *_ in ranked)
    near = [entry for entry in ranked if entry[0] > top - MARGIN]
    score, _, name, pattern = max(near, key=lambda entry: (entry[1], entry[0], entry[2]))
    shown = ", ".join(f"{c}={heard[c].phrase!r} {heard[c].quality:.2f}" for c in pattern)
    rival = "" if len(near) == 1 else f"; said last of {len(near)} within {MARGIN}"
    return Understood(name, round(score, 3), f"{name}: {shown}{rival}")


def understand(
    words: Sequence[str], intents: Sequence[Intent], concepts: Mapping[str, Concept]
) -> Understood | None:
    """Return the intent of a sentence (normal-form words), or None.

    What follows a change of mind ("नहीं नहीं", "no wait", "actually") outweighs what came before;
    negated actions count for nothing; of equals the last said wins.
    """
    for turn in _turns(words):
        last = _choose(words[turn:], intents, concepts)
        if last is not None:
            return Understood(last.intent, last.score, f"{last.because}; after a change of mind")
    for at in range(len(words) - 1, 0, -1):
        plain = words[at] in lexicon.NO and words[at] not in lexicon.NEGATES_AFTER
        if plain and _choose(words[:at], intents, concepts):
            last = _choose(words[at + 1 :], intents, concepts)
            if last is not None:
                because = f"{last.because}; said after {words[at]!r}"
                return Understood(last.intent, last.score, because)
    return _choose(words, intents, concepts)


def _turns(words: Sequence[str]) -> list[int]:
    """Return where each change of mind ends, the last one first."""
    ends: set[int] = set()
    for text in lexicon.TURNS:
        phrase = _phrase(text)
        for start in range(len(words) - len(phrase) + 1):
            if tuple(words[start : start + len(phrase)]) == phrase:
                ends.add(start + len(phrase))
    return sorted(ends, reverse=True)


def control(words: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
    """Return the control wish that is heard and not negated, and the reason; ("", "") if none.

    Of several the first in `names`, but a phrase inside a longer one of another name is part of
    that: "am i talking to a person" asks what speaks. Words must sound right, not just be alike.
    """
    hits = [
        hit
        for name in names
        for hit in find(words, name, lexicon.CONTROLS[name])
        if hit.quality >= _CONTROL_FLOOR and not negated(words, hit)
    ]
    for hit in hits:
        if not any(_inside(hit, other) for other in hits):
            return hit.concept, f"{hit.concept}: {hit.phrase!r} {hit.quality:.2f}"
    return "", ""


def _inside(hit: Hit, other: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    overlaps = other.start < hit.end and hit.start < other.end
    return other.concept != hit.concept and longer and overlaps


def answer(words: Sequence[str], *, asked: bool = True) -> str:
    """Return "yes" or "no" when the sentence is such an answer, else "".

    Whole words only, with hardly any other around them; unless `asked`, with none. A sentence
    with both is "no" when a no comes last, else no answer; the tag "ना" ("कर दो ना") is a no only
    as the first word; a question is no answer. Long sentences answer by their first word.
    """
    if not words or any(word in lexicon.QUESTIONS for word in words):
        return ""
    first = _polarity(words[0], 0)
    if _strangers(words) > (2 if first else 1) * asked:
        return ""
    judged = words if len(words) <= _SHORT else words[:1]
    if any(word in lexicon.NEGATES_AFTER for word in judged):
        return "no"
    return _resolved(
        [polarity for at, w in enumerate(judged) if (polarity := _polarity(w, at))], words
    )


def _resolved(polar: Sequence[str], words: Sequence[str]) -> str:
    """Make one answer of several; a weak yes ("ठीक", "करो") needs company of its kind only."""
    strong = [polarity for polarity in polar if polarity != "weak"]
    if not strong:
        return "yes" if polar and not _strangers(words) else ""
    if len(set(strong)) == 1:
        return strong[0]
    return "no" if strong[-1] == "no" else ""


_SHORT = 8
_TAGS = frozenset({"ना", "न", "na", "naa"})
_ANSWERING = frozenset().union(
    lexicon.YES, lexicon.NO, lexicon.FILLING, lexicon.NODS, lexicon.LIGHT, lexicon.NEGATES_AFTER
)


def _strangers(words: Sequence[str]) -> int:
    """Count the words that are no part of any answer."""
    return sum(1 for word in words if word not in _ANSWERING)


def _polarity(word: str, at: int) -> str:
    if word in lexicon.NO and (word not in _TAGS or at == 0):
        return "no"
    if word in lexicon.WEAK_YES:
        return "weak"
    return "yes" if word in lexicon.YES else ""


def only_nods(words: Sequence[str]) -> bool:
    """Say whether the sentence shows attention and nothing more ("अच्छा", "hmm ok")."""
    return bool(words) and all(word in lexicon.NODS for word in words)
