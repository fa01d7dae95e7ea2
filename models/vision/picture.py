"""The picture itself: opened from a file, measured, and drawn on. Nothing here knows what a picture
shows."""

from __future__ import annotations

import io
import math
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.arrays import Array
from models.errors import BadInput, UserError
from models.untyped import Untyped, untyped
from models.vision.scene import Box, FrameFacts, Point, Quad, Scene, Thing

MAX_PIXELS = 50e6  # 150 MB once decoded; larger than any camera that one would wear
MAX_SIDE = 32_766  # OpenCV's geometric functions count pixels in 16 bits
# A JPEG of some kilobytes can have thousands of scans, and each passes over the whole picture. What
# encoders write has at most some 20.
MAX_SCANS = 100
MOST_PASSED = 250e6  # pixels times scans: 25 million with the ten of libjpeg's own script
PLAIN_SCANS = 4  # of the largest: what is not progressive has one for each component
JPEGS = ("JPEG", "MPO")  # as Pillow calls them; the latter holds several
_SCAN = b"\xff\xda"  # the marker at the head of a scan; within its data 0xFF is followed by 0
# No format that starts another program to decode.
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "PPM")
_OF_INDEXES = ("P", "1")  # modes whose pixels have no mean
DRAWN = (".jpg", ".jpeg", ".png")  # what a picture is written as
BAND = 256  # rows of a picture that are converted at once
SHARPNESS_WIDTH = 320
# From drawn signs at 1280 x 720 with a sensor's noise (bench/reader.py): dimmed, all are read at a
# brightness of 0.04 and none at 0.02; blurred, text 5 % of the picture high is last read at a
# sharpness of 20 and none below 13, most of it noise.
TOO_DARK = 0.03
TOO_BLURRED = 15.0


def load_image(
    source: str | Path | bytes, max_pixels: float = MAX_PIXELS, needed: float = math.inf
) -> Array:
    """BGR uint8 [h, w, 3] from a file's path or its bytes: upright as EXIF says, transparency on
    white, 16 bits made 8. One of more than `needed` pixels is reduced to a half, a quarter or an
    eighth of its width.

    Raises BadInput with one line that says what is wrong. The size is read from the header, before
    anything is decoded.
    """
    data = source if isinstance(source, bytes) else _read(Path(source))
    name = "The picture" if isinstance(source, bytes) else str(source)
    if not data:
        raise BadInput(f"{name} is empty: give a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture.")
    pillow = untyped("PIL.Image")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of sizes, judged below
            opened = pillow.open(io.BytesIO(data), formats=_FORMATS)
    except pillow.DecompressionBombError as error:
        raise BadInput(
            f"{name} has too many pixels: the limit is {max_pixels / 1e6:.0f} million; make it"
            " smaller."
        ) from error
    except Exception as error:  # a damaged header can raise anything from any of Pillow's readers
        raise BadInput(
            f"{name} is not a picture that can be read: give a JPEG, PNG, WebP, BMP, GIF, TIFF or"
            " PPM."
        ) from error
    width, height = opened.size
    most = int(min(MAX_SCANS, max(PLAIN_SCANS, MOST_PASSED / max(1, width * height))))
    if opened.format in JPEGS and scans(data) > most:
        raise BadInput(f"{name} is a JPEG of more than {most} scans: save it again.")
    if opened.format in JPEGS and width * height > min(max_pixels, needed):
        width, height = _drafted(opened, min(max_pixels, needed))
    if width * height > max_pixels or max(width, height) > MAX_SIDE:
        raise BadInput(
            f"{name} is too large with {width} x {height} pixels: the limit is"
            f" {max_pixels / 1e6:.0f} million and {MAX_SIDE} on a side; make it smaller."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _reduced(_decoded(opened, needed), needed)
    except Exception as error:  # as above, for the data behind the header
        raise BadInput(f"{name} is cut off or damaged ({_brief(error)}): send it again.") from error


def scans(jpeg: bytes) -> int:
    """How many scans a JPEG has, or more: its metadata may hold their mark too."""
    return jpeg.count(_SCAN)


def _drafted(opened: Untyped, max_pixels: float) -> tuple[int, int]:
    """Have a JPEG decoded at a half, a quarter or an eighth, as its blocks allow without decoding
    it whole, and return the size that it will have."""
    width, height = opened.size
    by = _factor(width * height, max_pixels)
    opened.draft(None, (width // by, height // by))
    return opened.size


def _reduced(image: Array, needed: float) -> Array:
    """BGR uint8 [h, w, 3] at a half, a quarter or an eighth of its size where it has more pixels
    than are needed."""
    pillow = untyped("PIL.Image")
    if image.shape[0] * image.shape[1] <= needed:
        return image
    return np.asarray(_shrunk(pillow.fromarray(image), needed))


def _shrunk(picture: Untyped, needed: float) -> Untyped:
    """The same of a picture of Pillow's."""
    width, height = picture.size
    by = _factor(width * height, needed)
    if by == 1:
        return picture
    size = max(1, width // by), max(1, height // by)
    return picture.resize(size, untyped("PIL.Image").Resampling.BOX)


def _factor(pixels: float, most: float) -> int:
    """By what a picture's sides are divided so that `most` pixels are left, at most by 8."""
    return next((by for by in (1, 2, 4) if pixels <= most * by * by), 8)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"There is no picture at {path}: check the path.") from error
    except IsADirectoryError as error:
        raise BadInput(f"{path} is a folder: give one picture in it.") from error
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{path} cannot be opened ({_brief(error)}): check the path and its permissions."
        ) from error


def _decoded(opened: Untyped, needed: float) -> Array:
    """BGR uint8 [h, w, 3], reduced before its colours are converted where its mode allows."""
    pillow = untyped("PIL.Image")
    ops = untyped("PIL.ImageOps")
    opened.load()
    upright = ops.exif_transpose(opened)
    if upright.mode.startswith("I") or upright.mode == "F":  # Pillow would clip these to 255
        return np.repeat(_gray(upright)[:, :, None], 3, axis=2)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
    if upright.mode not in _OF_INDEXES:
        upright = _shrunk(upright, needed)
    if upright.has_transparency_data:
        upright = pillow.alpha_composite(pillow.new("RGBA", upright.size, "white"), upright)
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])


