"""The demo played with a detector that knows things: the turn that asks for one is answered by what
was seen."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.build import gguf
from assistant.config import Config, HearSettings
from device.demo import session as sessions
from device.demo.play import play
from models import weights
from server.run import RunningServer, ServerSettings
from tests.support.missing import missing

pytestmark = pytest.mark.long


def detector(name: str, test_data: Path) -> Path:
    if name == "yolox-nano":
        return test_data / "vision" / "yolox_nano.onnx"
    path = weights.find("detector", name)
    if path is None:
        missing(f"sightline models pull {name}")
    return path


@pytest.mark.parametrize("name", ["yolox-nano", "nanodet-g"])
def test_a_turn_tells_what_the_detector_sees(
    name: str, test_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_DETECTOR", str(detector(name, test_data)))
    config = replace(Config(), hear=HearSettings(whisper="none"))
    shipped = sessions.load(sessions.shipped())
    with RunningServer(ServerSettings(port=0, model=str(gguf(config)))) as url:
        assert asyncio.run(play(shipped, config, url, tmp_path, fast=True))
    lines = (tmp_path / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    assert last["wrong"] == []
    expected = next(turn.expected for turn in reversed(shipped.turns) if turn.kind == "thing")
    assert all(any(word in last["answer"] for word in choice) for choice in expected.says)
    assert "can't recognize" not in last["answer"]
