"""Words that take the floor whatever else is said, and those that take it at the beginning.

Bodo, Dogri, Kashmiri, Konkani, Maithili, Manipuri, Sanskrit, Santali and Sindhi need a native
reader. Words that mean something else in another of these languages ("no", "na", "bas", "mat",
"illa", "par", "pan") are openers: they count where they begin what is said, after nods at most.
"""

from voice.turns.attention.kinds import listed

# Phrases, commas between them; native script, then Latin letters.
ANYWHERE = {
    "en": (
        "stop, stopp, wait, wait wait, hold on, hold it, hang on, listen, no no, nope, excuse me, "
        "one minute, one moment, one second, one sec, just a minute, just a second, "
        "just a moment, just a sec, a minute please, shut up, be quiet, keep quiet, quiet please, "
        "enough, thats enough, let me speak, let me talk, let me finish, hear me out, stop it, "
        "pause, hello hello, not that, thats not, that is not, i dont want, dont want, "
        "thats wrong, that is wrong, actually, interrupt, ek minute, स्टॉप, स्टाप, वेट, नो नो, "
        "हेलो हेलो, हैलो हैलो, लिसन, ஸ்டாப், வெயிட், நோ நோ, ஹலோ ஹலோ, లిసన్, స్టాప్, వెయిట్, నో నో, హలో హలో, ಸ್ಟಾಪ್, "
        "ವೆಯ್ಟ್, ನೋ ನೋ, ಹಲೋ ಹಲೋ, സ്റ്റോപ്പ്, സ്റ്റോപ്, വെയിറ്റ്, നോ നോ, ഹലോ ഹലോ, স্টপ, ওয়েট, নো নো, "
        "হ্যালো হ্যালো, સ્ટોપ, વેઇટ, નો નો, હેલો હેલો, ਸਟਾਪ, ਵੇਟ, ਨੋ ਨੋ, ਹੈਲੋ ਹੈਲੋ, ଷ୍ଟପ, ୱେଟ, ନୋ ନୋ, "
        "ହେଲୋ ହେଲୋ, اسٹاپ, ویٹ, ہیلو ہیلو"
    ),
    "hi": (
        "रुको, रुको ना, रुकिए, रुकिये, रुकें, रुकिएगा, रुक जाओ, रुक जाइए, रुक जाइये, ठहरो, ठहरिए, ठहरिये, ठहरें, "
        "नहीं, नही, नहि, सुनो, सुनिए, सुनिये, सुनिएगा, सुन लो, बात सुनो, बात सुनिए, मेरी बात, मेरी सुनो, "
        "एक मिनट, एक मिनिट, एक मिन, एक सेकंड, एक सेकेंड, एक सेकण्ड, दो मिनट, एक बात, चुप, चुप करो, चुप रहो, "
        "बंद करो, बंद कीजिए, बस करो, बस कीजिए, बस बस, छोड़ो, छोड़िए, रहने दो, रहने दीजिए, गलत, लेकिन, "
        "मगर, माफ कीजिए, पहले सुनो, पहले सुनिए, मत बोलो, मत बोलिए, मत करो, मत कीजिए, ruko, rukko, "
        "ruko na, rukiye, rukiyega, rukie, rukein, ruk jao, ruk jaiye, ruk jaao, rukjao, thehro, "
        "thahro, theharo, tehro, thehriye, thahriye, thehariye, nahi, nahin, nahii, nahee, nhi, "
        "nahi nahi, suno, sunno, suniye, sunie, suniyega, sunlo, sun lo, baat suno, baat suniye, "
        "meri baat, meri suno, ek minute, ek minit, ek mint, ek min, ek second, ek sec, "
        "do minute, ek baat, chup, chup karo, chup raho, band karo, band kijiye, bas karo, "
        "bas kijiye, bas bas, chhodo, chodo, choro, chhodiye, chodiye, rehne do, rahne do, "
        "rehne dijiye, galat, galath, lekin, magar, maaf kijiye, pehle suno, mat bolo, mat karo, "
        "mat kijiye"
    ),
    "ur": (
        "رکو, رکیے, رکیئے, رکیں, رک جائیں, رک جاؤ, رک جائیے, ٹھہرو, ٹھہریے, ٹھہریں, ٹھہر جائیں, "
        "ایک منٹ, ایک سیکنڈ, سنو, سنیے, سنیئے, سنیں, بات سنیں, میری بات, نہیں, نہیں نہیں, چپ, "
        "چپ کرو, چپ رہو, خاموش, بند کرو, بند کریں, بس کریں, بس کرو, بس بس, لیکن, مگر, غلط, "
        "رہنے دیں, رہنے دو, چھوڑو, چھوڑیں, معاف کیجیے, rukein, ruken, thehrein, thehren, "
        "thehriye, sunein, sunen, khamosh, band karein, bas karein, rehne dein"
    ),
    "pa": (
        "ਰੁਕੋ, ਰੁਕ ਜਾਓ, ਰੁਕੋ ਜੀ, ਠਹਿਰੋ, ਖੜ੍ਹੋ, ਖੜੋ, ਇੱਕ ਮਿੰਟ, ਇਕ ਮਿੰਟ, ਇੱਕ ਮਿਨਟ, ਇੱਕ ਸਕਿੰਟ, ਇਕ ਸਕਿੰਟ, ਸੁਣੋ, ਮੇਰੀ ਗੱਲ, "
        "ਗੱਲ ਸੁਣੋ, ਨਹੀਂ, ਨਹੀ, ਨਈਂ, ਨਹੀਂ ਨਹੀਂ, ਚੁੱਪ, ਚੁਪ, ਚੁੱਪ ਕਰੋ, ਬੰਦ ਕਰੋ, ਬਸ ਕਰੋ, ਬੱਸ ਕਰੋ, ਬਸ ਬਸ, ਲੇਕਿਨ, ਗਲਤ, "
        "ਰਹਿਣ ਦਿਓ, ਛੱਡੋ, ਹੈਲੋ ਹੈਲੋ, ik minute, ikk minute, ikk mint, ik mint, ikk second, gal suno, "
        "gall suno, meri gal, meri gall, nahin, naheen, chup karo, bas karo, rehn deo, rehn dio, "
        "chhaddo, khado, kharo, thairo"
    ),
    "doi": (
        "रुको, रुकेओ, रुकी जाओ, ठैहरो, ठहरो, इक मिंट, इक मिनट, इक सकिंट, सुनो, गल्ल सुनो, नेईं, नेई, नईं, "
        "नेईं नेईं, चुप, चुप करो, चुप रौह्ओ, बंद करो, बस करो, बस बस, गलत, रौह्न देओ, रौहन देओ, thairo, "
        "ruki jao, ik mint, ik minute, gall suno, neyi, neyin, neiin, nahin, rauhn deo, "
        "chup karo, bas karo"
    ),
    "ks": (
        "رُکِو, رکیو, رُک, ٹھہرِو, ٹھہریو, اکھ مِنَٹ, اکھ منٹ, اَکھ مِنَٹھ, بوزِو, بوزیو, بوزسا, نہٕ, نَہ, "
        "نہ نہ, ژھۄپہٕ, ژھوپ, خاموش, بند کٔرِو, بند کریو, غلط, مگر, लेकिन, रुकिव, ठहरिव, अख मिनट, "
        "बोज़िव, न सा, छ़ोपु, बंद करिव, गलत, मगर, rukiv, rukyiv, thehriv, tehriv, akh minat, "
        "akh minute, akh minath, boziv, bozyiv, bozsa, na na, tshop, chhop, tsop, band kariv, "
        "galat, magar"
    ),
    "sd": (
        "ترسو, ترس, رڪو, رڪجو, رڪو رڪو, بيهو, هڪ منٽ, هڪ سيڪنڊ, ٻڌو, ٻڌجو, منهنجي ڳالهه, نه نه, "
        "ناهي, چپ, چپ ڪريو, ماٺ, ماٺ ڪريو, بند ڪريو, بس ڪريو, ليڪن, پر ٻڌو, غلط, ڇڏيو, तरसो, रुको, "
        "हिकु मिनटु, हिक मिनट, बुधो, न न, नाहे, माठ करियो, बंद करियो, लेकिन, गलत, tarso, tarsu, tarsjo, "
        "rukjo, ruko, beeho, hik minute, hik mint, hik second, budho, budhjo, muhinji galh, "
        "munhinji gaalh, na na, naahe, nahe, maath, maath karyo, band karyo, bas karyo, galat, "
        "chhadyo, chadyo"
    ),
    "mai": (
        "रुकू, रुकु, रुकि जाउ, रुकल जाउ, थम्हू, थमू, ठहरू, एक मिनट, एक मिनिट, एक छन, सुनू, सुनु, सुनू ने, हमर बात, "
        "नहि, नहिं, नञि, नइँ, नहि नहि, चुप, चुप रहू, बंद करू, बन्न करू, बस करू, मुदा, लेकिन, गलत, रहय दियौ, "
        "छोड़ू, ruku, rukoo, ruki jau, rukal jau, thamhu, thamu, thaharu, ek chhan, ek chan, sunu, "
        "sunoo, hamar baat, nahi, nahin, nai nai, chup rahu, band karu, bas karu, muda, "
        "rahay diyau, chhoru"
    ),
    "ne": (
        "पर्खनुस्, पर्खनुहोस्, पर्खिनुस्, पर्खिनुहोस्, पर्ख, पर्खनु, रोक्नुस्, रोक्नुहोस्, रोक, एक छिन, एकछिन, "
        "एक मिनेट, एक मिनट, एक सेकेन्ड, सुन्नुस्, सुन्नुहोस्, सुन्नु, मेरो कुरा, होइन, होईन, हैन, छैन, पर्दैन, चाहिँदैन, "
        "नाइँ, नाईं, चुप, चुप लाग्नुस्, चुप लाग, बन्द गर्नुस्, पुग्यो, गलत, हैन हैन, होइन होइन, parkhanus, "
        "parkhanuhos, parkhinus, parkhinuhos, parkha, roknus, roknuhos, ek chin, ekchin, "
        "ek chhin, ekchhin, ek xin, ek minet, ek minute, ek second, sunnus, sunnuhos, mero kura, "
        "hoina, hoena, haina, chaina, chhaina, pardaina, chahidaina, naai, chup lagnus, "
        "chup laga, banda garnus, pugyo, galat"
    ),
    "sa": (
        "तिष्ठतु, तिष्ठ, तिष्ठन्तु, विरमतु, विरम, विरमन्तु, स्थगयतु, एकं निमेषम्, निमेषम्, क्षणम्, एकं क्षणम्, एकक्षणम्, "
        "क्षणं तिष्ठतु, प्रतीक्षताम्, शृणोतु, शृणु, श्रुणोतु, शृण्वन्तु, नहि, नहि नहि, नैव, मास्तु, मौनम्, तूष्णीम्, "
        "तूष्णीं भव, अलम्, किन्तु, परन्तु, असत्यम्, दोषः, tishthatu, tishtatu, tishtha, viramatu, virama, "
        "sthagayatu, ekam nimesham, nimesham, kshanam, ekam kshanam, kshanam tishthatu, "
        "pratikshatam, shrunotu, shrinotu, srinotu, shrunu, shrinu, nahi, nahi nahi, naiva, "
        "mastu, maunam, tushnim, alam, kintu, parantu, asatyam"
    ),
    "gu": (
        "ઊભા રહો, ઉભા રહો, ઊભો રહે, ઉભો રહે, ઊભા રો, થોભો, થોભી જાઓ, થોભજો, રોકાઓ, રોકાવ, "
        "રોકાઈ જાઓ, રોકો, રુકો, એક મિનિટ, એક મિનીટ, એક મીનીટ, એક સેકન્ડ, સાંભળો, સાંભળ, મારી વાત, "
        "વાત સાંભળો, ના ના, નહીં, નહિ, નથી, ચૂપ, ચુપ, ચૂપ રહો, બંધ કરો, બસ કરો, બસ બસ, ખોટું, રહેવા દો, "
        "નથી જોઈતું, છોડો, ubha raho, ubho re, ubha ro, ubha rejo, thobho, thobo, thobhi jao, "
        "rokao, rokav, rokai jao, roko, ruko, ek minute, ek minit, ek second, sambhlo, sambhalo, "
        "sambhado, sambhaljo, mari vaat, mari vat, na na, nahi, nathi, chup raho, bandh karo, "
        "bas karo, khotu, rehva do, raheva do, nathi joitu, chhodo"
    ),
    "mr": (
        "थांबा, थांब, थांबा थांबा, जरा थांबा, थांबा जरा, एक मिनिट, एक मिनट, एक मिनीट, एक सेकंद, एक सेकंड, "
        "ऐका, ऐक, ऐका ना, माझं ऐका, माझे ऐका, नाही, नाय, नाही नाही, नको, नकोय, नको नको, नका, गप्प, "
        "गप्प बसा, गप, चूप, चुप, बंद करा, पुरे, चुकीचं, चुकीचे, राहू द्या, सोडा, अहो ऐका, thamba, thaamba, "
        "thamb, thamba jara, jara thamba, ek minit, ek minute, ek second, aika, aika na, aik na, "
        "majha aika, maza aika, nahi, naahi, naay, nako, nakoy, nako nako, naka, gapp, "
        "gappa basa, gap basa, chup basa, band kara, pure pure, chukicha, rahu dya, rahu de"
    ),
    "kok": (
        "राव, रावात, राव रे, रावचें, थांब, थांबात, एक मिनीट, एक मिनिट, एक मिण्ट, एक सेकंद, आयक, आयकात, "
        "म्हजें आयक, न्हय, न्हू, नाका, नाकात, ना ना, पुरो, पुरे, ओगी, ओगी राव, ओगी रावात, बंद करात, बंद कर, "
        "चूक, सोड, ravat, rav, rav re, thamb, ek minut, ek minit, ek minute, ek second, "
        "aik, aikat, ayk, aykat, mhojem aik, nhoi, nhay, nhuim, nhu, naka, nakat, na na, puro, "
        "ogi, ogi rav, ogi rau, ogi ravat, bond kor, band kar, chuk"
    ),
    "ta": (
        "நில்லுங்க, நில்லு, நில்லுங்கள், நிறுத்துங்க, நிறுத்து, நிறுத்துங்கள், இருங்க, இருங்கள், இருங்க இருங்க, "
        "ஒரு நிமிஷம், ஒரு நிமிடம், ஒரு செகண்ட், ஒரு விநாடி, ஒரு நொடி, கொஞ்சம் இருங்க, கொஞ்சம் பொறுங்க, "
        "பொறுங்க, பொறுங்கள், பொறு, கேளுங்க, கேளு, கேளுங்கள், நான் சொல்றத, நான் சொல்றதை, வேண்டாம், வேணாம், "
        "வேண்டா, வேணாங்க, போதும், இல்ல இல்ல, இல்லை இல்லை, இல்லைங்க, இல்லீங்க, இல்லங்க, சும்மா இருங்க, சும்மா இரு, "
        "பேசாதீங்க, பேசாதே, நிப்பாட்டு, நிப்பாட்டுங்க, தப்பு, தவறு, nillunga, nillu, nillungal, "
        "niruthunga, niruthu, nirutthunga, nirutungal, irunga, irungal, irungo, oru nimisham, "
        "oru nimidam, oru nimisam, oru nimusham, oru second, oru nodi, konjam irunga, "
        "konjam porunga, konjam wait, porunga, porungal, kelunga, kelungal, kelu, naan solradha, "
        "vendam, vendaam, venam, venaam, vendaanga, podhum, pothum, podum, illa illa, "
        "illai illai, illinga, illainga, illeenga, summa irunga, summa iru, pesadhinga, "
        "pesatheenga, pesathinga, nippattu, thappu, thavaru"
    ),
    "te": (
        "ఆగండి, ఆగు, ఆగండీ, ఆగండి ఆగండి, ఆపండి, ఆపు, ఆపేయండి, ఒక్క నిమిషం, ఒక నిమిషం, ఒక్క క్షణం, ఒక్క సెకను, "
        "ఒక్క సెకండ్, ఒక సెకండ్, వినండి, విను, నా మాట వినండి, నా మాట, వద్దు, వద్దండి, వద్దు వద్దు, కాదు, కాదండి, "
        "కాదు కాదు, లేదు, లేదండి, లేదు లేదు, చాలు, చాలండి, నోరు ముయ్యి, నోర్ముయ్, మాట్లాడకండి, మాట్లాడొద్దు, తప్పు, agandi, "
        "aagandi, aagu, agu, agandi agandi, apandi, aapandi, aapu, aapeyandi, okka nimisham, "
        "okka nimsham, oka nimisham, oka nimsham, okka nimusham, okka kshanam, okka second, "
        "oka second, vinandi, vinu, naa maata, na mata vinandi, vaddu, vadhu, vaddandi, voddu, "
        "vodhu, kaadu, kadu, kaadandi, kadandi, ledu, ledhu, ledandi, chaalu, chalandi, "
        "noru muyyi, normuy, matladakandi, maatladoddu, tappu, thappu"
    ),
    "kn": (
        "ನಿಲ್ಲಿ, ನಿಲ್ಲಿಸಿ, ನಿಲ್ಲು, ನಿಲ್ಸಿ, ನಿಲ್ಲಿ ನಿಲ್ಲಿ, ಒಂದು ನಿಮಿಷ, ಒಂದ್ ನಿಮಿಷ, ಒಂದು ಕ್ಷಣ, ಒಂದು ಸೆಕೆಂಡ್, ಸ್ವಲ್ಪ ಇರಿ, "
        "ಸ್ವಲ್ಪ ನಿಲ್ಲಿ, ತಡೀರಿ, ತಡಿರಿ, ತಡೆಯಿರಿ, ತಾಳಿ, ತಾಳ್ರಿ, ಕೇಳಿ, ಕೇಳು, ಕೇಳ್ರಿ, ನನ್ನ ಮಾತು, ಬೇಡ, ಬ್ಯಾಡ, ಬೇಡ ಬೇಡ, "
        "ಅಲ್ಲ ಅಲ್ಲ, ಇಲ್ಲ ಇಲ್ಲ, ಇಲ್ರಿ, ಸಾಕು, ಸುಮ್ಮನಿರಿ, ಸುಮ್ನಿರಿ, ಸುಮ್ಮನೆ ಇರಿ, ಮಾತಾಡಬೇಡಿ, ತಪ್ಪು, nilli, nillisi, "
        "nilsi, nillu, ondu nimisha, ond nimisha, ondu nimsha, ond nimsha, ondu kshana, "
        "ondu second, swalpa iri, swalpa nilli, tadiri, thadiri, tadeeri, taali, thaali, talri, "
        "keli, kelu, kelri, nanna maatu, nanna mathu, beda, bedaa, byada, beda beda, alla alla, "
        "illa illa, saaku, saku, summaniri, sumniri, summane iri, matadbedi, tappu, thappu"
    ),
    "ml": (
        "നിൽക്കൂ, നിൽക്കു, നിൽക്ക്, നില്ക്കൂ, നിക്ക്, നിർത്തൂ, നിർത്തു, നിർത്ത്, നിർത്തണം, ഒരു മിനിറ്റ്, ഒരു മിനിട്ട്, "
        "ഒരു മിനുട്ട്, ഒരു നിമിഷം, ഒരു സെക്കൻഡ്, ഒരു സെക്കന്റ്, കേൾക്കൂ, കേൾക്ക്, ഞാൻ പറയുന്നത്, വേണ്ട, വേണ്ടാ, "
        "വേണ്ട വേണ്ട, അല്ല അല്ല, ഇല്ല ഇല്ല, മതി, മതി മതി, മിണ്ടാതിരിക്ക്, മിണ്ടാതിരിക്കൂ, മിണ്ടരുത്, തെറ്റ്, "
        "തെറ്റാണ്, nilku, nilkku, nilkoo, nikku, nirthu, nirthoo, nirth, nirthu nirthu, oru minute, "
        "oru minit, oru minuttu, oru nimisham, oru second, kelku, kelkku, kelkoo, kelkkoo, "
        "njan parayunnath, venda, vendaa, venda venda, alla alla, illa illa, mathi, madhi, "
        "mathi mathi, mindathirikku, mindaathirikk, thettu, thettaanu"
    ),
    "bn": (
        "থামুন, থামো, থাম, থামেন, দাঁড়ান, দাঁড়াও, দাড়ান, একটু দাঁড়ান, একটু থামুন, এক মিনিট, এক সেকেন্ড, "
        "এক মুহূর্ত, এক মিনিট দাঁড়ান, শুনুন, শোনো, শোনেন, শুনেন, আমার কথা, কথা শুনুন, না না, নাহ, চুপ, "
        "চুপ করুন, চুপ করো, চুপ করেন, বন্ধ করুন, বন্ধ করো, কিন্তু, ভুল, লাগবে না, দরকার নেই, চাই না, "
        "থাক থাক, বাস বাস, thamun, thamo, thamen, daran, daraan, danran, dnaran, darao, dnarao, "
        "daran daran, ektu daran, ektu thamun, ek minit, ek minute, ek second, ek muhurto, "
        "shunun, sunun, shonen, sunen, shono, amar kotha, kotha shunun, na na, naah, chup korun, "
        "chup koro, chup koren, bondho korun, bondho koro, kintu, kintoo, bhul, vul, lagbe na, "
        "dorkar nei, dorkar nai, chai na"
    ),
    "as": (
        "ৰওক, ৰওকচোন, ৰ'ব, ৰবচোন, ৰ'বচোন, ৰখক, ৰোৱা, থামক, থমক, এক মিনিট, এক মিনিট ৰওক, "
        "এক ছেকেণ্ড, অলপ ৰওক, শুনক, শুনকচোন, শুনা, মোৰ কথা, নহয়, নহয় নহয়, নালাগে, না না, নাই নাই, "
        "মনে মনে থাকক, চুপ, চুপ থাকক, কিন্তু, ভুল, বন্ধ কৰক, ছোৱা নালাগে, rowk, raok, rowksun, "
        "rowk rowk, roba, rokhok, thamok, ek minute, ek minit, ek second, olop rowk, olop rob, "
        "hunok, xunok, sunok, hunoksun, xunoksun, mur kotha, nohoy, nohoi, nalage, nelage, na na, "
        "nai nai, mone mone thakok, chup thakok, kintu, bhul, bondho korok, bandho korok"
    ),
    "or": (
        "ରୁହ, ରୁହନ୍ତୁ, ରହନ୍ତୁ, ରହିଯାଆନ୍ତୁ, ଅଟକନ୍ତୁ, ଅଟକ, ଟିକେ ରୁହନ୍ତୁ, ଟିକିଏ ରୁହନ୍ତୁ, ଗୋଟେ ମିନିଟ, ଗୋଟିଏ ମିନିଟ, ଏକ ମିନିଟ, "
        "ମିନିଟେ, ଏକ ସେକେଣ୍ଡ, ଶୁଣନ୍ତୁ, ଶୁଣ, ମୋ କଥା, ମୋ କଥା ଶୁଣନ୍ତୁ, ନାହିଁ, ନାହିଁ ନାହିଁ, ନାଇଁ, ନା ନା, ନୁହେଁ, "
        "ଦରକାର ନାହିଁ, ଚୁପ, ଚୁପ୍, ଚୁପ୍ କର, ଚୁପ କରନ୍ତୁ, ବନ୍ଦ କରନ୍ତୁ, ବନ୍ଦ କର, କିନ୍ତୁ, ଭୁଲ, ଭୁଲ୍, ଥାଉ, ruha, ruhantu, "
        "rahantu, atakantu, ataka, tike ruhantu, tikie ruhantu, gote minute, gotiye minute, "
        "gotie minute, ek minute, ek second, sunantu, shunantu, mo katha, nahi, nahin, naahin, "
        "nai nai, na na, nuhe, nuhen, darkar nahi, darakar nahi, chup kara, chup karantu, "
        "banda karantu, kintu, bhul, thau"
    ),
    "mni": (
        "ꯂꯦꯄꯄꯨ, ꯂꯦꯄꯨ, ꯂꯦꯄꯄꯤꯌꯨ, ꯂꯦꯄꯎ, ꯉꯥꯏꯍꯥꯛ, ꯉꯥꯏꯍꯧ, ꯉꯥꯏꯔꯣ, ꯉꯥꯏꯕꯤꯌꯨ, ꯃꯤꯅꯤꯠ ꯑꯃꯥ, ꯇꯥꯕꯤꯌꯨ, ꯇꯥꯎ, ꯅꯠꯇꯦ, ꯅꯇꯇꯦ, ꯌꯥꯗꯦ, "
        "ꯄꯥꯝꯗꯦ, ꯇꯨꯃꯤꯟ ꯂꯩꯌꯨ, ꯇꯨꯃꯤꯟꯅꯥ, ꯉꯥꯡꯒꯅꯨ, ꯑꯗꯨꯕꯨ, ꯂꯥꯟꯂꯦ, লেপ্পু, লেপ্পিয়ু, লেপউ, ঙাইহাক, ঙাইহৌ, ঙাইরো, "
        "মিনিট অমা, তাবিয়ু, নত্তে, য়াদে, পামদে, তুমিন লৈয়ু, ঙাংগনু, অদুবু, leppu, lepu, leppiyu, lepiyu, "
        "lepu lepu, ngaihak, ngaihou, ngaihaw, ngairo, ngaibiyu, minute ama, minit ama, tabiyu, "
        "tabiu, natte, nate, natte natte, yade, yadre, pamde, pamdre, tumin leiyu, tuminna, "
        "ngangganu, nganganu, adubu"
    ),
    "sat": (
        "ᱛᱟᱸᱜᱤ ᱢᱮ, ᱛᱟᱝᱜᱤ ᱢᱮ, ᱛᱟᱸᱜᱤᱢᱮ, ᱛᱤᱸᱜᱩ ᱢᱮ, ᱛᱤᱝᱜᱩᱱ ᱢᱮ, ᱛᱟᱦᱮᱱ ᱢᱮ, ᱢᱤᱫ ᱢᱤᱱᱤᱴ, ᱢᱤᱫ ᱜᱷᱟᱹᱲᱤᱡ, "
        "ᱟᱸᱡᱚᱢ ᱢᱮ, ᱟᱧᱡᱚᱢ ᱢᱮ, ᱟᱸᱡᱚᱢᱢᱮ, ᱵᱟᱝ ᱵᱟᱝ, ᱵᱟᱝᱟ, ᱵᱟᱹᱱᱩᱜᱼᱟ, ᱵᱟᱹᱱᱩᱜᱟ, ᱟᱞᱚᱢ ᱨᱚᱲᱟ, ᱛᱷᱤᱨ ᱢᱮ, "
        "ᱛᱷᱤᱨ ᱠᱚᱜ ᱢᱮ, ᱢᱮᱱᱠᱷᱟᱱ, ᱵᱚᱸᱫᱚ ᱢᱮ, ᱵᱷᱩᱞ, tangi me, tangime, tingu me, tingun me, tahen me, "
        "mit minit, mid minit, mit minute, mit gharij, anjom me, anjomme, bang bang, banga, "
        "banug, banuka, banuga, alom rora, thir me, thir kok me, menkhan, bondo me, bhul"
    ),
    "brx": (
        "थाद', नेथ', नेथो, नेसिनै था, थाखो, मोनसे मिनिट, मिनिटसे, खोनासं, खोनासंदो, आंनि बाथ्रा, नङा, "
        "नङा नङा, नाङा, नांआ, गैया, दाबुं, दा बुं, सिरि, सिरि था, बन्द खालाम, नाथाय, गोरोन्थि, netho, "
        "nethw, nesinw tha, mwnse minit, monse minute, minitse, khwnasong, khonasong, "
        "khwnasongdw, angni bathra, nonga, nwnga, nonga nonga, nangga, nanga, gwiya, gaiya, "
        "dabung, da bung, siri tha, sirithaw, bondo khalam, nathai, nathay, gwrwnthi, gorontha"
    ),
}

