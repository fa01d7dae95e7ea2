"""Numbers with a unit: measures, sizes, rates, percentages, positions on the globe."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.directions import positions
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.fractions import FRACTION, measured_fraction
from assistant.answer.spoken_text.numbers.nouns import DATIVE, before_noun, is_attribute, quantity
from assistant.answer.spoken_text.rules import (
    DASH,
    NUMBER,
    PLACES,
    SIGNED,
    Rule,
    one_of,
    per,
    rule,
    to,
    words_before,
)
from assistant.answer.spoken_text.sizes import colours_of_light, sizes, stones
from assistant.patterns import Pattern

_AT_END = Pattern(r"\s{0,3}(?:$|[,:;)]|\.(?!\w))")
# These are units only where something shows it: "5 in" is a length, "5 in all" is none.
_DOUBTFUL_UNITS = dict.fromkeys(("A", "N", "J", "cs", "cc", "pts"), _AT_END) | {
    # "37.2C", but "seat 7C"
    "C": Pattern("(?!)"),
    "ch": Pattern(r"\s{0,3}(?:$|[.,:;()])"),
    "F": Pattern("(?!)"),
    "t": Pattern("(?!)"),
    "in": Pattern(
        r"\s{0,3}(?:$|[.,;)=]|(?:x|by|tall|wide|long|high|deep|thick|from|above|below)\b)"
    ),
}
# "6.12 in my purse" is no length.
_PLACED = Pattern(r"\s(?:my|your|his|her|our|their|the|an?|this|that|total|all|cash)\b")
_WITHOUT_POINT = frozenset(  # behind these a point ends a sentence
    "mm cm m km g kg mg l L ml mL W kW V A kWh °C °F ° GB MB m² m³ km/h Hz".split()
)
_DATIVE_PLURALS = Pattern(r"((?:eter|Liter|Sterne|Jahre|Monate|Tage))$")
_ELECTRICAL = Pattern(r"\d\s?V\b|[Vv]olt|fus[ei]|[Cc]harge|Sicherung|Ladeger|cargador")
# "Per kg", "le kg": units that are no word of their own, behind a word that goes with one.
_BARE_UNITS = frozenset("kg km cm mm ml mg cl dl hl kWh km/h lb oz".split())
_BEFORE_BARE = "per|each|every|pro|je|jedes|jeder|le|par|au|du|chaque|el|por|al|del|cada"
_SIZED = PLACES | frozenset("size sz größe gr taille talla".split())
_LASTING = frozenset("prep cook bake chill wait delay eta".split())  # so many minutes
_OVEN = Pattern(
    r"\b(?:[Bb]ak|[Oo]ven|[Pp]reheat|[Hh]eat|[Rr]oast|[Gg]rill|[Gg]as mark)|\d{3}\s?C fan\b"
)
_UNLIKE = Pattern("[^%°]")  # what of a unit does not show that it measures something else
_SPAN = rf"{SIGNED}(?:{DASH}{NUMBER})?"
_POINT = r"(?:\.(?=\s?[(@]|\s[a-zäöü\d$€£]|[,;:)]))?"  # that of "min." is no full stop
_BEHIND = rf"(?![\w²³]){_POINT}"


def rules(words: Lexicon) -> list[Rule]:
    """Those with most around the number first."""
    unit = one_of(words.units)

    def measure(found: re.Match[str]) -> str | None:
        number, name, rate = found.groups()
        doubt = _DOUBTFUL_UNITS.get(name)
        if _is_no_unit(found, name):
            return None
        attached = name == "A" and re.search(r"\dA", found.group()) and not words.parts(number)[1]
        if attached and not _ELECTRICAL.search(found.string):
            return None  # "bus 27A", but "9 V, 2A"
        sure = doubt is None or attached or words.parts(number)[1]
        sure = sure or (name == "A" and _ELECTRICAL.search(found.string) is not None)
        sure = sure or doubt is None or doubt.match(found.string[found.end() :])
        sure = sure or _has_point(found, name) or _hyphened(found, words)
        sure = sure or (name in "CF" and _OVEN.search(found.string) is not None)
        oven = name in "CF" and re.fullmatch(r"[1-5]\d[05]", number)
        sure = sure or bool(oven and _AT_END.match(found.string[found.end() :]))
        if not sure:
            return None
        if name == "d" and re.search(r"[A-Z]\w{0,30}\s$", found.string[: found.start()]):
            return None  # of a car
        if name == "m" and _LASTING & {*words_before(found, 1)}:
            name = "min"
        single, many = words.units[name]
        if is_attribute(found, words) or _hyphened(found, words):
            many = single
        if words.language == "de" and DATIVE & {*words_before(found, 1)}:
            many = _DATIVE_PLURALS.sub(r"\1n", many)  # "nach 200 Metern"
        if re.search(r"\d" + DASH + r"\d", number):
            said = f"{_span(number, to(found, words), words)} {many}"
        else:
            said = quantity(number, (single, many), words, words_before(found))
        return said + per(rate, words) + _full_stop(found, words)

    rate = rf"(\s?/\s?(?:\d{{1,3}}\s?)?(?:{unit}|{one_of(words.per_words)})(?!\w))?"
    return [
        _ranges(words, unit),
        *stones(words),
        *colours_of_light(words),
        *_percentages(words),
        *_parts(words, unit),
        *_two_units(words, unit),
        *positions(words),
        *_durations(words),
        *sizes(words, unit),
        *_marks(words),
        *_at_least(words, unit),
        rule(rf"({_SPAN})[\s-]?({unit})(?![\w²³]){rate}{_POINT}", measure),
        *_large(words),
        *_bare(words),
    ]


def _ranges(words: Lexicon, unit: str) -> Rule:
    """ "5 kg–10 kg", "20%-30%", but not "17% – 1 h left"."""

    def first(found: re.Match[str]) -> str:
        measured, *names = found.groups()
        if len({_UNLIKE.sub("", name) for name in names}) > 1:
            return f"{measured}, "
        return measured + to(found, words)

    name = rf"({unit}|[%\"″])"
    return rule(rf"(\d\s?{name})\s?[-–—]\s?(?=\d[\d.,/ ]{{0,9}}{name}(?!\w))", first)


def _at_least(words: Lexicon, unit: str) -> list[Rule]:
    """ "45+ mph"."""

    def at_least(found: re.Match[str]) -> str:
        return f"{words.amount(found.group(1))} {words.signs['+']} {words.units[found.group(2)][1]}"

    return [rule(rf"({SIGNED})\+\s?({unit})(?![\w²³])", at_least)]


def _bare(words: Lexicon) -> list[Rule]:
    """ "Per kg", "in m²": units without a number."""

    def alone(found: re.Match[str]) -> str:
        return words.units[found.group()][0]

    def rate(found: re.Match[str]) -> str:
        return words.units[found.group()][1]

    def behind_a_word(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.units[found.group(2)][0]}"

    bare = one_of(_BARE_UNITS & words.units.keys())
    rates = one_of(name for name in words.units if "/" in name)
    return [
        rule(rf"(?<![\w.,/])(?:{one_of(name for name in words.units if name[-1] in '²³')})", alone),
        rule(rf"(?<![\w.,/\d])(?<!\d )(?:{rates})(?!\w)", rate),
        rule(rf"\b({_BEFORE_BARE}) ({bare})(?![\w/²³])", behind_a_word),
    ]


def _two_units(words: Lexicon, unit: str) -> list[Rule]:
    """ "250 mg/5 ml" is a strength, "32 psi / 2.2 bar" one measure in two units."""

    def first(found: re.Match[str]) -> str | None:
        timed = re.search(r"\d\s?(?:h|min|s|d)$", found.group(1)) is None
        if timed and re.match(r"\d{1,3}\s?(?:h|d|s|min)\b", found.string[found.end() :]):
            return None  # "2 g/8 h"
        return f"{found.group(1)}, "

    def strength(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.per} "

    of_volume = r"(?=\d[\d.,]*\s?(?:ml|mL|l|L|dl)(?!\w))"
    return [
        rule(rf"(\d\s?(?:mg|g|mcg|µg|IU|UI|IE|mmol))\s?/\s?{of_volume}", strength),
        rule(r"(kJ)\s?/\s?(?=\d[\d.,]*\s?kcal)", first),
        rule(
            rf"(\d\s?(?:{unit}))\s?/\s?(?!100\s?(?:km|g|ml)\b)"
            rf"(?=\d[\d.,]*\s?(?:{unit})(?!\w))",
            first,
        ),
    ]


def _percentages(words: Lexicon) -> list[Rule]:
    """ "5-10 %", and German "3%ige"."""

    def say(found: re.Match[str]) -> str:
        number = _span(found.group(1), to(found, words), words)
        if words.language == "es":
            number = before_noun(number, words.percent, words)
        return f"{number} {words.percent}"

    def adjective(found: re.Match[str]) -> str:
        return words.cardinal(int(found.group(1))) + words.percent.lower()

    return [
        rule(r"(?<![\w.,/-])(\d{1,3})\s?%-?(?=ige?[mnrs]?\b)", adjective),
        rule(rf"({_SPAN})\s?%", say),
    ]


def _parts(words: Lexicon, unit: str) -> list[Rule]:
    """ "1/2 l", "3/8\"."""

    def say(found: re.Match[str]) -> str | None:
        whole, above, below, name = found.groups()
        doubt = _DOUBTFUL_UNITS.get(name)
        if doubt is not None and not doubt.match(found.string[found.end() :]):
            return None
        forms = words.units[words.marks.get(name, name)]
        before = words_before(found, 8)
        return measured_fraction(whole, int(above), int(below), forms, before, words)

    return [rule(rf"{FRACTION}\s?({unit}){_BEHIND}", say), rule(rf"{FRACTION}\s?(\")", say)]


