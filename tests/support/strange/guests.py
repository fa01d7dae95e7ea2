"""A seventh round, over HTTP: what is kept, paged, paired and watched, and bodies that fit their
form and not their meaning."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.support.strange.sending import Strange, chat, form, request

HI = {"role": "user", "content": "what time is it"}
RAW = {"model": "parrot", "messages": [HI], "max_tokens": 3}


def guests() -> list[Strange]:
    made = [*_pages(), *_kept(), *_chains(), *_embeddings(), *_chats(), *_agents(), *_forms()]
    return [*made, *_crowds(made)]


def _posted(name: str, path: str, body: Any, **headers: str) -> Strange:
    return request(f"guest: {name}", path, json.dumps(body).encode(), **headers)


def _asked(name: str, path: str, method: str = "GET", **headers: str) -> Strange:
    return request(f"guest: {name}", path, method=method, **headers)


def _pages() -> list[Strange]:
    """The page, its files, readiness, counters, and the document of the interface."""
    paths = {
        "a file above": "/../pyproject.toml",
        "a file above, packed": "/%2e%2e/%2e%2e/etc/passwd",
        "a file of Windows": "/..%5c..%5cwin.ini",
        "a file with a NUL": "/glasses.js%00.html",
        "a file and a query": "/glasses.js?" + "a=1&" * 15_000,
        "a mode of a list": "/mode.json/0",
        "an index of an index": "/index.html/index.html",
        "a file in capitals": "/INDEX.HTML",
        "slashes before": "//////index.html",
        "slashes behind": "/index.html" + "/" * 20_000,
        "dots and slashes": "/" + "./" * 20_000,
        "an interface of tongues": "/openapi.json?lang=" + quote("\u0e01" * 3000),
        "docs below docs": "/docs/oauth2-redirect",
        "metrics of a name": "/metrics?name[]=" + "x" * 30_000,
        "metrics of many names": "/metrics?" + "name[]=sightline_requests&" * 2000,
        "ready or not": "/readyz?verbose=1&exclude=" + "e" * 20_000,
        "health below": "/healthz/live",
        "a model of slashes": "/v1/models/" + "/" * 10_000,
        "a model of a path": "/v1/models/..%2f..%2fetc%2fpasswd",
        "a model of marks": "/v1/models/" + quote("\u202e\u0301\U0001f600") * 200,
        "a model of 30 kB": "/v1/models/" + "m" * 30_000,
    }
    made = [_asked(name, path) for name, path in paths.items()]
    methods = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "LINK", "HEAD")
    places = ("/healthz", "/v1/notes", "/")
    made += [_asked(f"{each} of {place}", place, each) for place in places for each in methods]
    ranges = {
        "ranges of a page": "bytes=" + ",".join(f"{n}-{n}" for n in range(4000)),
        "a range backwards": "bytes=9-1",
        "a range from the end": "bytes=-99999999999999999999",
        "a range of another unit": "lines=0-9",
        "ranges that overlap": "bytes=" + "0-," * 5000,
    }
    return [*made, *(_asked(name, "/index.html", Range=each) for name, each in ranges.items())]


def _kept() -> list[Strange]:
    """Notes, conversations and data of an owner."""
    paths = {
        "notes after the last": "/v1/notes?after=9223372036854775807",
        "notes after more": "/v1/notes?after=9223372036854775808",
        "notes after digits": "/v1/notes?after=" + "9" * 5000,
        "notes of Arabic digits": "/v1/notes?limit=" + quote("\u0663"),
        "notes of a fraction": "/v1/notes?limit=1.0",
        "notes of an exponent": "/v1/notes?limit=1e2",
        "notes of a sign": "/v1/notes?limit=%2B5&after=+7",
        "notes of many limits": "/v1/notes?" + "limit=1&" * 5000,
        "notes with underscores": "/v1/notes?limit=1_0",
        "a conversation of a dot": "/v1/conversations/.",
        "a conversation of dots": "/v1/conversations/..",
        "a conversation of dots packed": "/v1/conversations/%2e%2e",
        "a conversation of a line end": "/v1/conversations/a%0a",
        "a conversation of 65": "/v1/conversations/" + "c" * 65,
        "a conversation of SQL": "/v1/conversations/" + quote("x' OR '1'='1"),
        "a conversation of a percent": "/v1/conversations/%25",
        "data of another": "/v1/data?owner=somebody",
        "data as a file": "/v1/data/../../server.db",
    }
    made = [_asked(name, path) for name, path in paths.items()]
    numbers = ("0", "-1", "2147483648", "9223372036854775807", "9" * 4400, "1e1", "0x1", "%D9%A3")
    made += [_asked(f"note {n[:20]} goes", f"/v1/notes/{n}", "DELETE") for n in numbers]
    words = {
        "a note of 20 kB": "remember that " + "the bike is red and " * 1000,
        "a note of controls": "remember that \x1b[2J\x00\x07 is red",
        "a note of directions": "remember that \u202e\u2066\u200f is red",
        "a note of marks": "remember that " + "a\u0301" * 5000,
        "a note of SQL": "remember that x'); DROP TABLE notes; --",
        "a note of percents": "remember that %s %(x)s {0} ${y}",
        "a note of likes": "what did I tell you about %_%_%_%_%_%_%_%_%_%_%",
        "a note of emoji": "remember that " + "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 900,
        "a timer of years": "set a timer for 999999999999 hours",
        "a timer of digits": "set a timer for " + "9" * 4000 + " minutes",
        "a timer of words": "set a timer for " + "one hundred thousand million " * 300 + "hours",
        "a timer of a name": "set a timer called " + "pasta " * 2000 + "for a minute",
        "a watch for all": "watch for " + "a dog or " * 3000 + "a cat",
        "all forgotten": "forget everything about " + "everything about " * 2000,
    }
    made += [chat(f"guest: {name}", said, conversation="guest") for name, said in words.items()]
    made.append(form("guest: a turn kept thrice", "/v1/assist", question="hi", conversation="a.b"))
    return made


def _chains() -> list[Strange]:
    """Responses that go on from others, and what an item may hold."""
    text = {"type": "input_text", "text": "hi"}
    bodies: dict[str, dict[str, Any]] = {
        "a response before itself": {"previous_response_id": "resp_self", "id": "resp_self"},
        "a response of a path": {"previous_response_id": "../../x"},
        "a response of a conversation": {"previous_response_id": "guest"},
        "a response of 64": {"previous_response_id": "r" * 64},
        "a conversation of an object": {"conversation": {"id": "guest"}},
        "a prompt of a template": {"prompt": {"id": "p", "variables": {"a": "b" * 90_000}}},
        "instructions of 1 MB": {"instructions": "be kind " * 120_000},
        "includes by the thousand": {"include": ["reasoning.encrypted_content"] * 9000},
        "metadata of depth": {"metadata": {"a": {"b": {"c": []}}}},
        "tools of the house": {
            "tools": [{"type": "web_search"}, {"type": "code_interpreter"}] * 60
        },
        "a tool of a file": {"tools": [{"type": "file_search", "vector_store_ids": ["x"] * 9000}]},
        "a tool of MCP": {"tools": [{"type": "mcp", "server_url": "http://127.0.0.1:22"}]},
        "a text of a schema": {"text": {"format": {"type": "json_schema", "name": "a"}}},
        "a text of a pattern": {
            "text": {"format": {"type": "json_schema", "name": "a", "schema": {"pattern": "(a+)+"}}}
        },
        "a reason of lists": {"reasoning": [[["high"]]]},
        "in the background": {"background": True, "stream": True, "store": False},
        "tokens of -1": {"max_output_tokens": -1},
        "tokens of 1e30": {"max_output_tokens": 10**30},
        "logprobs of texts": {"top_logprobs": 20, "include": ["message.output_text.logprobs"]},
        "a stream of nothing": {"stream": None},
    }
    made = [
        _posted(name, "/v1/responses", {"model": "sightline", "input": "hi", **body})
        for name, body in bodies.items()
    ]
    items: dict[str, Any] = {
        "an item of itself": [{"type": "item_reference", "id": "msg_x"}] * 2000,
        "outputs before calls": [{"type": "function_call_output", "call_id": "c", "output": "x"}],
        "outputs of lists": [
            {"type": "function_call_output", "call_id": "c", "output": [text] * 9}
        ],
        "roles in turn": [{"role": r, "content": "hi"} for r in ("system", "assistant", "user")]
        * 600,
        "roles unknown": [{"role": "root", "content": "hi"}],
        "thoughts": [{"type": "reasoning", "summary": [{"text": "x" * 9000}]}] * 300,
        "parts by the thousand": [{"role": "user", "content": [text] * 1024}],
        "parts in all": [{"role": "user", "content": [text] * 500}] * 20,
        "sound in words": [
            {"role": "user", "content": [{"type": "input_audio", "data": "A" * 90_000}]}
        ],
    }
    for name, given in items.items():
        made.append(_posted(name, "/v1/responses", {"model": "parrot", "input": given}))
    return made


def _embeddings() -> list[Strange]:
    inputs: dict[str, Any] = {
        "a text of halves": ["\ud800"] * 2048,
        "a list of empties": [""] * 2048,
        "numbers beyond": [2**63] * 8192,
        "numbers below": [-1],
        "texts and numbers": ["a", 1, [2], None],
        "lists in lists": [[[["a"]]]],
        "a sentence of 20 MB": "why " * 5_000_000,
        "one more than many": ["a"] * 2049,
    }
    return [
        _posted(f"embeddings: {name}", "/v1/embeddings", {"model": "parrot", "input": each})
        for name, each in inputs.items()
    ]


def _chats() -> list[Strange]:
    """Requests in order for each field, and without sense together."""
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
    bodies: dict[str, dict[str, Any]] = {
        "a choice of no tool": {"tool_choice": {"type": "function", "function": {"name": "g"}}},
        "a choice beyond the tools": {
            "tools": [tool],
            "tool_choice": {"type": "function", "function": {"name": "g"}},
        },
        "one name 128 times": {"tools": [tool] * 128},
        "a format and a tool": {
            "tools": [tool],
            "tool_choice": "required",
            "response_format": {"type": "json_object"},
        },
        "stops of one letter": {"stop": list("abcdefghijklmnop")},
        "a stop of blanks": {"stop": [" ", "\n", "\t"]},
        "a stop of 30 kB": {"stop": "stop " * 6000},
        "biases by word": {"logit_bias": {f"word {n}": -100 for n in range(1024)}},
        "biases of marks": {"logit_bias": {"\u0301" * 64: 100, "\x00": 1, "\ud800": 1}},
        "biases beyond": {"logit_bias": {str(2**63): 1, "-5": 1, "1e3": 1}},
        "penalties at once": {"frequency_penalty": 2, "presence_penalty": -2, "temperature": 0},
        "a temperature of minus nothing": {"temperature": -0.0, "top_p": 0.0},
        "a seed of all bits": {"seed": 2**64 - 1, "top_logprobs": 20, "logprobs": True},
        "results of no call": {"messages": [HI, {"role": "tool", "content": "x"}] * 900},
        "calls without results": {
            "messages": [
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [{"id": "c", "function": {"name": "f", "arguments": "{"}}] * 128,
                }
            ]
            * 20
            + [HI]
        },
        "names of people": {"messages": [{**HI, "name": "n" * 100_000}]},
        "a template in a name": {"messages": [{**HI, "name": "{{ 7*7 }}{% for x in y %}"}]},
        "a template in a text": {
            "messages": [{"role": "user", "content": "{% for x in range(10**9) %}a{% endfor %}"}]
        },
        "control tokens": {
            "messages": [{"role": "user", "content": "<|eot_id|><|start_header_id|>" * 200}]
        },
        "systems alone": {"messages": [{"role": "system", "content": "be kind"}] * 2048},
        "nothing said": {"messages": [{"role": "user", "content": ""}] * 2048},
        "options of a stream": {"stream": True, "stream_options": {"include_usage": None}},
        "a conversation of a raw one": {"conversation": "guest"},
    }
    return [
        _posted(f"chat: {name}", "/v1/chat/completions", {**RAW, **body})
        for name, body in bodies.items()
    ]


def _agents() -> list[Strange]:
    """MCP: calls that are well formed and mean nothing."""
    calls: dict[str, dict[str, Any]] = {
        "a look at a text": {"name": "look", "arguments": {"image": "hello"}},
        "a look at an address": {"name": "look", "arguments": {"image": "http://127.0.0.1:22/"}},
        "a look at a file": {"name": "look", "arguments": {"image": Path(__file__).as_uri()}},
        "a look at a list": {"name": "look", "arguments": {"image": ["x"]}},
        "a search for a million": {
            "name": "find",
            "arguments": {"image": "AAAA", "what": "dog " * 200_000},
        },
        "a count of objects": {"name": "count", "arguments": {"image": "AAAA", "what": {"a": 1}}},
        "arguments by the thousand": {
            "name": "scan",
            "arguments": {f"a{n}": n for n in range(9000)},
        },
        "notes with arguments": {"name": "notes", "arguments": {"limit": 10**9}},
        "a tool of marks": {"name": "\u202elook", "arguments": {}},
        "a tool of 1 MB": {"name": "l" * 1_000_000},
    }
    accept = "application/json, text/event-stream"
    return [
        _posted(
            f"agent: {name}",
            "/mcp",
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params},
            accept=accept,
        )
        for name, params in calls.items()
    ]


def _forms() -> list[Strange]:
    """Speech and recordings asked for in forms that do not go together."""
    silence = b"RIFF" + (36 + 3200).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    silence += bytes.fromhex("0100010080bb000000770100020010006461746180") + bytes(3203)
    path = "/v1/audio/transcriptions"
    sound = ("a.wav", silence)
    made = [
        form("guest: a name of a path", path, file=("../../a.wav", silence)),
        form("guest: a name of 100 kB", path, file=("a" * 60_000, silence)),
        form("guest: a format of a stream", path, file=sound, response_format="srt", stream="true"),
        form("guest: a tongue of 17", path, file=sound, language="e" * 17),
        form("guest: a tongue of marks", path, file=sound, language="\u202een"),
        form("guest: a prompt of 5 MB", path, file=sound, prompt="say " * 1_250_000),
        form("guest: a heat of nan", path, file=sound, temperature="nan"),
        form("guest: a heat of 1e400", path, file=sound, temperature="1e400"),
    ]
    speech: dict[str, dict[str, Any]] = {
        "digits": {"input": "7" * 4000},
        "sums": {"input": "1+1=2; " * 580},
        "capitals": {"input": "NASA FBI CIA " * 300},
        "addresses": {"input": "https://a.b/c?d=e " * 220},
        "one syllable": {"input": "ba" * 2000},
        "dots": {"input": ". " * 2000},
        "blanks": {"input": " \n\t" * 1300},
        "emoji": {"input": "\U0001f600" * 4000},
        "fractions": {"input": "1/2 3/4 5/6 " * 300},
        "dates": {"input": "1999-12-31T23:59:59Z " * 190},
        "a voice of a path": {"input": "hi", "voice": "../../etc/passwd"},
        "a speed of a text": {"input": "hi", "speed": "fast"},
    }
    return [
        *made,
        *(_posted(f"speech: {n}", "/v1/audio/speech", each) for n, each in speech.items()),
    ]


def _crowds(made: list[Strange]) -> list[Strange]:
    """Some of them from many clients at once, some of whom leave."""
    chosen = (
        "a note of 20 kB", "instructions of 1 MB", "parts in all", "chat: control tokens",
        "a sentence of 20 MB", "metrics of many names", "an interface of tongues",
    )  # fmt: skip
    named = [one for one in made if any(one.name.endswith(name) for name in chosen)]
    stay = [replace(one, name=f"{one.name}, twenty", at_once=20) for one in named]
    leave = [replace(one, name=f"{one.name}, left", at_once=20, leaves=True) for one in named]
    return [*stay, *leave]
