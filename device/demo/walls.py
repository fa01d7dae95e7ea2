"""The walls of a session: their material, what hangs on them, and what stands beside it.

Drawings come from props.py and furniture.py. What is asked about them is not known here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from device.demo.film import FLOOR
from device.demo.furniture import plant, shelf, window
from device.demo.materials import (
    SCALE,
    Bgr,
    Picture,
    brick,
    concrete,
    lamp_light,
    planks,
    plaster,
    shade,
    tiles,
)
from device.demo.props import Style, Wall, board, hanging_sign, poster, sign
from device.demo.words import pick

WIDTH_M = 4.4
WHITE, CREAM, INK, GOLD = (244, 246, 247), (206, 228, 236), (34, 32, 30), (110, 190, 222)
ENAMEL = (
    (120, 56, 20),
    (44, 84, 22),
    (36, 34, 32),
    (30, 30, 140),
    (104, 82, 24),
)  # blue, green, black, red, petrol


def wall_of(rng: np.random.Generator, neutral: bool = False) -> Wall:
    """A wall of some material with lamps above, a skirting, and a pilaster at its left edge."""
    height, width = int(FLOOR * SCALE), int(WIDTH_M * SCALE)
    grey = int(rng.integers(150, 205))
    makers: tuple[Callable[[], Picture], ...] = (
        lambda: concrete(rng, height, width, (grey - 26, grey - 24, grey - 22)),
        lambda: plaster(rng, height, width, (grey - 6, grey + 4, grey + 10)),
        lambda: tiles(rng, height, width, (grey + 20, grey + 24, grey + 26)),
        lambda: brick(
            rng, height, width, pick(rng, ((72, 92, 150), (96, 118, 152), (70, 80, 112)))
        ),
        lambda: planks(
            rng, height, width, pick(rng, ((84, 120, 158), (110, 124, 132), (58, 84, 116)))
        ),
        lambda: plaster(
            rng, height, width, pick(rng, ((150, 170, 128), (176, 160, 132), (140, 176, 200)))
        ),
    )
    wall = Wall(pick(rng, makers[:3] if neutral else makers)())
    wall.picture = shade(
        wall.picture,
        lamp_light(height, width, [float(rng.uniform(0.9, 1.5)), float(rng.uniform(2.9, 3.5))]),
    )
    if rng.random() < 0.6:
        tone = int(rng.integers(40, 90))
        wall.put(
            planks(rng, int(0.14 * SCALE), width, (tone, tone + 6, tone + 12), 6.0),
            0,
            FLOOR - 0.14,
            None,
            0.01,
        )
    return wall


def hang(
    wall: Wall, rng: np.random.Generator, x: float, kind: str, lines: list[str]
) -> tuple[float, float]:
    """Hang a sign of a kind with its middle at `x`; gives the middle of its text."""
    longest = max(len(line) for line in lines)
    width = min(max(0.085 * longest + 0.2, 0.7), 1.35)
    height = (0.32 if len(lines) == 1 else 0.5) * (0.8 + 0.2 * width)
    y, stroke = float(rng.uniform(1.0, 1.35)), float(rng.uniform(0.0, 0.05))
    if kind == "poster":
        poster(
            wall,
            rng,
            (x - 0.5, 0.75, 1.0, 1.35),
            lines,
            Style(pick(rng, (WHITE, CREAM)), pick(rng, (INK, (90, 30, 30))), None, stroke),
        )
        return x, 0.75 + 0.78 * 1.35
    upper = [line.upper() for line in lines] if rng.random() < 0.45 else lines
    if kind in ("street", "platform"):
        style = Style(pick(rng, ENAMEL), WHITE, WHITE, stroke)
    elif kind == "shop":
        style = Style(
            pick(rng, ((40, 52, 70), (52, 34, 28), (36, 58, 36))),
            pick(rng, (CREAM, GOLD)),
            GOLD,
            stroke,
        )
    else:
        style = pick(
            rng,
            (
                Style(WHITE, INK, INK, stroke),
                Style((60, 210, 245), INK, INK, stroke),
                Style(CREAM, (30, 30, 120), None, stroke),
                Style((176, 182, 186), INK, None, stroke),
            ),
        )
    maker = hanging_sign if kind == "platform" and y > 1.15 else sign
    maker(wall, rng, (x - width / 2, y, width, height), upper, style)
    return x, y + height / 2


def signpost(wall: Wall, rng: np.random.Generator, x: float, text: str) -> None:
    """A large sign with one or two words."""
    width = min(max(0.1 * len(text) + 0.35, 0.75), 1.2)
    style = Style(
        pick(rng, ENAMEL), WHITE, pick(rng, (None, WHITE)), float(rng.uniform(0.01, 0.05))
    )
    maker = pick(rng, (sign, hanging_sign))
    maker(wall, rng, (x - width / 2, float(rng.uniform(0.75, 1.3)), width, 0.4), [text], style)


def decorate(wall: Wall, rng: np.random.Generator, x: float) -> None:
    """Something to the right that nobody asks about."""
    choice = int(rng.integers(3))
    if choice == 0:
        plant(wall, rng, x, FLOOR)
    elif choice == 1:
        shelf(wall, rng, x - 0.4, 1.5, 0.9)
    else:
        window(wall, rng, (x - 0.4, 0.8, 0.95, 1.1))


def corner(rng: np.random.Generator) -> Wall:
    """Bare wall before the first station and after the last, which the camera sees from the corner
    of its eye."""
    return wall_of(rng, neutral=True)


def column(rng: np.random.Generator) -> Wall:
    """A pilaster that covers the joint between two walls."""
    tone: Bgr = (168, 176, 182)
    patch, _ = board(rng, 0.36, FLOOR, Style(tone, tone, None, 0, 0))
    return Wall(
        shade(
            patch,
            np.cos(np.linspace(-1.1, 0.9, patch.shape[1]))[None].repeat(patch.shape[0], 0) * 1.05,
        )
    )
