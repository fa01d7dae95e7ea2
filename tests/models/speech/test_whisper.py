"""Whisper on weights that were written to say a known text, and the real base model on real
speech."""

import itertools
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.errors import MissingModel, SightlineError
from models.sources import packages
from models.speech.audio_files import read_wav
from models.speech.best_transcriber import best_transcriber
from models.speech.decoding.attempts import LONGER_WINDOW_S, PADDING_S, SHORTEST_WINDOW_S
from models.speech.decoding.pieces import cut
from models.speech.whisper import Whisper
from models.speech.whisper_network import BEAMS, Decoded, Encoding, WhisperNetwork
from models.worker import Stop
from tests.support.scripted_whisper import write_whisper
from tests.support.speech import spoken

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


def test_words_whose_times_nobody_needs_are_not_aligned(whisper: Whisper) -> None:
    asked: list[tuple[str, str]] = []

    def needs_times(text: str, language: str) -> bool:
        asked.append((text, language))
        return False

    heard = whisper.transcribe(SOUND, needs_times=needs_times)
    assert (heard.text, heard.words) == ("What does this say?", ())
    assert asked == [("What does this say?", "en")]


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
    minutes = np.tile(spoken("What does this say? Please read it to me."), 40)
    pieces = sum(1 for _ in cut(minutes))
    assert pieces > 3
    decoded = 0
    decode = WhisperNetwork.decode

    def decode_and_stop(*given: Any, **options: Any) -> Decoded:
        nonlocal decoded
        decoded += 1
        if decoded == 2:
            stop.set()
        return decode(*given, **options)

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


def test_what_is_no_speech_is_not_taken_for_a_misheard_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = list[Decoded]()
    monkeypatch.setattr(
        "models.speech.whisper.put_right", lambda _, __, decoded, ___: compared.append(decoded)
    )
    folder = write_whisper(tmp_path / "sound", " Bang!")
    heard = Whisper(str(folder), "cpu", threads=1).transcribe(SOUND)
    assert heard.refused is not None
    assert compared == []


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


@pytest.mark.parametrize(
    ("certainty", "wanted"),
    [(12.0, [1]), (9.0, [1, BEAMS])],
)
def test_an_unsure_text_is_decoded_again_over_the_same_encoding(
    tmp_path: Path, windows: list[float], beams: list[int], certainty: float, wanted: list[int]
) -> None:
    weights = write_whisper(tmp_path / "weights", " What does this say?", certainty=certainty)
    heard = Whisper(str(weights), "cpu", threads=1).transcribe(spoken("Who is it?"))
    assert heard.text == "What does this say?"
    assert windows == [SHORTEST_WINDOW_S]
    assert beams == wanted


def test_what_is_no_voice_is_not_decoded_again(tmp_path: Path, windows: list[float]) -> None:
    weights = write_whisper(tmp_path / "weights", " What does this say?", certainty=9.0)
    Whisper(str(weights), "cpu", threads=1).transcribe(SOUND)
    assert windows == [SHORTEST_WINDOW_S]


def test_a_long_recording_without_a_voice_is_not_decoded(
    whisper: Whisper, windows: list[float]
) -> None:
    heard = whisper.transcribe(np.tile(SOUND, 60))
    assert (heard.text, heard.refused) == ("", "silence")
    assert windows == []
    question = spoken("What does this say?")
    heard = whisper.transcribe(np.concatenate([np.tile(SOUND, 14), question, np.tile(SOUND, 14)]))
    assert heard.text == "What does this say?"
    assert len(windows) == 1  # of the three pieces one has a voice


@pytest.mark.parametrize("certainty", [30.0, 0.1])
def test_after_a_piece_that_gave_nothing_a_short_sound_is_skipped(
    tmp_path: Path, windows: list[float], certainty: float
) -> None:
    """Half a second of voice in each piece: a vowel of a machine, or a word."""
    weights = write_whisper(tmp_path / "weights", " What does this say?", certainty=certainty)
    word, silence = spoken("What does this say?")[:9600], np.zeros(16 * 16_000, np.float32)
    whole = np.concatenate([part for _ in range(5) for part in (word, silence)])
    heard = Whisper(str(weights), "cpu", threads=1).transcribe(whole)
    believed = certainty > 1
    assert bool(heard.text) == believed
    assert (len(windows) > 2) == believed


