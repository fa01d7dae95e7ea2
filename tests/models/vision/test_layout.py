"""Lines are read in the order in which they are meant: columns, tables, receipts, menus, signs."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from models.vision.layout import around, covered, enclosing, largest, reading_order
from models.vision.scene import Quad
from tests.support.pages import PAGES, Placed, lines, price_tags_page, rows

ADVANCE = 0.5  # of the height: how wide a letter is


def quad(placed: Placed, degrees: float = 0) -> Quad:
    text, left, top, height = placed
    right, bottom = left + ADVANCE * height * len(text), top + height
    turn = np.deg2rad(degrees)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) @ spin
    a, b, c, d = ((x, y) for x, y in corners.tolist())
    return a, b, c, d


def order(page: Sequence[Placed], seed: int = 0, degrees: float = 0) -> list[str]:
    quads = {quad(placed, degrees): placed[0] for placed in page}
    mixed = [list(quads)[i] for i in np.random.default_rng(seed).permutation(len(quads))]
    return [quads[q] for q in reading_order(mixed, None, quads)]


@pytest.mark.parametrize("page", PAGES)
def test_neighbours_stay_neighbours(page: object) -> None:
    assert callable(page)
    right = total = 0
    for seed in range(8):
        random = np.random.default_rng(seed)
        truth = page(random)
        read = order(truth, seed, degrees=float(random.uniform(-4, 4)))
        pairs = set(itertools.pairwise(read))
        meant = list(itertools.pairwise(text for text, *_ in truth))
        right += sum(pair in pairs for pair in meant)
        total += len(meant)
    assert right / total >= 0.95, f"{right} of {total}"


def test_two_signs_are_read_one_after_the_other() -> None:
    page = [
        *lines(["PLATFORM 1", "YORK 10:42"], 0, 0),
        *lines(["PLATFORM 2", "LEEDS 10:55"], 400, 0),
    ]
    assert order(page) == ["PLATFORM 1", "YORK 10:42", "PLATFORM 2", "LEEDS 10:55"]


def test_labels_side_by_side_are_read_one_after_the_other() -> None:
    for seed in range(8):
        tags = price_tags_page(np.random.default_rng(seed))
        assert order(tags, seed) == [text for text, *_ in tags]
    figures = [
        ("Temperature", 0, 0, 20), ("21.5", 0, 30, 60), ("Humidity", 300, 0, 20),
        ("43 %", 300, 30, 60),
    ]  # fmt: skip
    assert order(figures) == [text for text, *_ in figures]


def test_a_table_with_words_at_its_head_is_read_by_rows() -> None:
    calendar = rows(
        [["Mon", "Tue", "Wed"], ["15", "16", "17"], ["22", "23", "24"], ["29", "30", "31"]],
        [0, 100, 200],
        0,
    )
    assert order(calendar) == [text for text, *_ in calendar]


def test_words_far_apart_on_one_line_stay_on_it() -> None:
    page = [("MIND", 0.0, 0.0, 30.0), ("THE", 80.0, 1.0, 30.0), ("STEP", 0.0, 60.0, 30.0)]
    assert order(page) == ["MIND", "THE", "STEP"]


def test_nothing_and_one() -> None:
    assert reading_order([]) == []
    assert order([("alone", 5.0, 5.0, 10.0)]) == ["alone"]


def box(left: float, top: float, width: float, height: float) -> Quad:
    right, bottom = left + width, top + height
    return (left, top), (right, top), (right, bottom), (left, bottom)


def test_which_lines_lie_in_which() -> None:
    block, line, beside = box(0, 0, 100, 100), box(10, 40, 80, 20), box(200, 0, 50, 20)
    assert covered([line, beside], [block]) == [True, False]
    assert covered([block], [line]) == [True]  # either way round
    assert enclosing([block, beside], [line]) == [True, False]
    assert covered([], [block]) == covered([], []) == enclosing([], [line]) == []
    assert covered([line], []) == enclosing([line], []) == [False]


def test_the_tallest_lines_and_what_is_left() -> None:
    small, tall, middle = box(0, 0, 90, 10), box(0, 50, 90, 30), box(0, 100, 90, 20)
    assert largest([small, tall, middle], 2) == ([tall, middle], [small])
    assert around([small, middle]) == box(0, 0, 90, 120)
