"""A number before a noun: its gender, its number, and "one of" it."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon

# Nouns of these endings are mostly feminine.
_FEMININE = {
    "fr": tuple(
        "heure minute seconde tonne livre calorie personne table chaise page porte voiture ée té "
        "tion sion ure sse tte lle nne che ade ise ie ance ence oire euse ette fois".split()
    ),
    "es": ("a", "ción", "sión", "dad", "tad", "noche", "vez"),
    "de": ("e", "ung", "heit", "keit", "ion", "tät", "schaft"),
}
# Spanish nouns in -a that are masculine.
_MASCULINE = tuple("día mapa problema programa sistema tema idioma clima planeta euro".split())
_PLURALS = {"fr": ("s", "x"), "es": ("es", "s")}
_ONE = {"de": ("ein", "eine"), "fr": ("un", "une"), "es": ("un", "una"), "en": ("one", "one")}
_OF = {"fr": ("de ", "d'"), "es": ("de ", "de ")}


def is_feminine(noun: str, words: Lexicon) -> bool:
    """Whether a noun is feminine, judged by its ending; of several words the first decides."""
    first = noun.partition(" ")[0]
    endings = _FEMININE.get(words.language, ())
    if words.language == "es" and first.removesuffix("s").endswith(_MASCULINE):
        return False
    singulars = [first, *(first.removesuffix(s) for s in _PLURALS.get(words.language, ()))]
    return any(single.endswith(ending) for single in singulars for ending in endings)


def one(noun: str, words: Lexicon) -> str:
    """The word for one of something."""
    return _ONE[words.language][int(is_feminine(noun, words))]


def before_noun(number: str, noun: str, words: Lexicon) -> str:
    """A number in words as it is before a noun: "veintiún euros", "doscientas páginas", "vingt et
    une pages"."""
    feminine = is_feminine(noun, words)
    if words.language == "es" and feminine:
        return re.sub("uno$", "una", number.replace("cientos", "cientas"))
    if words.language == "es":
        return re.sub("uno$", "un", number.replace("veintiuno", "veintiún"))
    if words.language == "fr" and feminine:
        return re.sub(r"\bun$", "une", number)
    return number


def quantity(number: str, forms: tuple[str, str], words: Lexicon) -> str:
    """A number with its noun: "one meter", "two point five meters"."""
    single, many = forms
    if words.parts(number.lstrip("-−")) == ("1", ""):
        sign = ""
        if number[0] in "-−":
            sign = words.minus + " "
        return f"{sign}{one(single, words)} {single}"
    spoken = words.amount(number)
    if words.parts(number)[1]:
        return f"{spoken} {many}"
    return f"{before_noun(spoken, many, words)} {many}"


def of(noun: str, words: Lexicon) -> str:
    """What links a large number or a fraction to its noun: "d'euros", "de litro"."""
    plain, elided = _OF.get(words.language, ("", ""))
    if noun[:1].lower() in "aeiouhéè":
        return elided + noun
    return plain + noun
