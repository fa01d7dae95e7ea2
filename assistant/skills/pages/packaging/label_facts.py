"""What the print on food and medicine says of itself: until when it keeps, and how it is taken. It
is read out, and judged by nobody here.

Pure functions on lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.skills.kept import deadlines
from assistant.skills.words.days import printed_day
from models.vision.scene import Text, bounds

_ASKS_DATE = re.compile(
    r"\b(?:in date|out of date|past (?:its|it's|the|their|that) .*date|expired?|expiry|gone over|"
    r"(?:use|sell)[ -]by|best before|run out|how long (?:have|has|is|will|does)|when)\b"
)
# Whether food still is good: its date says something of that.
_ASKS_GOOD = re.compile(
    r"\bstill (?:be )?(?:okay|ok|good|fine|all right|alright|safe|fresh|edible)\b|\bgone off\b|"
    r"\b(?:chuck\w*|bin(?:ning|ned)?|throw\w*|toss\w*)\b|"
    r"^(?:can|could|should|may) (?:i|we) (?:still )?(?:eat|drink|use|have) (?:this|it|that|these)\b"
)
_ASKS_DOSE = re.compile(
    r"^(?:and |so )*(?:how (?:often|many|much|long)|when(?:'s| is| do| should| am)|"
    r"what(?:'s| is) the (?:dose|dosage)|what does it say)\b"
)
_DOSE = re.compile(
    r"\b(?:take|tablets?|capsules?|puffs?|drops?|dos(?:e|es|age)|times|once|twice|daily|a day|"
    r"hours?|hourly|morning|night|bedtime|meals?|food|ml|5ml)\b",
    re.IGNORECASE,
)


def until_when(said: str, texts: Sequence[Text], now: datetime) -> str | None:
    """The line with the date until which a thing keeps, and how far off that is; None where the
    question is for no date, or none is printed."""
    lines = [text.text for text in texts if deadlines.keeps_until(text.text)]
    asks = _ASKS_DATE.search(said) or (lines and _ASKS_GOOD.search(said))
    if not asks:
        return None
    lines = lines or [text.text for text in texts]
    for line in lines:
        day = printed_day(line, now.date())
        if day is not None:
            return f"It says: {line.strip(' .')}. {deadlines.days_off(day, line.casefold(), now)}"
    return None


def how_taken(said: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that say how a medicine is taken, of the one that is named where several are in
    view; none where the question is not for that."""
    if _ASKS_DOSE.search(said) is None:
        return ()
    asked = content_stems(said)
    named = [text for text in texts if asked & stems(text.text) and not _DOSE.search(text.text)]
    label = [text for text in texts if not named or _same_label(named[0], text)]
    dose = [text for text in label if _DOSE.search(text.text) and not text.text[:1].isdigit()]
    return (*named[:1], *dose) if dose else ()


def _same_label(one: Text, other: Text) -> bool:
    """Whether two lines stand one below the other."""
    left, _, right, _ = bounds(one.quad)
    start, _, end, _ = bounds(other.quad)
    return min(right, end) > max(left, start)
