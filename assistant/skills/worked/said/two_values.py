"""Two values of a display that are asked for in one breath: "temperature and humidity", "what's the
voltage and the current", "how long does this want and at what".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern

_N = r"(?<![\d.,])-?\d[\d.,]{0,12}"
# What each value is printed as, where its name is not.
_KINDS = {
    "temperature": rf"{_N} ?(?:°|º|degrees\b|[CF]\b)|\btemp\b",
    "humidity": rf"\b(?:humid\w*|rh|hum)\b|{_N} ?%",
    "pressure": rf"{_N} ?(?:hpa|mbar|bar|psi|kpa|mmhg)\b|\bpress\w*",
    "speed": rf"{_N} ?(?:km/h|mph|kph|rpm)\b|\bspeed\b",
    "weight": rf"{_N} ?(?:kg|g|lb|lbs|st)\b|\b(?:weight|net|gross)\b",
    "voltage": rf"{_N} ?v\b|\bvolts?\b", "current": rf"{_N} ?(?:m?a)\b|\bamps?\b",
    "power": rf"{_N} ?k?w\b", "pulse": r"\b(?:pulse|bpm|heart|pr)\b",
    "distance": rf"{_N} ?(?:km|miles?|mi)\b", "oxygen": r"\b(?:spo2|o2|oxygen)\b",
    "battery": r"\b(?:batt\w*|charge)\b",
}  # fmt: skip
_NAME = "|".join((*_KINDS, "temp", "size", "colour", "color", "model", "date", "time", "code"))
_ASKS = Pattern(
    r"^(?:(?:and|so|what|what's|what is|what are|whats|read|tell|me|give|check|the|just|can you|"
    r"please|show|how|about) )*"
    rf"(?P<a>{_NAME}) and (?:the )?(?P<b>{_NAME})"
    r"(?: (?:please|say|now|then|in here|on it|on that|on there|is it|are they|reading|readings))*$"
)


# How long and how hot: "how long does this want and at what".
_COOKS = Pattern(
    r"\bhow long\b.{0,40}\band (?:at )?(?:what|how hot)(?: temperature| temp| heat| oven| setting)?"
    r"(?: then| please)*$|\b(?:what|how hot)\b.{0,40}\b(?:temperature|temp|heat|hot|at)\b.{0,20}"
    r"\band (?:for )?how long(?: for)?$"
)
_LENGTH = Pattern(r"\d ?(?:min|mins|minutes?|hours?|hrs?)\b", re.IGNORECASE)
_HEAT = Pattern(r"\d{2,3} ?(?:°|º|degrees|C\b|F\b)|\bgas(?: mark)? \d", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for two values."""
    if _COOKS.search(said):
        return True
    found = _ASKS.match(said)
    return found is not None and (found["a"] in _KINDS or found["b"] in _KINDS)


def told(said: str, lines: Sequence[str]) -> str | None:
    """The line with each; what is not read is said. None where neither is, or one is unclear."""
    if _COOKS.search(said):
        return _cooking(lines)
    found = _ASKS.match(said)
    if found is None:
        return None
    named = [found["a"], found["b"]]
    held = [_line(name, lines) for name in named]
    shown = list(dict.fromkeys(line for line in held if line))
    if not shown:
        return None
    sentence = f"It says: {', '.join(shown)}."
    missing = [name for name, line in zip(named, held, strict=True) if not line]
    if missing:
        return f"{sentence} I read no {missing[0]}."
    return sentence


def _cooking(lines: Sequence[str]) -> str | None:
    """The one line, or the two, with a length and a heat."""
    long = [line.strip(" .") for line in lines if _LENGTH.search(line)]
    hot = [line.strip(" .") for line in lines if _HEAT.search(line)]
    if len(long) != 1 or len(hot) != 1:
        return None
    return f"It says: {', '.join(dict.fromkeys((*hot, *long)))}."


def _line(name: str, lines: Sequence[str]) -> str:
    """The one line with a value, by its name or by how it is printed; "" for none or several."""
    valued = [line.strip(" .") for line in lines if re.search(r"\d", line)]
    by_name = [line for line in valued if content_stems(name) & stems(line)]
    kind = _KINDS.get(name)
    by_kind = [line for line in valued if kind and re.search(kind, line, re.IGNORECASE)]
    if name == "humidity":
        by_kind = [line for line in by_kind if not re.search(r"\bbatt", line, re.IGNORECASE)]
    for some in (by_name, by_kind):
        if len({tuple(re.findall(r"\d[\d.]*", line)) for line in some}) == 1:
            return some[0]
    return ""
