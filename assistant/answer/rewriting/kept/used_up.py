"""What the wearer says to be out of or in need of: "we're low on butter", "I need foil". After talk
of a list it is put on it; a person, help and what keeps somebody alive are on none.

English only. Knows words; keeps nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.talk.danger import emergencies
from assistant.skills.words.phrases import plain

_LACKS = Pattern(
    r"^(?:.*?\b(?:need|needs|want|wants|out of|low on|short of|finished|used up|short on|buy|"
    r"no more|left of)|(?:there's|there is|we've got|i've got|we have|i have) (?:no|hardly any|"
    r"not much|only a bit of)) (?:(?:some|more|any|the|a|an|of|our|my|another) )*"
    r"(?P<lacked>[a-z][\w' ]{1,40}?)(?: left| now| again| in the \w+)*$|"
    r"^(?:(?:oh|right|well)[, ]+)*(?:the |our |my )?(?P<gone>[a-z]+(?: [a-z]+)?)"
    r"(?:'s| is| are|'ve| has| have) (?:all |nearly |almost )*"
    r"(?:gone|finished|run out|off|low|empty)$",
    re.I,
)
_USED_UP = Pattern(
    r"^(?!.*\b(?:not|no longer|\w+n't|out of ten)\b)"
    r"(?!(?:do|does|did|what|which|how|why|when|where|who|if|should|would|will)\b).*\b(?:out of|"
    r"low on|short of|short on|(?:we|i|we'll|i'll) (?:also )?need)\b",
    re.I,
)
# What is in no shop, or is needed at once.
_NO_GOODS = Pattern(
    r"\b(?:help|ambulance|doctor|nurse|paramedic|police|fire ?brigade|hospital|emergency|breath|"
    r"oxygen|inhaler|insulin|adrenaline|epi ?pen|blood|defibrillator|antidote|someone|somebody|"
    r"anyone|you|him|her|them|to)\b|"
    r"^(?:hand|air|energy|time|luck|patience|ideas?|hope|space|room|money|sleep|rest|break|"
    r"minute|moment|second|hour|toilet|loo|wee|lie ?down|seat|lift)$",
    re.I,
)


def told(words: str) -> str:
    """What is told to be needed or gone; "" for nothing."""
    thing = _LACKS.match(words.strip(" ,.;!"))
    return "" if thing is None else thing["lacked"] or thing["gone"]


def to_buy(words: str) -> str:
    """What the words alone ask to be bought; "" where they tell of an emergency, of what is no
    goods, or of nothing."""
    found = _LACKS.match(words)
    if found is None or not found["lacked"] or not _USED_UP.search(words):
        return ""
    if _NO_GOODS.search(found["lacked"]) or emergencies.kind_of(plain(words)) is not None:
        return ""
    return found["lacked"]
