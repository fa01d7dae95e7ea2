"""How many there are, where the first look doubts some of them: three looks settle it, or not."""

from dataclasses import replace

from models.vision.scene import Thing
from tests.support.views import ask, things

PLACES = [(200.0 * i, 100.0, 200.0 * i + 150.0, 300.0) for i in range(4)]


def said(first: list[float], three: list[float], name: str = "dog") -> str:
    seen, counted = (
        tuple(Thing(name, sure, box) for sure, box in zip(found, PLACES, strict=False))
        for found in (first, three)
    )
    return ask("count", name, replace(things(), things=seen, counted=counted)).sentence


def test_a_number_that_three_looks_agree_on_is_told() -> None:
    assert said([0.5, 0.4, 0.3], [0.5, 0.4, 0.35]) == (
        "I count 3 dogs. There may be more that I don't see."
    )
    assert said([0.5, 0.4], [0.5, 0.45], "person") == (
        "I count 2 people. There may be more that I don't see."
    )


def test_what_three_looks_leave_open_is_told_as_open() -> None:
    assert said([0.5, 0.4, 0.25], [0.5, 0.4, 0.25]) == "I see at least 2 dogs, perhaps 3."
    assert said([0.5, 0.4, 0.25], [0.5, 0.4, 0.16]) == "I see at least 2 dogs."


def test_looks_that_agree_on_one_alone_say_no_more_than_the_first() -> None:
    assert said([0.5, 0.4], [0.5]) == "I see at least 1 dog, perhaps 2."


def test_a_part_of_one_is_no_second_one() -> None:
    head = Thing("horse", 0.4, (20.0, 110.0, 100.0, 200.0))
    horses = (Thing("horse", 0.6, PLACES[0]), head, Thing("horse", 0.5, PLACES[1]))
    scene = replace(things(), things=horses, counted=horses)
    assert ask("count", "horse", scene).sentence == "I see at least 2 horses."


def test_what_may_be_another_animal_is_not_counted_as_the_one_asked_for() -> None:
    cows = tuple(Thing("cow", 0.4, box) for box in PLACES[:2])
    scene = replace(things(), things=cows, counted=(*cows, Thing("horse", 0.3, PLACES[1])))
    assert "I count" not in ask("count", "cow", scene).sentence
    assert ask("count", "animal", scene).sentence.startswith("I count 2 ")
