"""Whether a seat is free: what is seen on it, that nothing is seen, and no promise."""

from __future__ import annotations

import pytest

from models.vision.scene import Thing
from tests.support.conversation import say
from tests.support.views import Described, context, things

COUCH = Thing("couch", 0.8, (300.0, 300.0, 900.0, 600.0))
BARE = "I see nobody and nothing on it, but I may miss something. I can't tell whether one is free"
FAR = Thing("dog", 0.9, (1000.0, 500.0, 1200.0, 700.0))
PERHAPS = Thing("cat", 0.2, (400.0, 400.0, 560.0, 520.0))
COUCH_TOO = Thing("couch", 0.9, (950.0, 300.0, 1200.0, 650.0))


@pytest.mark.parametrize("question", ["Is the sofa free?", "Is the couch taken?"])
@pytest.mark.parametrize("beside", [(), (FAR,)])
def test_nothing_is_seen_on_a_seat(question: str, beside: tuple[Thing, ...]) -> None:
    assert BARE in say(question, context(Described(things(things=(COUCH, *beside)))))


@pytest.mark.parametrize(
    "seen", [(COUCH, PERHAPS), (Thing("couch", 0.36, COUCH.box),), (COUCH, COUCH_TOO)]
)
def test_it_is_not_said_of_a_doubtful_seat_nor_where_anything_may_be(
    seen: tuple[Thing, ...],
) -> None:
    said = say("Is the sofa free?", context(Described(things(things=seen))))
    assert "nobody" not in said
    assert "I can't tell whether one is free" in said