def _large(words: Lexicon) -> list[Rule]:
    """ "2,5 Mio.", "2.3M users", "10K views"; a "4K TV" is none."""

    def large(found: re.Match[str]) -> str | None:
        if found.group(2) == "B" and _SIZED & {*words_before(found, 1)}:
            return None
        unit = found.groupdict().get("unit")
        many = f" {words.units[unit][1]}" if unit else ""  # "60k miles"
        return words.large(found.group(1), words.magnitudes[found.group(2)]) + many

    # Those that are no unit and no letter of a house or a gate: "Mio.", "bn".
    names = one_of(name for name in words.magnitudes if name not in words.units and len(name) > 1)
    whole = rule(rf"({SIGNED})\s?({names})(?!\w)", large)
    if words.language in ("fr", "es"):
        return [whole, rule(rf"({SIGNED})\s?(M)(?=\sde\s|\sd['’])", large)]
    if "K" not in words.magnitudes:
        return [whole]
    behind = r"[kKMB]\+|[kKM]\s(?:mi|km)\b|[kKMB]\s(?:[a-z]+s|people)\b"
    counted = rf"\d{{1,3}}\.\d{{1,2}}(?=[kKMB](?!\w))|\d{{1,4}}(?={behind})"
    return [whole, rule(rf"(?<![\w.,])({counted})([kKMB])(?!\w)(?:\s(?P<unit>mi|km))?", large)]


