"""The official JavaScript client against the server. It is installed from the npm registry into a
folder of its own."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from models.speech.system_voice import SystemVoice
from server.audio.encoding import encode
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.node import installed
from tests.support.pictures import sign

__all__ = ["installed"]


@pytest.mark.long
def test_the_javascript_client(
    installed: Path, parrot: Path, caller: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "sign.png").write_bytes(sign("BAKERY"))
    (tmp_path / "question.wav").write_bytes(encode(SystemVoice().speak("what time is it"), "opus"))
    tools = ServerSettings(port=0, model=str(caller("3.1")), context=2048, threads=1)
    with RunningServer(tools) as behind:
        # One server with two Llamas: the parrot in it, and the one that calls tools behind it.
        front = ServerSettings(
            port=0,
            model=str(parrot),
            context=2048,
            threads=1,
            upstreams=(behind + "/v1",),
            detector="none",
        )
        with RunningServer(front) as url:
            files = [str(tmp_path / "sign.png"), str(tmp_path / "question.wav")]
            done = subprocess.run(
                ["node", "client.mjs", url, "parrot", "llama-3.1", *files],
                cwd=installed,
                capture_output=True,
                text=True,
                timeout=HANG_S,
            )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    line = "Good morning, said the parrot."
    assert found["models"] == ["sightline", "parrot", "llama-3.1"]
    assert found["chat"] == found["stream"] == line
    assert "BAKERY" in found["image"]  # the router reads the sign itself
    assert found["usage"]["completion_tokens"] == 4
    assert found["tool"] == {"name": "find", "arguments": '{"what": "cup"}'}
    assert found["words"] == ["what", "time", "is", "it"]
    assert found["speech"] > 1000
    assert found["error"] == ["NotFoundError", 404]
