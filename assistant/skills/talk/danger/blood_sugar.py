"""A blood sugar reading among texts, and what it means for whoever it is of. Knows no view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.talk.danger.first_aid import HIGH_SUGAR, LOW_SUGAR
from models.vision.scene import Text

_MMOL = Pattern(r"(?P<value>\d{1,2}(?:[.,]\d)?) ?mmol\b", re.IGNORECASE)
_MG = Pattern(r"(?P<value>\d{2,3}) ?mg ?/ ?d[l1]\b", re.IGNORECASE)
MG_PER_MMOL = 18.0  # of glucose in a decilitre, for one millimole in a litre
LOW, HIGH = 4.0, 15.0  # mmol/L: below is a hypo; above needs a doctor's advice (NHS)


@dataclass(frozen=True)
class SugarReading:
    """A reading as it is printed, and in mmol/L."""

    said: str
    value: float


def reading(texts: Sequence[Text]) -> SugarReading | None:
    """The reading that a meter shows with its unit, or None."""
    line = " ".join(text.text for text in texts)
    if (found := _MMOL.search(line)) is not None:
        value = found["value"].replace(",", ".")
        return SugarReading(f"{value} mmol/L", float(value))
    if (found := _MG.search(line)) is not None:
        return SugarReading(f"{found['value']} mg/dL", float(found["value"]) / MG_PER_MMOL)
    return None


def advice(found: SugarReading) -> str:
    """What to do at once, where a reading is low or very high; else nothing."""
    if found.value < LOW:
        return LOW_SUGAR
    return HIGH_SUGAR if found.value >= HIGH else ""
