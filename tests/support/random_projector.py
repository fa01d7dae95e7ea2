"""A made-up projector as a GGUF file: a small vision transformer with random weights, in the form
of LLaVA 1.5, with which a made-up Llama takes pictures in as a real one would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

SIDE, PATCH = 56, 14  # pixels
TOKENS = (SIDE // PATCH) ** 2  # of a prompt, for each picture
_INNER, _LAYERS, _HEADS = 32, 2, 2


def write_projector(path: Path, width: int = 64, seed: int = 0) -> None:
    """`width`: of the embeddings of the Llama that it is for."""
    import gguf

    writer: Any = gguf.GGUFWriter(str(path), "clip")
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", True)
    sizes = {
        "image_size": SIDE,
        "patch_size": PATCH,
        "embedding_length": _INNER,
        "feed_forward_length": 2 * _INNER,
        "block_count": _LAYERS,
        "projection_dim": width,
        "attention.head_count": _HEADS,
    }
    for name, size in sizes.items():
        writer.add_uint32(f"clip.vision.{name}", size)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-5)
    writer.add_array("clip.vision.image_mean", [0.5] * 3)
    writer.add_array("clip.vision.image_std", [0.5] * 3)
    random = np.random.default_rng(seed)

    def put(name: str, *shape: int) -> None:
        writer.add_tensor(name, random.normal(0, 0.5, shape).astype(np.float32))

    def linear(name: str, outputs: int, inputs: int) -> None:
        put(f"{name}.weight", outputs, inputs)
        writer.add_tensor(f"{name}.bias", np.zeros(outputs, np.float32))

    def norm(name: str) -> None:
        writer.add_tensor(f"{name}.weight", np.ones(_INNER, np.float32))
        writer.add_tensor(f"{name}.bias", np.zeros(_INNER, np.float32))

    put("v.patch_embd.weight", _INNER, 3, PATCH, PATCH)
    put("v.class_embd", _INNER)
    put("v.position_embd.weight", TOKENS + 1, _INNER)
    norm("v.pre_ln")
    for layer in range(_LAYERS):
        block = f"v.blk.{layer}"
        norm(f"{block}.ln1")
        norm(f"{block}.ln2")
        for name in ("attn_q", "attn_k", "attn_v", "attn_out"):
            linear(f"{block}.{name}", _INNER, _INNER)
        linear(f"{block}.ffn_up", 2 * _INNER, _INNER)
        linear(f"{block}.ffn_down", _INNER, 2 * _INNER)
    linear("mm.0", width, _INNER)
    linear("mm.2", width, width)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