def _gray(picture: Untyped) -> Array:
    """Grey uint8 [h, w] of a picture of 16 or 32 bits, or of floats; band by band, as it would take
    gigabytes whole."""
    width, height = picture.size
    bands = [(0, top, width, min(height, top + BAND)) for top in range(0, height, BAND)]

    def values(band: tuple[int, int, int, int]) -> NDArray[np.float64]:
        return np.nan_to_num(np.asarray(picture.crop(band)).astype(np.float64))

    full = 65_535.0
    if picture.mode == "F":
        full = max(1.0, *(float(values(band).max(initial=0)) for band in bands))
    gray = np.empty((height, width), np.uint8)
    for band in bands:
        gray[band[1] : band[3]] = (values(band) * (255 / full)).clip(0, 255)
    return gray


def _brief(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:100]


def facts(image: Array, time: float = 0.0) -> FrameFacts:
    """Facts of BGR uint8 [h, w, 3]; under half a millisecond at 1280 x 720.

    Sharpness is the variance of the Laplacian (Pech-Pacheco et al. 2000) of a small grey copy. The
    copy averages pixels, where picking some would be faster still, because that takes away most of
    the noise that would pass for sharpness.
    """
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    return _measured(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), width, height, time)


def jpeg_facts(jpeg: bytes, time: float = 0.0) -> FrameFacts | None:
    """Facts of a JPEG from its low frequencies alone, in half the time of decoding it whole; None
    for what is no whole JPEG.

    At a width that is 2, 4 or 8 times SHARPNESS_WIDTH the facts are those of `facts` (within 2 % of
    its sharpness).
    """
    cv2 = untyped("cv2")
    pillow = untyped("PIL.Image")
    if not jpeg.rstrip(b"\0").endswith(b"\xff\xd9") or scans(jpeg) > MAX_SCANS:
        return None
    try:
        width, height = pillow.open(io.BytesIO(jpeg), formats=JPEGS).size
    except Exception:  # a damaged header can raise anything
        return None
    by = next((by for by in (8, 4, 2) if width >= by * SHARPNESS_WIDTH), 1)
    flag = cv2.IMREAD_GRAYSCALE if by == 1 else getattr(cv2, f"IMREAD_REDUCED_GRAYSCALE_{by}")
    gray: Untyped = (
        cv2.imdecode(np.frombuffer(jpeg, np.uint8), flag) if width * height <= MAX_PIXELS else None
    )
    return None if gray is None else _measured(gray, width, height, time)


