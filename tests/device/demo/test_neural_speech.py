"""Questions of the neural voice: where each word is, and a session that it asks anew."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant import build
from assistant.config import Config
from device.demo import session as sessions
from device.demo.askers import asker, by_espeak, by_neural_voice
from device.demo.neural_speech import NeuralSpeaker, speak_all, word_starts
from device.demo.play import session_of
from models.errors import MissingModel
from models.speech import voices
from models.speech.audio_format import SAMPLE_RATE
from models.speech.neural.piper import pronunciation
from models.speech.voice import NORMAL_SPEED


@pytest.mark.parametrize(
    ("text", "word", "sound"),
    [
        ("where is the lamp", "lamp", "lˈæmp"),
        ("it is in the kitchen", "kitchen", "kˈɪtʃən"),
        ("it is in the kitchen", "the", "ðə"),
        ("note that the bag is under the bed", "bag", "bˈæɡ"),
        ("table twenty-three is on the left", "left", "lˈɛft"),
    ],
)
def test_a_word_is_found_among_the_phonemes(text: str, word: str, sound: str) -> None:
    phonemes = pronunciation(text, "en-us")
    starts = word_starts(text, phonemes, "en-us")
    assert starts == sorted(starts)
    assert phonemes[starts[text.split().index(word)] :].startswith(sound)


def test_a_word_is_said_at_its_time(neural_voice: Path) -> None:
    speaker = NeuralSpeaker(1.2, 140)
    first, again = speak_all([("look, this is mine", speaker)] * 2, neural_voice)
    assert [word for word, _, _ in first.words] == ["look", "this", "is", "mine"]
    assert np.array_equal(first.samples, again.samples)
    assert first.words[0][1] == 0
    assert first.words[-1][2] == pytest.approx(first.length_s)
    start = round(first.words[1][1] * SAMPLE_RATE)
    loudest = np.abs(first.samples).max()
    assert np.abs(first.samples[start - 800 : start - 160]).max() < 0.1 * loudest
    assert np.abs(first.samples[start : start + 2400]).max() > 0.2 * loudest


@pytest.mark.long
def test_a_session_is_asked_anew_to_the_same_video(neural_voice: Path, tmp_path: Path) -> None:
    shipped = sessions.load(sessions.shipped())
    anew = sessions.load(sessions.spoken_anew(shipped, tmp_path, by_neural_voice(neural_voice)))
    assert anew.camera.read_bytes() == shipped.camera.read_bytes()
    sound, rate = soundfile.read(anew.microphone)
    assert len(sound) / rate == pytest.approx(shipped.length_s)
    for turn, before in zip(anew.turns, shipped.turns, strict=True):
        assert (turn.asked, turn.expected) == (before.asked, before.expected)
        assert turn.pointing_s == before.pointing_s
        if turn.pointing_s is not None:
            assert turn.speech_start_s < turn.pointing_s < turn.speech_end_s
        said = sound[round(turn.speech_start_s * rate) : round(turn.speech_end_s * rate)]
        assert np.abs(said).max() > 0.2
    for turn, following in zip(anew.turns, anew.turns[1:], strict=False):
        assert following.speech_start_s - turn.speech_end_s > 3, "an answer has no room"


def _pitch(samples: np.ndarray, rate: int) -> float:
    """The median fundamental frequency of the voiced parts, in Hz, by autocorrelation."""
    sound = samples.astype(np.float64) / max(1, np.abs(samples).max())
    size, found = round(0.04 * rate), list[float]()
    shortest, longest = rate // 300, rate // 60  # periods of 300 and 60 Hz
    for start in range(0, len(sound) - size, size // 2):
        part = sound[start : start + size] - sound[start : start + size].mean()
        alike = np.correlate(part, part, "full")[size - 1 :]
        period = shortest + int(np.argmax(alike[shortest:longest]))
        if alike[0] > 0.5 and alike[period] > 0.5 * alike[0]:
            found.append(rate / period)
    return float(np.median(found))


def _formants_higher(samples: np.ndarray, rate: int, other: np.ndarray, its_rate: int) -> float:
    """How many times as high the envelope of a spectrum is as another's, from 300 Hz to 5 kHz: the
    shift along the logarithm of frequency at which the two are most alike."""
    places = np.geomspace(300, 5000, 400)
    step = np.log(places[1] / places[0])

    def envelope(sound: np.ndarray, at: int) -> np.ndarray:
        size = round(0.008 * at)  # so short that no single harmonic shows
        parts = sound[: len(sound) // size * size].reshape(-1, size) * np.hanning(size)
        power = (np.abs(np.fft.rfft(parts, 1024)) ** 2).mean(axis=0)
        frequencies = np.fft.rfftfreq(1024, 1 / at)
        level = np.interp(places, frequencies, np.log(power + 1e-12))
        return level - level.mean()

    first, second = envelope(samples, rate), envelope(other, its_rate)
    most = round(np.log(1.5) / step)
    alike = {
        shift: float(np.corrcoef(first[most + shift :][:size], second[most:][:size])[0, 1])
        for size in [len(places) - 2 * most]
        for shift in range(-most, most + 1)
    }
    return float(np.exp(step * max(alike, key=lambda shift: alike[shift])))


@pytest.mark.long
def test_the_questions_are_higher_than_the_answers(neural_voice: Path) -> None:
    # Several, for the voice is not the same twice.
    words = [
        "where did I put the blue cup this morning",
        "how long do I have to wait for the next bus",
        "is there anybody on the left of the window",
        "read me the lower line on that board again",
    ]
    asked, _ = by_neural_voice(neural_voice)(np.random.default_rng(1), words)
    answered = [voices.Voices(str(neural_voice))(NORMAL_SPEED).speak(each) for each in words]
    questions = np.concatenate([each.samples for each in asked])
    answers = np.concatenate([each.samples for each in answered])
    higher = _pitch(questions, SAMPLE_RATE) / _pitch(answers, answered[0].rate)
    assert 1.06 < higher < 1.35
    rates = SAMPLE_RATE, answered[0].rate
    assert 1.06 < _formants_higher(questions, rates[0], answers, rates[1]) < 1.35
    assert _formants_higher(answers, rates[1], answers, rates[1]) == 1.0


def test_espeak_asks_where_there_is_no_neural_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "neural", lambda language: None)
    assert asker("auto") is by_espeak
    with pytest.raises(MissingModel, match="no neural voice"):
        asker("neural")


@pytest.mark.long
def test_another_voice_than_that_of_the_answers_asks_as_it_is(neural_voice: Path) -> None:
    question = ["where did I put the blue cup"]

    def asked(answers: str | None) -> tuple[np.ndarray, str]:
        spoken, lines = asker("neural", answers)(np.random.default_rng(1), question)
        return spoken[0].samples, lines[0]

    (same, its_line), (other, other_line) = asked(neural_voice.stem), asked("gmw/en-us")
    assert 1.06 < _pitch(same, SAMPLE_RATE) / _pitch(other, SAMPLE_RATE) < 1.35
    assert its_line.endswith("times as high: the speaker of the answers")
    assert "speaker of the answers" not in other_line


@pytest.mark.long
def test_a_demo_asks_in_a_voice_that_suits_the_one_of_the_answers(
    neural_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real choice of both: by the settings, and by how quick the machine is."""

    def asked(voice: str, factor: float) -> str:
        monkeypatch.setattr(voices, "real_time_factor", lambda model: factor)
        usual = Config()
        config = replace(usual, speak=replace(usual.speak, voice=voice))
        answers = build.voices(config)(config.speak.words_per_minute).name
        return session_of(None, tmp_path, "auto", answers).turns[0].voice

    assert "the speaker of the answers" in asked("auto", 0.1)
    assert "the speaker of the answers" in asked("joe", 0.9)
    another = tmp_path / "another.onnx"
    for ending in (".onnx", ".onnx.json"):
        shutil.copy(neural_voice.with_suffix(ending), another.with_suffix(ending))
    others = ("auto", 0.9), ("system", 0.1), ("en-gb", 0.1), (str(another), 0.1)
    for voice, factor in others:
        line = asked(voice, factor)
        assert line.startswith(neural_voice.stem)
        assert "the speaker of the answers" not in line
