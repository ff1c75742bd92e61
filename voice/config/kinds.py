"""The kinds of values that settings take, each with the words that say what is expected."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from voice.errors import SettingsError

MOST_SECRET_BYTES = 4096


class Section(BaseModel):
    """A table of default.toml: its values live there alone, its types and limits here."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=True
    )


class Secret(SecretStr):
    """A password or a token: "env:NAME" and "file:PATH" tell where it stands; else the text is it.

    Its text is in no repr, dump or error.
    """

    @property
    def literal(self) -> bool:
        """Whether the settings hold the secret itself, and not where it stands."""
        text = self.get_secret_value()
        return bool(text) and not text.startswith(("env:", "file:"))

    def reveal(self, of: str = "", environ: Mapping[str, str] | None = None) -> str:
        """Return the secret; `of` names the setting for the error.

        Raises SettingsError secret-missing when its place is empty.
        """
        text = self.get_secret_value()
        if self.literal or not text:
            return text
        kind, _, place = text.partition(":")
        if kind == "env":
            found = (os.environ if environ is None else environ).get(place, "")
        else:
            found = _first_line(Path(place).expanduser()) if place else ""
        if not found:
            raise SettingsError(
                f"{of or 'a secret'} = {kind}:{place}: nothing is there",
                code="secret-missing",
                mend=f"set the variable {place}" if kind == "env" else f"write it into {place}",
            )
        return found


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.readline(MOST_SECRET_BYTES).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _port(address: str) -> str:
    if int(address.rpartition(":")[2]) > 65535:
        raise ValueError("the port is above 65535")
    return address


_HOST_AND_PORT = r"(\[[0-9a-fA-F:]+\]|[^\s:]+):[0-9]{1,5}"

Probability = Annotated[float, Field(ge=0, le=1)]
Address = Annotated[
    str,
    Field(pattern=f"^{_HOST_AND_PORT}$", description="HOST:PORT such as 127.0.0.1:8080"),
    AfterValidator(_port),
]
Language = Annotated[
    str, Field(pattern=r"^([a-z]{2,3})?$", description='a language code such as "hi", or ""')
]
Url = Annotated[
    str,
    Field(
        pattern=r"^https?://[^\s/]+\S*$", description="an address such as https://huggingface.co"
    ),
]
Name = Annotated[str, Field(min_length=1, description="a name")]
Place = Annotated[str, Field(pattern=r"^[^\x00]*$", description='a path, or ""')]


def _maybe_port(address: str) -> str:
    return _port(address) if address else address


MaybeAddress = Annotated[
    str,
    Field(
        pattern=f"^({_HOST_AND_PORT})?$",
        description='HOST:PORT such as 127.0.0.1:5060, or "" for off',
    ),
    AfterValidator(_maybe_port),
]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]
"""The name of a table that the user adds, such as a trunk."""
