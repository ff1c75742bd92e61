"""The few nods that most callers use, by language: what one or two letters alone may mean.

Almost any letter begins some nod ("w": "wah", "k": "karekt"), but with a letter or two heard, a
command or a question is far more likely than a rare nod.
"""

USUAL = {
    "en": (
        "yes, yeah, yep, okay, ok, mm, mhm, hm, hmm, huh, uh huh, right, sure, i see, got it, "
        "go on, alright, all right, fine, good, great, correct, exactly, cool, oh, ah, haha, "
        "of course"
    ),
    "hi": (
        "हाँ, हाँ जी, जी, अच्छा, ठीक है, सही, बिल्कुल, हम्म, हूं, ओके, ओह, बोलिए, समझ गया, haan, han ji, "
        "ji, jee, accha, theek hai, tk, sahi, bilkul, hmm, ok, oh, boliye, samajh gaya"
    ),
    "ur": "ہاں, جی, جی ہاں, اچھا, ٹھیک ہے, صحیح, بالکل, ہمم, ہوں, اوکے, سمجھ گیا",
    "pa": "ਹਾਂ, ਹਾਂਜੀ, ਜੀ, ਅੱਛਾ, ਠੀਕ ਹੈ, ਆਹੋ, ਸਹੀ, ਬਿਲਕੁਲ, ਹਮਮ, ਓਕੇ, ਚੰਗਾ, aaho, changa",
    "doi": "हां, आहो, ठीक ऐ, अच्छा, चंगा, खरा, जी, aaho, changa, khara",
    "ks": "آ, اَہَن, ہاں, ٹھیک, اچھا, آہنو, aa, ahan",
    "sd": "ها, هائو, جي, ٺيڪ آهي, اڇا, صحيح, چڱو, haa, hao, chango, theek aahe",
    "mai": "हँ, जी हँ, ठीक अछि, अच्छा, बेस, हूँ, han, thik achi, bes",
    "ne": "हो, हजुर, ठिक छ, हुन्छ, अँ, ल, ए, ओके, हस्, ho, hajur, thik cha, huncha, la",
    "sa": "आम्, अस्तु, तथास्तु, एवम्, सत्यम्, साधु, भवतु, aam, astu, tathastu, evam, satyam, sadhu, bhavatu",
    "gu": "હા, હં, અચ્છા, બરાબર, ઠીક છે, સારું, ઓકે, બોલો, હમ્મ, ha, barabar, saru, bolo",
    "mr": (
        "हो, होय, बरं, बरोबर, ठीक आहे, अच्छा, हं, ओके, बोला, सांगा, ho, hoy, bara, barobar, bola, sanga"
    ),
    "kok": "हय, होय, व्हय, बरें, ठीक आसा, अच्छा, ओके, hoi, hoy, vhoi, borem, thik asa",
    "ta": (
        "ஆமா, ஆமாம், ஆம், சரி, ம்ம், ஹ்ம், ஓகே, சொல்லுங்க, புரியுது, அப்படியா, ஓ, aama, amam, sari, seri, "
        "sollunga, puriyudhu, appadiya"
    ),
    "te": "అవును, సరే, ఆ, ఊ, హా, ఓకే, అలాగే, చెప్పండి, హ్మ్, ఓ, avunu, sare, aa, uu, ha, alage, cheppandi",
    "kn": "ಹೌದು, ಸರಿ, ಹೂಂ, ಹಾ, ಆಯ್ತು, ಓಕೆ, ಹೇಳಿ, ಹ್ಮ್, ಓ, houdu, howdu, haudu, sari, hoo, aytu, heli",
    "ml": "അതെ, ശരി, ശെരി, ഉം, ആ, ഓക്കെ, ഉവ്വ്, ഓ, ഹും, athe, sheri, shari, um, uvvu",
    "bn": "হ্যাঁ, হাঁ, হুম, আচ্ছা, ঠিক আছে, জি, ওকে, ও, বুঝেছি, hyan, accha, thik ache, bujhechi",
    "as": "হয়, অঁ, হুঁ, আচ্ছা, ঠিক আছে, বাৰু, ওকে, বুজিছোঁ, hoi, hoy, thik ase, baru, bujisu",
    "or": "ହଁ, ହୁଁ, ହଉ, ଆଚ୍ଛା, ଠିକ ଅଛି, ଆଜ୍ଞା, ଓକେ, ବୁଝିଲି, ha, hau, thik achi, agya, bujhili",
    "mni": "ꯍꯣꯏ, ꯌꯥꯔꯦ, ꯆꯨꯝꯃꯤ, ꯐꯔꯦ, ꯑꯣꯀꯦ, হোই, য়ারে, চুম্মি, ফরে, hoi, yare, chummi, phare",
    "sat": "ᱦᱮᱸ, ᱦᱚᱭ, ᱴᱷᱤᱠ ᱜᱮ, ᱵᱮᱥ, ᱟᱪᱷᱟ, ᱚᱠᱮ, hen, hoy, thik ge, bes",
    "brx": "औ, नंगौ, ठीक, थिक, ओके, अच्छा, मोजां, ou, nonggou, thik, mwjang",
}
