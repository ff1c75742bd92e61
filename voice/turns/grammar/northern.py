"""Hindi, Urdu, Punjabi, Dogri, Sindhi and Kashmiri: how their sentences end.

A native reader should check Dogri, Sindhi and Kashmiri, whose lists come from grammars alone;
Kashmiri puts its verb second, so that little can be told from its last word.
"""

from voice.turns.grammar.tongue import Tongue, grown

HINDI = Tongue(
    "hi",
    closings="है हैं हूं हूँ था थे थी थीं गया गयी गई गए गये किया कीं हुआ हुई हुए हुये लिया ली"
    " दिया दी दिए मिला मिली मिले आया आई आयी आए आये पाया पाई लगा लगी कहा बोला बताया भेजा मंगवाया"
    " मंगाया रखा कटा कटे चुका चुकी चुके सका सकी सके चाहिए चाहिये करो करिए करें करे दो दे दें"
    " दीजिए लो लें लीजिए कीजिए बताओ बताइए बताएं बोलो बोलिए भेजो भेजिए लगाओ हटाओ बदलो होगा होगी"
    " होंगे"
    " hai hain he h hay hei hoon hun hu tha thi thin gaya gya gayi gyi gai gaye gye kiya kia hua"
    " huwa hui hue huye liya lia li diya dia di diye mila mili mile aaya aya aayi aai aaye paya"
    " payi laga lagi bola bataya bheja mangwaya mangaya rakha kata chuka chuki chuke saka saki"
    " sake chahiye chaiye chahie chahiyay chaahiye chaye karo kro kariye kare karen karein kijiye"
    " kijie kijiyega do de den dein dedo dijiye dijie dijiyega lo lijiye kardo kardijiye krdo"
    " batao btao bata bataiye bataie bataye batayiye batayen bolo boliye bhejo bhejiye lagao"
    " hatao badlo hoga hogi honge aayega ayega aaega milega lagega padega jayega rahega chalega"
    " rahunga karu karun karoon hogaya hogya hogayi hogaye gayab"
    + " "
    + grown("निकल चल टूट गिर बन बदल खुल पहुंच लिख सुन देख खरीद रुक अटक फंस बिगड़ मान जीत", "ा ी े")
    + " "
    + grown(
        "nikl chal toot gir ban badl khul pahunch pohch likh sun dekh kharid khareed ruk atk atak"
        " phas bigd",
        " a i e",
    ),
    hangings="और तो मतलब लेकिन मगर पर कि का की के में से को तक ने मेरा मेरी मेरे अपना अपनी अपने"
    " हमारा हमारी हमारे आपका आपकी आपके तुम्हारा उसका उसकी उसके इसका इसकी इसके उनका उनकी उनके वो"
    " वह यह ये एक क्योंकि क्यूंकि अगर यदि या जो जब जिस जिसका जिसकी जिसके जिसमें जैसे ताकि इसलिए"
    " फिर वैसे बल्कि एवं तथा अथवा वरना मैं मैने मैंने हम हमने मुझे मुझको हमें हमको आप आपने आपको"
    " तुम उन उस इस इन किसी हर लिए लिये साथ बाद पास बारे द्वारा बिना सिर्फ बहुत थोड़ा अं उम उम्म"
    " हम्म ऐसे कर करके लेकर होकर उसमें इसमें उससे इससे उसने इसने उन्होंने"
    " aur or toh to tho matlab mtlb lekin magar par pe ki ka ke kaa kee mein me main mai mei se"
    " ko tak ne mera meri mere apna apni apne hamara hamari hamare aapka aapki aapke apka apki"
    " apke tumhara uska uski uske iska iski iske unka unki unke wo woh voh vo yeh ye yah ek"
    " kyunki kyuki kyonki kyunke agar agr yadi ya jo jab jis jiska jiski jiske jisme jisne jaise"
    " jese taki taaki isliye isiliye phir fir waise vaise balki warna varna maine mene meine hum"
    " humne hamne mujhe muje mujhko mjhe hame hamein humein humko aap ap aapne aapko apko tum us"
    " is un in kisi har liye lie saath sath baad paas pas baare bare bina sirf bahut bohot bahot"
    " thoda aise umm um uh hmm karke krke lekar hokar usme isme usmein ismein jismein usse isse"
    " usne isne unhone",
    leanings="रहा रही रहे "
    + grown("कर हो जा आ मिल चल लग दे ले रह चाह खुल बोल दिख सक पड़ बन", "ता ते ती")
    + " raha rahi rahe rha rhi rhe "
    + grown(
        "kar kr ho ja jaa aa mil chal lag de le reh rah chah chaah khul bol dikh sak pad ban",
        "ta te ti hon",
    ),
    questions="कहां कहाँ किधर कब कबतक क्यों क्यूं कैसे कैसा कैसी कितना कितनी कितने कौन कौनसा"
    " कौनसी किसका"
    " kahan kaha kahaan kidhar kab kabtak kyu kyun kyon kyo kaise kese kaisa kaisi kitna kitni"
    " kitne kaun kon kaunsa konsa kaunsi konsi kiska",
    ifs="अगर यदि जब जैसे चूंकि agar agr yadi jab jaise",
    answers="हां हाँ हा जी जीहां नहीं नही ना ठीक सही बिल्कुल ज़रूर अच्छा ओके हो बराबर"
    " haan han haa ha hanji haanji ji jee nahi nahin nai nhi na naa theek thik sahi bilkul zaroor"
    " zarur jarur accha acha achha okay",
    nots="नहीं नही ना न मत nahi nahin nai nhi na mat",
    mine="मेरा मेरी मेरे हमारा हमारी हमारे अपना अपनी"
    " mera meri mere hamara hamari hamare apna apni humara",
    things="नंबर नम्बर नाम पता एड्रेस ऐड्रेस अड्रेस फोन मोबाइल ईमेल आईडी पिन पिनकोड कोड ओटीपी"
    " उम्र तारीख"
    " nambar number naam nam pata adress emel",
    links="है hai he h ये यह yeh ye yah to toh तो",
    ends="ूंगा ूंगी ूगा ूगी ऊंगा ऊंगी ेगा ेगी ेंगे ेंगी ोगे ोगी एगा एगी येगा येगी एंगे येंगे ओगे"
    " िएगा िए िये इए इये ाओ ाएं ायें ायगा ायेगा ें ाया ेगें",
    hanging_ends="ाकर ोकर ेकर ाके वाले",
    latin_ends="unga oonga ungi oongi ega egi enge engi oge iye iyega aiye ayen aaen aayen ao aye"
    " aaye aen ege aya",
    latin_hanging_ends="akar okar ekar aakar",
    tags="नहीं नही ना न हो क्या nahi nahin nahee nai nhi na naa ho the kya kyaa",
    plains="किराया हा ही भी पता अभी अब जल्दी कल आज"
    " kiraya kiraaya ha hi bhi pata kar kr karna lena dena abhi ab jaldi kal aaj chai san",
)

