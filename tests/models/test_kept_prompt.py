"""A prompt is read once on a machine: its state is kept on the disk and loaded afterwards."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from models.llm import kept_prompt
from models.llm.llama_cpp import LlamaCpp
from models.pocket import POCKET_GGUF

PROMPT = "Wearer: where is the cup\nfind(cup)\n" * 12


def tokens_read(kept_prompts: Path | None, *, prompts: int = 1) -> list[int]:
    """How many tokens of the prompt are read for a question after `read_ahead`, for each prompt."""

    async def measured() -> list[int]:
        llama = LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1, kept_prompts=kept_prompts)
        found: list[int] = []
        try:
            for number in range(prompts):
                prompt = f"{number} {PROMPT}"
                await kept_prompt.read_ahead(llama, prompt)
                request = {"prompt": f"{prompt}Wearer: hello\n", "max_tokens": 1}
                async with aclosing(llama.complete({**request, "cache_prompt": True})) as chunks:
                    async for chunk in chunks:
                        if "timings" in chunk:
                            found.append(chunk["timings"]["prompt_n"])
        finally:
            llama.close()
        return found

    return asyncio.run(measured())


def test_a_prompt_is_kept_and_loaded_again(tmp_path: Path) -> None:
    first = tokens_read(tmp_path)
    kept = list(tmp_path.iterdir())
    assert len(kept) == 1
    written = kept[0].stat().st_mtime_ns
    assert tokens_read(tmp_path) == first
    assert first[0] < 20  # of some 200
    assert kept[0].stat().st_mtime_ns == written


def test_another_prompt_has_a_state_of_its_own(tmp_path: Path) -> None:
    assert all(read < 20 for read in tokens_read(tmp_path, prompts=2))
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"no state of a Llama"])
def test_a_damaged_state_is_read_anew(tmp_path: Path, damage: bytes) -> None:
    tokens_read(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert tokens_read(tmp_path)[0] < 20
    assert kept.stat().st_size > 1000


def test_without_a_folder_the_prompt_is_only_read(tmp_path: Path) -> None:
    assert tokens_read(None)[0] < 20
    file = tmp_path / "file"
    file.write_text("in the way")
    assert tokens_read(file / "prompts")[0] < 20
