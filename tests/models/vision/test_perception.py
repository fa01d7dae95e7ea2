"""A frame becomes a scene, each part once; a picture is opened right or refused in one line."""

import io
import struct
import threading
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from models.errors import BadInput
from models.vision.detectors.detector import load
from models.vision.perception import (
    Perception,
    draw,
    facts,
    load_image,
    sharpness,
    too_blurred,
    too_dark,
)
from models.vision.picture import jpeg_facts
from models.vision.scene import PARTS, Code, Color, Scene, Text, Thing
from models.vision.text import Reader
from tests.support.drawn_codes import draw_code
from tests.support.pictures import of_scans


@pytest.fixture(scope="module")
def photograph(test_data: Path) -> np.ndarray:
    return load_image(test_data / "text" / "demo_text_ocr.jpg")


def test_all_parts_of_a_photograph(test_data: Path, photograph: np.ndarray) -> None:
    eyes = Perception(load(test_data / "vision" / "yolox_nano.onnx"), Reader())
    scene = eyes.perceive(photograph, PARTS, time=2.5)
    assert (scene.frame.time, scene.frame.width, scene.frame.height) == (
        2.5,
        photograph.shape[1],
        photograph.shape[0],
    )
    assert "person" in {t.name for t in scene.things or ()}
    assert "SALE" in {t.text for t in scene.texts or ()}
    assert scene.codes == ()
    assert scene.colors
    assert scene.to_json()["seen_by"] == {
        "things": "yolox_nano",
        "texts": "rapidocr",
        "codes": "zxing-cpp",
    }


def test_only_what_is_asked_and_not_known(photograph: np.ndarray) -> None:
    eyes = Perception(None, Reader())
    first = eyes.perceive(photograph, ["colors"], time=1)
    assert (first.things, first.texts, first.codes) == (None, None, None)
    assert first.colors
    second = eyes.perceive(photograph, ["colors", "codes", "things"], known=first)
    assert second.colors is first.colors  # kept, not found anew
    assert second.frame is first.frame
    assert second.codes == ()
    assert second.things is None  # no detector: nobody looked
    assert second.seen_by["things"] is None


def test_a_stopped_look_leaves_its_part_to_a_later_one(photograph: np.ndarray) -> None:
    stop = threading.Event()
    stop.set()
    scene = Perception(None, Reader()).perceive(photograph, PARTS, stop=stop)
    assert (scene.texts, scene.codes, scene.colors) == (None, None, None)


def test_facts_tell_sharp_from_blurred_and_light_from_dark(photograph: np.ndarray) -> None:
    values = [sharpness(cv2.GaussianBlur(photograph, (0, 0), sigma)) for sigma in (0.5, 2, 4, 8)]
    assert values == sorted(values, reverse=True)
    assert not too_blurred(facts(photograph))
    assert too_blurred(facts(cv2.GaussianBlur(photograph, (0, 0), 12)))
    assert not too_dark(facts(photograph))
    noise = np.random.default_rng(0).normal(0, 6, photograph.shape)
    assert too_dark(facts((photograph * 0.02 + noise).clip(0, 255).astype(np.uint8)))
    assert facts(np.full((9, 9, 3), 255, np.uint8)).brightness == 1
    for size in ((1, 1), (1, 9000), (9000, 1)):
        assert facts(np.zeros((*size, 3), np.uint8)).sharpness == 0


