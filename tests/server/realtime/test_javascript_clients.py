"""The official JavaScript client and the Agents SDK on a Realtime session. The language model is a
server of another make, which is told to call the client's tool."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from models.pocket import POCKET_GGUF
from server.pages.certificates import own_certificate
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.node import installed
from tests.support.realtime import pcm16, room, spoken
from tests.support.upstream import calls_and_talks, running

__all__ = ["installed"]
ROUNDS = int(os.environ.get("SIGHTLINE_AGENT_ROUNDS", "2"))
pytestmark = [pytest.mark.long, pytest.mark.timeout((1 + ROUNDS) * HANG_S)]


def run(folder: Path, *command: str) -> str:
    # Our own certificate is signed by nobody, and the official client speaks to HTTPS alone.
    environment = {**os.environ, "NODE_TLS_REJECT_UNAUTHORIZED": "0"}
    done = subprocess.run(
        ["node", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=ROUNDS * HANG_S,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sound(folder: Path, text: str) -> str:
    path = folder / "question.raw"
    path.write_bytes(pcm16(np.concatenate([spoken(text), room(1.6)])))
    return str(path)


@pytest.mark.long
def test_the_official_client(installed: Path, tmp_path: Path) -> None:
    question = sound(tmp_path, "what time is it")
    certificate, key = own_certificate(tmp_path, ["127.0.0.1"], ["localhost"])
    settings = ServerSettings(
        port=0,
        model=str(POCKET_GGUF),
        detector="none",
        preload=True,
        tls_certificate=str(certificate),
        tls_key=str(key),
    )
    with RunningServer(settings) as url:
        found = json.loads(run(installed, "realtime.mjs", url, question))
    assert found["written"].startswith("It is ")
    assert "time" in found["transcript"].lower()
    assert found["spoken"].startswith("It is ")
    assert found["status"] == "completed"


def test_the_agents_sdk_hears_calls_a_tool_and_is_interrupted(
    installed: Path, whisper_folder: Path, tmp_path: Path
) -> None:
    question = sound(tmp_path, "please open the door for me")
    with running() as upstream:
        upstream.usual = calls_and_talks("open_door")
        settings = ServerSettings(
            port=0, upstreams=(upstream.url,), whisper=str(whisper_folder), preload=True
        )
        with RunningServer(settings) as url:
            results = json.loads(run(installed, "agents.mjs", url, question, str(ROUNDS)))
    assert len(results) == ROUNDS
    for result in results:
        assert result["opened"] >= 2
        button, speech = result["cancelled"]
        assert button == "client_cancelled"
        # The SDK cancels by itself when it learns of the speech: whoever is first gives the reason.
        assert speech in ("client_cancelled", "turn_detected")
        assert result["errors"] == []
        assert "door" in result["heard"].lower()
