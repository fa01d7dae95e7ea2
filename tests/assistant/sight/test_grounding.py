"""Which frame was meant: near the pointing word, sharp, and honest when none will do."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.sight.frame_ring import Frame
from assistant.sight.grounding import BLURRED, DARKEST, REACH_S, choose, may_point, pointing
from models.vision.scene import FrameFacts


@dataclass
class Word:
    text: str
    start: float
    end: float


def frame(time: float, sharpness: float = 500.0, brightness: float = 0.5) -> Frame:
    return Frame(FrameFacts(time, 1280, 720, sharpness, brightness), b"")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("what does this say", "this"),
        ("What does THIS, say?", "THIS,"),
        ("look at that and tell me what this is", "this"),
        ("what is that over there", "that"),
        ("what is written here", "here"),
        ("what's over there", "there"),
        ("how many of these are there", "these"),
        ("is there a door", None),
        ("are there any chairs", None),
        ("remember that the key is behind the door", None),
        ("what time is it", None),
        ("look at that", "that"),
        ("look out now", "look"),
        ("That's nice, what is it", "That's"),
        ("what does it look like", None),
        ("what is the thing that is on the table", None),
        ("is it true that cats sleep a lot", None),
        ("what is the name of that street", "that"),
        ("is the red one better than that one", "that"),
        ("what is the weather this week", None),
        ("where is the exit", None),
    ],
)
def test_which_word_points(sentence: str, word: str | None) -> None:
    words = [Word(w, i * 0.3, i * 0.3 + 0.2) for i, w in enumerate(sentence.split())]
    found = pointing(words)
    assert (found.text if found else None) == word
    assert may_point(sentence) or word is None


@pytest.mark.parametrize(
    ("sentence", "language", "word"),
    [
        ("¿Qué dice esto?", "es", "esto?"),
        ("¿Dónde está la llave?", "es", None),
        ("Was steht hier?", "de", "hier?"),
        ("Was ist das?", "de", "das?"),
        ("Wo ist das Buch?", "de", None),
        ("C'est quoi, ça ?", "fr", "ça"),
        ("Que dit ce panneau ?", "fr", "ce"),
        ("Che cos'è quest'oggetto?", "it", "quest'oggetto?"),
        ("O que é isto?", "pt", "isto?"),
        ("O que está escrito?", "pt", None),
        ("Wat staat daar?", "nl", "daar?"),
        ("Co to jest?", "pl", "to"),
        ("Vad är det här?", "sv", "här?"),
        ("Hvad er det?", "da", "det?"),
        ("Hva er dette?", "nb", "dette?"),
        ("Mikä tämä on?", "fi", "tämä"),
        ("Co je tohle?", "cs", "tohle?"),
        ("Bu ne?", "tr", "Bu"),
        ("Τι είναι αυτός;", "el", "αυτός;"),
        ("Что это?", "ru", "это?"),
        ("Що це?", "uk", "це?"),
        ("ما هذا؟", "ar", "هذا؟"),
        ("यह क्या है?", "hi", "यह"),
        ("이건 뭐예요?", "ko", "이건"),
        ("これ は 何 です か ？", "ja", "これ"),
        ("你 看 这 是 什么 ？", "zh", "这"),
        ("何 時 です か ？", "ja", None),
        ("what is this", "th", None),  # a language without a table
    ],
)
def test_which_word_points_in_another_language(
    sentence: str, language: str, word: str | None
) -> None:
    words = [Word(text, 0.3 * i, 0.3 * i + 0.25) for i, text in enumerate(sentence.split())]
    found = pointing(words, language)
    assert (found and found.text) == word
    assert may_point(sentence, language) == (word is not None)


def test_a_word_that_points_may_come_in_parts_where_there_are_no_blanks() -> None:
    words = [Word(text, 0.1 * i, 0.1 * (i + 1)) for i, text in enumerate("何ですこれは")]
    assert pointing(words, "ja") is words[3]


def test_words_get_their_times_only_where_one_may_point() -> None:
    assert not may_point("what time is it")
    assert not may_point("")


def test_the_sharpest_frame_near_the_word_is_taken() -> None:
    frames = [frame(t / 10, 900.0 if t == 11 else 400.0) for t in range(30)]
    choice = choose(frames, 1.05, 0.5, 2.5)
    assert choice.frame is frames[11]
    assert choice.trouble is None


def test_a_sharper_view_of_something_else_a_moment_later_does_not_win() -> None:
    frames = [frame(t / 10, 300.0 if t <= 12 else 2000.0) for t in range(30)]
    choice = choose(frames, 1.0, 0.5, 2.5)
    assert choice.frame is not None
    assert choice.frame.time <= 1.2


def test_a_smeared_frame_at_the_word_gives_way_to_a_sharp_one_beside_it() -> None:
    frames = [frame(t / 10, 20.0 if t == 10 else 500.0) for t in range(30)]
    choice = choose(frames, 1.0, 0.5, 2.5)
    assert choice.frame is not None
    assert choice.frame.time in {0.9, 1.1}


def test_without_a_pointing_word_the_sharpest_of_the_utterance_is_taken() -> None:
    frames = [frame(t / 10, 3000.0 if t == 2 else 900.0 if t == 17 else 400.0) for t in range(30)]
    assert choose(frames, None, 0.5, 2.5).frame is frames[17]


def test_honest_words_when_all_is_dark_or_smeared() -> None:
    dark = choose([frame(1.0, 500.0, DARKEST / 2)], 1.0, 0.5, 2.0)
    assert dark.trouble is not None
    assert "dark" in dark.trouble
    smeared = choose([frame(1.0, BLURRED / 2)], 1.0, 0.5, 2.0)
    assert smeared.trouble is not None
    assert "still" in smeared.trouble
    assert choose([], 1.0, 0.5, 2.0).trouble is not None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 5), st.floats(0, 5000), st.floats(0, 1)), min_size=1, max_size=60
    ),
    st.one_of(st.none(), st.floats(0, 5)),
)
def test_a_frame_is_always_found_and_near_if_one_is_near(
    seen: list[tuple[float, float, float]], moment: float | None
) -> None:
    frames = sorted((frame(t, s, b) for t, s, b in seen), key=lambda f: f.time)
    chosen = choose(frames, moment, 1.0, 3.0).frame
    assert chosen in frames
    if moment is not None and any(abs(f.time - moment) <= REACH_S for f in frames):
        assert chosen is not None
        assert abs(chosen.time - moment) <= REACH_S


def test_a_mix_of_dark_and_blurred_frames_is_trouble_and_one_good_frame_is_not() -> None:
    mixed = [frame(1.0, 500.0, DARKEST / 2), frame(1.1, BLURRED / 2), frame(1.2, BLURRED / 2)]
    assert "blurred" in (choose(mixed, 1.1, 0.5, 2.0).trouble or "")
    assert choose([*mixed, frame(1.3, 2 * BLURRED)], 1.1, 0.5, 2.0).trouble is None
