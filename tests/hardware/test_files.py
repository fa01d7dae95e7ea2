"""What lies in hardware/: scripts that shellcheck accepts, units that systemd reads, profiles that
load, a lock with wheels."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant import config
from device.resources.memory_plan import STEPS
from models import weights
from tests.support.missing import missing
from tests.support.paths import ROOT

HARDWARE = ROOT / "hardware"
PROFILES = sorted(HARDWARE.glob("*.toml"))


def tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        missing(f"{name} is not installed")
    return found


@pytest.mark.parametrize(
    "script",
    [*sorted(HARDWARE.glob("*.sh")), *sorted((ROOT / ".ci").glob("*.sh"))],
    ids=lambda p: p.name,
)
def test_scripts_pass_shellcheck(script: Path) -> None:
    done = subprocess.run(
        [tool("shellcheck"), str(script)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize("unit", sorted(HARDWARE.glob("*.service")), ids=lambda p: p.stem)
def test_systemd_reads_the_unit_and_finds_it_well_locked(unit: Path) -> None:
    analyze = tool("systemd-analyze")
    said = subprocess.run(
        [analyze, "verify", str(unit)], capture_output=True, text=True, check=False
    )
    lines = [
        line
        for line in (said.stdout + said.stderr).splitlines()
        if unit.name in line and "is not executable" not in line
    ]
    assert lines == []
    said = subprocess.run(
        [analyze, "security", "--offline=true", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    level = re.search(rf"Overall exposure level for {unit.name}: ([\d.]+)", said.stdout)
    if level is None:
        pytest.skip("this systemd-analyze has no offline examination")
    assert float(level[1]) <= 2.0


@pytest.mark.parametrize("path", PROFILES, ids=lambda p: p.stem)
def test_profiles_load_and_name_models_that_can_be_pulled(path: Path) -> None:
    profile = config.load(path, environ={})
    assert profile.respond.model in weights.catalog()
    assert profile.see.detector in weights.catalog()
    assert f"whisper-{profile.hear.whisper}" in weights.catalog()
    for providers in (profile.see.detector_providers, profile.see.reader_providers):
        assert set(providers.split(",")) <= {"tensorrt", "cuda", "cpu"}
        assert providers.endswith("cpu"), "vision must work without the GPU"
    assert 500 <= profile.respond.history_tokens <= 4000
    text = path.read_text()
    assert "Memory:" in text
    assert "Load order:" in text


def test_there_are_the_four_profiles() -> None:
    assert [path.stem for path in PROFILES] == [
        "desktop-cpu",
        "desktop-gpu",
        "jetson-orin-nano-8gb",
        "jetson-orin-nx-16gb",
    ]
    assert len(STEPS) >= 5


@pytest.mark.parametrize("path", sorted(HARDWARE.glob("*.svg")), ids=lambda p: p.name)
def test_drawings_are_whole_described_and_shown(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert names[0] == "svg"
    assert "title" in names
    assert "desc" in names
    assert "script" not in names
    assert path.name in (HARDWARE / "README.md").read_text()


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in (
        HARDWARE / "README.md",
        ROOT / "docs" / "jetson.md",
        ROOT / "bench" / "gpu.md",
    ):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.long
def test_the_lock_has_wheels_wherever_the_readme_says_so() -> None:
    """Nobody needs a compiler. Asks the package index; without one there is nothing to resolve
    against."""
    if not (ROOT / ".venv/bin/uv").exists():
        missing("there is no uv in .venv")
    done = subprocess.run(
        [str(ROOT / ".ci/resolve-wheels.sh")], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    if done.returncode and re.search(r"(?i)dns|connect|network|timed out|offline|fetch", said):
        missing("the package index cannot be reached")
    assert done.returncode == 0, said
    for version in ("3.10", "3.11", "3.12", "3.13", "3.14"):
        systems = re.findall(rf"^Python {re.escape(version)}, (\S+): \d+ wheels$", said, re.M)
        assert [system.split("-", 1) for system in systems] == [
            ["aarch64", "manylinux_2_35"],
            ["x86_64", "manylinux_2_35"],
            ["x86_64", "pc-windows-msvc"],
            ["aarch64", "apple-darwin"],
        ], said
