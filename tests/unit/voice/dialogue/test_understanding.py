"""What sentences want, in every script and with the errors of a recognizer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents import load_agent
from voice.dialogue.hearing import knowledge
from voice.dialogue.understanding import answer, control, only_nods, understand
from voice.spoken.words import tokens

KNOWN = knowledge(load_agent("dukaan"))
SENTENCES = {
    "order_status": """
        मेरा order status क्या है | mera order kahan hai | where is my parcel
        mera parcel kab aayega | मेरा ऑर्डर अभी तक नहीं आया | my order has not arrived yet
        order ka status batao | मेरा पार्सल कहाँ पहुँचा | when will my order arrive
        मुझे अपने ऑर्डर के बारे में जानना है | i want to know about my order | track my order please
        என் ஆர்டர் எங்கே இருக்கு | என் order எப்ப வரும் | en order eppo varum
        என் ஆர்டர் இன்னும் வரவில்லை | ஆர்டர் ஸ்டேட்டஸ் சொல்லுங்க
        oder status kya hai | मेरा ओडर स्टेटस बताइए | mera ordar statas kya he""",
    "cancel_order": """
        मुझे order cancel करना है | please cancel my order | ऑर्डर कैंसल कर दो
        mera order cancel kar do | ऑर्डर रद्द कर दीजिए | என் ஆர்டரை கேன்சல் பண்ணுங்க
        order-ஐ ரத்து செய்யுங்கள் | i dont want this order cancel it | order cansel karna hai""",
    "refund_status": """
        मेरा refund कब आएगा | refund kab tak milega | where is my refund | पैसे वापस कब मिलेंगे
        என் ரீஃபண்ட் எப்போது வரும் | refund nahi mila abhi tak | பணம் திரும்ப வேண்டும்""",
    "change_date": """
        delivery date change करनी है | i want to change the delivery date
        डिलीवरी की तारीख बदलनी है | please reschedule my delivery | டெலிவரி தேதி மாத்தணும்""",
    "change_address": """
        मेरा address change कर दीजिए | i want to change my address | पता बदलना है
        delivery ka address badalna hai | முகவரி மாற்ற வேண்டும்""",
    "opening_hours": """
        दुकान कब खुलती है | what time do you open | are you open on sunday
        shop timing kya hai | கடை எப்ப திறக்கும்""",
    "price": """
        kurta ka price kya hai | how much is the pressure cooker | साड़ी कितने की है
        குக்கர் விலை என்ன""",
    "complaint": """
        मुझे शिकायत करनी है | the product is broken | सामान टूटा हुआ आया है
        i received the wrong item | பொருள் உடைஞ்சு வந்திருக்கு""",
    "": """
        the weather is lovely today | मुझे क्रिकेट देखना पसंद है | राहुल कल दिल्ली गया था
        i like to play football | आज बारिश हो रही है | mausam bahut suhana hai
        kya khana khaya aapne | my brother lives in mumbai | நான் சினிமா பார்க்க போறேன்
        what is the capital of france | one two three | मेरे दादाजी बहुत बूढ़े हैं
        she sells sea shells on the sea shore | play some music please | things to do in seattle
        order cancel नहीं करना है | dont cancel my order | i do not want to cancel""",
}
CONTROLS = {
    "person": """
        मुझे किसी इंसान से बात करनी है | i want to talk to a person | agent se baat karao
        customer care से बात कराओ | connect me to an agent | किसी आदमी से बात कराइए
        யாராவது மனுஷன்கிட்ட பேசணும் | ஏஜென்ட் கிட்ட பேசணும் | manager ko bulao
        can i speak to someone please | kisi insaan se baat karao""",
    "robot": "are you a robot | क्या आप रोबोट हैं | aap robot ho kya | am i talking to a machine",
    "repeat": """
        फिर से बोलिए | can you repeat that | please say that again | மீண்டும் சொல்லுங்கள்
        क्या कहा आपने | dobara boliye""",
    "goodbye": "bas itna hi | thats all thank you bye | और कुछ नहीं | வேற எதுவும் வேண்டாம்",
    "thanks": "thank you | धन्यवाद | நன்றி",
    "wait": "ek minute | रुकिए | hold on please | ஒரு நிமிஷம் இருங்க",
    "identity": "आप कौन बोल रहे हैं | what is your name | நீங்க யாரு",
    "": "my brother lives in mumbai | आज बारिश हो रही है | mera order kahan hai",
}
TURNS = {
    "cancel my order नहीं नहीं cancel नहीं status बताइए": "order_status",
    "cancel karo nahi nahi status batao": "order_status",
    "cancel my order no wait tell me the status": "order_status",
    "order cancel मत करो status बताओ": "order_status",
    "order status बताओ नहीं cancel कर दो": "cancel_order",
    "order status actually refund kab milega": "refund_status",
    "dont cancel tell me the refund": "refund_status",
    "கேன்சல் வேண்டாம் ஸ்டேட்டஸ் சொல்லுங்க": "order_status",
}
ANSWERS = {
    "yes": "हाँ जी | yes please | haan kar do | ஆமாம் | जी हाँ बिल्कुल | ok | yes cancel it | सही है",
    "no": "नहीं | no thank you | नहीं रहने दो | வேண்டாம் | मत करो | do not do it | हाँ नहीं | not right",
    "": "maybe | i am right here at the station with my family | कर दो ना | नहीं हाँ | ",
}


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (sentence.strip(), name)
        for name, text in table.items()
        for sentence in text.replace("\n", "|").split("|")
        if sentence.strip()
    ]


@pytest.mark.parametrize(("sentence", "intent"), cases(SENTENCES) + list(TURNS.items()))
def test_a_sentence_has_its_intent(sentence: str, intent: str) -> None:
    understood = understand(tokens(sentence), *KNOWN)
    assert (understood.intent if understood else "") == intent, understood


@pytest.mark.parametrize(("sentence", "name"), cases(CONTROLS))
def test_a_control_wish_is_heard_in_every_language(sentence: str, name: str) -> None:
    order = ("robot", "person", "repeat", "goodbye", "thanks", "wait", "identity")
    assert control(tokens(sentence), order)[0] == name


@pytest.mark.parametrize(("sentence", "polarity"), cases(ANSWERS))
def test_only_plain_words_answer_yes_or_no(sentence: str, polarity: str) -> None:
    assert answer(tokens(sentence)) == polarity


def test_a_verdict_names_what_decided() -> None:
    understood = understand(tokens("mera order kahan hai"), *KNOWN)
    assert understood is not None
    assert understood.because == "order_status: order='order' 1.00, where='kahan' 1.00"


def test_nods_ask_for_nothing() -> None:
    assert only_nods(tokens("अच्छा ठीक है"))
    assert not only_nods(tokens("अच्छा order"))
    assert not only_nods(())


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=3, max_size=9).map("".join))
def test_one_invented_word_among_others_is_hardly_ever_a_wish(word: str) -> None:
    known = {w for c in KNOWN[1].values() for p in c.phrases for w in tokens(p)}
    if not any(word.startswith(w[:3]) or w.startswith(word[:3]) for w in known):
        assert understand(tokens(f"the {word} is here"), *KNOWN) is None
