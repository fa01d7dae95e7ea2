"""Codes are read large and small, clean and noisy, and at the edge; pictures without one have none."""

import cv2
import numpy as np
import pytest

from models.vision.codes import scan
from models.vision.scene import bounds

LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
RIGHT = [digit.translate(str.maketrans("01", "10")) for digit in LEFT]
EVEN = [digit[::-1] for digit in RIGHT]
PARITY = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL".split()


def qr(text: str, side: int) -> np.ndarray:
    modules = cv2.copyMakeBorder(
        cv2.QRCodeEncoder.create().encode(text), 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=255
    )
    return cv2.resize(modules, (side, side), interpolation=cv2.INTER_NEAREST)


def bars(digits: str, module: int) -> np.ndarray:
    if len(digits) == 8:
        left, right = "".join(LEFT[int(d)] for d in digits[:4]), digits[4:]
    else:
        kinds = zip(digits[1:7], PARITY[int(digits[0])], strict=True)
        left, right = (
            "".join((LEFT if kind == "L" else EVEN)[int(d)] for d, kind in kinds),
            digits[7:],
        )
    pattern = (
        "0" * 9 + "101" + left + "01010" + "".join(RIGHT[int(d)] for d in right) + "101" + "0" * 9
    )
    row = np.repeat(np.array([0 if bit == "1" else 255 for bit in pattern], np.uint8), module)
    return cv2.copyMakeBorder(
        np.tile(row, (60 * module, 1)), 12, 12, 0, 0, cv2.BORDER_CONSTANT, value=255
    )


def scene(*placed: tuple[np.ndarray, int, int], noise: float = 0, blur: float = 0) -> np.ndarray:
    picture = np.full((720, 1280), 150, np.uint8)
    for code, x, y in placed:
        picture[y : y + code.shape[0], x : x + code.shape[1]] = code
    picture = cv2.GaussianBlur(picture, (0, 0), blur) if blur else picture
    noisy = picture[:, :, None] + np.random.default_rng(1).normal(0, noise, (720, 1280, 3))
    return noisy.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize(("noise", "blur"), [(0, 0), (6, 0.7)])
@pytest.mark.parametrize("side", [160, 400])
def test_qr(side: int, noise: float, blur: float) -> None:
    (code,) = scan(
        scene((qr("https://example.org/menu?table=7", side), 700, 100), noise=noise, blur=blur)
    )
    assert (code.kind, code.data) == ("qr", "https://example.org/menu?table=7")
    x0, y0, x1, y1 = bounds(code.quad)
    assert np.allclose((x0, y0, x1, y1), (700, 100, 700 + side, 100 + side), atol=side / 8)
    assert code.quad[0][0] < code.quad[1][0]
    assert code.quad[0][1] < code.quad[3][1]


@pytest.mark.parametrize(("noise", "blur"), [(0, 0), (6, 0.7)])
@pytest.mark.parametrize(
    ("drawn", "kind", "data"),
    [
        ("4006381333931", "ean-13", "4006381333931"),
        ("96385074", "ean-8", "96385074"),
        ("0036000291452", "upc-a", "036000291452"),
    ],
)
def test_bar_codes(drawn: str, kind: str, data: str, noise: float, blur: float) -> None:
    (code,) = scan(scene((bars(drawn, 3), 200, 300), noise=noise, blur=blur))
    assert (code.kind, code.data) == (kind, data)
    x0, y0, x1, y1 = bounds(code.quad)
    assert 200 <= (x0 + x1) / 2 <= 200 + 3 * 113
    assert 300 <= (y0 + y1) / 2 <= 300 + 204


def test_several_codes_at_once() -> None:
    picture = scene(
        (qr("one", 200), 50, 50),
        (qr("two", 200), 900, 400),
        (bars("4006381333931", 3), 400, 100),
        noise=4,
        blur=0.7,
    )
    assert {(c.kind, c.data) for c in scan(picture)} == {
        ("qr", "one"),
        ("qr", "two"),
        ("ean-13", "4006381333931"),
    }


def test_a_code_that_is_the_whole_picture() -> None:
    for side in (120, 300):
        (code,) = scan(cv2.cvtColor(qr("edge to edge", side), cv2.COLOR_GRAY2BGR))
        assert code.data == "edge to edge"
        assert all(0 <= x <= side and 0 <= y <= side for x, y in code.quad)


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (25, 25), (22, 4200), (480, 640)])
def test_pictures_without_a_code(size: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    assert scan(np.zeros((*size, 3), np.uint8)) == ()
    assert scan(random.integers(0, 256, (*size, 3), np.uint8)) == ()
