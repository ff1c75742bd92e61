"""Manipuri, Bodo and Santali: how their sentences end.

All of it comes from grammars and should be checked by native readers.
"""

from voice.turns.grammar.tongue import Tongue

MANIPURI = Tongue(
    "mni",
    closings="ꯂꯩ ꯂꯩꯔꯦ ꯂꯩꯇꯦ ꯂꯩꯔꯤ ꯌꯥꯏ ꯌꯥꯗꯦ ꯅꯠꯇꯦ ꯄꯥꯝꯃꯤ ꯄꯥꯝꯗꯦ ꯍꯥꯏꯕꯤꯌꯨ ꯄꯤꯕꯤꯌꯨ ꯇꯧꯕꯤꯌꯨ ꯑꯣꯏ ꯑꯣꯏꯔꯦ ꯑꯣꯏꯔꯣꯏ"
    " লৈ লৈরে লৈতে য়াই য়াদে নত্তে পাম্মি হায়বিয়ু পীবিয়ু তৌবিয়ু ওই ওইরে"
    " lei leire leite leiri yai yade natte pammi pamde haibiyu pibiyu toubiyu oi oire",
    hangings="ꯑꯃꯁꯨꯡ ꯑꯗꯨꯕꯨ ꯅꯠꯇ꯭ꯔꯒꯥ ꯃꯔꯃꯗꯤ ꯑꯩꯒꯤ ꯑꯩꯍꯥꯛꯀꯤ ꯑꯗꯣꯝꯒꯤ ꯑꯁꯤ ꯑꯗꯨ ꯑꯩ ꯑꯩꯅ ꯑꯩꯅꯥ ꯑꯩꯍꯥꯛ ꯑꯩꯉꯣꯟꯗ"
    " ꯑꯗꯨꯒꯥ ꯀꯔꯤꯒꯨꯝꯕ অমসুং অদুবু নত্ত্রগা মরমদি ঐগী ঐহাক্কী অদোমগী অসি অদু ঐ ঐনা ঐহাক অদুগা"
    " amasung adubu natraga natragana maramdi eigi eihakki adomgi asi adu ei eina eihak adugana",
    questions="ꯀꯗꯥꯌꯗ ꯀꯗꯥꯌꯗꯥ ꯀꯔꯝꯕ ꯀꯌꯥ ꯀꯔꯤ ꯀꯅꯥ ꯀꯔꯝꯅ কদায়দা কয়া করি কনা করম"
    " kadaida kaya kari kana karamna karambada",
    ifs="ꯀꯔꯤꯒꯨꯝꯕ করিগুম্বা karigumba",
    answers="ꯍꯣꯏ ꯅꯠꯇꯦ ꯐꯔꯦ ꯌꯥꯔꯦ হোয় নত্তে ফরে hoi natte phare yare",
    nots="ꯅꯠꯇꯦ ꯂꯩꯇꯦ natte leite",
    mine="ꯑꯩꯒꯤ ꯑꯩꯍꯥꯛꯀꯤ ঐগী ঐহাক্কী eigi eihakki",
    things="ꯅꯝꯕꯔ ꯃꯤꯡ ꯂꯩꯐꯝ ꯐꯣꯟ নম্বর মিং লৈফম ফোন ming leipham nambar",
    links="ꯍꯥꯏꯕꯁꯤ ꯑꯁꯤ haibasi asi",
    ends="ꯅꯤ ꯒꯅꯤ ꯔꯦ ꯂꯦ ꯕꯤꯌꯨ ꯌꯨ ꯔꯤ ꯗꯦ ꯇꯦ ꯕ꯭ꯔꯥ ꯄ꯭ꯔꯥ ꯃꯤ ꯈꯤ ꯏ গনি বিয়ু ব্রা প্রা",
    hanging_ends="ꯒꯤ ꯀꯤ ꯗ ꯗꯥ ꯅꯥ ꯗꯒꯤ ꯕꯨ ꯄꯨ ꯗꯅ ꯁꯨꯡ ꯔꯒꯥ গী দগী",
    latin_ends="gani biyu bra pra kharoi",
    latin_hanging_ends="dagi gidamak",
)

