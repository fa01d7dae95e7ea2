"""A TensorFlow.js graph model as an ONNX model: what the published graphs of NanoDet and BlazePose
need, no more.

TensorFlow keeps pictures as [n, h, w, c], ONNX as [n, c, h, w]. Convolution, pooling and resizing
are therefore put between two transpositions, which ONNX Runtime removes where they cancel out. An
operation that is not in the table is refused by name. This module does not know what the model
computes, and opens no file.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.json_types import JsonObject
from models.untyped import Untyped, untyped

OPSET = 18
IR_VERSION = 8
_TO_CHANNELS_FIRST = (0, 3, 1, 2)
_TO_CHANNELS_LAST = (0, 2, 3, 1)
_DTYPES = {"float32": np.float32, "int32": np.int32}

Node = JsonObject


def convert(topology: bytes, weights: bytes) -> bytes:
    """The ONNX model of a `model.json` and of its weights in one piece.

    Raises UserError that names what in the graph is not understood.
    """
    model = json.loads(topology)
    constants = _constants(model["weightsManifest"], weights)
    graph = _Graph(model["modelTopology"]["node"], constants)
    signature = model.get("signature") or model["userDefinedMetadata"]["signature"]
    outputs = signature["outputs"]
    shapes = {_source(name): _shape(outputs[name]["tensorShape"]) for name in sorted(outputs)}
    return graph.model(shapes).SerializeToString()


def _constants(manifest: list[JsonObject], weights: bytes) -> dict[str, Array]:
    """The arrays of the weights by name; they lie one after the other in the file."""
    arrays: dict[str, Array] = {}
    at = 0
    for entry in (entry for group in manifest for entry in group["weights"]):
        stored = _stored(entry)
        count = int(np.prod(entry["shape"], dtype=np.int64))
        array: Array = np.frombuffer(weights, stored, count, at)
        at += array.nbytes
        whole: Array = array.astype(_DTYPES[entry["dtype"]])
        arrays[entry["name"]] = np.reshape(whole, entry["shape"])
    if at != len(weights):
        raise UserError(f"the weights have {len(weights)} bytes where the graph names {at}")
    return arrays


def _stored(entry: JsonObject) -> str:
    """The type in which an array lies in the file: numpy's name of it."""
    quantization = entry.get("quantization") or {"dtype": entry["dtype"]}
    if entry["dtype"] not in _DTYPES or quantization["dtype"] not in (entry["dtype"], "float16"):
        raise UserError(f"the weights {entry['name']} are of a type that is not known here")
    return quantization["dtype"]


