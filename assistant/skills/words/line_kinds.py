"""The kinds of facts that stand on things, and how a question asks for them: prices, dates, hours,
numbers. Patterns only; knows no lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.patterns import Pattern

ABSENT = {  # what is said of a kind that was asked for and that no line holds
    "price": "price",
    "expiry": "date",
    "hours": "opening hours",
    "phone": "phone number",
    "mail": "email address",
    "site": "web address",
    "plate": "number of that kind",
    "temperature": "temperature",
    "weight": "weight",
    "speed": "speed",
    "percent": "percentage",
    "voltage": "voltage",
    "energy": "calories",
}
MAY_BE_DIGITS = ("expiry", "hours")
# What a display may show of a measure without its unit: "21.5". More digits are rather a time.
_BARE_VALUE = Pattern(r"\W*\d{1,3}(?:[.,]\d{1,2})?\W*")
# In English, German, French, Spanish and Italian.
_MONTH_NAMES = (
    "jan|feb|fév|mar|mär|apr|avr|abr|may|mai|magg|jun|juin|giu|jul|juil|lug|aug|août|agos|sep|sett|"
    "oct|okt|ott|nov|dec|dez|déc|dic|genn|enero"
)
# What a reader takes a letter for: "Ju1", "0ct", "5ep".
_TAKEN_FOR = {"l": "[l1i|]", "i": "[i1l|]", "o": "[o0]", "s": "[s5]", "g": "[g69]", "b": "[b8]"}
_MONTHS = (
    rf"(?:{''.join(_TAKEN_FOR.get(letter, letter) for letter in _MONTH_NAMES)})"
    rf"[a-zà-ü]*\.?[ -]?"
)
_DATE = (
    rf"\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{1,2}}/(\d\d|\d{{4}})\b"
    rf"|\b[0-3]?\d\.[01]?\d\.(?!\d)|\b[01]?\d[./]20\d\d\b|\b20\d\d[-/][01]?\d\b"
    rf"|\b\d{{1,2}}\.?[ -]?{_MONTHS}(?:\d{{2,4}})?\b|\b{_MONTHS}\d{{1,4}}\b"
)
_SUM = r"(?! ?(?:[$€£¥]|eur|usd|gbp|dollar|pound|euro|cent|kg|g\b|l\b|ml\b))"  # no time of day
_CLOCK = rf"\b(?<![$€£¥])([01]?\d|2[0-4]) ?[:.h] ?[0-5]\d\b(?![.\d]){_SUM}|\b\d{{1,2}} ?[ap]\.?m\b"
_DOTTED = r"\b([01]?\d|2[0-4])\.[0-5]\d\b"  # a time or a price: a time beside such words only
_HOURS = (
    rf"\b([01]?\d|2[0-4]) ?[:h] ?[0-5]\d\b|\b\d{{1,2}} ?[ap]\.?m\b|"
    rf"{_DOTTED} ?(-|–|to|until) ?{_DOTTED}|"
    rf"\b(open|hours|daily|weekdays|mon|tue|wed|thu|fri|sat|sun)\w*\b.{{0,80}}{_DOTTED}"
)
_EXPIRY = (
    r"\b(exp\w*|best (before|by)|use[ -]?by|sell by|bbe?|due|\w*haltbar|mhd|gültig bis|"
    r"à consommer|scad\w*)\b"
)
WHEN = Pattern(rf"{_DATE}|{_CLOCK}|{_HOURS}|\b\d{{1,2}} ?(-|–|to|bis) ?\d{{1,2}}\b|\bclosed\b")
# What stands beside the last day for something.
DEADLINE = Pattern(
    r"\b(until|till|by|due|before|valid|exp\w*|use[ -]?by|bis|\w*haltbar|gültig|mhd|avant|jusqu\w*|"
    r"hasta|entro|fino|scad\w*|consommer|consumir)\b"
)
_PRICE = (
    r"[$€£¥] ?\d|\d ?[$€£¥]|(?<![\d.,])\d+[.,]\d\d(?![\d.,]|"
    r" ?(%|(ml|l|cl|kg|g|mg|oz|lb|km|m|cm|mm|litres?|liters?|v|a|w)\b))"
    r"|\b\d+ ?(eur|usd|gbp|dollars?|pounds?|euros?|cents?)\b|[₹₦₩₺₱] ?\d"
    r"|\b(eur|usd|gbp|kes|ksh|ngn|ghs|zar|inr|rs|aed|sgd|myr|php|thb|jpy|cny|chf|sek|nok|dkk|pln|"
    r"czk|huf|brl|mxn|cad|aud|nzd)\.? ?\d"
)


_PLATE = Pattern(r"\b(?:number|licen[cs]e|registration|car) plates?\b|\bregistration\b|\breg\b")


@dataclass(frozen=True)
class LineKind:
    """`asks` in a question, lower case, wants the rows that `holds` fits, lower case. `measures`:
    the words that ask for it name a measure, "volts", and nothing that is written beside it."""

    asks: Pattern
    holds: Pattern
    measures: bool = False


_WITH_UNITS = frozenset("voltage power weight volume energy percent temperature speed".split())
_MEASURES = _WITH_UNITS | {"clock", "plate"}
KINDS = {
    name: LineKind(Pattern(asks), Pattern(holds), name in _MEASURES)
    for name, asks, holds in (
        (
            "price",
            r"\bhow much (is|are|was|were|does|do|did|for|change|money)\b(?! (left|in|there))"
            r"(?!.*\bweighs?\b)"
            r"|\bhow much (per|for|a|an|each)\b|\b(fees|fares|charges|tariff)\b"
            r"|\b(price|priced|cost|costs|total|fee|fare|charge|owe|cheap\w*|expensive|dearest)\b"
            r"|\b(the|a) fine\b|\bto pay\b",
            _PRICE,
        ),
        (
            "expiry",
            (
                r"\b(expir\w+|expiry|best before|use by|sell by|go(es)? off|out of date|"
                r"still good|due|deadline|by when|until when)\b"
            ),
            rf"{_DATE}|{_EXPIRY}",
        ),
        ("date", (
            r"\b(what|which|last|latest|first|newest|oldest) date\b"
            r"|\b(date|year) (on|of|stamped|printed)\b|\bwhen "
            r"(is|was|are|were|do|does|did|must|should)\b|\bdated\b|^when's\b"
            r"|\bhow old is (this|the) (paper|newspaper|receipt|letter|bill|ticket|magazine)\b"
        ), _DATE),
        (
            "hours",
            r"\b(is it|are they|does it|do they|is this|does this|when(?:'s)?|what time) "
            r".{0,80}\b(open|opens|close|closes|shut|shuts)\b"
            r"|\b(opening|closing) (hours|times?)\b|\bopen (at|today|tomorrow)\b"
            r"|\bopen on (mon|tue|wed|thu|fri|sat|sun|week|bank)\w*\b",
            rf"{_HOURS}|\b(closed|24 hours|\d{{1,2}} ?(-|to) ?\d{{1,2}})\b",
        ),
        (
            "departure",
            (
                r"\b(when(?:'s)?|what time)( do| does| is| will)? "
                r".{0,80}\b(leaves?|departs?|arrives?|go|goes|starts?|next)\b"
            ),
            _CLOCK,
        ),
        (
            "duration",
            r"\bhow long (do|does|should|must|for|to|in)\b",
            r"\b\d+ ?(s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?)\b",
        ),
        (
            "clock",
            r"\bthe time on (?:the|my|that|this)\b.{0,60}"
            r"|\bwhat does the (?:\w+ )?clock (?:say|show)\b",
            r"^\W*([01]?\d|2[0-4]) ?[:.h]? ?[0-5]\d\W*$",
        ),
        ("phone", r"(?<!my )(?<!your )\b(phone|telephone|call|ring|reach|contact|fax|helpline)\b", (
            r"^(?!.*\b(?:account|a/c|ref\w*|invoice|order|serial|sort code|policy|member\w*|"
            r"card)\b)"
            r".*(?:\d[ ().-]{0,2}){7,}(?<=\d)|\btel\b|\bphone\b|\bext\.? ?\d{3,5}\b"
        )),
        ("mail", r"\be-?mail\b", r"\S@\S"),
        (
            "discount",
            r"\b(how much|what|which) (is )?(the )?(off|discount|reduction|percent|rebate)\b"
            r"|\b(how|what) (big|large|high) is the (discount|reduction|rebate|sale)\b"
            r"|^what(?:'s| is) the (sale|discount|reduction|rebate|offer)\b",
            r"\d ?%|\bhalf price\b",
        ),
        ("voltage", r"\bvolt(s|age)?\b", r"\d ?v\b|\bvolts?\b"),
        ("power", r"\b(watts?|wattage|kilowatts?|amps?|amperes?|current)\b", r"\d ?(w|kw|a|ma)\b"),
        (
            "weight",
            r"\b(weights?|weighs?|heavy|how many (grams?|kilos?|ounces?))\b|\bhow much .{0,60}"
            r"\bin (it|this|the (bag|box|packet|tin|can|jar))\b",
            r"\d ?(g|kg|mg|oz|lbs?|grams?|kilos?|ounces?|pounds?)\b",
        ),
        (
            "volume",
            r"\b(litres?|liters?|millilit\w+|ml|volume|capacity)\b|\bhow much .{0,60}"
            r"\bin (it|this|the (bottle|carton|can|jug))\b",
            r"\d ?(l|ml|cl|fl|litres?|liters?|pints?)\b",
        ),
        (
            "energy",
            r"\b(calories|kcal|energy value|how fattening)\b",
            r"\d ?(kcal|cal|kj|calories)\b|\bcalories\b",
        ),
        ("page", r"\b(?:what|which) page (?:number )?(?:am i|are we|is (?:this|it))\b"
         r"|\bpage number\b", (
            r"^(?:page |p\.? ?|- ?)?\d{1,4}(?: ?-)?$"
        )),
        ("percent", r"\b(per ?cent|percentage|proof(?! of)|how strong|how far (has|have|did)"
         r" (it|this) (got|get|come|gone))\b", r"\d ?%|\bper ?cent\b"),
        (
            "temperature",
            r"\b(temperature|degrees|how (hot|warm|cold))\b(?! (outside|tomorrow|today))",
            r"\d ?(°|º|degrees?\b|c\b|f\b)|\bgas mark\b",
        ),
        (
            "speed",
            r"\bspeed limit\b|\b(?:what|which) speed (?:does|did|do|on|is (?:set|shown))\b"
            r"|\bwhat(?:'s| is) the speed on\b",
            r"\d ?(mph|km/?h|kph|knots?|m/s|mbps|mbit/s)\b|\bspeed\b.*\d",
        ),
        ("plate", _PLATE.pattern, r"^(?=.*\d)(?=.*[a-z])[a-z0-9 .·:-]{4,11}$"),
        (
            "site",
            r"\b(website|web ?site|web address|url|homepage)\b",
            r"\bwww\b|https?:|\w\.(com|org|net|io|de|uk|fr|eu)\b",
        ),
    )
}  # fmt: skip


def may_be_bare(kind: str, line: str) -> bool:
    """Whether a line may be a value of a kind that has a unit, shown without it."""
    return kind in _WITH_UNITS and _BARE_VALUE.fullmatch(line) is not None


def asks_for_plate(question: str) -> bool:
    """Whether a question is for a number plate, of which one letter wrong makes all wrong."""
    return _PLATE.search(question.casefold()) is not None
