"""Tamil, Telugu, Kannada and Malayalam as they are spoken: how their sentences end.

A native reader should check the endings of Kannada's imperatives, which equal its participles.
"""

from voice.turns.grammar.tongue import Tongue

TAMIL = Tongue(
    "ta",
    closings="தப்பு இருக்கு இருக்கா இருக்கும் இருக்குது இருந்தது இருந்துச்சு இல்ல இல்லை இல்லையா வேணும்"
    " வேண்டும் வேணாம் வேண்டாம் முடியும் முடியல முடியாது தெரியும் தெரியல தெரியாது வரும் வரல வரலை"
    " வந்துச்சு வந்தது ஆச்சு ஆகும் ஆகல ஆயிடுச்சு போச்சு சொல்லு குடு கொடு பண்ணு போடு அனுப்பு தான்"
    " தானே தேவை உண்டு"
    " irukku iruku irukka iruka irukkum irukum irukkudhu irundhadhu irundhuchu illa illai ille"
    " illaya venum vendum venam vendam mudiyum mudiyala mudiyathu mudiyadhu theriyum therium"
    " theriyala theriyadhu varum varala varalai vandhuchu vanthuchu achu aachu aagum agum aagala"
    " aayiduchu aagiduchu agiduchu ayiduchu pochu sollunga pannunga kodunga kudunga paarunga"
    " parunga anuppunga podunga pesunga sollu kudu pannu thevai tevai",
    hangings="மற்றும் ஆனா ஆனால் அப்புறம் அப்பறம் என் என்னோட என்னுடைய எனக்கு எங்களோட எங்களுக்கு"
    " எங்கள் உங்க உங்களோட உங்களுக்கு உங்கள் நான் நாங்க நீங்க அவர் அவங்க இது அது ஒரு இந்த அந்த"
    " எந்த வந்து ஏன்னா ஏனென்றால் அதனால அதனால் இல்லனா இல்லைன்னா அல்லது மேல கீழ பத்தி பற்றி கிட்ட"
    " இருந்து வரைக்கும் மூலம் அப்படின்னு ன்னு என்று நானும் நீயும் அதுவும் இதுவும் இன்னும் மேலும்"
    " மீண்டும் மறுபடியும் அதாவது பிறகு"
    " aana aanal aanaal ana appuram apram apparam en ennoda enoda ennudaya enakku enaku engaloda"
    " engalukku unga ungaloda ungalukku naan nan naanga neenga ninga avar avanga idhu ithu adhu"
    " athu oru indha intha andha antha endha vandhu vanthu yenna ennana adhanala athanala illana"
    " illainna illati allathu pathi kitta irundhu irunthu varaikkum nnu nu adhavadhu athavathu"
    " melum innum piragu entha matrum mattrum",
    questions="எப்போ எப்ப எப்போது யார் யாரு எப்படி ஏன் எது"
    " eppo eppa epo yeppo eppodhu yaar yaaru epdi eppadi yen edhu",
    openers="என்ன enna",
    ifs="",
    answers="ஆமா ஆமாம் ஆம் சரி இல்ல இல்லை வேண்டாம் வேணாம் ஓகே சரிங்க ஆமாங்க இல்லைங்க"
    " aama ama aamaam aamam sari seri saringa aamanga illa illai illainga vendam venam okay",
    nots="இல்ல இல்லை illa illai",
    mine="என் என்னோட என்னுடைய எங்க எங்களோட en ennoda enoda ennudaya",
    things="நம்பர் எண் பேர் பேரு பெயர் முகவரி அட்ரஸ் விலாசம் போன் மொபைல் நம்பரு ஐடி"
    " per peru peyar nambar mugavari vilasam",
    links="வந்து இது என்னன்னா vandhu vanthu idhu ithu ennana",
    ends="ுங்க ுங்கள் ங்களா ீங்க ேங்க ேன் ோம் ும் ுமா ணும் ணுமா ாது ாங்க ச்சு ட்டது ந்தது ன்றது"
    " கிறது க்கிறது றது கிறார் ுது லாமா லாம் வில்லை ரலை யலை கலை வில்ல ரல யல கல ைல டல னல ள்ல றேன்"
    " றீங்க க்கா ச்சா யா ீர்கள் ார்கள் ார் ாள் வோம் டுச்சு ட்டேன் ள்ளது ுண்டு ிருக்கு ிருக்கா"
    " ிருக்காங்க",
    hanging_ends="ோட க்கு க்காக ுடைய ோடு ிலிருந்து லேர்ந்து லிருந்து த்தை ட்டை ாரை ரை ளை ன்னா"
    " னால் ந்தா ிட்டு ட்டு ந்து த்துக்கு த்துல ிலேயே ின் களும் ையும் ாலும் ிலும் ்னா ந்த ின ட்ட ற",
    latin_ends="unga ungal ingala eenga inga aanga rinda iren kiren reen ren ten tten ttean omm"
    " num numa yum rum dum kum uma umaa lama laama chu ichu udhu uthu adhu rala yala kala gala"
    " vala illai avillai uken aken iken ukken aen uren aren anla anga uvom porom aar uvan uva",
    latin_hanging_ends="oda ukku akku ikku lerndhu lerundhu irundhu irunthu itu ittu ndhu nala"
    " naala umna umnaa renna ina ndha ntha",
    asked="எங்கே எங்க எவ்வளவு எவ்ளோ எத்தனை enga enge evlo yevlo evalavu evvalavu ethanai",
    plains="இன்னைக்கு நாளைக்கு இன்னைக்கி எல்லாம் எதுவும் எவருக்கும் அனைவரும் innaikku naalaikku nalaiku ellam",
)

