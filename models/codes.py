"""QR and bar codes, by OpenCV.

OpenCV's readers stumble over drawings that are too clean, too small or without a margin, so a picture in which nothing was
read is tried again in a few changed copies. This module does not know what the data of a code means.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from models.arrays import Array
from models.scene import Code, Quad

name = "opencv"
SMALL = 1000  # longest side up to which a picture is enlarged, in pixels
_MARGIN = 40
_KINDS = {"EAN_13": "ean-13", "EAN_8": "ean-8", "UPC_A": "upc-a", "UPC_E": "upc-e"}


def scan(image: Array) -> tuple[Code, ...]:
    """The QR codes, then the bar codes in BGR uint8 [h, w, 3]. Never raises: a picture without a readable code has none."""
    found: list[Code] = []
    for read in (_qr_codes, _bar_codes):
        for copy, scale, margin in _copies(image):
            codes = [Code(c.kind, c.data, _moved(c.quad, scale, margin, image)) for c in _quietly(read, copy)]
            if codes:
                found += codes
                break
    return tuple(found)


def _copies(image: Array) -> Iterator[tuple[Array, float, int]]:
    """The picture and what to try after it: a copy, its scale, and the margin that was put around it."""
    cv2: Any = importlib.import_module("cv2")
    yield image, 1.0, 0
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    yield cv2.GaussianBlur(gray, (0, 0), 1.0), 1.0, 0
    height, width = gray.shape
    if max(height, width) <= SMALL:
        double = cv2.resize(gray, (2 * width, 2 * height), interpolation=cv2.INTER_CUBIC)
        yield cv2.copyMakeBorder(double, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255), 2.0, _MARGIN
    elif min(height, width) > 1:
        yield cv2.resize(gray, (width // 2, height // 2), interpolation=cv2.INTER_AREA), 0.5, 0


def _quietly(read: Callable[[Array], list[Code]], image: Array) -> list[Code]:
    cv2: Any = importlib.import_module("cv2")
    try:
        return read(image)
    except (cv2.error, UnicodeDecodeError):  # OpenCV raises on some pictures in the middle of its own search
        return []


def _qr_codes(image: Array) -> list[Code]:
    cv2: Any = importlib.import_module("cv2")
    for reader in (cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector()):
        ok, texts, quads, _ = reader.detectAndDecodeMulti(image)
        codes = [Code("qr", text, _quad(quad)) for text, quad in zip(texts, quads, strict=True) if text] if ok else []
        if codes:
            return codes
    return []


def _bar_codes(image: Array) -> list[Code]:
    cv2: Any = importlib.import_module("cv2")
    reader: Any = cv2.barcode.BarcodeDetector()
    ok, texts, kinds, quads = reader.detectAndDecodeWithType(image)
    if not ok:
        return []
    rows = zip(texts, kinds, quads, strict=True)
    return [Code(_KINDS.get(str(kind), str(kind).lower()), text, _quad(quad)) for text, kind, quad in rows if text]


def _quad(corners: Array) -> Quad:
    a, b, c, d = ((x, y) for x, y in np.reshape(corners, (4, 2)).tolist())
    return a, b, c, d


def _moved(quad: Quad, scale: float, margin: int, image: Array) -> Quad:
    """From pixels of a changed copy to pixels of the picture, clipped to it."""
    height, width = image.shape[:2]
    a, b, c, d = ((min(max((x - margin) / scale, 0), width), min(max((y - margin) / scale, 0), height)) for x, y in quad)
    return a, b, c, d
