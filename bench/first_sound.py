"""When the first sound of an answer comes, with the neural voice and with the system's:
`python -m bench.first_sound [--runs 1] [--out FILE]`.

Plays the demo in real time with each voice in turn. A turn's time is from the end of speech to the
first sample of the answer. Both voices answer the same questions, so the turns are compared one by
one. Needs Whisper, a neural voice, and a machine that does nothing else.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

VOICES = ("system", "auto")
NOISE_MS = 20.0  # by which two runs of the same voice differ


def play(voice: str) -> list[dict]:
    """The rows of a demo whose answers this voice speaks."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "sightline", "--set", f"voice={voice}", "demo"]
        subprocess.run([*command, "--out", out], capture_output=True, check=False, timeout=180)
        lines = (Path(out) / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    times: dict[tuple[str, str], list[float]] = {}
    holds: dict[tuple[str, str], list[float]] = {}
    for _ in range(options.runs):
        for voice in VOICES:
            for row in play(voice):
                key = row["asked"], voice
                times.setdefault(key, []).append(row["timings_ms"]["total"])
                holds.setdefault(key, []).append(row["timings_ms"].get("hold", 0.0))
    lines = [
        "| question | system ms | neural ms | of it held ms | no later |",
        "|---|---|---|---|---|",
    ]
    earlier: list[bool] = []
    for asked in dict.fromkeys(asked for asked, _ in times):
        system, neural = (statistics.median(times[asked, voice]) for voice in VOICES)
        held = statistics.median(holds[asked, "auto"])
        earlier.append(neural <= system + NOISE_MS)
        word = "yes" if earlier[-1] else "no"
        lines.append(f"| {asked} | {system:.0f} | {neural:.0f} | {held:.0f} | {word} |")
    lines.append(f"\nNo later than the system's voice: {sum(earlier)} of {len(earlier)} turns.")
    report = "\n".join(lines)
    print(report)
    if options.out:
        options.out.write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
