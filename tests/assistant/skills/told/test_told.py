"""What is only told is known for the conversation, and kept after a yes alone."""

from __future__ import annotations

import pytest

from assistant.skills.context import MOST_TOLD, Answer, ToldFact
from assistant.skills.told import statements
from tests.support.conversation import say
from tests.support.views import Described, context, texts, things
from tests.support.views import text as line

FACTS = {
    "we're on the second level by the ramp": "place",
    "my torch lives in the hall drawer": "place",
    "I've tucked the tickets behind the clock": "place",
    "the window cleaner's coming at half nine": "time",
    "Ravi's bringing the cake on Saturday": "time",
    "the party is on Friday": "time",
    "my locker number is forty two": "value",
    "our dog's called Biscuit": "value",
    "Nadia has got my umbrella": "value",
    "I lent Tom the drill": "value",
    "I've fed the rabbit": "done",
}
NO_FACTS = (
    "I need to go to the bank",
    "where did I put my torch",
    "put the torch in the drawer",
    "remember that the torch is in the drawer",
    "remind me at nine to ring Tom",
    "shout ten minutes before they close",
    "my feet are cold",
    "I left the gas on",
    "I had a lovely day with my sister",
    "it's raining",
    "I've had one",
    "is the torch in the drawer?",
)


@pytest.mark.parametrize(("said", "kind"), FACTS.items())
def test_a_fact_is_known_as_one(said: str, kind: str) -> None:
    assert statements.kind_of(said) == kind


@pytest.mark.parametrize("said", NO_FACTS)
def test_no_fact_is_made_of_other_words(said: str) -> None:
    assert statements.kind_of(said) is None


ANSWERED = (
    ("we parked on level five", "where did we leave the van", "level five"),
    ("I keep the matches in the blue tin", "where are the matches", "blue tin"),
    ("Ines borrowed the ladder", "who's got the ladder", "Ines"),
    ("the piano tuner comes at ten on Monday", "what time is the piano tuner due", "at ten"),
    ("my bin day is Thursday", "what day is my bin day", "Thursday"),
    ("I've paid the milkman", "did I pay the milkman", "paid the milkman"),
    ("her grandson's called Arlo", "what's her grandson's name", "Arlo"),
)


@pytest.mark.parametrize(("told", "asked", "holds"), ANSWERED)
def test_a_question_in_other_words_is_answered(told: str, asked: str, holds: str) -> None:
    here = context(Described(things(("cup", 0.3))))
    assert say(told, here).startswith("Shall I remember that")
    assert say("what time is it", here) == "It is 3:42 pm, Sunday the 22nd of November."
    assert holds in say(asked, here)
    assert not here.notebook.notes()


@pytest.mark.parametrize(
    "asked",
    [
        "what time is it",
        "what day is it",
        "who is it",
        "where is he",
        "how far is it",
        "who's there",
    ],
)
def test_it_is_not_always_the_fact(asked: str) -> None:
    here = context()
    say("my keys are in the drawer", here)
    assert "drawer" not in say(asked, here)


POINTED = (
    ("my keys are in the drawer", "where are they", "in the drawer"),
    ("Ines borrowed the ladder", "who's got it", "Ines"),
    ("the piano tuner comes at ten on Monday", "when is he coming", "at ten"),
    ("the party is on Friday", "when is it", "on Friday"),
)


@pytest.mark.parametrize(("told", "asked", "holds"), POINTED)
def test_it_is_the_fact_that_was_told_just_now(told: str, asked: str, holds: str) -> None:
    here = context()
    say(told, here)
    assert holds in say(asked, here)


def test_a_yes_keeps_it_and_a_no_does_not() -> None:
    here = context()
    say("my seat is row nine", here)
    assert say("no", here) == "Okay, I won't."
    assert not here.notebook.notes()
    say("my coat peg is number three", here)
    assert say("yes", here).startswith("I'll remember: my coat peg")
    assert [note.text for note in here.notebook.notes()] == ["my coat peg is number three"]


