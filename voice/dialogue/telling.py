"""The desk's speaking side: says things, follows what is heard of them, and takes them up again."""

from collections.abc import Awaitable, Callable, Sequence

from pipecat.frames.frames import Frame, TTSSpeakFrame
from pipecat.processors.frame_processor import FrameDirection

from models.frames import WordsTimedFrame
from voice.decisions import JSON, Verdict, canonical
from voice.dialogue.conversation import Conversation
from voice.dialogue.replies import Cut, Replies
from voice.dialogue.reply import Reply
from voice.dialogue.situation import Say
from voice.frames import SayingFrame
from voice.recorder import Recorder

Push = Callable[[Frame, FrameDirection], Awaitable[None]]


class Telling:
    """Sends replies to the voice and keeps the conversation to what was heard of them.

    `heard` tells how much of the reply now playing the far end has been played, where the wire
    knows. After an interruption, until `open_floor`, replies are held back: whoever has the floor
    is not talked over.
    """

    def __init__(
        self, recorder: Recorder, heard: Callable[[], int | None] | None, push: Push
    ) -> None:
        self._recorder = recorder
        self._heard = heard or _unknown
        self._push = push
        self._replies = Replies()
        self._interrupted = False
        self.languages: list[str] = []
        """The languages that were spoken in, in the order of their first reply."""

    @property
    def conversation(self) -> Conversation:
        """What both sides have said and heard by now."""
        self._replies.listen(self._recorder.now(), self._heard())
        return self._replies.conversation

    def told(self, text: str, language: str) -> None:
        """The caller said this."""
        self._replies.listen(self._recorder.now(), self._heard())
        self._replies.told(text, language)

    def open_floor(self) -> None:
        """Whoever took the floor has finished, or it was nobody."""
        self._interrupted = False

    async def say(self, said: Sequence[Say]) -> None:
        """Speak what one step says, in one breath where the language stays the same."""
        for text, language in breaths(said):
            self._record("say", "the flow's words", text, language)
            if self._interrupted:
                self._replies.hold(text, language)
            else:
                await self._send(self._replies.send(text, language))

    @property
    def unfinished(self) -> bool:
        """Whether something was stopped, or held back, of which there is more to say."""
        return self._replies.unfinished

    @property
    def unasked(self) -> bool:
        """Whether a reply was stopped before its question had been heard."""
        return self._replies.unasked

    @property
    def asked(self) -> bool:
        """Whether everything that was to be asked has been heard."""
        return self._replies.quiet and not self._replies.unasked

    async def resume(self, because: str, *, first: Say | None = None) -> None:
        """Go on with what was stopped, each reply from the clause that was not heard whole."""
        stopped = self._replies.give_up()
        if first is not None:
            await self.say([first])
        for rest in self._replies.resume(stopped):
            self._record("resume", because or "nobody took the floor", rest.text, rest.language)
            await self._send(rest)

    def give_up(self) -> list[Say]:
        """Let go of what was stopped or held back; gives what had not begun to sound."""
        return [
            Say(reply.whole, reply.language, "held")
            for reply in self._replies.give_up()
            if not reply.offset
        ]

    async def follow(self, frame: WordsTimedFrame) -> None:
        """Learn of a reply's words and length."""
        self._replies.time(
            frame.reply, frame.ends, frame.total_ms, exact=frame.exact, broken=frame.broken
        )

    def began(self) -> None:
        """The far end hears the agent."""
        self._replies.begin(self._recorder.now())

    def stopped(self) -> None:
        """The far end hears the agent no longer."""
        self._replies.end(self._recorder.now(), self._heard())

    @property
    def words_heard(self) -> int:
        """How many words of the agent have been heard in the whole call."""
        lines = self.conversation.lines
        return sum(len(line.text.split()) for line in lines if line.side == "agent")

    def cut(self) -> None:
        """Somebody took the floor: put on record what was heard of a reply that sounded."""
        self._interrupted = True
        self._stop("the caller took the floor")

    def close(self) -> None:
        """The call is over: put on record what was heard last, and what was said in all."""
        self._stop("the call ended")
        if lines := self._replies.conversation.to_json():
            verdict = Verdict("kept", "what both sides said, the agent's words as they were heard")
            text = canonical(lines).decode()
            self._recorder.record("conversation", verdict, {"lines": len(lines)}, {"text": text})

    def _stop(self, why: str) -> None:
        played_ms = self._heard()
        cut = self._replies.cut(self._recorder.now(), played_ms)
        if cut is None:
            return
        because = f"{why}; {_known(cut, played_ms)}"
        inputs: dict[str, JSON] = {
            "heard_ms": cut.heard_ms,
            "total_ms": cut.total_ms,
            "words_heard": cut.words_heard,
            "words": cut.words,
            "exact": cut.exact,
        }
        self._recorder.record("playout", Verdict("cut", because), inputs, {"text": cut.text})

    async def _send(self, reply: Reply) -> None:
        text, language = reply.text, reply.language
        if language not in self.languages:
            self.languages.append(language)
        await self._push(SayingFrame(text, language), FrameDirection.UPSTREAM)
        frame = TTSSpeakFrame(text)
        frame.metadata.update(language=language, reply=reply.number)
        await self._push(frame, FrameDirection.DOWNSTREAM)

    def _record(self, choice: str, because: str, text: str, language: str) -> None:
        verdict = Verdict(choice, because)
        self._recorder.record("reply", verdict, {"language": language}, {"text": text})


def breaths(said: Sequence[Say]) -> list[tuple[str, str]]:
    """What is said in one go: (text, language), joined where the language is the same."""
    texts: dict[str, list[str]] = {}
    for say in said:
        texts.setdefault(say.language, []).append(say.text)
    return [(" ".join(lines), language) for language, lines in texts.items()]


def _known(cut: Cut, played_ms: int | None) -> str:
    sound = "the sound that the wire has played" if played_ms is not None else "their sound"
    if cut.exact:
        return f"the words are known from the voice and {sound}"
    return f"the words are estimated from {sound}"


def _unknown() -> None:
    """What a wire knows that keeps no account of its playout."""
