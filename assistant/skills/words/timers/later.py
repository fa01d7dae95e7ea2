"""An order for another time: "read this in ten minutes". English only."""

from __future__ import annotations

import re
from datetime import datetime

from assistant.skills.words import clock_times
from models.pocket.durations import seconds


def is_for_later(said: str, now: datetime) -> bool:
    """Whether something that can be done now is wanted at another time."""
    if re.search(r"\bwhat time\b|\btimer\b|\balarm\b|\bremind", said):
        return False
    length = re.search(r"\bin (?P<length>[\w ]{1,60} (?:seconds?|minutes?|hours?))$", said)
    if length is not None:
        return seconds(length["length"]) is not None
    at = re.search(
        r"\bat [\w: ]{1,40}(?:am|pm|o'clock)$|\bat (?:\d{1,2}|half|quarter|noon|"
        r"midnight|midday)[\w: ]{0,40}$",
        said,
    )
    return at is not None and clock_times.named(said, now) is not None
