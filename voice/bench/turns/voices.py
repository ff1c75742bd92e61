"""The voices of the bench's callers: which synthesizers are here and what each of them reads."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.tts.espeak import VOICES
from voice.errors import CallError

ESPEAK, FLITE, FESTIVAL = "espeak-ng", "flite", "festival"

LATIN = "latin"
"""Stands for a voice that reads English, and any language in Latin letters, with its accent."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A synthesizer's voice; `reads` are language codes or LATIN; espeak-ng's read all it knows."""

    engine: str
    name: str
    reads: frozenset[str]

    def __str__(self) -> str:
        return f"{self.engine}:{self.name}"

    def can_say(self, language: str, *, roman: bool) -> bool:
        """Whether it reads a text of a language, given that there is one in Latin letters."""
        return language in self.reads or (LATIN in self.reads and (roman or language == "en"))


_VARIANTS = "plain f2 m3 Annie m1 f4 klatt2 m7 f3 Alicia m5 f1 david m8 f5 m2 linda m4 m6".split()
_KNOWN = (
    *(Voice(ESPEAK, name, frozenset(VOICES)) for name in _VARIANTS),
    *(Voice(FLITE, name, frozenset({LATIN})) for name in ("slt", "rms", "awb", "kal16")),
    *(
        Voice(FESTIVAL, name, frozenset({reads}))
        for name, reads in (
            ("kal_diphone", LATIN),
            ("hindi_NSK_diphone", "hi"),
            ("marathi_NSK_diphone", "mr"),
            ("cmu_us_slt_arctic_hts", LATIN),
        )
    ),
)

PACKAGES = {
    FLITE: "flite",
    FESTIVAL: "festival festvox-kallpc16k festvox-hi-nsk festvox-mr-nsk festvox-us-slt-hts",
}
"""Debian's packages of the engines that no Python package brings."""


def engines_here() -> dict[str, bool]:
    """Each engine and whether it is here; espeak-ng always is, as a dependency."""
    return {ESPEAK: True} | {name: shutil.which(name) is not None for name in (FLITE, FESTIVAL)}


def choose(wanted: Sequence[str], festival_has: Iterable[str]) -> tuple[Voice, ...]:
    """The voices to be used: all that are here, or those of `wanted`.

    Args:
        wanted: engines ("flite") or voices ("espeak-ng:f2", "flite:slt").
        festival_has: names of the voices that festival has; empty when it is not here.

    Raises:
        CallError: bench-voices, when one is not here.
    """
    here, has = engines_here(), frozenset(festival_has)
    known = [
        voice
        for voice in _KNOWN
        if here[voice.engine] and (voice.engine != FESTIVAL or voice.name in has)
    ]
    if not wanted:
        return tuple(known)
    chosen: list[Voice] = []
    for name in wanted:
        engine, _, own = name.partition(":")
        found = [v for v in known if v.engine == engine and own in ("", v.name)]
        if not found and engine == ESPEAK and own:  # any of its hundred variants
            found = [Voice(ESPEAK, own, frozenset(VOICES))]
        if not found:
            raise _missing(name, known)
        chosen += found
    return tuple(dict.fromkeys(chosen))


def _missing(name: str, known: Sequence[Voice]) -> CallError:
    engine = name.partition(":")[0]
    mend = f"choose of {', '.join(map(str, known))}"
    if engine in PACKAGES and not engines_here()[engine]:
        mend = f"install it: apt-get install {PACKAGES[engine]}"
    return CallError(f"there is no voice {name!r} here", code="bench-voices", mend=mend)
