"""What kind of machine this is, read from files alone: /proc, /sys, /etc, and the folders of
libraries and packages.

Everything is read below a root, so that a folder can play a machine. A file that is missing,
unreadable or full of rubbish is a fact that is not known; nothing here raises, starts a program or
opens a device.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from device.doctor.board_files import listed, name, number, one_line, text, within
from device.resources.power_sources import Sysfs, firmware_bits

JETPACKS = {32: 4, 34: 5, 35: 5, 36: 6, 38: 7, 39: 7}  # Jetson Linux major release: JetPack
LAST = {
    "Xavier": 5,
    "Jetson Nano": 4,
    "Jetson TX": 4,
}  # modules for which NVIDIA ended with this JetPack
LIBRARY_FOLDERS = ("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib", "usr/local/cuda/lib64")
TRIPLETS = (
    "aarch64-linux-gnu",
    "x86_64-linux-gnu",
    "aarch64-linux-gnu/tegra",
    "aarch64-linux-gnu/nvidia",
)


@dataclass(frozen=True)
class CameraFacts:
    """A capture device. `csi`: on a Jetson's ribbon connector, which gives raw frames only. `bare`:
    a sensor elsewhere that gives pictures through libcamera only."""

    path: str
    name: str
    csi: bool
    bare: bool = False


@dataclass(frozen=True)
class SoundCardFacts:
    """A sound card that can record, play, or both; `rates` of the recording in Hz where the driver
    lists them."""

    name: str
    records: bool
    plays: bool
    rates: tuple[int, ...] = ()


@dataclass(frozen=True)
class PowerMode:
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
    mode: PowerMode | None
    modes: tuple[PowerMode, ...]
    celsius: float | None
    throttled: bool
    battery: float | None
    faults: Mapping[str, int]  # events since the start: "undervoltage", "overcurrent"
    desktop: bool  # whether a graphical desktop starts with the machine
    cameras: tuple[CameraFacts, ...]
    sounds: tuple[SoundCardFacts, ...]
    gpus: tuple[str, ...]
    idle_card: bool  # an NVIDIA card is in it, without NVIDIA's driver
    container: bool
    windows: bool  # whether it is WSL, the Linux in Windows
    bluetooth: bool  # whether something is connected by Bluetooth
    installer: str  # the system's own: apt-get, dnf, pacman, zypper
    listening: frozenset[int]  # TCP ports
    packages: Mapping[str, str]  # of Python: version by name
    libraries: frozenset[str]  # file names of shared libraries
    programs: frozenset[str]  # those of INTERESTING that are in /usr/bin

    @property
    def last(self) -> int:
        """The newest JetPack that there will ever be for this module; 0 while NVIDIA goes on."""
        return next((last for module, last in LAST.items() if module in self.model), 0)


INTERESTING = (
    "gst-launch-1.0",
    "v4l2-ctl",
    "tegrastats",
    "nvpmodel",
    "espeak-ng",
    "powerprofilesctl",
)
PLACEHOLDERS = {
    "",
    "system product name",
    "to be filled by o.e.m.",
    "default string",
    "all series",
    "none",
    "not specified",
}
# Video devices without a lens: decoders, and the stages of image processors. Many are the first of
# their driver.
NO_CAMERA = re.compile(
    r"bcm2835-(codec|isp)|pispbe|rpi-hevc|rpivid|rp1-cfe-(embedded|fe)|unicam-embedded|"
    r"rkvdec|hantro|rockchip[,-]|rga|cedrus|vim2m|vicodec"
)
BARE = re.compile(r"rp1-cfe|unicam|Intel IPU|ipu3-cio2|rkisp|rkcif")


def look(root: Path = Path("/"), sites: Sequence[Path] = ()) -> Board:
    """Read the machine below `root`; `sites` are the folders of its Python packages."""

    def read(file: str) -> str:
        return text(within(root, file))

    windows = "microsoft" in read("proc/sys/kernel/osrelease").lower()
    model, system, release = (
        _model(root, windows),
        read("etc/os-release"),
        _release(read("etc/nv_tegra_release")),
    )
    jetson = (
        bool(release)
        or "jetson" in model.lower()
        or "nvidia,tegra" in read("proc/device-tree/compatible")
    )
    model = model or ("a Jetson" if jetson else "")
    free, total = memory(root)
    heat = Sysfs(root).read(0.0)
    modes = _modes(read("etc/nvpmodel.conf"))
    mode = re.search(r"pmode:(\d{1,4})", read("var/lib/nvpmodel/status"))
    gpus = _gpus(root, jetson, model)
    return Board(
        model=model,
        jetson=jetson,
        release=release,
        jetpack=JETPACKS.get(
            release[0], max(JETPACKS.values()) if release[0] > max(JETPACKS) else 0
        )
        if release
        else 0,
        system=_system(system),
        memory=total,
        available=free,
        mode=next((known for known in modes if mode and known.number == int(mode[1])), None),
        modes=modes,
        celsius=heat.celsius if heat else None,
        throttled=heat.throttled if heat else False,
        battery=heat.battery if heat else None,
        faults=_faults(root),
        desktop=_desktop(root),
        cameras=_cameras(root),
        sounds=_sounds(root),
        gpus=gpus,
        idle_card=not gpus and _nvidia_card(root),
        container=any(os.path.exists(root / mark) for mark in (".dockerenv", "run/.containerenv")),
        windows=windows,
        bluetooth=bool(listed(root / "sys/class/bluetooth", "hci*:*")),
        installer=_installer(system),
        listening=_listening(root),
        packages=_packages(sites),
        libraries=_libraries(root),
        programs=frozenset(
            program
            for program in INTERESTING
            if any(os.path.exists(root / bin / program) for bin in ("usr/bin", "usr/sbin"))
        ),
    )


def memory(root: Path = Path("/")) -> tuple[int, int]:
    """(bytes that are free for programs, bytes of memory), as far as a container is let; zeros
    where the machine does not tell."""
    kilobytes = dict(
        re.findall(r"^(\w+):\s+(\d{1,15}) kB", text(root / "proc/meminfo"), re.MULTILINE)
    )
    kinds = ("MemAvailable",) if "MemAvailable" in kilobytes else ("MemFree", "Buffers", "Cached")
    free, total = (
        sum(int(kilobytes.get(kind, 0)) for kind in kinds) * 1024,
        int(kilobytes.get("MemTotal", 0)) * 1024,
    )
    groups = (
        root / "sys/fs/cgroup"
    )  # a container sees its own group here; a whole machine's has no bound
    for most, used, old in (
        ("memory.max", "memory.current", "inactive_file"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "total_inactive_file"),
    ):
        bound = number(groups / most)
        if bound and total and bound < total:
            kept = re.search(
                rf"^{old} (\d{{1,15}})$",
                text((groups / used).with_name("memory.stat")),
                re.MULTILINE,
            )
            taken = (number(groups / used) or 0) - (int(kept[1]) if kept else 0)
            free, total = max(0, min(free, bound - max(0, taken))), bound
    return free, total


def _model(root: Path, windows: bool) -> str:
    """What the machine calls itself, where its maker has filled that in."""
    dmi = root / "sys/class/dmi/id"
    product = name(dmi / "product_name")
    if product.lower() in PLACEHOLDERS:
        product = f"{name(dmi / 'board_vendor')} {name(dmi / 'board_name')}".strip()
    if name(dmi / "sys_vendor").upper() == "LENOVO":  # whose product is a number
        product = name(dmi / "product_version") or product
    return name(within(root, "proc/device-tree/model")) or (
        "WSL, the Linux in Windows," if windows else product
    )


def _release(text: str) -> tuple[int, ...]:
    found = re.search(r"R(\d{1,3}) \(release\), REVISION: ([\d.]{1,12})", text)
    return (int(found[1]), *(int(part) for part in found[2].split(".") if part)) if found else ()


def _system(text: str) -> str:
    found = re.search(r"""^PRETTY_NAME=["']?([^"'\n]*)""", text, re.MULTILINE)
    return one_line(found[1]) if found else ""


def _installer(text: str) -> str:
    """By the system's name and the systems that it says it is like."""
    words = (
        " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)$", text, re.MULTILINE))
        .replace('"', " ")
        .lower()
        .split()
    )
    named = {
        "fedora": "dnf",
        "rhel": "dnf",
        "arch": "pacman",
        "suse": "zypper",
        "opensuse": "zypper",
    }
    return next((installer for system, installer in named.items() if system in words), "apt-get")


