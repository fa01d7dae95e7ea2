"""How well text is read: `python -m bench.reader [--data FOLDER]`.

FOLDER holds `words.jsonl` (image, text) with photographed words. Printed is the share read exactly,
letter case and signs aside, then how many of seven drawn signs are read as they get blurrier and
darker, with the frame's sharpness and brightness: this is where the limits of
models/vision/picture.py come from. Results lie in bench/detection.md.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path
from statistics import median

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rich.progress import track

from models.arrays import Array
from models.vision.perception import facts, load_image
from models.vision.text import Reader
from tests.support.paths import data_of_tests

DATA = data_of_tests()
SIGNS = (
    "PLATFORM 4 EXIT",
    "OPEN 9 TO 5",
    "PUSH",
    "CAFE MONET",
    "Tel. 020 7946 0958",
    "Soup $4.99",
    "Best before 12/03/2027",
)
NOISE = 4.0


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def signs(size: int) -> Array:
    """A frame of 1280 x 720, BGR, with the seven signs in letters of `size` pixels."""
    canvas = Image.new("RGB", (1280, 720), (208, 204, 196))
    pen = ImageDraw.Draw(canvas)
    for row, text in enumerate(SIGNS):
        pen.text((60, 20 + row * 98), text, font=ImageFont.load_default(size), fill=(24, 30, 40))
    return np.asarray(canvas)[:, :, ::-1].copy()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA / "text")
    folder: Path = parser.parse_args().data
    reader, random = Reader(), np.random.default_rng(0)
    rows = [json.loads(line) for line in (folder / "words.jsonl").read_text().splitlines()]
    rows = [row for row in rows if (folder.parent / row["image"]).is_file()]
    missed: list[tuple[str, str]] = []
    for row in track(rows, "Words"):
        said = " ".join(t.text for t in reader.read(load_image(folder.parent / row["image"])))
        if plain(said) != plain(row["text"]):
            missed.append((row["text"], said))
    print(
        f"photographed words: {len(rows) - len(missed)} of {len(rows)} read exactly; missed"
        f" {missed}"
    )
    for size, blur, gain in [(s, b, 1.0) for s in (28, 48, 80) for b in (0, 2, 4, 6, 8)] + [
        (48, 0, g) for g in (0.1, 0.05, 0.03, 0.02)
    ]:
        image = signs(size) * gain
        image = cv2.GaussianBlur(image, (0, 0), blur) if blur else image
        frame = (image + random.normal(0, NOISE, image.shape)).clip(0, 255).astype(np.uint8)
        start = time.perf_counter()
        texts = {t.text for t in reader.read(frame)}
        spent, fact = time.perf_counter() - start, facts(frame)
        measured = f"sharpness {fact.sharpness:6.0f}, brightness {fact.brightness:.3f}"
        print(
            f"letters {size}, blur {blur}, light {gain}: {measured}: {len(texts & set(SIGNS))} of 7"
            f" in {spent * 1e3:.0f} ms"
        )
    paths = sorted((folder / "det_toy_dataset").rglob("*.jpg"))
    times: list[float] = []
    for path in paths:
        frame = load_image(path)
        start = time.perf_counter()
        texts = reader.read(frame)
        times.append(time.perf_counter() - start)
        print(f"{path.name}: {[t.text for t in texts]}")
    if times:
        print(f"street photographs of 1280 x 720: {median(times) * 1e3:.0f} ms at the median")


if __name__ == "__main__":
    main()
