"""The places of a session: each draws its piece of wall, says where to look from, what is asked
there, and what is right.

A station is `WIDTH_M` metres of wall. Words and colours come from words.py, drawings from props.py.
When things are said, and how the camera gets from one station to the next, is the business of
session.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from device.demo.film import FLOOR, Pose, looking_at
from device.demo.furniture import door, plant, shelf, window
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
from device.demo.props import Style, Wall, board, code, hanging_sign, poster, sign
from device.demo.words import ALIKE, COLORS, code_text, pick, sign_text, with_article, words

WIDTH_M = 4.4
WHITE, CREAM, INK, GOLD = (244, 246, 247), (206, 228, 236), (34, 32, 30), (110, 190, 222)
_ENAMEL = (
    (120, 56, 20),
    (44, 84, 22),
    (36, 34, 32),
    (30, 30, 140),
    (104, 82, 24),
)  # blue, green, black, red, petrol


@dataclass(frozen=True)
class Station:
    """A piece of wall and its turn. `elsewhere` is where the camera looks before and after the
    pointing word."""

    kind: str
    wall: Wall
    pose: Pose  # x is metres from the station's left edge
    asked: str
    skill: str
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    says: tuple[tuple[str, ...], ...] = ()
    never_says: tuple[str, ...] = ()
    elsewhere: Pose | None = None


def read(rng: np.random.Generator) -> Station:
    """A sign to be read."""
    wall, (kind, lines) = _wall(rng), sign_text(rng)
    x = float(rng.uniform(1.3, 2.2))
    at = _hang(wall, rng, x, kind, lines)
    _decorate(wall, rng, 3.3)
    return Station(
        "read",
        wall,
        _view(rng, at, (1.7, 2.5)),
        pick(rng, words("read")),
        "read",
        says=_all_of(lines),
    )


def away(rng: np.random.Generator) -> Station:
    """Two signs, too far apart to be seen at once; the first is in view only while "this" is
    said."""
    wall, (kind, lines) = _wall(rng), sign_text(rng)
    other_kind, other = sign_text(rng)
    shown = {word for line in lines for word in normal_words(line)}
    while shown & {word for line in other for word in normal_words(line)}:
        other_kind, other = sign_text(rng)
    left, right = 0.85, 3.55
    if rng.random() < 0.5:
        left, right = right, left
    pose = _view(rng, _hang(wall, rng, left, kind, lines), (1.55, 1.75), 0.2)
    beside = _view(rng, _hang(wall, rng, right, other_kind, other), (1.55, 1.75), 0.2)
    never = tuple(word for line in other for word in normal_words(line) if len(word) > 3)
    return Station(
        "away", wall, pose, pick(rng, words("away")), "read", {}, _all_of(lines), never, beside
    )


def find(rng: np.random.Generator) -> Station:
    """Two different things, left and right, and a question about one of them."""
    side = pick(rng, ("left", "right"))
    other = "right" if side == "left" else "left"
    wall = _wall(rng)
    at = {"left": float(rng.uniform(0.85, 1.05)), "right": float(rng.uniform(3.35, 3.6))}
    if rng.random() < 0.65:
        text = pick(rng, words("signposts"))
        _signpost(wall, rng, at[side], text)
        _signpost(wall, rng, at[other], pick(rng, words("other_signs")))
        what = text.lower()
    else:
        name, second = (
            str(n)
            for n in rng.choice(
                ["red", "yellow", "green", "blue", "purple", "orange"], 2, replace=False
            )
        )
        wall = _wall(rng, neutral=True)
        door(wall, rng, at[side] - 0.5, FLOOR, pick(rng, COLORS[name]))
        door(wall, rng, at[other] - 0.5, FLOOR, pick(rng, COLORS[second]))
        what = f"{name} door"
    asked = with_article(pick(rng, words("find")).format(what))
    pose = looking_at(
        2.2 + float(rng.uniform(-0.12, 0.12)),
        1.5,
        float(rng.uniform(3.5, 3.9)),
        float(rng.uniform(-0.5, 0.5)),
    )
    return Station("find", wall, pose, asked, "find", {"what": what}, ((side,),), (other,))


def scan(rng: np.random.Generator) -> Station:
    """A card with a QR code."""
    wall, (data, must, caption) = _wall(rng), code_text(rng)
    style = pick(
        rng,
        (
            Style(WHITE, INK),
            Style(CREAM, (60, 40, 90)),
            Style((90, 60, 30), WHITE),
            Style((44, 110, 60), WHITE),
        ),
    )
    x, side = float(rng.uniform(1.4, 2.4)), float(rng.uniform(0.42, 0.6))
    code(wall, rng, x, 1.05, side, data, caption, style)
    _decorate(wall, rng, 3.4)
    pose = _view(rng, (x + side / 2, 1.05 + side / 2), (1.25, 1.7))
    return Station("scan", wall, pose, pick(rng, words("scan")), "scan", says=_all_of(must))


def color(rng: np.random.Generator) -> Station:
    """A painted door in the middle of the view."""
    name = pick(rng, tuple(COLORS))
    wall = _wall(rng, neutral=True)
    door(wall, rng, 1.6, FLOOR, pick(rng, COLORS[name]), width=1.1, height=2.2)
    plant(wall, rng, 3.5, FLOOR)
    pose = looking_at(2.15, 1.6, float(rng.uniform(1.5, 2.0)), float(rng.uniform(-0.4, 0.4)))
    says = (ALIKE.get(name, (name,)),)
    if rng.random() < 0.35:
        return Station(
            "color",
            wall,
            pose,
            pick(rng, words("color_of")).format("door"),
            "color",
            {"what": "door"},
            says,
        )
    return Station("color", wall, pose, pick(rng, words("color")), "color", {}, says)


def time(rng: np.random.Generator) -> Station:
    """A view, and a question about the clock or the calendar."""
    asked, says = pick(
        rng,
        (
            (pick(rng, words("time")), (("<time>",),)),
            (pick(rng, words("time")), (("<time>",),)),
            (pick(rng, words("day")), (("<weekday>",),)),
            (pick(rng, words("date")), (("<date>",),)),
        ),
    )
    return _plain(rng, "time", asked, "time", {}, says)


def remember(rng: np.random.Generator, thing: str, place: str) -> Station:
    """A note to keep: where something is."""
    verb = "are" if thing in words("plural") else "is"
    note = f"{pick(rng, words('owners'))} {thing} {verb} {place}"
    return _plain(
        rng, "remember", pick(rng, words("remember")).format(note), "remember", {"note": note}, ()
    )


def recall(rng: np.random.Generator, thing: str, place: str) -> Station:
    """A question about that note."""
    arguments: dict[str, str | int] = {"what": thing}
    return _plain(
        rng, "recall", pick(rng, words("recall")).format(thing), "recall", arguments, ((place,),)
    )


def normal_words(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without punctuation."""
    from device.demo.judge import normal

    return normal(text).split()


