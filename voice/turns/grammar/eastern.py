"""Bengali, Assamese, Odia, Maithili and Nepali: how their sentences end.

A native reader should check Maithili and the romanized forms of Assamese and Odia.
"""

from voice.turns.grammar.tongue import Tongue

BENGALI = Tongue(
    "bn",
    closings="আছে আছি আছেন নেই না নি নাই নয় নয়তো হয়েছে হয়েছিল হবে হয় ছিল ছিলাম করুন দিন বলুন"
    " নিন পাঠান জানান করো দাও বলো চাই চান লাগবে পাবো পাব আসবে যাবে করব করবো পারি পারেন পারবেন"
    " গেছে গেল গিয়েছে এসেছে পেয়েছি পাইনি হয়নি আসেনি উচিত দরকার খোলে আসে যায় পায় থাকে লাগে"
    " দেয় নেয় পারে"
    " ache achhe achi achhi achen nei na ni nai noy hoyeche hoyechhe hoyni hobe hoy chilo chhilo"
    " korun din bolun nin pathan janan koro dao bolo chai chan lagbe pabo asbe ashbe jabe korbo"
    " pari paren parben geche gechhe gelo giyeche giyechhe eseche esechhe peyechi paini aseni"
    " asche korche hocche dorkar darkar uchit lagche pore khole ase ashe jay jaay pay thake lage"
    " dey pare",
    hangings="এবং আর ও কিন্তু তবে মানে যে কারণ কারণে যদি অথবা বা আমার আমাদের আপনার আপনাদের তোমার"
    " তার তাদের ওর এর এই সেই ওই একটা একটি আমি আমাকে আমরা আপনি আপনাকে তুমি সে তাকে তারপর থেকে জন্য"
    " জন্যে সাথে সঙ্গে কাছে মধ্যে দিয়ে পর্যন্ত উপর উপরে নিয়ে যখন যেটা যেখানে যারা তাহলে"
    " ব্যাপারে সম্পর্কে ভাবে তাই কোন তিনি যিনি বলছিলাম"
    " ebong ar aar o kintu tobe mane je karon jodi othoba ba amar amader apnar apnader tomar tar"
    " tader or er ei sei oi ekta ekti ami amake amra apni apnake tumi se take tarpor theke jonno"
    " jonne sathe shathe songe shonge kache moddhe diye porjonto opor niye jokhon jeta jekhane"
    " tahole byapare tai kon tini jini bolchilam",
    questions="কবে কখন কেন কিভাবে কীভাবে kobe kokhon keno kibhabe",
    ifs="যদি যখন jodi jokhon",
    answers="হ্যাঁ হ্যা হাঁ জি জ্বি না ঠিক আচ্ছা বেশ হুম hyan haan ha ji na thik accha achha besh hum",
    nots="না নি নেই na ni nei",
    mine="আমার আমাদের amar amader",
    things="নম্বর নাম্বার নাম ঠিকানা অ্যাড্রেস ফোন মোবাইল কোড আইডি পিন nombor nombar naam nam thikana",
    links="হলো হল হচ্ছে হচ্ছেন হোলো এটা holo hocche hochche hochhe eta",
    ends="েছে েছি েছেন েছিল েছিলাম চ্ছে চ্ছি চ্ছেন ছেন বেন বো লাম লেন ুন েনি য়নি ইনি বে ছে ছি িনি",
    hanging_ends="ের টার টির গুলোর য়ের দের িয়ে থেকে ড়ির",
    latin_ends="eche echhe echi echhi echen cche cchi chhen ben bo lam len eni oyni abe obe chhi"
    " jchi rchi chen rche ccho rini lini dini",
    latin_hanging_ends="tar guro",
    tags="কি কী তো ki kee to",
    plains="কে ke করে kore হয়ে hoye কত কতো koto kemon কেমন কোনটা konta টা টি ta ti চিনি chini",
    asked="কোথায় kothay kothai",
)

