"""An order about a timer or a list with the reason for it in a sentence before: "I don't start till
ten. Make the alarm seven thirty". English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.caution import acts
from assistant.skills.talk.danger import emergencies
from assistant.skills.words.phrases import plain

_TOLD_FIRST = Pattern(
    r"^(?:(?:then|so|oh|well|actually|okay|right|and|but|no)[, ]+)*(?:i|i'm|i've|i'll|i'd|we|we're|"
    r"we've|it|it's|that's|he|he's|she|she's|they|they're|my|the|there's|"
    r"(?:bin|chuck|throw) (?:it|them|that))\b[^.!?;]{0,80}"
    r"(?:[.!;]\s+|,\s+(?=(?:so|then|can you|could you|please)\b))"
    r"(?=(?:(?:so|then|can you|could you|please)[, ]+)*(?:"
    r"(?:set|start|make|change|move|push|put|cancel|delete|wake|add|give)\b[^.!?;]*"
    r"\b(?:timers?|alarms?|reminders?|me up)\b[^.!?;]*|"
    r"(?:add|put|stick|pop|write) (?!(?:it|that|this|them|those|some|one)\b)[^.!?;]*"
    r"\b(?:on|to) (?:the|my|our) "
    r"[^.!?;]{0,20}\blist\b[^.!?;]*|"
    r"time (?:it|that|this)\b[^.!?;]*)[.!?]?$)",
    re.IGNORECASE,
)


# What one has to do as well, told behind a reminder before something else.
_TOLD_BEHIND = Pattern(
    r"(?<=before),? (?:and|because|since|as|cause) (?:i|we)(?:'ll|'ve|'d| will| have)? "
    r"(?:need|have|want|got|must|should)\b[^.?!]*\W*$",
    re.IGNORECASE,
)


def order(question: str) -> str:
    """The order alone, where what is told beside it gives the reason, and tells of no danger."""
    question = _TOLD_BEHIND.sub("", question)
    told = _TOLD_FIRST.match(question)
    if told is None:
        return question
    reason = plain(told[0])
    if emergencies.kind_of(plain(question)) is not None or acts.may_be(reason):
        return question
    return question[told.end() :]
