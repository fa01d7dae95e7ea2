"""Places and plurals in odd forms: what is looked for, and that no answer repeats the form."""

import re

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, things

SEAT = "I see a chair on your left, at 11 o'clock. I can't tell whether one is free"
NO_WORD = re.compile(
    r"anywheres|somewheres|specses|glasseses|\b(?:a|an) (?:any|some)where|\bcans\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("is there anywhere to sit down", SEAT),
        ("is there somewhere to sit", SEAT),
        ("can i sit down anywhere", SEAT),
        ("can we sit somewhere", SEAT),
        ("find me a place to sit", SEAT),
        ("where could we rest", SEAT),
        ("find somewhere to put my coat", SEAT),
        ("where can i put my bag", SEAT),
        ("find anywhere to put my cup", SEAT),
        ("is there anywhere i can wait", "I don't know that kind of thing by sight."),
        ("find me somewhere quiet", "I don't know that kind of thing by sight."),
        ("is there somewhere i can plug in my phone", "I don't know that kind of thing by sight."),
        ("where are my specs", "I don't know specs by sight."),
        ("have you seen my glasses", "I don't know glasses by sight."),
        ("can you see my shades", "I don't know shades by sight."),
        ("where is my cans", "I don't know a can by sight."),
        ("i need help i fell over", "I can't call anybody. Please call the emergency number"),
    ],
)
def test_it_is_understood_and_not_repeated(question: str, start: str) -> None:
    said = say(question, context(Described(things(("chair", 0.3), ("cup", 0.6)))))
    assert said.startswith(start)
    assert not NO_WORD.search(said)
