"""A fact with another value: the level, the time, the number or the place that is said in place of
its own. "I parked on level three", "no, four": "I parked on level four".

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.skills.kept import note_changes
from assistant.skills.told import values
from assistant.skills.words.timers import corrections

_BEHIND_NO = re.compile(
    r"^(?:(?:no|nope|sorry|wait|hang on|hold on|actually|oh|well|scrap that|correction|my "
    r"mistake|i tell a lie|i was wrong|that's wrong)"
    r"\b[, ]*){1,4}(?:it's|it is|that's|they're|i'm|we're|(?:he|she|they|it|i|we) (?:said|says|"
    r"meant?|is|are)|i meant?|it was|make (?:it|that)|change (?:it|that) to)? ?"
    r"(?P<new>(?!(?:thanks?|thank you|i|you|what|where|when|who|how|is|are|the answer|don't|never)"
    r"\b)[\w' :]{1,60}?)(?: instead| actually| i meant?| now)?$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"^(?:change|make|move|correct) (?:it|that|this)(?: (?:to|into))? (?P<new>[\w' :]{1,60}?)"
    r"(?: instead)?$|^(?:it's|it is|that's|they're) (?P<now>[\w' :]{1,60}?) (?:now|actually|"
    r"instead)$",
    re.IGNORECASE,
)


def meant(question: str) -> tuple[str, str]:
    """What is put in place of something, and what that was, "" where it is not said; two empty
    ones for words that put nothing right."""
    said = " ".join(re.sub(r"[^\w\s':,]", " ", question.replace("’", "'")).split()).strip(" ,")
    found = corrections.correction(question)
    if found is not None and found.old:
        return found.new, found.old
    plainly = _BEHIND_NO.match(said.replace(",", "")) or _CHANGES.match(said)
    if plainly is not None:
        groups = plainly.groupdict()
        return (groups["new"] or groups.get("now") or "").strip(), ""
    return ("", "") if found is None else (found.new, found.old)


def corrected(text: str, new: str, old: str = "") -> str | None:
    """The text with `new` in place of `old`, or of what it is of the same kind; None where that
    can't be told."""
    if old:
        return note_changes.corrected(text, new, old)
    found = values.replaced(text, new)
    if found is not None or len(new.split()) == 1:
        return found
    return note_changes.corrected(text, new, says=True)
