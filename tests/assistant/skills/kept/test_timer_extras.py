"""Timers as people talk about them: two at once, other words for cancel, another name, a snooze."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from assistant.skills.context import Context
from assistant.skills.kept.undoing import undo
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def clocks(here: Context) -> list[str]:
    return [f"{t.due.astimezone(here.now.tzinfo):%d %H:%M}" for t in here.notebook.timers()]


def named(here: Context) -> list[tuple[int, str]]:
    return [(timer.seconds, timer.label) for timer in here.notebook.timers()]


@pytest.mark.parametrize(
    ("words", "timers"),
    [
        (
            "set the timer named pasta to nine minutes and one for the sauce to fifteen",
            [(540, "pasta timer"), (900, "sauce timer")],
        ),
        (
            "timer called tea for four minutes and one called cake for forty",
            [(240, "tea timer"), (2400, "cake timer")],
        ),
        (
            "I need a timer for rice, ten minutes, and one for the beans, twenty",
            [(600, "rice timer"), (1200, "beans timer")],
        ),
        (
            "start a pizza timer for twelve minutes and a bread timer for eight",
            [(480, "bread timer"), (720, "pizza timer")],
        ),
        ("set two timers, one for four minutes and one for nine", [(240, ""), (540, "")]),
    ],
)
def test_two_timers_in_one_request(words: str, timers: list[tuple[int, str]]) -> None:
    here = context()
    say(words, here)
    assert named(here) == timers


@pytest.mark.parametrize(
    ("words", "rings"),
    [
        ("wake me at quarter to six tomorrow, and again at six in case", ["23 05:45", "23 06:00"]),
        ("wake me at half six and again at seven", ["23 06:30", "23 07:00"]),
        ("set an alarm for 6:45 pm and another at 7 pm just in case", ["22 18:45", "22 19:00"]),
        ("alarms at six and seven tomorrow morning", ["23 06:00", "23 07:00"]),
    ],
)
def test_two_alarms_in_one_request(words: str, rings: list[str]) -> None:
    here = context()
    say(words, here)
    assert clocks(here) == rings


@pytest.mark.parametrize(
    "words", ["kill the eggs one", "bin the eggs", "ditch the eggs timer", "scrap the eggs one"]
)
def test_one_of_two_is_cancelled_by_its_name(words: str) -> None:
    here = context()
    say("set a rice timer for twelve minutes", here)
    say("also one for the eggs, seven minutes", here)
    say(words, here)
    assert named(here) == [(720, "rice timer")]


@pytest.mark.parametrize(
    "words", ["cancel the nine o'clock", "drop the nine pm one", "delete my nine o'clock alarm"]
)
def test_one_is_cancelled_by_its_time(words: str) -> None:
    here = context()
    say("set an alarm for nine pm", here)
    say("set an alarm for ten pm", here)
    say(words, here)
    assert clocks(here) == ["22 22:00"]


@pytest.mark.parametrize(
    "words",
    ["cancel everything that's ticking", "stop everything that is running", "cancel all of them"],
)
def test_all_are_cancelled(words: str) -> None:
    here = context()
    say("set a tea timer for four minutes", here)
    say("and an egg timer for six", here)
    assert named(here) == [(240, "tea timer"), (360, "egg timer")]
    say(words, here)
    assert named(here) == []


@pytest.mark.parametrize(
    "words", ["kill all but the five minute one", "cancel everything except the five minute timer"]
)
def test_all_but_one_are_cancelled(words: str) -> None:
    here = context()
    say("set timers for 3, 5 and 7 minutes", here)
    say(words, here)
    assert named(here) == [(300, "")]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("put dentist, not vet", "ring the dentist"),
        ("no, the dentist, not the vet", "ring the dentist"),
        ("not the vet, the dentist", "ring the dentist"),
        ("change vet to dentist", "ring the dentist"),
        ("hm, make it two hours and put dentist, not vet", "ring the dentist"),
    ],
)
def test_a_reminder_gets_another_word(words: str, label: str) -> None:
    here = context()
    say("remind me in an hour and a half to ring the vet", here)
    say(words, here)
    assert [timer.label for timer in here.notebook.timers()] == [label]


@pytest.mark.parametrize(
    "words", ["snooze", "snooze it ten minutes", "snooze for five minutes", "got a snooze?"]
)
def test_nothing_is_snoozed_where_nothing_rang(words: str) -> None:
    here = context()
    say("wake me at seven", here)
    assert "nothing of mine is ringing" in say(words, here)
    assert len(named(here)) == 1


def test_an_alarm_that_rang_is_put_off() -> None:
    here = context(last_answer="It is 7:00 am: your alarm.")
    assert say("snooze for five minutes", here) == "I'll ring again in 5 minutes."
    assert named(here) == [(300, "")]


@pytest.mark.parametrize(
    "words", ["every day bar Sunday, can you?", "weekdays only", "not Fridays", "make it every day"]
)
def test_what_is_to_ring_again_rings_once_and_that_is_said(words: str) -> None:
    here = context()
    say("wake me at seven", here)
    assert say(words, here).startswith("I can only ring once. Your alarm for 7:00 am")
    assert len(named(here)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Thanks darling. Remind me about my tablets at eight tonight, and what's that sign?",
        "Good. Remind me about my tablets at eight tonight. What's that sign?",
        "remind me about my tablets at eight pm and what does that say",
    ],
)
def test_a_reminder_with_a_time_is_never_a_mere_note(words: str) -> None:
    here = context(Described(texts(text("WET PAINT", (100, 100, 700, 160)))))
    assert "WET PAINT" in say(words, here)
    assert clocks(here) == ["22 20:00"]
    assert here.notebook.timers()[0].label == "your tablets"
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    "words", ["the bins, remind me", "oh yes, about the bins, remind me please"]
)
def test_a_reminder_without_a_time_is_asked_for_its_time(words: str) -> None:
    here = context()
    say(words, here)
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("set an alarm for nine o'clock, pottery", "pottery"),
        ("set a timer for ten minutes, the rice", "rice timer"),
        ("set an alarm for nine o'clock, please", ""),
        ("set a timer for ten minutes, go", ""),
        ("set an alarm for seven, love", ""),
        ("set an alarm for seven, can you", ""),
    ],
)
def test_a_name_at_the_end_and_no_filler(words: str, label: str) -> None:
    here = context()
    say(words, here)
    assert [timer.label for timer in here.notebook.timers()] == [label]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Bit more, give it another thirty seconds.", 150),
        ("another thirty seconds", 150),
        ("okay, give it one more minute", 180),
    ],
)
def test_more_is_added_to_what_runs(words: str, left: int) -> None:
    here = context()
    say("Two minutes, go.", here)
    say(words, here)
    assert named(here) == [(left, "")]


@pytest.mark.parametrize("words", ["That's p.m. obviously.", "p.m. of course", "in the evening"])
def test_the_half_of_the_day_is_confirmed(words: str) -> None:
    here = context()
    say("set an alarm for five fifteen", here)
    assert say(words, here).startswith("Your alarm for 5:15 pm rings in")
    assert len(named(here)) == 1


@pytest.mark.parametrize(
    ("request_", "labels"),
    [
        ("remind me to ring mum at six and also to lock the shed tonight",
         ["ring mum", "lock the shed"]),
        ("remind me to feed the fish at seven and then to post the letter tomorrow morning",
         ["feed the fish", "post the letter"]),
        ("remind me tonight to charge the phone and tomorrow to pay the rent",
         ["charge the phone", "pay the rent"]),
    ],
)  # fmt: skip
def test_two_reminders_with_two_times_are_two(request_: str, labels: list[str]) -> None:
    here = context()
    say(request_, here)
    assert sorted(timer.label for timer in here.notebook.timers()) == sorted(labels)


def test_an_aside_within_a_timer_is_no_part_of_it() -> None:
    here = context()
    say("two timers, one for six minutes for the eggs and one for, what was it, an hour for the "
        "laundry", here)  # fmt: skip
    assert [t.seconds for t in here.notebook.timers()] == [360, 3600]
    assert "6 minutes left" in say("how long on the eggs", here)
    assert say("how long on the soup", here).startswith("You have no such timer.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("snooze", "I can't snooze: nothing of mine is ringing."),
        ("how long has my timer left", "No timer is set."),
        ("cancel my timer", "No timer is set."),
        ("undo that", "There is nothing that I could take back."),
    ],
)
def test_a_timer_that_has_rung_is_no_timer_any_more(words: str, said: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    here.now += timedelta(hours=3)  # and nobody ended it: a server cannot ring
    assert len(here.notebook.timers()) == 1
    assert say(words, here) == said


def test_a_note_is_dropped_although_a_timer_of_its_name_has_rung() -> None:
    here = context()
    say("remember that the milk is in the garage", here)
    say("remind me about the milk in ten minutes", here)
    here.now += timedelta(hours=3)
    assert say("forget the milk", here) == "Shall I delete this note: the milk is in the garage?"


def test_what_has_rung_is_not_taken_back() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    here.now += timedelta(hours=3)
    assert asyncio.run(undo(here)).evidence == {"undone": None}


@pytest.mark.parametrize(
    "words",
    [
        "I don't need the alarm to be loud",
        "I don't need the alarm code any more, they've changed it",
        "turn the alarm down, would you",
        "turn the alarm up a bit",
        "make the alarm louder",
        "I don't need the alarm any louder",
        "I don't want the alarm to be so loud",
        "delete the alarm company's number",
        "what should I do when the fire alarm sounds",
    ],
)
def test_words_that_only_name_an_alarm_end_none(words: str) -> None:
    here = context()
    say("wake me at seven", here)
    say(words, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "turn the alarm off",
        "switch my alarm off please",
        "I don't need the alarm any more",
        "I don't need that alarm now",
        "cancel the alarm for seven",
    ],
)
def test_words_that_end_an_alarm_end_it(words: str) -> None:
    here = context()
    say("wake me at seven", here)
    assert say(words, here) == "Your alarm for 7:00 am is cancelled."


def test_how_an_alarm_sounds_is_refused() -> None:
    here = context()
    say("wake me at seven", here)
    said = "I can't change how a timer sounds; the volume is that of this device."
    assert say("turn the alarm down", here) == said


@pytest.mark.parametrize(
    "question",
    [
        "what should I do when the fire alarm sounds",
        "what does it say about the alarm",
        "read me the alarm instructions",
        "what do we do if the alarm goes off",
        "tell me what the sign says about the alarm",
    ],
)
def test_what_is_written_about_an_alarm_is_read(question: str) -> None:
    notice = texts(text("If the alarm sounds leave by the stairs", (100, 100, 1100, 160)))
    assert "leave by the stairs" in say(question, context(Described(notice)))


@pytest.mark.parametrize(
    "when", ["later today", "after lunch", "before lunch", "later on", "another time"]
)
def test_a_vague_time_is_asked_for_and_is_no_errand(when: str) -> None:
    here = context()
    say("remind me to ring Joan at five", here)
    assert say(f"change it to {when}", here) == "I can't know when that is. At what time?"
    assert [timer.label for timer in here.notebook.timers()] == ["ring Joan"]
    assert "ring Joan rings at 6:30 pm" in say("half six", here)


def test_next_week_moves_the_reminder() -> None:
    here = context()
    say("remind me to ring Joan at five", here)
    assert "ring Joan has 7 days left" in say("change it to next week", here)


@pytest.mark.parametrize("errand", ["ring the bank", "buy some milk", "feed the cat"])
def test_another_errand_begins_with_what_is_to_be_done(errand: str) -> None:
    here = context()
    say("remind me to ring Joan at five", here)
    assert errand in say(f"change it to {errand}", here)


@pytest.mark.parametrize(
    "said",
    ["Oh God", "Oh Dear", "No Idea", "Sorry Sightline", "Oh Sarah", "Sorry Anna", "oh it's Sarah"],
)
def test_an_exclamation_renames_nobody(said: str) -> None:
    here = context()
    say("remind me at five to ring Joan", here)
    say(said, here)
    assert [timer.label for timer in here.notebook.timers()] == ["ring Joan"]


@pytest.mark.parametrize("said", ["Actually it was Jean", "No, I meant Jean", "Jean, not Joan"])
def test_who_is_meant_is_put_right(said: str) -> None:
    here = context()
    say("remind me at five to ring Joan", here)
    say(said, here)
    assert [timer.label for timer in here.notebook.timers()] == ["ring Jean"]


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("snooze for ten minutes", "10 minutes"),
        ("snooze this for like ten minutes... actually make it a quarter of an hour", "15 min"),
        ("snooze it for another five", "5 minutes"),
    ],
)
def test_an_alarm_elsewhere_is_snoozed_for_what_is_said(words: str, length: str) -> None:
    here = context()
    assert say(words, here).startswith(f"Nothing of mine is ringing. I'll ring in {length}")
    assert len(here.notebook.timers()) == 1
