"""The container file and the systemd unit of the server, read by their linters: neither is built or
started here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.missing import missing
from tests.support.paths import ROOT

CONTAINERFILE = ROOT / "hardware" / "Containerfile"
UNIT = ROOT / "hardware" / "sightline-server.service"


def test_the_container_file_is_clean() -> None:
    program = shutil.which(
        "hadolint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    )
    if program is None:
        missing("hadolint is not installed for this machine")
    done = subprocess.run(
        [program, "--failure-threshold", "style", str(CONTAINERFILE)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_the_container_file_copies_what_is_there() -> None:
    for sources in re.findall(
        r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE.read_text(), re.MULTILINE
    ):
        for source in sources.split():
            assert (ROOT / source).exists(), source


def test_the_unit_is_clean(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        missing("systemd-analyze is not installed")
    python = Path(sys.executable)
    text = (
        UNIT.read_text()
        .replace("/opt/sightline/.venv/bin/sightline", str(python))
        .replace("/opt/sightline", str(ROOT))
    )
    unit = tmp_path / UNIT.name
    unit.write_text(text)
    done = subprocess.run(
        [program, "verify", "--man=no", str(unit)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert UNIT.name not in done.stderr, done.stderr


@pytest.mark.parametrize("file", [CONTAINERFILE, UNIT])
def test_what_they_start_is_a_command_of_ours(file: Path) -> None:
    text = file.read_text()
    assert re.search(
        r'ExecStart=\S+/sightline serve |ENTRYPOINT \["sightline"\]\nCMD \["serve", ', text
    )
