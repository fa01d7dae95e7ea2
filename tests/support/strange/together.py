"""An eleventh round, of two attacks at the same time: what is bounded alone, beside another thing
that wants the same process, thread, lock or turn of the event loop."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

from tests.support.strange.agents import agents
from tests.support.strange.heaps import heaps
from tests.support.strange.sending import Strange, chat, event, form, request, websocket
from tests.support.strange.shapes import shapes

CHAT, RESPONSES = "/v1/chat/completions", "/v1/responses"
ASSIST, SPEECH = "/v1/assist", "/v1/audio/speech"
MB = 2**20


def together() -> list[Strange]:
    parts = _parts()
    found = [
        replace(one, name=f"together: {name} and {other}", beside=(two,))
        for (name, one), (other, two) in itertools.combinations(parts.items(), 2)
    ]
    three = [
        replace(one, name=f"together: three with {name}", beside=tuple(
            list(parts.values())[(place + n) % len(parts)] for n in (3, 5)))
        for place, (name, one) in enumerate(parts.items())
    ]  # fmt: skip
    return [*found, *three, *_left()]


def _named(made: list[Strange], name: str) -> Strange:
    return next(each for each in made if each.name.endswith(name))


def _parts() -> dict[str, Strange]:
    """Each is little work alone, or bounded."""
    words = "Four thousand letters are said. " * 125
    values = {"model": "sightline", "input": "hi", "text": {"more": [0] * 300_000}}
    shape, heap = shapes(), heaps()
    notes = "put " + ", ".join(f"thing {n}" for n in range(350)) + " on my list"
    call = {"type": "function", "name": "f", "parameters": {"properties": {
        f"p{n}": {"enum": [str(k) for k in range(99)]} for n in range(9)}}}  # fmt: skip
    body = {"model": "parrot", "input": "hi", "tools": [call] * 4, "max_output_tokens": 4}
    update = event("session.update", session={"type": "realtime", "tools": [call] * 4})
    return {
        "print": _named(shape, "strokes of 12 in PNG"),
        "speech": request("s", SPEECH, json.dumps({"input": words}).encode()),
        "values": request("v", RESPONSES, json.dumps(values).encode()),
        "wide text": _named(heap, "wide: '\U0001f600'"),
        "things to keep": form("t", ASSIST, question=notes[:4000], conversation="together"),
        "tools": request("o", RESPONSES, json.dumps(body).encode()),
        "sessions": websocket("w", update * 9),
        "files": _named(heap, "heap of files"),
        "long words": chat("l", "set a timer for 5 minutes and " * 133),
        "export": replace(request("e", "/v1/data", method="GET"), at_once=4),
        "agents": replace(_named(agents(), "long argument: count, what, of them "), at_once=2),
    }


def _left() -> list[Strange]:
    """Clients that leave, by the dozen, beside one that stays."""
    parts = _parts()
    stays = chat("stays", "what time is it")
    found = [
        replace(one, name=f"together: thirty leave {name}", leaves=True, at_once=30,
                beside=(stays,))
        for name, one in parts.items()
        if name in ("print", "speech", "tools", "things to keep", "long words", "agents")
    ]  # fmt: skip
    slow = [
        replace(parts[name], name=f"together: slow {name}", pieces=20, at_once=9, beside=(stays,))
        for name in ("print", "long words", "tools", "values")
    ]
    ends = request("together: all is deleted", "/v1/data", method="DELETE")
    return [*found, *slow, ends]
