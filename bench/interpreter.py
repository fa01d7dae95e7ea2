"""What the interpreter makes of requests that it was not trained on, and how long it takes.

    python -m bench.interpreter [--model qwen2.5-coder-0.5b] [--held-out] [--wrong]

Each row has a situation, what is said, and the calls that are right: 40 rows of this file, or with
`--held-out` the requests of the talks that the training left out. A row counts as right where all
of its calls are written, and no other; what stands in brackets is compared by its words.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from assistant import build
from assistant.answer.interpreter.calls import WrittenCall, parsed
from assistant.answer.interpreter.training.answers import answer
from assistant.answer.interpreter.training.talks import read_talks
from assistant.answer.prompt import Pair
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from models.vision.scene import FrameFacts, Scene, Text, Thing

FRAME = FrameFacts(0.0, 1280, 720, 300.0, 0.5)
PLACES = {"left": 100.0, "middle": 590.0, "right": 1080.0}
NOW = datetime(2026, 9, 15, 16, 40, tzinfo=timezone.utc)
SHOP = "BAKERY\nWhite loaf 2.40\nSix rolls 3.30\nApple tart 4.75\nClosed Mondays\nCash only"
LETTER = (
    "Northgate Surgery\nMr P. Adeyemi\nBlood test: Monday 21 September, 08:50\nRoom 4\n"
    "Nothing to eat from midnight\nTo cancel ring 555 0171"
)
BOARD = "DEPARTURES\n16:52 Harlow 3\n17:05 Ely 1\n17:20 Harlow 3 cancelled"
KITCHEN = "bowl oven knife apple apple"
ROWS = (
    (SHOP, "", "how much for two loaves and a tart", "calc(2 * 2.40 + 4.75)"),
    (SHOP, "", "can I pay by card", "quote(Cash only)"),
    (SHOP, "", "what's the cheapest", "quote(White loaf 2.40)"),
    (SHOP, "", "are they open Mondays", "quote(Closed Mondays)"),
    (SHOP, "", "what's one roll come to if I split the pack", "calc(3.30 / 6)"),
    (SHOP, "", "give me the lot, top to bottom", "read()"),
    (SHOP, "", "whack a white loaf on my shopping", "add(shopping, white loaf)"),
    (SHOP, "person chair", "anyone serving", "find(person)"),
    (LETTER, "", "who's written to me", "quote(Northgate Surgery)"),
    (LETTER, "", "which room do I want", "quote(Room 4)"),
    (LETTER, "", "may I have breakfast first", "quote(Nothing to eat from midnight)"),
    (LETTER, "", "when's it for", "quote(Blood test: Monday 21 September, 08:50)"),
    (LETTER, "", "how many days off is that", "until(2026-09-21)"),
    (LETTER, "", "poke me that morning at seven", "remind(2026-09-21 07:00, blood test)"),
    (LETTER, "", "keep that phone number for me", "note(555 0171)"),
    (LETTER, "", "call it off for me then", "cannot()"),
    (BOARD, "train bench", "which platform for Ely", "quote(17:05 Ely 1)"),
    (BOARD, "train bench", "next one to Harlow", "quote(16:52 Harlow 3)"),
    (BOARD, "train bench", "is the one after that running", "quote(17:20 Harlow 3 cancelled)"),
    (BOARD, "train bench", "somewhere to park myself", "find(bench)"),
    ("", KITCHEN, "pie's in, fifty minutes", "timer(50 minutes, pie)"),
    ("", KITCHEN, "ten for the peas and twenty for the spuds",
     "timer(10 minutes, peas)\ntimer(20 minutes, spuds)"),
    ("", KITCHEN, "how many apples have I got left", "count(apple)"),
    ("", KITCHEN, "where did I put that blade", "find(knife)"),
    ("", KITCHEN, "what's a good thing to do with those apples", "say()"),
    ("", KITCHEN, "stick flour, butter and, er, cinnamon down to buy",
     "add(shopping, flour, butter, cinnamon)"),
    ("", KITCHEN, "turn the oven off", "cannot()"),
    ("", KITCHEN, "how many ounces in two hundred grams", "convert(200, grams, ounces)"),
    ("", "", "I'm up at twenty past five tomorrow, make sure of it", "alarm(05:20)"),
    ("", "", "how long have I got before half six", "until(18:30)"),
    ("", "", "what's nineteen lots of twelve", "calc(19 * 12)"),
    ("", "", "how old is somebody born in 1988 this year", "calc(2026 - 1988)"),
    ("", "", "start counting the seconds", "stopwatch(start)"),
    ("", "", "give us a shout when the bus comes", "watch(bus)"),
    ("", "", "what jobs are left", "show(to do)"),
    ("", "", "jot down that the boiler man comes Friday", "note(the boiler man comes Friday)"),
    ("", "", "what was it I noted about the boiler", "notes(boiler)"),
    ("", "", "text Priya I'm late", "cannot()"),
    ("", "", "who wrote Hamlet", "say()"),
    ("", "", "cheers, that's a help", "say()"),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A request, what is so, what was said before, and its calls, one a line."""

    now: datetime
    scene: Scene
    history: tuple[Pair, ...]
    question: str
    wanted: str


