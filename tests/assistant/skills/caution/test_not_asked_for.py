"""A caution stands where danger is asked about: not beside an order from a menu, what an appliance
is set to, or an order to keep what was read."""

from __future__ import annotations

import pytest

from assistant.skills.questions.safety_kinds import CANNOT_JUDGE
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

MENU = ("Tomato soup 4.50", "Garlic bread 3.25", "Lasagne 9.80", "Green salad 4.00")


@pytest.mark.parametrize(
    ("said", "sum_"),
    [
        ("and if I get garlic bread and a green salad with it?", "17.05"),
        ("what if we have the soup with that", "14.30"),
        ("and with two green salads on top of that", "17.80"),
        ("and if I get a trifle with it?", ""),
    ],
)
def test_what_goes_with_what_was_read_is_added_to_it(said: str, sum_: str) -> None:
    here = signs(MENU)
    say("How much is the lasagne?", here)
    answer = say(said, here)
    assert CANNOT_JUDGE not in answer
    assert ("Together" in answer) == bool(sum_)
    assert sum_ in answer


def test_a_medicine_with_it_is_still_no_order() -> None:
    here = signs(MENU)
    say("How much is the lasagne?", here)
    assert CANNOT_JUDGE in say("Can I take ibuprofen with it?", here)


@pytest.mark.parametrize(
    ("said", "display", "told", "untold"),
    [
        ("what temperature is my oven on", ("200", "18:05", "GRILL"), "200", "18:05"),
        ("what have I got the washing machine on", ("60°C", "1400", "1:35"), "60°C, 1400", "1:35"),
        ("how hot did I set the iron", ("3°", "170 °C", "STEAM"), "170 °C", "STEAM"),
        ("what's the thermostat set to", ("21.5", "AUTO", "20:15"), "21.5", "20:15"),
    ],
)
def test_what_an_appliance_is_set_to_is_read(
    said: str, display: tuple[str, ...], told: str, untold: str
) -> None:
    answer = say(said, signs(display))
    assert answer.startswith("It says:")
    assert told in answer
    assert untold not in answer


@pytest.mark.parametrize(
    "said",
    [
        "is it safe to touch the oven",
        "is the oven still hot",
        "what temperature is the chicken safe at",
    ],
)
def test_what_may_burn_is_not_judged_by_its_display(said: str) -> None:
    assert CANNOT_JUDGE in say(said, signs(("200", "GRILL")))


@pytest.mark.parametrize("said", ["keep it as my weight", "log that as my dose of the day"])
def test_what_was_read_is_kept_under_any_name(said: str) -> None:
    here = signs(("71.4 kg",))
    say("What does the display say?", here)
    answer = say(said, here)
    assert "71.4 kg" in answer
    assert CANNOT_JUDGE not in answer
    assert "forgotten" in say("No scrap that, I've still got my shoes on.", here)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("Remember my weight is 71 kilos", "oh forget that, it's the wrong one", "forgotten"),
        ("Remember my weight is 71 kilos", "scrap that, it's 72 kilos", "72 kilos"),
        ("Set a timer for 5 minutes", "actually undo that, we've eaten already", "cancelled"),
    ],
)
def test_a_reason_does_not_hide_what_is_taken_back(first: str, then: str, told: str) -> None:
    here = context()
    say(first, here)
    assert told in say(then, here)
