"""Words that show attention without asking for the floor, and words that take it at once."""

import unicodedata

NODS = frozenset(
    # English
    "uh-huh mm mhm mm-hmm hmm hm ok okay yes yeah yep right sure alright fine cool great i see"
    # Hindi, and Hindi in Latin letters
    " हाँ हां हा जी हम्म अच्छा ठीक है सही बिल्कुल ओके हूँ"
    " haan han haa ji jee hmm accha acha achha theek thik hai sahi bilkul"
    # Tamil
    " ஆமா ஆமாம் சரி ம் ம்ம் ஓகே aama aamaa sari seri"
    # Telugu, Bengali, Marathi
    " సరే అవును ఊఁ sare avunu হ্যাঁ আচ্ছা ঠিক আছে হুম हो बरं".split()
)
"""Single words that nods are made of; a nod is made of nothing else."""

MOST_WORDS = 4
"""A longer utterance is not a nod, even when each of its words could be one."""

STOPS = frozenset(
    "stop wait no hold listen sorry excuse hello but actually not"
    " रुको रुकिए रुकिये नहीं नही सुनो सुनिए मत बस ठहरो ठहरिए लेकिन अरे"
    " ruko rukiye rukiye nahi nahin suno suniye mat bas lekin arre"
    " நில்லுங்க இல்ல இல்லை வேண்டாம் கேளுங்க இருங்க nillunga illa illai vendam irunga"
    " ఆగండి వద్దు agandi না থামুন থামো नको थांबा".split()
)
"""Words that take the floor whatever else is said."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation; combining marks stay."""
    kept = "".join(
        c if unicodedata.category(c)[0] in "LMN" or c in "-'\u200c\u200d" else " "
        for c in text.lower()
    )
    return kept.split()


def is_nod(text: str) -> bool:
    """Whether an utterance only shows attention ("haan", "ठीक है", "mm-hmm okay")."""
    said = words(text)
    return 0 < len(said) <= MOST_WORDS and all(word in NODS for word in said)


def is_stop(text: str) -> bool:
    """Whether an utterance holds a word that takes the floor ("ruko", "wait", "नहीं")."""
    return any(word in STOPS for word in words(text))


def could_be_nod(text: str) -> bool:
    """Whether what is heard so far, letter by letter, may still become a nod ("h", "ac")."""
    said = words(text)
    if not said:
        return True
    *whole, last = said
    return (
        len(said) <= MOST_WORDS
        and all(word in NODS for word in whole)
        and any(nod.startswith(last) for nod in NODS)
    )


def is_echo(text: str, agent_text: str) -> bool:
    """Whether the words heard are a stretch of what the agent is saying: two in order or more."""
    said = words(text)
    return len(said) >= 2 and f" {' '.join(said)} " in f" {' '.join(words(agent_text))} "
