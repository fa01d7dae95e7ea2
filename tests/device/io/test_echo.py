"""Echo cancellation with the real WebRTC processing, in a room that is a delay and a decay."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.config import Config
from device.io import echo
from device.io.echo import EchoCanceller, settle_echo
from models.errors import MissingModel
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice

pytest.importorskip("livekit.rtc")


def speech(text: str, voice: str | None = None) -> NDArray[np.float32]:
    pcm = SystemVoice(voice).speak(text)
    import soxr

    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    return (0.3 * sound / np.abs(sound).max()).astype(np.float32)


def through(
    canceller: EchoCanceller, far: NDArray[np.float32], near: NDArray[np.float32]
) -> NDArray[np.float32]:
    out: list[NDArray[np.float32]] = []
    for at in range(0, len(near) // WINDOW * WINDOW, WINDOW):
        played = np.zeros(WINDOW, np.int16)
        part = far[at : at + WINDOW]
        played[: len(part)] = (part * 32767).astype(np.int16)
        canceller.played(played, SAMPLE_RATE)
        out.append(canceller.clean(near[at : at + WINDOW]))
    return np.concatenate(out)


def power(sound: NDArray[np.float32]) -> float:
    return float(np.mean(np.square(sound)))


def test_the_echo_goes_and_the_wearer_stays() -> None:
    answer = np.tile(speech("The cup is on the left, next to the plate and the laptop."), 2)
    delayed = np.concatenate([np.zeros(800, np.float32), 0.6 * answer])
    late = len(answer) // 2
    cleaned = through(EchoCanceller(), answer, delayed)
    assert power(cleaned[late:]) < 0.05 * power(delayed[late : len(cleaned)])
    wearer = speech("stop that now please", "en-gb+f3")
    both = delayed.copy()
    both[late : late + len(wearer)] += wearer
    heard = through(EchoCanceller(), answer, both)[late : late + len(wearer)]
    assert power(heard) > 10 * power(cleaned[late : late + len(wearer)])


def test_silence_costs_nothing_and_keeps_every_sample() -> None:
    canceller = EchoCanceller()
    near = np.linspace(-0.5, 0.5, 5 * WINDOW, dtype=np.float32)
    out = np.concatenate([canceller.clean(near[at : at + 500]) for at in range(0, len(near), 500)])
    assert len(out) == len(near)
    assert np.allclose(out[echo.FRAME :], near[: -echo.FRAME], atol=1e-3)


def test_played_sound_that_nobody_takes_is_bounded_and_counted() -> None:
    canceller = EchoCanceller()
    for _ in range(100):
        canceller.played(np.ones(1600, np.int16), SAMPLE_RATE)
    assert canceller.dropped == 160_000 - int(echo.LONGEST_S * SAMPLE_RATE)


def settings(mode: str, microphone: str = "default", speaker: str = "default") -> Config:
    config = Config()
    speak = replace(config.speak, echo=mode, speaker=speaker)
    return replace(config, speak=speak, hear=replace(config.hear, microphone=microphone))


@pytest.mark.parametrize(
    ("config", "mode"),
    [
        (settings("auto"), "cancel"),
        (settings("cancel"), "cancel"),
        (settings("auto", speaker="none"), "headset"),
        (settings("auto", microphone="question.wav"), "headset"),
        (settings("auto", speaker="USB Headset"), "headset"),
        (settings("half-duplex"), "half-duplex"),
        (settings("headset"), "headset"),
    ],
)
def test_what_is_done_about_the_echo_is_decided_and_said(config: Config, mode: str) -> None:
    said: list[str] = []
    settled, canceller = settle_echo(config, said.append)
    assert settled.speak.echo == mode
    assert (canceller is not None) == (mode == "cancel")
    assert bool(said) == (mode == "cancel")


def test_without_the_package_nothing_is_heard_while_an_answer_plays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(echo, "untyped", missing)
    said: list[str] = []
    settled, _ = settle_echo(settings("auto"), said.append)
    assert settled.speak.echo == "half-duplex"
    assert "pip install livekit" in said[0]
    with pytest.raises(MissingModel, match="livekit"):
        settle_echo(settings("cancel"), said.append)
