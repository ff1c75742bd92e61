"""Errors of the engines and their weights.

ModelError        every error of this package; `code` says which

    audio-…       what was given to an engine is not sound
    language-…    nothing here knows the language
    text-…        what was given to a voice cannot be said
    engine-…      the engine is missing, broken or died twice
    model-…       the weights are unknown, missing, wrong, or cannot be fetched
"""


class ModelError(Exception):
    """An engine or its weights cannot do what was asked.

    Args:
        message: one line that says what was wrong.
        code: kebab-case name of the cause, stable for programs.
        mend: one line that says how to mend it.
        retryable: whether the same request may succeed later with nothing changed.
    """

    def __init__(self, message: str, *, code: str, mend: str, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.mend = mend
        self.retryable = retryable
