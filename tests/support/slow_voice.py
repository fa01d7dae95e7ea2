"""A Piper voice whose network really takes its time: it multiplies large matrices before a tenth of
a second of a steady tone."""

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save_model

SIDE = 1024  # of the matrices
SAMPLES = 2205
SLOW = 40  # multiplications: 86 billion operations for 0.1 s of sound, a second on a fast core


def write(path: Path, voice: Path, multiplications: int) -> Path:
    """Write the voice `path` (.onnx), described like `voice`."""
    names = {"input": TensorProto.INT64, "input_lengths": TensorProto.INT64}
    inputs = [
        helper.make_tensor_value_info(name, kind, None)
        for name, kind in (names | {"scales": TensorProto.FLOAT}).items()
    ]
    nodes = [
        helper.make_node("ReduceMean", ["scales"], ["scale"], keepdims=0),
        helper.make_node("Mul", ["matrix", "scale"], ["product0"]),
    ]
    nodes += [
        helper.make_node("MatMul", [f"product{n}", "matrix"], [f"product{n + 1}"])
        for n in range(multiplications)
    ]
    nodes += [
        helper.make_node("ReduceMean", [f"product{multiplications}"], ["mean"], keepdims=0),
        helper.make_node("Min", ["mean", "least"], ["level"]),
        helper.make_node("Add", ["level", "fifth"], ["tone"]),
        helper.make_node("Expand", ["tone", "shape"], ["output"]),
    ]
    constants = [
        numpy_helper.from_array(np.full((SIDE, SIDE), 1 / SIDE, np.float32), "matrix"),
        numpy_helper.from_array(np.array(0, np.float32), "least"),
        numpy_helper.from_array(np.array([0.2], np.float32), "fifth"),
        numpy_helper.from_array(np.array([1, 1, SAMPLES], np.int64), "shape"),
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "voice", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    save_model(model, str(path))
    described = Path(f"{voice}.json").read_text(encoding="utf-8")
    Path(f"{path}.json").write_text(json.dumps(json.loads(described)), encoding="utf-8")
    return path
