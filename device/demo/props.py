"""What hangs on a wall and carries text or a picture: signs, posters, codes. Own drawings, all of
them.

A `Wall` is one piece of wall with its picture; places and sizes are metres from its upper left
corner, so that no function but `Wall` counts pixels. Text is set in the font that Pillow embeds. It
does not know what a camera is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from device.demo.materials import SCALE, Bgr, Picture, clouds, flat, shade
from device.demo.words import pick
from models.arrays import Array
from models.untyped import Untyped

Mask = Array  # float [h, w], 0 to 1


@dataclass(frozen=True)
class Style:
    """How a sign looks: colours (BGR) and how bold the letters are (stroke, share of their
    size)."""

    ground: Bgr
    ink: Bgr
    border: Bgr | None = None
    stroke: float = 0.03
    corner: float = 0.03  # radius in metres


class Wall:
    """A picture of a wall that things are put on."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    @property
    def width(self) -> float:
        """Metres."""
        return self.picture.shape[1] / SCALE

    def put(
        self,
        patch: Picture,
        x: float,
        y: float,
        mask: Mask | None = None,
        shadow: float = 0.03,
        dark: float = 0.5,
    ) -> None:
        """Put a patch with its upper left corner at (x, y), casting a soft shadow down and to the
        right."""
        h, w = patch.shape[:2]
        mask = np.ones((h, w), np.float32) if mask is None else mask
        left, top, pad = int(x * SCALE), int(y * SCALE), int(3 * shadow * SCALE) + 2
        if shadow:
            cast = np.pad(mask, pad)
            cast = cv2.GaussianBlur(cast, (0, 0), max(1.0, shadow * SCALE * 0.7))
            self._blend(
                np.zeros((*cast.shape, 3), np.uint8),
                cast * dark,
                left - pad + int(shadow * SCALE / 2),
                top - pad + int(shadow * SCALE),
            )
        self._blend(patch, mask, left, top)

    def _blend(self, patch: Picture, mask: Untyped, left: int, top: int) -> None:
        height, width = self.picture.shape[:2]
        x0, y0, x1, y1 = (
            max(0, left),
            max(0, top),
            min(width, left + patch.shape[1]),
            min(height, top + patch.shape[0]),
        )
        if x0 >= x1 or y0 >= y1:
            return
        part = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        below, share = self.picture[y0:y1, x0:x1], mask[part][..., None]
        self.picture[y0:y1, x0:x1] = (below * (1 - share) + patch[part] * share).astype(np.uint8)


def rounded(width: int, height: int, radius: int) -> Mask:
    """A mask of a rectangle with round corners."""
    image = Image.new("L", (2 * width, 2 * height), 0)
    ImageDraw.Draw(image).rounded_rectangle(
        (0, 0, 2 * width - 1, 2 * height - 1), 2 * radius, fill=255
    )
    return np.asarray(image.resize((width, height), Image.Resampling.BOX), np.float32) / 255


def write(
    patch: Picture,
    lines: list[str],
    ink: Bgr,
    stroke: float = 0.03,
    margin: float = 0.12,
    align: str = "center",
) -> None:
    """Set lines of text into a patch, as large as fits; a line that starts with "# " is a heading
    of 1.5 times the size."""
    height, width = patch.shape[:2]
    heads = [1.5 if line.startswith("# ") else 1.0 for line in lines]
    lines = [line.removeprefix("# ") for line in lines]
    room_w, room_h = width * (1 - 2 * margin), height - 2 * margin * min(width, height)
    probe: Untyped = ImageFont.load_default(100)
    widest = (
        max(head * float(probe.getlength(line)) for line, head in zip(lines, heads, strict=True))
        * (1 + stroke)
        / 100
    )
    size = min(room_w / widest, room_h / (1.28 * sum(heads)))
    image = Image.fromarray(cv2.cvtColor(patch, cv2.COLOR_BGR2RGB))
    draw: Untyped = ImageDraw.Draw(image)
    y = height / 2 - 0.64 * size * sum(heads)
    for line, head in zip(lines, heads, strict=True):
        font = ImageFont.load_default(size * head)
        x = {"center": width / 2, "left": width * margin}[align]
        anchor = "mm" if align == "center" else "lm"
        pen = max(0, round(stroke * size * head))
        draw.text(
            (x, y + 0.64 * size * head), line, ink[::-1], font=font, anchor=anchor, stroke_width=pen
        )
        y += 1.28 * size * head
    patch[:] = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2BGR)