URDU = Tongue(
    "ur",
    closings="ہے ہیں ہوں تھا تھے تھی تھیں گیا گئی گئے گا گے گی ہوا ہوئی ہوئے لیا دیا دی ملا ملی"
    " ملے آیا آئی آئے چاہیے چاہئے چاہییے کرو کریں کیجیے کیجئے دیں دو دیجیے دیجئے لیں بتائیں بتاؤ"
    " بتائیے بولو بولیں سکا سکی چکا چکی ہوگا ہوگی ہونگے کرے جائے",
    hangings="اور تو مطلب لیکن مگر پر کہ کا کی کے میں سے کو تک نے میرا میری میرے اپنا اپنی اپنے"
    " ہمارا ہماری ہمارے آپکا وہ یہ ایک کیونکہ اگر یا جو جب جس جیسے تاکہ پھر بلکہ ورنہ ہم ہمیں"
    " مجھے مجھ آپ تم اس ان کسی ہر لیے لئے ساتھ بعد پاس بارے بغیر صرف بہت ایسے کر",
    leanings="رہا رہی رہے " + grown("کر ہو جا آ مل چل لگ دے لے رہ سک", "تا تے تی"),
    questions="کہاں کدھر کب کیوں کیسے کیسا کتنا کتنی کتنے کون کونسا",
    ifs="اگر جب",
    answers="ہاں جی نہیں نا ٹھیک صحیح بالکل ضرور اچھا اوکے",
    nots="نہیں نہ مت",
    mine="میرا میری میرے ہمارا ہماری ہمارے اپنا اپنی",
    things="نمبر نام پتہ پتا ایڈریس فون موبائل ایمیل کوڈ",
    links="ہے یہ تو",
    ends="یئے یے ئیں ائیے یں",
    tags="نہیں نا ہو کیا",
    plains="بھی ہی پتا پتہ",
)

