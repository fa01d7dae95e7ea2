"""English notations beside ordinary text that is none: a line each."""

import pytest

from assistant.answer.spoken_text import spoken_text
from tests.support.spoken_lines import lines_of

LINES = """
Add 2 t. of salt and 1 t. of yeast. = Add two teaspoons of salt and one teaspoon of yeast.
1 T. butter, 2 t. sugar = one tablespoon butter, two teaspoons sugar
a 3.5 t. van = a three point five tonne van
it weighs 4 t. or so = it weighs four t. or so
departs 06.12 = departs six twelve
leaves 7.42 from platform 2 = leaves seven forty-two from platform two
arrives 11.05, platform 2 = arrives eleven oh five, platform two
it leaves 3.40 of the five = it leaves three point four zero of the five
it leaves 6.80 over = it leaves six point eight zero over
that leaves 6.12 in my purse = that leaves six point one two in my purse
arrives 2.30 hours late = arrives two point three zero hours late
it is 6.5 in wide = it is six point five inches wide
Ask your Dr, then take it. = Ask your Dr, then take it.
Speak to your Dr = Speak to your Dr
12 Oak Dr, Leeds = twelve Oak Drive, Leeds
We - Mo and I - met = We, Mo and I, met
Fr - We go = Fr, We go
Mo-We 9-5 = Monday to Wednesday nine to five
We - Fr 9-12 = Wednesday to Friday nine to twelve
Mo – Fr closed = Monday to Friday closed
A key: Lunch12 = A key: Lunch twelve
network key: xK9mango = network key: X capital K nine M eigh N G O
"""


@pytest.mark.parametrize(("language", "text", "right"), lines_of({"en": LINES}))
def test_notations_and_their_neighbours(language: str, text: str, right: str) -> None:
    assert spoken_text(text, language) == right
