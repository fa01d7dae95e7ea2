"""The shipped session is a golden test of its events, heard by the command grammar; Whisper hears
the same questions from the neural voice; and what the demo leaves behind is whole."""

import asyncio
import difflib
import json
import os
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest

from assistant.build import gguf
from assistant.config import Config, HearSettings
from device.demo import session as sessions
from device.demo.play import play, session_of
from device.demo.session import DemoSession
from server.run import RunningServer, ServerSettings

GOLDEN = Path(__file__).with_name("demo_events.jsonl")
ACCEPT = "SIGHTLINE_ACCEPT=1 python -m pytest tests/test_demo.py"
EVENTS = ("turn", "speech", "commit", "question", "frame", "skill", "arguments")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bool]:
    session = sessions.load(sessions.shipped())
    return play_with("none", session, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def played_to_whisper(
    tmp_path_factory: pytest.TempPathFactory, whisper_folder: Path, neural_voice: Path
) -> tuple[Path, bool]:
    assert neural_voice.is_file()
    out = tmp_path_factory.mktemp("demo")
    return play_with(str(whisper_folder), session_of(None, out, "neural"), out)


def play_with(whisper: str, session: DemoSession, out: Path) -> tuple[Path, bool]:
    """Play a session to this Whisper ("none": the command grammar)."""
    config = replace(Config(), hear=HearSettings(whisper=whisper))
    with RunningServer(ServerSettings(port=0, model=str(gguf(config)))) as url:
        right = asyncio.run(play(session, config, url, out, fast=True))
    return out, right


def rows(out: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (out / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def test_the_events_are_those_that_were_accepted(played: tuple[Path, bool]) -> None:
    events = [
        json.dumps({k: row[k] for k in EVENTS}, ensure_ascii=False) for row in rows(played[0])
    ]
    if os.environ.get("SIGHTLINE_ACCEPT"):
        GOLDEN.write_text("\n".join(events) + "\n", encoding="utf-8")
    accepted = GOLDEN.read_text(encoding="utf-8").splitlines()
    diff = "\n".join(difflib.unified_diff(accepted, events, "accepted", "now", lineterm="", n=0))
    assert not diff, (
        f"the demo's events have changed; if they are right, accept them with\n    {ACCEPT}\n{diff}"
    )


def test_every_turn_is_right(played: tuple[Path, bool]) -> None:
    assert [row["wrong"] for row in rows(played[0])] == [[]] * 9
    assert played[1]


def test_each_turn_leaves_its_frame_its_answer_and_its_row(played: tuple[Path, bool]) -> None:
    out = played[0]
    for row in rows(out):
        assert cv2.imread(str(out / f"turn-{row['turn']}.jpg")).shape == (720, 1280, 3)
        with wave.open(str(out / f"turn-{row['turn']}.wav")) as sound:
            assert sound.getnframes() > sound.getframerate() // 2
        assert row["expected"]["skill"] == row["skill"]
        assert row["spoken"] == row["answer"]
        parts = {k: v for k, v in row["timings_ms"].items() if k != "total"}
        assert sum(parts.values()) == pytest.approx(row["timings_ms"]["total"], abs=0.6)
    assert cv2.imread(str(out / "waterfall.png")) is not None


def test_the_frame_that_was_meant_is_not_the_last_one(played: tuple[Path, bool]) -> None:
    """In one turn the camera looks away before the sentence ends: only the frame at the pointing
    word holds the answer."""
    session = sessions.load(sessions.shipped())
    away = next(i for i, turn in enumerate(session.turns) if turn.kind == "away")
    row = rows(played[0])[away]
    assert session.turns[away].pointing_s is not None
    assert abs(row["frame"] - session.turns[away].pointing_s) < 0.4
    assert session.turns[away].speech_end_s - row["frame"] > 0.1


@pytest.mark.long
def test_whisper_hears_every_question_of_the_neural_voice(
    played_to_whisper: tuple[Path, bool],
) -> None:
    heard = rows(played_to_whisper[0])
    assert [row["wrong"] for row in heard] == [[]] * 9
    assert played_to_whisper[1]
    assert all(row["question"][0].isupper() for row in heard), "the command grammar has no capitals"
