"""Clauses that stand on another: conditions, relatives, and deeds that are told of as things."""

from collections.abc import Sequence
from itertools import pairwise

from voice.turns.grammar.english import ASKING, AUXILIARIES, VERBS
from voice.turns.grammar.lookup import BY_CODE, Kind, always, asks, is_any, kinds
from voice.turns.grammar.sense import CONDITION, DEED, HALF, RELATIVE, Ending, Sense
from voice.turns.grammar.tongue import listed

# They mean "if" in whatever language the last word is.
_IFS = frozenset(
    listed(
        "अगर यदि اگر ਜੇਕਰ যদি ଯଦି ఒకవేళ ஒருவேளை ಒಂದುವೇಳೆ ಅಕಸ್ಮಾತ್ ഒരുവേള"
        " agar agr yadi jekar okavela okavella oruvela oruvelai onduvele akasmat"
    )
)
_THEN = frozenset(
    listed(
        "तो تو ਤਾਂ તો तर তাহলে তবে ତେବେ అప్పుడు அப்போ அப்ப ಆಗ അപ്പോൾ"
        " to toh tho tan tar tor tahole tobe appudu appo appa aaga then"
    )
)
_ENGLISH_IFS = frozenset({"if", "unless", "suppose", "supposing", "whenever"})
_LEADS_IN = frozenset(
    "and but so also then well or because hmm um uh er like see actually basically now".split()
)
_ENGLISH_SUBJECTS = frozenset("i you we they he she it".split())
_SPEAKERS = frozenset("i you we".split())
_PHRASE_BEGINS = frozenset("the my that this your our".split())
_WHO = frozenset("who which that".split())
_MOST_NOUNS = 4

_RELATIVES = frozenset(
    listed(
        "जो जिस जिसका जिसकी जिसके जिसमें जिसको जिसे जिसने जिन جو جس ਜੋ ਜਿਸ ਜਿਹੜਾ ਜਿਹੜੀ ਜਿਹੜੇ"
        " যেটা যেগুলো যেখানে যিনি যেদিন জে જે જેમાં જેણે जे ज्या ज्याचा ज्याने ଯେଉଁ ଯିଏ ଯାହା যিটো যি जुन جيڪو"
        " jo jis jiska jiski jiske jisme jisko jisne jin"
        " jehra jehri jehre jeta jegulo jekhane jya jun"
    )
)
_CORRELATIVES = frozenset(
    listed(
        "वो वह उसे उसको उसका उसकी उसमें ते त्या त्याचा তে সেটা সেই সেগুলো তা તે તેને ਉਹ وہ اسے ସେ ସେଇ"
        " wo woh vo usko use uska uski usme te tya seta shei sei segulo oh se tene"
    )
)
_DEEDS = (
    (
        frozenset(listed("నేను మేము మీరు మనం నువ్వు nenu memu meeru miru manam nuvvu")),
        listed("ింది ినది indi indhi inadi"),
    ),
    (
        frozenset(listed("நான் நாங்க நாங்கள் நீங்க நீங்கள் நீ naan naanga neenga ninga")),
        listed("னது ட்டது ந்தது ண்டது ச்சது nadhu nathu ttadhu ttathu ndhadhu nthathu chadhu chathu"),
    ),
    (
        frozenset(listed("ನಾನು ನಾವು ನೀವು ನೀನು naanu naavu neevu neenu")),
        listed("ದ್ದು ೋದು ddu odu"),
    ),
    (
        frozenset(listed("ഞാൻ ഞങ്ങൾ നിങ്ങൾ njan njaan njangal ningal")),
        listed("ത് ath athu"),
    ),
)  # fmt: skip
"""Who speaks, and how a deed of theirs ends that is told of as a thing: "meeru cheppindi"."""

_ASKS_WHEN = frozenset("will can could would should do does did".split())
_ASKING_STEMS = listed("എന്ത എപ്പ എവിടെ ആര എത്ര എങ്ങനെ enth eppo evide ethra engane")
_TELLING = listed("ిన ின ந்த ட்ட ற ಿದ ುವ ുന്ന ിയ ാണ് ina inna itta indha aanu anu")
"""Ends of words that have a subject of their own: వచ్చిన, or that are pointed out: നിന്നാണ്."""
_BEGINS_ANEW = frozenset(
    "is are was were isnt wasnt has hasnt does doesnt did didnt will wont cant".split()
)
_KEPT = frozenset(
    listed("முடியாது தெரியாது கிடையாது mudiyadhu mudiyathu theriyadhu theriyathu kidaiyathu")
)


