"""OpenAI's JavaScript client, installed from the npm registry into a folder of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.paths import ROOT

SCRIPTS = ROOT / "tests" / "server" / "javascript"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        missing("node and npm are not installed")
    folder = tmp_path_factory.mktemp("javascript")
    for file in SCRIPTS.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=HANG_S,
    )
    if done.returncode:
        missing(f"npm ci failed: {done.stderr[-500:]}")
    return folder
