"""What can be wrong with the files of a described machine: each function harms the folder that it
is given."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

FILES = (
    "proc/meminfo",
    "proc/device-tree/model",
    "proc/asound/cards",
    "proc/asound/pcm",
    "proc/asound/card2/stream0",
    "proc/net/tcp",
    "etc/nv_tegra_release",
    "etc/os-release",
    "etc/nvpmodel.conf",
    "var/lib/nvpmodel/status",
    "sys/class/thermal/thermal_zone0/temp",
    "sys/class/hwmon/hwmon3/oc1_event_cnt",
    "sys/class/video4linux/video0/name",
)
FOLDERS = (
    "proc/asound",
    "sys/class/thermal",
    "sys/class/hwmon",
    "sys/class/video4linux",
    "usr/bin",
    "usr/lib",
    "site",
    "etc",
)


def _put_away(path: Path) -> Path:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    return path


def loops(root: Path) -> None:
    for name in (*FILES, *FOLDERS, "lib"):
        path = _put_away(root / name)
        path.symlink_to(path.name)


def loop_of_libraries(root: Path) -> None:
    _put_away(root / "usr/lib").symlink_to("lib")
    (root / "etc/ld.so.conf.d").mkdir()
    (root / "etc/ld.so.conf.d/a.conf").write_bytes(
        b"/" + b"x" * 5000 + b"\n/usr/../../../..\n/\xff\n/a\x00b\n" + b"/d" * 3000
    )


def pipes(root: Path) -> None:
    for name in FILES:
        os.mkfifo(_put_away(root / name))


def endless(root: Path) -> None:
    for name in FILES:
        _put_away(root / name).symlink_to("/dev/zero")


def huge(root: Path) -> None:
    for name in FILES:
        with open(root / name, "wb") as file:
            file.truncate(1 << 40)


def folders_for_files(root: Path) -> None:
    for name in FILES:
        _put_away(root / name).mkdir()


def files_for_folders(root: Path) -> None:
    for name in FOLDERS:
        _put_away(root / name).write_text("a file")


def binary(root: Path) -> None:
    for name in FILES:
        (root / name).write_bytes(random.Random(name).randbytes(60_000))


def numbers(root: Path) -> None:
    battery = root / "sys/class/power_supply/BAT0"
    battery.mkdir(parents=True)
    for name, value in {
        "type": "Battery",
        "status": "Discharging",
        "capacity": "-5",
        "power_now": "9" * 4000,
    }.items():
        (battery / name).write_text(value)
    for name in (
        "thermal/thermal_zone0/temp",
        "hwmon/hwmon1/in1_input",
        "hwmon/hwmon3/oc1_event_cnt",
    ):
        (root / "sys/class" / name).write_text("9" * 100_000)


def commands(root: Path) -> None:
    for name in ("video0; reboot", "video\x1b[2J", "video\n9", "video99999999999"):
        (root / "sys/class/video4linux" / name).mkdir()
        (root / "sys/class/video4linux" / name / "name").write_text("a\ncamera\x1b[2J")
    (root / "site/onnxruntime_gpu-1.23;reboot.dist-info").mkdir()
    (root / "proc/device-tree/model").write_text("NVIDIA Jetson\n\x1b[2J" + "x" * 5000)
    (root / "etc/nvpmodel.conf").write_text("< POWER_MODEL ID=3 NAME=7W;reboot >\n")


HARMS = (
    loops,
    loop_of_libraries,
    pipes,
    endless,
    huge,
    folders_for_files,
    files_for_folders,
    binary,
    numbers,
    commands,
)
