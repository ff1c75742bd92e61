"""Nods of Hindi and its northern neighbours: hi ur pa doi ks sd mai ne sa.

Written by people who do not speak all of them: Dogri, Kashmiri, Sindhi, Maithili and Sanskrit
need a native reader.
"""

from voice.turns.attention.kinds import Nods

HINDI = Nods(
    yes=(
        "हाँ, हांजी, जी, सही बात, सही बात है, सही कहा, सही है, ठीक बात है, बराबर, ज़रूर, एकदम, एकदम सही, "
        "एकदम ठीक, बेशक, मंज़ूर, चलेगा, चलो ठीक है, चलिए ठीक है, चलो ठीक, चलिए ठीक, अच्छी बात है, "
        "हाँ बिल्कुल, सच, सच है, haan, han, ha, hanji, haanji, hnji, hn, haa, ji, je, jii, theek, "
        "thik, tik, teek, tk, thk, theek hai, thik hai, thik h, tik hai, tk hai, theek he, "
        "thik hay, theek hain, theak hai, sahi, sahi hai, sahi h, sahi he, sahi baat, "
        "sahi baat hai, sahi kaha, bilkul, bilkool, bikul, bilkul sahi, pakka, zaroor, jarur, "
        "zarur, ekdam, ekdum, ek dam, ek dum, ek dum sahi, barabar, beshak, manzoor, chalega, "
        "chalo theek hai, chaliye theek hai, achi baat hai, acchi baat hai, sach, sach hai"
    ),
    attention=(
        "अच्छा, हम्म, हूं, ओह, अरे वाह, वाह, समझ गया, समझ गई, समझ गयी, समझ गए, समझा, समझी, "
        "समझ में आ गया, समझ आ गया, समझ रहा हूं, समझ रही हूं, शाबाश, चलो, चलिए, "
        "हाँ चलो, अच्छा चलो, चलो अच्छा, "
        "बढ़िया, बहुत बढ़िया, बहुत अच्छा, accha, "
        "acha, acca, achaa, accha ji, acha ji, hun, hoon, hu, are wah, arre wah, wah, vah, "
        "samajh gaya, samaj gaya, samjh gaya, samajh gayi, samajh gai, samaj gayi, samajh gaye, "
        "samjha, samjhi, samajh aa gaya, samajh mein aa gaya, samajh raha hoon, samajh rahi hoon, "
        "badhiya, badiya, bahut badhiya, bahut accha, bohot accha, oho, aha, uhu, hmm, "
        "shabash, shabaash, chalo, haan chalo, chalo accha, accha chalo, chaliye, haan chaliye"
    ),
    go_on=(
        "बोलिए, बोलिये, बोलो, बोलें, बोलते रहिए, बोलते रहिये, बोलते रहो, बताइए, बताइये, बताओ, बताएं, "
        "बताते रहिए, आगे, आगे बोलिए, आगे बोलिये, आगे बोलो, आगे बताइए, आगे बताइये, आगे बताओ, आगे कहिए, कहिए, "
        "कहिये, कहो, कहते रहिए, जारी रखिए, जारी रखें, जारी रखिये, चालू रखिए, bolo, boliye, boliyega, "
        "bolie, bolte rahiye, bolte rahie, bolte raho, bataiye, bataie, batao, batate rahiye, "
        "aage, aage boliye, aage bolo, aage bataiye, aage batao, aage kahiye, age boliye, "
        "age bolo, kahiye, kaho, jaari rakhiye, jari rakhiye, jari rakhen, main sun rahi hoon"
    ),
    address=(
        "जी, सर, सरजी, सर जी, मैडम, मैम, भाई, भैया, भइया, भाईसाहब, भाई साहब, साहब, साब, बेटा, दीदी, "
        "बहन, बहनजी, बहन जी, यार, दोस्त, ji, sirji, sir ji, madamji, bhai, bhaiya, bhaiyya, "
        "bhaisahab, bhai sahab, bhaisaab, saab, sahab, beta, didi, behan, behenji, bahanji, yaar, "
        "dost"
    ),
)

