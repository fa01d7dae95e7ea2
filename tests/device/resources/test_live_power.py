"""A whole live run on a board that gets hot, throttles and cools: what it says, how often it looks,
what an answer took."""

from __future__ import annotations

import json
import os
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
import soundfile
import soxr

from assistant.config import (
    BoardSettings,
    Config,
    HearSettings,
    KeepSettings,
    SeeSettings,
    SpeakSettings,
)
from device import live
from device.resources import power
from device.resources.power_sources import RecordedPower
from models.speech.system_voice import SystemVoice

HOT, COOL, SECONDS = 5, 10, 22  # the board throttles from the one second to the other


def line(second: int) -> str:
    """One of tegrastats: the watts are never the same."""
    hot = HOT <= second < COOL
    milliwatts = (14_000 if hot else 9_000) + 900 * (second * 7 % 5)
    return (
        f"RAM 5102/7620MB CPU [61%@1344] GR3D_FREQ 97%@[510] tj@{99.5 if hot else 62.0}C VDD_IN"
        f" {milliwatts}mW/{milliwatts}mW"
    )


@pytest.fixture
def config(tmp_path: Path) -> Config:
    log, film, sound = (
        tmp_path / "board.tegrastats",
        tmp_path / "film.avi",
        tmp_path / "question.wav",
    )
    log.write_text("\n".join(line(second) for second in range(SECONDS + 60)) + "\n")
    video = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), 8.0, (320, 180))
    noise = np.random.default_rng(0)
    for _ in range(8 * (SECONDS + 2)):
        video.write(noise.integers(0, 255, (180, 320, 3), np.uint8))
    video.release()
    pcm = SystemVoice("en-us", 160).speak("what time is it")
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, 16_000)
    samples = noise.normal(0, 0.0005, SECONDS * 16_000).astype(np.float32)
    samples[6 * 16_000 : 6 * 16_000 + len(speech)] += speech
    soundfile.write(sound, samples, 16_000)
    return Config(
        see=SeeSettings(camera=str(film), rate=8.0, detector="none", reader=False),
        hear=HearSettings(microphone=str(sound), listen="always", whisper="none"),
        speak=SpeakSettings(speaker=str(tmp_path / "answers"), tones=False, voice="system"),
        keep=KeepSettings(notes="memory", record=str(tmp_path / "kept")),
        board=BoardSettings(power=str(log)),
    )


def rows(folder: Path, name: str) -> list[dict]:
    return [json.loads(text) for text in (folder / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.long
@pytest.mark.anyio
async def test_a_run_on_a_board_that_throttles(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # (from, to, joules, times of the readings) on the clock of the log
    asked: list[tuple[float, float, float, list[float]]] = []
    measured = power.of_turn

    def of_turn(board, start):
        told = measured(board, start)
        assert isinstance(board.source, RecordedPower)
        began = board.source._start
        times = [reading.time - began for reading in board.readings]
        asked.append((start - began, board.clock() - began, told["joules"], times))
        return told

    monkeypatch.setattr(power, "of_turn", of_turn)
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin, os.fdopen(writing, "w"):
        monkeypatch.setattr(sys, "stdin", stdin)
        await live.live(config, "")

    kept = tmp_path / "kept"
    said = [row["note"] for row in rows(kept, "run") if "note" in row]
    board = [text for text in said if "camera rate" in text]
    assert (
        board[0]
        == "The board throttles itself at 100 °C: the camera rate is lowered to 4 frames a second."
    )
    assert board[-1] == "The camera rate is back to normal."

    times = [row["time"] for row in rows(kept, "frames")]
    slow = [b - a for a, b in pairwise(times) if HOT + 5 <= a < COOL + 1]
    quick = [b - a for a, b in pairwise(times) if a >= COOL + 10]
    assert (
        np.median(slow) >= 1.9 / 8
    )  # within five seconds of the heat, and for as long as it lasts
    assert np.median(quick) < np.median(slow)

    (turn,) = rows(kept, "turns")
    assert turn["question"] == "what time is it"
    assert turn["power"]["throttled"] is True
    assert turn["power"]["celsius"] in (99.5, 62.0)  # at its end
    start, end, joules, times = asked[0]
    assert turn["power"]["joules"] == joules
    assert joules == pytest.approx(integral(start, end, times), rel=0.02)


def integral(start: float, end: float, times: list[float]) -> float:
    """Of the log's lines that were read, in steps of a millisecond: a straight line between two of
    them, and the last one for as long as nothing newer was read."""
    lines = [line(round(second)) for second in times]
    watts = [float(text.rpartition("VDD_IN ")[2].partition("mW")[0]) / 1000 for text in lines]
    at = np.arange(start, end, 0.001)
    return float(np.interp(at, times, watts).sum() * 0.001)
