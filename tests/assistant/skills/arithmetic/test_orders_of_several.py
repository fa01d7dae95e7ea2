"""What an order of several people comes to, and so much percent more of it."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

MENU = (
    "THE COPPER KETTLE", "Soup of the day (v) 5.50", "Ham & cheese toastie 6.80",
    "Halloumi wrap (v) 7.20", "Fish finger sandwich 7.50", "Pot of tea 2.60", "Flat white 3.30",
)  # fmt: skip


def page(*lines: str) -> Context:
    found = [text(line, (60, 60 + 40 * at, 900, 92 + 40 * at)) for at, line in enumerate(lines)]
    return context(Described(texts(*found)))


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("I'll have the wrap and a flat white, and she's having soup and tea. What's that come to?",
         "18.60"),
        ("my mate wants the fish finger sandwich and I'm having the soup, how much altogether?",
         "13.00"),
        ("I'll have the toastie, the soup, a tea and a flat white, what do I owe", "18.20"),
        ("she fancies the toastie and a pot of tea and I want a wrap, what would that cost",
         "16.60"),
        ("he'll have the wrap and we'll have soup and a flat white, what's that come to", "16.00"),
    ],
)  # fmt: skip
def test_every_thing_of_an_order_is_summed(said: str, total: str) -> None:
    assert say(said, page(*MENU)).endswith(f"Together {total}.")


@pytest.mark.parametrize(
    "said",
    [
        "I'll have the wrap and a latte, and he's having tea. What's that come to?",
        "she wants the soup, a scone and a flat white, how much is that altogether",
    ],
)
def test_an_order_with_an_unknown_thing_has_no_sum(said: str) -> None:
    assert "Together" not in say(said, page(*MENU))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("call it ten percent on top", "13.00 with 10 percent more is 14.30."),
        ("put twenty percent on", "13.00 with 20 percent more is 15.60."),
        ("plus VAT at twenty, what's that in full", "13.00 with 20 percent more is 15.60."),
        ("plus service at ten percent, what's that all in", "13.00 with 10 percent more is 14.30."),
        ("say fifteen percent tip", "13.00 with 15 percent more is 14.95."),
    ],
)
def test_so_much_percent_more_of_what_was_told(said: str, told: str) -> None:
    here = page(*MENU)
    say("I'm having the soup and he wants the fish finger sandwich, what's that come to", here)
    assert say(said, here) == told


def test_what_they_want_is_no_order() -> None:
    here = page("NORTHGATE WATER", "Amount due 148.27", "Please pay by 21 December")
    told = say("how much do they want, and when by?", here)
    assert "148.27" in told
    assert "21 December" in told


def test_so_much_percent_more_of_a_noted_price() -> None:
    here = context(Described(texts()))
    say("remember the quote is eleven hundred", here)
    say("what did I say about the quote", here)
    told = say("plus VAT at twenty, what's that in full", here)
    assert told == "1100.00 with 20 percent more is 1320.00."
