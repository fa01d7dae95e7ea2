"""What may be an emergency: it gets first aid and the help to call at once, whatever LLM is
configured, and never a description of the view. Nobody is called from here, and that is said.

Rules know the plainest words, a classifier many more. English only.
"""

from __future__ import annotations

import re

from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command, saying
from assistant.skills.talk import blood_sugar, first_aid
from assistant.skills.talk.first_aid import FIRST_AID
from assistant.skills.talk.out_of_reach import CANNOT_MEASURE
from assistant.skills.words import descriptions
from assistant.skills.words.phrases import plain
from models.intents.classifier import intent
from models.safety import classifier

_MINE = r"(?:my|his|her|their|the|your)"
_KNOCKED = r"(?:bump\w*|bang\w*|knock\w*|hit\w*|whack\w*|bash\w*|fell (?:and \w+ )?on|landed on)"
_AFTER_KNOCK = (
    r"(?:sick|vomit\w*|throwing up|dizzy|drowsy|sleepy|confused|headache|pounding|throbbing|"
    r"blurr\w*|seeing double|passed out|blacked out|unconscious)"
)
_STRANGER = (
    r"(?:(?:some|any)(?:body|one)|(?:he|she|they)|(?:an?|the|that|this|some|these|those|my|two|"
    r"his) (?:\w+ )?(?:m[ae]n|wom[ae]n|guys?|blokes?|fellas?|lads?|bo(?:y|ys)|girls?|person|people|"
    r"strangers?|teenagers?|youths?|cars?|vans?|ex|neighbou?r|husband|boyfriend|gang|group))"
)
_AFRAID = (
    r"(?:scared|frightened|afraid|terrified|scary|frightening|nervous|worried|unsafe|panicking)"
    r"(?! of (?:spiders?|dogs?|heights|the dark|flying|mice|wasps?|bees))"
)
_KINDS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"\b(?:don't|can't) see (?:much |any |the )?(?:point|reason) (?:in|of|to) "
            r"(?:going on|living|live|life|anything|any of (?:it|this)|go on|carrying on)\b|"
            r"\b(?:want to|wanna|going to|gonna) (?:die|be dead|kill myself|end (?:it all|my "
            r"life))\b|\bkill myself\b|"
            r"\b(?:don't|do not|didn't|never) (?:really )?(?:want to|wanna|care to) (?:be alive|"
            r"live|be here|exist|wake up|go on|carry on)(?: (?:any ?more|any longer|tomorrow|again|"
            r"ever|like this)| )*$|\b(?:tired|sick) of (?:living|being alive|life)\b|"
            r"\b(?:life|it)(?:'s| is|n't| isn't) (?:just )?not worth (?:living|going on)\b|"
            r"\bisn't worth living\b|\b(?:nobody|no one) would (?:miss me|notice if i)\b|"
            r"\bsuicid\w+\b|\bend it all\b|\bbetter off (?:dead|without me)\b|\bi can't go on\b|"
            r"\bno reason to live\b|\bi wish i (?:was|were) dead\b|\bharm myself\b",
            "despair",
        ),
        (
            r"\b(?:spurting|gushing|pouring (?:with )?blood|"
            r"bleeding (?:badly|heavily|a lot|really|out|everywhere|and it)|won't stop bleeding|"
            r"blood everywhere|so much blood|bleeding won't stop|losing (?:a lot of )?blood)\b",
            "bleeding",
        ),
        (
            rf"\b{_MINE} chest(?:'s| is| feels| has|s)?(?: \w+){{0,3}} "
            rf"(?:tight|hurts?|hurting|pain|heavy|crushing)\b|"
            rf"\b(?:pains?|tightness|pressure) in (?:my|his|her|the) chest\b|\bchest pains?\b|"
            rf"\b(?:can't|cannot|can hardly|struggling to|trouble) "
            rf"(?:breathe|breathing|catch my breath)\b|\bnot breathing\b|"
            rf"\b(?:unconscious|passed out|collapsed|having a (?:stroke|seizure|fit|heart attack)|"
            rf"had a stroke)\b|\b{_MINE} (?:face|mouth) is (?:drooping|hanging)\b|"
            rf"\b(?:can't|cannot) (?:feel|move) my (?:arm|leg|face|side|hand|legs|left|right)\b|"
            rf"\b(?:throat|tongue|lips?)(?:'s| is| are) (?:swelling|closing)\b|\boverdos\w+\b|"
            rf"\btook too many (?:pills|tablets)\b",
            "body",
        ),
        (
            r"\b(?:in|into|in to|started) labou?r\b|\bwaters? (?:(?:have|has|'ve|just) "
            r"){0,2}(?:broke|"
            r"broken|gone)\b|\bcontractions\b|\bbaby(?:'s| is) coming\b",
            "labour",
        ),
        (
            rf"\b{_KNOCKED} (?:{_MINE} )?(?:head|skull|temple)\b.*\b{_AFTER_KNOCK}\b|"
            rf"\b{_AFTER_KNOCK}\b.*\b(?:{_KNOCKED} (?:{_MINE} )?(?:head|skull|temple)|"
            rf"(?:head|skull)(?:'s| is)? .*{_KNOCKED} it)\b",
            "head",
        ),
        (
            r"\b(?:battery|power bank|(?:phone|laptop|tablet|scooter|charger)(?:'s| is|'s "
            r"battery)?)\b"
            r"(?: \w+){0,3}? (?:(?:very|really|too|so|burning|boiling|red) hot|getting hot|swollen|"
            r"swelling|bulging|smoking|hissing|melting|puffed up|on fire)\b",
            "battery",
        ),
        (
            r"\b(?:drunk|drank|drink|swallowed|eaten|ate) (?:\w+ ){0,4}"
            r"(?:bleach|cleaner|detergent|antifreeze|poison|battery|drain \w+|white spirit|turps|"
            r"petrol|berries|pills|tablets)\b(?!.*\b(?:remember|remind|at|this morning|today)\b)",
            "poison",
        ),
        (
            r"\b(?:house|kitchen|room|curtain|pan|oven|car|flat|building|something)"
            r"(?:'s| is) on fire\b|\bthere(?:'s| is) (?:a )?fire\b"
            r"(?! ?(?:engine|exit|door|alarm|extinguisher|place|station|escape|hydrant|drill|"
            r"brigade))|\b(?:fire|smoke) (?:alarm|detector)(?:'s| is| has| just|'s just)? "
            r"(?:started |been )?(?:ringing|going(?! (?:to|out))|sounding|blaring|beeping|gone off|"
            r"went off)\b|\balarm of fire\b|\bsmoke everywhere\b|\broom is full of smoke\b",
            "fire",
        ),
        (
            r"\bblood (?:is )?(?:on|all over|everywhere)\b(?! (?:test|the (?:label|form|letter)))",
            "bleeding",
        ),
        (
            r"\bcan't (?:seem to )?get (?:his|her|my|their) words out\b|\bgone down like a sack\b",
            "body",
        ),
        (
            r"\b(?:took|taken|given|gave|had|injected) (?:[\w']+ ){0,4}"
            r"(?:tablets?|pills?|insulin|dose|medicine|capsules?) (?:[\w']+ ){0,3}"
            r"(?:twice|three times|instead|by mistake|too often|again)\b(?! (?:a|per|each|every) )",
            "medicine",
        ),
        (
            r"\b(?:i feel|i'm feeling|feeling|i get|i'm getting|i've gone|i'm) "
            r"(?:so |a bit |rather |quite |all )?(?:dizzy|woozy|giddy|light ?headed|breathless)\b",
            "faint",
        ),
        (
            r"\b(?:i feel|i'm feeling|feeling) (?:\w+ )?(?:faint|very dizzy|really dizzy)\b|"
            r"\bgoing to (?:faint|pass out)\b|\babout to (?:faint|pass out)\b",
            "faint",
        ),
        (
            rf"\b(?:{_STRANGER}|i think|is|are)(?:'s| is|'re| are|'s been| has been| have been| "
            r"keeps?| kept| started| was| were)? (?:(?:\w+ ){0,2}?)(?:follow(?:ing|ed)?|"
            r"attacking|chas(?:ing|ed)|threaten(?:ing|ed|s)|stalk(?:ing|s)|harass(?:ing|es)|"
            r"hassling|grabb(?:ing|ed)|tailing) (?:me|us)\b|\b(?:being|been) (?:followed|stalked|"
            r"chased|attacked|mugged|robbed|watched)\b(?! on)"
            r"|\bbreaking in(?:to my)?\b.*\b(?:house|home|flat|now|someone|somebody)\b"
            r"|\b(?:somebody|someone|a stranger|a man)(?:'s| is) in (?:my|the|our) (?:house|flat|"
            r"garden|room|home|hallway|kitchen|shed)\b"
            r"|\b(?:intruder|burglar|prowler|stalker|mugger)s?\b(?! alarm)",
            "threat",
        ),
        (
            rf"\b{_AFRAID}\b.*\b(?:{_STRANGER}|behind me|alone|outside|door|upstairs|downstairs|"
            rf"noises?)\b|\b(?:{_STRANGER}|behind me|outside|upstairs|downstairs)\b.*\b{_AFRAID}\b"
            rf"|\b{_STRANGER}\b.*\bfollow(?:ing|ed|s)\b.*\b(?:don't like|not nice|home)\b"
            r"|\b(?:don't|do not) feel safe\b(?! (?:with|in) (?:this|that|these) (?:shoes|car))",
            "threat",
        ),
        (
            rf"\blost\b.*\b(?:{_AFRAID}|dark|night|midnight|late|alone|nobody)\b|"
            rf"\b(?:{_AFRAID}|dark|night|midnight|alone)\b.*\b(?:i'm|am|we're|i've got|getting) "
            r"(?:\w+ ){0,2}lost\b|\b(?:don't|do not|no idea|can't tell) (?:know )?where "
            r"(?:i am|we are)\b.*\b(?:dark|"
            rf"night|midnight|alone|late|{_AFRAID})\b",
            "lost",
        ),
        (
            r"^(?:i think |oh |help )*(?:there's|there is|it's|i've got|i can hear|i hear) "
            r"(?:an? |some )?(?:stranger|somebody|someone|strange (?:man|person|woman)|man|bloke|"
            r"guy|person i don't know)(?: \w+){0,3} (?:at|by|outside) (?:my|the|our) (?:\w+ )?"
            r"door\b",
            "door",
        ),
    )
)


