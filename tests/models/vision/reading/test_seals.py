"""The seals between the signs of a number plate are no letters."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.vision.reading import seals
from models.vision.text import Reader

WHITE, YELLOW, INK = (235, 235, 235), (60, 200, 240), (20, 20, 20)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def plate(*parts: str, paper: tuple[int, int, int] = WHITE, sealed: bool = True) -> np.ndarray:
    """A number plate on grey, with two small round seals behind its first part."""
    image = np.full((160, 900, 3), paper, np.uint8)
    x = 40
    for place, part in enumerate(parts):
        if sealed and place == 1:
            cv2.circle(image, (x + 25, 60), 20, (90, 90, 200), -1, cv2.LINE_AA)
            cv2.circle(image, (x + 25, 105), 20, (200, 120, 60), -1, cv2.LINE_AA)
            x += 60
        cv2.putText(image, part, (x, 120), cv2.FONT_HERSHEY_DUPLEX, 3, INK, 6, cv2.LINE_AA)
        x += cv2.getTextSize(part, cv2.FONT_HERSHEY_DUPLEX, 3, 6)[0][0] + 20
    view = np.full((240, 480, 3), 110, np.uint8)
    small = cv2.resize(image[:, : x + 30], None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA)
    view[90 : 90 + small.shape[0], 90 : 90 + small.shape[1]] = small
    return view


@pytest.mark.parametrize(
    ("parts", "paper"),
    [
        (("RO", "UR", "319"), WHITE),
        (("K", "AB", "742"), WHITE),
        (("HH", "PT", "58"), WHITE),
        (("M", "XY", "1204"), YELLOW),
    ],
)
@pytest.mark.parametrize("sealed", [True, False])
def test_only_the_signs_of_a_plate_are_read(
    reader: Reader, parts: tuple[str, ...], paper: tuple[int, int, int], sealed: bool
) -> None:
    lines = [line.text for line in reader.read(plate(*parts, paper=paper, sealed=sealed))]
    assert ["".join(line.split()) for line in lines] == ["".join(parts)]


def sign(word: str, number: str, color: tuple[int, int, int]) -> np.ndarray:
    """A sign with a word in black and a number in a colour of its own."""
    image = np.full((200, 760, 3), WHITE, np.uint8)
    wide = cv2.getTextSize(word + " ", cv2.FONT_HERSHEY_DUPLEX, 2, 4)[0][0]
    for part, x, ink in ((word, 40, INK), (number, 40 + wide, color)):
        cv2.putText(image, part, (x, 120), cv2.FONT_HERSHEY_DUPLEX, 2, ink, 4, cv2.LINE_AA)
    return image


@pytest.mark.parametrize("color", [(40, 40, 210), (200, 80, 30)], ids=["red", "blue"])
@pytest.mark.parametrize(
    ("word", "number"),
    [("GATE", "12"), ("BUS", "8"), ("ROOM", "27"), ("LINE", "3"), ("EXIT", "B2"), ("BAY", "S4")],
)
def test_a_coloured_number_is_read(
    reader: Reader, word: str, number: str, color: tuple[int, int, int]
) -> None:
    said = " ".join(line.text for line in reader.read(sign(word, number, color)))
    assert said == f"{word} {number}"


def test_a_plate_with_seals_has_signs_where_they_are() -> None:
    assert all(map(seals.may_have, ("ROSUR319", "K 8AB 742", "B 88-XY 12", "MÜ8A 1")))
    others = ("SUZUKI", "0171 234567", "Room 12", "EXIT", "GATE 12", "BUS 8", "KA UR 319")
    assert not any(map(seals.may_have, others))


def test_a_reading_with_other_signs_is_no_rest() -> None:
    assert seals.is_rest("ROUR 319", "ROSUR319")
    assert not seals.is_rest("ROSUR319", "ROSUR319")
    assert not seals.is_rest("R0UR319", "ROSUR319")
    assert not seals.is_rest("319", "ROSUR319")
    assert not seals.is_rest("ROSUR31", "ROSUR319")
    assert not seals.is_rest("GATE", "GATE 12")
    assert not seals.is_rest("BUS", "BUS 8")
