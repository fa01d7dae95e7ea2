"""What is said first of a photograph: what it surely shows, with its doubts, and no more."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from assistant.skills.count import command
from assistant.skills.pages import by_meaning
from assistant.skills.pages.packaging import doubted_signs
from assistant.skills.read import read
from assistant.skills.registry import NoView
from assistant.skills.seen import clothes, indirect, neighbours
from assistant.skills.words import sightings, text_lines
from assistant.skills.words.running_text import joined
from models.vision.scene import Box, Color, FrameFacts, Scene, Text, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, ask, context, text, texts

MAN = Thing("person", 0.85, (0.0, 30.0, 900.0, 720.0))
BOTTLE = Thing("bottle", 0.5, (760.0, 450.0, 900.0, 600.0))
PHONE = Thing("cell phone", 0.4, (765.0, 455.0, 905.0, 605.0))
TABLE = Thing("dining table", 0.4, (200.0, 400.0, 700.0, 700.0))
COUCH = Thing("couch", 0.75, (300.0, 200.0, 860.0, 520.0))


def seen(*found: Thing, frame: FrameFacts = FRAME) -> Scene:
    return Scene(frame, found, (), (), (), SEEN_BY)


def on(question: str, scene: Scene) -> str:
    return ask("look", None, context(Described(scene), question=question)).sentence


def test_one_thing_that_is_found_twice_with_doubt_is_counted_once() -> None:
    boxes = ((650.0, 60.0, 1200.0, 400.0), (60.0, 60.0, 630.0, 400.0), (30.0, 40.0, 1160.0, 440.0))
    screens = [Thing("tv", sure, box) for sure, box in zip((0.42, 0.36, 0.31), boxes, strict=True)]
    assert len(sightings.surely(screens)) == 2
    assert ask("count", "tv", seen(*screens)).sentence.startswith("I think I see at least 2 tvs.")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("what is he holding", "Close to the person I see perhaps a bottle or a cell phone."),
        ("what has he got in his hand", "Close to the person I see perhaps a bottle"),
        ("what is he doing", ""),
    ],
)
def test_what_may_be_in_a_hand_is_told_as_close_to_the_person(question: str, near: str) -> None:
    assert neighbours.held(question, seen(MAN, BOTTLE, PHONE)).startswith(near)
    if near:
        assert near in on(question, seen(MAN, BOTTLE, PHONE, COUCH))
        assert neighbours.held(question, seen(MAN, COUCH)) == ""


def test_what_stands_on_a_thing_is_no_wider_and_told_with_its_doubt() -> None:
    on_it = neighbours.RELATIONS["on"]
    assert neighbours.beside(on_it, TABLE, (TABLE, COUCH)) == []
    cup = Thing("cup", 0.35, (400.0, 350.0, 450.0, 450.0))
    assert neighbours.beside(on_it, TABLE, (TABLE, COUCH, cup)) == [cup]
    assert neighbours.named(cup, seen(TABLE, cup)) == "perhaps a cup"
    copy = Thing("dining table", 0.6, (250.0, 420.0, 640.0, 690.0))
    assert neighbours.beside(neighbours.RELATIONS["near"], TABLE, (TABLE, copy)) == []


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("what's this building", "what this building is"),
        ("what is that painting", "what that painting is"),
        ("what's that lying there", "what that is lying there"),
        ("what's this doing", "what this is doing"),
        ("how do i open this door", "how you open this door"),
        ("how many are there", "how many there are"),
    ],
)
def test_a_noun_in_ing_is_no_verb(question: str, clause: str) -> None:
    assert indirect.clause(question) == clause


def test_somebody_is_looked_for_where_there_is_a_view() -> None:
    here = context(Described(seen(MAN)))
    for question in ("is anybody there", "is someone here", "is anyone around"):
        assert command(question, here) is not None
        assert command(question, context(NoView())) is None
    assert command("is anyone there to help me", here) is None


def test_few_lines_are_told_whole_and_without_a_question() -> None:
    scene = texts(
        text("PANCAKE HOUSE", (100, 300, 800, 380)),
        text("Original", (100, 100, 800, 180), 0.8),
    )
    said = on("what is this", scene)
    assert said.startswith("There is text: PANCAKE HOUSE, perhaps Original.")
    assert "read on" not in said


def test_print_that_may_be_the_name_comes_first() -> None:
    name = texts(text("PANCAKE HOUSE", (100, 300, 800, 380)), text("GATE", (100, 500, 800, 580)))
    answer = asyncio.run(read(context(Described(name), question="which restaurant is this")))
    assert answer.sentence.startswith("It says: ")
    answer = asyncio.run(read(context(Described(name), question="which station are we at")))
    assert answer.sentence.startswith("I can't tell ")
    assert not text_lines.may_be_answered("which floor is this", name.texts or ())
    assert text_lines.may_be_answered("which floor is this", (text("10"),))


def test_print_upside_down_is_said_to_be_so() -> None:
    corners = ((800.0, 340.0), (400.0, 340.0), (400.0, 300.0), (800.0, 300.0))
    over = texts(Text("SERVICE REQUESTED", 0.99, corners))
    assert "upside down" in on("what is this", over)
    assert "upside down" in asyncio.run(read(context(Described(over)))).sentence
    assert "upside down" not in on("what is this", texts(text("SERVICE REQUESTED")))


def test_doubtful_names_are_left_out_of_a_soft_picture() -> None:
    cat = Thing("cat", 0.35, (400.0, 200.0, 800.0, 600.0))
    soft = replace(FRAME, sharpness=60.0)
    assert "perhaps a cat" in on("what do you see", seen(cat))
    assert "cat" not in on("what do you see", seen(cat, frame=soft))
    blurred = replace(FRAME, sharpness=5.0)
    sure = replace(cat, confidence=0.5)
    assert "perhaps a cat" in on("what do you see", seen(sure, frame=blurred))


def test_the_clothes_of_one_who_is_cut_off_below_are_looked_for_lower() -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    box: Box = (400.0, 20.0, 800.0, 720.0)
    image[20:400, 400:800] = (60, 110, 190)  # a face that fills the upper half
    image[400:720, 400:800] = (160, 40, 30)
    scene = seen(Thing("person", 0.9, box))
    here = context(Described(scene, image), question="what is he wearing")
    said = asyncio.run(clothes.colors_worn("what is he wearing", scene, here))
    assert said == "The clothes of the person ahead are blue above."


def test_the_message_is_no_word_to_look_for() -> None:
    page = (
        text("The computer can't be repaired", (100, 100, 900, 140)),
        text("If you continue to see this message, contact", (100, 200, 900, 240)),
        text("the manufacturer for assistance.", (100, 300, 900, 340)),
    )
    assert text_lines.asked("What does the message on my screen say?", page) is None


def test_where_behind_a_number_is_about_the_same_things() -> None:
    from assistant.answer.follow_ups import with_noun

    assert with_noun("where", {"what": "person"}) == "where is the person"
    assert with_noun("where is the cup", {"what": "person"}) == "where is the cup"


@pytest.mark.parametrize(
    ("scene", "right"),
    [
        (seen(BOTTLE), "I see at least 1 bottle. There may be more that I don't see."),
        (seen(BOTTLE, replace(BOTTLE, box=(0.0, 0.0, 90.0, 200.0))), "I see at least 2 bottles."),
        (
            seen(replace(BOTTLE, confidence=0.4)),
            "I think I see at least 1 bottle. There may be more",
        ),
        (seen(TABLE), "I see no bottles. But I may miss some."),
    ],
)
def test_a_count_is_no_less_than_what_is_seen(scene: Scene, right: str) -> None:
    assert ask("count", "bottle", scene).sentence.startswith(right)


@pytest.mark.parametrize(
    "question",
    [
        "How many bottles are on the table?",
        "How many bottles are there on the shelf?",
        "how many bottles are standing by the door",
    ],
)
def test_known_things_somewhere_are_counted(question: str) -> None:
    here = context(Described(seen(BOTTLE)))
    assert say(question, here).startswith("I see at least 1 bottle.")


@pytest.mark.parametrize(
    "question",
    [
        "How many people are in London?",
        "How many people are there in France?",
        "How many people are in New York City",
        "how many people are there in europe?",
        "How many people are in the UK?",
        "So how many people are in the whole country?",
        "How many dogs are in the world?",
        "How many books are in the Bible?",
    ],
)
def test_things_of_the_world_are_not_counted(question: str) -> None:
    assert "at least" not in say(question, context(Described(seen(MAN))))


@pytest.mark.parametrize(
    "question",
    [
        "Is somebody standing in front of me?",
        "Is anyone sitting next to me?",
        "Is someone else sitting right beside me?",
    ],
)
def test_whether_somebody_is_near(question: str) -> None:
    assert say(question, context(Described(seen(MAN)))) == "I see at least 1 person."


def test_what_somebody_drinks_is_no_phone() -> None:
    phone = replace(PHONE, confidence=0.5)
    assert "phone" not in neighbours.held("What's he drinking?", seen(MAN, phone))
    assert "bottle" in neighbours.held("What's he drinking?", seen(MAN, BOTTLE))
    assert "phone" in neighbours.held("What's he holding?", seen(MAN, phone))
    assert neighbours.held("What's he eating?", seen(MAN, BOTTLE)) == ""


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("cow", "bear", "perhaps a cow, a bear or another animal"),
        ("car", "truck", "perhaps a car, a truck or another vehicle"),
        ("cup", "vase", "perhaps a cup or a vase"),
    ],
)
def test_two_names_of_one_kind_leave_that_kind_open(one: str, other: str, right: str) -> None:
    things = (replace(MAN, name=one, confidence=0.6), replace(MAN, name=other, confidence=0.4))
    assert f"{right} on your left" in on("What is that?", seen(*things))


@pytest.mark.parametrize("question", ["Where's the bottle?", "where are the bottles now"])
def test_where_a_known_thing_is(question: str) -> None:
    assert say(question, context(Described(seen(BOTTLE)))).startswith("I see a bottle on your")


def test_a_hardly_read_line_is_left_out_where_most_are_unsure() -> None:
    lines = [
        text(said, (0, y, 300, y + 30), sure)
        for said, y, sure in (("Mini review", 0, 0.95), ("Desktops", 90, 0.8), ("Acaae", 180, 0.6))
    ]
    said = ask("read", of=texts(*lines)).sentence
    assert "Desktops" in said
    assert "Acaae" not in said


def test_a_line_without_a_word_is_close_to_no_question() -> None:
    rows = [(text("RO 8UR 319"),), (text("48.20"),), (text("ROTTMAYER"),), (text("Due: 48.20"),)]
    assert [by_meaning.has_word(row) for row in rows] == [True, False, True, True]


@pytest.mark.parametrize(
    ("question", "lines", "right"),
    [
        ("What's the number plate?", (text("RO 319", doubted="3"),), "I am not sure of the 3:"),
        ("What's the number plate?", (text("RO 319"),), "A letter or digit of it may be wrong."),
        ("What's the code?", (text("AB 319", doubted="BB9"),), "not sure of the B and of the 9:"),
        ("What's the code?", (text("AB 319", doubted="AB39"),), "Several of its letters and"),
        ("What is the serial number?", (text("4417 5", doubted="4175"),), "Several of its"),
        ("What is the phone number?", (text("0117 4", doubted="0174"),), "Several of its"),
    ],
)
def test_doubted_signs_of_a_number_are_named(
    question: str, lines: tuple[Text, ...], right: str
) -> None:
    assert right in doubted_signs.told(question, lines)
    assert doubted_signs.told("What does it say?", lines) == ""


@pytest.mark.parametrize(
    ("alike", "right"),
    [
        ("8B", " An 8 in it may be a B."),
        ("8B8B", " An 8 in it may be a B."),
        ("0O5S", " A 0 in it may be an O. A 5 in it may be an S."),
        ("1I1l", " A 1 in it may be an I or an L."),
        ("", ""),
    ],
)
def test_a_figure_that_may_be_a_letter_is_told(alike: str, right: str) -> None:
    line = replace(text("86-83"), alike=alike)
    assert doubted_signs.told("Which floor is the car park?", (text("Carpark"), line)) == right
    assert doubted_signs.told("What does it say?", (line, text("Lift"), text("Shops"))) == ""
    assert joined((text("10"), line)).endswith("perhaps 86-83.") is bool(alike)


@pytest.mark.parametrize(
    ("rival", "right"),
    [
        (
            "handbag",
            "I can't tell what animal this is. Turn a little and ask again, or ask somebody near "
            "you.",
        ),
        ("cow", "I see perhaps a bird, a cow or another animal ahead."),
    ],
)
def test_what_may_be_no_animal_does_not_tell_which(rival: str, right: str) -> None:
    box = (560.0, 200.0, 700.0, 400.0)
    bird, other = Thing("bird", 0.53, box), Thing(rival, 0.26, box)
    assert on("What animal is this?", seen(bird, other)) == right


def test_who_sits_at_a_table_is_not_on_it() -> None:
    sitter = Thing("person", 0.9, (300.0, 100.0, 500.0, 480.0))
    cup = Thing("cup", 0.9, (500.0, 380.0, 560.0, 450.0))
    table = replace(TABLE, confidence=0.9)
    said = say("What's on the table?", context(Described(seen(table, sitter, cup))))
    assert said == "I see a cup on or just above the table."
    bed = replace(table, name="bed")
    said = say("Who's on the bed?", context(Described(seen(bed, sitter))))
    assert said == "I see a person on or just above the bed."


def test_what_is_held_close_is_said_to_be_close() -> None:
    close = Thing("bottle", 0.9, (60.0, 20.0, 1200.0, 700.0))
    filling = " is close and fills most of the view."
    assert on("What is this?", seen(close)) == f"I see a bottle ahead. The bottle{filling}"
    doubtful = replace(close, confidence=0.4)
    assert "close" not in on("What is this?", seen(doubtful))
    vase = replace(close, name="vase", confidence=0.5)
    said = on("What is this?", seen(replace(close, confidence=0.6), vase))
    assert said.endswith(f"The bottle or vase{filling}")
    half = replace(close, box=(60.0, 20.0, 700.0, 700.0))
    assert "close" not in on("What is this?", seen(half))


@pytest.mark.parametrize(
    ("color", "told"), [("blue", True), ("green", True), ("grey", False), ("white", False)]
)
def test_only_a_color_that_helps_is_told_of_an_empty_view(color: str, told: bool) -> None:
    empty = replace(seen(), colors=(Color(color, 0.9),))
    assert (f"The view is mostly {color}." in on("What do you see?", empty)) == told


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is there a Christmas tree in here?", "I don't know a christmas tree by sight"),
        ("Is there a piano in here?", "I don't know a piano by sight"),
        ("Is there a product key on here?", "I read no product key here"),
    ],
)
def test_a_thing_of_a_place_is_not_denied_because_no_print_names_it(
    question: str, begins: str
) -> None:
    here = context(Described(texts(text("Contains wheat"))))
    assert say(question, here).startswith(begins)
