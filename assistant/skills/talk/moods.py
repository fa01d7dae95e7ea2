"""Moods, news and praise, each answered by its polarity: "I'm not happy" is no good news, "you're
not kind" no praise, and "I passed blood" no exam that was passed.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.talk import troubles

COMFORT = (
    "I'm sorry to hear that. I'm only a program, but I'm here. It may help to talk to somebody "
    "you like."
)
BORED = (
    "Then let's pass the time. I can tell you a joke, a story or a fact, or read something to you."
)
HEARD = "I hear you."
TRY_AGAIN = "I'm sorry. Tell me what you need, and I'll try again."
UNWELL = (
    "I'm sorry to hear that. If you feel ill, or it gets worse, please tell somebody near you, or "
    "call a doctor."
)
GLAD = "I'm glad to hear that."
THANKS = "Thank you."
_REST = "Then a rest may do you good."
_KIN = (
    r"(?:husband|wife|mother|mum|mom|father|dad|son|daughter|brother|sister|friend|dog|cat|partner|"
    r"gran\w*|uncle|aunt|neighbou?r)"
)
# How somebody says that they are, were or will be something, or are not.
_I_AM = (
    r"\b(?:i'm|i am|i feel|i've been|i've felt|feeling|i get|i (?:don't|do not|didn't|can't|never) "
    r"(?:feel|get)|i (?:haven't|have not|'ve not|'ve never|won't|will not|never) (?:be|been|felt)|"
    r"i've (?:not|never) (?:been|felt)|i (?:don't|can't) (?:think|say)(?: that)? i'm|"
    r"i wish (?:that )?i (?:was|were|felt))"
)
_LOW = (
    r"(?:lonely|sad|down|depressed|upset|unhappy|miserable|alone|heartbroken|scared|afraid|"
    r"frightened|anxious|worried|nervous|stressed|overwhelmed|fed up|homesick|rubbish|awful|"
    r"terrible|hopeless|low|lost without)"
)
_PASSED = (
    r"passed(?:$| (?:it|with|first time|everything)\b|(?: (?:my|the|an|a|all|both)| his| her)"
    r"(?: \w+){0,3}? (?:tests?|exams?|course|driving|theory|interview|audition|finals|grade|"
    r"levels?|degree|assessment|medical|check ?up|inspection|mot)\b)"
)
# A mood, what is said to it, and what is said where it is denied.
_MOODS = tuple(
    (Pattern(pattern), sentence, denied)
    for pattern, sentence, denied in (
        (rf"{_I_AM} (?:\w+ ){{0,3}}{_LOW}\b", COMFORT, HEARD),
        (r"^(?:i'm|i am) (?:\w+ ){0,2}bored\b", BORED, HEARD),
        (
            r"^(?:i'm|i am|i feel) (?:\w+ )?(?:tired|exhausted|sleepy|shattered|knackered)\b",
            _REST,
            HEARD,
        ),
        (
            rf"^{_I_AM} (?:\w+ ){{0,2}}(?:happy|pleased|satisfied|impressed) (?:with|about) "
            r"(?:you|this|that|it|your \w+|the answer)\b",
            THANKS,
            TRY_AGAIN,
        ),
        (rf"^{_I_AM} (?:\w+ ){{0,3}}(?:happy|excited|delighted|proud)\b", GLAD, COMFORT),
        (rf"^{_I_AM} (?:\w+ ){{0,3}}(?:good|great) (?:at|with)\b", GLAD, HEARD),
        (rf"^{_I_AM} (?:\w+ ){{0,3}}(?:great|good|better|well|fine)\b", GLAD, UNWELL),
        (
            rf"^i (?:{_PASSED}|won\b(?!')|got (?:the|a) (?:job|place|flat)\b"
            r"(?! (?:tyres?|tires?|battery|feet)\b))",
            GLAD,
            HEARD,
        ),
        (
            r"^you(?:'ve| have) (?:\w+ ){0,2}(?:cheered|brightened|made (?:me|my)|helped|been (?:a|"
            r"so|very|such|good|kind|lovely))\b|^you (?:\w+ )?(?:make|made) me (?:laugh|smile)\b|"
            r"^you(?:'re| are) (?:\w+ ){0,2}company\b|"
            r"^you(?:'ve| have|'ve not| have not| haven't)? been (?:\w+ ){0,3}?(?:handy|useful|"
            r"helpful|good|great|brilliant|kind|lovely|patient|fantastic|amazing|wonderful|help|"
            r"star|gem|treasure|lifesaver|godsend|marvel)\b",
            THANKS,
            TRY_AGAIN,
        ),
        (
            r"\bthat (?:was|is|'s|wasn't|isn't) (?:very |really |so |not )?(?:helpful|kind|nice|"
            r"great|brilliant|useful)\b|^you(?:'re| are| aren't) (?:\w+ ){0,2}(?:helpful|kind|"
            r"patient|clever|a star|brilliant|wonderful|great|lovely)\b"
            r"(?!.*\b(?:do|are|can) you\b)",
            THANKS,
            TRY_AGAIN,
        ),
    )
)
_DENIES = Pattern(
    r"\b(?:not|never|no|nothing|hardly|barely|scarcely|far from|less than|anything but|too|wish|"
    r"\w+n't|cannot)\b(?! (?:only|just|been so|been more|been this|felt so|felt better|felt this|"
    r"sure|long ago)\b)"
)
_CLAUSE = Pattern(r"\b(?:but|though|because|and|yes|no(?= that))\b")
# What befell somebody, and no mood that could be denied.
_HAPPENED = Pattern(
    rf"\bmy {_KIN}(?:'s {_KIN})? (?:\w+ )?(?:died|passed away|is dead|is dying|left me)\b"
    r"|\bi can't be (?:bothered|doing) with (?:any|every)?thing\b"
    rf"|{troubles.HURT}"
    r"|(?<!if )(?<!when )(?<!case )(?<!unless )\bi miss "
    r"(?:him|her|them|my (?!(?:\w+ )?(?:train|bus|tram|coach|flight|connection|stop|turn|lift|"
    r"ferry|plane|appointment|slot|dose|tablets?|pills?)\b))"
    r"|^(?!(?:is|are|was|were|will|would|does|do|did|which|when|who|what(?! an?\b))\b).*"
    r"\b(?:terrible|awful|horrible|bad|rotten|hard|rough|foul|dreadful|lousy) "
    r"(?:day|week|night|time|mood)\b(?! to\b)"
    r"|\b(?:it's|all) too much\b|\bcan't (?:be doing|cope) with\b"
    # somebody who is dead, on a day that was theirs
    r"|\b(?:would|'d|should|'ll)(?: have|'ve)(?: been)? (?:\w+ ){0,3}?(?:birthday|anniversary|"
    r"wedding|\d\d|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|years)\b"
    r"(?! (?:pounds?|euros?|quid|minutes|hours|miles|steps|degrees))"
    rf"|\b(?:lost|buried|scattered) my (?:dear |late |poor |lovely )?{_KIN}\b"
    # who is only out of sight is looked for
    r"(?! (?:\w+ )?(?:in (?:th\w+|a) (?!(?:war|accident|crash|fire|flood|hospital)\b)|"
    r"at (?:the|this)|near|again|somewhere|here|outside|just now)\b)"
    rf"|\b(?:my|our) (?:late|dear departed) {_KIN}\b|\b(?:first|second|third) (?:christmas|"
    r"birthday|year|anniversary) without\b|\bsince (?:we|i) lost\b|\bpassed away\b|"
    r"\b(?:isn't|not|no longer) (?:here|around|with us) any ?more\b|\bmissing (?:him|her|them)\b"
    # nobody calls or comes
    r"|\b(?:nobody|no one|no body|not a soul|none of them|hardly anyone)(?:'s|'d|'ve)? (?:(?:has|"
    r"have|had|ever|even|been|come|bothers?|bothered|ever) )*(?:visit\w*|calls?|called|likes|"
    r"rings?|rung|rang|phone[sd]?|writes?|wrote|written|came|comes?|to see|round|cares?|"
    r"in touch|spoke\w*|talks?)\b|\b(?:not|haven't|n't) (?:spoken|talked|said a word) to (?:a soul|"
    r"anyone|anybody|a living soul)\b|\b(?:not|haven't|n't) (?:seen|heard from) (?:a soul|anyone|"
    r"anybody)\b|\b(?:house|home|flat|bed|evenings?|place)(?:'s| is| are| feels?) (?:so |very |too "
    r"|awful |ever so |terribly )?(?:quiet|empty|lonely)(?: (?:without|since|now)\b|$)"
    r"|\b(?:quiet|empty|lonely) (?:in|at|round) (?:the|this|my|our) (?:house|home|flat|place)\b"
    r"|\bi can't (?:cope|take (?:it|this|any more))\b|\bnobody (?:visits|calls|likes)\b"
)


def reply(said: str) -> str | None:
    """What is said to a mood, to news of somebody's own, and to praise or blame; else None."""
    for pattern, sentence, denied in _MOODS:
        if (found := pattern.search(said)) is not None:
            return denied if _is_denied(said[: found.end()]) else sentence
    return COMFORT if _HAPPENED.search(said) else None


def _is_denied(told: str) -> bool:
    """Whether the last clause of words denies what it ends with."""
    return _DENIES.search(_CLAUSE.split(told)[-1]) is not None
