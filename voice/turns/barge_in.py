"""Whether speech over the agent's voice is an interruption, an answer, a nod, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns.attention.brackets import unsigned
from voice.turns.attention.nodding import nods_first
from voice.turns.backchannel import (
    could_be_nod,
    could_be_usual_nod,
    is_call,
    is_command,
    is_misspelled_command,
    is_misspelled_nod,
    is_nod,
    is_stop,
    is_thanks,
    is_yes,
    words,
)
from voice.turns.echo import begins_alike, is_echo, may_be_echo, sounds

# Likeness to what is played, as the line measures it: an echo by itself gives more than LIKE, a
# caller by themselves less than UNLIKE; between the two both are heard, or one has just begun.
LIKE, UNLIKE = 0.4, 0.2
ALONE = 0.8
"""Likeness that leaves no room for a second voice: one as loud as the echo brings it under 0.5."""
UNTOLD_MS = 300
"""An echo is told from a voice by then; a first word before may be the agent's own."""
SURE_P, SEVERAL_P, STEADY_P = 0.9, 0.75, 0.6
"""Certainty from which words need no second look: any; several; those that were there before."""

MANY_NODS = 4
"""Words in which somebody may speak who only seems to nod."""
TELLING_SOUNDS = 3
"""Consonants that doubtful words must have: a nod misheard ("hair", "emma", "आच") has fewer."""


@dataclass(frozen=True, slots=True)
class BargeInRule:
    """How much speech takes the floor, and what is too short, doubtful or far away to take it.

    `min_words` words that are no nod take it sooner than fewer do; `sustained_ms` of speech take it
    whatever the words, and of sound while the engine has not answered. A sound under `short_ms`
    whose words are less sure than `doubt_p` takes nothing, nor does speech `background_db` quieter
    than the caller has been. Nods that go on for `nods_ms` are speech. A yes within the last
    `answer_ms` of a question answers it, thanks then any reply.
    """

    min_words: int = 2
    sustained_ms: int = 700
    short_ms: int = 450
    doubt_p: float = 0.5
    background_db: float = 12.0
    nods_ms: int = 3500
    answer_ms: int = 1200


@dataclass(frozen=True, slots=True)
class OverSpeech:
    """What is known of speech over the agent's voice.

    Attributes:
        began_ms: when it began, on the call's time line.
        text: the newest partial, or the final.
        ended: the caller has stopped and `text` is final.
        p: the engine's certainty of `text`, 0 to 1.
        sound_ms: how much voice there has been; 0 where nobody measures it.
        agrees: the newest partial begins as the one before did.
        over_usual_db: level beside this caller's usual one; None while that is unknown.
        echo: likeness of the sound to what the agent plays, 0 to 1; None while unknown.
        agent_text: what the agent is saying.
        expects_yes_no: whether that asks for a yes or a no.
        remaining_ms: how much of the agent's reply is still to be heard; None when unknown.
        language: code of the call's language, empty when unknown.
        listened: the engine has answered for sound of this speech, be it that it heard no words.
    """

    began_ms: int
    text: str
    ended: bool
    p: float = 1.0
    sound_ms: int = 0
    agrees: bool = False
    over_usual_db: float | None = None
    echo: float | None = None
    agent_text: str = ""
    expects_yes_no: bool = False
    remaining_ms: int | None = None
    language: str = ""
    listened: bool = False


