"""Gujarati, Marathi, Konkani and Sanskrit: how their sentences end.

A native reader should check Konkani; Sanskrit is that of books, as nobody phones in it.
"""

from voice.turns.grammar.tongue import Tongue, grown

GUJARATI = Tongue(
    "gu",
    closings="છે છો છું છીએ હતો હતી હતું હતા હશે નથી થયું થયો થઈ થયા ગયું ગયો ગઈ ગયા કર્યું કર્યો"
    " કરી મળ્યું મળ્યો મળ્યા આવ્યું આવ્યો આવી જોઈએ જોઇએ કરો આપો કહો જણાવો મોકલો બોલો લો દો કરજો"
    " આપજો કહેજો નહીં નહિ પડશે"
    " che chhe chee cho chho chu chhu chhie hato hati hatu hata hase hashe nathi thayu thayo thai"
    " thaya gayu gayo gai gaya karyu karyo malyu malyo malya aavyu avyu aavyo avyo joie joiye"
    " joiae joiea karo aapo apo kaho janavo moklo bolo do karjo aapjo apjo kehjo nahi nahin avse"
    " aavse aavshe malse malshe thase thashe karso karsho gamse chalse hoi joi sako sakis saku",
    hangings="અને પણ તો એટલે કે નો ની નું માં થી ને પર માટે સાથે મારો મારી મારું મારા અમારો અમારી"
    " અમારું તમારો તમારી તમારું તેનો તેની એનો એની એનું એ આ તે એક જો કારણ કેમકે અથવા જે જ્યારે હું"
    " મને અમે અમને તમે તમને પછી વિશે પાસે સુધી મતલબ કરીને લઈને"
    " ane pan to etle ke no ni nu na ma maa thi ne par mate maate sathe saathe maro mari maru"
    " mara mare amaro amari tamaro tamari tamaru teno teni eno eni e aa te ek jo karan kemke"
    " athva je jyare hu mane ame amne tame tamne pachi pachhi vishe pase sudhi karine",
    leanings=grown("કર થા આવ મળ જા રહ શક", "તો તી તું તા")
    + "  "
    + grown("kar tha aav mal ja sak", "to ti tu ta")
    + " rahyo rahya rahyu રહ્યો રહ્યા રહ્યું",
    questions="ક્યારે ક્યાં કેમ કેટલું કેટલા કેટલી કેટલો કોણ કેવી કેવું કઈ કયો"
    " kyare kyaare kya kyan kem ketlu ketla ketli ketlo kon kevi kevu kai kayo",
    ifs="જો જ્યારે jo jyare",
    answers="હા હાં જી ના નહીં નહિ બરાબર સારું ઠીક ઓકે ha haa na nahi barabar saru theek",
    nots="નથી ના નહીં નહિ nathi na nahi",
    mine="મારો મારી મારું મારા અમારો અમારી અમારું maro mari maru mara amaro amari amaru",
    things="નંબર નામ સરનામું એડ્રેસ ફોન મોબાઇલ મોબાઈલ કોડ આઈડી sarnamu saranamu naam nam nambar",
    links="છે એ આ તો che chhe to",
    ends="ીશ ીશું શે શો વાનું વાની વાનો ્યું ્યો ્યા જો ાવો ો ાયા ાયું ાયો",
    hanging_ends="નો નું વાળા માં થી માટે ની ના",
    latin_ends="avse ashe ishu vanu vani jo sho she jo",
    latin_hanging_ends="wala",
    plains="kare thay aave jay કરે થાય આવે જાય રહી rahi કંપની રાની મહિના નાના",
    tags="ને ના શું ne na shu su",
)