def test_best_takes_whisper_when_it_is_there_and_says_which(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setenv("SIGHTLINE_WHISPER", str(folder))
    assert best_transcriber("auto", "cpu").name == "whisper (scripted, cpu)"
    monkeypatch.delenv("SIGHTLINE_WHISPER")
    monkeypatch.setattr(packages, "installed", lambda model: False)
    pytest.importorskip("pocketsphinx")
    assert best_transcriber("auto", "cpu").name == "commands"
    assert (
        best_transcriber("none").name
        == best_transcriber("none", language="auto").name
        == "commands"
    )
    with pytest.raises(MissingModel, match="does not know 'de': get Whisper"):
        best_transcriber("auto", "cpu", "de")


def test_where_nothing_understands_speech_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setenv("SIGHTLINE_WHISPER", "none")
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)  # as where it has no wheel
    with pytest.raises(MissingModel) as error:
        best_transcriber()
    for way in ("nothing here understands speech", "pull whisper`", "`pip install pocketsphinx`"):
        assert way in str(error.value)


def test_missing_weights_name_the_command(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setattr(packages, "installed", lambda model: False)
    for name in ("auto", "base", "/no/such/folder"):
        with pytest.raises(MissingModel, match="sightline models"):
            Whisper(name)
    half = tmp_path / "half"
    half.mkdir()
    for file in ("model.bin", "config.json"):
        (half / file).write_bytes((folder / file).read_bytes())
    with pytest.raises(MissingModel, match=r"lacks tokenizer\.json: get it again"):
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


def test_real_speech_is_heard_word_for_word(real_whisper: Whisper, test_data: Path) -> None:
    heard = real_whisper.transcribe(read_wav(test_data / "audio/speechbrain/ASR/spk1_snt1.wav"))
    assert heard.text == "The child almost hurt the small dog."
    assert heard.refused is None
    assert heard.language == "en"
    assert heard.confidence > 0.6
    times = [t for word in heard.words for t in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] < 2.9


def test_a_text_ends_at_its_limit_and_not_before(tmp_path: Path) -> None:
    folder = write_whisper(tmp_path / "scripted", " What does this say on the red door?")
    network = WhisperNetwork(folder, "cpu", threads=1)
    encoding = network.encode(SOUND, 5.0)
    whole = network.decode(encoding, "en", 20, 1)
    assert (whole.text, whole.ended) == ("What does this say on the red door?", True)
    for most in range(4, len(whole.tokens)):
        part = network.decode(encoding, "en", most, 1)
        assert (len(part.tokens), part.ended) == (most, False)
    assert len(whole.tokens) == 8


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each window that is encoded."""
    found: list[float] = []
    encode = WhisperNetwork.encode

    def noted(network: WhisperNetwork, samples: np.ndarray, window_s: float) -> Encoding:
        found.append(window_s)
        return encode(network, samples, window_s)

    monkeypatch.setattr(WhisperNetwork, "encode", noted)
    return found


@pytest.fixture
def beams(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The beams of each decode."""
    found: list[int] = []
    decode = WhisperNetwork.decode

    def noted(
        network: WhisperNetwork,
        encoding: Encoding,
        language: str,
        most: int,
        beams: int = BEAMS,
        **options: Any,
    ) -> Decoded:
        found.append(beams)
        return decode(network, encoding, language, most, beams, **options)

    monkeypatch.setattr(WhisperNetwork, "decode", noted)
    return found


def test_one_encoder_run_and_one_decode_on_a_short_window(
    real_whisper: Whisper, test_data: Path, windows: list[float]
) -> None:
    real_whisper.transcribe(read_wav(test_data / "audio/speechbrain/ASR/spk1_snt1.wav"))
    assert windows == [SHORTEST_WINDOW_S]
    sound = read_wav(test_data / "audio/jfk.wav")
    real_whisper.transcribe(sound)
    assert windows[1:] == [pytest.approx(len(sound) / 16_000 + PADDING_S)]


def test_silence_around_the_words_is_not_encoded(
    real_whisper: Whisper, test_data: Path, windows: list[float]
) -> None:
    sound = read_wav(test_data / "audio/speechbrain/ASR/spk1_snt1.wav")
    silence = np.zeros(3 * 16_000, np.float32)
    alone = real_whisper.transcribe(sound)
    between = real_whisper.transcribe(np.concatenate([silence, sound, silence]))
    assert windows == [SHORTEST_WINDOW_S] * 2
    assert between.text == alone.text
    starts = [word.start + 3.0 for word in alone.words]
    assert [word.start for word in between.words] == pytest.approx(starts, abs=0.15)


def test_a_repetition_is_retried_on_a_longer_window(
    whisper_folder: Path, test_data: Path, windows: list[float]
) -> None:
    """With 4 s of silence this recording is "5, 5 5 5 5 5 ..."; nobody says that."""
    short = Whisper(str(whisper_folder), "cpu", padding_s=4.0)
    sound = read_wav(test_data / "audio/pocketsphinx/004.wav")
    heard = short.transcribe(sound)
    assert heard.text.lower().replace(",", "").strip(".") in ("5 5", "five five")
    assert windows == [pytest.approx(len(sound) / 16_000 + 4.0), LONGER_WINDOW_S]


def test_two_callers_at_once_hear_what_each_would_alone(
    real_whisper: Whisper, whisper_folder: Path, test_data: Path
) -> None:
    sounds = [read_wav(test_data / "audio" / name) for name in ("jfk.wav", "pocketsphinx/004.wav")]
    pool = Whisper(str(whisper_folder), "cpu", threads=1, workers=2)
    with ThreadPoolExecutor(2) as callers:
        together = list(callers.map(pool.transcribe, sounds * 2))
    alone = [real_whisper.transcribe(sound) for sound in sounds] * 2
    assert [heard.text for heard in together] == [heard.text for heard in alone]
    assert [heard.words for heard in together[:2]] == [heard.words for heard in together[2:]]


def test_the_words_so_far(real_whisper: Whisper, test_data: Path) -> None:
    sound = read_wav(test_data / "audio/jfk.wav")
    heard = real_whisper.partial(sound[: 3 * 16_000])
    assert heard.text.startswith("And so my fellow Americans")
    assert heard.words == ()
    assert real_whisper.partial(np.zeros(16_000, np.float32)).refused == "silence"


@pytest.mark.parametrize(("loudness", "doubtful"), [(0.01, False), (1.4, True)])
def test_words_that_noise_covers_are_doubtful(
    real_whisper: Whisper, test_data: Path, loudness: float, doubtful: bool
) -> None:
    """`loudness` is that of a kitchen over that of the speech."""
    sound = read_wav(test_data / "audio/speechbrain/ASR/spk2_snt4.wav")
    noise = read_wav(test_data / "audio/noise/kitchen.wav")[: len(sound)]
    noise *= loudness * np.sqrt(np.mean(sound**2) / np.mean(noise**2))
    heard = real_whisper.transcribe(sound + noise)
    assert heard.text
    assert heard.doubtful == doubtful


@pytest.mark.parametrize(("language", "word"), [("es", "arenas"), ("fr", "consulat")])
def test_each_recording_in_its_own_language(
    real_whisper: Whisper, test_data: Path, language: str, word: str
) -> None:
    sound = read_wav(test_data / f"audio/leopard/test_{language}.wav")
    heard = real_whisper.transcribe(sound, language=language)
    assert word in heard.text
    assert heard.language == language
    detected = real_whisper.transcribe(sound, language="auto")
    assert detected.language == language


def test_a_long_recording_is_cut_where_it_is_quietest() -> None:
    sound = np.full(70 * 16_000, 0.1, np.float32)
    sound[22 * 16_000 : 22 * 16_000 + 8_000] = 0.0
    pieces = list(cut(sound))
    assert pieces[0][0] == 0
    assert 22.0 <= pieces[0][1] / 16_000 <= 22.5
    assert pieces[-1][1] == len(sound)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(pieces))
    assert max(end - begin for begin, end in pieces) <= 28 * 16_000
