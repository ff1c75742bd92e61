"""The errors a user can meet."""

import pytest

from voice.errors import AgentError, CallError, JournalError, SettingsError


@pytest.mark.parametrize("kind", [CallError, AgentError, SettingsError, JournalError])
def test_an_error_says_what_was_wrong_its_code_and_the_mend(kind: type[CallError]) -> None:
    error = kind("the disk is full", code="disk-full", mend="Make room.", retryable=True)
    assert isinstance(error, CallError)
    assert (str(error), error.code, error.mend, error.retryable) == (
        "the disk is full",
        "disk-full",
        "Make room.",
        True,
    )