def _modes(text: str) -> tuple[PowerMode, ...]:
    return tuple(
        PowerMode(int(mode), called)
        for mode, called in re.findall(
            r"<\s*POWER_MODEL\s+ID=(\d{1,4})\s+NAME=([\w.+-]{1,40})", text
        )
    )


def _faults(root: Path) -> dict[str, int]:
    """Events that the module's own protection counted; the third counter, of instants, runs on
    healthy boards too. A Raspberry Pi only says that there was one."""
    counts: dict[str, int] = {}
    for chip in listed(root / "sys/class/hwmon", "hwmon*"):
        if text(chip / "name") == "soctherm_oc":
            for fault, file in (
                ("undervoltage", "oc1_event_cnt"),
                ("overcurrent", "oc2_event_cnt"),
            ):
                counts[fault] = max(0, number(chip / file) or 0)
        elif text(chip / "name") == "rpi_volt":
            counts["undervoltage"] = int(
                bool(number(chip / "in0_lcrit_alarm")) or bool(firmware_bits(root) & 0x10001)
            )
    return counts


def _desktop(root: Path) -> bool:
    units = root / "etc/systemd/system"
    try:
        away = not Path(os.readlink(units / "default.target")).name.startswith("graphical")
    except OSError:  # the system's own default is graphical
        away = False
    return os.path.islink(units / "display-manager.service") and not away


