"""Makes the README's picture and sample from a run of the demo: make picture

It plays the demo as it is now, in real time, puts the frames of four turns above the waterfall of
all turns, and copies the turn that reads a sign into the README. Run it on a machine that does
nothing else: the picture shows where the time of a turn went.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "demo.jpg"
README = ROOT / "README.md"
BEGIN, END = "<!-- sample: make picture -->\n", "<!-- end of the sample -->"
SHOWN = ("color", "scan", "read", "find")  # skills whose frames are shown
TILE = (620, 349)
GAP, CAPTION = 10, 64
INK, GREEN = "#1a1a1a", "#177245"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        command = [sys.executable, "-m", "sightline", "demo", "--out", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(done.stdout.splitlines()[-1])
        if done.returncode:
            sys.exit("Nothing was changed: run it again while nothing else runs.")
        lines = (out / "turns.jsonl").read_text(encoding="utf-8").splitlines()
        draw_picture([json.loads(line) for line in lines], out)
    write_sample(done.stdout)


def draw_picture(turns: list[dict[str, Any]], out: Path) -> None:
    """Frames of four turns with question and answer, two in a row, above the waterfall."""
    chosen: list[dict[str, Any]] = []
    for skill in SHOWN:
        chosen += [turn for turn in turns if turn["skill"] == skill and turn["right"]][:1]
    waterfall = Image.open(out / "waterfall.png")
    width, height = TILE
    rows = (len(chosen) + 1) // 2
    top = GAP + rows * (height + CAPTION)
    picture = Image.new("RGB", (2 * width + 3 * GAP, top + waterfall.height), "white")
    pen = ImageDraw.Draw(picture)
    question_font, answer_font = ImageFont.load_default(18), ImageFont.load_default(16)
    for number, turn in enumerate(chosen):
        x = GAP + (number % 2) * (width + GAP)
        y = GAP + (number // 2) * (height + CAPTION)
        frame = Image.open(out / f"turn-{turn['turn']}.jpg").resize(TILE)
        picture.paste(frame, (x, y))
        pen.text((x, y + height + 6), f"“{turn['question']}”", INK, question_font)
        pen.text((x, y + height + 32), shortened(turn["answer"], 75), GREEN, answer_font)
    picture.paste(waterfall, (GAP, top))
    picture.save(PICTURE, quality=85)
    print(PICTURE)


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def without_middle(line: str) -> str:
    """A line of the sample; of a long sum only the first stages and the total."""
    stages, equals, total = line.partition(" = ")
    if not equals:
        return shortened(line, 90)
    first = " + ".join(stages.split(" + ")[:3])
    return f"{first} + … = {total}"


def write_sample(printed: str) -> None:
    """Put the turn that reads a sign between the marks of the README."""
    blocks = printed.split("\n\n")
    (block, *_) = [block for block in blocks if "did   read()" in block]
    lines = ["    " + without_middle(line) for line in block.strip().splitlines()]
    page = README.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    sample = "\n".join(lines)
    README.write_text(f"{before}{BEGIN}\n{sample}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
