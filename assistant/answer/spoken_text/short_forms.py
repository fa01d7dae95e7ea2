"""Abbreviations as words, and whether a point is an abbreviation's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.answer.spoken_text.lexicon import Lexicon, lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule

# Words that begin a sentence when they have a capital: behind a short form, a new one starts.
_STARTERS = frozenset(
    """
    the a an it he she they we you i this that these there here it's there's
    der die das ein eine er sie es wir ich du dies hier dort
    le la les un une il elle ils elles on ce c'est ici
    el los las una ella ellos esto este esta aquí
    """.split()
)
# Words that are a sentence of their own.
_REPLIES = frozenset(
    """
    yes no ok okay sure done right fine good great hi hey hello stop wait sorry
    ja nein gut klar danke hallo oui non bien merci salut sí si vale hola
    """.split()
)
_AT_THE_END = frozenset(("etc.", "usw."))  # of a sentence, as a rule
_UNITS_WITH_POINTS = frozenset(
    "in ft yd mi oz lb lbs pt qt gal tsp tbsp min mins hr hrs sec secs yr yrs wk wks mo mos".split()
)
_LIVED = {"b": "born ", "d": "died "}
_BEFORE_NUMBER = r"\d|•{2}|[A-Z]{1,4}[\d-]|[A-Z]{2,3} \d|[IVXLC]+\b"


def goes_on(word: str, following: str, language: str) -> bool:
    """Whether the point of a word belongs to a short form, so that the sentence goes on with the
    word that follows."""
    words = lexicon(language)
    if words is None:
        return False
    always, before_number = _with_points(words)
    form = word.lstrip("(\"'“‘[").lower()
    last = re.split("[–—/-]", form)[-1]  # "lun.–sam."
    if last in before_number or (last in always and form not in always):
        form = last
    if form in before_number and re.match(_BEFORE_NUMBER, following):
        return True
    if form in _AT_THE_END:
        return not following[:1].isupper()
    if form in always and re.match(r"@|[(]?[$€£]?\d", following):
        return True
    if _is_unit(form, words):  # "1 lb. 4 oz.", "a 12-in. pan"
        return re.match(r"[@($€£\da-zà-ÿ]", following) is not None
    if re.fullmatch(r"\d{1,3}\.", form):  # "im 3. Stock"
        return following.rstrip(".,;:!?") in words.ordinal_nouns
    short = form in always or form.endswith(tuple(map(str.lower, words.endings)))
    return short and not starts_sentence(following)


def _is_unit(form: str, words: Lexicon) -> bool:
    """ "12-in.", "oz."; a point behind "km" ends a sentence."""
    name = re.sub(r"^\d+(?:[.,]\d+)?-?", "", form).removesuffix(".")
    return form.endswith(".") and name in _UNITS_WITH_POINTS


@cache
def _with_points(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The short forms that have a point: everywhere, and before a number only."""
    always = (
        *words.abbreviations,
        *words.before_name,
        *words.magnitudes,
        *words.currencies,
        *words.units,
    )
    dated = [f"{name}." for name in (*words.weekdays, *words.months) if len(name) < 6]
    return _forms(always), _forms((*words.before_number, *dated))


def _forms(names: tuple[str, ...]) -> frozenset[str]:
    """Of "c. à s." each part may be the last word before a pause."""
    parts = (part.lower() for name in names for part in name.split())
    return frozenset(part for part in parts if part.endswith("."))


def starts_sentence(following: str) -> bool:
    """Whether a word with a capital can only be the first of a sentence."""
    if re.match(r"[A-Z]\.", following):
        return False  # of a name
    return following[:1].isupper() and following.rstrip(".,;:!?").lower() in _STARTERS


def abbreviations(words: Lexicon) -> list[Rule]:
    """Before the numbers: what stands before one says what it is."""

    def known(found: re.Match[str]) -> str:
        name, stop = found.group(1), full_stop(found)
        if name in words.abbreviations:
            return words.abbreviations[name] + stop
        meaning = words.abbreviations[name[0].lower() + name[1:]]
        return meaning[0].upper() + meaning[1:] + stop

    def numbered(found: re.Match[str]) -> str:
        name = found.group(1)
        meaning = words.before_number.get(name)
        if meaning is None:
            meaning = words.before_number[name[0].lower() + name[1:]].capitalize()
        return meaning + " "

    def street(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.street[found.group(2)]}{full_stop(found)}"

    numbers = one_of(_with_first_capital(words.before_number))
    found_rules = [*_first_by_language(words)]
    found_rules.append(rule(rf"(?<![\w-])({numbers})\s?(?={_BEFORE_NUMBER})", numbered))
    found_rules += _regions(words)
    if words.street:
        found_rules.append(
            rule(
                rf"\b([A-Z][\w'’]*|\d{{1,3}}(?:st|nd|rd|th)) ({one_of(words.street)})(?!\w)", street
            )
        )
    found_rules += _by_language(words)
    if words.before_name:
        name = rf"(?<!\w)({one_of(words.before_name)})(?=[\s-][A-ZÄÖÜÉ])"
        found_rules.append(rule(name, lambda found: words.before_name[found.group(1)]))
    whole = _with_first_capital(words.abbreviations)
    # Behind a number "min." is a unit.
    measured = words.units.keys() | words.currencies.keys()
    units = [each for each in whole if {each, each.rstrip(".")} & measured]
    others = [each for each in whole if each not in units]
    if units:
        found_rules.append(rule(rf"(?<![\w/])(?<!\d )({one_of(units)})(?!\w)", known))
    point = r"(?:(?<!\.)\.(?=\s?[a-zà-ÿ\d,;:)]))?"  # also behind one that is written without
    found_rules.append(rule(rf"(?<!\w)({one_of(others)})(?!\w){point}", known))
    return [*found_rules, *_endings(words), *_chat(words), _unknown(words)]


