"""When the first sound of an answer comes, with the neural voice and before there was one:
`python -m bench.first_sound [--before DIR] [--runs 1] [--out FILE]`.

Plays the demo in real time with each in turn. A turn's time is from the end of speech to the first
sample of the answer. Questions that both sessions ask are compared one by one. What is compared
with is an earlier checkout in DIR, with a virtual environment in DIR/.venv; without one, this
checkout with the system's voice. Needs Whisper, a neural voice, and a machine that does nothing
else.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ARMS = ("before", "neural")
NOISE_MS = 20.0  # by which two runs of the same differ


def play(arm: str, before: Path | None) -> list[dict]:
    """The rows of a demo."""
    command, folder = [sys.executable, "-m", "sightline", "demo"], None
    if arm == "before" and before is None:
        command[3:3] = ["--set", "voice=system"]
    elif arm == "before":
        command[0], folder = str(before / ".venv/bin/python"), before
    with tempfile.TemporaryDirectory() as out:
        command += ["--out", out]
        subprocess.run(command, capture_output=True, check=False, timeout=180, cwd=folder)
        lines = (Path(out) / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    times: dict[tuple[str, str], list[float]] = {}
    holds: dict[tuple[str, str], list[float]] = {}
    for _ in range(options.runs):
        for arm in ARMS:
            for row in play(arm, options.before):
                key = row["asked"], arm
                times.setdefault(key, []).append(row["timings_ms"]["total"])
                holds.setdefault(key, []).append(row["timings_ms"].get("hold", 0.0))
    lines = [
        "| question | before ms | neural ms | of it held ms | no later |",
        "|---|---|---|---|---|",
    ]
    earlier: list[bool] = []
    for asked in dict.fromkeys(asked for asked, _ in times):
        if any((asked, arm) not in times for arm in ARMS):
            continue  # the earlier session has no such question
        before, neural = (statistics.median(times[asked, arm]) for arm in ARMS)
        held = statistics.median(holds[asked, "neural"])
        earlier.append(neural <= before + NOISE_MS)
        word = "yes" if earlier[-1] else "no"
        lines.append(f"| {asked} | {before:.0f} | {neural:.0f} | {held:.0f} | {word} |")
    lines.append(f"\nNo later than before: {sum(earlier)} of {len(earlier)} turns.")
    report = "\n".join(lines)
    print(report)
    if options.out:
        options.out.write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