@pytest.mark.parametrize("size", [(1, 1), (20, 30), (480, 640), (2160, 3840)])
def test_draw_marks_everything_and_keeps_the_size(size: tuple[int, int]) -> None:
    height, width = size
    quad = ((0.0, 0.0), (width * 0.4, 0.0), (width * 0.4, height * 0.3), (0.0, height * 0.3))
    image = np.full((height, width, 3), 128, np.uint8)
    scene = Scene(
        facts(image),
        things=(Thing("cup", 0.9, (width * 0.5, height * 0.5, width * 0.9, height * 0.9)),),
        texts=(Text("café – 出口", 0.8, quad), Text("x" * 500, 0.8, quad)),
        codes=(Code("qr", "https://example.org", quad),),
        colors=(Color("grey", 1.0),),
    )
    before = image.copy()
    drawn = draw(image, scene)
    assert drawn.shape == image.shape
    assert drawn.dtype == np.uint8
    assert (image == before).all()
    assert (drawn != image).any()
    assert (draw(image, Scene(facts(image))) == image).all()
    if min(size) > 400:
        x, y = round(width * 0.7), round(height * 0.9)
        assert (drawn[y - 2 : y + 3, x] != 128).any()  # the box's lower side


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def test_every_kind_of_picture_is_opened_right(tmp_path: Path) -> None:
    red = Image.new("RGB", (40, 20), (220, 30, 10))
    path = tmp_path / "red.png"
    path.write_bytes(encoded(red))
    for source in (
        path,
        str(path),
        path.read_bytes(),
        encoded(red, "BMP"),
        encoded(red, "WEBP", lossless=True),
        encoded(red, "GIF"),
    ):
        image = load_image(source)
        assert image.shape == (20, 40, 3)
        assert np.abs(image[10, 20].astype(int) - (10, 30, 220)).max() <= 4
    assert load_image(encoded(Image.new("L", (3, 2), 77))).tolist() == [[[77] * 3] * 3] * 2
    assert load_image(encoded(Image.new("1", (3, 2), 1))).min() == 255
    assert load_image(encoded(Image.new("RGB", (1, 1), (1, 2, 3)))).tolist() == [[[3, 2, 1]]]
    cmyk = load_image(encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG"))[8, 8]
    assert cmyk[2] > 200
    assert max(cmyk[:2]) < 60


def test_transparency_lies_on_white() -> None:
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 255, 255))
    assert load_image(encoded(image)).tolist() == [[[255, 255, 255], [255, 0, 0]]]
    assert load_image(encoded(image.convert("LA")))[0, 0].tolist() == [255, 255, 255]


def test_sixteen_bits_become_eight() -> None:
    ramp = np.array([[0, 257 * 100, 65535]], np.uint16)
    assert load_image(encoded(Image.fromarray(ramp)))[0, :, 0].tolist() == [0, 100, 255]


def test_floats_become_eight_bits_of_the_brightest_band_by_band() -> None:
    rows = np.linspace(0, 50, 700, dtype=np.float32)
    values = np.repeat(rows[:, None], 3, axis=1)
    values[10] = (np.nan, -7, np.inf)
    values[699] = np.finfo(np.float32).max  # the brightest lies in the last band
    made = load_image(encoded(Image.fromarray(values), "TIFF"))
    assert made.shape == (700, 3, 3)
    assert made[10].tolist() == [[0, 0, 0], [0, 0, 0], [255, 255, 255]]
    values[10], values[699] = rows[10], 100
    made = load_image(encoded(Image.fromarray(values), "TIFF"))
    assert (made[:, 0, 0] == (values[:, 0].astype(np.float64) * 2.55).astype(np.uint8)).all()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(orientation: int) -> None:
    upright = np.zeros((30, 60, 3), np.uint8)
    upright[:15, :30] = 250  # the upper left quarter is white
    undo = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: np.swapaxes(a, 0, 1),
        6: lambda a: np.rot90(a, 1),
        7: lambda a: np.swapaxes(np.rot90(a, 2), 0, 1),
        8: lambda a: np.rot90(a, -1),
    }
    stored = undo[orientation](upright)
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = load_image(encoded(Image.fromarray(np.ascontiguousarray(stored)), exif=exif))
    assert (image == upright).all()


def test_a_jpeg_may_have_only_so_many_scans() -> None:
    picture = encoded(Image.new("RGB", (64, 48), (10, 200, 30)), "JPEG", progressive=True)
    assert load_image(picture).shape == (48, 64, 3)
    assert jpeg_facts(picture) is not None
    last = picture.rindex(b"\xff\xda")
    repeated = picture[:last] + picture[last:-2] * 200 + b"\xff\xd9"
    with pytest.raises(BadInput, match="100 scans"):
        load_image(repeated)
    assert jpeg_facts(repeated) is None


