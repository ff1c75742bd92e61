"""Nods of the south: ta te kn ml."""

from voice.turns.attention.kinds import Nods

TAMIL = Nods(
    yes=(
        "ஆமா, ஆமாம், ஆம், ஆமாங்க, ஆமாமா, ஆ, ஆங், ஹாங், ஹான், ஹா, சரி, சரிங்க, சரிதான், சரி தான், சரிதாங்க, "
        "சரியா, செரி, ஓகே, ஓகேங்க, ஓகேய், ஓ கே, கரெக்ட், கரெக்டு, கரெக்ட்டு, நிச்சயமா, நிச்சயமாக, கண்டிப்பா, "
        "கண்டிப்பாக, உண்மை, உண்மைதான், உண்மை தான், நல்லது, நல்லதுங்க, ரைட், ரைட்டு, எஸ், யெஸ், யா, டீக் ஹை, ஜி, "
        "அதான், அதேதான், அதே தான், பிரமாதம், aama, aamaa, amam, aamam, aam, aamanga, amanga, aang, "
        "sari, seri, sariga, saringa, seringa, sari nga, sarithan, sari than, sari dhan, "
        "saridhan, seri dhan, seri than, seri thaan, sariya, okenga, okay nga, correctu, karektu, "
        "nichayama, nichayam, nichayamaga, kandippa, kandipa, kandippaga, unmai, unmai than, "
        "unmai dhan, unmaithan, nalladhu, nallathu, nallathunga, rightu, raittu, adhan, adhaan, "
        "adhe than, adhe dhan"
    ),
    attention=(
        "ம், ம்ம், ஹ்ம், ஹும், உம், ஊம், ஓ, ஓஹோ, ஆஹா, அப்படியா, அப்டியா, அப்படிங்களா, புரியுது, புரிஞ்சுது, "
        "புரிஞ்சது, புரிஞ்சிது, புரிகிறது, புரிந்தது, தெரியுது, அடடா, வாவ், சூப்பர், நல்லா இருக்கு, அச்சா, "
        "ஹாஹா, ஹிஹி, hum, oho, appadiya, apdiya, apadiya, appadiyaa, appidiya, puriyudhu, "
        "puriyuthu, puriyuthunga, purinjudhu, purinjuthu, purinjidhu, purinjithu, purinjadhu, "
        "theriyudhu, adada, suuper, nalla irukku"
    ),
    go_on=(
        "சொல்லுங்க, சொல்லுங்கள், சொல்லு, சொல்லுங்க சொல்லுங்க, மேல சொல்லுங்க, மேலே சொல்லுங்க, மேல சொல்லு, "
        "அப்புறம் சொல்லுங்க, தொடருங்க, தொடருங்கள், கேட்டுட்டு இருக்கேன், கேக்குறேன், கேட்கிறேன், sollunga, "
        "solunga, sollungal, sollu, sollungo, mela sollunga, mele sollunga, appuram sollunga, "
        "thodarunga, thodarungal, kekuren, kekkuren, kettuttu iruken, kettutu irukken"
    ),
    address=(
        "சார், சர், மேடம், மேம், அண்ணா, அண்ணே, அக்கா, தம்பி, தங்கச்சி, ஐயா, அம்மா, மா, பா, டா, டி, ங்க, ப்ரோ, "
        "ஜி, மச்சி, மச்சான், saar, anna, anne, akka, thambi, ayya, aiya, amma, nga, pa, ma, da, di, "
        "machi, machan"
    ),
)

