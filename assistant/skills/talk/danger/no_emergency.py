"""What tells of no emergency, though a rule or the classifier may take it for one: somebody at the
door who is known, a neighbour who chases for money, an order of two of those and a tea, and times
alone.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re

from assistant.skills.arithmetic.units import UNIT
from assistant.skills.questions.safety_words import DRUG

# Somebody at the door who is no stranger.
_KNOWN_CALLER = re.compile(
    r"^(?:i think |oh )*(?:there's|there is|i've got|i can hear|i hear) (?:[\w']+ ){1,6}?door "
    r"(?:but |and )*(?:it's|it is|he's|she's|that's|that'll be|it'll be|they're) "
    r"(?:only |just |probably |likely )*(?:the|my|our) (?!(?:ex|husband|boyfriend|man|bloke)\b)"
    r"[\w']+(?!.*\b(?:scared|afraid|frighten\w*|shout\w*|bang\w*|threat\w*|drunk|angry|knife|won't|"
    r"police|help)\b)"
)
_TIME_SPAN = (
    r"(?:[\w']+ ){0,3}?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|ages|miles?|while|"
    r"long|blocks?|streets?|time|bit)\b"
)
# Who wants something that is owed, and follows nobody: "the bank's been chasing me for the form".
_DUNS = re.compile(
    r"\b(?:my|our|the) (?!(?:\w+ )?(?:m[ae]n|wom[ae]n|guys?|blokes?|lads?|ex|husband|boyfriend|"
    r"partner|strangers?|gang|boys?|dogs?)\b)\w+(?:'s| is|'re| are|'s been| has been| have been|"
    r" keeps?)+ (?:\w+ )?chasing (?:me|us) (?:for|about|over|up) "
    rf"(?!{_TIME_SPAN})[\w']+(?: [\w']+){{0,3}}"
)
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|"
    r"another|couple)"
)
_LEADS = (
    r"(?:and|or|so|then|only|just|plus|with|please|okay|if i (?:have|had|take|took|get)|"
    r"what about|how about)"
)
_ITEM = rf"{_NUMBER}(?: more)? (?:of (?:those|these|them)|(?:cups? of |glass of )?[a-z]+)"
# An order of several things, of which one was spoken of: "and two of those and a tea".
_OF_THOSE = re.compile(
    rf"^(?:{_LEADS} )*(?=.*\bof (?:those|these|them)\b){_ITEM}"
    rf"(?:(?: and| plus| with)? {_ITEM}){{0,4}}(?: please)?$"
)
# Times and numbers, and nothing that could befall anybody: "only between four and five".
_TIMES_ALONE = re.compile(
    rf"^(?:(?:{_LEADS}|between|from|until|till|to|at|by|after|before|past|o'clock|am|pm|not|"
    r"in the (?:morning|afternoon|evening)|at night|on|every|day|tomorrow|today|tonight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays|weekends|"
    rf"{_NUMBER})(?: |$))+$"
)
# In what a thing shows its amounts: "my pump's only in kilopascals".
_SHOWS_UNIT = re.compile(
    r"^(?:(?:my|the|this|our|that) )?[a-z]+(?:'s| is| are| only| just| does| do| shows?| reads?|"
    rf" has| got| all| marked| in){{1,5}} (?:{UNIT}|fahrenheit|celsius|centigrade)"
    r"(?: (?:though|what(?:'s| is) that))*$"
)
# What somebody in view has on, which is asked and not told: "has he got something on his head".
_ASKS_LOOKS = re.compile(
    r"^(?:so |and )*(?:is|are|has|have|does|do) (?:he|she|they|(?:the|that|this) (?:\w+ )?"
    r"(?:m[ae]n|wom[ae]n|lady|guy|boy|girl|person|people|kid|child)) (?:wearing|got|have|wear) "
    r"(?:an? |any|some)?(?:thing|hat|cap|helmet|hood|mask|glasses|scarf)?(?: \w+)? on "
    r"(?:his|her|their) (?:heads?|back|feet|shoulders?)$"
)


def asks_looks(said: str) -> bool:
    """Whether words only ask what somebody in view has on."""
    return _ASKS_LOOKS.match(said) is not None


def without(said: str) -> str:
    """The words without the parts that tell of no emergency."""
    return _DUNS.sub("", _KNOWN_CALLER.sub("", said)).strip()


def is_order(said: str, before: str) -> bool:
    """Whether words only order things, or name times or a unit; of a medicine they may tell of too
    much."""
    if re.search(rf"\b{DRUG}\b", f"{said} {before}"):
        return False
    alone = _OF_THOSE.match(said) or _TIMES_ALONE.match(said) or _SHOWS_UNIT.match(said)
    return alone is not None
