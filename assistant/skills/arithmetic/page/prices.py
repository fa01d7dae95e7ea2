"""The prices that are printed in view, each with what it is the price of and how much of it that
is. Pure functions on lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.pages.row import same_word, signs, words
from models.pocket.durations import figures
from models.vision.scene import Text

_PRICE = Pattern(
    r"^(?P<name>.*?)[\s:]{0,9}(?P<sign>[£$€]?)\s?(?P<price>(?<![\d.:])\d{1,5}(?:,\d{3})*[.,]\d\d|"
    r"(?<=[£$€])\d{1,5})\s{0,9}(?P<behind>(?:EUR|GBP|USD|[£$€])\s{0,9})?"
    r"(?:\([^()]{1,30}\)\s{0,9})?$"
)
# "45p each": the price of one.
_PENCE = Pattern(
    r"(?<![\d.,£$€/x-])(?P<n>\d{1,3}) ?p(?=\s*(?:each|ea\b|a ?piece|$))", re.IGNORECASE
)
_EACH = Pattern(r"(?<=\d)\s{0,3}(?:each|ea\.?|a ?piece)\s{0,3}$", re.IGNORECASE)
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
# "Tickets 14 at the door": a price without pence, where it can be nothing else.
_FEE = Pattern(
    r"^(?P<name>.*\b(?:tickets?|entry|admission|fee|price|fare|entrance)\b[^\d]{0,12}?)[\s:]*"
    r"(?P<sign>[£$€]?)(?P<price>\d{1,3})(?!\d|[.:/]\d| ?(?:am|pm|to\b|-))",
    re.I,
)
# A price without pence and sign, on a menu where all are so: "Lamb shank, mash 21".
_BARE = Pattern(r"^(?P<name>[^\W\d].*[^\W\d)])\)?\s(?P<sign>)(?P<price>\d{1,3})$")
_TOTAL = Pattern(r"\b(?:total|amount due|to pay|balance due|please pay|sum|due)\b", re.I)
_PART_TOTAL = Pattern(r"\b(?:sub-?total|previous|total saved|savings?)\b", re.I)
_PAID = Pattern(r"\b(?:cash|change|card|paid|tender(?:ed)?|visa|mastercard|due)\b", re.I)
_NO_PRICE = Pattern(
    r"\b(?:account|ref|no|nr|tel|phone|vat|card|serves|feeds|makes|"
    r"servings?|portions?|pack of|row|seat|gate|number|platform|level|floor|route|size|age|page|"
    r"coach|window|desk|counter|box of|set of) ?[.:#]?\s*\d",
    re.I,
)
# "2 hours labour at 60.00", "Tomatoes 4 cases @ 18.50", "Tea 2 x 3.10": each of so many.
_TIMES = Pattern(
    r"(?:^|(?<=\s))(?P<n>\d{1,3}) ?(?:x|×|@|[a-z][a-z ]{0,30} (?:at|@|x))\s*$", re.IGNORECASE
)
# One of several names with a price on a line, and a price wherever it stands.
_NAMED_PRICE = Pattern(
    r"(?:^|(?<=\d ))(?!(?:was|now|rrp|save|or|per|each|at)\b)[A-Za-z][A-Za-z' -]{2,30} "
    r"[£$€]?\d{1,4}\.\d\d(?= [A-Za-z]|$)",
    re.IGNORECASE,
)
_MONEY = Pattern(
    r"(?P<sign>[£$€]?)(?<![\d.:,])(?P<price>\d{1,5}[.,]\d\d|(?<=[£$€])\d{1,5})"
    r"(?![\d:]|[.,]\d| ?(?:%|m?g\b|kg|ml|l\b|am\b|pm\b))"
)
_SMALL = Pattern(r"\b(?:small|little|smaller|littler|smallest)\b")
_BIG = Pattern(r"\b(?:big|large|bigger|larger|biggest|largest|family)\b")
_ALL = Pattern(
    r"\b(?:both|(?:one|two) of each|each of them|the two|the pair|everything|"
    r"all of (?:them|it)|the lot)\b"
)

# The money that somebody has.
_NOTE = {"fiver": 5, "tenner": 10, "twenty": 20, "fifty": 50}
_GIVEN = Pattern(
    r"\b(?:an? )?(?P<note>fiver|tenner)\b|\b(?:a|my) (?P<bill>20|50|10|5)\b"
    r"(?: (?:pound|euro|dollar)s?)?(?: note| bill)?|"
    r"\b(?:out of|from) (?:an? )?(?P<of>\d+)(?= |$)(?! (?:of|percent|per))|"
    r"[£$€](?P<a>\d+(?:\.\d\d)?)|"
    r"\b(?P<n>\d+(?:\.\d\d)?) (?:pounds?|euros?|dollars?|quid)\b|"
    r"\b(?:got|have|with) (?:(?:only|just) )?(?P<has>\d+(?:\.\d\d)?) (?:on me|left|in "
    r"cash|with me)\b"
)


@dataclass(frozen=True)
class Priced:
    """What a price is of; `size`: how much of it, where that is printed."""

    name: str
    price: Amount
    size: Amount | None = None


@dataclass(frozen=True)
class Prices:
    """All prices of a page. `total`: what they come to, as it is printed."""

    items: tuple[Priced, ...]
    total: Priced | None


def read(texts: Sequence[Text]) -> Prices:
    """The prices in some lines: of each line its own, or one for a label of several lines."""
    return _of_labels([[text.text for text in label] for label in signs(texts)])


def read_lines(lines: Sequence[str]) -> Prices:
    """The prices of lines that each stand for themselves."""
    return _of_labels([[line] for line in lines])


def _of_labels(labels: Sequence[Sequence[str]]) -> Prices:
    """The prices of labels, each a number of lines."""
    labels = [[part for line in label for part in _parts(line)] for label in labels]
    labels = [part for label in labels for part in _each_with_price(label)]
    bare = _are_bare([line for label in labels for line in label])
    found: list[Priced] = []
    for label in labels:
        lines = [(line, match) for line in label if (match := _price(line, bare))]
        alone = len(lines) == 1 and not lines[0][1]["name"].strip()
        rest = [line for line in label if not lines or line != lines[0][0]]
        sizes = [a for a in amounts_in("; ".join(rest)) if a.kind in ("weight", "volume")]
        for _, match in lines:
            name, size = match["name"].strip(" .:@"), None
            if alone:
                name = next(iter(rest), "")
                size = next(iter(sizes), None)
            inline = [a for a in amounts_in(name) if a.kind in ("weight", "volume")]
            size = size or next(iter(inline), None)
            found.append(Priced(name, Amount(_value(match), _sign(match)), size))
    totals = [each for each in found if _TOTAL.search(each.name)]
    totals = [each for each in totals if not _PART_TOTAL.search(each.name)]
    items = [each for each in found if not (_TOTAL.search(each.name) or _PAID.search(each.name))]
    items = [each for each in items if not _PART_TOTAL.search(each.name)]
    return Prices(tuple(items), next(iter(totals[::-1]), None))


def _are_bare(lines: Sequence[str]) -> bool:
    """Whether prices stand without pence: no other ones do, or most do on a list without signs,
    "Fish & chips 19" beside "Flat white 5.50"."""
    priced = [match for line in lines if (match := _price(line)) is not None]
    bare = [line for line in lines if not _price(line) and _price(line, bare=True)]
    signed = any(_sign(match) for match in priced)
    return not priced or (1 < len(bare) >= len(priced) and not signed)


def _each_with_price(label: Sequence[str]) -> list[Sequence[str]]:
    """A label, or its parts where each of several things has its price below its name."""
    alone = [at for at, line in enumerate(label) if (found := _price(line)) and not found["name"]]
    if len(alone) < 2 or 0 in alone or any(b - a < 2 for a, b in pairwise(alone)):
        return [label]
    starts = [0, *(at + 1 for at in alone)]
    parts = [label[a:b] for a, b in pairwise([*starts, len(label)])]
    return [part for part in parts if part]


def _parts(line: str) -> list[str]:
    """A line, or its parts where it names several prices: "Adults 8.00 Students 4.00"."""
    found = [each[0].strip() for each in _NAMED_PRICE.finditer(line)]
    whole = sum(map(len, found)) + len(found) - 1 >= len(line.strip())
    return found if len(found) > 1 and whole else [line]


def _sign(found: re.Match[str]) -> str:
    """The currency of a price, which may be printed before or behind it."""
    behind = (found.groupdict().get("behind") or "").strip()
    return found["sign"] or _SIGNS.get(behind, behind)


def _value(found: re.Match[str]) -> float:
    """The price of a line; of "2 hours labour at 60.00" for both hours."""
    price = float(re.sub(r",(?=\d{3})", "", found["price"]).replace(",", "."))
    several = _TIMES.search(found["name"])
    return price if several is None else round(int(several["n"]) * price, 2)


def amounts_of(line: str) -> list[Amount]:
    """All prices of a line, whatever they are of."""
    return [
        Amount(float(each["price"].replace(",", ".")), each["sign"])
        for each in _MONEY.finditer(line)
    ]


def of_line(line: str) -> Priced | None:
    """The price of one line with its name; None where it has none."""
    found = _price(line)
    if found is None:
        return None
    return Priced(found["name"].strip(" .:@"), Amount(_value(found), _sign(found)))


def _price(line: str, bare: bool = False) -> re.Match[str] | None:
    line = _EACH.sub("", _PENCE.sub(_in_pounds, line))
    found = _PRICE.match(line) or _FEE.match(line)
    if bare:
        found = found or _BARE.match(line)
    if found is None or any(each.end() > found.start("price") for each in _NO_PRICE.finditer(line)):
        return None
    return found


def _in_pounds(pence: re.Match[str]) -> str:
    """Pence as part of a pound: "45p" as "£0.45"."""
    return f"£{int(pence['n']) / 100:.2f}"


def chosen(said: str, prices: Prices) -> list[Priced]:
    """Those that words name, each once: by their names, as "the big one", or all of them."""
    if _ALL.search(said):
        return list(prices.items)
    asked = content_stems(said)
    rated = [(len(asked & stems(each.name)), each) for each in prices.items]
    if not any(count for count, _ in rated):  # "cheese" is "Cheddar"
        rated = [(_alike(said, each.name), each) for each in prices.items]
    best = max((count for count, _ in rated), default=0)
    named = [each for count, each in rated if count == best and best]
    if len(named) == 1 or (best and len({each.name for each in named}) == 1):
        return named[:1]
    if len(by_number := _of_number(said, named or prices.items)) == 1:
        return by_number
    sized = [each for each in named or prices.items if each.size is not None]
    if len(sized) > 1 and (_BIG.search(said) or _SMALL.search(said)):
        sized.sort(key=lambda each: _measure(each.size), reverse=_BIG.search(said) is not None)
        return sized[:1]
    return named[: len(named) == 1]


# "The fifties", of which "50" is printed.
_PLURAL_TENS = Pattern(r"\b(twen|thir|for|fif|six|seven|eigh|nine)ties\b")


def _of_number(said: str, items: Sequence[Priced]) -> list[Priced]:
    """Those with a number in their name that is said, and that the others lack."""
    words = figures(_PLURAL_TENS.sub(r"\1ty", said))
    asked = set(re.findall(r"\d+", words))
    names = (re.findall(r"\d+", each.name) for each in items)
    held = [set[str](name) for name in names]
    common = {number for has in held for number in has if all(number in one for one in held)}
    return [each for each, has in zip(items, held, strict=True) if asked & (has - common)]


def _alike(said: str, name: str) -> int:
    """How many of the words that are asked for a name has in another form."""
    held, asked = words(name), [word for word in words(said) if content_stems(word)]
    long = [word for word in asked if len(word) > 3]
    return sum(
        any(same_word(word, other) or other.endswith(word) for other in held) for word in long
    )


def _measure(size: Amount | None) -> float:
    if size is None:
        return 0.0
    return size.value * size.size


def per_unit(each: Priced, unit: str) -> float | None:
    """The price of one such unit; None where no size of that kind is printed."""
    whole, measure = Amount(1, unit), _measure(each.size)
    if each.size is None or each.size.kind != whole.kind or not measure:
        return None
    return each.price.value * whole.size / measure


def money(amount: Amount) -> str:
    """Money as one says it; without a sign as it is printed."""
    if amount.unit:
        return amount.said()
    return f"{amount.value:.2f}"


def given(said: str) -> float | None:
    """The money that the wearer has."""
    found = _GIVEN.search(said)
    if found is None:
        return None
    if found["note"]:
        return float(_NOTE[found["note"]])
    return finite(float(found["bill"] or found["of"] or found["a"] or found["n"] or found["has"]))
