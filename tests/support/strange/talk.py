"""A fourth round: what is talked about. Sums that grow, lists, dates, follow-ups on a history that
never was, and conversations that are kept and go on."""

from __future__ import annotations

import json
from typing import Any

from tests.support.strange.sending import Strange, chat, request

SUMS = {
    "a tower of powers": "what is 9 to the power of 9 to the power of 9 to the power of 9",
    "a power": "what is 2 to the power of 10000000",
    "a power of a fraction": "what is 0.1 to the power of 99999",
    "a power below nothing": "what is 0 to the power of minus 1",
    "a root of a root": "what is the square root " * 200 + "of 2",
    "a root below nothing": "what is the square root of minus 4",
    "a factorial": "what is 999999 factorial",
    "nothing divided by nothing": "what is 0 divided by 0",
    "a long product": "what is " + "99999 times " * 3000 + "1",
    "a long sum": "what is " + "1 plus " * 5000 + "1",
    "a sum of signs": "what is " + "1+" * 8000 + "1",
    "signs in a row": "what is 1" + "-" * 9000 + "1",
    "brackets": "what is " + "(" * 5000 + "1" + ")" * 5000,
    "a percentage of percentages": "what is " + "5 percent of " * 2000 + "100",
    "a number of 20,000 digits": "what is " + "9" * 20_000 + " times " + "9" * 20_000,
    "points": "what is 1" + ".1" * 5000 + " plus 1",
    "exponents": "what is 1e999999 times 1e999999",
    "units of units": "how many " + "miles in a " * 2000 + "kilometre",
    "a tip of nothing": "what is a tip of 0 percent on minus 3 dollars for 0 people",
    "shared by nobody": "split 100 dollars between 0 people",
    "number words": "what is " + "nine hundred ninety nine thousand million " * 800 + "plus one",
    "a fraction of fractions": "what is " + "half of a third of " * 1500 + "12",
}
DATES = {
    "years from now": "what day is it in 99999999999 years",
    "days before time": "what was the date 800000000 days ago",
    "a date that is none": "how many days until the 31st of February",
    "the year nothing": "what day was the 1st of January 0",
    "a year of digits": "what day is the 1st of May " + "9" * 4000,
    "weekdays": "how many " + "mondays until tuesday " * 1500,
    "times of day": "what time is it " + "in a quarter to half past " * 1500 + "three",
    "zones": "what time is it in " + "Tokyo and " * 3000 + "Paris",
    "a timer of a date": "set a timer for the 29th of February",
    "alarms": "set an alarm for " + "seven and " * 3000 + "eight",
    "an alarm of 99 o'clock": "wake me at 99:99",
    "a reminder without end": "remind me every " + "second " * 4000 + "to breathe",
}
KEPT = {
    "a list of a thousand": "put " + "milk and " * 4000 + "eggs on my shopping list",
    "a list named by a page": "put milk on my " + "very " * 5000 + "long list",
    "a list of a list": "put my shopping list on my shopping list",
    "what is on no list": "what is on my " + "\u0301" * 4000 + " list",
    "a note in a note": "remember that " + "I said remember that " * 2000 + "nothing",
    "a note of a note": "remember what you remember",
    "change": "change the last note to " + "change the last note to " * 2000,
    "clear": "clear " + "all my lists and " * 2500 + "notes",
    "watches": "tell me when " + "you see a cup or " * 2000 + "a dog",
    "a watch of a watch": "tell me when you tell me when you tell me",
    "stop what is not": "stop the " + "timer for the " * 2500 + "eggs",
    "add to no timer": "add " + "five minutes and " * 2500 + "a second to it",
    "a stopwatch": "start the stopwatch " + "and stop it and start it " * 1500,
    "take it back": "set a timer for one minute, " + "no wait, " * 4000 + "don't",
    "say it again": "say " + "again " * 8000,
    "spell": "spell " + "a" * 30_000,
    "repeat backwards": "repeat after me " + "\u202eabc" * 3000,
    "languages": "how do you say " + "hello in French in German " * 1500,
}
FOLLOW_UPS = (
    "yes", "no", "the second one", "both", "go on", "and in minutes", "read on", "what about it",
    "the one below", "spell it", "how many of them", "delete it", "five more", "why",
    "say it again", "is it over yet", "and then", "at seven",
)  # fmt: skip


def talk() -> list[Strange]:
    return [*_asked(), *_after_a_history(), *_kept(), *_chains()]


