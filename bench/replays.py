"""Whether `sightline replay` ends well each time: it loads every model, and threads that still run
when the interpreter ends would abort it.

    python -m bench.replays FOLDER [--times 50] [--seconds 230]

FOLDER holds recordings (`sightline run --record`). All are replayed in turn, each by the command
itself, until each had its times or the seconds are over. Prints how many ended with which status.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path


def replay(folder: Path) -> int:
    """Its exit status; a negative one is the signal that ended it."""
    command = [sys.executable, "-m", "sightline", "replay", str(folder)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"{folder.name}: {done.returncode} {done.stderr[-300:]}", flush=True)
    return done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    given = parser.parse_args()
    recordings = sorted(file.parent for file in given.folder.glob("*/events.jsonl"))
    if not recordings:
        raise SystemExit(f"{given.folder} holds no recordings")
    begin = time.monotonic()
    statuses: Counter[int] = Counter()
    for _ in range(given.times):
        for recording in recordings:
            if time.monotonic() - begin < given.seconds:
                statuses[replay(recording)] += 1
    count = statuses.total()
    print(f"{count} replays of {len(recordings)} recordings, by exit status: {dict(statuses)}")
    return int(statuses[0] != count)


if __name__ == "__main__":
    sys.exit(main())
