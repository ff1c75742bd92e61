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
    " గారు அய்யா ஐயா அவர்கள் അമ്മ ചേട്ടാ ചേച്ചി বাবু মশাই साहेब काका ताई दादा સાહેબ"
    " બેન ବାବୁ ଭାଇ ਸਾਹਿਬ"
    " ਵੀਰ صاحب جناب ज्यू दाइ"
    " garu gaaru ayya aiya avargal chetta chechi babu moshai saheb kaka tai ben veerji janab dai"
    " sir madam maam mam saab sahab sahib bhai bhaiya bhaiyya didi anna akka saar boss yaar yar"
    " bro dada beta ji jee"
)
POLITE = _forms(
    "प्लीज़ प्लीज कृपया कृपा প্লিজ ப்ளீஸ் தயவுசெய்து ప్లీజ్ ದಯವಿಟ್ಟು ಪ್ಲೀಸ್ പ്ലീസ് ദയവായി પ્લીઝ"
    " ਪਲੀਜ਼ ਕਿਰਪਾ ପ୍ଲିଜ୍ ଦୟାକରି پلیز مهرباني"
    " please plz pls plij kindly"
)
_NEVER_LAST = _forms("so very a the you u bahut mikka romba chala tumba valare khub")
_HUMS = _forms("hmm hm mm umm um uh uhm er erm अं उम उम्म हम्म ம்ம் ஹ்ம் హ్మ్ ಹ್ಮ್ হুম હમ્મ ਹਮਮ ہمم")
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
_LOOKS = tuple(
    listed(look)
    for line in (
        "let me see|let me check|let me think|let me look|let me find|give me a"
        "|bear with me|i am checking|im checking|just checking|where did i",
        "dekhta hu|dekhta hoon|dekhti hu|dekhti hoon|dekh raha|dekh rahi|dekhne do|dekhne dijiye"
        "|sochne do|sochne dijiye|main dekhta|main dekhti|check karta hu|check karti hu",
        "देखता हूं|देखती हूं|देख रहा|देख रही|देखने दो|देखने दीजिए|सोचने दो|सोचने दीजिए|मैं देखता|मैं देखती",
        "बघतो|बघते|मी बघतो|मी बघते|bagto|baghto|bagte|baghte|જોઉં છું|જોઈ લઉં|jou chu|joi lau"
        "|দেখছি|দেখি|একটু দেখি"
        "|dekhchi|dekhi|ektu dekhi|ਦੇਖਦਾ ਹਾਂ|ਵੇਖਦਾ ਹਾਂ|دیکھتا ہوں|دیکھتی ہوں",
        "பாக்குறேன்|பார்க்கிறேன்|பாத்து சொல்றேன்|pakkuren|paakuren|paakkuren|paarkiren"
        "|paathu solren"
        "|చూస్తాను|చూసి చెప్తాను|chustanu|choostanu|chusi cheptanu|ನೋಡ್ತೀನಿ"
        "|ನೋಡಿ ಹೇಳ್ತೀನಿ|nodtini|nodi heltini"
        "|നോക്കട്ടെ|നോക്കി പറയാം|nokkatte|nokki parayam",
    )
    for look in line.split("|")
)
_MOST_HOLD = 5
_MOST_PREFACE = 4
_MATTERS = _forms(
    "बात चीज चीज़ सवाल गोष्ट प्रश्न कुरा વાત સવાલ ਗੱਲ ਸਵਾਲ بات سوال কথা প্রশ্ন কথাটা"
    " ଗୋଟିଏ କଥା ପ୍ରଶ୍ନ விஷயம் கேள்வி"
    " సందేహం విషయం ప్రశ్న ವಿಷಯ ಪ್ರಶ್ನೆ കാര്യം ചോദ്യം"
    " baat cheez chiz sawal savaal goshta prashna kura vaat vat gal gall kotha proshno vishayam"
    " vishayamu kelvi prashna vishaya prashne karyam chodyam thing question doubt request problem"
)
_ANOTHER = _forms(
    "एक और अजून आणखी अर्को दूसरी દૂસરી બીજી એક ਇੱਕ ਇਕ ਹੋਰ ایک اور"
    " আর একটা আরেকটা আরও এটা আৰু ଗୋଟିଏ ଆଉ ஒரு இன்னொரு"
    " வேற மற்றொரு ఒక ఇంకో ఇంకొక మరో ಒಂದು ಇನ್ನೊಂದು ಬೇರೆ ഒരു മറ്റൊരു വേറെ"
    " ek aur ajun aankhi anakhi arko dusri doosri biji hor ar ekta arekta aro eta aru gotie aau oru"
    " innoru vera matroru oka inko inkoka maro ondu innondu innu bere mattoru vere one another more"
)
_MOST_NO_MORE = 7
_ENDS = tuple(
    listed(end)
    for line in (
        "kuch nahi|kuchh nahi|kuch nai|kuch bhi nahi|bas itna|itna hi|nahi bas|bas bas|aur nahi",
        "कुछ नहीं|कुछ भी नहीं|बस इतना|इतना ही|नहीं बस|और नहीं|کچھ نہیں|بس اتنا|اتنا ہی|نہیں بس",
        "ਕੁਝ ਨਹੀਂ|ਕੁੱਝ ਨਹੀਂ|ਬੱਸ ਇੰਨਾ|ਬਸ ਇੰਨਾ|ਇੰਨਾ ਹੀ|hor kujh nahi|kujh nahi|bas inna|inna hi",
        "kahi nahi|काही नाही|बस एवढंच|एवढंच|evdhach|kai nahi|कांही नाही|કંઈ નહીં"
        "|કશું નહીં|બસ આટલું|આટલું જ"
        "|kai nathi|kashu nahi|bas atlu|atlu j",
        "avlo dhan|avlo dhaan|avlo than|avlo thaan|avlodhan|avlothan|avvalavu than"
        "|அவ்ளோ தான்|அவ்வளவு தான்"
        "|அவ்வளவுதான்|அவ்ளோதான்|vera onnum illa|vera onnum ille|வேற ஒன்னும் இல்ல"
        "|onnum illa|ஒன்னும் இல்ல",
        "anthe|inkem ledu|inkemi ledu|emi ledu|అంతే|ఇంకేం లేదు|ఏమీ లేదు|ashte|ashtey"
        "|enu illa|ಅಷ್ಟೇ|ಅಷ್ಟೆ|ಏನೂ ಇಲ್ಲ"
        "|athre ullu|athreyullu|onnumilla|onnum illa|അത്രേ ഉള്ളൂ|അത്രയേ ഉള്ളൂ|ഒന്നുമില്ല"
        "|വേറെ ഒന്നുമില്ല",
        "ar kichu na|kichu na|aar kichu na|আর কিছু না|কিছু না|এটুকুই|etukui|ব্যস|ଆଉ କିଛି ନାହିଁ|କିଛି ନାହିଁ|আৰু একো নাই",
        "nothing|nothing else|nothing more|thats all|thats it|im good|i am good|all good"
        "|no more|im done",
    )
    for end in line.split("|")
)
_NO_MORE = frozenset(word for end in _ENDS for word in end) | _forms(
    "और अब बस ही ابھی اور بس ਹੋਰ ਬੱਸ ਬਸ હવે બસ ਹੀ अजून आणखी வேற இப்போ ఇంకా ಬೇರೆ വേറെ আর ব্যস"
    " aur or ab abhi bas hi hor hun ajun have vera ippo inka bere vere ar aar now for that else"
    " is all thanks"
)
_TELLING = _forms(
    "बताता बताती बताऊं बताऊंगा बताऊंगी सुनाता सुनाती समझाता समझाती सांगतो सांगते"
    " জানাই ਦੱਸਦਾ ਦੱਸਦੀ بتاتا بتاتی"
    " சொல்றேன் சொல்லுறேன் చెప్తాను చెప్తా ಹೇಳ್ತೀನಿ പറയാം"
    " batata batati bataata bataati sunata sunati samjhata samjhati sangto sangte dasda dasdi"
    " solren solluren sollren cheptanu cheppta"
    " cheptha heltini heltheeni parayam"
)
_LATER = _forms(
    "कल बाद फिर शाम उद्या नंतर পরে কাল ਬਾਅਦ ਕੱਲ੍ਹ بعد کل நாளைக்கு அப்புறம் పిన్న"
    " రేపు తర్వాత ನಾಳೆ ಆಮೇಲೆ നാളെ പിന്നെ"
    " kal baad phir sham shaam udya nantar pore naalaikku naalai appuram repu tarvata nale amele"
    " nale pinne later nahi nahin नहीं"
)
_STORIES = tuple(
    listed(story)
    for line in (
        "suniye|sunie|suniyega|listen|सुनिए|सुनिये|सुनिएगा|سنیے|ਸੁਣੋ|ऐका|aika|સાંભળો"
        "|shunun|শুনুন|kelunga|கேளுங்க|vinandi|వినండి|keli|ಕೇಳಿ",
        "baat ye hai|baat yeh hai|baat aisi hai|hua ye|hua yeh|hua aisa|बात ये है|बात यह है|बात ऐसी है",
        "हुआ ये|हुआ यह|हुआ ऐसा|बात अशी आहे|झालं असं|jhala asa|zala asa|baat ashi aahe|vaat em che",
        "i will explain|let me explain|let me tell you|ill tell you|i will tell you|ill explain",
        "what happened is|what happened was|the thing is|here is what happened|heres the thing",
    )
    for story in line.split("|")
)
_MOST_STORY, _MOST_SUMMED = 8, 3
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
    if len(words) <= _MOST_PREFACE and words[-1] in _MATTERS and _another(words[:-1]):
        return True
    return any(tuple(words[-len(preface) :]) == preface for preface in _PREFACES) or any(
        len(words) <= len(preface) + 1 and tuple(words[: len(preface)]) == preface
        for preface in _PREFACES
    )


