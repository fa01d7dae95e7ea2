"""Voice activity on real speech and on noise."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from models.errors import BadInput
from models.speech.vad import WINDOW, Vad


def probabilities(vad: Vad, samples: np.ndarray) -> np.ndarray:
    return np.array(
        [vad.probability(w) for w in samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)]
    )


def noise(dbfs: float, seconds: float, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (rng.standard_normal(int(16_000 * seconds)) * 10 ** (dbfs / 20)).astype(np.float32)


@pytest.fixture
def speech(test_data: Path) -> np.ndarray:
    return soundfile.read(test_data / "audio/jfk.wav", dtype="float32")[0]


def test_the_stream_gives_what_faster_whisper_gives_for_the_whole(speech: np.ndarray) -> None:
    from faster_whisper.vad import get_vad_model

    whole = speech[: len(speech) // WINDOW * WINDOW]
    theirs = get_vad_model()(whole.copy()).reshape(
        -1
    )  # it writes into what it is given, and spoils the last window
    assert np.allclose(probabilities(Vad(), whole)[:-1], theirs[:-1], atol=1e-3)


@pytest.mark.parametrize("floor", [-70, -45])
def test_speech_is_heard_above_the_noise_of_a_room_and_the_noise_is_not(
    speech: np.ndarray, floor: float
) -> None:
    quiet = speech * 10 ** (-12 / 20)  # a voice a few steps away
    lead = noise(floor, 3.2)
    p = probabilities(Vad(), np.concatenate([lead, quiet + noise(floor, len(quiet) / 16_000, 1)]))
    before, during = p[: len(lead) // WINDOW], p[len(lead) // WINDOW :]
    assert before.max() < 0.5
    assert (during > 0.5).mean() > 0.6


@pytest.mark.parametrize("floor", [-120, -70, -45, -30])
def test_nobody_speaks_in_noise(floor: float) -> None:
    assert probabilities(Vad(), noise(floor, 10)).max() < 0.5


def test_two_listeners_share_the_network_and_not_the_state(speech: np.ndarray) -> None:
    first, second = Vad(), Vad()
    alone = probabilities(Vad(), speech)
    together = []
    for w in speech[: len(speech) // WINDOW * WINDOW].reshape(-1, WINDOW):
        second.probability(np.zeros(WINDOW, np.float32))
        together.append(first.probability(w))
    assert np.array_equal(alone, together)


def test_a_reset_stream_is_a_new_stream(speech: np.ndarray) -> None:
    vad = Vad()
    first = probabilities(vad, speech)
    vad.reset()
    assert np.array_equal(first, probabilities(vad, speech))


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_no_numbers_do_not_deafen_it(speech: np.ndarray, broken: float) -> None:
    vad = Vad()
    vad.probability(np.full(WINDOW, broken, np.float32))
    p = probabilities(vad, speech)
    assert np.isfinite(p).all()
    assert p.max() > 0.9


def test_another_length_is_refused() -> None:
    with pytest.raises(BadInput, match="512"):
        Vad().probability(np.zeros(480, np.float32))


def test_faster_whisper_is_not_imported() -> None:
    code = (
        "import sys; from models.speech.vad import Vad; Vad(); sys.exit('faster_whisper' in"
        " sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
