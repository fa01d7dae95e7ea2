"""The value of a resistor by its colour bands, as they are said: "brown black orange gold" is 10
kilohms, 5 percent; and by its mark: "4k7" is 4700 ohms (IEC 60062).

Knows words; measures no colour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said

_DIGITS: Sequence[str] = "black brown red orange yellow green blue violet grey white".split()
_OTHER_NAMES = {"purple": "violet", "gray": "grey"}
_POWERS = {**{name: power for power, name in enumerate(_DIGITS)}, "gold": -1, "silver": -2}
_TOLERANCES = {
    "brown": 1, "red": 2, "green": 0.5, "blue": 0.25, "violet": 0.1, "grey": 0.05, "gold": 5,
    "silver": 10,
}  # fmt: skip
_COLOR = rf"(?:{'|'.join([*_POWERS, *_OTHER_NAMES])})"
_BANDS = Pattern(rf"\b{_COLOR}(?:(?:,| and| then|,? and then)? {_COLOR}){{2,4}}\b")
_ABOUT = Pattern(r"\b(?:resistors?|ohms?|bands?|stripes?)\b")
_PLACES = ("first", "second", "third", "fourth", "fifth")
_ANOTHER = Pattern(
    rf"\b(?P<place>{'|'.join(_PLACES)}|last)(?: (?:one|band|stripe|colou?r|ring))?(?:'s| is| was|"
    rf" were)?(?: actually| really)? (?P<color>{_COLOR})\b"
)
_INSTEAD = Pattern(
    rf"\b(?P<color>{_COLOR}),? (?:not|instead of|rather than) (?P<old>{_COLOR})\b"
    rf"|\bnot (?P<was>{_COLOR}),? (?:but )?(?P<new>{_COLOR})\b"
)
_MARK = Pattern(
    r"(?<![\w.])(?P<whole>\d{1,3})(?:\.(?P<dot>\d))?(?P<letter>[rkm])(?P<part>\d{0,2})(?!\w)",
    re.IGNORECASE,
)
_SIZES = {"r": 1.0, "k": 1e3, "m": 1e6}
_PERCENT = Pattern(r"(?<![\d.])(?P<n>\d{1,2}(?:\.\d)?) ?%")
_OHMS = Pattern(r"\b(?:ohms?|resistors?|resistance)\b")
_UNITS = ((1e6, "megohm"), (1e3, "kilohm"), (1, "ohm"))


def bands(question: str) -> list[str]:
    """The colours in a row that a question names; none where it is not about a resistor."""
    text = question.casefold()
    found = _BANDS.search(text)
    if found is None or _ABOUT.search(text) is None:
        return []
    return re.findall(_COLOR, found[0])


def corrected(question: str, last_question: str) -> str | None:
    """The last question about a resistor with another colour: "and if the third one's red"."""
    colors, text = bands(last_question), question.casefold().replace("’", "'")
    if not colors:
        return None
    if (another := _ANOTHER.search(text)) is not None:
        at = len(colors) - 1
        if another["place"] != "last":
            at = _PLACES.index(another["place"])
        if at < len(colors):
            colors[at] = another["color"]
            return f"resistor {' '.join(colors)}"
    if (instead := _INSTEAD.search(text)) is not None:
        old, new = instead["old"] or instead["was"], instead["color"] or instead["new"]
        changed = [new if color == old else color for color in colors]
        return f"resistor {' '.join(changed)}"
    return None


def valued(question: str) -> str | None:
    """The sentence for a question that names a resistor's bands, or None."""
    colors = [_OTHER_NAMES.get(color, color) for color in bands(question)]
    if not colors:
        return None
    digits = colors[: len(colors) - 2] if len(colors) > 3 else colors[:2]
    power, tolerance = colors[len(digits)], colors[len(digits) + 1 :]
    if any(color not in _DIGITS for color in digits):
        return "A resistor has no such bands. Read them from the other end."
    value = int("".join(str(_DIGITS.index(color)) for color in digits)) * 10.0 ** _POWERS[power]
    size, unit = next((pair for pair in _UNITS if value >= pair[0]), _UNITS[-1])
    many = "" if value == size else "s"
    sentence = f"That is {said(value / size)} {unit}{many}"
    if not tolerance:
        return f"{sentence}."
    if tolerance[0] not in _TOLERANCES:
        return f"{sentence}; {tolerance[0]} is no band for a tolerance."
    return f"{sentence}, {said(_TOLERANCES[tolerance[0]])} percent."


def asks(asked: str) -> bool:
    """Whether words are about ohms."""
    return _OHMS.search(asked) is not None


def of_mark(asked: str, lines: Sequence[str]) -> str | None:
    """The ohms of the mark that is said, or else of the one on the lines that words name."""
    names = set(re.findall(r"\b[a-z]{1,2}\d{1,3}\b", asked))
    named = [line for line in lines if names & set(re.findall(r"\w+", line.casefold()))]
    for text in ([asked], named, lines):
        marks = [(found, line) for line in text for found in _MARK.finditer(line)]
        if len(marks) == 1:
            return _marked(*marks[0])
    return None


def _marked(mark: re.Match[str], line: str) -> str:
    value = float(f"{mark['whole']}.{mark['dot'] or mark['part'] or 0}")
    ohms = value * _SIZES[mark["letter"].casefold()]
    percent = _PERCENT.search(line)
    within = ""
    if percent is not None:
        within = f", {percent['n']} percent"
    return f"{mark[0].upper().replace('K', 'k')} is {said(ohms)} ohms{within}."
