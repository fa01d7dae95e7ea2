"""A request with each of its amounts as one number in figures: "thirteen eighty-five" is "13.85",
"five dozen" is "60", "sixteen pounds fifty" is "16.5", "forty-seven nineteens" is "47 times 19".

English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.units import UNIT
from models.pocket.durations import figures

NUMBER = r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])"
SCALE = r"(?:fahrenheit|celsius|centigrade)"
_MONEY = r"(?:pounds?|quid|euros?|dollars?)"
_PLURAL = Pattern(
    r"\b(?P<n>\d+) (?P<word>twos|threes|fours|fives|sixes|sevens|eights|nines|tens|elevens|"
    r"twelves|(?:thir|four|fif|six|seven|eigh|nine)teens|(?:twen|thir|for|fif|six|seven|eigh|"
    r"nine)ties)\b"
)
_GUESS = Pattern(rf"(?<! if) (?:that's|it's|that is|is that|is it) (?:what )?(?:about )?{NUMBER}$")
_ORDINALS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
}  # fmt: skip
_INCHES = Pattern(rf"\b(\d+) divided by (\d+) (?=(?:of an? )?{UNIT}\b)")
_SCORE = Pattern(r"\b(\d+|a) score(?: and (\d+))?\b")
_STEPS = (
    (r"[;:!\"–—]|[.,](?!\d)", " "),
    (r"\bper cent\b", "percent"),
    (r"\b(?:the|this|that|which|another|no|any|each) 1\b", " "),
    (r"\b(\d+) point (\d+)(?: (\d)\b)?(?: (\d)\b)?", r"\1.\2\3\4"),
    (r"(?<![\d.] )\bpoint (\d+)\b", r"0.\1"),
    (r"\bfivers?\b", "5"),
    (r"\btenners?\b", "10"),
    (r"\bhalf (?:a|1) dozen\b|\b0\.5 dozen\b", "6"),
    (r"(?<!\d )\b(?:an? |1 )dozen\b", "12"),
    (rf"\b(\d+) {_MONEY} (?:and )?(\d\d)(?: ?p| pence)?\b(?! {UNIT}\b)", r"\1.\2"),
    (r"\b(\d+) oh (\d)\b", r"\1.0\2"),
    *(
        (rf"\b(\d+) {name}s?(?= (?:as|in) )", rf"\1 divided by {n}")
        for name, n in _ORDINALS.items()
    ),
    (rf"\b(for|of|is|at) ([1-9]) (\d\d)(?= {UNIT}\b)", r"\1 \2\3"),
    (rf"(?<![\d.] )\b([1-9]) ([1-9]\d)(?= (?:degrees |in )?{SCALE}\b)", r"\1\2"),  # an oven's
)
# A price: "thirteen eighty-five". Of what is cut the same words are hundreds, or something else.
_PRICE = Pattern(rf"(?<![\d.] )\b(\d{{1,3}}) ([1-9]\d)\b(?! (?:\d|{UNIT}\b))")
_HUNDREDS = Pattern(r"(?<![\d.])\b([1-9])[ .]([1-9]\d)\b(?! \d)")  # "one eighty" of degrees
_CUT = Pattern(r"\b(?:cut|cutting|saw|chop|boards?|planks?|pieces?|lengths?|strips?)\b")
_PENCE = Pattern(r"\b(\d+) ?(?:p|pence)\b")


def written(question: str) -> str:
    """The request in lower case, without punctuation, its numbers in figures."""
    text = numbered(question)
    if re.search(SCALE, text) and not re.search(r"\d", question):
        text = _HUNDREDS.sub(r"\1\2", text)
    text = _INCHES.sub(lambda found: f"{int(found[1]) / max(1, int(found[2])):.6g} ", text)
    text = _SCORE.sub(_scored, text)
    for pattern, meant in _STEPS:
        text = re.sub(pattern, meant, text)
    if not _CUT.search(text):
        text = _PRICE.sub(r"\1.\2", text)
    text = re.sub(r"\b(\d+) dozen\b", lambda found: str(12 * int(found[1])), text)
    text = _PLURAL.sub(lambda found: f"{found['n']} times {_singular(found['word'])}", text)
    if _PENCE.search(text) and re.search(rf"\b{_MONEY}\b|\d\.\d\d\b", text):
        text = _PENCE.sub(lambda found: f"{int(found[1]) / 100:g}", text)
    return _GUESS.sub("", " ".join(text.split()))


def _scored(found: re.Match[str]) -> str:
    """ "Four score and seven" as a sum."""
    count = 1 if found[1] == "a" else int(found[1])
    return f"{count} times 20 plus {found[2] or 0}"


def _singular(word: str) -> str:
    if word.endswith("ties"):
        return figures(f"{word[:-3]}y")
    return figures(word.removesuffix("s") if word != "sixes" else "six")


def numbers(text: str) -> list[float]:
    """All numbers of a text in order."""
    return [float(number) for number in re.findall(NUMBER, text)]
