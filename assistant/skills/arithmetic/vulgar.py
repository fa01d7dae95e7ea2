"""Fractions that are added or taken away, as a joiner says them: "three eighths of an inch plus
five sixteenths". The result is a fraction again, and a decimal.

English only. A question that holds anything else is none of these: half of what was said would give
a wrong number.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from assistant.patterns import Pattern
from models.pocket.durations import figures

_PARTS = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth", 12: "twelfth", 16: "sixteenth", 32: "thirty-second",
    64: "sixty-fourth", 100: "hundredth",
}  # fmt: skip
_SIZES = {
    **{name.replace("-", " "): size for size, name in _PARTS.items()}, "halve": 2, "fourth": 4,
}  # fmt: skip
_UNITS = {
    "inch": "inches", "foot": "feet", "yard": "yards", "mile": "miles", "cup": "cups",
    "pint": "pints", "gallon": "gallons", "pound": "pounds", "ounce": "ounces",
    "teaspoon": "teaspoons", "tablespoon": "tablespoons", "acre": "acres",
}  # fmt: skip
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_COUNT = (
    rf"(?:\d{{1,4}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: {_ONES})?|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|" + _ONES + r")"
)
_NAMES = rf"(?:{'|'.join(sorted(_SIZES, key=len, reverse=True))})"
_PART = rf"(?:(?:{_COUNT}|an?) )?{_NAMES}s?|\d{{1,4}}/\d{{1,4}}"
_NAMES_OF_UNITS = rf"(?:{'|'.join([*_UNITS.values(), *_UNITS])})"
_UNIT = rf"(?: of)?(?: an?)? {_NAMES_OF_UNITS}"
# "An inch and a half": the unit stands between.
_BETWEEN = Pattern(
    rf"\b(?P<count>{_COUNT}|an?) (?P<unit>{_NAMES_OF_UNITS}) and (?P<part>{_PART})(?! of\b)"
)
_AMOUNT = rf"(?:(?:{_COUNT} and |\d{{1,4}} )?(?:{_PART})|{_COUNT}|an?(?= ))(?:{_UNIT})?"
_PLUS = ("plus", "and then", "added to")
_SIGN = rf"(?:{'|'.join(_PLUS)}|minus|less|take away|subtract)"
_COMMON = ("half", "halve", "quarter", "fourth")
LONGEST = 200  # characters of a sum
_LEAD = (
    r"(?:(?:so|and|okay|ok|please|can you|could you|tell me|what|what's|what is|what are|how much|"
    r"how much is|is|work out|calculate) )*"
)
_SUM = Pattern(rf"{_LEAD}(?P<first>{_AMOUNT})(?P<more>(?: {_SIGN} {_AMOUNT}){{1,6}})")
_MORE = Pattern(rf" (?P<sign>{_SIGN}) (?P<what>{_AMOUNT})")
_ADDED = Pattern(rf"{_LEAD}add (?P<a>{_AMOUNT}) (?:to|and) (?P<b>{_AMOUNT})")
_TAKEN = Pattern(
    rf"{_LEAD}(?:take|subtract|cut|knock) (?P<a>{_AMOUNT}) (?:off|from|away from|off of) "
    rf"(?P<b>{_AMOUNT})"
)
_FRACTION = Pattern(
    rf"(?:(?P<whole>{_COUNT}) and |(?P<figure>\d+) )?"
    rf"(?:(?:(?P<n>{_COUNT}|an?) )?(?P<part>{_NAMES})s?|"
    r"(?P<over>\d+)/(?P<under>\d+))"
)
_ONE = {"a": "one", "an": "one"}
_TAIL = Pattern(r"(?: (?:please|then|thanks|make|equals?|come to|in total|altogether|in inches))+$")


def added(question: str) -> str | None:
    """The sum of fractions in a sentence; None where the question is anything else."""
    if len(question) > LONGEST:
        return None
    said = _BETWEEN.sub(_unit_last, _TAIL.sub("", _spelled(question)))
    terms = _terms(said)
    parts = [found for _, words in terms if (found := _FRACTION.match(words)) is not None]
    units = {unit for _, words in terms if (unit := _unit(words))}
    values = [_value(words) for _, words in terms]
    if not parts or len(units) > 1 or None in values:
        return None
    if not units and all(each["part"] in _COMMON for each in parts) and len(parts) < len(terms):
        return None  # "two and a half plus three" is a sum of decimals
    signed = zip(terms, values, strict=True)
    total = sum((sign * (value or Fraction(0)) for (sign, _), value in signed), Fraction(0))
    return f"That is {_said(total, next(iter(units), ''))}."


def _unit_last(found: re.Match[str]) -> str:
    count = found["count"]
    return f"{_ONE.get(count, count)} and {found['part']} {found['unit']}"


def _terms(said: str) -> list[tuple[int, str]]:
    """The amounts with their signs; none where the words are no sum of amounts."""
    if (whole := _SUM.fullmatch(said)) is not None:
        more = _MORE.finditer(whole["more"])
        return [
            (1, whole["first"]),
            *((1 if found["sign"] in _PLUS else -1, found["what"]) for found in more),
        ]
    if (pair := _ADDED.fullmatch(said)) is not None:
        return [(1, pair["b"]), (1, pair["a"])]
    if (pair := _TAKEN.fullmatch(said)) is not None:
        return [(1, pair["b"]), (-1, pair["a"])]
    return []


def _spelled(question: str) -> str:
    """The question in small letters, with its signs in words and its fractions with a stroke."""
    text = re.sub(r"(?<=\d)(?=[¼½¾⅐-⅞])", " ", question.casefold().replace("’", "'"))
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/")
    for sign, word in ((r"\s*\+\s*", " plus "), (r"\s[-−–]\s", " minus "), (r"-", " ")):
        text = re.sub(sign, word, text)
    return " ".join(re.sub(r"[^\w\s'/]", " ", text).split())


def _unit(words: str) -> str:
    """The unit of an amount, as one; "" for none."""
    last = words.split()[-1]
    return next((one for one, many in _UNITS.items() if last in (one, many)), "")


def _value(words: str) -> Fraction | None:
    found = _FRACTION.match(words)
    if found is None:
        return _number(re.sub(rf"(?:{_UNIT})$", "", words))
    whole = _number(found["whole"] or found["figure"] or "0")
    if found["under"]:
        under = int(found["under"])
        part = Fraction(int(found["over"]), under) if under else None
    else:
        count = _number(found["n"] or "one")
        part = None if count is None else count / _SIZES[found["part"]]
    return None if whole is None or part is None else whole + part


def _number(words: str) -> Fraction | None:
    figure = figures(_ONE.get(words, words))
    return Fraction(int(figure)) if figure.isdecimal() else None


def _said(total: Fraction, unit: str) -> str:
    """A value as a mixed number and as a decimal, with its unit."""
    size = abs(total)
    whole, rest = divmod(size.numerator, size.denominator)
    minus = "minus " * (total < 0)
    if not rest:
        return f"{minus}{whole} {unit if whole == 1 else _UNITS.get(unit, '')}".strip()
    name = _PARTS.get(size.denominator)
    part = f"{rest} over {size.denominator}"
    if name is not None:
        part = f"{rest} {name if rest == 1 else f'{name}s'}"
    if size.denominator == 2:
        part = "a half"
    said = f"{whole} and {part} {_UNITS.get(unit, '')}" if whole else part
    if unit and not whole:
        said = f"half {_an(unit)}" if part == "a half" else f"{part} of {_an(unit)}"
    decimal = f"{float(size):.6f}".rstrip("0")
    about = "about " * (Fraction(decimal) != size)
    if about:
        decimal = f"{float(size):.3g}"
    return f"{minus}{said.strip()}, {about}{minus}{decimal} {_UNITS.get(unit, '')}".strip()


def _an(unit: str) -> str:
    return f"an {unit}" if unit[0] in "aeiou" else f"a {unit}"
