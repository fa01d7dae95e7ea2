"""A live run as a process: it says what is missing once, answers, takes keys, and Ctrl-C and
SIGTERM end it cleanly."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant import build
from assistant.config import Config, SpeakSettings
from assistant.events import AnswerStarted, Event, StateChanged, TurnCommitted, TurnFinished, ignore
from assistant.memory.notebook import Notebook
from assistant.skills.context import NoView
from assistant.turn.listening.attention import ListeningGate
from assistant.turn.options import LoopOptions
from assistant.turn.status import SharedSpeaker, StatusReporter, StatusTones, tone
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from assistant.turn.wearer import Wearer
from device.demo import session as sessions
from device.io.keyboard import Keys
from device.io.microphone import Block
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from models.speech.audio_format import WINDOW
from models.speech.system_voice import SystemVoice
from models.speech.transcriber import Transcript
from models.vision.perception import Perception
from models.vision.text import Reader
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.speech_upstream import running

NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


def turn_of(text: str) -> Turn:
    turn = Turn(1, 0, 16_000, np.zeros(16_000, np.float32), Timeline(0.0))
    turn.question = Transcript(text, (), "test", "en", 1.0)
    turn.view = NoView()
    turn.committed.set()
    return turn


@pytest.fixture
def wearer() -> Wearer:
    """With the system's voice: a neural one says the same in another length each time."""
    config = Config(speak=SpeakSettings(voice="system"))
    return Wearer(build.models(config), build.replier(config, ""), Notebook(), clock=lambda: NOON)


async def take(wearer: Wearer, text: str) -> str:
    turn = turn_of(text)
    said = "".join([piece async for piece in wearer.reply(turn)])
    turn.answer = turn.spoken = said
    wearer.finish(turn)
    return said


@pytest.mark.anyio
async def test_the_eyes_are_loaded_before_anybody_speaks() -> None:
    loaded = threading.Event()

    class Eyes(Perception):
        def load(self) -> None:
            super().load()
            loaded.set()

    async def quiet() -> AsyncGenerator[Block, None]:
        index = 0
        while not loaded.is_set():
            yield Block(index, np.zeros(WINDOW, np.float32))
            index += WINDOW
            await asyncio.sleep(0.01)

    config, film = Config(), str(sessions.load(sessions.shipped()).camera)
    models = replace(build.models(config), perception=Eyes(None, Reader()))
    sources = Sources(quiet(), lambda: VideoSource(film), WavSpeaker(fast=True))
    loop = DeviceLoop(
        config,
        models,
        build.replier(config, ""),
        Notebook(),
        sources,
        LoopOptions(),
        ignore,
    )
    await asyncio.wait_for(loop.run(), HANG_S)
    assert loaded.is_set()


@pytest.mark.anyio
async def test_stop_is_not_answered_and_the_answer_before_it_can_be_repeated(
    wearer: Wearer,
) -> None:
    told = await take(wearer, "what time is it")
    assert told.startswith("It is 12")
    assert await take(wearer, "stop") == ""
    assert await take(wearer, "say that again") == told


@pytest.mark.anyio
async def test_an_answer_that_was_ready_before_the_turn_was_committed_is_remembered_like_any_other(
    wearer: Wearer,
) -> None:
    turn = turn_of("what time is it")
    turn.committed.clear()
    turn.answer = "".join(
        [piece async for piece in wearer.reply(turn)]
    )  # a guess, finished while nobody knew if it counts
    turn.committed.set()
    turn.spoken = turn.answer
    wearer.finish(turn)
    assert turn.evidence
    assert await take(wearer, "say that again") == turn.answer


@pytest.mark.anyio
async def test_slower_is_already_said_more_slowly(wearer: Wearer) -> None:
    await take(wearer, "what time is it")
    turn = turn_of("slower")
    text = "It is twelve o'clock, and the market closes in half an hour"  # long enough to compare

    async def seconds() -> float:
        return sum([pcm.seconds async for pcm in wearer.speak(turn, text)])

    usual = slower = await seconds()
    async for _ in wearer.reply(turn):
        slower = await seconds()
    assert slower > 1.1 * usual


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Standard input that is a pipe; what is written to this end is typed."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield writing


@pytest.mark.anyio
async def test_keys_work_without_a_terminal_and_the_end_of_input_is_no_error(typed: int) -> None:
    pressed: list[str] = []
    with Keys(lambda: pressed.append("talk"), lambda: pressed.append("mute")):
        os.write(typed, b"\nm\nsomething else\n\n")
        while len(pressed) < 3:
            await asyncio.sleep(0.01)
        os.close(typed)
        await asyncio.sleep(0.05)
    assert pressed == ["talk", "mute", "talk"]


