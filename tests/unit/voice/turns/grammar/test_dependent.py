"""Clauses that stand on what is still to come wait for it; those with it are whole."""

import pytest

from voice.turns.completeness import weigh
from voice.turns.grammar.sense import Ending

WAITING = {Ending.OPEN, Ending.UNFINISHED}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ఒకవేళ డాక్టర్ గారు", "te"),
        ("okavela doctor garu", ""),
        ("lekin agar doctor nahi hai", "hi"),
        ("haan to agar kal nahi aaya", "hi"),
        ("oruvela doctor varala", "ta"),
        ("so if it has not come", "en"),
        ("in case it does not come", "en"),
        ("when i opened the box", "en"),
        ("जब ऑर्डर आया", "hi"),
    ],
)
def test_a_condition_waits_for_what_follows_from_it(text: str, language: str) -> None:
    assert weigh(text, language).ending in WAITING


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("agar kal tak nahi aaya to cancel kar dijiye", "hi"),
        ("agar kal tak nahi aaya mujhe paise wapas chahiye", "hi"),
        ("যদি কাল না আসে তাহলে টাকা ফেরত দিন", "bn"),
        ("when will it come", "en"),
        ("when it arrived it was broken", "en"),
        ("i will pay when i get it", "en"),
    ],
)
def test_a_condition_with_its_consequence_is_whole(text: str, language: str) -> None:
    assert weigh(text, language).ending is Ending.COMPLETE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मेरा जो पार्सल था वो", "hi"),
        ("jo maine order kiya tha", "hi"),
        ("aapne jo bola tha", ""),
        ("मी जे ऑर्डर केलं होतं", "mr"),
        ("મેં જે ઓર્ડર કર્યો હતો", "gu"),
        ("ami jeta order korechilam", "bn"),
        ("meeru cheppindi", "te"),
        ("నేను ఆర్డర్ చేసింది", "te"),
        ("நான் நேத்து வாங்கினது", "ta"),
        ("ನಾನು ನಿನ್ನೆ ಆರ್ಡರ್ ಮಾಡಿದ್ದು", "kn"),
        ("ഞാൻ ഇന്നലെ ഓർഡർ ചെയ്തത്", "ml"),
        ("the order i placed yesterday", "en"),
        ("the guy who came yesterday", "en"),
    ],
)
def test_what_is_told_of_a_thing_waits_for_its_verb(text: str, language: str) -> None:
    assert weigh(text, language).ending in WAITING


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("jo order maine kal kiya tha wo nahi aaya", "hi"),
        ("mujhe wahi chahiye jo kal bola tha", "hi"),
        ("मी जे ऑर्डर केलं होतं ते आलं नाही", "mr"),
        ("ami jeta order korechilam seta aseni", "bn"),
        ("మీరు చెప్పింది అర్థం కాలేదు", "te"),
        ("నేను పంపిన డబ్బు వచ్చింది", "te"),
        ("எனக்கு மெசேஜ் வந்தது", "ta"),
        ("the order i placed has not come", "en"),
        ("మీరు పంపింది తప్పు", "te"),
        ("നിങ്ങൾ പറഞ്ഞത് ശരിയല്ല", "ml"),
        ("the problem i have is with the router", "en"),
    ],
)
def test_a_thing_that_has_its_verb_is_whole(text: str, language: str) -> None:
    assert weigh(text, language).ending is Ending.COMPLETE
