"""What can't be done is named, wherever it stands in a question; troubles and thanks get a word."""

from __future__ import annotations

import pytest

from assistant.skills.talk import moods, out_of_reach, small_talk
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.talk.out_of_reach import (
    CANNOT_PAY,
    CANNOT_PLAY,
    NO_CALLS,
    NO_RATE,
    NO_TRANSLATION,
    NOT_BY_ME,
    NOT_ONLINE,
)
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("Achha, play some old songs then.", CANNOT_PLAY),
        ("Oh go on, put me through to the bank.", NO_CALLS),
        ("put me through to the surgery", NO_CALLS),
        ("Can you put me through to my sister?", NO_CALLS),
        ("Just put me through to somebody.", NO_CALLS),
        ("please call my brother", NO_CALLS),
        ("Go on then, order me one.", CANNOT_PAY),
        ("Fine. Buy two of them, would you?", CANNOT_PAY),
        ("Can you not just pay it for me?", CANNOT_PAY),
        ("My wife is waiting. Could you at least text her?", NO_CALLS),
        ("Now tell Dave it's shifted.", NO_CALLS),
        ("did you tell Karen", NOT_BY_ME),
        ("Did that go through to him?", NOT_BY_ME),
        ("google the football score for me", NOT_ONLINE),
        ("What's that in dollars?", NO_RATE),
        ("Could you tell me what this says in English, please?", NO_TRANSLATION),
    ],
)
def test_what_cannot_be_done_is_named(request_: str, said: str) -> None:
    here = context(
        Described(texts(text("Energy Ltd"), text("Pay by 12 May", (300, 400, 700, 430))))
    )
    assert said in say(request_, here)


def test_who_asks_for_a_call_after_first_aid_gets_the_aid_again() -> None:
    here = context(Described(things(("cell phone", 0.7))))
    say("I've had a fall, I can't get up, it's my hip", here)
    assert say("There's nobody home. Can't you phone someone?", here) == FIRST_AID["fall"]


@pytest.mark.parametrize(
    "trouble",
    [
        "My boss had a go at me in front of everyone.",
        "My sister let me down again.",
        "The man at the counter was really rude to me.",
        "They laughed at me at school.",
    ],
)
def test_a_trouble_gets_sympathy_and_no_look(trouble: str) -> None:
    assert say(trouble, context(Described(things(("person", 0.5))))) == small_talk.COMFORT


@pytest.mark.parametrize(
    "complaint",
    [
        "You keep getting everything wrong, you know that? Useless.",
        "Hopeless. You're wrong again.",
        "You never listen, honestly. Ridiculous.",
    ],
)
def test_a_complaint_is_taken_calmly(complaint: str) -> None:
    assert say(complaint, context()) == moods.TRY_AGAIN


def test_a_request_beside_a_complaint_is_done() -> None:
    here = context(Described(texts(text("Milk 1.45"))))
    assert "Milk 1.45" in say("You were wrong about the tin. Read it again", here)


@pytest.mark.parametrize("asked", ["Do you ever get fed up?", "Do you get lonely in there?"])
def test_it_has_no_feelings(asked: str) -> None:
    assert say(asked, context()) == small_talk.NO_FEELINGS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Lovely, that'll do for tonight, thank you.", "You're welcome. Good night."),
        ("That's all for now, thanks.", "You're welcome."),
        ("Great, I'm done for today, cheers.", "You're welcome."),
    ],
)
def test_thanks_after_a_refusal_are_no_question_of_safety(words: str, said: str) -> None:
    here = context(Described(things(("car", 0.4))))
    say("can I cross now", here)
    assert say(words, here) == said


def test_a_question_in_few_words_asks_for_knowledge() -> None:
    assert "larger language model" in say("Capital of Peru? He says Quito.", context())


@pytest.mark.parametrize(
    "asked", ["Would it go with a light blue shirt?", "does this go with navy trousers"]
)
def test_what_goes_together_is_no_question_of_traffic(asked: str) -> None:
    assert "matter of taste" in say(asked, context(Described(things(("tie", 0.5)))))


def test_steps_that_were_read_are_no_steps_ahead() -> None:
    page = texts(text("Every evening Martha climbed the ninety steps"), text("to the lamp"))
    here = context(Described(page))
    say("read me this page", here)
    assert say("How many steps did it say?", here).startswith("It says: Every evening Martha")


def test_a_medicine_beside_a_fruit_is_for_a_pharmacist() -> None:
    here = context(Described(texts(text("AMLODIPINE 5 mg tablets"))))
    assert "pharmacist" in say("Is it alright with grapefruit juice, do you think?", here)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("my neighbour's dog died", small_talk.COMFORT),
        ("I can't be bothered with anything today", small_talk.COMFORT),
        ("I'm so proud of my granddaughter, she passed her exams", moods.GLAD),
    ],
)
def test_a_mood_is_answered_and_nothing_is_looked_for(told: str, said: str) -> None:
    assert say(told, context(Described(things(("dog", 0.5))))) == said


def test_a_question_in_a_mood_is_done() -> None:
    here = context(Described(things(("dog", 0.5))))
    assert "I see a dog" in say("I'm so worried, where is my dog", here)


@pytest.mark.parametrize("asked", ["What's that in English?", "translate this for me"])
def test_what_is_foreign_is_not_translated(asked: str) -> None:
    here = context(Described(texts(text("Sortie de secours"))))
    assert say(asked, here).startswith("I can't translate")


def test_mine_is_of_the_kind_that_was_named() -> None:
    here = context(Described(things(("umbrella", 0.2), ("backpack", 0.8))))
    say("Do I need a brolly today, do you reckon?", here)
    assert say("Well is mine about here somewhere?", here).startswith("I see a brolly on your left")


def test_a_breed_is_no_print() -> None:
    said = say("What breed would you say he is?", context(Described(things(("dog", 0.2)))))
    assert said == "I can't tell makes, kinds or breeds apart. I see a dog on your left."


@pytest.mark.parametrize("asked", ["What else is on the table?", "anything on the table"])
def test_what_may_be_on_a_table_is_told_before_the_doubt(asked: str) -> None:
    here = context(Described(things(("cup", 0.8), ("book", 0.2))))
    said = say(asked, here)
    assert said.startswith("I see a cup on your right and a book on your left. I can't tell")


@pytest.mark.parametrize(
    ("question", "limited"),
    [
        ("read the page in english", False),
        ("can you read what the label says in english", False),
        ("what does that mean in english", True),
        ("did you ring the alarm", False),
        ("have you sent the reminder", False),
        ("did you ring the doctor", True),
    ],
)
def test_what_can_be_done_is_not_called_out_of_reach(question: str, limited: bool) -> None:
    assert (out_of_reach.limit(question) is not None) == limited
