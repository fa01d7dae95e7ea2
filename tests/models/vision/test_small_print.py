"""Print that is lost in the reduced copy is found at a closer look; what is too small to be read is
there without its words."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.vision.scene import Text
from models.vision.small_print import MOST_TILES, SIDE, dense_region, tiles
from models.vision.text import Reader

ITEMS = (
    "organic tomatoes 3.95", "wholemeal bread 2.40", "butter unsalted 4.15", "coffee beans 8.99",
    "orange marmalade 3.25", "washing powder 7.80", "paper napkins 1.60", "vegetable soup 2.75",
    "member discount 1.10", "amount to pay 33.79",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def receipt(width: int, height: int, letters: int) -> np.ndarray:
    """A white strip of print in the middle of a grey view; BGR uint8 [height, width, 3]."""
    image = Image.new("L", (width, height), 90)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(letters)
    line = round(1.5 * letters)
    left, top = width // 2 - 7 * letters, height // 2 - 5 * line
    pen.rectangle((left, top, left + 14 * letters, top + 11 * line), fill=235)
    for row, item in enumerate(ITEMS):
        pen.text((left + letters, top + line // 2 + row * line), item, font=font, fill=30)
    noise = np.random.default_rng(0).normal(0, 3, (height, width))
    gray = (np.asarray(image) + noise).clip(0, 255).astype(np.uint8)
    return cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)


def words(texts: tuple[Text, ...]) -> str:
    return " ".join(text.text for text in texts)


def test_small_print_of_a_large_photograph_is_read(reader: Reader) -> None:
    said = words(reader.read(receipt(4000, 3000, 20)))
    assert all(item.split()[-1] in said for item in ITEMS)  # each price


def test_print_that_is_too_small_is_seen_and_not_guessed(reader: Reader) -> None:
    texts = reader.read(receipt(1280, 720, 7))
    assert sum(text.unread == "small" for text in texts) >= 3
    assert not words(texts).strip()


def test_a_sign_has_no_small_print(reader: Reader) -> None:
    image = np.full((1500, 2000, 3), 200, np.uint8)
    cv2.putText(image, "EXIT", (500, 800), cv2.FONT_HERSHEY_SIMPLEX, 10, (20, 20, 20), 30)
    assert [(text.text, text.unread) for text in reader.read(image)] == [("EXIT", "")]


def test_a_plain_or_tiny_view_has_no_dense_region() -> None:
    for height, width in ((720, 1280), (1, 1), (1, 900), (40, 40)):
        assert dense_region(np.full((height, width, 3), 128, np.uint8), []) is None


@pytest.mark.parametrize(
    "region", [(0, 0, 100, 100), (10, 20, 3010, 620), (0, 0, 600, 4000), (5, 5, 4000, 3000)]
)
def test_tiles_cover_a_region(region: tuple[float, float, float, float]) -> None:
    found = tiles(region)
    assert 1 <= len(found) <= MOST_TILES
    left, top, right, bottom = region
    assert min(t.box[0] for t in found) == left
    assert max(t.box[3] for t in found) == bottom
    for tile in found:
        assert max(tile.box[2] - tile.box[0], tile.box[3] - tile.box[1]) * tile.scale <= SIDE + 1
    for x, y in np.random.default_rng(0).uniform((left, top), (right, bottom), (50, 2)):
        assert any(t.box[0] <= x <= t.box[2] and t.box[1] <= y <= t.box[3] for t in found)
    corner = (right, top)
    there = next(t for t in found if t.box[2] == right and t.box[1] == top)
    end = ((there.box[2] - round(there.box[0])) * there.scale, 0.0)
    assert there.to_picture((end, end, end, end))[0] == pytest.approx(corner, abs=1)
