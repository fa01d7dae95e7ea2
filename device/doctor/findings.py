"""What a check works with: the facts about a machine, what the settings ask of it, and the finding
that it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.config import ServeSettings
from device.doctor.board import Board
from device.doctor.probes import ProbeResults

State = Literal["fine", "wrong", "note"]
GB = 10**9
INSTALL = {  # how each package manager installs
    "apt-get": "install --yes",
    "dnf": "install --assumeyes",
    "pacman": "-S --noconfirm",
    "zypper": "--non-interactive install",
}
PACKAGE_NAMES = {  # what other systems call packages of Debian
    "dnf": {"libgomp1": "libgomp", "libportaudio2": "portaudio"},
    "pacman": {"libgomp1": "gcc-libs", "libportaudio2": "portaudio"},
    "zypper": {"libportaudio2": "portaudio"},
}


@dataclass(frozen=True)
class Finding:
    """The result of one check. "wrong" stops something that was asked for, "note" is worth knowing.

    `fix` is a command for a shell, empty where nothing needs to be done.
    """

    name: str
    state: State
    sentence: str
    fix: str = ""


@dataclass(frozen=True)
class Requirements:
    """What the settings ask of the machine. `memory` is the total of the memory plan in bytes, 0
    without a plan; `memory_parts` are its parts by name."""

    camera: str = "0"
    microphone: str = "default"
    server: str = ""
    port: int = ServeSettings.port
    providers: str = "auto"
    speech_device: str = "auto"
    detector: str = ""
    """The file of the detector; empty for none."""
    detector_error: str = ""
    """Why the detector that the settings name cannot be used."""
    memory: int = 0
    memory_parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Examined:
    """Everything that a check may look at."""

    board: Board
    answers: ProbeResults
    wants: Requirements

    @property
    def pip(self) -> str:
        return f"{self.answers.executable} -m pip"

    def install(self, *packages: str) -> str:
        """The command that installs these packages of Debian, on this system."""
        manager = self.board.installer
        names = PACKAGE_NAMES.get(manager, {})
        wanted = " ".join(names.get(package, package) for package in packages)
        command = f"{manager} {INSTALL[manager]} {wanted}"
        if self.board.container:  # its only user is root
            return command
        return f"sudo {command}"


Check = Callable[[Examined], Iterator[Finding]]
