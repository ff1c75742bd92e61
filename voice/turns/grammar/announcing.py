"""What is announced but not yet said: "mera order number hai ...", "my name is ..."."""

from collections.abc import Sequence

from voice.turns.grammar.english import ASKING, VERBS
from voice.turns.grammar.lookup import Kind, asks, is_any, kinds
from voice.turns.grammar.tongue import folded, listed

_KINDS_OF = frozenset(
    listed(
        "ऑर्डर आर्डर मोबाइल मोबाईल फोन अकाउंट कस्टमर घर पूरा नया सही का की ஆர்டர் மொபைல் போன்"
        " வீட்டு ఆర్డర్ మొబైల్ ఫోన్ ఇంటి ಆರ್ಡರ್ ಮೊಬೈಲ್ ಫೋನ್ ಮನೆ ഓർഡർ മൊബൈൽ ഫോൺ വീട്ടു অর্ডার"
        " মোবাইল ফোন অৰ্ডাৰ ঘৰৰ ઓર્ડર મોબાઇલ ફોન ਆਰਡਰ ਮੋਬਾਈਲ ਫੋਨ ଅର୍ଡର ମୋବାଇଲ ଫୋନ آرڈر موبائل فون"
        " آرڊر موبائيل अर्डर ᱚᱨᱰᱟᱨ ꯑꯣꯔꯗꯔ"
        " order mobile phone contact account customer registration booking ticket pnr pin policy"
        " loan card full poora pura complete new naya nayi old purana home ghar delivery shipping"
        " whatsapp tracking reference consumer complaint user email registered alternate"
        " permanent current office bank the date of birth correct sahi actual ka ki ke wala dusra"
        " doosra"
    )
)
_THESE = frozenset(
    listed(
        "ये यह वो हे हा ही यो ई ਇਹ આ یہ هي এটা এই এইটো ଏହା ଏଇଟା இது ఇది ಇದು ഇത് यही वही"
        " this that ye yeh yah woh wo idhu ithu idi idu eta itu ei hi he eh aa iha yo yehi yahi"
        " wahi"
    )
)
_MATTERS = frozenset(
    listed(
        "प्रॉब्लम समस्या सवाल बात वजह दिक्कत परेशानी शिकायत مسئلہ سوال بات"
        " problem issue sawal question baat reason wajah complaint dikkat pareshani matter point"
        " thing doubt"
    )
)
_THAT = frozenset(listed("ye yeh yah यह ये یہ"))
_ADDRESSES = frozenset(
    listed(
        "पता पत्ता एड्रेस ऐड्रेस ठेगाना ঠিকানা ঠিকনা সরনামা સરનામું ਪਤਾ ਐਡਰੈੱਸ ଠିକଣା முகவரி"
        " விலாசம் அட்ரஸ் చిరునామా అడ్రస్ ವಿಳಾಸ ಅಡ್ರೆಸ್ വിലാസം അഡ്രസ് پتہ ایڈریس پتو"
        " address adress pata patta thikana thegana sarnamu vilasam vilasa chirunama mugavari"
        " addres"
    )
)
_SUBJECTS = frozenset(
    listed("मुझे हमें उसको उनको आपको ਮੈਨੂੰ مجھے ہمیں mujhe muje hume hame usko unko aapko tumhe mala mane")
)
"""Who knows ("mujhe pata hai") announces nothing."""
_DICTATES = frozenset(
    listed(
        "लिखिए लिखो लिख नोट লিখুন লিখে নোট लिहा लिहून લખો નોંધો ਲਿਖੋ ਨੋਟ"
        " note likho likhiye likhlo likhna likhlijiye likh"
    )
    + listed(
        "குறிச்சுக்கோங்க எழுதுங்க రాసుకోండి ಬರೆಯಿರಿ എഴുതൂ لکھیں لکھیے نوٹ"
        " ezhuthunga ezhudhunga rasukondi bareyiri ezhuthu"
    )
)
"""Who lets a number be written down is about to say it."""
_TELLS = frozenset(
    listed(
        "बोलता बोलती बताता बताती देता देती सांगतो bolta bolti batata batati deta deti sangto sangte"
    )
)
_GIVING = (
    ("give", "you"),
    ("tell", "you"),
    ("write", "down"),
    ("take", "down"),
    ("here", "is"),
    ("heres",),
)
_WHERE = frozenset(listed("par pe mein me paas pas पर में पास ਤੇ પર वर میں پر পাশে"))
"""What is there ("packet par number hai") is not announced."""
_WHATS = frozenset(listed("kya क्या کیا ਕੀ কি କି kay काय શું enna என்ன"))
_GREETINGS = frozenset(
    listed(
        "नमस्ते नमस्कार हेलो हैलो নমস্কার હેલો નમસ્તે ਸਤਿਸ੍ਰੀਅਕਾਲ வணக்கம் ஹலோ నమస్కారం నమస్తే హలో ನಮಸ್ಕಾರ ಹಲೋ"
        " നമസ്കാരം ഹലോ سلام ہیلو ନମସ୍କାର"
        " namaste namaskar namaskara namaskaram vanakkam hello hi salaam salam nomoshkar"
    )
)
_FAR = 6
_MOST_LINKS = 3
_MOST_BETWEEN = 3


