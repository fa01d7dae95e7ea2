"""Advice that fits the question: for a thing that may fall no cane, at an edge no way to somebody,
behind glass a reflection; and sentences in good order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.skills.seen import hints, misses
from assistant.skills.words import wording
from models.vision.scene import Scene, Text, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

SOMEBODY = Thing("person", 0.36, (100.0, 100.0, 500.0, 700.0))


def view(*seen: Thing, lines: tuple[Text, ...] = ()) -> Scene:
    return Scene(FRAME, seen, lines, (), (), SEEN_BY)


def asked(question: str, *seen: Thing, lines: tuple[Text, ...] = ()) -> str:
    return say(question, context(Described(view(*seen, lines=lines))))


@pytest.mark.parametrize(
    "question",
    [
        "Is the disc lying safe or could it fall off?",
        "is my phone about to slide off",
        "will the vase tip over",
        "are the books going to fall down",
        "could the plates slide off the tray",
    ],
)
def test_for_a_thing_that_may_fall_no_cane_is_named(question: str) -> None:
    said = asked(question)
    assert said.startswith("I can't judge that. Please feel slowly for its edges")
    assert "cane" not in said


@pytest.mark.parametrize(
    "question",
    [
        "could I fall off here",
        "will the ladder tip over",
        "is the shelf going to fall on me",
        "can the baby roll off the bed",
        "might he fall down the stairs",
    ],
)
def test_where_somebody_may_fall_the_cane_stays(question: str) -> None:
    assert "Please feel slowly" not in asked(question)
    assert "I can't judge that" in asked(question)


@pytest.mark.parametrize("edge", ["the platform edge", "the kerb", "the stairs", "the drop"])
def test_at_an_edge_nobody_is_sent_to_a_person(edge: str) -> None:
    said = asked(f"where's {edge}", SOMEBODY)
    assert said.endswith(misses.FEEL_FOR_IT)
    assert "rather than walk to anybody" in said
    assert "ask somebody near you" not in said


@pytest.mark.parametrize(
    ("question", "glass"),
    [
        ("Is someone standing inside looking at me?", True),
        ("is there somebody inside", True),
        ("is there anyone in the mirror", True),
        ("is there a person", False),
        ("is anybody here", False),
    ],
)
def test_who_is_seen_in_glass_may_be_a_reflection(question: str, glass: bool) -> None:
    assert (hints.IN_GLASS in asked(question, SOMEBODY)) is glass
    assert hints.IN_GLASS not in asked(question)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("doors open which side", "I don't know doors by sight."),
        ("door open", "I don't know a door by sight."),
        ("slide", "I don't know a slide by sight."),
        ("stairs", "I don't know stairs by sight."),
        ("door handle", "I don't know a door handle by sight."),
        ("button still", "I don't know a button by sight."),
    ],
)
def test_an_unknown_thing_is_named_in_good_english(what: str, said: str) -> None:
    answer = misses.cannot_look_for(what, view(Thing("person", 0.1, SOMEBODY.box)))
    assert answer.sentence.startswith(said)


def test_the_state_of_one_of_several_things_is_said_not_to_be_told() -> None:
    camry = (text("CAMRY", (25, 183, 122, 208)),)
    said = asked("Is one of the doors open? Which side, so I don't bump into it.", lines=camry)
    assert said == (
        f"I can't tell whether one of the doors is open. There is text: CAMRY. {misses.GO_SLOWLY}"
    )


@pytest.mark.parametrize(
    "question",
    ["Has the lift been called?", "has that parcel been opened", "has my order been called"],
)
def test_the_state_of_what_is_in_view_is_no_matter_of_notes(question: str) -> None:
    said = asked(question)
    assert "no note" not in said
    assert "I can't tell whether" in said


def test_beside_print_that_is_hardly_read_there_is_no_foreign_script() -> None:
    line = Text("", 0.5, text("x", (0, 0, 100, 30)).quad, "script")
    unread = (line, line)
    clear, hardly = text("Mini review"), text("Nac mni", confidence=0.6)
    foreign = "There is more text in a script that I can't read."
    assert wording.unread(replace(view(lines=(clear,)), unread=unread)) == foreign
    assert wording.unread(replace(view(lines=(clear, hardly, hardly)), unread=unread)) == (
        "There is more text that I can't read."
    )
    assert "in a script" in wording.unread(replace(view(), unread=unread))


@pytest.mark.parametrize("lines", [(), (text("Mini review"),)])
def test_a_single_line_of_an_unknown_script_is_told_with_doubt(lines: tuple[Text, ...]) -> None:
    single = Text("", 0.5, text("x", (0, 0, 100, 30)).quad, "script")
    said = wording.unread(replace(view(lines=lines), unread=(single,)))
    assert said.startswith("There may be ")
    assert said.endswith("text, in letters or a script that I can't read.")
    assert ("more" in said) is bool(lines)
