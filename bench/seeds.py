"""How many turns are right over sessions that nobody has seen: `python -m bench.seeds [--first 1]
[--count 20] [--asked-by neural]`.

Each seed's session is made and played by `sightline demo --fast --seed N` in a process of its own.
`--asked-by espeak` is the harder set: those voices are less clear than a person's.
Of every wrong turn it is said at which stage it went wrong, the first that was not as it should be:

    missed      no turn was heard where a question was asked
    recognition the question was not heard as it was asked
    grounding   the frame is more than 0.45 s from the pointing word
    skill       another skill or argument was called
    vision      the answer of a skill that looks is wrong
    answer      the answer of any other skill is wrong
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from device.demo.judge import normal
from device.demo.session import SEED, DemoSession, ScriptedTurn, load, shipped

LOOKING = ("look", "read", "count", "find", "color", "scan")
REACH_S = 0.45


def stage(turn: ScriptedTurn, row: dict[str, Any] | None) -> str:
    """The first stage at which a wrong turn went wrong; `row` is its line of turns.jsonl, None
    where there is none."""
    if row is None:
        return "missed"
    if heard(row) != normal(turn.asked).replace("colour", "color"):
        return "recognition"
    frame = row.get("frame")
    if turn.pointing_s is not None and (
        frame is None or abs(frame_time(frame) - turn.pointing_s) > REACH_S
    ):
        return "grounding"
    if any(re.match(r"(the skill|\w+) is ", fault) for fault in row["wrong"]):
        return "skill"
    return "vision" if turn.expected.skill in LOOKING else "answer"


def heard(row: dict[str, Any]) -> str:
    """The question as it was heard, in one spelling."""
    return normal(row["question"]).replace("colour", "color")


def frame_time(frame: Any) -> float:
    """Seconds; a frame is given as its time or as facts that hold it."""
    return float(frame["time"] if isinstance(frame, dict) else frame)


def match(
    session: DemoSession, rows: list[dict[str, Any]]
) -> list[tuple[ScriptedTurn, dict[str, Any] | None]]:
    """Each turn of the session with the row whose speech overlaps its question the most, if any
    does."""
    pairs: list[tuple[ScriptedTurn, dict[str, Any] | None]] = []
    for turn in session.turns:
        overlaps = [
            min(row["speech"][1], turn.speech_end_s) - max(row["speech"][0], turn.speech_start_s)
            for row in rows
        ]
        best = max(range(len(rows)), key=lambda i: overlaps[i], default=None)
        pairs.append((turn, None if best is None or overlaps[best] <= 0 else rows[best]))
    return pairs


def play(
    seed: int, out: Path, asked_by: str
) -> tuple[list[tuple[ScriptedTurn, dict[str, Any] | None]], float]:
    """Play one seed: its turns with their rows, and the seconds it took, the making of the session
    included."""
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "sightline",
        "demo",
        "--fast",
        "--seed",
        str(seed),
        "--out",
        str(out),
        "--asked-by",
        asked_by,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    results = next(out.rglob("turns.jsonl"), None)
    if results is None:
        raise SystemExit(
            f"seed {seed} was not played (exit status {done.returncode}):"
            f" {done.stderr.strip()[-500:]}"
        )
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    return match(session_of(seed, out), rows), time.perf_counter() - began


def session_of(seed: int, out: Path) -> DemoSession:
    """The session that the demo made under `out`, or the one that ships."""
    made = next(out.rglob("session.json"), None)
    return load(
        shipped() if made is None and seed == SEED else out if made is None else made.parent
    )


def main() -> None:
    """Play the seeds, print what went wrong and the report."""
    parser = argparse.ArgumentParser(description="The share of right turns over unseen sessions.")
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--count", type=int, default=20, help="how many seeds")
    parser.add_argument("--asked-by", choices=("neural", "espeak"), default="neural")
    options = parser.parse_args()
    wrong: list[tuple[int, ScriptedTurn, str, dict[str, Any] | None]] = []
    kinds: Counter[str] = Counter()
    took: list[float] = []
    for seed in range(options.first, options.first + options.count):
        with TemporaryDirectory(prefix="sightline-seed-") as folder:
            pairs, seconds = play(seed, Path(folder), options.asked_by)
        took.append(seconds)
        kinds.update(turn.kind for turn, _ in pairs)
        faults = [
            (seed, turn, stage(turn, row), row)
            for turn, row in pairs
            if row is None or not row["right"]
        ]
        wrong += faults
        print(progress(seed, len(pairs), faults), flush=True)
    asked = f"--first {options.first} --count {options.count} --asked-by {options.asked_by}"
    print(summary(asked, kinds, wrong, took))


def progress(seed: int, turns: int, faults: list[Any]) -> str:
    """One line for a seed that was played: long runs can be cut into pieces and added up."""
    said = [f"{name}: {turn.asked!r}, heard {heard_as(row)}" for _, turn, name, row in faults]
    return f"seed {seed}: {turns - len(faults)} of {turns} right. " + "; ".join(said)


def heard_as(row: dict[str, Any] | None) -> str:
    if row is None:
        return "nothing"
    return repr(row["question"])


def summary(asked: str, kinds: Counter[str], wrong: list[Any], took: list[float]) -> str:
    """The report as Markdown."""
    total, missed = sum(kinds.values()), Counter(turn.kind for _, turn, _, _ in wrong)
    stages = Counter(name for _, _, name, _ in wrong)
    lines = [
        "# Turns that are right over unseen sessions",
        "",
        (
            f"`python -m bench.seeds {asked}`: {total - len(wrong)} of"
            f" {total} turns are right, {(total - len(wrong)) / max(1, total):.1%}. A seed takes"
            f" {sorted(took)[len(took) // 2]:.0f} s at the median, the making of its session"
            " included."
        ),
        "",
        "| turn | right | of |",
        "|---|---|---|",
        *(f"| {kind} | {kinds[kind] - missed[kind]} | {kinds[kind]} |" for kind in sorted(kinds)),
        "",
        "Wrong by stage: "
        + (", ".join(f"{name} {n}" for name, n in stages.most_common()) or "none")
        + ".",
        "",
        "| seed | stage | asked | heard | what was wrong | voice |",
        "|---|---|---|---|---|---|",
    ]
    for seed, turn, name, row in wrong:
        got, faults = ("", "no turn") if row is None else (row["question"], "; ".join(row["wrong"]))
        lines.append(
            f"| {seed} | {name} | {turn.asked} | {got} | {faults.replace('|', '/')} |"
            f" {turn.voice.split(' at ')[0]} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
