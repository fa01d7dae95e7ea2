"""A third round: what happens to a connection around a request. Conditional and partial requests,
bodies that come slowly, several requests in one go, clients that leave together."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.support.strange.sending import Strange, chat, form, request

ROUTES = (
    "/", "/docs", "/healthz", "/readyz", "/metrics", "/openapi.json", "/v1/models", "/v1/notes",
    "/v1/data", "/v1/conversations/a", "/v1/realtime", "/mcp", "/mode.json",
)  # fmt: skip
POSTS = (
    "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/assist", "/v1/audio/speech",
    "/v1/audio/transcriptions",
)  # fmt: skip


def connections() -> list[Strange]:
    return [*_conditions(), *_ranges(), *_packing(), *_slow(), *_pipelines(), *_leaving(), *_odd()]


def _conditions() -> list[Strange]:
    headers = {
        "if none match anything": {"if_none_match": "*"},
        "if match of nothing": {"if_match": '""'},
        "if modified before time": {"if_modified_since": "Thu, 01 Jan 0000 00:00:00 GMT"},
        "if range of a list": {"if_range": '"a", "b"', "range": "bytes=0-1"},
    }
    return [
        request(f"condition: {name} at {path}", path, method="GET", **fields)
        for name, fields in headers.items()
        for path in ROUTES[:9]
    ]


def _ranges() -> list[Strange]:
    ranges = (
        "bytes=0-0", "bytes=-1", "bytes=5-2", "bytes=99999999999999999999-", "bytes=0-,0-,0-,0-",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(3000)), "bytes=-0", "bytes=a-b", "lines=1-2",
    )  # fmt: skip
    return [
        request(f"range {value[:20]} at {path}", path, method="GET", range=value)
        for value in ranges
        for path in ("/", "/docs")
    ]


def _packing() -> list[Strange]:
    wishes = (
        "gzip, br, zstd",
        "*;q=0",
        "identity;q=0",
        "gzip;q=-1, gzip;q=nan",
        ",,,;;;",
        "x" * 60,
    )
    return [
        request(f"accept encoding {wish[:16]} at {path}", path, method="GET", accept_encoding=wish)
        for wish in wishes
        for path in ("/", "/v1/models", "/openapi.json")
    ]


def _slow() -> list[Strange]:
    question = chat("", "what time is it").data
    asked = form("", "/v1/assist", question="what time is it").data
    made = [
        Strange("slow: a question in 20 pieces", question, pieces=20),
        Strange("slow: a form in 20 pieces", asked, pieces=20),
        Strange("slow: a form that stays away", asked[:-20], pieces=10, held=True),
        Strange("slow: a head in pieces", question[:60], pieces=20, held=True),
        Strange("slow: a head in pieces of many clients", question[:60], True, "http", 10, 100),
    ]
    for path in POSTS:
        data = request("", path, b'{"a": "' + b"x" * 4000 + b'"}').data
        made.append(Strange(f"slow: a body at {path}", data, pieces=15))
        made.append(Strange(f"slow: a body without end at {path}", data[:-9], True, "http", 10))
    return made


def _pipelines() -> list[Strange]:
    get = b"GET %s HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
    question = chat("", "what time is it").data.replace(b"connection: close\r\n", b"")
    stream = chat("", "what time is it", stream=True).data.replace(b"connection: close\r\n", b"")
    mixed = b"".join(get % path.encode() for path in ROUTES)
    made = {
        "every page": mixed + last,
        "every page twenty times": mixed * 20 + last,
        "ten questions": question * 10 + last,
        "five streams": stream * 5 + last,
        "a question and junk": question + b"\x00\xff" * 500,
        "a question and half a head": question + last[:30],
        "a body longer than told": question + b"}" * 100 + last,
        "a switch in the middle": get % b"/healthz" + _handshake() + last,
        "a head within a body": request("", "/v1/embeddings", last).data + last,
    }
    ends = ("half", "junk", "longer", "switch")
    return [
        Strange(f"pipeline: {name}", data, held=any(end in name for end in ends))
        for name, data in made.items()
    ]


def _handshake() -> bytes:
    return (
        b"GET /v1/realtime?model=sightline HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\n"
        b"connection: Upgrade\r\nsec-websocket-version: 13\r\n"
        b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )


def _leaving() -> list[Strange]:
    speech = json.dumps({"input": "hello there " * 20, "response_format": "pcm"}).encode()
    asked = {
        "a question": chat("", "what time is it"),
        "a stream": chat("", "is it worth my money", stream=True),
        "a stream of the LLM": chat("", "hello", model="parrot", stream=True, max_tokens=64),
        "an answer of the LLM": chat("", "hello", model="parrot", max_tokens=64),
        "a speech": request("", "/v1/audio/speech", speech),
        "a form": form("", "/v1/assist", question="what time is it", speak="true"),
        "a session": Strange("", _handshake()),
        "a list": request("", "/v1/notes", method="GET"),
        "a page": request("", "/openapi.json", method="GET"),
        "half a body": Strange("", chat("", "hello").data[:-5]),
    }
    return [
        replace(one, name=f"leaving: {name}, {count} at once", at_once=count, leaves=True)
        for name, one in asked.items()
        for count in (1, 20, 60)
    ]


def _odd() -> list[Strange]:
    made = [
        request(f"{method} at {path}", path, method=method)
        for method in ("PUT", "PATCH", "OPTIONS")
        for path in (*POSTS, "/mcp", "/healthz")
    ]
    fields = {"connection": "upgrade, close", "upgrade": "websocket, h2c, foo"}
    return [
        *made,
        request("an upgrade without a key", "/v1/realtime", method="GET", **fields),
        request("an upgrade at a page", "/", method="GET", **fields),
        request("a preflight of another page", "/v1/models", method="OPTIONS",
                origin="https://evil.example", access_control_request_method="DELETE"),
    ]  # fmt: skip
