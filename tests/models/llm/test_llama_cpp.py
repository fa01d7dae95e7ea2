"""llama.cpp in process, on real GGUF files: streaming, cancelling, the prefix cache, bounded lines,
files that are none."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.errors import BadInput, Overloaded, SightlineError, UserError
from models.llm.gguf_header import metadata
from models.llm.llama_cpp import LlamaCpp
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.random_llama import write, write_parrot

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaCpp]:
    path = tmp_path_factory.mktemp("llama") / "random.gguf"
    write(path)
    model = LlamaCpp(path, n_ctx=2048, n_parallel=2, threads=1)
    yield model
    model.close()


def ask(text: str, **options: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], "max_tokens": 8, **options}


async def collect(model: LlamaCpp, request: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    chunks = [chunk async for chunk in model.chat(request)]
    text = "".join(c["delta"].get("content") or "" for chunk in chunks for c in chunk["choices"])
    return text, chunks[-1]


async def test_an_answer_streams_and_ends_with_its_usage(llama: LlamaCpp) -> None:
    text, last = await collect(llama, ask("hello"))
    assert len(text.split()) == 8
    assert last["usage"]["completion_tokens"] == 8
    assert last["usage"]["total_tokens"] == last["usage"]["prompt_tokens"] + 8
    assert last["model"] == "random"


async def test_the_same_seed_gives_the_same_answer(llama: LlamaCpp) -> None:
    one, two, other = [
        (await collect(llama, ask("hello", seed=s, temperature=1.5, max_tokens=32)))[0]
        for s in (1, 1, 2)
    ]
    assert one == two != other


async def test_real_weights_tell_a_story(test_data: Path) -> None:
    model = LlamaCpp(test_data / "llm" / "stories260K.gguf", n_ctx=512, n_parallel=1)
    try:
        pieces = [
            chunk
            async for chunk in model.complete(
                {"prompt": "Once upon a time", "max_tokens": 40, "temperature": 0}
            )
        ]
        text = "".join(choice["text"] for piece in pieces for choice in piece["choices"])
        assert "there was a little" in text
    finally:
        model.close()


async def test_closing_the_stream_stops_the_generation(llama: LlamaCpp) -> None:
    async with aclosing(llama.chat(ask("hello", max_tokens=1500))) as chunks:
        async for _ in chunks:
            break
    await idle(llama)
    # A generation that had gone on would have left some 1,500 tokens in the slot; the next one
    # would still run beside it.
    assert (await collect(llama, ask("hello")))[1]["usage"]["completion_tokens"] == 8


async def test_cancelling_stops_a_prompt_that_is_still_read(llama: LlamaCpp) -> None:
    task = asyncio.ensure_future(collect(llama, ask("x" * 1900, max_tokens=1)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await idle(llama)


async def idle(model: LlamaCpp) -> None:
    async with asyncio_timeout(HANG_S):
        while model.running:
            await asyncio.sleep(0.005)


class asyncio_timeout:  # noqa: N801
    """asyncio.timeout, which Python 3.10 lacks."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.handle = asyncio.get_running_loop().call_later(self.seconds, task.cancel)

    async def __aexit__(self, *_: object) -> None:
        self.handle.cancel()


async def test_a_conversation_finds_its_prefix_again_after_another_one(llama: LlamaCpp) -> None:
    mine = [{"role": "system", "content": "be kind " * 40}, {"role": "user", "content": "one"}]
    answer, _ = await collect(llama, {"messages": mine, "max_tokens": 4})
    await collect(
        llama,
        {
            "messages": [{"role": "system", "content": "quite another matter " * 20}],
            "max_tokens": 4,
        },
    )
    mine += [{"role": "assistant", "content": answer}, {"role": "user", "content": "two"}]
    _, last = await collect(llama, {"messages": mine, "max_tokens": 4})
    assert last["usage"]["prompt_tokens_details"]["cached_tokens"] > 300


async def test_a_prefix_can_be_read_before_it_is_needed(llama: LlamaCpp) -> None:
    system = {"role": "system", "content": "the stable beginning of a prompt " * 10}
    await collect(llama, {"messages": [system], "max_tokens": 1})
    _, last = await collect(
        llama, {"messages": [system, {"role": "user", "content": "hi"}], "max_tokens": 1}
    )
    assert last["usage"]["prompt_tokens_details"]["cached_tokens"] > 300


