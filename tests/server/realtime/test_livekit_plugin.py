"""LiveKit's agent with its OpenAI plugin, of which only the address is changed. Its packages want
others than ours, so it runs in an environment of its own, made from a lock file."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.paths import ROOT
from tests.support.realtime import pcm16, room, spoken
from tests.support.upstream import calls_and_talks, running

AGENT = ROOT / "tests" / "server" / "livekit_agent"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds LiveKit's packages."""
    folder = tmp_path_factory.mktemp("livekit") / "venv"
    made = folder / "bin" / "python"
    uv = [sys.executable, "-m", "uv"]
    commands = [
        [*uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [
            *(*uv, "pip", "install", "--quiet", "--python", str(made), "--require-hashes"),
            *("--requirement", str(AGENT / "requirements.lock")),
        ],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, timeout=HANG_S)
        if done.returncode:
            missing(f"LiveKit's packages cannot be installed: {done.stderr[-500:]}")
    return made


@pytest.mark.timeout(2 * HANG_S + 60)
@pytest.mark.long
def test_it_hears_calls_a_tool_and_is_interrupted(
    python: Path, whisper_folder: Path, tmp_path: Path
) -> None:
    question = tmp_path / "question.raw"
    question.write_bytes(pcm16(np.concatenate([spoken("please open the door for me"), room(1.6)])))
    with running() as upstream:
        upstream.usual = calls_and_talks("open_door")
        settings = ServerSettings(
            port=0, upstreams=(upstream.url,), whisper=str(whisper_folder), preload=True
        )
        with RunningServer(settings) as url:
            done = subprocess.run(
                [str(python), str(AGENT / "agent.py"), url, str(question)],
                capture_output=True,
                text=True,
                timeout=HANG_S,
            )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["errors"] == []
    assert "door" in " ".join(found["heard"]).lower()
