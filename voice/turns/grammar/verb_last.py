"""Whether a text is whole in a language that puts its verb last, as most of India's do."""

from collections.abc import Mapping, Sequence

from voice.turns.grammar.lookup import (
    BY_CODE,
    Kind,
    always,
    asks,
    ending_of,
    is_any,
    kind_of,
    kinds,
)
from voice.turns.grammar.numerals import is_digit
from voice.turns.grammar.sense import (
    BACKGROUND,
    LIKELY,
    NO_VERB,
    RELATIVE,
    Ending,
    Sense,
    closes,
    hangs,
)
from voice.turns.grammar.tongue import listed

# Words before a verb form among which its negation stands.
_NEAR = 4
# More words than these and a subject has found its verb, or is no sentence anyway.
_SHORT = 5
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
    listed(
        "मुझे मुझको मैं मैंने हम हमने आप आपने ये यह वो हमें ہم مجھے میں آپ یہ وہ ਮੈਂ ਮੈਨੂੰ ਇਹ"
        " mujhe muje mujhko main mai mein maine meine mene hum humne hamne aap aapne ye yeh wo woh"
        " hame mainu mane hu"
    )
)
_KNOWN_WORDS = frozenset(
    listed("पता मालूम پتا پتہ معلوم pata malum maloom kaise kaisa khabar")
    + listed("ખબર ਪਤਾ ਮਾਲੂਮ माहीत माहित mahit mahiti maheet")
)
_TIMES = listed(
    "दिन दिवस तास घंट हफ्त हफ़्त महीन महिन साल वर्ष मिनट कल परसों सुबह शाम रात सकाळ काल आठवड"
    " દિવસ કલાક મહિના વર્ષ"
    " સવાર ਦਿਨ ਘੰਟ ਹਫ਼ਤ ਮਹੀਨ ਸਾਲ ਸਵੇਰ দিন ঘণ্টা ঘন্টা মাস বছর সকাল ଦିନ ଘଣ୍ଟା ମାସ دن گھنٹ ہفت مہین سال صبح"
    " din ghant hafte hafton mahin saal minute kal parso subah subha sham shaam raat sakal divas"
    " kalak savar sokal bochor mas"
)
_ASKED_FOR = frozenset(listed("status balance price rate time charge amount reason problem vilai"))


def weigh_verb_last(
    words: Sequence[str], code: str, kind: Kind | None, scores: Mapping[str, float]
) -> Sense:
    """Say how plain words end, at least one of them.

    Args:
        words: the words.
        code: the language that lists the last word, or the likeliest one.
        kind: what the last word tells in it, None if nothing.
        scores: weights of all languages, the likeliest first.
    """
    sense = _by_kind(kind, words, code) if kind else _open(words)
    if sense in (LIKELY, NO_VERB) and kind in (None, Kind.PLAIN) and _awaits(words, scores):
        sense = RELATIVE if any(_relates(word) for word in words[:-1]) else NO_VERB
    return sense


def _by_kind(kind: Kind, words: Sequence[str], code: str) -> Sense:
    last, alone = words[-1], len(words) == 1
    if kind is Kind.CLOSING and not alone:
        return BACKGROUND if _was_going_on(words) else closes(last)
    if kind is Kind.CLOSING:
        return LIKELY
    if kind is Kind.HANGING:
        return LIKELY if _trails(words) or _since(words) else hangs(last)
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
    if kind is Kind.TAG and not alone and _leaves_open(words[-2]):
        return hangs(last)  # "mujhe na", "mala na", "yenna na"
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


def _leaves_open(word: str) -> bool:
    return always(Kind.HANGING, word) or Kind.OPENER in kinds(word).values()


def _open(words: Sequence[str]) -> Sense:
    """The last word tells nothing: a noun, mostly."""
    if words[-1] in _KNOWN_WORDS and any(is_any("nots", word) for word in words[-2:-1]):
        return closes(words[-1])  # "mujhe nahi pata"
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


def _since(words: Sequence[str]) -> bool:
    """Whether a time follows the verb that it belongs to: "bukhar hai do din se"."""
    near = words[-_NEAR - 1 : -1]
    verb = next((at for at, word in enumerate(near) if _closing(word)), len(near))
    return any(word.startswith(_TIMES) for word in (*near, words[-1])[verb + 1 :])


def _closing(word: str) -> bool:
    known = kinds(word).values()
    return bool(known) and all(kind is Kind.CLOSING for kind in known)


def _mine(word: str) -> bool:
    return is_any("mine", word)