def depends(words: Sequence[str], code: str, sense: Sense) -> Sense:
    """The sense of plain words, less complete where all of them stand on what is still to come.

    Args:
        words: the words, at least one.
        code: the language of the last.
        sense: how they end by themselves.
    """
    if sense.ending is Ending.UNFINISHED:
        return sense
    if conditional(words, code) or _english_condition(words):
        return CONDITION if sense.ending is Ending.COMPLETE else HALF
    if _related(words, sense):
        return DEED if sense.ending is Ending.COMPLETE else RELATIVE
    return DEED if _told_of(words) or _english_relative(words) else sense


def conditional(words: Sequence[str], code: str) -> bool:
    """Whether an if-word leads, behind words that lead on at most, and no consequence has begun."""
    conditions = _IFS.union(listed(BY_CODE[code].ifs))
    at = next((at for at, word in enumerate(words) if word in conditions), -1)
    if at < 0 or not all(_leads_on(word) for word in words[:at]):
        return False
    behind = words[at + 1 :]
    if any(word in _THEN for word in behind[1:-1]):
        return False
    return _clauses(behind) < 2


def _leads_on(word: str) -> bool:
    known = kinds(word).values()
    return is_any("answers", word) or (Kind.HANGING in known and Kind.CLOSING not in known)


def closing(word: str) -> bool:
    """Whether a plain word closes sentences in every language that lists it."""
    return always(Kind.CLOSING, word)


def _clauses(words: Sequence[str], *, ends: bool = False) -> int:
    """How many verbs there are, those that stand together counted once: "nahi aaya hai".

    `ends`: the last word is a verb though no list holds it.
    """
    count, within = 0, False
    for at, word in enumerate(words):
        verbal = closing(word) or (ends and at == len(words) - 1)
        count += verbal and not within
        glued = is_any("nots", word) or Kind.LEANING in kinds(word).values()
        within = verbal or (within and glued)
    return count


def _related(words: Sequence[str], sense: Sense) -> bool:
    """Whether the only verb is that of a relative clause: "jo maine order kiya tha (wo)"."""
    at = next((at for at, word in enumerate(words) if word in _RELATIVES), len(words))
    before, behind = words[:at], words[at + 1 :]
    if any(word in _CORRELATIVES for word in behind[2:-1]):
        return False
    if len(behind) < 2 or any(closing(word) for word in before) or any(map(asks, words)):
        return False
    if sense.ending is Ending.COMPLETE:
        return _clauses(behind, ends=True) == 1
    return _clauses(behind) == 1 and closing(behind[-2]) and _leads_on(behind[-1])


def _told_of(words: Sequence[str]) -> bool:
    """Whether who speaks has a verb that is a thing in the south: "naan sonnadhu", and no other."""
    for speakers, ends in _DEEDS:
        at = next((at for at, word in enumerate(words) if word in speakers), len(words))
        if at < len(words) - 1 and words[-1].endswith(ends) and words[-1] not in _KEPT:
            if any(asks(word) or word.startswith(_ASKING_STEMS) for word in words):
                return False
            between = words[at + 1 : -1]
            return not any(closing(word) or word.endswith((*ends, *_TELLING)) for word in between)
    return False


def _english_condition(words: Sequence[str]) -> bool:
    """Whether an English condition leads: "so if it", "when i opened", "in case"."""
    at = 0
    while at < len(words) - 1 and (words[at] in _LEADS_IN or is_any("answers", words[at])):
        at += 1
    rest = words[at:]
    if len(rest) < 3 or "then" in rest or "please" in rest:
        return False
    if rest[0] in _ENGLISH_IFS or tuple(rest[:2]) == ("in", "case"):
        return True
    told = rest[0] in ("when", "while", "after", "before", "once") and rest[1] in _ENGLISH_SUBJECTS
    return told and not _goes_on(rest[2:]) and not set(rest) & _ASKS_WHEN


def _english_relative(words: Sequence[str]) -> bool:
    """Whether all is a thing and what is told of it: "the order i placed", "the man who came"."""
    if len(words) < 4 or words[0] not in _PHRASE_BEGINS:
        return False
    for at, word in enumerate(words[2 : 2 + _MOST_NOUNS], start=2):
        if word in VERBS or word in AUXILIARIES or word in ASKING - _WHO:
            return False
        behind = words[at + 1 :]
        if word in _WHO and word != "that" and behind:
            return not _goes_on(behind)
        if word in _SPEAKERS and behind:
            return (behind[0] in VERBS or behind[0].endswith("ed")) and not _goes_on(behind)
    return False


def _goes_on(words: Sequence[str]) -> bool:
    """Whether a second verb stands in an English clause whose first words these are."""
    later = list(pairwise(words))
    return any(
        (two in VERBS or two in AUXILIARIES or two in _SPEAKERS)
        and (one not in AUXILIARIES or two in _BEGINS_ANEW)
        and one not in ("to", "not", "a", "an", "the", "my", "your")
        for one, two in later
    )
