"""The difference of two amounts of one kind: "two metres minus 35 centimetres".

English only. The requests have their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday.wording import NUMBER
from assistant.skills.arithmetic.numbers import said, whole
from assistant.skills.arithmetic.units import UNITS, plural
from assistant.skills.words import wording

_MEASURED = Pattern(rf"(?P<n>{NUMBER})(?: ?(?P<unit>[a-z]+))?")


def subtracted(text: str) -> str | None:
    """The sum or the difference of two amounts of one kind: "two metres minus 35 centimetres"."""
    if re.search(r"\b(?:times|divided|multiplied|over)\b", text):
        return None
    first, second = _MEASURED.finditer(text)
    units = [UNITS.get(one["unit"] or "") for one in (first, second)]
    a, b = float(first["n"]), float(second["n"])
    if units[0] is None and units[1] is None:
        return f"That is {said(abs(a - b))}."
    kind, size = units[0] or units[1] or ("", 1.0)
    other, per = units[1] or (kind, size)
    if kind != other:
        return None
    sign = 1 if re.search(r"\b(?:plus|add)\b", text) else -1
    result = a * size + sign * b * per
    if "than" in text or "between" in text:
        result = abs(result)
    if kind == "time" and result > 0:
        return f"That is {wording.duration(whole(result))}."
    unit = first["unit"] if units[0] else second["unit"]
    return f"That is {said(result / size)} {plural(unit)}."
