"""In which order lines of text are meant to be read, by where they stand.

Lines that share a gutter are columns and are read one after the other, unless they are a table or
a form: then rows are meant. Knows no picture; of what the lines say it only looks for words, and
for labels.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from models.arrays import Array
from models.vision.reading import form_labels
from models.vision.scene import Point, Quad, bounds, center

GUTTER = 1.0  # of a line's height: narrower gaps are between words
APART = 2.5  # of a line's height: what stands farther below begins anew
_WORD = re.compile(r"[^\W\d_]{3,}")
_TABLE_COLUMNS = 3  # short cells in as many columns are a table, whatever they say
_SHORT = 24  # characters of a cell
_LARGER = 1.4  # times as tall as the words of its label is the figure that the label is about


@dataclass(frozen=True)
class _Cell:
    """A line of text in upright coordinates."""

    quad: Quad
    x0: float
    x1: float
    middle: float
    height: float
    text: str

    @property
    def is_number(self) -> bool:
        """A price, a time, a number: nothing with a word in it."""
        return bool(self.text) and not _WORD.search(self.text)


_Row = list[_Cell]


def reading_order(
    quads: Sequence[Quad],
    angles: Mapping[Quad, float] | None = None,
    texts: Mapping[Quad, str] | None = None,
) -> list[Quad]:
    """Quads in the order in which they are read, along the slope that most of the text has.

    `angles`: in which direction each of them reads, in radians clockwise from left to right, where
    that is known. `texts`: what they say, where that is known; a column of numbers then belongs to
    the words beside it.
    """
    if not quads:
        return []
    slope = _slope(quads, angles)
    cells = [_cell(quad, slope, (texts or {}).get(quad, "")) for quad in quads]
    return [cell.quad for cell in _ordered(cells)]


def _slope(quads: Sequence[Quad], angles: Mapping[Quad, float] | None) -> float:
    """The direction in which most of the lines read."""
    known = {quad: line_angle(quad) for quad in quads} if angles is None else angles
    quarters = {quad: round(known[quad] / (math.pi / 2)) % 4 for quad in quads}
    counts = list(quarters.values())
    most = max(range(4), key=counts.count)  # upright, running down, upside down, running up
    return median(
        _near(known[quad], most * math.pi / 2) for quad in quads if quarters[quad] == most
    )


def _cell(quad: Quad, slope: float, text: str) -> _Cell:
    corners = [_turn(corner, -slope) for corner in quad]
    xs = [x for x, _ in corners]
    middle = sum(y for _, y in corners) / 4
    return _Cell(quad, min(xs), max(xs), middle, max(1.0, line_height(quad)), text)


def _ordered(cells: list[_Cell]) -> list[_Cell]:
    found: list[_Cell] = []
    for band in _bands(_rows(cells)):
        for group in _groups(band):
            found += group
    return found


def _rows(cells: Sequence[_Cell]) -> list[_Row]:
    """Cells side by side together, from top to bottom, each row from left to right."""
    rows: list[_Row] = []
    for cell in sorted(cells, key=lambda c: c.middle):
        first = rows[-1][0] if rows else None
        # of one row when its middle lies within half a line of the first one's middle
        if first and cell.middle - first.middle < min(cell.height, first.height) / 2:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda c: c.x0) for row in rows]


def _bands(rows: list[_Row]) -> list[list[_Row]]:
    """Rows below each other that have their gutters in common. A line across them ends a band."""
    bands: list[list[_Row]] = []
    for row in rows:
        if bands and _joins(bands[-1], row):
            bands[-1].append(row)
        else:
            bands.append([row])
    return bands


def _joins(band: list[_Row], row: _Row) -> bool:
    last = band[-1][0]
    if row[0].middle - last.middle > APART * max(last.height, row[0].height):
        return False
    before, alone = _gutters(band), _gutters([row])
    both = _gutters([*band, row])
    if before or alone:
        return bool(both) and len(both) >= len(alone)
    # lines of one column, or of two columns that do not stand at one height
    return True


def _gutters(rows: Sequence[_Row]) -> list[float]:
    """Where, from left to right, nothing stands in any of the rows between two things."""
    cells = sorted((cell for row in rows for cell in row), key=lambda c: c.x0)
    least = GUTTER * median(cell.height for cell in cells)
    gutters: list[float] = []
    reach = cells[0].x1
    for cell in cells[1:]:
        if cell.x0 - reach >= least:
            gutters.append((reach + cell.x0) / 2)
        reach = max(reach, cell.x1)
    return gutters


def _groups(band: list[_Row]) -> list[list[_Cell]]:
    """The cells of a band in the order in which they are read: by columns, or a table by rows."""
    gutters = _gutters(band)
    columns = _columns(band, gutters)
    if len(columns) < 2:
        return [[cell for row in band for cell in row]]
    if forms := _forms(band, columns):
        return [[cell for row in _rows(form) for cell in row] for form in forms]
    if _are_labels(columns) or not _is_table(band, columns):
        return [_ordered(column) for column in columns]
    return [[cell for row in _rows(table) for cell in row] for table in _tables(columns)]


def _columns(band: list[_Row], gutters: Sequence[float]) -> list[list[_Cell]]:
    edges = [-math.inf, *gutters, math.inf]
    cells = [cell for row in band for cell in row]
    columns = [
        [cell for cell in cells if left <= (cell.x0 + cell.x1) / 2 < right]
        for left, right in itertools.pairwise(edges)
    ]
    return [column for column in columns if column]


def _is_table(band: list[_Row], columns: list[list[_Cell]]) -> bool:
    shared = [row for row in band if len(row) > 1]
    if len(shared) * 2 < len(band):
        return False
    if any(_is_numeric(column) for column in columns):
        return True
    cells = [cell for column in columns for cell in column]
    short = all(cell.text and len(cell.text) <= _SHORT for cell in cells)
    return short and len(columns) >= _TABLE_COLUMNS and len(shared) >= _TABLE_COLUMNS


def _forms(band: list[_Row], columns: list[list[_Cell]]) -> list[list[_Cell]]:
    """Forms side by side, each of what it asks for and of what was filled in; none where a column
    of labels has no other one beside it, and where most lines stand alone."""
    shared = [row for row in band if len(row) > 1]
    if len(columns) % 2 or len(shared) * 2 < len(band):
        return []
    texts = [[cell.text for cell in column] for column in columns]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    if not all(form_labels.are_labels(left, right) for left, right in pairs):
        return []
    if any(form_labels.are_labels(right, left) for left, right in pairs):
        return []
    return [[*left, *right] for left, right in zip(columns[::2], columns[1::2], strict=True)]


def _are_labels(columns: list[list[_Cell]]) -> bool:
    """Labels side by side, as on a shelf: each has words, and a figure in larger letters. In a
    table, as in a calendar, the letters are of one size."""
    for column in columns:
        words = [cell.height for cell in column if not cell.is_number]
        figures = [cell.height for cell in column if cell.is_number]
        if not words or not figures or max(figures) < _LARGER * max(words):
            return False
    return True


def _is_numeric(column: Sequence[_Cell]) -> bool:
    return sum(cell.is_number for cell in column) > len(column) / 2


def _tables(columns: list[list[_Cell]]) -> list[list[_Cell]]:
    """Tables that stand side by side: one ends with numbers, and the next begins with words."""
    tables: list[list[_Cell]] = []
    numbers_before = False
    begins_with_words = not _is_numeric(columns[0])
    for column in columns:
        numeric = _is_numeric(column)
        if tables and not (begins_with_words and numbers_before and not numeric):
            tables[-1] += column
        else:
            tables.append(list(column))
        numbers_before = numeric
    return tables


def line_angle(quad: Quad) -> float:
    """The direction in which an upright line reads, or one that runs down the picture, as `_crop`
    holds it."""
    across = math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])
    return across + (math.pi / 2 if runs_down(quad) else 0)


def _near(angle: float, other: float) -> float:
    """The same angle, at most half a turn away from another."""
    return other + (angle - other + math.pi) % (2 * math.pi) - math.pi


def runs_down(quad: Quad) -> bool:
    return height_of(quad) >= 1.5 * width_of(quad)


def line_height(quad: Quad) -> float:
    """How tall a line's letters are."""
    return width_of(quad) if runs_down(quad) else height_of(quad)


