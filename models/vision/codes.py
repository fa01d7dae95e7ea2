"""QR and bar codes, by OpenCV.

OpenCV's readers stumble over drawings that are too clean, too small, too soft or without a margin,
so a picture in which nothing was read is tried again in changed copies; which and in what order
comes from drawn codes under blur, noise and perspective (bench/detection.md). This module does not
know what the data of a code means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Code, Quad

name = "opencv"
# Longest side that is searched, in pixels; the time grows with the square of it, and worse in long
# strips.
LARGEST = 4096
SMALLEST = (
    21  # modules on a side of the smallest QR code; a picture cannot hold one in fewer pixels
)
_ENLARGED_TO = 1280  # longest side up to which an enlarged copy is worth its time
_MARGIN = 40
_KINDS = {"EAN_13": "ean-13", "EAN_8": "ean-8", "UPC_A": "upc-a", "UPC_E": "upc-e"}


@dataclass(frozen=True)
class _Copy:
    """A grey copy of the picture, how much larger it is, and the margin that was put around it."""

    image: Array
    scale: float = 1.0
    margin: int = 0


def scan(image: Array) -> tuple[Code, ...]:
    """The QR codes, then the bar codes in BGR uint8 [h, w, 3]. Never raises: a picture without a
    readable code has none."""
    if min(image.shape[:2]) < SMALLEST:
        return ()
    plain = _plain(image)
    if min(plain.image.shape) < SMALLEST:
        return ()
    cv2 = untyped("cv2")
    aruco, other = cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector()
    copies: dict[Callable[[_Copy], _Copy], _Copy] = {}

    def first(
        read: Callable[[Array], list[Code]], ways: Iterable[Callable[[_Copy], _Copy]]
    ) -> list[Code]:
        for way in ways:
            if way not in copies:
                copies[way] = way(plain)
            codes = _quietly(read, copies[way].image)
            if codes:
                return [Code(c.kind, c.data, _moved(c.quad, copies[way], image)) for c in codes]
        return []

    squares = first(lambda x: _qr_codes(aruco, x), (_same, _sharper, _larger))
    squares = squares or first(
        lambda x: _qr_codes(other, x), (_softer,)
    )  # its search explodes on noise
    bars = first(_bar_codes, (_same, _larger, _softer))
    if (
        not bars
    ):  # sharpened noise passes for an EAN-8 now and then, whose check digit catches nine of ten
        bars = [code for code in first(_bar_codes, (_sharper,)) if code.kind != "ean-8"]
    return (*squares, *bars)


def _plain(image: Array) -> _Copy:
    cv2 = untyped("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    scale = LARGEST / max(gray.shape)
    return _Copy(gray) if scale >= 1 else _resized(gray, scale)


def _same(copy: _Copy) -> _Copy:
    return copy


def _sharper(copy: _Copy) -> _Copy:
    cv2 = untyped("cv2")
    return _Copy(
        cv2.addWeighted(copy.image, 2, cv2.GaussianBlur(copy.image, (0, 0), 2), -1, 0), copy.scale
    )


def _softer(copy: _Copy) -> _Copy:
    cv2 = untyped("cv2")
    return _Copy(cv2.GaussianBlur(copy.image, (0, 0), 1), copy.scale)


def _larger(copy: _Copy) -> _Copy:
    """Half as large again, in a white margin: for codes that are small or fill the picture to its
    edge."""
    cv2 = untyped("cv2")
    grown = copy if max(copy.image.shape) > _ENLARGED_TO else _resized(copy.image, 1.5)
    framed = cv2.copyMakeBorder(
        grown.image, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255
    )
    return _Copy(framed, grown.scale, _MARGIN)


def _resized(gray: Array, scale: float) -> _Copy:
    cv2 = untyped("cv2")
    size = max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale))
    return _Copy(
        cv2.resize(gray, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC),
        scale,
    )


def _quietly(read: Callable[[Array], list[Code]], image: Array) -> list[Code]:
    cv2 = untyped("cv2")
    try:
        return read(image)
    except (
        cv2.error,
        UnicodeDecodeError,
    ):  # OpenCV raises on some pictures in the middle of its own search
        return []


def _qr_codes(reader: Any, image: Array) -> list[Code]:
    ok, texts, quads, _ = reader.detectAndDecodeMulti(image)
    return (
        [Code("qr", text, _quad(quad)) for text, quad in zip(texts, quads, strict=True) if text]
        if ok
        else []
    )


def _bar_codes(image: Array) -> list[Code]:
    cv2 = untyped("cv2")
    reader: Any = cv2.barcode.BarcodeDetector()
    ok, texts, kinds, quads = reader.detectAndDecodeWithType(image)
    if not ok:
        return []
    rows = zip(texts, kinds, quads, strict=True)
    return [
        Code(_KINDS.get(str(kind), str(kind).lower()), text, _quad(quad))
        for text, kind, quad in rows
        if text
    ]


def _quad(corners: Array) -> Quad:
    a, b, c, d = ((x, y) for x, y in np.reshape(corners, (4, 2)).tolist())
    return a, b, c, d


def _moved(quad: Quad, copy: _Copy, image: Array) -> Quad:
    """From pixels of a changed copy to pixels of the picture, clipped to it."""
    height, width = image.shape[:2]
    a, b, c, d = (
        (
            min(max((x - copy.margin) / copy.scale, 0), width),
            min(max((y - copy.margin) / copy.scale, 0), height),
        )
        for x, y in quad
    )
    return a, b, c, d