def _is_no_unit(found: re.Match[str], name: str) -> bool:
    if name == "in":
        return _PLACED.match(found.string[found.end() :]) is not None
    return len(name) == 1 and _is_letter(found)


def _has_point(found: re.Match[str], name: str) -> bool:
    """Whether a point shows that a unit is one: not for "2 t.", which is no weight of a recipe."""
    return found.group().endswith(".") and name != "t"


def _is_letter(found: re.Match[str]) -> bool:
    """Whether a letter behind a number is no unit: "seat 7A", "size 10W", "P 12 W 8", and a number
    of a serial's length."""
    attached = re.search(r"\d[A-Za-z]$", found.group()) is not None
    if (_SIZED if attached else PLACES) & {*words_before(found, 1)}:
        return True
    if re.search(r"\d{7}[A-Z]$", found.group()):
        return True
    before, after = found.string[: found.start()], found.string[found.end() :]
    return re.search(r"\b[A-Z]\s$", before) is not None and re.match(r"\s\d", after) is not None


def _full_stop(found: re.Match[str], words: Lexicon) -> str:
    """The point of "min." that ends a sentence, too. In German a noun has a capital anywhere."""
    if not found.group().endswith("."):
        return ""
    if found.group(2) in _WITHOUT_POINT:
        return "."
    after = found.string[found.end() :]
    if re.match(r"[ \t]*\n", after):  # the end of an item or a row
        return "."
    new_sentence = words.language != "de" and re.match(r"\s+[^\W\d_a-zà-ÿ]", after) is not None
    return "." * (not after.strip() or new_sentence)


