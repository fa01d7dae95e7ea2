"""Questions of the neural voice: where each word is, and a session that it asks anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.demo import session as sessions
from device.demo.askers import asker, by_espeak, by_neural_voice
from device.demo.neural_speech import NeuralSpeaker, speak_all, word_starts
from models.errors import MissingModel
from models.speech import voices
from models.speech.audio_format import SAMPLE_RATE
from models.speech.neural.piper import pronunciation


@pytest.fixture(scope="module")
def voice() -> Path:
    path = voices.neural("en")
    if path is None:
        pytest.skip("no neural voice is installed")
    return path


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


def test_a_word_is_said_at_its_time(voice: Path) -> None:
    speaker = NeuralSpeaker(1.2, 140)
    first, again = speak_all([("look, this is mine", speaker)] * 2, voice)
    assert [word for word, _, _ in first.words] == ["look", "this", "is", "mine"]
    assert np.array_equal(first.samples, again.samples)
    assert first.words[0][1] == 0
    assert first.words[-1][2] == pytest.approx(first.length_s)
    start = round(first.words[1][1] * SAMPLE_RATE)
    loudest = np.abs(first.samples).max()
    assert np.abs(first.samples[start - 800 : start - 160]).max() < 0.1 * loudest
    assert np.abs(first.samples[start : start + 2400]).max() > 0.2 * loudest


def test_a_session_is_asked_anew_to_the_same_video(voice: Path, tmp_path: Path) -> None:
    shipped = sessions.load(sessions.shipped())
    anew = sessions.load(sessions.spoken_anew(shipped, tmp_path, by_neural_voice(voice)))
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


def test_espeak_asks_where_there_is_no_neural_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "neural", lambda language: None)
    assert asker("auto") is by_espeak
    with pytest.raises(MissingModel, match="no neural voice"):
        asker("neural")
