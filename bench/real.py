"""The turn with its real parts, in real time: where the time goes from the end of speech to the
first sound.

    python -m bench.real [--runs 3] [--seed N]

Plays a recorded session through `sightline demo` with the models that are installed, and prints the
median of each stage by skill, in ms, from the sessions' turns.jsonl.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
from rich.progress import track

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.turn.timeline import STAGES  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    times: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for _ in track(range(given.runs), "Playing in real time", transient=True):
            command = [
                sys.executable,
                "-m",
                "sightline",
                "demo",
                "--seed",
                str(given.seed),
                "--out",
                folder,
            ]
            subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
            for line in (Path(folder) / "turns.jsonl").read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                times[row["skill"] or "none"].append(row["timings_ms"])
                times["all"].append(row["timings_ms"])
    stages = [s for s in (*STAGES, "total") if any(t.get(s, 0) >= 0.5 for t in times["all"])]
    lines = [
        "| skill | turns | " + " | ".join([*stages, "total, least to most"]) + " |",
        "|---|---|" + "---|" * (len(stages) + 1),
    ]
    for skill in [*sorted(set(times) - {"all"}), "all"]:
        cells = [f"{np.median([t.get(s, 0.0) for t in times[skill]]):.0f}" for s in stages]
        totals = [t["total"] for t in times[skill]]
        cells.append(f"{min(totals):.0f} to {max(totals):.0f}")
        lines.append(f"| {skill} | {len(times[skill])} | " + " | ".join(cells) + " |")
    lines.append(
        f"\nLoad of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    )
    print("\n".join(lines))


if __name__ == "__main__":
    main()
