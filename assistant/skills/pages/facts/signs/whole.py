"""The whole of the one sign that is named by its first line, "and the adapter", and of the one that
a bus or a tram bears, with its number: "which bus is that".

English only.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from models.vision.scene import Text

_NAMED = Pattern(
    r"^(?:(?:and|or|so|now|then) )*(?:(?:what about|how about|what does|read|read me|what's on) )?"
    r"the (?P<what>[a-z]+(?: [a-z]+)?)(?: (?:one|say|label|sign))?$"
)
_LINE = r"(?:bus|tram|train|coach|trolley ?bus|night bus)"
_WHICH = Pattern(
    rf"^(?:(?:and|so|oh) )*(?:which|what)(?: number)? {_LINE} (?:is|'s) (?:that|this|it|"
    r"coming|here|there|this one|that one)(?: (?:now|then|coming|there|here))*$|"
    rf"^(?:(?:and|so) )*what(?:'s| is) (?:that|this|the) {_LINE}$"
)
_NUMBER = Pattern(r"[A-Z]{0,3} ?\d{1,4}[A-Za-z]?")
_MOST = 6  # lines of a sign that is told as a whole


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form name a sign or a bus, and nothing that is on it."""
    return _NAMED.match(said) is not None or _WHICH.match(said) is not None


def told(said: str, signs: Sequence[Sequence[Text]]) -> tuple[Text, ...] | None:
    """The lines of the sign; None where it is not one."""
    if _WHICH.match(said):
        fitting = [sign for sign in signs if any(_NUMBER.fullmatch(line.text) for line in sign)]
    elif (found := _NAMED.match(said)) is not None and len(signs) > 1:
        wanted = content_stems(found["what"])
        fitting = [sign for sign in signs if wanted and wanted <= stems(sign[0].text)]
    else:
        return None
    if len(fitting) != 1 or not 1 < len(fitting[0]) <= _MOST:
        return None
    return tuple(fitting[0])
