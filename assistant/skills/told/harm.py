"""What is no fact to keep and nothing to count, though it has the form of one: what may tell of
somebody hurt, of a danger, or of a medicine. In doubt it is one of these.

English only. Knows words; judges nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.caution.cleaners import CLEANER
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.talk.danger import no_emergency

_HARM = Pattern(
    r"\b(?:hurt\w*|pains?|painful|agony|aching|bleed\w*|blood(?! (?:pressure|type|tests?|group))|"
    r"burn(?:s|t|ed|ing)?|fires?(?! (?:station|extinguisher|exit|door|escape|drill|alarm test|"
    r"brigade))|flames?|smok(?:e|es|ing)(?! (?:alarm|detector))|sparks?|sparking|"
    r"gas(?! (?:man|engineer|bill|meter|board|fitter|card|key))|fumes|chok\w+|breath\w*|fell|"
    r"fallen|falling|faint\w*|dizzy|unconscious|collaps\w+|seizures?|fitting|stroke|swallow\w*|"
    r"poison\w*|overdos\w*|shocks?|drown\w*|trapped|(?:is|are|got|gets|'s|'re) stuck|attack\w*|"
    r"falls (?:down|over|off|out)|(?:has|got|holding|with) (?:an? |the )?(?:knife|axe|machete)|"
    r"guns?|threat\w*|stabb\w*|emergency|ambulance|vomit\w*|rash|swell\w*|swollen|sting\w*|stung|"
    r"bit|bites?|bitten|allerg\w*|suicid\w*|kill\w*|dying|dead|die[sd]?|cuts|wounds?|wounded|"
    r"injur\w+|stitches|broken (?:arm|leg|hip|wrist|ankle|foot|hand|nose|back|neck|ribs?)|"
    r"crash\w*|flood\w*|leak\w*|pulse|heartbeat|needles?|razors?|blades?|heroin|cocaine|opium|"
    r"cannabis|speed|crack|meth|weed|joints?|morphine|methadone|oleander|foxglove|yew|laburnum|"
    rf"berry|berries|mushrooms?|toadstools?|petrol|antifreeze|acid|{CLEANER})\b"
)
# Whom nobody keeps in a place, and parts of the body.
_PERSON = (
    r"(?:bab(?:y|ies)|newborn|toddlers?|child|children|kids?|boys?|girls?|sons?|daughters?|"
    r"grand\w+|twins?|husband|wife|partner|mum|mom|dad|nan|gran|granny|mother|father|parents?|"
    r"brothers?|sisters?|uncle|aunt|auntie|nephew|niece|cousin|friend|mate|neighbou?r|man|woman|"
    r"lady|bloke|guy|people|somebody|someone|he|she|they|everybody|everyone|little one)"
)
_LIVING = Pattern(
    rf"(?:{_PERSON}|(?:guide )?dogs?|pupp(?:y|ies)|pup|cats?|kittens?|rabbits?|hamsters?|"
    r"horses?|pony|budgie|parrot)"
)
_BODY = Pattern(
    r"(?:hands?|fingers?|thumbs?|arms?|legs?|foot|feet|toes?|heads?|necks?|face|eyes?|ears?|"
    r"nose|mouth|throat|hair|skin|chest|back|knees?|elbows?|wrists?|ankles?|hips?|heart)"
)
_NEAR = (
    r"\b(?:on|in|into|under|over|round|around|near|by|at|inside|below|beside|to|onto) "
    r"(?:the |a |an |my |our |his |her |their |its )?(?:[a-z]+ )?"
)
_HOT = r"hob|stove|cooker|grill|heater|radiator|candle|barbecue"
_BY_HARM = Pattern(
    rf"{_NEAR}(?:{_HOT}|road|rails|mouth|throat|neck|face|eyes?|head|nose|ears?|side)\b"
)
# What harms somebody and no thing that lies there.
_BY_HARM_OF_SOMEBODY = Pattern(
    rf"{_NEAR}(?:oven|bath|water|pool|pond|river|canal|lake|sea|tracks?|edge|ledge|cliff|roof|"
    r"ice|ground|floor|lift|machine|dryer|trouble|labour)\b"
)
# Where somebody is as a matter of course.
_AT_EASE = Pattern(
    r"^(?:now |still )?(?:in|at) (?:the |a |my |our |his |her )?(?:garden|kitchen|house|office|"
    r"shops?|school|nursery|work|home|town|park|library|cafe|church|dentist|optician|vet|[a-z]+'s)"
    r"\b"
)
# What somebody had, took or ate.
_CONSUMED = Pattern(
    r"(?:\b(?:had|eaten|ate|drunk|drank)|(?:'s|'ve| has| have) had)\b (?P<what>.*)$"
)
_TOOK_SOME = Pattern(
    r"\b(?:taken|took|given|gave|takes?) (?:\w+ )?(?:\d+|all|both|some|a few|a couple|half|"
    r"another|more|too many|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|"
    r"thirty)\b(?! (?:sugars?|sweeteners?|size|photos?|pictures?|buses|trains?)\b)"
)
_IS_AT = Pattern(
    r"^(?P<who>(?:my |our |his |her |their |the |your )?(?:[a-z]+'s )?[a-z' -]{1,40}?)"
    r"(?:'s|'re|'m| is| are| am| was| were) (?P<where>(?:now |still |all |just )*(?:in|on|under|by|"
    r"near|at|with|behind|over|inside|round|around|beside|below|to|into|onto)\b.+)$"
)


def may_tell(said: str) -> bool:
    """Whether a statement, lower case, may tell of harm, of a danger or of a medicine that was
    taken."""
    if no_emergency.is_own_dose(said):
        return False
    if _HARM.search(said) or _TOOK_SOME.search(said):
        return True
    if re.search(rf"\b{DRUG}\b", said):
        return _LIES.match(said) is None
    consumed = _CONSUMED.search(said)
    if consumed is not None and not is_food(consumed["what"]):
        return True
    return _is_somebody_at(said)


def is_food(said: str) -> bool:
    """Whether words name an ordinary food, a drink or a meal."""
    return no_emergency.FOOD_HAD.search(said) is not None


def is_no_thing(name: str) -> bool:
    """Whether a name is that of somebody, a part of the body, a danger or a medicine, which is
    left to no timer."""
    *_, head = name.split()
    if _LIVING.fullmatch(head) or re.search(rf"\b{DRUG}\b", name) or _HARM.search(name):
        return True
    return head == name.removeprefix("my ") and _BODY.fullmatch(head) is not None


# A medicine may be told of by where it lies.
_LIES = Pattern(
    r"^(?:(?:my|our|his|her|the) [a-z ]{2,40}(?:'s| is| are)|i (?:keep|put|left|'ve put|'ve left) "
    r"(?:my|our|his|her|the) [a-z ]{2,40}) (?:in|on|under|behind|by) "
    r"(?:the|my|our) [a-z ]{2,40}$"
)


def _is_somebody_at(said: str) -> bool:
    """Whether somebody, or a part of the body, is where they may come to harm, or anything is near
    a danger."""
    found = _IS_AT.match(said)
    if found is None or found["who"] in ("i", "we"):
        return False
    who, where = found["who"], found["where"]
    *owner, head = who.split()
    if _BODY.fullmatch(head) or _BY_HARM.search(where):
        return True
    if _LIVING.fullmatch(head):
        return _AT_EASE.match(where) is None
    return not owner and _BY_HARM_OF_SOMEBODY.search(where) is not None
