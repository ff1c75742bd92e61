"""Nods of the east: bn as or mni sat brx. Manipuri, Santali and Bodo need a native reader."""

from voice.turns.attention.kinds import Nods

BENGALI = Nods(
    yes=(
        "হ্যাঁ, হ্যা, হাঁ, হা, জি, জী, জ্বি, জ্বী, আজ্ঞে, ঠিক, ঠিক আছে, ঠিকাছে, ঠিকই, ঠিক ঠিক, "
        "ঠিক বলেছেন, ঠিক কথা, ওকে, একদম, একদম ঠিক, অবশ্যই, নিশ্চয়, নিশ্চয়ই, সত্যি, হয়, হবে, ইয়েস, "
        "রাইট, হ্যাঁ হ্যাঁ, বটে, hyan, hya, hyaa, hae, haen, hea, jwi, jbi, agge, agye, aggey, "
        "thik ache, thik achhe, thik ase, thik acche, thikache, thikase, thiki, thik bolechen, "
        "thik kotha, ekdom, ekdom thik, oboshyoi, obosshoi, abosshoi, oboshoi, nischoi, nishchoi, "
        "nischoy, sotti, shotti, bote"
    ),
    attention=(
        "আচ্ছা, ও, ও আচ্ছা, ওহ, ওহো, হুম, হুঁ, হু, তাই, তাই নাকি, ও তাই, বুঝেছি, বুঝলাম, বুঝতে পেরেছি, "
        "বুঝতে পারছি, বেশ, বেশ বেশ, ভালো, খুব ভালো, দারুণ, বাহ, আহা, হুমম, tai, tai naki, o tai, "
        "bujhechi, bujhesi, bujhlam, bujhte perechi, bujhte parchi, besh, bhalo, valo, "
        "khub bhalo, khub valo, darun, bah"
    ),
    go_on=(
        "বলুন, বলো, বলেন, বল, বলুন বলুন, বলতে থাকুন, বলে যান, তারপর, শুনছি, আমি শুনছি, চালিয়ে যান, "
        "bolun, bolen, bolte thakun, bole jan, tarpor, shunchi, sunchi, shunchhi, ami shunchi, "
        "chaliye jan"
    ),
    address=(
        "দাদা, দিদি, ভাই, ভাইয়া, স্যার, ম্যাডাম, ম্যাম, আপা, মশাই, বাবু, গো, রে, জি, dada, didi, apa, "
        "moshai, mosai, babu, go, re"
    ),
)

ASSAMESE = Nods(
    yes=(
        "হয়, হয় হয়, অঁ, আঁ, হুঁ, ঠিক, ঠিক আছে, ঠিকেই, ঠিকেই আছে, বাৰু, হ'ব, হব, হবদিয়ক, ওকে, নিশ্চয়, "
        "সঁচা, একদম, hoi, hoy, hoi hoi, aw, ao, thik ase, thik aase, thik asey, thikei, "
        "thikei ase, baru, hobo, hobo diyok, nishchoy, sosa, xosa"
    ),
    attention=(
        "আচ্ছা, অ', ভাল, বহুত ভাল, বঢ়িয়া, বুজিছোঁ, বুজিলোঁ, বুজি পাইছোঁ, বুজি পালোঁ, হয়নে, bhal, "
        "bohut bhal, assa, aassa, bujisu, bujiso, bujilu, bujilo, buji paisu, buji palu, bujichu, "
        "hoine, hoyne"
    ),
    go_on=(
        "কওক, কওকচোন, কোৱা, কৈ যাওক, কৈ থাকক, শুনি আছোঁ, kowk, kouk, kaok, koi jaok, koi thakok, "
        "huni asu, xuni asu, suni asu"
    ),
    address=("দাদা, বাইদেউ, ছাৰ, চাৰ, মেডাম, ভাইটি, দেউতা, ভাই, dada, baideu, baidew, sar, bhaiti, deuta"),
)

ODIA = Nods(
    yes=(
        "ହଁ, ହଁ ହଁ, ହଁ ଆଜ୍ଞା, ଆଜ୍ଞା, ଆଜ୍ଞା ହଁ, ହଉ, ହେଉ, ଠିକ, ଠିକ ଅଛି, ଠିକ୍ ଅଛି, ଠିକ ଅଛି ଆଜ୍ଞା, ଓକେ, ନିଶ୍ଚୟ, ନିଶ୍ଚିତ, "
        "ସତ, ସତ କଥା, ହେଲା, ଏକଦମ, ha, hn, hau, heu, agya, aagya, agyan, agyaa, thik achi, "
        "thik achhi, thik acchi, thik ache, thik asi, nischaya, nishchaya, nischita, sata, "
        "sata katha, hela"
    ),
    attention=(
        "ଆଚ୍ଛା, ଓ, ଓହୋ, ହୁଁ, ହୁମ୍, ଭଲ, ବହୁତ ଭଲ, ଭଲ କଥା, ବୁଝିଲି, ବୁଝିଗଲି, ବୁଝି ଗଲି, ବୁଝିପାରିଲି, ବାଃ, bhala, "
        "bahut bhala, bhala katha, bujhili, bujhigali, bujhi gali, bujhiparili"
    ),
    go_on=(
        "କୁହନ୍ତୁ, କୁହ, କହନ୍ତୁ, କହ, କହିଚାଲନ୍ତୁ, କହି ଚାଲନ୍ତୁ, ଆଗକୁ କୁହନ୍ତୁ, kuhantu, kuha, kahantu, kahi chalantu, "
        "agaku kuhantu"
    ),
    address=("ଭାଇ, ଭାଇନା, ସାର୍, ସାର, ମାଡାମ୍, ମ୍ୟାଡାମ, ଆଜ୍ଞା, ଦିଦି, ନାନୀ, ଅପା, ବାବୁ, agya, bhaina, nani, apa"),
)

