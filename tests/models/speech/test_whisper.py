"""Whisper on weights that were written to say a known text, and the real base model on real speech."""

import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.errors import MissingModel, SightlineError
from models.speech.best_transcriber import best_transcriber
from models.speech.whisper import Whisper, cut
from models.speech.whisper_network import Decoded, WhisperNetwork
from models.worker import Stop
from tests.support.scripted_whisper import write_whisper

SOUND = (np.random.default_rng(0).standard_normal(32_000) * 0.1).astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_whisper(tmp_path_factory.mktemp("weights") / "scripted", " What does this say?")


@pytest.fixture(scope="module")
def whisper(folder: Path) -> Whisper:
    return Whisper(str(folder), device="cpu", threads=1)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_words_with_their_times(whisper: Whisper) -> None:
    heard = whisper.transcribe(SOUND)
    assert heard.text == "What does this say?"
    assert [word.text for word in heard.words] == ["What", "does", "this", "say?"]
    assert heard.refused is None
    assert heard.engine == "whisper (scripted, cpu)"
    assert heard.language == "en"
    assert 0.5 < heard.confidence <= 1
    times = [t for word in heard.words for t in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] <= times[-1] <= 2.05


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0, np.float32),
        np.zeros(32_000, np.float32),
        np.full(32_000, np.nan, np.float32),
        SOUND[:800],
    ],
)
def test_no_sound_is_no_question(whisper: Whisper, sound: np.ndarray) -> None:
    heard = whisper.transcribe(sound)
    assert (heard.text, heard.words, heard.refused) == ("", (), "silence")


def test_a_stop_is_seen_before_and_between_pieces(
    whisper: Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()
    stop.set()
    assert whisper.transcribe(SOUND, stop).text == ""
    stop.clear()
    minutes = np.tile(SOUND, 60)
    pieces = sum(1 for _ in cut(minutes))
    assert pieces > 3
    decoded = 0
    decode = WhisperNetwork.decode

    def decode_and_stop(*given: Any) -> Decoded:
        nonlocal decoded
        decoded += 1
        if decoded == 2:
            stop.set()
        return decode(*given)

    monkeypatch.setattr(WhisperNetwork, "decode", decode_and_stop)
    heard = whisper.transcribe(minutes, stop)
    assert decoded == 2
    assert heard.text == "What does this say?"
    assert heard.refused == "stopped"


def test_a_phantom_is_refused_with_its_reason(tmp_path: Path) -> None:
    heard = Whisper(
        str(write_whisper(tmp_path / "phantom", " Thanks for watching!")), "cpu", threads=1
    ).transcribe(SOUND)
    assert heard.text == ""
    assert heard.words == ()
    assert heard.refused == "the credits of a film: Thanks for watching!"


def test_an_endless_decode_ends_soon_and_is_refused(tmp_path: Path) -> None:
    endless = Whisper(
        str(write_whisper(tmp_path / "endless", " this", endless=True)), "cpu", threads=1
    )
    heard = endless.transcribe(SOUND)
    assert heard.text == ""
    assert heard.refused
    written = heard.refused.partition(": ")[2]
    assert 0 < len(written.split()) <= 40  # a token a word: twenty and ten for each of two seconds


def test_an_unsure_model_is_not_believed(tmp_path: Path) -> None:
    heard = Whisper(
        str(write_whisper(tmp_path / "unsure", " What does this say?", certainty=0.1)),
        "cpu",
        threads=1,
    ).transcribe(SOUND)
    assert heard.text == ""
    assert heard.refused


def test_best_takes_whisper_when_it_is_there_and_says_which(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setenv("SIGHTLINE_WHISPER", str(folder))
    assert best_transcriber("auto", "cpu").name == "whisper (scripted, cpu)"
    monkeypatch.delenv("SIGHTLINE_WHISPER")
    pytest.importorskip("pocketsphinx")
    assert best_transcriber("auto", "cpu").name == "commands"
    assert (
        best_transcriber("none").name
        == best_transcriber("none", language="auto").name
        == "commands"
    )
    with pytest.raises(MissingModel, match="knows no 'de': get Whisper"):
        best_transcriber("auto", "cpu", "de")


def test_missing_weights_name_the_command(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    for name in ("auto", "base", "/no/such/folder"):
        with pytest.raises(MissingModel, match="sightline models"):
            Whisper(name)
    half = tmp_path / "half"
    half.mkdir()
    for file in ("model.bin", "config.json"):
        (half / file).write_bytes((folder / file).read_bytes())
    with pytest.raises(MissingModel, match=r"tokenizer\.json is missing: sightline models pull"):
        Whisper(str(half))


def test_damaged_weights_are_said_in_one_line(tmp_path: Path, folder: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    for file in folder.iterdir():
        (damaged / file.name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(SightlineError, match="cannot be loaded") as caught:
        Whisper(str(damaged), "cpu")
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights") / "polyglot"
    return write_whisper(folder, " Was steht auf dem Schild?", languages=("en", "de", "ja"))


def test_the_language_of_one_recording(polyglot: Path, whisper: Whisper) -> None:
    many = Whisper(str(polyglot), "cpu", threads=1)
    assert {"en", "de", "yue"} <= many.languages
    assert many.transcribe(SOUND).language == "en"
    heard = many.transcribe(SOUND, language="de")
    assert (heard.text, heard.language) == ("Was steht auf dem Schild?", "de")
    assert (
        Whisper(str(polyglot), "cpu", "auto", threads=1).transcribe(SOUND, language="de").language
        == "de"
    )
    assert whisper.languages == {"en"}
    with pytest.raises(MissingModel, match="does not know the language 'xx'"):
        Whisper(str(polyglot), "cpu", "xx", threads=1)


def test_a_language_that_the_model_does_not_know_is_english_for_an_english_one(
    folder: Path,
) -> None:
    assert Whisper(str(folder), "cpu", "de").language == "en"
