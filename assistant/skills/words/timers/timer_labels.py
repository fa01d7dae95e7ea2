"""What a timer is for, as the wearer said it: "pizza timer", "take your tablets".

English only. The words of the time are taken out of what is to be reminded of.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words.days import spelled_out
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers.order_parts import parts
from assistant.skills.words.timers.times_in_words import (
    CLOCK,
    COUNT,
    DAY,
    HOUR_OF_DAY,
    LENGTH,
    UNIT,
    was_done,
)

HALF_DAY = Pattern(
    r"(?:in )?(?:the |this |tomorrow )?(?:am|pm|morning|afternoon|evening)|at night|tonight"
)
_NO_HOUR = Pattern(r"(?:half|quarter|[a-z]+(?: five)?) (?:past|to)")
_WHEN = Pattern(rf"(?:^|(?<= ))(?:{HOUR_OF_DAY}|{LENGTH}|{CLOCK}|{DAY})(?= |$)")
_REMIND = Pattern(
    r"\b(?:remind(?: me)?|reminder(?: for me)?)\b(?P<rest>.*)|\bdon't let me forget\b(?P<also>.+)"
)
# What a moment is named for in other words: "let me know at ten so I don't miss my lift".
_FOR_WHAT = Pattern(
    r"\bso (?:that )?i (?:don't|do not) (?:miss|forget) (?P<missed>.+)$"
    r"|\b(?:tell|nudge|ping|call|poke|buzz) me .*?\bto (?P<errand>[a-z].+)$"
    r"|^(?:.*\b(?:oh|and|also|then) )?(?P<before>.+?) don't let me forget$"
    r"|^every (?:\w+ )?(?:day|weekday|morning|evening|night|week|\w+day)s? "
    r"(?P<every>(?!.*\b(?:tell|nudge|ping|call|poke|buzz) me\b.* to ).+)$"
)
_SOUNDS = Pattern(r"\b(?:alarm|wake|get me up)\b")  # an order that has a name at most
_ABOUT = Pattern(r"^(?:to|that|about|of|for)\b ?")
_CALLED = Pattern(
    r"\b(?:timer|alarm)\b.*?\b(?:called|named|labelled|(?:call|name|label) (?:it|that)) "
    r"(?:the )?(?P<name>[\w' ]{1,40})"
)
_NAMED = Pattern(r"\b(?:an?|the|my|another) (?P<name>[a-z]+(?: [a-z]+)?) timer\b")
_FIRST = Pattern(r"^(?:start |set |do |run )?(?P<name>[a-z]+(?: [a-z]+)?) timer\b")
_FOR = Pattern(
    r"\btimer (?:on |going )?for (?:the |my |me |some |her |his |our )?"
    r"(?P<name>[a-z]+(?: [a-z]+){0,3})"
)
_PURPOSE = Pattern(
    r"\b(?:timer|minutes?|seconds?|hours?|alarm)\b.* for (?:the|my|some) "
    r"(?P<name>[a-z]+(?: [a-z]+)?)$"
)
# The same before other words: "put a timer on the stew, two hours", "ten minutes for the rice,
# starting now".
_ON_THING = Pattern(
    rf"\b(?:timer|one|minutes?|mins?|seconds?|hours?) (?:on|for) "
    r"(?:the|my|some|our) (?P<name>[a-z]+(?: [a-z]+)??)"
    rf"(?=$| (?:start\w*|from|now|please|no|make|of|at|then|thanks|too|as well|when|and|in|to|for|"
    rf"{COUNT})\b)"
)
_NO_NAME = Pattern(
    rf"^(?:{COUNT}|{UNIT}|new|other|second|first|last|next|quick|short|long|kitchen|egg)$"
)
# The name at the end of an order: "an alarm for nine, pottery".
_LAST = Pattern(r"\b(?:timer|alarm)\b.*, ?(?:for (?:the |my )?)?(?P<name>[a-z]+(?: [a-z]+)?)[.!]?$")
# "Oven forty minutes", "stock two hours".
_BARE_NAME = Pattern(rf"(?:the |my )?(?P<name>[a-z]+(?: [a-z]+)??) {LENGTH}(?: please)?")
# What somebody suffers, which names no timer.
_OF_DANGER = Pattern(
    r"\b(?:seizures?|fits?|fitting|convulsi\w+|labour|contractions?|bleeding|choking|unconscious|"
    r"stroke|chest|pains?|breathing|overdose|faint\w*|fire|fumes)\b"
)
_NO_BARE = frozenset(
    "timer alarm countdown reminder remind wake set give make add put do run start need want let "
    "wait in for about around say another more and less plus only me us last rest have has had "
    "take takes took nearly almost roughly within after before every until till cook boil bake "
    "simmer steep leave time count how what when is was it's that's there sleep slept nap one "
    "snooze push extend change stop pause cancel delete move shorten cut knock off on from".split()
)
_ASKS_FOR_IT = Pattern(r"(?:\b(?:and|so|but|please|then|can|could|will|would|you)\b ?){1,12}$")
_SETS = Pattern(r"^(?:set|give|make|add|put|create|i want|i need|i'd like|change|cancel)\b")
_FILLERS = frozenset(
    "please thanks thank cheers ta go now start quick quickly then okay ok mate love dear darling "
    "obviously sharp latest early later maybe roughly about not no yes can could would will you "
    "i it that this we he she they is are was tomorrow today tonight morning evening too also "
    "again just only don't do be if so and or exactly precisely honey pal buddy sightline right "
    "bar except but apart from every day each what what's when when's how which who".split()
)
_ROUND_IT = Pattern(
    r" (?:bar|except|but not|not|apart from|excluding|without) (?:on )?\w+days?\b.*$"
    r"|(?:^| )(?:can|could|will|would) you(?: please)?$| please$| thanks$| okay$| if you can$"
)
_BEFORE = Pattern(r" before (?:i|we|it|he|she|they)\b.*$")  # "for ten minutes before I forget"
_LITTLE = ("for", "in", "at", "of", "and", "the", "my", "about", "on", "please", "to")
_YOURS = {
    "my": "your", "me": "you", "i": "you", "i'm": "you're", "i've": "you've", "i'll": "you'll",
    "mine": "yours", "myself": "yourself", "am": "are",
}  # fmt: skip


def label(question: str) -> str:
    """The name of a timer ("pizza timer"), what to be reminded of ("take your tablets"), or "";
    with the capitals of the question."""
    return as_said(_label(question), question)


def _label(question: str) -> str:
    said = plain(spelled_out(question))
    told = parts(question)
    if told is not None and _ABOUT.match(told.errand) and not _SOUNDS.search(told.order):
        return _as_told(told.errand)
    if found := _REMIND.search(said):
        errand = _reminder(found["rest"] or found["also"] or "")
        before = _ASKS_FOR_IT.sub("", said[: found.start()])
        if errand or len(before.split()) < 3 or _SETS.match(before):
            return errand
        return _reminder(before)  # "the bins are collected on Friday, can you remind me at eight"
    if (found := _FOR_WHAT.search(said)) is not None:
        named = next(filter(None, found.groups()))
        return _reminder(re.sub(r"^(?:oh |and |also )+", "", named))
    said = _BEFORE.sub("", said)
    for pattern in (_CALLED, _NAMED, _PURPOSE, _ON_THING, _FOR, _FIRST):
        if found := pattern.search(said):
            name = _WHEN.sub("", found["name"]).strip()
            words = [word for word in name.split() if word not in _LITTLE]
            if (
                words
                and not set(words) <= _FILLERS
                and not any(_NO_NAME.match(word) for word in words)
            ):
                return f"{' '.join(words)} timer"
    last = _LAST.search(question.casefold().replace("’", "'"))
    if last is not None and without_time(last["name"]):
        words = without_time(last["name"]).split()
        if not any(word in _FILLERS or _NO_NAME.match(word) for word in words):
            return _named_last(question, " ".join(words))
    if (name := _before_length(said)) and not was_done(name):
        return f"{name} timer"
    return "egg timer" if re.search(r"\beggs?\b", said) else ""


def _before_length(said: str) -> str:
    """The name in an order of a name and a length alone: "oven forty minutes"; "" for none."""
    found = _BARE_NAME.fullmatch(said)
    words = [] if found is None else found["name"].split()
    known = any(word in _FILLERS or word in _NO_BARE or _NO_NAME.match(word) for word in words)
    known = known or _OF_DANGER.search(said) is not None
    return "" if known else " ".join(words)


def _named_last(question: str, name: str) -> str:
    """The label of a timer or an alarm whose name is the last word of the order."""
    if re.search(r"\balarm\b", question.casefold()):
        return name
    return f"{name} timer"


def without_time(said: str) -> str:
    """The words without the lengths, clock times and days that they name."""
    return " ".join(_WHEN.sub(" ", said).split())


def is_time(said: str) -> bool:
    """Whether words are a length, a clock time, a day or a part of one, and nothing else."""
    said = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", said.replace(",", "").casefold())
    forms = (said, f"at {said}", f"on {said}", f"for {said} minutes", f"at half past {said}")
    if HALF_DAY.fullmatch(said) or _NO_HOUR.fullmatch(said):
        return True
    return bool(said) and any(not without_time(form) for form in forms)


def _as_told(errand: str) -> str:
    """An errand as the wearer is told it, with the times that are its own."""
    bare = _ABOUT.sub("", _ROUND_IT.sub("", errand))
    return " ".join(_YOURS.get(word, word) for word in bare.split())


def _reminder(said: str) -> str:
    rest = without_time(_ROUND_IT.sub("", said.strip()))
    before = ""
    while rest != before:
        before = rest
        rest = _ABOUT.sub("", rest).strip()
    rest = re.sub(
        r"(?<! it)(?<! them)(?: (?:at|in|by|for|about|around|roughly|say)){1,4}$", "", rest
    )
    return " ".join(_YOURS.get(word, word) for word in rest.split())
