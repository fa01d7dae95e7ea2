"""The ears count windows: the same probabilities give the same events, and the events tell one story."""

from hypothesis import given, settings
from hypothesis import strategies as st

from device.ears import (
    FIRST_WORD,
    LONGEST,
    PREROLL,
    PROOF,
    RATE,
    SHORTEST,
    WINDOW,
    Ears,
    Ended,
    NoiseFloor,
    Paused,
    Proved,
    Resumed,
    Started,
)

PATIENCE = int(0.32 * RATE)
levels = st.lists(st.floats(0.0, 1.0), max_size=400)


def story(probabilities: list[float], patience: int = PATIENCE) -> list[object]:
    ears, told = Ears(), list[object]()
    for p in probabilities:
        told += ears.hear(p)
        if ended := ears.over(patience):
            told.append(ended)
    return told


def said(pattern: str) -> list[object]:
    return story([0.9 if c == "#" else 0.1 for c in pattern])


def test_a_sentence_starts_pauses_and_ends() -> None:
    told = said("." * 20 + "#" * 20 + "." * 20)
    assert told == [
        Started(20 * WINDOW - PREROLL),
        Proved((20 + PROOF - 1) * WINDOW),
        Paused(40 * WINDOW),
        Ended(20 * WINDOW - PREROLL, 40 * WINDOW, 50 * WINDOW, brief=False),
    ]


def test_a_gap_is_a_pause_that_is_taken_back_and_the_next_must_be_longer() -> None:
    told = said("." * 20 + "#" * 20 + ".." + "#" * 10 + ".." + "#" * 10 + "." * 30)
    pauses = [e for e in told if isinstance(e, Paused | Resumed)]
    assert pauses == [Paused(40 * WINDOW), Resumed(42 * WINDOW), Paused(64 * WINDOW)]


def test_the_gaps_inside_a_first_word_are_no_pauses() -> None:
    assert FIRST_WORD > 5
    told = said("." * 10 + "#####.#########" + "." * 30)
    assert [type(e) for e in told] == [Started, Proved, Paused, Ended]


def test_speech_with_holes_is_proved_when_it_goes_on_and_a_grunt_is_not() -> None:
    told = said("." * 20 + "###..##..#######" + "." * 20)
    assert [e.sample for e in told if isinstance(e, Proved)] == [(20 + 5) * WINDOW]
    assert [e for e in said("." * 20 + "#####" + "." * 30) if isinstance(e, Proved)] == []
    assert [e for e in said("." * 20 + "##" + "...." + "#" + "." * 30) if isinstance(e, Proved)] == []


def test_a_click_is_brief_and_no_proof() -> None:
    told = said("." * 10 + "#" * (SHORTEST - 1) + "." * 30)
    assert [e for e in told if isinstance(e, Proved)] == []
    assert isinstance(told[-1], Ended)
    assert told[-1].brief


def test_a_lead_in_never_reaches_into_the_utterance_before() -> None:
    told = said("#" * 12 + "." * 11 + "#" * 12 + "." * 20)
    first, second = (e for e in told if isinstance(e, Ended))
    assert second.start >= first.end


def test_endless_speech_is_cut_at_its_longest() -> None:
    told = said("#" * 2000)
    ended = [e for e in told if isinstance(e, Ended)]
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
            case Started(sample):
                assert state == "quiet"
                assert sample >= last_end
                state = "speaking"
            case Paused():
                assert state == "speaking"
                state = "paused"
            case Resumed():
                assert state == "paused"
                state = "speaking"
            case Ended(start, end, commit):
                assert state == "paused"
                assert start < end <= commit
                assert commit - end >= PATIENCE
                state, last_end = "quiet", end
            case _:
                assert state == "speaking"


def test_the_noise_floor_finds_a_louder_room_and_a_quieter_one() -> None:
    floor = NoiseFloor()
    assert all(floor.is_quiet(-70.0) for _ in range(50))
    assert not floor.is_quiet(-45.0)
    heard = [floor.is_quiet(-45.0) for _ in range(300)]
    assert heard[-1]
    assert floor.is_quiet(-70.0)
    assert not floor.is_quiet(-45.0)
