"""Whether text is read in the order in which it is meant: `python -m bench.layout`.

Pictures are drawn, eight of each kind: columns, signs side by side, menus, timetables, receipts,
posters and price tags, tilted by up to four degrees, with a sensor's noise. Each is found, read and
ordered as in a live run. Counted are the neighbouring lines of the truth that are neighbours in
what was read; a line that was not read costs the pairs that it is in. Then kinds of pages on which
no rule was tuned.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rich.progress import track

from models.arrays import Array
from models.vision.text import Reader
from tests.support.pages import PAGES, UNSEEN_PAGES, Placed

SEEDS = 8
PAPER, INK = (226, 222, 214), (26, 28, 36)


def drawn(page: list[Placed], random: np.random.Generator) -> Array:
    """The page as a picture, BGR uint8, enlarged so that its smallest letters are 30 pixels."""
    scale = 30 / min(height for *_, height in page)
    placed = [(text, x * scale, y * scale, height * scale) for text, x, y, height in page]
    fonts = {height: ImageFont.load_default(height) for *_, height in placed}
    right = max(x + fonts[height].getlength(text) for text, x, _, height in placed)
    bottom = max(y + height for _, _, y, height in placed)
    canvas = Image.new("RGB", (int(right) + 160, int(bottom) + 160), PAPER)
    pen = ImageDraw.Draw(canvas)
    for text, x, y, height in placed:
        pen.text((x + 80, y + 80), text, font=fonts[height], fill=INK)
    angle = float(random.uniform(-4, 4))
    turned = canvas.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)
    pixels = np.asarray(turned)[:, :, ::-1]
    return (pixels + random.normal(0, 4, pixels.shape)).clip(0, 255).astype(np.uint8)


def neighbours(make: Callable[[np.random.Generator], list[Placed]], reader: Reader) -> list[bool]:
    """For each pair of neighbouring lines of some pages: whether they were read as neighbours."""
    kept: list[bool] = []
    for seed in range(SEEDS):
        random = np.random.default_rng(seed)
        page = make(random)
        read = [plain(text.text) for text in reader.read(drawn(page, random))]
        pairs = set(itertools.pairwise(read))
        meant = itertools.pairwise(plain(text) for text, *_ in page)
        kept += [pair in pairs for pair in meant]
    return kept


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def main() -> None:
    reader = Reader()
    whole: list[bool] = []
    for make in track(PAGES, "Pages", transient=True):
        kept = neighbours(make, reader)
        print(f"{make.__name__}: {sum(kept)} of {len(kept)} neighbouring pairs")
        whole += kept
    pictures = SEEDS * len(PAGES)
    print(f"{pictures} pictures: {sum(whole)} of {len(whole)}, {sum(whole) / len(whole):.1%}")
    for make in UNSEEN_PAGES:
        kept = neighbours(make, reader)
        print(f"{make.__name__}, no rule was tuned on it: {sum(kept)} of {len(kept)}")


if __name__ == "__main__":
    main()
