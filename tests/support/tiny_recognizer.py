"""A recognizer that reads the same in every picture: a real ONNX file of PP-OCR's form, with its
characters in its metadata, run like any other."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def write_recognizer(path: Path, says: str, confidence: float = 0.95) -> Path:
    """Each sign of `says` is followed by a blank, as CTC has it."""
    characters = sorted(set(says) - {" "})
    classes = ["blank", *characters, " "]
    steps = np.full((1, 2 * len(says), len(classes)), 0.0, np.float32)
    steps[0, 1::2, 0] = 1.0
    for place, sign in enumerate(says):
        steps[0, 2 * place, classes.index(sign)] = confidence
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        helper.make_node("Add", ["steps", "nothing"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 48, "width"])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, steps.shape)],
        [
            numpy_helper.from_array(steps, "steps"),
            numpy_helper.from_array(np.zeros((), np.float32), "zero"),
        ],
    )
    opset = [helper.make_opsetid("", 17)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=9)
    helper.set_model_props(model, {"character": "\n".join(characters)})
    onnx.save(model, path)
    return path
