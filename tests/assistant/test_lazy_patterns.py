"""Patterns are compiled when they are first used, and otherwise are as those of `re`."""

import re
import subprocess
import sys
import threading

import pytest

from assistant import patterns
from assistant.patterns import Pattern, compile_all

IMPORTS = """
from assistant import patterns
from assistant.answer import router
made = [each for each in patterns._waiting if "compiled" not in vars(each)]
print(len(made), router.__name__)
"""


def test_what_a_program_imports_is_not_compiled() -> None:
    run = [sys.executable, "-c", IMPORTS]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert int(printed.split()[0]) > 2000


def test_all_are_compiled_before_somebody_asks() -> None:
    one, two = Pattern("a+"), Pattern("b", re.IGNORECASE)
    compile_all(threading.Event())
    assert {"compiled"} <= vars(one).keys() & vars(two).keys()
    assert not patterns._waiting


def test_a_program_that_stops_does_not_wait_for_them() -> None:
    one, stopped = Pattern("c+"), threading.Event()
    stopped.set()
    compile_all(stopped)
    assert "compiled" not in vars(one)


@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_a_match_is_that_of_re(method: str) -> None:
    mine, theirs = Pattern(r"(\d+) cups?", re.IGNORECASE), re.compile(r"(\d+) cups?", re.I)
    for text in ("3 Cups", "now 3 cups", "3 cups now", "none"):
        for place in ((), (1,), (4, 10)):
            found, right = (
                getattr(mine, method)(text, *place),
                getattr(theirs, method)(text, *place),
            )
            assert (found and found.groups()) == (right and right.groups())


def test_the_other_methods_are_those_of_re() -> None:
    mine, theirs = Pattern(r",\s*(and )?"), re.compile(r",\s*(and )?")
    text = "a, b,c, and d"
    assert mine.split(text, 2) == theirs.split(text, 2)
    assert mine.sub(";", text, count=2) == theirs.sub(";", text, count=2)
    assert mine.findall(text, 2, 9) == theirs.findall(text, 2, 9)
    assert [each.span() for each in mine.finditer(text, 3)] == [
        each.span() for each in theirs.finditer(text, 3)
    ]
    assert mine.pattern == theirs.pattern


def test_a_text_that_is_no_pattern_is_refused_at_its_use() -> None:
    with pytest.raises(re.error, match="unterminated"):
        Pattern("(a").search("a")