def _asked() -> list[Strange]:
    every = {"sum": SUMS, "date": DATES, "kept": KEPT}
    return [
        chat(f"talk: {kind}, {name}", question)
        for kind, questions in every.items()
        for name, question in questions.items()
    ]


def _after_a_history() -> list[Strange]:
    """Follow-ups on turns that the client made up."""
    turns: list[dict[str, Any]] = []
    for number in range(400):
        turns.append({"role": "user", "content": f"read line {number} of this"})
        turns.append({"role": "assistant", "content": f"It says: line {number}. Which one?"})
    made = {name: {"messages": [*turns, _said(name)]} for name in FOLLOW_UPS}
    return [
        _posted(f"follow-up: {name}", "/v1/chat/completions", {"model": "sightline", **body})
        for name, body in made.items()
    ]


def _said(words: str) -> dict[str, Any]:
    return {"role": "user", "content": words}


def _posted(name: str, path: str, body: dict[str, Any], **headers: str) -> Strange:
    return request(name, path, json.dumps(body).encode(), **headers)


def _kept() -> list[Strange]:
    """Conversations, notes and the data of an owner, by odd names and numbers."""
    names = (
        "a",
        ".",
        "..",
        "...",
        "-",
        "_" * 64,
        "A" * 65,
        "%2e",
        "a%2Fb",
        "a%00",
        "\u00e9",
        "a b",
    )
    got = [
        request(f"kept: {method} conversation {name[:8]}", f"/v1/conversations/{_path(name)}",
                method=method)
        for name in names
        for method in ("GET", "DELETE")
    ]  # fmt: skip
    numbers = ("0", "-1", "1e3", str(2**63), str(2**64), "9" * 5000, "0x1", "\u0661", "1.0", "+1")
    notes = [
        request(f"kept: delete note {number[:12]}", f"/v1/notes/{_path(number)}", method="DELETE")
        for number in numbers
    ]
    pages = [
        request(f"kept: notes with {query[:20]}", f"/v1/notes?{query}", method="GET")
        for query in (
            "limit=0", "limit=10000", "limit=10001", "limit=1&limit=2", "limit=%D9%A1", "limit=",
            "after=0", f"after={2**63}", "after=-1", "after=1&after=x", "limit=1e2", "a=" * 4000,
        )
    ]  # fmt: skip
    odd = [
        request(f"kept: a body with {method} {path}", path, b"[1" * 5000, method=method)
        for method in ("GET", "DELETE")
        for path in ("/v1/data", "/v1/notes", "/v1/conversations/a")
    ]
    return [*got, *notes, *pages, *odd]


def _path(text: str) -> str:
    return text.encode().decode("latin-1")


def _chains() -> list[Strange]:
    """Requests of one connection that build on each other."""
    ask = {"model": "sightline", "conversation": "chain"}
    flows: dict[str, list[tuple[str, str, dict[str, Any] | None]]] = {
        "asked and deleted": [
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said("what time is it")]}),
            ("DELETE", "/v1/conversations/chain", None),
        ] * 10,
        "remembered and forgotten": [
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said("remember the tea")]}),
            ("DELETE", "/v1/notes", None),
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said("forget the last note")]}),
        ] * 8,
        "yes to nothing": [
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said("clear all my lists")]}),
            ("DELETE", "/v1/data", None),
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said("yes")]}),
        ] * 8,
        "answers of answers": [
            ("POST", "/v1/responses", {"model": "sightline", "input": "what time is it",
                                       "previous_response_id": f"resp_{n}"})
            for n in range(30)
        ],
        "kept and not kept": [
            ("POST", "/v1/responses", {"model": "sightline", "input": "hello", "store": n % 2 == 0})
            for n in range(20)
        ],
        "timers": [
            ("POST", "/v1/chat/completions", {**ask, "messages": [_said(f"set a timer for {n} s")]})
            for n in range(60)
        ],
    }  # fmt: skip
    return [Strange(f"chain: {name}", _flow(steps)) for name, steps in flows.items()]


def _flow(steps: list[tuple[str, str, dict[str, Any] | None]]) -> bytes:
    sent = b""
    for place, (method, path, body) in enumerate(steps):
        data = b"" if body is None else json.dumps(body).encode()
        last = "close" if place == len(steps) - 1 else "keep-alive"
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: {last}\r\n"
            f"content-type: application/json\r\ncontent-length: {len(data)}\r\n\r\n"
        )
        sent += head.encode() + data
    return sent
