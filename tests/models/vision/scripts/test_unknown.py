"""Lines in a script that the reader does not know are called so and never read as Latin words;
Latin lines in the same fonts are read."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.vision.perception import Perception
from models.vision.scene import Text
from models.vision.scripts.lookalikes import is_foreign_word
from models.vision.scripts.unknown import is_square, is_unknown, without_lookalikes
from models.vision.text import Reader
from tests.support.missing import missing

DEJAVU = ("DejaVuSans.ttf", "DejaVuSerif.ttf")
FOREIGN = (
    "Осторожно, окрашено",
    "Έξοδος κινδύνου",
    "РЕСТОРАН",
    "Не курить",
    "Ανοιχτά κάθε μέρα",
)
LATIN = (
    "Täglich geöffnet", "Fermé le lundi", "Proszę czekać", "Giriş", "Größe: 42", "ÇIKIŞ",
    "ÇIKIŞ KAPISI",
)  # fmt: skip
QUAD = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))


@pytest.fixture(scope="module")
def perception() -> Perception:
    return Perception(None, Reader())


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    paths = sorted(Path("/usr/share/fonts").rglob(name))
    if not paths:
        missing(f"{name} is not installed")
    return ImageFont.truetype(str(paths[0]), size)


def sign(text: str, letters: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> np.ndarray:
    canvas = Image.new("RGB", (760, 130), (214, 210, 202))
    ImageDraw.Draw(canvas).text((40, 30), text, font=letters, fill=(28, 30, 40))
    return np.asarray(canvas)[:, :, ::-1].copy()


@pytest.mark.parametrize("name", DEJAVU)
@pytest.mark.parametrize("line", FOREIGN)
def test_other_scripts_are_not_read(perception: Perception, line: str, name: str) -> None:
    scene = perception.perceive(sign(line, font(name, 46)), ("texts",))
    assert scene.texts == ()
    assert {text.unread for text in scene.unread} == {"script"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("מים חמים", "DejaVuSans.ttf"),
        ("יציאת חירום", "DejaVuSans.ttf"),
        ("مخرج الطوارئ", "DejaVuSans.ttf"),
        ("ممنوع التدخين", "DejaVuSans.ttf"),
        ("आपातकालीन निकास", "Lohit-Devanagari.ttf"),
        ("धूम्रपान निषेध", "Lohit-Devanagari.ttf"),
    ],
)
def test_scripts_of_other_alphabets_are_not_read(
    perception: Perception, line: str, name: str
) -> None:
    scene = perception.perceive(sign(line, font(name, 46)), ("texts",))
    assert scene.texts == ()
    assert {text.unread for text in scene.unread} == {"script"}


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("D'NN D'n", True),
        ("n'7n", True),
        ("L'entrée", False),
        ("It's here", False),
        ("d'or", False),
    ],
)
def test_an_apostrophe_in_a_word_without_a_vowel_is_no_latin(said: str, unknown: bool) -> None:
    crop = sign("Emergency", ImageFont.load_default(50))[20:100, 40:300]
    assert is_unknown(said, 0.88, crop) == unknown
    assert not is_unknown(said, 0.97, crop)


@pytest.mark.parametrize("name", DEJAVU)
@pytest.mark.parametrize("line", LATIN)
def test_letters_with_marks_are_right(perception: Perception, line: str, name: str) -> None:
    scene = perception.perceive(sign(line, font(name, 46)), ("texts",))
    assert [text.text for text in scene.texts or ()] == [line]
    assert scene.unread == ()


def test_mirror_writing_is_refused(perception: Perception) -> None:
    picture = sign("Emergency exit", ImageFont.load_default(50))
    mirrored = perception.perceive(picture[:, ::-1].copy(), ("texts",))
    assert mirrored.texts == ()
    assert {text.unread for text in mirrored.unread} == {"mirror"}
    upside_down = perception.perceive(picture[::-1, ::-1].copy(), ("texts",))
    assert [text.text for text in upside_down.texts or ()] == ["Emergency exit"]


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("PECTOPAH", True),
        ("AITEKA", True),
        ("ATTEKA", True),
        ("BXOД", True),
        ("TAMEIO", True),
        ("RESTAURANT", False),
        ("MOPE", False),
        ("METRO", False),
        ("BANK", False),
    ],
)
def test_words_that_look_latin_are_known(said: str, foreign: bool) -> None:
    assert is_foreign_word(said) == foreign


def test_no_english_word_is_taken_for_a_foreign_one() -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    dictionary = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    lines = dictionary.read_text(encoding="utf-8").splitlines()
    words = {line.split()[0].split("(")[0].upper() for line in lines}
    assert len(words) > 100_000
    assert [word for word in words if is_foreign_word(word)] == []


def test_a_long_line_of_which_little_is_read_is_not_read() -> None:
    strokes = np.zeros((40, 320, 3), np.uint8)
    strokes[:, np.arange(320) % 8 < 4] = 255
    assert is_unknown("Kaca p", 0.86, strokes)
    assert not is_unknown("Kaca p", 0.96, strokes)
    assert not is_unknown("Kaca paak", 0.86, strokes)
    assert is_unknown("NO", 0.96, strokes)
    assert not is_unknown("1", 0.5, strokes[:, :50])


def test_doubt_counts_only_in_a_large_and_clear_crop() -> None:
    clear = np.zeros((48, 240, 3), np.uint8)
    clear[:, ::8] = 255
    pale = clear // 8
    assert is_unknown("NALL SAAL", 0.7, clear)
    assert not is_unknown("NALL SAAL", 0.7, pale)
    assert not is_unknown("NALL SAAL", 0.7, clear[:20])
    assert not is_unknown("NALL SAAL", 0.9, clear)
    assert is_unknown("LGU LNMLU", 0.9, clear)
    assert not is_unknown("LGU LNMLU", 0.95, clear)
    assert not is_unknown("ocBCBank", 0.9, clear)
    assert is_unknown("HXO3OdU", 0.98, clear)
    assert not is_unknown("HXO3OdU", 0.995, clear)
    assert not is_unknown("LG3RDW", 0.95, clear)
    assert not is_unknown("H3O 3 BAGS", 0.9, clear)
    assert is_unknown("\u7fbd3TST", 0.9, clear)
    assert not is_unknown("\u7fbd TEST", 0.9, clear)
    assert not is_unknown("100", 0.6, clear)


def test_capitals_beside_another_script_belong_to_it() -> None:
    unknown = Text("", 0.5, QUAD, "script")
    lookalike, latin = Text("BXOB", 0.99, QUAD), Text("EXIT 4 LIFT", 0.99, QUAD)
    assert [t.text for t in without_lookalikes([unknown, lookalike])] == ["", ""]
    assert [t.text for t in without_lookalikes([unknown, latin])] == ["", "EXIT 4 LIFT"]
    assert without_lookalikes([lookalike]) == [lookalike]


@pytest.mark.parametrize(
    ("said", "square"),
    [
        ("GUIU C4 1O", True),
        ("LIGU LXAIU", True),
        ("CCOU", True),
        ("UNION", False),
        ("XXII", False),
        ("EXIT", False),
        ("CAR", False),
        ("OCULO", False),
        ("COLA LIGHT", False),
    ],
)
def test_hebrew_looks_like_capitals_of_strokes(said: str, square: bool) -> None:
    assert is_square(said) is square