def begins_story(words: list[str]) -> bool:
    """Whether somebody says that they will tell it: "main batata hoon", "let me explain"."""
    if len(words) > _MOST_STORY or any(word in _LATER for word in words):
        return False
    if any(word in _TELLING for word in words[-2:]):
        return not any(is_any("questions", word) for word in words)
    most = _MOST_SUMMED if words[0].isascii() else 0
    return any(
        tuple(words[end - len(story) : end]) == story
        for story in _STORIES
        for end in range(max(len(story), len(words) - most), len(words) + 1)
    )


def _another(words: list[str]) -> bool:
    """Whether words say "one more" and nothing else: "ek aur", "and one more"."""
    lead = [word for word in words if not is_any("answers", word) and word not in _HUMS]
    return bool(lead) and all(word in _ANOTHER or word == "and" for word in lead)


def finishes(words: list[str]) -> bool:
    """Whether it is said that there is no more: "nahi aur kuch nahi", "bas itna hi", "nothing"."""
    rest = [word for word in words if not _courteous(word) or word in _NO_MORE]
    if not 0 < len(rest) <= _MOST_NO_MORE or any(word not in _NO_MORE for word in rest):
        return False
    return any(tuple(words[at : at + len(end)]) == end for end in _ENDS for at in range(len(words)))


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
    if words and words[-1] in _NEVER_LAST:
        return False  # "okay so"
    return any(is_any("answers", word) for word in words) and all(
        _courteous(word) or word in POLITE for word in words
    )


def holds(words: list[str]) -> bool:
    """Whether the other side is asked to wait, because more is being looked for."""
    alone = all(word in _HOLD or word in POLITE or _courteous(word) for word in words)
    if alone and any(word in _HOLD for word in words):
        return True
    if _looks(words):
        return True
    return len(words) <= _MOST_HOLD and any(
        tuple(words[at : at + len(holding)]) == holding
        for holding in _HOLDS
        for at in range(len(words))
    )


def _looks(words: list[str]) -> bool:
    """Whether somebody is about to look and says no more: "let me see", "dekhta hoon"."""
    return any(
        tuple(words[at : at + len(look)]) == look
        and len(words) <= at + len(look) + 1
        and all(word in _HOLD or word in _HUMS or _courteous(word) for word in words[:at])
        for look in _LOOKS
        for at in range(max(0, len(words) - len(look) - 1), len(words))
    )


def hums(word: str) -> bool:
    """Whether a word is a sound of thinking: "hmm", "uh"."""
    return word in _HUMS


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
