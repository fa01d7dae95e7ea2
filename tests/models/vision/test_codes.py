"""Codes are read large and small, clean and noisy, inverted, tilted and at the edge; a number is
told for certain or not at all."""

import io
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno

from models.vision.code_votes import Reading, Votes
from models.vision.codes import scan
from models.vision.picture import load_image
from models.vision.scene import Code, bounds
from tests.support.drawn_codes import degraded, draw_code, drawn_bar_code


def qr(text: str, side: int, encoding: str = "utf-8") -> np.ndarray:
    png = io.BytesIO()
    segno.make_qr(text, mode="byte", encoding=encoding).save(png, kind="png", border=2)
    modules = cv2.imdecode(np.frombuffer(png.getvalue(), np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.resize(modules, (side, side), interpolation=cv2.INTER_NEAREST)


def scene(*placed: tuple[np.ndarray, int, int], noise: float = 0, blur: float = 0) -> np.ndarray:
    picture = np.full((720, 1280), 150, np.uint8)
    for code, x, y in placed:
        picture[y : y + code.shape[0], x : x + code.shape[1]] = code
    picture = cv2.GaussianBlur(picture, (0, 0), blur) if blur else picture
    noisy = picture[:, :, None] + np.random.default_rng(1).normal(0, noise, (720, 1280, 3))
    return noisy.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize(("noise", "blur"), [(0, 0), (6, 0.7)])
@pytest.mark.parametrize("side", [100, 160, 400])
def test_qr(side: int, noise: float, blur: float) -> None:
    code = qr("https://example.org/menu?table=7", side)
    (found,) = scan(scene((code, 700, 100), noise=noise, blur=blur))
    assert (found.kind, found.data) == ("qr", "https://example.org/menu?table=7")
    x0, y0, x1, y1 = bounds(found.quad)
    assert np.allclose((x0, y0, x1, y1), (700, 100, 700 + side, 100 + side), atol=side / 8)
    assert found.quad[0][0] < found.quad[1][0]
    assert found.quad[0][1] < found.quad[3][1]


@pytest.mark.parametrize(("noise", "blur"), [(0, 0), (6, 0.7)])
@pytest.mark.parametrize(
    ("form", "drawn", "kind", "data"),
    [
        ("EAN13", "4006381333931", "ean-13", "4006381333931"),
        ("EAN8", "96385074", "ean-8", "96385074"),
        ("UPCA", "036000291452", "upc-a", "036000291452"),
        ("UPCE", "01234565", "upc-e", "012345000065"),  # told in full, as UPC-A
        ("Code128", "Box 12/7", "code-128", "Box 12/7"),
        ("Code39", "SHELF-42", "code-39", "SHELF-42"),
        ("ITF", "15400141288763", "itf", "15400141288763"),
        ("DataMatrix", "Lot 7 exp 2027", "data-matrix", "Lot 7 exp 2027"),
        ("Aztec", "Ticket 12", "aztec", "Ticket 12"),
        ("PDF417", "Boarding pass 7C", "pdf417", "Boarding pass 7C"),
        ("MicroQRCode", "12345", "micro-qr", "12345"),
        ("RMQRCode", "Gate B4", "rmqr", "Gate B4"),
    ],
)
def test_kinds(form: str, drawn: str, kind: str, data: str, noise: float, blur: float) -> None:
    code = draw_code(drawn, form)
    (found,) = scan(scene((code, 200, 300), noise=noise, blur=blur))
    assert (found.kind, found.data) == (kind, data)
    x0, y0, x1, y1 = bounds(found.quad)
    assert 200 <= (x0 + x1) / 2 <= 200 + code.shape[1]
    assert 300 <= (y0 + y1) / 2 <= 300 + code.shape[0]


@pytest.mark.parametrize("degrees", [30, 45, 90, 180])
def test_tilted(degrees: float) -> None:
    turn = cv2.getRotationMatrix2D((640, 360), degrees, 1)
    upright = scene((draw_code("4006381333931", "EAN13"), 450, 250))
    picture = cv2.warpAffine(upright, turn, (1280, 720), borderValue=(150, 150, 150))
    (found,) = scan(picture)
    assert found.data == "4006381333931"
    box = bounds(found.quad)
    assert abs((box[0] + box[2]) / 2 - 640) < 60


@pytest.mark.parametrize(
    "code", [qr("light on dark", 200), draw_code("4006381333931", "EAN13")], ids=["qr", "bars"]
)
def test_inverted(code: np.ndarray) -> None:
    (found,) = scan(255 - scene((code, 400, 200)))
    assert found.data in ("light on dark", "4006381333931")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Żółw, ça va, 你好", "utf-8"),
        ("こんにちは世界", "shift_jis"),
        ("北京欢迎你 2026", "gb18030"),
        ("ﾃﾞｻﾞｲﾝ QR", "shift_jis"),
        ("Größe: Tür", "latin-1"),
    ],
)
def test_contents_in_other_scripts(text: str, encoding: str) -> None:
    (found,) = scan(scene((qr(text, 300, encoding), 300, 200)))
    assert found.data == text


