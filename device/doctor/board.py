"""What kind of machine this is, read from files alone: /proc, /sys, /etc, and the folders of
libraries and packages.

Everything is read below a root, so that a folder can stand for a machine. A file that is missing or
malformed is a fact that is not known. Nothing here raises, starts a program or opens a device.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from device.doctor.board_devices import (
    CameraFacts,
    SoundCardFacts,
    find_cameras,
    find_gpus,
    find_sound_cards,
    has_bluetooth,
    has_nvidia_card,
)
from device.doctor.board_files import listed, name, number, one_line, text, within
from device.doctor.board_memory import memory
from device.resources.power_sources import Sysfs, firmware_bits

__all__ = ["Board", "CameraFacts", "PowerMode", "SoundCardFacts", "look", "memory", "starter_set"]

# The first release of Jetson Linux of each JetPack, oldest first.
JETPACKS = {
    (32,): (4,),
    (34,): (5,),
    (36,): (6, 0),
    (36, 4): (6, 1),
    (36, 4, 3): (6, 2),
    (38,): (7, 0),
    (38, 4): (7, 1),
    (39,): (7, 2),
}
LAST_JETPACKS = {"Xavier": 5, "Jetson Nano": 4, "Jetson TX": 4}  # of modules that get no newer one
LIBRARY_FOLDERS = ("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib", "usr/local/cuda/lib64")
TRIPLETS = (
    "aarch64-linux-gnu",
    "x86_64-linux-gnu",
    "aarch64-linux-gnu/tegra",
    "aarch64-linux-gnu/nvidia",
)
PROGRAMS = (
    "gst-launch-1.0",
    "v4l2-ctl",
    "tegrastats",
    "nvpmodel",
    "espeak-ng",
    "powerprofilesctl",
)
NO_PRODUCT = {  # what makers leave in the field of the product's name
    "",
    "system product name",
    "to be filled by o.e.m.",
    "default string",
    "all series",
    "none",
    "not specified",
}
PACKAGE_MANAGERS = {
    "fedora": "dnf",
    "rhel": "dnf",
    "arch": "pacman",
    "suse": "zypper",
    "opensuse": "zypper",
}


@dataclass(frozen=True)
class PowerMode:
    """A power mode of a Jetson, by nvpmodel's number and name ("25W", "MAXN_SUPER")."""

    number: int
    name: str


@dataclass(frozen=True)
class Board:
    """The facts; zero, empty or None where a fact is not known. Sizes are in bytes."""

    model: str
    jetson: bool
    release: tuple[int, ...]
    """Release of Jetson Linux: (36, 4, 3)."""
    jetpack: tuple[int, ...]
    """Version of JetPack: (6, 2)."""
    system: str
    """Name of the operating system."""
    memory: int
    available: int
    mode: PowerMode | None
    modes: tuple[PowerMode, ...]
    celsius: float | None
    throttled: bool
    battery: float | None
    """Charge, 0 to 1."""
    faults: Mapping[str, int]
    """Events since the start, by kind: "undervoltage", "overcurrent"."""
    desktop: bool
    """Whether a graphical desktop starts with the machine."""
    cameras: tuple[CameraFacts, ...]
    sounds: tuple[SoundCardFacts, ...]
    gpus: tuple[str, ...]
    idle_card: bool
    """Whether there is an NVIDIA card without NVIDIA's driver."""
    container: bool
    windows: bool
    """Whether this is WSL, the Linux in Windows."""
    bluetooth: bool
    """Whether something is connected by Bluetooth."""
    installer: str
    """The system's package manager: apt-get, dnf, pacman or zypper."""
    listening: frozenset[int]
    """TCP ports on which a program listens."""
    packages: Mapping[str, str]
    """Versions of Python packages by name."""
    libraries: frozenset[str]
    """File names of shared libraries."""
    programs: frozenset[str]
    """Those of PROGRAMS that are installed."""

    @property
    def last_jetpack(self) -> int:
        """The newest JetPack that this module will ever get; 0 while new ones appear."""
        for module, last in LAST_JETPACKS.items():
            if module in self.model:
                return last
        return 0


def look(root: Path = Path("/"), sites: Sequence[Path] = ()) -> Board:
    """Read the machine below `root`; `sites` are the folders of its Python packages."""
    windows = "microsoft" in _read(root, "proc/sys/kernel/osrelease").lower()
    os_release = _read(root, "etc/os-release")
    release = _release(_read(root, "etc/nv_tegra_release"))
    model = _model(root, windows)
    jetson = bool(release) or _is_jetson(root, model)
    if jetson and not model:
        model = "a Jetson"
    available, total = memory(root)
    power = Sysfs(root).read(0.0)
    modes = _modes(_read(root, "etc/nvpmodel.conf"))
    gpus = find_gpus(root, jetson, model)
    return Board(
        model=model,
        jetson=jetson,
        release=release,
        jetpack=_jetpack(release),
        system=_system(os_release),
        memory=total,
        available=available,
        mode=_current_mode(_read(root, "var/lib/nvpmodel/status"), modes),
        modes=modes,
        celsius=power.celsius if power else None,
        throttled=power is not None and power.throttled,
        battery=power.battery if power else None,
        faults=_faults(root),
        desktop=_starts_desktop(root),
        cameras=find_cameras(root),
        sounds=find_sound_cards(root),
        gpus=gpus,
        idle_card=not gpus and has_nvidia_card(root),
        container=_is_container(root),
        windows=windows,
        bluetooth=has_bluetooth(root),
        installer=_package_manager(os_release),
        listening=_listening(root),
        packages=_packages(sites),
        libraries=_libraries(root),
        programs=_programs(root),
    )


