"""What does not follow from a page: a name that is part of another thing's name, a day that print
excepts, a time or a date that has nothing to do with the question."""

from __future__ import annotations

import pytest

from tests.assistant.skills.pages.test_facts import BUS, PARKING, asked

NOW = "2026-11-22 15:42"  # a Sunday


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("is this water", ("Screen wash", "Blue water")),
        ("is this water", ("Water", "Not for drinking")),
        ("is this soda", ("Caustic soda",)),
        ("is this honey", ("Honey & oat body wash",)),
        ("is this honey", ("Honey", "Body wash")),
        ("is this the lemon", ("Lemon washing up liquid",)),
        ("is this salt", ("Water softener salt",)),
        ("is this salt", ("Salt", "For dishwashers")),
        ("is this the tea", ("Tea tree oil",)),
        ("is this the oil", ("Engine oil",)),
        ("is this butter", ("Peanut butter",)),
        ("is this milk", ("Oat drink", "Like milk but better")),
        ("is this the milk", ("Milk", "2 kg calf feed")),
        ("is this the milk", ("Coconut milk",)),
        ("is this honey", ("Honey", "500 ml body scrub")),
        ("is this water", ("Sea water",)),
        ("is this the milk", ("Milk substitute",)),
        ("is this the milk", ("Milk chocolate",)),
        ("are these the eggs", ("Egg replacer",)),
        ("is this wheat", ("Rat bait", "Wheat")),
        ("is this paint", ("Paint stripper",)),
    ],
)
def test_a_name_within_another_name_is_not_confirmed(question: str, lines: tuple[str, ...]) -> None:
    said = asked(question, lines, NOW)
    assert "Yes" not in said
    assert "I read no" not in said
    assert all(line in said for line in lines)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("is this water", ("Screen wash", "Blue water")),
        ("is this the milk", ("Milk substitute",)),
        ("are these the eggs", ("Egg replacer",)),
        ("is this wheat", ("Rat bait", "Wheat")),
    ],
)
def test_such_a_name_takes_no_judgement_away(question: str, lines: tuple[str, ...]) -> None:
    assert asked(question, lines, NOW).startswith("I can't judge that.")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("is this milk", ("Fresh semi skimmed milk 2 L", "Use by 30 NOV")),
        ("is this the salt", ("Fine table salt", "350 g")),
        ("is this the flour", ("Plain flour", "1.5 kg")),
    ],
)
def test_a_whole_name_is_confirmed_with_its_qualities(
    question: str, lines: tuple[str, ...]
) -> None:
    assert asked(question, lines, NOW).startswith(f"Yes. It says: {lines[0]}.")


def test_salted_is_not_unsalted() -> None:
    said = asked("is this the salted butter", ("Unsalted butter",), NOW)
    assert said == "I read no salted butter on it. It says: Unsalted butter."


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("is it still good today", ("Use by 24 Nov", "Milk")),
        ("will it be good tomorrow", ("Use by 24 Nov", "Milk")),
        ("is it off today", ("Best before 24 Nov", "Cheese")),
        ("does it expire today", ("EXP 22 Nov 2026", "Cheese")),
        ("is it open today", ("Not open Sundays",)),
        ("is it closed today", ("Not open Sundays",)),
        ("is it open today", ("Open daily 9 to 5, Closed Sunday",)),
        ("is it collected today", ("No collection Sunday",)),
        ("is there a collection today", ("No collection Sunday",)),
        ("is it open tonight", ("Open Tue-Sun 8:00-14:00",)),
        ("is it open tomorrow", ("Mon-Fri 9-5 except Monday",)),
        ("is the market on today", ("Market Sunday", "Cancelled")),
        ("is the exam today", ("Exam postponed", "Sunday 22 November")),
        ("is it open today", ("Open Sunday", "Closed for holidays")),
        ("are the bins emptied tomorrow", ("Bins emptied Monday but not in December",)),
    ],
)
def test_no_yes_or_no_where_print_turns_it_round_or_only_keeps(
    question: str, lines: tuple[str, ...]
) -> None:
    assert not asked(question, lines, NOW).startswith(("Yes", "No:"))


