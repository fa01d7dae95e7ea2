"""When the first sound of an answer comes, with the neural voice and with the system's:
`python -m bench.first_sound [--before DIR] [--runs 3] [--out FILE]`.

Plays the demo in real time with each in turn, and in the other order every second time. The turns
that both sessions ask are compared one by one, each by its median:

- "sample": from the end of speech to the first sample of the answer;
- "audible": to the first sample that can be heard, behind the silence before it;
- "voice": the part from the text of the first clause to its first sample. What comes before has
  nothing to do with the voice, and differs from run to run on a busy machine.

What is compared with is this checkout with the system's voice, or an earlier one in DIR, with a
virtual environment in DIR/.venv. Needs Whisper, a neural voice, and for "sample" and "audible" a
machine that does nothing else.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.speech.voice import SILENCE
from models.speech.voices import neural

ARMS = ("before", "neural")
MEASURES = ("sample", "audible", "voice")
NOISE_MS = 20.0  # by which two runs of the same differ


@dataclass(frozen=True)
class FirstSound:
    """One turn of one run, in ms; `held`: of it the voice was ready and waited for the commit."""

    asked: str
    sample: float
    audible: float
    voice: float
    held: float


def play(arm: str, before: Path | None) -> list[FirstSound]:
    """The turns of a demo. The neural voice is named: on a slow machine the system's is chosen."""
    command, folder = [sys.executable, "-m", "sightline", "demo"], None
    if arm == "neural":
        command[3:3] = ["--set", f"voice={neural('en')}"]
    elif before is None:
        command[3:3] = ["--set", "voice=system"]
    else:
        command[0], folder = str(before / ".venv/bin/python"), before
    with tempfile.TemporaryDirectory() as out:
        command += ["--out", out]
        subprocess.run(command, capture_output=True, check=False, timeout=240, cwd=folder)
        lines = (Path(out) / "turns.jsonl").read_text(encoding="utf-8").splitlines()
        turns = [first_sound(json.loads(line), Path(out)) for line in lines]
    return [turn for turn in turns if turn is not None]


def first_sound(row: dict, out: Path) -> FirstSound | None:
    """The figures of a row of turns.jsonl, and of the turn's sound beside it; None for an answer
    that was interrupted before it began."""
    times, sound = row["timings_ms"], out / f"turn-{row['turn']}.wav"
    if not sound.exists():
        return None
    silence = leading_silence_ms(sound)
    total, voice, held = times["total"], times.get("voice", 0.0), times.get("hold", 0.0)
    return FirstSound(row["asked"], total, total + silence, voice, held)


def leading_silence_ms(path: Path) -> float:
    """How long it takes until something can be heard."""
    with wave.open(str(path), "rb") as file:
        samples = np.frombuffer(file.readframes(file.getframerate()), np.int16)
        loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENCE)
        if not len(loud):
            return float("inf")
        return 1000 * int(loud[0]) / file.getframerate()


def report(found: dict[tuple[str, str], list[FirstSound]]) -> str:
    """A table with a line for each turn that both arms have, and in how many it is no later."""
    heading = [f"{name} before / neural ms" for name in MEASURES]
    lines = [
        f"| question | {' | '.join(heading)} | of it held ms |",
        "|---|" + "---|" * (len(MEASURES) + 1),
    ]
    later: dict[str, list[float]] = {name: [] for name in MEASURES}
    for asked in dict.fromkeys(asked for asked, _ in found):
        if any((asked, arm) not in found for arm in ARMS):
            continue  # the earlier session has no such question
        cells: list[str] = []
        for name in MEASURES:
            before, now = (median(found[asked, arm], name) for arm in ARMS)
            later[name].append(now - before)
            cells.append(f"{before:.0f} / {now:.0f} ({now - before:+.0f})")
        cells.append(f"{median(found[asked, 'neural'], 'held'):.0f}")
        lines.append(f"| {asked} | {' | '.join(cells)} |")
    lines.append("")
    for name, differences in later.items():
        never = sum(difference <= 0 for difference in differences)
        within = sum(difference <= NOISE_MS for difference in differences)
        lines.append(
            f"{name}: no later in {never} of {len(differences)} turns, in {within} if up to"
            f" {NOISE_MS:.0f} ms count as noise."
        )
    return "\n".join(lines)


def median(turns: list[FirstSound], measure: str) -> float:
    return statistics.median(getattr(turn, measure) for turn in turns)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found: dict[tuple[str, str], list[FirstSound]] = {}
    for run in range(options.runs):
        order = ARMS if run % 2 == 0 else ARMS[::-1]
        for arm in order:
            for turn in play(arm, options.before):
                found.setdefault((turn.asked, arm), []).append(turn)
        print(f"after {run + 1} of {options.runs} runs:\n{report(found)}\n", flush=True)
    if options.out:
        options.out.write_text(report(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