MARATHI = Tongue(
    "mr",
    closings="आहे आहेत आहेस आहात आहोत नाही नाहीत नाहीये होता होती होते होतं होतो झाला झाली झाले"
    " झालं झालंय गेला गेली गेले गेलं केला केली केले केलं दिला दिली दिले दिलं मिळाला मिळाली मिळाले"
    " मिळालं आला आली आले आलं घेतला घेतली घेतलं पाहिजे हवा हवी हवं हवंय हवेत हव्यात पाहिजेत करा"
    " द्या सांगा बोला पाठवा"
    " घ्या बघा दे सांग नको नका नये होईल येईल मिळेल जाईल लागेल शकतो शकते शकता शकतात असेल असतात"
    " असतो असते कळवा येतील जातील मिळतील होतील करतील देतील म्हणाले नव्हता नव्हती नव्हते कळवले"
    " निवडा दाखवा टाका"
    " aahe ahe aahet ahet ahat aahat nahi nahin nahit naahi nahiye hota hoti hote hotay zala zali"
    " zale jhala jhali jhale zalay gela gelay geli gele kela keli kele dila dili dile milala"
    " milali milale aala ala aali ali aale ale aalay ghetla ghetli pahije paahije hava havi havay"
    " kara karaa dya sanga sangaa bola pathva pathava ghya bagha nako naka naye hoil yeil milel"
    " jail lagel shakto shakte shakta shaktat asel ka kaa navhta navhte asto asta asato yeto deto",
    hangings="आणि व पण परंतु तर म्हणजे की चा ची चे च्या चं ला ने नी साठी पर्यंत कडे बरोबर माझा"
    " माझी माझे माझं माझ्या आमचा आमची आमचे आमचं तुमचा तुमची तुमचे तुमचं तुमच्या आपला आपली त्याचा"
    " त्याची हा ही हे तो ती ते तेव्हा एक जर कारण किंवा जो जी जे जेव्हा मी मला आम्ही आम्हाला"
    " तुम्ही तुम्हाला मग नंतर बद्दल पासून मधून कडून सोबत वर मध्ये करून म्हणून असं असा"
    " ani aani pan tar mhanje manje ki cha chi che chya chaa la ne sathi saathi paryant kade"
    " majha maza majhi mazi majhe maze majhya mazya aamcha amcha amchi tumcha tumchi tumche aapla"
    " apla tyacha ha hi he ti te ek jar karan kinva kiva jo je jevha mi me mala aamhi amhi amhala"
    " tumhi tumhala mag nantar baddal pasun madhun kadun sobat var madhe madhye karun mhanun",
    questions="कुठे कुठं कधी केव्हा कसा कशी कसे किती कोण कोणता कोणती कोणते"
    " kuthe kutha kadhi keva kevha kasa kashi kase kiti kon konta konti",
    ifs="जर जेव्हा jar jevha",
    answers="हो होय हां जी नाही नको बरं बरोबर ठीक चालेल"
    " ho hoy haan nahi nako bar bara barobar thik chalel",
    nots="नाही नको नका nahi nako naka",
    mine="माझा माझी माझे माझं माझ्या आमचा आमची आमचं majha maza majhi mazi majhe maze amcha amchi",
    things="नंबर नाव पत्ता फोन मोबाईल मोबाइल आयडी कोड ईमेल nav naav patta nambar",
    links="आहे हे हा तर aahe ahe he",
    ends="णार णारे तोय तेय तात ेल ेन ीन ायचंय ंय लंय लाय लीय त्ये तो ते लं ितले ितला ितली विले"
    " विली विला ावे ावी ावा व्हता चंय ले ली",
    hanging_ends="च्या ाचा ाची ाचे ांचा ांची साठी मध्ये पासून बद्दल कडे कडून पर्यंत ऊन ून ांना"
    " ामुळे ातले ातली ची चा चे",
    latin_ends="nar naar nare toy tey lay tat til dte rte lte hte ste yete dto rto lto hto sto",
    latin_hanging_ends="chya acha achi ache sathi paryant kadun",
    tags="का ना काय na kay kaay",
    plains="चांगले चांगला चांगली कुठले मुले पहिले पहिला पहिली खाली खोली",
    leanings="करत येत जात चालत होत मिळत राहत karat yet jaat chalat hot milat",
)

