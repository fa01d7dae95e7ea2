"""Talks that were written to train the interpreter on, and the form in which it reads them.

    Now: Friday 08 May 2026, 14:10
    View: bench left, person middle
    Print:
    | SWIMMING POOL
    | Adults 6.20
    Wearer: two grown-ups, what would that be
    calc(2 * 6.20)

A blank line ends a talk. Knows no network.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from zlib import crc32

from assistant.answer.interpreter.calls import WrittenCall, parsed
from assistant.answer.interpreter.interpreter import TIME, surroundings

HELD_OUT = 25  # one of so many talks is kept for evaluation
TALKS = Path(__file__).with_name("talks")


@dataclass(frozen=True)
class WearersTurn:
    """What the wearer says, and its calls, one a line."""

    said: str
    calls: str

    @property
    def parsed(self) -> list[WrittenCall]:
        """The calls as the model's own are read."""
        return parsed([(f"{line}\n", 0.0) for line in self.calls.splitlines()])


@dataclass(frozen=True)
class Talk:
    """What is so, and what is said. `view` is one line, `printed` the lines of print."""

    now: datetime
    view: str
    printed: tuple[str, ...]
    turns: tuple[WearersTurn, ...]

    @property
    def situation(self) -> str:
        """What the interpreter reads before the talk itself."""
        return surroundings(self.now, self.view, self.printed)

    @property
    def is_held_out(self) -> bool:
        """Whether it is kept for evaluation, and not trained on."""
        return crc32(self.turns[0].said.encode()) % HELD_OUT == 0


def read_talks(folder: Path = TALKS) -> list[Talk]:
    """All talks of the files in `folder`. Raises ValueError for one that has another form."""
    files = sorted(folder.glob("*.txt"))
    return [talk for file in files for talk in talks_in(file.read_text(encoding="utf-8"))]


def talks_in(text: str) -> Iterator[Talk]:
    """The talks of a text. Raises ValueError for one that has another form."""
    for block in re.split(r"\n\s*\n", text.strip()):
        yield _talk([line.strip() for line in block.splitlines()])


def _talk(lines: list[str]) -> Talk:
    now = datetime.strptime(lines[0], f"Now: {TIME}").replace(tzinfo=timezone.utc)
    view = next((line.removeprefix("View: ") for line in lines if line.startswith("View: ")), "")
    printed = tuple(line.removeprefix("|").strip() for line in lines if line.startswith("|"))
    turns: list[WearersTurn] = []
    for line in lines[1:]:
        if line.startswith("Wearer:"):
            turns.append(WearersTurn(line.removeprefix("Wearer:").strip(), ""))
        elif turns:
            before = turns[-1]
            turns[-1] = replace(before, calls=f"{before.calls}\n{line}".strip())
    for turn in turns:
        if len(turn.parsed) != turn.calls.count("\n") + 1:
            raise ValueError(f"no calls: {turn.calls!r}")
    return Talk(now, view, printed, tuple(turns))


def varied(talk: Talk, rng: random.Random) -> Talk:
    """The same talk as another recogniser may write it: capitals and full stops or none of them,
    sometimes nothing that a detector saw."""
    if rng.random() < 0.15:
        talk = replace(talk, view="")
    change = rng.choice((_as_it_is, _as_it_is, _bare, _as_sentence))
    turns = (replace(turn, said=change(turn.said)) for turn in talk.turns)
    return replace(talk, turns=tuple(turns))


def _as_it_is(said: str) -> str:
    return said


def _bare(said: str) -> str:
    return re.sub(r"[.,?!;:](?!\d)", "", said).lower()


def _as_sentence(said: str) -> str:
    said = said[:1].upper() + said[1:]
    if said[-1:] in ".?!":
        return said
    asks = re.match(r"(?:what|where|when|who|which|how|is|are|can|do|does)\b", said.casefold())
    return f"{said}?" if asks else f"{said}."