@pytest.mark.anyio
async def test_states_and_tones_tell_what_goes_on() -> None:
    states: list[str] = []
    listeners = []

    def report(event: Event) -> None:
        if isinstance(event, StateChanged):
            states.append(event.state)
        for listener in listeners:
            listener(event)

    heard: list[int] = []

    class Ear:
        async def play(self, pcm) -> int:
            heard.append(len(pcm.samples))
            return len(pcm.samples)

    gate = ListeningGate("press-to-talk", report=report)
    status = StatusReporter(gate, report)
    listeners += [status, StatusTones(SharedSpeaker(Ear()))]
    status.update()
    window, turn = np.zeros(512, np.float32), turn_of("what time is it")
    status.press()
    gate.hears(0, window, False, False)
    report(TurnCommitted(turn))
    # An earlier turn, of which a slow speaker let go only now.
    report(TurnFinished(turn_of("what is this")))
    report(AnswerStarted(turn))
    report(TurnFinished(turn))
    status.mute()
    gate.hears(512, window, False, False)
    await asyncio.sleep(0.05)
    assert states == ["waiting", "listening", "thinking", "speaking", "listening", "muted"]
    assert heard == [len(tone("open").samples), len(tone("closed").samples)]
    assert np.abs(tone("open").samples).max() < 0.1 * 32_768


def run(tmp_path: Path, *flags: str, question: str = "") -> subprocess.Popen[str]:
    sound = np.zeros(16_000, np.float32)
    if question:
        pcm = SystemVoice("en-us", 160).speak(question)
        soundfile.write(tmp_path / "question.wav", pcm.samples, pcm.rate)
    else:
        soundfile.write(tmp_path / "question.wav", sound, 16_000)
    home = {
        **os.environ,
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "COLUMNS": "200",
    }
    command = [
        sys.executable,
        "-m",
        "sightline",
        "run",
        "--camera",
        "none",
        "--speaker",
        "none",
        *flags,
    ]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
        env=home,
    )


@pytest.mark.long
def test_a_question_in_a_file_is_answered_and_the_run_ends_with_it(tmp_path: Path) -> None:
    process = run(
        tmp_path,
        "--always",
        "--microphone",
        str(tmp_path / "question.wav"),
        question="what time is it",
    )
    out, err = process.communicate(timeout=HANG_S)
    assert process.returncode == 0, err
    assert "“what time is it”" in out
    assert "It is " in out
    assert [line for line in out.splitlines() if "thinking" in line]


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.long
def test_speech_is_recognised_and_spoken_elsewhere_or_here(tmp_path: Path, is_there: bool) -> None:
    sound = ("--always", "--microphone", str(tmp_path / "question.wav"))
    with running() as far:
        far.statuses = [] if is_there else [503] * 99
        address = ("--speech-upstream", far.url)
        process = run(tmp_path, *sound, *address, question="what day is it")
        out, err = process.communicate(timeout=HANG_S)
    assert process.returncode == 0, err
    assert ("“what time is it”" if is_there else "what day is it") in out
    assert "It is " in out
    assert {"/v1/audio/transcriptions", "/v1/audio/speech"} <= set(far.paths)


@pytest.mark.long
def test_an_answer_plays_while_another_server_still_makes_it(tmp_path: Path) -> None:
    sound = ("--always", "--microphone", str(tmp_path / "question.wav"))
    plays = threading.Event()
    waited: list[bool] = []
    with running() as far:
        far.halfway = lambda: waited.append(plays.wait(HANG_S))
        process = run(tmp_path, *sound, "--speech-upstream", far.url, question="what day is it")
        assert process.stdout is not None
        for line in process.stdout:
            if "speaking" in line:
                plays.set()
        process.communicate(timeout=HANG_S)
    assert process.returncode == 0
    assert waited
    assert all(waited)


@pytest.mark.long
@pytest.mark.parametrize(
    ("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGHUP, 0)]
)
def test_ctrl_c_and_signals_end_a_run_cleanly(
    tmp_path: Path, how: signal.Signals, status: int
) -> None:
    if signal.getsignal(how) is signal.SIG_IGN:
        pytest.skip(
            "these tests were started to ignore the signal (nohup), and so is what they run"
        )
    process = run(tmp_path, "--microphone", "none", "--always")
    assert process.stdout is not None
    for line in process.stdout:
        if "listening" in line and "Always" not in line:
            break
    process.send_signal(how)
    _, err = process.communicate(timeout=HANG_S)
    assert process.returncode == status
    assert "Traceback" not in err


def test_a_camera_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    process = run(tmp_path, "--microphone", "none", "--always", "--camera", "nowhere.mp4")
    _, err = process.communicate(timeout=HANG_S)
    assert process.returncode == 2
    assert err.strip().endswith("give a number, a file, an address, or none.")
