"""Which other words a text may hold, by their sound."""

import pytest

from models.speech.decoding.english import English
from models.speech.decoding.sound_alikes import SoundAlikes


@pytest.fixture(scope="module")
def sounds(english: English) -> SoundAlikes:
    return english.words


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Where did I put my umbrello?", "Where did I put my umbrella?"),
        ("Is that my walking stack?", "Is that my walking stick?"),
        ("Is there a kettel here?", "Is there a kettle here?"),
        ("Skan that.", "Scan that."),
    ],
)
def test_a_thing_or_a_command_that_sounds_alike_is_an_alternative(
    sounds: SoundAlikes, heard: str, meant: str
) -> None:
    others = sounds.alternatives(heard)
    assert meant in [other.text for other in others]
    assert all(other.margin > 0 for other in others)


def test_the_nearest_comes_first(sounds: SoundAlikes) -> None:
    apart = [other.apart for other in sounds.alternatives("Where is the kettel?")]
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
def test_what_was_heard_right_has_no_alternative(sounds: SoundAlikes, heard: str) -> None:
    assert sounds.alternatives(heard) == []


def test_words_that_are_sure_are_not_doubted(sounds: SoundAlikes) -> None:
    other = sounds.alternatives("Where is the kettel?")[0]
    assert (other.first, other.last) == (3, 4)
    assert other.is_possible([0.0, 0.0, 0.0, -2.0])
    assert not other.is_possible([-2.0, -2.0, -2.0, -0.001])
