"""What a caller hears while a person is fetched: music, or a message said again and again."""

import asyncio

from loguru import logger

from models.errors import ModelError
from models.tts import TextToSpeech
from telephony.line import Line
from voice.agents.schema import HandoffWay
from voice.frames import HandoffRequestedFrame
from voice.handoff.music import music
from voice.handoff.player import Player


class Hold:
    """Plays to one line at a time."""

    def __init__(self, way: HandoffWay, voice: TextToSpeech) -> None:
        self._way = way
        self._voice = voice
        self._player: Player | None = None
        self._speaking: asyncio.Task[None] | None = None

    def play(self, line: Line, request: HandoffRequestedFrame) -> None:
        """Begin; what was being played ends."""
        self.stop()
        self._player = Player(line, self._voice.rate_hz)
        if self._way.hold == "music":
            self._player.play(music(self._voice.rate_hz), again=True)
        else:
            message = self._message(self._player, request)
            self._speaking = asyncio.get_running_loop().create_task(message)

    def stop(self) -> None:
        """Be quiet at once."""
        player, self._player = self._player, None
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.cancel()
        if player is not None:
            player.stop()

    async def _message(self, player: Player, request: HandoffRequestedFrame) -> None:
        rate_hz = self._voice.rate_hz
        sound = await sound_of(self._voice, request.hold_line, request.language)
        pause = bytes(self._way.hold_seconds * rate_hz * 2)
        player.play(sound + pause if sound else music(rate_hz), again=True)


async def sound_of(voice: TextToSpeech, text: str, language: str) -> bytes:
    """The whole sound of a text; b"" when the voice fails, which must keep nobody waiting."""
    if not text:
        return b""
    loop = asyncio.get_running_loop()
    try:
        return await loop.run_in_executor(None, lambda: b"".join(voice.speak(text, language)))
    except ModelError as error:
        logger.error("handoff: text to speech failed: {}", error)
        return b""