def test_several_codes_at_once() -> None:
    picture = scene(
        (qr("one", 200), 50, 50),
        (qr("two", 200), 900, 400),
        (draw_code("4006381333931", "EAN13"), 400, 100),
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


def test_a_number_is_right_or_not_told() -> None:
    read = 0
    for seed in range(24):
        random = np.random.default_rng(seed)
        truth, clean = drawn_bar_code(random)
        found = {code.data for code in scan(degraded(clean, random))}
        assert found <= {truth, truth.removeprefix("0")}
        read += bool(found)
    assert read >= 5


# Pictures of which the main number is read and the add-on beside it is not.
WITHOUT_ADD_ON = {
    "codes/upca-extension-1/10.webp": "02601",
    "codes/upca-extension-1/11.webp": "02601",
}


@pytest.mark.long
def test_samples_of_zxing(test_data: Path) -> None:
    """What is told of a picture is what it holds, to the last digit. Of a UPC the truth has the
    leading zero of its EAN."""
    lines = (test_data / "codes" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    read = 0
    for truth in map(json.loads, lines):
        path, text = truth["path"], truth["text"]
        extended = truth["kind"].endswith("extension")
        codes = scan(load_image(test_data / path))
        found = [code.data + code.add_on * extended for code in codes]
        if text is None:
            assert found == [], path
        elif found:
            text = text.removesuffix(WITHOUT_ADD_ON.get(path, ""))
            assert {text, text.removeprefix("0")}.intersection(found), (path, text, found)
            read += 1
    assert read >= 268


QUAD = ((10.0, 10.0), (110.0, 10.0), (110.0, 40.0), (10.0, 40.0))
FAR = ((10.0, 300.0), (110.0, 300.0), (110.0, 340.0), (10.0, 340.0))


def bar(data: str, kind: str = "ean-13", quad: tuple = QUAD, add_on: str = "") -> Reading:
    return Reading(Code(kind, data, quad, add_on), trusted=False)


def believed(*views: list[Reading]) -> list[str]:
    votes = Votes()
    for view in views:
        votes.add(view)
    return [code.data for code in votes.believed()]


def test_a_bar_code_needs_two_views_that_agree() -> None:
    assert believed([bar("1")]) == []
    assert believed([bar("1"), bar("1")]) == []  # one view, whatever it repeats
    assert believed([bar("1")], [bar("1")]) == ["1"]
    assert believed([bar("1")], [bar("1")], [bar("2")]) == []
    assert believed([bar("1")], [bar("2")], [bar("1")], [bar("1")]) == ["1"]
    assert believed([bar("1")], [bar("2", quad=FAR)], [bar("2", quad=FAR)]) == ["2"]


def test_error_correction_needs_no_second_look() -> None:
    assert believed([Reading(Code("qr", "x", QUAD), trusted=True)]) == ["x"]


def test_a_part_of_a_number_is_no_rival_and_never_told() -> None:
    part, whole = bar("1234", "itf"), bar("12345678", "itf")
    assert believed([part, whole], [part, whole]) == ["12345678"]
    assert believed([part], [part, whole], [part]) == []


def test_a_place_of_many_numbers_is_given_up() -> None:
    views = [[bar(str(number))] for number in range(4)]
    assert believed(*views, *[[bar("9")]] * 9) == []


def test_an_add_on_needs_two_views_as_well() -> None:
    votes = Votes()
    votes.add([bar("1", add_on="52")])
    votes.add([bar("1", add_on="53")])
    assert [code.add_on for code in votes.believed()] == [""]
    votes.add([bar("1", add_on="52")])
    assert [code.add_on for code in votes.believed()] == ["52"]
