"""What a list of ingredients says of an allergen: what it names is a plain yes; that it names
nothing is no "no", for there may be more print. Knows lines of text and no view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from models.vision.scene import Text

# "Cocoa butter" and "coconut milk" hold no milk.
_NO_MILK = "".join(
    rf"(?<!{plant} )"
    for plant in "cocoa coconut almond oat rice soy soya nut peanut cashew shea body".split()
)
# What a label may say for what is asked for.
_FAMILIES = {
    name: words
    for names, words in (
        (
            "milk, dairy, lactose",
            rf"{_NO_MILK}(?:milk\w*|butter(?!nut)\w*|cream)|dairy|lactose|whey|casein\w*|cheese|"
            r"yogh?urt|"
            r"\w*milch\w*|molke\w*|sahne|rahm|\w*käse|lait|beurre|leche|latte|la[ck]tos\w+",
        ),
        (
            "nut, nuts, tree nuts",
            r"(?!(?:butter|coco|dough|do)nuts?\b)\w*nuts?|almonds?|cashews?|pecans?|"
            r"pistachios?|macadamias?|praline|marzipan|"
            r"\w*nuss|\w*nüsse\w*|mandeln?|noix|noisettes?|amandes?|nuez|nueces|almendras?|noci|"
            r"nocciole|mandorle",
        ),
        ("peanut, peanuts, groundnuts", r"peanuts?|groundnuts?|arachi\w+|erdn[uü]ss\w*|cacahu\w+"),
        (
            "gluten, wheat, coeliac, celiac",
            r"gluten|wheat\w*|barley|rye|spelt|semolina|malt|couscous|"
            r"\w*weizen\w*|gerste\w*|roggen\w*|dinkel\w*|blé|froment|orge|trigo|cebada|frumento",
        ),
        (
            "egg, eggs",
            r"eggs?|albumen|mayonnaise|meringue|ei|eier|\w*eigelb|oeufs?|œufs?|huevos?|uova|uovo",
        ),
        ("soy, soya", r"soya?|soy ?beans?|tofu|soja\w*|soia"),
        ("fish", r"fish|anchov\w+|cod|salmon|tuna|haddock|\w*fisch|poisson|pescado|pesce"),
        (
            "shellfish, crustaceans, seafood",
            r"shellfish|crustaceans?|prawns?|shrimps?|crab|lobster|mussels?|oysters?|squid",
        ),
        ("sesame", r"s[eé]sam\w*|tahini|sesam\w*"),
        ("mustard", r"mustard|senf\w*|moutarde|mostaza|senape"),
        ("celery", r"celery|celeriac|sellerie\w*|céleri|apio|sedano"),
        ("sulphites, sulfites", r"sul(?:ph|f)\w+|e22\d"),
        ("alcohol", r"alcohol|wine|rum|brandy|liqueur|ethanol"),
        ("meat, pork", r"meat|pork|bacon|ham|beef|chicken|lard|gelatine?|lamb|turkey"),
        ("gelatine, gelatin", r"gelatine?"),
        (
            "sugar, sugars",
            r"sugars?|syrup|glucose|dextrose|fructose|sucrose|honey|"
            r"\w*zucker|sucre|azúcar|zucchero",
        ),
    )
    for name in names.split(", ")
}
NAMES = tuple(_FAMILIES)
_ASKS = Pattern(
    r"\b(?:contain|contains|containing|have|has|got|in|say|says|mention|mentions|about|any|with|"
    r"allerg\w+|intoleran\w+|"
    r"list|lists)\b"
)
# An allergen that has no row of its own, but is a word of one.
_WORDS = "|".join(_FAMILIES.values())
_ONE_KIND = Pattern(
    rf"\b(?:allergic to|intolerant to|reacts? (?:badly )?to) (?P<name>{_WORDS})\b"
    rf"|\b(?P<other>{_WORDS}) (?:allergy|intolerance)\b"
)
_FREE = Pattern(
    r"\b(?:free|no|without|not|non|0 ?%|zero|ohne|frei|keine?|nicht|sans|sin|senza)\b|-free|frei\b"
)
_TRACES = Pattern(
    r"\b(?:may (?:also )?contain|traces?|(?:made|produced|packed) in an? \w+|not suitable|spuren|"
    r"peut contenir|puede contener|può contenere|kann)\b"
)
# Words of a list in a language whose words are in the table.
_KNOWN_LANGUAGE = Pattern(
    r"\b(?:ingredients?|contains?|may contain|zutaten|enthält|ingr[ée]dients|contient|ingredientes|"
    r"contiene|ingredienti|and|with|und|mit|avec|con)\b",
    re.IGNORECASE,
)
# "Yes" would answer this the wrong way round.
_WHETHER_GOOD = Pattern(
    r"\b(?:allerg\w+|intoleran\w+|all right|alright|okay|ok|fine|safe|suitable|good for|free|"
    r"(?:can|may|could|should) (?:i|he|she|they|we|you|my|the))\b"
)
# "What can she have off this": every line that names it is one that she can't.
_WHAT_MAY_BE_HAD = Pattern(
    r"\b(?:what|which|anything|something|one)\b.{0,40}\b(?:can|could|may|should|is) "
    r"(?:i|he|she|they|we|you|my|her|his|the|a|safe|fine|okay|ok|good|all right)\b"
)
_WHETHER_IN = Pattern(r"\b(?:contain\w*|have|has|got|any|in)\b")
NAMED = ("Yes", "It may", "Careful")  # how an answer begins that a line of the label gives
NOT_ALL = "There may be more print that I don't see, so please have somebody check."


def said_of_allergen(question: str, texts: Sequence[Text]) -> str | None:
    """What the print says of the allergen that a question names; None where it names none, or
    nothing is printed."""
    name = _allergen(question.casefold())
    if name is None or not texts:
        return None
    one = rf"{re.escape(name.removesuffix('s'))}s?"
    word = Pattern(rf"\b(?:{_FAMILIES.get(name, one)})\b", re.IGNORECASE)
    held = [text.text for text in texts if word.search(text.text)]
    if not held and name not in _FAMILIES and (general := _family_of(name)) is not None:
        found = [_item(text.text, general) for text in texts if general.search(text.text)]
        found = [each for each in found if not _FREE.search(each)]
        if found:
            return f"Careful: it says {'; and '.join(found)}, which may be {name}. {NOT_ALL}"
    if not held:
        if not any(_KNOWN_LANGUAGE.search(text.text) for text in texts):
            if not any(text.text.count(",") > 1 for text in texts):
                return f"I read no {name}, and no list of ingredients. Please turn it. {NOT_ALL}"
            return f"It may name {name} in a language that I don't know. {NOT_ALL}"
        return f"I read no {name}. {NOT_ALL}"
    listed = [(line, item) for line in held if not _FREE.search(item := _item(line, word))]
    if not listed:
        return None  # "milk free" is a promise, and nobody here can judge it
    line, item = listed[0]
    if _TRACES.search(line.casefold()):
        return f"It may: it says {line.strip(' .')}."
    asked = question.casefold()
    if _WHAT_MAY_BE_HAD.search(asked):
        return f"Careful: it lists {'; and '.join(item for _, item in listed)}."
    traces = [line for line, _ in listed[1:] if _TRACES.search(line.casefold())]
    more = f" It also says: {traces[0].strip(' .')}." if traces else ""
    if _WHETHER_GOOD.search(asked) and not _WHETHER_IN.search(asked):
        return f"Careful: it lists {item}.{more}"
    return f"Yes: it lists {item}.{more}"


# What people most often do not bear, by the name that is said for it.
_COMMON = ("nuts", "peanuts", "milk", "egg", "gluten", "fish", "shellfish", "sesame", "soya")


def allergens_in(texts: Sequence[Text], names: Sequence[str] = _COMMON) -> list[str]:
    """The entries of a list of ingredients that name what people often do not bear, or what
    `names` names, each once; a line that promises to be free of one names none."""
    found: list[str] = []
    for name in names:
        word = Pattern(rf"\b(?:{_FAMILIES[name]})\b", re.IGNORECASE)
        items = [_item(text.text, word) for text in texts if word.search(text.text)]
        found += [item for item in items if not _FREE.search(item)]
    return list(dict.fromkeys(found))


def _allergen(question: str) -> str | None:
    if _ASKS.search(question) is None:
        return None
    names = sorted(_FAMILIES, key=len, reverse=True)
    named = next((name for name in names if re.search(rf"\b{name}\b", question)), None)
    if named is None and (one := _ONE_KIND.search(question)) is not None:
        return one["name"] or one["other"]  # "allergic to almonds": that one, and not all nuts
    return named


def _family_of(name: str) -> Pattern | None:
    """The words for all of the kind that one allergen is of: "nuts" of "almonds"."""
    kinds = [
        family for family, words in _FAMILIES.items() if re.fullmatch(words, name, re.IGNORECASE)
    ]
    if not kinds:
        return None
    return Pattern(rf"\b(?:{'|'.join(map(re.escape, kinds))})\b", re.IGNORECASE)


def _item(line: str, word: Pattern) -> str:
    """The entry of a list that holds a word: "whey powder (milk)"."""
    entries = re.split(r"[,;:]\s*(?![^(]{0,400}\))", line)
    return next((entry.strip(" .") for entry in entries if word.search(entry)), line.strip(" ."))
