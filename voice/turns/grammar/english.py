"""English as it is spoken in India: the words that its sentences are built of."""

from voice.turns.grammar.tongue import Tongue, listed

ENGLISH = Tongue(
    "en",
    closings="please thanks today tomorrow yesterday tonight yet already again back too either"
    " anymore soon later immediately urgently asap instead properly correctly though everything"
    " nothing anything something someone anyone everyone anywhere cannot cant wont there here now"
    " done itself myself yourself themselves",
    hangings="a an the my your his her its our their some any every each of for with from at to"
    " by about into as like and but or so because if when while whether although unless until"
    " since than that is are was were am be been being has have had does did can could will would"
    " shall should may might must i we they he she who which whose want need wants needs needed"
    " wanted tried wanna gonna trying looking calling going wondering um uh er hmm uhm erm"
    " regarding via per between during without within against through toward another other same"
    " mr mrs ms dear let lets im ive ill youre theyre weve thats whats wheres theres whos hes"
    " shes very really actually basically just also even more most such both these those tell"
    " give send show get got make take put bring having getting using maybe well okay plus double"
    " triple then in on over under says",
    questions="what where how",
    answers="yes yeah yep yup ya no nope nah ok okay sure right correct fine absolutely"
    " definitely exactly alright confirmed confirm indeed certainly not really course never",
    nots="not no dont",
    mine="my our",
    asked="why",
    plains="me us him them you it see two off up down out week good food book all only college"
    " pay challenge app menu zone hot war bad pass use pine thai phase line chai cancel refund"
    " parcel plan range change page stage village orange garage package message",
    things="number num name address id otp pin pincode code email mail phone mobile contact dob"
    " aadhaar aadhar pan pnr nickname surname ifsc zip birth",
    links="is are was its",
)

SUBJECTS = frozenset(listed("i we they he she you it who there this that everything nothing"))
"""Pronouns that an auxiliary may follow at the end: "yes I do", "where it is"."""

AUXILIARIES = frozenset(
    listed(
        "is are was were am be been has have had do does did can could will would shall should"
        " may might must isnt arent wasnt havent hasnt dont doesnt didnt cant couldnt wont"
        " wouldnt shouldnt im ive ill its thats theres whats wheres youre theyre hes shes cannot"
    )
)

ASKING = frozenset(
    listed("what where when why how who which whose whom whats wheres whens hows whos")
)
"""Words that make a question of the clause that they begin."""

VERBS = frozenset(
    listed(
        "increase decrease reduce message text mark resume snooze pause warn wake read click"
        " display respond reply extend renew upgrade downgrade recharge drop verify visit fill"
        " submit upload download install join leave reach contact inform mail share reserve apply"
        " reopen escalate rebook prescribe test deposit withdraw works work working comes come"
        " happening happens seems looks keep keeps kept stop stops stopped start starts started"
        " cancel track return refund exchange replace change update check confirm book order buy"
        " pay block unblock activate deactivate open close deliver ship send give tell show get"
        " find help call talk speak connect transfer know want need like see have has make take"
        " turn set add remove delete register complain report repeat explain wait schedule"
        " reschedule use reset login try bring put let ask received got ordered paid booked"
        " returned called came went bought lost forgot said told sent gave placed cancelled made"
        " did charged deducted debited happened remind play create switch looking calling waiting"
        " facing having getting trying asking requesting going think hope guess wish understand"
        " remember live stay resend provide arrange raise fix resolve collect pick"
    )
)

DETERMINERS = frozenset(
    listed(
        "a an the my your his her its our their this that these those some any no another one two"
        " three four five six seven eight nine ten last next for about with from in on at of to"
        " by until till into"
    )
)
"""Words that a whole phrase begins with: what follows one at the end closes it."""

ARTICLES = frozenset(listed("a an the my your his her their our this that another one two"))
"""What an adjective stands behind when its noun is still to come: "the blue ..."."""

ADJECTIVES = frozenset(
    listed(
        "red blue green black white yellow pink brown grey big small large medium new old good bad"
        " nice different wrong broken damaged defective faulty previous pending urgent entire cheap"
        " cheaper expensive smaller bigger larger cotton leather wooden plastic electric prepaid"
        " postpaid monthly yearly annual used brand long short quick separate specific particular"
        " certain single double"
    )
)
"""Words that hardly ever end a phrase behind an article."""

QUALIFIERS = frozenset(
    listed(
        "red blue green black white yellow big small large medium new old same other last next"
        " first second third good bad nice different full half whole main best latest customer"
        " credit debit tracking internet online gas savings current registered silver extra"
    )
)
"""Words that most often stand before another noun, so that little follows from ending in one."""

TRANSITIVE = frozenset(
    listed(
        "tell give send show get let bring make remind told gave sent showing giving telling"
        " sending"
    )
)
"""Verbs after which "me" still waits for the thing: "tell me ..."."""

TO_YOU = frozenset(
    listed("thank thanks help tell ask call from to with for about see love hear are told than bye")
)
"""Words after which "you" closes: "thank you", "how are you"; else it begins a clause."""

AFTER_VERBS = {
    "in": frozenset(listed("log logged logging sign signed come check")),
    "on": frozenset(listed("hang hold go going later carry")),
}
"""Particles that close right behind these verbs."""

PARTED = frozenset(listed("turn turned switch switched put fill plug"))
"""Verbs that these particles close with something between: "turn it on"."""

STRANDED = {
    "it": frozenset(listed("for from about of like with")),
    "this": frozenset(listed("for from about of")),
    "that": frozenset(listed("for from about of")),
    "talk": frozenset(listed("to with")),
    "speak": frozenset(listed("to with")),
    "speaking": frozenset(listed("to with")),
    "calling": frozenset(listed("from")),
}
"""Prepositions that may end a question behind these words, or behind any pronoun."""

PAIRED = {
    "it": frozenset(
        listed(
            "if because when is was that and but does did will can so as since has though whether"
        )
    ),
    "this": frozenset(listed("is because if when and but so does did will can was since")),
    "not": frozenset(listed("is are was am were do does did will can should have has had i")),
}
"""Words that close a sentence unless one of these stands before them."""
