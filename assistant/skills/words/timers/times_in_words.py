"""The patterns of lengths, clock times and days as they are said, and of what has lasted so long.
English only."""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words.days import MONTHS, ORDINALS

COUNT = (
    r"(?:\d+"
    r" "
    r"\d/\d|\d/\d|\d+(?:[:.]\d+)?|an?|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|half|quarter|quarters|couple|few|hundred|another)"
)
UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?)"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:on )?(?:(?:the )?(?:{_NUMBERED}|[a-z]+(?: [a-z]+)?) of {_MONTH}|"
    rf"(?:the )?{_NUMBERED} {_MONTH}|{_MONTH} (?:the )?{_NUMBERED})(?: \d{{4}})?"
)
DAY = (
    rf"(?:{_DATE}|"
    r"(?:on )?(?:weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
    r"(?: (?:mornings?|evenings?))?|"
    r"(?:on )?(?:next |this |every (?:other |second )?)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: week\b)?(?: (?:morning|afternoon|evening|night))?|"
    r"(?:the day after )?tomorrow(?: (?:morning|afternoon|evening|night))?|today|tonight|"
    r"every (?:day|morning|evening|night|hour|week|weekday)|this (?:morning|afternoon|evening)|"
    r"in the (?:morning|afternoon|evening)|(?:a?round|about|at|towards) "
    r"(?:tea|lunch|dinner|supper|bed|breakfast) ?time|at night|"
    rf"on the (?:(?:twenty|thirty)[ -])?(?:{'|'.join(ORDINALS)}|thirtieth|{_NUMBERED}))"
)
LENGTH = (
    rf"(?:(?:in|for|after|over) )?(?:about )?{COUNT}"
    rf"(?:[ -](?:and|a|an|of|{COUNT})){{0,3}}[ -]{UNIT}"
    rf"(?: and (?:a )?(?:half|quarter)|(?: and)? {COUNT} {UNIT}){{0,2}}(?: from now| time)?"
)
_HALF_DAY = r"(?: ?[ap]m| o'clock)*(?: in the (?:morning|afternoon|evening)| at night)?"
CLOCK = (
    rf"(?:(?:(?:at|by|for) )?(?:(?:a )?(?:half|quarter|{COUNT}) (?:past|to) |half )"
    rf"|(?:at|by|for) )(?:\d{{1,2}}(?::?\d\d)?|{COUNT}|noon|midnight|midday)"
    rf"(?: (?:oh )?(?:{COUNT}))?(?: {COUNT})?{_HALF_DAY}"
)
# An hour without "at": "on the twentieth nine in the morning".
HOUR_OF_DAY = (
    rf"{DAY} {COUNT}(?: {COUNT})?(?: ?[ap]m| in the (?:morning|afternoon|evening)| at night)"
)
_PAST = Pattern(
    r"(?!(?:need|feed|seed|weed|speed|bleed)$)(?:\w{2,}ed|slept|ran|sat|stood|swam|rode|drove|went|"
    r"was|spent|wrote|ate|drank|lay|held|kept|did|made|saw|met|flew|sang|fought|lost|left|felt|"
    r"got|came|spoke|paid)"
)
_LASTED = Pattern(rf"(?:(?:i|we|he|she|they|and|then|just) )*(?P<verb>[a-z]+) (?:for )?{COUNT}\b")


def was_done(name: str) -> bool:
    """Whether words before a length end with a verb of what was done, and name no timer: "walked"
    in "walked ten minutes"."""
    return _PAST.fullmatch(name.split()[-1]) is not None


def lasted(said: str) -> bool:
    """Whether words begin by telling how long something was done: "slept eight hours"."""
    found = _LASTED.match(said)
    return found is not None and was_done(found["verb"])