ASSAMESE = Tongue(
    "as",
    closings="আছে আছো আছোঁ নাই নহয় হয় হ'ল হল হৈছে হৈছিল হ'ব হব কৰক দিয়ক কওক লওক পঠাওক চাওক"
    " লাগে লাগিব পাম আহিব যাব পাৰো পাৰিব গ'ল গল নেকি জনাওক নাপালো নগল নালাগে পাৰে"
    " ase aase achhe asu nai nohoy hoy hol hoise hoisil hobo hob korok diyok diok kowk kouk louk"
    " pothaok koriyok koriok lage lagibo pam ahibo jabo paru parim paribo gol neki",
    hangings="আৰু কিন্তু বা যে কাৰণ যদি অথবা মোৰ আমাৰ আপোনাৰ তেওঁৰ তাৰ এই সেই এটা এখন মই মোক আমি"
    " আমাক আপুনি আপোনাক পিছত পৰা বাবে সৈতে লগত ওচৰত যেতিয়া মানে বিষয়ে হে"
    " aru kintu ba je karon jodi othoba mur mor amar apunar tar ei xei hei eta moi mok ami apuni"
    " apunak pisot pora babe logot jetia mane",
    questions="কেতিয়া কিমান কিয় কেনেকৈ কোন ketia ketiya kiman kio kiyo kenekoi kun kon",
    ifs="যদি যেতিয়া jodi jetia",
    answers="হয় অ' নাই নহয় ঠিক হ'ব hoy nai nohoy thik hobo",
    nots="নাই নহয় nai nohoy",
    mine="মোৰ আমাৰ mur mor amar",
    things="নম্বৰ নাম ঠিকনা ফোন ম'বাইল কোড nombor naam nam thikona",
    links="হৈছে হ'ল হল hoise hol",
    ends="িছে িছো িছিল িব িম িলে িলো ওক য়ক িবনে াইছে ৈছে ছোঁ বনে ক াব ুৱাব েনে তনে",
    hanging_ends="লৈ বাবে সৈতে পৰা",
    latin_ends="ise isu ibo iyok iok isil",
    tags="কি নে ki ne",
    plains="কৰা দিয়া",
    asked="ক'ত kot",
)

ODIA = Tongue(
    "or",
    closings="ଅଛି ଅଛନ୍ତି ନାହିଁ ନାହିଂ ନାହାନ୍ତି ଥିଲା ଥିଲେ ହେଲା ହୋଇଛି ହୋଇଗଲା ହେବ ଗଲା କରନ୍ତୁ ଦିଅନ୍ତୁ"
    " କୁହନ୍ତୁ ପଠାନ୍ତୁ ନିଅନ୍ତୁ କର ଦିଅ କହ ଦରକାର ଚାହେଁ ଚାହୁଁଛି ପାଇଲି ପାଇଲିନି ଆସିବ ମିଳିବ ଆସିନି ନି"
    " ଦିଆଯାଉ"
    " achhi acchi achi achhanti nahin nahi nahanti thila thile hela hoichi hoichhi heba gala"
    " karantu diantu kuhantu pathantu niantu darkar darakar chahunchi paili aasiba asiba miliba"
    " heini asini jaichi kaha",
    hangings="ଏବଂ ଓ ଆଉ କିନ୍ତୁ ବା ଯେ କାରଣ ଯଦି କିମ୍ବା ମୋ ମୋର ଆମ ଆମର ଆପଣଙ୍କ ଆପଣଙ୍କର ତାଙ୍କ ତାଙ୍କର ଏହି"
    " ସେହି ଏ ଗୋଟିଏ ଗୋଟେ ମୁଁ ମୋତେ ମତେ ଆମେ ଆମକୁ ଆପଣ ପରେ ପାଇଁ ସହ ସହିତ ରୁ ରେ କୁ ର ପାଖରେ ଯେତେବେଳେ ମାନେ"
    " ବିଷୟରେ ଦ୍ୱାରା"
    " ebang ebong o au aau kintu ba je karan jadi kimba mo mora ama amara apananka apana apanka"
    " ei sei e gotie gote mu mun mote mate ame amaku pare pain saha sahita ru re ku ra pakhare"
    " jetebele mane bisayare",
    questions="କେବେ କେତେ କାହିଁକି କେମିତି କିଏ kebe kete kahinki kahiki kemiti kie",
    ifs="ଯଦି jadi",
    answers="ହଁ ହଉ ଆଜ୍ଞା ନା ନାହିଁ ଠିକ୍ ଠିକ han hau agyan na nahin thik",
    nots="ନାହିଁ ନା nahin nahi",
    mine="ମୋ ମୋର ଆମ ଆମର mo mora ama amara",
    things="ନମ୍ବର ନଂବର ନାଁ ନାମ ଠିକଣା ଫୋନ ଫୋନ୍ ମୋବାଇଲ କୋଡ naa nama thikana nambara",
    links="ହେଉଛି ହେଲା ହଉଛି heuchi heuchhi hela hauchi",
    ends="ନ୍ତୁ ିଛି ିଛନ୍ତି ଇଛି ଇଛନ୍ତି ୁଛି ୁଛୁ ୁଛନ୍ତି ିବ ିବି ିବେ ିବୁ ିଲା ିଲେ ିଲି ିନି ହିଁ ଉଛି",
    hanging_ends="ଙ୍କ ଙ୍କର ଙ୍କୁ ପାଇଁ ରେ ରୁ କୁ",
    latin_ends="antu ichi ichhi uchi uchhi iba ibi ila ili",
    tags="କି ତ କଣ kana ki",
    asked="କେଉଁଠି କେଉଁଠାରେ keunthi kouthi",
)