def announces(words: Sequence[str]) -> bool:
    """Whether plain words end where the number, the name or the address should follow."""
    if len(words) >= 3 and words[-2] in _THAT and words[-3] in _MATTERS:
        return True
    if any(_thing(word) for word in words[-_FAR:]) and _dictates(words):
        return True
    end = len(words)
    while end > 1 and len(words) - end < _MOST_LINKS and is_any("links", words[end - 1]):
        end -= 1
    if not _thing(words[end - 1]):
        return False
    start = _clause(words, end - 1)
    lead = words[start : end - 1]
    if any(word in _THESE or word in ASKING or word.isdecimal() for word in lead):
        return False
    if any(asks(word) or word in _WHATS for word in lead):
        return False
    return _introduces(lead, linked=end < len(words))


def _dictates(words: Sequence[str]) -> bool:
    """Whether somebody says that they will say it: "number note kar lijiye", "here is my ..."."""
    near = words[-_FAR:]
    if any(asks(word) or word.isdecimal() for word in near) or set(words[:2]) & ASKING:
        return False
    if any(is_any("nots", word) for word in near):
        return False
    if any(word in _DICTATES for word in near[-4:]) or any(word in _TELLS for word in near[-2:]):
        return True
    given = any(
        tuple(near[at : at + len(way)]) == way for way in _GIVING for at in range(len(near))
    )
    return given and _thing(words[-1])


def _clause(words: Sequence[str], end: int) -> int:
    """Where the clause begins that ends before `end`: behind the last verb or conjunction."""
    for at in range(end - 1, -1, -1):
        known = kinds(words[at])
        if _thing(words[at]) or words[at] in _KINDS_OF or is_any("mine", words[at]):
            continue
        if known and all(kind is Kind.CLOSING for kind in known.values()):
            return at + 1
        if at and Kind.ASKED in known.values():
            return at + 1
    return 0


def _introduces(lead: Sequence[str], *, linked: bool) -> bool:
    """Whether what stands before the thing belongs to it: "haan ji mera order", "my mobile"."""
    owners = [at for at, word in enumerate(lead) if is_any("mine", word)]
    if not owners:
        beside = all(_beside(word) and word not in _SUBJECTS for word in lead)
        return linked and (beside or _named(lead))
    before, between = lead[: owners[0]], lead[owners[-1] + 1 :]
    return len(between) <= _MOST_BETWEEN and all(_beside(word) for word in before)


def _named(lead: Sequence[str]) -> bool:
    """Whether the thing's full name stands behind other words: "namaste order", "gaadi ka"."""
    at = len(lead)
    while at and (lead[at - 1] in _KINDS_OF or _thing(lead[at - 1])):
        at -= 1
    return at < len(lead) and not (at and lead[at - 1] in _WHERE)


def _beside(word: str) -> bool:
    return (
        word in _KINDS_OF
        or _thing(word)
        or word in _GREETINGS
        or is_any("answers", word)
        or (word not in VERBS and Kind.HANGING in kinds(word).values())
    )


def _thing(word: str) -> bool:
    return is_any("things", word)


def addressed(words: Sequence[str]) -> bool:
    """Whether an address was announced and something of it has been said since."""
    said = [at for at, word in enumerate(words) if word in _ADDRESSES or folded(word) in _ADDRESSES]
    return bool(said) and announces(_with_link(words, said[-1]))


def _with_link(words: Sequence[str], at: int) -> Sequence[str]:
    end = at + 1
    while end < len(words) and is_any("links", words[end]):
        end += 1
    return words[:end]