@dataclass(frozen=True, slots=True)
class _Heard:
    """The evidence with what follows from it: words, and how long they took to say."""

    over: OverSpeech
    rule: BargeInRule
    said: tuple[str, ...]
    voiced_ms: int

    @property
    def stops(self) -> bool:
        """Whether a word takes the floor: not one that a nod may still come of, and not doubtful.

        A nod is hardly ever misheard as just such a command, so half the usual certainty will do.
        """
        over = self.over
        misspelled = over.p < SURE_P and is_misspelled_command(over.text)
        if not (misspelled or is_stop(over.text)):
            return False
        if self.may_nod and not over.ended and self.voiced_ms < self.rule.short_ms:
            return False
        return self.settled or (is_command(over.text) and over.p >= self.rule.doubt_p / 2)

    @property
    def may_nod(self) -> bool:
        """Whether a nod may still come of the words; of a sure letter or two, a usual one."""
        over = self.over
        asked = could_be_usual_nod if over.p >= SURE_P else could_be_nod
        return asked(over.text, over.language)

    @property
    def settled(self) -> bool:
        """Whether the engine will hardly take the words back."""
        over, least = self.over, self.rule.doubt_p
        steady = over.agrees and over.p >= max(STEADY_P, least)
        return over.p >= SURE_P or steady or (over.ended and over.p >= least)

    @property
    def tells(self) -> bool:
        """Whether there is enough of the words to tell doubtful ones from a nod misheard."""
        return sum(len(sounds(word)) for word in self.said) >= TELLING_SOUNDS

    @property
    def sure(self) -> bool:
        """Whether the words are to be believed: engines write anything for the first 200 ms."""
        if self.over.p >= SURE_P:
            return True
        several = len(self.said) >= self.rule.min_words and self.over.p >= SEVERAL_P
        return self.tells and (self.settled or several)


def judge(evidence: OverSpeech, now: int, rule: BargeInRule) -> Verdict:
    """Choose "interrupt", "answer", "backchannel", "echo", "background", "nothing" or "wait".

    "interrupt" comes as soon as it is clear. Once the caller has stopped: "backchannel", "nothing"
    and "answer" (a yes to a question that is nearly over, thanks for a reply that is). "echo" and
    "background" tell before that what it is taken for so far: it may become an interruption.
    """
    voiced_ms = evidence.sound_ms or max(0, now - evidence.began_ms)
    heard = _Heard(evidence, rule, tuple(words(unsigned(evidence.text))), voiced_ms)
    for view in _VIEWS:
        verdict = view(heard)
        if verdict:
            return verdict
    return Verdict("wait", "too little to tell")


def _echo(heard: _Heard) -> Verdict | None:
    """The agent's own voice come back over the line."""
    over = heard.over
    loud = over.echo is not None and over.echo >= LIKE
    if over.echo is not None and over.echo < UNLIKE:
        return None
    if over.echo is not None and over.echo >= ALONE:
        return Verdict("echo", "nothing but the agent's own voice")
    if is_echo(over.text, over.agent_text, loud=loud):
        return Verdict("echo", "the agent's own words")
    if loud and not _contradicts(heard):
        return Verdict("echo", "sounds like the agent's own voice")
    begins = not over.ended and heard.voiced_ms < heard.rule.sustained_ms
    if begins and may_be_echo(over.text, over.agent_text) and not heard.stops:
        return Verdict("wait", "so far words that the agent is saying")
    untold = over.echo is None and not over.ended and heard.voiced_ms < UNTOLD_MS
    if untold and begins_alike(over.text, over.agent_text):
        return Verdict("wait", "begins as the agent does, and nobody knows yet whose voice it is")
    return None


def _contradicts(heard: _Heard) -> bool:
    """Whether words that the agent does not say stand against the likeness of the sound.

    One that takes the floor does, or several sure ones.
    """
    said_by_agent = {sounds(word) for word in words(heard.over.agent_text)}
    others = [word for word in heard.said if sounds(word) not in said_by_agent]
    if heard.stops and is_stop(" ".join(others)):
        return True
    return heard.sure and not is_nod(heard.over.text) and len(others) >= heard.rule.min_words


