"""QR, Data Matrix, Aztec, PDF417 and bar codes, by zxing-cpp.

A bar code guards its number with a single check digit, which one wrong reading in ten passes. So
its number is only believed once several views of the same place agree: see `code_votes`. Codes
with error correction are believed at the first reading. This module does not know what the data
of a code means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from models.arrays import Array
from models.untyped import Untyped, untyped
from models.vision.code_stripes import striped_regions
from models.vision.code_text import content_text
from models.vision.code_views import (
    CodeView,
    cut,
    enlarged,
    equalized,
    flattened,
    inverted,
    laid_down,
    mapped,
    narrowed,
    plain,
    sharper,
    turned,
)
from models.vision.code_votes import Reading, Votes, by_place
from models.vision.scene import Code, Point, Quad, bounds

name = "zxing-cpp"
SMALLEST = 5  # pixels on a side: a stripe of a bar code is enough to read it
_SMALL_PIXELS = 480 * 360  # a picture of fewer is searched as a whole
_UPRIGHT_SIDE = 700  # pixels, of an enlarged region of stripes
_SQUARE_FORMATS = "QRCode,MicroQRCode,RMQRCode,DataMatrix,Aztec"
_BARS = "EAN13,EAN8,UPCA,UPCE,Code128,Code39,ITF"
_STACKED = "PDF417"
_LINES = f"{_BARS},{_STACKED}"
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
PATTERNS = SQUARES | {"pdf417"}  # whose area holds no print
_PRODUCTS = ("ean-13", "ean-8", "upc-a", "upc-e")
# Reed-Solomon correction over enough symbols that a wrong reading is all but impossible. PDF417 has
# it too, but corrects so much that blurred rows pass for others now and then.
_TRUSTED = frozenset({"qr", "rmqr", "data-matrix", "aztec"})
_CODE_39_MIN = 3  # characters; shorter ones are found in stripes, as it has no check digit
_Read = Callable[[CodeView], list[Reading]]


def scan(image: Array) -> tuple[Code, ...]:
    """The codes in BGR uint8 [h, w, 3], the largest first. Never raises: a picture without a
    readable code has none."""
    whole = plain(image)
    if min(whole.image.shape) < SMALLEST:
        return ()
    votes = Votes()
    _look(whole, votes)
    if not votes.believed():
        _search(whole, votes)
    height, width = image.shape[:2]
    codes = [replace(c, quad=_clipped(c.quad, width, height)) for c in votes.believed()]
    return tuple(sorted(codes, key=_area, reverse=True))


def _look(view: CodeView, votes: Votes) -> None:
    """Read a view, and look closer where it shows a code that is not certain."""
    _look_closer(view, _all(view), votes)


def _look_closer(view: CodeView, readings: Sequence[Reading], votes: Votes) -> None:
    votes.add(readings)
    doubtful = [reading for reading in readings if not reading.trusted]
    for group in by_place(doubtful):
        part = cut(view, [corner for reading in group for corner in reading.code.quad])
        code = group[0].code
        _vote(votes, _closer_views(part, _is_flat(code)), _reader_of(code))


def _reader_of(code: Code) -> _Read:
    """What a second look at a code reads: codes of its sort, as it lies."""
    if code.kind in SQUARES:
        return _squares
    formats = _BARS
    if code.kind == "pdf417":
        formats = _STACKED
    return partial(_read, formats=formats, try_rotate=not _lies_across(code.quad))


def _vote(votes: Votes, views: Iterable[CodeView], read: _Read) -> None:
    """Read one view after the other until one settles what stands there."""
    for view in views:
        readings = read(view)
        votes.add(readings)
        if votes.settled(readings):
            return


def _search(whole: CodeView, votes: Votes) -> None:
    """Read changed views of a picture that shows no code as it is, or of where its stripes are."""
    if whole.image.size <= _SMALL_PIXELS:
        _vote(votes, _search_views(whole), _all)
        return
    for region in striped_regions(whole):
        for view in _upright_views(region):
            _look_closer(view, _lines_across(view), votes)
            if votes.believed():
                return


def _closer_views(view: CodeView, flat: bool) -> Iterator[CodeView]:
    """Views of the surroundings of one code. They differ in how the bars fall on the pixels, so an
    error of one is not likely to come again in the next."""
    if flat:
        yield flattened(view, 1.5)
    yield enlarged(view, 1.5)
    yield turned(enlarged(view, 2), 3)
    yield enlarged(view, 3)
    yield equalized(view)
    yield turned(enlarged(view, 1.5), -4)


def _search_views(view: CodeView) -> Iterator[CodeView]:
    yield enlarged(view, 2)
    yield equalized(view)
    yield enlarged(view, 1.5)
    yield turned(enlarged(view, 2), 3)
    yield sharper(enlarged(view, 2))
    yield turned(enlarged(view, 1.5), 45)
    yield inverted(enlarged(view, 1.5))


def _upright_views(view: CodeView) -> Iterator[CodeView]:
    """Views of stripes that stand upright; those of a small region are enlarged."""
    scale = max(1.0, min(2.0, _UPRIGHT_SIDE / max(view.image.shape)))
    yield equalized(view)
    yield enlarged(view, scale)
    yield turned(enlarged(view, scale), 3)
    yield sharper(enlarged(view, scale))
    yield inverted(enlarged(view, scale))


def _squares(view: CodeView) -> list[Reading]:
    # these are found however they are turned, and light on dark as well
    return _read(view, _SQUARE_FORMATS, try_rotate=False)


def _lines_across(view: CodeView) -> list[Reading]:
    return _read(view, _LINES, try_rotate=False)


def _all(view: CodeView) -> list[Reading]:
    """Every kind. Codes of bars that run up or down are only looked for where nothing else is, and
    not in a large picture: there the search for stripes finds them, whichever way they run. Every
    second column will do, for it shows the same bars."""
    found = _read(view, f"{_SQUARE_FORMATS},{_LINES}", try_rotate=False)
    if found or view.image.size > _SMALL_PIXELS:
        return found
    return _lines_across(laid_down(narrowed(view)))


def _read(view: CodeView, formats: str, **options: bool) -> list[Reading]:
    zxing = untyped("zxingcpp")
    found: list[Untyped] = zxing.read_barcodes(
        np.ascontiguousarray(view.image),
        formats=zxing.barcode_formats_from_str(formats),
        text_mode=zxing.TextMode.Plain,
        ean_add_on_symbol=zxing.EanAddOnSymbol.Read,
        **options,
    )
    readings = [_reading(barcode, view) for barcode in found]
    return [reading for reading in readings if _plausible(reading.code)]


def _reading(barcode: Untyped, view: CodeView) -> Reading:
    position = barcode.position
    points = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    points = mapped([(float(point.x), float(point.y)) for point in points], view.back)
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


def _clipped(quad: Quad, width: int, height: int) -> Quad:
    def inside(point: Point) -> Point:
        return min(max(point[0], 0.0), width), min(max(point[1], 0.0), height)

    a, b, c, d = (inside(point) for point in quad)
    return a, b, c, d


def _is_flat(code: Code) -> bool:
    """Whether a code has bars only, that run from top to bottom of the view: few rows show it."""
    return code.kind not in SQUARES and code.kind != "pdf417" and _lies_across(code.quad)


def _lies_across(quad: Quad) -> bool:
    """Whether a code is read from left to right or back, and not up or down."""
    (x0, y0), (x1, y1) = quad[0], quad[1]
    return abs(x1 - x0) >= abs(y1 - y0)


def _area(code: Code) -> float:
    x0, y0, x1, y1 = bounds(code.quad)
    return (x1 - x0) * (y1 - y0)
