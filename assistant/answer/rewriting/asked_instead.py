"""What is asked after something is refused: "don't start anything, just tell me how long nine
hundred seconds is" asks for a length, and for no timer. And what is asked of a timer in the breath
that sets it: "what time's that up".

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

# What is to be watched for instead is no question: "tell me when there's a dog".
_COMING = (
    r"when (?:(?:there|you|an?|some(?:body|one)|any(?:body|one))\b|"
    r".{2,80}\b(?:comes?|appears?|arrives?|shows? up|turns? up)\b)"
)
_REFUSED = Pattern(
    r"^\W*(?:no[, ]+)?(?:please )?"
    r"(?:don't|do not|no need to|i don't want|i don't need|you needn't)\b"
    r"(?! read\b)[^,.;:!?]{1,80}[,.;:!]+ *(?:but |and )?(?:i |i'd )?(?:just|only|all i|simply)? ?"
    r"(?:want to know|need to know|like to know|tell me|say),? "
    rf"(?P<asks>(?!{_COMING})(?:how|what|when|where|which|who)\b.{{3,200}})$",
    re.IGNORECASE,
)
# "How long nine hundred seconds is" as a question of its own.
_INDIRECT = Pattern(
    r"^(?P<asks>how (?:long|much|many|far|old)|what) (?P<what>.{2,150}?) (?P<verb>is|are)\W*$",
    re.IGNORECASE,
)


# How a value is to be told that was asked for before: "what's my number, read it nice and slow".
_SLOWLY_TOO = Pattern(
    r"(?<=\w),? (?:and )?(?:read|say|tell) (?:it|them|that)(?: to me| out)?(?: nice and)? "
    r"(?:slow|slowly)\b.{0,40}$",
    re.IGNORECASE,
)
# What a watch does anyway: "keep an eye out and give me a shout when a dog comes along".
_LOOKS_OUT = Pattern(
    r"^\W*(?:(?:please|can you|could you|just)[, ]+)*keep (?:an? (?:eye|look ?out)|your eyes?|"
    r"watch)(?: out| open| peeled)?,? and (?:then )?(?=(?:give (?:me|us) a shout|tell|let|shout|"
    r"say|warn|ping|call)\b.{0,20}\b(?:when|if|as soon as|once)\b)",
    re.IGNORECASE,
)
_ASKS_VALUE = Pattern(r"^\W*(?:(?:and|so|right|okay)[, ]+)*(?:what|which|how|when|who)\b", re.I)


def rewritten(question: str) -> str:
    """The question that is left of a refusal with one behind it, or before how it is to be told;
    else the words as they are."""
    question = _LOOKS_OUT.sub("", question)
    if _ASKS_VALUE.match(question):
        question = _SLOWLY_TOO.sub("", question)
    found = _REFUSED.match(question.strip().replace("’", "'"))
    if found is None:
        return question
    asks = found["asks"].strip()
    indirect = _INDIRECT.match(asks)
    if indirect is None:
        return asks
    return f"{indirect['asks']} {indirect['verb']} {indirect['what']}"


_SETS_TIMER = Pattern(r"\b(?:timer|countdown)\b", re.IGNORECASE)
_WHEN_OVER = Pattern(
    r"^\W*(?:(?:and|so|then)[, ]+)*(?:at )?(?:what time|when)(?:'s| is| will| does) (?:that|it)"
    r"(?: (?:be|get))?(?: going to be)? (?:up|over|done|finished|ready|finish|ring)(?: then)?\W*$",
    re.IGNORECASE,
)


def with_ends(parts: list[str]) -> list[str]:
    """The requests of one breath, where one that sets a timer is followed by one for its end."""
    set_before = False
    found: list[str] = []
    for part in parts:
        if set_before and _WHEN_OVER.match(part.replace("’", "'")) is not None:
            part = "when does that go off"
        found.append(part)
        set_before = set_before or _SETS_TIMER.search(part) is not None
    return found
