"""The wheel: what a user installs holds what runs, and nothing that only trains or measures."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.missing import missing
from tests.support.paths import ROOT

TRAINING = ("models/pocket/training/", "models/safety/training/")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files in the wheel. It is built with the tools of .venv, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(
        [*command, "--directory", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    if "No module named hatchling" in done.stderr:
        missing("hatchling is not installed")
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_part_that_runs_is_in_the_wheel(names: set[str]) -> None:
    for folder in ("assistant", "device", "models", "server", "web", "hardware"):
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file()]
        expected = {file.relative_to(ROOT).as_posix() for file in files}
        absent = {name for name in expected - names if "__pycache__" not in name}
        assert all(name.startswith(TRAINING) for name in absent), absent
    assert {"sightline.py", "web/index.html", "models/pocket/pocket.gguf"} <= names


def test_no_training_code_and_no_evaluation_data_is_in_the_wheel(names: set[str]) -> None:
    assert not [name for name in names if name.startswith(TRAINING)]
    assert not [name for name in names if Path(name).parts[0] in {"tests", "bench", "docs"}]
    assert not [name for name in names if "evaluat" in name or "heldout" in name]


def test_the_image_copies_every_part_of_the_wheel(names: set[str]) -> None:
    copied = re.findall(r"^COPY (\w+) \1$", (ROOT / "hardware/Containerfile").read_text(), re.M)
    parts = {Path(name).parts[0] for name in names if "/" in name and ".dist-info" not in name}
    assert parts == set(copied)


def test_no_leftover_of_an_editor_or_a_merge_is_kept_or_installed(names: set[str]) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    kept = {*listed.stdout.splitlines(), *names}
    assert not [name for name in kept if Path(name).suffix in (".orig", ".rej", ".bak", ".swp")]