KONKANI = Tongue(
    "kok",
    closings="आसा आसात आसलें आशिल्लो आशिल्लें ना नात जाय जालो जाली जालें गेलो गेली गेलें केलें"
    " केलो दिलें मेळ्ळें मेळ्ळो आयलो आयलें आयलीं करात करचें दियात दी सांगात उलयात धाडात न्हय नाका"
    " नाकात जातलें मेळटलें येतलो"
    " asa assa asat aslem na nat zai jai zalo zali zalem gelo geli gelem kelem dilem mellem aylo"
    " ailo aylem karat diyat sangat ulayat dhadat nhoi naka",
    hangings="आनी आनि पूण तर म्हळ्यार म्हणल्यार की चो ची चें च्या खातीर म्हजो म्हजी म्हजें आमचो"
    " आमची आमचें तुमचो तुमची तुमचें हो ही हें तो ती तें एक जर कारण वा हांव म्हाका आमी आमकां तुमी"
    " तुमकां कडेन बरोबर उपरांत लागीं जेन्ना"
    " ani pun punn tor mhunje mhollear ko cho chi chem khatir mhojo mhoji mhojem mhajo mhaji"
    " amcho tumcho ho hi hem to ti tem ek hanv hav maka mhaka ami amkam tumi tumkam kaden uprant",
    questions="कितें खंय केन्ना कशें कित्याक कितलें कोण kitem khuim khoi kenna koxem kiteak kitlem kon",
    ifs="जर जेन्ना jor zor",
    answers="हय व्हय ना न्हय बरें बरोबर hoi voi na nhoi borem",
    nots="ना न्हय नाका na nhoi naka",
    mine="म्हजो म्हजी म्हजें आमचो mhojo mhoji mhojem mhajo mhaji",
    things="नंबर नांव पत्तो फोन नंबर nanv naum patto number",
    links="हो हें आसा asa",
    ends="तलो तली तलें तलीं तात तां ता ल्लें ल्लो चें",
    hanging_ends="चो च्या खातीर कडेन लागीं ाक",
    latin_ends="tolo toli telem",
)

SANSKRIT = Tongue(
    "sa",
    closings="अस्ति सन्ति अस्मि असि भवति भवतु भवन्ति करोतु कुरु ददातु देहि वदतु इच्छामि इच्छति"
    " नास्ति आसीत् अभवत् जातम् खलु ननु किल आगतम् प्राप्तम्"
    " asti santi asmi bhavati bhavatu karotu kuru dadatu dehi vadatu icchami nasti asit",
    hangings="परन्तु किन्तु यदि यत् यतः अथवा तथा तथापि मम मदीयम् मदीयः अस्माकम् भवतः भवत्याः तव"
    " तस्य अस्य एषः एषा एतत् सः सा तत् अहम् वयम् मह्यम् भवान् भवती त्वम् कृते विना सह एकम् एकः"
    " अपितु अतः ततः च"
    " mama aham yadi tatha athava parantu kintu",
    questions="किम् कुत्र कदा कथम् किमर्थम् कति कः का kim kutra kada katham kimartham kati",
    ifs="यदि यदा yadi yada",
    answers="आम् न नहि बाढम् अस्तु na astu badham",
    nots="न नास्ति na nasti",
    mine="मम मदीयम् मदीयः अस्माकम् mama",
    things="सङ्ख्या संख्या नाम दूरवाणी सङ्केतः संकेतः nama",
    links="अस्ति तु asti",
    ends="ति न्ति ामि ामः तु न्तु ष्यति ष्यामि व्यम् व्यः नीयम् त्यताम् ताम् वान् वती ्यते ते",
    hanging_ends="ित्वा ीयः स्य ानाम् ेन ाय",
)

TONGUES = (GUJARATI, MARATHI, KONKANI, SANSKRIT)
