"""The installer, played twice on a folder that is a Jetson, with programs that stand in for apt,
sudo and the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SCRIPT = ROOT / "hardware" / "install-jetson.sh"
STAND_IN = r"""#!/bin/bash
echo "$(basename "$0") $*" >>"$LOG"
case "$(basename "$0") $*" in
    "sudo "*) shift 0; exec "$@" ;;
    "dpkg-query "*) grep -qx "${!#}" "$STATE/packages" 2>/dev/null && echo "install ok installed" ;;
    "apt-get install"*) printf '%s\n' "$@" | grep -v -e ^- -e ^install >>"$STATE/packages" ;;
    "usermod "*) echo "video audio render i2c" >"$STATE/groups" ;;
    "getent group"*) [ "${!#}" != i2c ] ;;
    "id -nG"*) echo "wearer $(cat "$STATE/groups" 2>/dev/null)" ;;
    "id -un") echo wearer ;;
    "id -u") echo 1000 ;;
    "python -m pip list"*) cat "$STATE/wheels" ;;
    "python -m pip uninstall"*) sed -i '/^onnxruntime==/d' "$STATE/wheels" ;;
    "python -m pip download"*)
        while [ $# -gt 1 ]; do
            [ "$1" = --dest ] && touch "$2/onnxruntime_gpu-1.23.0.whl"
            shift
        done ;;
    "python -m pip install --no-deps"*)
        [ -f "${!#}" ] && echo "onnxruntime-gpu==1.23.0" >>"$STATE/wheels" ;;
    "systemctl is-enabled"*) [ -e "$STATE/enabled" ] ;;
    "systemctl enable"*) touch "$STATE/enabled" ;;
esac
"""
PROGRAMS = ("sudo", "dpkg-query", "apt-get", "usermod", "getent", "id", "systemctl", "make")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A folder with a clone of the repository's hardware folder, a root with /etc and /proc, and
    the stand-ins."""
    shutil.copytree(ROOT / "hardware", tmp_path / "sightline" / "hardware")
    bin_folder, venv = tmp_path / "bin", tmp_path / "sightline" / ".venv" / "bin"
    for folder in (
        bin_folder,
        venv,
        tmp_path / "state",
        tmp_path / "tmp",
        tmp_path / "root/etc",
        tmp_path / "root/proc/device-tree",
    ):
        folder.mkdir(parents=True)
    for program in (*(bin_folder / name for name in PROGRAMS), venv / "python", venv / "sightline"):
        program.write_text(STAND_IN)
        program.chmod(0o755)
    (tmp_path / "state" / "wheels").write_text("onnxruntime==1.23.2\nnumpy==2.2.6\n")
    (tmp_path / "root/etc/nv_tegra_release").write_text(
        "# R36 (release), REVISION: 4.3, GCID: 1, BOARD: generic\n"
    )
    (tmp_path / "root/proc/device-tree/model").write_text("NVIDIA Jetson Orin Nano Developer Kit\0")
    (tmp_path / "root/proc/meminfo").write_text("MemTotal:        7802784 kB\n")
    return tmp_path


