"""A sum that was just said, with one of its numbers put right: "sorry I said seventeen, it's
sixteen", "not twelve, thirteen", "no, make it eighteen each".
"""

from __future__ import annotations

import re
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic import everyday
from assistant.skills.arithmetic.numbers import numbered

_N = r"\d{1,6}(?:\.\d{1,3})?"
_OPENS = r"^(?:(?:no|nope|sorry|oh|wait|hang on|actually|oops|hold on|and|but|well|right) )*"
_PUT_RIGHT = Pattern(
    rf"{_OPENS}(?:(?:i (?:said|meant to say)|that was|it's|it was|it is|that's|did i say) )?"
    rf"(?:not )?(?P<old>{_N})(?:,? (?:but|i meant|i mean|it's|it was|it is|it should be|make it|"
    rf"should be|make that|rather|not|no))*,? (?P<new>{_N})$"
)
_INSTEAD = Pattern(
    rf"{_OPENS}(?:i (?:meant|mean)|it's|it was|make (?:it|that)|should be|it should be|say) "
    rf"(?P<new>{_N})(?:,? (?:and )?not|,? instead of) (?P<old>{_N})$"
)
_MEANT = Pattern(
    rf"{_OPENS}(?:i (?:meant|mean)|make (?:it|that)|it's|should be|it should be) (?P<new>{_N})$"
)
_WHOLE = Pattern(rf"(?<![\d.]){_N}(?![\d.])")


def put_right(question: str) -> str:
    """The words with their numbers in figures, where a comma parts two numbers."""
    parted = ", ".join(numbered(part) for part in question.split(","))
    return re.sub(r"(?<!\d), |, (?!\d)", " ", parted)


def asks(said: str) -> bool:
    """Whether words may put a number right."""
    return any(each.match(said) for each in (_PUT_RIGHT, _INSTEAD, _MEANT))


def told(said: str, last_question: str, now: datetime) -> str | None:
    """The result of the last sum with the number that is meant; None where the last question was no
    sum, or it is not certain which number is wrong."""
    before = numbered(last_question)
    if everyday.answered(before, now) is None:
        return None
    found = _INSTEAD.match(said) or _PUT_RIGHT.match(said)
    if found is not None:
        old = found["old"]
    else:
        found = _MEANT.match(said)
        old = _last_alike(before, found["new"]) if found is not None else ""
    if found is None or not old:
        return None
    changed, count = re.subn(rf"(?<![\d.]){re.escape(old)}(?![\d.])", found["new"], before)
    if count != 1:
        return None
    return everyday.answered(changed, now)


def _last_alike(before: str, new: str) -> str:
    """The one number of a sum that is of the kind of the new one; "" where several are."""
    held = [each[0] for each in _WHOLE.finditer(before)]
    alike = [each for each in held if ("." in each) == ("." in new)]
    near = [each for each in alike if 0 < abs(float(each) - float(new)) <= 2]
    for some in (near, alike):
        if len(some) == 1:
            return some[0]
    return ""
