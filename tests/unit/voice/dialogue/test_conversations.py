"""Whole conversations with the bundled agents and their real databases."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from voice.agents import Toolbox, ToolError, load_agent, open_toolbox
from voice.agents.schema import Agent
from voice.dialogue.flow import step
from voice.dialogue.situation import (
    Callback,
    CallStarted,
    End,
    Event,
    Handoff,
    Say,
    Silence,
    Situation,
    ToolDone,
    ToolFailed,
    UseTool,
    Utterance,
)

TODAY = "2026-11-22"


@dataclass
class Caller:
    """Talks to an agent and keeps what was last said, used and decided."""

    agent: Agent
    tools: Toolbox
    now: Situation = field(default_factory=Situation)
    used: list[str] = field(default_factory=list[str])
    last: Handoff | Callback | End | None = None

    def happens(self, event: Event) -> str:
        events: list[Event] = [event]
        said: list[str] = []
        while events:
            done = step(self.agent, self.now, events.pop(0))
            self.now = done.situation
            for effect in done.effects:
                if isinstance(effect, Say):
                    said.append(effect.text)
                elif isinstance(effect, UseTool):
                    events.append(self.use(effect))
                else:
                    self.last = effect
        return " ".join(said)

    def use(self, effect: UseTool) -> Event:
        self.used.append(f"{effect.name} {' '.join(effect.arguments.values())}")
        try:
            result = self.tools.run(effect.name, effect.arguments)
        except ToolError as error:
            return ToolFailed(effect.key, effect.name, error.code, str(error))
        return ToolDone(effect.key, effect.name, result)

    def says(self, text: str, language: str = "") -> str:
        return self.happens(Utterance(text, language))


@contextmanager
def calling(name: str, language: str = "hi") -> Generator[Caller]:
    agent = load_agent(name)
    tools = open_toolbox(agent, today=TODAY)
    caller = Caller(agent, tools)
    caller.happens(CallStarted(TODAY, language))
    yield caller
    tools.close()


def test_the_bundled_story_status_change_of_mind_number_interruption_person() -> None:
    with calling("dukaan") as caller:
        assert "order number" in caller.says("नमस्ते मेरा order status क्या है")
        assert "अंकों" in caller.says("cancel my order नहीं नहीं cancel नहीं status बताइए")
        assert caller.says("चार पाँच") == "चार पाँच, आगे?"
        answer = caller.says("नौ दो")
        assert "Order चार पाँच नौ दो, कुर्ता, रास्ते में है और कल पहुँच जाएगा।" in answer
        assert "कोई refund नहीं" in caller.says("अच्छा और refund का क्या हुआ")
        caller.says("किसी इंसान से बात कराइए")
        assert caller.used == ["order_status 4592", "refund_status 4592"]
        assert caller.last == Handoff(
            "caller-asked",
            "Reason: caller-asked. Speaks: hi. Wanted: the status of an order, then the state "
            "of a refund. Told: order number: 4592.",
        )


def test_a_cancellation_reads_back_and_needs_a_yes() -> None:
    with calling("dukaan", "en") as caller:
        asked = caller.says("i want to cancel order two seven three four")
        assert "two seven three four" in asked
        assert "two thousand four hundred and ninety nine rupees" in asked
        assert caller.used == ["order_status 2734"]
        assert "yes or no" in caller.says("maybe tomorrow")
        assert caller.used == ["order_status 2734"]
        assert "is cancelled" in caller.says("yes please go ahead")
        assert caller.used == ["order_status 2734", "cancel_order 2734"]
        assert caller.now.done == ("cancel_order",)


def test_a_no_keeps_the_order_and_a_wish_beside_a_yes_confirms_nothing() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("cancel order 2734")
        assert "not cancelled" in caller.says("no")
        caller.says("cancel order 2734")
        caller.says("ok but tell me the refund status first")
        assert not any(use.startswith("cancel_order") for use in caller.used)


def test_a_number_corrected_at_the_read_back_is_read_back_anew() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("cancel order 2734")
        asked = caller.says("no no three four six one")
        assert "three four six one" in asked
        caller.says("yes")
        assert caller.used[-1] == "cancel_order 3461"


def test_a_read_back_takes_nothing_but_a_plain_yes() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("cancel order 2734")
        for said in ("are you sure", "cancel it", "कर दो ना", "wait", "ok ok the red one", "कैंसल"):
            caller.says(said)
            assert caller.now.state == "cancel_confirm", said
        asked = caller.says("yes 3461")
        assert "three four six one" in asked
        assert not any(use.startswith("cancel_order") for use in caller.used)


def test_a_number_told_unasked_serves_the_wish_at_hand() -> None:
    with calling("dukaan", "en") as caller:
        assert "What is your order number" not in caller.says("my order number is 4592")
        caller.says("where is my refund")
        assert caller.says("and seven double zero") == "seven zero zero, and then?"
        assert "seven zero zero seven" in caller.says("seven")
        assert caller.used == ["order_status 4592", "refund_status 4592", "refund_status 7007"]


def test_an_offer_of_a_person_may_be_declined() -> None:
    with calling("dukaan", "en") as caller:
        said = [caller.says("xyzzy plugh") for _ in range(3)]
        assert "person" in said[-1]
        assert "person" in caller.happens(Silence(1))
        caller.says("no thank you")
        assert not caller.now.offered
        assert "order number" in caller.says("where is my parcel")


def test_an_answer_after_the_offer_of_a_person_is_still_taken() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("where is my order")
        for _ in range(3):
            caller.says("xyzzy plugh")
        assert caller.now.offered
        assert "on its way" in caller.says("four five nine two")
        assert caller.last is None


def test_no_thank_you_leaves_even_where_something_was_asked() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("where is my order")
        caller.says("no thank you")
        assert isinstance(caller.last, End)


def test_tamil_english_is_answered_in_tamil() -> None:
    with calling("dukaan", "ta") as caller:
        assert "எண்" in caller.says("என் order எங்க இருக்கு", "ta")
        assert "இன்று வந்து சேரும்" in caller.says("ஒன்று இரண்டு மூன்று நான்கு", "ta")
        assert "வணக்கம்" in caller.says("வேண்டாம் நன்றி", "ta")
        assert caller.last == End("done", "reached bye")


def test_a_wish_for_a_language_is_followed_and_the_question_asked_again() -> None:
    with calling("dukaan") as caller:
        caller.says("order status")
        said = caller.says("english please")
        assert said == "Sure, let us speak English. What is your order number?"
        assert "do not speak" in caller.says("can you speak in telugu")


def test_a_date_is_moved_by_name_of_day() -> None:
    with calling("dukaan") as caller:
        caller.says("delivery date change karni hai")
        caller.says("do saat teen char")
        assert "सत्ताईस नवंबर" in caller.says("friday ko")
        assert "सत्ताईस नवंबर को आएगा" in caller.says("haan")
        assert caller.used == ["change_date 2734 2026-11-27"]


def test_an_unknown_number_is_asked_again() -> None:
    with calling("dukaan", "en") as caller:
        said = caller.says("status of order 1111")
        assert "no order with the number one one one one" in said
        assert "on its way" in caller.says("sorry 4592")


def test_too_many_digits_are_read_back_and_asked_again() -> None:
    with calling("dukaan", "en") as caller:
        caller.says("order status")
        assert "too many digits" in caller.says("four five nine two one")
        assert "on its way" in caller.says("four five nine two")


def test_silence_is_asked_about_and_then_ends_the_call() -> None:
    with calling("dukaan") as caller:
        first, second = caller.happens(Silence(1)), caller.happens(Silence(2))
        assert first != second
        caller.happens(Silence(3))
        assert caller.last == End("polite-end", "3 silences in a row")


def test_what_was_said_is_said_again() -> None:
    with calling("dukaan", "en") as caller:
        said = caller.says("are you open on sunday")
        assert caller.says("can you repeat that") == said
        assert caller.says("repeat please") == said


def test_the_machine_says_what_it_is() -> None:
    with calling("dukaan", "en") as caller:
        assert "not a person" in caller.says("are you a human or a robot")


def test_a_complaint_goes_to_a_person() -> None:
    with calling("dukaan") as caller:
        caller.says("सामान टूटा हुआ आया है")
        assert isinstance(caller.last, Handoff)
        assert caller.last.reason == "complaint"


def test_an_appointment_is_booked_asked_for_and_cancelled() -> None:
    with calling("clinic") as caller:
        caller.says("daant ke doctor se appointment chahiye kal subah")
        caller.says("mera naam rahul sharma hai")
        assert "आगे" in caller.says("nine eight seven six five")
        assert "Rahul Sharma" in caller.says("four three two one zero")
        assert "कल सुबह आइए" in caller.says("haan ji")
        assert "दाँत" in caller.says("mera appointment kab hai")
        caller.says("cancel karna hai")
        assert "cancel हो गई" in caller.says("haan")
        caller.says("nahi")
        assert caller.used == [
            "book 9876543210 teeth 2026-11-23 morning Rahul Sharma",
            "find 9876543210",
            "find 9876543210",
            "cancel 9876543210",
        ]
        assert caller.last == End("done", "reached bye")


def test_a_sunday_and_a_full_morning_are_refused() -> None:
    with calling("clinic", "en") as caller:
        caller.says("i need an appointment with the skin doctor on tuesday morning")
        caller.says("anita")
        caller.says("9811122233")
        assert "full" in caller.says("yes")
        caller.says("sunday evening")
        assert "no appointments on that day" in caller.says("yes")


def test_an_emergency_goes_to_a_person_at_once() -> None:
    with calling("clinic", "ta") as caller:
        caller.says("அவசரம் நெஞ்சு வலி")
        assert isinstance(caller.last, Handoff)
        assert caller.last.reason == "urgent"