def _unknown(words: Lexicon) -> Rule:
    """ "Perc. 5", "Geog. notes" at the start of a text: no sentence ends behind such a word."""

    def say(found: re.Match[str]) -> str | None:
        word = found.group(1)
        if word.lower() in _REPLIES or f"{word}." in words.currencies or word in words.weekdays:
            return None
        return word

    return rule(r"(?<=^ \x1e)([A-ZÀ-Ý][a-zà-ÿ]{1,4})\.(?=\s(?:\d|[a-zà-ÿ]))", say)


def _endings(words: Lexicon) -> list[Rule]:
    """ "Hauptstr.", "Bestellnr.", "Regenwahrsch."."""

    def whole(found: re.Match[str]) -> str:
        return words.endings[found.group()] + full_stop(found)

    if not words.endings:
        return []
    return [rule(rf"(?<=\w)(?:{one_of(words.endings)})(?!\w)", whole)]


def _chat(words: Lexicon) -> list[Rule]:
    """ "btw", "LG"; in Spanish and French, too."""

    def say(found: re.Match[str]) -> str:
        return words.chat[found.group(1)]

    names = one_of(words.chat)
    return [rule(rf"(?<![\w.@/'’&#-])({names})(?:\.(?=\s[a-z]))?(?![\w@/'’&]|[.-]\w)", say)]


def _regions(words: Lexicon) -> list[Rule]:
    """ "Austin, TX", "TX 78701"; behind a doctor's name "MD" is a degree."""

    def place(found: re.Match[str]) -> str:
        if found.group() == "MD" and re.search(r"\bDr\b", found.string):
            return "M D"
        return words.regions[found.group()]

    if not words.regions:
        return []
    short = one_of(words.regions)
    behind_a_town = rf"(?<=[a-z], )(?:{short})(?=[.,!?]|$)"
    before_a_postcode = rf"\b(?:{short})(?= \d{{5}}\b)"
    return [rule(rf"{behind_a_town}|{before_a_postcode}", place)]


def _first_by_language(words: Lexicon) -> list[Rule]:
    """Those that mean something else before other numbers: "est. 5 min", "est. 1987"; French "av.
    le 3 mai", "3e arr."."""

    def estimated(found: re.Match[str]) -> str:
        return f"{found.group(1)}stimated "

    def fixed(pattern: str, said: str) -> Rule:
        return rule(pattern, lambda found: said)

    if words.language == "en":
        return [
            rule(r"\b([Ee])st\.\s(?=~?[$£€]?\d|[a-z])(?!1\d{3}\b|20\d\d\b)", estimated),
            fixed(r"\b(?:[Ee]st|EST)\.\s(?=1\d{3}\b|20\d\d\b)", "established "),
            fixed(r"(?<=\w )No (?=\d)", "number "),
            fixed(r"(?<=\d)-pt\b", "-point"),
            fixed(r"(?<=\d )est\.(?=\))", "estimate"),
            rule(r"(?<=\d(?:st|nd|rd|th) )c\.(?!\w)", _century),
            rule(r"\b[Ll](?:at|ong?)\.?:?\s(?=[-−]?\d+(?:\.\d{2}|(?:\.\d)?\s?°))", _coordinate),
            fixed(r"(?<=[a-z] )d\.(?= [A-Z][a-z])", "defeated"),
        ]
    if words.language == "de":
        return [
            fixed(r"(?<=\d\. )St\.(?=\s?[,;)]|\s[a-zäöü]|$)", "Stock"),
            rule(r"\b([BHLT])\.\s(?=\d[\d,]{0,9}\s?(?:mm|cm|m)\b)", _dimension),
            fixed(r"\bGr\.\s(?=[SMLX]{1,3}\b)", "Größe "),
            fixed(r"\bGeb\.\s(?=\d+(?:,\d+)?\s?[%€])", "Gebühr "),
        ]
    if words.language == "es":
        return [
            fixed(r"\bdesc\.\s(?=\d{1,2}[–-]\d)", "descanso "),
            fixed(r"(?<=\d )v(?=/d[ií]a)", "veces"),
            fixed(r"\b[Ss]al\.\s(?=\d{1,2}[:.]\d\d)", "salida "),
            fixed(r"(?<=\b[2-9]\s)hab\.", "habitaciones"),
            fixed(r"(?<=\b1\s)hab\.", "habitación"),
        ]
    if words.language == "fr":
        return [
            fixed(r"\b[Dd]ép\.\s(?=[^.;]{1,40}\d{1,2}\s?h)", "départ "),
            fixed(
                r"(?<=\bsi[ ♭♯])maj\.|(?<=\b(?:do|ré|mi|fa|la) )maj\.|(?<=\bsol )maj\.", "majeur"
            ),
            fixed(r"\b[Aa]v\.\s(?=(?:les?|la|l['’]|\d{1,2}\s?[/h])\b)", "avant "),
            rule(r"(?<=\de )arr\.(?!\w)", _district),
            rule(r"(?<=\bporte à )(?:g|dr?)\.?(?!\w)", _side),
        ]
    return []


