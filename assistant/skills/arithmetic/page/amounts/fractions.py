"""The amount of a line of a recipe times a number, with its parts as fractions: "2 1/4 cups flour",
"1½ tsp". English only.

Pure functions on lines of text.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.patterns import Pattern

_PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8"}
_AMOUNT = Pattern(
    r"(?<![\d./,])(?P<n>\d{1,4} [1-9]/[1-9]\d?|[1-9]/[1-9]\d?|\d{1,5}(?:\.\d{1,3})?)"
    r"(?![\d/]|[.,:]\d| ?(?:°|%|min|hour|degrees))"
)
_NO_AMOUNT = Pattern(
    r"\b(?:serv\w+|makes|feeds|min\w*|hours?|oven|gas mark|bake|simmer|preheat|yield\w*|"
    r"days?|weeks?|months?|years?|within)\b|"
    r"[£$€] ?\d|\d ?(?:p|pence|cents?|eur|gbp)\b"
)
_SPOONS = Pattern(r"\b(?:cups?|tsp|tbsp|teaspoons?|tablespoons?)\b", re.IGNORECASE)
_ONE = Pattern(r"(?<![\d./,])1 (?P<name>[a-z]{2,12}[a-rt-z])s\b")  # "1 eggs"
_SPOKEN = (2, 3, 4, 8, 16)  # denominators that are said
_LARGE = 16  # from which no fraction is said


def is_amount(line: str) -> bool:
    """Whether a line names an amount that grows with the recipe: no time and no temperature."""
    bare = _in_figures(line)
    return _AMOUNT.search(bare) is not None and _NO_AMOUNT.search(bare.casefold()) is None


def scaled(line: str, factor: Fraction) -> str:
    """A line with its amount times a factor."""
    bare = _in_figures(line)
    by_parts = "/" in bare or _SPOONS.search(bare) is not None

    def times(found: re.Match[str]) -> str:
        value = number(found["n"]) * factor
        return shown(value) if by_parts else f"{round(float(value), 2):g}"

    return _ONE.sub(r"1 \g<name>", _AMOUNT.sub(times, bare, count=1))


def number(words: str) -> Fraction:
    """What "2 1/4" comes to."""
    return sum((Fraction(part) for part in words.split()), Fraction(0))


def shown(value: Fraction) -> str:
    """A number with its part as a fraction; a decimal where that would be odd."""
    whole, rest = divmod(value, 1)
    if not rest:
        return str(whole)
    if rest.denominator not in _SPOKEN or whole >= _LARGE:
        return f"{round(float(value), 2):g}"
    return f"{whole} {rest}" if whole else str(rest)


def _in_figures(line: str) -> str:
    """A line with its signs of parts as figures: "2¼" is "2 1/4"."""
    for sign, part in _PARTS.items():
        line = re.sub(rf"(?<=\d) ?{sign}", f" {part}", line).replace(sign, part)
    return line
