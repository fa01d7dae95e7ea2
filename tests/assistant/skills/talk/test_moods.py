"""Moods, news and praise are answered by their polarity."""

from __future__ import annotations

import pytest

from assistant.skills.talk import moods
from assistant.skills.talk.moods import BORED, COMFORT, GLAD, HEARD, THANKS, TRY_AGAIN, UNWELL
from assistant.skills.words.phrases import plain


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I'm not well.", UNWELL),
        ("I'm not feeling well.", UNWELL),
        ("I'm not so well this morning.", UNWELL),
        ("I don't feel very good.", UNWELL),
        ("I'm not feeling any better.", UNWELL),
        ("I feel no better.", UNWELL),
        ("I haven't been well.", UNWELL),
        ("I won't be well for a while.", UNWELL),
        ("I'm not fine.", UNWELL),
        ("I'm not happy with my life any more.", COMFORT),
        ("I'm not very happy today.", COMFORT),
        ("I'm hardly delighted.", COMFORT),
        ("I'm not happy with that answer.", TRY_AGAIN),
        ("I'm happy.", GLAD),
        ("I'm feeling much better.", GLAD),
        ("I've never been so happy.", GLAD),
        ("I'm not only well but delighted.", GLAD),
        ("I'm no good at crosswords.", HEARD),
        ("I'm not sad.", HEARD),
        ("I'm not lonely at all.", HEARD),
        ("I don't feel sad, but I'm tired", HEARD),
        ("I'm lonely.", COMFORT),
        ("I'm not bored.", HEARD),
        ("I'm so bored.", BORED),
        ("You're not kind.", TRY_AGAIN),
        ("That wasn't very helpful.", TRY_AGAIN),
        ("I don't think that was useful.", TRY_AGAIN),
        ("You've not been very kind.", TRY_AGAIN),
        ("You're very kind.", THANKS),
        ("No, that was great.", THANKS),
    ],
)
def test_a_denied_mood_or_praise_is_none(said: str, answer: str) -> None:
    assert moods.reply(plain(said)) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I passed my driving test.", GLAD),
        ("I passed!", GLAD),
        ("I passed all three exams.", GLAD),
        ("I got the job.", GLAD),
        ("I won the raffle.", GLAD),
        ("I passed blood.", None),
        ("I passed a kidney stone.", None),
        ("I passed the post office.", None),
        ("I got a flat tyre.", None),
        ("I got a flat battery.", None),
        ("I won't be in.", None),
    ],
)
def test_only_what_somebody_is_glad_of_is_good_news(said: str, answer: str | None) -> None:
    assert moods.reply(plain(said)) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I miss my wife.", COMFORT),
        ("I do miss him.", None),
        ("If I miss my train, when's the next one?", None),
        ("In case I miss my connection, what's next?", None),
        ("Will I miss my bus?", None),
        ("What a terrible day.", COMFORT),
        ("I've had a rotten week.", COMFORT),
        ("Is Monday a bad day to go to the bank?", None),
        ("Which is a bad time for trains?", None),
        ("It's a bad night to be out.", None),
    ],
)
def test_a_condition_or_a_question_is_no_sad_news(said: str, answer: str | None) -> None:
    assert moods.reply(plain(said)) == answer
