"""Words of attention that all of India shares, and English: whichever script they come in."""

from voice.turns.attention.kinds import Nods

# First names that an agent often has, as "ok Ravi" is nodded to it: in Devanagari, and in Latin.
_NAMES = (
    "प्रिया, रवि, सुनीता, अनीता, नेहा, पूजा, राहुल, अमित, अंजलि, काव्या, दिव्या, मीरा, "
    "सीमा, रीना, नीता, सुमन, संगीता, लक्ष्मी, अनिल, सुनील, संजय, विजय, अजय, राजेश, सुरेश, "
    "रमेश, महेश, गणेश, मनोज, विनोद, प्रकाश, रोहित, मोहित, विकास, अर्जुन, आदित्य, श्रेया, "
    "स्नेहा, निशा, रश्मि, ज्योति, शालिनी, राधा, गीता, मीना, रेखा, शिल्पा, स्वाति, "
    "प्रियंका, दीपिका, सलमा, फातिमा, इमरान, आयशा, मारिया"
)
_NAMES_LATIN = (
    "priya, ravi, sunita, anita, neha, pooja, puja, rahul, amit, anjali, kavya, divya, "
    "meera, mira, seema, reena, neeta, suman, sangeeta, lakshmi, laxmi, anil, sunil, "
    "sanjay, vijay, ajay, rajesh, suresh, ramesh, mahesh, ganesh, manoj, vinod, prakash, "
    "rohit, mohit, vikas, arjun, aditya, shreya, sneha, nisha, rashmi, jyoti, shalini, "
    "radha, geeta, meena, rekha, shilpa, swati, priyanka, deepika, kavitha, anitha, "
    "sunitha, priti, preeti, salma, fatima, imran, ayesha, maria, mary, john, alex, sara, "
    "sarah, sophia, emma, arya, asha, usha, deepa, latha, malini, karthik, murugan, "
    "senthil, venkat, srinivas, subbu, sourav, tanya, riya, simran, gurpreet, harpreet"
)

# Written in Devanagari, and meant in each of the scripts that run parallel to it.
EVERY_SCRIPT = Nods(
    yes=(
        "हाँ, हा, हान, हांजी, हाजी, जी, जि, ठीक, ठीक है, ठीक हे, ठीक हैं, सही, सही है, बिल्कुल, बिलकुल, ओके, "
        "ओकेय, ओ के, यस, येस, यप, याह, येह, राइट, रैट, रैट्, करेक्ट, शुअर, फाइन, पक्का"
    ),
    attention=(
        "अच्छा, आच्छा, हम्म, हम, हं, हूं, हूम, हुम, म्म, म्, म्हम्म, मं, ओह, ओ, ओहो, आह, अहा, आहा, वाह, गुड, "
        "हाहा, हेहे, हे हे, हीही"
    ),
    address=f"जी, सर, सार, मैडम, मेडम, मैम, भाई, बॉस, ब्रो, {_NAMES}",
)

ENGLISH = Nods(
    yes=(
        "yes, yeah, yea, yep, yup, yah, ya, yeh, ok, okay, okey, oke, okie, okk, o k, okie dokie, "
        "okey dokey, okay dokey, "
        "alright, alright then, all right, okay then, alrighty, right, thats right, "
        "that is right, sure, sure thing, for sure, correct, thats correct, that is correct, "
        "absolutely, definitely, certainly, of course, exactly, fine, thats fine, that is fine, "
        "thats ok, thats okay, that is ok, agreed, true, very true, thats true, indeed, totally, "
        "sounds good, yes please, please do, perfect, affirmative, precisely, yes yes"
    ),
    attention=(
        "mm, m, mhm, mhmm, mmhm, mmhmm, hm, hmm, uh, um, uhm, uh huh, uhhuh, uhuh, huh, ah, aha, "
        "ahan, oh, ooh, ohh, o, aah, er, eh, i see, i understand, understood, i got it, got it, "
        "gotcha, got you, makes sense, "
        "that makes sense, really, is it so, great, good, very good, nice, "
        "very nice, done, cool, wow, super, awesome, excellent, wonderful, lovely, interesting, "
        "haha, ha ha, hehe, heh, heh heh, hihi, hoho, lol, ahem, achoo, phew, tsk, oops, well well"
    ),
    go_on=(
        "go on, go ahead, carry on, continue, please continue, please go on, please go ahead, "
        "im listening, i am listening, am listening, do go on, say say"
    ),
    address=(
        "sir, madam, mam, maam, maaam, maim, ji, jee, dear, boss, bro, brother, man, buddy, "
        "sister, " + _NAMES_LATIN
    ),
)

THANKS = Nods(
    yes="",
    attention=(
        "thank you, thanks, thankyou, thanku, thank u, thanx, thank you so much, "
        "thank you very much, thanks a lot, many thanks, थैंक यू, थैंक्यू, थैंक्स, धन्यवाद, बहुत धन्यवाद, "
        "बहुत बहुत धन्यवाद, शुक्रिया, बहुत शुक्रिया, dhanyavad, dhanyavaad, dhanyawad, shukriya, shukria, "
        "bahut dhanyavad, bahut shukriya, आभारी, आभार, aabhar, நன்றி, ரொம்ப நன்றி, நன்றிங்க, தேங்க்ஸ், "
        "தேங்க்யூ, தேங்க் யூ, nandri, nanri, romba nandri, ధన్యవాదాలు, ధన్యవాదములు, థాంక్స్, థాంక్యూ, థాంక్ యూ, "
        "dhanyavadalu, dhanyavadamulu, ಧನ್ಯವಾದ, ಧನ್ಯವಾದಗಳು, ಥ್ಯಾಂಕ್ಸ್, ಥ್ಯಾಂಕ್ ಯು, dhanyavada, "
        "dhanyavadagalu, നന്ദി, താങ്ക്സ്, താങ്ക് യു, nanni, ধন্যবাদ, অনেক ধন্যবাদ, থ্যাংক ইউ, থ্যাংকস, "
        "dhonnobad, dhonyobad, onek dhonnobad, dhanyabad, ଧନ୍ୟବାଦ, આભાર, ધન્યવાદ, થેંક યુ, ਧੰਨਵਾਦ, "
        "ਸ਼ੁਕਰੀਆ, ਮਿਹਰਬਾਨੀ, dhannvad, dhanvaad, شکریہ, بہت شکریہ, مہربانی, بہت مہربانی, تھینک یو, "
        "meharbani, mehrbani, مهرباني, وڏي مهرباني, देव बरें करूं, dev borem korum, ꯊꯥꯒꯠꯆꯔꯤ, থাগৎচরি, "
        "thagatchari, ᱥᱟᱨᱦᱟᱣ, sarhaw, साबायखर, sabaikhar, अनुगृहीतः, अनुगृहीता, dhanyavadah, धन्यवादः"
    ),
)
"""Said over an agent it acknowledges, and engines write it for coughs; at the end it answers."""

# Not nods, though they are spelled as drawn-out or romanized ones might be.
LOOKALIKES = frozenset(
    "few free fee ball balls baal bal wall bees booze hood supper anne ate tata walo saree saari "
    "khali khaali kali kala kaala bari baari bhari bhaari bhar bhara kara kare adi aadi ani aani "
    "aana करें करे करा था बन भर भरे भरें तार होना होनी सूअर सुअर পরে যাই বাল کھو ان ون پک".split()
)