def test_the_row_of_a_closed_day_wins_over_daily() -> None:
    said = asked("is it open today", ("Open daily 9 to 5", "Closed Sunday"), NOW)
    assert said == "No: today is Sunday the 22nd of November. It says: Closed Sunday."


PHARMACY = ("Pharmacy", "Closes 17:30")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("how long till I can take my pills again", PHARMACY),
        ("how long is it till my next dose", PHARMACY),
        ("how long until my insulin", ("Insulin lecture", "Starts 17:30")),
        ("how long till I can have another", ("Paracetamol 500 mg", "Next 17:30")),
        ("how long before I can eat", ("Meeting 17:30",)),
        ("how long until my lift comes", PHARMACY),
        ("how long have I left to live", PHARMACY),
        ("how long till the bus", PHARMACY),
        ("how long till my train leaves", PHARMACY),
        ("how long is it", PHARMACY),
        ("how long until lunch", ("Dinner 19:00",)),
        ("how long is it until sunset", ("Dinner 19:00",)),
    ],
)
def test_the_only_time_of_a_page_answers_nothing_else(
    question: str, lines: tuple[str, ...]
) -> None:
    assert " pm; now" not in asked(question, lines, NOW)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("how long till it closes", PHARMACY),
        ("how long have I got", PHARMACY),
        ("how long till they shut", PHARMACY),
        ("how long till the pharmacy shuts", PHARMACY),
        ("how long till my flight", ("BA 2764", "Boarding 17:30")),
    ],
)
def test_the_time_of_what_a_page_names_is_told(question: str, lines: tuple[str, ...]) -> None:
    assert "until 5:30 pm" in asked(question, lines, NOW)


DROPS = ("Eye drops", "Discard 28 days after opening", "Opened 20 Oct")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("when is my bin collected", DROPS),
        ("when is my library book due", DROPS),
        ("when is my dentist appointment", ("Invoice", "Pay within 30 days of 31 October 2026")),
        ("when does the shop close", ("Store opened 1 Nov", "Return within 14 days of opening")),
        (
            "I opened the door today, how long till the bus",
            ("Jam", "Use within 4 weeks of opening"),
        ),
        ("how long does it keep", ("Opened 12 May 1890", "Use within 3 days of opening")),
        ("how long does it keep", ("Opened 1 Nov 1890", "Use within 3 days of opening")),
        ("how long does it keep", ("Opened 25 Nov 2026", "Use within 3 days of opening")),
        ("how long does it keep", ("Opened 20 Nov", "Use within 999 years of opening")),
        ("how long does it keep", ("Opened 20 Nov", "9999 days after opening")),
        ("how long does it keep", ("Opened 20 Nov", "Once opened use within 9999 days")),
    ],
)
def test_no_limit_is_counted_for_another_thing_or_from_a_misread_day(
    question: str, lines: tuple[str, ...]
) -> None:
    said = asked(question, lines, NOW)
    assert "That is" not in said
    assert "better not used" not in said


@pytest.mark.parametrize(
    ("question", "lines", "told"),
    [
        ("when do I throw these away", DROPS, "past: it was 5 days ago"),
        ("when's the payment due", ("Invoice", "Pay within 30 days of 31 October 2026"), "8 days"),
        ("I opened the jar today, how long does it keep", ("Jam", "Use within 4 weeks of opening"),
         "in 28 days"),
    ],
)  # fmt: skip
def test_a_limit_is_counted_for_what_bears_it(
    question: str, lines: tuple[str, ...], told: str
) -> None:
    assert told in asked(question, lines, NOW)


@pytest.mark.parametrize(
    "question",
    ["when do we leave", "when should I leave for work", "when should I be back at work",
     "what time do I have to go to the dentist", "how long can I stay at my sister's",
     "how long can I leave the dough"],
)  # fmt: skip
def test_the_longest_stay_is_no_limit_of_another_errand(question: str) -> None:
    assert "From now" not in asked(question, PARKING, NOW)


@pytest.mark.parametrize(
    "question", ["when does my parcel get here", "what time will dinner be in", "when can it be in"]
)
def test_only_who_travels_arrives(question: str) -> None:
    assert "The next leaves" not in asked(question, BUS, "2026-11-22 06:40")
