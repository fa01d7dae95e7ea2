"""Lines that an interpreter writes are read as calls, and believed where their words stand."""

from __future__ import annotations

import asyncio
import re

import pytest

from assistant import build
from assistant.answer.interpreter.calls import (
    MOST,
    NAMES,
    WrittenCall,
    grammar,
    is_believed,
    parsed,
)

TALK = "add rice and 12 eggs to my shopping list I put on your shopping list: rice and 12 eggs."
PRINT = "Adults 6.20\nChildren 3.10\nManager: D. Osei\n1,250 seats"


def spelled(written: str) -> list[tuple[str, float]]:
    """A text as a model's tokens."""
    return [(token, -0.01) for token in re.findall(r"\w+|\W", written)]


def test_a_call_is_as_likely_as_its_tokens() -> None:
    first, second = parsed([("timers", -0.5), ("()\n", -0.25), ("clock", -1.0), ("()", -1.0)])
    assert (first.likelihood, second.likelihood) == (-0.75, -2.0)


def test_lines_are_calls_in_order_each_once() -> None:
    written = 'add(shopping, eggs, "oat milk")\ntimers()\ntimers()'
    assert parsed(spelled(written)) == [
        WrittenCall("add", ("shopping", "eggs", "oat milk")),
        WrittenCall("timers"),
    ]


@pytest.mark.parametrize(
    "written", ["", "hello", "shell(rm)", "add(shopping", "I would say look()", "()", "look() now"]
)
def test_what_is_no_call_is_left_out(written: str) -> None:
    assert parsed(spelled(written)) == []


def test_a_number_keeps_its_comma() -> None:
    assert parsed(spelled("quote(1,250 seats, Adults)")) == [
        WrittenCall("quote", ("1,250 seats", "Adults"))
    ]


def test_calls_without_an_end_are_cut() -> None:
    assert len(parsed(spelled("\n".join(f"find(thing {n})" for n in range(50))))) == MOST


@pytest.mark.parametrize(
    "call",
    [
        WrittenCall("quote", ("Manager: D. Osei",)),
        WrittenCall("quote", ("adults 6.20", "Child 3.10")),
        WrittenCall("add", ("shopping", "egg")),
        WrittenCall("add", ("to do", "eggs")),
        WrittenCall("show", ("shopping",)),
        WrittenCall("note", ("Osei is the manager",)),
        WrittenCall("find", ("cup",)),
    ],
)
def test_what_was_said_or_printed_is_believed(call: WrittenCall) -> None:
    assert is_believed(call, TALK, PRINT)


@pytest.mark.parametrize(
    "call",
    [
        WrittenCall("quote", ("Director: Anna Smith",)),
        WrittenCall("quote"),
        WrittenCall("add", ("shopping", "champagne")),
        WrittenCall("show", ("remote",)),
        WrittenCall("clear", ("rice",)),
        WrittenCall("note", ("the password is swordfish",)),
        WrittenCall("remind", ("20:30", "call the lawyer")),
    ],
)
def test_what_stands_nowhere_is_not_believed(call: WrittenCall) -> None:
    assert not is_believed(call, TALK, PRINT)


def test_a_real_llama_can_only_write_calls() -> None:
    """The pocket Llama knows nothing of these calls; the grammar alone holds it to their form."""
    tokens = asyncio.run(build.pocket().complete("Wearer: hello\n", grammar(), 60))
    written = "".join(token for token, _ in tokens)
    lines = written.strip().splitlines()
    assert lines
    assert all(line.split("(")[0] in NAMES for line in lines)
