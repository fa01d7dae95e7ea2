"""How places, amounts and spans of time are said."""

import pytest

from assistant.skills.words import wording
from models.pocket.arguments import singular

PLURALS = """
cup of tea: cups of tea, bottle with a red cap: bottles with a red cap, bus: buses, key: keys,
fish: fish, box: boxes, policeman: policemen, bookshelf: bookshelves, scarf: scarves, watch:
watches, cherry: cherries, potato: potatoes, photo: photos, jeans: jeans, ox: oxen, loaf:
loaves, quiz: quizzes, child: children, person: people
"""


@pytest.mark.parametrize("pair", " ".join(PLURALS.split()).split(", "))
def test_a_plural_and_back(pair: str) -> None:
    one, many = pair.split(": ")
    assert wording.plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("noun", ["human", "stomach", "roof", "ottoman", "beach", "piano"])
def test_nouns_that_look_irregular_are_not(noun: str) -> None:
    assert wording.plural(noun) == noun + ("es" if noun == "beach" else "s")


def test_articles_go_by_the_sound() -> None:
    for said in (
        *(
            "an hour",
            "a uniform",
            "a one-way sign",
            "an SUV",
            "a TV",
            "a QR code",
            "an umbrella",
            "an unusual cup",
        ),
        *(
            "a utensil",
            "an 11",
            "a 10",
            "some scissors",
            "some water",
            "a sheep",
            "a European sign",
            "an orange",
        ),
    ):
        article, noun = said.split(" ", 1)
        assert wording.a(noun) == f"{article} {noun}"


def test_pairs_are_counted_as_pairs() -> None:
    assert [wording.amount(n, "scissors") for n in (0, 1, 2)] == [
        "no scissors",
        "1 pair of scissors",
        "2 pairs of scissors",
    ]


def test_no_letter_and_no_sign_is_passed_over_in_spelling() -> None:
    assert (
        wording.spelled("Mail a_b@x.de, now.")
        == "M, A, I, L. A, underscore, B, at, X, dot, D, E. N, O, W"
    )
    assert wording.spelled("12-B don't") == "1, 2, dash, B. D, O, N, apostrophe, T"


def test_a_span_is_never_sixty_minutes() -> None:
    assert [wording.roughly(s) for s in (59, 60, 3569, 3599, 86399)] == [
        "a moment",
        "1 minute",
        "59 minutes",
        "1 hour",
        "1 day",
    ]