class _Graph:
    """Collects ONNX nodes while the graph is walked in the order of its data."""

    def __init__(self, nodes: list[Node], constants: dict[str, Array]) -> None:
        self._nodes = {node["name"]: node for node in nodes}
        self._constants = constants
        self._done = set[str]()
        self._shared = dict[str, str]()  # arrays in the model by their content
        self._helper = untyped("onnx.helper")
        self._inputs: list[Untyped] = []
        self._arrays: list[Untyped] = []
        self._out: list[Untyped] = []

    def model(self, outputs: Mapping[str, list[int]]) -> Untyped:
        """The whole model; `outputs` are the shapes of its outputs by name, in order."""
        for name in outputs:
            self._visit(name)
        described = [self._described(name, shape) for name, shape in outputs.items()]
        graph = self._helper.make_graph(
            self._out, "converted", self._inputs, described, self._arrays
        )
        return self._helper.make_model(
            graph,
            ir_version=IR_VERSION,
            opset_imports=[self._helper.make_opsetid("", OPSET)],
            producer_name="sightline",
        )

    def _visit(self, name: str) -> None:
        """Convert a node after those that it needs, without recursion: graphs are deep."""
        waiting = [name]
        while waiting:
            current = waiting[-1]
            node = self._nodes[current]
            missing = [s for s in map(_source, node.get("input", ())) if s not in self._done]
            if missing and current not in self._done:
                waiting += missing
                continue
            waiting.pop()
            if current not in self._done:
                self._convert(node)
                self._done.add(current)

    def _convert(self, node: Node) -> None:
        operation = _OPERATIONS.get(node["op"])
        if operation is None:
            raise UserError(f"the graph has the operation {node['op']}, which is not known here")
        operation(self, node)

    def placeholder(self, node: Node) -> None:
        shape = _shape(node["attr"]["shape"]["shape"])
        self._inputs.append(self._described(node["name"], shape))

    def const(self, node: Node) -> None:
        if node["name"] not in self._constants:
            raise UserError(f"the weights do not hold {node['name']}")

    def identity(self, node: Node) -> None:
        self._emit("Identity", [self._input(node, 0)], node["name"])

    def add(self, node: Node) -> None:
        """A sum; that of two constants is worked out here."""
        left, right = node["input"]
        if left in self._constants and right in self._constants:
            self._constants[node["name"]] = self._constants[left] + self._constants[right]
            return
        self._emit("Add", [self._input(node, 0), self._input(node, 1)], node["name"])

    def sparse_to_dense(self, node: Node) -> None:
        """A constant of a single value, as it is written where nothing is set."""
        indices, shape, _, default = (self._constant(node, i) for i in range(4))
        if indices.size:
            raise UserError(f"{node['name']} sets values, which is not known here")
        self._constants[node["name"]] = np.full(shape.tolist(), default, default.dtype)

    def pad(self, node: Node) -> None:
        before, after = zip(*self._constant(node, 1).tolist(), strict=True)
        inputs = [self._input(node, 0), self._array(np.array([*before, *after]), np.int64)]
        if len(node["input"]) > 2:
            inputs.append(self._array(self._constant(node, 2), np.float32))
        self._emit("Pad", inputs, node["name"])

    def transpose(self, node: Node) -> None:
        order = self._constant(node, 1).tolist()
        self._emit("Transpose", [self._input(node, 0)], node["name"], perm=order)

    def add_all(self, node: Node) -> None:
        inputs = [self._input(node, i) for i in range(len(node["input"]))]
        self._emit("Sum", inputs, node["name"])

    def conv(self, node: Node) -> None:
        kernel = self._array(np.transpose(self._constant(node, 1), (3, 2, 0, 1)), np.float32)
        self._channels_first(node, "Conv", [kernel], **_windows(node, "dilations"))

    def depthwise_conv(self, node: Node) -> None:
        """A convolution of each channel by itself; TensorFlow keeps its kernel as [h, w, c, m]."""
        weights = self._constant(node, 1)
        height, width, channels, many = weights.shape
        turned = np.transpose(weights, (2, 3, 0, 1))
        kernel = self._array(np.reshape(turned, (channels * many, 1, height, width)), np.float32)
        steps = _windows(node, "dilations")
        self._channels_first(node, "Conv", [kernel], group=channels, **steps)

    def max_pool(self, node: Node) -> None:
        size = _numbers(node, "ksize")[1:3]
        self._channels_first(node, "MaxPool", [], kernel_shape=size, **_windows(node))

    def resize_bilinear(self, node: Node) -> None:
        attributes = node["attr"]
        centers = attributes["half_pixel_centers"]["b"]
        if not centers or attributes["align_corners"]["b"]:
            raise UserError(f"{node['name']} resizes in a way that is not known here")
        sizes = self._array(self._constant(node, 1), np.int64)
        self._channels_first(
            node,
            "Resize",
            ["", "", sizes],
            axes=[2, 3],
            mode="linear",
            coordinate_transformation_mode="half_pixel",
        )

    def leaky_relu(self, node: Node) -> None:
        slope = float(node["attr"]["alpha"]["f"])
        self._emit("LeakyRelu", [self._input(node, 0)], node["name"], alpha=slope)

    def concat(self, node: Node) -> None:
        count = len(node["input"]) - 1
        axis = int(self._constant(node, count))
        inputs = [self._input(node, i) for i in range(count)]
        self._emit("Concat", inputs, node["name"], axis=axis)

    def split(self, node: Node) -> None:
        sizes, axis = self._constant(node, 1), int(self._constant(node, 2))
        outputs = [node["name"], *(f"{node['name']}:{i}" for i in range(1, len(sizes)))]
        inputs = [self._input(node, 0), self._array(sizes, np.int64)]
        self._out.append(self._helper.make_node("Split", inputs, outputs, axis=axis))

    def relu(self, node: Node) -> None:
        self._emit("Relu", [self._input(node, 0)], node["name"])

    def sigmoid(self, node: Node) -> None:
        self._emit("Sigmoid", [self._input(node, 0)], node["name"])

    def reshape(self, node: Node) -> None:
        shape = self._array(self._constant(node, 1), np.int64)
        self._emit("Reshape", [self._input(node, 0), shape], node["name"])

    def _channels_first(
        self, node: Node, kind: str, more: list[str], **attributes: Untyped
    ) -> None:
        """A node of ONNX's order between two transpositions."""
        name = node["name"]
        before, after = f"{name}/before", f"{name}/after"
        self._emit("Transpose", [self._input(node, 0)], before, perm=_TO_CHANNELS_FIRST)
        self._emit(kind, [before, *more], after, **attributes)
        self._emit("Transpose", [after], name, perm=_TO_CHANNELS_LAST)

    def _described(self, name: str, shape: list[int]) -> Untyped:
        float32 = untyped("onnx").TensorProto.FLOAT
        return self._helper.make_tensor_value_info(name, float32, shape)

    def _emit(self, kind: str, inputs: list[str], output: str, **attributes: Untyped) -> None:
        self._out.append(self._helper.make_node(kind, inputs, [output], **attributes))

    def _input(self, node: Node, index: int) -> str:
        """The name of an input; a constant is put into the model when it is first used."""
        name = node["input"][index]
        if name in self._constants:
            return self._array(self._constants[name], self._constants[name].dtype)
        return name

    def _constant(self, node: Node, index: int) -> Array:
        name = node["input"][index]
        if name not in self._constants:
            raise UserError(f"{node['name']} needs {name} as a constant")
        return self._constants[name]

    def _array(self, values: Array, dtype: Untyped) -> str:
        typed = np.ascontiguousarray(values, dtype)
        content = f"{typed.dtype}{typed.shape}" + str(hash(typed.tobytes()))
        if content not in self._shared:
            name = f"constant_{len(self._shared)}"
            self._shared[content] = name
            self._arrays.append(untyped("onnx.numpy_helper").from_array(typed, name))
        return self._shared[content]


