"""Whether words are all of a sentence: what closes one, and what leaves it hanging."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from voice.spoken.figures import pieces
from voice.spoken.words import tokens
from voice.turns.grammar.announcing import addressed, announces
from voice.turns.grammar.clauses import weigh_english
from voice.turns.grammar.lookup import (
    BY_CODE,
    Kind,
    always,
    asks,
    ending_of,
    is_any,
    kind_of,
    kinds,
    likeliest,
)
from voice.turns.grammar.numerals import dictated, is_digit
from voice.turns.grammar.phrases import (
    addresses,
    answers,
    ends_talk,
    holds,
    parts,
    pleads,
    prefaces,
    thanks,
)
from voice.turns.grammar.sense import (
    ADDRESS,
    BACKGROUND,
    CONDITION,
    HALF,
    LIKELY,
    NO_VERB,
    RELATIVE,
    Ending,
    Sense,
    closes,
    hangs,
)
from voice.turns.grammar.tongue import listed, said

# Texts that are remembered: a pause is judged fifty times a second, by some dozens of callers.
_REMEMBERED = 512
# Longer numbers are read out in parts: of a telephone, an order, a meter.
_COUNT_DIGITS = 3
_ASKING, _GOING_ON = ("?", "؟"), (",", "،", "…", "...", "-", "–")
# Words before a verb form among which its negation stands.
_NEAR = 4
# More words than these and a subject has found its verb, or is no sentence anyway.
_SHORT = 5


@lru_cache(_REMEMBERED)
def weigh(text: str, language: str = "") -> Sense:
    """Say how a text ends, heard in a language ("" unknown); never DIGITS."""
    words = said(text)
    if not words:
        return Sense(Ending.NOTHING, "speech without words")
    known = _as_a_whole(words)
    if known:
        return known
    core = list(words)
    while len(core) > 1 and addresses(core[-1]):
        core.pop()
    if announces(core):
        return Sense(Ending.UNFINISHED, "announced, and not yet said")
    sense = _by_its_end(core, language.partition("-")[0].lower())
    return _with_courtesy(_with_signs(sense, text.rstrip()), words[len(core) :])


def _with_signs(sense: Sense, text: str) -> Sense:
    """What the engine has written behind the words; a full stop stands behind anything."""
    if sense.ending in (Ending.LIKELY, Ending.OPEN) and text.endswith(_ASKING):
        return Sense(Ending.COMPLETE, "written as a question")
    if sense.ending is Ending.LIKELY and text.endswith(_GOING_ON):
        return Sense(Ending.OPEN, "written as if it goes on")
    return sense


def _with_courtesy(sense: Sense, behind: list[str]) -> Sense:
    """A plea, thanks or a goodbye behind a sentence closes it; "sir" and "bhai" do not."""
    if any(ends_talk(word) for word in behind):
        return closes(behind[-1])
    if sense.ending is Ending.LIKELY and any(pleads(word) for word in behind):
        return closes(behind[-1])
    return sense


@lru_cache(_REMEMBERED)
def answers_yes_no(text: str) -> bool:
    """Whether a text is a yes or a no, however polite, and nothing else."""
    return answers(said(text))


@lru_cache(_REMEMBERED)
def spells(text: str) -> bool:
    """Whether a text ends in letters that are said one by one."""
    last = said(text)[-2:]
    return len(last) == 2 and all(len(word) == 1 and word.isascii() for word in last)


@lru_cache(_REMEMBERED)
def dictates(text: str) -> int:
    """How many digits stand at the end of a text, in any language's words or in figures."""
    return dictated(said(text))


@lru_cache(_REMEMBERED)
def counts(text: str) -> bool:
    """Whether a text ends in one small number and has announced none: "two", "पचीस", "I want 3"."""
    words = tokens(text)
    found = pieces(words, asked=True)
    alone = len(found) == 1 and len(found[0].groups) == 1
    small = alone and len(found[0].digits) <= _COUNT_DIGITS
    return small and not any(is_any("things", word) for word in said(text))