BODO = Tongue(
    "brx",
    closings="दं दङ दंमोन गैया गैयै नंगौ नाङा नङा जाबाय जागोन जायाखै होबाय हो हर खालाम खालामगोन"
    " बुं बुंदो मोन्नाय मोनबाय मोनाखै नंगौमोन थाबाय दोनो जादों फैगोन फैबाय"
    " dong dongmon gwia gwiya nangou nanga jabai jagon jayakhwi hobai khalam bung monbai monakhwi"
    " fwigon",
    hangings="आरो नाथाय एबा मानोना आंनि नोंथांनि नोंनि आं नों नोंथां जों जोंनि बे बै बिथां मोनसे"
    " जुदि अब्ला उनाव थाखाय लोगोसे"
    " arw aro nathai eba manona angni nwngthangni ang nwng jwng be bi jodi judi thakhai",
    questions="बबेयाव माब्ला माब्लाबा मानो बेसेबां मा सोर बोरै boyao mabla mano besebang ma sor borwi",
    ifs="जुदि judi jodi",
    answers="नंगौ औ नङा जागोन nangou ou nanga jagon",
    nots="नङा गैया nanga gwia",
    mine="आंनि जोंनि angni jwngni",
    things="नम्बर नंबर मुं थंग्रा फन फोन mung nambar",
    links="जाबाय बे jabai be",
    ends="गोन बाय दों दोंमोन गौ खै या दो मोन",
    hanging_ends="नि खौ आव याव फ्राय थाखाय नानै ब्ला नो",
    latin_ends="gwn gon bai dwng khwi",
    latin_hanging_ends="nanwi thakhai",
)

SANTALI = Tongue(
    "sat",
    closings="ᱢᱮᱱᱟᱜᱼᱟ ᱢᱮᱱᱟᱜᱟ ᱢᱮᱱᱟᱠᱟ ᱵᱟᱹᱱᱩᱜᱼᱟ ᱵᱟᱱᱩᱜᱟ ᱠᱟᱱᱟ ᱛᱟᱦᱮᱱᱟ ᱛᱟᱦᱮᱸᱫ ᱦᱩᱭᱩᱜᱼᱟ ᱦᱩᱭᱮᱱᱟ ᱮᱢ ᱮᱢᱢᱮ"
    " ᱞᱟᱹᱭᱢᱮ ᱢᱮ ᱯᱮ ᱞᱟᱹᱠᱛᱤ ᱢᱮᱱᱟᱭᱟ"
    " menaga menaka banuga kana tahena tahekana huyuga huyena emme laime me pe lakti menaya",
    hangings="ᱟᱨ ᱟᱨᱦᱚᱸ ᱢᱮᱱᱠᱷᱟᱱ ᱥᱮ ᱵᱟᱝᱠᱷᱟᱱ ᱤᱧᱟᱜ ᱤᱧᱨᱮᱱ ᱟᱢᱟᱜ ᱟᱵᱚᱣᱟᱜ ᱤᱧ ᱟᱢ ᱟᱯᱮ ᱟᱵᱚ ᱱᱚᱣᱟ ᱚᱱᱟ ᱱᱩᱭ ᱩᱱᱤ"
    " ᱢᱤᱫ ᱢᱤᱫᱴᱟᱝ ᱡᱩᱫᱤ ᱪᱮᱫᱟᱜ ᱟᱨᱚ"
    " ar arho menkhan se bangkhan injag injren amag inj am ape abo noa ona nui uni mit mitang"
    " judi jodi",
    questions="ᱚᱠᱟ ᱚᱠᱟᱨᱮ ᱛᱤᱱ ᱛᱤᱱᱟᱹᱜ ᱛᱤᱥ ᱪᱮᱫ ᱪᱮᱠᱟᱛᱮ ᱚᱠᱚᱭ oka okare tin tinag tis ched chekate okoy",
    ifs="ᱡᱩᱫᱤ judi jodi",
    answers="ᱦᱮᱸ ᱦᱮᱸᱫ ᱵᱟᱝ ᱟᱪᱷᱟ ᱴᱷᱤᱠ hen bang acha thik",
    nots="ᱵᱟᱝ ᱵᱟᱹᱱᱩᱜᱼᱟ bang banuga",
    mine="ᱤᱧᱟᱜ ᱟᱵᱚᱣᱟᱜ injag",
    things="ᱱᱚᱢᱵᱚᱨ ᱱᱟᱢᱵᱟᱨ ᱧᱩᱛᱩᱢ ᱴᱷᱤᱠᱟᱹᱱᱟ ᱯᱷᱳᱱ nutum thikana nombor",
    links="ᱫᱚ ᱠᱟᱱᱟ do kana",
    ends="ᱟᱜᱼᱟ ᱠᱟᱱᱟ ᱮᱱᱟ ᱮᱫᱟ ᱠᱮᱫᱟ ᱟᱠᱟᱱᱟ ᱜᱼᱟ ᱠᱟ ᱢᱮ ᱯᱮ ᱜᱟ ᱭᱟ ᱟᱭ",
    hanging_ends="ᱨᱮ ᱛᱮ ᱠᱷᱚᱱ ᱨᱮᱱ ᱨᱮᱭᱟᱜ ᱟᱜ ᱞᱟᱹᱜᱤᱫ ᱠᱷᱟᱱ",
    latin_ends="akana ena eda keda",
    latin_hanging_ends="reyag khon lagit",
)

TONGUES = (MANIPURI, BODO, SANTALI)
