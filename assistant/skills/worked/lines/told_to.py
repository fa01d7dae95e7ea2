"""What a letter or a notice tells one to bring, wear or do: "what does she have to bring" beside
"Bring packed lunch and £4".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern

_NEEDS = (
    r"(?:(?:has|have|'ve|'s) (?:(?:got )?to|got to)|needs? to|must|should|supposed to|meant to|"
    r"got to|do (?:i|we|they) need to|need)"
)
_ACTS = r"(?P<act>bring|take|wear|carry|pack|fetch)"
_ASKS = Pattern(
    rf"\bwhat(?:'s| is| do| does| am| are| should| must)?\b.{{0,25}}?\b{_NEEDS} {_ACTS}\b|"
    r"\bwhat (?:should|must|shall|do) (?:i|we|he|she|they|you)(?: all)? "
    r"(?P<act_b>bring|take|wear|carry|pack)\b|"
    rf"\b(?:do|does|must|should|have|has) (?:i|we|he|she|they|you)\b.{{0,15}}?\b"
    r"(?P<act_c>bring|take|wear|carry) (?:anything|something|owt|stuff)\b|"
    r"\b(?:anything|something) (?:i|we|he|she|they)\b.{0,15}\b(?P<act_d>bring|wear|carry|pack)\b"
)
_SAME = {"take": "bring|take", "bring": "bring|take", "carry": "bring|carry|take",
         "pack": "pack|bring", "fetch": "bring", "wear": "wear|dress"}  # fmt: skip
_MEDICINE = Pattern(
    r"\b(?:tablets?|capsules?|mg|ml|doses?|puffs?|drops?|once|twice|daily|medicine)\b",
    re.IGNORECASE,
)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what is to be brought."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines that say it, each with what goes on below it; None where none does."""
    found = _ASKS.search(said)
    if found is None or any(_MEDICINE.search(line) for line in lines):
        return None
    act = next(filter(None, found.groups()))
    begins = Pattern(rf"^(?:please )?(?:also )?(?:{_SAME[act]})\b", re.IGNORECASE)
    within = Pattern(rf"\b(?:{_SAME[act]})\b", re.IGNORECASE)
    held = [i for i, line in enumerate(lines) if begins.match(line.strip())]
    held = held or [i for i, line in enumerate(lines) if within.search(line)]
    if not 0 < len(held) <= 3:
        return None
    shown: list[str] = []
    for i in held:
        shown.append(lines[i].strip(" ."))
        below = [line for line in lines[i + 1 : i + 2] if re.match(r"\s*[a-z]", line)]
        shown += [line.strip(" .") for line in below]
    return f"It says: {', '.join(dict.fromkeys(shown))}."
