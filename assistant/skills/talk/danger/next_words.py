"""What is said to the words that follow first aid: help is on its way, somebody wants to go back in
or to wait, everybody is out, or what must be left is to be looked at.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.talk.danger import first_aid
from assistant.skills.talk.danger.emergencies import kind_of
from assistant.skills.talk.danger.first_aid import FIRST_AID

_LEAVE = ("fire", "oil", "gas", "monoxide", "fumes", "battery")  # whose first aid says to get out
# Whose first aid is not to be hurried, or says itself to rest or to take something.
_NO_HASTE = (
    "despair", "threat", "lost", "door", "help", "trapped", "faint", "sugar", "fall", "exposure",
)  # fmt: skip
_HELPERS = (
    r"(?:they|help|(?:an? |the )?(?:ambulance|paramedics?|doctor|police|fire (?:brigade|engine)|"
    r"vet|midwife|neighbou?r)|somebody|someone)"
)
_HELP_COMES = Pattern(
    rf"\b{_HELPERS}(?:'s|'re| is| are| will be| has| have)* (?:on (?:the|their|its|his|her) way|"
    rf"coming(?! from)|been called|sending|sent)\b|"
    rf"\bi(?:'ve| have)? (?:just )?(?:called|rung|rang|phoned)(?: (?:for )?(?:them|\d+|{_HELPERS}|"
    rf"the \w+ (?:number|line|services?)))?(?: (?:now|already|just now))?$|"
    rf"\bhow long (?:do|will|does) {_HELPERS}\b"
)
_LOOKS = Pattern(r"\b(?:see|spot|find|look|where|which|is there|are there|any|smell|hear)\b")
_CAUSE = Pattern(
    r"\b(?:leak\w*|gas(?! (?:station|stove|hob|bill|meter))|smoke|"
    r"fire(?! (?:exit|door|escape|ext\w+|hall|station|engine|alarm|drill|hydrant|place))|"
    r"flames?|fumes|sparks?|burning|coming from)\b"
)
# Of somebody who is out already: who asks for the way back may still be inside.
_GOES_BACK = Pattern(
    r"(?<!can't )(?<!cannot )(?<!to )\b(?:go|nip|pop|run|dash|head|sneak|crawl)(?:ing)? "
    r"(?:straight |quickly |right )?"
    r"back (?:in|inside|indoors|upstairs|downstairs|into|for|and|to)\b"
    r"|\b(?:nip|pop|dash|run) in(?:side)? (?:and|for|to)\b"
    r"|\b(?:grab|fetch|rescue|save|collect) (?:my|our|the|his|her|some) "
    r"(?!(?:fire )?(?:exting|blanket)|lid\b)|\banother look inside\b"
)
_ASKS_WAY = Pattern(r"\b(?:how|which way|where|can't|cannot|stuck|trapped|stay)\b")
_IS_OUT = Pattern(
    r"\b(?:we|i|all of us)(?:'m|'re|'ve| am| are| have)(?: (?:all|both|now|safely|got|already|just|"
    r"everybody|everyone))* (?:out|outside|in the (?:garden|street|yard|road))\b(?! of\b)"
    r"(?!.*\b(?:but|except|not|still)\b)"
)
_OTHERS_OUT = Pattern(
    r"\b(?:they|everybody|everyone|the (?:kids|children|others))(?:'re|'s| are| is)"
    r"(?: (?:all|both|now|safely|got|already|just))* (?:out|outside|in the (?:garden|street|yard|"
    r"road))\b(?! of\b)(?!.*\b(?:but|except|not|still)\b)"
)
_WAITS = Pattern(
    r"\b(?:give it|wait (?:and|till|until|a|an|for|to|it)|hold off|put up with it|sleep it off|"
    r"sleep on it|see (?:how (?:it|i|he|she|things)|if (?:it|that|he|she)|what happens)|"
    r"have a (?:lie down|nap|rest|bath)|(?:go to|stay in) bed|walk it off|drive myself|"
    r"make an appointment|(?:i'll|i will|we'll|let's|rather|just|better) .*\b(?:in the morning|"
    r"tomorrow|later on|lie down|leave it|ignore it)|(?:it|this|that)(?:'ll| will|'s going to) "
    r"(?:soon |probably |just )?pass)\b"
    r"|\b(?:it's|it is|that's|maybe|perhaps|this is|might be|could be|must be) (?:\w+ ){0,4}?"
    r"(?:indigestion|heartburn|wind|nothing|muscle|stress|anxiety|tired\w*|nerves|migraine|cramp|"
    r"panic attack|virus|bug|a cold|the heat|something i ate|strain|trapped nerve)\b"
    r"|\b(?:don't|do not|wouldn't|hate to|rather not) (?:\w+ ){0,2}?(?:bother|fuss|trouble|waste|"
    r"call|ring)\b|\bmak\w+ a fuss\b|\b(?:it's|it is|that's) not (?:that|so) bad\b"
    r"|\boverreact\w*\b"
)
# What is waited for until a time that is to be set: "set a timer for ten minutes and we'll see".
_SEES_THEN = Pattern(
    r"\b(?:we'll|we will|i'll|i will|let's|let us|let me|and|then|to) (?:just |only |then )?"
    r"(?:see|check)\b(?! (?:you|the doctor|a doctor|my doctor|somebody|someone)\b)"
    r"|\bsee (?:how|if|whether|what)\b|\b(?:give it|wait (?:and|till|until|to see|a|an|for it))\b"
    r"|\bhow (?:it|that|i|he|she)(?:'s| is|'m| am)?(?: feels?| goes| doing| getting on)?"
    r"(?: then| by then)?$"
)
_SETS = Pattern(r"\b(?:timers?|alarms?|remind\w*|wake me)\b")
_TAKES_MINUTES = Pattern(r"\b\d+ minutes\b")  # a first aid that a timer belongs to
# What is to be kept or set, or is asked: no words about waiting.
_ORDER = Pattern(
    r"\b(?:timer|alarm|remind\w*)\b|^(?:please )?(?:note|make a note|remember|add|put|cancel|write|"
    r"what|when|where|who|how|is|are|did|does|read)\b"
)


def command(said: str, context: Context) -> Command | None:
    """What is said to the words that go on with an emergency; None where the last answer was no
    first aid, and for words that tell of another emergency or ask for something else."""
    kind, aid = _given(context)
    if not aid:
        return None
    another = kind_of(said)
    if another is not None and FIRST_AID.get(another, "") != aid and kind:
        return None
    told = _told(said, kind, aid)
    return None if told is None else Command(saying(told, {"called": False}))


def waits(said: str, context: Context) -> Command | None:
    """What is said to somebody who sets a timer to wait where the first aid allows no delay: not to
    wait, whatever was to be set; None for all else."""
    kind, aid = _given(context)
    if not kind or kind in _NO_HASTE or _TAKES_MINUTES.search(aid):
        return None
    if not (_SETS.search(said) and _SEES_THEN.search(said)) or kind_of(said) not in (None, kind):
        return None
    return Command(saying(f"{first_aid.DONT_WAIT} {aid}", {"called": False}))


def aid_given(context: Context) -> str:
    """The first aid that the last answer gave, or what to do until help comes; "" for none."""
    return _given(context)[1]


def help_comes(said: str) -> bool:
    """Whether words tell that help was called, or ask when it comes."""
    return _HELP_COMES.search(said) is not None


def looks_for_cause(said: str) -> bool:
    """Whether words ask for a look at what must be left: "can you see a leak"."""
    looks = _LOOKS.search(said)
    return looks is not None and _CAUSE.search(said, looks.end()) is not None


def _given(context: Context) -> tuple[str, str]:
    """The kind of the emergency ("" where only what came after first aid was said), and the aid."""
    last = context.last_answer
    for kind, aid in FIRST_AID.items():
        if last.startswith((aid, f"{first_aid.DONT_WAIT} {aid}")):
            return kind, aid
    if last.startswith((first_aid.OUTSIDE, first_aid.OUTSIDE_COMING, first_aid.NOT_BACK_IN)):
        return "fire", first_aid.OUTSIDE
    if last == first_aid.COMING:
        return "", first_aid.COMING
    return "", ""


def _told(said: str, kind: str, aid: str) -> str | None:
    leaves = kind in _LEAVE
    if leaves and _GOES_BACK.search(said) and not _ASKS_WAY.search(said):
        return first_aid.NOT_BACK_IN
    if help_comes(said):
        return first_aid.OUTSIDE_COMING if leaves else first_aid.COMING
    if leaves and _IS_OUT.search(said):
        return first_aid.OUTSIDE
    if leaves and _OTHERS_OUT.search(said):
        return aid  # the wearer may be inside
    if looks_for_cause(said):
        return aid
    if kind and kind not in _NO_HASTE and _WAITS.search(said) and not _ORDER.search(said):
        return f"{first_aid.DONT_WAIT} {aid}"
    return None
