"""Which windows and beams an utterance gets, and which text is accepted."""

import pytest

from models.speech.decoding.attempts import SURE, Attempt, attempts, first_window_s
from models.speech.whisper_network import Decoded


def decoded(
    text: str, logprob: float = -0.1, ended: bool = True, no_speech: float = 0.0
) -> Decoded:
    return Decoded(text, (1, 2, 3), logprob, no_speech, ended)


@pytest.mark.parametrize(
    ("seconds", "language", "windows"),
    [
        (0.5, "en", [7.0, 7.0, 10.0, 30.0]),
        (2.0, "en", [7.0, 7.0, 10.0, 30.0]),
        (5.0, "en", [8.0, 8.0, 30.0]),
        (9.0, "en", [12.0, 12.0, 30.0]),
        (20.0, "en", [23.0, 23.0, 30.0]),
        (21.0, "en", [30.0, 30.0]),
        (2.0, "de", [12.0, 12.0, 30.0]),
        (2.0, "", [12.0, 12.0, 30.0]),
        (2.0, "ko", [30.0, 30.0]),
    ],
)
def test_the_window_grows_from_attempt_to_attempt(
    seconds: float, language: str, windows: list[float]
) -> None:
    planned = attempts(seconds, language, beams=5)
    assert [attempt.window_s for attempt in planned] == windows
    assert [attempt.beams for attempt in planned] == [1, *[5] * (len(windows) - 1)]


def test_a_short_utterance_must_be_surer() -> None:
    short, long = (attempts(seconds, "en", 5)[0] for seconds in (3.9, 4.0))
    text = decoded("What is this?", -0.23)
    assert not short.accepts(text)
    assert long.accepts(text)


@pytest.mark.parametrize(
    ("language", "windows"),
    [
        ("en", [12.0, 12.0, 30.0]),
        ("es", [12.0, 12.0, 30.0]),
        ("de", [12.0, 12.0, 30.0]),
        ("ko", [30.0, 30.0]),
    ],
)
def test_a_language_that_was_detected_gets_its_window(language: str, windows: list[float]) -> None:
    planned = attempts(2.0, language, 5, encoded_s=first_window_s(2.0, ""))
    assert [attempt.window_s for attempt in planned] == windows


@pytest.mark.parametrize("language", ["fr", "de", ""])
def test_another_language_must_be_surer_than_english(language: str) -> None:
    quick = attempts(6.0, language, 5)[0]
    assert not quick.accepts(decoded("Sous le consulat, il devient conservateur.", -0.2))
    assert quick.accepts(decoded("Uma raposa velha.", -0.13))


def test_the_silence_after_an_utterance_can_be_set() -> None:
    assert [a.window_s for a in attempts(3.5, "en", 5, padding_s=1.5)] == [5.0, 5.0, 10.0, 30.0]


@pytest.mark.parametrize(
    ("heard", "quick", "thorough"),
    [
        (decoded("What is this?", SURE), True, True),
        (decoded("What is this?", SURE - 0.01), False, True),
        (decoded("What is this"), False, True),
        (decoded("What is this? What is this?"), False, False),
        (decoded("What is this", ended=False), False, False),
        (decoded("you", -1.5, no_speech=0.7), True, True),
        (decoded("you", -1.5, no_speech=0.5), False, True),
    ],
)
def test_an_unsure_text_is_accepted_from_all_beams_only(
    heard: Decoded, quick: bool, thorough: bool
) -> None:
    assert Attempt(6.0, 1, SURE).accepts(heard) == quick
    assert Attempt(10.0, 5).accepts(heard) == thorough
