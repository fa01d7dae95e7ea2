"""Whole conversations as they were had, each request with its answer."""

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, things

NONE_SET = "No timer is set."
DONE_FOR_REAL = (
    ("set a timer for ten minutes", "Timer set for 10 minutes."),
    ("how long is left on my timer", "Your timer for 10 minutes has 10 minutes left."),
    ("how many timers do i have", "Your timer for 10 minutes has 10 minutes left."),
    ("cancel the timer", "Your timer for 10 minutes is cancelled."),
    ("stop the timer", NONE_SET),
    ("turn off my alarm", "No alarm is set."),
    ("cancel the reminder", "No reminder is set."),
    ("get rid of all my timers", NONE_SET),
    ("switch off the alarm for 7", "No alarm is set."),
    ("add five minutes to the timer", NONE_SET),
    ("change the timer to ten minutes", NONE_SET),
    ("make it fifteen minutes instead", NONE_SET),
    ("start a stopwatch", "The stopwatch runs."),
    ("snooze", "I can't snooze: nothing of mine is ringing."),
    ("stop listening", "I can't stop listening when you say so."),
    ("remember the door code is 4417", "I'll remember: the door code is 4417."),
    ("don't remember that", "I have forgotten: the door code is 4417."),
    ("scrap that", "There is nothing that I could take back."),
    ("undo that", "There is nothing that I could take back."),
    ("how long is left on my timer", NONE_SET),
    ("when is my alarm", "No alarm is set."),
    ("how many timers do i have", NONE_SET),
)
NOTES = (
    ("remember the door code is 4417", "I'll remember: the door code is 4417."),
    ("remember the wifi password is bluebird", "I'll remember: the wifi password is bluebird."),
    (
        "remember my sister's birthday is the 3rd of may",
        "I'll remember: my sister's birthday is the 3rd of may.",
    ),
    ("remember i take two pills at night", "I'll remember: i take two pills at night."),
    ("remember mum's postcode is YO1 7HH", "I'll remember: mum's postcode is YO1 7HH."),
    ("remember the gate code is 1980", "I'll remember: the gate code is 1980."),
    (
        "remember the colour of the hire car is silver",
        "I'll remember: the colour of the hire car is silver.",
    ),
    ("what's the door code", "You told me: the door code is 4417."),
    ("what's the gate code", "You told me: the gate code is 1980."),
    ("what's the wifi password", "You told me: the wifi password is bluebird."),
    ("whats mums postcode", "You told me: mum's postcode is YO1 7HH."),
    ("when is my sister's birthday", "You told me: my sister's birthday is the 3rd of may."),
    ("how many pills do i take at night", "You told me: i take two pills at night."),
    ("tell me the wifi password", "You told me: the wifi password is bluebird."),
    ("what was that door code again", "You told me: the door code is 4417."),
)
DAYS = (
    ("what year is it", "It is Sunday the 22nd of November 2026."),
    ("what's the full date today", "It is Sunday the 22nd of November 2026."),
    ("what day is it tomorrow", "That is Monday the 23rd of November."),
    ("what's tomorrow's date", "That is Monday the 23rd of November."),
    ("what day was it yesterday", "That was Saturday the 21st of November."),
    ("what date is next friday", "That is Friday the 27th of November."),
    ("what day of the week is it on christmas", "That is Friday the 25th of December."),
)


@pytest.mark.parametrize("conversation", [DONE_FOR_REAL, NOTES, DAYS])
def test_every_request_is_answered(conversation: tuple[tuple[str, str], ...]) -> None:
    here = context(Described(things(("cup", 0.3), ("bottle", 0.6))), watching=set())
    for request, answer in conversation:
        assert say(request, here).startswith(answer), request
