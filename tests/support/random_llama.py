"""Made-up Llamas as GGUF files: one with random weights that runs exactly like a real one of its
size, and a parrot.

Written with the gguf package alone. The vocabulary is Llama 3's special tokens, bytes and some
pieces of text. The first number of every random embedding is large, so that the last layer can use
it as a bias: only pieces of two letters are ever likely, every token is a chunk of printable text,
and no answer ends before its limit.
"""

from __future__ import annotations

import argparse
import itertools
import string
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SPECIALS = (
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eot_id|>",
    "<|eom_id|>",
    "<|python_tag|>",
    "<|finetune_right_pad_id|>",
)
END_OF_TURN = 5  # the token <|eot_id|>
FIRST_BYTE = 1 + len(SPECIALS)  # the tokens before it are special; some of them end an answer
FIRST_WORD = FIRST_BYTE + 256
CHAT_TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m['role'] }}<|end_header_id|>\n\n"
    "{{ m['content'] }}<|eot_id|>{% endfor %}"
    "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
)


def write(
    path: Path,
    *,
    width: int = 64,
    layers: int = 2,
    heads: int = 4,
    hidden: int = 128,
    context: int = 8192,
    template: str = CHAT_TEMPLATE,
    seed: int = 0,
    quantize: bool = False,
) -> int:
    """Write a Llama of random weights and return its number of parameters. `quantize`: Q8_0, as
    real files are."""
    words = ["▁" + a + b for a, b in itertools.product(string.ascii_lowercase, repeat=2)]
    random = np.random.default_rng(seed)
    file = LlamaFile(path, words, width, layers, heads, hidden, context, template, quantize)
    embedding = random.normal(0, 0.1, (file.vocabulary, width))
    embedding[:, 0] = 4.0
    head = random.normal(0, 0.2, (file.vocabulary, width))
    head[:, 0] = np.where(np.arange(file.vocabulary) >= FIRST_WORD, 4.0, -4.0)
    return file.finish(
        embedding, head, lambda _, rows, columns: random.normal(0, 0.02, (rows, columns))
    )


def write_parrot(
    path: Path, pieces: Sequence[str], template: str = CHAT_TEMPLATE, context: int = 8192
) -> int:
    """Write a Llama that answers whatever it is asked with the same pieces, and ends.

    Its layers do nothing: each token only says which one follows. The pieces must differ from each
    other.
    """
    words = [piece.replace(" ", "▁") for piece in pieces]
    width = 32 * ((len(words) + 2 + 31) // 32)
    file = LlamaFile(path, words, width, 1, 1, 32, context, template, False)
    embedding = np.zeros((file.vocabulary, width))
    embedding[:, -1] = 1.0
    head = np.zeros((file.vocabulary, width))
    # Whatever stands at the end of a prompt, the first piece follows; then each piece is followed
    # by the next.
    head[FIRST_WORD, -1] = 20.0
    for place in range(len(words)):
        embedding[FIRST_WORD + place] = 0.0
        embedding[FIRST_WORD + place, place] = 1.0
        head[FIRST_WORD + place + 1 if place + 1 < len(words) else END_OF_TURN, place] = 20.0
    return file.finish(embedding, head, lambda _, rows, columns: np.zeros((rows, columns)))


class LlamaFile:
    """A GGUF in the making: vocabulary of special tokens, bytes and the given words, and the shapes
    of a Llama."""

    def __init__(
        self,
        path: Path,
        words: Sequence[str],
        width: int,
        layers: int,
        heads: int,
        hidden: int,
        context: int,
        template: str,
        quantize: bool,
    ) -> None:
        import gguf

        self.gguf: Any = gguf
        self.width, self.layers, self.hidden, self.quantize = width, layers, hidden, quantize
        tokens = ["<unk>", *SPECIALS, *(f"<0x{byte:02X}>" for byte in range(256)), *words]
        self.vocabulary, self.parameters = len(tokens), 0
        writer: Any = gguf.GGUFWriter(str(path), "llama")
        writer.add_name(path.stem)
        writer.add_context_length(context)
        writer.add_embedding_length(width)
        writer.add_block_count(layers)
        writer.add_feed_forward_length(hidden)
        writer.add_head_count(heads)
        writer.add_head_count_kv(heads)
        writer.add_layer_norm_rms_eps(1e-5)
        writer.add_rope_dimension_count(width // heads)
        writer.add_vocab_size(len(tokens))
        writer.add_tokenizer_model("llama")
        writer.add_token_list(tokens)
        writer.add_token_scores([0.0] * len(tokens))
        writer.add_token_types([2] + [3] * len(SPECIALS) + [6] * 256 + [1] * len(words))
        writer.add_bos_token_id(1)
        writer.add_eos_token_id(END_OF_TURN)
        writer.add_add_bos_token(False)
        writer.add_add_space_prefix(False)
        writer.add_chat_template(template)
        self.writer = writer

    def _put(self, name: str, data: np.ndarray) -> None:
        self.parameters += data.size
        if self.quantize and data.ndim == 2:
            kind = self.gguf.GGMLQuantizationType.Q8_0
            self.writer.add_tensor(
                name, self.gguf.quants.quantize(data.astype(np.float32), kind), raw_dtype=kind
            )
        else:
            self.writer.add_tensor(name, data.astype(np.float32))

    def finish(
        self, embedding: np.ndarray, head: np.ndarray, matrix: Callable[[str, int, int], np.ndarray]
    ) -> int:
        """Write it all; `matrix` gives a layer's weights by their name, rows and columns. Returns
        the number of parameters."""
        width, hidden = self.width, self.hidden
        self._put("token_embd.weight", embedding)
        for layer in range(self.layers):
            self._put(f"blk.{layer}.attn_norm.weight", np.ones(width))
            for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
                self._put(f"blk.{layer}.{name}.weight", matrix(name, width, width))
            self._put(f"blk.{layer}.ffn_norm.weight", np.ones(width))
            for name in ("ffn_gate", "ffn_up"):
                self._put(f"blk.{layer}.{name}.weight", matrix(name, hidden, width))
            self._put(f"blk.{layer}.ffn_down.weight", matrix("ffn_down", width, hidden))
        self._put("output_norm.weight", np.ones(width))
        self._put("output.weight", head)
        self.writer.write_header_to_file()
        self.writer.write_kv_data_to_file()
        self.writer.write_tensors_to_file()
        self.writer.close()
        return self.parameters


def write_88m(path: Path) -> int:
    """The size that the figures in this folder speak of: 88 million parameters at Q8_0."""
    return write(path, width=768, layers=12, heads=12, hidden=2112, quantize=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    print(f"{write_88m(parser.parse_args().path) / 1e6:.1f}M parameters")