def test_a_large_jpeg_may_have_fewer_scans() -> None:
    assert load_image(of_scans(5000, 5000, 10), needed=1e6).shape == (625, 625, 3)
    assert load_image(of_scans(9000, 9000, 1), max_pixels=25e6).shape == (4500, 4500, 3)
    with pytest.raises(BadInput, match="more than 10 scans"):
        load_image(of_scans(5000, 5000, 11), needed=1e6)


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header promises far more pixels than its data holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def test_bad_pictures_are_one_clear_line(tmp_path: Path) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (200, 300, 3), np.uint8))
    jpeg, png = encoded(noise, "JPEG"), encoded(noise)
    empty = tmp_path / "empty.jpg"
    empty.write_bytes(b"")
    cases: list[tuple[object, str]] = [
        (jpeg[: len(jpeg) // 2], "cut off"),
        (png[: len(png) // 2], "cut off"),
        (jpeg[:20], "not a picture"),
        (png[:10], "not a picture"),
        (b"%PDF-1.7 this is no picture", "not a picture"),
        (b"\0" * 5000, "not a picture"),
        (b"", "empty"),
        (empty, "empty"),
        (tmp_path / "none.jpg", "no picture at"),
        (tmp_path, "folder"),
        (bomb(20_000, 20_000), "too"),
        (bomb(10_000, 10_000), "too large"),
        (bomb(60_000, 10), "too large"),
        (bomb(100, 100), "cut off"),
    ]
    for source, says in cases:
        with pytest.raises(BadInput, match=says) as caught:
            load_image(source)  # type: ignore[arg-type]
        assert "\n" not in str(caught.value)
        assert caught.value.exit_status == 2
    with pytest.raises(BadInput, match="too large"):
        load_image(png, max_pixels=1000)


@pytest.mark.parametrize("size", [(480, 640), (375, 500), (1080, 1920), (640, 300)])
def test_every_label_is_whole_inside_the_picture(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each corner, and where many labels want one place."""
    height, width = size
    wide, high = width * 0.2, height * 0.2
    boxes = [
        (x * (width - wide), y * (height - high), x * (width - wide) + wide, (y + 1) * high)
        for x in (0, 0.5, 1)
        for y in (0, 0.5, 1)
    ]
    boxes += [(0.0, 0.0, wide, high)] * 3 + [(width - wide, 0.0, float(width), high)] * 3
    found = tuple(Thing("potted plant", 0.9, box) for box in boxes)
    placed: list[tuple[float, float, float, float]] = []
    whole = ImageDraw.ImageDraw.rectangle

    def rectangle(pen: ImageDraw.ImageDraw, box: Any, **how: Any) -> None:
        placed.append(box)
        whole(pen, box, **how)

    monkeypatch.setattr(ImageDraw.ImageDraw, "rectangle", rectangle)
    image = np.full((height, width, 3), 128, np.uint8)
    draw(image, Scene(facts(image), things=found))
    assert len(placed) == len(found)
    for left, top, right, bottom in placed:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert bottom - top >= 10  # pixels: letters that can be read


@pytest.mark.long
@pytest.mark.parametrize("form", ["QRCode", "DataMatrix", "Aztec", "PDF417"])
def test_a_code_that_is_read_becomes_no_text(form: str) -> None:
    """The real reader; the print above the code stays."""
    picture = np.full((700, 900, 3), 255, np.uint8)
    cv2.putText(picture, "PLATFORM", (60, 110), cv2.FONT_HERSHEY_SIMPLEX, 2.5, (0, 0, 0), 6)
    code = draw_code("ticket 4711 to the north pier", form)
    picture[200 : 200 + code.shape[0], 60 : 60 + code.shape[1]] = code[..., None]
    scene = Perception(None, Reader()).perceive(picture, ("texts", "enlarged"))
    assert [code.data for code in scene.codes or ()] == ["ticket 4711 to the north pier"]
    assert [text.text for text in scene.texts or ()] == ["PLATFORM"]
    assert {text.text for text in scene.enlarged or ()} <= {"PLATFORM"}
