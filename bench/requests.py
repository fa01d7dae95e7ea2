"""Requests in words, in sessions of several turns, and what is answered: `python -m bench.requests
LIST OUT [--interpreter auto]`.

LIST has one session a line: {"id", "now", "objects", "text", "turns"}. `now` is the time of the
first turn in ISO form, on this machine's clock where no zone is named. `objects` are what a
detector would report: {"name", "place" (left, middle or right), "near" (true or false)}; `text`
holds the texts in view, each a list of its lines. Each turn has "say", what is said, and perhaps
"after", the minutes since the turn before (1), and "objects" and "text" where the view is another
from then on. Scenes are described, so no model of seeing runs; the words go through the router, the
skills and the notebook as in the loop. OUT gets the sessions with an "answer" in each turn, to be
judged by people.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assistant import build
from assistant.answer.interpreter.understanding import Understanding
from assistant.answer.prompt import Pair
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context
from models.vision.scene import Scene, Text, Thing
from tests.support.conversation import answered
from tests.support.views import FRAME, SEEN_BY, Described, text

PLACES = {"left": 200.0, "middle": 640.0, "right": 1080.0}
HALF_WIDTHS = {True: 220.0, False: 70.0}
LINE_HEIGHT, SIGN_GAP, TOP = 40.0, 60.0, 60.0


def described(objects: list[dict[str, Any]], signs: list[list[str]]) -> Scene:
    """The scene of these things and texts in a picture of 1280 by 720."""
    return Scene(FRAME, tuple(map(_thing, objects)), tuple(_texts(signs)), (), (), SEEN_BY)


def _thing(row: dict[str, Any]) -> Thing:
    x, half = PLACES[row["place"]], HALF_WIDTHS[bool(row.get("near"))]
    return Thing(row["name"], 0.9, (x - half, 360.0 - half, x + half, 360.0 + half))


def _texts(signs: list[list[str]]) -> list[Text]:
    y, found = TOP, list[Text]()
    for sign in signs:
        for line in sign:
            found.append(text(line, (300.0, y, 300.0 + 18 * len(line), y + 0.8 * LINE_HEIGHT)))
            y += LINE_HEIGHT
        y += SIGN_GAP
    return found


async def play(session: dict[str, Any], understanding: Understanding | None) -> None:
    """Ask each turn, and put the answer beside what was said."""
    now = datetime.fromisoformat(session["now"]).astimezone()
    objects, signs = session.get("objects", []), session.get("text", [])
    view = Described(described(objects, signs))
    # In the live loop a camera watches for what is asked.
    context = Context(view, Notebook(), now, watching=set())
    history: list[Pair] = []
    for turn in session["turns"]:
        now += timedelta(minutes=turn.get("after", 1))
        objects, signs = turn.get("objects", objects), turn.get("text", signs)
        view.scene, context.now = described(objects, signs), now
        request = await answered(turn["say"], context, understanding=understanding, history=history)
        turn["answer"], turn["skill"] = context.last_answer, request.skill
        history.append((turn["say"], context.last_answer))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("list", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--interpreter",
        default="none",
        help="works out what the rules leave open: auto, or a model of `sightline models list`",
    )
    given = parser.parse_args()
    config = Config()
    config = replace(config, respond=replace(config.respond, interpreter=given.interpreter))
    understanding = build.understanding(config)
    sessions = [json.loads(line) for line in given.list.read_text(encoding="utf-8").splitlines()]
    for count, session in enumerate(sessions, 1):
        print(f"\rsession {count} of {len(sessions)}", end="", file=sys.stderr, flush=True)
        asyncio.run(play(session, understanding))
    print(file=sys.stderr)
    lines = (json.dumps(session, ensure_ascii=False) + "\n" for session in sessions)
    given.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