def _measured(gray: Array, width: int, height: int, time: float) -> FrameFacts:
    """Facts of a grey copy of the picture, uint8 [h, w], whose own size is `width` x `height`."""
    cv2 = untyped("cv2")
    size = (
        SHARPNESS_WIDTH,
        min(4 * SHARPNESS_WIDTH, max(1, round(height * SHARPNESS_WIDTH / width))),
    )
    small = gray
    while (
        small.shape[1] >= 2 * SHARPNESS_WIDTH and small.shape[0] % 2 == small.shape[1] % 2 == 0
    ):  # 15 times as fast
        small = cv2.resize(
            small, (small.shape[1] // 2, small.shape[0] // 2), interpolation=cv2.INTER_AREA
        )
    small = (
        small
        if small.shape[::-1] == size
        else cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    )
    deviation = float(cv2.meanStdDev(cv2.Laplacian(small, cv2.CV_16S))[1].item())
    return FrameFacts(time, width, height, deviation**2, float(small.mean()) / 255)


def sharpness(image: Array) -> float:
    """The sharpness alone: what the frames of a ring are compared by."""
    return facts(image).sharpness


def too_dark(frame: FrameFacts) -> bool:
    """Too dark to report anything of it. Ask this before too_blurred: the noise of a dark frame
    looks sharp."""
    return frame.brightness < TOO_DARK


def too_blurred(frame: FrameFacts) -> bool:
    """Too blurred for text to be read or things to be told apart.

    A bare wall, or one soft word on it, measures the same: look first, and give this as the reason
    when nothing was found.
    """
    return frame.sharpness < TOO_BLURRED


# Okabe and Ito's colours (2008), which colour-blind people tell apart, as RGB
_INK = {
    "things": (230, 159, 0),
    "texts": (86, 180, 233),
    "codes": (204, 121, 167),
    "colors": (240, 228, 66),
}


def draw(image: Array, scene: Scene) -> Array:
    """A copy of BGR uint8 [h, w, 3], of the same size, with what the scene holds outlined and
    labelled. Things that are told as "perhaps" there are labelled so, and unlikely ones left out.
    """
    pillow = untyped("PIL.Image")
    drawing = untyped("PIL.ImageDraw")
    canvas = pillow.fromarray(np.ascontiguousarray(image[:, :, ::-1]))
    labels = _Labels(drawing.Draw(canvas), canvas.size)
    marks = [(_corners(t.box), _told(t), _INK["things"]) for t in scene.things or () if t.likely]
    marks += [(text.quad, text.text, _INK["texts"]) for text in scene.texts or ()]
    marks += [(code.quad, f"{code.kind}: {code.data}", _INK["codes"]) for code in scene.codes or ()]
    for quad, _, ink in marks:  # all of them first, so that no line goes through a label
        labels.outline(quad, ink)
    for quad, label, ink in marks:
        labels.place((min(x for x, _ in quad), min(y for _, y in quad)), label, ink)
    if scene.colors:
        labels.place(
            (0, canvas.size[1]),
            ", ".join(f"{c.name} {c.share:.0%}" for c in scene.colors),
            _INK["colors"],
        )
    return np.ascontiguousarray(np.asarray(canvas)[:, :, ::-1])


def _corners(box: Box) -> Quad:
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def _told(thing: Thing) -> str:
    perhaps = "" if thing.certain else "perhaps "
    return f"{perhaps}{thing.name} {thing.confidence:.0%}"


class _Labels:
    """Labels that keep inside the picture and off each other as far as there is room."""

    def __init__(self, pen: Untyped, size: tuple[int, int]) -> None:
        fonts = untyped("PIL.ImageFont")
        self._pen = pen
        self._size = size
        self._line = max(1, round(max(size) / 400))
        self._font = fonts.load_default(max(10, round(max(size) / 55)))
        self._taken: list[tuple[float, float, float, float]] = []

    def outline(self, quad: Quad, ink: tuple[int, int, int]) -> None:
        self._pen.line([*quad, quad[0]], fill=ink, width=self._line, joint="curve")

    def place(self, corner: Point, label: str, ink: tuple[int, int, int]) -> None:
        """Write above `corner`; where another label is, below that one."""
        label = label if len(label) <= 48 else label[:47] + "…"
        left, top, right, bottom = self._pen.textbbox((0, 0), label, font=self._font)
        pad = 2 * self._line
        width, height = right - left + 2 * pad, bottom - top + 2 * pad
        x = max(0.0, min(corner[0], self._size[0] - width))
        y = max(0.0, min(corner[1] - height, self._size[1] - height))
        for x0, y0, x1, y1 in sorted(self._taken, key=lambda box: box[1]):
            if (
                x < x1
                and x0 < x + width
                and y < y1
                and y0 < y + height
                and y1 + height <= self._size[1]
            ):
                y = y1
        self._taken.append((x, y, x + width, y + height))
        self._pen.rectangle((x, y, x + width, y + height), fill=ink)
        self._pen.text((x + pad - left, y + pad - top), label, fill=(0, 0, 0), font=self._font)


def check_written(path: str | Path) -> None:
    """Raise UserError where the name's end is none that `save_image` writes."""
    if Path(path).suffix.lower() not in DRAWN:
        raise UserError(f"{path}: a picture is written as .jpg or .png.")


def save_image(path: str | Path, image: Array) -> None:
    """Write BGR uint8 [h, w, 3] as JPEG or PNG, as the name's end says. Raises UserError where it
    can't be written."""
    check_written(path)
    encoded = untyped("cv2").imencode(Path(path).suffix.lower(), image)[1]
    try:
        Path(path).write_bytes(encoded.tobytes())
    except OSError as e:
        raise UserError(f"{path} cannot be written: {e.strerror or e}.") from e
