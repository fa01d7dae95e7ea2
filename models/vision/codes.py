"""QR, Data Matrix, Aztec, PDF417 and bar codes, by zxing-cpp.

A bar code guards its number with a single check digit, which one wrong reading in ten passes. So
its number is only believed once several views of the same place agree: see `code_votes`. Codes
with error correction are believed at the first reading. This module does not know what the data
of a code means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from models.arrays import Array
from models.untyped import Untyped, untyped
from models.vision.code_text import content_text
from models.vision.code_votes import Reading, Votes, by_place
from models.vision.scene import Code, Point, Quad, bounds

name = "zxing-cpp"
LARGEST = 4096  # longest side that is searched, in pixels; the time grows with the square of it
SMALLEST = 5  # pixels on a side: a stripe of a bar code is enough to read it
_MARGIN = 20  # pixels of quiet zone that a view adds; a code that is cut off close needs it
_ENLARGED_TO = 1600  # longest side of an enlarged view
_SMALL_PIXELS = 480 * 360  # a picture of fewer is searched as a whole
_REGIONS = 2
_LEAST_AREA = 600  # pixels of a region, in the copy in which it is looked for
_GRID = 640  # longest side of the copy in which regions are looked for
_ONE_WAY = 0.75  # of the gradients' energy; 1 for parallel edges, 0 for a texture
_TO_AND_FRO = 0.04  # of the energy left in the mean gradient: bars are dark and light in turn
_STRONG = 3000.0  # squared Sobel gradient, at the mean of a window
_BARS = "EAN13,EAN8,UPCA,UPCE,Code128,Code39,ITF"
_FORMATS = "QRCode,MicroQRCode,RMQRCode,DataMatrix,Aztec,PDF417," + _BARS
_KINDS = {
    "QR Code": "qr",
    "Micro QR Code": "micro-qr",
    "rMQR Code": "rmqr",
    "Data Matrix": "data-matrix",
    "Aztec": "aztec",
    "PDF417": "pdf417",
    "EAN-13": "ean-13",
    "EAN-8": "ean-8",
    "UPC-A": "upc-a",
    "UPC-E": "upc-e",
    "Code 128": "code-128",
    "Code 39": "code-39",
    "ITF": "itf",
}
SQUARES = frozenset({"qr", "micro-qr", "rmqr", "data-matrix", "aztec"})  # no bars, no digits beside
_PRODUCTS = ("ean-13", "ean-8", "upc-a", "upc-e")
# Reed-Solomon correction over enough symbols that a wrong reading is all but impossible. PDF417 has
# it too, but corrects so much that blurred rows pass for others now and then.
_TRUSTED = frozenset({"qr", "rmqr", "data-matrix", "aztec"})
_CODE_39_MIN = 3  # characters; shorter ones are found in stripes, as it has no check digit


@dataclass(frozen=True)
class _View:
    """A changed grey copy of the picture, uint8 [h, w], and the affine map [2, 3] back to it."""

    image: Array
    back: Array


def scan(image: Array) -> tuple[Code, ...]:
    """The codes in BGR uint8 [h, w, 3], the largest first. Never raises: a picture without a
    readable code has none."""
    plain = _plain(image)
    if min(plain.image.shape) < SMALLEST:
        return ()
    votes = Votes()
    _look(plain, votes)
    if not votes.believed():
        _search(plain, votes)
    height, width = image.shape[:2]
    codes = [replace(c, quad=_clipped(c.quad, width, height)) for c in votes.believed()]
    return tuple(sorted(codes, key=_area, reverse=True))


def _look(view: _View, votes: Votes, formats: str = _FORMATS) -> None:
    """Read a view, and look closer where it shows a code that is not certain."""
    readings = _read(view, formats)
    votes.add(readings)
    doubtful = [reading for reading in readings if not reading.trusted]
    for group in by_place(doubtful):
        corners = [corner for reading in group for corner in reading.code.quad]
        _vote(votes, _closer_views(_cut(view, corners)))


def _vote(votes: Votes, views: Iterable[_View], formats: str = _FORMATS) -> None:
    """Read one view after the other until one settles what stands there."""
    for view in views:
        readings = _read(view, formats)
        votes.add(readings)
        if votes.settled(readings):
            return


def _search(plain: _View, votes: Votes) -> None:
    """Read changed views of a picture that shows no code as it is."""
    if plain.image.size <= _SMALL_PIXELS:
        _vote(votes, _search_views(plain))
        return
    for change, formats in _CHANGES:
        _look(change(plain), votes, formats)
        if votes.believed():
            return
    for region in _striped_regions(plain):
        _vote(votes, _search_views(region), _BARS)
        if votes.believed():
            return


def _closer_views(view: _View) -> Iterator[_View]:
    """Views of the surroundings of one code. They differ in how the bars fall on the pixels, so an
    error of one is not likely to come again in the next."""
    yield _enlarged(view, 1.5)
    yield _turned(_enlarged(view, 2), 3)
    yield _enlarged(view, 3)
    yield _equalized(view)
    yield _turned(_enlarged(view, 1.5), -4)


def _search_views(view: _View) -> Iterator[_View]:
    yield _enlarged(view, 2)
    yield _equalized(view)
    yield _enlarged(view, 1.5)
    yield _turned(_enlarged(view, 2), 3)
    yield _sharper(_enlarged(view, 2))
    yield _turned(_enlarged(view, 1.5), 45)
    yield _inverted(_enlarged(view, 1.5))


def _striped_regions(view: _View) -> list[_View]:
    """The parts of a view where all edges run one way, at most `_REGIONS` of them: bars do.

    From the structure tensor (Bigun and Granlund 1987) of a copy of at most `_GRID` pixels.
    """
    cv2 = untyped("cv2")
    scale = min(1.0, _GRID / max(view.image.shape))
    small = cv2.resize(view.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dx, dy = (cv2.Sobel(small, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    window = (15, 15)
    xx, yy, xy = (cv2.boxFilter(product, -1, window) for product in (dx * dx, dy * dy, dx * dy))
    mean_x, mean_y = (cv2.boxFilter(gradient, -1, window) for gradient in (dx, dy))
    energy = xx + yy
    one_way = cv2.sqrt((xx - yy) ** 2 + 4 * xy * xy) > _ONE_WAY * energy
    to_and_fro = mean_x * mean_x + mean_y * mean_y < _TO_AND_FRO * energy
    striped = (one_way & to_and_fro & (energy > _STRONG)).astype(np.uint8)
    striped = cv2.morphologyEx(striped, cv2.MORPH_OPEN, np.ones((11, 11), np.uint8))
    striped = cv2.morphologyEx(striped, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(striped)
    large = [row for row in stats[1:].tolist() if row[4] >= _LEAST_AREA]
    largest = sorted(large, key=lambda row: -row[4])[:_REGIONS]
    return [_cut(view, _corners(view, row[:4], scale)) for row in largest]


def _plain(image: Array) -> _View:
    cv2 = untyped("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    view = _View(gray, np.eye(2, 3))
    scale = LARGEST / max(gray.shape)
    if scale < 1:
        return _resized(view, scale)
    return view


def _corners(view: _View, box: list[int], scale: float) -> list[Point]:
    """The corners of x, y, width and height in a smaller copy of a view, in the picture's
    pixels."""
    x, y, width, height = (side / scale for side in box)
    return _mapped([(x, y), (x + width, y + height)], view.back)


def _cut(view: _View, points: list[Point]) -> _View:
    """The part of a view around points of the picture, and a margin about them."""
    in_view = np.array(_mapped(points, untyped("cv2").invertAffineTransform(view.back)))
    (x0, y0), (x1, y1) = in_view.min(axis=0), in_view.max(axis=0)
    margin = max(_MARGIN, 0.25 * max(x1 - x0, y1 - y0))
    left, top = max(0, int(x0 - margin)), max(0, int(y0 - margin))
    cut = view.image[top : int(y1 + margin) + 1, left : int(x1 + margin) + 1]
    return _View(cut, _after(view.back, np.array([[1.0, 0.0, left], [0.0, 1.0, top]])))


def _resized(view: _View, scale: float) -> _View:
    cv2 = untyped("cv2")
    height, width = view.image.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    image = cv2.resize(view.image, size, interpolation=method)
    back = np.array([[width / size[0], 0.0, 0.0], [0.0, height / size[1], 0.0]])
    return _View(image, _after(view.back, back))


def _enlarged(view: _View, scale: float) -> _View:
    """Larger, as far as `_ENLARGED_TO` allows, in a margin as light as the paper."""
    cv2 = untyped("cv2")
    scale = max(1.0, min(scale, _ENLARGED_TO / max(view.image.shape)))
    grown = _resized(view, scale)
    light = int(np.percentile(grown.image[::4, ::4], 90))
    m = _MARGIN
    framed = cv2.copyMakeBorder(grown.image, m, m, m, m, cv2.BORDER_CONSTANT, value=light)
    return _View(framed, _after(grown.back, np.array([[1.0, 0.0, -m], [0.0, 1.0, -m]])))


def _equalized(view: _View) -> _View:
    """With the contrast of each part stretched: for codes in shadow or behind a reflection."""
    cv2 = untyped("cv2")
    equalized = cv2.createCLAHE(3, (8, 8)).apply(view.image)
    return _enlarged(_View(equalized, view.back), 1)


def _sharper(view: _View) -> _View:
    cv2 = untyped("cv2")
    soft = cv2.GaussianBlur(view.image, (0, 0), 2.5)
    return _View(cv2.addWeighted(view.image, 2.2, soft, -1.2, 0), view.back)


def _inverted(view: _View) -> _View:
    return _View(255 - view.image, view.back)


def _turned(view: _View, degrees: float) -> _View:
    cv2 = untyped("cv2")
    height, width = view.image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = int(height * sin + width * cos), int(height * cos + width * sin)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    image = cv2.warpAffine(
        view.image, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _View(image, _after(view.back, cv2.invertAffineTransform(turn)))


def _after(back: Array, step: Array) -> Array:
    """The map of a changed view: first `step` to the view that it was made of, then `back`."""
    whole = np.vstack([back, (0, 0, 1)]) @ np.vstack([step, (0, 0, 1)])
    return whole[:2]


def _read(view: _View, formats: str = _FORMATS) -> list[Reading]:
    zxing = untyped("zxingcpp")
    found: list[Untyped] = zxing.read_barcodes(
        np.ascontiguousarray(view.image),
        formats=zxing.barcode_formats_from_str(formats),
        text_mode=zxing.TextMode.Plain,
        ean_add_on_symbol=zxing.EanAddOnSymbol.Read,
    )
    readings = [_reading(barcode, view) for barcode in found]
    return [reading for reading in readings if _plausible(reading.code)]


def _reading(barcode: Untyped, view: _View) -> Reading:
    position = barcode.position
    corners = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    points = _mapped([(float(corner.x), float(corner.y)) for corner in corners], view.back)
    a, b, c, d = points
    code = _named(str(barcode.format), content_text(barcode), (a, b, c, d))
    return Reading(code, trusted=code.kind in _TRUSTED)


def _named(form: str, data: str, quad: Quad) -> Code:
    """The code by our name of its format; UPC numbers without the zero that makes them an EAN."""
    kind = _KINDS.get(form, form.casefold().replace(" ", "-"))
    if kind not in _PRODUCTS:
        return Code(kind, data, quad)
    digits = 8 if kind == "ean-8" else 13
    number, add_on = data[:digits], data[digits:]
    if len(number) == 13 and number.startswith("0"):
        number = number[1:]
        kind = "upc-e" if kind == "upc-e" else "upc-a"
    if kind not in ("ean-13", "upc-a"):  # nothing else is printed with an add-on
        add_on = ""
    return Code(kind, number, quad, add_on)


def _plausible(code: Code) -> bool:
    if not code.data:
        return False
    return code.kind != "code-39" or len(code.data) >= _CODE_39_MIN


def _mapped(points: list[Point], matrix: Array) -> list[Point]:
    (a, b, c), (d, e, f) = matrix.tolist()
    return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]


def _clipped(quad: Quad, width: int, height: int) -> Quad:
    def inside(point: Point) -> Point:
        return min(max(point[0], 0.0), width), min(max(point[1], 0.0), height)

    a, b, c, d = (inside(point) for point in quad)
    return a, b, c, d


def _area(code: Code) -> float:
    x0, y0, x1, y1 = bounds(code.quad)
    return (x1 - x0) * (y1 - y0)


_CHANGES: tuple[tuple[Callable[[_View], _View], str], ...] = (
    (_equalized, _FORMATS),
    (_sharper, _FORMATS),
    (_inverted, _BARS),  # zxing-cpp inverts for the square codes alone
    (lambda view: _turned(view, 45), _BARS),
)
