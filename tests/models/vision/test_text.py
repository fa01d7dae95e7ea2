"""Signs are read word by word, small print in a large frame too, in the order that a person
reads."""

import itertools
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.vision import text as reading
from models.vision.lines import is_texture, plain
from models.vision.perception import load_image
from models.vision.text import Reader, reading_order
from models.vision.time_limit import TimeLimit

SIGNS = (
    "PLATFORM 4 EXIT",
    "OPEN 9 TO 5",
    "PUSH",
    "CAFE MONET",
    "Tel. 020 7946 0958",
    "Soup $4.99",
    "Best before 12/03/2027",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def sheet(
    width: int, height: int, lines: list[tuple[str, int, int, int]], angle: float = 0, seed: int = 0
) -> np.ndarray:
    """A picture with (text, x, y, size) drawn on it, turned by `angle` degrees, with a little
    noise."""
    canvas = Image.new("RGB", (width, height), (208, 204, 196))
    pen = ImageDraw.Draw(canvas)
    for text, x, y, size in lines:
        pen.text((x, y), text, font=ImageFont.load_default(size), fill=(24, 30, 40))
    turned = np.asarray(
        canvas.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(208, 204, 196))
    )
    noise = np.random.default_rng(seed).normal(0, 4, turned.shape)
    return (turned[:, :, ::-1] + noise).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("size", [28, 64])
def test_signs_keep_their_words(reader: Reader, size: int) -> None:
    lines = [(text, 60, 20 + i * 98, size) for i, text in enumerate(SIGNS)]
    texts = reader.read(sheet(1280, 720, lines))
    assert [t.text for t in texts] == list(SIGNS)
    for (_, x, y, _), text in zip(lines, texts, strict=True):
        assert abs(text.quad[0][0] - x) < size
        assert abs(text.quad[0][1] - y) < size


def test_small_print_of_a_large_frame(reader: Reader) -> None:
    texts = reader.read(sheet(1920, 1080, [("Keep refrigerated below 5 degrees", 700, 500, 22)]))
    assert [t.text for t in texts] == ["Keep refrigerated below 5 degrees"]


def test_rows_go_left_to_right_even_when_tilted(reader: Reader) -> None:
    lines = [
        ("LEFT", 150, 150, 50),
        ("RIGHT", 850, 150, 50),
        ("BELOW", 150, 350, 50),
        ("LAST", 850, 350, 50),
    ]
    for angle in (0, 6, -6):
        assert [t.text for t in reader.read(sheet(1280, 720, lines, angle))] == [
            "LEFT",
            "RIGHT",
            "BELOW",
            "LAST",
        ]


def test_order_of_quads_does_not_depend_on_the_order_given() -> None:
    quads = [
        ((x, y), (x + 90, y + 9), (x + 88, y + 29), (x - 2, y + 20))
        for y in (10, 50, 90)
        for x in (5, 105)
    ]
    for seed in range(5):
        mixed = [quads[i] for i in np.random.default_rng(seed).permutation(len(quads))]
        ordered = reading_order(mixed)
        assert sorted(ordered) == sorted(quads)
        assert [round(q[0][1] / 40) for q in ordered] == [0, 0, 1, 1, 2, 2]


def test_stop_is_looked_at_between_lines(reader: Reader) -> None:
    picture = sheet(1280, 720, [(text, 60, 20 + i * 98, 40) for i, text in enumerate(SIGNS)])
    stop = threading.Event()
    stop.set()
    assert reader.read(picture, stop) == ()

    class After(threading.Event):
        looks = 0

        def is_set(self) -> bool:
            self.looks += 1
            return self.looks > 2

    assert [t.text for t in reader.read(picture, After())] == list(SIGNS[:2])


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 4000), (4000, 1), (40, 640), (720, 1280)])
def test_pictures_without_text(
    reader: Reader, size: tuple[int, int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert reader.read(np.full((*size, 3), 90, np.uint8)) == ()
    assert capfd.readouterr() == ("", "")


def test_a_street_photograph(reader: Reader, test_data: Path) -> None:
    texts = reader.read(
        load_image(test_data / "text" / "det_toy_dataset" / "imgs" / "test" / "img_8.jpg")
    )
    assert " ".join(t.text for t in texts) == "WHY PAY FOR NOTHING?"
    assert all(0.5 <= t.confidence <= 1 for t in texts)


@pytest.mark.parametrize(
    ("said", "pattern"),
    [("HHHHHHHH", True), ("I I I I I", True), ("www", False), ("III", False), ("1000", False)],
)
def test_a_sign_repeated_over_and_over_is_a_pattern_and_no_word(said: str, pattern: bool) -> None:
    assert is_texture(said) is pattern


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ("000011111", True),
        ("|||ll|||", True),
        ("10:00", False),
        ("10010", False),
        ("100.00", False),
    ],
)
def test_a_row_of_windows_is_no_number(said: str, pattern: bool) -> None:
    assert is_texture(said) is pattern


