"""What kind of machine this is, read from files alone: /proc, /sys, /etc, and the folders of libraries and packages.

Everything is read below a root, so that a folder can play a machine. A file that is missing, unreadable or full of rubbish
is a fact that is not known; nothing here raises, starts a program or opens a device.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from device.power_sources import Sysfs

JETPACKS = {32: 4, 34: 5, 35: 5, 36: 6, 38: 7, 39: 7}  # Jetson Linux major release: JetPack
LIBRARY_FOLDERS = ("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib")
TRIPLETS = ("aarch64-linux-gnu", "x86_64-linux-gnu", "aarch64-linux-gnu/tegra", "aarch64-linux-gnu/nvidia")


@dataclass(frozen=True)
class Camera:
    """A capture device. `csi`: on a Jetson's ribbon connector, which gives raw frames only."""

    path: str
    name: str
    csi: bool


@dataclass(frozen=True)
class Sound:
    """A sound card that can record, play, or both; `rates` of the recording in Hz where the driver lists them."""

    name: str
    records: bool
    plays: bool
    rates: tuple[int, ...] = ()


@dataclass(frozen=True)
class Mode:
    """A power mode of a Jetson by nvpmodel's number and name ("25W", "MAXN_SUPER")."""

    number: int
    name: str


@dataclass(frozen=True)
class Board:
    """The facts; zero, empty or None where a fact is not known. Sizes in bytes."""

    model: str
    jetson: bool
    release: tuple[int, ...]  # of Jetson Linux: (36, 4, 3)
    jetpack: int
    system: str
    memory: int
    available: int
    mode: Mode | None
    modes: tuple[Mode, ...]
    celsius: float | None
    throttled: bool
    battery: float | None
    faults: Mapping[str, int]  # events since the start: "undervoltage", "overcurrent"
    desktop: bool  # whether a graphical desktop starts with the machine
    cameras: tuple[Camera, ...]
    sounds: tuple[Sound, ...]
    gpus: tuple[str, ...]
    listening: frozenset[int]  # TCP ports
    packages: Mapping[str, str]  # of Python: version by name
    libraries: frozenset[str]  # file names of shared libraries
    programs: frozenset[str]  # those of INTERESTING that are in /usr/bin


INTERESTING = ("gst-launch-1.0", "v4l2-ctl", "tegrastats", "nvpmodel", "espeak-ng")


def look(root: Path = Path("/"), sites: Sequence[Path] = ()) -> Board:
    """Read the machine below `root`; `sites` are the folders of its Python packages."""
    model = _text(root / "proc/device-tree/model") or _text(root / "sys/class/dmi/id/product_name")
    release = _release(_text(root / "etc/nv_tegra_release"))
    jetson = bool(release) or "jetson" in model.lower()
    free, total = memory(root)
    heat = Sysfs(root).read(0.0)
    modes = _modes(_text(root / "etc/nvpmodel.conf"))
    number = re.search(r"pmode:(\d{1,4})", _text(root / "var/lib/nvpmodel/status"))
    libraries = _libraries(root)
    return Board(
        model=model,
        jetson=jetson,
        release=release,
        jetpack=JETPACKS.get(release[0], 0) if release else 0,
        system=_system(_text(root / "etc/os-release")),
        memory=total,
        available=free,
        mode=next((mode for mode in modes if number and mode.number == int(number[1])), None),
        modes=modes,
        celsius=heat.celsius if heat else None,
        throttled=heat.throttled if heat else False,
        battery=heat.battery if heat else None,
        faults=_faults(root),
        desktop=_desktop(root),
        cameras=_cameras(root),
        sounds=_sounds(root),
        gpus=_gpus(root, jetson, model),
        listening=_listening(root),
        packages=_packages(sites),
        libraries=libraries,
        programs=frozenset(
            name for name in INTERESTING if any((root / bin / name).exists() for bin in ("usr/bin", "usr/sbin"))
        ),
    )


def memory(root: Path = Path("/")) -> tuple[int, int]:
    """(bytes that are free for programs, bytes of memory); zeros where the machine does not tell."""
    kilobytes = dict(re.findall(r"^(\w+):\s+(\d{1,15}) kB", _text(root / "proc/meminfo"), re.MULTILINE))
    return int(kilobytes.get("MemAvailable", 0)) * 1024, int(kilobytes.get("MemTotal", 0)) * 1024


def _text(path: Path) -> str:
    try:
        return path.read_bytes()[:200_000].decode("utf-8", errors="replace").replace("\0", "").strip()
    except OSError:
        return ""


def _release(text: str) -> tuple[int, ...]:
    found = re.search(r"R(\d{1,3}) \(release\), REVISION: ([\d.]{1,12})", text)
    return (int(found[1]), *(int(part) for part in found[2].split(".") if part)) if found else ()