def _cameras(root: Path) -> tuple[CameraFacts, ...]:
    found: list[CameraFacts] = []
    nodes = [
        node
        for node in listed(root / "sys/class/video4linux", "video*")
        if re.fullmatch(r"video[0-9]{1,3}", node.name)
    ]
    for node in sorted(nodes, key=lambda path: (len(path.name), path.name)):
        called, index = name(node / "name"), text(node / "index")
        if (
            called and index in ("", "0") and not NO_CAMERA.match(called)
        ):  # a USB camera's second node carries metadata
            found.append(
                CameraFacts(
                    f"/dev/{node.name}",
                    called,
                    called.startswith("vi-output"),
                    BARE.match(called) is not None,
                )
            )
    return tuple(found)


def _sounds(root: Path) -> tuple[SoundCardFacts, ...]:
    """Cards of ALSA. A Jetson's audio engine (APE; its ports are called ADMAIF) has twenty
    recording ports with nothing on them: it counts as no microphone. Nor do the cards that only
    play to themselves."""
    asound = root / "proc/asound"
    ways: dict[int, str] = {}
    for line in text(asound / "pcm").splitlines():
        if card := re.match(r"(\d{1,3})-", line):
            ways[int(card[1])] = ways.get(int(card[1]), "") + line
    found: list[SoundCardFacts] = []
    for card, short, called in re.findall(
        r"^ *(\d{1,3}) \[([^\]\n]*)\]: (.*)$", text(asound / "cards"), re.MULTILINE
    ):
        way = ways.get(int(card), "")
        engine = short.strip() in ("APE", "Loopback", "Dummy") or "ADMAIF" in way
        records, plays = "capture" in way and not engine, "playback" in way and not engine
        if records or plays:
            rates = _rates(text(asound / f"card{card}/stream0"))
            found.append(SoundCardFacts(one_line(called.split(" - ")[-1]), records, plays, rates))
    return tuple(found)


def _rates(text: str) -> tuple[int, ...]:
    """Rates of the recording side of a USB card; a continuous range gives its ends."""
    capture = text.partition("Capture:")[2]
    lines = re.findall(r"Rates: ([^\n]*)", capture)
    return tuple(sorted({int(rate) for line in lines for rate in re.findall(r"\d{4,6}", line)}))


def _gpus(root: Path, jetson: bool, model: str) -> tuple[str, ...]:
    cards = [text(card / "information") for card in listed(root / "proc/driver/nvidia/gpus", "*")]
    names = tuple(
        one_line(found[1]) for card in cards if (found := re.search(r"Model:\s*(.+)", card))
    )
    if not names and os.path.exists(root / "usr/lib/wsl/lib/libcuda.so.1"):
        return ("the NVIDIA card of Windows",)
    return names or ((f"{model or 'Jetson'} (integrated)",) if jetson else ())


def _nvidia_card(root: Path) -> bool:
    """Whether a graphics card on the bus is NVIDIA's."""
    devices = listed(root / "sys/bus/pci/devices", "*")
    return any(
        text(device / "vendor") == "0x10de" and text(device / "class").startswith("0x03")
        for device in devices
    )


def _listening(root: Path) -> frozenset[int]:
    ports: set[int] = set()
    for table in ("tcp", "tcp6"):
        ports |= {
            int(port, 16)
            for port in re.findall(
                r"^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A ",
                text(root / "proc/net" / table),
                re.MULTILINE,
            )
        }
    return frozenset(ports)


def _packages(sites: Sequence[Path]) -> dict[str, str]:
    """From the names of the folders that pip leaves: reading the metadata of 150 packages would
    take a while."""
    found: dict[str, str] = {}
    for site in reversed(sites):  # the first folder wins, as it does for an import
        for folder in listed(site, "*.dist-info"):
            if parts := re.fullmatch(r"([\w.-]+)-([\w.+!]+)\.dist-info", folder.name, re.ASCII):
                found[re.sub(r"[-_.]+", "-", parts[1]).lower()] = parts[2]
    return found


def _libraries(root: Path) -> frozenset[str]:
    folders = [
        *LIBRARY_FOLDERS,
        *(f"{folder}/{triplet}" for folder in LIBRARY_FOLDERS[:3] for triplet in TRIPLETS),
    ]
    for conf in listed(within(root, "etc/ld.so.conf.d"), "*.conf"):
        folders += [line.strip() for line in text(conf).splitlines() if line.startswith("/")]
    real = {within(root, folder) for folder in folders}
    return frozenset(path.name for folder in real for path in listed(folder, "lib*.so*"))


def starter_set() -> list[str]:
    """The models that suit this machine."""
    from models import weights

    board = look()
    return weights.starter(board.memory, bool(board.gpus))
