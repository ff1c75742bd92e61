"""The mirror of the clean root is the one this machine's apt uses."""

import pytest
from cleanroot import mirror


@pytest.mark.parametrize(
    "sources",
    [
        "Types: deb\n# deb http://no/debian\nURIs: http://a/debian\nSuites: bookworm\n",
        "deb [signed-by=/k.gpg] http://a/debian bookworm main\n",
        "deb https://b/repo any main\ndeb http://s/debian-security x\ndeb http://a/debian/ b main",
    ],
)
def test_debian_itself_is_found_in_either_form(sources: str) -> None:
    assert mirror(sources).rstrip("/") == "http://a/debian"


def test_sources_without_debian_are_an_error() -> None:
    with pytest.raises(LookupError):
        mirror("deb http://archive.ubuntu.com/ubuntu noble main")