def _hyphened(found: re.Match[str], words: Lexicon) -> bool:
    """English: "12-in. pan"."""
    return words.language == "en" and re.search(r"\d-[a-z]", found.group()) is not None


def _span(text: str, link: str, words: Lexicon) -> str:
    """A number, or two with a dash between them."""
    numbers = re.split(r"(?<=\d)" + DASH + r"(?=\d)", text)
    return link.join(words.amount(number) for number in numbers)


def _durations(words: Lexicon) -> list[Rule]:
    """ "1 h 30 min", "1h30min", "2m30s"."""
    names = {"h": "h", "m": "min", "s": "s"}

    def say_parts(parts: list[tuple[str, str]]) -> str:
        return " ".join(quantity(number, words.units[name], words) for number, name in parts)

    def say(found: re.Match[str]) -> str:
        first, long, second, short = found.groups()
        return say_parts([(first, names[long[0]]), (second, names[short[0]])])

    def clock(found: re.Match[str]) -> str:
        return say_parts([(found.group(1), "h"), (found.group(2), "min")])

    found_rules = [
        rule(r"(?<![\w.,])(\d+)\s?(h|hrs?|hs)\s?(\d{1,2})\s?(mins?|mn|m)(?!\w)", say),
        rule(r"(?<![\w.,])(\d+)\s?(min|m)\s?(\d{1,2})\s?(s|secs?)(?!\w)", say),
    ]
    if words.language == "en":  # where a time of day has no "h"
        found_rules.append(rule(r"(?<![\w.,])(\d{1,2})h(\d{2})(?!\w)", clock))
    return found_rules


def _marks(words: Lexicon) -> list[Rule]:
    """5'10", 55", 15'."""

    def feet(found: re.Match[str]) -> str | None:
        if "in" not in words.units:
            return None
        pairs = zip(found.groups(), ("ft", "in"), strict=True)
        return " ".join(quantity(number, words.units[name], words) for number, name in pairs)

    def inches(found: re.Match[str]) -> str | None:
        before = found.string[: found.start()]
        opened = re.findall(r"(?:^|[\s(\x1e])\"(?=\w)", before)
        closed = re.findall(r"[^\s(\d\x1e]\"", before)
        if len(opened) > len(closed):
            return None  # it closes a quotation
        single, many = words.units[words.marks['"']]
        if is_attribute(found, words):
            many = single
        if found.group(2):
            number = found.group(1) + found.group(2)
            return f"{_span(number, to(found, words), words)} {many}"
        return quantity(found.group(1), (single, many), words)

    def minutes_and_seconds(found: re.Match[str]) -> str:
        pairs = zip(found.group(1, 2), ("min", "s"), strict=True)
        said = " ".join(quantity(number, words.units[name], words) for number, name in pairs)
        return said + per(found.group(3), words)

    def minutes(found: re.Match[str]) -> str:
        return quantity(found.group(1), words.units[words.marks["'"]], words)

    pace = r"(\s?/\s?(?:km|mi|mile)\b)"
    if words.marks["'"] == "min":
        pace += "?"
    return [
        rule(rf"(?<![\w.,])(\d{{1,2}})['′]\s?(\d{{2}})(?:[\"″”]|''){pace}", minutes_and_seconds),
        rule(r"(?<![\w.,])(\d)['′]\s?(\d{1,2})(?:[\"″”]|''|\b)", feet),
        rule(r"(?<![\w.,])(\d{1,2})['′][\s-]?(\d{1,2})[\"″”]", feet),
        rule(rf"(?<![\w.,])(\d+(?:[.,]\d+)?)({DASH}\d+(?:[.,]\d+)?)?(?:[\"″]|'')(?!\w)", inches),
        rule(r"(?<![\w.,'‘])(\d{1,3}(?:,\d{3})+|\d+)['′](?=\s|$|[.,;)])", minutes),
    ]
