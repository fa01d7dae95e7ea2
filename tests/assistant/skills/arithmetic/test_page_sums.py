"""Sums with prices in view, and with the last two results."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


def page(*columns: tuple[str, ...]) -> Context:
    found = [
        text(line, (60 + 600 * at, 60 + 40 * row, 560 + 600 * at, 92 + 40 * row))
        for at, lines in enumerate(columns)
        for row, line in enumerate(lines)
    ]
    return context(Described(texts(*found)))


SOAP = (("Pine Soap", "250 ml", "1.50"), ("Rose Soap", "1 l", "5.20"))
BILL = (("Bistro", "2 x pasta 18.00", "1 x salad 6.50", "Total 24.50"),)
WRONG_BILL = (("Milk 1.10", "Rolls 2.40", "Rolls 2.40", "TOTAL 5.00", "CASH 10.00"),)
MENU = (("Starters", "Onion soup £4.50", "Prawns £6.00", "Mains", "Fish pie £11.00"),)


@pytest.mark.parametrize(
    "said", ["which is better value", "which one works out cheaper", "which is cheaper per litre"]
)
def test_the_better_value_is_by_the_litre(said: str) -> None:
    told = "Rose Soap is better value: Rose Soap is 5.20 a litre; Pine Soap is 6.00 a litre."
    assert say(said, page(*SOAP)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I've got a fiver, can I get one of each", "No: Pine Soap 1.50 and Rose Soap 5.20. "
         "Together 6.70. That is 1.70 more than 5."),
        ("I've a tenner, is that enough for both", "Yes: Pine Soap 1.50 and Rose Soap 5.20. "
         "Together 6.70. Out of 10 that leaves 3.30."),
        ("I'll have the rose one, what change do I get from a tenner", "Rose Soap 5.20. Out of 10 "
         "that leaves 4.80."),
        ("I'll take the big one, I've twenty pounds, what do I get back", "Rose Soap 5.20. Out of "
         "20 that leaves 14.80."),
        ("what if I buy three of the little ones", "It says: Pine Soap 1.50. 3 times 1.50 is "
         "4.50."),
    ],
)  # fmt: skip
def test_money_and_what_it_buys(said: str, told: str) -> None:
    assert say(said, page(*SOAP)) == told


def test_what_was_taken_back_is_not_in_the_sum() -> None:
    said = say("I'll have the soup, no, not the soup, the prawns and the pie, what's that come to",
               page(*MENU))  # fmt: skip
    assert said == "Prawns 6 pounds and Fish pie 11 pounds. Together 17 pounds."


@pytest.mark.parametrize("said", ["does the bill add up", "have they added it up right"])
def test_a_bill_is_checked(said: str) -> None:
    assert say(said, page(*BILL)) == "Yes: the 2 prices that I read come to 24.50."
    told = "The 3 prices that I read come to 5.90, and the total says 5.00. There twice: Rolls."
    assert say(said, page(*WRONG_BILL)) == told


def test_a_tip_and_a_share_go_on_from_each_other() -> None:
    here = page(*BILL)
    assert say("add ten percent", here) == "24.50 with 10 percent more is 26.95."
    assert "5.39" in say("split that five ways", here)


def test_a_share_of_the_amount_due() -> None:
    here = page(("Water", "Previous balance £10.00", "Amount due £81.00"))
    assert say("if I split that in three what is it each", here).startswith(
        "81 pounds split 3 ways is 27 pounds each."
    )


def test_several_tickets() -> None:
    here = page(("Puppet show", "Sunday 14:00", "Tickets 9 at the door"))
    assert say("how much for four of us", here) == "It says: Tickets 9.00. 4 times 9.00 is 36.00."


@pytest.mark.parametrize(
    "said", ["how much is the bus to town", "what change is there in the weather", "can I have it"]
)
def test_nothing_is_summed_up_where_none_is_asked(said: str) -> None:
    assert "Together" not in say(said, page(*SOAP))


def test_half_of_what_was_read() -> None:
    here = page(("Scones", "225 g flour", "2 eggs"))
    say("how much flour do I need", here)
    assert say("and if I do half the recipe", here) == "Half of 225 g is 112.5 g."


def test_the_last_two_results() -> None:
    here = context()
    say("what's half an inch in millimetres", here)
    say("and two inches", here)
    assert say("add those two up", here) == "Together that is 63.5 millimetres."
    assert say("add those two up", context()) != "Together that is 63.5 millimetres."


def test_a_two_that_points_at_nothing_is_no_amount() -> None:
    here = context()
    say("what's six times seven", here)
    assert say("add those two up", here).startswith("I don't know which two you mean.")


def test_a_one_that_points_is_no_amount() -> None:
    assert "short" not in say("I'll have that one, I've a fiver, what do I get back", context())


def test_how_many_more_are_needed() -> None:
    here = context(Described(things(("chair", 0.2), ("chair", 0.5), ("chair", 0.8))))
    say("how many chairs are there", here)
    assert say("there's five of us so how many more do I need", here).startswith("2 more")


@pytest.mark.parametrize(
    ("said", "told"),
    [("three hundred and fifty fahrenheit, what's that", "177"), ("what's 20 celsius", "68")],
)
def test_degrees_alone_are_told_in_the_other_scale(said: str, told: str) -> None:
    assert told in say(said, context())


def printed(question: str, *lines: str) -> str:
    return say(question, page(lines))


@pytest.mark.parametrize(
    ("question", "lines", "result"),
    [
        ("what's this cost after the discount", ("Sale", "Was £48", "Now 25% off"), "36 pounds"),
        ("what are these down to with the thirty percent off",
         ("Running shoes", "WAS $90.00", "NOW 30% OFF"), "63 dollars"),
        ("what's the sale price", ("Coat", "£80.00", "20% off"), "64 pounds"),
        ("how much with ten percent off", ("Lamp", "£20.00"), "18 pounds"),
        ("what's it reduced to", ("Scarf £12.00", "Save 50%"), "6 pounds"),
    ],
)  # fmt: skip
def test_a_price_with_so_much_off(question: str, lines: tuple[str, ...], result: str) -> None:
    assert result in printed(question, *lines)


@pytest.mark.parametrize(
    "question",
    ["what's the bill", "how much do they want off me", "what do I owe", "what's the damage",
     "how much do I have to pay"],
)  # fmt: skip
def test_the_bill_is_its_total(question: str) -> None:
    said = printed(question, "Cafe Lumen", "2 x soup 11.00", "1 x pie 7.50", "Total 18.50")
    assert said == "It says: Total 18.50."


def test_a_share_of_the_bill() -> None:
    said = printed("what's fifteen percent on that bill", "Table 9", "Total $86.40")
    assert said == "15 percent of 86.40 dollars is 12.96 dollars."


OILS = ("Olive oil 500 ml £6.00", "Olive oil 1 litre £10.00")


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("how much dearer is the big one", "The difference is 4 pounds."),
        ("what's the difference in price", "The difference is 4 pounds."),
        ("how much would I save with the small one", "The difference is 4 pounds."),
        ("what do I save if I buy two of the cheap one", "2 times 4 pounds is 8 pounds."),
        ("how much more is the litre one", "The difference is 4 pounds."),
    ],
)
def test_how_far_apart_two_prices_are(question: str, result: str) -> None:
    assert printed(question, *OILS).endswith(result)


def test_a_size_in_the_name_gives_the_better_value() -> None:
    said = printed("which one's the better deal", *OILS)
    assert said.startswith("Olive oil 1 litre is better value")


@pytest.mark.parametrize(
    "question",
    ["if I have the chilli and the salad what's that", "what do the chilli and the salad come to",
     "the chilli and the side salad, how much together", "what would the chilli and the salad cost",
     "I'll have the chilli and the salad, what's that"],
)  # fmt: skip
def test_what_two_dishes_come_to(question: str) -> None:
    lines = ("Menu", "Bean chilli £9.00 (v)", "Steak sandwich £12.50 (gluten)", "Side salad £3.50")
    assert "Together 12.50 pounds" in printed(question, *lines)


def test_more_is_put_on_what_came_out() -> None:
    here = page(("Menu", "Chilli £9.00", "Pie £12.50", "Salad £3.50"))
    say("if I have the chilli and the salad what's that", here)
    said = say("and add ten percent", here)
    assert said == "12.50 pounds with 10 percent more is 13.75 pounds."


TWO = ("Shampoo 400 ml £3.20", "Conditioner 400 ml £3.80")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which is the dearer of the two", "Conditioner 400 ml is 3.80 pounds"),
        ("which one's cheaper", "Shampoo 400 ml is 3.20 pounds"),
        ("which of them is more expensive", "Conditioner"),
        ("and which is the cheaper one", "Shampoo"),
        ("what's the dearer one", "Conditioner"),
    ],
)
def test_the_cheaper_or_the_dearer_of_two(question: str, first: str) -> None:
    assert printed(question, *TWO).startswith(first)


def test_what_two_come_to_goes_on_with_money_that_is_given() -> None:
    here = page(TWO)
    assert say("by how much do they differ", here)
    assert say("what do the pair come to", here).endswith("Together 7 pounds.")
    assert say("out of a tenner, what's left", here).endswith("Out of 10 that leaves 3 pounds.")


@pytest.mark.parametrize(
    ("question", "line", "result"),
    [
        ("I've been here three hours, what'll it cost", "Tickets £2.50 per hour", "7.50 pounds"),
        ("so if I get one and a half kilos", "Bananas 95p per kg", "1.43 pounds"),
        ("how much is it for two nights", "Rooms £80 a night", "160 pounds"),
        ("what do I pay for four days", "Hire €12.00 / day", "48 euros"),
        ("what's it cost for five people", "Entry £3 per person", "15 pounds"),
    ],
)
def test_so_many_at_a_rate(question: str, line: str, result: str) -> None:
    assert result in printed(question, "Welcome", line, "Ask at the desk")


@pytest.mark.parametrize("line", ["Coverage 12 m2 per litre", "Mix 1 to 8 per litre", "8 a day"])
def test_what_has_no_price_is_no_rate(line: str) -> None:
    assert "times that" not in printed("how much thinner for two litres", "Stain", line)


RECEIPT = (("CORNER FOODS", "Milk 2L 1.65", "Cheddar 400g 3.75", "TOTAL 5.40", "VISA ****4417"),)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("how much did they charge me for the cheese", "It says: Cheddar 400g 3.75."),
        ("And what did it come to altogether?", "It says: TOTAL 5.40."),
        ("what did I spend in total", "It says: TOTAL 5.40."),
        (
            "If I'd given them a twenty, what would I've got back?",
            "TOTAL 5.40. Out of 20 that leaves 14.60.",
        ),
    ],
)
def test_a_receipt_tells_one_price_its_total_and_the_change(said: str, told: str) -> None:
    assert say(said, page(*RECEIPT)) == told


def test_what_is_not_on_a_receipt_has_no_price() -> None:
    said = say("how much did they charge me for the wine", page(*RECEIPT))
    assert not said.startswith("It says: TOTAL")


def test_what_was_read_last_is_bought_with_another_and_doubled() -> None:
    menu = page(("Lunch", "Mushroom risotto 12.50", "Sticky toffee pudding 6.00"))
    say("how much is the risotto", menu)
    said = say("And if I had that with the sticky toffee what would it come to?", menu)
    assert said.endswith("Together 18.50.")
    recipe = page(("Pancakes", "100 g plain flour", "2 eggs"))
    say("how much flour do I need", recipe)
    assert say("And if I'm doing double?", recipe) == "Double of 100 g is 200 g."


SOUP = (("Lentil soup", "250 g red lentils", "1.2 litres stock", "Simmer 25 minutes", "Serves 4"),)


def test_a_recipe_is_told_for_more_people() -> None:
    here = page(*SOUP)
    say("how much stock does this want", here)
    assert say("and if I'm cooking for six people?", here) == (
        "It serves 4. For 6 that is 1.8 litres stock."
    )
    here = page(*SOUP)
    say("read me the page", here)
    assert say("what about for two", here) == (
        "It serves 4. For 2 that is 125 g red lentils and 0.6 litres stock."
    )


def test_a_bill_is_halved_and_change_is_of_the_last_sum() -> None:
    bill = page(("Gas bill", "New charges 64.10", "Total due 84.10", "Due date 4 December"))
    asked = "Split between me and my flatmate, what's my half?"
    assert say(asked, bill) == "84.10 split 2 ways is 42.05 each."
    menu = page(("Fish pie 9.50", "Pasta bake 8.20", "Green salad 4.00"))
    say("I'll have the pasta and a salad, how much is that?", menu)
    assert say("out of twenty what would I get back?", menu).endswith("that leaves 7.80.")


def test_a_reduced_price_is_worked_out() -> None:
    sale = page(("SALE", "Coats 30% off", "Was 90.00"))
    assert say("So what's that come to now?", sale) == "90.00 with 30 percent off is 63.00."
