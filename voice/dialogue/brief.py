"""What a person is told before they take a caller over: to be read, and to be heard."""

from voice.agents.languages import NAMES
from voice.agents.schema import Agent
from voice.dialogue.render import iso_day
from voice.dialogue.situation import Situation
from voice.spoken import day, digits, spoken

_SPOKEN = {
    "en": {
        "from": "A call from {about}.",
        "language": "The caller speaks {language}.",
        "caller-asked": "They asked for a person.",
        "not-understood": "The assistant could not help them.",
        "reason": "The matter: {reason}.",
        "wanted": "They wanted: {wanted}.",
        "told": "{label}: {value}.",
        "done": "Already done: {done}.",
        "key": "Press {key} to take the call.",
    },
    "hi": {
        "from": "{about} से एक call है।",
        "language": "Caller की भाषा: {language}।",
        "caller-asked": "उन्हें किसी साथी से बात करनी है।",
        "not-understood": "Assistant उनकी मदद नहीं कर पाया।",
        "reason": "मामला: {reason}।",
        "wanted": "वे चाहते थे: {wanted}।",
        "told": "{label}: {value}।",
        "done": "हो चुका है: {done}।",
        "key": "Call लेने के लिए {key} दबाइए।",
    },
    "ta": {
        "from": "{about}-இலிருந்து ஒரு அழைப்பு.",
        "language": "அழைப்பவரின் மொழி: {language}.",
        "caller-asked": "அவருக்கு ஒரு ஊழியரிடம் பேச வேண்டும்.",
        "not-understood": "Assistant-ஆல் உதவ முடியவில்லை.",
        "reason": "விஷயம்: {reason}.",
        "wanted": "அவர் கேட்டது: {wanted}.",
        "told": "{label}: {value}.",
        "done": "முடிந்தது: {done}.",
        "key": "அழைப்பை ஏற்க {key} அழுத்துங்க.",
    },
}
_KEYS = {"*": "star", "#": "hash"}


def written(agent: Agent, now: Situation, reason: str) -> str:
    """Tell a person, in a few English lines, who waits and what has happened."""
    wishes = _wishes(agent, now)
    told = [
        f"{agent.slots[name].label}: {value}"
        for name, value in sorted(now.slots.items())
        if name in agent.slots
    ]
    parts = [
        f"Reason: {reason}.",
        f"Speaks: {now.language}.",
        f"Wanted: {', then '.join(wishes)}." if wishes else "Has not said what they want.",
        f"Told: {'; '.join(told)}." if told else "",
        f"Done: {', '.join(now.done)}." if now.done else "",
    ]
    return " ".join(part for part in parts if part)


def to_be_heard(agent: Agent, now: Situation, reason: str, language: str) -> str:
    """The same, short and ready to be read aloud in `language` (en, hi or ta), without the key."""
    lines = _SPOKEN[language]
    said = [
        lines["from"].format(about=agent.about),
        lines["language"].format(language=NAMES.get(now.language, (now.language,))[0].title()),
        lines.get(reason) or lines["reason"].format(reason=_plain(reason)),
    ]
    if wishes := _wishes(agent, now):
        said.append(lines["wanted"].format(wanted=", ".join(wishes)))
    for name, value in sorted(now.slots.items()):
        if name in agent.slots:
            label = agent.slots[name].label
            said.append(
                lines["told"].format(label=label, value=_read(agent, name, value, language))
            )
    if now.done:
        said.append(lines["done"].format(done=", ".join(map(_plain, now.done))))
    return spoken(" ".join(said), language)


def announcement(agent: Agent, language: str) -> str:
    """What a person hears who is not briefed: where the call comes from."""
    return spoken(_SPOKEN[language]["from"].format(about=agent.about), language)


def key_to_press(key: str, language: str) -> str:
    """The line that asks a person to take the call with a key; "" when no key is needed."""
    if not key:
        return ""
    name = _KEYS.get(key) or digits(key, language)
    return spoken(_SPOKEN[language]["key"].format(key=name), language)


def _wishes(agent: Agent, now: Situation) -> list[str]:
    return [agent.intents[wish].label for wish in now.wishes if wish in agent.intents]


def _plain(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")


def _read(agent: Agent, name: str, value: str, language: str) -> str:
    kind = agent.slots[name].type
    if kind in ("digits", "phone"):
        return digits(value, language)
    date = iso_day(value) if kind == "date" else None
    return day(date, language, today=None) if date else value
