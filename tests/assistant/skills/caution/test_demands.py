"""Print that promises a prize and wants money first."""

from __future__ import annotations

import asyncio

import pytest

from assistant.skills.caution import demands
from assistant.skills.caution.demands import MAY_BE_FRAUD
from assistant.skills.words.phrases import plain
from models.vision.scene import Part, Scene
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import Described, context, text, texts

PRIZE = (
    "FINAL NOTICE",
    "You have WON a prize of 500,000",
    "To release your prize send 35.00 handling fee",
    "Reply within 5 days",
)
LOTTERY = ("EURO LOTTERY", "Congratulations, lucky winner!", "Give us your bank details to claim")
LEGACY = ("URGENT", "You are the beneficiary of 2 million", "Transfer $90 legal fees today")
BILL = ("NORTHGATE WATER", "Amount due 148.27", "Please pay by 21 December 2026")
RAFFLE = ("SCHOOL RAFFLE", "First prize: a hamper", "Tickets 1.00")


def view(*lines: str) -> Described:
    boxes = ((100, 100 + 90 * row, 700, 150 + 90 * row) for row in range(len(lines)))
    return Described(texts(*(text(line, box) for line, box in zip(lines, boxes, strict=True))))


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (PRIZE, "So should I send the money or not? It's a lot"),
        (PRIZE, "Do I have to pay that?"),
        (LOTTERY, "Is it genuine?"),
        (LOTTERY, "Have I really won?"),
        (LEGACY, "Shall I transfer it then?"),
        (LEGACY, "What should I do about it?"),
    ],
)
def test_what_a_demand_says_answers_no_question_what_to_do(
    lines: tuple[str, ...], question: str
) -> None:
    assert say(question, context(view(*lines))) == MAY_BE_FRAUD


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (PRIZE, "Read it to me"),
        (PRIZE, "Something's come in the post saying about a prize, what's it about?"),
        (LOTTERY, "What does this letter say?"),
        (LEGACY, "How much are the fees?"),
        (LEGACY, "What's this letter?"),
    ],
)
def test_a_demand_is_read_with_a_caution(lines: tuple[str, ...], question: str) -> None:
    answer = say(question, context(view(*lines)))
    assert answer.count(MAY_BE_FRAUD) == 1
    assert "It says" in answer or "There is text" in answer


@pytest.mark.parametrize("lines", [BILL, RAFFLE])
@pytest.mark.parametrize("question", ["Read it to me", "Should I pay it?", "Is it real?"])
def test_other_letters_get_no_caution(lines: tuple[str, ...], question: str) -> None:
    assert MAY_BE_FRAUD not in say(question, context(view(*lines)))


class Unread(Described):
    """A view of which nothing may be read."""

    async def see(self, *parts: Part) -> Scene:
        raise AssertionError(parts)


@pytest.mark.parametrize(
    "question",
    [
        "Remind me to call mum at six",
        "Remind me to pay the rent on Friday",
        "Remember to answer Tom's e-mail",
        "Set a timer called phone for five minutes",
        "Who answered the phone in 1876?",
        "Is it worth my money?",
        "Is that right?",
    ],
)
def test_nothing_is_read_for_words_that_mean_no_print(question: str) -> None:
    assert asyncio.run(demands.judged(plain(question), context(Unread(texts())))) is None


@pytest.mark.parametrize(
    "question",
    ["is this kosher", "is this real leather", "is it fake fur", "is this a trick question",
     "is that official"],
)  # fmt: skip
def test_what_is_no_paper_is_no_fraud(question: str) -> None:
    assert "fraud" not in say(question, signs(("Beef sausages", "Net 400 g")))


def test_whether_a_letter_is_real_is_not_known() -> None:
    page = ("City Bank", "Dear customer")
    for question in ("is this a real letter", "is this letter genuine", "is it real or fake"):
        assert "can't tell whether it is real" in say(question, signs(page))
