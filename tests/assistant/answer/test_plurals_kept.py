"""What was named in the plural is not made plural once more in the request that follows."""

from __future__ import annotations

import pytest

from assistant.answer.follow_ups import with_noun


@pytest.mark.parametrize(
    ("what", "request_"),
    [
        ("cushions", "how many cushions are there"),
        ("cushion", "how many cushions are there"),
        ("glasses", "how many glasses are there"),
        ("bus", "how many buses are there"),
        ("people", "how many people are there"),
    ],
)
def test_how_many_is_asked_of_the_thing_by_its_plural(what: str, request_: str) -> None:
    assert with_noun("how many", {"what": what}) == request_
