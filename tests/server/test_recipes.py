"""The recipes of docs/http.md, each where its package is installed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "http.md").read_text("utf-8")
LLAMA_SERVER = """
import sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.model_alias = sys.argv[1], {"parrot"}
params.n_ctx, params.cpuparams.n_threads, params.warmup = 4096, 1, False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


def python_with(package: str) -> str:
    """A Python that has the package: this one, or the one of SIGHTLINE_RECIPES_PYTHON."""
    for program in (sys.executable, os.environ.get("SIGHTLINE_RECIPES_PYTHON", "")):
        if (
            program
            and not subprocess.run([program, "-c", f"import {package}"], stderr=-3).returncode
        ):
            return program
    pytest.skip(f"{package} is not installed: set SIGHTLINE_RECIPES_PYTHON to a Python that has it")


def test_langchain() -> None:
    program = python_with("langchain_openai")
    (code,) = re.findall(r"^```python langchain\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")
    with RunningServer(settings) as url:
        code = code.replace("http://127.0.0.1:8017", url)
        done = subprocess.run([program, "-c", code], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("It is") == 2 or "day" in done.stdout


@pytest.fixture
def llama_server(parrot: Path) -> Iterator[str]:
    """llama.cpp's own HTTP server, as its binding brings it, in a process of its own."""
    command = [sys.executable, "-c", LLAMA_SERVER, str(parrot)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-3, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip() + "/v1"
        process.kill()


def test_llama_cpps_server_is_an_upstream(llama_server: str) -> None:
    settings = ServerSettings(port=0, upstreams=(llama_server,), detector="none")
    body = {"messages": [{"role": "user", "content": "hello"}]}
    with RunningServer(settings) as url:
        assert "parrot" in httpx.get(url + "/v1/models").text
        assert httpx.get(url + "/readyz").status_code == 200
        raw = httpx.post(url + "/v1/chat/completions", json={"model": "parrot", **body})
        assert raw.json()["choices"][0]["message"]["content"] == "Good morning, said the parrot."
        streamed = httpx.post(
            url + "/v1/chat/completions", json={"model": "parrot", "stream": True, **body}
        )
        assert streamed.text.rstrip().endswith("data: [DONE]")
        asked = httpx.post(
            url + "/v1/assist", data={"question": "is it worth my money"}, timeout=60
        )
        assert asked.status_code == 200, asked.text
        assert asked.json()["answer"] == "Good morning, said the parrot."
        assert httpx.post(url + "/v1/embeddings", json={"input": "hi"}).status_code == 404
