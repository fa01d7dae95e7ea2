"""How a train, bus or flight of a board runs: "what's the York train doing, is it on time" beside
"10:18 York" and "Platform 9 Exp 10:31", and how many minutes late that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.words import wording

_VEHICLE = r"(?:train|bus|tram|coach|ferry|boat|flight|plane|service|one)"
_ASKS = Pattern(
    rf"\b(?:what|how)(?:'s| is) (?:the |my |our )?(?P<what>[a-z\d' ]{{0,30}}?)\b{_VEHICLE} doing\b|"
    rf"\b(?:is|has|are|was)(?:n't)? (?:the |my |our )?(?P<name>[a-z\d' ]{{1,30}}?)"
    rf"(?: {_VEHICLE}s?)?(?: still)?(?: going to be| gonna be| been| running| being)* "
    rf"(?:on time|late|delayed|to time|cancelled|canceled|running)\b"
)
_HOW_LATE = Pattern(
    r"\bhow (?:late|delayed|many minutes (?:late|delayed|behind))\b|"
    r"\bhow (?:much|long) (?:of a delay|is the delay|(?:late|later|behind) is)\b"
)
_STATUS = Pattern(
    r"\b(?:on time|exp(?:ected|td)?\b|delayed|cancell?ed|boarding(?! ?\d)|wait|late|"
    r"est(?:imated)?\b|departed|gate clos\w+|final call)\b",
    re.IGNORECASE,
)
_CLOCK = Pattern(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.])")
_STARTS = Pattern(r"^\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:.-])")
_NEW_TIME = Pattern(
    r"\b(?:exp(?:ected|td)?|est(?:imated)?|due|delayed(?: (?:to|until))?|now)\b\W{0,3}"
    r"(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)",
    re.IGNORECASE,
)
_COMMON = frozenset(
    content_stems(
        "train bus tram coach ferry boat flight plane service one it that this doing time late "
        "delayed cancelled running still going minutes many long next last first other same "
        "usual early later"
    )
)
_RIDES = Pattern(r"\b(?:train|bus|tram|coach|ferry|boat|flight|plane|service)s?\b")
_DAY = 1440
_LEAST = 2  # departures of a board, where none is told of
MOST_LATE = 720  # minutes: more is another day


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask how something on a board runs."""
    return is_one(said) or _HOW_LATE.search(said) is not None


def is_one(said: str) -> bool:
    """Whether a question of several clauses is one: "what's it doing, is it on time"."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines of the one departure that is meant; None where none of them says how it runs."""
    groups = _departures(lines)
    if (absent := _absent(said, groups)) is not None:
        return f"I don't see the word {absent}."
    held = _meant(said, groups, last_answer) or []
    if not any(_STATUS.search(line) for line in held):
        held = _alone(said, lines)
    if not held:
        return None
    sentence = f"It says: {_shown(held)}."
    return f"{sentence}{_late(held, now)}"


def _shown(held: Sequence[str]) -> str:
    """The lines as far as the one that says how it runs."""
    shown = held[0].strip(" .")
    for line in held[1:]:
        if _STATUS.search(shown):
            break
        bare = line.strip(" .")
        mark = " " if _STATUS.fullmatch(bare) else ", "
        shown = f"{shown}{mark}{bare}"
    return shown


def _departures(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each departure: from one with its time up to the next, without what it calls
    at."""
    below = any(_STARTS.match(line) for line in lines)
    groups: list[list[str]] = []
    for line in lines:
        starts = _STARTS.match(line) if below else _CLOCK.search(line)
        if starts:
            groups.append([line])
        elif below and groups and (_STATUS.search(line) or re.search(r"\d", line)):
            groups[-1].append(line)
    return groups


def _meant(said: str, groups: list[list[str]], last_answer: str) -> list[str] | None:
    """The one departure that is named by a word or its time, or that was told last; none where a
    name is nowhere on the board."""
    asked = _ASKS.search(said)
    by_name = "" if asked is None else asked["what"] or asked["name"] or ""
    named = (content_stems(by_name) | set(re.findall(r"\d+", by_name))) - _COMMON
    wanted = named or (content_stems(said) | set(re.findall(r"\d+", said))) - _COMMON
    scores = [len(wanted & _names(group)) for group in groups]
    best = max(scores, default=0)
    if named and not best:
        return None
    if best:
        held = [group for group, score in zip(groups, scores, strict=True) if score == best]
    else:
        held = [group for group in groups if group[0].strip(" .") in last_answer]
        if len(groups) < _LEAST:
            held = groups
    return held[0] if len(held) == 1 else None


def _absent(said: str, groups: list[list[str]]) -> str | None:
    """The name of a train that stands nowhere on the board; None where it does, or no train is
    named."""
    asked = _ASKS.search(said)
    if asked is None or len(groups) < _LEAST or _RIDES.search(said) is None:
        return None
    name = (asked["what"] or asked["name"] or "").strip()
    named = content_stems(name) - _COMMON
    if not named or any(named & _names(group) for group in groups):
        return None
    words = [word for word in name.split() if content_stems(word) - _COMMON]
    return words[-1] if words else None


def _alone(said: str, lines: Sequence[str]) -> list[str] | None:
    """The one line with nothing but how it runs, "On time", where no name is asked for."""
    asked = _ASKS.search(said)
    if asked is None or content_stems(asked["what"] or asked["name"] or "") - _COMMON:
        return None
    held = [line for line in lines if _STATUS.fullmatch(line.strip(" ."))]
    return held if len(held) == 1 else None


def _names(group: Sequence[str]) -> set[str]:
    text = " ".join(group)
    return stems(text) | set(re.findall(r"\d+", text))


def _late(held: Sequence[str], now: datetime) -> str:
    """By how much a departure is late, with both its times; "" where it has no second one."""
    text = " ".join(held)
    new, first = _NEW_TIME.search(text), _CLOCK.search(text)
    if new is None or first is None:
        return ""
    planned, expected = _at(first, now), _at(new, now)
    minutes = round((expected - planned).total_seconds() / 60) % _DAY
    if not 0 < minutes <= MOST_LATE:
        return ""
    late = wording.duration(60 * minutes)
    clocks = f"{wording.clock_time(expected)} instead of {wording.clock_time(planned)}"
    return f" That is {late} late: {clocks}."


def _at(found: re.Match[str], now: datetime) -> datetime:
    return now.replace(hour=int(found["h"]), minute=int(found["m"]), second=0, microsecond=0)
