"""What the facts of a machine mean for Sightline: pure checks, each with a sentence and the command
that mends it.

"wrong" stops something that was asked for, "note" is worth knowing, "fine" is fine. A check that
has nothing to go by says nothing. The checks of cameras and sound are in `checkup_devices.py`,
those of Python packages and of running parts in `checkup_parts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.config import ServeSettings
from device.doctor.board import Board, PowerMode
from device.doctor.probes import ProbeResults

State = Literal["fine", "wrong", "note"]
GB = 10**9
HOT = 85.0  # degrees Celsius
SPACE = 3 * GB  # what the starter set of an 8 GB board takes, and some room
CLEAN = {
    "apt-get": "sudo apt-get clean",
    "dnf": "sudo dnf clean all",
    "pacman": "sudo pacman -Sc",
    "zypper": "sudo zypper clean",
}
SMALL = "SIGHTLINE_WHISPER=none sightline run --model pocket"
OWN_PYTHON = (
    "python3 -m pip install --user uv && ~/.local/bin/uv python install 3.10"
    ' && make PYTHON="$(~/.local/bin/uv python find 3.10)" demo'
)
FLASH = "sdkmanager --cli --action install --product Jetson  # on another computer: docs/jetson.md"
ONLY_A_CAMERA = "sightline run --camera rtsp://ADDRESS  # on another computer: this board can at most be its camera"
NAMES = {  # of Debian's packages elsewhere
    "dnf": {"libgomp1": "libgomp", "libportaudio2": "portaudio"},
    "pacman": {"libgomp1": "gcc-libs", "libportaudio2": "portaudio"},
    "zypper": {"libportaudio2": "portaudio"},
}
INSTALL = {
    "apt-get": "install --yes",
    "dnf": "install --assumeyes",
    "pacman": "-S --noconfirm",
    "zypper": "--non-interactive install",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `mend` is a command for a shell, empty where nothing is to be
    done."""

    name: str
    state: State
    sentence: str
    mend: str = ""


@dataclass(frozen=True)
class Requirements:
    """What is asked of the machine, from the settings. `memory` is the sum of the memory plan in
    bytes, 0 for no plan, and `memory_parts` its parts by name."""

    camera: str = "0"
    microphone: str = "default"
    server: str = ""
    port: int = ServeSettings.port
    providers: str = "auto"
    speech_device: str = "auto"
    memory: int = 0
    memory_parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Examined:
    """Everything a check may look at."""

    board: Board
    answers: ProbeResults
    wants: Requirements

    @property
    def pip(self) -> str:
        return f"{self.answers.executable} -m pip"

    def install(self, *packages: str) -> str:
        """The system's command that installs these packages of Debian; a container has one user,
        who is root."""
        tool = self.board.installer
        names = " ".join(NAMES.get(tool, {}).get(package, package) for package in packages)
        return f"{'' if self.board.container else 'sudo '}{tool} {INSTALL[tool]} {names}"


def board(p: Examined) -> Iterator[Finding]:
    b = p.board
    release = ".".join(str(part) for part in b.release)
    if not b.jetson:
        kind = b.model or "a computer"
        yield Finding("board", "fine", f"This is {kind} with {b.system or 'an unknown system'}.")
    elif not b.release:
        sentence = (
            f"{b.model} does not say which Jetson Linux it runs (/etc/nv_tegra_release is missing)."
        )
        file = "/etc/nv_tegra_release"
        mend = (
            f"docker run -v {file}:{file}:ro IMAGE"
            if b.container
            else "dpkg-query --show nvidia-l4t-core"
        )
        yield Finding("board", "note", sentence, mend)
    elif b.jetpack < 6:
        sentence = f"{b.model} runs JetPack {b.jetpack or '?'} (Jetson Linux {release}); Sightline needs 6, for Python 3.10"
        none = f", and there is none after {b.last} for this module" if 0 < b.last < 6 else ""
        yield Finding("board", "wrong", f"{sentence}{none}.", newer_python(p) or FLASH)
    else:
        yield Finding(
            "board", "fine", f"This is {b.model} with JetPack {b.jetpack} (Jetson Linux {release})."
        )


def newer_python(p: Examined) -> str:
    """What is left to an old module: a Python of its own with JetPack 5, whose C library the wheels
    accept; less with 4."""
    return {4: ONLY_A_CAMERA, 5: OWN_PYTHON}.get(p.board.last, "") if p.board.jetson else ""


def memory(p: Examined) -> Iterator[Finding]:
    b, need = p.board, p.wants.memory
    if not b.memory:
        return
    has = f"{b.available / GB:.1f} of {b.memory / GB:.1f} GB of memory are free"
    parts = " + ".join(
        f"{name} {count / GB:.2f}"
        for name, count in sorted(p.wants.memory_parts, key=lambda part: -part[1])
    )
    takes = f"what is configured takes {need / GB:.2f} GB{f' ({parts})' if parts else ''}"
    if need and need > b.available:
        sentence = f"{has}, and {takes}: parts of it will be left out."
        yield Finding("memory", "wrong", sentence, _room(p))
    elif b.memory < 3.5 * GB:
        yield Finding("memory", "wrong", f"{has}: too little for recognition and a Llama.", SMALL)
    else:
        yield Finding("memory", "fine", has + (f"; {takes}." if need else "."))
    if b.jetson and b.desktop and b.memory < 9 * GB:
        sentence = "A desktop starts with the board and keeps several hundred megabytes that the models could have."
        yield Finding(
            "desktop",
            "note",
            sentence,
            "sudo systemctl set-default multi-user.target && sudo reboot",
        )


