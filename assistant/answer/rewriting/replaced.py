"""A follow-up that names one thing anew, with the last request around it: "and if it's twenty",
"in feet I mean", "dog as well", "until Easter".

A skill declares what of its request may be named anew (`Skill.replaceable`), so this is one
mechanism for all of them, and no list of sentences. English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.units import UNIT, plural
from assistant.skills.context import Context, Slot
from assistant.skills.pages.packaging import ingredients
from assistant.skills.words.days import named_day
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import noun_phrase, singular

MOST_WORDS_OF_A_THING = 3
MOST_WORDS = 6  # of what is named anew
MOST_WORDS_AGAIN = 12  # of a question that is asked once more
_BEFORE = Pattern(
    r"^(?:(?:and|so|but|or|now|no|nope|sorry|okay|ok|well|hm+|oh|actually|i mean|i meant|rather|"
    r"what if|what about|how about|and if|if|suppose|say|try|make it|make that|it's|it is|it was|"
    r"that's|it were|for|the same (?:for|with|but)|same (?:for|with|but)|also|do)(?: |$))+"
)
_AFTER = Pattern(
    r"(?: (?:i mean|i meant|i said|i want|instead|now|as well|too|also|though|obviously|"
    r"of course|rather|please|even))+$"
)
# Words that make it a thing that is wanted beside the last one.
_BESIDE = Pattern(r"^(?:and |also |or )|(?: as well| too| also)$")
_NUMBER = r"(?<!\d)\d+(?:\.\d+)?"
_ONLY_NUMBER = Pattern(rf"(?:(?P<lead>of|off|on) )?(?P<n>{_NUMBER})(?P<percent> ?percent| ?%)?")
_AMOUNT = Pattern(rf"(?:(?:in|of|to) )?(?P<amount>(?P<n>{_NUMBER}|an?) (?P<unit>{UNIT}))")
_ONLY_UNIT = Pattern(rf"(?:(?:in|to|into|as) )?(?P<unit>{UNIT})")
_SPAN = "days weeks hours minutes months".split()
_HOW_MANY = Pattern(rf"\bhow (?:many (?:{UNIT})|long|much (?:longer|time))\b")
_TARGET = Pattern(rf"\b(?P<to>in|to|into|as) (?P<unit>{UNIT})\b(?!.*\b(?:in|to|into|as) {UNIT})")
# Words that are a request of their own, not the name of a thing: "find the toilet".
_REQUEST = Pattern(
    r"^(?:find|count|read|scan|search|look|spell|describe|remember|how many|how much|where) "
    r"| (?:the|a|an|my|our|your|his|her|this|that) "
)
_UNTIL = Pattern(r"\b(?P<lead>until|till|til|before|to) (?P<day>.+)$")
_AGAIN = {
    "find": "where is the {thing}",
    "count": "how many {things} are there",
    "color": "what color is the {thing}",
    "watch": "tell me when you see a {thing}",
    "unwatch": "stop watching for the {thing}",
}


# "And this one", of what is in view now.
_THIS_ONE = Pattern(
    r"^(?:(?:and|so|or|now|right|okay|alright|then) )*(?:(?:what|how) about |what of )?"
    r"(?:this|these|that one|those)(?: ones?| here| thing| lot| now)*$"
)
_POINTS = Pattern(r"\b(?:this|that|these|those|it|they)\b")
_OF_PRINT = ("read", "look", "chat", "color", "scan")


def _of_this(said: str, context: Context) -> str | None:
    """The last question once more, of what is shown now; what it is, where that pointed at
    nothing."""
    if _THIS_ONE.match(said) is None or context.last_skill not in (*_OF_PRINT, "find"):
        return None
    last = context.last_question
    again = context.last_skill in _OF_PRINT and len(last.split()) <= MOST_WORDS_AGAIN
    if again and _POINTS.search(last.casefold()) and not _THIS_ONE.match(plain(last)):
        return last
    return "what is this"


# "And milk", after what a label says of nuts.
_OF_LABEL = Pattern(
    r"^(?:I can't judge that\. )?(?:Yes: it lists|It may: it says|Careful: it lists|I read no) "
)
_ALLERGEN = Pattern(
    r"^(?:(?:and|or|so|but) )*(?:(?:what|how) about |any |is there any |does it have )?"
    rf"(?P<what>{'|'.join(ingredients.NAMES)})(?: in (?:it|there|this|that))?$"
)


def _of_allergen(said: str, context: Context) -> str | None:
    """The last question to a label for another thing that somebody may not bear."""
    found = _ALLERGEN.match(said)
    if found is None or _OF_LABEL.match(context.last_answer) is None:
        return None
    return f"does it contain {found['what']}"


def request(question: str, context: Context) -> str | None:
    """The last request with what the follow-up names in place of its own; None where it names
    nothing that the request offers."""
    said = plain(question)
    if (shown := _of_this(said, context) or _of_allergen(said, context)) is not None:
        return shown
    named = _AFTER.sub("", _BEFORE.sub("", _AFTER.sub("", said)))
    if not named or len(named.split()) > MOST_WORDS or not context.last_replaceable:
        return None
    for slot in context.last_replaceable:
        found = _SLOTS[slot](numbered(named), context)
        if found is not None:
            return found
    return None


def _number(named: str, context: Context) -> str | None:
    """Another number: of several the share of a percentage, or else the last one."""
    asked = _numbered_request(context)
    if (amount := _AMOUNT.fullmatch(named)) is not None:
        return _once(rf"\b(?:{_NUMBER}|an?) {UNIT}\b", amount["amount"], asked)
    found = _ONLY_NUMBER.fullmatch(named)
    if found is None:
        return None
    number = found["n"]
    if found["lead"]:
        return _once(rf"\b{found['lead']} {_NUMBER}", f"{found['lead']} {number}", asked)
    if re.search(rf"{_NUMBER} ?(?:percent|per cent|%)", asked):
        return _once(rf"{_NUMBER}(?= ?(?:percent|per cent|%))", number, asked)
    numbers = list(re.finditer(_NUMBER, asked))
    if not numbers:
        return _once(rf"\b(?:an?|one)(?= {UNIT})", number, asked)
    last = numbers[-1]
    return asked[: last.start()] + number + asked[last.end() :]


def _unit(named: str, context: Context) -> str | None:
    """Another unit of the result."""
    found = _ONLY_UNIT.fullmatch(named)
    if found is None and named.removeprefix("in ") in _SPAN:
        found = re.fullmatch(r"(?:in )?(?P<unit>[a-z]+)", named)
    if found is None:
        return None
    asked, unit = _numbered_request(context), found["unit"]
    target = _TARGET.search(asked)
    if target is not None:
        return f"{asked[: target.start('unit')]}{unit}{asked[target.end('unit') :]}"
    return _once(_HOW_MANY.pattern, f"how many {plural(unit)}", asked)


def _day(named: str, context: Context) -> str | None:
    """Another day until which it is asked how long it is."""
    asked = context.last_request.casefold().strip(" ?.!")
    until = _UNTIL.search(asked)
    day = re.sub(r"^(?:until|till|til|before|to) ", "", named)
    if (
        until is None
        or re.match(r"(?:what|which|when|is|how)\b", named)
        or named_day(day, context.now.date()) is None
    ):
        return None
    return f"{asked[: until.start('day')]}{day}"


def _thing(named: str, context: Context) -> str | None:
    """Another thing that can be looked for."""
    if len(named.split()) > MOST_WORDS_OF_A_THING or _REQUEST.search(named):
        return None
    form = _AGAIN.get(context.last_skill)
    said = plain(context.question)
    noun = singular(noun_phrase(named))
    known = bool(wanted(noun).names) and noun in named + " " + singular(named)
    if form is None or not known or noun == context.last_what:
        return None
    if not (_BESIDE.search(said) or noun_phrase(said) == noun_phrase(named)):
        return None
    return form.format(thing=noun, things=f"{noun}s" if not noun.endswith("s") else noun)


def _once(pattern: str, instead: str, asked: str) -> str | None:
    changed, count = re.subn(pattern, lambda _: instead, asked, count=1)
    return changed if count else None


def _numbered_request(context: Context) -> str:
    """The last request with its numbers in figures."""
    return numbered(context.last_request)


_SLOTS: dict[Slot, Callable[[str, Context], str | None]] = {
    "number": _number,
    "unit": _unit,
    "day": _day,
    "thing": _thing,
}


_DAY_ASKED = Pattern(
    r"(?:,? (?:(?:on|for|at) )?(?:the )?(?:(?:next|this) )?(?:(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days?|weekends?|weekdays|today|tonight|tomorrow))(?! \w+day)\b",
    re.IGNORECASE,
)
_DAY_ALONE = Pattern(r"^(?:and|what about|how about)? ?(?:(?:on|for|at) )?(?:the )?\w+$")


def on_other_day(last_question: str, when: str) -> str | None:
    """The last question for another day; None where it named nothing but a day itself."""
    asked = last_question.casefold().strip(" ?.!")
    if _DAY_ALONE.match(asked):
        return None
    return f"{_DAY_ASKED.sub('', asked)} {when}"
