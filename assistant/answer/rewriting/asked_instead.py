"""What is asked after something is refused: "don't start anything, just tell me how long nine
hundred seconds is" asks for a length, and for no timer.

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

# What is to be watched for instead is no question: "tell me when there's a dog".
_COMING = (
    r"when (?:(?:there|you|an?|some(?:body|one)|any(?:body|one))\b|"
    r".{2,80}\b(?:comes?|appears?|arrives?|shows? up|turns? up)\b)"
)
_REFUSED = re.compile(
    r"^\W*(?:no[, ]+)?(?:please )?"
    r"(?:don't|do not|no need to|i don't want|i don't need|you needn't)\b"
    r"(?! read\b)[^,.;:!?]{1,80}[,.;:!]+ *(?:but |and )?(?:i |i'd )?(?:just|only|all i|simply)? ?"
    r"(?:want to know|need to know|like to know|tell me|say),? "
    rf"(?P<asks>(?!{_COMING})(?:how|what|when|where|which|who)\b.{{3,200}})$",
    re.IGNORECASE,
)
# "How long nine hundred seconds is" as a question of its own.
_INDIRECT = re.compile(
    r"^(?P<asks>how (?:long|much|many|far|old)|what) (?P<what>.{2,150}?) (?P<verb>is|are)\W*$",
    re.IGNORECASE,
)


def rewritten(question: str) -> str:
    """The question that is left of a refusal with one behind it; else the words as they are."""
    found = _REFUSED.match(question.strip().replace("’", "'"))
    if found is None:
        return question
    asks = found["asks"].strip()
    indirect = _INDIRECT.match(asks)
    if indirect is None:
        return asks
    return f"{indirect['asks']} {indirect['verb']} {indirect['what']}"
