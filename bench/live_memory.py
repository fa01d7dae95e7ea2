"""What a live run takes in memory: `python -m bench.live_memory [-- OPTIONS OF RUN]`.

Plays the session that ships with the demo into `sightline run`, in real time, with the real
Whisper, the detector and the voice that are installed. The resident memory of its process, and of
those that it starts, is read five times a second. The pages of files (libraries, and the weights
of the voice) are counted, though the system takes them back where memory is short. Beside it stand
the proportional memory, in which a page that several processes use is shared out among them (alone
on a machine it is nearly the same), and what the system cannot take back. Models that were pulled
are part of it: SIGHTLINE_MODELS names another folder of them. Linux only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.demo import session

EVERY_S = 0.2


@dataclass
class Peak:
    """The most that was seen: of the process itself, of it with the processes it started, of its
    share of all pages, and of its memory that is no file's."""

    own_mb: float = 0.0
    together_mb: float = 0.0
    proportional_mb: float = 0.0
    anonymous_mb: float = 0.0


def resident_mb(process: int, kind: str = "VmRSS") -> float:
    """Resident memory of a process, or a part of it (proc(5)); 0 of one that has ended."""
    return _size_mb(Path(f"/proc/{process}/status"), kind)


def proportional_mb(process: int) -> float:
    """The share of a process of all pages that it uses; 0 of one that has ended."""
    return _size_mb(Path(f"/proc/{process}/smaps_rollup"), "Pss")


def _size_mb(file: Path, kind: str) -> float:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    sizes = [int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")]
    return sum(sizes) * 1024 / 1e6


def children(process: int) -> Iterator[int]:
    """The processes that a process started, and theirs."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = [int(name) for name in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for child in found:
            yield child
            yield from children(child)


def watch(running: subprocess.Popen[str]) -> Peak:
    """Read the memory of a process until it ends."""
    peak = Peak()
    while running.poll() is None:
        own = resident_mb(running.pid)
        together = own + sum(resident_mb(child) for child in children(running.pid))
        peak.own_mb, peak.together_mb = max(peak.own_mb, own), max(peak.together_mb, together)
        peak.proportional_mb = max(peak.proportional_mb, proportional_mb(running.pid))
        peak.anonymous_mb = max(peak.anonymous_mb, resident_mb(running.pid, "RssAnon"))
        time.sleep(EVERY_S)
    return peak


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("options", nargs="*", help="more options of `sightline run`")
    asked = parser.parse_args()
    played = session.load(session.shipped())
    command = [sys.executable, "-m", "sightline", "run", "--always"]
    command += ["--camera", str(played.camera), "--microphone", str(played.microphone)]
    command += ["--speaker", "none", *asked.options]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = watch(running)
    said = running.communicate()[0]
    report = "\n".join(
        (
            "| | most, MB |",
            "|---|---|",
            f"| the process of the run | {peak.own_mb:.0f} |",
            f"| with the processes that it started | {peak.together_mb:.0f} |",
            f"| its share of pages that others use, too | {peak.proportional_mb:.0f} |",
            f"| without the pages of files | {peak.anonymous_mb:.0f} |",
            "",
        )
    )
    print(said.strip()[-1500:], report, sep="\n\n")


if __name__ == "__main__":
    main()
