"""Where small print may stand that is lost in the reduced copy on which text is found.

Print is fine, dense and of high contrast; so are grass and cloth. So this module only says where a
closer look is worth its time. It reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Box, Quad, bounds

_CELL = 16  # pixels: two or three letters of small print
_STEP = 24.0  # grey levels between neighbouring pixels, at the edge of a letter
_DENSE = 0.08  # of a cell's pixels are such edges
_LEAST_CELLS = 24  # a block of print of some 80 by 80 pixels
SCALE = 2.0  # a closer look enlarges no more: there is nothing more to see
SIDE = 960  # of one closer look, in pixels
MOST_TILES = 4
_GRIDS = tuple(
    (columns, rows)
    for columns in range(1, MOST_TILES + 1)
    for rows in range(1, MOST_TILES // columns + 1)
)


def dense_region(image: Array, found: Sequence[Quad]) -> Box | None:
    """The largest block of fine detail in BGR uint8 [h, w, 3] beside the lines that were found, or
    None where there is none."""
    cv2 = untyped("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    edges = (np.abs(cv2.Sobel(gray, cv2.CV_16S, 1, 0, ksize=1)) > 2 * _STEP).astype(np.uint8)
    height, width = gray.shape
    size = max(1, width // _CELL), max(1, height // _CELL)
    density = cv2.resize(edges.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    cells = (density >= _DENSE).astype(np.uint8)
    for quad in found:
        x0, y0, x1, y1 = (round(value / _CELL) for value in bounds(quad))
        cells[y0 : y1 + 1, x0 : x1 + 1] = 0
    cells = cv2.morphologyEx(cells, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    cells = cv2.morphologyEx(cells, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(cells)
    blocks = [row for row in stats[1:].tolist() if row[4] >= _LEAST_CELLS]
    if not blocks:
        return None
    x, y, wide, high, _ = max(blocks, key=lambda row: row[4])
    margin = 2
    return (
        max(0.0, (x - margin) * width / size[0]),
        max(0.0, (y - margin) * height / size[1]),
        min(float(width), (x + wide + margin) * width / size[0]),
        min(float(height), (y + high + margin) * height / size[1]),
    )


@dataclass(frozen=True)
class Tile:
    """A part of a picture for a closer look: its box, and the scale at which it is looked at."""

    box: Box
    scale: float

    def cut(self, image: Array) -> Array:
        """The part of BGR uint8 [h, w, 3], scaled."""
        cv2 = untyped("cv2")
        left, top, right, bottom = (round(value) for value in self.box)
        part = image[top : max(top + 1, bottom), left : max(left + 1, right)]
        height, width = part.shape[:2]
        size = max(1, round(self.scale * width)), max(1, round(self.scale * height))
        method = cv2.INTER_CUBIC if self.scale > 1 else cv2.INTER_AREA
        return cv2.resize(part, size, interpolation=method)

    def to_picture(self, quad: Quad) -> Quad:
        """A place in the cut part as one in the picture."""
        left, top = round(self.box[0]), round(self.box[1])
        a, b, c, d = ((left + x / self.scale, top + y / self.scale) for x, y in quad)
        return a, b, c, d


def tiles(region: Box) -> list[Tile]:
    """The parts of a region that are looked at closer: of all grids of at most MOST_TILES parts the
    one that shows them largest, each at most SIDE pixels large. They overlap by a tenth."""
    left, top, right, bottom = region
    width, height = right - left, bottom - top

    def scale_of(grid: tuple[int, int]) -> float:
        columns, rows = grid
        return min(SCALE, SIDE * columns / (1.1 * width), SIDE * rows / (1.1 * height))

    columns, rows = max(_GRIDS, key=lambda grid: (scale_of(grid), -grid[0] * grid[1]))
    wide, high = width / columns, height / rows
    boxes = [
        (
            max(left, left + (column - 0.05) * wide),
            max(top, top + (row - 0.05) * high),
            min(right, left + (column + 1.05) * wide),
            min(bottom, top + (row + 1.05) * high),
        )
        for row in range(rows)
        for column in range(columns)
    ]
    return [Tile(box, scale_of((columns, rows))) for box in boxes]