def board(
    rng: np.random.Generator, width: float, height: float, style: Style
) -> tuple[Picture, Mask]:
    """An empty sign: ground, border, a little gloss and four screws."""
    w, h = int(width * SCALE), int(height * SCALE)
    patch = flat(h, w, style.ground)
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    gloss = (
        1.04
        - 0.10 * ys / h
        + 0.06 * np.exp(-(((xs - ys * 0.6) / w - rng.uniform(0.1, 0.6)) ** 2) * 30)
    )
    if style.border is not None:
        inset, line = max(4, int(0.018 * SCALE)), max(2, int(0.011 * SCALE))
        cv2.rectangle(
            patch, (inset, inset), (w - 1 - inset, h - 1 - inset), style.border, line, cv2.LINE_AA
        )
    patch = shade(patch, gloss + 0.015 * clouds(rng, h, w, 60))
    mask = rounded(w, h, int(style.corner * SCALE))
    edge = cv2.erode(mask, np.ones((5, 5), np.uint8))
    patch = shade(patch, 0.8 + 0.2 * edge)
    for x in (int(0.035 * SCALE), w - int(0.035 * SCALE)):
        for y in (int(0.035 * SCALE), h - int(0.035 * SCALE)):
            cv2.circle(patch, (x, y), 4, (150, 150, 150), -1, cv2.LINE_AA)
            cv2.line(patch, (x - 2, y - 2), (x + 2, y + 2), (70, 70, 70), 1, cv2.LINE_AA)
    return patch, mask


def sign(
    wall: Wall,
    rng: np.random.Generator,
    box: tuple[float, float, float, float],
    lines: list[str],
    style: Style,
) -> None:
    """A sign with text; `box` is x, y, width, height in metres."""
    x, y, width, height = box
    patch, mask = board(rng, width, height, style)
    write(patch, lines, style.ink, style.stroke, 0.11)
    wall.put(
        shade(patch, 1 + 0.01 * clouds(rng, patch.shape[0], patch.shape[1], 80)), x, y, mask, 0.025
    )


def hanging_sign(
    wall: Wall,
    rng: np.random.Generator,
    box: tuple[float, float, float, float],
    lines: list[str],
    style: Style,
) -> None:
    """A lit box sign on two rods from above."""
    x, y, width, height = box
    for share in (0.18, 0.82):
        wall.put(flat(int(y * SCALE), 5, (70, 72, 74)), x + share * width, 0, None, 0.01)
    glow = Wall(wall.picture)
    halo = cv2.GaussianBlur(
        np.pad(np.ones((int(height * SCALE), int(width * SCALE)), np.float32), 90), (0, 0), 38
    )
    glow.put(
        flat(halo.shape[0], halo.shape[1], style.ground),
        x - 90 / SCALE,
        y - 90 / SCALE,
        halo * 0.30,
        0,
    )
    patch, mask = board(rng, width, height, style)
    write(patch, lines, style.ink, style.stroke, 0.13)
    wall.put(shade(patch, np.full(patch.shape[:2], 1.06)), x, y, mask, 0.05)


def poster(
    wall: Wall,
    rng: np.random.Generator,
    box: tuple[float, float, float, float],
    lines: list[str],
    style: Style,
) -> None:
    """A framed poster: a painted landscape above, text below."""
    x, y, width, height = box
    w, h = int(width * SCALE), int(height * SCALE)
    patch = flat(h, w, style.ground)
    art = landscape(rng, int(0.86 * w), int(0.52 * h))
    patch[
        int(0.05 * h) : int(0.05 * h) + art.shape[0], int(0.07 * w) : int(0.07 * w) + art.shape[1]
    ] = art
    write(patch[int(0.58 * h) : int(0.98 * h)], lines, style.ink, style.stroke, 0.08)
    frame(wall, patch, x, y, style.border or (48, 52, 56))