def scene(printed: Sequence[str], things: Sequence[str], at: Sequence[float] = ()) -> Scene:
    """A scene of these lines and things; a thing lies at so many pixels from the left."""
    places = at or [140.0 * n for n in range(len(things))]
    seen = tuple(
        Thing(name, 0.9, (x, 300.0, x + 100, 420.0)) for name, x in zip(things, places, strict=True)
    )
    lines = tuple(
        Text(line, 0.95, ((200, y), (600, y), (600, y + 30), (200, y + 30)))
        for y, line in enumerate(printed)
    )
    return Scene(FRAME, seen, lines, (), ())


def rows() -> list[Row]:
    """The rows of this file."""
    return [
        Row(NOW, scene(printed.splitlines(), things.split()), (), question, wanted)
        for printed, things, question, wanted in ROWS
    ]


def held_out() -> list[Row]:
    """The requests of the talks that were not trained on, each after the ones before it."""
    found: list[Row] = []
    for talk in read_talks():
        if not talk.is_held_out:
            continue
        named = [one.rsplit(" ", 1) for one in talk.view.split(", ") if " " in one]
        at = [PLACES.get(side, 640.0) for _, side in named]
        seen = scene(talk.printed, [name for name, _ in named], at)
        history: tuple[Pair, ...] = ()
        for turn in talk.turns:
            found.append(Row(talk.now, seen, history, turn.said, turn.calls))
            history = (*history, (turn.said, answer(turn.parsed, talk.now)))
    return found


def wanted_calls(wanted: str) -> list[WrittenCall]:
    return parsed([(line, 0.0) for line in wanted.splitlines(keepends=True)])


def is_right(written: list[WrittenCall], wanted: str) -> bool:
    """Whether the calls are those wanted, in any order; empty brackets fit anything."""
    return all(
        any(call.name == one.name and _fits(call.whole, one.whole) for call in written)
        for one in wanted_calls(wanted)
    ) and len(written) == len(wanted_calls(wanted))


def _fits(said: str, wanted: str) -> bool:
    words = re.findall(r"\w+", said.casefold())
    return not wanted or words == re.findall(r"\w+", wanted.casefold())


async def measured(config: Config, asked: Sequence[Row], tells_wrong: bool) -> str:
    understanding = build.understanding(config)
    if understanding is None:
        return "no interpreter is here: sightline models pull interpreter"
    began = time.perf_counter()
    await understanding.prepare()
    print(f"prepared in {time.perf_counter() - began:.1f} s\n")
    took: list[float] = []
    right = 0
    for number, row in enumerate(asked, start=1):
        print(f"\r{number} of {len(asked)}", end="", file=sys.stderr, flush=True)
        here = Context(NoView(), Notebook(), row.now, row.question)
        began = time.perf_counter()
        interpreter = understanding.interpreter
        written = await interpreter.calls(row.question, here, row.scene, row.history)
        took.append(time.perf_counter() - began)
        fits = is_right(written, row.wanted)
        right += fits
        if not fits and tells_wrong:
            told = " ".join(f"{call.name}({call.whole})" for call in written)
            print(f"\r{row.question}: {told or 'nothing'}, wanted {row.wanted!r}")
    return (
        f"\nright: {right} of {len(asked)}; "
        f"seconds: {statistics.median(took):.2f} at the median, {max(took):.2f} at most"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default="auto")
    parser.add_argument("--held-out", action="store_true", help="talks that were not trained on")
    parser.add_argument("--wrong", action="store_true", help="tell each row that is not right")
    options = parser.parse_args()
    config = Config()
    config = replace(config, respond=replace(config.respond, interpreter=options.model))
    asked = held_out() if options.held_out else rows()
    print(asyncio.run(measured(config, asked, options.wrong)))


if __name__ == "__main__":
    main()
