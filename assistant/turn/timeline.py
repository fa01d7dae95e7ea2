"""Where the time of a turn went, from the true end of speech to the first sample of the answer.

A mark ends a stage: the time since the mark before it belongs to that stage, so the parts always
sum to the whole.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.untyped import Untyped

# In the order in which a turn passes through them; a turn may pass through some twice and others
# not at all.
STAGES = (
    "endpointing",  # from the end of speech until recognition starts
    "recognition",
    "frame choice",
    "perception",  # of the scene for the LLM, and for a skill that sees
    "request",  # until the server has accepted it
    "first token",
    "first clause",
    "voice",
    # The answer, or a skill that leaves something behind, waits until the turn is certain to be
    # over.
    "hold",
    "output",  # until the first sample is handed to the speaker
)


class Timeline:
    """The stages of one turn. `origin` is the end of speech on the clock of time.perf_counter, in
    seconds."""

    def __init__(self, origin: float) -> None:
        self.origin = origin
        self._last = origin
        self._parts: dict[str, float] = {}

    def mark(self, stage: str) -> None:
        """The stage ends now. What was already done while the user spoke took no time of the
        turn."""
        if stage not in STAGES:
            raise ValueError(f"no stage {stage!r}")
        now = max(time.perf_counter(), self._last)
        self._parts[stage] = self._parts.get(stage, 0.0) + now - self._last
        self._last = now

    def milliseconds(self) -> dict[str, float]:
        """Each stage's part in ms, in order, and their sum as "total"."""
        parts = {
            stage: round(1000 * self._parts[stage], 1) for stage in STAGES if stage in self._parts
        }
        return {**parts, "total": round(sum(parts.values()), 1)}


_COLORS = (
    "#8d99ae",
    "#2a9d8f",
    "#577590",
    "#43aa8b",
    "#f4a261",
    "#e76f51",
    "#e9c46a",
    "#9b5de5",
    "#bcb8b1",
    "#264653",
)


def waterfall(turns: Sequence[tuple[str, Mapping[str, float]]], path: Path) -> None:
    """Draw each (label, milliseconds by stage) as a row of coloured parts, and save the picture to
    `path`."""
    from PIL import Image, ImageDraw, ImageFont

    row, left, width = 34, 330, 1240
    legend = 66
    longest = (
        max((sum(v for k, v in ms.items() if k != "total") for _, ms in turns), default=1.0) or 1.0
    )
    scale = (width - left - 110) / longest
    image = Image.new("RGB", (width, legend + row * len(turns) + 34), "white")
    draw: Untyped = ImageDraw.Draw(image)
    font, small = ImageFont.load_default(16), ImageFont.load_default(13)
    used = [s for s in STAGES if any(ms.get(s, 0) > 0 for _, ms in turns)]
    x = 16.0
    draw.text(
        (16, 8),
        "From the end of speech to the first sound of the answer",
        fill="#222222",
        font=font,
    )
    for stage in used:
        draw.rectangle((x, 38, x + 14, 52), fill=_COLORS[STAGES.index(stage)])
        draw.text((x + 20, 37), stage, fill="#222222", font=small)
        x += 34 + float(draw.textlength(stage, font=small))
    for i, (label, ms) in enumerate(turns):
        y = legend + i * row
        draw.text((16, y + 6), _fitted(draw, label, small, left - 30), fill="#222222", font=small)
        x = float(left)
        for stage in used:
            end = x + ms.get(stage, 0.0) * scale
            draw.rectangle((x, y + 4, end, y + row - 6), fill=_COLORS[STAGES.index(stage)])
            x = end
        draw.text(
            (x + 8, y + 6),
            f"{sum(v for k, v in ms.items() if k != 'total'):.0f} ms",
            fill="#222222",
            font=small,
        )
    image.save(path)


def _fitted(draw: Untyped, text: str, font: Untyped, width: int) -> str:
    while len(text) > 4 and float(draw.textlength(text, font=font)) > width:
        text = text[:-2].rstrip("… ") + "…"
    return text