TELUGU = Tongue(
    "te",
    closings="తప్పు ఉంది ఉందా ఉన్నాయి ఉన్నారు లేదు లలేరు లేవు కాదు కాదా ఉంటుంది వస్తుంది వచ్చింది"
    " రాలేదు అయింది అయ్యింది పోయింది కావాలి వద్దు చేయాలి చెయ్యాలి కావాలా చెప్పు చెయ్యి చెయ్ ఇవ్వు"
    " తెలుసు తెలియదు తెలీదు అంతే చాలు"
    " tappu thappu"
    " undi undhi unda unnayi unnaru ledu ledhu leru levu kaadu kadu kada untundi vastundi"
    " vasthundi vachindi raledu raaledu ayindi ayyindi ayindhi poyindi kavali kaavali kavala"
    " vaddu cheyali cheyyali cheppandi cheyandi cheyyandi ivvandi pampandi chudandi cheppu cheyi"
    " chey ivvu telusu teliyadu theliyadu anthe telidu thelidu",
    hangings="మరియు కానీ కాని అయితే అంటే తర్వాత తరువాత నా నాకు నన్ను మా మాకు మీ మీకు వాళ్ళ వారి ఈ"
    " ఆ ఒక నేను మేము మీరు అది ఇది అతను ఎందుకంటే అందుకే లేదా కోసం గురించి తో కి కు లో నుండి నుంచి"
    " వరకు దగ్గర మీద కింద అని అలాగే కాబట్టి వచ్చి ముందు గారి ఇంటి"
    " mariyu kani kaani ayithe aithe ante tarvata tarvatha taruvata na naa naaku naku nannu ma"
    " maa maku mi mee meeku miku ee ii aa oka nenu memu meeru miru adi idi endukante anduke leda"
    " kosam gurinchi tho to ki ku lo nundi nunchi varaku daggara ani alage kabatti vachesi mundu"
    " gari inti",
    questions="ఎప్పుడు ఎలా ఎవరు ఎందుకు ఏది ఏం eppudu ela evaru enduku edi em",
    ifs="",
    answers="అవును అవునండి సరే కాదు లేదు వద్దు ఓకే avunu avunandi sare kaadu ledu vaddu okay haa",
    nots="లేదు కాదు ledu kaadu",
    mine="నా మా naa na maa ma",
    things="నంబర్ నెంబర్ పేరు చిరునామా అడ్రస్ ఫోన్ మొబైల్ కోడ్ peru chirunama adress nambar",
    links="అంటే వచ్చి వచ్చేసి ante vachi vachesi",
    ends="ండి ంది ందా ాను ాము ాం ారు ాడు ాయి ాలి ాలా లేదు స్తా తారా తావా దామా దా ుందా ేదు వచ్చా"
    " ్దు ిందా యండి ాయా ున్నా న్నాను తున్నా చ్చు దు న్నది ైనది ేది లేం ారా ావా ేదా రా",
    hanging_ends="యొక్క కి కు తో లో నుండి నుంచి కోసం ్ని లను ేసి ిసి తే స్తే ైతే ాక డానికి గురించి దగ్గర ంటే ిన కుండా",
    latin_ends="ndi ndhi nda aanu anu aamu aaru aru aadu aayi ayi aali ali ledu sta tara tava"
    " stara unna tunna atledu yadu udu aara taara aaya",
    latin_hanging_ends="esi isi aithe unte unchi kosam aniki kunda ante",
    asked="ఎక్కడ ఎంత ఎన్ని ఏమిటి ఏంటి ekkada entha enta enti emiti",
    plains="మంది mandi కూడా kuda kooda అబ్బాయి అమ్మాయి abbayi ammayi",
)

