"""How well things are found: Pascal VOC's truth, and mean average precision at an overlap of 0.5,
as VOC 2010 and later count it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.vision.detectors.boxes import overlaps
from models.vision.scene import Box, Thing

COCO_NAMES = {
    "aeroplane": "airplane",
    "diningtable": "dining table",
    "motorbike": "motorcycle",
    "pottedplant": "potted plant",
    "sofa": "couch",
    "tvmonitor": "tv",
}
OVERLAP = 0.5


@dataclass(frozen=True)
class Truth:
    """One object that is in a photograph. `difficult` ones count neither for nor against."""

    name: str
    box: Box
    difficult: bool


Photographs = Mapping[Path, tuple[Truth, ...]]
Found = Mapping[Path, tuple[Thing, ...]]


def read_truth(folder: Path) -> dict[Path, tuple[Truth, ...]]:
    """What is in each photograph of a folder in VOC's form, under COCO's names."""
    photographs: dict[Path, tuple[Truth, ...]] = {}
    for path in sorted((folder / "gt_voc_xml").glob("*.xml")):
        truths: list[Truth] = []
        for entry in ElementTree.parse(path).iter("object"):
            name = entry.findtext("name", "")
            x0, y0, x1, y1 = (
                float(entry.findtext(f"bndbox/{side}", "0"))
                for side in ("xmin", "ymin", "xmax", "ymax")
            )
            truths.append(
                Truth(
                    COCO_NAMES.get(name, name), (x0, y0, x1, y1), entry.findtext("difficult") == "1"
                )
            )
        photographs[folder / "images" / f"{path.stem}.jpg"] = tuple(truths)
    return photographs


def judged(photographs: Photographs, found: Found, name: str) -> tuple[list[bool], int]:
    """For each thing of one class, surest first, whether it is right; and how many there are to
    find."""
    claims = [
        (thing, path) for path, things in found.items() for thing in things if thing.name == name
    ]
    taken: set[tuple[Path, int]] = set()
    right: list[bool] = []
    for thing, path in sorted(claims, key=lambda claim: -claim[0].confidence):
        truths = [(i, t) for i, t in enumerate(photographs[path]) if t.name == name]
        shares = overlaps(
            np.array([thing.box]), np.array([t.box for _, t in truths]).reshape(-1, 4)
        )[0]
        best = int(shares.argmax()) if len(shares) else -1
        hit = best >= 0 and shares[best] >= OVERLAP
        if hit and truths[best][1].difficult:
            continue
        right.append(hit and (path, truths[best][0]) not in taken)
        if hit:
            taken.add((path, truths[best][0]))
    return right, sum(
        t.name == name and not t.difficult for truths in photographs.values() for t in truths
    )


def average_precision(right: list[bool], total: int) -> float:
    """The area under precision over recall, where precision is the best at that recall or a higher
    one."""
    hits = np.cumsum(right)
    precision = hits / np.arange(1, len(right) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return float((best * np.asarray(right)).sum() / total)


def mean_average_precision(photographs: Photographs, found: Found) -> float:
    names = {t.name for truths in photographs.values() for t in truths if not t.difficult}
    return float(
        np.mean([average_precision(*judged(photographs, found, name)) for name in sorted(names)])
    )


def precision_and_recall(photographs: Photographs, found: Found) -> tuple[float, float]:
    names = {t.name for truths in photographs.values() for t in truths}
    rows = [judged(photographs, found, name) for name in names]
    right, claimed, total = (
        sum(sum(r) for r, _ in rows),
        sum(len(r) for r, _ in rows),
        sum(t for _, t in rows),
    )
    return right / max(1, claimed), right / max(1, total)
