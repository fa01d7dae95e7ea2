"""llama.cpp in a process of its own: the same answers, and a process that is lost or stuck is
started again."""

import asyncio
import base64
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from models.errors import BadInput, Overloaded, SightlineError, UserError
from models.llm.engine_pipes import EngineRestarting, Request
from models.llm.engine_process import LlamaProcess
from models.llm.llama_cpp import Chunk
from tests.support.random_llama import FIRST_BYTE, write
from tests.support.seeing_llama import SIDE, write_llama, write_projector

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


async def test_a_schema_that_takes_all_memory_ends_the_process_alone(path: Path) -> None:
    llama = LlamaProcess(path, n_ctx=512, n_parallel=1, threads=1, max_growth_mb=256)
    schema = {"type": "array", "items": {}, "minItems": 5, "maxItems": 2}
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    try:
        with pytest.raises(SightlineError):
            await answer(llama, response_format=form)
        assert await answer(llama)
    finally:
        llama.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads what /proc says of a process")
async def test_the_process_has_a_limit_of_memory(path: Path) -> None:
    llama = LlamaProcess(path, n_ctx=512, n_parallel=1, threads=1, max_growth_mb=256)
    try:
        here = Path(f"/proc/{llama.facts['pid']}")
        lines = (here / "limits").read_text().splitlines()
        limit = next(int(line.split()[3]) for line in lines if line.startswith("Max data size"))
        lines = (here / "status").read_text().splitlines()
        held = next(int(line.split()[1]) for line in lines if line.startswith("VmData"))
        assert held * 1024 < limit <= held * 1024 + 256 * 2**20
    finally:
        llama.close()


@pytest.fixture(scope="module")
def seeing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("seeing")
    files = {"path": folder / "llama.gguf", "projector": folder / "projector.gguf"}
    write_llama(files["path"])
    write_projector(files["projector"])
    return files


def _seeing(files: dict[str, Path]) -> LlamaProcess:
    options: dict[str, Any] = {"n_ctx": 2048, "n_parallel": 2, "threads": 1, "stuck_seconds": 1.0}
    return LlamaProcess(files["path"], projector=str(files["projector"]), **options)


def _about_a_picture(**options: Any) -> dict[str, Any]:
    _, png = cv2.imencode(".png", np.zeros((SIDE, SIDE, 3), np.uint8))
    url = "data:image/png;base64," + base64.b64encode(png.tobytes()).decode()
    content = [{"type": "text", "text": "where"}, {"type": "image_url", "image_url": {"url": url}}]
    return {"messages": [{"role": "user", "content": content}], "max_tokens": 1500, **options}


@pytest.mark.parametrize(
    ("first", "then", "seconds"),
    [("picture", "", 4), ("text", "", 1), ("text", "picture", 1), ("picture", "text", 4)],
)
async def test_a_picture_gains_time_for_itself_alone(
    seeing: dict[str, Path], first: str, then: str, seconds: int
) -> None:
    llama = _seeing(seeing)
    form = {"response_format": {"type": "json_object"}}  # it gets no second try
    bodies = {"picture": _about_a_picture(**form), "text": ask("hello", **form)}

    async def asked(kind: str) -> None:
        async for _ in llama.chat(bodies[kind]):
            pass

    try:
        os.kill(llama.facts["pid"], signal.SIGSTOP)  # it gives nothing any more
        waiting = [asyncio.create_task(asked(first))]
        await asyncio.sleep(0.1)
        waiting += [asyncio.create_task(asked(then))] if then else []
        for each in waiting:
            with pytest.raises(EngineRestarting, match=f"gave nothing for {seconds} s"):
                await each
    finally:
        llama.close()


async def test_a_picture_that_was_read_gains_no_more_time(
    seeing: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is stopped as soon as its first piece is read. It can't be done by then, however
    late that is: the answer has no end but its limit, and the pipe holds a part of it only."""
    llama = _seeing(seeing)
    endless = {"logit_bias": {str(each): -100 for each in range(1, FIRST_BYTE)}}
    pid, put, pieces = llama.facts["pid"], Request.put, list[object]()

    def stop_and_put(request: Request, piece: Chunk | SightlineError | None) -> None:
        if not pieces:
            os.kill(pid, signal.SIGSTOP)
        pieces.append(piece)
        put(request, piece)

    monkeypatch.setattr(Request, "put", stop_and_put)
    try:
        with pytest.raises(EngineRestarting, match="gave nothing for 1 s"):
            async for _ in llama.chat(_about_a_picture(**endless)):
                pass
    finally:
        llama.close()
    assert isinstance(pieces[0], dict)


@pytest.mark.parametrize("content", [b"", b"GGUF", b"GGUF" + bytes(100)])
def test_a_file_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        LlamaProcess(path)