PUNJABI = Tongue(
    "pa",
    closings="ਹੈ ਹਨ ਹਾਂ ਸੀ ਸਨ ਨੇ ਏ ਆ ਗਿਆ ਗਈ ਗਏ ਕੀਤਾ ਕੀਤੀ ਹੋਇਆ ਹੋਈ ਹੋਏ ਦਿੱਤਾ ਦਿੱਤੀ ਲਿਆ ਲਈਏ ਮਿਲਿਆ"
    " ਮਿਲੀ ਆਇਆ ਆਈ ਚਾਹੀਦਾ ਚਾਹੀਦੀ ਚਾਹੀਦੇ ਕਰੋ ਦਿਓ ਦੇਵੋ ਦਿਉ ਦੱਸੋ ਦਸੋ ਲਓ ਲਵੋ ਭੇਜੋ ਬੋਲੋ ਚੁੱਕਾ ਲੱਗੂ ਆਊ"
    " ਜਾਊ ਹੋਊ ਮਿਲੂ"
    " hai han ne si san gaya gya gayi gaye kita kitta kiti kitti hoya hoyi hoye ditta ditti milya"
    " mileya mili aaya aayi chahida chahidi chaida chaidi karo deo devo deyo dasso daso lao bhejo"
    " bolo",
    hangings="ਅਤੇ ਤੇ ਪਰ ਕਿ ਦਾ ਦੀ ਦੇ ਦੀਆਂ ਵਿੱਚ ਵਿਚ ਤੋਂ ਨੂੰ ਤੱਕ ਤਕ ਨਾਲ ਲਈ ਮੇਰਾ ਮੇਰੀ ਮੇਰੇ ਸਾਡਾ ਸਾਡੀ"
    " ਸਾਡੇ ਤੁਹਾਡਾ ਤੁਹਾਡੀ ਆਪਣਾ ਆਪਣੀ ਉਹ ਇਹ ਇੱਕ ਇਕ ਕਿਉਂਕਿ ਜੇ ਜੇਕਰ ਜਾਂ ਜੋ ਜਦੋਂ ਮਤਲਬ ਫਿਰ ਤਾਂ ਮੈਂ ਮੈਨੂੰ"
    " ਅਸੀਂ ਸਾਨੂੰ ਤੁਸੀਂ ਤੁਹਾਨੂੰ ਬਾਰੇ ਕੋਲ ਬਾਅਦ ਕਰਕੇ"
    " ate te par ki da di de diyan vich vic ton nu nun takk nal naal layi mera meri mere sada"
    " sadi sade tuhada tuhadi apna apni oh eh ikk ik kyunki je jekar jan jo jadon matlab fir tan"
    " main mainu menu assi asi sanu tussi tusi tuhanu bare kol baad",
    leanings="ਰਿਹਾ ਰਹੀ ਰਹੇ riha reha rahi rahe "
    + grown("ਕਰ ਹੁੰ ਜਾਂ ਆਉਂ ਮਿਲ ਚੱਲ ਲੱਗ ਸਕ", "ਦਾ ਦੀ ਦੇ")
    + " "
    + grown("kar hun jan aun mil chal lag sak", "da di de"),
    questions="ਕਿੱਥੇ ਕਿਥੇ ਕਦੋਂ ਕਿਉਂ ਕਿਵੇਂ ਕਿੰਨਾ ਕਿੰਨੀ ਕਿੰਨੇ ਕੌਣ"
    " kithe kitthe kado kadon kyon kyu kiven kinna kinni kinne kaun kidda",
    ifs="ਜੇ ਜੇਕਰ ਜਦੋਂ je jekar jadon",
    answers="ਹਾਂ ਹਾਂਜੀ ਜੀ ਨਹੀਂ ਨਾ ਠੀਕ ਸਹੀ ਅੱਛਾ ਬਿਲਕੁਲ hanji haanji aho",
    nots="ਨਹੀਂ ਨਾ nahi nahin",
    mine="ਮੇਰਾ ਮੇਰੀ ਮੇਰੇ ਸਾਡਾ ਸਾਡੀ ਸਾਡੇ mera meri mere sada sadi sade",
    things="ਨੰਬਰ ਨਾਂ ਨਾਮ ਪਤਾ ਐਡਰੈੱਸ ਐਡਰੈਸ ਫੋਨ ਮੋਬਾਈਲ ਕੋਡ ਆਈਡੀ number naam naan pata",
    links="ਹੈ ਏ ਇਹ ਤਾਂ hai eh tan",
    ends="ੇਗਾ ੇਗੀ ਏਗਾ ਏਗੀ ਾਂਗਾ ਾਂਗੀ ਾਂਗੇ ਣਗੇ ਣਗੀਆਂ ਵੇਗਾ ਵੇਗੀ ੋਗੇ ਿਓ ਾਓ ਇਓ ਾਏ ੋ ਿਆ",
    hanging_ends="ਕੇ",
    latin_ends="ega egi anga angi ange vega vegi iyo",
    tags="ਹੋ ਨਹੀਂ ਨਾ ਕੀ nahi nahin na",
    plains="ਵੀ ਹੀ ਦੋ vi hi",
)

