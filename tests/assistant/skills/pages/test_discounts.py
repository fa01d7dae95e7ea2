"""How big a sale is: the share or the sum that is taken off, and not the word itself."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def on(question: str, *lines: str) -> str:
    rows = (text(said, (100, 100 + 80 * n, 600, 150 + 80 * n)) for n, said in enumerate(lines))
    return say(question, context(Described(texts(*rows))))


@pytest.mark.parametrize(
    ("question", "lines", "told"),
    [
        ("How big is the sale?", ("SALE", "UP TO 70%", "All year round"), "UP TO 70%"),
        ("How much is off?", ("Winter sale", "Coats half price", "Open daily"), "Coats half price"),
        ("What's the offer?", ("Fresh bread", "3 for 2", "Today only"), "3 for 2"),
        ("How much do I save?", ("Shampoo", "Save £2", "400 ml"), "Save £2"),
        ("What's the discount?", ("SALE", "20% off shoes", "Ladies"), "20% off shoes"),
    ],
)
def test_what_is_taken_off_is_told(question: str, lines: tuple[str, ...], told: str) -> None:
    assert on(question, *lines) == f"It says: {told}."


def test_a_sale_without_a_share_is_read() -> None:
    assert "SALE" in on("How big is the sale?", "SALE", "Everything must go", "Open daily")
