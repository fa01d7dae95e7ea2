"""Numbers, lengths and dates that no type holds: one sentence says so. What just fits is told."""

from __future__ import annotations

import pytest

from assistant.failures import BEYOND
from assistant.skills.arithmetic.follow_on import TOO_ROUGH
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

HUGE = "9" * 320  # beyond a float


@pytest.mark.parametrize(
    "question",
    [
        f"5 minutes times {HUGE}",
        f"double {HUGE} hours",
        f"what's {HUGE} hours plus 5 minutes",
        f"how much longer is {HUGE} minutes than 3 hours",
        f"at 60 mph how long for {HUGE} miles",
        f"what's {HUGE} celsius in fahrenheit",
        f"share {HUGE} pounds between 3",
        f"what is 20 percent of {HUGE}",
        f"{HUGE} ohms and 5 ohms in parallel",
        f"area of a circle with radius {HUGE}",
        "what is 999999 to the power of 9999",
        "what day is it a week after 9999-12-31",
        "what day is 3 days after the 30th of December 9999",
    ],
)
def test_a_sum_beyond_all_numbers_is_told_as_that(question: str) -> None:
    assert say(question, context()) == BEYOND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what's 9007199254740000 plus 1", "That is 9007199254740001."),
        ("what's 9007199254740991 plus 2", "That is about 9.01 times 10 to the power of 15."),
        ("2 to the power of 50", "That is 1125899906842624."),
        ("what is 3 to the power of 40", "That is about 1.22 times 10 to the power of 19."),
        ("what day is it a week after 9999-12-24", "That is Friday the 31st of December 9999."),
        ("what day is it a week after the 24th of December", "Thursday the 31st of December."),
        ("what date is a fortnight before the 3rd of May", "Monday the 19th of April 2027."),
        ("what day is the day after the 31st of December", "Friday the 1st of January 2027."),
    ],
)
def test_what_just_fits_is_told(question: str, told: str) -> None:
    assert told in say(question, context())


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        (f"That is {HUGE}.", "round it up", BEYOND),
        (f"That is {HUGE}.", "round it off", BEYOND),
        (f"That is {HUGE}.", "is that more than 3", BEYOND),
        (f"That is {HUGE}.", "add 20 percent", BEYOND),
        (f"That is {HUGE} minutes.", "double it", BEYOND),
        (f"It says: Simmer {HUGE} minutes.", "double it", BEYOND),
        (f"That is {HUGE}.", "what time is it", "It is 3:42 pm"),
        ("That is 2.5.", "round it up", "That is about 3."),
        ("That is 2.5.", "round it down", "That is about 2."),
        ("That is -2.5.", "round it up", "That is about -2."),
        ("It says: 9999-12-31 23:59.", "remind me an hour after that", BEYOND),
        ("I see 3 cups. I see 4 bottles.", "how many altogether", "7 altogether"),
    ],
)
def test_a_sum_goes_on_from_an_answer_of_any_size(before: str, question: str, told: str) -> None:
    here = context(last_answer=before, last_question="what is that")
    assert told in say(question, here)


def test_counts_of_thousands_of_figures_are_no_counts() -> None:
    counted = f"I see {'9' * 5000} cups. I see {'9' * 5000} bottles."
    here = context(last_answer=counted, last_question="how many cups and bottles")
    assert "altogether:" not in say("how many altogether", here)


@pytest.mark.parametrize(
    ("lines", "question", "told"),
    [
        (("Pay within 999 years", "999 years from 9999-12-31"), "when is this due", "999 years"),
        (("Use by 01.01.0001",), "is it out of date", "It says: Use by 01.01.0001"),
        (("Use by 01.01.01",), "is it out of date", "the 1st of January 2001"),
        (("999% off", "was £1"), "what is it with the discount", "999% off"),
        (("50% off", "was £1"), "what is it with the discount", "is 50 pence"),
    ],
)
def test_print_beyond_the_calendar_is_only_read(
    lines: tuple[str, ...], question: str, told: str
) -> None:
    page = [text(line, (80, 60 + 50 * n, 600, 95 + 50 * n)) for n, line in enumerate(lines)]
    assert told in say(question, context(Described(texts(*page))))


def test_nothing_goes_on_from_a_number_that_was_not_told_in_full() -> None:
    here = context()
    assert "10 to the power of 19" in say("what is 3 to the power of 40", here)
    assert say("square it", here) == TOO_ROUGH
    say("what is 3 to the power of 40", here)
    assert say("add 5 and 3, then halve it", here) == "That is 8, and then it is 4."
