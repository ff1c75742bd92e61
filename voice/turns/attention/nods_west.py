"""Nods of the west: gu mr kok. Konkani (Devanagari and Roman) needs a native reader."""

from voice.turns.attention.kinds import Nods

GUJARATI = Nods(
    yes=(
        "હા, હાં, હાજી, હા જી, હોવે, હો, બરાબર, બરાબર છે, બરોબર, ઠીક, ઠીક છે, સારું, સારુ, સારું છે, સાચું, "
        "સાચી વાત, સાચી વાત છે, સાચી વાત કહી, ચોક્કસ, જરૂર, બિલકુલ, ઓકે, ચાલશે, પાક્કું, એકદમ, ha, haa, "
        "haji, hove, barabar, barabar che, barobar, barobar chhe, thik che, thik chhe, theek che, "
        "tik che, tk che, saru, saaru, saru che, saru chhe, sachu, saachu, sachi vat, sachi vaat, "
        "sachi vaat che, chokkas, jarur, chalshe, pakku"
    ),
    attention=(
        "અચ્છા, હં, હમ્મ, ઓહ, વાહ, એમ, એમ છે, એમ ને, સમજી ગયો, સમજી ગઈ, સમજાયું, સમજાઈ ગયું, સમજ્યો, સમજી, "
        "ખબર પડી, સરસ, બહુ સરસ, em, em che, em ne, samji gayo, samji gai, samjayu, samjai gayu, "
        "samajyo, khabar padi, saras, bahu saras"
    ),
    go_on=(
        "બોલો, કહો, આગળ, આગળ બોલો, આગળ કહો, બોલતા રહો, જણાવો, ચાલુ રાખો, aagal, agal, aagal bolo, "
        "agal bolo, aagal kaho, bolta raho, janavo, chalu rakho"
    ),
    address="ભાઈ, બેન, બહેન, સર, સાહેબ, મેડમ, કાકા, જી, યાર, ben, bhen, saheb, kaka, motabhai",
)

MARATHI = Nods(
    yes=(
        "हो, होय, हो हो, हो ना, बरं, बरे, बर, बरय, ठीक, ठीक आहे, ठीके, बरोबर, बरोबर आहे, नक्की, नक्कीच, "
        "अगदी, अगदी बरोबर, खरं, खरं आहे, खरंय, खरे, चालेल, चालतंय, अर्थात, निश्चित, ho, hoy, hoye, hoi, "
        "ho na, bara, bare, bar, barr, baray, thik aahe, thik ahe, theek aahe, thike, thik ae, "
        "tik ahe, barobar, barobar aahe, barobar ahe, nakki, nakkich, agadi, agdi, agdi barobar, "
        "khara, khara aahe, khare, kharay, chalel, chaltay, arthat, nishchit"
    ),
    attention=(
        "अच्छा, हम्म, हं, असं, असं का, हो का, खरंच, समजलं, समजले, समजला, कळलं, कळले, लक्षात आलं, छान, मस्त, "
        "वा, asa, asa ka, ho ka, kharach, kharacha, samajla, samajle, samjla, samjale, kalla, "
        "kalale, lakshat ala, lakshat aala, chhan, chan, mast"
    ),
    go_on=(
        "बोला, सांगा, सांग, बोल, पुढे, पुढे बोला, पुढे सांगा, बोलत रहा, चालू ठेवा, ऐकतोय, ऐकतो, ऐकते, ऐकतेय, "
        "ऐकत आहे, मी ऐकतोय, bola, sanga, saanga, pudhe, pudhe bola, pudhe sanga, bolat raha, "
        "chalu theva, aiktoy, aikto, aiktey, mi aiktoy"
    ),
    address="साहेब, सर, मॅडम, दादा, ताई, भाऊ, काका, काकू, मावशी, saheb, dada, tai, bhau, kaka",
)

KONKANI = Nods(
    yes=(
        "हय, होय, व्हय, व्हयगी, बरें, बरे, बरें आसा, ठीक, ठीक आसा, ओके, खंडीत, खरें, खरेंच, सारकें, जाता, बरोबर, "
        "hoi, hoy, hoee, hoyi, vhoi, voi, voy, borem, bore, boro, bare, borem asa, bore asa, "
        "thik asa, khondit, khandit, khorem, khorench, sarkem, sarke, barobor"
    ),
    attention=(
        "अच्छा, हम्म, आं, अशें, अशें व्हय, समजलें, समजलां, कळ्ळें, कळलें, oxem, ashem, ashe, somzolem, somzale, "
        "samjale, kollem"
    ),
    go_on=(
        "सांगात, सांग, उलय, उलयात, फुडें, फुडें सांगात, मुखार सांगात, आयकतां, sangat, sangath, ulay, uloi, "
        "uloyat, ulayat, fuddem sangat, fude sangat, aikota, aiktam, ayktam"
    ),
    address="सायब, सायबा, बाब, बाय, सर, मॅडम, भाव, saib, saiba, bab, bai, bhav",
)

LISTS = {
    "gu": GUJARATI,
    "mr": MARATHI,
    "kok": KONKANI,
}
