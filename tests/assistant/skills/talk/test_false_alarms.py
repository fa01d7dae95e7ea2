"""What only sounds like a danger, or like an alarm of the wearer's, gets neither first aid nor a
caution of traffic; its neighbours that are dangers do."""

from __future__ import annotations

import pytest

from assistant.skills.talk.danger import emergencies
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

NOTICE = ("Fire notice", "If the alarm sounds leave by the stairs", "Do not use the lift")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Only between four and five.", None),
        ("Only between two and three in the afternoon.", None),
        ("And two of those and a tea?", None),
        ("And a coffee and two of those?", None),
        ("If I have three of them and a cup of tea?", None),
        ("There's somebody at the door, it's only the postman.", None),
        ("There's a man at the door, it's my neighbour.", None),
        ("There's somebody at the door.", "door"),
        ("There's somebody at the door, it's a stranger.", "door"),
        ("There's a man at the door, it's my ex and I'm scared.", "threat"),
        ("My neighbour's been chasing me for the hedge money.", None),
        ("The bank keeps chasing me about a form.", None),
        ("My neighbour's been chasing me for half an hour.", "threat"),
        ("My ex is chasing me for money.", "threat"),
        ("A man's chasing me for my bag.", "threat"),
        ("Has the child got any blood on her head?", "bleeding"),
        ("Has she got any blood on her head?", "bleeding"),
        ("Has he got some burns on his back?", "burn"),
        ("Has he got some burns on his feet?", "burn"),
        ("Has he got a hat on his head?", None),
        ("Has the man got something on his head?", None),
        ("I nearly fainted when I saw the price.", None),
        ("My wife fainted last year.", None),
        ("My wife's just fainted.", "faint"),
        ("a tea and a cup", None),
        ("plugs and a hammer", None),
        ("a plug and a lamp", None),
        ("two coffees and a kettle", None),
        ("matches, a candle and a box of tissues", None),
        ("I spilt tea on my hand", "burn"),
        ("the lamp gave me an electric shock", "shock"),
    ],
)
def test_what_only_sounds_like_an_emergency_is_none(said: str, kind: str | None) -> None:
    assert emergencies.kind_of(plain(said)) == kind


@pytest.mark.parametrize("before", ["How many of these painkillers can I take?", "My tablets"])
def test_of_a_medicine_two_of_those_are_no_order(before: str) -> None:
    said = "and two of those and a whisky"
    assert emergencies.kind_of(said) is None
    assert emergencies.kind_of(said, before) is not None


@pytest.mark.parametrize(
    "said",
    [
        "What should I do when the fire alarm sounds?",
        "What should I do if the alarm goes off?",
        "What does it say about the alarm?",
        "What does the notice say about the alarm?",
        "Read me the alarm instructions.",
    ],
)
def test_a_notice_about_an_alarm_is_read(said: str) -> None:
    lines = [text(line, (100, 100 + 40 * i, 700, 132 + 40 * i)) for i, line in enumerate(NOTICE)]
    assert "leave by the stairs" in say(said, context(Described(texts(*lines))))


def test_the_alarm_of_the_wearer_is_still_told() -> None:
    here = context()
    say("Wake me at seven.", here)
    assert "7:00 am" in say("When does my alarm go off?", here)
    assert "7:00 am" in say("Which alarm is set?", here)


def test_what_is_waited_for_or_switched_on_is_no_traffic() -> None:
    counter = [text("Now serving", (100, 100, 500, 140)), text("44", (100, 160, 200, 220))]
    assert "traffic" not in say("Is it my turn?", context(Described(texts(*counter))))
    assert "traffic" not in say(
        "Will I make the quarter past four appointment?", context(Described(texts()))
    )
    oven = context(Described(things(("oven", 0.5))))
    assert "Please keep your distance" in say("The light on it is red, is that right?", oven)
    crossing = context(Described(things(("traffic light", 0.5), ("car", 0.2))))
    assert "listen for the traffic" in say("The light is red, is that right?", crossing)
    assert "listen for the traffic" in say("Is it my turn to cross?", context())


@pytest.mark.parametrize(
    "said", ["owt gone off in here", "has anything gone off", "anything out of date in the fridge"]
)
def test_food_that_has_gone_off_is_no_illness(said: str) -> None:
    fridge = texts(
        text("HAM"),
        text("USE BY 11 NOV", (400, 360, 800, 400)),
        text("MILK", (400, 600, 800, 640)),
        text("USE BY 30 DEC", (400, 660, 800, 700)),
    )
    assert "eat no more" not in say(said, context(Described(fridge)))


@pytest.mark.parametrize(
    "said",
    [
        "I've a bed of three metres, how many'd fit in a row",
        "how many can I get in a two metre row",
        "how many plants go in a bed",
    ],
)
def test_how_many_fit_in_is_a_sum(said: str) -> None:
    bulbs = texts(text("TULIPS"), text("Spacing 10 cm", (400, 360, 800, 400)))
    assert "can't judge" not in say(said, context(Described(bulbs)))
    assert "can't judge" in say("can I fit in there", context(Described(bulbs)))


@pytest.mark.parametrize("said", ["An hour then is it", "Twenty minutes then is that it"])
def test_a_length_that_is_asked_back_sets_no_timer(said: str) -> None:
    here = context()
    assert "Timer set" not in say(said, here)
    assert not here.running
