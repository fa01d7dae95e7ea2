"""docs/http.md is true: its examples run, its statuses are those of the OpenAPI document."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.pocket import POCKET_GGUF
from models.speech.system_voice import SystemVoice
from server.audio.encoding import encode
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.node import installed
from tests.support.paths import ROOT
from tests.support.pictures import sign

__all__ = ["installed"]
PAGE = (ROOT / "docs" / "http.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```(sh|python|javascript)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = f"sqlite:///{tmp_path_factory.mktemp('db') / 'server.db'}"
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), context=1024, threads=1, detector="none", database=database
    )
    with RunningServer(settings) as url:
        yield url


@pytest.mark.long
@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_an_example_runs(
    place: int, server: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    language, code = EXAMPLES[place]
    code = code.replace("http://127.0.0.1:8017", server)
    folder = tmp_path
    command: list[str]
    if language == "python":
        command = [sys.executable, "-c", code]
    elif language == "sh":
        if not shutil.which("curl"):
            missing("curl is not installed")
        command = ["sh", "-e", "-c", code]
    else:
        folder = request.getfixturevalue("installed")
        (folder / "example.mjs").write_text(code)
        command = ["node", "example.mjs"]
    (folder / "sign.png").write_bytes(sign("BAKERY"))
    (folder / "question.wav").write_bytes(encode(SystemVoice().speak("what time is it"), "opus"))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=HANG_S)
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stdout.lower()
    if "does this say" in code:
        assert "BAKERY" in done.stdout.upper()
    if "remember" in code:
        assert done.stdout.rstrip().endswith("1}")
        assert language == "python" or '"text":"the bike is red"' in done.stdout
    elif "answer.mp3" in code:
        assert (folder / "answer.mp3").stat().st_size > 1000
        assert '"what time is it"' in done.stdout
    elif language == "javascript" or "What time" in code:
        assert re.search(r"\d", done.stdout)


def test_examples_of_every_kind_are_there() -> None:
    assert {language for language, _ in EXAMPLES} == {"sh", "python", "javascript"}


def test_every_status_and_path_of_the_server_is_in_the_page(server: str) -> None:
    document: Any = httpx.get(server + "/openapi.json").json()
    documented = {int(status) for status in re.findall(r"^\| (\d{3}) \|", PAGE, re.MULTILINE)}
    stated = {
        int(status)
        for path in document["paths"].values()
        for each in path.values()
        for status in each["responses"]
    }
    # No path states these: a method that it does not have, and the handshake of a WebSocket.
    assert stated | {405, 431} == documented
    for path in document["paths"]:
        assert f"{path}`" in PAGE, path
