"""Where a colour is in a picture, and where it shines. Does not know what is there."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.colors import light, name_of, oklch
from models.vision.scene import COLOR_NAMES, Box

MIN_AREA = 0.004  # of the picture: smaller spots are noise, letters or reflections
_SIDE = 320  # longest side of the copy that is looked at
_SHINES = 228  # grey level, 0 to 255
_CONTRAST = 60  # grey levels above the mean of what lies around it
_SPOT = (0.001, 0.06)  # of the view, of the box of a spot
SPOTS = 4  # told at most
# Of a flame: its part of the view, how much taller than wide it is, the grey level around it, and
# how much more yellow than blue it has, of 255.
_FLAME, _TALL, _AROUND_IT, _WARM = (5e-5, 4e-3), 1.3, 170, 15
_FLAME_GREY = 225
_GLARES = 250  # grey level: no detail is left
_GLARE = (0.06, 0.9)  # of the view, of the area of glare


def regions(image: Array, name: str) -> tuple[Box, ...]:
    """Boxes of the connected areas of one colour in BGR uint8 [h, w, 3], largest area first, in
    pixels of the image.

    `name` is one of models.vision.scene.COLOR_NAMES; any other has no regions.
    """
    if name not in COLOR_NAMES or image.size == 0:
        return ()
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.GaussianBlur(cv2.resize(image, size, interpolation=cv2.INTER_AREA), (0, 0), 1.0)
    mask = (name_of(*oklch(small, light(image))) == COLOR_NAMES.index(name)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = sorted(
        (row for row in found[1:].tolist() if row[4] >= MIN_AREA * mask.size),
        key=lambda row: -row[4],
    )
    sx, sy = width / size[0], height / size[1]
    return tuple((x * sx, y * sy, (x + w) * sx, (y + h) * sy) for x, y, w, h, _ in areas)


def bright_spots(image: Array) -> list[Box]:
    """The boxes of small places that are nearly white in darker surroundings, as lamps are, and
    windows and reflections, in BGR uint8 [h, w, 3]: the largest first, at most `SPOTS`."""
    cv2 = untyped("cv2")
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    copy = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    gray = cv2.GaussianBlur(cv2.cvtColor(copy, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    shining = (gray >= _SHINES).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(shining)
    spots = sorted(stats[1:].tolist(), key=lambda spot: -spot[4])
    found: list[Box] = []
    for left, top, width, height, _ in spots:
        box = (left, top, left + width, top + height)
        if _is_spot(gray, box):
            x0, y0, x1, y1 = (side / scale for side in box)
            found.append((x0, y0, x1, y1))
    return found[:SPOTS]


def flames(image: Array) -> list[Box]:
    """The boxes of small places that look as the flames of candles do, in BGR uint8 [h, w, 3]:
    nearly white, yellowish, taller than wide, in darker surroundings. The largest first."""
    cv2 = untyped("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    bright = (gray >= _FLAME_GREY).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bright)
    found: list[tuple[int, Box]] = []
    for label, (left, top, width, height, area) in enumerate(stats[1:].tolist(), start=1):
        if not _FLAME[0] <= area / gray.size <= _FLAME[1] or height < _TALL * width:
            continue
        around = gray[max(0, top - height) : top + 2 * height, max(0, left - height) :]
        around = around[:, : min(left, height) + width + height]
        here = labels[top : top + height, left : left + width] == label
        blue, green, red = image[top : top + height, left : left + width][here].mean(axis=0)
        if float(np.median(around)) <= _AROUND_IT and red >= green >= blue + _WARM:
            found.append((area, (left, top, left + width, top + height)))
    return [box for _, box in sorted(found, key=lambda each: -each[0])]


def glare(image: Array) -> Box | None:
    """The box of the largest area without any detail, too bright for the camera, in BGR uint8
    [h, w, 3], where it takes much of the view; else None."""
    cv2 = untyped("cv2")
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    copy = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    white = (cv2.cvtColor(copy, cv2.COLOR_BGR2GRAY) >= _GLARES).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(white)
    areas = sorted(stats[1:].tolist(), key=lambda row: -row[4])
    if not areas or not _GLARE[0] <= areas[0][4] / white.size <= _GLARE[1]:
        return None
    x0, y0, width, height, _ = (value / scale for value in areas[0])
    return x0, y0, x0 + width, y0 + height


def _is_spot(gray: Array, box: tuple[int, int, int, int]) -> bool:
    """Whether a bright place is small and its surroundings are darker."""
    left, top, right, bottom = box
    share = (right - left) * (bottom - top) / gray.size
    if not _SPOT[0] <= share <= _SPOT[1]:
        return False
    reach = max(right - left, bottom - top)
    around = gray[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach]
    inside = gray[top:bottom, left:right]
    ring = (float(around.sum()) - float(inside.sum())) / max(1, around.size - inside.size)
    return float(inside.mean()) - ring >= _CONTRAST
