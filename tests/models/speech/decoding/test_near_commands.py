"""Which commands a text may have been, by its sound."""

import pytest

from models.speech.decoding.english import English
from models.speech.decoding.near_commands import LESS_LIKELY, NearCommands
from models.speech.decoding.odd_words import COMMAND_LESS_LIKELY, THING_LESS_LIKELY
from models.speech.decoding.sound_costs import numbered
from models.speech.grammar.automaton import Grammar


@pytest.fixture(scope="module")
def commands(english: English) -> NearCommands:
    return english.commands


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Skan there.", "Scan that."),
        ("Turks for the kettle.", "Search for the kettle."),
        ("Where's my umbrello?", "Where's my umbrella?"),
        ("What color is this store?", "What color is this door?"),
        ("Where did I live my keys?", "Where did I leave my keys?"),
        ("Scan the QR cold.", "Scan the QR code."),
        ("Find the stares.", "Find the stairs."),
    ],
)
def test_a_command_that_sounds_alike_is_an_alternative(
    commands: NearCommands, heard: str, meant: str
) -> None:
    assert meant in [other.text for other in commands.alternatives(heard)]


def test_a_border_between_words_may_be_elsewhere(commands: NearCommands) -> None:
    others = commands.alternatives("Remember that this car is in the kitchen.")
    scarf = next(other for other in others if "scarf" in other.text)
    assert scarf.text == "Remember that the scarf is in the kitchen."
    assert (scarf.first, scarf.last) == (2, 4)


def test_the_nearest_comes_first(commands: NearCommands) -> None:
    apart = [other.apart for other in commands.alternatives("Where is the kettel?")]
    assert apart == sorted(apart)


@pytest.mark.parametrize(
    "heard",
    [
        "Where is the kettle?",
        "Scan the barcode.",
        "Set a timer for 5 minutes.",
        "What colour is this?",
        "What is the capital of France?",
        "Hello there.",
        "Napoleon was born far from France and died there, which hardly anybody knows today.",
        "",
    ],
)
def test_a_command_and_what_is_far_from_all_have_no_alternative(
    commands: NearCommands, heard: str
) -> None:
    assert commands.alternatives(heard) == []


@pytest.mark.parametrize(
    ("heard", "meant", "margin"),
    [
        ("Is there a left here?", "Is there a lift here?", THING_LESS_LIKELY),
        ("Is there a right switch?", "Is there a light switch?", THING_LESS_LIKELY),
        ("Where is my been?", "Where is my bed?", THING_LESS_LIKELY),
        ("Turks for the coat.", "Search for the coat.", COMMAND_LESS_LIKELY),
        ("Is there a loft here?", "Is there a lift here?", LESS_LIKELY),
        ("Is there any left?", "Is there any lift?", LESS_LIKELY),
        ("Keep that.", "Read that.", LESS_LIKELY),
    ],
)
def test_what_nobody_says_gives_way_sooner(
    commands: NearCommands, heard: str, meant: str, margin: float
) -> None:
    assert [other.margin for other in commands.alternatives(heard) if other.text == meant] == [
        margin
    ]


def test_a_command_may_end_before_words_that_can_be_left_out() -> None:
    letters = NearCommands(Grammar([("go", "go (left | right) [now]")], {}), numbered)
    assert [near.text for near in letters.near(numbered("goleft"), 0.0)] == ["go left"]
    assert [near.text for near in letters.near(numbered("gorightnow"), 0.0)] == ["go right now"]
    assert letters.near(numbered("go"), 0.0) == []
