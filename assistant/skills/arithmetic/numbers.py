"""Questions with their numbers in figures, and numbers as they are said.

English only.
"""

from __future__ import annotations

import math
import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic import amounts
from models.pocket.durations import figures

NUMBER = r"(-?\d[\d,]*(?:\.\d+)?)"
_SIGNS = (
    (r"(?<=\d)\s*%", "percent"), (r"(?<=\d)\s*[x×*]\s*(?=\d)", "times"), (r"\s\+\s*|\+", "plus"),
    (r"(?<=\d)\s*[÷]\s*(?=\d)", "divided by"), (r"(?<=\d)\s+[-−–]\s*(?=\d)", "minus"),
    (r"(?<=\d)\s*/\s*(?=\d)", "divided by"), (r"[£$€](?=\d)|,(?!\d)", " "), (r"°\s*c\b", "celsius"),
    (r"°\s*f\b", "fahrenheit"),
)  # fmt: skip
_POLITE = Pattern(
    r"^(?:(?:hey|ok|okay|so|and|please|sightline|can you|could you|would you)\s+)+"
    r"| (?:please|for me|thanks|equals?|make|dollars|pounds sterling|euros)$"
)
_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand)"
)
_IN_WORDS = Pattern(
    rf"\b(?:a (?=hundred|thousand))?{_WORD}(?:[ -]{_WORD}| and {_WORD}(?=[ ,-]|$)(?<=\w))*\b"
)
# Where a number word points at something, and counts nothing: "the big one", "those two".
_POINTS_AT_ONE = Pattern(
    r"\b(?:the|that|this|which|each|every|any|no)"
    r"(?: (?!than\b)[a-z]+)? $|\bthe (?:pre|post|before|after|without|with|first|second|last|"
    r"other)[ -][a-z]+ $"
)
_POINTS_AT_SOME = Pattern(r"\b(?:those|these|them|the (?:last|first)) $")
_SOME = ("two", "three", "four", "five")
EXACT = 2.0**53  # of a larger number a float does not tell the last figures


def numbered(question: str) -> str:
    """The question with its numbers in figures and its signs in words: "seven + eight" is
    "7 plus 8"."""
    text = question.casefold().replace("’", "'").strip(" ?.!")
    for sign, word in _SIGNS:
        text = re.sub(sign, f" {word} ", text)
    text = _POLITE.sub("", " ".join(text.replace("?", " ").split()))
    return amounts.written(_IN_WORDS.sub(_in_figures, text))


def _in_figures(run: re.Match[str]) -> str:
    """A number in figures; as it was said where it points at something."""
    before = run.string[: run.start()]
    one = run[0] == "one" and _POINTS_AT_ONE.search(before) is not None
    some = run[0] in _SOME and _POINTS_AT_SOME.search(before) is not None
    if one or some:
        return run[0]
    return figures(run[0])


def value(number: str) -> float:
    return float(number.replace(",", ""))


def finite(number: float) -> float:
    """The number itself. Raises OverflowError for one that is beyond a float, which holds some 308
    digits."""
    if not math.isfinite(number):
        raise OverflowError("beyond a float")
    return number


def whole(number: float) -> int:
    """The nearest whole number. Raises as `finite` does."""
    return round(finite(number))


def said(number: float) -> str:
    """A number as one says it: whole, or with two decimals at most; of a large one the first
    figures. Raises as `finite` does."""
    if abs(finite(number)) >= EXACT:
        figure, power = f"{number:.2e}".split("e+")
        return f"about {float(figure):g} times 10 to the power of {int(power)}"
    if abs(number) < 1 and number:
        return f"{number:.3g}"
    return f"{number:,.2f}".rstrip("0").rstrip(".").replace(",", "")
