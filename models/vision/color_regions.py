"""Where a colour is in a picture. Does not know what the coloured thing is."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.colors import NAMES, light, name_of, oklch
from models.vision.scene import Box

MIN_AREA = 0.004  # of the picture: smaller spots are noise, letters or reflections
_SIDE = 320  # longest side of the copy that is looked at


def regions(image: Array, name: str) -> tuple[Box, ...]:
    """Boxes of the connected areas of one colour in BGR uint8 [h, w, 3], largest area first, in
    pixels of the image.

    `name` is one of models.colors.NAMES; any other has no regions.
    """
    if name not in NAMES or image.size == 0:
        return ()
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.GaussianBlur(cv2.resize(image, size, interpolation=cv2.INTER_AREA), (0, 0), 1.0)
    mask = (name_of(*oklch(small, light(image))) == NAMES.index(name)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = sorted(
        (row for row in found[1:].tolist() if row[4] >= MIN_AREA * mask.size),
        key=lambda row: -row[4],
    )
    sx, sy = width / size[0], height / size[1]
    return tuple((x * sx, y * sy, (x + w) * sx, (y + h) * sy) for x, y, w, h, _ in areas)
