"""Writes the pocket Llama as a GGUF file that any llama.cpp can load: weights, vocabulary, chat
template, tool format.

It needs the gguf package and no PyTorch. The file is written beside its place and moved there when
it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.pocket.calls import SEPARATOR
from models.pocket.training.tokenizer import BEGIN_ID, END_ID, FIRST_BYTE, Tokenizer
from models.untyped import Untyped, untyped

CONTEXT = 1024
NAME = "sightline-pocket"
TEMPLATE = Path(__file__).with_name("template.jinja")


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. Head size is width / heads."""

    vocabulary: int = 2048
    width: int = 192
    layers: int = 4
    heads: int = 6
    kv_heads: int = 3
    hidden: int = 512
    rope_base: float = 10000.0
    norm_epsilon: float = 1e-5


def export(path: Path, weights: Mapping[str, Untyped], tokenizer: Tokenizer, shape: Shape) -> None:
    """Float32 arrays by GGUF name become float16 (norms stay float32) in a file at `path`."""
    gguf = untyped("gguf")
    partial = path.with_suffix(".partial")
    writer = gguf.GGUFWriter(str(partial), "llama")
    writer.add_name(NAME)
    writer.add_description(
        "Turns a spoken question into one of Sightline's skill calls, and does nothing else."
    )
    writer.add_license("Apache-2.0")
    writer.add_uint32("sightline.calls", 1)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    _add_vocabulary(writer, tokenizer, gguf)
    for name, array in weights.items():
        writer.add_tensor(name, array.astype("float32" if array.ndim == 1 else "float16"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    os.replace(partial, path)


def _add_vocabulary(writer: Untyped, tokenizer: Tokenizer, gguf: Untyped) -> None:
    kind: Untyped = gguf.TokenType
    kinds = [
        kind.UNKNOWN,
        kind.CONTROL,
        kind.CONTROL,
        kind.CONTROL,
        *[kind.USER_DEFINED] * (FIRST_BYTE - 4),
    ]
    kinds += [kind.BYTE] * 256 + [kind.NORMAL] * len(tokenizer.pieces)
    first = FIRST_BYTE + 256
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token.encode() for token in tokenizer.tokens])
    writer.add_token_scores([0.0] * first + [-float(i) for i in range(len(tokenizer.pieces))])
    writer.add_token_types([int(k) for k in kinds])
    writer.add_bos_token_id(BEGIN_ID)
    writer.add_eos_token_id(END_ID)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(True)
    writer.add_chat_template(TEMPLATE.read_text(encoding="utf-8").replace("SEPARATOR", SEPARATOR))