def _source(name: str) -> str:
    """The node of an input: without a leading "^" and without the number of its output."""
    return name.removeprefix("^").split(":")[0]


def _shape(described: JsonObject) -> list[int]:
    return [int(dim["size"]) for dim in described["dim"]]


def _word(node: Node, key: str) -> str:
    return base64.b64decode(node["attr"][key]["s"]).decode("ascii")


def _windows(node: Node, *more: str) -> JsonObject:
    """How the windows of a node lie on pictures that are [n, h, w, c]: ONNX's attributes."""
    padding, order = (_word(node, key) for key in ("padding", "data_format"))
    if padding not in ("VALID", "SAME") or order != "NHWC":
        raise UserError(f"{node['name']} has {padding} padding and {order} order")
    windows: JsonObject = {key: _numbers(node, key)[1:3] for key in ("strides", *more)}
    if padding == "SAME":  # as many pixels on both sides; of an odd number one more at the end
        windows["auto_pad"] = "SAME_UPPER"
    return windows


def _numbers(node: Node, key: str) -> list[int]:
    return [int(number) for number in node["attr"][key]["list"]["i"]]


_OPERATIONS: Mapping[str, Callable[[_Graph, Node], None]] = {
    "Placeholder": _Graph.placeholder,
    "Const": _Graph.const,
    "Identity": _Graph.identity,
    "Add": _Graph.add,
    "AddV2": _Graph.add,
    "AddN": _Graph.add_all,
    "SparseToDense": _Graph.sparse_to_dense,
    "Pad": _Graph.pad,
    "PadV2": _Graph.pad,
    "Transpose": _Graph.transpose,
    "Conv2D": _Graph.conv,
    "DepthwiseConv2dNative": _Graph.depthwise_conv,
    "MaxPool": _Graph.max_pool,
    "ResizeBilinear": _Graph.resize_bilinear,
    "LeakyRelu": _Graph.leaky_relu,
    "ConcatV2": _Graph.concat,
    "SplitV": _Graph.split,
    "Relu": _Graph.relu,
    "Sigmoid": _Graph.sigmoid,
    "Reshape": _Graph.reshape,
}
