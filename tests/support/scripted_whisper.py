"""A small Whisper that is written, not trained: its decoder's positions are the words of one text,
whatever it hears.

The file is of CTranslate2's own form with an encoder of random weights, so the whole path of
faster-whisper runs: features, encoder, decoding, suppression, alignment, word times. Only what it
says is no news.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, HEADS = 64, 2
BYTES, WORDS = 256, 32  # tokens of one byte, and of a whole word
SPECIAL = [
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
]
SPECIAL += ["<|nospeech|>", "<|notimestamps|>"]
TIMES = [f"<|{n * 0.02:.2f}|>" for n in range(1501)]
PROMPT = 2  # the English prompt is two tokens long: start of transcript, no timestamps
LANGUAGE_PROMPT = 4  # the language and the task beside them
POSITIONS = 448


def byte_letters() -> list[str]:
    """GPT-2's printable letter for each byte, in the order of the bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = iter(range(256, 512))
    return [chr(b) if b in plain else chr(next(rest)) for b in range(256)]


def write_whisper(
    folder: Path,
    text: str,
    *,
    endless: bool = False,
    certainty: float = 30.0,
    languages: Sequence[str] = (),
) -> Path:
    """Write a Whisper that says `text`, word by word, then ends; or, `endless`, says it over and
    over.

    With `languages` (codes) it is a multilingual one, that says the same in each.
    """
    import ctranslate2

    folder.mkdir(parents=True, exist_ok=True)
    special, prompt = (
        [*SPECIAL, *(f"<|{code}|>" for code in languages)],
        LANGUAGE_PROMPT if languages else PROMPT,
    )
    end = BYTES + WORDS
    vocabulary = end + len(special) + len(TIMES)
    spec = ctranslate2.specs.WhisperSpec(1, HEADS, 1, HEADS)
    chance = np.random.default_rng(0)
    _fill(spec, chance)
    rows = chance.standard_normal((vocabulary, WIDTH)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    words = text.split()
    said = list(range(BYTES, BYTES + len(words)))
    wanted = (said * POSITIONS if endless else [*said, end])[: POSITIONS - prompt]
    positions = np.zeros((POSITIONS, WIDTH), np.float32)
    for at, token in enumerate(wanted):
        positions[at + prompt - 1] = 100 * rows[token]
    spec.decoder.position_encodings.encodings = positions
    spec.decoder.embeddings.weight = rows
    spec.decoder.projection.weight = rows * (certainty / np.sqrt(WIDTH))
    tokens = (
        byte_letters()
        + [f"\u0120{word}" for word in words]
        + [f"\u0120unused{n}" for n in range(WORDS - len(words))]
    )
    if languages:
        tokens[-1] = ""  # of which CTranslate2 takes a Whisper for a multilingual one
    spec.register_vocabulary([*tokens, *special, *TIMES])
    spec.config.suppress_ids, spec.config.suppress_ids_begin, spec.config.lang_ids = [], [], []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.save(str(folder))
    _tokenizer(folder / "tokenizer.json", tokens, special)
    return folder


def _tokenizer(path: Path, tokens: list[str], special: list[str]) -> None:
    added = [
        {
            "id": len(tokens) + n,
            "content": t,
            "special": True,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
        }
        for n, t in enumerate([*special, *TIMES])
    ]
    level: dict[str, Any] = {
        "type": "ByteLevel",
        "add_prefix_space": False,
        "trim_offsets": True,
        "use_regex": True,
    }
    model = {"type": "BPE", "vocab": {token: n for n, token in enumerate(tokens)}, "merges": []}
    whole = {
        "version": "1.0",
        "added_tokens": added,
        "pre_tokenizer": level,
        "decoder": level,
        "model": model,
    }
    path.write_text(json.dumps(whole), encoding="utf-8")


def _fill(spec: Any, chance: np.random.Generator) -> None:
    """Random weights in the encoder; a decoder whose layer adds nothing to its position's row."""

    def linear(layer: Any, rows: int, columns: int, scale: float) -> None:
        layer.weight = (chance.standard_normal((rows, columns)) * scale).astype(np.float32)
        layer.bias = np.zeros(rows, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def attention(layer: Any, scale: float, cross: bool = False) -> None:
        norm(layer.layer_norm)
        for part, rows in zip(
            layer.linear, [WIDTH, 2 * WIDTH, WIDTH] if cross else [3 * WIDTH, WIDTH], strict=True
        ):
            linear(part, rows, WIDTH, scale)

    def feed(layer: Any, scale: float) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, 4 * WIDTH, WIDTH, scale)
        linear(layer.linear_1, WIDTH, 4 * WIDTH, scale)

    for conv, inputs in ((spec.encoder.conv1, 80), (spec.encoder.conv2, WIDTH)):
        conv.weight = (chance.standard_normal((WIDTH, inputs, 3)) * 0.02).astype(np.float32)
        conv.bias = np.zeros(WIDTH, np.float32)
    spec.encoder.position_encodings.encodings = (
        chance.standard_normal((1500, WIDTH)) * 0.02
    ).astype(np.float32)
    norm(spec.encoder.layer_norm)
    norm(spec.decoder.layer_norm)
    spec.decoder.scale_embeddings = False
    for layer in spec.encoder.layer:
        attention(layer.self_attention, 0.02)
        feed(layer.ffn, 0.02)
    for layer in spec.decoder.layer:
        attention(layer.self_attention, 0.0)
        attention(
            layer.attention, 0.3, cross=True
        )  # it looks somewhere, or words could not be aligned with the sound
        layer.attention.linear[2].weight[:] = 0
        feed(layer.ffn, 0.0)
