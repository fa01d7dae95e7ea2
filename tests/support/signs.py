"""A view of signs one below another, each of some lines, as a reader would report it."""

from __future__ import annotations

from datetime import datetime

from assistant.skills.context import Context
from tests.support.views import Described, context, text, texts

LINE, GAP = 40, 60


def signs(*shown: tuple[str, ...], now: datetime | None = None) -> Context:
    """A context with these signs in view."""
    lines, y = [], 60.0
    for sign in shown:
        for line in sign:
            lines.append(text(line, (300.0, y, 300.0 + 18 * len(line), y + 0.8 * LINE)))
            y += LINE
        y += GAP
    here = context(Described(texts(*lines)))
    here.now = now or here.now
    return here
