"""What is asked of print: an allergen, a row of a board, a part of a page by its kind."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def page(*lines: str) -> Context:
    rows = [
        text(line, (80, 60 + 80 * i, 80 + 20 * len(line), 100 + 80 * i))
        for i, line in enumerate(lines)
    ]
    return context(Described(texts(*rows)))


BISCUITS = ("Oat biscuits", "Ingredients: oats, sugar, palm oil, whey powder (milk), salt")


@pytest.mark.parametrize(
    ("question", "lines", "answer"),
    [
        (
            "Does this have milk in it? My lad's allergic.",
            BISCUITS,
            "Yes: it lists whey powder",
        ),
        ("is there any dairy in this", BISCUITS, "Yes: it lists whey powder (milk)"),
        ("does it contain sugar", BISCUITS, "Yes: it lists sugar"),
        ("any gluten in it", ("Ingredients: wheat flour, water",), "Yes: it lists wheat flour"),
        ("has this got nuts in it", ("May contain nuts",), "It may: it says May contain nuts"),
    ],
)
def test_an_allergen_that_is_listed_is_a_plain_yes(
    question: str, lines: tuple[str, ...], answer: str
) -> None:
    assert say(question, page(*lines)).startswith(answer)


@pytest.mark.parametrize(
    "question", ["does this contain nuts", "any fish in it", "has it got egg in"]
)
def test_an_allergen_that_is_not_read_is_no_no(question: str) -> None:
    answer = say(question, page(*BISCUITS))
    assert answer.startswith("I can't judge that. I read no ")
    assert "more print" in answer


@pytest.mark.parametrize(
    "lines",
    [
        ("İçindekiler: buğday unu, yer fıstığı ezmesi, tuz",),
        ("Składniki: mąka, orzeszki ziemne, sól",),
        ("Sastojci: brašno, kikiriki, sol",),
    ],
)
def test_nothing_is_missed_in_a_language_that_nobody_here_knows(lines: tuple[str, ...]) -> None:
    answer = say("does this contain peanuts", page(*lines))
    assert "I read no" not in answer
    assert "in a language that I don't know" in answer


def test_a_promise_of_a_label_is_no_answer() -> None:
    assert say("is there milk in it", page("Milk free spread")).startswith("I can't judge that.")


BOARD = ("14:12 York Plat 3", "14:20 Leeds Plat 11", "14:31 Hull Plat 5")


@pytest.mark.parametrize(
    ("question", "lines", "answer"),
    [
        ("Which platform's the Leeds train?", BOARD, "It says: 14:20 Leeds Plat 11."),
        ("what platform is it for Hull", BOARD, "It says: 14:31 Hull Plat 5."),
        ("when does the York train leave", BOARD, "It says: 14:12 York Plat 3."),
        ("which gate is BA1423", ("BA1423 Gate B7", "LH99 Gate A2"), "It says: BA1423 Gate B7."),
        ("what room is the choir in", ("Choir Room 4", "Yoga Hall"), "It says: Choir Room 4."),
    ],
)
def test_the_row_of_a_board_is_told(question: str, lines: tuple[str, ...], answer: str) -> None:
    assert say(question, page(*lines)) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does the washing machine say 40 or 60?", "It says 60."),
        ("does it say cotton or wool", "It says cotton."),
        ("does the screen show 60 or 90", "It says 60."),
    ],
)
def test_which_of_two_is_shown(question: str, answer: str) -> None:
    assert say(question, page("COTTON", "60", "1:49")).startswith(answer)


MENU = ("Beef chilli 9.50", "Mushroom risotto (v) 8.90", "Lentil soup (v) 5.40")
LETTER = ("Dear Mrs Lund", "Thank you.", "Your appointment: 5 January", "Bring your glasses.")


@pytest.mark.parametrize(
    ("question", "lines", "holds", "leaves_out"),
    [
        ("read the menu, but just the vegetarian stuff", MENU, "Lentil soup", "Beef"),
        ("which dishes are vegetarian", MENU, "risotto", "Beef"),
        ("what does the bottom bit of the letter say", LETTER, "5 January", "Dear"),
        ("read it, skip the stuff at the top", LETTER, "glasses", "Dear"),
        ("read the top half", LETTER, "Dear Mrs Lund", "glasses"),
    ],
)
def test_a_part_of_a_page_is_read(
    question: str, lines: tuple[str, ...], holds: str, leaves_out: str
) -> None:
    answer = say(question, page(*lines))
    assert holds in answer
    assert leaves_out not in answer


@pytest.mark.parametrize(
    ("question", "lines", "answer"),
    [
        ("read me page numbers only", ("Soups 12", "Breads 48"), "12, 48."),
        ("just the numbers please", ("Soups 12", "Breads 48"), "12, 48."),
        (
            "read me that serial number, one character at a time",
            ("Model VX-20", "S/N 7H0K-3391"),
            "7, H, 0, K, dash, 3, 3, 9, 1.",
        ),
        ("read the code letter by letter", ("Code AB12", "Thanks"), "A, B, 1, 2."),
    ],
)
def test_numbers_and_codes_are_given_as_asked(
    question: str, lines: tuple[str, ...], answer: str
) -> None:
    assert say(question, page(*lines)) == answer


@pytest.mark.parametrize(
    ("question", "lines", "kept"),
    [
        ("read the serial number, one character at a time", ("S/N 7H0K-3391", "Hi"), "7h0k-3391"),
        ("which platform's the Leeds train", BOARD, "leeds plat 11"),
        ("read the bottom half", LETTER, "5 january"),
    ],
)
def test_what_was_told_can_be_saved(question: str, lines: tuple[str, ...], kept: str) -> None:
    here = page(*lines)
    say(question, here)
    say("save that", here)
    assert [kept in note.text.casefold() for note in here.notebook.notes()] == [True]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what would the quiche and the tea come to", "Together 8.70."),
        ("how much for the quiche and the salad", "Together 11.75."),
    ],
)
def test_prices_that_are_asked_for_together_are_added(question: str, answer: str) -> None:
    here = page("Today", "Leek quiche 6.50", "Green salad 5.25", "Pot of tea 2.20")
    assert say(question, here).endswith(answer)


def test_what_is_listed_is_no_yes_to_whether_it_is_good() -> None:
    here = page("Wrap", "Contains: WHEAT, MUSTARD", "Energy 300 kcal")
    answer = say("my friend's allergic to mustard, is this one alright for her", here)
    assert answer.startswith("Careful: it lists MUSTARD")
