"""Matrices that are written as an adapter change what a real llama.cpp says; those that add nothing
leave it as it is."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest

from assistant.answer.interpreter.training.export import NAMES, Pair, architecture, write_adapter
from assistant.answer.llm import InProcessLLM
from models.arrays import Array
from models.errors import SightlineError
from models.llm.llama_cpp import LlamaCpp
from models.pocket import POCKET_GGUF
from models.untyped import untyped

PROMPT = "set a timer for ten minutes"


def sizes() -> dict[str, tuple[int, int]]:
    """In and out of each linear layer of the pocket Llama's first block."""
    tensors = untyped("gguf").GGUFReader(POCKET_GGUF).tensors
    return {str(t.name): (int(t.shape[0]), int(t.shape[1])) for t in tensors if len(t.shape) > 1}


def written(path: Path, strength: float) -> Path:
    """An adapter of rank 2 for the pocket Llama's first block, of random numbers times this."""
    random = np.random.default_rng(1)
    pairs: list[Pair] = []
    for layer in ("gate_proj", "up_proj", "down_proj"):
        into, out = sizes()[f"blk.0.{NAMES[layer]}.weight"]
        down: Array = random.normal(size=(2, into)).astype(np.float32)
        up: Array = (strength * random.normal(size=(out, 2))).astype(np.float32)
        pairs.append(Pair(0, layer, down, up))
    write_adapter(pairs, architecture(POCKET_GGUF), 2.0, path)
    return path


def said(adapter: Path | None) -> str:
    async def asked() -> str:
        llama = LlamaCpp(POCKET_GGUF, n_ctx=256, n_parallel=1, adapter=adapter)
        async with aclosing(llama.complete({"prompt": PROMPT, "max_tokens": 12})) as chunks:
            return "".join([str(chunk["choices"]) async for chunk in chunks])

    return asyncio.run(asked())


def test_an_adapter_changes_what_is_said_by_what_it_adds(tmp_path: Path) -> None:
    plain = said(None)
    assert said(written(tmp_path / "nothing.gguf", 0.0)) == plain
    assert said(written(tmp_path / "much.gguf", 1.0)) != plain


def test_a_file_that_is_no_adapter_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "adapter.gguf"
    wrong.write_bytes(b"not a model")
    with pytest.raises(SightlineError):
        LlamaCpp(POCKET_GGUF, n_ctx=256, n_parallel=1, adapter=wrong)


def test_the_interface_of_a_server_takes_an_adapted_model(tmp_path: Path) -> None:
    llama = LlamaCpp(POCKET_GGUF, n_ctx=256, n_parallel=1, adapter=written(tmp_path / "a", 0.1))
    tokens = asyncio.run(InProcessLLM(llama).complete("hello", 'root ::= "x" "y"', 4))
    assert "".join(token for token, _ in tokens) == "xy"
