"""Cuts the graph of a Piper voice in two: an encoder that makes a latent from phonemes, and a
decoder that makes sound from the latent. The decoder then works on a few frames of it at a time.

This is done once for each voice. The parts lie in the models folder and are checked by SHA-256.
Their weights are files of their own, which ONNX Runtime maps into memory: loading takes 24 MB
where the whole graph takes 103. This module makes no sound.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from models.catalog import digest, folder
from models.derived.made_files import made_once
from models.json_types import JsonObject
from models.untyped import Untyped, untyped

log = logging.getLogger("sightline.voice")

ENCODER, DECODER = "encoder.onnx", "decoder.onnx"
KEY_LENGTH = 16  # hexadecimal digits of a voice's hash that name the folder of its parts
_FIRST = "/dec/conv_pre/Conv"  # the decoder's first node, as PyTorch names it
# Operators of a decoder whose sample depends on a bounded number of frames around it.
_LOCAL = {
    "Add", "Constant", "Conv", "ConvTranspose", "Div", "LeakyRelu", "Mul", "Tanh", "Unsqueeze"
}  # fmt: skip


@dataclass(frozen=True)
class GraphParts:
    """Where the parts of a voice lie. A frame of the latent becomes `hop` samples, which depend on
    `overlap` frames to both sides of it."""

    home: Path
    hop: int
    overlap: int

    @property
    def encoder(self) -> Path:
        return self.home / ENCODER

    @property
    def decoder(self) -> Path:
        return self.home / DECODER


def parts_of(voice: Path) -> GraphParts | None:
    """The parts of the voice `voice` (.onnx), made at the first call.

    None where its graph cannot be cut, or the parts cannot be written: it is used whole.
    """
    try:
        home = folder() / "voice-parts" / digest(voice)[:KEY_LENGTH]
        facts = made_once(home, lambda made: _make(voice, made))
        return GraphParts(home, int(facts["hop"]), int(facts["overlap"]))
    except Exception as error:  # onnx raises many kinds for a file that is no model
        log.warning(f"{voice.name} is used whole, which is slower: {error}")
        return None


def _make(voice: Path, home: Path) -> JsonObject:
    """Write the parts into a folder. Raises ValueError for a graph that cannot be cut."""
    onnx = untyped("onnx")
    model: Untyped = onnx.shape_inference.infer_shapes(onnx.load(str(voice)))
    latent = _latent(model.graph.node)
    inputs = [value.name for value in model.graph.input]
    output: str = model.graph.output[0].name
    extractor: Untyped = onnx.utils.Extractor(model)
    decoder = extractor.extract_model([latent], [output])
    hop, overlap = receptive_field(decoder.graph.node, latent, output)
    _save(decoder, home / DECODER)
    _save(extractor.extract_model(inputs, [latent]), home / ENCODER)
    return {"hop": hop, "overlap": overlap}


def _save(model: Untyped, path: Path) -> None:
    untyped("onnx").save_model(
        model, str(path), save_as_external_data=True, location=f"{path.stem}.data"
    )


def _latent(nodes: Iterable[Untyped]) -> str:
    """The name of the value that enters the decoder."""
    for node in nodes:
        if node.name == _FIRST:
            return node.input[0]
    raise ValueError(f"its graph has no node {_FIRST}")


def receptive_field(nodes: Iterable[Untyped], latent: str, output: str) -> tuple[int, int]:
    """Samples for each frame of `latent`, and frames to each side of one on which they depend.

    Walks the graph backwards and adds what each convolution reaches. Raises ValueError for an
    operator that may reach further.
    """
    ordered = list(nodes)
    hop = 1
    reach = {output: 0}  # values to each side, at the rate of that value
    for node in reversed(ordered):
        if node.op_type not in _LOCAL:
            raise ValueError(f"its decoder has the operator {node.op_type}")
        after = reach.get(node.output[0], 0)
        if node.op_type == "ConvTranspose":
            hop *= _attribute(node, "strides")
        for name in node.input:
            reach[name] = max(reach.get(name, 0), _reach_before(node, after))
    return hop, reach[latent]


def _reach_before(node: Untyped, after: int) -> int:
    """How far a node reaches in its input for `after` values to each side of its output."""
    if node.op_type not in ("Conv", "ConvTranspose"):
        return after
    span = _attribute(node, "dilations") * (_attribute(node, "kernel_shape") - 1)
    padding = _attribute(node, "pads")
    wider = max(padding, span - padding)
    return -(-(after + wider) // _attribute(node, "strides"))


def _attribute(node: Untyped, name: str) -> int:
    """The first of an attribute's numbers: all are for time, the only dimension."""
    for attribute in node.attribute:
        if attribute.name == name:
            return int(attribute.ints[0])
    raise ValueError(f"{node.name} does not say its {name}")