def install(board: Path, *flags: str) -> tuple[int, str, list[str]]:
    """(status, output, programs that were run)."""
    log = board / "log"
    log.write_text("")
    environment = {
        "PATH": f"{board / 'bin'}:{os.environ['PATH']}",
        "LOG": str(log),
        "STATE": str(board / "state"),
        "SIGHTLINE_ROOT": str(board / "root"),
        "HOME": "/home/wearer",
        "TMPDIR": str(board / "tmp"),
    }
    script = board / "sightline" / "hardware" / "install-jetson.sh"
    done = subprocess.run(
        [str(script), *flags], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr, log.read_text().splitlines()


ALL = ("--gpu", "https://wheels.example/jp6", "--pull", "--service")
CHANGES = (
    "apt-get",
    "usermod",
    "systemctl enable",
    "systemctl restart",
    "python -m pip install",
    "python -m pip uninstall",
    "sudo install",
)


def test_the_first_run_installs_everything_and_the_second_changes_nothing(board: Path) -> None:
    status, output, ran = install(board, *ALL)
    assert status == 0, output
    for change in CHANGES:
        assert any(line.startswith(change) for line in ran), (change, ran)
    unit = board / "root/etc/systemd/system/sightline.service"
    assert unit.read_text() == (ROOT / "hardware/sightline.service").read_text()
    dropin = (board / "root/etc/systemd/system/sightline.service.d/here.conf").read_text()
    assert "User=wearer" in dropin
    assert f"WorkingDirectory={board}/sightline" in dropin
    assert "SIGHTLINE_PROFILE=hardware/jetson-orin-nano-8gb.toml" in dropin
    assert 'Environment="SIGHTLINE_MODELS=/home/wearer/.local/share/sightline/models"' in dropin, (
        "where --pull put them"
    )
    order = [line.split()[3] for line in ran if line.startswith("python -m pip")]
    assert order == ["list", "download", "install", "uninstall", "install"]
    assert list((board / "tmp").iterdir()) == []

    status, output, ran = install(board, *ALL)
    assert status == 0, output
    assert not [line for line in ran if line.startswith(CHANGES)], ran
    assert "System packages: all there." in output
    assert "Service: as it should be" in output
    assert ran[-1] == "sightline doctor"


@pytest.mark.parametrize(
    ("release", "wheel", "pins_numpy"),
    [
        ("36 (release), REVISION: 4.3", "onnxruntime-gpu<1.29", True),
        ("38 (release), REVISION: 2.0", "onnxruntime-gpu>=1.28,<1.29", False),
        ("39 (release), REVISION: 0.0", "onnxruntime-gpu>=1.28,<1.29", False),
    ],
)
def test_each_jetpack_gets_the_wheel_of_its_cuda(
    board: Path, release: str, wheel: str, pins_numpy: bool
) -> None:
    """NVIDIA's wheel of 1.23, which is for JetPack 6, breaks with numpy 2."""
    (board / "root/etc/nv_tegra_release").write_text(f"# R{release}, BOARD: generic\n")
    status, output, ran = install(board, *ALL)
    assert status == 0, output
    assert any("install numpy<2" in line for line in ran) == pins_numpy
    (download,) = [line for line in ran if "pip download" in line]
    assert download.split()[-1] == wheel
    assert wheel == "onnxruntime-gpu<1.29" or wheel in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize(
    "breaks",
    [
        "apt-get update",
        "apt-get install",
        "usermod ",
        "make ",
        "python -m pip download",
        "python -m pip install numpy",
        "python -m pip uninstall",
        "python -m pip install --no-deps",
        "sightline models pull",
        "systemctl daemon-reload",
        "systemctl enable",
        "systemctl restart",
    ],
)
def test_a_run_that_broke_off_anywhere_is_taken_up_again(board: Path, breaks: str) -> None:
    programs = [*(board / "bin").iterdir(), *(board / "sightline/.venv/bin").iterdir()]
    for program in programs:
        program.write_text(
            STAND_IN.replace(
                "case ", f'[[ "$(basename "$0") $*" != "{breaks}"* ]] || exit 100\ncase ', 1
            )
        )
    status, output, _ = install(board, *ALL)
    assert status != 0, output
    assert "Done." not in output
    if "download" in breaks:
        assert "onnxruntime==1.23.2" in (board / "state/wheels").read_text(), "the eyes still work"
    for program in programs:
        program.write_text(STAND_IN)
    status, output, ran = install(board, *ALL)
    assert status == 0, output
    if breaks != "systemctl restart":
        assert any(line.startswith(breaks) for line in ran), (breaks, ran)
    wheels = (board / "state/wheels").read_text()
    assert "onnxruntime-gpu==" in wheels
    assert "onnxruntime==" not in wheels
    assert (board / "state/enabled").exists()
    status, output, ran = install(board, *ALL)
    assert (status, [line for line in ran if line.startswith(CHANGES)]) == (0, [])


def test_a_dry_run_changes_nothing(board: Path) -> None:
    status, output, ran = install(board, *ALL, "--dry-run")
    assert status == 0, output
    assert not [line for line in ran if line.startswith(CHANGES)], ran
    assert "would run: sudo apt-get update" in output
    assert not (board / "root/etc/systemd").exists()


def test_a_larger_board_gets_the_larger_profile(board: Path) -> None:
    (board / "root/proc/meminfo").write_text("MemTotal:       16022784 kB\n")
    assert install(board, "--service")[0] == 0
    dropin = (board / "root/etc/systemd/system/sightline.service.d/here.conf").read_text()
    assert "jetson-orin-nx-16gb.toml" in dropin
    assert install(board, "--service", "--profile", "hardware/desktop-cpu.toml")[0] == 0
    dropin = (board / "root/etc/systemd/system/sightline.service.d/here.conf").read_text()
    assert "desktop-cpu.toml" in dropin


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("--gpu",), "needs the address"),
        (("--profile", "hardware/none.toml"), "there is no profile"),
        (("--quick",), "unknown option '--quick'"),
    ],
)
def test_wrong_options_are_said_and_nothing_is_done(
    board: Path, flags: tuple[str, ...], sentence: str
) -> None:
    status, output, ran = install(board, *flags)
    assert (status, ran) == (2, [])
    assert sentence in output


def test_the_wrong_machine(board: Path) -> None:
    (board / "root/etc/nv_tegra_release").write_text("# R35 (release), REVISION: 4.1\n")
    status, output, _ = install(board)
    assert (status, "flash JetPack 6 or 7" in output) == (2, True)
    (board / "root/etc/nv_tegra_release").unlink()
    status, output, _ = install(board)
    assert (status, "this is not a Jetson" in output) == (2, True)
    assert install(board, "--any-machine")[0] == 0


def test_help_shows_the_options() -> None:
    shown = subprocess.run(
        [str(SCRIPT), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "--gpu ADDRESS" in shown
    assert "#" not in shown
