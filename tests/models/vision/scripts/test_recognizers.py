"""Recognizers of other scripts: pulled from a hub on loopback, and asked for the lines that the
bundled one does not know. The recognizers are tiny stand-ins that say the same of every picture."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant import build
from assistant.config import Config
from models import download, weights
from models.catalog import CatalogFile, CatalogModel
from models.errors import MissingModel
from models.untyped import Untyped, untyped
from models.vision.perception import Perception
from models.vision.scene import Scene
from models.vision.text import Reader
from tests.support.hub import hub
from tests.support.missing import missing
from tests.support.tiny_recognizer import write_recognizer


@pytest.fixture(scope="module")
def sign() -> np.ndarray:
    """A Russian sign, which the bundled recognizer does not know, above an English one."""
    fonts = sorted(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    if not fonts:
        missing("DejaVuSans.ttf is not installed")
    canvas = Image.new("RGB", (760, 220), (214, 210, 202))
    draw = ImageDraw.Draw(canvas)
    font = ImageFont.truetype(str(fonts[0]), 46)
    draw.text((40, 30), "Осторожно, окрашено", font=font, fill=(28, 30, 40))
    draw.text((40, 130), "Emergency exit", font=font, fill=(28, 30, 40))
    return np.asarray(canvas)[:, :, ::-1].copy()


def seen(sign: np.ndarray, others: list[Path]) -> Scene:
    return Perception(None, Reader(others=others)).perceive(sign, ("texts",))


def lines(scene: Scene) -> list[str]:
    return [text.text for text in scene.texts or ()]


def test_a_line_in_another_script_is_read_by_the_surest(sign: np.ndarray, tmp_path: Path) -> None:
    greek = write_recognizer(tmp_path / "el.onnx", "Οσοροχνο", 0.85)
    russian = write_recognizer(tmp_path / "eslav.onnx", "Осторожно, окрашено", 0.97)
    scene = seen(sign, [greek, russian])
    assert lines(scene) == ["Осторожно, окрашено", "Emergency exit"]
    assert scene.unread == ()


@pytest.mark.parametrize(("says", "confidence"), [("Осторожно", 0.6), ("Ocmoporkho", 0.97)])
def test_what_is_unsure_or_latin_is_not_believed(
    sign: np.ndarray, tmp_path: Path, says: str, confidence: float
) -> None:
    scene = seen(sign, [write_recognizer(tmp_path / "eslav.onnx", says, confidence)])
    assert lines(scene) == ["Emergency exit"]
    assert {text.unread for text in scene.unread} == {"script"}


def test_a_pulled_recognizer_is_used(
    sign: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_recognizer(tmp_path / "made.onnx", "Осторожно, окрашено").read_bytes()
    shelf = tmp_path / "shelf"
    monkeypatch.setenv("SIGHTLINE_MODELS", str(shelf))
    with hub() as server:
        server.files["o/r/rec/toy.onnx"] = content
        _catalogue(monkeypatch, f"{server.address}/o/r/resolve/v1", content)
        (path,) = download.pull(["reader-toy"])
    assert path == shelf / "reader-toy" / "toy.onnx"
    assert weights.verify(["reader-toy"])[0].state == "right"
    scene = build.perception(Config()).perceive(sign, ("texts",))
    assert lines(scene) == ["Осторожно, окрашено", "Emergency exit"]


def test_a_hub_that_cannot_be_reached_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    _catalogue(monkeypatch, "http://127.0.0.1:9", b"")
    with pytest.raises(MissingModel, match=r"reader-toy/toy.onnx .*nothing is here"):
        download.pull(["reader-toy"])


def test_addresses_and_hashes_are_those_of_rapidocr() -> None:
    rapidocr = untyped("rapidocr")
    table = (Path(rapidocr.__file__).parent / "default_models.yaml").read_text(encoding="utf-8")
    known: Mapping[str, Untyped] = untyped("yaml").safe_load(table)
    published = known["onnxruntime"]["PP-OCRv5"]["rec"]
    readers = [model for model in weights.catalog().values() if model.kind == "reader"]
    assert len(readers) == 4
    for model in readers:
        (file,) = model.files
        there = published[Path(file.name).stem]
        assert (there["model_dir"], there["SHA256"]) == (
            f"{model.address}/{file.name}",
            file.sha256,
        )


def _catalogue(monkeypatch: pytest.MonkeyPatch, address: str, content: bytes) -> None:
    """A catalogue with one recognizer, which lies at an address on loopback."""
    file = CatalogFile("rec/toy.onnx", 0, hashlib.sha256(content).hexdigest())
    toy = CatalogModel(
        "reader-toy", "reader", "a toy", "o/r", "v1", "MIT", (file,), address=address
    )
    monkeypatch.setattr(weights, "catalog", lambda: {"reader-toy": toy})
