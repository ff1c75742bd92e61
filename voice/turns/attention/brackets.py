"""Sounds that are no words, as engines write them in brackets: "[cough]", "(laughs)"."""

import re

SOUNDS = frozenset(
    "cough coughs coughing laugh laughs laughing laughter chuckle chuckles giggle giggles sigh "
    "sighs sneeze sneezes sniff sniffs breath breathing breathes breathe exhales inhales clears "
    "throat clearing noise noises background static silence blank_audio blank audio music "
    "applause beep click inaudible unintelligible unk unknown hmm hums humming snort snorts "
    "yawn yawns grunt grunts sound sounds crying crosstalk ringing groans gasps heavy nonspeech "
    "खाँसी खांसी हँसी हंसी खाँसते खाँसता हँसते हँसता शोर संगीत இருமல் சிரிப்பு దగ్గు నవ్వు কাশি "
    "হাসি".split()
)

_SIGNED = re.compile(r"[\[(<{*♪]([^\])>}*♪]*)(?:[\])>}*♪]|$)")


def unsigned(text: str) -> str:
    """The text without the sounds that engines write in brackets, open ones included."""
    if not any(sign in text for sign in "[(<{*♪"):
        return text
    return _SIGNED.sub(_if_words, text)


def _if_words(found: re.Match[str]) -> str:
    held = re.sub(r"[^\w\u0900-\u0d7f]+", " ", found[1].lower()).split()
    last = found[0][-1:] not in ")]>}*♪"  # still being written
    known = all(word in SOUNDS for word in held) or (
        last and all(any(sound.startswith(word) for sound in SOUNDS) for word in held)
    )
    return " " if known else f" {found[1]} "