# Of the classifier, by the number of words from which it holds: few words say little. Of 735
# requests that are no emergency none is taken for one.
# What the classifier never learned, and may take for anything.
_OF_MONEY = re.compile(
    r"\b(?:split|share[ds]?|divided?) (?:\w+ )?(?:between|among|by|\w+ ways?)\b|"
    r"\b(?:per ?cent|percent)\b"
)
SURE = ((6, 0.45), (3, 0.65), (0, 0.9))
SURE_WITH_LAST = 0.9  # where it needs the question before: "and the cat's asleep all day"
LEAST = 0.1
_FRIENDLY = ("company", "praise", "wish", "leaving", "thanks", "greeting", "farewell")
SURE_IS_FRIENDLY = 0.95
# Orders that only name a danger: "remind me to take my insulin".
_ORDER = re.compile(
    r"^(?:my|our|the) (?:dog|cat|puppy|kitten|toddler|grand\w+|son|daughter|kids?)"
    r"(?:'s| is| keeps?)? (?:\w+ )?(?:follow\w*|behind)\b"
    r"|^(?:read|remind|remember|note|make a note|set|count|spell|write|scan|find|where|"
    r"don't forget|cancel|stop the|add|put .* on (?:the|my)|how do you (?:spell|say)|what does "
    r"(?:it|this|the \w+) say|tell me (?:a|when|about))\b"
)


