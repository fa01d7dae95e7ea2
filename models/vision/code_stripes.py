"""Where a picture shows parallel stripes that are dark and light in turn, as bar codes are.

From the structure tensor (Bigun and Granlund 1987) of a small copy, in cells of a few pixels. Knows
no code and no reader. Limits are from `python -m bench.codes`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.code_views import CodeView, corners, cut, turned

MOST = 2  # regions of a picture
_GRID = 320  # longest side of the copy in which stripes are looked for
_CELL = 4  # pixels of that copy
_ONE_WAY = 0.7  # of the gradients' energy; 1 for parallel edges, 0 for a texture
_TO_AND_FRO = 0.05  # of the energy left in the mean gradient: bars are dark and light in turn
_STRONG = 1500.0  # squared Sobel gradient, at the mean of a window
_SPOT_CELLS = 14  # of a spot of stripes
_LEAST_CELLS = 36  # of a region
_SAME_WAY = 12.0  # degrees between spots of one region
_PARALLEL = 0.88  # of the energy of a region that runs its own way
_EVEN = 0.28  # deviation of the gradients of a region, of their mean: all bars are as dark
_FILLED = 0.45  # of the smallest rectangle around a region
_MARGIN = 0.4  # of a region's longer side
_FEWEST_EDGES = 18  # of its bars; the shortest code, UPC-E, has 33, and blur hides some
_BAND = (0.35, 0.65)  # of a region's height: the rows that are averaged to see its bars
_NEAR = 1 / 12  # of a region's width: what is darker than the mean so far around it is a bar
_FAINT = 0.35  # deviations from that mean, within which nothing changes from light to dark


@dataclass(frozen=True)
class _Spot:
    """A spot of stripes: x, y, width and height in cells, how many cells are striped, and by how
    many degrees it has to be turned to the left to stand upright."""

    box: list[int]
    cells: int
    tilt: float


@dataclass(frozen=True)
class _Gradients:
    """Means of products of the derivatives around each cell, float32 [h, w]."""

    xx: Array
    yy: Array
    xy: Array
    mean_x: Array
    mean_y: Array

    @property
    def energy(self) -> Array:
        return self.xx + self.yy


def striped_regions(view: CodeView) -> list[CodeView]:
    """The parts of a view that hold stripes, each turned so that they stand upright; at most
    `MOST`. What runs the same way is one part: a large code falls into several spots. Railings and
    blinds have too few stripes for a code."""
    cv2 = untyped("cv2")
    scale = min(1.0, _GRID / max(view.image.shape))
    copy = cv2.resize(view.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found: list[CodeView] = []
    for spots in _by_direction(_spots(_gradients(copy)))[:MOST]:
        part = cut(view, corners(view, _around(spots), scale / _CELL), _MARGIN)
        upright = turned(part, spots[0].tilt)
        if _edges(upright.image) >= _FEWEST_EDGES:
            found.append(upright)
    return found


def _edges(image: Array) -> int:
    """How often a region of upright stripes, uint8 [h, w], changes from light to dark or back."""
    cv2 = untyped("cv2")
    height, width = image.shape
    band = image[int(_BAND[0] * height) : int(_BAND[1] * height) + 1]
    profile = cv2.reduce(band, 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
    reach = max(9, int(width * _NEAR)) | 1
    contrast = (profile - cv2.blur(profile, (reach, 1)))[0]
    clear = contrast[np.abs(contrast) > _FAINT * contrast.std()]
    return int(np.count_nonzero(np.diff(np.sign(clear))))


def _spots(cells: _Gradients) -> list[_Spot]:
    """The spots of stripes, the largest first."""
    _, labels, stats, _ = untyped("cv2").connectedComponentsWithStats(_striped(cells))
    large = [label for label in range(1, len(stats)) if stats[label, 4] >= _SPOT_CELLS]
    masks = [(label, labels == label) for label in large]
    spots = [
        _Spot(stats[label, :4].tolist(), int(stats[label, 4]), _tilt(cells, inside))
        for label, inside in masks
        if _looks_like_bars(cells, inside)
    ]
    return sorted(spots, key=lambda spot: -spot.cells)


def _by_direction(spots: list[_Spot]) -> list[list[_Spot]]:
    """The spots in groups that run the same way, those of enough cells."""
    groups: list[list[_Spot]] = []
    for spot in spots:
        alike = [group for group in groups if _angle(group[0].tilt, spot.tilt) <= _SAME_WAY]
        if alike:
            alike[0].append(spot)
        else:
            groups.append([spot])
    return [group for group in groups if sum(spot.cells for spot in group) >= _LEAST_CELLS]


def _angle(one: float, other: float) -> float:
    """Degrees between two directions that may be read either way."""
    turn = abs(one - other) % 180
    return min(turn, 180 - turn)


def _around(spots: list[_Spot]) -> list[int]:
    """x, y, width and height of the box around spots, in cells."""
    left, top = min(spot.box[0] for spot in spots), min(spot.box[1] for spot in spots)
    right = max(spot.box[0] + spot.box[2] for spot in spots)
    bottom = max(spot.box[1] + spot.box[3] for spot in spots)
    return [left, top, right - left, bottom - top]


def _gradients(copy: Array) -> _Gradients:
    cv2 = untyped("cv2")
    dx, dy = (cv2.Sobel(copy, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    return _Gradients(*(_in_cells(values) for values in (dx * dx, dy * dy, dx * dy, dx, dy)))


def _in_cells(values: Array) -> Array:
    """The mean around each cell of `_CELL` pixels, in a window of some four cells."""
    cv2 = untyped("cv2")
    size = max(1, values.shape[1] // _CELL), max(1, values.shape[0] // _CELL)
    return cv2.blur(cv2.resize(values, size, interpolation=cv2.INTER_AREA), (3, 3))


def _striped(cells: _Gradients) -> Array:
    """The cells that hold stripes, uint8 [h, w], without lone ones."""
    cv2 = untyped("cv2")
    energy = cells.energy
    one_way = np.hypot(cells.xx - cells.yy, 2 * cells.xy) > _ONE_WAY * energy
    to_and_fro = cells.mean_x**2 + cells.mean_y**2 < _TO_AND_FRO * energy
    striped = (one_way & to_and_fro & (energy > _STRONG)).astype(np.uint8)
    return cv2.morphologyEx(striped, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))


def _looks_like_bars(cells: _Gradients, inside: Array) -> bool:
    """Whether a region is a full rectangle of stripes that all run one way and are as strong."""
    energy = cells.energy[inside]
    along, across = _direction(cells, inside)
    if np.hypot(along, across) < _PARALLEL * energy.sum():
        return False
    strength = np.sqrt(energy)
    if strength.std() > _EVEN * strength.mean():
        return False
    places = np.argwhere(inside).astype(np.float32)
    _, (width, height), _ = untyped("cv2").minAreaRect(places)
    return len(places) >= _FILLED * (width + 1) * (height + 1)


def _direction(cells: _Gradients, inside: Array) -> tuple[float, float]:
    """The gradients' direction in a region, as a vector of twice its angle."""
    return float((cells.xx - cells.yy)[inside].sum()), float(2 * cells.xy[inside].sum())


def _tilt(cells: _Gradients, inside: Array) -> float:
    """By how many degrees a region has to be turned to the left for its stripes to be upright."""
    along, across = _direction(cells, inside)
    return float(np.degrees(np.arctan2(across, along)) / 2)
