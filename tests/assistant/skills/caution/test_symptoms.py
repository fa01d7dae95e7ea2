"""What is felt beside print that warns: the print may be the cause, in any words for it."""

from __future__ import annotations

import pytest

from assistant.skills.caution.felt import felt
from assistant.skills.caution.symptoms import EAT_NO_MORE, IF_SWALLOWED, MOVE_AWAY
from assistant.skills.context import Context
from assistant.skills.questions.safety_kinds import kind_named
from assistant.skills.talk.danger.first_aid import CANNOT_CALL, DONT_WAIT, FIRST_AID
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


@pytest.mark.parametrize(
    ("said", "lines", "kind"),
    [
        ("She's come out in a rash.", ("Barbecue crisps", "Ingredients: milk, nuts"), "allergy"),
        ("Baby's come out in hives.", ("Smoked salmon", "Natural smoke flavour"), "allergy"),
        ("I've come out in a rash.", ("Charcoal face wash",), "allergy"),
        ("I've come out in a rash.", ("Boiler suit", "Size 42"), "allergy"),
        ("I fell off the ladder and I feel sick.", ("Barbecue sauce",), "fall"),
        ("He's had a fall and he's confused.", ("Smoke free hospital",), "fall"),
        ("He's had a fall and he's confused.", ("No smoking", "Fire exit"), "fall"),
        ("He fainted.", ("Barbecue sauce",), "faint"),
        ("He fainted.", ("Exhaust centre", "Tyres"), "faint"),
    ],
)
def test_print_that_only_has_a_word_for_smoke_changes_no_first_aid(
    said: str, lines: tuple[str, ...], kind: str
) -> None:
    assert say(said, looking_at(*lines)).startswith(FIRST_AID[kind])
    assert FIRST_AID["monoxide"] not in say(said, looking_at(*lines))


@pytest.mark.parametrize(
    "lines", [("Barbecue sauce",), ("Smoke free hospital",), ("Charcoal face wash",), ("Closed",)]
)
def test_a_headache_beside_such_print_gets_a_kind_word(lines: tuple[str, ...]) -> None:
    assert say("I've got a headache.", looking_at(*lines)) == UNWELL


@pytest.mark.parametrize(
    ("said", "lines", "first", "added"),
    [
        ("She's come out in a rash.", ALARM, "allergy", "monoxide"),
        ("I fell off the ladder and I feel sick.", BOILER, "fall", "monoxide"),
        ("She's come out in a rash.", CLEANER, "allergy", "splash"),
        ("I feel faint.", ALARM, "monoxide", "faint"),
    ],
)
def test_print_that_warns_adds_to_the_first_aid_of_the_words(
    said: str, lines: tuple[str, ...], first: str, added: str
) -> None:
    answer = say(said, looking_at(*lines))
    assert answer.startswith(FIRST_AID[first])
    assert FIRST_AID[added].replace(CANNOT_CALL, "").strip() in answer


@pytest.mark.parametrize(
    ("said", "lines", "kind"),
    [
        ("My mouth's burning.", ("Drain cleaner", "Corrosive"), "poison"),
        ("My lips are burning.", CLEANER, "poison"),
        ("My stomach's burning.", CLEANER, "poison"),
        ("My hands are burning.", ("Drain cleaner", "Corrosive"), "splash"),
        ("My hands are burning.", ("Chilli oil",), "splash"),
        ("My skin's burning.", ("Drain cleaner", "Corrosive"), "splash"),
        ("My eyes are burning.", CLEANER, "fumes"),
    ],
)
def test_first_aid_is_for_the_part_that_burns(said: str, lines: tuple[str, ...], kind: str) -> None:
    assert say(said, looking_at(*lines)).startswith(FIRST_AID[kind])


def test_a_burning_throat_may_have_swallowed_it() -> None:
    answer = say("My throat's burning.", looking_at(*CLEANER))
    assert answer.startswith(f"{FIRST_AID['fumes']} {IF_SWALLOWED}")


def test_what_burns_is_named_in_the_words_or_the_talk() -> None:
    assert (
        say("I've got a headache and the boiler's on.", looking_at(*MENU))
        == (FIRST_AID["monoxide"])
    )
    assert (
        say("I've got a headache, we had the barbecue in the tent.", looking_at(*MENU))
        == (FIRST_AID["monoxide"])
    )