@pytest.mark.long
def test_an_enlarged_photograph_shows_small_print(reader: Reader, test_data: Path) -> None:
    image = load_image(test_data / "vizwiz" / "images" / "VizWiz_val_00000010.jpg")
    assert reader.read(image) == ()
    assert "ISTIKRAR" in " ".join(text.text for text in reader.read_enlarged(image))


def test_an_enlarged_photograph_without_print_has_none(reader: Reader, test_data: Path) -> None:
    folder = test_data / "images" / "voc100" / "images"
    assert reader.read_enlarged(load_image(folder / "2007_001583.jpg")) == ()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_is_read_whichever_way_it_is_held(reader: Reader, quarters: int) -> None:
    signs = [(text, 150, 320 + i * 98, 40) for i, text in enumerate(SIGNS[:4])]
    lines = [("LEFT", 150, 150, 50), ("RIGHT", 850, 150, 50), *signs]
    page = sheet(1280, 720, lines)
    texts = reader.read(np.ascontiguousarray(np.rot90(page, quarters)))
    assert [t.text for t in texts] == ["LEFT", "RIGHT", *SIGNS[:4]]


def test_an_upside_down_label_in_a_photograph(reader: Reader, test_data: Path) -> None:
    texts = reader.read(load_image(test_data / "vizwiz" / "images" / "VizWiz_val_00000019.jpg"))
    assert {"INSPIRON 1545", "Model No: PP41L", "www.dell.com"} <= {t.text for t in texts}


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("ÇIKI$", "ÇIKIŞ"),
        ("açı$", "açış"),
        ("US$ 5", "US$ 5"),
        ("Fee: A$", "Fee: A$"),
        ("Ü$100", "Ü$100"),
    ],
)
def test_a_dollar_sign_in_a_turkish_word_is_a_letter(read: str, said: str) -> None:
    assert plain(read) == said


def test_a_page_of_words_is_read_as_far_as_its_bound(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_WORK", 3 * reading.NARROW)
    lines = [(text, 60, 20 + i * 98, 40) for i, text in enumerate(SIGNS)]
    *read, rest = reader.read(sheet(1280, 720, lines))
    texts = [t.text for t in read]
    assert rest.unread == "limit"
    assert 1 <= len(texts) <= 3
    assert texts == list(SIGNS[: len(texts)])


def test_lines_that_are_left_when_time_is_over_are_there_unread(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LEAST_WORK", 0)
    lines = [(text, 60, 20 + i * 98, 40) for i, text in enumerate(SIGNS)]
    ticks = itertools.count()  # a second passes from one look at the clock to the next
    texts = reader.read(sheet(1280, 720, lines), None, TimeLimit(3, lambda: next(ticks)))
    assert [t.text for t in texts] == [*SIGNS[:2], ""]
    assert texts[-1].unread == "limit"
    assert texts[-1].quad[0][1] == pytest.approx(
        20 + 2 * 98, abs=30
    )  # around the third to the last


def test_a_few_lines_are_read_also_when_there_was_no_time(reader: Reader) -> None:
    lines = [(text, 60, 20 + i * 98, 40) for i, text in enumerate(SIGNS)]
    texts = reader.read(sheet(1280, 720, lines), None, TimeLimit(0))
    assert SIGNS[0] in [t.text for t in texts]


def test_of_too_many_spots_the_largest_are_read(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 2)
    lines = [("small words", 60, 60, 24), ("LARGE WORDS", 60, 200, 70), ("MIDDLE", 60, 420, 48)]
    texts = reader.read(sheet(1280, 720, lines))
    assert [(t.text, t.unread) for t in texts] == [
        ("LARGE WORDS", ""),
        ("MIDDLE", ""),
        ("", "limit"),
    ]