MANIPURI = Nods(
    yes=(
        "ꯍꯣꯏ, ꯍꯣꯌ, ꯍꯣꯏ ꯍꯣꯏ, ꯌꯥꯔꯦ, ꯌꯥꯏ, ꯆꯨꯝꯃꯤ, ꯆꯨꯝꯃꯦ, ꯐꯔꯦ, ꯐꯖꯔꯦ, ꯑꯣꯀꯦ, ꯑꯗꯨꯝꯃꯤ, ꯑꯗꯨꯃꯅꯤ, ꯁꯦꯡꯉꯤ, ꯍꯥ, হোই, "
        "হোয়, য়ারে, য়াই, চুম্মি, চুম্মে, ফরে, ফজরে, অদুমনি, হায়, hoi, hoy, hoye, hoii, yare, yaare, "
        "yaarey, yai, chummi, chumi, chumme, chume, phare, fajare, phajare, adumani, adumni"
    ),
    attention=(
        "ꯑꯆꯥ, ꯍꯝ, ꯍꯨꯝ, ꯑꯣ, ꯑꯣꯍ, ꯈꯪꯉꯦ, ꯈꯪꯂꯦ, ꯈꯪꯉꯔꯦ, ꯐꯩ, খঙই, খঙলে, খঙরে, khangle, khangre, khange, "
        "khangngi"
    ),
    go_on="ꯍꯥꯌꯕꯤꯌꯨ, ꯍꯥꯌꯎ, ꯉꯥꯡꯕꯤꯌꯨ, ꯇꯥꯔꯤ, হায়বিয়ু, ঙাংবিয়ু, তারি, haybiyu, haibiyu, hayu, ngangbiyu, tari",
    address="ꯏꯕꯨꯡꯉꯣ, ꯏꯆꯦ, ꯇꯥꯃꯣ, ꯁꯔ, ꯃꯦꯗꯝ, ইবুংঙো, ইচে, তামো, ibungo, ibungngo, iche, eche, tamo",
)

SANTALI = Nods(
    yes=(
        "ᱦᱮᱸ, ᱦᱮ, ᱦᱮᱸ ᱦᱮᱸ, ᱦᱚᱭ, ᱦᱩᱭ, ᱴᱷᱤᱠ, ᱴᱷᱤᱠ ᱜᱮ, ᱴᱷᱤᱠ ᱜᱮᱭᱟ, ᱴᱷᱤᱠ ᱢᱮᱱᱟᱜᱼᱟ, ᱵᱮᱥ, ᱵᱮᱥ ᱜᱮ, "
        "ᱵᱮᱥ ᱜᱮᱭᱟ, ᱥᱟᱹᱨᱤ, ᱥᱟᱹᱨᱤ ᱜᱮ, ᱥᱟᱹᱨᱤᱜᱮ, ᱚᱠᱮ, ᱦᱟᱸ, हें, हेंय, ठिक गे, बेस गे, hen, heno, thik ge, "
        "thik geya, thik gea, bes, bes ge, bes geya, sari, sari ge, sarige"
    ),
    attention=(
        "ᱟᱪᱷᱟ, ᱟᱪᱪᱷᱟ, ᱦᱩᱸ, ᱦᱚᱢ, ᱚᱦᱚ, ᱵᱩᱡᱷᱟᱹᱣ ᱠᱮᱫᱟᱹᱧ, ᱵᱩᱡᱷᱟᱹᱣ ᱠᱮᱫᱟ, ᱵᱟᱰᱟᱭ ᱠᱮᱫᱟ, bujhau keda, "
        "bujhau kedan, badae keda"
    ),
    go_on=(
        "ᱢᱮᱱ ᱢᱮ, ᱢᱮᱱᱢᱮ, ᱞᱟᱹᱭ ᱢᱮ, ᱞᱟᱹᱭᱢᱮ, ᱨᱚᱲ ᱢᱮ, ᱨᱚᱲᱢᱮ, ᱟᱸᱡᱚᱢ ᱮᱫᱟᱹᱧ, men me, lai me, ror me, "
        "rodme, anjom edan"
    ),
    address="ᱫᱟᱫᱟ, ᱵᱟᱵᱩ, ᱫᱟᱭ, ᱥᱟᱨ, ᱵᱚᱭᱦᱟ, dada, babu, boyha, sar",
)

BODO = Nods(
    yes=(
        "औ, औ औ, अउ, नंगौ, नंगौ नंगौ, नंगोम, हौ, ठीक, थीक, थिख, थार, जाबाय, ओके, मोजां, गेबें, गेबेंनो, हाँ, "
        "au, ou, aou, aw, nonggou, nongou, nwnggou, nwngou, nangou, thik, tik, jabai, jabay, "
        "mwjang, mojang, mwjwng, gebeng, gebengnw"
    ),
    attention="अ', आ, हुं, अच्छा, बुजिबाय, मिथिबाय, bujibai, bujibay, mithibai, mithibay",
    go_on="बुं, बुंदो, बुंनाय, रायज्लाय, खोनासंगासिनो, bung, bungdo, bungdw, khwnasonggasinw",
    address="आदा, आदै, आबो, आगै, बादै, सर, मेडम, ada, adwi, abo, agwi, sar",
)

LISTS = {
    "bn": BENGALI,
    "as": ASSAMESE,
    "or": ODIA,
    "mni": MANIPURI,
    "sat": SANTALI,
    "brx": BODO,
}