def _coordinate(found: re.Match[str]) -> str:
    return {"a": "latitude ", "o": "longitude "}[found.group()[1]]


def _century(found: re.Match[str]) -> str:
    return "century" + full_stop(found)


def _dimension(found: re.Match[str]) -> str:
    return {"B": "Breite ", "H": "Höhe ", "T": "Tiefe ", "L": "Länge "}[found.group(1)]


def _district(found: re.Match[str]) -> str:
    return "arrondissement" + full_stop(found)


def _side(found: re.Match[str]) -> str:
    return {"g": "gauche", "d": "droite"}[found.group()[0]] + full_stop(found)


def _by_language(words: Lexicon) -> list[Rule]:
    """ "9 Rose Dr", but "Dr Rose"; Spanish "C/Mayor"."""

    def drive(found: re.Match[str]) -> str:
        return f"{found.group(1)} Drive{full_stop(found)}"

    def on_drive(found: re.Match[str]) -> str:
        return f"{found.group(1)} Drive"

    if words.language == "en":
        address = r"(?<![\w.,])(\d+[A-Za-z]?(?: [A-Z][\w'’]*){1,3})"
        return [
            rule(r"(?<=\d(?:st|nd|rd|th) )fl\b\.?(?! oz)", lambda found: "floor"),
            rule(r"(?<=\b(?:on|at|to) )([A-Z][\w'’]*) Dr\b\.?(?=\s+[a-z])", on_drive),
            rule(r"(?<![\w.])([bd])\.\s(?=1\d{3}\b)", lambda found: _LIVED[found.group(1)]),
            rule(rf"{address} Dr\b\.?(?=\s*(?:[.,;:)!?]|$)|\s+[a-z])", drive),
        ]
    if words.language == "es":
        return [
            rule(r"(?<!\w)[Cc]/(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])", lambda found: "calle "),
            *_spanish_extremes(),
        ]
    return []


def _spanish_extremes() -> list[Rule]:
    """ "Máx." and "mín." agree with the noun before them, and with one another: "temp. máx. 31 °C,
    mín. 5 °C" are "máxima" and "mínima"."""
    whole = {"máx": "máxima", "mín": "mínima"}

    def feminine(found: re.Match[str]) -> str:
        return found.group(1) + whole[found.group(2)]

    nouns = r"(?:[Tt]emp\.|[Vv]el\.|[^\W\d_]{1,40}(?:a|dad|ión))"
    return [
        rule(rf"(\b{nouns} )(m[áí][xn])\.", feminine),
        rule(r"(\bm[áí][xn]ima [^.;:]{1,40}[,y][ \x1e]{0,3})(m[áí][xn])\.", feminine),
    ]


def _with_first_capital(names: Iterable[str]) -> list[str]:
    """ "Art." beside "art."."""
    small = list(names)
    return small + [name[0].upper() + name[1:] for name in small if name[0].islower()]


def full_stop(found: re.Match[str]) -> str:
    """The point of a short form, or of a date, that ends a sentence, too."""
    if not found.group().endswith("."):
        return ""
    after = found.string[found.end() :]
    following = re.match(r"\s+(\S+)", after)
    if following is None:
        ends = not after.strip()
    elif re.match(r"[ \t]*\n", after):  # the end of an item or a row
        ends = True
    elif found.group() in _AT_THE_END:
        ends = following.group(1)[0].isupper()
    else:
        ends = starts_sentence(following.group(1))
    return "." * ends
