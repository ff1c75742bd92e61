"""Which voice reads which letters: a text is cut where the writing system changes."""

from bisect import bisect_right
from dataclasses import dataclass

# First code point of each block, and the writing system it begins; None is shared by all.
_BLOCKS: tuple[tuple[int, str | None], ...] = (
    (0x0000, None),
    (0x0600, "Arab"),
    (0x0780, None),
    (0x0900, "Deva"),
    (0x0964, None),
    (0x0966, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, "Guru"),
    (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"),
    (0x0C00, "Telu"),
    (0x0C80, "Knda"),
    (0x0D00, "Mlym"),
    (0x0D80, None),
    (0x1C50, "Olck"),
    (0x1C80, None),
    (0xABC0, "Mtei"),
    (0xAC00, None),
    (0xFB50, "Arab"),
    (0xFE00, None),
    (0xFE70, "Arab"),
    (0xFF00, None),
)
_STARTS = [start for start, _ in _BLOCKS]

# The language whose voice reads a writing system when the text's own language does not use it.
READER = {
    "Arab": "ur",
    "Deva": "hi",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
}

_WRITTEN_IN = {
    **{language: "Deva" for language in ("hi", "mr", "ne", "kok", "brx", "doi", "mai", "sa")},
    **{language: "Beng" for language in ("as", "bn")},
    **{language: "Arab" for language in ("sd", "ur")},
    **{"pa": "Guru", "gu": "Gujr", "or": "Orya", "ta": "Taml"},
    **{"te": "Telu", "kn": "Knda", "ml": "Mlym"},
}


def script(character: str) -> str | None:
    """The Indic or Arabic writing system of a letter; None for Latin, digits and marks."""
    return _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text for one voice; `places` tells each of its characters' index in the text."""

    language: str
    text: str
    places: tuple[int, ...]


def runs(text: str, language: str) -> list[tuple[str, str]]:
    """The text cut into (language of the voice, piece), in order; see `placed_runs`."""
    return [(run.language, run.text) for run in placed_runs(text, language)]


def placed_runs(text: str, language: str) -> list[Run]:
    """The text cut where another voice must read, in order.

    Latin letters, digits and marks stay with the voice that is reading: every voice reads Latin
    words as English. Letters that no voice reads (Ol Chiki, Meetei Mayek) are left out.
    """
    own = _WRITTEN_IN.get(language)
    pieces: list[tuple[str, list[int]]] = []
    reading = language
    for place, character in enumerate(text):
        wanted = script(character)
        if wanted is not None and wanted != own and wanted not in READER:
            continue
        if wanted is not None:
            reading = language if wanted == own else READER[wanted]
        if not pieces or pieces[-1][0] != reading:
            pieces.append((reading, []))
        pieces[-1][1].append(place)
    cut = [
        Run(voice, "".join(text[place] for place in places), tuple(places))
        for voice, places in pieces
    ]
    return [run for run in cut if run.text.strip()]
