"""What can be asked and what can stand on signs, and nothing about pictures or sound.

The lists are in words.txt. The wordings of questions are those of the command grammar
(models/pocket/phrases; a test compares) that fit what the scenes show. What stands on signs is
free: names, numbers, hours, orders. A random generator chooses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np

from models.pocket.phrases import sections

T = TypeVar("T")

FILE = Path(__file__).with_name("words.txt")


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words.txt."""
    return tuple(
        part.strip()
        for section, line in sections(FILE)
        if section == name
        for part in line.split(",")
        if part.strip()
    )


# Colours by name, BGR, several shades of each.
COLORS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "red": ((36, 32, 190), (48, 40, 214), (30, 24, 160)),
    "orange": ((30, 120, 238), (20, 140, 250), (44, 128, 228)),
    "yellow": ((50, 205, 245), (40, 220, 250), (70, 212, 240)),
    "green": ((60, 140, 46), (70, 160, 70), (86, 120, 30)),
    "blue": ((190, 96, 36), (170, 70, 30), (214, 130, 50)),
    "purple": ((150, 50, 120), (170, 60, 140), (128, 36, 96)),
    "pink": ((190, 130, 245), (170, 110, 240), (200, 150, 250)),
    "brown": ((40, 66, 110), (34, 58, 100), (50, 78, 124)),
    "white": ((248, 249, 250),),
    "black": ((26, 25, 24), (32, 30, 30)),
    "grey": ((128, 128, 128), (110, 112, 112)),
}
ALIKE = {"grey": ("grey", "gray"), "purple": ("purple", "violet")}


def pick(rng: np.random.Generator, among: Sequence[T]) -> T:
    """One of them."""
    return among[int(rng.integers(len(among)))]


def sign_text(rng: np.random.Generator) -> tuple[str, list[str]]:
    """(kind of sign, its lines): kinds are street, platform, hours, notice, shop, room, price and
    poster."""
    name, number = pick(rng, words("names")), int(rng.integers(2, 98))
    kind = pick(
        rng, ("street", "platform", "hours", "notice", "notice", "shop", "room", "price", "poster")
    )
    if kind == "street":
        return kind, [f"{name} {pick(rng, words('streets'))}"]
    if kind == "platform":
        return kind, [f"Platform {int(rng.integers(1, 16))}", f"to {pick(rng, words('cities'))}"]
    if kind == "hours":
        return kind, [
            f"Open {int(rng.integers(7, 11))}:{pick(rng, ('00', '15', '30', '45'))}",
            f"Closed on {pick(rng, words('days'))}",
        ]
    if kind == "notice":
        return kind, halves(pick(rng, words("notices")))
    if kind == "shop":
        return kind, [f"{name} {pick(rng, words('trades'))}"]
    if kind == "room":
        return kind, [
            f"Room {100 * int(rng.integers(1, 7)) + number}",
            pick(rng, (f"Dr {pick(rng, words('people'))}", pick(rng, words("subjects")))),
        ]
    if kind == "price":
        fruit = pick(rng, ("Apples", "Pears", "Cherries", "Onions", "Tulips", "Walnuts"))
        return kind, [fruit, f"{int(rng.integers(1, 10))}.{int(rng.integers(10, 100))}"]
    return kind, [
        f"# {pick(rng, words('events'))}",
        f"{pick(rng, words('days'))} {int(rng.integers(10, 22))}:{pick(rng, ('00', '30'))}",
    ]


def with_article(text: str) -> str:
    """ "a" before a vowel becomes "an"."""
    return re.sub(r"\ba (?=[aeiou])", "an ", text)


def halves(text: str) -> list[str]:
    """One line, or two of about the same length where there are three words or more."""
    parts = text.split()
    if len(parts) < 3:
        return [text]
    cut = min(
        range(1, len(parts)), key=lambda i: abs(len(" ".join(parts[:i])) - len(" ".join(parts[i:])))
    )
    return [" ".join(parts[:cut]), " ".join(parts[cut:])]


def code_text(rng: np.random.Generator) -> tuple[str, list[str], str]:
    """(what a QR code holds, the words of it that an answer must say, the caption above the
    code)."""
    name, number = pick(rng, words("names")), int(rng.integers(2, 98))
    kind = int(rng.integers(4))
    if kind == 0:
        page = pick(rng, ("menu", "tour", "wifi", "map", "times"))
        return (
            f"https://{name.lower()}.example/{page}",
            [name, "example", page],
            pick(rng, ("SCAN ME", "Menu", "Find out more")),
        )
    if kind == 1:
        return f"Table {number}, {name} Room", ["Table", str(number), name, "Room"], "SCAN TO ORDER"
    if kind == 2:
        return f"Locker {number} code {name}", ["Locker", str(number), "code", name], "LOCKERS"
    return f"Meet at the {name} gate", ["Meet", "at", "the", name, "gate"], "SCAN ME"


def voice_name(rng: np.random.Generator) -> str:
    """A voice of espeak-ng: an accent and a variant."""
    accent, variant = pick(rng, words("accents")), pick(rng, words("variants"))
    return accent if variant == "none" else f"{accent}+{variant}"
