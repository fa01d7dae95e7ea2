"""What a vision-language model says is not repeated where it was measured otherwise."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from assistant.answer.pictures.contradictions import checked
from models.vision.scene import Scene, Thing
from tests.support.views import Described, text, things

PEOPLE = things(("person", 0.2), ("person", 0.5), ("person", 0.8), ("dog", 0.6))
SIGN = replace(things(), texts=(text("Platform 7"), text("Departure 12:45"), text("YORK")))


def repeated(said: str, scene: Scene, language: str = "en") -> str:
    """What is left of an answer that comes in small pieces."""

    async def pieces() -> AsyncGenerator[str, None]:
        for at in range(0, len(said), 5):
            yield said[at : at + 5]

    async def all_of() -> str:
        return "".join([piece async for piece in checked(pieces(), Described(scene), language)])

    return asyncio.run(all_of())


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("There are two people.", "I see 3 people."),
        ("I see four people at a table.", "I see 3 people."),
        ("There is no dog here.", "I see 1 dog."),
        ("I don't see a dog.", "I see 1 dog."),
        ("Two dogs lie on the grass.", "I see 1 dog."),
        ("There are three cars behind them.", "I see no cars."),
    ],
)
def test_a_number_that_was_counted_otherwise(said: str, instead: str) -> None:
    rest = " She wears a red coat."
    assert repeated(said + rest, PEOPLE) == instead + rest


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('The sign says "Platform 1".', "I read: Platform 7."),
        ("The sign says “Y0RK”.", "I read: YORK."),
        ("The departure time is 12:46.", "I read: Departure 12:45."),
    ],
)
def test_a_text_that_was_read_otherwise(said: str, instead: str) -> None:
    assert repeated(said, SIGN) == instead


@pytest.mark.parametrize(
    ("said", "language", "instead"),
    [
        ('El letrero dice "Platform 1".', "es", "Yo leo: Platform 7."),
        ("Auf dem Schild steht „Platform 1“.", "de", "Ich lese: Platform 7."),
        ("Le panneau dit « Platform 1 ».", "fr", "Je lis : Platform 7."),
        ("Skylten säger ”Y0RK”.", "sv", "Jag läser: YORK."),
        ("看板には「Platform 1」とあります。", "ja", "「Platform 7」と よめます。"),
    ],
)
def test_a_text_that_was_read_otherwise_in_another_language(
    said: str, language: str, instead: str
) -> None:
    assert repeated(said, SIGN, language) == instead
    assert repeated(said.replace("1", "7").replace("Y0", "YO"), SIGN, language) != instead


@pytest.mark.parametrize(
    ("said", "scene"),
    [
        ("There are three people and a dog.", PEOPLE),
        ("She is wearing a red coat with two buttons.", PEOPLE),
        ("The woman is about 30 years old. She smiles.", PEOPLE),
        ("There are twelve people.", PEOPLE),  # of a crowd a detector misses some
        ("Two spoons lie there.", PEOPLE),  # small things as well
        ("There is no cat.", PEOPLE),
        ('The sign says "Platform 7, York".', SIGN),
        ("It leaves at 12:45.", SIGN),
        ('Somebody wrote "hello there" on it.', SIGN),
        ("There are three people.", replace(PEOPLE, things=None)),
        ("", PEOPLE),
    ],
)
def test_what_nothing_contradicts_stands(said: str, scene: Scene) -> None:
    assert repeated(said, scene) == said


def test_a_doubtful_thing_contradicts_nothing() -> None:
    doubtful = replace(PEOPLE, things=(Thing("dog", 0.35, (0.0, 0.0, 9.0, 9.0)),))
    assert repeated("There is no dog.", doubtful) == "There is no dog."
    assert repeated("There are two dogs.", doubtful) == "I see 1 dog."


def test_the_same_correction_is_said_once() -> None:
    said = "There are two people. The two people talk."
    assert repeated(said, PEOPLE) == "I see 3 people."
