"""What a voice makes before somebody asks, and when."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from assistant.answer.spoken_text import spoken_text
from assistant.skills.registry import expected, openings
from assistant.turn.openings import prepare
from models.speech.voice import Pcm
from models.worker import Stop, Worker

pytestmark = pytest.mark.anyio

PIECE = Pcm(np.ones(8, np.int16), 16_000, following=1)


class SlowVoice:
    """A voice at the edge of the machine: two pieces for each text, and no network."""

    name, language = "slow", "en"

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}
        self.saved: set[str] = set()
        self.pieces = 0

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        return PIECE

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        for _ in range(2):
            self.pieces += 1
            yield PIECE

    def keep(self, text: str, sound: Sequence[Pcm], passing: bool = False) -> None:
        self.kept[text] = len(sound)

    def save(self) -> None:
        self.saved = set(self.kept)

    def keeps(self, text: str) -> bool:
        return text in self.kept


def spoken(texts: list[str]) -> set[str]:
    return {spoken_text(text) for text in texts}


async def test_with_a_detector_what_is_expected_of_it_is_made_too() -> None:
    speaking, blind, sighted = Worker("voice"), SlowVoice(), SlowVoice()
    await prepare(blind, speaking, (), 0)
    await prepare(sighted, speaking, (), 0, sees=True)
    speaking.close()
    assert set(blind.kept) == blind.saved == spoken(openings())
    assert set(sighted.kept) == sighted.saved == spoken([*openings(), *expected()])
    assert set(sighted.kept.values()) == {2}


async def test_what_is_kept_is_not_made_again() -> None:
    speaking, voice = Worker("voice"), SlowVoice()
    await prepare(voice, speaking, (), 0, sees=True)
    made = voice.pieces
    await prepare(voice, speaking, (), 0, sees=True)
    speaking.close()
    assert voice.pieces == made


async def test_no_piece_is_made_while_others_work_for_an_answer() -> None:
    speaking, seeing, voice = Worker("voice"), Worker("perception"), SlowVoice()
    began, may_end = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def look(_: Stop) -> None:
        loop.call_soon_threadsafe(began.set)
        may_end.wait()

    looking = asyncio.create_task(seeing.run(0, look))
    await began.wait()
    preparing = asyncio.create_task(prepare(voice, speaking, (seeing,), 0))
    await asyncio.wait([preparing], timeout=0.05)
    assert voice.pieces == 0
    may_end.set()
    await looking
    await preparing
    speaking.close()
    seeing.close()
    assert set(voice.kept) == spoken(openings())
