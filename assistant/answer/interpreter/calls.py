"""The calls that an interpreter writes: their grammar, and what of them is believed.

A call is a name and its arguments as plain words, "add(shopping, eggs, milk)". Pure rules on text;
knows no model and no skill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.patterns import Pattern

MOST = 4  # calls of one request
LONGEST = 300  # characters of the arguments of one call

# What leaves something behind. Only the wearer's own order may do so.
CHANGING = frozenset(
    "timer alarm remind change cancel stopwatch add remove clear note forget watch unwatch "
    "undo".split()
)
NAMES = (
    *("look", "find", "count", "color", "read", "quote", "calc", "convert", "until", "weekday"),
    *("clock", "timers", "show", "notes", "say", "cannot", "again", "stop"),
    *sorted(CHANGING),
)
OF_LISTS = frozenset("add remove show clear".split())
_CALL = Pattern(r"(?P<name>[a-z]+)\((?P<arguments>.*)\)")
_COMMA = Pattern(r",(?!\d{3}\b)\s*")


@dataclass(frozen=True)
class WrittenCall:
    """One call: its name, and its arguments in order, without quotation marks."""

    name: str
    arguments: tuple[str, ...] = ()
    likelihood: float = field(default=0.0, compare=False)  # logarithm of the model's probability

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
    """The form of an answer in GBNF, the grammars of llama.cpp: one call a line."""
    names = " | ".join(f'"{name}"' for name in NAMES)
    return "\n".join(
        (
            f'root ::= call ("\\n" call){{0,{MOST - 1}}}',
            'call ::= name "(" argument? ")"',
            f"name ::= {names}",
            f"argument ::= [^\\n]{{1,{LONGEST}}}",
        )
    )


def parsed(tokens: Sequence[tuple[str, float]]) -> list[WrittenCall]:
    """The calls that tokens spell, one a line, each once; what is no call is left out."""
    found: dict[WrittenCall, None] = {}
    line, likelihood = "", 0.0
    for token, log_probability in (*tokens, ("\n", 0.0)):
        line, likelihood = line + token, likelihood + log_probability
        if "\n" in token:
            call = _call(line.partition("\n")[0], likelihood)
            found |= {} if call is None else {call: None}
            line, likelihood = line.partition("\n")[2], 0.0
    return list(found)[:MOST]


def _call(line: str, likelihood: float) -> WrittenCall | None:
    match = _CALL.fullmatch(line.strip())
    if match is None or match["name"] not in NAMES:
        return None
    words = [part.strip().strip("\"'") for part in _COMMA.split(match["arguments"])]
    return WrittenCall(match["name"], tuple(filter(None, words)), likelihood)


def is_believed(call: WrittenCall, talk: str, printed: str) -> bool:
    """Whether the words of a call stand in what was said (`talk`) or printed, so that the model has
    not made them up. Of a sum `grounds` tells it."""
    talk, printed = talk.casefold(), printed.casefold()
    if call.name == "remove" and not call.rest:
        return _stands(call.first, f"{talk} {printed}")
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
