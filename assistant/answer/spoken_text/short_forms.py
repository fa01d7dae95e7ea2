"""Abbreviations as words, and days and months in short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.answer.spoken_text.full_stops import BEFORE_NUMBER, full_stop
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.meant_by_context import first, later
from assistant.answer.spoken_text.pronounceable import is_pronounceable
from assistant.answer.spoken_text.rules import DASH, Rule, one_of, rule, to
from assistant.patterns import Pattern

# Words that are a sentence of their own.
_REPLIES = frozenset(
    """
    yes no ok okay sure done right fine good great hi hey hello stop wait sorry
    ja nein gut klar danke hallo oui non bien merci salut sí si vale hola
    """.split()
)
_ALSO_WORDS = frozenset(
    ("Sun", "Sat", "So", "SUN", "SAT", "mer", "mar", "jeu", "Mer", "Mar", "Jeu")
)
LINKS = "auf den|&|and|to|through|thru|or|und|bis|oder|et|au|à|ou|y|a|al|o"
_BEFORE_DAYS = (
    "closed|open|due|on|every|until|till|since|by|next|last|this|geschlossen|jeden|bis|seit|am"
    "|fermé"
    "|ouvert|cerrado|abierto|CLOSED|except|EXCEPT|GESCHLOSSEN|außer|AUSSER"
)
_ARTICLES = r"(?:the|der|den|dem|le|el)\s+"
# A day or an hour, but no price in Swiss francs: "Fr. 12.50", "Fr. 5.–", "Fr. 200".
_DAY = r"\d{1,2}(?!\d|\.[-–]|\.\d\d(?!\d|\.|\s?(?:Uhr|[-–]|[ap]\.?m)))"


def abbreviations(words: Lexicon) -> list[Rule]:
    """Before the numbers: what stands before one says what it is."""

    capitals = _in_capitals(words)

    def known(found: re.Match[str]) -> str:
        name, stop = found.group(1).replace("’", "'"), full_stop(found)
        name = capitals.get(name, name)
        if name in words.abbreviations:
            return words.abbreviations[name] + stop
        meaning = words.abbreviations[name[0].lower() + name[1:]]
        return meaning[0].upper() + meaning[1:] + stop

    def numbered(found: re.Match[str]) -> str:
        name = found.group(1)
        meaning = words.before_number.get(name)
        if meaning is None:
            meaning = words.before_number[name[0].lower() + name[1:]].capitalize()
        return meaning + ":" * found.group().rstrip().endswith(":") + " "

    def street(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.street[found.group(2)]}{full_stop(found)}"

    # Letters with a number behind them: "FYI" is no fiscal year.
    names = _with_first_capital(words.before_number)
    letters = one_of(name for name in names if name[-1].isalpha())
    numbers = one_of(name for name in names if not name[-1].isalpha())
    found_rules = [*first(words)]
    found_rules.append(rule(rf"(?<![\w°º-])({numbers})\s?(?=[$£€¥]?(?:{BEFORE_NUMBER}))", numbered))
    behind = rf"(?::?\s|(?=[\d•]))(?={BEFORE_NUMBER})"
    found_rules.append(rule(rf"(?<![\w°º-])({letters}){behind}", numbered))
    found_rules += _regions(words)
    if words.street:
        found_rules.append(
            rule(
                rf"\b([A-Z][\w'’]*|\d{{1,3}}(?:st|nd|rd|th)) ({one_of(words.street)})(?!\w)", street
            )
        )
    found_rules += later(words)
    if words.before_name:
        name = rf"(?<!\w)({one_of(words.before_name)})(?=[\s-][A-ZÄÖÜÉ])"
        found_rules.append(rule(name, lambda found: words.before_name[found.group(1)]))
    whole = [*_with_first_capital(words.abbreviations), *capitals]
    whole += [name.replace("'", "’") for name in whole if "'" in name]
    # Behind a number "min." is a unit.
    measured = words.units.keys() | words.currencies.keys()
    units = [each for each in whole if {each, each.rstrip(".")} & measured]
    others = [each for each in whole if each not in units]
    if units:
        found_rules.append(rule(rf"(?<![\w/])(?<!\d )({one_of(units)})(?!\w)", known))
    point = r"(?:(?<!\.)\.(?=\s?[a-zà-ÿ\d,;:)@&(]))?"  # also behind one that is written without
    found_rules.append(rule(rf"(?<!\w)({one_of(others)})(?!\w){point}", known))
    return [
        *found_rules,
        *_endings(words),
        *_chat(words),
        _unknown(words),
        _within_sentences(words),
    ]


def _within_sentences(words: Lexicon) -> Rule:
    """ "Serv. size": a short form that nobody can say, and that the sentence goes on behind."""
    measured = {*words.units, *words.currencies, *words.magnitudes}

    def say(found: re.Match[str]) -> str | None:
        word = found.group(1)
        if f"{word}." in measured or word in words.weekdays:
            return None
        if is_pronounceable(word):
            return None
        return word

    return rule(r"(?<![\w.])([^\W\d_][a-zà-ÿ]{1,11})\.(?= [a-zà-ÿ]{2}(?![A-Z.])| \d)", say)


def _unknown(words: Lexicon) -> Rule:
    """ "Perc. 5", "Geog. notes" at the start of a text: no sentence ends behind such a word."""

    def say(found: re.Match[str]) -> str | None:
        word = found.group(1)
        if word.lower() in _REPLIES or f"{word}." in words.currencies or word in words.weekdays:
            return None
        return word

    return rule(r"(?<=^ \x1e)([A-ZÀ-Ý][a-zà-ÿ]{1,4})\.(?=\s(?!\d{1,3}[.)]\s)[\da-zà-ÿ])", say)


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
        name = found.group(1)
        return words.chat.get(name) or words.chat[name.lower()]

    names = one_of([*words.chat, *(n.capitalize() for n in words.chat if len(n) > 2)])
    return [rule(rf"(?<![\w.@/'’&#(-])({names})(?:\.(?=\s[a-z]))?(?![\w@/'’&]|[.-]\w)", say)]


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


def _with_first_capital(names: Iterable[str]) -> list[str]:
    """ "Art." beside "art."."""
    small = list(names)
    return small + [name[0].upper() + name[1:] for name in small if name[0].islower()]


def _in_capitals(words: Lexicon) -> dict[str, str]:
    """ "EXC." as on a sign: what each stands for; a point behind shorter ones and behind a time
    zone may end a sentence."""
    names = words.abbreviations.keys() - {f"{zone.lower()}." for zone in words.zones}
    long = (name for name in names if name.endswith(".") and len(name) > 3 and " " not in name)
    return {name.upper(): name for name in long if name.islower()}


def days_and_months(words: Lexicon) -> list[Rule]:
    """Days and months in short: before a date, and from or beside one another."""
    months = {
        short: words.month_names[number - 1]
        for short, number in words.months.items()
        if short.lower() not in words.month_names
    }
    short = one_of(words.weekdays)
    capital = one_of(name for name in words.weekdays if name[0].isupper())
    alone = one_of(name for name in words.weekdays if name not in _ALSO_WORDS)

    def day(found: re.Match[str]) -> str:
        return _full(found.group(found.lastindex or 1), words.weekdays)

    def on_day(found: re.Match[str]) -> str:
        return f"{found.group(1)} {_full(found.group(2), words.weekdays)}"

    def listed(found: re.Match[str]) -> str:
        each = Pattern(rf"\b({short})\b\.?")
        return each.sub(lambda name: _full(name.group(1), words.weekdays), found.group())

    def next_row(found: re.Match[str]) -> str | None:
        earlier = re.search(rf"\b(?:{names})\b", found.string[: found.start()])
        return None if earlier is None else "; "

    names = one_of([*words.weekdays, *words.weekdays.values()])
    return [
        # "Wed 12°/6°  Thu 10°/3°"
        rule(rf"(?:(?<=[\d°%])|(?<=°[CF]))\s+(?=(?:{names})\b\.?[,:]?\s+[-−+]?\d)", next_row),
        rule(rf"\b(?:{short})\b\.?(?:,\s(?:{short})\b\.?){{1,6}}", listed),
        *_pairs(words.weekdays, words),
        *_pairs(months, words),
        rule(rf"(?:(?<=\x1e)|(?<=[.!?]\s))({alone})\b\.?(?=[,:](?:\s|$))", day),
        rule(rf"(?:(?<=\x1e)|(?<=\x1e\s)|(?<=[.!?;]\s))({capital})\b\.?(?=:\s)", day),
        rule(rf"\b({capital})(?=\s(?:closed|geschlossen|fermé|cerrado)\b)", day),
        rule(rf"\b({_BEFORE_DAYS})\s({capital})(?!\w)(?:\.(?=[,:;)]|\s\d))?", on_day),
        rule(rf"(?<=\()({capital})\.?(?=\))", day),
        rule(rf"(?<=[ap]m )({capital})\b", day),
        rule(rf"\b({capital})(?=\s(?:AM|PM|am|pm)\b)", day),
        rule(rf"\b({capital})(?=\s(?:bis|ab|um|von|from|until|to|only|de|à)\s\d)", day),
        rule(rf"\b({capital})\.(?=\s(?:of|and|or|to|from|at|u\.|und|um|ab|nach)\b)", day),
        rule(rf"\b({short})\.(?=[,:;)])|(?:(?<=[,;]\s)|(?<=\x1e))({short})\.(?=\s[a-zäöüéñ])", day),
        rule(rf"\b({short})\b\.?(?=,?\s+(?:{_ARTICLES})?(?:{_DAY}|{one_of(words.months)}))", day),
    ]


def _pairs(full_names: Mapping[str, str], words: Lexicon) -> list[Rule]:
    """ "Mo-Fr", "lun. à ven.", "Mon & Wed"."""
    whole = full_names.values()
    names = one_of([*full_names, *whole, *(name.capitalize() for name in whole)])

    capitals = {name.upper(): full_names[name] for name in full_names}  # "MO-FR"
    both = {**capitals, **full_names}

    def span(found: re.Match[str]) -> str:
        first, last = (_full(name, both) for name in found.groups())
        return first + to(found, words) + last

    def pair(found: re.Match[str]) -> str:
        first, link, second = found.groups()
        link = link.lower().replace("thru", "through").replace("throughough", "through")
        if link == "/":
            link = words.and_
        return f"{_full(first, full_names)} {link} {_full(second, full_names)}"

    end = r"(?:\.(?=,|\s+[\da-zäöü]))?"
    return [
        rule(rf"\b({names})\b\.?{DASH}({names})\b{end}", span),
        rule(rf"\b({one_of(capitals)}){DASH}({one_of(capitals)})\b", span),
        rule(rf"\b({names})\b\.?\s?(&|/|\b(?i:{LINKS})\b)\s?({names})\b(?:\.(?=\s))?", pair),
    ]


def _full(name: str, full_names: Mapping[str, str]) -> str:
    """The whole name, with a capital where the short one has it: it may begin a sentence."""
    whole = full_names.get(name, name)
    if name[0].isupper():
        return whole[0].upper() + whole[1:]
    return whole