_READS_SUGAR = re.compile(
    r"\b(?:what(?:'s| is| are)|check|read|tell me|how(?:'s| is| are)|see) (?:my|his|her) "
    r"(?:blood )?"
    r"(?:sugars?|glucose)\b"
)


# What was not mixed yet: a question of safety, which says not to.
# What is asked about a food before it is eaten.
_IN_FOOD = re.compile(r"^(?:has|have|does|do|is|are|any|will) (?:\w+ ){0,5}(?:in|contain|free)\b")
# What is asked about somebody or something in view: "what has she got in her arms".
_SEEN = re.compile(
    r"^(?:what|who|which|whose|how many)(?:'s|'ve| is| are| has| have| does| do)? "
    r"(?:he|she|they|it|that|this|those|these|there|on|in|the \w+)\b(?!.*\b(?:do|help|now)$)|"
    r"^what(?:'s| is| was) (?:the|that|this) (?:number|address|name|date|time|price)\b|"
    r"^what(?:'s| is) (?:going on|happening|up) (?:here|there|ahead|around|outside|over there|"
    r"in (?:front|here|there|the))\b"
)
# Who somebody is: "she's called Ann and she's six".
_INTRODUCES = re.compile(r"^(?:he|she|they|it)(?:'s| is|'re| are) (?:called|named|my|our)\b")
# The state of a light: a question of safety.
_SIGNAL = re.compile(
    r"^(?:has|is|did) (?:it|that|this|the (?:\w+ )?(?:light|lights|signal|man))\b(?: \w+){0,2} "
    r"(?:green|red|amber)\b"
)
_NOT_YET = re.compile(r"^(?:can|could|may|should|shall|is it|would it)\b")


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
        return Command(_sugar)
    if kind == "poison" and _ANIMAL.search(said):
        kind = "pet"
    return Command(saying(FIRST_AID[kind], {"called": False}))


