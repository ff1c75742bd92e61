"""What every agent can say without being told how; an agent file may say it otherwise."""

from collections.abc import Sequence

from voice.agents.schema import Agent

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "misunderstood": {
        "en": ("Sorry, I did not get that.", "I could not follow. Please say it another way."),
        "hi": ("माफ़ कीजिए, मैं समझी नहीं।", "मैं ठीक से सुन नहीं पाई। ज़रा दूसरे शब्दों में बताइए।"),
        "ta": ("மன்னிக்கவும், புரியவில்லை.", "சரியாக கேட்கவில்லை. வேறு மாதிரி சொல்லுங்க."),
    },
    "offer_person": {
        "en": ("I am having trouble understanding. Shall I connect you to a person?",),
        "hi": ("मुझे समझने में दिक्कत हो रही है। क्या मैं आपको हमारे साथी से जोड़ दूँ?",),
        "ta": ("எனக்கு புரிவதில் சிரமம். எங்கள் ஊழியரிடம் இணைக்கட்டுமா?",),
    },
    "offer_person_silent": {
        "en": ("I cannot hear you. Shall I connect you to a person?",),
        "hi": ("आपकी आवाज़ नहीं आ रही। क्या मैं आपको हमारे साथी से जोड़ दूँ?",),
        "ta": ("உங்கள் குரல் கேட்கவில்லை. எங்கள் ஊழியரிடம் இணைக்கட்டுமா?",),
    },
    "offer_callback": {
        "en": ("I cannot hear you. Shall we call you back?",),
        "hi": ("आपकी आवाज़ नहीं आ रही। क्या हम आपको बाद में call करें?",),
        "ta": ("உங்கள் குரல் கேட்கவில்லை. நாங்கள் உங்களை திரும்ப அழைக்கட்டுமா?",),
    },
    "callback_number": {
        "en": ("Please tell me the number to call.",),
        "hi": ("किस number पर call करें, बताइए।",),
        "ta": ("எந்த எண்ணில் அழைக்கணும் என்று சொல்லுங்க.",),
    },
    "callback_booked": {
        "en": ("We will call you back at {digits}. Goodbye.",),
        "hi": ("हम आपको {digits} पर call करेंगे। नमस्ते।",),
        "ta": ("உங்களை {digits} என்ற எண்ணில் திரும்ப அழைக்கிறோம். வணக்கம்.",),
    },
    "handoff": {
        "en": ("I am connecting you to a person. Please stay on the line.",),
        "hi": ("मैं आपको हमारे साथी से जोड़ रही हूँ। कृपया line पर रहिए।",),
        "ta": ("உங்களை எங்கள் ஊழியரிடம் இணைக்கிறேன். இணைப்பில் இருங்க.",),
    },
    "silence": {
        "en": ("Are you there?", "Hello, can you hear me?"),
        "hi": ("क्या आप सुन रहे हैं?", "हैलो, क्या आपको मेरी आवाज़ आ रही है?"),
        "ta": ("கேட்கிறீங்களா?", "ஹலோ, என் குரல் கேட்கிறதா?"),
    },
    "gone": {
        "en": ("I cannot hear you, so I will end the call now. Please call again.",),
        "hi": ("आपकी आवाज़ नहीं आ रही, इसलिए मैं call रखती हूँ। फिर call कीजिए। नमस्ते।",),
        "ta": ("உங்கள் குரல் கேட்கவில்லை, அழைப்பை முடிக்கிறேன். மீண்டும் அழைக்கவும்.",),
    },
    "hold": {
        "en": ("Just a moment, I am still checking.", "Still checking, thank you for waiting."),
        "hi": ("बस एक पल, मैं देख रही हूँ।", "अभी देख रही हूँ, रुकने के लिए धन्यवाद।"),
        "ta": ("ஒரு நிமிஷம், பார்த்துக்கொண்டிருக்கிறேன்.", "இன்னும் பார்க்கிறேன், காத்திருப்பதற்கு நன்றி."),
    },
    "wait": {
        "en": ("Sure, take your time.",),
        "hi": ("जी, आराम से।",),
        "ta": ("சரி, பொறுமையா பாருங்க.",),
    },
    "more_digits": {
        "en": ("{digits}, and then?",),
        "hi": ("{digits}, आगे?",),
        "ta": ("{digits}, அப்புறம்?",),
    },
    "too_many_digits": {
        "en": ("I heard {digits}. That is too many digits. Please say it once more.",),
        "hi": ("मैंने {digits} सुना। यह ज़्यादा अंक हैं। एक बार फिर बताइए।",),
        "ta": ("{digits} என்று கேட்டேன். எண்கள் அதிகம். இன்னொரு முறை சொல்லுங்க.",),
    },
    "robot": {
        "en": (
            "I am an automatic assistant, not a person. I can connect you to a person any time.",
        ),
        "hi": ("मैं एक automatic assistant हूँ, इंसान नहीं। आप चाहें तो हमारे साथी से बात कर सकते हैं।",),
        "ta": ("நான் ஒரு automatic assistant, மனிதர் இல்லை. வேண்டுமானால் எங்கள் ஊழியரிடம் பேசலாம்.",),
    },
    "identity": {
        "en": ("I am the automatic assistant of this number.",),
        "hi": ("मैं इस number की automatic assistant बोल रही हूँ।",),
        "ta": ("நான் இந்த எண்ணின் automatic assistant.",),
    },
    "help": {
        "en": ("Tell me in your own words what you need, or say agent to talk to a person.",),
        "hi": ("आपको क्या चाहिए, अपने शब्दों में बताइए, या agent कहिए।",),
        "ta": ("உங்களுக்கு என்ன வேணும் என்று சொல்லுங்க, அல்லது agent என்று சொல்லுங்க.",),
    },
    "thanks": {
        "en": ("You are welcome.",),
        "hi": ("आपका स्वागत है।",),
        "ta": ("பரவாயில்லை.",),
    },
    "goodbye": {
        "en": ("Thank you for calling. Goodbye.",),
        "hi": ("Call करने के लिए धन्यवाद। नमस्ते।",),
        "ta": ("அழைத்ததற்கு நன்றி. வணக்கம்.",),
    },
    "language": {
        "en": ("Sure, let us speak English.",),
        "hi": ("जी, हिंदी में बात करते हैं।",),
        "ta": ("சரி, தமிழில் பேசலாம்.",),
    },
    "unknown_language": {
        "en": ("Sorry, I do not speak that language yet.",),
        "hi": ("माफ़ कीजिए, मैं वह भाषा अभी नहीं बोलती।",),
        "ta": ("மன்னிக்கவும், அந்த மொழி எனக்கு இன்னும் தெரியாது.",),
    },
    "tool_trouble": {
        "en": ("Sorry, this is not working today. Shall I connect you to a person?",),
        "hi": ("माफ़ कीजिए, अभी यह काम नहीं हो रहा। क्या मैं आपको हमारे साथी से जोड़ दूँ?",),
        "ta": ("மன்னிக்கவும், இப்போது முடியவில்லை. எங்கள் ஊழியரிடம் இணைக்கட்டுமா?",),
    },
    "greeting_again": {
        "en": ("Hello, yes.",),
        "hi": ("नमस्ते जी।",),
        "ta": ("வணக்கம்.",),
    },
    "ask_again": {
        "en": ("Please tell me.", "How can I help you?"),
        "hi": ("जी, बताइए।", "बताइए, मैं क्या मदद करूँ?"),
        "ta": ("சொல்லுங்க.", "என்ன உதவி வேணும்?"),
    },
    "not_sure": {
        "en": ("I want to be sure.",),
        "hi": ("मैं पक्का करना चाहती हूँ।",),
        "ta": ("உறுதி செய்து கொள்கிறேன்.",),
    },
    "time_up": {
        "en": ("We have reached the longest time for a call. Please call again. Goodbye.",),
        "hi": ("Call का समय पूरा हो गया है। कृपया फिर call कीजिए। नमस्ते।",),
        "ta": ("அழைப்பின் நேரம் முடிந்தது. மீண்டும் அழைக்கவும். வணக்கம்.",),
    },
    "on_hold": {
        "en": (
            "I am connecting you. Please stay on the line.",
            "Still connecting you. Thank you for waiting.",
        ),
        "hi": ("मैं आपको जोड़ रही हूँ। कृपया line पर रहिए।", "अभी जोड़ रही हूँ। रुकने के लिए धन्यवाद।"),
        "ta": ("இணைத்துக்கொண்டிருக்கிறேன். இணைப்பில் இருங்க.", "இன்னும் இணைக்கிறேன். காத்திருப்பதற்கு நன்றி."),
    },
    "handoff_declined": {
        "en": ("Sorry, my colleague cannot take the call just now.",),
        "hi": ("माफ़ कीजिए, हमारे साथी अभी call नहीं ले सकते।",),
        "ta": ("மன்னிக்கவும், எங்கள் ஊழியர் இப்போது அழைப்பை எடுக்க முடியவில்லை.",),
    },
    "handoff_busy": {
        "en": ("Sorry, my colleague is on another call.",),
        "hi": ("माफ़ कीजिए, हमारे साथी दूसरी call पर हैं।",),
        "ta": ("மன்னிக்கவும், எங்கள் ஊழியர் வேறு அழைப்பில் இருக்கிறார்.",),
    },
    "handoff_no_answer": {
        "en": ("Sorry, nobody is answering there.",),
        "hi": ("माफ़ कीजिए, वहाँ कोई call नहीं उठा रहा।",),
        "ta": ("மன்னிக்கவும், அங்கே யாரும் எடுக்கவில்லை.",),
    },
    "handoff_voicemail": {
        "en": ("Sorry, only an answering machine picked up.",),
        "hi": ("माफ़ कीजिए, वहाँ सिर्फ़ voicemail लगा।",),
        "ta": ("மன்னிக்கவும், அங்கே voicemail மட்டும் தான் கிடைத்தது.",),
    },
    "handoff_unreachable": {
        "en": ("Sorry, I could not reach anyone.",),
        "hi": ("माफ़ कीजिए, मैं किसी से जोड़ नहीं पाई।",),
        "ta": ("மன்னிக்கவும், யாரையும் இணைக்க முடியவில்லை.",),
    },
    "handoff_cut": {
        "en": ("Sorry, you were cut off from my colleague.",),
        "hi": ("माफ़ कीजिए, हमारे साथी से call कट गई।",),
        "ta": ("மன்னிக்கவும், எங்கள் ஊழியருடனான அழைப்பு துண்டித்தது.",),
    },
    "handoff_left": {
        "en": ("You are back with me. Is there anything else I can do for you?",),
        "hi": ("अब आप फिर मुझसे बात कर रहे हैं। क्या और कोई मदद चाहिए?",),
        "ta": ("இப்போது மறுபடி என்னிடம் பேசுகிறீங்க. வேறு ஏதாவது உதவி வேணுமா?",),
    },
    "try_again": {
        "en": ("Shall I try again? Or tell me what I can do for you.",),
        "hi": ("क्या मैं फिर कोशिश करूँ? या बताइए, मैं क्या मदद करूँ।",),
        "ta": ("மறுபடி முயற்சி செய்யட்டுமா? இல்லை, நான் என்ன உதவி செய்யணும் என்று சொல்லுங்க.",),
    },
}


_STANDS_IN = {"time_up": "goodbye", "offer_person_silent": "offer_person"}
"""What is said where an agent file, which need not have these, lacks one in its language."""


def lines(agent: Agent, name: str, language: str) -> Sequence[str]:
    """Return the variants of a phrase in a language the agent speaks."""
    said = agent.phrases.get(name)
    if said is None and name in _STANDS_IN and language not in PHRASES[name]:
        return lines(agent, _STANDS_IN[name], language)
    return said[language] if said is not None else PHRASES[name][language]
