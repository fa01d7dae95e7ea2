"""A speculative turn that is cancelled leaves nothing behind: real speech, voice activity
detection, recogniser, pocket Llama, notebook and speaker."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timezone

import numpy as np
import pytest
import soxr

from assistant import build
from assistant.config import Config
from assistant.events import Event, QuestionRecognized, TurnCommitted
from assistant.memory.notebook import Notebook
from assistant.turn.options import LoopOptions
from assistant.turn.wearer import Wearer
from assistant.turn_loop import TurnLoop
from device.io.speaker import WavSpeaker
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice
from models.speech.vad import Vad

pytestmark = pytest.mark.anyio
NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


def spoken(text: str) -> np.ndarray:
    """Float32 [n] at 16 kHz, without the silence around it."""
    pcm = SystemVoice("en-us").speak(text)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return sound[loud[0] : loud[-1]]


@dataclass
class Heard:
    """The questions of turns that were recognised, and of those that were committed."""

    recognized: list[str]
    committed: list[str]


async def hear(first: np.ndarray, then: np.ndarray) -> tuple[Notebook, Heard]:
    """Plays `first`, waits until it was recognised and asked about, and goes on; the notebook, and
    what was heard."""
    config, notebook = Config(), Notebook()
    heard = Heard([], [])

    def listener(event: Event) -> None:
        match event:
            case QuestionRecognized(turn):
                heard.recognized.append(turn.text)
            case TurnCommitted(turn):
                heard.committed.append(turn.text)
            case _:
                pass

    wearer = Wearer(build.models(config), build.replier(config, ""), notebook, clock=lambda: NOON)
    assistant = TurnLoop(wearer, WavSpeaker(fast=True), Vad(), LoopOptions(), listener)
    noise = np.random.default_rng(1)
    for sound in (first, then):
        for at in range(0, len(sound), WINDOW):
            window = sound[at : at + WINDOW]
            await assistant.hear((window + noise.normal(0, 3e-4, len(window))).astype(np.float32))
            await asyncio.sleep(0.004)
        for _ in range(500):
            if any(heard.recognized):
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
    await assistant.idle()
    await assistant.close()
    return notebook, heard


def silence(seconds: float) -> np.ndarray:
    return np.zeros(int(seconds * SAMPLE_RATE), np.float32)


@pytest.mark.parametrize(
    "command", ["set a timer for ten minutes", "remember that my passport is in the drawer"]
)
@pytest.mark.long
async def test_what_was_asked_too_early_leaves_no_timer_and_no_note(command: str) -> None:
    asked = spoken(command)
    first = np.concatenate([silence(0.5), asked, silence(0.2)])
    notebook, heard = await hear(first, silence(1.0))
    assert len(notebook.timers()) + len(notebook.notes()) == 1, heard

    goes_on = np.concatenate([spoken("is what i told him yesterday"), silence(1.5)])
    notebook, heard = await hear(first, goes_on)
    begun = command[:8]  # the recogniser may hear another noun than was said
    assert any(text.startswith(begun) for text in heard.recognized), "the pause was no pause"
    assert not any(text.startswith(begun) for text in heard.committed)
    assert notebook.timers() == []
    assert notebook.notes() == []
