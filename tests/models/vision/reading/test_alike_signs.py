"""A figure that may be a letter is told as doubtful; clear figures and words are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.arrays import Array
from models.vision.picture import load_image
from models.vision.reading.alike_signs import LEAST, AlikeSigns, each_once
from models.vision.text import Reader
from tests.models.vision.reading.test_word_gaps import sign

SIGNS = ("", *"0123456789BGILOSZAC- ")


def line(said: str, **others: float) -> Array:
    """Probabilities [steps, signs] of a text, each second step empty; `others`: of the look-alike
    at the place of the first sign."""
    steps = np.zeros((2 * len(said), len(SIGNS)), np.float32)
    for at, letter in enumerate(said):
        steps[2 * at, SIGNS.index(letter)] = 0.8
        steps[2 * at + 1, 0] = 1.0
    for other, likely in others.items():
        steps[0, SIGNS.index(other)] = likely
    return steps


@pytest.mark.parametrize(
    ("said", "others", "found"),
    [
        ("86-83", {"B": 0.05}, "8B"),
        ("B6-83", {"B": 0.8}, ""),
        ("86-83", {"B": LEAST / 2}, ""),
        ("86-83", {"C": 0.15}, ""),  # no look-alike
        ("5C 2", {"S": 0.1}, "5S"),
        ("O2", {}, ""),
    ],
)
def test_only_the_look_alike_counts(said: str, others: dict[str, float], found: str) -> None:
    assert AlikeSigns(SIGNS).found(line(said, **others)) == found


def test_a_word_of_letters_alone_has_no_doubt() -> None:
    letters = line("BIG 2", **{"8": 0.1})
    assert AlikeSigns(SIGNS).found(letters) == ""
    steps = line("2 BIG")
    steps[4, SIGNS.index("8")] = 0.1
    assert AlikeSigns(SIGNS).found(steps) == ""


def test_pairs_are_told_once() -> None:
    assert each_once("8B8B1I") == ["8B", "1I"]
    assert each_once("") == []


@pytest.mark.parametrize("text", ["PLATFORM 12", "ROOM 508", "GATE B6", "1860", "0:25"])
def test_clear_figures_are_not_doubted(text: str) -> None:
    read = Reader().read(sign(text))
    assert [(found.text, found.alike) for found in read] == [(text, "")]


def test_floors_on_a_sign_that_is_far_off_are_doubted(test_data: Path) -> None:
    (path,) = test_data.rglob("img_1.jpg")
    read = {found.text: found for found in Reader().read(load_image(path))}
    assert read["[86-83]"].alike == "8B"  # it is B6 to B3
    assert not read["[86-83]"].certain
    assert read["10"].alike == ""
    assert read["10"].certain