MAITHILI = Tongue(
    "mai",
    closings="अछि छैक छै छी छथि छल छलैक छलहुँ भेल गेल गेलैक कएल केलहुँ देल चाही करू करु दियौ दिअ"
    " दिऔ कहू बताउ पठाउ बाजू हेतै होएत हएत लागत आएत आओत भेटत भेटल अयलै"
    " achi achhi aichh chhai chhi chhathi chhal bhel gel geyal kail del chahi karu diyau diau"
    " kahu batau hetai hoet aayat bhetat bhetal",
    hangings="आ आर मुदा जे जँ वा कि हमर हमरा अपन अहाँक ओकर एकर ई ओ एक एकटा हम अहाँ अहाँकेँ केँ के"
    " क सँ मे पर लेल संग बाद जखन तँ माने लग धरि"
    " aa aar muda je jaun wa ki hamar hamra apan ahank ahanke okar ee o ek ekta hum ham ahan aha"
    " ken ke ka sa san me par lel sang baad jakhan ta mane lag dhari",
    questions="कतय कतए कखन किए किएक कोना कतेक कोन kata katay kakhan kiye kona katek kon",
    ifs="जँ जखन jaun jakhan",
    answers="हँ हाँ जी नहि नै ठीक han ji nahi nai theek",
    nots="नहि नै nahi nai",
    mine="हमर हमरा अपन hamar hamra",
    things="नंबर नाम पता फोन number naam pata",
    links="अछि छै तँ achi achhi",
    ends="ैक थि छि लक लहुँ लौं बैक अछि ौक एत ओत त",
    hanging_ends="केँ सँ मे कऽ",
    latin_ends="aik lahun",
    tags="नहि नै की nahi nai kee",
)

NEPALI = Tongue(
    "ne",
    closings="है छ छन् छु छौ छौँ हो होइन छैन छैनन् थियो थिए थिएन भयो भएन गयो गएन गरियो आयो आएन पाएँ"
    " पाइनँ गर्नुहोस् गर्नुस् दिनुहोस् दिनुस् भन्नुहोस् भन्नुस् पठाउनुहोस् चाहिन्छ चाहियो पर्छ"
    " गर्छु गर्छ सक्छु सक्छ मिल्छ आउँछ हुन्छ हुनेछ होला"
    " cha chha xa chan chhan chu chhu ho hoina chaina chhaina xaina thiyo bhayo bhayena gayo aayo"
    " ayo aayena garnus garnuhos dinus dinuhos bhannus bhannuhos pathaunus chahinchha chahincha"
    " chahinxa parcha parchha garchu garchhu garxu sakchu milcha aaucha aauchha auncha huncha"
    " hunchha hunxa hola",
    hangings="र तर अनि भने कि को का की मा बाट लाई ले सम्म सँग मेरो मेरी मेरा हाम्रो तपाईंको"
    " तपाईको आफ्नो उसको यसको यो त्यो एक एउटा यदि किनभने किनकि वा जो जुन जब म मैले मलाई हामी"
    " हामीलाई तपाईं तपाईलाई पछि लागि बारे बारेमा भन्दा"
    " ra tara ani bhane ki ko ka ma bata lai le samma sanga mero meri mera hamro tapaiko tapainko"
    " afno aafno usko yo tyo ek euta yadi kinabhane kinaki wa jun jaba maile malai hami tapai"
    " tapailai pachi pachhi lagi",
    questions="के कहाँ कहिले किन कसरी कति कुन कस्तो ke kaha kahan kahile kina kasari kati kun kasto",
    ifs="यदि जब yadi jaba",
    answers="हो होइन हजुर अँ नाइँ ठीक हुन्छ ho hoina hajur thik huncha",
    nots="छैन होइन chaina chhaina hoina",
    mine="मेरो मेरी मेरा हाम्रो mero meri mera hamro",
    things="नम्बर नाम ठेगाना फोन मोबाइल nambar naam nam thegana",
    links="हो चाहिँ ho chai chahi",
    ends="न्छ न्छन् नेछ नेछन् ँछ ँछु ौँ र्छ र्छु क्छ क्छु ल्छ न्छु नुहोस् नुस् ियो ियौ यो एन दैन"
    " दैनन् नुभयो नुहुन्छ ुँला छ ेन िनँ इनँ",
    hanging_ends="को का लाई बाट मा ले सँग सम्म देखि एर ेर",
    latin_ends="nuhos nus incha inchha inxa unchha uncha auncha dina daina nubhayo",
    latin_hanging_ends="lai bata era",
    plains="ट्रेन",
)

TONGUES = (BENGALI, ASSAMESE, ODIA, MAITHILI, NEPALI)