KANNADA = Tongue(
    "kn",
    closings="ತಪ್ಪು ಇದೆ ಇದೆಯಾ ಇದ್ಯಾ ಇದ್ದಾರೆ ಇಲ್ಲ ಇಲ್ವಾ ಬೇಕು ಬೇಕಾ ಬೇಡ ಆಗಿದೆ ಆಗಿಲ್ಲ ಆಯ್ತು ಆಯ್ತಾ ಆಗುತ್ತೆ"
    " ಆಗುತ್ತಾ ಬರುತ್ತೆ ಬರುತ್ತದೆ ಬಂದಿಲ್ಲ ಬಂತು ಹೋಯ್ತು ಮಾಡಿ ಮಾಡು ಹೇಳಿ ಹೇಳು ಕೊಡಿ ಕೊಡು ಕಳಿಸಿ ನೋಡಿ"
    " ತಗೊಳ್ಳಿ ಗೊತ್ತು ಗೊತ್ತಿಲ್ಲ ಸಾಕು ಇರಲಿ ಅಷ್ಟೇ ಅಷ್ಟೆ ಉಂಟು ಬಿಡಿ ಅಲ್ಲ ಅಲ್ವಾ ಕೇಳಿ ಓದಿ ಹುಡುಕಿ ಮಾತಾಡಿ"
    " ಮಾತಾಡಬೇಕು"
    " ide idhe idya ideya illa ilva beku beka beda aagide agide aagilla agilla aytu aythu ayta"
    " aayitu agutte aagutte agutta baruthe barutte barutthe baratte bandilla bantu banthu hoytu"
    " hoythu madi maadi madu heli helu kodi kodu kalisi nodi gottu gothu gottilla gothilla"
    " sigutte saaku saku irali ashte aste bidi alla alva keli mathadi maathadi maatadi",
    hangings="ಮತ್ತು ಮತ್ತೆ ಆದರೆ ಆದ್ರೆ ಅಂದ್ರೆ ಅಂದರೆ ಆಮೇಲೆ ನನ್ನ ನನಗೆ ನಂಗೆ ನಮ್ಮ ನಮಗೆ ನಿಮ್ಮ ನಿಮಗೆ ಅವರ"
    " ಈ ಆ ಒಂದು ನಾನು ನಾವು ನೀವು ಅದು ಇದು ಅವರು ಯಾಕಂದ್ರೆ ಯಾಕೆಂದರೆ ಅಥವಾ ಇಲ್ಲಾಂದ್ರೆ ಬಗ್ಗೆ ಗೋಸ್ಕರ ಜೊತೆ"
    " ಹತ್ತಿರ ಹತ್ರ ಇಂದ ಮೇಲೆ ಕೆಳಗೆ ವರೆಗೆ ಅಂತ ಎಂದು ಹಾಗೂ ಯಾವ"
    " mattu matthu matte adre aadre aadare andre amele nanna nange nanage nang namma namage nimma"
    " nimage ee aa ondu naanu nanu naavu neevu nivu adu idu avaru yakandre athava illandre bagge"
    " goskara jothe jote hattira hatra inda mele varege anta yava yav",
    questions="ಯಾವಾಗ ಯಾಕೆ ಹೇಗೆ ಯಾರು ಯಾವುದು yavaga yaavaga yavag yake yaake hege yaru yaaru yavdu",
    ifs="",
    answers="ಹೌದು ಹೂಂ ಸರಿ ಇಲ್ಲ ಬೇಡ ಆಯ್ತು ಓಕೆ ಬೇಕು howdu haudu houdu hoon sari illa beda aytu okay",
    nots="ಇಲ್ಲ illa",
    mine="ನನ್ನ ನಮ್ಮ nanna namma",
    things="ನಂಬರ್ ನಂಬರು ಹೆಸರು ವಿಳಾಸ ಅಡ್ರೆಸ್ ಫೋನ್ ಮೊಬೈಲ್ ಕೋಡ್ hesaru vilasa nambar",
    links="ಅಂದ್ರೆ ಇದು ಬಂದು andre idu bandu",
    ends="ತ್ತೆ ತ್ತಾ ತ್ತದೆ ತ್ತೇನೆ ತ್ತಾರೆ ತ್ತೀರಾ ತ್ತೀನಿ ತ್ತಿಲ್ಲ ತ್ತಿದೆ ಿದೆ ಲ್ಲಿದೆ ಿಲ್ಲ ಬೇಕು ಬೇಕಾ"
    " ಬಹುದು ಬಹುದಾ ಿದ್ದೇನೆ ಿದ್ದೀನಿ ಿದ್ದಾರೆ ೇನೆ ಾರೆ ೀರಿ ೀರಾ ಾಯ್ತು ಾಗಿದೆ ಿಸಿ ಾಡಿ ಿತು ಾಯಿತು ಕೊಳ್ಳಿ"
    " ತ್ತಾನೆ ದ್ದಾನೆ ೇವೆ ಿದ್ದೆ ಾಗಲಿ ಡಲಿ ಸಲಿ ೋದು ತೀನಿ ತೀವಿ ತಾರೆ ತೀರಾ ತಾನೆ",
    hanging_ends="ನ್ನು ಕ್ಕೆ ಗೋಸ್ಕರ ಿಂದ ದರೆ ದ್ರೆ ಿಗೆ ನಿಗೆ ಳಿಗೆ ಕ್ಕಾಗಿ ಗಾಗಿ ಕೊಂಡು ಯಲ್ಲಿ ದಲ್ಲಿ ಂದ್ರೆ ಿದ ುವ",
    latin_ends="utte uthe utthe atte ide illa beku beka bahudu tini thini tteni aare tare eera"
    " tira aytu idini iddini bedi diri gutte tilla agtilla",
    latin_hanging_ends="annu akke inda dre goskara kondu",
    asked="ಎಲ್ಲಿ ಎಷ್ಟು ಏನು elli eshtu yeshtu enu yenu",
)

