"""The nods that most callers use, by language: what one or two letters alone may mean.

Almost any letter begins some nod ("w": "wah", "k": "karekt"), but with a letter or two heard, a
command or a question is far more likely than a rare nod. Languages that are not here keep all of
theirs.
"""

USUAL = {
    "en": (
        "yes, yeah, yep, okay, ok, mm, mhm, hm, hmm, huh, uh huh, right, sure, i see, got it, "
        "go on, alright, all right, fine, good, great, correct, cool, oh, ah, haha, of course"
    ),
    "hi": (
        "हाँ, हाँ जी, जी, अच्छा, ठीक है, सही, बिल्कुल, हम्म, हूं, ओके, ओह, बोलिए, बताइए, आगे, समझ गया, haan, "
        "han ji, ji, jee, accha, theek hai, tk, sahi, bilkul, hmm, ok, oh, boliye, aage, "
        "samajh gaya"
    ),
    "ur": (
        "ہاں, جی, جی ہاں, اچھا, ٹھیک ہے, صحیح, بالکل, ہمم, ہوں, اوکے, سمجھ گیا, فرمائیے, آگے, "
        "بے شک, درست, ضرور, durust, farmaiye, beshak"
    ),
    "pa": (
        "ਹਾਂ, ਹਾਂਜੀ, ਜੀ, ਅੱਛਾ, ਠੀਕ ਹੈ, ਆਹੋ, ਸਹੀ, ਬਿਲਕੁਲ, ਹਮਮ, ਓਕੇ, ਚੰਗਾ, ਦੱਸੋ, ਅੱਗੇ, ਸਮਝ ਗਿਆ, aaho, changa, "
        "dasso, agge"
    ),
    "gu": (
        "હા, હં, અચ્છા, બરાબર, ઠીક છે, સારું, ઓકે, બોલો, હમ્મ, સમજી ગયો, આગળ, સાચી વાત, જી, એમ, ha, "
        "barabar, saru, bolo, samji gayo, aagal, sachi vaat"
    ),
    "mr": (
        "हो, होय, बरं, बरोबर, ठीक आहे, अच्छा, हं, ओके, बोला, सांगा, चालेल, समजलं, जी, असं का, अगदी, ho, "
        "hoy, bara, barobar, bola, sanga, chalel, samajla, asa ka, agdi"
    ),
    "ta": (
        "ஆமா, ஆமாம், ஆம், சரி, ம்ம், ஹ்ம், ஓகே, சொல்லுங்க, புரியுது, அப்படியா, ஓ, உம், aama, amam, sari, "
        "seri, sollunga, puriyudhu, appadiya"
    ),
    "te": (
        "అవును, సరే, ఆ, ఊ, హా, ఓకే, అలాగే, చెప్పండి, హ్మ్, ఓ, అర్థమైంది, తప్పకుండా, avunu, sare, aa, uu, ha, "
        "alage, cheppandi, arthamaindi, tappakunda"
    ),
    "kn": (
        "ಹೌದು, ಸರಿ, ಹೂಂ, ಹಾ, ಆಯ್ತು, ಓಕೆ, ಹೇಳಿ, ಹ್ಮ್, ಓ, ಅರ್ಥ ಆಯ್ತು, ಗೊತ್ತಾಯ್ತು, ಆ, houdu, howdu, haudu, "
        "sari, hoo, aytu, heli, artha aytu, gottaytu"
    ),
    "ml": (
        "അതെ, ശരി, ശെരി, ഉം, ആ, ഓക്കെ, ഉവ്വ്, ഓ, ഹും, പറയൂ, തീർച്ചയായും, മനസ്സിലായി, ആണോ, athe, adhe, "
        "sheri, shari, um, uvvu, parayu, theerchayayum, manassilayi, aano"
    ),
    "bn": (
        "হ্যাঁ, হাঁ, হুম, আচ্ছা, ঠিক আছে, জি, ওকে, ও, বুঝেছি, বলুন, বেশ, তাই নাকি, ভালো, hyan, accha, "
        "thik ache, ji, bujhechi, bolun, besh, tai naki, bhalo"
    ),
}