def _system(text: str) -> str:
    found = re.search(r'^PRETTY_NAME="?([^"\n]*)', text, re.MULTILINE)
    return found[1] if found else ""


def _modes(text: str) -> tuple[Mode, ...]:
    return tuple(
        Mode(int(number), name) for number, name in re.findall(r"<\s*POWER_MODEL\s+ID=(\d{1,4})\s+NAME=([^\s>]+)", text)
    )


def _faults(root: Path) -> dict[str, int]:
    """Events that the module's own protection counted; the third counter, of instants, runs on healthy boards too."""
    counts: dict[str, int] = {}
    for chip in sorted((root / "sys/class/hwmon").glob("hwmon*")):
        if _text(chip / "name") == "soctherm_oc":
            for name, file in (("undervoltage", "oc1_event_cnt"), ("overcurrent", "oc2_event_cnt")):
                text = _text(chip / file)
                counts[name] = int(text) if re.fullmatch(r"\d{1,15}", text) else 0
    return counts


def _desktop(root: Path) -> bool:
    target = root / "etc/systemd/system/default.target"
    away = target.is_symlink() and not target.readlink().name.startswith("graphical")
    return (root / "etc/systemd/system/display-manager.service").is_symlink() and not away


def _cameras(root: Path) -> tuple[Camera, ...]:
    found: list[Camera] = []
    for node in sorted((root / "sys/class/video4linux").glob("video*"), key=lambda path: (len(path.name), path.name)):
        name, index = _text(node / "name"), _text(node / "index")
        if name and index in ("", "0"):  # a USB camera's second node carries metadata
            found.append(Camera(f"/dev/{node.name}", name, name.startswith("vi-output")))
    return tuple(found)


def _sounds(root: Path) -> tuple[Sound, ...]:
    """Cards of ALSA. A Jetson's audio engine has twenty recording ports with nothing on them: it counts as no microphone."""
    asound = root / "proc/asound"
    ways: dict[int, str] = {}
    for line in _text(asound / "pcm").splitlines():
        if number := re.match(r"(\d{1,3})-", line):
            ways[int(number[1])] = ways.get(int(number[1]), "") + line
    found: list[Sound] = []
    for number, short, name in re.findall(r"^\s*(\d{1,3}) \[([^\]]*)\]: (.*)$", _text(asound / "cards"), re.MULTILINE):
        way = ways.get(int(number), "")
        records = "capture" in way and short.strip() != "APE"
        plays = "playback" in way and short.strip() != "APE"
        if records or plays:
            found.append(Sound(name.split(" - ")[-1].strip(), records, plays, _rates(_text(asound / f"card{number}/stream0"))))
    return tuple(found)


def _rates(text: str) -> tuple[int, ...]:
    """Rates of the recording side of a USB card; a continuous range gives its ends."""
    capture = text.partition("Capture:")[2]
    lines = re.findall(r"Rates: ([^\n]*)", capture)
    return tuple(sorted({int(rate) for line in lines for rate in re.findall(r"\d{4,6}", line)}))


def _gpus(root: Path, jetson: bool, model: str) -> tuple[str, ...]:
    cards = [_text(card / "information") for card in sorted((root / "proc/driver/nvidia/gpus").glob("*"))]
    names = tuple(found[1].strip() for card in cards if (found := re.search(r"Model:\s*(.+)", card)))
    return names or ((f"{model or 'Jetson'} (integrated)",) if jetson else ())


def _listening(root: Path) -> frozenset[int]:
    ports: set[int] = set()
    for table in ("tcp", "tcp6"):
        ports |= {
            int(port, 16)
            for port in re.findall(r"^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A ", _text(root / "proc/net" / table), re.MULTILINE)
        }
    return frozenset(ports)


def _packages(sites: Sequence[Path]) -> dict[str, str]:
    """From the names of the folders that pip leaves: reading the metadata of 150 packages would take a while."""
    found: dict[str, str] = {}
    for site in reversed(sites):  # the first folder wins, as it does for an import
        for folder in sorted(site.glob("*.dist-info")):
            name, _, version = folder.name.removesuffix(".dist-info").rpartition("-")
            found[re.sub(r"[-_.]+", "-", name).lower()] = version
    return found


def _libraries(root: Path) -> frozenset[str]:
    folders = [root / folder for folder in LIBRARY_FOLDERS]
    folders += [root / folder / triplet for folder in LIBRARY_FOLDERS[:3] for triplet in TRIPLETS]
    for conf in sorted((root / "etc/ld.so.conf.d").glob("*.conf")):
        folders += [root / line.strip().lstrip("/") for line in _text(conf).splitlines() if line.startswith("/")]
    names: set[str] = set()
    for folder in {folder.resolve() for folder in folders}:
        names |= {path.name for path in folder.glob("lib*.so*")}
    return frozenset(names)
