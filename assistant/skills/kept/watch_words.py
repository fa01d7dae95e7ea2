"""What an order to watch is about, where its words say more than a thing in view: print to be read
("when the board says boarding"), and what no look can tell, which is refused instead of promised
("when the kettle boils", "when my wife comes").

English only. Knows phrases; looks at nothing.
"""

from __future__ import annotations

import re

_TELL = (
    r"^(?:(?:tell|alert|warn|notify|ping|buzz|nudge|call|wake) me|let me know|shout|say|speak up|"
    r"give me a (?:shout|nudge|ping|bell)|watch|keep watching|look|keep (?:a )?look ?out)\b"
)
_WHEN = (
    r"(?: \w+){0,3}? (?:when(?:ever)?|if|once|as soon as|the (?:moment|minute|second)|until|for "
    r"when)"
)
_SAYS = re.compile(
    rf"{_TELL}{_WHEN} .*?\b(?:says?|reads?|shows?|displays?|it's my turn,? it shows) "
    r"(?P<words>(?!anything|something|it|that\b|me\b).+)$"
)
# "when my stop comes, it's Willow Road": what is called so is read.
_CALLED = re.compile(
    rf"{_TELL}{_WHEN} (?:my|our|the|we) .{{0,60}}?\b(?:stop|station|street|road|exit|platform|gate|"
    r"name|number|turn|floor|bus|train|there|it)\b.{0,60}? (?:it's called|it's|it is|that's|called|"
    r"which is|named) "
    r"(?P<words>(?!my\b|the\b|a\b|time\b|over\b|gone\b|here\b|ready\b)[\w' ]+)$"
)
_UNNAMED = re.compile(
    rf"{_TELL}{_WHEN} (?:(?:my|our) (?P<what>stop|station|turn|name|number|exit|street|gate|"
    r"platform|floor|order)|we(?:'re| are)? (?:get|arrive|there|at)\b.*|i(?:'m| am) there)"
    r"(?: (?:comes?|is|'s|gets|arrives|next|called|coming|up|here|ready|reached)\b.*)?$"
)
_DOES = (
    r"(?:boils?|boiling|moves?|moving|starts?|stops?|finish\w*|done|ready|cooked|turns?|goes|going|"
    r"gone|changes?|rings?|beeps?|melts?|burns?|falls?|opens?|closes?|wakes?|leaves?|empty|full|"
    r"cools?|dries|dry|rises?|drops?|lands?|charged|cold|hot|asleep|awake|overflows?|happens|"
    r"speaks?|talks?|looks? at me|smiles?|cries|crying|safe|clear|fits?|breaks?)"
)
_EVENT = re.compile(
    rf"(?!.*\b(?:turns?|shows?|pops?) up$)(?!.*\bgoes (?:by|past)$)"
    rf"{_TELL}{_WHEN} (?:the |my |this |that |his |her |our |it|he |she |they )?"
    rf"(?:'s |(?:\w+ ){{0,4}}?(?:is |are |has |starts? |gets |to )?){_DOES}(?: (?:over|off|on|out|"
    rf"up|"
    r"down|green|red|amber|blue|orange|yellow|away|moving|to \w+|ringing|boiling|again|cold|hot))*$"
)
_KEEPS_EYE = re.compile(
    r"^(?:keep|have) (?:an|your) eye on (?!out\b)(?:it|this|that|them|him|her|the|my|our)\b|"
    r"^(?:watch|mind|guard) (?:my|over|it|him|her|them)\b(?! steps?\b)(?!.* for )"
)
_WHO = re.compile(
    r"^(?:my |our |the )?(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|"
    r"friend|boss|partner|girlfriend|boyfriend|colleague|neighbou?r|doctor|nurse|teacher|driver|"
    r"waiter|waitress|grand\w+|uncle|aunt|cousin|postman|mate|lift|him|her)s?$"
)
NO_EVENTS = (
    "I can't tell that. I can only tell you when a thing comes into view, or when words can be "
    "read. A timer may help."
)
NO_GUARD = (
    "I can't keep an eye on it: I see only what you look at. I can tell you when something comes "
    "into view."
)
NOBODY = (
    "I can't recognise people, so I can't tell you that. I can tell you when anybody comes into "
    "view: say, tell me when you see somebody."
)
WHICH_NAME = "I can only look for the words. What does the sign say there?"


def to_read(said: str) -> str | None:
    """The words that are to be read, where an order to watch names them."""
    found = _SAYS.match(said) or _CALLED.match(said)
    return None if found is None else found["words"].strip()


def unnamed(said: str) -> bool:
    """Whether what is watched for has a name that was not said: "when my stop comes"."""
    return _UNNAMED.match(said) is not None


def cannot_tell(said: str) -> str | None:
    """Why an order to watch is refused, or None."""
    if _KEEPS_EYE.match(said):
        return NO_GUARD
    return NO_EVENTS if _EVENT.match(said) else None


def is_somebody(what: str) -> bool:
    """Whether what is watched for is a certain person."""
    return _WHO.match(what) is not None