def _as_a_whole(words: list[str]) -> Sense | None:
    if holds(words):
        return Sense(Ending.UNFINISHED, "the caller asks to wait")
    if parts(words):
        return Sense(Ending.SURE, "words of parting")
    if thanks(words):
        return Sense(Ending.COMPLETE, "thanks")
    if prefaces(words):
        return Sense(Ending.OPEN, "somebody has something to say")
    if answers(words):
        return Sense(Ending.LIKELY, "a yes or a no, and perhaps more")
    return None


def _by_its_end(words: Sequence[str], hint: str) -> Sense:
    last = words[-1]
    scores = likeliest(words[:-1], hint)
    lead = next(iter(scores))
    listed_as = kind_of(last, scores)
    code, kind = listed_as or (lead, ending_of(last, scores))
    telling = kind not in (None, Kind.PLAIN)
    if (listed_as and code == "en") if telling else (lead == "en" and last.isascii()):
        return _or_address(weigh_english(words), words)
    sense = _by_kind(kind, words, code) if kind else _open(words)
    if sense in (LIKELY, NO_VERB) and kind in (None, Kind.PLAIN) and _awaits(words, scores):
        sense = RELATIVE if any(_relates(word) for word in words[:-1]) else NO_VERB
    if _conditional(words, code):
        return CONDITION if sense.ending is Ending.COMPLETE else HALF
    return _or_address(sense, words)


def _or_address(sense: Sense, words: Sequence[str]) -> Sense:
    return ADDRESS if sense.ending is Ending.LIKELY and addressed(words) else sense


def _by_kind(kind: Kind, words: Sequence[str], code: str) -> Sense:
    last, alone = words[-1], len(words) == 1
    if kind is Kind.CLOSING and not alone:
        return BACKGROUND if _was_going_on(words) else closes(last)
    if kind is Kind.CLOSING:
        return LIKELY
    if kind is Kind.HANGING:
        return LIKELY if _trails(words) else hangs(last)
    if kind is Kind.LEANING:
        negated = any(is_any("nots", word) for word in words[-_NEAR:-1])
        return closes(last) if negated else hangs(last)
    if kind in (Kind.QUESTION, Kind.TAG, Kind.ASKED, Kind.OPENER):
        return _by_question(kind, words, code)
    return _open(words)


def _by_question(kind: Kind, words: Sequence[str], code: str) -> Sense:
    last, alone = words[-1], len(words) == 1
    if kind is Kind.OPENER:
        return _opener(words)
    if kind is Kind.ASKED:
        return LIKELY if alone else Sense(Ending.COMPLETE, f'"{last}" ends a question')
    if not alone and _verbal(words[-2]):
        return closes(last)
    return hangs(last) if last in listed(BY_CODE[code].hangings) else LIKELY


def _opener(words: Sequence[str]) -> Sense:
    """Tamil's "enna": after a thing it asks for it, after others it mostly goes on."""
    if len(words) == 1:
        return hangs(words[0])
    if is_any("things", words[-2]) or words[-2] in _ASKED_FOR:
        return Sense(Ending.COMPLETE, f'"{words[-1]}" ends a question')
    return Sense(Ending.OPEN, f'"{words[-1]}" asks, or goes on')


def _verbal(word: str) -> bool:
    """Whether a word is a verb, or an infinitive, that "nahi", "na" or "kya" may follow."""
    known = kinds(word).values()
    return Kind.CLOSING in known or Kind.LEANING in known or word in _KNOWN_WORDS


def _open(words: Sequence[str]) -> Sense:
    """The last word tells nothing: a noun, mostly."""
    verbs = [at for at, word in enumerate(words[:-1]) if _closing(word)]
    if verbs and verbs[-1] >= len(words) - 4:
        asked = any(asks(word) for word in words[: verbs[-1]])
        if asked and any(_mine(word) for word in words[verbs[-1] + 1 :]):
            return Sense(Ending.COMPLETE, "a question with its subject behind")
    if not verbs and 1 < len(words) <= _SHORT and _begins(words[0]):
        return NO_VERB
    return LIKELY