# Of those, what people also say to each other behind a caller, so that it is no call to the agent.
DENYING = (
    "नहीं, नही, नहि, नहिं, नञि, नइँ, नाही, नाय, नको, नका, नेईं, नेई, नईं, न्हय, नाका, होइन, हैन, छैन, नङा, "
    "लेकिन, मगर, मुदा, गलत, चुप, nahi, nahin, nahii, nahee, nhi, naahi, nako, naka, nhoi, hoina, "
    "haina, chaina, nonga, lekin, magar, muda, galat, chup, ਨਹੀਂ, ਨਹੀ, ਨਈਂ, ਲੇਕਿਨ, ਗਲਤ, ਚੁੱਪ, ਚੁਪ, નહીં, "
    "નહિ, નથી, ખોટું, ચૂપ, ચુપ, nathi, khotu, نہیں, لیکن, مگر, غلط, چپ, نہٕ, نَہ, கேளு, வேண்டாம், வேணாம், "
    "போதும், தப்பு, தவறு, vendam, venam, podhum, pothum, thappu, thavaru, వద్దు, కాదు, లేదు, చాలు, "
    "తప్పు, vaddu, kaadu, kadu, ledu, chaalu, tappu, ಬೇಡ, ಸಾಕು, ತಪ್ಪು, beda, saaku, saku, വേണ്ട, "
    "മതി, തെറ്റ്, venda, mathi, thettu, নাহ, চুপ, কিন্তু, ভুল, kintu, bhul, নহয়, নালাগে, nohoy, nalage, "
    "ନାହିଁ, ନାଇଁ, ନୁହେଁ, କିନ୍ତୁ, ଭୁଲ, ଚୁପ, nuhe, nuhen, নত্তে, য়াদে, পামদে, ꯅꯠꯇꯦ, ꯌꯥꯗꯦ, ꯄꯥꯝꯗꯦ, natte, yade, "
    "pamde, actually, enough, nope, no no, na na, not that, dont want, नो नो, ना ना, না না, ના ના"
)

