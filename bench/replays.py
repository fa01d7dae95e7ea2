"""Whether `sightline replay` ends well each time: it loads every model, and threads that still run
when the interpreter ends would abort it.

    python -m bench.replays FOLDER [--times 50] [--jobs 1] [--seconds 230] [--kept FILE]

FOLDER holds recordings (`sightline run --record`, or `python -m bench.short_recording FOLDER`).
All are replayed in turn, each by the command itself, until each had its times or the seconds are
over; `--jobs` of them run at once.
With `--kept` the exit statuses are kept in a file, and the next run goes on from there.
Prints how many ended with which status.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def replay(folder: Path) -> int:
    """Its exit status; a negative one is the signal that ended it."""
    command = [sys.executable, "-m", "sightline", "replay", str(folder)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"{folder.name}: {done.returncode} {done.stderr[-300:]}", flush=True)
    return done.returncode


def read_kept(file: Path | None) -> list[tuple[str, int]]:
    """The recording and the exit status of each replay that was kept."""
    if file is None or not file.exists():
        return []
    lines = (line.rsplit(" ", 1) for line in file.read_text(encoding="utf-8").splitlines())
    return [(name, int(status)) for name, status in lines]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--kept", type=Path)
    given = parser.parse_args()
    recordings = sorted(file.parent for file in given.folder.glob("*/events.jsonl"))
    if not recordings:
        raise SystemExit(f"{given.folder} holds no recordings")
    end = time.monotonic() + given.seconds
    ended = read_kept(given.kept)
    done = Counter(name for name, _ in ended)

    def one(recording: Path) -> tuple[str, int] | None:
        """Its name and exit status; None when the time is over."""
        if time.monotonic() > end:
            return None
        status = replay(recording)
        if given.kept is not None:
            with given.kept.open("a", encoding="utf-8") as kept:
                kept.write(f"{recording.name} {status}\n")
        return recording.name, status

    wanted = [
        recording
        for count in range(given.times)
        for recording in recordings
        if done[recording.name] <= count
    ]
    with ThreadPoolExecutor(given.jobs) as pool:
        ended += [result for result in pool.map(one, wanted) if result is not None]
    statuses = Counter(status for _, status in ended)
    print(f"{len(ended)} replays of {len(recordings)} recordings, by exit status: {dict(statuses)}")
    return int(statuses[0] != len(ended))


if __name__ == "__main__":
    sys.exit(main())
