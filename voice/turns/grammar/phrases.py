"""Whole utterances that are known as such: partings, thanks, answers, and pleas to wait."""

from voice.turns.grammar.lookup import is_any
from voice.turns.grammar.tongue import folded, listed


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in listed(words) for form in (word, folded(word)))


PARTINGS = _forms(
    "bye byebye goodbye tata alvida hafiz बाय अलविदा বাই பை బై ಬೈ ബൈ બાય ਬਾਏ ବାଏ بائے حافظ"
)
THANKS = _forms(
    "धन्यवाद शुक्रिया मेहरबानी आभारी ধন্যবাদ ধন্যবাদ। நன்றி ధన్యవాదాలు ಧನ್ಯವಾದ ಧನ್ಯವಾದಗಳು നന്ദി"
    " આભાર ਧੰਨਵਾਦ ਮਿਹਰਬਾਨੀ ଧନ୍ୟବାଦ شکریہ مهرباني ᱥᱟᱨᱦᱟᱣ"
    " thanks thank thankyou thanku thx dhanyavad dhanyavaad dhanyawad shukriya meherbani nandri"
    " nanri dhanyavadalu dhanyavadagalu nanni abhar aabhar dhonnobad dhanyabad"
)
VOCATIVES = _forms(
    "सर मैडम मैम साहब भाई भैया यार दीदी जी சார் மேடம் சர் அண்ணா సార్ మేడమ్ అండి ಸರ್ ಮೇಡಂ സാർ സർ"
    " മാഡം চাচা স্যার ম্যাডাম দাদা দিদি ভাই সর સર મેડમ ભાઈ બેન ਸਰ ਜੀ ਮੈਡਮ ਭਾਜੀ ସାର୍ ଆଜ୍ଞା سر میڈم"
    " بھائی سائين"
    " sir madam maam mam saab sahab sahib bhai bhaiya bhaiyya didi anna akka saar boss yaar yar"
    " bro dada beta ji jee"
)
POLITE = _forms(
    "प्लीज़ प्लीज कृपया कृपा প্লিজ ப்ளீஸ் தயவுசெய்து ప్లీజ్ ದಯವಿಟ್ಟು ಪ್ಲೀಸ್ പ്ലീസ് ദയവായി પ્લીઝ"
    " ਪਲੀਜ਼ ਕਿਰਪਾ ପ୍ଲିଜ୍ ଦୟାକରି پلیز مهرباني"
    " please plz pls plij kindly"
)
_BESIDE = _forms(
    "है ہے ਹੈ છે आहे"
    " you u so much very bahut mikka romba chala tumba valare khub ho the hai a lot take care"
    " good day night"
)
_HOLD = _forms(
    "रुको रुकिए रुकना ठहरो ठहरिए थांबा இருங்க ఆగండి ಇರಿ দাঁড়ান ৰব রুকো રોકાવ ਰੁਕੋ ਠਹਿਰੋ رکیے رکو"
    " ٹھہرو पर्खनुहोस्"
    " wait ruko rukiye rukna thamba thero irunga aagandi agandi nilkku"
)
_HOLDS = tuple(
    listed(holding)
    for line in (
        "one minute|one min|one second|one sec|one moment|a minute|a second|a sec|a moment|hold on",
        "ek minute|ek min|ek minit|ek mint|ek second|ek sec|ruk jao|ruk jaiye|ubha raho|raah juo",
        "oru nimisham|oru nimidam|oru minute|oka nimisham|oka minute|ondu nimisha|ek minit dariye",
        "एक मिनट|एक मिनिट|एक सेकंड|एक सेकेंड|रुक जाओ|रुक जाइए|एक छिन|ஒரு நிமிஷம்|ஒரு நிமிடம்",
        "ఒక నిమిషం|ఒక్క నిమిషం|ಒಂದು ನಿಮಿಷ|ഒരു മിനിറ്റ്|ഒരു നിമിഷം|এক মিনিট|একটু দাঁড়ান|এক সেকেন্ড",
        "એક મિનિટ|ઊભા રહો|રાહ જુઓ|ਇੱਕ ਮਿੰਟ|ਇਕ ਮਿੰਟ|ଏକ ମିନିଟ୍|ଟିକେ ରୁହନ୍ତୁ|ایک منٹ|هڪ منٽ",
    )
    for holding in line.split("|")
)
_MOST_HOLD = 5
_PREFACES = tuple(
    listed(preface)
    for line in (
        "one more thing|i have a question|i have one question|i have a doubt",
        "i want to ask something",
        "can i ask something",
        "ek aur baat|ek baat batao|ek baat bataiye|ek baat bataye|ek sawal hai",
        "kuch poochna hai|kuch puchna hai|kuch poochna tha",
        "kuch puchna tha|ek request hai|ek problem hai",
        "एक और बात|एक बात बताइए|एक सवाल है|कुछ पूछना है|कुछ पूछना था|ایک بات بتائیں|ایک سوال ہے",
        "oru vishayam|oru doubt|oru kelvi|ஒரு விஷயம்|ஒரு கேள்வி",
        "oka vishayam|oka doubt|ఒక విషయం|ఒక ప్రశ్న",
        "ondu vishaya|ಒಂದು ವಿಷಯ|oru karyam|ഒരു കാര്യം",
        "ekta kotha|একটা কথা|একটা প্রশ্ন|ek goshta|एक गोष्ट",
        "ek vaat|એક વાત|ਇੱਕ ਗੱਲ|ਇਕ ਗੱਲ|ଗୋଟିଏ କଥା|এটা কথা|एउटा कुरा|ek minute suniye",
    )
    for preface in line.split("|")
)


def prefaces(words: list[str]) -> bool:
    """Whether somebody says no more than that there is something to say."""
    return any(tuple(words[-len(preface) :]) == preface for preface in _PREFACES) or any(
        len(words) <= len(preface) + 1 and tuple(words[: len(preface)]) == preface
        for preface in _PREFACES
    )


def parts(words: list[str]) -> bool:
    """Whether somebody takes leave and says no more than that."""
    return any(word in PARTINGS for word in words) and all(
        word in PARTINGS or _courteous(word) for word in words
    )


def thanks(words: list[str]) -> bool:
    """Whether somebody thanks and says no more than that."""
    return any(word in THANKS for word in words) and all(_courteous(word) for word in words)


def answers(words: list[str]) -> bool:
    """Whether it is a yes or a no, however polite, and nothing else."""
    return any(is_any("answers", word) for word in words) and all(
        _courteous(word) or word in POLITE for word in words
    )


def holds(words: list[str]) -> bool:
    """Whether the other side is asked to wait, because more is being looked for."""
    alone = all(word in _HOLD or word in POLITE or _courteous(word) for word in words)
    if alone and any(word in _HOLD for word in words):
        return True
    return len(words) <= _MOST_HOLD and any(
        tuple(words[at : at + len(holding)]) == holding
        for holding in _HOLDS
        for at in range(len(words))
    )


def _courteous(word: str) -> bool:
    return word in THANKS or word in VOCATIVES or word in _BESIDE or is_any("answers", word)


def addresses(word: str) -> bool:
    """Whether a word only says to whom or how politely something is said."""
    return word in VOCATIVES or pleads(word) or ends_talk(word)


def pleads(word: str) -> bool:
    """Whether a word is one of "please"."""
    return word in POLITE


def ends_talk(word: str) -> bool:
    """Whether a word thanks or takes leave."""
    return word in THANKS or word in PARTINGS
