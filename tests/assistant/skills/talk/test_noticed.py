"""What was only noticed, losses and loneliness, hard words, and what can't be mended."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.idioms import in_common_words
from assistant.skills.talk import moods, noticed, out_of_reach, small_talk
from assistant.skills.talk.moods import COMFORT, TRY_AGAIN
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


@pytest.mark.parametrize(
    "said",
    [
        "Something brushed past my leg!",
        "Something just whizzed past us, what was it?",
        "I heard something fall.",
    ],
)
def test_what_was_noticed_is_not_named_and_the_view_is_told(said: str) -> None:
    answer = say(said, context(Described(things(("dog", 0.5)))))
    assert answer.startswith(noticed.UNKNOWN)
    assert "I see a dog" in answer


@pytest.mark.parametrize("said", ["There's something at my feet.", "I can feel something here."])
def test_what_may_be_in_the_way_is_not_judged(said: str) -> None:
    answer = say(said, context(Described(things(("dog", 0.5)))))
    assert answer.startswith("I can't judge that.")
    assert "I see a dog" in answer


@pytest.mark.parametrize(
    "said", ["Tell me something.", "Is there something on the table?", "Something to eat would do."]
)
def test_other_words_with_something_are_none(said: str) -> None:
    assert noticed.command(plain(said), context(Described(things()))) is None


@pytest.mark.parametrize(
    "said",
    [
        "It'd have been our golden wedding today.",
        "My husband would've been eighty today.",
        "I buried my sister on Tuesday.",
        "It's ever so quiet in the house now.",
        "I've not spoken to a soul since Friday.",
        "Nobody's rung all week.",
        "It's our first Christmas without him.",
    ],
)
def test_a_loss_and_loneliness_get_a_kind_word(said: str) -> None:
    assert moods.reply(plain(said)) == COMFORT
    assert say(said, context(Described(things()))) == COMFORT


@pytest.mark.parametrize(
    "said",
    ["It would have been 20 pounds.", "Nobody knows the code.", "Is the house quiet at night?"],
)
def test_other_words_get_none(said: str) -> None:
    assert moods.reply(plain(said)) is None


@pytest.mark.parametrize(
    "said", ["You're a bit thick, aren't you?", "You don't know much, do you!", "Some use you are."]
)
def test_hard_words_are_taken_calmly(said: str) -> None:
    assert small_talk.reply(said) == TRY_AGAIN


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Could you ring me a cab?", out_of_reach.NO_CALLS),
        ("Can you get me a taxi for eight?", out_of_reach.NO_CALLS),
        ("Can you fix it for me?", out_of_reach.CANNOT_EDIT),
        ("Sort that out, would you?", out_of_reach.CANNOT_EDIT),
    ],
)
def test_what_no_glasses_can_do_is_said(said: str, sentence: str) -> None:
    assert say(said, context(Described(things()))) == sentence


@pytest.mark.parametrize(
    ("said", "common"),
    [
        ("Is there owt on the table?", "Is there anything on the table?"),
        ("Who's this off?", "Who's this from?"),
        ("Which side's me tea?", "Which side's my tea?"),
        ("What's in front of me now?", "What's in front of me now?"),
        ("Is it on me left?", "Is it on me left?"),
        ("Remember me mum's number.", "Remember me mum's number."),
        ("Note that there's nowt left.", "Note that there's nowt left."),
        ("Is the light off?", "Is the light off?"),
        ("Put jam on me list", "Put jam on my list"),
        ("Take the eggs off me shopping list", "Take the eggs off my shopping list"),
        ("Remember what's on me mum's list", "Remember what's on me mum's list"),
    ],
)
def test_words_of_a_region_are_common_ones(said: str, common: str) -> None:
    assert in_common_words(said, corrects=True) == common


@pytest.mark.parametrize("said", ["Somebody's fallen", "Someone just dropped down"])
def test_who_fell_is_looked_for(said: str) -> None:
    assert noticed.UNKNOWN not in say(said, context(Described(things())))
    assert noticed.UNKNOWN in say("Something fell", context(Described(things())))


def test_what_to_do_is_read_where_nothing_tells_of_an_emergency() -> None:
    exit_sign = (
        text("In case of fire", (100, 100, 600, 140)),
        text("Leave by the nearest exit", (100, 150, 600, 190)),
    )
    for said in ("What do I do?", "What do we do now?", "So what should I do then?"):
        answer = say(said, context(Described(texts(*exit_sign))))
        assert "Leave by the nearest exit" in answer
        assert "sugar" not in answer


@pytest.mark.parametrize(
    "said",
    ["I've lost my wife in this shop.", "I lost my mum in the crowd.", "I've lost my dad again."],
)
def test_who_is_only_out_of_sight_is_not_mourned(said: str) -> None:
    assert moods.reply(plain(said)) is None


@pytest.mark.parametrize("said", ["I lost my mum.", "I lost my dad in the war."])
def test_who_died_is_mourned(said: str) -> None:
    assert moods.reply(plain(said)) == COMFORT


@pytest.mark.parametrize("said", ["Somebody's fallen.", "Someone fell.", "Somebody got knocked."])
def test_who_fell_is_nothing_unknown(said: str) -> None:
    assert noticed.command(plain(said), context(Described(things()))) is None
