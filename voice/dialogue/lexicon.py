"""The words every agent understands: control wishes, yes and no, negation, changes of mind."""

from voice.spoken.words import listed


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


# Wishes by name; words and phrases in native script, romanized, and in English.
CONTROLS: dict[str, tuple[str, ...]] = {
    "person": _phrases(
        "agent, operator, human, manager, supervisor, executive, representative, real person, "
        "live person, a person, to a person, speak to someone, talk to someone, "
        "customer care, customer support, someone else, human being, to somebody, "
        "with someone, real human, call center, help desk, any person, एजेंट, ऑपरेटर, मैनेजर, "
        "इंसान, सुपरवाइजर, कस्टमर केयर, किसी से बात, आदमी से बात, व्यक्ति से बात, insaan, "
        "insan, kisi se baat, aadmi se baat, admi se baat, kisi aadmi, किसी आदमी, किसी इंसान, "
        "कोई इंसान, असली इंसान, किसी व्यक्ति, स्टाफ से, senior se baat, सीनियर से, सर से बात, "
        "मैडम से बात, किसी और से बात, बड़े अफसर, ஏஜென்ட், மேனேஜர், மனிதர், ஆபரேட்டர், "
        "யாராவது, மனுஷன், கஸ்டமர் கேர், ஆளிடம், ஒருவரிடம் பேச, யார்கிட்டயாவது, ஒரு ஆள், "
        "manushan, yaaravadhu, yarkittayavathu, yaarkittayavadhu, aal kitta, oru aal, "
        "ஆள் கிட்ட, அதிகாரி, manithar"
    ),
    "repeat": _phrases(
        "repeat, say that again, say again, come again, once more, pardon, what did you say, "
        "again please, please again, tell me again, did not hear, couldnt hear, didnt hear, "
        "didnt catch, could not hear, फिर से बोल, फिर से बता, दोबारा, दुबारा, फिर से कह, "
        "वापस बोल, क्या बोला, क्या कहा, सुनाई नहीं, समझ नहीं आया, एक बार और, क्या बोल रहे, "
        "रिपीट, phir se bol, phir se bata, dobara, dubara, kya bola, kya kaha, sunai nahi, "
        "samajh nahi aaya, ek baar aur, fir se bol, fir se bata, fir se boliye, "
        "phir se boliye, மீண்டும், திரும்ப சொல், மறுபடியும், என்ன சொன்னீங்க, கேட்கல, புரியல, "
        "இன்னொரு முறை, thirumba sollunga, marubadiyum, marupadi sollunga, puriyala, kekkala, "
        "meendum, innoru murai, enna sonneenga, ரிப்பீட்"
    ),
    "goodbye": _phrases(
        "bye, goodbye, good bye, thats all, that is all, nothing else, no thanks, im done, "
        "hang up, end the call, no more, that will be all, अलविदा, बाय, फोन रख, रखता हूं, "
        "रखती हूं, बस इतना ही, और कुछ नहीं, कुछ और नहीं, बस हो गया, नमस्ते जी रख, "
        "bas itna hi, aur kuch nahi, kuch aur nahi, kuch nahi chahiye, कुछ नहीं चाहिए, "
        "phone rakh, rakhta hu, rakhti hu, alvida, bas ho gaya, போதும், வேற எதுவும் வேண்டாம், "
        "வேறு ஒன்றும் இல்லை, அவ்வளவுதான், பை, avlo dhan, avlothan, avvalavudhan, podhum, "
        "pothum, vera onnum illa, வைக்கிறேன், வேற ஒன்னும் இல்ல, vachidren"
    ),
    "thanks": _phrases(
        "thank you, thanks, thankyou, धन्यवाद, शुक्रिया, थैंक यू, थैंक्स, थैंक्यू, dhanyavad, "
        "dhanyavaad, shukriya, நன்றி, தேங்க்ஸ், தேங்க் யூ, nandri, nanri"
    ),
    "wait": _phrases(
        "wait, hold on, one minute, one moment, one second, just a minute, just a moment, "
        "just a second, hang on, give me a minute, एक मिनट, एक सेकंड, रुको, रुकिए, रुकिये, "
        "ठहरो, ठहरिए, ek minute, ek second, ruko, rukiye, rukna, thehro, होल्ड करो, "
        "hold karo, ek min, இருங்க, ஒரு நிமிஷம், ஒரு நிமிடம், கொஞ்சம் பொறுங்க, irunga, "
        "oru nimisham, konjam wait, ஒரு செகண்ட், oru second, oru nimidam, காத்திருங்கள், "
        "let me check, let me see, देखकर बताता, देख कर बताता, dekh kar batata, देखता हूं, "
        "देखती हूं"
    ),
    "greeting": _phrases(
        "hello, hi, hey, good morning, good afternoon, good evening, नमस्ते, नमस्कार, हेलो, "
        "हैलो, हलो, namaste, namaskar, namaskaar, வணக்கம், ஹலோ, vanakkam, राम राम, "
        "सत श्री अकाल, are you there, can you hear me, सुन रहे हो, आवाज आ रही, awaaz aa rahi"
    ),
    "robot": _phrases(
        "are you a robot, are you robot, are you human, are you real, are you a machine, "
        "are you a bot, is this a robot, is this a machine, computer speaking, "
        "are you a person, am i talking to a machine, am i talking to a robot, are you an ai, "
        "robot ho, machine ho, रोबोट, मशीन हो, मशीन है, क्या आप इंसान हैं, क्या आप इंसान हो, "
        "आप मशीन, आप इंसान हो, kya aap robot, kya aap insaan, kya tum robot, aap machine, "
        "ரோபோ, ரோபோட், மெஷின், நீங்க மனிதரா, நீங்கள் மனிதரா, neenga robot, machine ah, "
        "robot ah, இயந்திரமா, automated, is this automatic"
    ),
    "identity": _phrases(
        "who are you, your name, who am i speaking, who is this, whos this, "
        "what is this number, आप कौन, आपका नाम, कौन बोल रहा, कौन बोल रही, aap kaun, "
        "aapka naam, kaun bol raha, kaun bol rahi, நீங்க யாரு, நீங்கள் யார், உங்க பேரு, "
        "உங்கள் பெயர், neenga yaaru, unga peru, unga name, tum kaun, तुम कौन"
    ),
    "help": _phrases(
        "what can you do, help me, need help, need some help, options, मदद, सहायता, madad, "
        "क्या कर सकते, क्या कर सकती, kya kar sakte, உதவி, udhavi, uthavi, हेल्प, ஹெல்ப்"
    ),
}

