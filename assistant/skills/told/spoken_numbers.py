"""Numbers as they are said, whole: "thirteen and a half", "two hundred and ten", "nine point five".
A part of one is no number of its own.

English only. Knows words; knows nothing that is kept.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_DIGITS = r"(?:zero|nought|one|two|three|four|five|six|seven|eight|nine|\d)"
_WORD = (
    r"(?:\d[\w:]*(?:[.,]\d+)*|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)"
)
_SCALE = r"(?:hundred|thousand|million)"
_SHARE = (
    r"(?:(?:an?|one) )?(?:half|quarter|third|eighth)|(?:two|three|2|3) (?:thirds|quarters|eighths)"
)
_NUMBER = Pattern(
    rf"\b(?:an? {_SCALE}|{_WORD})(?:[ -](?:{_WORD}|{_SCALE}|oh|point|double|treble)\b|"
    rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)) and {_WORD}\b)*"
    rf"(?: and (?:{_SHARE})\b| ?[½¼¾⅓⅔⅛⅜⅝⅞]| \d/\d)?(?!\w)",
    re.IGNORECASE,
)
_CODE = Pattern(rf"{_DIGITS}(?:[ -](?:{_DIGITS}|oh|double|treble)){{2,}}", re.IGNORECASE)


def found(text: str) -> list[re.Match[str]]:
    """The numbers of a text, each as a whole."""
    return list(_NUMBER.finditer(text))


def is_number(text: str) -> bool:
    """Whether words are one number, and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def in_place_of(old: str, new: str, text: str) -> str | None:
    """The text with `new` in place of `old`, and of the whole number that `old` is a part of; None
    where `old` is not in it."""
    place = re.search(rf"\b{re.escape(old)}\b", text, re.IGNORECASE)
    if place is None:
        return None
    start, end = _around(place, new)
    return text[:start] + new + text[end:]


def _around(place: re.Match[str], new: str) -> tuple[int, int]:
    """Where the number begins and ends in whose place `new` stands, of a text in which `place` is
    what was wrong. Of a code that is said in single digits it is those digits alone, where fewer
    are said than it has; of what is no number it is the place."""
    for number in found(place.string) if is_number(new) else ():
        if not number.start() <= place.start() < place.end() <= number.end():
            continue
        if _CODE.fullmatch(number[0]) and len(new.split()) < len(number[0].split()):
            break
        return number.span()
    return place.span()
