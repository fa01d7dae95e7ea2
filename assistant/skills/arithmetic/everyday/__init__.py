"""Sums, conversions and days in everyday wording, with other words around them: "eight seventy-five
a head, twenty-three kids, total please".

A form answers only where it takes up every number of the request: a number that is left over means
that it was not understood. Then nothing is said, and no wrong number. English only.
"""

from __future__ import annotations

import re
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday import conversions, cuts, days, operations, wording
from assistant.skills.words.days import spelled_out

# What orders something to be kept, set or looked for, whatever numbers are in it.
_ORDER = Pattern(
    r"\b(?:timers?|alarms?|stopwatch|remind\w*|wake|list|remember|notes|forget|cancel)\b"
    r"|^(?:please )?(?:note|write|save|keep|watch|read|find|count|look|scan|snooze|translate)\b"
    r"|\b(?:do|can) you see\b|\bi see\b"
)
# Part of an amount that is not in its number: "an hour and a half".
_LEFT_OUT = Pattern(r"\band (?:an? |1 )?(?:half|quarter|third|bit)\b")
_CODE = Pattern(
    r"\d/\d(?! ?(?:inch|of an?|cup|mile|pint|pound|teaspoon|tablespoon))|[a-z]\d|\d[a-z]\d",
    re.IGNORECASE,
)  # a written date, a reference


def answered(question: str, now: datetime) -> str | None:
    """The sentence for a request that is a sum, a conversion or about days, or None."""
    question = spelled_out(question)
    text = wording.written(question)
    if _ORDER.search(text) or _CODE.search(question):
        return None
    if not _LEFT_OUT.search(text):
        sentence = cuts.told(text) or conversions.converted(text) or operations.worked_out(text)
        if sentence is not None:
            return sentence
    return days.told(question, now)
