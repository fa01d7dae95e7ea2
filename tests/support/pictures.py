"""Pictures of signs, drawn with OpenCV."""

import base64
import io

import cv2
import numpy as np
from PIL import Image


def sign(*lines: str, scale: float = 1.0) -> bytes:
    """A PNG of dark text on a light sign. A smaller one is read sooner."""
    image = np.full((60 + 70 * len(lines), 900, 3), 235, np.uint8)
    for row, line in enumerate(lines):
        cv2.putText(
            image,
            line,
            (30, 80 + 70 * row),
            cv2.FONT_HERSHEY_SIMPLEX,
            1.4,
            (20, 20, 20),
            3,
            cv2.LINE_AA,
        )
    scaled = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ok, data = cv2.imencode(".png", scaled)
    assert ok
    return data.tobytes()


def code(text: str) -> bytes:
    """A PNG of a QR code."""
    small = cv2.QRCodeEncoder.create().encode(text)
    image = cv2.copyMakeBorder(small, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=255)
    ok, data = cv2.imencode(
        ".png", cv2.resize(image, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    )
    assert ok
    return data.tobytes()


def data_url(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()


def of_scans(width: int, height: int, scans: int) -> bytes:
    """A grey JPEG of a few kilobytes: of one scan, or progressive with its last one repeated."""
    out = io.BytesIO()
    Image.new("L", (width, height), 90).save(out, "JPEG", progressive=scans > 1)
    data = out.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * (scans - data.count(b"\xff\xda")) + data[-2:]
