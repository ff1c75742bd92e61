"""Which language to answer in: words' scripts and function words, a stated wish, and patience."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice.agents.languages import wished
from voice.decisions import Verdict
from voice.spoken.numerals import numeral
from voice.spoken.words import listed, tokens
from voice.turns.backchannel import is_nod
from voice.turns.grammar.phrases import hums

# After a change the language holds for so long, whatever is said; only a wish is followed sooner.
HOLD_MS = 6000
# So many telling words change the language at once; fewer need the turn before to agree.
TELLING = 3
TELLING_FIRST = 2
_HEARD_PERCENT = 80
_HEARD_WORDS = 3

# First code point of each script, with the languages written in it that an agent may speak.
_SCRIPTS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0900, 0x097F, ("hi", "mr", "ne", "mai", "kok", "sa", "doi", "brx")),
    (0x0980, 0x09FF, ("bn", "as")),
    (0x0A00, 0x0A7F, ("pa",)),
    (0x0A80, 0x0AFF, ("gu",)),
    (0x0B00, 0x0B7F, ("or",)),
    (0x0B80, 0x0BFF, ("ta",)),
    (0x0C00, 0x0C7F, ("te",)),
    (0x0C80, 0x0CFF, ("kn",)),
    (0x0D00, 0x0D7F, ("ml",)),
    (0x0600, 0x06FF, ("ur", "sd", "ks")),
)
# Function words: they come with the grammar, and nobody borrows them. Spellings that another of
# these languages shares ("to", "the", "me", "main", "do", "hi", "is") are left out.
_FUNCTION = {
    "hi": listed(
        "hai hain hoon hun tha thi mera meri mere mujhe muje mujhko aap aapka aapki apka apko "
        "aapko kya kab kahan kaha kaise kaisa kitna kitne kitni kaun kyun kyon kyu nahi nahin nai "
        "haan ka ki ke ko se mein aur lekin magar abhi phir fir wapas chahiye chaiye karna karo "
        "kar karni karke kijiye dijiye batao bataiye bata bolo boliye baat raha rahi rahe gaya "
        "gayi gaye hua hui aaya aayega ayega milega mila yeh woh wo ye koi kuch bhi toh tak liye "
        "wala wali apna apni hum humko tum tumhara jaldi accha acha theek thik ji bahut bohot sab "
        "hota hoti hona diya dedo lena dena raat kal aaj parso yahan wahan jab tab agar kyunki "
        "matlab sirf bas sakte sakti sakta hoga hogi jaise iska uska unka paisa paise yaar bhai "
        "kripya dhanyavad namaste suno dekho"
    ),
    "ta": listed(
        "enna enakku ennoda eppo eppa epdi eppadi enga engay yaaru yaar yen evlo evvalavu naan "
        "neenga nee unga ungaloda avanga adhu athu idhu ithu indha intha andha antha irukku "
        "irukka irukken iruku illa illai venum vendum venam vendam pannunga panna pannanum panni "
        "sollunga solla sollu pesunga pesanum varum varala vandhu vanthu aachu aagala kitta oda "
        "aama aamaa sari seri romba konjam oru ippo inga ange enaku kudunga parunga mudiyuma "
        "theriyum theriyala aayiduchu vaanga nandri vanakkam thaan dhaan ellam onnu rendu"
    ),
    "en": listed(
        "the is are was were am be been my your his her their our i you he she it we they what "
        "when where who why how which this that these those a an of in on at for from with by and "
        "but or not dont cant didnt hasnt havent isnt doesnt will would could should can may have "
        "has had did does want need like please tell me about there here if then yes"
    ),
}
_SHARED = listed("me in on at for are he if then an enga yaar yes a i am or by be")
# English words that Indian callers say in every language, however they are written.
_BORROWED = listed(
    "ok ओके ஓகே okay हेलो हैलो हलो ஹலோ hello please प्लीज ப்ளீஸ் thank थैंक you यू thanks थैंक्स "
    "sorry सॉरी சாரி yes यस no नो नंबर நம்பர் ऑर्डर आर्डर ஆர்டர் स्टेटस ஸ்டேட்டஸ் कैंसल कैंसिल "
    "கேன்சல் रिफंड ரீஃபண்ட் डिलीवरी டெலிவரி bye बाय"
)


@dataclass(frozen=True, slots=True)
class LanguageEvidence:
    """What speaks for a language at the end of a caller's turn.

    `heard`, `heard_p`: the recognizer's language and its certainty (0-1), "" if it has none.
    `recent`: `leaning` of the turns before, oldest first. `changed_ms`: when the language last
    changed, None if never.
    """

    text: str
    current: str
    languages: Sequence[str]
    heard: str = ""
    heard_p: float = 0.0
    recent: Sequence[str] = ()
    changed_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageTrack:
    """The language of a call over its turns; each turn gives the next track and the verdict."""

    current: str
    languages: tuple[str, ...]
    recent: tuple[str, ...] = ()
    changed_ms: int | None = None

    def after(
        self, text: str, heard: str, heard_p: float, now: int
    ) -> "tuple[LanguageTrack, Verdict]":
        """Return the track after a caller's turn that ended `now` ms into the call."""
        evidence = LanguageEvidence(
            text, self.current, self.languages, heard, heard_p, self.recent, self.changed_ms
        )
        verdict = judge(evidence, now)
        recent = (*self.recent, leaning(evidence).language)[-4:]
        if verdict.choice == self.current:
            return replace(self, recent=recent), verdict
        return LanguageTrack(verdict.choice, self.languages, recent, now), verdict


