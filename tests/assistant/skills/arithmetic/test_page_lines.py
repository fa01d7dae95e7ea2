"""What follows from printed lines: how long a packet lasts, who is first, a resistor's mark."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def page(*lines: str) -> Context:
    found = [text(line, (60, 60 + 40 * at, 900, 92 + 40 * at)) for at, line in enumerate(lines)]
    return context(Described(texts(*found)))


TWICE = ("METFORMIN 500 mg", "Take ONE tablet TWICE a day with meals", "Mrs J Okafor", "56 tablets")


@pytest.mark.parametrize(
    ("lines", "said", "days"),
    [
        (TWICE, "how many days does the box last me?", "56 at 2 a day last 28 days"),
        (TWICE, "when will I run out", "28 days"),
        (("30 capsules", "One capsule daily"), "how long will these last", "30 at 1 a day last 30"),
        (("Take two tablets three times a day", "100 tablets"), "how many days will that last",
         "100 at 6 a day last 16 days, and 4 left over"),
        (("84 tablets", "Take 1 tablet at night"), "how many weeks does the pack last", "84 days"),
    ],
)  # fmt: skip
def test_a_packet_lasts_as_long_as_its_label_says(
    lines: tuple[str, ...], said: str, days: str
) -> None:
    assert days in say(said, page(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("Take 1 or 2 tablets up to 4 times a day", "16 tablets"),
        ("Take one tablet every 4-6 hours", "16 tablets"),
        ("Take one tablet a day when needed", "16 tablets"),
        ("Take one tablet a day", "16 tablets", "Box of 32 tablets"),
        ("Keep dry", "56 tablets"),
    ],
)
def test_an_open_dose_lasts_no_number_of_days(lines: tuple[str, ...]) -> None:
    assert "last " not in say("how many days does the box last me?", page(*lines))


QUEUE = ("Ticket number", "C 047", "Now serving", "C 041  Desk 3")


@pytest.mark.parametrize(
    ("lines", "said", "told"),
    [
        (QUEUE, "so how many before me?", "they serve C 041: 5 numbers before yours."),
        (QUEUE, "how many people are ahead of me", "5 numbers before yours."),
        (("Your number A112", "Now calling A111"), "is it nearly my go", "you are next."),
        (("Your number 88", "Now serving 88"), "how many before me", "it is your turn."),
        (("Ticket 12", "Serving 20 Counter 4"), "how many before me", "past yours, so please ask."),
    ],
)
def test_who_is_before_one_in_a_queue(lines: tuple[str, ...], said: str, told: str) -> None:
    assert say(said, page(*lines)).endswith(told)


def test_two_queues_are_not_counted_together() -> None:
    told = say("how many before me", page("Ticket number B 047", "Now serving C 041"))
    assert "before yours" not in told


BOARD = ("R12  4k7  5%", "C3  100 uF  16 V", "U1  LM7805", "R3 2M2 1%")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("and R12's how many ohms, written proper", "4k7 is 4700 ohms, 5 percent."),
        ("what's R3 in ohms", "2M2 is 2200000 ohms, 1 percent."),
        ("what's 2k2 in ohms", "2k2 is 2200 ohms."),
        ("what is 220R as a resistor", "220R is 220 ohms."),
        ("how many ohms is 1R5", "1R5 is 1.5 ohms."),
    ],
)
def test_a_mark_on_a_resistor_is_told_in_ohms(said: str, told: str) -> None:
    assert say(said, page(*BOARD)) == told


@pytest.mark.parametrize(
    "lines",
    [
        ("Take 2 tablets in the morning and 1 at night", "30 tablets"),
        ("Take 2 tablets in the morning", "1 at night", "30 tablets"),
        ("Take 1 tablet every morning", "and at bedtime", "30 tablets"),
        ("Take one tablet every morning & evening", "30 tablets"),
        ("Take 1 tablet 3 times a day for 5 days", "21 tablets"),
        ("Take 1 tablet 3 times a day", "Complete the course", "21 tablets"),
        ("Take 1.5 tablets daily", "30 tablets"),
        ("Take half a tablet daily", "30 tablets"),
        ("Take 1/2 tablet daily", "30 tablets"),
    ],
)
def test_a_dose_of_several_parts_or_with_an_end_lasts_no_number_of_days(
    lines: tuple[str, ...],
) -> None:
    assert "a day last" not in say("how long will these last", page(*lines))
