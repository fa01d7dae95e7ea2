"""What is said to the words that follow first aid: help is on its way, somebody wants to go back in
or to wait, everybody is out, or what must be left is to be looked at.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.talk.danger import first_aid
from assistant.skills.talk.danger.emergencies import kind_of
from assistant.skills.talk.danger.first_aid import FIRST_AID

_LEAVE = ("fire", "oil", "gas", "monoxide", "fumes", "battery")  # whose first aid says to get out
_NO_HASTE = ("despair", "threat", "lost", "door", "help", "trapped")
_FIND = r"(?:get|grab|fetch|save|rescue|collect|look for|find)"
_HELPERS = (
    r"(?:they|help|(?:an? |the )?(?:ambulance|paramedics?|doctor|police|fire (?:brigade|engine)|"
    r"vet|midwife|neighbou?r)|somebody|someone)"
)
_HELP_COMES = re.compile(
    rf"\b{_HELPERS}(?:'s|'re| is| are| will be| has| have)* (?:on (?:the|their|its|his|her) way|"
    rf"coming(?! from)|been called|sending|sent)\b|"
    rf"\bi(?:'ve| have)? (?:just )?(?:called|rung|rang|phoned)(?: (?:for )?(?:them|\d+|{_HELPERS}|"
    rf"the \w+ (?:number|line|services?)))?(?: (?:now|already|just now))?$|"
    rf"\bhow long (?:do|will|does) {_HELPERS}\b"
)
_LOOKS_FOR_CAUSE = re.compile(
    r"\b(?:see|spot|find|look|where|which|is there|are there|any|smell|hear)\b.*\b(?:leak\w*|"
    r"gas(?! (?:station|stove|hob|bill|meter))|smoke|"
    r"fire(?! (?:exit|door|escape|ext\w+|hall|station|engine|alarm|drill|hydrant|place))|"
    r"flames?|fumes|sparks?|burning|coming from)\b"
)
_GOES_BACK = re.compile(
    r"\bback (?:in|inside|indoors|upstairs|downstairs|up|down|into|to (?:the|my|our))\b"
    rf"|\bback (?:for|and {_FIND}|to {_FIND})\b"
    rf"|\b{_FIND} (?:my|our|the|his|her|some) (?!(?:fire )?(?:exting|blanket|escape|exit)|lid\b|"
    r"doors?\b|windows?\b|way\b|stairs\b)(?!.*\b(?:out|call|ring)\b)"
    r"|\b(?:go|nip|pop|run|dash|look) (?:in|inside)\b"
)
_IS_OUT = re.compile(
    r"\b(?:we|i|they|everybody|everyone|all of us|the (?:kids|children|others))"
    r"(?:'m|'re|'s| am| are| is| have| has)+(?: (?:all|both|now|safely|got|already|just))* "
    r"(?:out|outside|in the (?:garden|street|yard|road))\b"
)
_WAITS = re.compile(
    r"\b(?:give it|wait|hold off|leave it|ignore it|put up with it|sleep it off|sleep on it|"
    r"see (?:how (?:it|i|he|she|things)|if (?:it|that|he|she)|what happens)|lie down|"
    r"have a (?:lie down|nap|rest|bath|cup of tea)|go to bed|rest a bit|walk it off|drive myself|"
    r"make an appointment|in the morning|tomorrow|later on|pass(?:es)?)\b"
    r"|\b(?:probably|maybe|perhaps|likely|might|could|must|only|just|bit of) (?:\w+ ){0,4}?"
    r"(?:indigestion|heartburn|wind|nothing|muscle|stress|anxiety|tired\w*|nerves|migraine|cramp|"
    r"panic attack|virus|bug|a cold|the heat|something i ate|strain|trapped nerve|dizzy spell)\b"
    r"|\b(?:don't|do not|wouldn't|hate to|rather not) (?:\w+ ){0,2}?(?:bother|fuss|trouble|waste|"
    r"call|ring)\b|\bmak\w+ a fuss\b|\bnot (?:that|so) bad\b|\boverreact\w*\b"
)
_ORDER = re.compile(r"\b(?:timer|alarm|remind\w*)\b")


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


def aid_given(context: Context) -> str:
    """The first aid that the last answer gave, or what to do until help comes; "" for none."""
    return _given(context)[1]


def help_comes(said: str) -> bool:
    """Whether words tell that help was called, or ask when it comes."""
    return _HELP_COMES.search(said) is not None


def looks_for_cause(said: str) -> bool:
    """Whether words ask for a look at what must be left: "can you see a leak"."""
    return _LOOKS_FOR_CAUSE.search(said) is not None


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
    if leaves and _GOES_BACK.search(said):
        return first_aid.NOT_BACK_IN
    if help_comes(said):
        return first_aid.OUTSIDE_COMING if leaves else first_aid.COMING
    if leaves and _IS_OUT.search(said):
        return first_aid.OUTSIDE
    if kind and kind not in _NO_HASTE and _WAITS.search(said) and not _ORDER.search(said):
        return f"{first_aid.DONT_WAIT} {aid}"
    return aid if looks_for_cause(said) else None
