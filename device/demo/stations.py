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
from device.demo.objects import clock, stop_sign
from device.demo.props import Style, Wall, code
from device.demo.walls import (
    CREAM,
    INK,
    WHITE,
    decorate,
    hang,
    signpost,
    wall_of,
)
from device.demo.words import ALIKE, COLORS, code_text, pick, sign_text, with_article, words

# What an answer about a thing names on a machine that has none.
UNDETECTED = (("object detector",),)


@dataclass(frozen=True)
class Station:
    """A piece of wall and its turn. `elsewhere` is where the camera looks before and after the
    pointing word; `says_undetected` is right instead of `says` where no object detector is."""

    kind: str
    wall: Wall
    pose: Pose  # x is metres from the station's left edge
    asked: str
    skill: str
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    says: tuple[tuple[str, ...], ...] = ()
    never_says: tuple[str, ...] = ()
    elsewhere: Pose | None = None
    says_undetected: tuple[tuple[str, ...], ...] = ()


def read(rng: np.random.Generator) -> Station:
    """A sign to be read."""
    wall, (kind, lines) = wall_of(rng), sign_text(rng)
    x = float(rng.uniform(1.3, 2.2))
    at = hang(wall, rng, x, kind, lines)
    decorate(wall, rng, 3.3)
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
    wall, (kind, lines) = wall_of(rng), sign_text(rng)
    other_kind, other = sign_text(rng)
    shown = {word for line in lines for word in normal_words(line)}
    while shown & {word for line in other for word in normal_words(line)}:
        other_kind, other = sign_text(rng)
    left, right = 0.85, 3.55
    if rng.random() < 0.5:
        left, right = right, left
    pose = _view(rng, hang(wall, rng, left, kind, lines), (1.55, 1.75), 0.2)
    beside = _view(rng, hang(wall, rng, right, other_kind, other), (1.55, 1.75), 0.2)
    never = tuple(word for line in other for word in normal_words(line) if len(word) > 3)
    return Station(
        "away", wall, pose, pick(rng, words("away")), "read", {}, _all_of(lines), never, beside
    )


def find(rng: np.random.Generator) -> Station:
    """Two different things, left and right, and a question about one of them."""
    side = pick(rng, ("left", "right"))
    other = "right" if side == "left" else "left"
    wall = wall_of(rng)
    at = {"left": float(rng.uniform(0.85, 1.05)), "right": float(rng.uniform(3.35, 3.6))}
    if rng.random() < 0.65:
        text = pick(rng, words("signposts"))
        signpost(wall, rng, at[side], text)
        signpost(wall, rng, at[other], pick(rng, words("other_signs")))
        what = text.lower()
    else:
        name, second = (
            str(n)
            for n in rng.choice(
                ["red", "yellow", "green", "blue", "purple", "orange"], 2, replace=False
            )
        )
        wall = wall_of(rng, neutral=True)
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
    wall, (data, must, caption) = wall_of(rng), code_text(rng)
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
    decorate(wall, rng, 3.4)
    pose = _view(rng, (x + side / 2, 1.05 + side / 2), (1.25, 1.7))
    return Station("scan", wall, pose, pick(rng, words("scan")), "scan", says=_all_of(must))


def color(rng: np.random.Generator) -> Station:
    """A painted door in the middle of the view."""
    name = pick(rng, tuple(COLORS))
    wall = wall_of(rng, neutral=True)
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


def thing(rng: np.random.Generator) -> Station:
    """Something that only an object detector can name: where it is, or how many there are."""
    if rng.random() < 0.7:
        return _clock_and_sign(rng)
    return _clocks(rng)


def _clock_and_sign(rng: np.random.Generator) -> Station:
    """A clock and a stop sign, left and right, and a question about the clock."""
    side = pick(rng, ("left", "right"))
    other = "right" if side == "left" else "left"
    at = {"left": float(rng.uniform(0.85, 1.1)), "right": float(rng.uniform(3.3, 3.55))}
    wall = wall_of(rng)
    clock(wall, rng, at[side], float(rng.uniform(0.9, 1.25)), float(rng.uniform(0.42, 0.55)))
    stop_sign(wall, at[other], float(rng.uniform(0.95, 1.3)), float(rng.uniform(0.5, 0.6)))
    return Station(
        "thing",
        wall,
        _wide_view(rng),
        with_article(pick(rng, words("find")).format("clock")),
        "find",
        {"what": "clock"},
        ((side,),),
        (other,),
        says_undetected=UNDETECTED,
    )


def _clocks(rng: np.random.Generator) -> Station:
    """Two or three clocks in a row, to be counted."""
    number = int(rng.integers(2, 4))
    wall, size = wall_of(rng), float(rng.uniform(0.42, 0.5))
    y, apart = float(rng.uniform(0.95, 1.25)), float(rng.uniform(0.95, 1.1))
    for place in range(number):
        clock(wall, rng, 2.2 + apart * (place - (number - 1) / 2), y, size)
    says = ({2: ("two", "2"), 3: ("three", "3")}[number],)
    return Station(
        "thing",
        wall,
        _wide_view(rng),
        pick(rng, words("count")).format("clocks"),
        "count",
        {"what": "clock"},
        says,
        says_undetected=UNDETECTED,
    )


def _wide_view(rng: np.random.Generator) -> Pose:
    """A view of most of a station, nearly from the front."""
    x, distance = 2.2 + float(rng.uniform(-0.1, 0.1)), float(rng.uniform(2.7, 3.1))
    return looking_at(x, 1.35, distance, float(rng.uniform(-0.35, 0.35)))


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
    wall = wall_of(rng)
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
