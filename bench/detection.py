"""How well and how fast things are found: `python -m bench.detection --model F.onnx --data FOLDER`.

FOLDER holds `images/*.jpg` and `gt_voc_xml/*.xml` of Pascal VOC. Printed are the mean average
precision at an overlap of 0.5 over VOC's classes (as VOC 2010 and later count it, difficult objects
left out), precision and recall at the confidence that is reported by default, and what detection
adds to the bare session run, both with one thread in this very run. `--stand-ins` also measures
what OpenCV bundles for people and faces. Results lie in bench/detection.md.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rich.progress import track

from models.vision.detectors.detector import Detector, load
from models.vision.perception import load_image
from models.vision.scene import Thing
from tests.support.detection_metric import (
    Photographs,
    mean_average_precision,
    precision_and_recall,
    read_truth,
)
from tests.support.paths import data_of_tests

DATA = data_of_tests()


def added_time(detector: Detector, images: list[Any], rounds: int) -> tuple[float, float]:
    """Median seconds of detection and of the bare session run, taken in turns.

    One thread does all of it, and its own time on the processor is taken: other work on the machine
    counts for neither.
    """
    import cv2

    cv2.setNumThreads(1)
    session: Any = detector._model  # pyright: ignore[reportPrivateUsage]
    name, shape = next(iter(session.inputs.items()))
    blank = {name: np.full(shape, 114, np.float32)}
    whole: list[float] = []
    bare: list[float] = []
    for image in track([image for _ in range(rounds) for image in images], "Timing"):
        whole.append(_seconds(lambda image=image: detector.detect(image)))
        bare.append(_seconds(lambda: session.run(blank)))
    return median(whole), median(bare)


def _seconds(job: Callable[[], Any]) -> float:
    start = time.thread_time()
    job()
    return time.thread_time() - start


def people(image: Any) -> tuple[Thing, ...]:
    """OpenCV's bundled person detector: histograms of oriented gradients (Dalal and Triggs
    2005)."""
    import cv2

    hog = cv2.HOGDescriptor()
    hog.setSVMDetector(cv2.HOGDescriptor.getDefaultPeopleDetector())
    boxes, weights = hog.detectMultiScale(image, winStride=(4, 4), padding=(8, 8), scale=1.05)
    return tuple(
        Thing("person", float(w), (x, y, x + width, y + height))
        for (x, y, width, height), w in zip(
            np.reshape(boxes, (-1, 4)).tolist(), np.ravel(weights), strict=True
        )
        if w > 0.5
    )


def faces_on_people(photographs: Photographs) -> tuple[int, int]:
    """Faces that OpenCV's bundled cascade (Viola and Jones 2001) reports, and how many are on the
    upper half of a person."""
    import cv2

    cascade = cv2.CascadeClassifier(
        str(Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml")
    )
    claimed = right = 0
    for path, truths in photographs.items():
        gray = cv2.cvtColor(load_image(path), cv2.COLOR_BGR2GRAY)
        for x, y, width, height in cascade.detectMultiScale(gray, 1.1, 5):
            claimed += 1
            x, y = x + width / 2, y + height / 2
            right += any(
                t.name == "person"
                and t.box[0] <= x <= t.box[2]
                and t.box[1] <= y <= (t.box[1] + t.box[3]) / 2
                for t in truths
            )
    return claimed, right


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, default=DATA / "vision" / "yolox_nano.onnx")
    parser.add_argument("--data", type=Path, default=DATA / "images" / "voc100")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--stand-ins", action="store_true")
    options = parser.parse_args()
    photographs = read_truth(options.data)
    if not photographs:
        parser.error(f"{options.data} holds no photographs with their truth: choose another --data")
    images = {path: load_image(path) for path in photographs}
    detector = load(options.model, ["cpu"], threshold=0.01)
    found = {path: detector.detect(image) for path, image in track(images.items(), "Detecting")}
    usual = load(options.model, ["cpu"])
    sure = {
        path: tuple(t for t in things if t.confidence >= usual.threshold)
        for path, things in found.items()
    }
    whole_range = mean_average_precision(photographs, found)
    print(
        f"{usual.name}: mAP50 {whole_range:.3f} over {len(photographs)} photographs (target 0.77)"
    )
    precision, recall = precision_and_recall(photographs, sure)
    at_default = mean_average_precision(photographs, sure)
    print(
        f"reported from {usual.threshold}: mAP50 {at_default:.3f}, "
        f"precision {precision:.2f}, recall {recall:.2f}"
    )
    whole, bare = added_time(usual, list(images.values()), options.rounds)
    print(
        f"detection {whole * 1e3:.2f} ms, session alone {bare * 1e3:.2f} ms: "
        f"ratio {whole / bare:.2f} (target 1.25)"
    )
    if options.stand_ins:
        precision, recall = precision_and_recall(
            {
                path: tuple(t for t in truths if t.name == "person")
                for path, truths in photographs.items()
            },
            {path: people(image) for path, image in track(images.items(), "People")},
        )
        print(f"OpenCV's people: precision {precision:.2f}, recall {recall:.2f} (needed 0.80)")
        claimed, right = faces_on_people(photographs)
        print(
            f"OpenCV's faces: {right} of {claimed} on a person, {right / max(1, claimed):.2f}"
            " (needed 0.80)"
        )


if __name__ == "__main__":
    main()
