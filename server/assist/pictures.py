"""Decodes a picture's file, and checks its format and size before.

Runs in a process of its own (server.isolation).
"""

from __future__ import annotations

import io
import time
import warnings
from typing import TYPE_CHECKING

from models.errors import BadInput, TooLarge
from models.untyped import untyped
from models.vision.picture import JPEGS, load_image

if TYPE_CHECKING:
    from models.arrays import Array

LIBRARIES = ("numpy", "PIL.Image", "PIL.ImageOps")  # that decode a picture
# Pillow has readers of other formats that take minutes, or start other programs.
JPEG_REDUCED = 4  # a JPEG may have as many times the pixels: it is decoded at half its size
# A larger picture is reduced to a half or a quarter: in one of 24 million pixels letters are hardly
# smaller than 20, and looking at it whole would take a second more.
NEEDED = 12.5e6
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "PPM")


def decode(data: bytes, max_pixels: float) -> Array:
    """BGR uint8 [h, w, 3]. Raises BadInput, or TooLarge before anything is decoded."""
    if not data:
        raise BadInput("the picture is empty")
    pillow = untyped("PIL.Image")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about its size, which is judged just below
            opened = pillow.open(io.BytesIO(data), formats=FORMATS)
            width, height = opened.size
    except pillow.DecompressionBombError as error:
        raise TooLarge(f"a picture may have at most {max_pixels / 1e6:g} million pixels") from error
    except Exception as error:  # a damaged header can raise anything from any of Pillow's readers
        raise BadInput(
            "this is not a picture that can be read: send JPEG, PNG, WebP, BMP, GIF, TIFF or PPM"
        ) from error
    most = max_pixels
    if opened.format in JPEGS:
        most *= JPEG_REDUCED  # decoded small, and never whole
    if width * height > most:
        raise TooLarge(
            f"a picture may have at most {max_pixels / 1e6:g} million pixels, "
            f"and this one has {width} x {height}"
        )
    return load_image(data, max_pixels, NEEDED)


def decode_counted(data: bytes, max_pixels: float) -> tuple[Array, float]:
    """As `decode`, with the processor seconds that it took."""
    begin = time.process_time()
    image = decode(data, max_pixels)
    return image, time.process_time() - begin


def check(data: bytes, max_pixels: float) -> None:
    """Raise as `decode` does for a picture that cannot be passed on."""
    decode(data, max_pixels)
