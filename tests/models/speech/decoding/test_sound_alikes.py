"""Which other words a text may hold, by their sound."""

import pytest

from models.speech.decoding.sound_alikes import MOST_READINGS, SoundAlikes, in_english


@pytest.fixture(scope="module")
def sounds() -> SoundAlikes:
    found = in_english()
    if found is None:
        pytest.skip("there is no espeak-ng here")
    return found


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Where did I put my umbrello?", "Where did I put my umbrella?"),
        ("Is that my walking stack?", "Is that my walking stick?"),
        ("Is there a kettel here?", "Is there a kettle here?"),
        ("Skan that.", "Scan that."),
    ],
)
def test_a_thing_or_a_command_that_sounds_alike_is_a_reading(
    sounds: SoundAlikes, heard: str, meant: str
) -> None:
    readings = sounds.readings(heard)
    assert meant in [reading.text for reading in readings]
    assert len(readings) <= MOST_READINGS
    assert all(reading.margin > 0 for reading in readings)


def test_the_nearest_comes_first(sounds: SoundAlikes) -> None:
    apart = [reading.apart for reading in sounds.readings("Where is the kettel?")]
    assert apart == sorted(apart)


@pytest.mark.parametrize(
    "heard",
    [
        "Where is the kettle?",  # a thing that is common
        "What is the code?",  # a word of the commands
        "Is room 12 on the left or the right?",
        "Could you help me?",
        "Please scan that.",
        "Napoleon was born far from France and died there, which hardly anybody knows today.",
        "the",
        "",
    ],
)
def test_what_was_heard_right_has_no_other_reading(sounds: SoundAlikes, heard: str) -> None:
    assert sounds.readings(heard) == []
