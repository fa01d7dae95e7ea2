"""How likely words are as something said to this assistant."""

import numpy as np
import pytest

from models.requests.language import (
    BEGIN,
    END,
    FIGURES,
    ODD,
    RARE,
    RequestLanguage,
    request_language,
)


@pytest.fixture(scope="module")
def language() -> RequestLanguage:
    return request_language()


def likelihood(language: RequestLanguage, text: str) -> float:
    row = [BEGIN, BEGIN, *map(language.number, text.split()), END]
    return float(language.likelihoods(np.array([row]))[0])


@pytest.mark.parametrize("before", ["where is", "find my", "how many", "dupatta flood"])
def test_the_words_that_may_follow_are_likely_by_one_together(
    language: RequestLanguage, before: str
) -> None:
    first, second = map(language.number, before.split())
    rows = [[first, second, last] for last in range(len(language.single))]
    logs = language.likelihoods(np.array(rows))
    logs[ODD] -= RARE  # of any such word
    assert np.exp(logs.astype(np.float64)).sum() == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("said", "misheard"),
    [
        ("search for the clock", "turks for the clock"),
        ("warn me when the bus comes", "or meet when the bus comes"),
        ("how many eggs are in the box", "how many aids are in the box"),
        ("what is behind the teapot", "what is behind the deepen"),
    ],
)
def test_what_people_ask_is_likelier_than_what_sounds_like_it(
    language: RequestLanguage, said: str, misheard: str
) -> None:
    assert likelihood(language, said) > likelihood(language, misheard) + 3


def test_shorter_rows_end_where_their_words_do(language: RequestLanguage) -> None:
    row = [BEGIN, BEGIN, language.number("stop"), END]
    rows = np.array([[*row, -1, -1], [*row, language.number("it"), END]])
    short, long = language.likelihoods(rows)
    assert short == pytest.approx(likelihood(language, "stop"), abs=1e-4)
    assert long < short


def test_a_word_has_one_number_with_and_without_its_owner(language: RequestLanguage) -> None:
    assert language.number("theodolite's") == language.number("theodolite") != ODD
    assert language.number("grandma's") != language.number("grandma")
    assert language.number("12th") == FIGURES
    assert language.number("xyzzy") == ODD