async def test_requests_beyond_the_line_are_refused_and_counted(tmp_path: Path) -> None:
    write(tmp_path / "m.gguf")
    model = LlamaCpp(tmp_path / "m.gguf", n_ctx=1024, n_parallel=1, max_waiting=1, threads=1)
    try:
        streams = [model.chat(ask("hello", max_tokens=900)) for _ in range(2)]
        first = [asyncio.ensure_future(anext(stream)) for stream in streams]
        await asyncio.sleep(0)
        with pytest.raises(Overloaded, match="already wait"):
            await collect(model, ask("hello"))
        assert model.refused == 1
        await first[0]
        assert model.waiting == 1
        for task, stream in zip(first, streams, strict=True):
            task.cancel()
            await asyncio.wait([task])
            await stream.aclose()
        await idle(model)
        assert (await collect(model, ask("hello")))[1]["usage"]["completion_tokens"] == 8
    finally:
        model.close()


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"messages": "x"}, "messages"),
        ({}, "messages"),
        (ask("a" * 9000), "context"),
        (ask("x", temperature="hot"), "temperature"),
        (ask("x", tools="q"), "tools"),
        (ask("\ud800"), "surrogate"),
        (
            ask(
                "x",
                response_format={
                    "type": "json_schema",
                    "json_schema": {"schema": {"type": "nope"}},
                },
            ),
            "schema",
        ),
    ],
)
async def test_a_request_that_cannot_be_served_is_the_callers_mistake(
    llama: LlamaCpp, request_: Any, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        await collect(llama, request_)


@pytest.mark.parametrize("form", ["http://127.0.0.1:9{}", "file://{}", "{}"])
async def test_no_address_is_fetched_for_a_caller(
    llama: LlamaCpp, form: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("of this machine")
    url = form.format(secret)
    part = {"type": "image_url", "image_url": {"url": url}}
    with pytest.raises(UserError, match="no address is fetched"):
        await collect(llama, {"messages": [{"role": "user", "content": [part]}]})


async def test_an_answer_can_be_held_to_a_schema(llama: LlamaCpp) -> None:
    schema = {
        "type": "object",
        "properties": {"side": {"enum": ["left", "right"]}},
        "required": ["side"],
    }
    form = {"type": "json_schema", "json_schema": {"name": "side", "schema": schema}}
    text, _ = await collect(llama, ask("where?", response_format=form, max_tokens=200, seed=3))
    assert json.loads(text)["side"] in {"left", "right"}


async def test_the_port_of_the_binding_is_closed_without_its_key(llama: LlamaCpp) -> None:
    async with httpx.AsyncClient() as client:
        assert (await client.get(llama.address + "/props")).status_code == 401
        assert (
            await client.post(llama.address + "/v1/chat/completions", json=ask("x"))
        ).status_code == 401
    assert llama.address.startswith("http://127.0.0.1:")


async def test_closing_ends_running_answers_with_an_error(tmp_path: Path) -> None:
    write(tmp_path / "m.gguf")
    model = LlamaCpp(tmp_path / "m.gguf", n_ctx=1024, n_parallel=1, threads=1)
    stream = model.chat(ask("hello", max_tokens=900))
    await anext(stream)
    await asyncio.to_thread(model.close)
    with pytest.raises(SightlineError, match="closed while it answered"):
        async for _ in stream:
            pass
    with pytest.raises(SightlineError, match="has been closed"):
        await collect(model, ask("hello"))


async def test_a_parrot_says_its_line(tmp_path: Path) -> None:
    write_parrot(tmp_path / "p.gguf", ["Good morning,", " said the", " parrot."])
    model = LlamaCpp(tmp_path / "p.gguf", n_ctx=512, n_parallel=1, threads=1)
    try:
        text, last = await collect(model, ask("hello", max_tokens=50))
        assert text == "Good morning, said the parrot."
        assert last["usage"]["completion_tokens"] == 4
    finally:
        model.close()


@pytest.mark.long
def test_signals_stay_ours(tmp_path: Path) -> None:
    """The binding takes SIGINT and SIGTERM for itself; a program that loads a Llama must still end
    on them."""
    write(tmp_path / "m.gguf")
    code = f"""
import time
from models.llm.llama_cpp import LlamaCpp
model = LlamaCpp({str(tmp_path / "m.gguf")!r}, n_ctx=512, threads=1)
try:
    print("ready", flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGINT)
        assert process.stdout.read() == "interrupted\n"
        assert process.wait(HANG_S) == 0


def test_what_is_wrong_with_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    good = tmp_path / "m.gguf"
    write(good)
    data = good.read_bytes()
    (tmp_path / "text.gguf").write_text("hello")
    (tmp_path / "empty.gguf").write_bytes(b"")
    (tmp_path / "head.gguf").write_bytes(data[:200])
    (tmp_path / "half.gguf").write_bytes(data[: len(data) // 2])
    for name, words in {
        "text.gguf": "not a GGUF",
        "empty.gguf": "not a GGUF",
        "head.gguf": "damaged",
        "half.gguf": "damaged",
        "absent.gguf": "cannot read",
    }.items():
        with pytest.raises((BadInput, SightlineError), match=words) as caught:
            LlamaCpp(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_the_header_of_a_file_is_read(tmp_path: Path) -> None:
    write(tmp_path / "m.gguf", context=321)
    header = metadata(tmp_path / "m.gguf")
    assert header["general.architecture"] == "llama"
    assert header["llama.context_length"] == 321
    assert "<|start_header_id|>" in str(header["tokenizer.chat_template"])


def test_a_llama_that_is_closed_at_once_does_not_wait_for_itself() -> None:
    """In a process of its own: one that hangs can be killed."""
    program = (
        "from models.llm.llama_cpp import LlamaCpp; from models.pocket import POCKET_GGUF\nfor _ in"
        " range(20): LlamaCpp(POCKET_GGUF).close()"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=HANG_S, cwd=ROOT)
