"""The thing of a request is read from the clause that asks, whatever else is said."""

from __future__ import annotations

import pytest

from assistant.skills.seen.request_nouns import is_abstract, thing_meant


@pytest.mark.parametrize(
    ("question", "taken_for", "thing"),
    [
        ("I can hear a dog panting. Is it near me?", "dog panting", "dog"),
        ("There's a cat meowing somewhere, can you see it?", "cat meowing", "cat"),
        ("are there any free chairs, or am I going to sit on a lap", "lap", "chair"),
        ("is that a bench over there, my legs are killing me", "leg", "bench"),
        ("is there a clock here", "", "clock"),
        ("do you see a bench nearby", "", "bench"),
        ("is there a red car around", "", "red car"),
        ("any buses coming, I'm freezing my socks off", "sock", "bus"),
        ("where's my bag, the plane leaves in an hour", "plane", "bag"),
        ("how many chairs are standing there, the guests come at eight", "guest", "chair"),
        ("has anyone left a bag on the seat next to me", "person", "bag"),
        ("keep an eye out for a taxi and shout when it's here", "eye out", "taxi"),
        ("is the tall chap still there", "tall chap", "tall chap"),
        ("find the bottle with the blue label", "bottle", "bottle"),
        ("I need a pen, any around?", "around", "pen"),
        ("I lost my ring, is there any here?", "here", "ring"),
        ("are there any pens around", "pen", "pen"),
        ("is there a postbox on this side? It'd be a red blob to me", "red blob", "postbox"),
    ],
)
def test_the_clause_that_asks_names_the_thing(question: str, taken_for: str, thing: str) -> None:
    assert thing_meant(question, taken_for) == thing


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("where are my keys, I left them on the table", "key"),
        ("is my phone charger on the chair", "phone charger"),
        ("is there a cup of tea on the table", "cup of tea"),
        ("where is the coffee table", "coffee table"),
        ("tell me when you see a red car", "red car"),
        ("find my black bag, it's got my medicine in it", "black bag"),
    ],
)
def test_a_thing_that_was_understood_stays(question: str, thing: str) -> None:
    assert thing_meant(question, thing) == thing


@pytest.mark.parametrize(
    "question",
    [
        "this chuck is stuck, any trick",
        "any ideas for dinner",
        "do you know a joke",
        "is there any point in waiting",
        "if I eat a sandwich after that, it's fine, no",
    ],
)
def test_an_idea_is_no_thing(question: str) -> None:
    assert is_abstract(question)


def test_of_a_long_text_the_beginning_is_read() -> None:
    assert thing_meant(f"is there a cup, {'and so on ' * 20_000}", "so on") == "cup"