def frame(wall: Wall, patch: Picture, x: float, y: float, color: Bgr) -> None:
    """Hang a picture in a frame with bevelled edges, behind glass."""
    h, w = patch.shape[:2]
    rim = int(0.035 * SCALE)
    framed = cv2.copyMakeBorder(patch, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=color)
    light = np.ones(framed.shape[:2], np.float32)
    light[:rim], light[-rim:] = 1.35, 0.75
    light[:, :rim] *= 1.12
    light[:, -rim:] *= 0.85
    ys, xs = np.mgrid[0 : h + 2 * rim, 0 : w + 2 * rim].astype(np.float32)
    glass = 0.07 * (
        (np.abs(xs - 0.55 * ys - 0.3 * w) < 0.10 * w)
        | (np.abs(xs - 0.55 * ys - 0.47 * w) < 0.02 * w)
    )
    wall.put(
        shade(np.asarray(framed, np.uint8), light + glass),
        x - rim / SCALE,
        y - rim / SCALE,
        None,
        0.04,
    )


_SKIES = (
    ((214, 150, 80), (246, 226, 200)),
    ((190, 130, 90), (180, 205, 250)),
    ((226, 190, 150), (250, 246, 238)),
    ((150, 100, 80), (150, 180, 240)),
)
_HILLS = (
    (96, 130, 90),
    (80, 120, 70),
    (140, 120, 90),
    (70, 110, 130),
    (110, 140, 120),
    (150, 130, 110),
    (90, 110, 150),
)  # BGR


def landscape(rng: np.random.Generator, width: int, height: int) -> Picture:
    """A small painting: sky, sun, and three ridges of hills."""
    top, low = pick(rng, _SKIES)
    ramp = np.linspace(0, 1, height)[:, None, None]
    art: Picture = (
        np.array(top) * (1 - ramp) + np.array(low) * ramp + np.zeros((height, width, 3))
    ).astype(np.uint8)
    sun = (int(rng.uniform(0.2, 0.8) * width), int(rng.uniform(0.2, 0.45) * height))
    cv2.circle(art, sun, int(0.12 * height), (190, 235, 255), -1, cv2.LINE_AA)
    for ridge in range(3):
        line = clouds(rng, 8, width, max(16, width // (2 + ridge)), 3)[4]
        ys = ((0.50 + 0.16 * ridge) * height + 0.13 * height * line).astype(np.int32)
        outline = np.vstack(
            [
                np.column_stack([np.arange(width, dtype=np.int32), ys]),
                [[width - 1, height], [0, height]],
            ]
        )
        tone = tuple(int(v * (1 - 0.25 * ridge)) for v in pick(rng, _HILLS))
        cv2.fillPoly(art, [outline.astype(np.int32)], tone, cv2.LINE_AA)
    return art


def code(
    wall: Wall,
    rng: np.random.Generator,
    x: float,
    y: float,
    side: float,
    data: str,
    caption: str,
    style: Style,
) -> None:
    """A card with a QR code and a caption above it. `side` is the code's, in metres, with its quiet
    zone."""
    encoder: Untyped = cv2.QRCodeEncoder.create()
    modules = np.asarray(encoder.encode(data), np.uint8)
    quiet = cv2.copyMakeBorder(modules, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=255)
    pixels = int(side * SCALE)
    drawn = cv2.cvtColor(
        cv2.resize(
            quiet,
            (pixels, pixels),
            interpolation=cv2.INTER_AREA if pixels < quiet.shape[0] else cv2.INTER_NEAREST,
        ),
        cv2.COLOR_GRAY2BGR,
    )
    drawn = np.where(drawn > 127, np.uint8(246), np.uint8(18)).astype(np.uint8)
    margin, head = int(0.05 * SCALE), int(0.16 * SCALE)
    patch = flat(pixels + head + margin, pixels + 2 * margin, style.ground)
    patch[head : head + pixels, margin : margin + pixels] = drawn
    write(patch[:head], [caption], style.ink, style.stroke, 0.14)
    wall.put(
        shade(patch, 1 + 0.012 * clouds(rng, patch.shape[0], patch.shape[1], 90)),
        x - margin / SCALE,
        y - head / SCALE,
        rounded(patch.shape[1], patch.shape[0], 8),
        0.03,
    )
