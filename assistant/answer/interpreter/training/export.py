"""Writes learned matrices as a GGUF adapter, as llama.cpp reads it: for each adapted weight
`blk.N.NAME.weight.lora_a` and `.lora_b` (llama.cpp, `convert_lora_to_gguf.py` and
`src/llama-adapter.cpp`). Knows no training.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.untyped import untyped

# The names that PyTorch's Qwen2 and GGUF give to the linear layers of a block.
NAMES = {
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}


@dataclass(frozen=True)
class Pair:
    """What is added to one weight W of shape (out, in): `up @ down`, times alpha / rank. `down` is
    float (rank, in), `up` float (out, rank)."""

    block: int
    layer: str  # a key of NAMES
    down: Array
    up: Array


def architecture(path: Path) -> str:
    """The architecture that a GGUF file names, such as "qwen2"."""
    field = untyped("gguf").GGUFReader(path).fields["general.architecture"]
    return bytes(field.parts[-1]).decode()


def write_adapter(pairs: Iterable[Pair], of: str, alpha: float, out: Path) -> None:
    """Write the matrices for a model of the architecture `of`, as float16."""
    writer = untyped("gguf").GGUFWriter(out, of)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    for pair in pairs:
        name = f"blk.{pair.block}.{NAMES[pair.layer]}.weight"
        writer.add_tensor(f"{name}.lora_a", pair.down.astype(np.float16))
        writer.add_tensor(f"{name}.lora_b", pair.up.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
