"""Rows by what stands beside them, by their time, by their kind of value and by their meaning."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from models.sentence_embedding import embedder
from tests.support.conversation import say
from tests.support.views import Described, context, text, things

STEPS = ("1. Turn off at the wall", "2. Open the flap", "3. Remove the filter", "4. Let it dry")
MENU = ("Leek soup 5.80", "Fish pie 12.50", "Mushroom risotto 11.00", "Sticky toffee pudding 6.20")
CHANNEL = ("BBC ONE", "13:00 News", "13:45 Doctors", "14:15 Escape to the Country")
PACKET = ("LASAGNE", "Oven 180 fan", "40 minutes", "Remove film lid")


def _before(lines: tuple[str, ...]) -> Context:
    page = (text(line, (100, 100 + 50 * i, 700, 140 + 50 * i)) for i, line in enumerate(lines))
    return context(Described(things(texts=tuple(page))))


@pytest.mark.parametrize(
    ("lines", "questions", "answer"),
    [
        (STEPS, ("What's step one?", "Next."), "2. Open the flap"),
        (STEPS, ("What's step one?", "Next.", "And then?"), "3. Remove the filter"),
        (STEPS, ("What's step two?", "Go back one."), "1. Turn off at the wall"),
        (STEPS, ("What's step two?", "What's the last step?"), "4. Let it dry"),
        (MENU, ("What comes after the risotto?",), "Sticky toffee pudding 6.20"),
        (MENU, ("What's above the fish pie on the menu?",), "Leek soup 5.80"),
        (CHANNEL, ("What's on at quarter to two?",), "13:45 Doctors"),
        (CHANNEL, ("What's on at quarter to two?", "And after that?"), "14:15 Escape"),
        (PACKET, ("What temperature?", "For how long?"), "40 minutes"),
        (
            ("Gas", "Electric", "Water"),
            ("Read the labels.", "What's the middle one say?"),
            "Electric",
        ),
        (("City Council", "Parking permit", "Zone C"), ("Which zone is my permit for?",), "Zone C"),
        (("INVOICE 20418", "Total 312.00"), ("What's the total on the invoice?",), "Total 312.00"),
        (("Today's Soup", "Carrot and coriander"), ("What's the soup?",), "Carrot and coriander"),
    ],
)
def test_the_row_that_is_meant_is_told(
    lines: tuple[str, ...], questions: tuple[str, ...], answer: str
) -> None:
    here = _before(lines)
    said = [say(question, here) for question in questions][-1]
    assert answer in said


@pytest.mark.skipif(embedder() is None, reason="needs the sentence embedding model")
@pytest.mark.parametrize(
    ("lines", "question", "answer"),
    [
        (("LOW FAT YOGURT", "Strawberry", "Keep refrigerated"), "How should I store it?", "refrig"),
        (("Recycling", "Blue bin: paper and card", "Brown bin: food"), "Where does cardboard go?",
         "Blue bin"),
        (("Sandwich", "Energy 512 kcal", "Ham"), "How many calories?", "512 kcal"),
        (("PAY HERE", "Coins only", "Keep your ticket"), "Does it take cards?", "Coins only"),
    ],
)  # fmt: skip
def test_a_row_is_told_by_its_meaning(lines: tuple[str, ...], question: str, answer: str) -> None:
    assert answer in say(question, _before(lines))


def test_a_page_is_read_as_a_whole() -> None:
    said = say("Read me the page.", _before(("Chapter 4", "The Long Winter", "It had snowed.")))
    assert "It had snowed" in said


@pytest.mark.parametrize(
    ("lines", "question", "told"),
    [
        (("BIN DAYS", "Refuse: Friday", "Recycling: Tuesday"), "What does the calendar say?", True),
        (("COUSCOUS", "Boil the kettle", "Cover for 5 minutes"), "How do I make this?", True),
        (("WI-FI", "Network: Harbour", "Password: teal-58"), "Connect to it for me?", False),
    ],
)
def test_no_single_row_is_told_where_all_or_none_is_asked_for(
    lines: tuple[str, ...], question: str, told: bool
) -> None:
    said = say(question, _before(lines))
    assert [line in said for line in lines] == [told] * len(lines)


@pytest.mark.parametrize(
    ("questions", "answer"),
    [
        (("What do I need to bring?",), "It says: Bring your blue card."),
        (("When is it?", "And anything on parking?"), "I don't see the word parking."),
        (("When is it?", "Read me the whole thing from the top."), "It says: Dear Ms Okafor"),
        (("When is it?", "Read everything."), "It says: Dear Ms Okafor"),
    ],
)
def test_print_is_reached_by_its_words(questions: tuple[str, ...], answer: str) -> None:
    letter = (
        "Dear Ms Okafor",
        "Your test is on 8 December at 9 am",
        "Bring your blue card",
        "Ext 4",
    )
    here = _before(letter)
    assert [say(question, here) for question in questions][-1].startswith(answer)


BOARD = ("Platform 2", "09:12 Bristol", "Calling at Bath, Keynsham")
CREAM = ("FRESH CREAM", "USE BY 20 NOV", "300ml")
BAKE = ("PASTA BAKE", "Oven 200C fan 180C", "25 minutes", "Use by 05 DEC")


@pytest.mark.parametrize(
    ("lines", "questions", "answer"),
    [
        (BOARD, ("Which platform?", "Does it stop at Swindon?"), "I don't see the word Swindon."),
        (BOARD, ("Does it call at Bath?",), "It says: Calling at Bath, Keynsham."),
        (BOARD, ("What does the board say?",), "It says: Platform 2, 09:12 Bristol"),
        (CREAM, ("Is this cream still okay?",), "It says: USE BY 20 NOV. That is past"),
        (BAKE, ("How hot does the oven need to be?", "And how long?"), "It says: 25 minutes."),
    ],
)
def test_what_is_asked_of_print_is_told_of_it(
    lines: tuple[str, ...], questions: tuple[str, ...], answer: str
) -> None:
    here = _before(lines)
    assert [say(question, here) for question in questions][-1].startswith(answer)


def test_a_clock_that_hangs_there_is_not_read() -> None:
    here = _before(("PHARMACY",))
    assert say("what does the clock on the wall say", here).startswith("I can't read the hands")


@pytest.mark.parametrize(
    "question", ["what does the oven clock say", "what time does the clock show"]
)
@pytest.mark.parametrize("lines", [("21:05",), ("OVEN", "21:05"), ("7:42 AM",)])
def test_a_clock_with_figures_is_read(question: str, lines: tuple[str, ...]) -> None:
    assert say(question, _before(lines)) == f"It says: {lines[-1]}."


VERDICTS = ("within that.", "outside that.")
HOURS = ("CORNER CAFE", "Mon-Sat 8am-6pm", "Closed bank holidays")


@pytest.mark.parametrize(
    ("lines", "question", "told"),
    [
        (HOURS, "Are they open?", None),  # it is a Sunday
        (("Bakery", "Sun 9.00 - 16.00"), "Is it open?", "within that."),
        (
            ("Ticket office", "7.00 - 11.30", "13.00 - 15.30"),
            "Is the office open?",
            "outside that.",
        ),
        (("PAY HERE", "Every Sun 2pm-8pm"), "Do I have to pay here?", "within that."),
        (("Bakery", "Sun 9.00 - 16.00"), "Is the window open?", None),
        (("Mon-Sat 9am-5pm", "Sunday closed", "Lunch 12pm-4pm"), "Is it open?", None),
        (("Sun 9am-5pm", "Closed 3pm-4pm"), "Is it open?", None),
        (("Sun 9am-5pm", "Closed 1pm-2pm"), "Is it open?", "within that."),
        (("Bank holidays 10am-4pm", "Mon to Fri 8:00-18:00"), "Is it open?", None),
        (("Sun 9am-1pm, 5pm-late",), "Is it open?", None),
        (("Coffee 2.50 - 4.00",), "Is this free?", None),
        (("Sun £2.50", "Kitchen Sun 12pm-3pm"), "Is it open?", None),
    ],
)
def test_printed_hours_are_compared_with_the_clock(
    lines: tuple[str, ...], question: str, told: str | None
) -> None:
    said = say(question, _before(lines))
    assert said.endswith(told) if told is not None else not said.endswith(VERDICTS)


@pytest.mark.parametrize(
    ("lines", "hour", "told"),
    [
        (("Friday 12pm-3pm, 6pm-1am",), (27, 20, 0), "Friday: within that."),
        (("Friday 12pm-3pm, 6pm-1am",), (27, 16, 0), "Friday: outside that."),
        (("Friday 12pm-3pm, 6pm-1am",), (28, 0, 30), "Saturday: within that."),
        (("Friday 18:00-01:00", "Saturday 12:00-23:00"), (28, 1, 30), "Saturday: outside that."),
        (("Open 18:00 - 02:00",), (28, 1, 30), "Saturday: within that."),
        (("Open 18:00 - 02:00",), (28, 12, 0), "Saturday: outside that."),
        (("Friday 10:00-2:00",), (27, 16, 0), None),  # of the afternoon, or of the night
    ],
)
def test_hours_may_go_over_midnight(
    lines: tuple[str, ...], hour: tuple[int, int, int], told: str | None
) -> None:
    here = _before(lines)
    day, at, minute = hour
    here.now = here.now.replace(day=day, hour=at, minute=minute)
    said = say("Is it open?", here)
    assert (
        said.endswith(told)
        if told is not None
        else "side that" not in said and "within" not in said
    )
