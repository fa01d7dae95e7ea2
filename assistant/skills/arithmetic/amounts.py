"""Amounts as people say them, written with figures: "sixty-four fifty" of a bill, "two and a half",
"three quarters of an inch".

English only. The text has its numbers in figures already.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

PARTS = {
    "half": 0.5, "quarter": 0.25, "third": 1 / 3, "fifth": 0.2, "tenth": 0.1, "eighth": 0.125,
    "sixteenth": 0.0625, "sixth": 1 / 6, "twelfth": 1 / 12,
}  # fmt: skip
_PART = "|".join(PARTS)
# "A kilo and half", "a litre and a half".
_MEASURE_AND_HALF = Pattern(
    r"\b(?:an?|1) (?P<unit>kilo|litre|liter|metre|meter|pint|pound|mile|teaspoon|tablespoon|cup) "
    r"and (?:an? )?half\b"
)
_AND_PART = Pattern(
    rf"\b(\d+) and (?:(?P<n>\d{{1,2}}) |an? )?(?P<part>{_PART})s?\b(?! of \d)"
    r"(?: of an?(?= (?:inch|foot|mile|pint|cup|pound|gallon|litre)\b))?"
)
_SOME_PARTS = Pattern(
    rf"\b(?:(?P<n>\d+) |an? |1 )?(?P<part>{_PART})s? (?:of )?(?P<of>an? |1 |the )(?=[a-z])"
    r"(?!today\b|tonight\b|tomorrow\b|this (?:morning|afternoon|evening)\b|"
    r"in the (?:morning|after)|on \w+day\b|then\b|now\b)"
)
# As measuring cups are called: "a quarter cup", "two thirds cup".
_PART_CUP = Pattern(
    r"\b(?:(?P<n>\d) |an? |1 |the )?(?P<part>half|quarter|third|eighth)s?[ -](?:of 1 )?(?=cup\b)cup"
)
_PARTS_OF = Pattern(rf"\b(?P<n>\d+) (?P<part>{_PART})s of (?P<whole>\d+(?:\.\d+)?)")
# Parts of nothing that is named, in a sum: "5 times 3 eighths".
_BARE = r"(?P<n>\d+) (?P<part>third|fifth|sixth|eighth|tenth|twelfth|sixteenth)s\b"
_ADDED_PARTS = Pattern(rf"(?:(?<=plus )|(?<=minus )|(?<=times )){_BARE}(?! of\b)")
_PARTS_FIRST = Pattern(rf"\b{_BARE}(?= (?:plus|minus|times) )")
# "64 50" at the end of a sum, or before a word that is no unit: pounds and pence.
_MONEY = Pattern(r"\b(\d{1,4}) (\d{2})(?=$| (?:plus|minus|and|pounds?|euros?|dollars?|bill)\b)")


def written(text: str) -> str:
    """The text with each amount as one number."""
    text = _MEASURE_AND_HALF.sub(r"1.5 \g<unit>s", text)
    text = _AND_PART.sub(lambda found: _number(int(found[1]) + _share(found)), text)
    text = _PART_CUP.sub(lambda found: f"{_number(_share(found))} cup", text)
    text = _PARTS_OF.sub(
        lambda found: f"{_number(_share(found))} times {found['whole']}",
        text,
    )
    text = _SOME_PARTS.sub(lambda found: f"{_number(_share(found))} ", text)
    for bare in (_ADDED_PARTS, _PARTS_FIRST):
        text = bare.sub(lambda found: _number(_share(found)), text)
    text = re.sub(r"\bin (19|20) (\d{2})\b", r"in \1\2", text)  # a year
    return _MONEY.sub(r"\1.\2", text)


def _share(found: re.Match[str]) -> float:
    return int(found["n"] or 1) * PARTS[found["part"]]


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