# Only whole-word matches count as an answer: nothing irreversible hangs on a likeness.
YES = listed(
    "yes yeah yep yup ya sure okay ok correct right confirm confirmed absolutely definitely "
    "certainly fine हां हा हाँ जी बिल्कुल बिलकुल सही ठीक ओके यस करो कीजिए करिए "
    "जरूर haan han haa ha ji jee bilkul sahi theek thik karo kijiye zaroor jaroor ஆமா ஆமாம் "
    "சரி ஓகே எஸ் ஆம் செய்யுங்க பண்ணுங்க aama aamaam aamam sari seri pannunga ஒகே हांजी "
    "कन्फर्म கண்டிப்பா"
)
NO = listed(
    "no nope nah not dont never नहीं नही ना न मत नो nahi nahin nai naa mat इनकार இல்ல இல்லை "
    "வேண்டாம் வேணாம் நோ illa illai illaa vendam venam venda wrong galat गलत गलती தப்பு"
)
# A sentence made only of these shows attention and asks for nothing.
NODS = listed(
    "hmm hm mm mhm uh um ah oh huh acha accha achha अच्छा अच्छ हम्म हूं ओह अरे arey are ठीक "
    "है hai theek thik ok okay ओके ஓகே ம் ம்ம் சரி sari right see i so well then तो toh to "
    "फिर alright good great nice बढिया सही sahi"
)
# Softens or fills an answer without changing it: "हाँ जी कर दीजिए", "yes please do it".
FILLING = listed(
    "please do it that is the go ahead thats this it's its sir madam जी ji कर kar दो दीजिए "
    "dijiye dijie दे de है hai हैं hain हो ho ही hi तो toh to भाई bhai मैम सर sar and और aur "
    "you can i want need बस bas bilkul பண்ணிடுங்க பண்ணுங்க செய்யுங்க தான் than pannidunga mam "
    "ma अब ab yeah करना karna चाहिए chahiye चाहता चाहती मुझे mujhe लीजिए"
)
# Negates what was said in the few words before it (Hindi and Tamil order) …
NEGATES_BEFORE = listed(
    "नहीं नही मत ना nahi nahin nai mat naa வேண்டாம் வேணாம் இல்ல இல்லை illa illai vendam venam "
    "venda பண்ணாதீங்க செய்யாதீங்க pannadheenga pannathinga"
)
# … or what comes in the few words after it (English order, and मत anywhere).
NEGATES_AFTER = listed(
    "dont not never without मत mat cannot wont didnt shouldnt stop neednt doesnt"
)
# Words that may stand between a negation and what it negates.
LIGHT = listed(
    "करना karna करनी karni कर kar करो karo the my a to want wanna it please do be this that "
    "मेरा mera order ऑर्डर था tha है hai करवाना karwana कराना panna பண்ண செய்ய seyya"
)
# What follows one of these takes the place of what was said before.
TURNS = _phrases(
    "no no, no wait, wait no, i mean, actually, sorry, instead, rather, leave it, forget it, "
    "forget that, on second thought, let it be, नहीं नहीं, नही नही, nahi nahi, nahin nahin, "
    "बल्कि, balki, मतलब, matlab, रहने दो, rehne do, छोड़ो, chhodo, chodo, असल में, asal mein, "
    "सॉरी, रुको, ruko, छोड़िए, रहने दीजिए, rehne dijiye, arre nahi, इल्ला, இல்ல இல்ல, "
    "இல்லை இல்லை, illa illa, சாரி, விடுங்க, vidunga, அதுக்கு பதிலா, never mind, nevermind, "
    "scratch that, no actually"
)
