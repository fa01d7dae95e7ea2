"""A small TensorFlow.js graph means the same as ONNX; what is not known is refused by name."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.errors import UserError
from models.runtime import session
from models.vision.detectors.tfjs_to_onnx import convert


def word(text: str) -> dict[str, str]:
    return {"s": base64.b64encode(text.encode()).decode()}


def numbers(*values: int) -> dict[str, Any]:
    return {"list": {"i": [str(value) for value in values]}}


def shape(*sides: int) -> dict[str, Any]:
    return {"dim": [{"size": str(side)} for side in sides]}


def node(name: str, op: str, *inputs: str, **attributes: Any) -> dict[str, Any]:
    return {"name": name, "op": op, "input": list(inputs), "attr": attributes}


class Graph:
    """A graph of one input [1, 2, 4, 4] with its weights, float32 or int32, as the files hold
    it."""

    def __init__(self) -> None:
        self.nodes = [node("x", "Placeholder", shape={"shape": shape(1, 2, 4, 4)})]
        self.weights: list[tuple[str, np.ndarray, bool]] = []

    def constant(self, name: str, values: Any, dtype: Any = np.int32, half: bool = False) -> str:
        self.weights.append((name, np.array(values, dtype), half))
        self.nodes.append(node(name, "Const"))
        return name

    def files(self, output: str, sides: tuple[int, ...]) -> tuple[bytes, bytes]:
        entries: list[dict[str, Any]] = []
        content = b""
        for name, values, half in self.weights:
            entry: dict[str, Any] = {"name": name, "shape": list(values.shape)}
            entry["dtype"] = str(values.dtype)
            if half:
                entry["quantization"] = {"dtype": "float16", "original_dtype": "float32"}
                values = values.astype(np.float16)
            entries.append(entry)
            content += values.tobytes()
        model = {
            "signature": {"outputs": {f"{output}:0": {"tensorShape": shape(*sides)}}},
            "modelTopology": {"node": self.nodes},
            "weightsManifest": [{"weights": entries}],
        }
        return json.dumps(model).encode(), content


def run(graph: Graph, output: str, sides: tuple[int, ...], x: np.ndarray, folder: Path) -> Any:
    path = folder / "converted.onnx"
    path.write_bytes(convert(*graph.files(output, sides)))
    return session(path).run({"x": x})[0]


def test_a_convolution_with_padding(tmp_path: Path) -> None:
    graph = Graph()
    kernel = np.random.default_rng(0).normal(size=(3, 3, 2, 3)).astype(np.float16)
    graph.constant("pads", [[0, 0], [0, 0], [1, 1], [1, 1]])
    graph.constant("last", [0, 2, 3, 1])
    graph.constant("kernel", kernel, np.float32, half=True)
    graph.constant("bias", [1, 2, 3], np.float32)
    graph.nodes += [
        node("padded", "Pad", "x", "pads"),
        node("turned", "Transpose", "padded", "last"),
        node(
            "conv",
            "Conv2D",
            "turned",
            "kernel",
            padding=word("VALID"),
            data_format=word("NHWC"),
            strides=numbers(1, 1, 1, 1),
            dilations=numbers(1, 1, 1, 1),
        ),
        node("sum", "AddV2", "conv", "bias"),
        node("out", "LeakyRelu", "sum", alpha={"f": 0.1}),
    ]
    x = np.random.default_rng(1).normal(size=(1, 2, 4, 4)).astype(np.float32)
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))).transpose(0, 2, 3, 1)
    expected = np.zeros((1, 4, 4, 3))
    for row in range(4):
        for column in range(4):
            patch = padded[0, row : row + 3, column : column + 3]
            expected[0, row, column] = np.tensordot(patch, kernel.astype(float), 3)
    expected += np.array([1, 2, 3])
    expected = np.where(expected < 0, 0.1 * expected, expected)
    assert np.allclose(run(graph, "out", (1, 4, 4, 3), x, tmp_path), expected, atol=1e-4)


def test_halves_are_resized_split_and_joined(tmp_path: Path) -> None:
    graph = Graph()
    graph.constant("last", [0, 2, 3, 1])
    graph.constant("size", [8, 8])
    graph.constant("sizes", [1, 1])
    graph.constant("axis", 3)
    graph.constant("flat", [1, -1])
    graph.nodes += [
        node("turned", "Transpose", "x", "last"),
        node(
            "large",
            "ResizeBilinear",
            "turned",
            "size",
            half_pixel_centers={"b": True},
            align_corners={"b": False},
        ),
        node("halves", "SplitV", "large", "sizes", "axis"),
        node("swapped", "ConcatV2", "halves:1", "halves", "axis"),
        node("soft", "Sigmoid", "swapped"),
        node("row", "Reshape", "soft", "flat"),
        node("out", "Identity", "row"),
    ]
    x = np.zeros((1, 2, 4, 4), np.float32)
    x[0, 1] = 5
    out = run(graph, "out", (1, 128), x, tmp_path).reshape(8, 8, 2)
    assert np.allclose(out[..., 0], 1 / (1 + np.exp(-5)))
    assert np.allclose(out[..., 1], 0.5)


def test_what_is_not_known_is_refused() -> None:
    graph = Graph()
    graph.nodes.append(node("out", "Einsum", "x"))
    with pytest.raises(UserError, match="Einsum"):
        convert(*graph.files("out", (1,)))


def test_weights_of_another_length_are_refused() -> None:
    graph = Graph()
    graph.constant("bias", [1.0], np.float32)
    graph.nodes.append(node("out", "AddV2", "x", "bias"))
    topology, weights = graph.files("out", (1, 2, 4, 4))
    with pytest.raises(UserError, match="bytes"):
        convert(topology, weights + b"more")


def windows(size: tuple[int, ...], stride: int) -> dict[str, Any]:
    return {
        "padding": word("SAME"),
        "data_format": word("NHWC"),
        "strides": numbers(1, stride, stride, 1),
        "dilations": numbers(1, 1, 1, 1),
        **({"ksize": numbers(1, *size, 1)} if size else {}),
    }


def test_each_channel_by_itself_with_as_much_around(tmp_path: Path) -> None:
    graph = Graph()
    kernel = np.random.default_rng(2).normal(size=(3, 3, 2, 1)).astype(np.float32)
    graph.constant("last", [0, 2, 3, 1])
    graph.constant("kernel", kernel, np.float32)
    graph.nodes += [
        node("turned", "Transpose", "x", "last"),
        node("each", "DepthwiseConv2dNative", "turned", "kernel", **windows((), 2)),
        node("twice", "AddN", "each", "each"),
        node("out", "Relu", "twice"),
    ]
    x = np.random.default_rng(3).normal(size=(1, 2, 4, 4)).astype(np.float32)
    # Of four pixels in steps of two, three wide, one pixel is missing: it is added at the end.
    padded = np.pad(x[0].transpose(1, 2, 0), ((0, 1), (0, 1), (0, 0)))
    expected = np.zeros((1, 2, 2, 2))
    for row in range(2):
        for column in range(2):
            patch = padded[2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
            expected[0, row, column] = 2 * (patch * kernel[..., 0]).sum((0, 1))
    found = run(graph, "out", (1, 2, 2, 2), x, tmp_path)
    assert np.allclose(found, np.maximum(expected, 0), atol=1e-4)


def test_a_signature_may_stand_beside_the_graph(tmp_path: Path) -> None:
    graph = Graph()
    graph.nodes.append(node("out", "Relu", "x"))
    topology, weights = graph.files("out", (1, 2, 4, 4))
    model = json.loads(topology)
    model["userDefinedMetadata"] = {"signature": model.pop("signature")}
    path = tmp_path / "converted.onnx"
    path.write_bytes(convert(json.dumps(model).encode(), weights))
    x = -np.ones((1, 2, 4, 4), np.float32)
    assert not session(path).run({"x": x})[0].any()