PUT_RIGHT = (
    ("we parked on level five", "actually it's level six", "level six"),
    ("we parked on level five", "four, sorry", "level four"),
    ("the tuner comes at half two", "he said three", "at three"),
    ("I put my keys in the drawer", "no, in the hall", "in the hall"),
    ("we parked on level five", "no, six", "level six"),
    ("we parked on level five", "sorry, level two", "level two"),
    ("the tuner comes at half two", "actually she said three", "at three"),
    ("I left the case by the north door", "no, the south door", "by the south door"),
    ("I put it with the keys in my coat pocket", "no, trouser pocket", "trouser pocket"),
)


@pytest.mark.parametrize(("told", "correction", "holds"), PUT_RIGHT)
def test_a_fact_is_put_right(told: str, correction: str, holds: str) -> None:
    here = context()
    say(told, here)
    assert holds in say(correction, here)
    assert holds in here.told[-1].text
    assert len(here.told) == 1


ONLY_TALK = (
    "oh the bus is here",
    "well the shop was closed",
    "no, the shop was closed",
    "no the bus is here",
    "oh my phone is dead",
    "actually my knee",
    "no, my knee hurts",
    "oh at last",
    "no, in a minute",
    "oh it's five o'clock",
    "oh it's one already",
    "no, I see it",
    "well it's raining now",
    "wait, the other way",
)


@pytest.mark.parametrize("said", ONLY_TALK)
@pytest.mark.parametrize("fact", ["my car is on level three", "the plumber's coming at two"])
def test_talk_puts_no_fact_right(fact: str, said: str) -> None:
    here = context()
    say(fact, here)
    say(said, here)
    assert [told.text for told in here.told] == [fact]


DROPPED = (
    ("no, forget that",),
    ("don't remember that",),
    ("forget that",),
    ("scrap that",),
    ("forget what I just said",),
    ("forget everything",),
    ("yes", "forget that my locker code is 4821", "yes"),
    ("yes", "delete the note about my locker", "yes"),
    ("yes", "undo that"),
    ("yes", "forget that"),
)


@pytest.mark.parametrize("turns", DROPPED)
def test_what_is_dropped_does_not_come_back(turns: tuple[str, ...]) -> None:
    here = context()
    say("my locker code is 4821", here)
    for turn in turns:
        say(turn, here)
    assert not here.told
    assert not here.notebook.notes()
    assert "4821" not in say("what's my locker code", here)


def test_what_is_known_at_once_is_bounded() -> None:
    here = context()
    for n in range(2 * MOST_TOLD):
        here.keep(Answer("", told=(*here.told, ToldFact(f"fact {n}", here.now, count=n))))
    assert [told.count for told in here.told] == list(range(MOST_TOLD, 2 * MOST_TOLD))


BY_THE_VERB = (
    ("we parked on level three", "where did we park", "level three"),
    ("I've got an appointment at three on Friday", "when's my appointment", "at three"),
    ("my appointment is at three", "what time's my appointment", "at three"),
    ("I keep the spare fuses in the tin", "where do I keep the fuses", "in the tin"),
)


@pytest.mark.parametrize(("told", "asked", "holds"), BY_THE_VERB)
def test_a_fact_is_found_by_the_word_it_was_told_with(told: str, asked: str, holds: str) -> None:
    here = context()
    say(told, here)
    say("no", here)
    assert holds in say(asked, here)


def test_the_newest_fact_wins_and_the_older_is_told_if_asked() -> None:
    here = context()
    say("I put the passports in the desk", here)
    say("I've moved them to the attic", here)
    assert "to the attic" in say("where are the passports", here)
    assert "in the desk" in say("where were the passports before", here)


def test_a_fact_is_dropped_by_name() -> None:
    here = context()
    say("the spare key is under the mat", here)
    assert say("forget about the spare key", here).startswith("I have forgotten: the spare key")
    assert not here.told


def test_a_reminder_leans_on_what_was_told() -> None:
    here = context()
    say("the plumber's coming at half six", here)
    assert "At 6:15 pm" in say("warn me a quarter of an hour before", here)


def test_the_agenda_tells_it() -> None:
    here = context()
    say("choir is on Thursday at eight", here)
    assert "choir is on Thursday" in say("what have I got on Thursday", here)


