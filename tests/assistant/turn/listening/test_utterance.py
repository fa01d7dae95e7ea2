"""The detector count windows: the same probabilities give the same events, and the events tell one
story."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.turn.listening.utterance import (
    FAINT,
    FAINT_WORD,
    FIRST_WORD,
    HISSES,
    LONGEST,
    PREROLL,
    PROOF,
    SHORTEST,
    NoiseFloor,
    SpeechConfirmed,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    UtteranceDetector,
    UtteranceEnded,
)
from models.speech.audio_format import SAMPLE_RATE, WINDOW

PAUSE_END = int(0.32 * SAMPLE_RATE)
levels = st.lists(st.floats(0.0, 1.0), max_size=400)


def story(probabilities: list[float], pause: int = PAUSE_END) -> list[object]:
    detector, told = UtteranceDetector(), list[object]()
    for p in probabilities:
        told += detector.hear(p)
        if ended := detector.end_after(pause):
            told.append(ended)
    return told


def said(pattern: str) -> list[object]:
    return story([0.9 if c == "#" else 0.1 for c in pattern])


def test_a_sentence_starts_pauses_and_ends() -> None:
    told = said("." * 20 + "#" * 20 + "." * 20)
    assert told == [
        SpeechStarted(20 * WINDOW - PREROLL),
        SpeechConfirmed((20 + PROOF - 1) * WINDOW),
        SpeechPaused(40 * WINDOW),
        UtteranceEnded(20 * WINDOW - PREROLL, 40 * WINDOW, 50 * WINDOW, brief=False),
    ]


def test_a_gap_is_a_pause_that_is_taken_back_and_the_next_must_be_longer() -> None:
    told = said("." * 20 + "#" * 20 + ".." + "#" * 10 + ".." + "#" * 10 + "." * 30)
    pauses = [e for e in told if isinstance(e, SpeechPaused | SpeechResumed)]
    assert pauses == [
        SpeechPaused(40 * WINDOW),
        SpeechResumed(42 * WINDOW),
        SpeechPaused(64 * WINDOW),
    ]


def test_who_paused_twice_in_a_sentence_is_given_time_in_the_next() -> None:
    """The short gaps are waited out, a long one is not, and a sentence without gaps ends it."""
    halting, fluent = (
        "#" * 20 + "." * 7 + "#" * 12 + "." * 30 + "#" * 12 + "." * 45,
        "#" * 20 + "." * 45,
    )

    def waits(pattern: str) -> list[int]:
        """Windows of silence at each pause that was reported."""
        detector, found = UtteranceDetector(), list[int]()
        for c in "." * 20 + pattern:
            for event in detector.hear(0.9 if c == "#" else 0.1):
                if isinstance(event, SpeechPaused):
                    found.append((detector.sample - event.sample) // WINDOW)
            detector.end_after(int(1.3 * SAMPLE_RATE))
        return found

    assert waits(halting) == [1, 3, 6]
    assert waits(halting + halting) == [1, 3, 6, 9, 9]
    assert waits(halting + fluent + fluent) == [1, 3, 6, 9, 1]
    assert waits(halting + "#" * 4 + "." * 45) == [
        1,
        3,
        6,
        3,
    ]  # perhaps a cough: an answer that was lowered for it goes on
    assert waits(halting + "##" + "." * 45 + fluent) == [1, 3, 6, 3, 9]  # a click is no sentence
    seldom = "#" * 20 + "." * 7 + "#" * 12 + "." * 45
    assert waits(seldom + fluent) == [1, 3, 1]
    slow = "#" * 20 + "." * 30 + "#" * 12 + "." * 30 + "#" * 12 + "." * 45
    assert waits(slow + fluent) == [1, 3, 6, 1]


def test_the_gaps_inside_a_first_word_are_no_pauses() -> None:
    assert FIRST_WORD > 5
    told = said("." * 10 + "#####.#########" + "." * 30)
    assert [type(e) for e in told] == [SpeechStarted, SpeechConfirmed, SpeechPaused, UtteranceEnded]


def test_speech_with_holes_is_proved_when_it_goes_on_and_a_hum_is_not() -> None:
    told = said("." * 20 + "###..##..#######" + "." * 20)
    assert [e.sample for e in told if isinstance(e, SpeechConfirmed)] == [(20 + 5) * WINDOW]
    assert [e for e in said("." * 20 + "#####" + "." * 30) if isinstance(e, SpeechConfirmed)] == []
    assert [
        e for e in said("." * 20 + "##" + "...." + "#" + "." * 30) if isinstance(e, SpeechConfirmed)
    ] == []


def test_a_soft_word_is_noticed_over_an_answer_alone() -> None:
    """What is left of an echo has such windows one by one, a soft "stop" has some in a row."""

    def told(probabilities: list[float], closely: bool) -> list[object]:
        detector, events = UtteranceDetector(), list[object]()
        for p in [0.1] * 20 + probabilities + [0.1] * 20:
            events += detector.hear(p, closely=closely)
            if ended := detector.end_after(PAUSE_END):
                events.append(ended)
        return events

    soft = [FAINT] * FAINT_WORD
    events = told(soft, closely=True)
    assert [type(e) for e in events] == [SpeechStarted, SpeechPaused, UtteranceEnded]
    assert isinstance(events[-1], UtteranceEnded)
    assert not events[-1].brief
    assert told(soft, closely=False) == []
    assert told(soft[1:], closely=True) == []
    assert told([FAINT, 0.1] * FAINT_WORD, closely=True) == []
    assert not any(isinstance(e, SpeechConfirmed) for e in told(soft * 10, closely=True))


def test_a_click_is_brief_and_no_proof() -> None:
    told = said("." * 10 + "#" * (SHORTEST - 1) + "." * 30)
    assert [e for e in told if isinstance(e, SpeechConfirmed)] == []
    assert isinstance(told[-1], UtteranceEnded)
    assert told[-1].brief


def test_a_lead_in_never_reaches_into_the_utterance_before() -> None:
    told = said("#" * 12 + "." * 11 + "#" * 12 + "." * 20)
    first, second = (e for e in told if isinstance(e, UtteranceEnded))
    assert second.start >= first.end


def test_endless_speech_is_cut_at_its_longest() -> None:
    told = said("#" * 2000)
    ended = [e for e in told if isinstance(e, UtteranceEnded)]
    assert len(ended) == 2
    assert all(e.commit - e.start <= LONGEST + WINDOW for e in ended)


@settings(deadline=None)
@given(levels)
def test_events_tell_one_story(probabilities: list[float]) -> None:
    told = story(probabilities)
    assert told == story(probabilities)
    state, last_end = "quiet", 0
    for event in told:
        match event:
            case SpeechStarted(sample):
                assert state == "quiet"
                assert sample >= last_end
                state = "speaking"
            case SpeechPaused():
                assert state == "speaking"
                state = "paused"
            case SpeechResumed():
                assert state == "paused"
                state = "speaking"
            case UtteranceEnded(start, end, commit):
                assert state == "paused"
                assert start < end <= commit
                assert commit - end >= PAUSE_END
                state, last_end = "quiet", end
            case _:
                assert state == "speaking"


def noise(level_db: float) -> np.ndarray:
    """A window of white noise of this level."""
    drawn = np.random.default_rng(0).normal(0, 1, WINDOW)
    return (drawn / np.sqrt(np.mean(drawn**2)) * 10 ** (level_db / 20)).astype(np.float32)


def test_the_noise_floor_finds_a_louder_room_and_a_quieter_one() -> None:
    floor, quieter, louder = NoiseFloor(), noise(-70.0), noise(-45.0)
    assert all(floor.judge(quieter)[0] for _ in range(50))
    assert not floor.judge(louder)[0]
    heard = [floor.judge(louder)[0] for _ in range(300)]
    assert heard[-1]
    assert floor.judge(quieter)[0]
    assert not floor.judge(louder)[0]


def test_only_a_loud_noise_of_high_frequencies_is_a_hiss() -> None:
    t = np.arange(WINDOW) / SAMPLE_RATE
    floor = NoiseFloor()
    floor.judge(noise(-70.0))
    assert floor.judge(noise(-40.0)) == (False, True)
    assert floor.judge(noise(-55.0)) == (False, False)
    assert floor.judge((0.1 * np.sin(2 * np.pi * 900 * t)).astype(np.float32)) == (
        False,
        False,
    )  # as in a cough, or a hum
    assert floor.judge((0.1 * np.sin(2 * np.pi * 5000 * t)).astype(np.float32)) == (False, True)
    starting = noise(-70.0)  # a vowel begins in the last tenth of a quiet window
    starting[-50:] += (0.1 * np.sin(2 * np.pi * 500 * t[-50:])).astype(np.float32)
    assert floor.judge(starting) == (False, False)


def test_the_hiss_before_a_word_belongs_to_it_but_no_more_than_a_little() -> None:
    def proved(hisses: int, speech: int) -> bool:
        detector, told = UtteranceDetector(), list[object]()
        for i in range(60):
            loud = 20 - hisses <= i < 20
            told += detector.hear(0.9 if 20 <= i < 20 + speech else 0.1, not loud, loud)
        return any(isinstance(e, SpeechConfirmed) for e in told)

    assert not proved(0, PROOF - 1)
    assert proved(1, PROOF - 1)
    assert proved(HISSES, PROOF - HISSES)
    assert not proved(20, PROOF - HISSES - 1)
    detector = UtteranceDetector()
    detector.hear(0.1, False, True)
    detector.hear(0.1)  # silence between the hiss and the sound
    assert not [
        e for _ in range(PROOF - 1) for e in detector.hear(0.9) if isinstance(e, SpeechConfirmed)
    ]
