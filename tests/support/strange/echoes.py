"""An eleventh round, of echoes: fields that an answer gives back, responses that go on with one
another, types of bodies, and what one client may keep busy for others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, chat, event, form, request, websocket

CHAT, RESPONSES, ASSIST = "/v1/chat/completions", "/v1/responses", "/v1/assist"
SPEECH, EMBED, HEAR = "/v1/audio/speech", "/v1/embeddings", "/v1/audio/transcriptions"
MB = 2**20
ACCEPT = "application/json, text/event-stream"
TEXT = {"type": "input_text", "text": "what time is it"}
CREATE = event("response.create")
HEAD = "POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\n{}\r\n"


def echoes() -> list[Strange]:
    return [*_given_back(), *_chains(), *_types(), *_embedded(), *_called(), *_heads(), *_live()]


def _response(name: str, **fields: Any) -> Strange:
    body = {"model": "parrot", "input": "hi", "max_output_tokens": 4, **fields}
    return request(f"echo: {name}", RESPONSES, json.dumps(body).encode())


def _given_back() -> list[Strange]:
    """What a response holds of its request, in each of its events."""
    wide = "\u2019" + "a" * (9 * MB)
    fields: dict[str, dict[str, Any]] = {
        "metadata of many": {"metadata": {f"k{n}": "v" for n in range(90_000)}},
        "metadata of 20 MB": {"metadata": {"k": "v" * (20 * MB)}},
        "a wide name": {"metadata": {wide: "v"}},
        "a choice of many": {"tool_choice": {"type": "auto", "more": list(range(90_000))}},
        "a choice of depth": {"tool_choice": _deep(90)},
        "a form of many": {"text": {"format": {"type": "text"}, "more": [0] * 90_000}},
        "a form of depth": {"text": {"more": _deep(90)}},
        "instructions of 20 MB": {"instructions": "say " * (5 * MB)},
        "tools of other fields": {"tools": [{"type": "function", "name": "f",
                                             "more": [[]] * 20_000}]},
        "numbers of digits": {"text": {"more": [10**300] * 5000}},
        "numbers that are none": {"text": {"more": [1e308, -0.0, 5e-324] * 9000}},
        "signs": {"metadata": {"k": "\u0000\u001f\u2028\"\\" * 900_000}},
        "faces": {"metadata": {"k": "\U0001f600" * 900_000}},
    }  # fmt: skip
    made = [
        _response(f"{name}{', streamed' * streams}", **each, stream=streams, store=not streams)
        for name, each in fields.items()
        for streams in (False, True)
    ]
    crowd = [each for each in made if each.name.endswith("many, streamed")]
    eight = [replace(each, name=f"{each.name}, eight", at_once=8) for each in crowd[:2]]
    deaf = [replace(each, name=f"{each.name}, deaf", at_once=8, deaf=3.0) for each in crowd]
    return [*made, *eight, *deaf]


def _deep(levels: int) -> Any:
    made: Any = 0
    for _ in range(levels):
        made = {"a": [made]}
    return made


def _chains() -> list[Strange]:
    """Responses that are kept although they are long, or go on with what is no response."""
    said = {"type": "message", "role": "user", "content": "\u00e9" * 14_000}
    faces = {"type": "message", "role": "user", "content": "\U0001f600" * 3400}
    parts = {"type": "message", "role": "user", "content": [TEXT] * 1000}
    inputs: dict[str, list[Any]] = {
        "of 2,000 messages": [said] * 990, "of faces": [faces] * 2000, "of parts": [parts] * 4,
    }  # fmt: skip
    kept = [_response(f"kept, {name}", input=each, model="sightline")
            for name, each in inputs.items()]  # fmt: skip
    gone = [
        _response(f"goes on with {id[:12]}", previous_response_id=id)
        for id in ("resp_" + "0" * 32, "resp_", "resp_" + "a" * 49, "conv_1", "resp_\u0661")
    ]
    empty = request("echo: all kept is deleted", "/v1/data", method="DELETE")
    return [*kept, *gone, replace(kept[1], name="echo: kept, of faces, four", at_once=4), empty]


def _types() -> list[Strange]:
    """Bodies of very many values whose type says something else, or nothing."""
    values = b"[" + b"[]," * 900_000 + b"0]"
    kinds = (
        "", "text/json", "application/json; charset=utf-16", "APPLICATION/JSON", "text/plain",
        "application/problem+json", "application/x-ndjson", "application/json, application/json",
        "application/x-www-form-urlencoded; a=json", "application/octet-stream", "json",
    )  # fmt: skip
    found = [
        Strange(f"type: {kind or 'none'} at {path}", HEAD.format(
            path, f"connection: close\r\ncontent-length: {len(values)}\r\naccept: {ACCEPT}\r\n"
            + f"content-type: {kind}\r\n" * bool(kind)).encode() + values)
        for kind in kinds
        for path in (CHAT, "/mcp")
    ]  # fmt: skip
    encoded = json.dumps({"messages": [{"role": "user", "content": "hi"}]})
    return found + [
        request(f"type: JSON in {name}", CHAT, encoded.encode(name))
        for name in ("utf-16", "utf-32", "utf-8-sig", "utf-16-be", "utf-7", "cp037")
    ]


def _embedded() -> list[Strange]:
    inputs: dict[str, Any] = {
        "texts": ["a" * 14_000] * 2000, "numbers": list(range(8192)), "too many": [7] * 9999,
        "both": ["a", 1] * 1000, "digits": [10**18] * 8000, "true": [True] * 8000, "nothing": [],
        "a text of 28 MB": "e" * (28 * MB), "lists": [[1, 2], [3]] * 1000, "empty": [""] * 2048,
    }  # fmt: skip
    return [
        request(f"embedded: {name}", EMBED, json.dumps({"model": "parrot", "input": each}).encode())
        for name, each in inputs.items()
    ]


def _called(count: int = 150_000) -> list[Strange]:
    """Calls for agents that hold much around what is asked."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    notes = {"name": "notes", "arguments": {}}
    found: dict[str, dict[str, Any]] = {
        "a progress of many": {**call, "params": {**notes, "_meta": {"a": [0] * count}}},
        "arguments of many names": {**call, "params": {
            **notes, "arguments": {f"a{n}": n for n in range(count)}}},
        "an answer of many": {"jsonrpc": "2.0", "id": 1, "result": {"a": [0] * count}},
        "an error of many": {"jsonrpc": "2.0", "id": 1,
                             "error": {"code": 1, "message": "m", "data": [0] * count}},
        "a notice of many": {"jsonrpc": "2.0", "method": "notifications/a",
                             "params": {"a": [0] * count}},
        "abilities of many": {**call, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "clientInfo": {"name": "a", "version": "1"},
            "capabilities": {"experimental": {f"a{n}": {} for n in range(30_000)}}}},
        "words to complete": {**call, "method": "completion/complete", "params": {
            "ref": {"type": "ref/prompt", "name": "a"}, "argument": {"name": "a", "value": "b"},
            "context": {"arguments": {f"a{n}": "b" for n in range(count)}}}},
    }  # fmt: skip
    made = [request(f"called: {name}", "/mcp", json.dumps(each).encode(), accept=ACCEPT)
            for name, each in found.items()]  # fmt: skip
    return [*made, replace(made[0], name="called: a progress of many, eight", at_once=8)]


