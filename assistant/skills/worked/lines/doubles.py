"""Whether a receipt has a line twice: "did they charge me twice for anything"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"\b(?:charg\w*|bill\w*|paid|pay|rung|ring|rang|put|got|gone|scan\w*|anything|something|any|"
    r"is|are)\b.{0,50}\b(?:twice|two times|2 times|double|doubled|doubles|duplicates?)\b"
)
_PRICED = Pattern(r"[A-Za-z].{0,60}?[£$€]?\d{1,5}[.,]\d\d(?: ?[£$€A-Z]{1,3})?$")
_TOTAL = Pattern(
    r"\b(?:total|sub-?total|cash|card|change|paid|balance|visa|vat|tax|due|saving\w*)\b",
    re.IGNORECASE,
)
_LEAST = 3  # priced lines of a receipt


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for something that was charged more than once."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines that stand there more than once; None where the page is no receipt."""
    priced = [line.strip(" .") for line in lines if _PRICED.search(line.strip(" ."))]
    if len(priced) < _LEAST:
        return None
    bought = [line for line in priced if not _TOTAL.search(line)]
    wanted = content_stems(said)
    bought = [line for line in bought if wanted & stems(line)] or bought
    several = [(line, n) for line, n in Counter(bought).items() if n > 1]
    if not several and len(bought) == 1:
        return f"It says: {bought[0]}, once."
    if not several:
        return f"I read no line twice among the {wording.amount(len(bought), 'price')}."
    told_ = [f"{line}, {n} times" for line, n in several]
    return f"It says: {'; '.join(told_)}. Whether you had so many I can't know."
