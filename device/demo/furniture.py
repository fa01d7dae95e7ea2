"""What stands or hangs at a wall and carries no text: doors, windows, shelves, plants. Own
drawings; metres as in props.py."""

from __future__ import annotations

import cv2
import numpy as np

from device.demo.materials import SCALE, Bgr, Picture, clamp, clouds, flat, planks, shade
from device.demo.props import Wall, frame, landscape
from device.demo.words import pick


def door(
    wall: Wall,
    rng: np.random.Generator,
    x: float,
    floor: float,
    color: Bgr,
    width: float = 1.0,
    height: float = 2.1,
) -> None:
    """A panelled door in a frame, standing on the floor at y = `floor`; `x` is its left edge."""
    w, h = int(width * SCALE), int(height * SCALE)
    patch = shade(
        flat(h, w, color), 1.02 + 0.03 * clouds(rng, h, w, 200) - np.linspace(0, 0.07, h)[:, None]
    )
    for top, bottom in ((0.06, 0.44), (0.52, 0.93)):
        for left, right in ((0.10, 0.46), (0.54, 0.90)):
            _panel(patch, int(left * w), int(top * h), int(right * w), int(bottom * h))
    cv2.circle(
        patch, (int(0.93 * w), int(0.49 * h)), int(0.035 * SCALE), (60, 60, 62), -1, cv2.LINE_AA
    )
    cv2.circle(
        patch,
        (int(0.93 * w) - 2, int(0.49 * h) - 3),
        int(0.026 * SCALE),
        (170, 186, 196),
        -1,
        cv2.LINE_AA,
    )
    rim = int(0.08 * SCALE)
    around = shade(
        planks(rng, h + rim, w + 2 * rim, (196, 204, 210), 5.0),
        np.full((h + rim, w + 2 * rim), 0.95),
    )
    wall.put(around, x - rim / SCALE, floor - height - rim / SCALE, None, 0.03)
    gap = flat(h, w, (24, 24, 26))
    wall.put(gap, x, floor - height, None, 0)
    wall.put(
        np.ascontiguousarray(patch[4:, 3:-3]), x + 3 / SCALE, floor - height + 4 / SCALE, None, 0
    )


def _panel(patch: Picture, x0: int, y0: int, x1: int, y1: int) -> None:
    """A recessed panel: dark above and left, light below and right."""
    bevel = max(3, int(0.022 * SCALE))
    light = np.ones((y1 - y0, x1 - x0), np.float32)
    light[:bevel], light[-bevel:] = 0.74, 1.16
    light[bevel:-bevel, :bevel], light[bevel:-bevel, -bevel:] = 0.82, 1.08
    patch[y0:y1, x0:x1] = shade(patch[y0:y1, x0:x1], light)


def window(wall: Wall, rng: np.random.Generator, box: tuple[float, float, float, float]) -> None:
    """A window with a sky in it, bars, and a sill."""
    x, y, width, height = box
    w, h = int(width * SCALE), int(height * SCALE)
    view = landscape(rng, w, h)
    haze = clouds(rng, h, w, 160)[..., None]
    glass = clamp(view * 0.75 + 55 + 16 * haze, 0, 255).astype(np.uint8)
    bar = int(0.05 * SCALE)
    for share in (0.5,):
        cv2.rectangle(
            glass,
            (int(share * w) - bar // 2, 0),
            (int(share * w) + bar // 2, h),
            (222, 226, 228),
            -1,
        )
    cv2.rectangle(glass, (0, int(0.38 * h)), (w, int(0.38 * h) + bar), (226, 230, 232), -1)
    frame(wall, glass, x, y, (214, 220, 224))
    wall.put(
        flat(int(0.06 * SCALE), w + int(0.2 * SCALE), (206, 210, 214)),
        x - 0.1,
        y + height + 0.03,
        None,
        0.05,
    )


_SPINES = (
    (60, 70, 150),
    (110, 70, 40),
    (70, 110, 60),
    (60, 150, 190),
    (90, 90, 96),
    (180, 190, 200),
    (60, 50, 100),
    (130, 110, 60),
)  # BGR


def shelf(wall: Wall, rng: np.random.Generator, x: float, y: float, width: float) -> None:
    """A shelf with books and pots."""
    at = x + 0.03
    while at < x + width - 0.12:
        book_w, book_h = rng.uniform(0.035, 0.07), rng.uniform(0.20, 0.32)
        tone = pick(rng, _SPINES)
        spine = shade(
            flat(int(book_h * SCALE), int(book_w * SCALE), tone),
            np.linspace(1.12, 0.8, int(book_w * SCALE))[None].repeat(int(book_h * SCALE), 0),
        )
        band = int(0.12 * len(spine))
        spine[band : band + 5] = 220
        wall.put(spine, at, y - book_h, None, 0.01)
        at += book_w + (rng.uniform(0.05, 0.2) if rng.random() < 0.15 else 0.003)
    wall.put(
        planks(rng, int(0.05 * SCALE), int(width * SCALE), (62, 96, 140), 0.3, upright=False),
        x,
        y,
        None,
        0.05,
    )


def plant(wall: Wall, rng: np.random.Generator, x: float, floor: float) -> None:
    """A plant in a pot; `x` is its middle."""
    size = int(1.1 * SCALE)
    image, mask = np.zeros((size, size, 3), np.uint8), np.zeros((size, size), np.uint8)
    foot = (size // 2, int(0.72 * size))
    for _ in range(46):
        angle, length = rng.uniform(-2.6, -0.5), rng.uniform(0.25, 0.6) * size
        tip = (int(foot[0] + length * np.cos(angle)), int(foot[1] + length * np.sin(angle)))
        middle, green = (
            ((foot[0] + tip[0]) // 2, (foot[1] + tip[1]) // 2),
            int(rng.uniform(70, 150)),
        )
        tone = (int(green * 0.45), green, int(green * rng.uniform(0.3, 0.6)))
        cv2.ellipse(
            image,
            middle,
            (int(length / 2), int(0.045 * size)),
            float(np.degrees(angle)),
            0,
            360,
            tone,
            -1,
            cv2.LINE_AA,
        )
        cv2.ellipse(
            mask,
            middle,
            (int(length / 2), int(0.045 * size)),
            float(np.degrees(angle)),
            0,
            360,
            255,
            -1,
            cv2.LINE_AA,
        )
    pot = np.array([[0.34, 0.68], [0.66, 0.68], [0.61, 1.0], [0.39, 1.0]]) * size
    cv2.fillPoly(image, [pot.astype(np.int32)], (70, 104, 172), cv2.LINE_AA)
    cv2.fillPoly(mask, [pot.astype(np.int32)], 255, cv2.LINE_AA)
    light = np.linspace(1.2, 0.7, size)[None].repeat(size, 0)
    wall.put(shade(image, light), x - 0.55, floor - 1.1, mask.astype(np.float32) / 255, 0.05)
