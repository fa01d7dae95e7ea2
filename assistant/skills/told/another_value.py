"""A fact with another value: the level, the time, the number or the place that is said in place of
its own. "I parked on level three", "no, four": "I parked on level four".

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.kept import note_changes
from assistant.skills.told import values
from assistant.skills.words.timers import corrections

_LEAD = r"(?:(?:oh|well|wait|actually|hang on|hold on|um|er)\b[, ]*){0,3}"
_NEW = (
    r"(?P<new>(?!(?:thanks?|thank you|i|you|we|what|where|when|who|how|is|are|the answer|don't|"
    r"never|forget|remember|keep|stop|cancel|leave|delete|drop|scrap|undo)\b)[\w' :]{1,60}?)"
    r"(?: instead| actually| i meant?| now)?$"
)
# A real "no": what only begins with "oh" or "well" is talk.
_BEHIND_NO = Pattern(
    rf"^{_LEAD}(?:(?:no|nope|sorry|scrap that|correction|my mistake|i tell a lie|i was wrong|"
    rf"that's wrong)\b[, ]*(?:wait |actually |sorry |it's |hang on ){{0,3}}){{1,4}}(?:it's|it is|"
    r"that's|they're|i'm|we're|(?:he|she|they|it|i|we) (?:said|says|meant?|is|are)|i meant?|it was|"
    rf"make (?:it|that)|change (?:it|that) to)? ?{_NEW}",
    re.IGNORECASE,
)
_SAYS = Pattern(
    rf"^{_LEAD}(?:(?:he|she|they|i|we) (?:said|meant?)|i mean|make (?:it|that)|change (?:it|that|"
    rf"this) (?:to|into)|(?:move|correct) (?:it|that|this) to) {_NEW}",
    re.IGNORECASE,
)
# "Four, sorry".
_SORRY_BEHIND = Pattern(
    r"^(?P<new>(?!(?:no|oh|thanks?|good|never|i|you|we)\b)[\w' :]{1,40}?) (?:sorry|i meant?)$",
    re.IGNORECASE,
)
# What may be said of anything: it puts right a value that is called by the same word alone.
_IS_NOW = Pattern(rf"^{_LEAD}(?:it's|it is|that's|they're|we're) {_NEW}", re.IGNORECASE)


def meant(question: str) -> tuple[str, str]:
    """What is put in place of something, and what that was, "" where it is not said; two empty
    ones for words that put nothing right."""
    found = corrections.correction(question)
    if found is not None and found.old:
        return found.new, found.old
    said = _bare(question)
    plainly = _BEHIND_NO.match(said) or _SAYS.match(said) or _SORRY_BEHIND.match(said)
    return ("", "") if plainly is None else (plainly["new"].strip(), "")


def said_so(question: str, text: str) -> str | None:
    """The text with the value that is said to be so now, where it calls it by the same word:
    "actually it's level four"."""
    found = _IS_NOW.match(_bare(question))
    return None if found is None else values.headed(text, found["new"].strip())


def _bare(question: str) -> str:
    said = re.sub(r"[^\w\s':]", " ", question.replace("’", "'"))
    return " ".join(said.split())


def corrected(text: str, new: str, old: str = "") -> str | None:
    """The text with `new` in place of `old`, or of what it is of the same kind; None where that
    can't be told."""
    if old:
        return note_changes.corrected(text, new, old)
    return values.replaced(text, new)
