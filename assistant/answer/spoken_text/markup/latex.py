"""Formulas in LaTeX as plain text with the signs that a person would write: "\\frac{1}{2}" is 1/2.

Knows no language: numbers/arithmetic.py says the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.patterns import Pattern

# What stands in text: $...$ without a blank at its inner sides and no price, $$...$$, \(...\) and
# \[...\].
_FORMULA = Pattern(
    r"\$\$(?P<shown>.{1,2000}?)\$\$"
    r"|\$(?=[^\s\d$]|\d[^$\n]{0,300}[\\^_=])(?P<inline>[^$\n]{0,300}[^\s$])\$(?!\d)"
    r"|\\\((?P<round>(?:[^\\]|\\[^()]){1,2000}?)\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\[^\[\]]){1,2000}?)\\\]",
    re.DOTALL,
)
_OPEN = Pattern(r"\$\$(?:(?!\$\$).)*$|\\[(\[](?:(?!\\[)\]]).)*$|\\$", re.DOTALL)
_OPEN_INLINE = Pattern(r"(?<!\$)\$(?:[^\s\d$][^$\n]*)?$")

_SIGNS = {
    "times": "×", "cdot": "×", "ast": "×", "div": "÷", "pm": "±", "approx": "≈", "neq": "≠",
    "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "lt": "<", "gt": ">", "infty": "∞",
    "pi": "π", "to": "→", "rightarrow": "→", "Rightarrow": "→", "Delta": "Δ", "sum": "∑",
    "int": "∫", "prod": "∏",
    "degree": "°", "circ": "°", "sim": "~", "left": "", "right": "", "quad": " ",
    "displaystyle": "",
}  # fmt: skip
_GROUP = r"\{([^{}]*)\}"
_FRACTION = Pattern(rf"\\[dt]?frac\s*(?:{_GROUP}\s*{_GROUP}|(\d)\s*(\d))")
_ROOT = Pattern(rf"\\sqrt\s*(?:\[(?P<index>[^\]]{{0,20}})\]\s*)?(?:{_GROUP}|(?P<bare>\w))")
_TEXT = Pattern(rf"\\(?:text|mathrm|mathbf|mathit|operatorname|boxed|textbf)\s*{_GROUP}")
_BOUNDED = Pattern(r"\\(sum|int|prod)\s?_(?:\{([^{}]*)\}|(\w))\s?\^(?:\{([^{}]*)\}|(\w))")
_LIMIT = Pattern(r"\\lim\s?_\{([^{}]*)\}")
_NAME = Pattern(r"\s?\\([a-zA-Z]+)\s?")


def without_latex(text: str) -> str:
    """The text with its formulas in plain signs."""
    if "$" not in text and "\\" not in text:
        return text
    return _FORMULA.sub(lambda found: _plain(found.group(found.lastgroup or 0)), text)


def formulas(text: str) -> Iterator[tuple[int, int]]:
    """Where each whole formula begins and ends."""
    return (found.span() for found in _FORMULA.finditer(text))


def open_formula(text: str) -> int | None:
    """Where a formula begins whose end has not come; None where there is none."""
    closed = _FORMULA.sub(lambda found: "·" * len(found.group()), text)
    last_line = closed.rfind("\n") + 1
    found = _OPEN.search(closed), _OPEN_INLINE.search(closed, last_line)
    return min((begun.start() for begun in found if begun is not None), default=None)


def _plain(formula: str) -> str:
    text = re.sub(r"\^\s*(?:\{\s*)?\\circ\s*\}?", "°", formula)
    for _ in range(4):  # what holds one another
        text = _TEXT.sub(r"\1", text)
        text = _ROOT.sub(_root, text)
        text = _FRACTION.sub(_fraction, text)
    text = _BOUNDED.sub(r"\\\1[\2\3→\4\5]", text)
    text = _LIMIT.sub(r"lim[\1]", text)
    text = _NAME.sub(lambda found: f" {_SIGNS.get(found.group(1), found.group(1))} ", text)
    text = re.sub(r"\\([%$&#_{}])", r"\1", text).replace("\\\\", ", ")
    text = re.sub(r"\\[,;:! ]?", " ", text)
    text = re.sub(r"_(?:\{([^{}]*)\}|(\w))", r" \1\2 ", text).replace("*", " × ")
    return re.sub(r"\s+", " ", text).strip()


def _fraction(found: re.Match[str]) -> str:
    above, below = (part for part in found.groups() if part is not None)
    if above.isdecimal() and below.isdecimal():
        return f"{above}/{below}"
    return f"{_in_brackets(above)} / {_in_brackets(below)}"


def _root(found: re.Match[str]) -> str:
    """A root as a sign. One of another kind than the square root is a power: no sign names it."""
    inside = _in_brackets(found.group(2) or found["bare"] or "")
    index = (found["index"] or "2").strip()
    return f"√{inside}" if index == "2" else f"{inside}^{{1/{index}}}"


def _in_brackets(part: str) -> str:
    if re.fullmatch(r"\w+", part.strip()):
        return part.strip()
    return f"({part})"
