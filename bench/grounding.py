"""Which frame was meant? A synthetic suite with exact truth, and what the common choices would have
taken.

    python -m bench.grounding [--seed N] [--cases N] [--write]

A wearer looks at one sign, turns to another and says "this", and turns away before the sentence is
over. Frames are drawn (texture, letters, motion blur while the head turns and now and then while it
rests, noise, darkness), put through the real ring's measures, and chosen from by the product's own
function. The recognised time of the word is off by as much as Whisper's were measured to be. A
frame holds the answer when the meant sign fills it and is not smeared; that is known from the
drawing, not measured.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from rich.progress import track

from assistant.sight import grounding
from assistant.sight.frame_ring import Frame
from models.vision.perception import facts

FPS = 10.0
WIDTH, HEIGHT = 640, 360
# Of the middle of a pointing word, mean and standard deviation: bench/word_times.md.
WORD_ERROR_S = (0.004, 0.023)
EXPOSURE_S = 0.030
READABLE_SMEAR = (
    9.0  # pixels of motion within an exposure beyond which letters of this size can't be read
)
CHOICES = ("ours", "end of speech", "one a second", "newest")


@dataclass
class Case:
    """Frames with, for each, whether it holds the answer; `word` is the true time of the pointing
    word, in seconds."""

    frames: list[Frame]
    holds: list[bool]
    word: float
    heard: float
    start: float
    end: float
    newest: float
    kind: str


def board(rng: np.random.Generator) -> np.ndarray:
    """A wall with a sign on it: grey [HEIGHT, WIDTH]. Some walls have far more texture than
    others."""
    grain = cv2.resize(
        rng.normal(0, 1, (HEIGHT // 4, WIDTH // 4)).astype(np.float32), (WIDTH, HEIGHT)
    )
    wall = 120 + rng.uniform(-40, 40) + grain * rng.choice([3.0, 12.0, 35.0])
    x, y = int(rng.integers(120, 200)), int(rng.integers(80, 130))
    cv2.rectangle(wall, (x, y), (x + 320, y + 150), float(rng.integers(170, 245)), -1)
    for row in range(2):
        word = "".join(chr(65 + int(c)) for c in rng.integers(0, 26, 6))
        cv2.putText(
            wall,
            word,
            (x + 24, y + 62 + 62 * row),
            cv2.FONT_HERSHEY_SIMPLEX,
            1.7,
            25.0,
            4,
            cv2.LINE_AA,
        )
    return wall.astype(np.float32)


def make(rng: np.random.Generator, kind: str) -> Case:
    boards = [board(rng) for _ in range(3)]
    speech = float(rng.uniform(1.2, 3.2))
    start = 1.0
    end = start + speech
    word = end - float(rng.uniform(0.3, min(2.5, speech - 0.1)))
    seen = float(rng.uniform(0.5, 1.0))
    shown = word - seen * float(rng.uniform(0.35, 0.65))
    gone = shown + seen
    turning = float(rng.uniform(0.15, 0.3))
    light = float(rng.uniform(0.10, 0.25)) if kind == "dark" else float(rng.uniform(0.6, 1.1))
    frames, holds = list[Frame](), list[bool]()
    late = float(
        rng.uniform(0.35, 0.6)
    )  # the newest frame is this much after the end of speech when the answer is made
    for k in range(int((end + late) * FPS) + 1):
        at = k / FPS + float(rng.normal(0, 0.004))
        which, smear = _gaze(at, shown, gone, turning, kind, rng)
        frames.append(_frame(rng, boards[which], smear, light, at))
        holds.append(which == 1 and smear <= READABLE_SMEAR)
    heard = word + float(rng.normal(*WORD_ERROR_S))
    return Case(frames, holds, word, heard, start, end, frames[-1].time, kind)


def _gaze(
    at: float, shown: float, gone: float, turning: float, kind: str, rng: np.random.Generator
) -> tuple[int, float]:
    """(board in view, pixels of motion within the exposure) at a moment."""
    rest = float(abs(rng.normal(0, 1.5))) + (
        float(rng.uniform(8, 25)) if rng.random() < 0.15 else 0.0
    )
    if kind == "static":
        return 1, rest
    fast = WIDTH / turning * EXPOSURE_S
    if shown - turning <= at < shown:
        return (0 if at < shown - turning / 2 else 1), fast
    if gone <= at < gone + turning:
        return (1 if at < gone + turning / 2 else 2), fast
    return (0 if at < shown else 1 if at < gone else 2), rest


def _frame(
    rng: np.random.Generator, picture: np.ndarray, smear: float, light: float, at: float
) -> Frame:
    length = max(1, round(smear))
    blurred = cv2.blur(picture, (length, 1)) if length > 1 else picture
    noise = rng.normal(0, 2.0 + 3.0 * max(0.0, 0.5 - light), picture.shape).astype(np.float32)
    grey = np.clip(blurred * light + noise, 0, 255).astype(np.uint8)
    return Frame(facts(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), at), b"")


def choices(case: Case) -> tuple[dict[str, Frame | None], float]:
    """What each way would take, and how long ours took, in ms."""
    began = time.perf_counter()
    ours = grounding.choose(case.frames, case.heard, case.start, case.end).frame
    took = 1000 * (time.perf_counter() - began)
    until = [f for f in case.frames if f.time <= case.end]
    seconds = [f for i, f in enumerate(until) if i % int(FPS) == 0]
    return {
        "ours": ours,
        "end of speech": until[-1],
        "one a second": seconds[-1],
        "newest": case.frames[-1],
    }, took


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--write", action="store_true", help="write bench/grounding.md")
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    right: dict[str, Counter[str]] = {name: Counter() for name in CHOICES}
    kinds, took = Counter[str](), list[float]()
    for _ in track(range(given.cases), "Looking", transient=True):
        kind = str(rng.choice(["static", "moving", "dark"], p=[0.2, 0.65, 0.15]))
        case = make(rng, kind)
        kinds[kind] += 1
        taken, ms = choices(case)
        took.append(ms)
        for name, frame in taken.items():
            right[name][kind] += any(
                f is frame and h for f, h in zip(case.frames, case.holds, strict=True)
            )
    lines = [
        "| choice | " + " | ".join(f"{k} ({n})" for k, n in sorted(kinds.items())) + " | all |",
        "|---|" + "---|" * (len(kinds) + 1),
    ]
    share = {name: sum(right[name].values()) / given.cases for name in CHOICES}
    for name in CHOICES:
        cells = " | ".join(f"{100 * right[name][k] / kinds[k]:.0f} %" for k in sorted(kinds))
        lines.append(f"| {name} | {cells} | {100 * share[name]:.1f} % |")
    best = max(share[name] for name in CHOICES[1:])
    lines.append(
        f"\nOurs over the best common choice: {share['ours'] / best:.2f}. Choosing:"
        f" {np.median(took):.3f} ms at the median, {np.percentile(took, 99):.3f} ms at the 99th"
        " percentile."
    )
    text = "\n".join(lines)
    print(text)
    if given.write:
        head = (
            f"# The frame that was meant\n\n`python -m bench.grounding --seed {given.seed} --cases"
            f" {given.cases} --write`\n\n"
        )
        Path(__file__).with_suffix(".md").write_text(head + text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
