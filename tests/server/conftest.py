"""Servers over real sockets, on made-up Llamas."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from bench.random_llama import write, write_parrot
from server.run import Running, ServerSettings

CALL = ('{"name": "find", ', '"parameters": ', '{"what": "cup"}}')


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf") / "random.gguf"
    write(path)
    return path


@pytest.fixture(scope="session")
def parrot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf") / "parrot.gguf"
    write_parrot(path, ["Good morning,", " said the", " parrot."])
    return path


@pytest.fixture(scope="session")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A Llama that always calls `find`, with the chat template of that version of Llama 3."""
    folder = tmp_path_factory.mktemp("gguf")

    def make(version: str) -> Path:
        name = "llama-3.2" if version == "3.2" else "llama-3.1"
        template = (Path(__file__).parent / "templates" / f"{name}.jinja").read_text("utf-8")
        path = folder / f"llama-{version}.gguf"
        if not path.exists():
            write_parrot(path, CALL, template)
        return path

    return make


@pytest.fixture(scope="session")
def url(gguf: Path) -> Iterator[str]:
    with Running(ServerSettings(port=0, model=str(gguf), context=2048, threads=1)) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=30) as made:
        yield made