URDU = Nods(
    yes=(
        "ہاں, ہاں جی, ہانجی, جی, جی ہاں, ٹھیک, ٹھیک ہے, ٹھیک ہیں, صحیح, صحیح ہے, سہی, درست, "
        "درست ہے, بالکل, بلکل, ضرور, بے شک, بیشک, یقینا, یقیناً, پکا, بجا, بجا فرمایا, جی ضرور, "
        "اوکے, او کے, یس, رائٹ, durust, durust hai, yaqeenan, yakinan, baja farmaya, beshak, "
        "be shak"
    ),
    attention=(
        "اچھا, ہمم, ہوں, ہم, واہ, اوہ, آہ, واقعی, سمجھ گیا, سمجھ گئی, سمجھ گئے, بہت خوب, خوب, "
        "بہت اچھا, ہاہا, waqai, wakai, bahut khoob, khoob"
    ),
    go_on=(
        "بولیے, بولیئے, بولیں, بولو, بولتے رہیں, بتائیے, بتائیں, بتاؤ, فرمائیے, فرمائیں, کہیے, "
        "کہیئے, کہو, آگے, آگے بولیے, آگے بولیں, آگے بتائیے, آگے بتائیں, جاری رکھیے, جاری رکھیں, "
        "farmaiye, farmayen, farmaye, bataen, batayen, bolen, jari rakhein"
    ),
    address=(
        "جی, صاحب, جناب, سر, میڈم, بھائی, بھائی صاحب, باجی, حضور, یار, janab, sahib, saheb, baji, "
        "huzoor"
    ),
)

PUNJABI = Nods(
    yes=(
        "ਹਾਂ, ਹਾਂਜੀ, ਹਾਂ ਜੀ, ਆਹੋ, ਹਾਹੋ, ਹੋ, ਠੀਕ, ਠੀਕ ਹੈ, ਠੀਕ ਆ, ਠੀਕ ਏ, ਚੰਗਾ, ਚੰਗਾ ਜੀ, ਚੰਗੀ ਗੱਲ, ਸਹੀ, ਸਹੀ ਹੈ, "
        "ਸਹੀ ਗੱਲ, ਸਹੀ ਗੱਲ ਹੈ, ਬਿਲਕੁਲ, ਜ਼ਰੂਰ, ਪੱਕਾ, ਓਕੇ, ਸੱਚ, ਜੀ, ਜੀ ਹਾਂ, aaho, aho, haho, theek a, thik aa, "
        "thik ae, thik e, changa, changa ji, changi gal, sahi gal, sahi gal hai, sahi gal aa, "
        "jaroor, sach"
    ),
    attention=(
        "ਅੱਛਾ, ਅਛਾ, ਹਮਮ, ਹੂੰ, ਓਹ, ਵਾਹ, ਸਮਝ ਗਿਆ, ਸਮਝ ਗਈ, ਸਮਝ ਆ ਗਈ, ਵਧੀਆ, ਬਹੁਤ ਵਧੀਆ, samajh gya, "
        "samjh gea, samajh aa gayi, vadiya, vadhia, bahut vadiya"
    ),
    go_on=(
        "ਬੋਲੋ, ਦੱਸੋ, ਅੱਗੇ, ਅੱਗੇ ਬੋਲੋ, ਅੱਗੇ ਦੱਸੋ, ਕਹੋ, ਬੋਲਦੇ ਰਹੋ, ਬੋਲੀ ਜਾਓ, dasso, daso, agge, agge bolo, agge dasso, "
        "bolde raho, boli jao"
    ),
    address=(
        "ਜੀ, ਵੀਰ, ਵੀਰਜੀ, ਵੀਰ ਜੀ, ਵੀਰੇ, ਭਾਜੀ, ਪਾਜੀ, ਸਰ, ਮੈਡਮ, ਭੈਣਜੀ, ਭੈਣ ਜੀ, ਭਾਈ ਸਾਹਿਬ, veer, veerji, "
        "veere, paji, bhaji, bhenji"
    ),
)

