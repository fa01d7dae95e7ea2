"""Words in capitals stay words; only what no word begins or ends with is spelled."""

from __future__ import annotations

import pytest

from assistant.answer.spoken_text import spoken_text

FRAMES = {"en": "it is {} here", "de": "das ist {} hier", "fr": "voici {} ici", "es": "es {} aquí"}
WORDS = {
    "en": """
    you your first year years down own eye eyes egg eggs soya sign month world young lifts burns
    facts bowl queue depth town sixth eighth cod fish milk rye ah add odd owl john crown hymn bulb
    """,
    "de": "durch jetzt gibt neue stadt fünf herr arzt zwölf feuer milch elf fährt szene je öl",
    "fr": "je yeux vieux eau ouest doigt oui cinq vrai ça où noms rue août plomb",
    "es": "mayor ayuda leyes guía oído ha él apoyo suyo oye sé cuyo",
}


@pytest.mark.parametrize(
    ("language", "word"), [(each, word) for each in WORDS for word in WORDS[each].split()]
)
def test_a_word_in_capitals_is_a_word(language: str, word: str) -> None:
    text = FRAMES[language].format(word.upper())
    assert spoken_text(text, language).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("en", "NASA and the FBI", "NASA and the F B I"),
        ("en", "the NBA, UTC, an ISBN", "the N B eigh, U T C, an I S B N"),
        ("de", "die AfD und die CDU, ein LKW", "die AfD und die C D U, ein L K W"),
        ("fr", "le vin AOC, le FMI", "le vin A O C, le F M I"),
        ("es", "la OEI", "la O E I"),
        ("en", "UHT milk, the TSA and GMO", "U H T milk, the T S eigh and G M O"),
        ("en", "her SAT score of 1400", "her S eigh T score of fourteen hundred"),
        ("en", "closed SAT and SUN", "closed Saturday and Sunday"),
        ("en", "BEST BEFORE 12 APR 2027", "BEST BEFORE the twelfth of April twenty twenty-seven"),
        ("en", "19.9% APR", "nineteen point nine percent eigh P R"),
        ("en", "sugar, EGG, wheat flour, SOYA", "sugar, egg, wheat flour, SOYA"),
        ("en", "HAPPY NEW YEAR", "HAPPY new YEAR"),
        ("en", "SAVE20, BTRS12", "SAVE twenty, B T R S twelve"),
    ],
)
def test_short_forms_beside_words(language: str, text: str, right: str) -> None:
    assert spoken_text(text, language) == right
