"""llama.cpp in a process of its own: the same answers, and a process that is lost or stuck is
started again."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from models.errors import BadInput, Overloaded, UserError
from models.llm.engine_process import EngineRestarting, LlamaProcess
from tests.support.random_llama import write

pytestmark = pytest.mark.anyio

# Parts in a row that may be missing: llama.cpp follows all ways to read a text at once.
AMBIGUOUS = "^((([a-z]?){30}){30}){30}$"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("llama") / "random.gguf"
    write(path)
    return path


@pytest.fixture(scope="module")
def llama(path: Path) -> Iterator[LlamaProcess]:
    model = LlamaProcess(path, n_ctx=2048, n_parallel=2, threads=1, max_waiting=4)
    yield model
    model.close()


def ask(text: str, **options: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], "max_tokens": 8, **options}


async def answer(model: LlamaProcess, **options: Any) -> str:
    chunks = [chunk async for chunk in model.chat(ask("hello", **options))]
    assert chunks[-1]["usage"]["completion_tokens"] == options.get("max_tokens", 8)
    return "".join(c["delta"].get("content") or "" for chunk in chunks for c in chunk["choices"])


async def test_it_answers_as_in_our_own_process(llama: LlamaProcess) -> None:
    one, two = [await answer(llama, seed=1, temperature=1.5, max_tokens=32) for _ in range(2)]
    assert one == two
    assert len(one.split()) == 32
    assert llama.name == "random"
    assert not llama.vision


async def test_errors_come_over_as_they_are(llama: LlamaProcess) -> None:
    with pytest.raises(UserError, match="too long"):
        await answer(llama, stop=["x" * 100_000])
    with pytest.raises(UserError, match="cannot"):
        await answer(llama, response_format={"type": "nonsense"})


async def test_a_stream_that_is_closed_gives_its_place_back(llama: LlamaProcess) -> None:
    async with aclosing(llama.chat(ask("hello", max_tokens=1500))) as chunks:
        async for _ in chunks:
            break
    while llama.accepted:  # one that never ends is the test's own time limit
        await asyncio.sleep(0.05)


async def test_a_full_line_is_refused_and_counted(llama: LlamaProcess) -> None:
    requests = [asyncio.create_task(answer(llama, max_tokens=200)) for _ in range(12)]
    results = await asyncio.gather(*requests, return_exceptions=True)
    assert any(isinstance(result, Overloaded) for result in results)
    assert any(isinstance(result, str) for result in results)
    assert llama.refused > 0


async def test_a_process_that_is_killed_costs_nobody_an_answer_who_has_none_yet(path: Path) -> None:
    llama = LlamaProcess(path, n_ctx=2048, n_parallel=1, threads=1)
    try:
        running = llama.chat(ask("hello", max_tokens=1500))
        await anext(running)
        waiting = asyncio.create_task(answer(llama))
        await asyncio.sleep(0.2)
        os.kill(llama.facts["pid"], signal.SIGKILL)
        with pytest.raises(EngineRestarting):
            async for _ in running:
                pass
        assert await waiting
        assert llama.restarts == 1
        llama.check()
    finally:
        llama.close()
    with pytest.raises(EngineRestarting):
        llama.check()


async def test_a_grammar_that_blocks_it_is_ended_and_others_are_served(path: Path) -> None:
    llama = LlamaProcess(path, n_ctx=512, n_parallel=2, threads=1, stuck_seconds=2.0)
    schema = {"type": "string", "pattern": AMBIGUOUS}
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    try:
        blocking = asyncio.create_task(answer(llama, response_format=form))
        await asyncio.sleep(1.0)
        others = [asyncio.create_task(answer(llama)) for _ in range(3)]
        with pytest.raises(EngineRestarting, match="gave nothing"):
            await blocking
        assert all(await asyncio.gather(*others))
    finally:
        llama.close()


@pytest.mark.parametrize("content", [b"", b"GGUF", b"GGUF" + bytes(100)])
def test_a_file_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        LlamaProcess(path)