def _background(heard: _Heard) -> Verdict | None:
    """Talk or a television behind the caller: only a call to the agent gets through.

    Whoever stops the agent from across the room begins with "ruko" or "listen"; households say
    "nahi" and "kya" to each other, and a television says any word in the middle of others.
    """
    over, rule = heard.over, heard.rule
    if over.over_usual_db is None or over.over_usual_db > -rule.background_db:
        return None
    if heard.settled and is_call(over.text):
        return None
    return Verdict("background", f"{-over.over_usual_db:.0f} dB quieter than the caller has been")


def _wordless(heard: _Heard) -> Verdict | None:
    """Sound in which no words were heard, so far or at all."""
    over, rule = heard.over, heard.rule
    if heard.said or is_nod(over.text):  # "[cough]"
        return None
    if over.ended:
        return Verdict("nothing", "a sound without words")
    if over.listened:
        return Verdict("wait", "a sound in which there are no words so far")
    if over.sound_ms >= rule.sustained_ms:
        return Verdict("interrupt", f"{rule.sustained_ms} ms of voice before any words are known")
    return Verdict("wait", "no words yet")


def _nod(heard: _Heard) -> Verdict | None:
    """Words of attention, or of agreement where the agent asks for it."""
    over, rule = heard.over, heard.rule
    if not is_nod(over.text):
        return None
    if not over.ended:
        # Babble goes on behind a nod: only words that still come are somebody speaking.
        if heard.voiced_ms >= rule.nods_ms and len(heard.said) >= MANY_NODS:
            return Verdict("interrupt", f"nods that go on for {rule.nods_ms} ms")
        if heard.may_nod:
            return Verdict("wait", "so far a nod")
        return None  # a letter that is a nod elsewhere
    nearly_over = over.remaining_ms is not None and over.remaining_ms <= rule.answer_ms
    if nearly_over and over.expects_yes_no and is_yes(over.text) and over.p >= rule.doubt_p:
        return Verdict("answer", "a yes as the question ends")
    # Engines write thanks for a cough, which is shorter.
    if nearly_over and is_thanks(over.text) and heard.voiced_ms >= rule.short_ms:
        return Verdict("answer", "thanks as the reply ends")
    return Verdict("backchannel", "nothing but words of attention")


def _stop(heard: _Heard) -> Verdict | None:
    """A word that takes the floor whatever else is said."""
    return Verdict("interrupt", "a word that takes the floor") if heard.stops else None


def _beginning(heard: _Heard) -> Verdict | None:
    """Letters of which a nod may still come, or a nod as an engine misspells it."""
    over, rule = heard.over, heard.rule
    sure = over.p >= SURE_P
    misspelled = not sure and is_misspelled_nod(over.text)
    if not misspelled and not heard.may_nod:
        return None
    if not over.ended:
        most_ms = rule.nods_ms if nods_first(heard.said) else 2 * rule.sustained_ms
        too_long = heard.voiced_ms >= most_ms
        return None if too_long else Verdict("wait", "may still become a nod")
    if heard.voiced_ms < (rule.short_ms if sure else rule.sustained_ms):
        return Verdict("backchannel", "a short sound that begins as nods do")
    return None


def _words(heard: _Heard) -> Verdict | None:
    """Words that are no nod."""
    over, rule = heard.over, heard.rule
    if heard.sure:
        return Verdict("interrupt", "words that are not a nod")
    # A hum of a second gives an engine a syllable or two; whoever speaks so long says more.
    enough_ms = rule.sustained_ms * (1 if heard.tells else 2)
    if heard.voiced_ms >= enough_ms:
        return Verdict("interrupt", f"{enough_ms} ms of speech that is not a nod")
    if not over.ended:
        return Verdict("wait", "words that are not sure yet")
    if heard.tells and heard.voiced_ms >= rule.short_ms:
        return Verdict("interrupt", "words that are not a nod")
    return Verdict("backchannel", "a short sound with doubtful words")


_VIEWS: tuple[Callable[[_Heard], Verdict | None], ...] = (
    _echo, _background, _wordless, _nod, _stop, _beginning, _words,
)  # fmt: skip