MALAYALAM = Tongue(
    "ml",
    closings="ഉണ്ട് ഉണ്ടോ ഇല്ല ഇല്ലേ ആണ് ആണോ അല്ല അല്ലേ വേണം വേണ്ട വേണോ വേണ്ടേ വരും വന്നു"
    " വന്നില്ല കിട്ടി കിട്ടിയില്ല കിട്ടും ആയി ആയില്ല പോയി ചെയ്യണം ചെയ്യൂ ചെയ്യുക പറയൂ പറയു പറയാമോ"
    " തരൂ തരാമോ തരുമോ അറിയില്ല അറിയാം പറ്റുമോ പറ്റില്ല പറ്റും മതി കൊള്ളാം തരിക"
    " und undu undo illa ille aanu anu aan aano ano alla alle venam venda veno vende varum vannu"
    " vannilla kitti kittiyilla kittum aayi ayi ayilla poyi cheyyanam cheyyu cheyyoo cheyyuka"
    " parayu parayoo parayamo tharu tharoo tharamo tharumo ariyilla ariyam pattumo pattilla"
    " pattum mathi kollam",
    hangings="കൂടാതെ പക്ഷേ പക്ഷെ എന്നാൽ പിന്നെ അപ്പോൾ അതായത് എന്റെ എനിക്ക് ഞങ്ങളുടെ ഞങ്ങൾക്ക്"
    " നിങ്ങളുടെ നിങ്ങൾക്ക് അവരുടെ ഈ ആ ഒരു ഞാൻ ഞങ്ങൾ നിങ്ങൾ അത് ഇത് അവർ കാരണം അതുകൊണ്ട് അല്ലെങ്കിൽ"
    " അഥവാ വേണ്ടി കുറിച്ച് കൂടെ നിന്ന് മുതൽ വരെ എന്ന എന്ന് വെച്ചാൽ വച്ചാൽ"
    " pakshe ennal pinne appol athayath athayathu ente enikku eniku enik enikk njangalude"
    " ningalude ningalkku avarude ee aa oru njan njaan njangal ningal athu ithu avar karanam"
    " athukond allengil allenkil athava vendi kurichu koode ninnu muthal vare enna ennu vechal",
    questions="എപ്പോൾ എപ്പോ എപ്പൊ എങ്ങനെ എന്ത് എന്തിന് എന്തുകൊണ്ട് ആര് ഏത് ഏതാ"
    " eppol eppo engane enth enthu enthinu enthukond aaru ethu etha",
    ifs="",
    answers="അതെ അതേ ഉവ്വ് ശരി അല്ല ഇല്ല വേണ്ട ഓക്കെ athe uvvu sheri shari alla illa venda okay",
    nots="ഇല്ല illa",
    mine="എന്റെ ഞങ്ങളുടെ ente njangalude",
    things="നമ്പർ നമ്പര് പേര് പേരു വിലാസം അഡ്രസ് അഡ്രസ്സ് ഫോൺ മൊബൈൽ കോഡ് peru per vilasam nambar",
    links="ആണ് ഇതാണ് എന്നത് aanu aan anu",
    ends="യല്ല തല്ല ണം ണോ ുണ്ട് ുണ്ടോ മാണ് താണ് ാണ് ാണോ യാണ് ില്ല ില്ലേ ുമോ ാമോ ുന്നു ുന്നില്ല ുന്നുണ്ട്"
    " ിരുന്നു ും ൂ ിച്ചു ട്ടെ യ്തു ിക്കുക ുക ന്നോ ട്ടിയോ ായോ ാം ന്നു റ്റി ിക്കൂ ായിരുന്നു ിയോ"
    " ുന്നത് ന്നത്",
    hanging_ends="ന്റെ ുടെ ക്ക് ിന് ിനെ ോട് ിൽനിന്ന് ിലെ ുള്ള ുന്ന ിട്ട് ിച്ച് ാൻ െങ്കിൽ മായി"
    " ത്തെ ിൽ ായ കളും ിലും ാലും െയും ിയ",
    latin_ends="anam unnu unnilla unnund ayirunnu iyilla aanu umo amo ano ikku ichu icchu ikkum"
    " ukkum olla nilla ayilla yilla unnath",
    latin_hanging_ends="inte nte ude kku inu ulla unna itt ittu enkil engil umbo umbol",
    asked="എവിടെ എത്ര എന്താ evide evideya ethra entha",
    plains="ഒന്നും ഇനിയും വീണ്ടും എല്ലാവരും പോലും",
)

TONGUES = (TAMIL, TELUGU, KANNADA, MALAYALAM)