DOGRI = Nods(
    yes=(
        "हां, हां जी, आहो, ठीक, ठीक ऐ, चंगा, चंगा जी, सेही, सेही ऐ, सेई, बिल्कुल, जरूर, पक्क, खरा, खरा जी, "
        "aaho, changa, changa ji, theek ai, thik ai, thik ae, sehi, sehi ai, khara, khara ji, pakk"
    ),
    attention="अच्छा, हूं, समझी गेआ, समझी गेई, समझी गे, samjhi gea, samjhi geya, samjhi gei, samji gea",
    go_on=(
        "बोलो, दस्सो, गलाओ, आखो, अग्गें दस्सो, अग्गे दस्सो, अग्गें बोलो, dasso, bolo, galao, aakho, "
        "aggen dasso"
    ),
    address="जी, भ्रा, भाई जी, भ्राजी, बोबो, सर, मैडम, bhra, bhraji, bobo",
)

KASHMIRI = Nods(
    yes=(
        "آ, آں, آہن, اَہَن, اہن, آہنو, آوا, ہاں, ٹھیک, ٹھیک چھُ, ٹھیک چھ, صحیح, بِلکُل, ضروٗر, پوز, "
        "وارٕ, وارہ, आ, आं, अहन, अहनो, ठीक छु, ठीक छ, पोज़, वारॖ, aa, aan, ahan, ahn, ahano, aahan, "
        "awa, aava, thik chu, theek chu, theek chhu, thik chhu, poz, vaare, ware"
    ),
    attention="اچھا, ہمم, جان, جان گو, زان, فِکری توٚر, जान, jaan, jan, jaan gov, fikri tor",
    go_on=(
        "وَنِو, ونیو, وَن, ونو, बोज़ान छुस, वनिव, वन, vaniv, waniv, vanyiv, wanyu, bozan chus, "
        "bozaan chus"
    ),
    address="جناب, مہرا, حضرت, صاب, महरा, जनाब, mahra, jinab, haz, haazrat",
)

SINDHI = Nods(
    yes=(
        "ها, هائو, هائو سائين, ها سائين, جي, جي ها, جيها, ٺيڪ, ٺيڪ آهي, صحيح, صحيح آهي, درست, "
        "بلڪل, بلڪل صحيح, ضرور, چڱو, چڱو ڀلا, پڪ, پڪو, سچ, اوڪي, हा, हाओ, ठीकु, ठीकु आहे, ठीक आहे, "
        "चङो, सही आहे, सचु, haa, hao, haoo, haw, jee ha, theek aahe, thik ahe, sahi aahe, chango, "
        "changoo, pak, sachu"
    ),
    attention=(
        "اڇا, همم, هون, واهه, سٺو, سمجهي ويس, سمجهي ويو, سمجهيم, सुठो, समुझियुमि, sutho, suttho, "
        "samjhi vyus, samjhyum"
    ),
    go_on=(
        "ٻڌايو, چئو, چئو چئو, ڳالهايو, اڳتي, اڳتي چئو, ٻڌان ٿو, ٻڌان ٿي, बुधायो, चओ, ॻाल्हायो, "
        "budhayo, budhaayo, chao, chau, galhayo, gaalhayo, budhan tho"
    ),
    address="سائين, ادا, ادي, صاحب, سر, ميڊم, सांईं, अदा, saeen, sain, saien, ada, adi",
)

