"""An eleventh round, of notebooks: things, notes and timers by the thousand that one wearer keeps,
and then questions to which all of them are read."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from string import ascii_lowercase

from tests.support.strange.sending import Strange, chat, form, request

CHAT, ASSIST = "/v1/chat/completions", "/v1/assist"
LONGEST = 4000  # characters of a question that are read
ACCEPT = "application/json, text/event-stream"
WORDS = (
    "box",
    "key",
    "bike",
    "rope",
    "lamp",
    "jar",
    "tent",
    "vase",
    "drum",
    "kite",
    "bell",
    "pump",
)
QUESTIONS = (
    "what time is it",
    "what is on my shopping list",
    "how many things are on my shopping list",
    "is milk on my list",
    "what did I say about the drum",
    "where is my bicycle",
    "what did I note on monday",
    "what did I note about the red box and the blue kite and the old pump and the lamp",
    "which of my notes is about a thing that nobody has",
    "did I take my pill",
    "what is my gate",
    "read all my notes",
    "delete the note about the tent",
    "yes",
    "undo that",
    "is it worth my money",
    "take the second one off my list",
    "take aa, ab, ac, ad, ae, af, ag, ah and ai off my list",
    "undo that",
    "clear my shopping list",
    "yes",
    "undo that",
    "what is the code of the door",
    "what else is there about the vase",
    "remind me of what I noted last",
    "move all that is on my list to my other list",
    "what did I tell you last week",
    "tell me what I should buy",
)
TIMERS = (
    "how long is left",
    "cancel all timers but the last",
    "add ten minutes to all of them",
    "which timer rings first",
    "what is the third timer for",
    "cancel the timer for the eggs number 7",
    "move the one of egg 9 to half past four",
    "set the same timers again",
    "cancel all timers",
    "yes",
    "undo that",
)


def notebooks() -> list[Strange]:
    return [*_lists(), *_asked(), *_agents(), *_timers(), *_conversations(), *_emptied()]


def _kept(name: str, question: str, conversation: str) -> Strange:
    return form(name, ASSIST, question=question, conversation=conversation)


def _pipeline(name: str, conversation: str, questions: tuple[str, ...]) -> Strange:
    """Questions of one connection, one behind the other."""
    sent = b""
    for place, question in enumerate(questions, 1):
        said = [{"role": "user", "content": question}]
        body = {"model": "sightline", "conversation": conversation, "messages": said}
        data = json.dumps(body).encode()
        end = "close" if place == len(questions) else "keep-alive"
        sent += (
            f"POST {CHAT} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: {end}\r\n"
            f"content-type: application/json\r\ncontent-length: {len(data)}\r\n\r\n"
        ).encode() + data
    return Strange(name, sent)


def _lists() -> list[Strange]:
    """Nine hundred things in one request, nine times; and long notes."""
    pairs = ["".join(each) for each in itertools.product(ascii_lowercase, repeat=2)]
    added = [
        _kept(f"notebook: things by the hundred, {letter}",
              f"put {', '.join(pairs[n : n + 600])} on my shopping list"[:LONGEST], f"l{n}")
        for n, letter in enumerate("abcdefghi")
    ]  # fmt: skip
    long = " ".join(WORDS * 9)
    notes = tuple(f"remember that {word} {n} is {long}" for n in range(4) for word in WORDS)
    return [*added, _pipeline("notebook: long notes", "notes", notes)]


def _asked() -> list[Strange]:
    crowd = _kept("notebook: ten ask at once", "what did I say about the drum", "asked")
    found = [
        _kept(f"notebook, asked: {n}, {question}", question, "asked")
        for n, question in enumerate(QUESTIONS)
    ]
    listed = request("notebook: listed", "/v1/notes?limit=10000", method="GET")
    data = request("notebook: exported", "/v1/data", method="GET")
    return [*found, replace(crowd, at_once=10), listed, replace(data, at_once=8)]


def _agents() -> list[Strange]:
    params = {"name": "notes", "arguments": {}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    one = request("notebook: an agent", "/mcp", json.dumps(body).encode(), accept=ACCEPT)
    return [one, replace(one, name="notebook: twenty agents", at_once=20)]


def _timers() -> list[Strange]:
    many = " and ".join(f"{n} minutes" for n in range(1, 300))
    named = ", ".join(f"a timer of {n + 5} minutes for egg {n}" for n in range(100))
    found = [
        _kept("notebook, timers: of many lengths", f"set timers for {many}"[:LONGEST], "t"),
        _kept("notebook, timers: of many names", f"set {named}"[:LONGEST], "t"),
        _kept("notebook, timers: of one name", "set 99 timers of 9 minutes", "t"),
    ]
    return found + [
        _kept(f"notebook, timers: {n}, {question}", question, "t")
        for n, question in enumerate(TIMERS)
    ]


def _conversations() -> list[Strange]:
    """Conversations by the hundred, and one that is gone on with from many sides."""
    heads = b"".join(
        f"DELETE /v1/conversations/x{n} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode()
        for n in range(2000)
    )
    last = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
    one = _kept("notebook: one conversation, ten sides", "my gate is B14", "sides")
    told = [f"my {word} number {n} is red" for n in range(3) for word in WORDS]
    half = chat(
        "notebook: a conversation of its own name", "what time is it", conversation="." * 64
    )
    return [
        Strange("notebook: conversations deleted by the thousand", heads + last),
        replace(one, at_once=10),
        _pipeline("notebook: told by the dozen", "told", tuple(told)),
        _kept("notebook: asked for what was told", "what number of my drum is red", "told"),
        half,
        request("notebook: that conversation", "/v1/conversations/" + "." * 64, method="GET"),
    ]


def _emptied() -> list[Strange]:
    """All notes are deleted by five at once, while others note more."""
    gone = request("notebook: emptied", "/v1/notes", method="DELETE")
    more = _kept("more", "put aa, bb, cc, dd, ee, ff and gg on my list", "more")
    alone = request("notebook: all emptied", "/v1/data", method="DELETE")
    return [replace(gone, at_once=5, beside=(replace(more, at_once=5),)), alone]