# Words that take the floor where they begin what is said, after nods at most.
OPENING = (
    "no, not, nah, never, but, however, sorry, hello, helo, hallo, hullo, hey, pause, quiet, "
    "cancel, wrong, hold, excuse, dont, why, what, how, when, where, who, which, bas, na, naa, "
    "nai, nay, mat, par, pan, kya, kyu, kyun, kyon, kab, kahan, kaise, kitna, kitne, kaun, illa, "
    "illai, ille, alla, venda, iru, iri, aana, aanal, kaani, kani, adare, aadre, pakshe, pakshey, "
    "but but, nei, thak, pure, puro, punn, pun, naka, aik, bang, alo, tara, bhayo, muda, ne, "
    "enna, yen, eppo, enga, evlo, evvalavu, emiti, enduku, eppudu, ekkada, entha, enta, yaake, "
    "yaavaga, elli, eshtu, yenu, enthu, eppol, evide, ethra, ki, keno, kobe, kothay, koto, kai, "
    "kay, kevha, kuthe, kiti, shu, kyare, kya re, ketla, बस, ना, न, मत, नो, पर, हेलो, हैलो, हलो, "
    "सॉरी, क्या, क्यों, कब, कहाँ, कैसे, कितना, कितने, कौन, नै, नाय, पण, पूण, काय, कधी, कुठे, किती, तर, भयो, "
    "किन, कहिले, कति, कता, के, किम्, कुत्र, कदा, कथम्, मा, मो, ना', आलो, இல்ல, இல்லை, இல்லே, இரு, ஆனா, "
    "ஆனால், ஹலோ, நோ, சாரி, என்ன, ஏன், எப்போ, எங்க, எவ்வளவு, எப்படி, யாரு, కానీ, కాని, హలో, నో, సారీ, ఏమిటి, "
    "ఎందుకు, ఎప్పుడు, ఎక్కడ, ఎంత, ఎలా, ఎవరు, ఏంటి, ಇಲ್ಲ, ಇಲ್ಲಾ, ಅಲ್ಲ, ಇರಿ, ಇರು, ಆದರೆ, ಆದ್ರೆ, ಹಲೋ, ನೋ, ಸಾರಿ, "
    "ಏನು, ಯಾಕೆ, ಯಾವಾಗ, ಎಲ್ಲಿ, ಎಷ್ಟು, ಹೇಗೆ, ಯಾರು, അല്ല, ഇല്ല, പക്ഷേ, പക്ഷെ, ഹലോ, നോ, സോറി, എന്ത്, എന്താ, "
    "എന്തിന്, എപ്പോൾ, എവിടെ, എത്ര, എങ്ങനെ, ആര്, না, নেই, থাক, বাস, হ্যালো, নো, সরি, কী, কি, কেন, কবে, "
    "কোথায়, কত, কে, নাই, কিয়, কেতিয়া, ক'ত, কিমান, হেল্লো, ନା, ବାସ୍, ବସ, ହେଲୋ, ନୋ, କଣ, କାହିଁକି, କେବେ, "
    "କେଉଁଠି, କେତେ, ના, બસ, પણ, હેલો, નો, શું, કેમ, ક્યારે, ક્યાં, કેટલા, કોણ, ਨਾ, ਬਸ, ਬੱਸ, ਪਰ, ਹੈਲੋ, ਨੋ, ਕੀ, "
    "ਕਿਉਂ, ਕਦੋਂ, ਕਿੱਥੇ, ਕਿੰਨਾ, ਕਿੰਨੇ, ਕੌਣ, نہ, نا, بس, پر, ہیلو, نو, کیا, کیوں, کب, کہاں, کتنا, کون, نه, "
    "ڇا, ڇو, ڪڏهن, ڪٿي, ڪيترو, ڪير, هيلو, نہٕ, کیاہ, کَر, کَتہِ, ᱵᱟᱝ, ᱟᱞᱚ, ᱵᱟᱥ, ᱪᱮᱫ, ᱪᱮᱫᱟᱜ, ꯀꯔꯤ, "
    "ꯀꯔꯤꯒꯤ, ꯀꯗꯥꯏꯗ, ꯅꯠꯇꯔ"
)


def phrases() -> set[str]:
    """All phrases that take the floor wherever they stand."""
    return {phrase for text in ANYWHERE.values() for phrase in listed(text)}
