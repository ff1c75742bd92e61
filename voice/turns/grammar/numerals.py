"""The ten digits as they are said, so that a number that is being dictated is known by ear."""

from collections.abc import Sequence

from voice.turns.grammar.tongue import folded, listed

# Those that are everyday words too ("no", "se", "be") are left out: two of them are no number.
_DIGITS = {
    "en": "zero one two three four five six seven eight nine nought double triple",
    "hi": "शून्य ज़ीरो सिफर एक दो तीन चार पांच पाँच छह छः छे सात आठ नौ डबल ट्रिपल"
    " shunya sifar ek do teen tin char chaar paanch panch chhah cheh chhe che saat sat aath nau",
    "ur": "صفر زیرو ایک دو تین چار پانچ چھ سات آٹھ نو",
    "pa": "ਸਿਫ਼ਰ ਜ਼ੀਰੋ ਇੱਕ ਇਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ ਨੌ ikk tinn panj satt atth naun",
    "doi": "इक्क त्रै पंज dui trai",
    "sd": "ٻڙي هڪ ٻه ٽي پنج ڇهه ست اٺ hik tre",
    "ks": "اکھ زٕ ترٛے ژور پانٛژ ستھ نَو",
    "gu": "શૂન્ય ઝીરો એક બે ત્રણ ચાર પાંચ છ સાત આઠ નવ tran",
    "mr": "दोन पाच सहा नऊ don pach saha",
    "kok": "तीनि पांच चार पाँच",
    "sa": "एकम् द्वे त्रीणि चत्वारि पञ्च षट् सप्त अष्ट नव",
    "bn": "শূন্য জিরো এক দুই তিন চার পাঁচ ছয় সাত আট নয় choy chhoy shat aat noy",
    "as": "শূণ্য দুটা পাচ ছয় আঠ xunyo sari pas soy xat",
    "or": "ଶୂନ ଶୂନ୍ୟ ଏକ ଦୁଇ ତିନି ଚାରି ପାଞ୍ଚ ଛଅ ସାତ ଆଠ ନଅ tini chari pancha chha sata atha",
    "ne": "दुई पाँच नौ dui",
    "ta": "பூஜ்ஜியம் ஜீரோ ஒன்று ஒண்ணு இரண்டு ரெண்டு மூன்று மூணு நான்கு நாலு ஐந்து அஞ்சு ஆறு ஏழு எட்டு ஒன்பது"
    " poojyam onnu ondru rendu irandu moonu munu naalu nalu anju aindhu aaru aru ezhu ettu"
    " onbadhu onbathu",
    "te": "సున్నా జీరో ఒకటి రెండు మూడు నాలుగు ఐదు ఆరు ఏడు ఎనిమిది తొమ్మిది"
    " sunna okati rendu moodu mudu nalugu naalugu aidu edu yedu enimidi tommidi thommidi",
    "kn": "ಸೊನ್ನೆ ಜೀರೋ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು ಐದು ಆರು ಏಳು ಎಂಟು ಒಂಬತ್ತು"
    " sonne ondu eradu mooru muru nalku naalku aidu yelu entu ombattu ombathu",
    "ml": "പൂജ്യം സീറോ ഒന്ന് രണ്ട് മൂന്ന് നാല് അഞ്ച് ആറ് ഏഴ് എട്ട് ഒൻപത് ഒമ്പത് randu moonnu anchu onpathu ompathu",
    "mni": "ꯐꯨꯟ ꯑꯃ ꯑꯅꯤ ꯑꯍꯨꯝ ꯃꯔꯤ ꯃꯉꯥ ꯇꯔꯨꯛ ꯇꯔꯦꯠ ꯅꯤꯄꯥꯟ ꯃꯥꯄꯟ ahum manga taruk taret nipan mapan",
    "brx": "लाथिख थाम ब्रै स्नि दाइन nwi tham brwi sni dain",
    "sat": "ᱥᱩᱱ ᱢᱤᱫ ᱵᱟᱨ ᱯᱮ ᱯᱩᱱ ᱢᱚᱬᱮ ᱛᱩᱨᱩᱭ ᱮᱭᱟᱭ ᱤᱨᱟᱹᱞ ᱟᱨᱮ turui eyae",
}
# Letters that a word which was cut off has at most.
_CUT = 4
_SAID = frozenset(
    form for words in _DIGITS.values() for word in listed(words) for form in (word, folded(word))
)


def is_digit(word: str) -> bool:
    """Whether a plain word is a digit, or figures; words that are something else too are digits."""
    return word.isdecimal() or word in _SAID or folded(word) in _SAID


def _begins(word: str) -> bool:
    return len(word) < _CUT and not is_digit(word) and any(said.startswith(word) for said in _SAID)


def dictated(words: Sequence[str]) -> int:
    """How many digits stand at the end of a text, one behind another.

    Behind two of them a beginning of a third ("si") is what a pause has cut off.
    """
    if len(words) > 2 and is_digit(words[-2]) and is_digit(words[-3]) and _begins(words[-1]):
        words = words[:-1]
    count = 0
    for word in reversed(words):
        if not is_digit(word):
            break
        count += len(word) if word.isdecimal() else 1
    return count
