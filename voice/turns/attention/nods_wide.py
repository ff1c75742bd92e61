"""Words of attention that all of India shares, and English: whichever script they come in."""

from voice.turns.attention.kinds import Nods

# Written in Devanagari, and meant in each of the scripts that run parallel to it.
EVERY_SCRIPT = Nods(
    yes=(
        "हाँ, हा, हान, हांजी, हाजी, जी, जि, ठीक, ठीक है, ठीक हे, ठीक हैं, सही, सही है, बिल्कुल, बिलकुल, ओके, "
        "ओकेय, ओ के, यस, येस, यप, याह, येह, राइट, रैट, रैट्, करेक्ट, शुअर, फाइन, पक्का"
    ),
    attention=(
        "अच्छा, आच्छा, हम्म, हम, हं, हूं, हूम, हुम, म्म, म्, म्हम्म, मं, ओह, ओ, ओहो, आह, अहा, आहा, वाह, गुड, "
        "हाहा, हेहे, हीही"
    ),
    address="जी, सर, सार, मैडम, मेडम, मैम, भाई, बॉस, ब्रो",
)

ENGLISH = Nods(
    yes=(
        "yes, yeah, yea, yep, yup, yah, ya, yeh, ok, okay, okey, oke, okie, okk, o k, k, "
        "okie dokie, alright, alright then, all right, okay then, alrighty, right, thats right, "
        "that is right, sure, sure thing, for sure, correct, thats correct, that is correct, "
        "absolutely, definitely, certainly, of course, exactly, fine, thats fine, that is fine, "
        "thats ok, thats okay, that is ok, agreed, true, very true, thats true, indeed, totally, "
        "sounds good, yes please, please do, perfect, affirmative, precisely, yes yes"
    ),
    attention=(
        "mm, m, mhm, mhmm, mmhm, mmhmm, hm, hmm, uh, um, uhm, uh huh, uhhuh, uhuh, huh, ah, aha, "
        "ahan, oh, ooh, ohh, o, aah, er, eh, i see, i understand, understood, i got it, got it, "
        "gotcha, makes sense, that makes sense, really, is it so, great, good, very good, nice, "
        "very nice, done, noted, cool, wow, super, awesome, excellent, wonderful, lovely, "
        "interesting, haha, ha ha, hehe, hihi, hoho, lol, ahem, achoo, phew, tsk, oops, well well"
    ),
    go_on=(
        "go on, go ahead, carry on, continue, please continue, please go on, please go ahead, "
        "keep going, im listening, i am listening, am listening, do go on, say say"
    ),
    address=(
        "sir, madam, mam, maam, maaam, maim, ji, jee, dear, boss, bro, brother, man, buddy, sister"
    ),
)

# Not nods, though they are spelled as drawn-out or romanized ones might be.
LOOKALIKES = frozenset(
    "few free fee ball balls baal bal wall bees booze hood supper anne ate tata walo saree saari "
    "khali khaali kali kala kaala bari baari bhari bhaari bhar bhara kara kare adi aadi ani aani "
    "aana करें करे करा था बन भर भरे भरें तार होना होनी सूअर सुअर পরে যাই বাল کھو ان ون پک".split()
)

SOUNDS = frozenset(
    "cough coughs coughing laugh laughs laughing laughter chuckle chuckles giggle giggles sigh "
    "sighs sneeze sneezes sniff sniffs breath breathing breathes breathe exhales inhales clears "
    "throat clearing noise noises background static silence blank_audio blank audio music "
    "applause beep click inaudible unintelligible unk unknown hmm hums humming snort snorts "
    "yawn yawns grunt grunts sound sounds crying crosstalk ringing groans gasps heavy nonspeech "
    "खाँसी खांसी हँसी हंसी खाँसते खाँसता हँसते हँसता शोर संगीत இருமல் சிரிப்பு దగ్గు నవ్వు কাশি "
    "হাসি".split()
)
"""What engines write in brackets for sounds that are no words: "[cough]", "(laughs)"."""
