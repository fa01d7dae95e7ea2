"""Timers speak when nobody else does, once, also after a restart."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from assistant.events import AnnouncementFinished, AnswerStarted, TurnFinished
from assistant.memory.notebook import Notebook
from assistant.turn.announcements import ring_timers, was_heard
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from models.errors import SightlineError
from models.speech.voice import Pcm
from tests.support.loop_parts import SmallStages, announced, count, hear, make
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio
NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


async def until(true) -> None:
    while not true():
        await asyncio.sleep(0.005)


async def test_a_timer_outlives_a_restart_and_is_told_once(tmp_path: Path) -> None:
    first = Notebook(tmp_path / "notebook.db")
    first.start_timer(60, NOON)
    first.close()
    notebook = Notebook(tmp_path / "notebook.db")
    stages = SmallStages({1.0: "unasked"})
    assistant, speaker, events = make(stages)
    speaker.gate.set()
    ringing = asyncio.create_task(
        ring_timers(notebook, assistant, lambda: NOON + timedelta(seconds=61), print, 0.01)
    )
    await until(lambda: not notebook.timers())
    await asyncio.sleep(0.05)
    ringing.cancel()
    assert [turn.answer for turn in announced(events)] == ["Your timer for 1 minute is over."]
    assert stages.asked == []


async def test_a_timer_waits_for_the_end_of_an_answer_and_speech_can_interrupt_it() -> None:
    notebook = Notebook(":memory:")
    notebook.start_timer(5, NOON)
    stages = SmallStages({1.0: "what does this sign say"})
    assistant, speaker, events = make(stages)
    await hear(assistant, "." * 20 + "#" * 31 + "." * 20)
    ringing = asyncio.create_task(
        ring_timers(notebook, assistant, lambda: NOON + timedelta(seconds=5), print, 0.01)
    )
    await asyncio.sleep(0.1)
    assert not announced(events)  # the answer still plays: its gate is closed
    speaker.gate.set()
    await until(lambda: announced(events))
    ends = (TurnFinished, AnnouncementFinished)
    assert [type(event) for event in events if isinstance(event, ends)] == list(ends)
    await until(lambda: not notebook.timers())

    speaker.gate.clear()
    notebook.start_timer(1, NOON)
    await until(lambda: count(events, AnswerStarted) == 3)
    await hear(assistant, "#" * 12 + "..")
    await until(lambda: len(announced(events)) == 2)
    assert [turn.interrupted for turn in announced(events)] == [False, True]
    ringing.cancel()
    await assistant.close()


async def test_an_announcement_that_was_cut_off_at_once_is_made_again() -> None:
    turn = Turn(
        0, 0, 0, np.zeros(0, np.float32), Timeline(0.0), answer="Your timer for 1 minute is over."
    )
    for spoken, heard in (
        ("", False),
        ("Your", False),
        ("Your timer for 1 minute is", True),
        (turn.answer, True),
    ):
        turn.spoken = spoken
        assert was_heard(turn) is heard


async def test_a_notebook_that_fails_is_told_once_and_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    path.write_bytes(b"no database at all" * 100)
    assistant, _, _ = make(SmallStages({1.0: "unasked"}))
    said: list[str] = []
    ringing = asyncio.create_task(
        ring_timers(Notebook(path), assistant, lambda: NOON, said.append, 0.01)
    )
    await asyncio.sleep(0.2)
    ringing.cancel()
    assert len(said) == 1
    assert "damaged" in said[0]


async def test_a_timer_that_no_voice_can_speak_is_shown_once_and_kept() -> None:
    class Voiceless(SmallStages):
        async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
            raise SightlineError("the voice failed")
            yield

    notebook = Notebook()
    notebook.start_timer(60, NOON)
    assistant, _, events = make(Voiceless({1.0: "unasked"}))
    said: list[str] = []
    ringing = asyncio.create_task(
        ring_timers(notebook, assistant, lambda: NOON + timedelta(seconds=60), said.append, 0.01)
    )
    await until(lambda: len(announced(events)) > 2)
    ringing.cancel()
    assert said == ["Your timer for 1 minute is over. This could not be spoken: the voice failed"]
    assert notebook.timers()
