"""How many are before one in a queue, by the ticket and the display in view: "C 047" and "Now
serving C 041". English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"\bhow many(?: \w+){0,4} (?:before|ahead of|in front of|till|until) (?:me|us|mine|my (?:go|"
    r"turn|number)|our turn|it's my (?:go|turn))\b|\bhow (?:far (?:off|away)|long) (?:am i|is my "
    r"(?:go|turn|number))\b|\bis it (?:nearly )?my (?:go|turn)\b|\bhow many to go\b|"
    r"\bhow (?:many|long)(?: \w+){0,4} (?:till|until|before) (?:they|he|she|it|i) "
    r"(?:gets?|comes?|calls?|am|'m|reach\w*|sees?|is)\b|\bam i (?:next|nearly|up|soon|close)\b"
)
# Which number is one's own: "what number did I get", "which one's mine again".
_MINE_ASKED = Pattern(
    r"\b(?:what|which)(?: \w+)?(?: number| ticket| one)?(?:'s| is| was| did| have| am)? (?:again )?"
    r"(?:mine|my (?:number|ticket|go|turn)|i (?:get|got|given)|i)\b(?: again| got| get)*$"
)
# Which one is served: "what number are they on".
_SERVED_ASKED = Pattern(
    r"\b(?:what|which) number(?: are| is|'s) (?:they|it|he|she|being|up)(?: on| at| up to| now| "
    r"serving| calling| served| called)*$"
)
_NUMBER = Pattern(r"(?<![\w:.])(?P<row>[A-Z]{0,2}) ?-?(?P<n>\d{1,4})(?![\w:.%])")
_MINE = Pattern(r"^number\b|\b(?:ticket|your (?:number|turn|place)|queue (?:no|number))\b", re.I)
_SERVED = Pattern(r"\b(?:now |currently )?(?:serving|served|calling|called)\b", re.I)
_TO_A_PLACE = Pattern(r"\b(?:desk|counter|window|room|position|till) ?\d+", re.I)


def asks(said: str) -> bool:
    """Whether words may ask how many come first."""
    return any(each.search(said) for each in (_ASKS, _MINE_ASKED, _SERVED_ASKED))


def told(said: str, lines: Sequence[str]) -> str | None:
    """How many are between the number that is served and one's own, or one's own alone; None where
    either is missing or they are of two rows."""
    served = _behind(lines, _SERVED)
    if served is not None and _SERVED_ASKED.search(said):
        return f"They serve {served[0].strip()}."
    mine = _behind([line for line in lines if not _SERVED.search(line)], _MINE) or _alone(lines)
    if mine is not None and served is not None and _MINE_ASKED.search(said):
        return f"Yours is {mine[0].strip()}."
    if mine is None or served is None or mine["row"] != served["row"]:
        return None
    between = int(mine["n"]) - int(served["n"]) - 1
    numbers = f"Yours is {mine[0].strip()}, and they serve {served[0].strip()}"
    if between < -1:
        return f"{numbers}: that is past yours, so please ask."
    if between == -1:
        return f"{numbers}: it is your turn."
    if not between:
        return f"{numbers}: you are next."
    return f"{numbers}: {wording.amount(between, 'number')} before yours."


def _behind(lines: Sequence[str], label: Pattern) -> re.Match[str] | None:
    """The one number on a line with such a label, or on the line right below it."""
    found: list[re.Match[str]] = []
    for at, line in enumerate(lines):
        if label.search(line) is None:
            continue
        for text in (line, *lines[at + 1 : at + 2]):
            numbers = list(_NUMBER.finditer(_TO_A_PLACE.sub("", text)))
            if numbers:
                found += numbers
                break
    if len(found) == 1:
        return found[0]
    return None


def _alone(lines: Sequence[str]) -> re.Match[str] | None:
    """The one line that is nothing but a number, as on a ticket."""
    found = [each for line in lines if (each := _NUMBER.fullmatch(line.strip())) is not None]
    if len(found) == 1:
        return found[0]
    return None
