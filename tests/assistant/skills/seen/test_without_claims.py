"""An answer claims nothing that the view does not show: print on another sign, a cow that is not
there, a rider who stands beside, a colour of something else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.skills.seen import neighbours
from models.vision.scene import Color, Scene, Text, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, ask, context, text, texts

RESERVED = text("Reserved", (100, 450, 210, 480))
CAUTION = text("CAUTION", (620, 450, 700, 470))
BIKE = Thing("motorcycle", 0.7, (200.0, 300.0, 1000.0, 718.0))


def seen(*found: Thing, lines: tuple[Text, ...] = ()) -> Scene:
    return Scene(FRAME, found, lines, (), (), SEEN_BY)


def asked(question: str, *found: Thing, lines: tuple[Text, ...] = ()) -> str:
    return say(question, context(Described(seen(*found, lines=lines))))


@pytest.mark.parametrize("lines", [(RESERVED,), (RESERVED, CAUTION)])
def test_print_on_another_ground_is_not_told_as_that_of_a_sign(lines: tuple[Text, ...]) -> None:
    said = asked("What does that yellow sticker on the door say?", lines=lines)
    start = "I am not sure what is on the yellow sticker. What I read may be elsewhere. It says: "
    assert said.startswith(start)


def test_small_print_is_looked_for_where_the_first_lines_do_not_answer() -> None:
    scene = replace(texts(RESERVED), enlarged=(RESERVED, CAUTION))
    for question in ("Which station are we at?", "what does that yellow sticker say"):
        said = say(question, context(Described(scene)))
        assert "CAUTION" in said
    assert say("read this", context(Described(scene))) == "It says: Reserved."
    many = texts(*(text(f"line {i}", (100, 60 * i, 300, 60 * i + 30)) for i in range(6)))
    said = say("Which station are we at?", context(Described(replace(many, enlarged=(CAUTION,)))))
    assert "CAUTION" not in said  # a page has small print enough


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Does it say which app is stuck?", "I can't tell which app is stuck."),
        ("does the screen say when it is finished", "I can't tell when it is finished."),
    ],
)
def test_a_question_inside_a_question_is_no_word_that_is_printed(
    question: str, opening: str
) -> None:
    lines = (text("ond for a while,", (0, 100, 300, 130)), text("rce Quit.", (0, 200, 200, 230)))
    assert asked(question, lines=lines).startswith(f"{opening} It says: ")


def test_the_whole_message_is_read_whatever_words_it_has() -> None:
    lines = (
        text("can't repair this computer", (0, 100, 600, 130)),
        text("if you see this message, contact your administrator", (0, 200, 900, 230)),
    )
    for question in ("What's the message on my laptop?", "so what is that notice on the door"):
        assert "can't repair this computer" in asked(question, lines=lines)


def test_where_something_fills_the_view_nobody_is_told_that_it_is_no_cow() -> None:
    close = Thing("bear", 0.24, (80.0, 10.0, 1200.0, 700.0))
    said = asked("Is there a cow here?", close)
    assert said.startswith("I can't tell whether I see a cow. Something is close")
    assert "closer" not in said
    assert "listen for the traffic" in asked("is there a bus here?", close)
    assert asked("Is there a cow here?").startswith("I don't see a cow.")


@pytest.mark.parametrize(("left", "rides"), [(480.0, True), (200.0, False), (800.0, False)])
def test_a_rider_is_in_the_middle_of_what_is_ridden(left: float, rides: bool) -> None:
    person = Thing("person", 0.8, (left, 60.0, left + 240, 640.0))
    assert (neighbours.ridden_by(person, seen(person, BIKE)) is not None) is rides


def test_who_is_seen_in_there_may_be_a_reflection() -> None:
    person = Thing("person", 0.6, (100.0, 60.0, 500.0, 700.0))
    assert "may be a reflection" in asked("Is somebody standing in there?", person)


def test_a_number_that_is_not_read_may_be_there() -> None:
    said = asked("What number's on the bike?", BIKE, lines=(text("SUZUKI"),))
    assert said == "I read no number. It says: SUZUKI. There may be one that I can't read."


def test_a_paper_without_print_is_not_told_by_a_thing() -> None:
    kite = Thing("kite", 0.6, (0.0, 100.0, 400.0, 500.0))
    for question in (
        "Is that a bill or just junk mail?",
        "Is it a letter or a leaflet?",
        "Is this a receipt or a ticket?",
    ):
        said = asked(question, kite)
        assert "kite" not in said
        assert "still and into the light" in said


def test_the_colors_of_what_is_taken_for_a_thing_are_told_as_such() -> None:
    image = np.full((720, 1280, 3), 170, np.uint8)
    image[300:718, 200:1000] = (170, 60, 20)
    view = Described(seen(BIKE), image)
    said = ask("color", "bike", context(view, question="What colour is the bike?")).sentence
    assert said == "I don't see a bike. On the whole motorcycle I see blue."


def test_the_colors_of_what_a_part_is_on_are_told() -> None:
    image = np.full((720, 1280, 3), 170, np.uint8)
    image[300:700, 300:900] = (140, 40, 20)
    sofa = Thing("couch", 0.8, (300.0, 300.0, 900.0, 700.0))
    question = "What colour are the cushions on the sofa?"
    said = ask("color", "cushions", context(Described(seen(sofa), image), question=question))
    assert said.sentence == (
        "I can't tell which part is the cushions. On the whole couch I see blue."
    )


def test_the_light_is_told_to_who_asks_for_the_weather_of_now() -> None:
    grey = replace(seen(), colors=(Color("grey", 0.8),))
    said = say("What's the weather like?", context(Described(grey)))
    assert said.endswith("What I see is bright and mostly grey.")
    assert "What I see" not in say("what's the weather tomorrow", context(Described(grey)))
    assert "What I see" not in say("what's the weather like", context())


def test_that_print_is_cut_off_is_told_beside_what_is_not_known_by_sight() -> None:
    lines = (text("dministrator or maker", (0, 600, 700, 720)),)
    said = asked("Can you see any buttons at the bottom of the window?", lines=lines)
    assert "The text is cut off on the left and at the bottom." in said
