"""The lengths that a line names: "Simmer 25 minutes", "18 to 22 minutes", "5 min 30 s".

English only. Knows words; knows no view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.patterns import Pattern
from models.pocket.durations import seconds

# What there is so much time for: "how long have I got to send it back".
TO_DO = (
    r"| to hang about| to (?:send|return|take|bring|pay|reply|answer|hand|use|post|file|claim|"
    r"apply|book|register|exchange|appeal|decide|cancel|respond)(?: (?:it|this|that|them|"
    r"back|in|up|off|by post|for (?:it|this|that)))*"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = (
    rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|(?:a )?couple of)"
)
_SLASHED = r"[13]/[24]"
_WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.,]\d+)?|{_WORDS})"
_PART = (
    rf"(?: ?[½¼¾]|[ -]{_SLASHED}"
    rf"| and (?:(?:a )?half|(?:a )?quarter|three quarters|{_SLASHED}|[½¼¾]))"
)
_AFTER = "for after in about least within over wait and to or".split()
# "Bake for an hour"; but "80 km an hour" names no length.
_ONE = rf"(?:{'|'.join(f'(?<={word} )' for word in _AFTER)})an?"
_AMOUNT = (
    rf"(?:{_WHOLE}{_PART}?|{_SLASHED}|[½¼¾]|(?:an? )?half(?: an?)?(?= (?:hour|min))|{_ONE}|"
    r"(?:(?:an?|one|three|[13])[ -])?quarters?(?: of)?(?: an?)?)"
)
_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b"
_LENGTHS = Pattern(
    r"(?<![\w/.,:£€$])(?<!\bper )"
    rf"(?:(?P<least>{_AMOUNT}(?: ?{_UNIT})?)(?: ?– ?| - |(?<=\d)-(?=\d)(?!{_SLASHED})| to | or ))?"
    rf"(?P<length>(?!(?:an?|one) second\b){_AMOUNT} ?(?P<unit>{_UNIT})"
    rf"(?: and an? (?:half|quarter)\b)?"
    rf"(?:,? (?:and )?(?:{_AMOUNT} ?{_UNIT}|\d{{1,2}}\b(?! ?(?:degrees?|[a-z]+\b|[%°/]))))?)"
    r"(?P<rate> ?(?:per\b|/|(?:for )?each\b))?",
)


@dataclass(frozen=True)
class Length:
    """Seconds; `most`: of a range its end."""

    least: int
    most: int | None = None


def lengths_in(line: str) -> list[Length]:
    """The lengths that a line names, each once; none of "20 minutes per pound"."""
    found: list[Length] = []
    for each in _LENGTHS.finditer(line.casefold()):
        if each["rate"]:
            return []
        whole = _seconds(each["length"])
        if whole is None:
            continue
        least = None
        if each["least"]:
            least = _seconds(each["least"]) or _seconds(f"{each['least']} {each['unit']}")
        if least is not None and least < whole:
            found.append(Length(least, whole))
        else:
            found.append(Length(whole))
    return list(dict.fromkeys(found))


def _seconds(words: str) -> int | None:
    return seconds(re.sub(r"(?<=\d),(?=\d{1,2}\b)", ".", words))
