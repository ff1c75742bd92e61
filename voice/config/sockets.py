"""The settings of media streams (Twilio and its like) and of an Asterisk beside the server."""

from typing import Annotated

from pydantic import Field

from voice.config.kinds import MaybeAddress, Secret, Section

SecretText = Annotated[
    Secret, Field(description='a secret: "env:NAME", "file:PATH", or the secret itself')
]
MaybeUrl = Annotated[
    str,
    Field(
        pattern=r"^(https?://[^\s/]+\S*)?$",
        description='an address such as https://voice.example.com, or ""',
    ),
]
MaybeSocketUrl = Annotated[
    str,
    Field(
        pattern=r"^(wss?://[^\s/]+\S*)?$",
        description='an address such as ws://127.0.0.1:8088/media, or ""',
    ),
]
Word = Annotated[str, Field(pattern=r"^\S*$", description='a word without spaces, or ""')]


class StreamsSettings(Section):
    """Media streams of providers."""

    public_url: MaybeUrl
    twilio_token: SecretText
    plivo_token: SecretText
    telnyx_public_key: Word
    exotel_user: Word
    exotel_password: SecretText
    smartflo_user: Word
    smartflo_password: SecretText
    token_seconds: int = Field(ge=5, le=600)
    start_seconds: float = Field(ge=1, le=60)
    silent_seconds: int = Field(ge=5, le=600)


class PbxSettings(Section):
    """Asterisk: AudioSocket and its WebSocket channel."""

    audiosocket: MaybeAddress
    asterisk: Annotated[bool, Field(description="true or false")]
    media_url: MaybeSocketUrl
    user: Word
    password: SecretText
    uuid_prefix: Word
    silent_seconds: int = Field(ge=5, le=600)
