"""The day and the time that a note names, put right: "on Tuesday at nine in the morning" becomes
"on Wednesday at nine in the evening".

English only. Knows words; knows no calendar.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_NUMBER = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty(?:[ -]five)?)"
)
_HALF = r"(?:in the (?:morning|afternoon|evening)|at night|[ap]\.?m\b\.?)"
_KINDS = {
    "half": _HALF,
    "day": (
        r"(?:on )?(?:(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
        r"the \d{1,2}(?:st|nd|rd|th))|today|tomorrow|tonight"
    ),
    "clock": (
        rf"(?:at |by |around )?(?:(?:half|quarter|{_NUMBER}) (?:past|to) {_NUMBER}|noon|midday|"
        rf"midnight|{_NUMBER} o'clock|{_NUMBER}(?=\s?{_HALF}))"
        rf"|(?:at |by |around ){_NUMBER}(?: (?:{_NUMBER}|fifteen|thirty|forty[ -]five))?"
    ),
}
_PIECE = Pattern(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{form})(?!\w))" for kind, form in _KINDS.items()),
    re.IGNORECASE,
)
_LEAD = Pattern(r"(?:on|at|by|around) ", re.IGNORECASE)
_NO_LEAD = Pattern(r"today|tomorrow|tonight", re.IGNORECASE)
_NO_HALF = Pattern(r"\b(?:tonight|noon|midday|midnight)\b", re.IGNORECASE)


def named_in(text: str) -> bool:
    """Whether a text names a day or a time."""
    return _PIECE.search(text) is not None


def put_right(text: str, new: str) -> str | None:
    """The text with the day and the time of `new` in place of its own; None where `new` is more
    than that, or where either names two of a kind."""
    wanted, held = _pieces(new), list(_PIECE.finditer(text))
    kinds = [found.lastgroup for found in held]
    if wanted is None or not held or len(set(kinds)) < len(kinds):
        return None
    end = held[-1].end()
    added = [words for kind, words in wanted.items() if kind not in kinds]
    text = f"{text[:end]}{''.join(f' {words}' for words in added)}{text[end:]}"
    for found in reversed(held):
        words = wanted.get(found.lastgroup or "")
        if words is not None:
            words = _led(words, found[0])
        elif found.lastgroup == "half" and _NO_HALF.search(new):
            words = ""
        else:
            continue
        text = text[: found.start()].rstrip(" " * (not words)) + words + text[found.end() :]
    return text


def _pieces(new: str) -> dict[str, str] | None:
    """The words of each kind, where there are no others and one of each kind at most."""
    found = list(_PIECE.finditer(new))
    pieces = {each.lastgroup or "": each[0] for each in found}
    rest = _PIECE.sub("", new).strip(" ,.")
    return None if rest or not pieces or len(pieces) < len(found) else pieces


def _led(words: str, before: str) -> str:
    """The words behind the preposition that led those before them."""
    lead = _LEAD.match(before)
    if lead is None or _LEAD.match(words) or _NO_LEAD.fullmatch(words):
        return words
    return f"{lead[0]}{words}"
