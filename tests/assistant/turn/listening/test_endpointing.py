"""How long a pause must be: as long as the words leave the question open, within stated bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.turn.listening.endpointing import (
    LONGEST,
    OPEN,
    SHORTEST,
    STEADY,
    UNHEARD,
    UNSURE,
    falls,
    may_lack_its_end,
    required_pause,
    sounds_open,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("what does this sign say", SHORTEST),
        ("has never been surpassed.", SHORTEST),
        ("Where is the exit?", SHORTEST),
        ("stop", SHORTEST),
        ("what does the", OPEN),
        ("the block books, which were the immediate predecessors of the true printed book,", OPEN),
        ("remember that my keys are in", OPEN),
        ("can you tell me um", LONGEST),
        ("where is, you know", LONGEST),
        ("read", UNSURE),
        ("red door", UNSURE),
        ("", UNHEARD),
        ("...", UNHEARD),
        # whole, though the last word often wants another
        *(
            (t, SHORTEST)
            for t in (
                "where am I",
                "who are they",
                "thank you",
                "go on",
                "what does it do",
                "where is my watch",
            )
        ),
        *(
            (t, SHORTEST)
            for t in (
                "read this",
                "what's that",
                "Who's there",
                "scan these",
                "look around",
                "read this please",
            )
        ),
        *((t, UNSURE) for t in ("remember that", "about this", "tell that", "like this")),
        *(
            (t, SHORTEST)
            for t in ("what does it look like", "I think so", "set a timer for ten minutes")
        ),
        # perhaps whole: a preposition of the verb before it, an adjective without its noun
        *(
            (t, UNSURE)
            for t in (
                "what is it made of",
                "what is this for",
                "turn it on",
                "tell me where my keys are",
            )
        ),
        *(
            (t, UNSURE)
            for t in ("read the second", "take me to the nearest", "is the door", "can you see")
        ),
        # open, though no word of it alone says so
        *(
            (t, OPEN)
            for t in (
                "what does this",
                "can you",
                "could you please",
                "is it",
                "and",
                "can you tell me",
            )
        ),
        *(
            (t, OPEN)
            for t in (
                "set a timer for twenty five",
                "what is two plus",
                "what is the name of",
                "what's in front of",
            )
        ),
        ("um", LONGEST),
    ],
)
def test_the_required_pause_by_words(text: str, seconds: float) -> None:
    assert required_pause(text) == seconds
    assert sounds_open(text) == (seconds >= OPEN)


def test_a_short_phrase_with_a_steady_voice_is_waited_for_a_little_longer() -> None:
    assert required_pause("red door", falling=False) == UNSURE + STEADY
    assert required_pause("what does this sign say", falling=False) == SHORTEST


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("¿Qué dice esto?", "es", SHORTEST),
        ("これは何ですか？", "ja", SHORTEST),
        ("这是什么？", "zh", SHORTEST),
        ("ما هذا؟", "ar", SHORTEST),
        ("Τι είναι αυτό;", "el", SHORTEST),
        ("Mach das Licht an.", "de", UNSURE),
        ("Das ist alles, was ich will.", "de", UNSURE),
        ("看一下这个。", "zh", UNSURE),
        ("Erinnere mich morgen,", "de", OPEN),
        ("明天早上，", "zh", OPEN),
        ("اليوم،", "ar", OPEN),
        ("Stop.", "nl", SHORTEST),  # as a recogniser takes a short sound
        ("Sí, por favor.", "es", SHORTEST),
        ("はい。", "ja", SHORTEST),
        ("Where are my keys", "nl", SHORTEST),  # English after all
        ("remember that my keys are in", "nl", OPEN),
        ("", "de", UNHEARD),
    ],
)
def test_the_required_pause_in_another_language(text: str, language: str, seconds: float) -> None:
    assert required_pause(text, language=language) == seconds
    assert sounds_open(text, language) == (seconds >= OPEN)


def test_an_english_word_at_the_end_of_another_language_lacks_nothing() -> None:
    assert not may_lack_its_end("mach das Licht an", "de")
    assert may_lack_its_end("", "de")


@given(st.text(max_size=300), st.booleans(), st.sampled_from(["en", "de", "ja", "xx"]))
def test_every_pause_lies_between_the_bounds(text: str, falling: bool, language: str) -> None:
    assert SHORTEST <= required_pause(text, falling, language) <= LONGEST


def test_a_voice_that_fades_falls_and_one_that_stops_short_does_not() -> None:
    t = np.arange(16_000) / 16_000
    steady = (0.3 * np.sin(2 * np.pi * 150 * t)).astype(np.float32)
    fading = (steady * np.where(t < 0.7, 1.0, np.exp(-(t - 0.7) * 8))).astype(np.float32)
    assert falls(fading)
    assert not falls(steady)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("it has never been", True),
        ("where is the", True),
        ("", True),
        ("where is it at?", False),
        ("which were the immediate predecessors of the true printed book,", False),
        ("what does this sign say", False),
    ],
)
def test_only_words_that_break_off_may_lack_their_end(text: str, lacks: bool) -> None:
    assert may_lack_its_end(text) == lacks
