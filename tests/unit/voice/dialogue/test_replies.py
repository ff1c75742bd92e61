"""The account of what was heard: never a word that was not played, and all of an uncut reply."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from models.tts.timing import spans
from voice.dialogue.conversation import Conversation
from voice.dialogue.replies import Replies
from voice.dialogue.reply import Reply

MS_A_WORD = 300
REST_MS = 100


def sounded(replies: Replies, text: str, now: int = 0) -> int:
    """Send a reply with exact times, every word 300 ms long, and begin its sound."""
    number = replies.send(text, "en").number
    timed(replies, number, text)
    replies.begin(now)
    return number


def rests(replies: Replies) -> list[Reply]:
    return replies.resume(replies.give_up())


def timed(replies: Replies, number: int, text: str) -> None:
    ends = tuple((end, (at + 1) * MS_A_WORD) for at, (_, end) in enumerate(spans(text)))
    replies.time(number, ends, len(ends) * MS_A_WORD + REST_MS, exact=True)


def lines(conversation: Conversation) -> list[tuple[str, str]]:
    return [(line.side, line.text) for line in conversation.lines]


def test_nothing_is_said_before_it_sounds() -> None:
    replies = Replies()
    replies.send("hello there", "en")
    replies.listen(9000, 5000)
    assert lines(replies.conversation) == []


def test_words_join_the_conversation_as_they_are_played() -> None:
    replies = Replies()
    sounded(replies, "one two three")
    replies.listen(650, 650)
    assert lines(replies.conversation) == [("agent", "one two")]
    assert not replies.conversation.lines[0].whole
    replies.end(1000, 1000)
    assert lines(replies.conversation) == [("agent", "one two three")]
    assert replies.conversation.lines[0].whole


def test_a_cut_reply_ends_at_the_last_word_played_whole() -> None:
    replies = Replies()
    sounded(replies, "one two three")
    cut = replies.cut(899, 899)
    assert cut is not None
    assert (cut.text, cut.words_heard, cut.words, cut.exact) == ("one two", 2, 3, True)
    replies.end(950, 950)
    assert lines(replies.conversation) == [("agent", "one two")]


def test_the_wire_is_believed_but_no_wire_plays_faster_than_time() -> None:
    replies = Replies()
    sounded(replies, "one two three", now=1000)
    replies.listen(1350, 9000)
    assert lines(replies.conversation) == [("agent", "one")]
    cut = replies.cut(1950, 310)
    assert cut is not None
    assert cut.heard_ms == 310


def test_words_without_times_are_marked_as_estimated() -> None:
    replies = Replies()
    number = replies.send("one two three", "en").number
    replies.time(number, (), 900, exact=False)
    replies.begin(0)
    assert replies.cut(500, None) is not None
    assert [line.estimated for line in replies.conversation.lines] == [True]


def test_a_rest_continues_the_line_that_it_is_the_rest_of() -> None:
    replies = Replies()
    sounded(replies, "Sent today, here tomorrow.")
    replies.cut(1000, 1000)
    (rest,) = rests(replies)
    assert rest.text == "here tomorrow."
    timed(replies, rest.number, rest.text)
    replies.begin(2000)
    replies.listen(2350, 350)
    assert lines(replies.conversation) == [("agent", "Sent today, here")]
    replies.end(2700, 700)
    assert lines(replies.conversation) == [("agent", "Sent today, here tomorrow.")]
    assert replies.conversation.lines[0].whole


def test_a_resumed_reply_can_be_stopped_and_resumed_again() -> None:
    replies = Replies()
    sounded(replies, "a b, c d, e f, g h.")
    replies.cut(1550, 1550)
    (rest,) = rests(replies)
    assert rest.text == "e f, g h."
    timed(replies, rest.number, rest.text)
    replies.begin(3000)
    replies.cut(3100, 100)
    (again,) = rests(replies)
    assert again.text == "e f, g h."
    assert lines(replies.conversation) == [("agent", "a b, c d, e")]


def test_replies_behind_the_stopped_one_come_after_it_whole() -> None:
    replies = Replies()
    sounded(replies, "One moment please.")
    replies.send("It is here.", "en")
    replies.cut(350, 350)
    assert [reply.text for reply in rests(replies)] == [
        "One moment please.",
        "It is here.",
    ]
    assert rests(replies) == []


def test_a_new_reply_gives_up_what_was_stopped() -> None:
    replies = Replies()
    sounded(replies, "one two three")
    replies.cut(350, 350)
    replies.send("something else", "en")
    assert rests(replies) == []


def test_a_reply_without_sound_does_not_stand_in_the_way_of_the_next() -> None:
    replies = Replies()
    dumb = replies.send("ᱚ", "en").number
    replies.send("one two", "en")
    replies.time(dumb, (), 0, exact=True)
    timed(replies, dumb + 1, "one two")
    replies.begin(0)
    replies.end(700, 700)
    assert lines(replies.conversation) == [("agent", "one two")]


def test_a_voice_that_is_too_slow_has_not_finished_when_its_sound_breaks_off() -> None:
    replies = Replies()
    number = replies.send("one two three", "en").number
    replies.time(number, ((3, 300),), None, exact=True)
    replies.begin(0)
    replies.end(400, None)
    assert lines(replies.conversation) == [("agent", "one")]
    replies.time(number, ((7, 600), (13, 900)), 900, exact=True)
    replies.begin(2000)
    replies.end(2500, None)
    assert lines(replies.conversation) == [("agent", "one two three")]


def test_of_a_voice_that_broke_only_what_it_had_made_is_heard() -> None:
    replies = Replies()
    number = replies.send("one two three four", "en").number
    replies.time(number, ((3, 300), (7, 600)), None, exact=True)
    replies.begin(0)
    replies.time(number, (), 700, exact=False, broken=True)
    replies.end(700, 700)
    assert lines(replies.conversation) == [("agent", "one two")]
    assert not replies.conversation.lines[0].whole


@dataclass
class Story:
    """What a far end was truly played, word by word, beside the account of it."""

    replies: Replies = field(default_factory=Replies)
    now: int = 0
    heard: dict[int, int] = field(default_factory=dict[int, int])
    """Line -> how far into the whole its words were played."""
    uncut: set[int] = field(default_factory=set[int])

    def play(self, reply_ms: int, *, cut_at_ms: int | None) -> None:
        """Play what is first in the queue, to its end or to a cut."""
        (head, *_) = self.replies._coming  # pyright: ignore[reportPrivateUsage]
        words = spans(head.text)
        timed(self.replies, head.number, head.text)
        self.replies.begin(self.now)
        total_ms = len(words) * MS_A_WORD + REST_MS
        played_ms = total_ms if cut_at_ms is None else min(cut_at_ms, total_ms)
        for at_ms in range(0, played_ms, max(1, reply_ms)):
            self.replies.listen(self.now + at_ms, at_ms)
            self._check(head.line, head.offset, words, at_ms)
        self.now += played_ms
        self._check(head.line, head.offset, words, played_ms)
        if cut_at_ms is None:
            self.replies.end(self.now, played_ms)
            self.uncut.add(head.line)
        else:
            self.replies.cut(self.now, played_ms)

    def _check(self, line: int, offset: int, words: list[tuple[int, int]], played_ms: int) -> None:
        whole = played_ms // MS_A_WORD
        until = offset + words[min(whole, len(words)) - 1][1] if whole and words else 0
        self.heard[line] = max(self.heard.get(line, 0), until)
        for said in self.replies.conversation.lines:
            assert len(said.text) <= self.heard[said.reply]


SENTENCE = st.lists(
    st.sampled_from(["a", "bb", "ccc,", "dd.", "ए।", "ff?"]), min_size=1, max_size=8
).map(" ".join)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "resume"]),
        SENTENCE,
        st.integers(1, 700),
        st.none() | st.integers(0, 2500),
    ),
    max_size=8,
)


@given(ACTS)
def test_the_conversation_never_holds_a_word_that_was_not_played_and_all_of_an_uncut_reply(
    acts: list[tuple[str, str, int, int | None]],
) -> None:
    story = Story()
    texts: dict[int, str] = {}
    for act, text, step_ms, cut_at_ms in acts:
        if act == "say":
            reply = story.replies.send(text, "en")
            texts[reply.line] = text
        elif not rests(story.replies):
            continue
        story.play(step_ms, cut_at_ms=cut_at_ms)
    held = {line.reply: line for line in story.replies.conversation.lines}
    assert all(texts[number].startswith(line.text) for number, line in held.items())
    assert all(held[number].text == texts[number] for number in story.uncut)


def test_sound_that_ends_with_the_line_was_not_heard_to_its_end() -> None:
    replies = Replies()
    sounded(replies, "one two three four")
    replies.end(700, 700)
    assert lines(replies.conversation) == [("agent", "one two")]