def _awaits(words: Sequence[str], scores: Mapping[str, float]) -> bool:
    """Whether words that lead on stand before a noun, and no verb: "kal jo aaya wo parcel"."""
    before = [word for word in words[:-1] if not is_digit(word)]  # "do": two, and give
    if any(_closing(word) for word in before):
        return False
    leads: set[Kind | None] = set()
    for word in before:
        listed_as = kind_of(word, scores)
        leads.add(listed_as[1] if listed_as else ending_of(word, scores))
    return Kind.HANGING in leads and not {Kind.CLOSING, Kind.QUESTION, Kind.ASKED} & leads


def _relates(word: str) -> bool:
    """Whether a word tells of a noun behind it: "jo parcel", வாங்கின போன்."""
    return word in _RELATIVES or (len(word) > _STEM and word.endswith(_RELATIVE_ENDS))


def _was_going_on(words: Sequence[str]) -> bool:
    """Whether it tells what was going on: "chal raha tha"; mostly "lekin" comes next."""
    if words[-1] not in _WAS or any(is_any("nots", word) or asks(word) for word in words):
        return False
    return Kind.LEANING in kinds(words[-2]).values()


def _begins(word: str) -> bool:
    """Whether a word is one that subjects begin with: a pronoun, a possessive, "this"."""
    return _mine(word) or always(Kind.HANGING, word)


def _trails(words: Sequence[str]) -> bool:
    """Whether a possessive or a pronoun follows the verb that it belongs to: "kahan hai mera"."""
    if len(words) < 3 or not _closing(words[-2]):
        return False
    return _mine(words[-1]) or words[-1] in _PRONOUNS


def _closing(word: str) -> bool:
    known = kinds(word).values()
    return bool(known) and all(kind is Kind.CLOSING for kind in known)


def _mine(word: str) -> bool:
    return is_any("mine", word)


def _conditional(words: Sequence[str], code: str) -> bool:
    """Whether the sentence begins with a condition, and no consequence has begun."""
    lead = next((word for word in words if not is_any("answers", word)), "")
    conditions = BY_CODE[code].ifs.split()
    later: Mapping[str, Kind] = {}
    for word in words[2:-1]:
        later = kinds(word) if word in _THEN else later
    return lead in conditions and not later


_WAS = frozenset(
    listed(
        "था थी थे تھا تھی تھے ਸੀ હતો હતી હતું होता होती होतं"
        " tha thi the si hato hati hatu hota hoti hote"
    )
)
_RELATIVES = frozenset(
    listed(
        "जो जिस जिसका जिसकी जिसके जिसमें जिसको जिसे جو جس ਜੋ ਜਿਸ ਜਿਹੜਾ ਜਿਹੜੀ যে যেটা যেখানে જે"
        " જેમાં जी जे ज्या ज्याचा ଯେଉଁ ଯିଏ যি জে جيڪو"
        " jo jis jiska jiski jiske jisme jisko jin jise jehra je jeta jekhane jya"
    )
)
_RELATIVE_ENDS = listed("ின ந்த ட்ட கிற ிற ిన ుతున్న ുന്ന ിയ ുള്ള ಿದ ುವ ೋ")
# Letters that a stem has at least before such an ending.
_STEM = 3
_PRONOUNS = frozenset(
    "मुझे मुझको मैं मैंने हम हमने आप आपने ये यह वो हमें ہم مجھے میں آپ یہ وہ ਮੈਂ ਮੈਨੂੰ ਇਹ"
    " mujhe muje mujhko main mai mein maine meine mene hum humne hamne aap aapne ye yeh wo woh"
    " hame mainu mane hu".split()
)
_KNOWN_WORDS = frozenset("pata malum maloom पता मालूम پتا پتہ معلوم kaise kaisa".split())
_ASKED_FOR = frozenset("status balance price rate time charge amount reason problem vilai".split())
_THEN = frozenset("to toh tho तो تو tan ਤਾਂ તો तर tar tor তাহলে tahole".split())
