"""How well and how fast codes are read: `python -m bench.codes [--drawn N]`.

First zxing-cpp's own sample pictures with their contents, beside zxing-cpp as it comes; then N
drawn bar codes under blur, noise, perspective and JPEG, which nothing was tuned on; then frames
without a code. A product number is compared without leading zeros; a number beside the code (the
add-on of a book) counts as right when it is the truth's or when it is left out of both. Times are
those of the processor and of the clock in this very run. Results lie in bench/codes.md.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import cv2
import numpy as np
import zxingcpp
from rich.progress import track

from models.arrays import Array
from models.vision import codes
from models.vision.picture import load_image
from tests.support.drawn_codes import degraded, drawn_bar_code
from tests.support.paths import data_of_tests

DATA = data_of_tests()
QR = ("qrcode", "microqrcode", "rmqrcode")
PRODUCTS = ("ean13", "ean8", "upca", "upce", "upca-extension", "ean13-extension")

Contents = Sequence[str]
Reader = Callable[[Array], Contents]


def ours(image: Array) -> Contents:
    found = codes.scan(image)
    return [code.data for code in found] + [code.data + code.add_on for code in found]


def zxing_as_it_comes(image: Array) -> Contents:
    return [barcode.text for barcode in zxingcpp.read_barcodes(image)]


READERS: dict[str, Reader] = {"sightline": ours, "zxing-cpp as it comes": zxing_as_it_comes}


def plain(content: str) -> str:
    content = content.replace(" ", "")
    return content.lstrip("0") if content.isdigit() else content


def outcome(truth: str | None, contents: Contents) -> str:
    """What became of one picture: read, not read, another content, or a false find."""
    if truth is None:
        return "false find" if contents else "nothing, rightly"
    if not contents:
        return "not read"
    if plain(truth) in map(plain, contents):
        return "read"
    return "another content"


def is_wrong_number(truth: str, contents: Contents) -> bool:
    """Whether digits were read that are no part of the right ones."""
    return truth.isdigit() and not any(plain(c) and plain(c) in plain(truth) for c in contents)


Seconds = tuple[float, float]  # of the processor and of the clock


def timed(reader: Reader, image: Array) -> tuple[Contents, Seconds]:
    start = time.process_time(), time.perf_counter()
    contents = reader(image)
    return contents, (time.process_time() - start[0], time.perf_counter() - start[1])


def samples(data: Path) -> None:
    lines = (data / "codes" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truths: list[dict[str, Any]] = [json.loads(line) for line in lines]
    images = {truth["path"]: load_image(data / truth["path"]) for truth in truths}
    for name, reader in READERS.items():
        tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
        wrong: list[str] = []
        seconds: list[Seconds] = []
        for truth in track(truths, name, transient=True):
            contents, took = timed(reader, images[truth["path"]])
            seconds.append(took)
            result = outcome(truth["text"], contents)
            tally[truth["kind"]][result] += 1
            if result == "another content" and is_wrong_number(truth["text"], contents):
                wrong.append(truth["path"])
        report(name, tally, wrong, seconds)


def report(
    name: str, tally: dict[str, Counter[str]], wrong: list[str], seconds: list[Seconds]
) -> None:
    print(f"{name}:")
    for group, kinds in (("QR", QR), ("EAN and UPC", PRODUCTS), ("all", tuple(tally))):
        total = sum((tally[kind] for kind in kinds if kind in tally), Counter[str]())
        print(f"  {group:12} {dict(total)}")
    print(f"  wrong numbers {len(wrong)} {wrong}")
    print(f"  {spread(seconds)}")


def spread(seconds: Iterable[Seconds]) -> str:
    said: list[str] = []
    for name, values in zip(("CPU", "the clock"), zip(*seconds, strict=True), strict=True):
        most = quantiles(values, n=10)[8]
        said.append(
            f"median {1000 * median(values):.1f} ms, nine of ten {1000 * most:.1f} ms of {name}"
        )
    return "; ".join(said)


def drawn(count: int) -> None:
    tallies = {name: Counter[str]() for name in READERS}
    for seed in track(range(count), "drawn", transient=True):
        random = np.random.default_rng(seed)
        truth, clean = drawn_bar_code(random)
        image = degraded(clean, random)
        for name, reader in READERS.items():
            tallies[name][outcome(truth, reader(image))] += 1
    for name, tally in tallies.items():
        print(f"drawn, {name}: {dict(tally)}")


def frames(data: Path) -> None:
    """640 by 480: every fourth sample picture, and photographs without a code."""
    paths = sorted((data / "codes").glob("[!f]*/*"))[::4]
    photographs = sorted((data / "images" / "voc100").rglob("*.jpg"))[:60]
    for name, chosen in (("with a code", paths), ("without a code", photographs)):
        images = [fitted(load_image(path)) for path in chosen]
        for reader_name, reader in READERS.items():
            results = [timed(reader, image) for image in images]
            found = sum(bool(contents) for contents, _ in results)
            print(f"640x480 {name}, {reader_name}: {found} of {len(images)} found,", end=" ")
            print(spread(took for _, took in results))


def fitted(image: Array) -> Array:
    """The picture in the middle of a grey frame of 640 by 480."""
    scale = min(640 / image.shape[1], 480 / image.shape[0])
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    canvas = np.full((480, 640, 3), 150, np.uint8)
    left, top = (640 - size[0]) // 2, (480 - size[1]) // 2
    canvas[top : top + size[1], left : left + size[0]] = cv2.resize(image, size)
    return canvas


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--drawn", type=int, default=300, help="how many bar codes are drawn")
    arguments = parser.parse_args()
    samples(arguments.data)
    drawn(arguments.drawn)
    frames(arguments.data)


if __name__ == "__main__":
    main()
