"""Requests as people said them, each with the ones before it: timers, several things, days, codes,
watches."""

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, things

TIMER = "set a timer for five minutes"
DOG, BUS = "tell me when you see a dog", "tell me when you see a bus"
CODES = ("remember the gate code is 1980", "remember the door code is 4417")


@pytest.mark.parametrize(
    ("requests", "answer"),
    [
        ((TIMER, "stop the timer"), "Your timer for 5 minutes is cancelled."),
        (
            ("remind me in ten minutes to call mum", "cancel the reminder"),
            "Your reminder to call mum is cancelled.",
        ),
        (
            ("set an alarm for 7", "switch off the alarm for 7"),
            "Your alarm for 7:00 pm is cancelled.",
        ),
        (
            (TIMER, "change the timer to ten minutes"),
            "Your timer for 10 minutes has 10 minutes left.",
        ),
        (("timer for 8 days",), "A timer can run for a week at most."),
        (
            ("remind me the day after tomorrow at 9",),
            "I'll tell you on Tuesday the 24th of November at 9:00 am",
        ),
        (
            ("remind me to read this at six",),
            "At 6:00 pm, in 2 hours and 18 minutes I'll remind you: read this.",
        ),
        (("what's the full date today",), "It is Sunday the 22nd of November 2026."),
        (("what date is next friday",), "That is Friday the 27th of November."),
        (
            ("what day of the week is it on christmas",),
            "That is Friday the 25th of December.",
        ),
        (("what breed is it",), "I can't tell makes, kinds or breeds apart."),
        ((*CODES, "what's the gate code"), "You told me: the gate code is 1980."),
        ((*CODES, "what's the door code"), "You told me: the door code is 4417."),
        (
            ("remember the wifi password is bluebird", "what's the wifi password"),
            "You told me: the wifi password is bluebird.",
        ),
        (("what are you watching for",), "I'm not watching for anything."),
        ((DOG, "what are you watching for"), "I watch for a dog."),
        ((DOG, BUS, "what are you looking out for"), "I watch for a dog and a bus."),
        (
            (DOG, "stop watching for the dog", "what are you watching for"),
            "I'm not watching for anything.",
        ),
    ],
)
def test_the_last_request_is_answered(requests: tuple[str, ...], answer: str) -> None:
    here = context(Described(things(("cup", 0.3), ("bottle", 0.6))), watching=set())
    said = [say(request, here) for request in requests]
    assert said[-1].startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "count the cups and the bottles",
        "find the bottle and the cup",
        "how many cups and bottles are there",
    ],
)
def test_both_things_are_told(question: str) -> None:
    said = say(question, context(Described(things(("cup", 0.3), ("bottle", 0.6)))))
    assert "bottle" in said
    assert "cup" in said


def test_what_is_not_in_view_is_told_beside_what_is() -> None:
    here = context(Described(things(("cup", 0.3), ("bottle", 0.6))))
    assert say("do you see a chair or a cup", here).startswith("I see a cup on your left")
    for question in ("where are my keys and my phone", "find my keys and the phone"):
        said = say(question, here)
        assert said.startswith("I don't know a key by sight.")
        assert "I don't see a phone." in said
