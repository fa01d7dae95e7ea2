"""How many there are, where the first look doubts some of them: three looks settle it, or not."""

from dataclasses import replace

import pytest

from models.vision.scene import Thing
from tests.support.conversation import say
from tests.support.views import FRAME, Described, ask, context, text, texts, things

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


def test_a_blur_in_the_dark_is_nobody() -> None:
    blur = replace(things(), things=(Thing("person", 0.29, PLACES[0]),), counted=())
    for frame in (replace(FRAME, sharpness=24.0), replace(FRAME, brightness=0.12)):
        said = ask("count", "person", replace(blur, frame=frame)).sentence
        assert said.startswith("I see no people. But I may miss somebody.")
        assert "dark, or not sharp" in said
    clearer = replace(blur, things=(Thing("person", 0.35, PLACES[0]),))
    soft = replace(clearer, frame=replace(FRAME, sharpness=24.0))
    assert "I think I see at least 1 person" in ask("count", "person", soft).sentence


def test_whether_an_animal_is_alone() -> None:
    sheep = (Thing("sheep", 0.6, PLACES[0]), Thing("chair", 0.9, PLACES[3]))
    here = context(Described(replace(things(), things=sheep, counted=sheep)))
    for question in ("is it on its own or are there more", "is it alone"):
        assert say(question, here) == "I see at least 1 sheep. There may be more that I don't see."


def test_how_busy_it_is() -> None:
    people = tuple(Thing("person", 0.6, box) for box in PLACES)
    here = context(Described(replace(things(), things=people, counted=people)))
    assert say("is it busy here", here).startswith("I see at least 4 people")


@pytest.mark.parametrize(
    "question",
    [
        "How many clocks are there?",
        "how many clocks do you see",
        "how many clocks can you see here",
        "how many clocks are there in total",
        "how many clocks are there altogether",
    ],
)
def test_things_are_counted_and_not_the_numbers_on_them(question: str) -> None:
    seen = things(("clock", 0.2), ("clock", 0.7))
    printed = texts(*(text(number, (100, y, 120, y + 20)) for y, number in ((9, "1"), (99, "9"))))
    here = context(Described(replace(seen, texts=printed.texts)))
    assert say(question, here) == "I see at least 2 clocks."
