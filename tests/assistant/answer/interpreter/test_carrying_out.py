"""Each call of an interpreter comes to an answer: in words that the rules know, or by itself."""

from __future__ import annotations

import asyncio

import pytest

from assistant import build
from assistant.answer.interpreter import carrying_out
from assistant.answer.interpreter.calls import WrittenCall
from assistant.answer.interpreter.grounds import Grounds
from assistant.answer.router import route
from assistant.skills.context import Context
from tests.support.views import Described, context, text, texts, things

SIGN = texts(
    text("Riverside Pool", (400, 100, 800, 140)),
    text("Adults 6.20", (400, 160, 800, 200)),
    text("Manager: D. Osei", (400, 220, 800, 260)),
)


async def done(call: WrittenCall, here: Context, asked: str = "") -> str:
    """What a call does, as the replier would have it done."""
    said = carrying_out.request(call)
    if not said:
        scene = None if here.view.trouble else await here.view.see("texts")
        printed = [line.text for line in (scene.texts if scene else None) or ()]
        grounds = Grounds(asked, "", printed, here.now)
        run = carrying_out.run(call, grounds)
        assert run is not None, call
        return (await run(here)).sentence
    here.question = said
    await here.look_up()
    sure = await route(said, here, build.decide)
    assert sure is not None, said
    answer = await sure.run(here)
    here.keep(answer)
    here.last_question, here.last_skill = said, sure.skill
    return answer.sentence


def after(*calls: WrittenCall, here: Context | None = None) -> str:
    """The answer to the last of several calls."""
    here = here or context(watching=set())

    async def all_of_them() -> str:
        said = ""
        for call in calls:
            said = await done(call, here)
        return said

    return asyncio.run(all_of_them())


EGGS = WrittenCall("add", ("shopping", "eggs", "oat milk"))
TEN = WrittenCall("timer", ("10 minutes", "rice"))


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ((EGGS,), "I put on your shopping list: eggs and oat milk."),
        (
            (EGGS, WrittenCall("remove", ("shopping", "eggs"))),
            "I took off your shopping list: eggs.",
        ),
        ((EGGS, WrittenCall("remove", ("eggs",))), "I took off your shopping list: eggs."),
        ((EGGS, WrittenCall("show", ("shopping",))), "On your shopping list: eggs and oat milk."),
        (
            (WrittenCall("add", ("to do", "mend the gate")),),
            "I put on your to do list: mend the gate.",
        ),
        ((TEN,), "Rice timer set for 10 minutes."),
        ((WrittenCall("timer", ("10 minutes",)),), "Timer set for 10 minutes."),
        ((TEN, WrittenCall("timers")), "Your rice timer for 10 minutes has 10 minutes left."),
        ((TEN, WrittenCall("cancel", ("rice",))), "Your rice timer for 10 minutes is cancelled."),
        ((TEN, WrittenCall("change", ("25 minutes",))), "25 minutes left"),
        ((TEN, WrittenCall("change", ("+5 minutes",))), "Your rice timer for 15 minutes"),
        ((TEN, WrittenCall("change", ("-2 minutes",))), "Your rice timer for 8 minutes"),
        ((TEN, WrittenCall("undo")), "Your rice timer for 10 minutes is cancelled."),
        ((WrittenCall("remind", ("?", "call mum")),), "When shall I remind you?"),
        ((TEN, WrittenCall("cancel", ("all",))), "cancelled"),
        ((WrittenCall("alarm", ("06:50",)),), "at 6:50 am"),
        ((WrittenCall("remind", ("20:30", "call Bob")),), "8:30 pm"),
        (
            (WrittenCall("stopwatch", ("start",)), WrittenCall("stopwatch", ("read",))),
            "0 seconds so far.",
        ),
        ((WrittenCall("note", ("Osei is the manager",)), WrittenCall("notes")), "manager"),
        ((WrittenCall("clock"),), "3:42 pm"),
        ((WrittenCall("weekday", ("tomorrow",)),), "Monday"),
        ((WrittenCall("until", ("2026-12-25",)),), "33 days"),
        ((WrittenCall("until", ("18:30",)),), "2 hours and 48 minutes"),
        ((WrittenCall("convert", ("3", "metres", "feet")),), "9.84 feet"),
        ((WrittenCall("add", ("to-do", "ring Jo", "mow")),), "on your to do list: ring Jo and mow"),
    ],
)
def test_a_call_is_carried_out(calls: tuple[WrittenCall, ...], said: str) -> None:
    assert said in after(*calls)


def test_print_is_quoted_as_it_was_read() -> None:
    told = after(WrittenCall("quote", ("manager D Osei",)), here=context(Described(SIGN)))
    assert told.startswith("It says: Manager: D. Osei.")


def test_lines_that_are_not_sure_are_told_with_all_of_the_print() -> None:
    unsure = WrittenCall("quote", ("manager D Osei",), likelihood=-1.5)
    told = after(unsure, here=context(Described(SIGN)))
    assert told.startswith("It says: Manager: D. Osei. All of it: Riverside Pool")


def test_of_a_single_line_there_is_no_more() -> None:
    unsure = WrittenCall("quote", ("72.4 kg",), likelihood=-1.5)
    assert after(unsure, here=context(Described(texts(text("72.4 kg"))))) == "It says: 72.4 kg."


@pytest.mark.parametrize("figure", ["6.20", "6.20 euros", "€6.20"])
def test_a_lone_figure_is_quoted_with_its_line(figure: str) -> None:
    told = after(WrittenCall("calc", (figure,)), here=context(Described(SIGN)))
    assert told.startswith("It says: Adults 6.20.")


def test_a_sum_is_told_with_its_figures_and_their_lines() -> None:
    asked = "how much for two"
    told = asyncio.run(done(WrittenCall("calc", ("2 * 6.20",)), context(Described(SIGN)), asked))
    assert told == "It says: Adults 6.20. 2 times 6.20 is 12.40."


def test_things_are_looked_for() -> None:
    here = context(Described(things(("cup", 0.2), ("dog", 0.8))))
    assert after(WrittenCall("count", ("dog",)), here=here).startswith("I see at least 1 dog.")


@pytest.mark.parametrize("name", ["say", "look", "read", "color"])
def test_what_is_seldom_right_is_not_done(name: str) -> None:
    grounds = Grounds("what is it", "", (), context().now)
    assert carrying_out.run(WrittenCall(name, ("it is safe",)), grounds) is None