MAITHILI = Nods(
    yes=(
        "हँ, हं, जी हँ, ठीक अछि, ठीक छै, ठीक छैक, ठीके, नीक, नीक अछि, बेस, एकदम, जरूर, सही अछि, सत्ते, han, "
        "hn, ji han, thik achi, thik achhi, thik aichh, thik chai, thik chhai, thike, neek, nik, "
        "neek achi, bes, sahi achi"
    ),
    attention=(
        "अच्छा, बुझलहुँ, बुझलौं, बुझि गेलहुँ, बुझि गेलौं, बुझलियै, बड़ नीक, बढ़ियाँ, bujhlahu, bujhlahun, bujhlaun, "
        "bujhlau, bujhi gelahu, bujhi gelaun, bad neek"
    ),
    go_on=(
        "कहू, कहू कहू, बाजू, कहल जाउ, आगाँ कहू, आगू कहू, सुनै छी, सुनि रहल छी, kahu, baju, kahal jau, "
        "aaga kahu, sunai chi, suni rahal chi"
    ),
    address="जी, भाइ, भैया, बाबू, दाइ, सर, मैडम, babu, bhai",
)

NEPALI = Nods(
    yes=(
        "हो, हो नि, हो त, हो हो, हजुर, हजूर, अँ, अं, ल, ल ल, ल ठिक छ, ठिक छ, ठीक छ, ठिकै छ, ठिकै, हुन्छ, "
        "हुन्छ नि, सही हो, पक्का, अवश्य, जरुर, पक्कै, हवस्, हस्, हस, साँचो, साँच्चै, ए हो, ho, ho ni, ho ta, "
        "hajur, hajoor, thik cha, thik chha, thik xa, thikai cha, thikai chha, thikai, huncha, "
        "hunchha, hunxa, hunx, sahi ho, awashya, abasya, pakkai, hawas, hus, sancho, sachchai, "
        "saachai, an"
    ),
    attention=(
        "ए, ए हो र, हो र, राम्रो, बुझें, बुझेँ, बुझे, बुझियो, थाहा पाएँ, la, la la, e, ho ra, ramro, bujhe, "
        "bujhen, bujhyo, bujhiyo, thaha paye"
    ),
    go_on=(
        "भन्नुस्, भन्नुस, भन्नुस् न, भन्नुहोस्, भन, भन्दै गर्नुस्, अगाडि भन्नुस्, अनि, सुन्दैछु, सुनिरहेको छु, bhannus, "
        "bhannus na, bhannuhos, bhandai garnus, agadi bhannus, sundaichu, sundai chu"
    ),
    address=(
        "दाइ, दाजु, दिदी, सर, म्याडम, म्याम, हजुर, भाइ, बहिनी, ज्यू, dai, daju, didi, bahini, jyu, hajur"
    ),
)

SANSKRIT = Nods(
    yes=(
        "आम्, आम, अस्तु, तथास्तु, एवम्, एवम् एव, एवमेव, सत्यम्, सत्यमेव, सम्यक्, समीचीनम्, युक्तम्, उचितम्, भवतु, "
        "बाढम्, निश्चयेन, अवश्यम्, ओम्, आम् आम्, aam, astu, tathastu, evam, evam eva, evameva, satyam, "
        "samyak, samichinam, yuktam, uchitam, bhavatu, badham, nishchayena, avashyam"
    ),
    attention=(
        "साधु, साधु साधु, उत्तमम्, शोभनम्, अवगतम्, ज्ञातम्, अवगच्छामि, जानामि, sadhu, uttamam, shobhanam, "
        "avagatam, jnatam, gyatam, avagachchami"
    ),
    go_on=(
        "वदतु, वदन्तु, वद, कथयतु, कथय, अग्रे वदतु, अग्रे, शृणोमि, शृण्वन् अस्मि, अनुवर्तताम्, vadatu, vadantu, "
        "kathayatu, agre vadatu, shrunomi, shrinomi"
    ),
    address=(
        "महोदय, महोदये, महाशय, श्रीमन्, आर्य, भोः, भगिनि, mahodaya, mahodaye, mahashaya, shriman, "
        "bhoh, arya"
    ),
)

LISTS = {
    "hi": HINDI,
    "ur": URDU,
    "pa": PUNJABI,
    "doi": DOGRI,
    "ks": KASHMIRI,
    "sd": SINDHI,
    "mai": MAITHILI,
    "ne": NEPALI,
    "sa": SANSKRIT,
}
