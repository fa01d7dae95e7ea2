"""The wake word on real voices."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from models.errors import UserError
from models.speech.wake_word import WORDS, WakeWord


def times(word: WakeWord, sound: np.ndarray, size: int = 512) -> list[int]:
    """The blocks in which the word was heard, after a second of silence."""
    quiet = np.zeros(16_000, np.float32)
    whole = np.concatenate([quiet, sound, quiet])
    return [at for at in range(0, len(whole), size) if word.heard(whole[at : at + size])]


def clips(folder: Path, kinds: tuple[str, ...] = ("flac", "wav")) -> list[np.ndarray]:
    found: list[np.ndarray] = []
    for path in sorted(path for kind in kinds for path in folder.glob(f"*.{kind}")):
        try:
            found.append(soundfile.read(path, dtype="float32")[0])
        except soundfile.LibsndfileError:  # a file of the collection is damaged
            continue
    return found


def test_alexa_is_heard_once_in_nearly_every_real_voice(test_data: Path) -> None:
    word, sounds = WakeWord("alexa"), clips(test_data / "audio/wakeword/alexa")
    counts: list[int] = []
    for sound in sounds:
        word.reset()
        counts.append(len(times(word, sound)))
    assert len(counts) > 20
    assert sum(count == 1 for count in counts) >= 0.9 * len(counts)
    assert max(counts) == 1


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.long
def test_other_words_and_noise_wake_nobody(test_data: Path, name: str) -> None:
    word = WakeWord(name)
    for folder in ("wakeword/computer", "wakeword/jarvis", "pocketsphinx", "commands"):
        for sound in clips(test_data / "audio" / folder, kinds=("wav",)):
            assert times(word, sound) == []
    noise = np.random.default_rng(0).standard_normal(16_000 * 10).astype(np.float32)
    assert times(word, noise * 0.1) == []


# False alarms of each word in 70 orders by 50 speakers, as measured. The models are others'; "hey
# mycroft" is the weakest of them.
FALSE_ALARMS = {"hey mycroft": 3}


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.long
def test_orders_of_many_speakers_wake_hardly_anybody(test_data: Path, name: str) -> None:
    word = WakeWord(name)
    sounds = clips(test_data / "audio/commands", kinds=("flac",))
    if not sounds:
        pytest.skip("this data has no orders as FLAC")
    alarms = sum(len(times(word, sound)) for sound in sounds)
    assert alarms <= FALSE_ALARMS.get(name, 0)


def test_blocks_of_any_size_give_the_same(test_data: Path) -> None:
    sound = clips(test_data / "audio/wakeword/alexa")[0]
    found = [times(WakeWord("alexa"), sound, size) for size in (160, 500, 4096)]
    assert all(len(at) == 1 for at in found)
    assert max(at[0] for at in found) - min(at[0] for at in found) <= 4096


def test_names_are_forgiving_and_unknown_words_are_told() -> None:
    assert WakeWord("Hey_Jarvis").word == "hey jarvis"
    with pytest.raises(UserError, match="okay nabu, alexa"):
        WakeWord("computer")


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e9])
def test_absurd_samples_are_survived(test_data: Path, value: float) -> None:
    word = WakeWord("alexa")
    assert not word.heard(np.full(512, value, np.float32))
    assert len(times(word, clips(test_data / "audio/wakeword/alexa")[0])) == 1
