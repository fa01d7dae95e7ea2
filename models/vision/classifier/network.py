"""An EfficientNet-Lite (Tan and Le 2019, without squeeze and swish) as an ONNX model, from the
arrays of its checkpoint. Batch normalization is worked into the convolutions.

Knows no file and no class.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.untyped import Untyped, untyped

OPSET, IR_VERSION = 18, 8
INPUT, OUTPUT = "pixels", "probabilities"
_EPSILON = 1e-3
_HALVING = (2, 3, 4, 6)  # stages whose first block halves the picture, counted from 1


def network(arrays: Mapping[str, Array]) -> bytes:
    """The ONNX model: pixels float32 [n, 3, h, w] in, probabilities [n, classes] out.

    Raises UserError where an array is missing.
    """
    try:
        return _Layers(arrays).model().SerializeToString()
    except KeyError as error:
        raise UserError(f"the checkpoint has no {error.args[0]}") from error


class _Layers:
    """Collects ONNX nodes, from the picture on. `value` is the name of the latest output."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._given = arrays
        self._helper = untyped("onnx.helper")
        self._nodes: list[Untyped] = []
        self._arrays: list[Untyped] = []
        self.value = INPUT

    def model(self) -> Untyped:
        self._array("zero", np.array(0.0))
        self._array("six", np.array(6.0))
        self._convolution("_conv_stem", "_bn0", stride=2)
        self._blocks()
        self._convolution("_conv_head", "_bn1")
        self._emit("GlobalAveragePool", [self.value], "pooled")
        self._emit("Flatten", [self.value], "features")
        weights = [self._array(f"_fc.{part}", self._given[f"_fc.{part}"]) for part in _FC]
        self._emit("Gemm", [self.value, *weights], "logits", transB=1)
        self._emit("Softmax", [self.value], OUTPUT, axis=1)
        classes = len(self._given["_fc.bias"])
        described = (self._described(INPUT, ["n", 3, "h", "w"]),)
        results = (self._described(OUTPUT, ["n", classes]),)
        graph = self._helper.make_graph(
            self._nodes, "efficientnet-lite", described, results, self._arrays
        )
        return self._helper.make_model(
            graph,
            ir_version=IR_VERSION,
            opset_imports=[self._helper.make_opsetid("", OPSET)],
            producer_name="sightline",
        )

    def _blocks(self) -> None:
        """The blocks of all stages: a stage begins where the number of channels changes."""
        stage = channels = block = 0
        while (name := f"_blocks.{block}._project_conv.weight") in self._given:
            width, begins = len(self._given[name]), False
            if width != channels:
                stage, channels, begins = stage + 1, width, True
            self._block(f"_blocks.{block}.", 1 + (begins and stage in _HALVING), begins)
            block += 1

    def _block(self, name: str, stride: int, begins: bool) -> None:
        start = self.value
        if f"{name}_expand_conv.weight" in self._given:
            self._convolution(f"{name}_expand_conv", f"{name}_bn0")
        depth = len(self._given[f"{name}_depthwise_conv.weight"])
        self._convolution(f"{name}_depthwise_conv", f"{name}_bn1", stride, depth)
        self._convolution(f"{name}_project_conv", f"{name}_bn2", bounded=False)
        if not begins:
            self._emit("Add", [self.value, start], f"{name}sum")

    def _convolution(
        self, name: str, norm: str, stride: int = 1, group: int = 1, bounded: bool = True
    ) -> None:
        """A convolution with its normalization, and ReLU6 where it is `bounded`."""
        kernel = self._given[f"{name}.weight"]
        gain, shift, mean, variance = (self._given[f"{norm}.{part}"] for part in _NORM)
        scale = gain / np.sqrt(variance + _EPSILON)
        inputs = [
            self.value,
            self._array(f"{name}.kernel", kernel * scale[:, None, None, None]),
            self._array(f"{name}.shift", shift - mean * scale),
        ]
        self._emit(
            "Conv", inputs, f"{name}.out", strides=[stride] * 2, group=group, auto_pad="SAME_UPPER"
        )
        if bounded:
            self._emit("Clip", [self.value, "zero", "six"], f"{name}.bounded")

    def _array(self, name: str, values: Array) -> str:
        plain: Array = np.array(values, np.float32, order="C")
        self._arrays.append(untyped("onnx.numpy_helper").from_array(plain, name))
        return name

    def _emit(self, kind: str, inputs: list[str], output: str, **attributes: Untyped) -> None:
        self._nodes.append(self._helper.make_node(kind, inputs, [output], **attributes))
        self.value = output

    def _described(self, name: str, shape: list[Untyped]) -> Untyped:
        float32 = untyped("onnx").TensorProto.FLOAT
        return self._helper.make_tensor_value_info(name, float32, shape)


_FC = ("weight", "bias")
_NORM = ("weight", "bias", "running_mean", "running_var")
