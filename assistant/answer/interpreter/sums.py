"""The value of a sum that an interpreter wrote: figures, + - * / and brackets, or a clock time and
a length.

Python's own parser reads it, and nothing but arithmetic is worked out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from assistant.skills.arithmetic.numbers import said

LONGEST = 80  # characters
_STEPS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_UNIT = re.compile(r"(?<=\d) ?(?:[a-z]+|[€£$%])|[€£$]", re.IGNORECASE)
_CLOCK_AND_LENGTH = re.compile(
    r"(?P<clock>\d{1,2}:\d\d) (?P<sign>[+-]) (?P<length>[\d.]+ (?:minutes?|hours?))"
)
_CLOCKS = re.compile(r"(?P<end>\d{1,2}:\d\d) - (?P<start>\d{1,2}:\d\d)")


def sentence(text: str) -> str:
    """The answer to a sum, with the sum, so that one hears what was worked out; "" for what is
    none, or gives less than nothing: the figures then stand in the wrong order."""
    value = worked_out(text)
    if value is None or value < 0:
        return ""
    whole = abs(value - round(value)) < 0.005
    return f"{_spoken(text)} is {said(round(value)) if whole else f'{value:.2f}'}."


def worked_out(text: str) -> float | None:
    """The value of a sum of plain figures; None for anything else."""
    if len(text) > LONGEST:
        return None
    try:
        tree = ast.parse(_UNIT.sub("", text).strip(), mode="eval")
        return _value(tree.body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return None


def _spoken(text: str) -> str:
    """A sum in words: "2 times 6.20 plus 3.10"; a comma ends what stands in brackets."""
    words = _UNIT.sub("", text).replace("(", "").replace(")", ",").rstrip(",")
    for sign, word in (("*", " times "), ("/", " divided by "), ("+", " plus "), ("-", " minus ")):
        words = words.replace(sign, word)
    return " ".join(words.split()).replace(" ,", ",")


def as_question(text: str) -> str:
    """A sum with clock times as the question that it answers; "" for another."""
    if (both := _CLOCKS.fullmatch(text.strip())) is not None:
        return f"how long is it from {both['start']} to {both['end']}"
    if (found := _CLOCK_AND_LENGTH.fullmatch(text.strip())) is not None:
        way = "after" if found["sign"] == "+" else "before"
        return f"what time is it {found['length']} {way} {found['clock']}"
    return ""


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _STEPS:
        return _STEPS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError("no sum")
