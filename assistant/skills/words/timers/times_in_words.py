"""The patterns of lengths, clock times and days as they are said. English only."""

from __future__ import annotations

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
    r"(?: (?:morning|afternoon|evening|night))?|"
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
