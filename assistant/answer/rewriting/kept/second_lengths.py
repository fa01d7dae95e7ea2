"""Whether a request for a timer holds a second length, which is another timer's and is not added to
the first: "ten minutes and also for fifteen minutes", "a five minute timer and a ten minute timer".

English only. Knows words.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words.timers.times_in_words import COUNT

# "Five minute timer", "rice timer".
_NAMES_TIMER = Pattern(r"^(?:[a-z\d]+(?:-[a-z]+)? ){1,3}timer\b")
_UNIT = Pattern(r"\b(?P<unit>second|minute|min|hour)s?\b")
_AND_MORE = Pattern(
    rf"\b(?:and|then|plus|also) (?:then |also |plus ){{0,2}}"
    rf"(?:(?:another|one more) (?:\d|{COUNT}\b)|"
    rf"(?:(?:a|an|another) )?(?:(?:\d+|{COUNT})[ -](?:second|minute|hour) )?timer\b|"
    rf"for (?:\d|{COUNT}\b))"
)


def are_said(said: str) -> bool:
    """Whether one unit comes twice, or words lead to another length."""
    units = [found["unit"] for found in _UNIT.finditer(said)]
    return len(set(units)) < len(units) or _AND_MORE.search(said) is not None


def follow_a_name(said: str) -> bool:
    """The same of a request that begins with the name or the length of its first timer."""
    return _NAMES_TIMER.match(said) is not None and are_said(said)
