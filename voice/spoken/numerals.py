"""Spoken numbers in English, Hindi and Tamil, native or romanized: words -> values and digits."""

from dataclasses import dataclass
from functools import cache

from voice.spoken.numbers import cardinal
from voice.spoken.words import normal, sound

_ROMANIZED = (
    "shunya|sunya ek|aik do|dho teen|tin char|chaar paanch|panch|paach chhah|chhe|che|chah|chay "
    "saat|sat aath|aat|ath|aadh nau das|dus gyarah|gyara barah|baara|bara terah|tera "
    "chaudah|chauda pandrah|pandra solah|sola satrah|satra atharah|athara unnis|unnees bees|bis "
    "ikkis|ikkees bais|baees teis|teyis chaubis|chaubees pachis|pachees|pacchis "
    "chhabbis|chabbis sattais atthais|athais untis|untees tees|tis iktis|ikattis battis "
    "tentis|taintis chauntis paintis chhattis|chattis saintis adtis|artis untalis|untaalis "
    "chalis|chaalis iktalis bayalis tentalis|taintalis chavalis|chauvalis paintalis "
    "chhiyalis|chiyalis saintalis adtalis|artalis unchas|unchaas pachas|pachaas ikyavan|ikyawan "
    "bavan|bawan tirpan|tirepan chauvan|chauwan pachpan chhappan|chappan sattavan|sattawan "
    "atthavan|atthawan unsath saath iksath basath|baasath tirsath|tiresath chausath|chaunsath "
    "painsath chhiyasath|chiyasath sadsath|sarsath adsath|arsath unhattar sattar "
    "ikhattar|ikahattar bahattar|bahatter tihattar chauhattar pachhattar|pachattar "
    "chhihattar|chihattar satattar|sathattar athattar|athhattar unasi|unyasi assi ikyasi bayasi "
    "tirasi chaurasi pachasi chhiyasi|chiyasi sattasi athasi navasi|nawasi nabbe "
    "ikyanve|ikyanave banve|baanve tiranve chauranve panchanve|pachanve chhiyanve|chiyanve "
    "sattanve atthanve ninyanve|ninyanave"
)
_SPELLINGS = {
    0: "शुन्य शून shuny oh zero जीरो ज़ीरो सिफर सुन्ना ஜீரோ சைபர் zeero nought poojyam சுழியம்",
    1: "इक ik ஒரு oru வன் onnu ஒண்ணு ஓன்று ஒன்னு வன் ondru onru वन",
    2: "दों टू rendu irandu ரெண்டு டூ",
    3: "थ्री moonu moondru munru மூணு த்ரீ",
    4: "चर फोर naalu nalu naangu நாலு ஃபோர் போர்",
    5: "पंच पाचं fife पाच पांच फाइव anju ainthu aindhu அஞ்சு ஃபைவ் பைவ்",
    6: "चे छा छी sicks छै छे छ छः सिक्स aaru aru சிக்ஸ்",
    7: "साथ sevan सेवन सत ezhu elu yezhu செவன்",
    8: "ait eit आट एट ettu எயிட் எய்ட்",
    9: "नव nain nein नो नाइन नौं ombathu onbathu onpathu ஒம்பது நைன்",
    10: "दश टेन pathu paththu டென்",
    15: "पन्द्रह", 18: "अट्ठारह", 31: "इकत्तीस", 44: "चौवालीस चौंतालीस", 53: "तिरपन",
    63: "तिरसठ", 66: "छयासठ", 67: "सरसठ", 79: "उनासी उन्नासी", 87: "सतासी", 88: "अट्ठासी",
    91: "इक्यानबे", 92: "बानबे", 93: "तिरानबे", 94: "चौरानबे", 95: "पंचानवे पंचानबे पिचानवे",
    96: "छियानबे", 97: "सत्तानबे", 98: "अट्ठानबे अठानवे", 99: "निन्यानबे निन्नानवे",
}  # fmt: skip
_SCALES = {
    100: "hundred hundreds सौ sau so सो हंड्रेड ஹண்ட்ரட்",
    1000: "thousand thousands हजार hazaar hazar hajaar hajar थाउजेंड ஆயிரம் ஆயிரத்து ஆயிரத்தி aayiram",
    100_000: "lakh lakhs lac lacs लाख laakh லட்சம் லட்சத்து latcham",
    10_000_000: "crore crores करोड़ karod கோடி கோடியே kodi",
}
_REPEATS = {
    2: "double डबल டபுள் டபிள் dabal",
    3: "triple ट्रिपल tripal டிரிபிள் ட்ரிபிள் thrice",
}
# Counted in quarters: (quarters that the word adds, True if it is itself the number).
_HALVES = {
    "dedh डेढ": (6, True),
    "dhai ढाई dhaai adhai": (10, True),
    "saadhe साढे sadhe": (2, False),
    "sava सवा savaa": (1, False),
    "paune पौने": (-1, False),
}
_TENS_TAMIL = "இருபத்தி முப்பத்தி நாற்பத்தி ஐம்பத்தி அறுபத்தி எழுபத்தி எண்பத்தி தொண்ணூற்றி"
_HUNDREDS_TAMIL = (
    "நூற்று இருநூற்று முந்நூற்று|முன்னூற்று நானூற்று ஐநூற்று அறுநூற்று எழுநூற்று எண்ணூற்று தொள்ளாயிரத்து"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
# Words that are numbers only beside another number: "do" is also a verb, "one" a pronoun.
_DOUBTFUL = (
    "do दो dho दों one ek aik एक वन to too for fore ate won tree so oh o sat das dus bis tis "
    "tin tera bara baara sola सत साथ नव चे छा छी इक ik नो छ chay che aru saath elu ath ஒரு "
    "oru एट आट सो sava सवा first second third artis naalu"
)
_HOMOPHONES = {"to": 2, "too": 2, "for": 4, "ate": 8, "won": 1, "o": 0, "tree": 3, "fore": 4}


@dataclass(frozen=True, slots=True)
class Numeral:
    """What one word means in a number.

    `kind`: "unit" (0-9), "ten" (20, 30 … that a unit may follow), "small" (10-99, complete),
    "hundred" (a Tamil hundred that smaller numbers may follow), "scale", "repeat", "half", "run"
    (written digits). `value` counts ones, or quarters for "half". `doubtful`: only beside others.
    """

    kind: str
    value: int
    doubtful: bool = False
    text: str = ""


def _kind(value: int) -> str:
    return "unit" if value < 10 else "small"


def _spell(table: dict[str, Numeral], spellings: str, said: Numeral) -> None:
    for word in spellings.replace("|", " ").split():
        table[normal(word)] = said


def _add_small(table: dict[str, Numeral]) -> None:
    for value, spellings in enumerate(_ROMANIZED.split()):
        _spell(table, spellings, Numeral(_kind(value), value))
    for value in range(100):
        for words in (cardinal(value, language) for language in ("hi", "ta", "en")):
            if " " not in words:
                _spell(table, words, Numeral(_kind(value), value))
    for value, spellings in _SPELLINGS.items():
        _spell(table, spellings, Numeral(_kind(value), value))
    for value, word in enumerate(_ORDINALS.split(), 1):
        table[word] = Numeral(_kind(value), value)
    for word, value in _HOMOPHONES.items():
        table[word] = Numeral("unit", value)


def _add_tens(table: dict[str, Numeral]) -> None:
    for tens in range(20, 100, 10):
        table[cardinal(tens, "en")] = Numeral("ten", tens)
        first = normal(cardinal(tens + 3, "ta").split()[0])
        for word in (first, normal(_TENS_TAMIL.split()[tens // 10 - 2])):
            table[word] = Numeral("ten", tens)
        for unit in range(1, 10):
            _add_joined(table, tens, unit)
    table["thirtieth"] = Numeral("small", 30)


def _add_joined(table: dict[str, Numeral], tens: int, unit: int) -> None:
    """Tamil joins tens and units in speech: இருபத்து ஒன்று -> இருபத்தொன்று, இருபத்துமூன்று."""
    first, name = normal(cardinal(tens + 3, "ta").split()[0]), normal(cardinal(unit, "ta"))
    signs = {"ஒ": "ொ", "இ": "ி", "ஐ": "ை", "ஆ": "ா", "ஏ": "ே", "எ": "ெ"}
    joined = first.removesuffix("ு") + signs[name[0]] + name[1:] if name[0] in signs else ""
    for word in (joined, first + name):
        if word:
            table[word] = Numeral("small", tens + unit)


def _add_hundreds(table: dict[str, Numeral]) -> None:
    for hundreds, spellings in enumerate(_HUNDREDS_TAMIL.split(), 1):
        value = hundreds * 100
        _spell(table, cardinal(value, "ta"), Numeral("hundred", value))
        _spell(table, spellings, Numeral("hundred", value))


def _add_thousands(table: dict[str, Numeral]) -> None:
    """Tamil joins a unit to its thousand: நான்காயிரம், நான்காயிரத்து; நாற்பத்து ஐந்தாயிரம்."""
    for thousands in range(2, 100):
        *tens, last = cardinal(thousands * 1000, "ta").split()
        stem = normal(last).removesuffix("ம்")
        value = (thousands % 10 if tens else thousands) * 1000
        for ending in ("ம்", "த்து", "த்தி"):
            table.setdefault(stem + ending, Numeral("thousand", value))


@cache
def numerals() -> dict[str, Numeral]:
    """Return the table of number words in normal form, built once."""
    table: dict[str, Numeral] = {}
    _add_small(table)
    _add_tens(table)
    for value, spellings in _SCALES.items():
        _spell(table, spellings, Numeral("scale", value))
    _add_hundreds(table)
    _add_thousands(table)
    for count, spellings in _REPEATS.items():
        _spell(table, spellings, Numeral("repeat", count))
    for spellings, (quarters, whole) in _HALVES.items():
        _spell(table, spellings, Numeral("half" if whole else "quarters", quarters))
    for word in map(normal, _DOUBTFUL.split()):
        known = table[word]
        table[word] = Numeral(known.kind, known.value, doubtful=True)
    return table


@cache
def _by_sound() -> dict[str, Numeral]:
    """Index the unmistakable number words by how they sound, dropping sounds that two share."""
    found: dict[str, Numeral] = {}
    clashing: set[str] = set()
    for word, numeral in numerals().items():
        heard = sound(word)
        other = found.setdefault(heard, numeral)
        if other.value != numeral.value or other.kind != numeral.kind:
            clashing.add(heard)
    return {heard: n for heard, n in found.items() if heard not in clashing and len(heard) >= 4}


def numeral(word: str) -> Numeral | None:
    """Read one normal-form word or run of digits as a numeral, or None."""
    if word.isascii() and word.isdigit():
        return Numeral("run", int(word), text=word)
    return numerals().get(word) or _by_sound().get(sound(word))
