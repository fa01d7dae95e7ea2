"""Sums in the words that people use for them, and what is no sum."""

from __future__ import annotations

import pytest

from assistant.skills.arithmetic import calculator, everyday
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.everyday.wording import written
from tests.support.conversation import say
from tests.support.views import NOW, context

SUMS = [
    ("add 120 and 45 and 10, then halve it", "That is 175, and then it is 87.5."),
    ("measured twice: what's 900 minus 4 times 150", "That is 300."),
    ("four lots of 2.50 with a pound off", "That is 10, and then it is 9 pounds."),
    ("two lots of 7.25 and then 10 percent off", "That is 14.5, and then it is 13.05."),
    ("a third of 6 metres in centimetres", "That is 2 metres, and then it is 200 centimetres."),
    ("how much is nine euros twenty and two fifty together", "That is 11.7."),
    ("if I have the salad at seven fifty and the pie at nine, what does that come to", "16.5"),
    ("treble 14", "That is 42."),
    ("what's 12 and 15", "That is 27."),
    ("half of a quarter of 80", "That is 10."),
    ("12 squared plus 5 squared", "That is 169."),
    ("2 to the power of 10", "That is 1024."),
    ("the average of 4, 8 and 15", "That is 9."),
    ("100 plus 20 percent tip", "That is 120."),
    ("take 15 percent off 80 and split it between 4", "That is 68, and then it is 17."),
    ("three times 250 grams in kilos", "0.75 kilos."),
    ("two thousand three hundred minus six hundred", "That is 1700."),
    ("twelve thousand five hundred divided by five", "That is 2500."),
    ("three hundred thousand divided by four", "That is 75000."),
    ("twelve hundred and fifty plus five", "That is 1255."),
    ("what's 7 over 0", "Nothing can be divided by zero."),
    ("the square root of -4", "A number below zero has no such root."),
    ("-8 to the power of 0.5", "A number below zero has no such root."),
    ("what is the average of the square root of -9 and 3", "below zero has no such root."),
    ("the cube root of -8", "That is -2."),
    ("double the cube root of 27", "That is 6."),
    ("what is the average of -9 and 3", "That is -3."),
    ("what's the difference between -5 and 3", "That is 8."),
    ("what is 9 plus 16 then take the square root of it", "That is 25, and then it is 5."),
    ("half of " * 19 + "524288", "That is 1."),
]
PROBLEMS = [
    ("thirty guests, four per table, how many tables", "That is 8, the last one not full."),
    ("28 tablets at two a day, how many days", "That is enough for 14 days."),
    ("the recipe serves four, we're ten, 200 grams of rice, how much do I need", "500 grams."),
    ("100 ohms in series with 2.2 k, total", "2300 ohms"),
    ("which is bigger, five eighths or nine sixteenths", "5 eighths: 0.625 against 0.5625."),
    ("150 miles in three hours, what's the average speed", "50 miles an hour."),
    ("how long does 90 miles at 60 miles an hour take", "That takes 1 hour and 30 minutes."),
    ("12 is what percent of 80", "That is 15 percent."),
    ("six for 2.40, what's that each", "That is 0.40 each."),
]
FURTHER = [
    ("and with 20 percent off", Amount(50, "£"), "That is 40 pounds."),
    ("split it 3 ways", Amount(12), "That is 4."),
    ("what's twice that", Amount(4.99, "£"), "That is 9.98 pounds."),
    ("take the square root of it", Amount(9), "That is 3."),
    ("take the square root of it", Amount(-2), "A number below zero has no such root."),
    ("take the cube root of that", Amount(-27), "That is -3."),
    ("what's that in kilos", Amount(12, "pound"), "That is 5.44 kilos."),
]


@pytest.mark.parametrize(("question", "result"), [*SUMS, *PROBLEMS])
def test_a_sum_is_worked_out(question: str, result: str) -> None:
    assert result in (everyday.answered(question, NOW) or "")


@pytest.mark.parametrize(("question", "start", "result"), FURTHER)
def test_a_sum_goes_on(question: str, start: Amount, result: str) -> None:
    assert calculator.answer(written(question), start) == result


@pytest.mark.parametrize(
    "question",
    [
        "my blood pressure was 120 over 80",
        "two at eight fifty and the other at nine",
        "I have 2 dogs and 3 cats",
        "take two paracetamol from the box of sixteen",
        "what's the 42 bus and the 17",
        "three metres plus two kilos",
        "what's 5 percent",
        "add 5 to",
        "split 30 between",
        "half of 3 and a 3rd",
        "double " * 500 + "3",
        "20 percent of " * 250 + "8",
        "add 9999-12-31 plus 9999 weeks",
        "5 pounds for 0 eggs what's that each",
    ],
)
def test_what_is_no_sum_gets_no_number(question: str) -> None:
    assert everyday.answered(question, NOW) is None


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("don't set anything, just tell me how long 600 seconds is", "That is 10 minutes."),
        ("Don't start a timer, I only want to know how long six times ten minutes is.", "1 hour."),
        ("is it half three yet", "Yes: it is 3:42 pm, 12 minutes past 3:30 pm."),
        ("is it four o'clock yet", "Not yet: it is 3:42 pm, 18 minutes until 4:00 pm."),
        ("what date will it be two weeks today", "That is Sunday the 6th of December."),
        ("what day is a week on Tuesday", "That is Tuesday the 1st of December."),
        ("what date is Friday week", "That is Friday the 4th of December."),
    ],
)
def test_lengths_and_days_are_told_and_nothing_is_set(question: str, result: str) -> None:
    here = context()
    assert result in say(question, here)
    assert here.notebook.timers() == []


def test_the_same_amount_is_told_in_another_unit() -> None:
    here = context()
    say("what's 150 pounds in stone", here)
    assert say("and now the same in kilos", here) == "150 pounds is 68.04 kilos."
