"""No regular expression that meets outside text can be made to hang.

Questions, histories and arguments are clipped before anything reads them; so every pattern is
attacked with the longest text that it can meet. The limit is CPU time, and generous: a bad pattern
needs seconds or hours. A shorter text goes first, and the longest only where the cube of its cost
comes near the limit: that holds the whole below a minute.
"""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from assistant.answer import prompt
from tests.support.patterns import Found, attacks, patterns

LONGEST = prompt.QUESTION_TOKENS * prompt.CHARACTERS_PER_TOKEN
LIMIT_S = 0.25
SHORTER = 8  # the first text is shorter by this factor
PARTS = 10  # of the patterns, each a test of its own
FOLDERS = ("assistant", "device", "models", "server")


class _TooSlow(Exception):
    pass


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise _TooSlow when the process takes more CPU time than this. Works inside `re`, too."""

    def ring(*_: Any) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _attack(found: Found, length: int) -> str | None:
    shorter = attacks(found.pattern, length // SHORTER)
    for first, text in zip(shorter, attacks(found.pattern, length), strict=True):
        if _seconds(found, first) * SHORTER**3 > LIMIT_S and _seconds(found, text) >= LIMIT_S:
            return f"{found.where} {found.pattern.pattern[:60]!r} with {text[:40]!r}..."
    return None


def _seconds(found: Found, text: str) -> float:
    """The CPU time that the pattern takes for this text, and no more than the limit."""
    before = time.process_time()
    try:
        with cpu_limit(LIMIT_S):
            found.run(text)
    except _TooSlow:
        return LIMIT_S
    return time.process_time() - before


@cache
def _patterns() -> list[Found]:
    return patterns(*FOLDERS)


def test_the_patterns_are_found() -> None:
    assert len(_patterns()) > 100


@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_is_slow_on_the_longest_text_that_it_can_meet(part: int) -> None:
    slow = [each for each in (_attack(one, LONGEST) for one in _patterns()[part::PARTS]) if each]
    assert slow == []


@pytest.mark.parametrize("bad", [r"\bforget\b.*\b.*\b.*(everything|all)\b", r"(a+)+$", r"\s+x|,+y"])
def test_the_attack_finds_bad_patterns(bad: str) -> None:
    found = Found("here", re.compile(bad), frozenset({"search"}))
    assert _attack(found, LONGEST * (16 if bad.startswith(r"\s") else 1)) is not None


@pytest.mark.parametrize(
    "word", ["forget ", "when does ", " ", "1", "!", "so ", ",", "{", "\u200b"]
)
def test_a_text_of_megabytes_is_clipped_first_of_all(word: str) -> None:
    text = word * (10_000_000 // len(word))
    with cpu_limit(LIMIT_S):
        clipped = prompt.clipped_question(text)
    assert len(clipped) <= LONGEST + 3
