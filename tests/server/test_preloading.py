"""With `preload`, the first request of each kind loads nothing: it is as fast as the next ones, and
the server's memory is known from its start."""

import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from models.speech.system_voice import SystemVoice
from server.audio.encoding import encode
from tests.support.limits import HANG_S
from tests.support.pictures import sign
from tests.support.serving import served
from tests.support.upstream import running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")


LEAST_BYTES = 500_000  # a smaller library counts for nothing


def mapped(pid: int) -> set[str]:
    """The libraries and models that a process holds."""
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    files = [Path(line.split(maxsplit=5)[5]) for line in lines if "/" in line]
    found = [file for file in files if file.suffix in {".so", ".gguf", ".onnx", ".data"}]
    return {str(file) for file in found if file.stat().st_size >= LEAST_BYTES}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """With an LLM elsewhere; what chooses a skill is here all the same."""
    with running() as upstream:
        options = ("--port", "0", "--model", "none", "--upstream", upstream.url)
        with served(tmp_path, *options, SIGHTLINE_PRELOAD="true") as (url, pid):
            assert httpx.get(url + "/readyz", timeout=HANG_S).status_code == 200
            httpx.post(url + "/mcp", timeout=HANG_S)  # its library loads beside the start
            yield url, pid


@pytest.mark.long
def test_the_first_requests_load_nothing(server: tuple[str, int]) -> None:
    url, pid = server
    spoken = encode(SystemVoice().speak("what does this say"), "wav")
    before = mapped(pid)
    assert any(file.endswith("pocket.gguf") for file in before)
    forms = ({"question": "is it worth my money"}, {"question": "what does this say"}, {})
    for form in forms:
        files = {"image": ("sign.png", sign("BAKERY"))}
        if not form:
            files["audio"] = ("question.wav", spoken)
        asked = {**form, "speak": "true"}
        answer = httpx.post(url + "/v1/assist", data=asked, files=files, timeout=HANG_S)
        assert answer.status_code == 200, answer.text
    assert mapped(pid) - before == set()
