"""A detector that sees the same things in every picture: a real ONNX file of YOLOX's form, run like
any other."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from models.vision.detectors.coco import COCO
from models.vision.scene import Box

SIDE = 64  # of the input: a picture is scaled to fit its top left corner
_ANCHORS = 64 + 16 + 4


def write_detector(path: Path, things: list[tuple[str, Box]], confidence: float = 0.9) -> Path:
    """Things by name and box, in pixels of a picture whose longer side has SIDE of them."""
    out = np.zeros((1, _ANCHORS, 85), np.float32)
    out[0, :, :4] = (SIDE / 2, SIDE / 2, 1, 1)
    for row, (name, (left, top, right, bottom)) in enumerate(things):
        out[0, row, :4] = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
        out[0, row, 4] = confidence
        out[0, row, 5 + COCO.index(name)] = 1.0
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        helper.make_node("Add", ["out", "nothing"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, _ANCHORS, 85])],
        [
            numpy_helper.from_array(out, "out"),
            numpy_helper.from_array(np.zeros((), np.float32), "zero"),
        ],
    )
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), path)
    return path