def starter_set() -> list[str]:
    """The models that suit this machine."""
    from models import weights

    board = look()
    return weights.starter(board.memory, bool(board.gpus))


def _read(root: Path, file: str) -> str:
    return text(within(root, file))


def _model(root: Path, windows: bool) -> str:
    """What the machine calls itself, where its maker has filled that in."""
    device_tree = name(within(root, "proc/device-tree/model"))
    if device_tree:
        return device_tree
    if windows:
        return "WSL, the Linux in Windows,"
    dmi = root / "sys/class/dmi/id"
    product = name(dmi / "product_name")
    if product.lower() in NO_PRODUCT:
        product = f"{name(dmi / 'board_vendor')} {name(dmi / 'board_name')}".strip()
    if name(dmi / "sys_vendor").upper() == "LENOVO":  # its product name is a number
        product = name(dmi / "product_version") or product
    return product


def _is_jetson(root: Path, model: str) -> bool:
    return "jetson" in model.lower() or "nvidia,tegra" in _read(root, "proc/device-tree/compatible")


def _release(text: str) -> tuple[int, ...]:
    found = re.search(r"R(\d{1,3}) \(release\), REVISION: ([\d.]{1,12})", text)
    if found is None:
        return ()
    return (int(found[1]), *(int(part) for part in found[2].split(".") if part))


def _jetpack(release: tuple[int, ...]) -> tuple[int, ...]:
    """The JetPack of a release of Jetson Linux; the newest known one for newer releases."""
    begun = [version for first, version in JETPACKS.items() if first <= release]
    return max(begun, default=())


def _system(os_release: str) -> str:
    found = re.search(r"""^PRETTY_NAME=["']?([^"'\n]*)""", os_release, re.MULTILINE)
    return one_line(found[1]) if found else ""


def _package_manager(os_release: str) -> str:
    """By the system's name, and by the systems that it is similar to."""
    values = re.findall(r"^ID(?:_LIKE)?=(.*)$", os_release, re.MULTILINE)
    words = " ".join(values).replace('"', " ").lower().split()
    for system, manager in PACKAGE_MANAGERS.items():
        if system in words:
            return manager
    return "apt-get"


def _modes(conf: str) -> tuple[PowerMode, ...]:
    pattern = r"<\s*POWER_MODEL\s+ID=(\d{1,4})\s+NAME=([\w.+-]{1,40})"
    return tuple(PowerMode(int(number), name) for number, name in re.findall(pattern, conf))


def _current_mode(status: str, modes: Sequence[PowerMode]) -> PowerMode | None:
    found = re.search(r"pmode:(\d{1,4})", status)
    if found is None:
        return None
    return next((mode for mode in modes if mode.number == int(found[1])), None)


def _faults(root: Path) -> dict[str, int]:
    """Events that the module's protection has counted.

    A Jetson's third counter also runs on healthy boards and is not read. A Raspberry Pi only says
    that there was an event.
    """
    counts: dict[str, int] = {}
    for chip in listed(root / "sys/class/hwmon", "hwmon*"):
        kind = text(chip / "name")
        if kind == "soctherm_oc":
            counts["undervoltage"] = max(0, number(chip / "oc1_event_cnt") or 0)
            counts["overcurrent"] = max(0, number(chip / "oc2_event_cnt") or 0)
        elif kind == "rpi_volt":
            low_now = bool(number(chip / "in0_lcrit_alarm"))
            low_before = bool(firmware_bits(root) & 0x10001)
            counts["undervoltage"] = int(low_now or low_before)
    return counts


def _starts_desktop(root: Path) -> bool:
    units = root / "etc/systemd/system"
    if not os.path.islink(units / "display-manager.service"):
        return False
    try:
        target = os.readlink(units / "default.target")
    except OSError:  # the system's own default is graphical
        return True
    return Path(target).name.startswith("graphical")


def _is_container(root: Path) -> bool:
    return any(os.path.exists(root / mark) for mark in (".dockerenv", "run/.containerenv"))


def _listening(root: Path) -> frozenset[int]:
    ports: set[int] = set()
    pattern = r"^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A "  # 0A: the socket listens
    for table in ("tcp", "tcp6"):
        rows = text(root / "proc/net" / table)
        ports |= {int(port, 16) for port in re.findall(pattern, rows, re.MULTILINE)}
    return frozenset(ports)


def _packages(sites: Sequence[Path]) -> dict[str, str]:
    """From the names of the folders that pip leaves: faster than reading their metadata."""
    found: dict[str, str] = {}
    for site in reversed(sites):  # the first folder wins, as it does for an import
        for folder in listed(site, "*.dist-info"):
            parts = re.fullmatch(r"([\w.-]+)-([\w.+!]+)\.dist-info", folder.name, re.ASCII)
            if parts:
                found[re.sub(r"[-_.]+", "-", parts[1]).lower()] = parts[2]
    return found


def _libraries(root: Path) -> frozenset[str]:
    folders = list(LIBRARY_FOLDERS)
    for folder in LIBRARY_FOLDERS[:3]:
        folders += [f"{folder}/{triplet}" for triplet in TRIPLETS]
    for conf in listed(within(root, "etc/ld.so.conf.d"), "*.conf"):
        folders += [line.strip() for line in text(conf).splitlines() if line.startswith("/")]
    places = {within(root, folder) for folder in folders}
    return frozenset(path.name for place in places for path in listed(place, "lib*.so*"))


def _programs(root: Path) -> frozenset[str]:
    return frozenset(
        program
        for program in PROGRAMS
        if any(os.path.exists(root / folder / program) for folder in ("usr/bin", "usr/sbin"))
    )
