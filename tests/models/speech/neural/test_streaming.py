"""A Piper voice in two parts makes the sound of the whole graph, a few frames at a time. With the
real voice; skipped where its package is not installed."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.derived.made_files import FACTS
from models.speech import voices
from models.speech.neural import decoder, graph_parts, piper
from models.speech.neural.decoder import FIRST, LONGEST, in_time
from models.speech.neural.graph_parts import parts_of
from models.speech.neural.piper import PiperModel, PiperVoice, pronunciation
from models.speech.voice import SENTENCE_PAUSE_S, SILENCE
from models.worker import Stop

TOLERANCE = 1e-4  # of full scale, which is less than one step of 16 bits in three
LONG = "The sign says platform nine, and the arrow below it points to the left of the hall."


@pytest.fixture(scope="module")
def joe(neural_voice: Path) -> PiperModel:
    """The neural voice of the package index."""
    return voices.load(neural_voice)


@pytest.mark.long
def test_windows_are_the_sound_of_the_whole_graph(joe: PiperModel) -> None:
    whole = piper.load(joe.path, durations=True)
    for text in ("Yes.", LONG):
        phonemes = pronunciation(text, joe.facts.espeak_voice)
        expected = whole.run(phonemes, 1.0, noise=0.0)[0].ravel()
        total, windows = joe.sound(phonemes, 1.0, noise=0.0)
        made = np.concatenate(list(windows))
        assert len(made) == len(expected) == total
        assert np.abs(made - expected).max() < TOLERANCE


def test_a_smaller_overlap_would_be_heard(joe: PiperModel) -> None:
    parts = parts_of(joe.path)
    assert parts is not None
    assert joe.decoder is not None
    phonemes = pronunciation(LONG, joe.facts.espeak_voice)
    latent = joe.run(phonemes, 1.0, noise=0.0)[0]
    narrow = decoder.WindowedDecoder(joe.decoder._session, parts.hop, parts.overlap // 2)
    right = np.concatenate(list(joe.decoder.windows(latent)))
    wrong = np.concatenate(list(narrow.windows(latent)))
    assert np.abs(right - wrong).max() > 10 * TOLERANCE


def test_the_first_window_is_short_and_the_later_ones_are_bounded(joe: PiperModel) -> None:
    assert joe.decoder is not None
    _, windows = joe.sound(pronunciation(LONG, joe.facts.espeak_voice), 1.0)
    lengths = [len(window) // joe.decoder.hop for window in windows]
    assert lengths[:2] == [FIRST, 2 * FIRST]
    assert max(lengths[2:]) < LONGEST + 13
    assert len(lengths) > 5


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that takes no time, so that each piece comes at once."""
    monkeypatch.setattr(decoder.time, "perf_counter", lambda: 0.0)


@pytest.mark.usefixtures("quick")
def test_the_pieces_of_a_text_say_what_follows(joe: PiperModel) -> None:
    pieces = list(PiperVoice(joe).stream(f"{LONG} {LONG}"))
    whole = sum(len(piece.samples) for piece in pieces)
    assert pieces[0].seconds < 0.2
    assert all(piece.following > 0 for piece in pieces[:-1])
    assert pieces[-1].following == 0
    expected = len(pieces[0].samples) + pieces[0].following
    assert whole == pytest.approx(expected, rel=0.25)


def test_a_text_whose_sound_is_kept_is_not_made_again(joe: PiperModel) -> None:
    voice = PiperVoice(joe)
    made = list(voice.stream("It says:"))
    voice.keep("It says:", made)
    [kept] = voice.stream("It says:")
    assert np.array_equal(kept.samples, np.concatenate([piece.samples for piece in made]))
    assert kept.following == 0
    assert (voice.keeps("It says:"), voice.keeps("It said:")) == (True, False)
    assert not PiperVoice(joe, 120).keeps("It says:")


@pytest.mark.usefixtures("quick")
def test_a_stop_ends_a_part_between_two_windows(joe: PiperModel) -> None:
    stop = Stop()
    pieces = PiperVoice(joe).stream(LONG, stop)
    heard = [next(pieces)]
    stop.set()
    heard += pieces
    assert sum(piece.seconds for piece in heard) < 1.0


def test_the_parts_are_made_once_and_made_again_when_they_are_damaged(
    joe: PiperModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    parts = parts_of(joe.path)
    assert parts is not None
    made = parts.decoder.stat().st_mtime_ns
    assert parts_of(joe.path) == parts
    assert parts.decoder.stat().st_mtime_ns == made
    weights = parts.home / "decoder.data"
    weights.write_bytes(weights.read_bytes()[:-4] + b"oops")
    assert parts_of(joe.path) == parts
    assert weights.read_bytes()[-4:] != b"oops"
    assert [path.name for path in parts.home.parent.iterdir()] == [parts.home.name]


def test_a_graph_that_cannot_be_cut_is_used_whole(
    joe: PiperModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(graph_parts, "_FIRST", "/another/decoder")
    whole = piper.load(joe.path)
    assert whole.decoder is None
    pieces = list(PiperVoice(whole).stream("The cup is on the left."))
    assert sum(piece.seconds for piece in pieces) > 1.0
    assert pieces[-1].following == 0


def test_parts_that_cannot_be_written_leave_the_graph_whole(
    joe: PiperModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    assert parts_of(joe.path) is None


def test_the_facts_of_the_parts_are_those_of_the_network(joe: PiperModel) -> None:
    parts = parts_of(joe.path)
    assert parts is not None
    facts = json.loads((parts.home / FACTS).read_text(encoding="utf-8"))
    assert (facts["hop"], facts["overlap"]) == (256, 12)


def paced(seconds_of_work: float, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many windows of a second are made before the first sound comes."""
    made = 0

    def windows() -> Iterator[np.ndarray]:
        nonlocal made
        for _ in range(6):
            made += 1
            yield np.zeros(1000, np.float32)

    moments = itertools.count(0.0, seconds_of_work)
    monkeypatch.setattr(decoder.time, "perf_counter", lambda: next(moments))
    sound = in_time(windows(), 1000, 2000)
    next(sound)
    return made


@pytest.mark.parametrize(("work", "windows"), [(0.1, 1), (0.6, 2), (0.9, 3), (3.0, 6)])
def test_the_sound_begins_later_on_a_slower_machine(
    work: float, windows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paced(work, monkeypatch) == windows


@pytest.mark.usefixtures("quick")
def test_a_phrase_without_a_mark_ends_in_a_short_silence(joe: PiperModel) -> None:
    """Joined to another phrase that begins with a "b", it is not heard as one word."""
    voice = PiperVoice(joe)
    *_, end = voice.stream("I see the word")
    assert end.seconds == pytest.approx(piper.JOIN_S, abs=0.001)
    assert not end.samples.any()
    *_, longer = voice.stream("I see the word.")
    assert longer.seconds == pytest.approx(SENTENCE_PAUSE_S, abs=0.001)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("text", ["It says:", "What is it?", "Four of them.", "He is here."])
def test_the_first_piece_can_be_heard_at_once(text: str, joe: PiperModel) -> None:
    """Also where it begins softly, as an "f" does."""
    first = next(PiperVoice(joe).stream(text))
    loud = np.flatnonzero(np.abs(first.samples.astype(np.int32)) > SILENCE)
    assert loud[0] == 0
