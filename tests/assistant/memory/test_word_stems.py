"""Which stems a text has, found without all of its stems."""

import random

from assistant.memory.word_stems import content_stems, held, holds, stems

WORDS = (
    "berries berry parking parked park keys key boxes box glasses the a is say said tells things"
    " running run adding cat's bike bikes took take closed shut fed dinner tablets pill with mum"
    " weighs day days ies s x \u00e9clairs stra\u00dfe 7 7.5 don't"
).split()


def test_the_stems_that_a_text_has_are_those_of_all_its_words() -> None:
    chosen = random.Random(11)
    both = 0
    for _ in range(8000):
        text = " ".join(chosen.choices(WORDS, k=chosen.randint(1, 5)))
        asked_for = " ".join(chosen.choices(WORDS, k=chosen.randint(1, 3)))
        for wanted in (stems(asked_for), content_stems(asked_for)):
            assert held(text, wanted) == wanted & stems(text), (text, wanted)
            assert holds(text, wanted) == (wanted <= stems(text)), (text, wanted)
            both += holds(text, wanted)
    assert both > 500
