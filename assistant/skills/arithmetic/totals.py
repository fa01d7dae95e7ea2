"""The sum of what was just counted: "so how many altogether". English only."""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"^(?:so |and |then |okay )*(?:(?:how many|how much|what)(?:'s| is| are| does)? ?"
    r"(?:that|it|they|there|those)?(?: is| are| make| come to| do i have| have i got)? ?)?"
    r"(?:altogether|all together|in total|in all|all told|combined|the total|total|added up)$"
)
_COUNTED = Pattern(r"\b(?P<n>\d{1,9}) (?P<what>[a-z]+(?: [a-z]+)?)(?=[ .,]|$)")


def total(said: str, last_answer: str) -> str | None:
    """The sentence for the total, or None where nothing was counted."""
    if _ASKS.match(said) is None or "I see" not in last_answer:
        return None
    counted = [(int(found["n"]), found[0]) for found in _COUNTED.finditer(last_answer)]
    counted = [(n, re.sub(r" (?:on|ahead|and|in|straight)$", "", what)) for n, what in counted]
    if len(counted) < 2:  # one kind is counted anew
        return None
    names = wording.listing([what for _, what in counted])
    return f"{sum(n for n, _ in counted)} altogether: {names}."


_NEEDED = Pattern(r"\bhow many more (?:\w+ )?(?:do|would|will|should) (?:i|we) need\b")
_PEOPLE = Pattern(
    r"\b(?P<n>\d{1,3})(?: of us| of them| people| guests| coming| in all)\b|"
    r"\bfor (?P<for>\d{1,3})\b"
)
_ONE_KIND = Pattern(
    r"^I see (?:at least )?(?P<n>\d{1,9}) (?P<what>[a-z ]+?)(?: on your| ahead|[.,]|$)"
)


def needed(asked: str, last_answer: str) -> str | None:
    """How many more of what was just counted are needed; `asked` has its numbers in figures."""
    counted, people = _ONE_KIND.match(last_answer), _PEOPLE.search(asked)
    if counted is None or people is None or not _NEEDED.search(asked):
        return None
    lacks = int(people["n"] or people["for"]) - int(counted["n"])
    if lacks <= 0:
        return f"None: {counted['n']} are enough, if I saw all of them."
    return f"{lacks} more, if I saw all {counted['n']}."