def _heads() -> list[Strange]:
    """Heads, paths and fields as full as they may be."""
    small = form("a", ASSIST, question="hi").data
    lines = b"a: b\r\n" * 9000
    return [
        Strange("head: nine thousand fields", small.replace(b"\r\n", b"\r\n" + lines, 1)),
        request("head: forms in a path", "/v1/notes?" + "limit=1&" * 7000, method="GET"),
        request("head: dots and strokes", "/v1" + "/./.." * 9000, method="GET"),
        request("head: keys", "/v1/models", method="GET", authorization="Bearer " + "k" * 60_000),
        request("head: origins", "/v1/models", method="GET", origin="http://" + "a." * 30_000),
        request("head: hosts", "/v1/models", method="GET", x_forwarded_host="a," * 30_000),
        request("head: cookies", "/v1/models", method="GET", cookie="a=b;" * 15_000),
        request("head: types", ASSIST, small, "multipart/form-data" + "; boundary=B" * 4000),
        request("head: quoted types", ASSIST, small, 'multipart/form-data; boundary="' + '\\"'
                * 20_000),
        form("head: a format of quotes", ASSIST, question="hi", **{'a"; b="c' * 900: "d"}),
        form("head: a language of marks", HEAR, language="\u0301" * 16, file=("a", b"RIFF")),
        form("head: names of halves", ASSIST, question="hi", **{"\u00fc" * 9000: "d"}),
        request("head: speech of blanks", SPEECH, json.dumps({"input": "\u3000" * 4000}).encode()),
    ]  # fmt: skip


def _live() -> list[Strange]:
    """Sessions whose settings come back in each answer."""
    item = {"type": "message", "role": "user", "content": [TEXT]}
    long = event("session.update", session={"type": "realtime", "instructions": "\u2019" * 150_000})
    made = event("conversation.item.create", item=item)
    nested = event("response.create", response={"metadata": _deep(90)})
    names = event("response.create", response={"metadata": {f"k{n}": "v" for n in range(16)}})
    return [
        websocket("live: instructions by the dozen", long * 25),
        websocket("live: answers with their settings", long, (made + CREATE) * 20),
        websocket("live: metadata of depth", nested * 20),
        websocket("live: metadata of names", (made + names) * 20),
        websocket("live: half of an event", made[: len(made) // 2]),
        chat("live: a question beside", "what time is it"),
    ]
