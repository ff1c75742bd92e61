"""Names of languages in their own and in other tongues, and requests to be spoken to in one."""

import re
import unicodedata

NAMES: dict[str, tuple[str, ...]] = {
    "hi": ("hindi", "हिंदी", "हिन्दी", "இந்தி", "ஹிந்தி", "hindhi"),
    "en": (
        "english",
        "अंग्रेजी",
        "अंग्रेज़ी",
        "इंग्लिश",
        "ஆங்கிலம்",
        "ஆங்கிலத்தில்",
        "இங்கிலீஷ்",
        "angrezi",
        "inglish",
    ),
    "ta": ("tamil", "तमिल", "தமிழ்", "thamizh", "tamizh", "thamil"),
    "te": ("telugu", "तेलुगु", "తెలుగు", "தெலுங்கு", "telgu"),
    "kn": ("kannada", "कन्नड़", "ಕನ್ನಡ", "கன்னடம்", "kannad"),
    "ml": ("malayalam", "मलयालम", "മലയാളം", "மலையாளம்"),
    "mr": ("marathi", "मराठी", "மராத்தி"),
    "bn": ("bengali", "bangla", "बंगाली", "বাংলা", "வங்காளம்"),
    "gu": ("gujarati", "गुजराती", "ગુજરાતી"),
    "pa": ("punjabi", "पंजाबी", "ਪੰਜਾਬੀ"),
    "or": ("odia", "oriya", "उड़िया", "ଓଡ଼ିଆ"),
    "as": ("assamese", "असमिया", "অসমীয়া"),
    "ur": ("urdu", "उर्दू", "اردو"),
    "ne": ("nepali", "नेपाली"),
}
# A language's name is a wish when one of these is near, or when little else is said.
_SPEAKING = (
    "speak talk please in switch change continue can know use only baat bol bolo boliye bolna "
    "mein me main samajh jante aati aata batao बात बोल बोलो बोलिए बोलिये में मे समझ आती आता "
    "बताइए बताओ कीजिए जानते pesu pesunga la le il theriyuma sollunga பேசு பேசுங்க பேசுங்கள் பேச "
    "ல தெரியுமா சொல்லுங்க சொல்லுங்கள் matladandi matadi bolun bola"
)
_ALONE = 3
_REACH = 3


# "I don't know Hindi" is no wish for Hindi.
_UNKNOWN = frozenset("dont not cannot नहीं नही nahi nahin தெரியாது theriyathu புரியாது".split())
_NEAR = frozenset(_SPEAKING.split())


def _words(text: str) -> list[str]:
    text = re.sub("['\u2019\u093c]", "", unicodedata.normalize("NFC", text).lower())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return kept.split()


_BY_NAME = {_words(name)[0]: code for code, names in NAMES.items() for name in names}


def _named(word: str) -> str | None:
    if word in _BY_NAME:
        return _BY_NAME[word]
    # Tamil and its neighbours hang the case ending on the name: தமிழ்ல, தமிழில்.
    for name, code in _BY_NAME.items():
        stem = re.sub("[\u0bcd]$", "", name)
        if len(stem) >= 3 and word.startswith(stem) and len(word) - len(stem) <= 6:
            return code
    return None


def wished(text: str) -> str | None:
    """Return the code of the language the caller asks to be spoken to in, or None.

    "english please", "हिंदी में बोलिए", "தமிழ்ல பேசுங்க" are wishes; "my english book" is not. Of
    two named languages the last one counts.
    """
    words = _words(text)
    for at in range(len(words) - 1, -1, -1):
        code = _named(words[at])
        if _UNKNOWN & {*words[max(0, at - 2) : at], *words[at + 1 : at + 3]}:
            continue
        near = words[max(0, at - _REACH) : at] + words[at + 1 : at + 1 + _REACH]
        if code and (len(words) <= _ALONE - 1 or any(word in _NEAR for word in near)):
            return code
    return None


_CODES = "as bn brx doi en gu hi kn kok ks mai ml mni mr ne or pa sa sat sd ta te ur"
CODES = frozenset(_CODES.split())
"""The languages of the Constitution's eighth schedule, and English, by their codes."""