COUNTED = (
    (("I've had seven coffees today", "another coffee"), "8 coffees."),
    (("I've had one glass of water",), "1 glass of water."),
    (("I've had one coffee", "and another"), "2 coffees."),
    (("I've done ten press ups", "and five more"), "15 press ups."),
    (("I've read two books", "tell me a joke", "how many books is that"), "2 books"),
    (("I've had two cups of tea", "tell me a joke", "just had another cup"), "3 cups of tea"),
    (("I've read two books, what's that altogether",), "2 books"),
    (("I've had two cups of tea", "just had another", "how many is that"), "3 cups of tea"),
    (("I've used five screws", "and four more", "how many more till twelve"), "3 more to 12"),
    (("I've read thirty pages", "I had forty, how many are left"), "10 left"),
    (("I've made six labels", "how many labels have I made"), "6 labels"),
)


@pytest.mark.parametrize(("turns", "holds"), COUNTED)
def test_what_is_told_is_counted_on(turns: tuple[str, ...], holds: str) -> None:
    here = context(Described(things(("cup", 0.3))))
    answers = [say(turn, here) for turn in turns]
    assert holds in answers[-1]
    assert not here.notebook.notes()


NO_LONGER_COUNTED = (
    ("what time is it", "what's that"),
    ("what's that smell",),
    ("what's that ahead of me",),
    ("and then, what's that on the road",),
    ("tell me a joke", "how many are there"),
    ("count the chairs", "how many is that"),
    ("tell me a joke", "another one"),
    ("add eggs to my shopping list", "that's three"),
    ("tell me a joke", "what does that make"),
)


@pytest.mark.parametrize("turns", NO_LONGER_COUNTED)
def test_a_count_is_what_was_spoken_of_last(turns: tuple[str, ...]) -> None:
    here = context(Described(things(("cup", 0.3))))
    say("I've read two books", here)
    told = here.told
    answers = [say(turn, here) for turn in turns]
    assert "book" not in answers[-1]
    assert here.told == told


NOT_ON_HAND = (
    "I gave her twenty pounds",
    "I paid four pounds for parking",
    "I have five pounds of potatoes",
    "I've got 20 euros debt",
    "I handed him a fiver",
    "I have twenty pounds to pay",
)


@pytest.mark.parametrize("said", NOT_ON_HAND)
def test_money_that_is_gone_is_not_the_wearers(said: str) -> None:
    here = context()
    say("I've got a tenner on me", here)
    before = [told for told in here.told if told.thing == "money"]
    assert not say(said, here).startswith("Okay:")
    assert [told for told in here.told if told.thing == "money"] == before


@pytest.mark.parametrize(
    "said",
    ["I've got a tenner on me", "I have 20 pounds in my purse", "we've got a fiver left"],
)
def test_money_on_hand_is_known(said: str) -> None:
    assert say(said, context()).startswith("Okay:")


NO_PRICES = (
    ("CLOSES 17.30", "what time does it close", "what's left"),
    ("Size 7.50 m", "read this", "is that enough"),
    ("Bus 42 10.45", "when is the next bus", "what's left"),
    ("Platform 10.20", "read this", "what would I have left"),
)


@pytest.mark.parametrize(("printed", "asked", "then"), NO_PRICES)
def test_a_number_with_two_decimals_is_no_price(printed: str, asked: str, then: str) -> None:
    here = context(Described(texts(line(printed))))
    say("I've got a tenner on me", here)
    say(asked, here)
    answer = say(then, here)
    assert "leaves" not in answer
    assert "more than the 10" not in answer


def test_money_that_was_told_is_reckoned_with() -> None:
    here = context(Described(texts(line("SOUP 3.20"))))
    say("I've got a tenner on me", here)
    say("how much is the soup", here)
    assert "leaves 6.80" in say("what would I have left", here)


ORDINARY = (
    "I've had two glasses of water",
    "when's she coming",
    "when's her birthday",
    "I've used four nails",
    "I've just had another cup",
)


@pytest.mark.parametrize("said", ORDINARY)
def test_ordinary_words_get_no_first_aid(said: str) -> None:
    answer = say(said, context())
    assert "emergency number" not in answer
    assert "poison line" not in answer


def test_harm_in_the_same_words_still_gets_help() -> None:
    assert "emergency number" in say("I've swallowed four nails", context())
    assert "pharmacist" in say("I've taken twenty paracetamol", context())
