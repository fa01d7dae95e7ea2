"""NanoDet's outputs become boxes in the picture's own pixels."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from models import weights
from models.vision.detectors.detector import load
from models.vision.perception import load_image
from tests.support.detection_metric import mean_average_precision, read_truth
from tests.support.missing import missing

LEVELS = (64, 16, 4)  # cells of an input of 64 pixels at strides of 8, 16 and 32
STEPS = 8


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Says, whatever it is shown: a cat 0.9 (or a dog 0.5) around the middle cell of the second
    level, two cells to each side."""
    arrays: dict[str, np.ndarray] = {}
    for level, cells in enumerate(LEVELS):
        arrays[f"scores{level}"] = np.zeros((1, cells, 80), np.float32)
        arrays[f"sides{level}"] = np.zeros((1, cells, 4 * STEPS), np.float32)
    arrays["scores1"][0, 5, (15, 16)] = 0.9, 0.5  # row 1, column 1
    arrays["sides1"][0, 5].reshape(4, STEPS)[:, 2] = 50  # certain of two cells
    picture = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 64, 64])
    nodes = [helper.make_node("ReduceMean", ["x"], ["mean"], keepdims=0)]
    nodes.append(helper.make_node("Mul", ["mean", "zero"], ["nothing"]))
    nodes += [helper.make_node("Add", [f"_{name}", "nothing"], [name]) for name in arrays]
    held = [numpy_helper.from_array(values, f"_{name}") for name, values in arrays.items()]
    held.append(numpy_helper.from_array(np.float32(0), "zero"))
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, values.shape)
        for name, values in arrays.items()
    ]
    graph = helper.make_graph(nodes, "nanodet", [picture], outputs, held)
    opset = [helper.make_opsetid("", 17)]
    path = tmp_path / "tiny-nanodet.onnx"
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), path)
    return path


def test_boxes_lie_in_the_picture(model: Path) -> None:
    detector = load(model, ["cpu"])
    wide = np.zeros((64, 128, 3), np.uint8)  # half as large in the input, 16 pixels below its top
    cat, dog = detector.detect(wide)
    assert (cat.name, round(cat.confidence, 2)) == ("cat", round(0.9**1.25, 2))
    assert (dog.name, round(dog.confidence, 2)) == ("dog", round(0.5**1.25, 2))
    # the cell's middle is at 24, and two cells of 16 reach from -8 to 56: clipped to the picture
    assert np.allclose(cat.box, (0, 0, 112, 64), atol=0.01)


def test_nothing_is_found_below_the_threshold(model: Path) -> None:
    detector = load(model, ["cpu"], threshold=0.95)
    assert detector.detect(np.zeros((30, 30, 3), np.uint8)) == ()


@pytest.mark.long
def test_the_model_of_the_npm_index_reaches_the_stated_precision(test_data: Path) -> None:
    path = weights.find("detector", "nanodet-g")
    if path is None:
        missing("sightline models pull nanodet-g")
    detector = load(path, threshold=0.1)
    photographs = read_truth(test_data / "images" / "voc100")
    found = {photograph: detector.detect(load_image(photograph)) for photograph in photographs}
    assert mean_average_precision(photographs, found) >= 0.77
