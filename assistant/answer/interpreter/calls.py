"""The calls that an interpreter writes: their grammar, and what of them is believed.

A call is a name and its arguments as plain words, "add(shopping, eggs, milk)". Pure rules on text;
knows no model and no skill.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.untyped import untyped

MOST = 4  # calls of one request
LONGEST = 160  # characters of the arguments of one call

# What leaves something behind. Only the wearer's own order may do so.
CHANGING = frozenset(
    "timer alarm remind change cancel stopwatch add remove clear note forget watch unwatch".split()
)
NAMES = (
    *("look", "find", "count", "color", "read", "quote", "calc", "convert", "until", "weekday"),
    *("clock", "timers", "show", "notes", "say", "cannot"),
    *sorted(CHANGING),
)
OF_LISTS = frozenset("add remove show clear".split())
_CALL = re.compile(r"(?P<name>[a-z]+)\((?P<arguments>.*)\)")
_COMMA = re.compile(r",(?!\d{3}\b)\s*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Figures that nobody needs to say: of percent, of halves, of clocks and of weeks.
_KNOWN_FIGURES = frozenset("1 2 3 4 7 10 12 24 60 100 1000".split())


@dataclass(frozen=True)
class WrittenCall:
    """One call: its name, and its arguments in order, without quotation marks."""

    name: str
    arguments: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.arguments[0] if self.arguments else ""

    @property
    def rest(self) -> str:
        return ", ".join(self.arguments[1:])

    @property
    def whole(self) -> str:
        return ", ".join(self.arguments)

    @property
    def changes(self) -> bool:
        return self.name in CHANGING


def grammar() -> str:
    """The form of an answer in GBNF, the grammars of llama.cpp: one call a line, then the next line
    of the talk."""
    names = " | ".join(f'"{name}"' for name in NAMES)
    return "\n".join(
        (
            f'root ::= call ("\\n" call){{0,{MOST - 1}}} "\\nWearer"',
            'call ::= name "(" argument? ")"',
            f"name ::= {names}",
            f"argument ::= [^\\n]{{1,{LONGEST}}}",
        )
    )


def parsed(written: str) -> list[WrittenCall]:
    """The calls of an answer, each once; what is no call is left out."""
    found: dict[WrittenCall, None] = {}
    for line in written.splitlines():
        match = _CALL.fullmatch(line.strip())
        if match is None or match["name"] not in NAMES:
            continue
        words = [part.strip().strip("\"'") for part in _COMMA.split(match["arguments"])]
        found[WrittenCall(match["name"], tuple(filter(None, words)))] = None
    return list(found)[:MOST]


def is_believed(call: WrittenCall, talk: str, printed: str) -> bool:
    """Whether the words or figures of a call stand in what was said (`talk`) or printed, so that
    the model has not made them up."""
    talk, printed = talk.casefold(), printed.casefold()
    if call.name in ("calc", "convert"):
        figures = set(_NUMBER.findall(call.whole)) - _KNOWN_FIGURES
        return all(_has_figure(f"{talk} {printed}", figure) for figure in figures)
    if call.name in OF_LISTS:
        return _names_list(call.first, talk) and _stands(call.rest, f"{talk} {printed}")
    if call.name == "quote":
        return bool(call.arguments) and _stands(call.whole, printed)
    if call.name == "remind":
        return _stands(call.rest, f"{talk} {printed}")
    return call.name != "note" or _stands(call.whole, f"{talk} {printed}")


def _names_list(name: str, talk: str) -> bool:
    """Whether a list is one that was named, or one that everybody has."""
    return name in ("shopping", "to do") or f"{name.removesuffix(' list')} list" in talk


def _stands(words: str, known: str) -> bool:
    """Whether most words stand in a text, but for their endings."""
    told = re.findall(r"[^\W\d]{4,}|\d+", words.casefold())
    held = [word for word in told if word.removesuffix("s") in known or word[:5] in known]
    return len(held) * 4 >= len(told) * 3


def _has_figure(known: str, figure: str) -> bool:
    """Whether a figure was said or printed, as digits or in words."""
    short = figure.rstrip("0").rstrip(".") if "." in figure else figure
    if re.search(rf"(?<![\d.,]){re.escape(short)}(?:\.?0+)?(?![\d]|[.,:]\d)", known):
        return True
    number_words = untyped("num2words").num2words
    words = str(number_words(float(figure.replace(",", "").replace(":", "."))))
    return words in known or words.replace("-", " ") in known