TELUGU = Nods(
    yes=(
        "అవును, అవునండి, అవునండీ, అవునవును, అవ్ను, ఔను, ఔనండి, సరే, సరేనండి, సరేనండీ, సరేనా, సరేలే, సరేలెండి, సరి, "
        "ఓకే, ఓకేనండి, ఆ, ఆఁ, ఊ, ఊఁ, హా, హాఁ, కరెక్ట్, కరెక్టే, కరెక్టు, నిజమే, నిజం, నిజమేనండి, తప్పకుండా, తప్పకుండ, "
        "అలాగే, అలాగేనండి, అట్లాగే, అలాగేలే, మంచిది, మంచిదండి, బాగుంది, బాగానే ఉంది, ఎస్, రైట్, అంతే, అంతేనండి, avunu, avnu, "
        "avun, awunu, avunandi, avnandi, avunavunu, ounu, aunu, ounandi, sare, sarey, saare, "
        "sarenandi, sarele, sarelendi, okenandi, aa, oo, uu, correcte, karekte, karektu, nijame, "
        "nijam, nijamenandi, tappakunda, thappakunda, alage, alaage, alagey, alagenandi, atlage, "
        "manchidi, manchidandi, bagundi, baagundi, anthe, ante, anthenandi"
    ),
    attention=(
        "ఓ, ఓహో, ఆహా, అలాగా, అవునా, అవునాండి, అర్థమైంది, అర్ధమైంది, అర్థం అయింది, అర్థమయింది, అర్థమైందండి, అర్థమవుతోంది, "
        "తెలిసింది, హ్మ్, మ్మ్, ఉమ్, అబ్బో, సూపర్, avuna, avunaa, alaga, arthamaindi, arthamayindi, "
        "ardhamaindi, ardamaindi, artham ayindi, ardham ayindi, ardham aindi, telisindi, abbo"
    ),
    go_on=(
        "చెప్పండి, చెప్పండీ, చెప్పు, చెప్పండి చెప్పండి, ముందుకు చెప్పండి, కొనసాగించండి, వింటున్నాను, వింటున్నా, వింటున్నానండి, "
        "cheppandi, chepandi, cheppu, mundhuku cheppandi, konasaginchandi, vintunnanu, vintunna, "
        "vintunnanandi"
    ),
    address=(
        "అండి, అండీ, గారు, సార్, సర్, మేడం, మేడమ్, అన్న, అన్నా, అక్క, అక్కా, బాబు, అమ్మ, అమ్మా, తమ్ముడు, రా, andi, "
        "andee, garu, gaaru, sar, anna, akka, babu, amma, tammudu, ra"
    ),
)

KANNADA = Nods(
    yes=(
        "ಹೌದು, ಹೌದ್, ಹೌದ್ರಿ, ಹೌದ್ರೀ, ಹೌದೌದು, ಹೂಂ, ಹೂ, ಹ್ಞೂಂ, ಹಾಂ, ಹಾ, ಆ, ಸರಿ, ಸರೀ, ಸರಿ ಸರಿ, ಸರಿಯಾಗಿದೆ, ಸರಿ ಇದೆ, "
        "ಆಯ್ತು, ಆಯಿತು, ಆಗಲಿ, ಆಗ್ಲಿ, ಓಕೆ, ಓಕೇ, ಖಂಡಿತ, ಖಂಡಿತವಾಗಿ, ಖಂಡಿತಾ, ನಿಜ, ನಿಜವಾಗಿ, ಒಳ್ಳೆಯದು, ಒಳ್ಳೇದು, ಕರೆಕ್ಟ್, "
        "ಎಸ್, ಅದೇ, ಅಷ್ಟೇ, houdu, howdu, haudu, havdu, houd, howd, houdri, howdri, houdoudu, hoo, "
        "hoon, hu, hoom, sariyagide, sariyaagide, sari ide, aaytu, aytu, ayitu, aythu, aayithu, "
        "aithu, aitu, agali, agli, aagali, khandita, khanditha, kandita, khanditavagi, nija, "
        "nijavagi, olleyadu, olledu, ashte"
    ),
    attention=(
        "ಹೌದಾ, ಹಂಗಾ, ಹಾಗಾ, ಓ, ಓಹೋ, ಆಹಾ, ಗೊತ್ತಾಯ್ತು, ಗೊತ್ತಾಯಿತು, ಅರ್ಥ ಆಯ್ತು, ಅರ್ಥವಾಯಿತು, ಅರ್ಥವಾಯ್ತು, "
        "ಅರ್ಥ ಆಯಿತು, ಚೆನ್ನಾಗಿದೆ, ಹ್ಮ್, ಸೂಪರ್, houda, howda, hauda, hanga, haaga, gottaytu, gothaythu, "
        "gottaithu, gottayitu, artha aytu, artha aythu, artha ayitu, arthavaytu, arthavayitu, "
        "channagide, chennagide"
    ),
    go_on=(
        "ಹೇಳಿ, ಹೇಳು, ಹೇಳ್ರಿ, ಹೇಳಿ ಹೇಳಿ, ಮುಂದೆ, ಮುಂದೆ ಹೇಳಿ, ಮುಂದುವರಿಸಿ, ಮುಂದುವರೆಸಿ, ಹೇಳ್ತಾ ಇರಿ, ಕೇಳ್ತಾ ಇದ್ದೀನಿ, "
        "ಕೇಳ್ತಿದ್ದೀನಿ, heli, helu, helri, munde, munde heli, munduvarisi, munduvaresi, helta iri, "
        "keltha iddini, kelta iddini, keltidini"
    ),
    address=(
        "ಸರ್, ಸಾರ್, ಮೇಡಂ, ಮೇಡಮ್, ಅಣ್ಣ, ಅಣ್ಣಾ, ಅಕ್ಕ, ರೀ, ಕಣ್ರಿ, ಗುರು, ಸ್ವಾಮಿ, ಅಮ್ಮ, ಅಪ್ಪ, ri, ree, kanri, "
        "guru, swamy, swami, anna, akka, appa"
    ),
)

