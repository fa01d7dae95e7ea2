"""Things that an object detector knows by name: clocks and stop signs. Own drawings; metres as in
props.py.

They were chosen because two small detectors, NanoDet-g and YOLOX-nano, are certain of them as they
are drawn here, on every kind of wall.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from device.demo.materials import SCALE, Picture
from device.demo.props import Mask, Wall
from device.demo.words import pick
from models.untyped import Untyped

_FINE = 4  # drawn this much larger, then reduced: smooth edges
_RIMS = ((36, 34, 32), (60, 40, 28), (30, 44, 70), (92, 94, 96))  # RGB
_FACE, _INK = (244, 243, 238), (25, 25, 28)
_RED, _WHITE = (190, 24, 32), (242, 242, 240)


def clock(wall: Wall, rng: np.random.Generator, x: float, y: float, size: float) -> None:
    """A round wall clock with its middle at (x, y), showing any time."""
    side = _FINE * int(size * SCALE)
    image = Image.new("RGB", (side, side))
    draw: Untyped = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=pick(rng, _RIMS))
    rim = 0.06 * side
    draw.ellipse((rim, rim, side - rim, side - rim), fill=_FACE)
    font = ImageFont.load_default(0.13 * side)
    for hour in range(1, 13):
        at = _on_dial(side, hour / 12, 0.335)
        draw.text(at, str(hour), fill=_INK, font=font, anchor="mm")
    for minute in range(60):
        width = 0.014 if minute % 5 == 0 else 0.006
        ends = (_on_dial(side, minute / 60, 0.405), _on_dial(side, minute / 60, 0.43))
        draw.line(ends, fill=_INK, width=int(width * side))
    shown = float(rng.uniform(0, 12))
    for turns, length, width in ((shown / 12, 0.22, 0.03), (shown % 1, 0.32, 0.02)):
        ends = (_on_dial(side, turns, -0.05), _on_dial(side, turns, length))
        draw.line(ends, fill=_INK, width=int(width * side))
    outline: Untyped = Image.new("L", (side, side))
    ImageDraw.Draw(outline).ellipse((0, 0, side - 1, side - 1), fill=255)
    wall.put(_small(image), x - size / 2, y - size / 2, _mask(outline), 0.04)


def stop_sign(wall: Wall, x: float, y: float, size: float) -> None:
    """A stop sign with its middle at (x, y)."""
    side = _FINE * int(size * SCALE)
    image, outline = Image.new("RGB", (side, side)), Image.new("L", (side, side))
    draw: Untyped = ImageDraw.Draw(image)
    draw.polygon(_octagon(side, 1.0), fill=_WHITE)
    draw.polygon(_octagon(side, 0.94), fill=_RED)
    font = ImageFont.load_default(0.3 * side)
    middle, bold = (side / 2, side / 2), int(0.012 * side)
    draw.text(middle, "STOP", fill=_WHITE, font=font, anchor="mm", stroke_width=bold)
    ImageDraw.Draw(outline).polygon(_octagon(side, 1.0), fill=255)
    wall.put(_small(image), x - size / 2, y - size / 2, _mask(outline), 0.03)


def _on_dial(side: int, turns: float, radius: float) -> tuple[float, float]:
    """The pixel at a share of a turn from the top, and at a share of the side from the middle."""
    angle = 2 * np.pi * turns
    return side * (0.5 + radius * float(np.sin(angle))), side * (
        0.5 - radius * float(np.cos(angle))
    )


def _octagon(side: int, share: float) -> list[tuple[float, float]]:
    radius = share * side / 2 / np.cos(np.pi / 8)
    angles = [np.pi / 8 + np.pi / 4 * corner for corner in range(8)]
    return [
        (float(side / 2 + radius * np.cos(a)), float(side / 2 + radius * np.sin(a))) for a in angles
    ]


def _small(image: Image.Image) -> Picture:
    """BGR uint8, as large as it hangs on the wall."""
    small = np.asarray(image.reduce(_FINE), np.uint8)
    return np.ascontiguousarray(small[..., ::-1])


def _mask(outline: Image.Image) -> Mask:
    return np.asarray(outline.reduce(_FINE), np.float32) / 255
