"""So much of one thing to so much of another, as it is printed."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

PAINT = ("EGYPTIAN COTTON", "Matt Emulsion 2.5 L", "Coverage 13 m2/L")
FORMULA = ("1 level scoop per 30 ml water", "Discard after 2 hours")
CLEANER = ("Floor cleaner", "2 capfuls per 5 litres")


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        (PAINT, "how many square metres will this tin do", "is 32.5 square metres."),
        (PAINT, "my wall is thirty nine square metres, how many litres", "is 3 litres."),
        (PAINT, "how many tins for a wall of 39 square metres", "so it takes 2."),
        (FORMULA, "how many scoops for a hundred and fifty mil", "is 5 scoops."),
        (FORMULA, "and how many for 90 ml", "is 3 scoops."),
        (CLEANER, "how many capfuls for ten litres", "is 4 capfuls."),
        (CLEANER, "how much for two and a half litres", "is 1 capful."),
        (("Use 5 g per litre of water",), "how much for 12 litres", "is 60 grams."),
        (("Rice", "200 g to 400 ml"), "how much water for half a kilo", "is 1000 millilitres."),
    ],
)
def test_what_follows_is_told(page: tuple[str, ...], question: str, answer: str) -> None:
    said = say(question, signs(page))
    assert said.startswith("It says: ")
    assert said.endswith(answer)


@pytest.mark.parametrize(
    ("page", "question"),
    [
        (("Ivomec", "1 ml per 10 kg bodyweight"), "what does a 450 kilo beast need of this"),
        (("Paracetamol", "5 ml per 10 kg", "Children"), "how much for a 20 kilo one"),
        (PAINT, "how many millilitres in a litre"),
    ],
)
def test_no_dose_is_worked_out_and_no_unit_taken_for_a_ratio(
    page: tuple[str, ...], question: str
) -> None:
    assert " that is " not in say(question, signs(page))
