"""A made-up Llama with a projector, as GGUF files in the form of LLaVA 1.5: whatever it is asked,
it says on which side of a picture something red is, "left" or "right".

Every weight is chosen and none is random: the right word is e^78 times as likely as the next one,
so that the answer is the same on every machine. The projector turns a red patch into one direction
on the left side and into another on the right. The Llama's one head looks at these patches alone
and adds their direction to each token, from which the word of that side follows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.support.random_llama import CHAT_TEMPLATE, END_OF_TURN, FIRST_WORD, LlamaFile

Weights = NDArray[np.float64]
SIDES = ("left", "right")
SIDE, PATCH = 56, 14  # pixels
TOKENS = (SIDE // PATCH) ** 2  # of a prompt, for each picture
_WIDTH = 64  # of the Llama's embeddings
# Their directions: of every token of text, of every patch, of a side said, and of red on each side.
# RoPE hardly turns the last two.
_TEXT, _PATCH, _SAID, _RED = 0, 1, 2, (62, 63)
# Inside the projector: how red a patch is, on which side it lies, and a large constant beside which
# nothing changes what a LayerNorm divides by.
_INNER = 32
_REDNESS, _ON_SIDE, _CONSTANT = 0, (1, 2), (3, 4)
_LARGE = 40.0


def write_llama(path: Path) -> None:
    words = [f"▁{side}" for side in SIDES]
    file = LlamaFile(path, words, _WIDTH, 1, 1, 32, 8192, CHAT_TEMPLATE, False)
    said = slice(FIRST_WORD, FIRST_WORD + len(SIDES))
    embedding = np.zeros((file.vocabulary, _WIDTH))
    embedding[:, _TEXT] = 4.0
    embedding[said, _SAID] = 40.0
    head = np.zeros((file.vocabulary, _WIDTH))
    head[said, _RED] = np.diag([10.0, 10.0])
    head[END_OF_TURN, _SAID] = 20.0
    attention = {
        "attn_q": _from_to({_TEXT: _RED}, 2.5),
        "attn_k": _from_to({_RED[0]: _RED, _RED[1]: _RED}, 2.5),
        "attn_v": _from_to({side: (side,) for side in _RED}, 1.0),
        "attn_output": _from_to({side: (side,) for side in _RED}, 2.5),
    }

    def matrix(name: str, rows: int, columns: int) -> Weights:
        return attention.get(name, np.zeros((rows, columns)))

    file.finish(embedding, head, matrix)


def _from_to(directions: dict[int, tuple[int, ...]], weight: float) -> Weights:
    matrix = np.zeros((_WIDTH, _WIDTH))
    for source, targets in directions.items():
        matrix[list(targets), source] = weight
    return matrix


def write_projector(path: Path) -> None:
    import gguf

    writer: Any = gguf.GGUFWriter(str(path), "clip")
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", True)
    sizes = {
        "image_size": SIDE,
        "patch_size": PATCH,
        "embedding_length": _INNER,
        "feed_forward_length": _INNER,
        "block_count": 1,
        "projection_dim": _WIDTH,
        "attention.head_count": 1,
    }
    for name, size in sizes.items():
        writer.add_uint32(f"clip.vision.{name}", size)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-5)
    writer.add_array("clip.vision.image_mean", [0.5] * 3)
    writer.add_array("clip.vision.image_std", [0.5] * 3)
    for name, weights in _vision_weights().items():
        writer.add_tensor(name, weights.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _vision_weights() -> dict[str, Weights]:
    """Of the projector, by their names; its block adds nothing."""
    red_minus_green = np.zeros((_INNER, 3, PATCH, PATCH))
    red_minus_green[_REDNESS, 0] = 1 / PATCH**2
    red_minus_green[_REDNESS, 1] = -1 / PATCH**2
    weights = {
        "v.patch_embd.weight": red_minus_green,
        "v.position_embd.weight": _positions(),
        # what a LayerNorm divides by: the deviation that the constant alone has
        "v.pre_ln.weight": np.full(_INNER, _LARGE * np.sqrt(2 / _INNER)),
        "v.pre_ln.bias": np.zeros(_INNER),
    }
    for name in ("ln1", "ln2"):
        weights[f"v.blk.0.{name}.weight"] = np.ones(_INNER)
        weights[f"v.blk.0.{name}.bias"] = np.zeros(_INNER)
    for name in ("attn_q", "attn_k", "attn_v", "attn_out", "ffn_up", "ffn_down"):
        weights[f"v.blk.0.{name}.weight"] = np.zeros((_INNER, _INNER))
        weights[f"v.blk.0.{name}.bias"] = np.zeros(_INNER)
    return weights | _projection_weights()


def _positions() -> Weights:
    """Which side a patch is on."""
    positions = np.zeros((TOKENS, _INNER))
    positions[:, _CONSTANT] = _LARGE, -_LARGE
    row = SIDE // PATCH
    for patch in range(TOKENS):
        on_the_right = patch % row >= row // 2
        positions[patch, _ON_SIDE[on_the_right]] = 2.0
    return positions


def _projection_weights() -> dict[str, Weights]:
    """Of a GELU that lets a patch through when it is red and on a side, and of what it becomes."""
    first, bias = np.zeros((_WIDTH, _INNER)), np.zeros(_WIDTH)
    for target, side in zip(_RED, _ON_SIDE, strict=True):
        first[target, [_REDNESS, side]] = 20.0
        bias[target] = -20.0 * 2.0
    patch = np.zeros(_WIDTH)
    patch[_PATCH] = 1.0
    return {
        "mm.0.weight": first,
        "mm.0.bias": bias,
        "mm.2.weight": np.eye(_WIDTH),
        "mm.2.bias": patch,
    }
