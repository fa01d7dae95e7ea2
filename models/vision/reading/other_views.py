"""Print that a picture does not show as it is: it is looked at with more contrast, and then turned
by a quarter. For pictures in which nothing was read, also not enlarged; takes about as long again.

Knows how pictures are changed; does not know the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Quad, Text

_CLIP, _PARTS = 3.0, (8, 8)  # limit of the stretch, and the parts of a picture that have their own
LEAST_LETTERS = 3  # of a line that is believed: grain that is stretched looks like single letters


@dataclass(frozen=True)
class ChangedPicture:
    """A changed picture, and how its places are those of the picture itself."""

    picture: Array
    to_picture: Callable[[Quad], Quad]


def read(
    image: Array, reader: Callable[[Array], tuple[Text, ...]], is_over: Callable[[], bool]
) -> tuple[Text, ...]:
    """The certain lines of the first changed view of BGR uint8 [h, w, 3] that shows some, at their
    places in the picture; `reader` reads one view. No view is made once `is_over`."""
    views = _views(image)
    while not is_over() and (view := next(views, None)) is not None:
        lines = [line for line in reader(view.picture) if _is_believed(line)]
        if lines:
            return tuple(replace(line, quad=view.to_picture(line.quad)) for line in lines)
    return ()


def _is_believed(line: Text) -> bool:
    letters = sum(sign.isalnum() for sign in line.text)
    return line.certain and letters >= LEAST_LETTERS


def _views(image: Array) -> Iterator[ChangedPicture]:
    yield ChangedPicture(_stretched(image), lambda quad: quad)
    width = image.shape[1]

    def turned_back(quad: Quad) -> Quad:
        a, b, c, d = ((width - y, x) for x, y in quad)
        return a, b, c, d

    yield ChangedPicture(np.ascontiguousarray(np.rot90(image)), turned_back)


def _stretched(image: Array) -> Array:
    """The picture with more contrast in each of its parts (contrast-limited adaptive histogram
    equalization)."""
    cv2 = untyped("cv2")
    lab = cv2.cvtColor(image, cv2.COLOR_BGR2LAB)
    lab[..., 0] = cv2.createCLAHE(_CLIP, _PARTS).apply(np.ascontiguousarray(lab[..., 0]))
    return cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)