def going_on(said: str, context: Context) -> str | None:
    """What is said to words that go on with an emergency and ask for a judgement or for what nobody
    here knows: the first aid again, or what to do until help comes; None where the last answer was
    no first aid."""
    given = next((aid for aid in FIRST_AID.values() if context.last_answer.startswith(aid)), None)
    if given is None and context.last_answer != first_aid.COMING:
        return None
    return first_aid.COMING if given is None or help_comes(said) else given


def looks_for_cause(said: str) -> bool:
    """Whether words ask for a look at what must be left: "can you see a leak"."""
    return _LOOKS_FOR_CAUSE.search(said) is not None


def help_comes(said: str) -> bool:
    """Whether words tell that help was called, or ask when it comes."""
    return _HELP_COMES.search(said) is not None


_LOOKS_FOR_CAUSE = re.compile(
    r"\b(?:see|spot|find|look|where|which|is there|are there|any|smell|hear)\b.*\b(?:leak\w*|gas|"
    r"smoke|fire(?! (?:exit|door|escape|ext\w+))|flames?|fumes|sparks?|burning|coming from)\b"
)
_ANIMAL = re.compile(
    r"\b(?:(?:guide )?dogs?|pupp(?:y|ies)|cats?|kittens?|rabbits?|guinea pigs?|parrots?|budgies?|"
    r"hamsters?|horses?)\b"
)
_HELP_COMES = re.compile(
    r"\b(?:on (?:the|their|its|his|her) way|coming(?! from)|"
    r"i(?:'ve| have)? (?:just )?(?:called|rung|rang|phoned)|"
    r"been called|sending|how long (?:do|will|does) (?:they|it|an ambulance|he|she))\b"
)
# What was done against the advice not to mix cleaners, or is smelt after it.
_WAS_MIXED = re.compile(
    r"\b(?:already|did|done|mixed|have|poured|put|used|too late|stinks?|smells?|fumes|stings?|"
    r"burns?|cough\w*|eyes|throat)\b"
)
# A bare "help me" asks what there is to ask.
_HELP_ALONE = re.compile(r"^(?:(?:please|help|me|us|i need|out|with (?:this|that)) ?)+$")


def kind_of(said: str, before: str = "") -> str | None:
    """The kind of emergency that a phrase in `phrases.plain` form tells of, or None. `before`: the
    question before, with which it may only be understood."""
    if not said:
        return None
    by_rule = next((kind for pattern, kind in _KINDS if pattern.search(said)), None)
    if by_rule is not None or _ORDER.match(said) or _HELP_ALONE.match(said):
        return by_rule
    if _OF_MONEY.search(said) or _is_friendly(said):
        return None
    found = classifier.urgent(said)
    many = len(said.split())
    needed = next(sure for words, sure in SURE if many >= words)
    if found.kind == "fumes" and _NOT_YET.match(said):
        return None
    if _SEEN.match(said) or _INTRODUCES.match(said) or _SIGNAL.match(said):
        return None
    if found.kind == "allergy" and _IN_FOOD.match(said):
        return None
    if found.risk >= needed:
        return found.kind
    if not before or found.risk < LEAST:
        return None
    both = classifier.urgent(f"{plain(before)} {said}")
    return both.kind if both.risk >= SURE_WITH_LAST else None


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
