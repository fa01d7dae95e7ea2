"""An order about a timer with the reason for it in a sentence before: "I don't start till ten. Make
the alarm seven thirty". English only.
"""

from __future__ import annotations

import re

_TOLD_FIRST = re.compile(
    r"^(?:(?:then|so|oh|well|actually|right|and|but|no)[, ]+)*(?:i|i'm|i've|i'll|i'd|we|we're|"
    r"we've|it|it's|that's|he|he's|she|she's|they|they're|my|the|there's)\b[^.!?;]{2,80}[.!;]\s+"
    r"(?=(?:(?:so|then|can you|could you|please)[, ]+)*(?:set|start|make|change|move|push|put|"
    r"cancel|delete|wake|add|give)\b[^.!?;]*\b(?:timers?|alarms?|reminders?|me up)\b"
    r"[^.!?;]*[.!?]?$)",
    re.IGNORECASE,
)


def order(question: str) -> str:
    """The order alone, where a sentence before it gives the reason."""
    return _TOLD_FIRST.sub("", question)
