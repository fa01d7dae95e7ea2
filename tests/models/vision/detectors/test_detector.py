"""Boxes are right: against ground truth, against models built here, and NMS by its properties."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from models.errors import MissingModel, UserError
from models.vision.detectors.boxes import MOST_BOXES, nms, overlaps
from models.vision.detectors.coco import COCO
from models.vision.detectors.detector import load
from models.vision.detectors.detr import Detr
from models.vision.detectors.yolox import Yolox
from models.vision.perception import load_image
from tests.support.detection_metric import mean_average_precision, read_truth

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


def save(
    path: Path, nodes: list, inputs: list, outputs: list, constants: dict, names: str = ""
) -> Path:
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info(*i) for i in inputs],
        [helper.make_tensor_value_info(*o) for o in outputs],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    if names:
        helper.set_model_props(model, {"names": names})
    onnx.save(model, path)
    return path


def test_reaches_the_stated_precision(test_data: Path) -> None:
    photographs = read_truth(test_data / "images" / "voc100")
    detector = load(test_data / "vision" / "yolox_nano.onnx", threshold=0.01)
    found = {path: detector.detect(load_image(path)) for path in photographs}
    assert mean_average_precision(photographs, found) >= 0.77
    sure = {
        path: tuple(t for t in things if t.confidence >= 0.25) for path, things in found.items()
    }
    assert mean_average_precision(photographs, sure) >= 0.77  # what is reported by default
    for path, things in found.items():
        height, width = load_image(path).shape[:2]
        assert all(
            0 <= t.box[0] < t.box[2] <= width and 0 <= t.box[1] < t.box[3] <= height for t in things
        )
        assert [t.confidence for t in things] == sorted(
            (t.confidence for t in things), reverse=True
        )


def test_a_blank_or_tiny_picture_holds_nothing(test_data: Path) -> None:
    detector = load(test_data / "vision" / "yolox_nano.onnx")
    assert detector.name == "yolox_nano"
    for height, width in ((480, 640), (1, 1), (1, 900), (900, 1)):
        assert detector.detect(np.full((height, width, 3), 127, np.uint8)) == ()


@pytest.mark.parametrize("in_pixels", [False, True])
def test_yolox_decodes_both_exports(tmp_path: Path, in_pixels: bool) -> None:
    """A 64 x 64 model that always sees one cup, centered at (20, 36) and 16 x 8 large, whatever it
    is shown."""
    anchors = 64 + 16 + 4
    out = np.zeros((1, anchors, 85), np.float32)
    if in_pixels:
        out[0, :, :4] = (32, 32, 8, 8)
    at = 4 * 8 + 2  # the cell in row 4, column 2 of stride 8
    out[0, at, :4] = (20, 36, 16, 8) if in_pixels else (0.5, 0.5, np.log(2), np.log(1))
    out[0, at, 4], out[0, at, 5 + COCO.index("cup")] = 0.9, 0.8
    path = save(
        tmp_path / "one_cup.onnx",
        [
            helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
            helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
            helper.make_node("Add", ["out", "nothing"], ["output"]),
        ],
        [("images", FLOAT, [1, 3, 64, 64])],
        [("output", FLOAT, [1, anchors, 85])],
        {"out": out, "zero": np.zeros((), np.float32)},
    )
    detector = load(path)
    assert isinstance(detector, Yolox)
    (cup,) = detector.detect(np.zeros((128, 64, 3), np.uint8))  # shown at half its size
    assert cup.name == "cup"
    assert cup.confidence == pytest.approx(0.72, abs=1e-5)
    assert cup.box == pytest.approx((24, 64, 56, 80), abs=1e-3)


# A model of the DETR form that finds the one coloured half of a picture: the mean of its red
# channel on the left decides.
def _left_is_red(outputs: list[helper.NodeProto] | list, constants: dict) -> tuple[list, dict]:
    nodes = [
        helper.make_node("Slice", ["images", "from", "to", "axes"], ["red_left"]),
        helper.make_node("ReduceMean", ["red_left"], ["red"], keepdims=0),
        *outputs,
    ]
    bounds = {"from": [0, 0], "to": [1, 16], "axes": [1, 3]}
    return nodes, {**{k: np.array(v, np.int64) for k, v in bounds.items()}, **constants}


def test_detr_with_sizes(tmp_path: Path) -> None:
    nodes, constants = _left_is_red(
        [
            helper.make_node("Mul", ["red", "weights"], ["scores"]),
            helper.make_node("Cast", ["orig_target_sizes"], ["sizes"], to=FLOAT),
            helper.make_node("Concat", ["sizes", "sizes"], ["whole"], axis=1),
            helper.make_node("Mul", ["whole", "shares"], ["boxes"]),
            helper.make_node("Identity", ["classes"], ["labels"]),
        ],
        {
            "weights": np.array([[0.2, 0.9]], np.float32),
            "shares": np.array([[[0, 0, 1, 1], [0, 0, 0.5, 1.5]]], np.float32),
            "classes": np.array([[0, 41]], np.int64),
        },
    )
    path = save(
        tmp_path / "dfine_tiny.onnx",
        nodes,
        [("images", FLOAT, ["N", 3, 32, 32]), ("orig_target_sizes", INT64, ["N", 2])],
        [("labels", INT64, None), ("boxes", FLOAT, None), ("scores", FLOAT, None)],
        constants,
    )
    detector = load(path)
    assert isinstance(detector, Detr)
    image = np.zeros((60, 200, 3), np.uint8)
    image[:, :100, 2] = (
        255  # the left half is red in BGR: found only if channels, scale and stretching are right
    )
    (cup,) = detector.detect(image)
    assert (cup.name, cup.box) == ("cup", (0, 0, 100, 60))
    assert cup.confidence == pytest.approx(0.9, abs=0.05)
    assert detector.detect(image[:, ::-1].copy()) == ()
    assert detector.detect(image[:, :, ::-1].copy()) == ()


def test_detr_with_logits_and_own_names(tmp_path: Path) -> None:
    nodes, constants = _left_is_red(
        [
            helper.make_node("Mul", ["red", "weights"], ["logits"]),
            helper.make_node("Mul", ["boxes_as_they_are", "one"], ["pred_boxes"]),
        ],
        {
            "weights": np.array([[[2.0, -9], [-9, -9], [-9, 3]]], np.float32),
            "boxes_as_they_are": np.array(
                [[[0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1], [0.25, 0.5, 0.5, 1]]], np.float32
            ),
            "one": np.ones((), np.float32),
        },
    )
    path = save(
        tmp_path / "rtdetr_tiny.onnx",
        nodes,
        [("images", FLOAT, [1, 3, 32, 32])],
        [("logits", FLOAT, [1, 3, 2]), ("pred_boxes", FLOAT, [1, 3, 4])],
        constants,
        names="{0: 'cane', 1: 'door'}",
    )
    image = np.zeros((100, 400, 3), np.uint8)
    image[:, :, 2] = 255
    door, cane = load(path, threshold=0.7).detect(image)
    assert (door.name, door.box) == ("door", (0, 0, 200, 100))
    assert (cane.name, cane.box) == ("cane", (100, 25, 300, 75))
    assert door.confidence == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-5)


def test_a_model_of_another_family_is_refused(test_data: Path) -> None:
    for name in ("FastestDet.onnx", "version-RFB-320.onnx", "yunet_n_dynamic.onnx"):
        with pytest.raises(UserError, match="not a detector of the YOLOX"):
            load(test_data / "vision" / name)


def test_unnamed_classes_are_refused_and_names_found(tmp_path: Path) -> None:
    def one(names: str) -> Path:
        zeros = np.zeros((1, 84, 7), np.float32)
        nodes = [
            helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
            helper.make_node("Mul", ["mean", "zeros"], ["output"]),
        ]
        inputs, outputs = [("images", FLOAT, [1, 3, 64, 64])], [("output", FLOAT, [1, 84, 7])]
        return save(tmp_path / "two.onnx", nodes, inputs, outputs, {"zeros": zeros}, names)

    with pytest.raises(UserError, match="2 classes"):
        load(one(""))
    for names in (
        "['door', 'step']",
        '["door", "step"]',
        "{0: 'door', 1: 'step'}",
        "door, step",
        "door\nstep\n",
    ):
        assert load(one(names))._names == ("door", "step")  # type: ignore[attr-defined]


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(MissingModel):
        load(tmp_path / "none.onnx")


box = st.tuples(*[st.floats(0, 50)] * 2, *[st.floats(0.1, 50)] * 2).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)
found = st.lists(st.tuples(box, st.floats(0, 1), st.integers(0, 2)), min_size=1, max_size=25)


@given(found)
@settings(deadline=None)
def test_nms_keeps_the_best_and_drops_only_what_overlaps(things: list) -> None:
    boxes, scores = np.array([t[0] for t in things]), np.array([t[1] for t in things])
    labels = np.array([t[2] for t in things])
    kept = nms(boxes, scores, labels, 0.5)
    overlap = overlaps(boxes, boxes)
    assert (np.diff(scores[kept]) <= 0).all()
    assert scores.argmax() in kept or scores[kept].max() == scores.max()
    for i in kept:  # no two of a class overlap
        assert all(labels[i] != labels[j] or i == j or overlap[i, j] <= 0.5 for j in kept)
    for i in set(range(len(things))) - set(kept.tolist()):  # whoever went had a reason
        assert any(
            labels[i] == labels[j] and overlap[i, j] > 0.5 and scores[j] >= scores[i] for j in kept
        )
    again = nms(boxes[kept], scores[kept], labels[kept], 0.5)
    assert again.tolist() == list(range(len(kept)))


def test_of_very_many_boxes_the_best_are_looked_at() -> None:
    """All of them at once would fill the memory."""
    count = 30 * MOST_BOXES
    left = np.arange(count, dtype=np.float32)[:, None] * 20
    boxes = np.concatenate([left, left, left + 10, left + 10], axis=1)
    scores = np.linspace(1, 0, count, dtype=np.float32)
    kept = nms(boxes, scores, np.zeros(count, int))
    assert kept.tolist() == list(range(MOST_BOXES))


@given(st.lists(box, min_size=1, max_size=6))
@settings(deadline=None)
def test_overlaps_are_symmetric_shares(boxes: list) -> None:
    array = np.array(boxes)
    overlap = overlaps(array, array)
    assert np.allclose(overlap, overlap.T)
    assert np.allclose(np.diag(overlap), 1)
    assert (overlap >= 0).all()
    assert (overlap <= 1 + 1e-9).all()
