"""Whether the advice of a refusal is about something that the words or the view have: no pharmacist
for flour, no traffic in a living room, no cane for a letter. A word such as "take" shows no
medicine by itself.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import counted, prices
from assistant.skills.caution.cleaners import CLEANER
from assistant.skills.caution.dangers import CLEANER_PRINT, MEDICINE_PRINT, ROAD_THINGS
from assistant.skills.context import Context
from assistant.skills.pages.facts import identity
from assistant.skills.pages.row import rows
from assistant.skills.questions import safety
from assistant.skills.questions.safety_kinds import kind_by_rule, kind_by_words, kind_named
from assistant.skills.questions.safety_outdoors import TRAFFIC, WAY
from assistant.skills.questions.safety_words import (
    ALLERGEN,
    CLEAR,
    CURRENT,
    DRUG,
    FOOD,
    GO,
    HOT,
    LIGHT,
    STEP,
    VEHICLE,
    Kind,
    any_of,
)
from assistant.skills.questions.safety_words import WAY as PATH
from assistant.skills.skill import Command
from assistant.skills.talk import small_talk
from assistant.skills.talk.danger import no_emergency
from assistant.skills.told import statements
from models.vision.scene import Text, Thing

# What of the words alone shows the subject. A kind that is not here has advice for everything.
_NAMED = {
    "medicine": any_of(
        rf"\b(?:{DRUG}|swallow\w*|inject\w*|pharmacist|doctor|empty stomach|with food)\b",
        r"\b(?:take|have|having|taking|use|need|of) (?:\w+ )?(?:it|this|that|these|those|them|"
        r"one|two|three|another|more|some)\b(?! (?:out|off|back|up|away|down)\b)",
    ),
    "cleaners": any_of(rf"\b(?:{CLEANER}|clean\w*|sink|toilet|loo|drain|shower|hob|tiles|mould)\b"),
    "traffic": any_of(
        rf"\b(?:{VEHICLE}|{LIGHT}|roads?|streets?|cross\w*|lane|kerb|curb|junction|gap|green|red|"
        r"coming|right of way|my turn|my side|clear)\b"
    ),
    "heat": any_of(
        rf"\b(?:{HOT}|{CURRENT}|hot|warm|cold|burn\w*|fire|smok\w+|flames?|sharp|blade|knife|"
        r"knives|scissors|saw|razor|needle|glass|live|leak\w*|gas|boil\w*|spark\w*|touch|grab|"
        r"hold|pick|on|off)\b"
    ),
}
# Of the words of traffic those that may be about something else: the light of an oven, a queue.
_ROAD = any_of(
    rf"\b(?:{VEHICLE}|roads?|streets?|cross\w*|lane|kerb|curb|junction|right of way|"
    r"(?:traffic|pedestrian) (?:lights?|signals?)|(?:green|red) man)\b"
)
_WAITED_FOR = any_of(
    r"\b(?:tickets?|queue|deli|counter|appointments?|meetings?|interviews?|lessons?|class|film|"
    r"show|match|deadline|checkout|now serving)\b"
)
_DEVICES = ("oven", "microwave", "toaster", "refrigerator", "hair drier", "laptop", "tv")
# Print that shows it; other print shows that there is none.
_PRINT = {"medicine": MEDICINE_PRINT, "cleaners": CLEANER_PRINT}

_PET = r"(?:guide )?(?:dogs?|pupp(?:y|ies)|pup|cats?|kittens?|rabbits?|hamsters?|horse|pony)"
_OWN_ANIMAL = any_of(rf"\b(?:my|our) (?:\w+ )?{_PET}\b")
_HARMS = any_of(r"\b(?:bit\w*|attack\w*|fight\w*|hurt\w*|growl\w*|chas\w+|loose|angry)\b")
_OWN_ANIMAL_HELP = "Please call it or feel for it, or ask somebody you trust."
# Who drives or is driven has no cane in hand, and hears no traffic.
_IN_VEHICLE = any_of(
    r"\b(?:i'm|i am|we're|we are|am i|are we|sat|sitting) (?:\w+ )?(?:(?:in|inside) (?:the|my|a|"
    r"our|his|her|this) (?:\w+ )?(?:car|van|taxi|cab|lorry|truck)|driving|"
    r"(?:at|behind) the wheel)\b",
    r"\b(?:pull|pulling|back|backing) (?:out|away|over|off)\b|\b(?:reverse|reversing|overtake|"
    r"overtaking|drive|driving)\b|\bchang\w+ lanes?\b",
)
_IN_VEHICLE_HELP = "Please stay where you are until whoever drives has looked."


# How many of something are needed: no question at all.
_NEEDS_THINGS = Pattern(
    r"^(?:i|we) (?:need|want|have|have got|'ve got) (?:\d+|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|fifteen|twenty) [a-z]+(?: [a-z]+)?$"
)


async def judged(said: str, context: Context) -> Command | None:
    """The answer to what nothing here may judge, with advice that fits what is in view; or None."""
    if no_emergency.is_own_dose(said) and "?" not in context.question:
        return None
    drug = re.search(rf"\b{DRUG}\b", said) is not None
    if kind_by_rule(said) is None and (
        small_talk.tells_mood(context.question)
        or (not drug and (_NEEDS_THINGS.match(said) or _is_plain_fact(said, context.question)))
    ):
        return None
    found = safety.judged(said, context)
    if found is None or context.view.trouble:
        return found
    scene = await context.view.see("things", "texts")
    texts, things = scene.texts or (), scene.things or ()
    asked = numbered(context.question)
    if kind_by_rule(said) is None and counted.with_last(
        asked, prices.read(texts), context.last_answer
    ):
        return None  # "and a green tea with it", of a menu: what all of it costs
    return safety.judged(said, context, lambda kind: fitted(kind, said, texts, things))


def _is_plain_fact(said: str, question: str) -> bool:
    """Whether words tell when somebody comes or what was done, which the classifier takes for a
    question of the way."""
    kind = kind_by_words(said)
    if kind is None or kind.name not in ("way", "traffic"):
        return False
    return statements.kind_of(question) in ("time", "done")


def fitted(kind: Kind, said: str, texts: Sequence[Text], things: Sequence[Thing]) -> Kind | None:
    """The kind whose advice fits: the one that was taken, another, or None for words about print
    that tells of no such thing."""
    found = _of_subject(kind, said, texts, things)
    if found is None:
        return None
    own = _OWN_ANIMAL.search(said) and not _HARMS.search(said)
    if found.name == "people" and own:
        return replace(found, help=_OWN_ANIMAL_HELP)
    if found.name in ("traffic", "way") and _IN_VEHICLE.search(said):
        return replace(found, help=_IN_VEHICLE_HELP)
    return found


def _is_part(said: str, texts: Sequence[Text]) -> bool:
    """Whether words only name a thing of which an amount is printed: "and the butter" of a
    recipe."""
    found = _BARE_THING.match(said)
    if found is None:
        return False
    return any(
        found["what"] in text.text.casefold() and _AMOUNT.search(text.text) for text in texts
    )


_BARE_THING = Pattern(
    r"^(?:(?:and|so|what about|how about|how much|how many) )*(?:the |of the )?"
    r"(?P<what>[a-z]{3,20})(?: (?:is )?(?:the )?same)?(?: right)?$"
)
_AMOUNT = Pattern(r"\d ?(?:g|kg|ml|l|tbsp|tsp|cups?|oz|lb|pints?)\b", re.IGNORECASE)
_OF_FOOD = Pattern(
    rf"\b(?:{FOOD}|{ALLERGEN}|eat\w*|drink\w*|tast\w+|cook\w*|allerg\w*|intoleran\w*|coeliac|"
    r"vegan|vegetarian|halal|kosher|bab(?:y|ies)|pregnant|diabetic\w*|toddlers?|kids?|children|it|"
    r"this|that|these|those|they|them|one|some|any|use|have|feed|give|\w*milk|free|edible|"
    r"poison\w*|toxic|mou?ld\w*|clean|off|date)\b"
)
_SEATED = Pattern(
    r"\bup (?:soon|next|now)\b|\b(?:window|aisle|backwards?|forwards?|facing|sit|sitting|sat|"
    r"seat)\b"
)
_SEAT_PRINT = Pattern(r"\b(?:seat|coach|carriage|row|boarding|serving|queue)\b", re.IGNORECASE)


# What lies ahead, or how one goes there. Print that is in view answers no question about it.
_AHEAD = any_of(
    rf"\b(?:{STEP}|{PATH}|{VEHICLE}|{LIGHT}|{CLEAR}|{GO}|\w*path|along|carry on|carrying on|"
    rf"cross\w*|walk\w*|step\w*|climb\w*|jump\w*|"
    r"swim\w*|wad(?:e|ing)|div(?:e|ing)|lean\w*|through|over|past|under|ahead|front|behind|feet|"
    r"floor|ground|trip\w*|fall\w*|slip\w*|bump\w*|hit\w*|hurt\w*|safe\w*|danger\w*|careful|"
    r"watch out|wait\w*|stop\w*|turn\w*|stand\w*|left|right|straight|now|move|moving|edge|side|"
    r"green|red|coming|close|near|far|deep|ice|wet|water|there|here|in|out|up|down|away)\b"
)
# A plan for another time: "could we go on Christmas Day", "could I use it on the ten to nine".
_PLANS = any_of(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|weekends?|bank holidays?|"
    r"christmas|boxing|easter|new year\w*|next (?:week|month|year)|(?:january|february|march|april|"
    r"june|july|august|september|october|november|december))\b",
    r"\b(?:five|ten|twenty|twenty five|quarter|half) (?:to|past) [a-z]+\b|\bo'clock\b|"
    r"\b\d{1,2}(?::\d\d)? ?[ap]m\b|\b\d{1,2}:\d\d\b",
)
_IS_THERE = Pattern(r"^(?:is|are) there (?:an?|any|some) (?P<what>[a-z]+)(?: here| there)?$")


def _is_elsewhere(kind: Kind, said: str, texts: Sequence[Text]) -> bool:
    """Whether words that were taken for a question of the way are about a plan, or about print in
    view; or only ask if a thing is there that harms nobody."""
    by_rule = kind_by_rule(said) is not None
    there = _IS_THERE.match(said)
    if there is not None and not by_rule:
        return _NAMED["heat"].search(there["what"]) is None and not _AHEAD.search(there["what"])
    if kind.name not in ("way", "traffic", "resting") or not texts:
        return False
    if _PLANS.search(said) and not _ROAD.search(said) and not _STEPS.search(said):
        return True
    return not by_rule and not _AHEAD.search(said) and not _ADVICE.match(said)


_ADVICE = Pattern(r"^(?:(?:and|so|but|or) )*(?:should|shall|ought|must) (?:i|we)\b")
_STEPS = any_of(rf"\b(?:{STEP}|{PATH}|{CLEAR}|now|safe\w*)\b")


def _of_subject(
    kind: Kind, said: str, texts: Sequence[Text], things: Sequence[Thing]
) -> Kind | None:
    if _is_elsewhere(kind, said, texts):
        return None
    if kind.name == "food" and (identity.is_named(said, rows(texts)) or _is_part(said, texts)):
        return None  # "is this the milk": its label names it
    if kind.name == "food" and texts and not _OF_FOOD.search(said):
        return None  # "and if we're only forty minutes", beside a tariff
    seated = kind.name in ("way", "traffic") and _SEATED.search(said) is not None
    if seated and any(_SEAT_PRINT.search(text.text) for text in texts):
        return None  # "am I by the window": a ticket is in view
    if kind is TRAFFIC and not _ROAD.search(said):
        words = [said]
        if re.search(r"\bmy turn\b", said):
            words += [text.text.casefold() for text in texts]
        if any(_WAITED_FOR.search(each) for each in words):
            return None  # "is it my turn, I've got ticket 46"
        seen = {thing.name for thing in things}
        if seen & set(_DEVICES) and not any(ROAD_THINGS.search(name) for name in seen):
            return kind_named("heat")
    named = _NAMED.get(kind.name)
    if named is None or named.search(said):
        return kind
    if (told := _PRINT.get(kind.name)) is not None:
        return kind if not texts or any(told.search(text.text) for text in texts) else None
    if kind is TRAFFIC:
        road = not things or any(ROAD_THINGS.search(thing.name) for thing in things)
        return kind if road else WAY
    return kind_named("safe")
