"""What things cost elsewhere, which no print in view tells: "are they cheaper over the road".

English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern

UNKNOWN = "I can't know what things cost elsewhere: I only read what is in view."
_ASKS = Pattern(
    r"\b(?:cheap\w*|dearer|more expensive|better value|same price|"
    r"costs?|how much (?:less )?(?:is|are|do|does|would) (?:it|that|this|they|these|those)|"
    r"(?:is|are) (?:it|that|this|they|these|those) (?:any |much )?less)\b.*\b"
    r"(?:over the road|across the road|elsewhere|somewhere else|anywhere else|next door|online|"
    r"on the internet|down the (?:road|street)|round the corner|in (?:the )?other shops?|"
    r"at the other (?:shop|place|one))(?: too| then| though)*$"
)


def asks(said: str) -> bool:
    """Whether words ask for a price that is not in view."""
    return _ASKS.search(said) is not None