DOGRI = Tongue(
    "doi",
    closings="ऐ ऐं न हा ही हे हियां गेआ गेई गे कीता कीती होआ होई दित्ता दित्ती मिलेआ मिली आया आई"
    " चाहिदा चाहिदी करो देओ दस्सो बोलो भेजो होग होङ"
    " ai nei neen geya kitta hoya chahida deo dasso",
    hangings="ते पर जे दा दी दे दियां च इच विच कन्ने गी आस्तै कोला थमां तगर मेरा मेरी मेरे साढ़ा"
    " साढ़ी तुंदा अपना ओह एह इक इक्क कीजे अगर जां जेह्ड़ा जदूं मतलब फ्ही मैं मिगी अस असें असेंगी"
    " तुस तुसें तुसेंगी बारै बाद"
    " te par je da di de ch vich kanne gi astai thaman mera meri mere sara tunda oh eh ikk kije"
    " jan main migi",
    questions="केह् के कुत्थे कदूं की किन्ना किन्नी कियां कु'न कुन keh kuthe kadun kinna kiyan",
    ifs="जेकर अगर जे जदूं",
    answers="हां आहो जी नेईं ना ठीक",
    nots="नेईं नेई ना",
    mine="मेरा मेरी मेरे साढ़ा साढ़ी",
    things="नंबर नां नांऽ पता फोन",
    links="ऐ ai",
    ends="ग गा गी गे ङा ङी ओ",
    latin_ends="aga agi ange",
    tags="नेईं नेई ना",
)

SINDHI = Tongue(
    "sd",
    closings="آهي آهن آهيان آهيو هو هئي هئا هيو ٿو ٿا ٿيو ٿي ويو وئي ويا ڪيو ڪئي ڏنو ڏني مليو ملي"
    " آيو آئي کپي کپن گهرجي گهرجن ڪريو ڪر ڏيو ڏي ٻڌايو موڪليو ڏيکاريو ناهي ناهن نه نٿو نٿي نٿا"
    " سگهي سگهو سگهان ڏسو اچو وڃو رکو چئو لهو"
    " aahe aahin ahe ahin hui thyo viyo vayo kayo kai dino milyo aayo khape gharje karyo kajo"
    " diyo budhayo mokilyo nahe naahe natho nathi",
    hangings="تي کي جو جي جا جون سان لاءِ کان تائين وٽ پر ته يا جيڪڏهن ڇاڪاڻ ڇاڪاڻتہ مطلب منهنجو"
    " منهنجي منهنجا اسان اسانجو مون مونکي توهان توهانجو توهانجي پنهنجو پنهنجي هي هڪ جيڪو جڏهن وري"
    " پوءِ بابت"
    " ain me mein te khe jo ji ja san lae khan tain vat par ta ya jekadhen matlab muhinjo muhinji"
    " mujho mujhi asan mukhe tavhan tavhanjo panhinjo hik jeko jadhen",
    questions="ڇا ڪٿي ڪڏهن ڇو ڪيئن ڪيترو ڪيتري ڪيترا ڪير cha kithe kadhen chho kien ketro ker",
    ifs="جيڪڏهن جڏهن jekadhen",
    answers="ها هائو نه ناهي ٺيڪ صحيح haa hao na theek",
    nots="نه ناهي نٿو نٿي نٿا",
    mine="منهنجو منهنجي منهنجا اسانجو muhinjo muhinji mujho mujhi",
    things="نمبر نالو پتو ايڊريس فون موبائيل ڪوڊ nalo pato number",
    links="آهي هي aahe ahe",
    ends="ندو ندي ندا نديون ندس ندم ايو ريو يو",
    hanging_ends="نجو نجي نجا",
)

KASHMIRI = Tongue(
    "ks",
    closings="چھُ چھِ چھے چھس چھو چھُنہٕ چھنہ اوس اٲس گوو آو کٔرِو کریو دِیو وَنِو ونیو سوزِو"
    " گژھان کران یِوان گژھِ پزِ"
    " chhu chu chhi chhe chhus chunu karyu karev diyu vanyu",
    hangings="تہٕ تہ مگر یا زِ کہ منٛز منز پیٹھ پؠٹھ سۭتؠ سۭتۍ ہُند ہٕنٛز ہند باپت میون میانؠ"
    " میٛانی میٚ مےٚ تُہُند یہِ سُہ اکھ اگر تِکیازِ یُس یۄس یلہِ بہٕ أسۍ تۄہۍ مطلب پتہٕ"
    " ta te magar ya zi ki manz peth saet seet hund hinz bapat myon myani mye me yi su akh agar"
    " tikyazi yus bu as",
    questions="کیاہ کتہِ کر کیازِ کِتھہٕ کوتاہ کُس kyah kati kar kyazi kithe kotah kus",
    ifs="اگر یلہِ agar",
    answers="آ آہن نہ ٹھیک اوا na theek awa",
    nots="نہ نہٕ چھنہ",
    mine="میون میانؠ میانی سون myon myani",
    things="نمبر ناو پتہ فون nav pata number",
    links="چھُ chhu chu",
    ends="مُت مٕژ ان",
)

TONGUES = (HINDI, URDU, PUNJABI, DOGRI, SINDHI, KASHMIRI)
