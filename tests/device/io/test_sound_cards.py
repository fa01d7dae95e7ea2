"""A live run on a real sound card: PortAudio, ALSA and PulseAudio, with a room to speak into and an
ear to listen at.

The cards are PulseAudio's null sinks. To pull them out the sound server is killed, which ends every
stream, as USB does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from models.speech.system_voice import SystemVoice
from tests.support.limits import HANG_S
from tests.support.missing import EVERYTHING

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")
CARDS = (
    "module-native-protocol-unix",
    "module-null-sink sink_name=room",
    "module-null-sink sink_name=ear",
    "module-remap-source source_name=microphone master=room.monitor",
)

pytestmark = pytest.mark.skipif(
    not EVERYTHING and not all(map(shutil.which, PROGRAMS)),
    reason="PulseAudio is not installed",
)


class Sound:
    """A sound server of the test's own, and the programs that use it."""

    def __init__(self, folder: Path) -> None:
        self.env = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
        }
        self.env.pop("PULSE_SERVER", None)
        (folder / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        self.start()

    def start(self) -> None:
        options = (
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "--log-level=error",
            "--log-target=stderr",
        )
        command = ["pulseaudio", *options, *(part for card in CARDS for part in ("-L", card))]
        self._server = subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL)
        until(
            lambda: self.run("pactl", "set-default-source", "microphone").returncode == 0,
            "the sound server does not start",
        )
        assert self.run("pactl", "set-default-sink", "ear").returncode == 0

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()

    def run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, env=self.env, capture_output=True, check=False)


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[Sound]:
    made = Sound(tmp_path)
    yield made
    made.kill()


class Run:
    """`sightline run` on the default cards: its lines as they come, standard error included."""

    def __init__(self, sound: Sound, *options: str) -> None:
        command = [
            sys.executable,
            "-u",
            "-m",
            "sightline",
            "run",
            "--always",
            "--camera",
            "none",
            *options,
        ]
        env = {**sound.env, "COLUMNS": "200", "SIGHTLINE_DETECTOR": "auto"}
        env["SIGHTLINE_MODELS"] = str(Path(sound.env["HOME"]) / "models")
        self.process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: list[str] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip())

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=HANG_S)
        self._reading.join(timeout=HANG_S)

    def wait_for(self, text: str, count: int = 1) -> None:
        until(
            lambda: sum(text in line for line in self.lines) >= count,
            lambda: f"no {text!r} in {self.lines}",
        )


def until(true: Callable[[], bool], else_: str | Callable[[], str]) -> None:
    end = time.monotonic() + HANG_S
    while not true():
        assert time.monotonic() < end, else_ if isinstance(else_, str) else else_()
        time.sleep(0.05)


def loud_seconds(path: Path) -> float:
    """Seconds of a recording of which something is to be heard."""
    samples, rate = soundfile.read(path)
    tenth = rate // 10
    mono = np.abs(np.asarray(samples).mean(axis=1))
    return (
        sum(float(mono[at : at + tenth].max()) > 0.05 for at in range(0, len(mono) - tenth, tenth))
        / 10
    )


@pytest.mark.timeout(600)
@pytest.mark.long
def test_a_run_on_a_sound_card_hears_answers_and_outlives_the_card(
    sound: Sound, tmp_path: Path
) -> None:
    question = tmp_path / "question.wav"
    pcm = SystemVoice("en-us", 160).speak("what time is it")
    silence = np.zeros(pcm.rate, np.int16)
    soundfile.write(question, np.concatenate([silence, pcm.samples, silence]), pcm.rate)
    run = Run(sound)
    try:
        run.wait_for("● listening")  # all is loaded, and the card gives sound
        for turn in (1, 2):
            heard = tmp_path / f"heard-{turn}.wav"
            ear = subprocess.Popen(
                ["parec", "-d", "ear.monitor", "--file-format=wav", str(heard)], env=sound.env
            )
            assert sound.run("paplay", "--device=room", str(question)).returncode == 0
            run.wait_for("● listening", turn + 1)
            ear.terminate()
            ear.wait()
            assert loud_seconds(heard) > 1.0
            assert sum("what time is it" in line for line in run.lines) == turn
            if turn == 1:
                assert [line for line in run.lines if "unplugged" in line] == []
                sound.kill()
                run.wait_for("microphone default was unplugged")
                sound.start()
                run.wait_for("microphone default is there again")
        assert [line for line in run.lines if line.startswith(("ALSA", "Expression"))] == []
        assert (
            sum("microphone" in line for line in run.lines) == 2
        )  # its loss and its return, once each
    finally:
        run.end()
