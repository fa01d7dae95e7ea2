"""Sums of one amount that is printed and one that is said."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

BILL = ("Water board", "Account 2207", "Amount due: 64,20 EUR", "Pay by 3 June")
JAM, OATS = ("Plum jam", "400 g", "3.20"), ("Rolled oats", "1 kg", "2.49")
BOLTS = (("Bolts M6x30", "50 pcs", "4.20"), ("Bolts M6x60", "50 pcs", "5.10"))
SUPPLY, OTHER = ("CHARGER", "9V DC", "1.5A max"), ("Router", "Model 7")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Last month it was 58.70. How much more is that now?", "5.50 euros more than 58.70 euros"),
        ("I paid 70 in spring, is it less now", ""),
        ("we paid seventy last time, is it less now", "5.80 euros less than 70 euros."),
        ("it was 64.20 last year, how much has it gone up", "That is the same."),
    ],
)
def test_what_was_paid_before_is_compared_with_the_bill(question: str, answer: str) -> None:
    assert answer in say(question, signs(BILL))


def test_a_price_stands_below_its_name() -> None:
    here = signs(JAM, OATS)
    assert say("how much is the jam", here) == "It says: Plum jam, 3.20."
    assert say("and four of them", here).endswith("4 times 3.20 is 12.80.")
    assert say("what's the jam per kilo", here).startswith("Plum jam is 8.00 a kilogram")
    assert say("what's that a litre", here).count("a litre") == 0


def test_an_order_goes_on_from_what_was_counted() -> None:
    here = signs(JAM, OATS)
    say("how much is the jam", here)
    say("and two of those", here)
    said = say("I've only got eight on me, enough for the two and one bag of oats?", here)
    assert said.startswith("No: 2 times Plum jam 3.20 and Rolled oats 2.49. Together 8.89.")
    said = say("I've got a tenner on me, enough for the two and one bag of oats?", here)
    assert said.startswith("Yes:")
    said = say("I've only got ten on me, is it enough for the five and one bag of oats?", here)
    assert "Yes" not in said
    assert "Together" not in said


def test_numbers_in_a_name_tell_two_things_apart() -> None:
    here = signs(*BOLTS)
    say("make a list, bolts M6 by sixty, washers", here)
    assert say("how much are the sixties", here) == "It says: Bolts M6x60, 5.10."
    said = say("three packs of the thirties and one of the others, total", here)
    assert said.endswith("Together 17.70.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many portions at one twenty grams", "20: 2.4 kg by 120 grams."),
        ("how many eighty gram helpings does it give", "30: 2.4 kg by 80 grams."),
        ("how many people is that at seven hundred grams each", "3: 2.4 kg by 700 grams, and 300"),
    ],
)
def test_portions_of_what_is_printed(question: str, answer: str) -> None:
    here = signs(("PORK NECK", "Use by 4 May", "2.4 kg"))
    assert say(question, here).startswith(answer)


def test_two_weights_are_not_divided() -> None:
    here = signs(("PORK", "2.4 kg"), ("BEEF", "1 kg"))
    assert "by 120" not in say("how many portions at one twenty grams", here)


def test_what_a_supply_gives() -> None:
    here = signs(SUPPLY, OTHER)
    assert say("how many watts is that", here).endswith("is 13.5 watts.")
    said = say("a green led off that, two volts drop, ten milliamps. what resistor", here)
    assert said.startswith("700 ohms: 7 volts are left of 9")
    mains = signs(("HEATER", "230V", "8A"))
    assert "ohms" not in say("led off that, two volts drop, ten milliamps. what resistor", mains)


@pytest.mark.parametrize("question", ["my microwave only does six hundred", "mine's 600 watts"])
def test_a_weaker_oven_takes_longer(question: str) -> None:
    here = signs(("SOUP", "Microwave 900 W: 3 min"))
    assert "about 4 minutes and 30 seconds at 600" in say(question, here)


def test_a_price_for_some_minutes() -> None:
    here = signs(("Pay here", "0.80 per 20 min", "Mon-Fri 8-18"))
    assert say("what's an hour", here).endswith("1 hour is 3 times that, 2.40.")
    assert say("how much for fifty minutes", here).endswith("is 3 times that, 2.40.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("two metres ten, four pieces, the saw takes two mil a cut", "523.5 millimetres each"),
        ("a rail of ninety centimetres in three parts, each cut takes two mm", "298.67"),
    ],
)
def test_what_the_saw_takes(question: str, answer: str) -> None:
    assert say(question, context()).startswith(answer)


@pytest.mark.parametrize(
    ("question", "is_one"),
    [("it's 400 grams, how long does it need", False),
     ("it's about 350 calories, is that a lot", False),
     ("mine only does six hundred, how long", True), ("it's 600 watts, how long", True)],
)  # fmt: skip
def test_only_a_power_gives_another_time_of_a_microwave(question: str, is_one: bool) -> None:
    said = say(question, signs(("Lasagne 400 g", "800 W: 4 min")))
    assert said.startswith("Longer than the 4 minutes") == is_one


@pytest.mark.parametrize(
    ("page", "question"),
    [(("Potatoes £4.50",), "it was 5 kilos last time, how much less is that"),
     (("Adult", "£9.50"), "how much cheaper is it before nine")],
)  # fmt: skip
def test_another_number_is_no_price_paid_before(page: tuple[str, ...], question: str) -> None:
    assert "That is" not in say(question, signs(page))


@pytest.mark.parametrize(
    ("page", "question"),
    [(("First hour free", "then 1.20 per 30 min"), "what does an hour cost"),
     (("£1 per 30 min", "Max £2.00 a day"), "how about 90 minutes")],
)  # fmt: skip
def test_a_rate_with_a_free_time_or_a_most_gives_no_sum(
    page: tuple[str, ...], question: str
) -> None:
    assert "times" not in say(question, signs(page))


def test_a_rate_alone_gives_a_sum() -> None:
    said = say("how about 90 minutes", signs(("£1 per 30 min",)))
    assert said.endswith("1 hour and 30 minutes is 3 times that, 3 pounds.")
    assert "once that" in say("how about 20 minutes", signs(("£1 per 30 min",)))


@pytest.mark.parametrize(
    "question",
    ["how much longer to the cafe round the corner", "how much noise is there next door"],
)
def test_how_much_of_no_price_is_not_asked_of_a_shop(question: str) -> None:
    assert "cost elsewhere" not in say(question, context())


@pytest.mark.parametrize("question", ["how much power does it use", "what wattage does it need"])
def test_what_a_supply_gives_is_no_need(question: str) -> None:
    assert "24 watts" not in say(question, signs(("Output 12V 2A",)))


def test_cups_of_a_volume_are_converted() -> None:
    assert "0.833 cups" in say("how many cups is 200 ml", signs(("Milk 1 l",)))


def test_a_limit_is_not_compared_with_itself() -> None:
    here = signs(("Max. 6.5 bar",))
    for question in ("what's 2 times 4 bar", "is that ok for this one", "is that ok for this one"):
        said = say(question, here)
    assert "6.5 bar is exactly" not in said
