"""What a printed row of values holds: "have they got a large" beside "Sizes S M XL", "has
thirty-nine been called" beside "Called 4 17 39", and the line of today: "what's she getting at
school today" beside "Mon pasta" and "Tue fish".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern

_SIZE = Pattern(
    r"^(?:(?:and|so) ){0,3}(?:have they got|do they (?:have|do)|is there|have you got|"
    r"does it come in|"
    r"is it|do i see|they got|what about|how about)?(?: ?(?:it|this|that|these))?"
    r"(?: ?\b(?:an?|in|any|the)\b){0,3} ?"
    r"(?:size )?(?P<size>extra small|extra large|small|medium|large|xx?l|xs|[sml])"
    r"(?: (?:one|1|size|in (?:this|it|that|these)(?: one| 1)?|of (?:this|it|these)|"
    r"left|here)){0,3}$"
)
_LEAD = 8  # letters of more than an article before a size
_SIZES = Pattern(r"^sizes?:?(?: left| available)? (?P<sizes>[\w ,/]{1,50})$", re.IGNORECASE)
_LETTERS = {"extra small": "XS", "extra large": "XL", "small": "S", "medium": "M", "large": "L"}
_CALLED = Pattern(
    r"^(?:(?:and|so) )*(?:has|have|did|was|is|what about|how about)? ?(?:they )?"
    r"(?:call(?:ed)? |the number )?(?:number )?(?P<n>\d{1,3})(?: been)?"
    r"(?: (?:called|drawn|come up|on (?:it|there)|out|yet|too|as well))*$"
)
_CALLS = Pattern(r"\b(?:called|drawn|come up|out yet)\b")
_ROW = Pattern(
    r"^(?:called|drawn|numbers?|results?|winning)\b[^\d]{0,20}(?P<row>\d[\d ,]{2,300})$",
    re.IGNORECASE,
)
_TOLD = Pattern(r"^(?:Yes|No): (?:I read|it says) ")
_TODAY = Pattern(
    r"^(?:(?:and|so) )*(?:what|what's|whats|what is|which)\b"
    r"(?! (?:the )?(?:day|date|time|month|year)\b).{0,50}\b(?:today|tomorrow|tonight|"
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)$"
)
_EATEN = Pattern(
    r"\b(?:get|gets|getting|have|having|eat|eating|for (?:lunch|dinner|tea|pudding)|got|on|serving|"
    r"doing|got on|lesson|club|class)\b"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_ROW = Pattern(r"^(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?:? (?!\d)\S", re.IGNORECASE)
_LEAST_ROWS = 3


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of these."""
    if (size := _SIZE.match(said)) and (_TOLD.match(last_answer) or size.start("size") > _LEAD):
        return True
    if _TODAY.match(said) and _EATEN.search(said):
        return True
    return _CALLED.match(said) is not None and _is_call(said, last_answer)


def _is_call(said: str, last_answer: str) -> bool:
    return _CALLS.search(said) is not None or _TOLD.match(last_answer) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """What the row says of it; None where no such row, or several, are in view."""
    if (size := _SIZE.match(said)) is not None:
        return _size(size["size"], lines)
    if (called := _CALLED.match(said)) is not None and _is_call(said, last_answer):
        return _called(called["n"], lines)
    return _of_day(said, lines, now)


def _size(size: str, lines: Sequence[str]) -> str | None:
    rows = [(line, found) for line in lines if (found := _SIZES.match(line.strip(" .")))]
    if len(rows) != 1:
        return None
    letter = _LETTERS.get(size, size.upper())
    held = re.split(r"[ ,/]+", rows[0][1]["sizes"].upper())
    if not any(each in ("S", "M", "L", "XL", "XS", "XXL") for each in held):
        return None
    line = rows[0][0].strip(" .")
    if letter in held:
        return f"Yes: it says {line}."
    return f"No: it says {line}, and no {letter}."


def _called(number: str, lines: Sequence[str]) -> str | None:
    rows = [found for line in lines if (found := _ROW.match(line.strip(" .")))]
    if len(rows) != 1:
        return None
    if int(number) in map(int, re.findall(r"\d+", rows[0]["row"])):
        return f"Yes: I read {number} there."
    return f"No: I read no {number} there."


def _of_day(said: str, lines: Sequence[str], now: datetime) -> str | None:
    """The one line of the day that is named."""
    rows = [(found["day"].casefold(), line) for line in lines if (found := _DAY_ROW.match(line))]
    if len(rows) < _LEAST_ROWS:
        return None
    day = now.weekday() + ("tomorrow" in said)
    named = [at for at, name in enumerate(_DAYS) if re.search(rf"\b{name}[a-z]*day\b", said)]
    wanted = _DAYS[(named or [day])[0] % len(_DAYS)]
    held = [line for name, line in rows if name == wanted]
    if len(held) != 1:
        return None
    return f"It says: {held[0].strip(' .')}."