@dataclass(frozen=True, slots=True)
class Leaning:
    """The language that one turn speaks for ("" for none), by how many telling words, and why."""

    language: str
    telling: int
    because: str


def judge(evidence: LanguageEvidence, now: int) -> Verdict:
    """Choose the language of the reply; `now` is ms since the call began.

    A stated wish wins at once. Numbers, names, borrowed words, hums and the nods that a sentence
    begins with are no evidence; a sentence of two languages is answered in the one whose grammar it
    has, which is not English if it has an Indian function word or two. Otherwise the language
    changes only after HOLD_MS, by TELLING words at once or by two turns that agree.
    """
    wish = wished(evidence.text)
    if wish in evidence.languages:
        return Verdict(wish or evidence.current, "the caller asked for it")
    lean = leaning(evidence)
    if lean.language in ("", evidence.current):
        return Verdict(evidence.current, lean.because or "nothing speaks for another")
    if evidence.changed_ms is not None and now - evidence.changed_ms < HOLD_MS:
        waited = now - evidence.changed_ms
        return Verdict(evidence.current, f"{lean.because}, but it changed only {waited} ms ago")
    enough = TELLING if evidence.recent else TELLING_FIRST
    if not evidence.recent and _agrees(evidence, lean.language):
        enough = 1  # the first words that anybody says, and the recognizer hears the same
    if lean.telling >= enough:
        return Verdict(lean.language, lean.because)
    if evidence.recent and evidence.recent[-1] == lean.language:
        return Verdict(lean.language, f"{lean.because}, as in the turn before")
    return Verdict(evidence.current, f"{lean.because}, too few to change")


def leaning(evidence: LanguageEvidence) -> Leaning:
    """Say which of the agent's languages a turn speaks for by itself."""
    words = _telling(evidence.text)
    counts = {language: 0 for language in evidence.languages}
    english = sum(1 for word in words if word in _FUNCTION["en"])
    for word in words:
        for language in _languages_of(word, evidence.languages):
            counts[language] += 1
    native = max((n for code, n in counts.items() if code != "en"), default=0)
    if native and (native >= 2 or native * 4 >= len(words)) and native * 3 >= english:
        best = next(c for c, n in counts.items() if c != "en" and n == native)
        return Leaning(best, native, f"{native} words of {best}")
    if english >= 2 and not native and "en" in counts:
        return Leaning("en", english, f"{english} function words of en")
    return _heard(evidence, words)


def _telling(text: str) -> list[str]:
    """The words that may tell a language: engines write hums and nods in whatever script."""
    words = tokens(text)
    opening = next((at for at, word in enumerate(words) if not is_nod(word)), len(words))
    kept = words[opening:]
    return [w for w in kept if w not in _BORROWED and not _is_number(w) and not hums(w)]


def _agrees(evidence: LanguageEvidence, language: str) -> bool:
    return evidence.heard == language and round(evidence.heard_p * 100) >= _HEARD_PERCENT


def _heard(evidence: LanguageEvidence, words: Sequence[str]) -> Leaning:
    sure = round(evidence.heard_p * 100) >= _HEARD_PERCENT and len(words) >= _HEARD_WORDS
    if sure and evidence.heard in evidence.languages:
        return Leaning(evidence.heard, 1, f"the recognizer hears {evidence.heard}")
    return Leaning("", 0, "")


def _is_number(word: str) -> bool:
    said = numeral(word)
    return said is not None and not (said.doubtful and word in _FUNCTION["hi"])


def _languages_of(word: str, languages: Sequence[str]) -> list[str]:
    """Name the agent's language that a word belongs to: by script, or as a function word."""
    first = ord(word[0])
    for low, high, written in _SCRIPTS:
        if low <= first <= high:
            return [code for code in written if code in languages][:1]
    return [
        code
        for code, known in _FUNCTION.items()
        if code != "en" and code in languages and word in known and word not in _SHARED
    ][:1]
