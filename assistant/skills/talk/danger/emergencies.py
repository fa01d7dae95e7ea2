"""What may be an emergency: it gets first aid and the help to call at once, whatever LLM is
configured, and of the view only who is at a door and what number to call is printed. Nobody is
called from here, and that is said.

Rules know the plainest words, a classifier many more. English only.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.talk import out_of_reach
from assistant.skills.talk.danger import (
    blood_sugar,
    first_aid,
    no_emergency,
    whether_taken,
    wrongly_taken,
)
from assistant.skills.talk.danger.emergency_words import AGE, KINDS
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.talk.out_of_reach import CANNOT_ACT, CANNOT_MEASURE
from assistant.skills.words import descriptions
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined
from models.intents.classifier import intent
from models.safety import classifier

# What the classifier never learned, and may take for anything.
_OF_MONEY = Pattern(
    r"\b(?:split|share[ds]?|divided?) (?:\w+ )?(?:between|among|by|\w+ ways?)\b|"
    r"\b(?:per ?cent|percent)\b"
)
# Of the classifier, by the number of words from which it holds: few words say little. Of 735
# requests that are no emergency none is taken for one.
SURE = ((6, 0.45), (3, 0.65), (0, 0.9))
CERTAIN = 0.9  # whatever else the words may be
SURE_WITH_LAST = 0.9  # where it needs the question before: "and the cat's asleep all day"
LEAST = 0.1
_FRIENDLY = ("company", "praise", "wish", "leaving", "thanks", "greeting", "farewell")
SURE_IS_FRIENDLY = 0.95
# Orders that only name a danger: "remind me to take my insulin".
_ORDER = Pattern(
    r"^(?:my|our|the) (?:dog|cat|puppy|kitten|toddler|grand\w+|son|daughter|kids?)"
    r"(?:'s| is| keeps?)? (?:\w+ )?(?:follow\w*|behind)\b"
    r"|^(?:read|remind|remember|note|make a note|set|count|spell|write|scan|find|where|"
    r"don't forget|cancel|stop the|add|put .* on (?:the|my)|how do you (?:spell|say)|what does "
    r"(?:it|this|the \w+) say|tell me (?:a|when|about))\b"
)


# What a thermometer shows is no sugar, whatever the classifier takes it for.
_OF_FEVER = Pattern(r"\b(?:thermometers?|temperatures?|temp|fever\w*)\b")
_OF_SUGAR = Pattern(r"\b(?:sugars?|glucose|insulin)\b")
_READS_SUGAR = Pattern(
    r"\b(?:what(?:'s| is| are)|check|read|tell me|how(?:'s| is| are)|see) (?:my|his|her) "
    r"(?:blood )?"
    r"(?:sugars?|glucose)\b"
)


# What is asked about a food before it is eaten.
_IN_FOOD = Pattern(r"^(?:has|have|does|do|is|are|any|will) (?:\w+ ){0,5}(?:in|contain|free)\b")
# What is asked about somebody or something in view: "what has she got in her arms".
_SEEN = Pattern(
    r"^(?:what|who|which|whose|how many)(?:'s|'ve| is| are| has| have| does| do)? "
    r"(?:he|she|they|it|that|this|those|these|there|on|in|the \w+)\b(?!.*\b(?:do|help|now)$)|"
    r"^what(?:'s| is| was) (?:the|that|this) (?:number|address|name|date|time|price)\b|"
    r"^what(?:'s| is) (?:going on|happening|up) (?:here|there|ahead|around|outside|over there|"
    r"in (?:front|here|there|the))\b"
)
# Who somebody is, and no more: "she's called Ann and she's six".
_IS = r"(?:he|she|they|it)(?:'s| is|'re| are)"
_INTRODUCES = Pattern(
    rf"^{_IS} (?:(?:called|named) \w+(?: \w+)?|(?:my|our) \w+)"
    rf"(?: and {_IS} (?:only |just |nearly )?(?:\d+|{AGE})(?: (?:years?|months?|weeks?) old)?)?$"
)
# The state of a light: a question of safety.
_SIGNAL = Pattern(
    r"^(?:has|is|did) (?:it|that|this|the (?:\w+ )?(?:light|lights|signal|man))\b(?: \w+){0,2} "
    r"(?:green|red|amber)\b"
)
# To switch a thing off is dangerous only where something is named that makes it so.
_SWITCHES_OFF = Pattern(
    r"\b(?:switch|turn|shut|power)(?:ed|ing)? (?:\w+ ){0,3}?(?:off|down)\b|\bunplug\b"
)
_CURRENT = Pattern(
    r"\b(?:spark|shock|buzz|tingl|fizz|live\b|wet\b|damp|water|flood|leak|electr|wire|cable|cord|"
    r"socket|plug|fuse|mains|smok|smell|burn|hot\b|melt|fire\b|stuck|hold|touch|bang)"
)
# What was not mixed yet: a question of safety, which says not to.
_NOT_YET = Pattern(r"^(?:can|could|may|should|shall|is it|would it)\b")


def command(said: str, context: Context) -> Command | None:
    """What is said to an emergency that a phrase tells of, or None."""
    kind = kind_of(said, context.last_question)
    if kind is None and "Never mix bleach" in context.last_answer and _WAS_MIXED.search(said):
        kind = "fumes"
    if kind is None and _READS_SUGAR.search(said):
        return Command(_sugar_read)
    if kind is None:
        return None
    if kind == "road":
        return Command(_on_the_road)
    if kind == "sugar":
        fever = _OF_FEVER.search(said) and not _OF_SUGAR.search(said)
        return Command(partial(_with_view, "fever") if fever else _sugar)
    if kind == "poison" and _is_of_animal(said):
        kind = "pet"
    return Command(partial(_with_view, kind))


async def _with_view(kind: str, context: Context) -> Answer:
    """First aid; of somebody at the door with who is seen and what they show, and with the number
    for such a case where it is printed in view."""
    told = FIRST_AID[kind]
    limit = out_of_reach.limit_in(context.question)
    if limit is not None and limit.sentence == CANNOT_ACT:
        told = f"{told} {NOTHING_SWITCHED}"
    if context.view.trouble:
        return Answer(told, {"called": False})
    scene = await context.view.see("things", "texts")
    seen = ""
    if kind == "door":
        seen = f"{descriptions.people(scene)} {descriptions.first_lines(scene)}"
        seen = f"{seen.strip()} {NOBODY_KNOWN}" if seen.strip() else ""
    lines = [text for text in scene.texts or () if _EMERGENCY_LINE.search(text.text)]
    if kind != "door" and lines:
        seen = f"It says: {joined(lines)}"
    return Answer(f"{told} {seen}".strip(), {"called": False})


NOTHING_SWITCHED = "I can't switch anything off either."
NOBODY_KNOWN = "I can't recognise anybody, nor tell whether a badge is real."
# "GAS EMERGENCY 0800 111 999"
_EMERGENCY_LINE = Pattern(
    r"\b(?:emergency|poison|helpline|leak)\b.{0,30}\d{3}[\d ]{2,12}", re.IGNORECASE
)


def _is_of_animal(said: str) -> bool:
    """Whether an animal took the poison: one is named, no person took it, and where words say "he"
    the animal was named before."""
    animal = re.search(_ANIMAL, said)
    if animal is None or _BY_PERSON.search(said):
        return False
    other = re.search(r"\b(?:he|she|they)\b", said)
    return other is None or animal.start() < other.start()


_ANIMAL = (
    r"\b(?:(?:guide )?dogs?|pupp(?:y|ies)|cats?|kittens?|rabbits?|guinea pigs?|parrots?|budgies?|"
    r"hamsters?|horses?)\b(?!'s (?:food|bowl|tablets?|pills?|medicine))(?! (?:food|biscuits?|bowl))"
)
_TAKES = r"(?:drank|drunk|drink|swallow\w*|ate|eat|eaten|eating|took|taken|licked|chewed|had|got)"
# Who took it: one that is named, or the wearer.
_BY_PERSON = Pattern(
    rf"\b(?:i|we|my (?!{_ANIMAL})\w+|the (?:baby|child|kids?|toddler|boy|girl|little one))"
    rf"(?:'ve|'s|'d| have| has| may| might| must| just| accidentally)* {_TAKES}\b"
)
# What was done against the advice not to mix cleaners, or is smelt after it.
_WAS_MIXED = Pattern(
    r"\bmixed\b|\b(?:already|i) (?:did|poured|put (?:them|it|both))\b|\b(?:have|already) done\b|"
    r"\btoo late\b|\bstinks?\b|\bsmells? (?:\w+ )?(?:bad|awful|strong\w*|funny|horrible|sharp)\b|"
    r"\b(?:fumes|stings?|stinging|cough\w*)\b|\bmy (?:eyes?|throat|nose|chest)\b"
)
# Words that only point at something: what it is, the question before may tell.
_POINTS_ONLY = Pattern(
    r"^(?:(?:so|and|but|okay|right|then) )*what (?:do|should|must|can|could|shall|would) (?:i|we) "
    r"do(?: (?:with|about|to|for) (?:it|this|that|these|those|them))?(?: (?:then|now|next))*$"
)
# A bare "help me" asks what there is to ask.
_HELP_ALONE = Pattern(r"^(?:(?:please|help|me|us|i need|out|with (?:this|that)) ?)+$")


def kind_of(said: str, before: str = "") -> str | None:
    """The kind of emergency that a phrase in `phrases.plain` form tells of, or None. `before`: the
    question before, with which it may only be understood."""
    said = no_emergency.without(said)
    if not said or no_emergency.asks_looks(said) or no_emergency.is_order(said, before):
        return None
    if whether_taken.asks(said, plain(before)):
        return None
    by_rule = next((kind for pattern, kind in KINDS if pattern.search(said)), None)
    if by_rule in (None, "medicine") and not _ORDER.match(said):
        by_rule = wrongly_taken.told(said, plain(before)) or by_rule
    if by_rule is not None or _ORDER.match(said) or _HELP_ALONE.match(said):
        return by_rule
    if _POINTS_ONLY.match(said) or no_emergency.is_ordinary(said, before):
        return _with_last(said, before)
    found = classifier.urgent(said)
    if found.risk < CERTAIN and (_OF_MONEY.search(said) or _is_friendly(said)):
        return None
    many = len(said.split())
    needed = next(sure for words, sure in SURE if many >= words)
    if found.kind == "fumes" and _NOT_YET.match(said):
        return None
    if _SEEN.match(said) or _INTRODUCES.match(said) or _SIGNAL.match(said):
        return None
    if found.kind == "allergy" and _IN_FOOD.match(said):
        return None
    if found.risk >= needed and not _only_switches_off(said, found.kind):
        return found.kind
    return None if found.risk < LEAST else _with_last(said, before)


def _with_last(said: str, before: str) -> str | None:
    """The kind of emergency that words tell of with the question before."""
    if not before:
        return None
    together = f"{plain(before)} {said}"
    both = classifier.urgent(together)
    if both.risk < SURE_WITH_LAST or _only_switches_off(together, both.kind):
        return None
    return both.kind


def _only_switches_off(said: str, kind: str) -> bool:
    """Whether words that are taken for an electric shock only ask to switch a thing off."""
    switches = kind == "shock" and _SWITCHES_OFF.search(said) is not None
    return switches and _CURRENT.search(said) is None


def _is_friendly(said: str) -> bool:
    """Whether words are surely a kind word, which no danger is in."""
    found = intent(said)
    return found.name in _FRIENDLY and found.chance >= SURE_IS_FRIENDLY


async def _on_the_road(context: Context) -> Answer:
    """First aid, and then what is seen: it may be what was heard."""
    seen = ""
    if not context.view.trouble:
        seen = descriptions.things(await context.view.see("things"))
    return Answer(f"{first_aid.ROAD} {seen}".strip(), {"called": False})


async def _sugar(context: Context) -> Answer:
    """First aid by the reading in view, where one is."""
    reading = await _reading(context)
    if reading is None:
        return Answer(first_aid.SUGAR, {"called": False})
    advice = blood_sugar.advice(reading) or first_aid.SUGAR
    return Answer(f"It says {reading.said}. {advice}", {"called": False})


async def _sugar_read(context: Context) -> Answer:
    """A reading in view, with what to do where it is low or very high."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    reading = await _reading(context)
    if reading is None:
        return Answer(CANNOT_MEASURE, {"done": None})
    said = f"It says {reading.said}. {blood_sugar.advice(reading)}".strip()
    return Answer(said, {"reading": reading.said})


async def _reading(context: Context) -> blood_sugar.SugarReading | None:
    if context.view.trouble:
        return None
    return blood_sugar.reading((await context.view.see("texts")).texts or ())
