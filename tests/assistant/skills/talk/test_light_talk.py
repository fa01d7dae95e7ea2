"""What can be done is told with a yes or a no, and light talk gets a short reply in kind, without
an LLM."""

from __future__ import annotations

import pytest

from assistant.skills.talk import abilities, out_of_reach, repertoire, small_talk, unclear
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("are you on the web at all", abilities.NOT_ONLINE),
        ("can you check online", abilities.NOT_ONLINE),
        ("can you google things for me", abilities.NOT_ONLINE),
        ("do you have the internet in there", abilities.NOT_ONLINE),
        ("can you look things up on the web", abilities.NOT_ONLINE),
        ("do you play songs", abilities.NO_PLAYER),
        ("have you got any audiobooks", abilities.NO_PLAYER),
        ("could you put on the radio at all", abilities.NO_PLAYER),
        ("can you do music as well", abilities.NO_PLAYER),
        ("can you stream podcasts", abilities.NO_PLAYER),
    ],
)
def test_what_glasses_have_not_is_denied(question: str, sentence: str) -> None:
    assert say(question, context()) == sentence


@pytest.mark.parametrize(
    "question",
    [
        "can you recognise faces",
        "do you know people by their faces",
        "would you know my friends by sight",
        "are you any good with faces",
        "can you remember people's faces",
    ],
)
def test_nobody_is_said_to_be_recognised(question: str) -> None:
    assert say(question, context()).startswith("No, I can't tell who somebody is.")


@pytest.mark.parametrize(
    "question",
    [
        "can you translate",
        "do you do translations",
        "could you translate from French",
        "are you able to do translating",
        "can you translate things into English",
    ],
)
def test_translating_is_told_with_what_it_needs(question: str) -> None:
    assert say(question, context()).startswith("No, not by myself")


@pytest.mark.parametrize(
    "question",
    [
        "couldn't you just do the hoovering",
        "can't you wash up for me",
        "could you make me a cup of tea",
        "will you iron my shirts",
        "can you fold the towels",
        "won't you water the plants for me",
    ],
)
def test_what_takes_hands_is_refused_in_plain_words(question: str) -> None:
    here = context()
    assert say(question, here) == out_of_reach.NO_HANDS
    assert not here.kept.notes


@pytest.mark.parametrize(
    "question", ["can you tell me a fact", "can you read this", "could you find the chair"]
)
def test_what_can_be_done_is_no_act_of_hands(question: str) -> None:
    assert say(question, context(Described(things(("chair", 0.5))))) != out_of_reach.NO_HANDS


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("That's the worst one yet.", repertoire.GROANED),
        ("Oh dear, what a bad joke", repertoire.GROANED),
        ("not very funny, that", repertoire.GROANED),
        ("Ha ha, very good", repertoire.LIKED),
        ("that's quite clever", repertoire.LIKED),
        ("I like that one", repertoire.LIKED),
    ],
)
def test_a_joke_may_be_liked_or_not(said: str, reply: str) -> None:
    here = context()
    say("tell me a joke", here)
    assert say(said, here) == reply
    assert say("Go on, another one then", here) == repertoire.JOKES[1]


@pytest.mark.parametrize(
    "said",
    [
        "one more, then I'll stop",
        "have you got another",
        "another joke then, please",
        "again",
        "all right, a better one",
    ],
)
def test_another_joke_is_another_one(said: str) -> None:
    here = context()
    first = say("tell me a joke", here)
    assert say(said, here) in set(repertoire.JOKES) - {first}


@pytest.mark.parametrize(
    "said",
    [
        "My wife and I used to dance every Friday.",
        "We used to keep bees in the old days.",
        "My father used to take us fishing.",
        "When we were children we swam in the river.",
        "My sister used to do the crosswords on the train.",
    ],
)
def test_a_memory_is_taken_up(said: str) -> None:
    assert say(said, context()) == small_talk.MEMORY


@pytest.mark.parametrize(
    "said",
    [
        "You're such good company.",
        "You do make me smile",
        "You've made my day",
        "I'm lucky to have you",
        "you're one of the best, you know",
    ],
)
def test_praise_gets_thanks(said: str) -> None:
    assert say(said, context()) == "Thank you."


@pytest.mark.parametrize(
    "said",
    [
        "Try this one, six letters, a kind of boat",
        "what's a five letter word for anger",
        "seven across, a river in Spain",
        "are you any good at crosswords",
        "Okay, four letters, not fast",
    ],
)
def test_a_clue_is_left_to_a_larger_model(said: str) -> None:
    here = context(Described(things(("boat", 0.5))))
    assert say(said, here) == small_talk.CROSSWORD


@pytest.mark.parametrize(
    "said",
    [
        "I'm bored silly with this queue",
        "Chat to me, I'm so bored of this journey",
        "I've got nothing to do all day",
        "talk to me, I'm bored",
        "it's so dull in here on this bus",
    ],
)
def test_boredom_is_met_with_an_offer(said: str) -> None:
    answer = say(said, context(Described(things(("tv", 0.5)))))
    assert answer in (small_talk.BORED, small_talk.COMPANY)


@pytest.mark.parametrize("said", ["recommend me a book", "who wrote Emma", "why do cats purr"])
def test_knowledge_is_still_left_to_an_llm(said: str) -> None:
    assert unclear.LARGER in say(said, context())


@pytest.mark.parametrize(
    "question",
    [
        "what was the number on it again",
        "what's the phone number on there",
        "what was the telephone number on the letter",
        "what is the number in it again",
        "what was that number on it",
    ],
)
def test_a_value_that_is_printed_is_read_again(question: str) -> None:
    here = context(Described(texts(text("Telephone 01632 960555"))))
    here.last_answer = "Tomorrow at 5:00 pm I'll remind you: go."
    assert "01632 960555" in say(question, here)
