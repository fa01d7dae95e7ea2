"""The time in another city, or in a country with one zone that people ask for.

English only. Knows the zones of this machine, and no network.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.words import wording

# Cities that no time zone is named after.
_CITIES = {
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "las vegas": "America/Los_Angeles", "california": "America/Los_Angeles",
    "washington": "America/New_York", "boston": "America/New_York", "miami": "America/New_York",
    "philadelphia": "America/New_York", "houston": "America/Chicago", "dallas": "America/Chicago",
    "montreal": "America/Toronto", "rio": "America/Sao_Paulo",
    "rio de janeiro": "America/Sao_Paulo", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin",
    "frankfurt": "Europe/Berlin", "cologne": "Europe/Berlin", "germany": "Europe/Berlin",
    "france": "Europe/Paris", "lyon": "Europe/Paris", "italy": "Europe/Rome",
    "milan": "Europe/Rome", "spain": "Europe/Madrid", "barcelona": "Europe/Madrid",
    "geneva": "Europe/Zurich", "edinburgh": "Europe/London", "manchester": "Europe/London",
    "england": "Europe/London", "the uk": "Europe/London", "kyiv": "Europe/Kiev",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "india": "Asia/Kolkata", "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai", "osaka": "Asia/Tokyo", "japan": "Asia/Tokyo",
    "cape town": "Africa/Johannesburg", "abu dhabi": "Asia/Dubai",
}  # fmt: skip
MOST_WORDS = 4  # of the name of a city
_ASKS = Pattern(r"\b(?:time|o'clock|late|clock)\b")
_AT = Pattern(r"\b(?:in|at) (?=[a-z])")
# What is said behind a city and names nothing: "just now, love".
_FILLS = frozenset(
    """
        right just now today currently then please there over out at the moment exactly again
        love dear darling pet duck mate sweetheart honey hun sunshine friend my thanks ta cheers
        this minute second morning afternoon evening tonight
    """.split()
)
# Why it is asked: "I want to ring my sister".
_TELLS = Pattern(
    r"(?:because|as|since|so|cos|only|and)?\b ?(?:i|i'm|i've|i'd|i'll|we|we're|we've|he|he's|she|"
    r"she's|she'll|he'll|they|they're|they'll|it's|it'll|that's|my [a-z]+(?:'s)?|our [a-z]+(?:'s)?)"
    r" [a-z]"
)


def told(said: str, now: datetime) -> Answer | None:
    """The time in the city that a question in `phrases.plain` form names; None where it names none
    that is known, or says more than that and why it is asked."""
    asks = _ASKS.search(said)
    if asks is None:
        return None
    for at in _AT.finditer(said, asks.end()):
        place = _city(said[at.end() :].split())
        if place:
            return _answer(place, now)
    return None


def _answer(place: str, now: datetime) -> Answer:
    name = _zone(place) or "UTC"
    there = now.astimezone(ZoneInfo(name))
    day = "" if there.date() == now.date() else f", {wording.day(there)}"
    return Answer(
        f"In {place.title()} it is {wording.clock_time(there)}{day}.",
        {"time": there.isoformat(timespec="seconds"), "zone": name},
    )


def _city(words: list[str]) -> str:
    """The city with which words begin, where nothing follows but its country, what fills, and why
    it is asked; "" for none."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        place, rest = " ".join(words[:count]), words[count:]
        if _zone(place) is None:
            continue
        while rest and (rest[0] in _FILLS or _zone(rest[0]) is not None):
            if _TELLS.match(" ".join(rest)):
                break
            rest = rest[1:]
        if not rest or _TELLS.match(" ".join(rest)):
            return place
        return ""
    return ""


def _zone(place: str) -> str | None:
    """The time zone of a city, or of a country with one zone that people ask for."""
    return _CITIES.get(place) or _zones().get(place)


@cache
def _zones() -> dict[str, str]:
    """Time zones by the last part of their names: "tokyo", "new york"."""
    found: dict[str, str] = {}
    for name in sorted(available_timezones()):
        area, _, city = name.rpartition("/")
        if area and not area.startswith(("Etc", "posix", "right", "US", "SystemV")):
            found.setdefault(city.replace("_", " ").casefold(), name)
    return found
