"""A reminder for the end of a timer that is set in the same breath: "ten minutes for the simmer
and then remind me to let it stand".

English only. Knows words; knows no skill.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers.times_in_words import CLOCK, DAY, LENGTH

_BOTH = Pattern(
    rf"^(?P<first>.{{0,60}}?\b(?P<length>{LENGTH})\b.{{0,40}}?),? (?:and )?(?:then|after that|"
    r"afterwards|when (?:it|that)(?:'s| is) (?:up|over|done)) (?:please )?(?:can you |could you )?"
    r"(?:remind|tell|nudge|poke) me (?P<errand>(?:to|about) .{2,80})$"
)
_SETS = Pattern(
    rf"\btimer\b|^(?:(?:cool|right|great|lovely|perfect|good|nice|set|start|time|do|give me|i need|"
    rf"for|it for|that for) ){{0,4}}{LENGTH} (?:for|on) (?:the|my|it)\b"
)
_REMINDS = Pattern(
    r"\b(?:remind|alarm|wake|tell|shout|nudge|note|remember|what|how|when|was|"
    r"were|been|had|did|took|ago)\b"
)
_TIMED = Pattern(rf"(?:^|(?<= ))(?:{CLOCK}|{LENGTH}|{DAY})(?= |$)")


def parts(question: str) -> list[str]:
    """The timer, and the reminder with its length; none for any other words."""
    said = plain(question)
    found = _BOTH.match(said)
    if found is None or not _SETS.search(found["first"]) or _REMINDS.search(found["first"]):
        return []
    if _TIMED.search(found["errand"]):
        return []
    length = plain(found["length"]).removeprefix("for ").removeprefix("in ")
    order = as_said(f"remind me in {length} {found['errand']}", question)
    return [as_said(found["first"], question), order]
