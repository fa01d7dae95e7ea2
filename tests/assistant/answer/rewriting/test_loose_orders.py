"""Orders with words around their time that mean nothing, or with parts in an order of their own."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.loose_orders import written_out
from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Tell me when ten minutes are up.", "set a timer for ten minutes"),
        ("Let me know once the half hour's up", "set a timer for half hour"),
        ("shout when an hour has passed", "set a timer for an hour"),
        ("Tell me when the kids are up.", "Tell me when the kids are up."),
        ("Remind me to call Bea at three, sorry, I mean Sue.", "Remind me to call Sue at three."),
        ("Tell me about Rome, no, Paris", "Tell me about Paris"),
        ("Remind me tomorrow, no, Thursday", "Remind me tomorrow, no, Thursday"),
        ("Remind me at nine-ish to go", "Remind me at nine to go"),
        ("Make a note of that, so I don't forget.", "Make a note of that."),
        ("Put that down for eleven", "Put that down for eleven"),
        ("Maybe I'll ring Jean tomorrow. Put that down for ten", "remind me tomorrow at ten to "
         "ring Jean"),
        ("Ring Jean tomorrow. Put that down for eleven", "remind me tomorrow at eleven to "
         "ring Jean"),
        ("Pay the gas bill. Put it down for Friday", "remind me Friday to pay the gas bill"),
        ("Nice weather. Put that down for Friday", "Nice weather. Put that down for Friday"),
        ("I need to pay Tom. Stick it in for Friday", "remind me Friday to pay Tom"),
        ("Write that down for Sunday evening, at seven, sign it", "remind me Sunday evening at "
         "seven to sign it"),
        ("She will be late. Put it down on the table.", "She will be late. Put it down on the "
         "table."),
    ],
)  # fmt: skip
def test_the_order_is_written_out(question: str, meant: str) -> None:
    assert written_out(question, context()) == meant


def _after(*turns: str) -> Context:
    here = context(watching=set())
    for turn in turns:
        say(turn, here)
    return here


@pytest.mark.parametrize(
    ("turns", "timers"),
    [
        (("Pasta timer nine minutes, and the sauce twenty.",), {"pasta": 540, "sauce": 1200}),
        (("Pasta timer ten minutes, sauce timer five.",), {"pasta": 600, "sauce": 300}),
        (
            ("Could you do me a four minute one for the egg and a nine minute one for the toast?",),
            {"egg": 240, "toast": 540},
        ),
        (
            ("A timer for an hour for the roast.", "And a ten minute one for the peas."),
            {"roast": 3600, "peas": 600},
        ),
        (
            ("Set a timer for one and a half hours for the roast and twenty minutes for the veg.",),
            {"roast": 5400, "veg": 1200},
        ),
        (("One timer for the rice, ten minutes, another for beans, two.",), {
            "rice": 600, "beans": 120,
        }),
        (("Bread timer for an hour and ten minutes.",), {"bread": 4200}),
        (("Set a timer for an hour and a half for the roast.",), {"roast": 5400}),
        (("Pasta timer nine minutes, and tell me the time.",), {"pasta": 540}),
        (("Egg timer four minutes.", "Add a minute to the egg.", "No, two."), {"egg": 360}),
        (("Egg timer four minutes.", "Add two minutes to it.", "No, one."), {"egg": 300}),
        (("Egg timer four minutes.", "Add a minute to the egg.", "make it nine"), {"egg": 540}),
        (("Egg timer four minutes.", "Add a minute to the soup."), {"egg": 240}),
        (("Egg timer four minutes.", "Double it."), {"egg": 480}),
        (("Egg timer four minutes.", "Halve that."), {"egg": 120}),
        (("Egg timer four minutes.", "Cancel it.", "Oh, put it back."), {"egg": 240}),
    ],
)  # fmt: skip
def test_each_timer_has_its_length(turns: tuple[str, ...], timers: dict[str, int]) -> None:
    kept = _after(*turns).notebook.timers()
    assert {timer.label.removesuffix(" timer"): timer.seconds for timer in kept} == timers


@pytest.mark.parametrize(
    ("turns", "labels"),
    [
        (
            ("Remind me at four to phone the garage.", "And at five to pick up Tom."),
            ["phone the garage", "pick up Tom"],
        ),
        (("Remind me about the cake in twenty minutes, and then again in forty.",), [
            "the cake", "the cake",
        ]),
        (("Huh. Well, dentist at three, so nudge me at quarter past two.",), ["dentist"]),
        (("The man's coming at five, so remind me at half four.",), ["the man's coming"]),
    ],
)  # fmt: skip
def test_each_reminder_has_its_words(turns: tuple[str, ...], labels: list[str]) -> None:
    kept = sorted(_after(*turns).notebook.timers(), key=lambda timer: timer.due)
    assert [timer.label.removeprefix("about ") for timer in kept] == labels


def test_the_time_of_a_reminder_may_follow() -> None:
    here = _after("Remind me tomorrow to ring Bob.", "At ten.", "What time's that?")
    assert "10:00 am" in here.last_answer
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("Tell me on New Year's Eve to pay it.", "On Thursday the 31st of December at 9:00 am"),
        ("tell me to eat something at one", "Tomorrow at 1:00 pm"),
        ("nudge me at half six to ring Jo", "At 6:30 pm"),
        ("Don't let me forget my coat when I leave, about five.", "At 5:00 pm"),
        ("every morning at eight tell me to take my tablets", "remind you: take your tablets"),
    ],
)
def test_what_one_is_told_to_do_at_a_time_is_a_reminder(order: str, told: str) -> None:
    here = context()
    assert told in say(order, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("words", ["tell me the way to the station", "tell me how to cook rice"])
def test_what_is_to_be_told_is_no_reminder(words: str) -> None:
    here = context()
    say(words, here)
    assert here.notebook.timers() == []


def test_what_was_read_is_put_in_for_a_day() -> None:
    page = texts(
        text("COUNCIL TAX"), text("Please pay by Friday 8 January 2027.", (400, 360, 800, 400))
    )
    here = context(Described(page))
    say("read this", here)
    assert "On Thursday the 7th of January at 9:00 am" in say(
        "Put that in for the day before, nine in the morning.", here
    )
    assert "remind you: COUNCIL TAX" in say("Put that in for Monday morning", here)
