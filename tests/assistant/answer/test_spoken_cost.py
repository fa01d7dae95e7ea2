"""What a clause costs to be put into words grows with its length, not with its square: every rule
of every language, on one word without an end."""

import time

import pytest

from assistant.answer.spoken_text import in_one_form, rules_of
from assistant.answer.spoken_text.lexicon import lexicon
from assistant.answer.spoken_text.rules import Rule

SHORT, LONGER = 500, 8  # characters, and how many times as many
MOST = 3 * LONGER  # times the work for them: a square would be LONGER * LONGER
UNITS = "a A 9 aB a1 é ² x/ a- 1. 1, 1/ 1- 1: . ( / _ @ + # $ °".split()


def seconds(rule: Rule, text: str) -> float:
    """The CPU time that the rule takes at least."""
    taken: list[float] = []
    for _ in range(3):
        before = time.process_time()
        rule.pattern.sub("", text)
        taken.append(time.process_time() - before)
    return min(taken)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.long
def test_each_rule_takes_as_long_as_its_text(language: str) -> None:
    words = lexicon(language)
    assert words is not None
    slow: list[str] = []
    for unit in [*UNITS, " "]:
        short = in_one_form(unit * (SHORT // len(unit)) + "\0")
        long = in_one_form(unit * (LONGER * SHORT // len(unit)) + "\0")
        for rule in rules_of(words):
            before = time.process_time()
            rule.pattern.sub("", long)
            taken = time.process_time() - before
            # The clock is too coarse for less, and every square is more.
            if taken > 0.004 and seconds(rule, long) > MOST * seconds(rule, short):
                slow.append(f"{rule.pattern.pattern[:60]} {unit!r}")
    assert slow == []
