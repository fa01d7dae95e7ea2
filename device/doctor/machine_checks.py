"""Checks of the machine itself: board, memory, disk and port.

A check that has nothing to go by returns no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from device.doctor.board import JETPACKS
from device.doctor.findings import GB, Examined, Finding

SPACE = 3 * GB  # the starter set of an 8 GB board, and some room
LITTLE_MEMORY = 3.5 * GB
SMALL_BOARD = 9 * GB  # below this, a desktop takes memory that the models need
OLDEST_JETPACK = 6  # the first one with Python 3.10
FOR_ORIN = (7, 2)  # the first JetPack 7 for this module; those before it are for Thor
RELEASE_FILE = "/etc/nv_tegra_release"
SMALL = "SIGHTLINE_WHISPER=none sightline run --model pocket"
OWN_PYTHON = (
    "python3 -m pip install --user uv && ~/.local/bin/uv python install 3.10"
    ' && make PYTHON="$(~/.local/bin/uv python find 3.10)" demo'
)
FLASH = "sdkmanager --cli --action install --product Jetson  # on another computer: docs/jetson.md"
ONLY_A_CAMERA = (
    "sightline run --camera rtsp://ADDRESS  # on another computer, with this board as its camera"
)
CLEAN = {
    "apt-get": "sudo apt-get clean",
    "dnf": "sudo dnf clean all",
    "pacman": "sudo pacman -Sc",
    "zypper": "sudo zypper clean",
}


def board(p: Examined) -> Iterator[Finding]:
    """Which machine this is, and whether its JetPack is new enough."""
    if not p.board.jetson:
        kind = p.board.model or "a computer"
        system = p.board.system or "an unknown system"
        yield Finding("board", "fine", f"This is {kind} with {system}.")
    elif not p.board.release:
        yield _unknown_release(p)
    elif p.board.jetpack < (OLDEST_JETPACK,):
        yield _old_jetpack(p)
    elif "Orin" in p.board.model and (7,) <= p.board.jetpack < FOR_ORIN:
        sentence = f"{p.board.model} runs JetPack {_version(p)} ({_linux(p)}), which is for Thor;"
        yield Finding("board", "wrong", f"{sentence} an Orin needs 6.2 or 7.2.", FLASH)
    else:
        sentence = f"This is {p.board.model} with JetPack {_version(p)} ({_linux(p)})."
        yield Finding("board", "fine", sentence)


def _version(p: Examined) -> str:
    version = ".".join(str(part) for part in p.board.jetpack) or "?"
    is_known = p.board.release[:1] <= max(JETPACKS)
    return version if is_known else f"{version} or later"


def _linux(p: Examined) -> str:
    return "Jetson Linux " + ".".join(str(part) for part in p.board.release)


def _unknown_release(p: Examined) -> Finding:
    sentence = f"{p.board.model} does not say which Jetson Linux it runs"
    fix = "dpkg-query --show nvidia-l4t-core"
    if p.board.container:
        fix = f"docker run -v {RELEASE_FILE}:{RELEASE_FILE}:ro IMAGE"
    return Finding("board", "note", f"{sentence} ({RELEASE_FILE} is missing).", fix)


def _old_jetpack(p: Examined) -> Finding:
    sentence = (
        f"{p.board.model} runs JetPack {_version(p)} ({_linux(p)}); "
        f"Sightline needs {OLDEST_JETPACK}, for Python 3.10"
    )
    if 0 < p.board.last_jetpack < OLDEST_JETPACK:
        sentence += f", and there is none after {p.board.last_jetpack} for this module"
    return Finding("board", "wrong", f"{sentence}.", newer_python(p) or FLASH)


def newer_python(p: Examined) -> str:
    """What an old Jetson module can still do: a separate Python on JetPack 5, be a camera on 4."""
    if not p.board.jetson:
        return ""
    return {4: ONLY_A_CAMERA, 5: OWN_PYTHON}.get(p.board.last_jetpack, "")


def memory(p: Examined) -> Iterator[Finding]:
    """Whether the memory plan of the settings fits."""
    if not p.board.memory:
        return
    free, total = p.board.available / GB, p.board.memory / GB
    has = f"{free:.1f} of {total:.1f} GB of memory are free"
    if p.wants.memory > p.board.available:
        sentence = f"{has}, and {_plan(p)}: parts of it will be left out."
        yield Finding("memory", "wrong", sentence, _more_room(p))
    elif p.board.memory < LITTLE_MEMORY:
        sentence = f"{has}: too little for speech recognition and an LLM."
        yield Finding("memory", "wrong", sentence, SMALL)
    elif p.wants.memory:
        yield Finding("memory", "fine", f"{has}; {_plan(p)}.")
    else:
        yield Finding("memory", "fine", f"{has}.")


def _plan(p: Examined) -> str:
    """The memory plan, with its largest part first."""
    parts = sorted(p.wants.memory_parts, key=lambda part: -part[1])
    shown = [f"{name} {count / GB:.2f}" for name, count in parts if count >= GB / 100]
    sum_ = " + ".join(shown)
    takes = f"the settings need {p.wants.memory / GB:.2f} GB"
    if not sum_:
        return takes
    return f"{takes} ({sum_})"


def _more_room(p: Examined) -> str:
    """The command that frees memory, or that needs less of it."""
    need = p.wants.memory
    if p.board.container and p.board.memory < need + GB:
        return f"docker run --memory {(need + 2 * GB) // GB}g IMAGE"
    if need > 0.9 * p.board.memory:
        return SMALL
    return "ps -eo rss,comm --sort=-rss | head"


def desktop(p: Examined) -> Iterator[Finding]:
    """A graphical desktop on a small board."""
    if p.board.jetson and p.board.desktop and 0 < p.board.memory < SMALL_BOARD:
        sentence = "A graphical desktop starts with the board and takes memory from the models."
        fix = "sudo systemctl set-default multi-user.target && sudo reboot"
        yield Finding("desktop", "note", sentence, fix)


def disk(p: Examined) -> Iterator[Finding]:
    """Room for models, notes and recordings."""
    free = p.answers.free
    if free is None:
        return
    if free < GB:
        sentence = (
            f"The disk for models has only {free / 1e6:.0f} MB free: "
            "recordings and notes will soon fail."
        )
        yield Finding("disk", "wrong", sentence, _clean(p))
    elif free < SPACE and not p.answers.models:
        sentence = f"The disk for models has {free / GB:.1f} GB free: the starter set may not fit."
        fix = "SIGHTLINE_MODELS=/FOLDER/ON/A/LARGER/DISK sightline models pull --starter"
        yield Finding("disk", "note", sentence, fix)
    else:
        yield Finding("disk", "fine", f"The disk for models has {free / GB:.0f} GB free.")


def _clean(p: Examined) -> str:
    if p.board.container:
        return "docker system prune && df -h"
    return f"{CLEAN[p.board.installer]} && sudo journalctl --vacuum-size=100M && df -h"


def port(p: Examined) -> Iterator[Finding]:
    """The port of `sightline serve`."""
    number = p.wants.port
    if p.wants.server or not number:
        return
    if number not in p.board.listening:
        yield Finding("port", "fine", f"Port {number} is free for the server.")
    elif p.answers.ours:
        yield Finding("port", "fine", f"A Sightline server listens on port {number}.")
    else:
        sentence = f"Port {number}, where the server would listen, is used by another program."
        look = f"sudo ss -ltnp 'sport = :{number}'"
        fix = f"{look}  # then: sightline serve --port {number + 1}"
        yield Finding("port", "wrong", sentence, fix)


CHECKS = (board, memory, desktop, disk, port)
