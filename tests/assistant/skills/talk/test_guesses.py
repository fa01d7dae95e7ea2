"""A skill is done for a request only where a word of it is about that skill, whatever the pocket
Llama took it for."""

from __future__ import annotations

import pytest

from assistant.skills.talk.guesses import is_mistaken
from models.pocket.calls import Call


def mistaken(skill: str, question: str, **arguments: str) -> bool:
    return is_mistaken(Call(skill, dict(arguments)), question, "")


@pytest.mark.parametrize(
    ("skill", "question"),
    [
        ("time", "how old is it then"),
        ("time", "is it on time"),
        ("time", "I had it in the whole time so is it cooked right through"),
        ("time", "and what time will it be done"),
        ("time", "can it sit till Tuesday"),
        ("time", "is it Margaret"),
        ("watch", "and if I'm cooking for six people"),
        ("watch", "so if I get one and a half kilos"),
        ("watch", "and afters"),
        ("repeat", "that was awful"),
        ("repeat", "and the back"),
        ("recall", "what about the M8"),
        ("recall", "what's this memo about, short version"),
        ("color", "and the Hull one instead"),
        ("count", "two pints, then"),
    ],
)
def test_what_no_word_asks_for_is_a_mistake(skill: str, question: str) -> None:
    assert mistaken(skill, question)


@pytest.mark.parametrize(
    ("skill", "question"),
    [
        ("time", "what day are we on"),
        ("time", "is it tomorrow yet"),
        ("time", "ugh, what time is it love"),
        ("time", "is it Tuesday or Wednesday"),
        ("watch", "give us a shout when the bus comes"),
        ("watch", "keep an eye out for a taxi"),
        ("watch", "and when a cab turns up"),
        ("repeat", "say that once more"),
        ("repeat", "sorry, what was that"),
        ("recall", "where did I put the key"),
        ("recall", "what did I tell you about the boiler"),
        ("color", "does it go with a blue shirt"),
        ("count", "how many cups"),
        ("count", "is there a queue, a person or two"),
    ],
)
def test_what_a_word_asks_for_is_none(skill: str, question: str) -> None:
    assert not mistaken(skill, question)


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("zap", "I could zap it in the microwave instead"),
        ("freezing", "it's freezing out here"),
        ("straight", "so I can just reach straight for it"),
        ("fire", "fire this over to Mehta for me would you"),
        ("fit", "will they fit me"),
        ("roll", "can I just roll through"),
    ],
)
def test_what_is_no_noun_is_not_looked_for(what: str, question: str) -> None:
    assert mistaken("find", question, what=what)


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("screwdriver", "and my screwdriver"),
        ("brolly", "where's my brolly"),
        ("kettle", "is that the kettle"),
        ("sellotape", "have you seen the sellotape"),
        ("cup", "to the cup"),
    ],
)
def test_a_noun_is_looked_for(what: str, question: str) -> None:
    assert not mistaken("find", question, what=what)


@pytest.mark.parametrize(
    "question",
    [
        "perhaps it's the other side?",
        "might it be sideways",
        "bring it up to twenty",
        "what if I turn it",
        "four down, it ends in e",
        "maybe a bit nearer",
    ],
)
def test_a_guess_or_a_number_ends_nothing(question: str) -> None:
    assert mistaken("stop", question)


@pytest.mark.parametrize(
    "question", ["pipe down", "that's enough", "out", "pause it a sec", "one moment, stop", "hush"]
)
def test_what_ends_something_does(question: str) -> None:
    assert not mistaken("stop", question)
