"""What no voice accepts."""

from models.errors import ModelError

LONGEST_TEXT = 4000


def unspoken(name: str, language: str) -> ModelError:
    """The error for a language that a voice does not know."""
    return ModelError(
        f"{name} has no voice for the language {language!r}",
        code="language-unspoken",
        mend="choose another voice for it, or write its words in a script that the voice reads",
    )


def refuse_long(text: str) -> None:
    """Bound the sound of one utterance, which is held in memory.

    Raises:
        ModelError: text-too-long.
    """
    if len(text) > LONGEST_TEXT:
        raise ModelError(
            f"a text of {len(text)} characters is too long for one utterance",
            code="text-too-long",
            mend=f"speak it in pieces of at most {LONGEST_TEXT} characters",
        )
