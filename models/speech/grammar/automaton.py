"""The command grammar as an automaton: JSGF phrases in, states and weighted arcs out. It knows no
recogniser.

A recogniser that unfolds JSGF copies every list of words wherever it is named. Built from the end
to the start, with one state for each thing that may still follow, a list that ends many sentences
is there once; decoding takes a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

END = 0  # the state after a whole sentence

Arc = tuple[float, str, int]  # probability, word ("" for none), next state


@dataclass(frozen=True)
class Alternatives:
    """Some alternatives, of which one is said; or none, when it is optional."""

    ways: tuple[Way, ...]
    optional: bool = False


Part = str | Alternatives  # a word, "<rule>", or a choice
Way = tuple[Part, ...]


class Grammar:
    """All sentences of some JSGF expansions. `arcs[state]` are the ways on from a state; a sentence
    leads from `start` to END.

    `phrases` are (skill, expansion) pairs, `rules` the alternatives of each rule by its name.
    Skills are equally likely, and so are the alternatives of each choice.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, str]], rules: Mapping[str, Sequence[str]]
    ) -> None:
        self._rules = {
            name: tuple(way for text in texts for way in parse(text))
            for name, texts in rules.items()
        }
        self._states: dict[tuple[object, int], int] = {}
        self.arcs: list[list[Arc]] = [[]]
        skills: dict[str, list[Way]] = {}
        for skill, text in phrases:
            skills.setdefault(skill, []).extend(parse(text))
        self.start = self._state(
            (Alternatives(tuple((Alternatives(tuple(ways)),) for ways in skills.values())),), END
        )

    def words(self) -> set[str]:
        """Every word of every sentence."""
        return {word for arcs in self.arcs for _, word, _ in arcs if word}

    def accepts(self, words: Sequence[str]) -> bool:
        """Whether these words are a whole sentence."""
        here = self._silently({self.start})
        for word in words:
            here = self._silently(
                {target for state in here for _, said, target in self.arcs[state] if said == word}
            )
        return END in here

    def _silently(self, states: set[int]) -> set[int]:
        """The states with all that can be reached from them without a word."""
        found, waiting = set(states), list(states)
        while waiting:
            for _, word, target in self.arcs[waiting.pop()]:
                if not word and target not in found:
                    found.add(target)
                    waiting.append(target)
        return found

    def _state(self, sequence: Way, after: int) -> int:
        """The state from which this sequence leads to `after`; the same state for the same
        question."""
        if not sequence:
            return after
        key = (sequence, after)
        if key not in self._states:
            state = self._states[key] = len(self.arcs)
            self.arcs.append([])
            self.arcs[state] = self._ways(sequence, after)
        return self._states[key]

    def _ways(self, sequence: Way, after: int) -> list[Arc]:
        """The arcs out of the state before this sequence."""
        if not sequence:
            return [(1.0, "", after)]
        head, rest = sequence[0], sequence[1:]
        if isinstance(head, str) and not head.startswith("<"):
            return [(1.0, head, self._state(rest, after))]
        if isinstance(head, str):
            return [
                (
                    1.0,
                    "",
                    self._state((Alternatives(self._rules[head[1:-1]]),), self._state(rest, after)),
                )
            ]
        share = (0.5 if head.optional else 1.0) / len(head.ways)
        said = [
            (share * p, word, to)
            for way in head.ways
            for p, word, to in self._ways(way, self._state(rest, after))
        ]
        return (
            said + [(0.5 * p, word, to) for p, word, to in self._ways(rest, after)]
            if head.optional
            else said
        )


def parse(expansion: str) -> tuple[Way, ...]:
    """The alternatives of a JSGF expansion: words, <rules>, (a | b) and [may be left out]."""
    tokens = re.findall(r"<\w+>|[()|\[\]]|[^\s()|\[\]<>]+", expansion)
    tokens.reverse()

    def ways() -> tuple[Way, ...]:
        found = [sequence()]
        while tokens and tokens[-1] == "|":
            tokens.pop()
            found.append(sequence())
        return tuple(found)

    def sequence() -> Way:
        found: list[Part] = []
        while tokens and tokens[-1] not in "|)]":
            token = tokens.pop()
            if token in "([":
                found.append(Alternatives(ways(), optional=token == "["))
                if not tokens or tokens.pop() != {"(": ")", "[": "]"}[token]:
                    raise ValueError(f"a bracket is not closed in {expansion!r}")
            else:
                found.append(token)
        return tuple(found)

    found = ways()
    if tokens:
        raise ValueError(f"a bracket is not opened in {expansion!r}")
    return found
