"""What others did to somebody or what went wrong for them, and complaints about the assistant.

English only. Knows words; a sentence that also asks for something is none of these.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words.phrases import plain

_ME = r"(?:me|us)"
# "My boss had a go at me in front of everyone".
HURT = (
    rf"\b(?:had a (?:go|dig|pop)|(?:shouted|shouts|yelled|snapped|laughed|laughs)) at {_ME}\b|"
    rf"\btold {_ME} off\b|\b(?:let|lets) {_ME} down\b|\bstood {_ME} up\b|\bpick(?:ed|s) on {_ME}\b|"
    rf"\b(?:ignored|ignores|blamed|blames|dumped|bullied|bullies|humiliated|sacked) {_ME}\b|"
    r"\b(?:was|were|is|been) (?:\w+ )?(?:rude|mean|horrible|nasty|unkind|cruel) "
    rf"to {_ME}\b|\bma(?:de|kes) fun of {_ME}\b|\bf(?:ell|allen) out with (?:my|her|him|them)\b|"
    r"\b(?:had|got into) (?:such )?(?:a|an) (?:\w+ )?(?:row|argument|falling out)\b|"
    r"\b(?:my|our) [a-z]+(?:'s)? (?:passing|funeral)\b|\bat a funeral\b|\bi'm grieving\b|"
    r"\bsince (?:he|she|they) (?:died|passed|went)\b|"
    r"\bforgot my birthday\b|\b(?:lost|didn't get) (?:my|the|that) job\b|\bgot the sack\b|"
    r"\bi(?:'ve| have)? (?:just )?failed (?:my|the|an?)\b|\bmade redundant\b"
)
_GRUMBLE = Pattern(
    r"^you(?:'re|'ve| are| have| keep| always| never)? (?:\w+ ){0,4}"
    r"(?:wrong|useless|rubbish|hopeless|stupid|mishear\w*|misheard|pathetic)$|"
    r"^(?:useless|hopeless|rubbish|pathetic|ridiculous)$|"
    r"^(?:what|this is|you're|that's|it's) (?:such )?(?:an? )?(?:complete |total )?"
    r"(?:waste of|joke|load of)\b|"
    r"^you(?:'re| are)(?: (?:a|an|bit|really|so|very|proper|not|ever|such|right|well|dead|quite|"
    r"too|all))* (?:thick|dim|daft|slow|dozy|clueless|dense|deaf|blind|bright|clever|sharp|smart|"
    r"quick|fool|numpty|plonker|twit|muppet|disappointment)(?: (?:are|aren't) you| today)?$|"
    r"^you (?:don't|do not|can't|never) (?:really )?(?:know|do|understand|get|see) (?:much|"
    r"anything|a lot|a thing|owt)(?: (?:do|can) you)?$|^(?:call yourself|some (?:help|use))\b|"
    r"^(?:a )?fat lot of (?:good|use|help)\b|"
    r"^i'm (?:sick|tired|fed up) (?:of|with) you$|^what(?:'s| is) wrong with you$"
)
_STRESSES = Pattern(r" ?\b(?:you know(?: that)?|do you know that|honestly|seriously|again)$")
FEW_WORDS = 2  # of a sentence that only stresses another


def tells(question: str) -> bool:
    """Whether words only tell of a trouble: nothing is looked for because of them."""
    told = re.search(HURT, plain(question)) is not None and "?" not in question
    return told or complains(question)


def complains(question: str) -> bool:
    """Whether one sentence complains of the assistant, and the others only stress it."""
    parts = re.split(r"[.!?;,]\s*", question)
    clauses = [bare for part in parts if (bare := _STRESSES.sub("", plain(part)))]
    angry = [clause for clause in clauses if _GRUMBLE.search(clause)]
    short = all(clause in angry or len(clause.split()) <= FEW_WORDS for clause in clauses)
    return bool(angry) and short