MAKERS: dict[str, Callable[[np.random.Generator], Station]] = {
    "read": read, "find": find, "scan": scan, "color": color, "time": time, "away": away,
}  # fmt: skip


def _plain(
    rng: np.random.Generator,
    kind: str,
    asked: str,
    skill: str,
    arguments: dict[str, str | int],
    says: tuple[tuple[str, ...], ...],
) -> Station:
    wall = _wall(rng)
    if rng.random() < 0.5:
        window(wall, rng, (0.7, 0.85, 1.5, 1.1))
        shelf(wall, rng, 2.6, 1.5, 1.3)
    else:
        shelf(wall, rng, 0.5, 1.4, 1.6)
        window(wall, rng, (2.5, 0.85, 1.3, 1.1))
    plant(wall, rng, float(rng.uniform(1.9, 2.5)), FLOOR)
    pose = looking_at(2.2, 1.6, float(rng.uniform(3.0, 3.6)), float(rng.uniform(-0.7, 0.7)))
    return Station(kind, wall, pose, asked, skill, arguments, says)


def _all_of(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """Every word of the lines must be said."""
    from device.demo.judge import normal

    return tuple((normal(word),) for line in lines for word in line.split() if normal(word))


def _view(
    rng: np.random.Generator,
    at: tuple[float, float],
    distance: tuple[float, float],
    off: float = 1.0,
) -> Pose:
    """A view of a place, not quite in the middle and a little from the side."""
    away_m = float(rng.uniform(*distance))
    dx, dy = float(rng.uniform(-0.18, 0.18)) * off, float(rng.uniform(-0.12, 0.12)) * off
    return looking_at(
        at[0] + dx, at[1] + dy, away_m, float(rng.uniform(-0.45, 0.45)) * off * away_m / 2
    )


def _wall(rng: np.random.Generator, neutral: bool = False) -> Wall:
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


def _hang(
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
        style = Style(pick(rng, _ENAMEL), WHITE, WHITE, stroke)
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


def _signpost(wall: Wall, rng: np.random.Generator, x: float, text: str) -> None:
    """A large sign with one or two words."""
    width = min(max(0.1 * len(text) + 0.35, 0.75), 1.2)
    style = Style(
        pick(rng, _ENAMEL), WHITE, pick(rng, (None, WHITE)), float(rng.uniform(0.01, 0.05))
    )
    maker = pick(rng, (sign, hanging_sign))
    maker(wall, rng, (x - width / 2, float(rng.uniform(0.75, 1.3)), width, 0.4), [text], style)


def _decorate(wall: Wall, rng: np.random.Generator, x: float) -> None:
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
    return _wall(rng, neutral=True)


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