def _room(p: Examined) -> str:
    """Who takes the memory, where ending it would help; else what needs less, or a container that
    is given more."""
    if p.board.container and p.board.memory < p.wants.memory + GB:
        return f"docker run --memory {(p.wants.memory + 2 * GB) // GB}g IMAGE"
    return SMALL if p.wants.memory > 0.9 * p.board.memory else "ps -eo rss,comm --sort=-rss | head"


def power_mode(p: Examined) -> Iterator[Finding]:
    b = p.board
    if not b.jetson or b.mode is None:
        return
    best = max(b.modes, key=_power)
    if _watts(b.mode) < min(_watts(best), 25):
        better = min(
            (mode for mode in b.modes if _watts(mode) >= 25),
            key=lambda mode: (_watts(mode), -_cores(mode)),
            default=best,
        )
        sentence = f"The power mode is {b.mode.name}; {better.name} answers faster, where battery and heat sink allow it."
        yield Finding("power mode", "note", sentence, f"sudo nvpmodel -m {better.number}")
    else:
        yield Finding("power mode", "fine", f"The power mode is {b.mode.name}.")


def _watts(mode: PowerMode) -> float:
    """The budget in a mode's name; the modes named MAXN have none."""
    if mode.name.upper().startswith("MAXN"):
        return 1000.0
    digits = "".join(c for c in mode.name.upper().partition("W")[0] if c.isdecimal())
    return float(digits[:4]) if digits else 0.0


def _cores(mode: PowerMode) -> int:
    """The cores in a mode's name ("MODE_15W_2CORE"); the modes that name none have all."""
    found = re.search(r"_(\d{1,2})CORE", mode.name.upper())
    return int(found[1]) if found else 99


def _power(mode: PowerMode) -> tuple[float, int]:
    return _watts(mode), _cores(mode)


def _cooler(p: Examined) -> str:
    """What makes the machine take less power; in a Jetson's lowest mode only the fan is left."""
    lowest = min(p.board.modes, key=_power, default=None)
    if p.board.jetson:
        saves = lowest is not None and (
            p.board.mode is None or _watts(lowest) < _watts(p.board.mode)
        )
        return (
            f"sudo nvpmodel -m {lowest.number}" if lowest and saves else "sudo jetson_clocks --fan"
        )
    if "powerprofilesctl" in p.board.programs:
        return "powerprofilesctl set power-saver"
    return "echo powersave | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"


def heat(p: Examined) -> Iterator[Finding]:
    b = p.board
    it = "board" if b.jetson else "machine"
    if b.throttled:
        sentence = f"The {it} throttles itself{f' at {b.celsius:.0f} °C' if b.celsius else ''}: it needs air, or less to do."
        yield Finding("temperature", "wrong", sentence, _cooler(p))
    elif b.celsius is not None and b.celsius >= HOT:
        sentence = f"The {it} has {b.celsius:.0f} °C, and looking slows down above {HOT:.0f} °C: it needs air."
        yield Finding("temperature", "wrong", sentence, _cooler(p))
    elif b.celsius is not None:
        yield Finding("temperature", "fine", f"The {it} has {b.celsius:.0f} °C.")
    if b.battery is not None:
        low = b.battery < 0.15
        sentence = f"The battery has {b.battery * 100:.0f} %" + (
            ": looking slows down." if low else "."
        )
        yield Finding("battery", "note" if low else "fine", sentence)


def supply(p: Examined) -> Iterator[Finding]:
    faults = p.board.faults
    lower = (
        _cooler(p)
        if p.board.jetson
        else "vcgencmd get_throttled  # 0x0 after a start with a better supply"
    )
    if faults.get("undervoltage"):
        times = f" {_times(faults['undervoltage'])}" if p.board.jetson else ""
        sentence = f"The supply voltage fell too low{times} since the start: a weak supply or a thin cable."
        yield Finding("power supply", "wrong", sentence, lower)
    elif faults.get("overcurrent"):
        times = _times(faults["overcurrent"])
        sentence = f"The board drew more than its power mode allows {times} since the start, and slowed down."
        yield Finding("power supply", "note", sentence, lower)
    elif faults:
        yield Finding("power supply", "fine", "The supply voltage has been steady since the start.")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def disk(p: Examined) -> Iterator[Finding]:
    free = p.answers.free
    if free is None:
        return
    if free < GB:
        sentence = f"The disk for models has only {free / 1e6:.0f} MB free: recordings and notes will soon fail."
        mend = f"{CLEAN[p.board.installer]} && sudo journalctl --vacuum-size=100M && df -h"
        yield Finding(
            "disk", "wrong", sentence, "docker system prune && df -h" if p.board.container else mend
        )
    elif free < SPACE and not p.answers.models:
        sentence = (
            f"The disk for models has {free / GB:.1f} GB free, and the starter set may not fit."
        )
        yield Finding(
            "disk",
            "note",
            sentence,
            "SIGHTLINE_MODELS=/FOLDER/ON/A/LARGER/DISK sightline models pull --starter",
        )
    else:
        yield Finding("disk", "fine", f"The disk for models has {free / GB:.0f} GB free.")


def port(p: Examined) -> Iterator[Finding]:
    number = p.wants.port
    if p.wants.server or not number:
        return
    if number in p.board.listening and p.answers.ours:
        yield Finding("port", "fine", f"A Sightline server listens on port {number}.")
    elif number in p.board.listening:
        sentence = f"Port {number}, where the server would listen, is taken by another program."
        yield Finding(
            "port",
            "wrong",
            sentence,
            f"sudo ss -ltnp 'sport = :{number}'  # then: sightline serve --port {number + 1}",
        )
    else:
        yield Finding("port", "fine", f"Port {number} is free for the server.")


CHECKS = (board, memory, power_mode, heat, supply, disk, port)
