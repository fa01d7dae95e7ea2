"""When the ears are open: wake word, key, answers, mute. The wake word itself is heard in real
synthetic speech."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.turn.listening.attention import (
    FOLLOW_UP,
    WOKEN,
    AlwaysListening,
    AttentionChange,
    ListeningGate,
    RecordedAttention,
    listening_gate,
)
from models.errors import UserError
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice
from models.speech.wake_word import WakeWord

SILENCE = np.zeros(WINDOW, np.float32)


class Wake:
    """Hears its word in windows that are loud."""

    def heard(self, samples: np.ndarray) -> bool:
        return bool(samples[0] > 0.5)


def walk(door: ListeningGate | RecordedAttention, windows: str) -> str:
    """One character a window: "w" the wake word, "s" speech, "a" an answer, "." nothing; gives "o"
    for open, "-" for closed."""
    out = ""
    for i, c in enumerate(windows):
        window = np.full(WINDOW, 1.0 if c == "w" else 0.0, np.float32)
        out += "o" if door.hears(i * WINDOW, window, c == "s", c == "a") else "-"
    return out


def test_always_is_open_and_half_duplex_closes_it_during_answers() -> None:
    assert walk(ListeningGate("always"), "..sa.") == "ooooo"
    assert walk(ListeningGate("always", half_duplex=True), "..saa.") == "ooo--o"
    assert not AlwaysListening(half_duplex=True).hears(0, SILENCE, False, True)


def test_a_wake_word_opens_for_a_question_and_closes_when_none_comes() -> None:
    opened = WOKEN // WINDOW + 1
    assert walk(
        ListeningGate("wake-word", Wake()), "..w" + "." * 300
    ) == "--" + "o" * opened + "-" * (301 - opened)


def test_a_long_question_is_heard_to_its_end_and_the_next_needs_no_wake_word() -> None:
    long = 2 * WOKEN // WINDOW
    door = ListeningGate("wake-word", Wake())
    heard = walk(door, "w." + "s" * long + "a" * long + "." * 300)
    follow_up = -(-FOLLOW_UP // WINDOW)
    assert heard == "o" * (2 + 2 * long + follow_up) + "-" * (300 - follow_up)


def test_without_the_wake_word_nothing_is_heard() -> None:
    assert "o" not in walk(ListeningGate("wake-word", Wake()), "sss...sss")


def test_the_talk_key_switches_on_and_off_and_lets_a_sentence_end() -> None:
    door = ListeningGate("press-to-talk")
    assert walk(door, "ss..") == "----"
    door.press()
    assert walk(door, "..ss") == "oooo"
    door.press()
    assert walk(door, "ss.s") == "oo--"


def test_the_key_wakes_like_the_word() -> None:
    door = ListeningGate("wake-word", Wake())
    door.press()
    assert walk(door, "....") == "oooo"


def test_muted_hears_nothing_not_even_the_wake_word() -> None:
    door = ListeningGate("wake-word", Wake())
    assert walk(door, ".ws") == "-oo"
    door.mute()
    assert walk(door, "sws") == "---"
    door.mute(False)
    assert walk(door, ".w") == "-o"


@settings(deadline=None)
@given(
    st.text("wsa.", max_size=400),
    st.sampled_from(["always", "wake-word", "press-to-talk"]),
    st.booleans(),
)
def test_a_recording_of_the_changes_opens_at_the_same_windows(
    windows: str, listen: str, half_duplex: bool
) -> None:
    changes: list[AttentionChange] = []
    wake = Wake() if listen == "wake-word" else None
    heard = walk(ListeningGate(listen, wake, half_duplex, changes.append), windows)
    assert walk(RecordedAttention(changes), windows) == heard


def test_the_bundled_word_is_heard_in_speech_and_not_in_other_speech() -> None:
    import soxr

    def found(text: str) -> list[int]:
        pcm = SystemVoice("en-us", 150).speak(text)
        sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
        sound = np.concatenate(
            [np.zeros(2 * SAMPLE_RATE, np.float32), sound, np.zeros(SAMPLE_RATE, np.float32)]
        )
        sound += np.random.default_rng(0).normal(0, 0.001, len(sound)).astype(np.float32)
        word = WakeWord("okay nabu")
        return [
            at
            for at in range(0, len(sound) - WINDOW, WINDOW)
            if word.heard(sound[at : at + WINDOW])
        ]

    assert len(found("okay nabu")) == 1
    assert found("what does this sign say, and where is my cup") == []


def test_an_unknown_wake_word_names_those_that_there_are() -> None:
    with pytest.raises(UserError, match="okay nabu"):
        listening_gate("wake-word", "hello there", False, lambda _: None, lambda _: None)
