"""Bar codes of random numbers, drawn and then spoiled as a hand-held camera spoils them."""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp

from models.arrays import Array

KINDS = ("EAN13", "EAN13", "UPCA", "EAN8", "Code128", "Code39", "ITF")
WIDTH, HEIGHT = 640, 480
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_FINE = 3  # drawn this much larger before it is reduced to the camera's pixels


def drawn_bar_code(random: np.random.Generator) -> tuple[str, Array]:
    """A random content and its bar code, grey uint8 with 4 pixels a module."""
    kind = str(random.choice(KINDS))
    lengths = {"EAN13": 12, "UPCA": 11, "EAN8": 7, "ITF": 2 * int(random.integers(3, 8))}
    if kind in lengths:
        content = "".join(map(str, random.integers(0, 10, lengths[kind])))
    else:
        content = "".join(random.choice(list(_LETTERS), int(random.integers(4, 12))))
    if kind in ("EAN13", "UPCA", "EAN8"):
        content += check_digit(content)
    return content, draw_code(content, kind)


def draw_code(content: str | bytes, kind: str, scale: int = 4) -> Array:
    """A code without a flaw, grey uint8."""
    barcode = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, kind))
    return np.array(zxingcpp.write_barcode_to_image(barcode, scale=scale))


def check_digit(digits: str) -> str:
    """The last digit of an EAN or UPC number: weights 3 and 1 from the right."""
    weighted = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-weighted % 10)


def degraded(code: Array, random: np.random.Generator) -> Array:
    """BGR uint8 [480, 640, 3] of a code that is tilted, small, dim, blurred and noisy."""
    frame = _placed(code, random)
    if random.random() < 0.5:
        frame = cv2.GaussianBlur(frame, (0, 0), random.uniform(0.4, 1.4))
    if random.random() < 0.4:
        length = int(random.integers(2, 6))
        streak = np.zeros((length, length), np.float32)
        cv2.line(streak, (0, 0), tuple(random.integers(0, length, 2).tolist()), 1)
        frame = cv2.filter2D(frame, -1, streak / streak.sum())
    shadow = np.linspace(random.uniform(0.6, 1), 1, WIDTH)[None, :]
    noise = random.normal(0, random.uniform(1, 10), frame.shape)
    frame = (frame * shadow * random.uniform(0.3, 1) + noise).clip(0, 255).astype(np.uint8)
    if random.random() < 0.6:
        quality = int(random.integers(30, 90))
        jpeg = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        frame = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    if random.random() < 0.1:
        frame = 255 - frame
    return cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR)


def _placed(code: Array, random: np.random.Generator) -> Array:
    """The code in perspective on a background of soft patches, float32 [480, 640]."""
    height, width = code.shape
    scale = min(random.uniform(0.8, 2.6) / 4, 560 / width)
    half = np.array([width, height * random.uniform(0.5, 1.2)]) * scale / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    corners *= 1 + random.normal(0, 0.04, (4, 2))
    tilt = np.deg2rad(random.normal(0, 8) if random.random() < 0.7 else random.uniform(-45, 45))
    turn = np.array([[np.cos(tilt), np.sin(tilt)], [-np.sin(tilt), np.cos(tilt)]])
    target = (corners @ turn + (WIDTH / 2, HEIGHT / 2)) * _FINE
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(source, target.astype(np.float32))
    fine = (WIDTH * _FINE, HEIGHT * _FINE)
    drawn = cv2.warpPerspective(code, warp, fine)
    inside = cv2.warpPerspective(np.full_like(code, 255), warp, fine) > 127
    patches = random.integers(60, 220, (6, 8)).astype(np.uint8)
    behind = cv2.resize(patches, fine, interpolation=cv2.INTER_CUBIC)
    whole = np.where(inside, drawn, behind)
    return cv2.resize(whole, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32)