MALAYALAM = Nods(
    yes=(
        "അതെ, അതേ, അതെയതെ, ആണ്, ആണേ, ശരി, ശെരി, ശരിയാണ്, ശെരിയാണ്, ശരിയാ, ശെരിയാ, ഉവ്വ്, ഉണ്ട്, ഉം, ആം, "
        "ആ, ഓ, ഓക്കെ, ഓക്കേ, ഓകെ, തീർച്ചയായും, തീർച്ച, ആയിക്കോട്ടെ, ആവാം, ആകട്ടെ, നല്ലത്, യെസ്, റൈറ്റ്, കറക്റ്റ്, "
        "കറക്ട്, ഹാ, സത്യം, അത് ശരി, അതു ശരി, athe, adhe, athey, atheathe, aanu, aan, shari, sheri, "
        "seri, shariyanu, sheriyanu, shariyaanu, shariya, sheriya, uvvu, uvv, undu, okke, "
        "theerchayayum, theerchayaayum, theercha, aayikkotte, ayikotte, aavam, aakatte, nallath, "
        "nallathu, sathyam, athu shari, athu sheri, ath sheri"
    ),
    attention=(
        "മം, ഹും, ഓഹോ, ആഹാ, ആണോ, അതെയോ, അങ്ങനെയോ, അങ്ങനെയാണോ, മനസ്സിലായി, മനസിലായി, കൊള്ളാം, നന്നായി, "
        "സൂപ്പർ, aano, ano, atheyo, anganeyo, anganeyano, manassilayi, manasilayi, manasilaayi, "
        "nannayi"
    ),
    go_on=(
        "പറയൂ, പറയു, പറ, പറയൂ പറയൂ, പറഞ്ഞോളൂ, പറഞ്ഞോളു, പറഞ്ഞോ, ബാക്കി പറയൂ, തുടരൂ, തുടർന്നോളൂ, കേൾക്കുന്നുണ്ട്, "
        "parayu, parayoo, parayuu, para, paranjolu, paranjolo, paranjo, baaki parayu, thudaru, "
        "thudaroo, kelkunnundu, kelkkunnund"
    ),
    address=(
        "സാർ, സർ, മാഡം, മേഡം, ചേട്ടാ, ചേട്ടൻ, ചേച്ചി, ഏട്ടാ, മോനെ, മോളെ, അമ്മേ, chetta, chettan, "
        "chechi, etta, mone, mole"
    ),
)

LISTS = {
    "ta": TAMIL,
    "te": TELUGU,
    "kn": KANNADA,
    "ml": MALAYALAM,
}
