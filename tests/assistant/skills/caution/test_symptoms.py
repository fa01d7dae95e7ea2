"""What is felt beside print that warns: the print may be the cause, in any words for it."""

from __future__ import annotations

import pytest

from assistant.skills.caution.symptoms import EAT_NO_MORE, MOVE_AWAY, felt
from assistant.skills.context import Context
from assistant.skills.questions.safety_kinds import kind_named
from assistant.skills.talk.danger.first_aid import DONT_WAIT, FIRST_AID
from assistant.skills.talk.moods import UNWELL
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

ALARM = ("CO ALARM", "END OF LIFE", "Replace unit by 06/2025")
BOILER = ("BOILER", "Risk of carbon monoxide if flue is blocked")
CLEANER = ("Drain Unblocker", "Contains sodium hydroxide", "Causes severe burns")
TABLETS = ("Co-codamol 8/500", "Max 8 in 24 hours", "May cause drowsiness")
BRITTLE = ("Peanut brittle", "Ingredients: sugar, PEANUTS, butter (MILK)")
STORE = ("DANGER", "Cold store: low oxygen")
MENU = ("Lunch", "Soup 5.50", "Pie 12.95")


def looking_at(*lines: str) -> Context:
    rows = [text(line, (100, 100 + 50 * i, 600, 132 + 50 * i)) for i, line in enumerate(lines)]
    return context(Described(texts(*rows)))


@pytest.mark.parametrize("print_", [ALARM, BOILER])
@pytest.mark.parametrize(
    "said",
    [
        "I've had a bit of a headache since dinner, mind.",
        "Me and the cat have both been a bit off today.",
        "I keep feeling sick in here.",
        "My head's banging.",
        "Why am I so dizzy?",
        "The kids are all poorly.",
        "We've not been feeling right all week.",
        "Could it be giving me these headaches?",
    ],
)
def test_illness_by_what_warns_of_the_air_is_sent_out(said: str, print_: tuple[str, ...]) -> None:
    assert say(said, looking_at(*print_)).startswith(FIRST_AID["monoxide"])


def test_who_makes_light_of_it_is_told_not_to_wait() -> None:
    here = looking_at(*BOILER)
    say("We both feel a bit rough since it came on.", here)
    assert say("It's probably just a cold.", here).startswith(DONT_WAIT)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("My fingers have gone all itchy after using this.", "splash"),
        ("It's made my eyes water.", "fumes"),
        ("I feel a bit strange.", "fumes"),
        ("My throat's burning.", "fumes"),
    ],
)
def test_a_cleaner_in_view_gets_its_own_first_aid(said: str, kind: str) -> None:
    assert say(said, looking_at(*CLEANER)).startswith(FIRST_AID[kind])


@pytest.mark.parametrize(
    "said", ["I come over all queasy since I started on them.", "They've made me dizzy."]
)
def test_a_reaction_to_a_medicine_is_for_a_pharmacist(said: str) -> None:
    assert kind_named("reaction").help in say(said, looking_at(*TABLETS))


def test_food_in_view_may_be_the_cause() -> None:
    here = looking_at(*BRITTLE)
    assert say("My lips are tingling and I've only had a corner.", here) == FIRST_AID["allergy"]
    assert say("My tummy's a bit upset.", looking_at(*BRITTLE)) == EAT_NO_MORE


def test_any_other_print_that_warns_is_to_be_left() -> None:
    assert say("I feel a bit faint.", looking_at(*STORE)).startswith(
        (MOVE_AWAY, FIRST_AID["faint"])
    )
    assert say("My head aches.", looking_at(*STORE)).startswith(MOVE_AWAY)


@pytest.mark.parametrize("print_", [MENU, TABLETS])
def test_print_that_is_no_cause_gets_a_kind_word(print_: tuple[str, ...]) -> None:
    assert say("I've got a headache.", looking_at(*print_)) == UNWELL


@pytest.mark.parametrize(
    "said",
    [
        "Are these for headaches?",
        "Is it good for a sore throat?",
        "I haven't got a headache.",
        "Remind me to buy headache tablets.",
        "I'm tired of this.",
        "That was terrible.",
        "It's a bit odd.",
        "What does it say?",
        "Read me the side effects.",
    ],
)
def test_what_tells_of_no_illness_is_none(said: str) -> None:
    assert not felt(plain(said))
