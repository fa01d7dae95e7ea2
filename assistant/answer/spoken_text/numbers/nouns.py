"""A number before a noun: its gender, its number, and "one of" it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import words_before
from assistant.patterns import Pattern

# Nouns of these endings are feminine, unless the tables say something else.
_FEMININE = {
    "fr": tuple(
        "ée té tion sion xion son ure sse tte lle nne che ade ise ine ie ance ence oire euse ère "
        "ote".split()
    ),
    "es": ("a", "ción", "sión", "gión", "nión", "dad", "tad", "umbre", "tud"),
    "de": ("e", "ung", "heit", "keit", "ion", "tät", "schaft", "ei", "ur", "ik", "enz", "anz"),
}
_MASCULINE = {"de": ("er", "ling", "ismus", "or", "ee"), "fr": ("age", "isme"), "es": ()}
_NEUTER = {"de": ("byte", "chen", "lein", "ment", "tum", "um")}
# English: "a 5 km run", "the $3 tip", but "the 5 km we ran" and "the $5 is yours".
_DETERMINERS = frozenset(
    "a an the this that each every another my your his her our their one two three".split()
)
# What is sold by its size, also without an article: "3 ml pen". A can ends there, the verb goes on.
_HELD = Pattern(
    r"\s(?:pen|bottle|pack|packet|tablet|capsule|vial|ampoule|syringe|sachet|jar|tin|tube|carton|"
    r"monitor|screen|display|TV|laptop|pizza|skillet|bike|wheels|rims|"
    r"bag|box|pot|cup|glass|mug|cable|charger|battery|adapter|bulb|fuse)\b"
    r"|\s(?:pens|bottles|packs|packets|tablets|capsules|vials|ampoules|syringes|sachets|jars|tins|"
    r"tubes|cartons|bags|boxes|pots|cups|glasses|mugs|cans|jugs|cables|chargers|batteries|bulbs)\b"
    r"|\)\scans?\b|\scan(?=\s?(?:[.,;:)]|$|of\b))"
)
_NO_ATTRIBUTES = frozenset(
    """
    of and or to in on at from away above below each per for with by as than that which who we i
    you he she they it is are was were be has have had will would can could should may might must
    left remaining ago later long wide tall high deep thick old off more less before after apart
    now then here there so but if when while just only already also not too plus minus total net
    extra back today yesterday tomorrow tonight down up out over under around through across into
    until till since because cash paid each
    """.split()
)
_PLURALS = {"fr": ("s", "x"), "es": ("es", "s")}
_ONE = {"fr": ("un", "une"), "es": ("un", "una"), "en": ("one", "one")}
_OF = {"fr": ("de ", "d'"), "es": ("de ", "de ")}
# German: behind these stands "einen", behind those "einem" and "einer".
_ACCUSATIVE = frozenset(
    """
    für um ohne gegen durch kostet kosten kostete habe hast hat haben hatte sehe siehst sieht sehen
    gib gebe geben gibt gab brauche brauchst braucht brauchen wiegt enthält enthalten nehme nehmen
    nimm nimmt
    bezahle zahle zahlen zahlt trinke trinken kaufe kaufen kauft esse essen isst bekommst bekommt
    erkenne finde finden zeigt findest macht gekostet auf über füge mische verwende benutze hole
    bestelle bestell trink iss nehmt gieße koche erhitze möchte möchtest will willst wollen
    verwenden
    """.split()
)
# The one who does something: what follows is done to the number's noun.
_SUBJECTS = frozenset("ich du er wir ihr man sie".split())
_INTRANSITIVE = frozenset("ist sind war waren wird werden bleibt bleiben reicht fehlt".split())
_NEAR = 2  # words before a noun in which its preposition stands
DATIVE = frozenset("mit von nach aus bei zu seit vor in ab im außer zwischen".split())


def is_feminine(noun: str, words: Lexicon) -> bool:
    """Whether a noun is feminine, by the tables and else by its ending; of several words the first
    decides."""
    return gender(noun, words) == "f"


def gender(noun: str, words: Lexicon) -> str:
    """ "m", "f" or "n"; nothing where neither a table nor the ending shows it."""
    first = noun.partition(" ")[0].lower()
    language = words.language
    singulars = {first, *(first.removesuffix(s) for s in _PLURALS.get(language, ()))}
    tables = (("m", words.masculine_nouns), ("n", words.neuter_nouns), ("f", words.feminine_nouns))
    for known, table in tables:
        if singulars & table:
            return known
    endings = (("m", _MASCULINE), ("n", _NEUTER), ("f", _FEMININE))
    for shown, by_language in endings:
        if any(single.endswith(by_language.get(language, ())) for single in singulars):
            return shown
    return ""


def one(noun: str, words: Lexicon, before: Sequence[str] = ()) -> str:
    """The word for one of something; `before` are the words before it, in lower case: German asks
    them for the case."""
    if words.language == "de":
        return _german_one(gender(noun, words), before)
    return _ONE[words.language][int(is_feminine(noun, words))]


def _german_one(of_noun: str, before: Sequence[str]) -> str:
    near = DATIVE.intersection(before[-_NEAR:])
    if before[-1:] == ["und"]:  # "in 1 Stunde und 1 Minute"
        near = DATIVE.intersection(before)
    governing = [word for word in before if word in _ACCUSATIVE or word in near][-1:]
    dative = bool(near.intersection(governing))
    if of_noun == "f":
        return "eine" + "r" * dative
    if dative:
        return "einem"
    acted_on = _SUBJECTS.intersection(before) and not _INTRANSITIVE.intersection(before)
    if of_noun == "m" and (governing or acted_on):
        return "einen"
    return "ein"


def is_attribute(found: re.Match[str], words: Lexicon) -> bool:
    """Whether a number and its unit stand before the noun that they describe: English says "a five
    kilometer run"."""
    if words.language != "en":
        return False
    if _HELD.match(found.string, found.end()):
        return True
    if not _DETERMINERS & {*words_before(found, 1)}:
        return False
    after = re.match(r"\s([^\W_]+)", found.string[found.end() :])
    return after is not None and after.group(1).lower() not in _NO_ATTRIBUTES


def before_noun(number: str, noun: str, words: Lexicon) -> str:
    """A number in words as it is before a noun: "veintiún euros", "doscientas páginas", "vingt et
    une pages"."""
    feminine = is_feminine(noun, words)
    if words.language == "es" and feminine:
        number = re.sub(r"\bquinientos\b", "quinientas", number.replace("cientos", "cientas"))
        return re.sub("uno$", "una", number)
    if words.language == "es":
        return re.sub("uno$", "un", number.replace("veintiuno", "veintiún"))
    one_or_more = number == "un" or noun.endswith(("s", "x"))  # "le train 21 part" is no noun
    if words.language == "fr" and feminine and one_or_more:
        return re.sub(r"\bun$", "une", number)
    return number


def quantity(
    number: str, forms: tuple[str, str], words: Lexicon, before: Sequence[str] = ()
) -> str:
    """A number with its noun: "one meter", "two point five meters"; `before` as in `one`."""
    single, many = forms
    if words.parts(number.lstrip("-−")) == ("1", ""):
        sign = ""
        if number[0] in "-−":
            sign = words.minus + " "
        return f"{sign}{one(single, words, before)} {single}"
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
