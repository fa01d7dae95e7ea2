"""Timers that are set by what they are for: "put the pasta on for nine minutes", and, where a timer
was spoken about just before, "the sauce needs twenty", "six for the eggs". Written out as orders
with the name.

English only. Sets nothing.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting.kept import asked_timers
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept.lists.items import is_worn_or_switched_on
from assistant.skills.told import harm
from assistant.skills.words.phrases import as_said
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time
from models.pocket.durations import seconds

_LEADS = r"(?:(?:and|also|oh|then|so|right|okay|now|please|well|i'm|i've|just|going to)[, ]+){0,4}"
_NAME = (
    r"(?P<name>(?!it\b|that\b|this\b|them\b|these\b|those\b|me\b|us\b|him\b|her\b|you\b|a\b|an\b|"
    r"one\b|(?:timer|alarm|today|tomorrow|tonight|[a-z]+day|the)\b)"
    r"[a-z]+(?: [a-z]+){0,2}?)"
)
_COOKS = Pattern(
    rf"^{_LEADS}(?:put|pop|stick|leave|boil|cook|simmer|bake|steep|brew|roast|soak|fry|steam|grill|"
    rf"rest|chill|prove|poach|microwave|putting|popping|boiling|cooking|baking) "
    rf"(?:the |my |some |our |an? )?{_NAME}(?: (?:on|in)(?: the (?:hob|stove|pan|pot|oven|water|"
    rf"microwave|fridge|freezer))?)? for (?P<length>[a-z\d][a-z\d ]{{0,40}})$"
)
_NEEDS = Pattern(
    rf"^{_LEADS}(?:the |my |some |our )?{_NAME} (?:needs?|takes?|should have|goes in for|"
    r"will need|will take)(?: (?:another|about|only|just))? "
    r"(?P<length>[a-z\d][a-z\d ]{0,40})$"
)
_FOR = Pattern(
    rf"^{_LEADS}(?P<length>[a-z\d][a-z\d ]{{0,40}}?) (?:for|on) (?:the |my |some |our )?{_NAME}"
    r"(?: too| as well| please)?$"
)
_IS_IN = Pattern(
    rf"^{_LEADS}(?:the |my |some )?{_NAME}(?:'s| is| are) (?:now )?(?:in|on|gone in),? "
    r"(?:(?:go|for|give it|that's|needs|it needs|time it|set|start)[, ]{1,2}){0,3}"
    r"(?P<length>(?:an?|half an|\d+|[a-z]+(?:[ -][a-z]+)?) (?:seconds?|minutes?|mins?|hours?))$"
)
_NAME_FIRST = Pattern(
    r"^(?:(?:and|also|then|plus)[, ]+){0,2}(?:the |my |some )?(?P<name>[a-z]+(?: [a-z]+)?) for "
    r"(?P<length>(?:an?|half an|\d+|[a-z]+(?:[ -][a-z]+)?) (?:seconds?|minutes?|mins?|hours?))$"
)
_LENGTH_FOR = Pattern(
    rf"^{_LEADS}(?P<length>(?:an?|half an|\d+|[a-z]+(?:[ -][a-z]+)?|(?:three )?quarters? of an) "
    rf"(?:seconds?|minutes?|mins?|hours?)) (?:for|on) (?:the |my |some |our )?{_NAME}(?: please| "
    rf"now)?$"
)
_SHOULD = Pattern(
    rf"^{_LEADS}the {_NAME} (?:one|timer|alarm) (?:should|ought to|needs to|has to|must|was "
    rf"meant to)"
    r"(?: be)?(?: for)? (?P<length>[a-z\d][a-z\d ]{0,40})$"
)
_NO_THING = Pattern(
    r"^(?:timer|alarm|countdown|another|one|set|start|give|make|add|wait|in|for|about|only|"
    r"just|free|ever|now|"
    r"every|after|before|remind|wake|push|move|put|hold|keep|watch|guard|leave|stop|pause|"
    r"snooze|read|"
    r"extend|shorten|change|turn|switch|cancel|wait|count|and|plus|less|more|it|that|left|"
    r"how|no|not|sorry|actually)\b"
)
_NO_LENGTH = Pattern(r"^(?:one|another|an? second|the same|same|one more)(?: more)?$")
_NO_TIMER = Pattern(
    r"\b(?:door|window|gate|washing|machine|dishwasher|heating|oven|car|bins?|i|you|he|she|we|"
    r"who|what|how|where|when|plus|minus|past|to|times|half|quarter|less|and|out|off|o'clock|"
    r"one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)


def written_out(question: str, context: Context) -> str:
    """The question or the order with its name; as it was said where it is none of these."""
    return asked_timers.written_out(question, context) or _ordered(question, context)


def _ordered(question: str, context: Context) -> str:
    """The order with its name; as it was said where it is none."""
    text = " ".join(question.casefold().replace("’", "'").split()).strip(" .!")
    if "?" in question:
        return question
    found = _COOKS.match(text)
    if found is not None and seconds(found["length"]):
        return _order(found, found["length"], question)
    goes_on = context.last_skill == "timer" or text.startswith(("and ", "also ", "plus "))
    spoken = goes_on and bool(context.running)
    found = _IS_IN.match(text) or (_NAME_FIRST.match(text) if spoken else None)
    if found is not None and seconds(found["length"]) and not _NO_THING.match(found["name"]):
        return _order(found, found["length"], question)
    plainly = _LENGTH_FOR.match(text)
    if plainly is not None and _NO_LENGTH.match(plainly["length"]):
        return question  # "a second for the eggs": one more
    if plainly is not None and seconds(plainly["length"]) and not _NO_THING.match(plainly["name"]):
        return _order(plainly, plainly["length"], question)
    should = _SHOULD.match(text)
    if should is not None and chosen_timers.is_label(should["name"], context.running):
        return f"change the {should['name']} timer to {should['length']}"
    topic = context.topic
    if context.last_skill != "timer" or topic is None or topic.kind != "timer":
        return question
    last = chosen_timers.spoken_of(context.running, context.timer_topic)
    found = _NEEDS.match(text) or _FOR.match(text)
    if found is None or last is None or not last.seconds:
        return question
    length = found["length"]
    if _NO_LENGTH.match(length):
        return question  # "and one for the standing": one more
    if seconds(length) is None and is_time(length):
        length = f"{length} {chosen_timers.unit(last)}"
    known = chosen_timers.is_label(found["name"], context.running)
    if not seconds(length) or not is_time(length) or known:
        return question
    return _order(found, length, question)


def _order(found: re.Match[str], length: str, question: str) -> str:
    name = re.sub(r" (?:running|going|cooking|soaking|boiling|on|in|timer)$", "", found["name"])
    if is_worn_or_switched_on(name) or _NO_TIMER.search(name) or harm.is_no_thing(name):
        return question
    return as_said(f"set a {name} timer for {length}", question)
