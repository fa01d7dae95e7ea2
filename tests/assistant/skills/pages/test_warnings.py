"""Print that warns is told with whatever part of the print was asked for."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

HOOD = ("FUME HOOD 3", "OUT OF ORDER", "Do not use until serviced", "Facility Mgmt 19.11.2026")
LADDER = ("Ladder, 3 m", "Price 49.90", "WARNING: max. 90 kg")


def view(*lines: str) -> Described:
    boxes = ((100, 100 + 90 * row, 700, 150 + 90 * row) for row in range(len(lines)))
    return Described(texts(*(text(line, box) for line, box in zip(lines, boxes, strict=True))))


@pytest.mark.parametrize(
    ("lines", "question", "said"),
    [
        (
            HOOD,
            "can I use hood 3",
            "It says: FUME HOOD 3. OUT OF ORDER. Do not use until serviced.",
        ),
        (LADDER, "what's the price", "It says: Price 49.90. WARNING: max. 90 kg."),
        (LADDER[:2], "what's the price", "It says: Price 49.90."),
    ],
)
def test_a_warning_is_told_beside_what_was_asked_for(
    lines: tuple[str, ...], question: str, said: str
) -> None:
    assert say(question, context(view(*lines))) == said