def _turn(point: Point, angle: float) -> Point:
    x, y = point
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def height_of(quad: Quad) -> float:
    return (math.dist(quad[0], quad[3]) + math.dist(quad[1], quad[2])) / 2


def width_of(quad: Quad) -> float:
    return (math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])) / 2


def largest(quads: Sequence[Quad], most: int) -> tuple[list[Quad], list[Quad]]:
    """The `most` lines with the tallest letters, and the others."""
    ordered = sorted(quads, key=line_height, reverse=True)
    return ordered[:most], ordered[most:]


def around(quads: Sequence[Quad]) -> Quad:
    """The upright box around all of them."""
    boxes = [bounds(quad) for quad in quads]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def covered(quads: Sequence[Quad], others: Sequence[Quad]) -> list[bool]:
    """Of each line, whether its middle lies in one of the others, or that one's in it."""
    either: Array = _inside(quads, others) | np.transpose(_inside(others, quads))
    return list(map(bool, np.any(either, axis=1)))


def enclosing(quads: Sequence[Quad], others: Sequence[Quad]) -> list[bool]:
    """Of each quad, whether the middle of one of the others lies in its box."""
    return list(map(bool, np.any(_inside(others, quads), axis=0)))


def _inside(quads: Sequence[Quad], others: Sequence[Quad]) -> Array:
    """bool [n, m]: whether the middle of each of n quads lies in the box of each of m others."""
    middles: Array = np.zeros((len(quads), 1, 2))
    boxes: Array = np.zeros((1, len(others), 4))
    for place, quad in enumerate(quads):
        middles[place, 0] = center(bounds(quad))
    for place, quad in enumerate(others):
        boxes[0, place] = bounds(quad)
    within: Array = (boxes[:, :, :2] <= middles) & (middles <= boxes[:, :, 2:])
    return np.all(within, axis=2)
