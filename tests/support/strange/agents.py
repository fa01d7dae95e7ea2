"""A ninth round, of agents and of HTTP: tools called with true pictures and long arguments, the
newer headers of MCP, and requests between which it is unclear where one ends."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

from tests.support.strange.sending import Strange, form, request

CHAT, ASSIST = "/v1/chat/completions", "/v1/assist"
ACCEPT = "application/json, text/event-stream"
LENGTH = 60_000  # characters of an argument: far more than a question may have
HI = json.dumps(
    {"model": "sightline", "messages": [{"role": "user", "content": "what time is it"}]}
).encode()
LAST = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
POST = b"POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\n"
JSON = b"content-type: application/json\r\n"


def agents() -> list[Strange]:
    tools = [*_long_arguments(), *_odd_arguments(), *_headers(), *_metadata(), *_pictures()]
    http = [*_extensions(), *_ends(), *_expecting(), *_versions(), *_targets(), *_heads()]
    return [*tools, *http, *_preflights(), *_files_for_fields(), *_nearly()]


def _picture() -> str:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (640, 200), 255)
    ImageDraw.Draw(image).text((20, 60), "Milk 2.50", font=ImageFont.load_default(48), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def _called(name: str, tool: str, arguments: Any, **more: Any) -> Strange:
    params = {"name": tool, "arguments": arguments, **more}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    return request(name, "/mcp", json.dumps(body).encode(), accept=ACCEPT)


def _long_arguments() -> list[Strange]:
    """What a skill reads beside its argument is all that the agent sent."""
    words = {
        "read": ("top of the ", "price of ", "left of the ", "line 2 and ", "how much is the "),
        "look": ("colour of the ", "next to the ", "what is on the "),
        "find": ("behind the ", "left of the ", "cup or "),
        "count": ("cups and ", "how many ", "of them "),
        "scan": ("code of the ", "bar code "),
    }
    picture = _picture()
    return [
        _called(
            f"long argument: {tool}, {name}, {piece}",
            tool,
            {"image": picture, name: piece * (LENGTH // len(piece))},
        )
        for tool, pieces in words.items()
        for piece in pieces
        for name in ("what", "beside")
    ]


def _odd_arguments() -> list[Strange]:
    picture = _picture()
    found: dict[str, tuple[str, dict[str, Any]]] = {
        "a thing that is true": ("find", {"what": True}),
        "a thing of 1e308": ("find", {"what": 1e308}),
        "a thing of a fraction of digits": ("count", {"what": 10**300}),
        "things in lists in lists": ("count", {"what": [[[["cup"]]]]}),
        "a thing of names": ("find", {"what": {"what": {"what": "cup"}}}),
        "two things of one name": ("find", {"what": "cup", "WHAT": "dog", " what ": "cat"}),
        "names of blanks": ("look", {" " * 9000: 1, "\n": 2, "": 3}),
        "names that are methods": ("read", {"__class__": "x", "self": "y", "context": "z"}),
        "a context": ("look", {"context": {"view": None}, "question": "q"}),
        "arguments that are lists": ("scan", {"x": list(range(9000))}),
        "arguments in depth": ("read", {"x": _deep(60)}),
        "a question in an argument": ("count", {"what": "what is the square root of -4"}),
    }
    return [
        _called(f"odd argument: {name}", tool, {"image": picture, **given})
        for name, (tool, given) in found.items()
    ]


def _deep(levels: int) -> Any:
    made: Any = "x"
    for _ in range(levels):
        made = {"a": [made]}
    return made


def _headers() -> list[Strange]:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
    found: dict[str, dict[str, str]] = {
        "a version of no year": {"mcp_protocol_version": "0000-00-00"},
        "a version to come": {"mcp_protocol_version": "9999-12-31"},
        "a version of 9 kB": {"mcp_protocol_version": "2" * 9000},
        "versions": {"mcp_protocol_version": "2025-11-25, 2026-07-28"},
        "a session": {"mcp_session_id": "s" * 4000},
        "a session of a path": {"mcp_session_id": "../../x"},
        "another method": {"mcp_method": "tools/call", "mcp_name": "look"},
        "a name of marks": {"mcp_method": "tools/list", "mcp_name": "=?utf-8?B?4oCu?="},
        "an event to go on from": {"last_event_id": "9" * 4000},
        "events alone": {"accept": "text/event-stream"},
        "JSON alone": {"accept": "application/json"},
        "all but JSON": {"accept": "application/json;q=0, */*"},
    }
    made = [
        request(f"header of MCP: {name}", "/mcp", body, **{"accept": ACCEPT, **given})
        for name, given in found.items()
    ]
    methods = ("GET", "DELETE", "PUT", "OPTIONS", "HEAD", "QUERY")
    return made + [request(f"header of MCP: {m}", "/mcp", method=m, accept=ACCEPT) for m in methods]


def _metadata() -> list[Strange]:
    list_ = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    hello = {"protocolVersion": "2025-11-25", "clientInfo": {"name": "a", "version": "1"}}
    bodies: dict[str, dict[str, Any]] = {
        "a discovery": {**list_, "method": "server/discover", "params": {"_meta": {}}},
        "capabilities in depth": {
            **list_, "method": "initialize", "params": {**hello, "capabilities": _deep(60)},
        },
        "a client of icons": {
            **list_, "method": "initialize",
            "params": {**hello, "capabilities": {}, "clientInfo": {"name": "a", "version": "1",
                       "icons": [{"src": "file:x"}] * 3000}},
        },
        "a token of a list": {**list_, "params": {"_meta": {"progressToken": [1]}}},
        "a token of digits": {**list_, "params": {"_meta": {"progressToken": 10**300}}},
        "names of meta": {**list_, "params": {"_meta": {f"a.b/{n}": n for n in range(6000)}}},
        "an id beyond": {**list_, "id": 10**300},
        "an id that is true": {**list_, "id": True},
        "an id of a NUL": {**list_, "id": "\0\u202e"},
        "subscriptions": {**list_, "method": "subscriptions/listen", "params": {"notifications":
                          {"toolsListChanged": True}}},
        "a task to wait for": {**list_, "method": "tasks/result", "params": {"taskId": "x" * 9000}},
        "roots that changed": {"jsonrpc": "2.0", "method": "notifications/roots/list_changed"},
        "answers to nobody": {"jsonrpc": "2.0", "id": 10**9, "result": _deep(60)},
    }  # fmt: skip
    return [
        request(f"meta of MCP: {name}", "/mcp", json.dumps(body).encode(), accept=ACCEPT)
        for name, body in bodies.items()
    ]


def _pictures() -> list[Strange]:
    picture = _picture()
    urls = {
        "all in percents": "".join(f"%{ord(c):02x}" for c in picture[:9000]),
        "percents of percents": "%2525" * 200_000,
        "half percents": picture[:400] + "%%%" * 200_000,
        "a blank after each": " ".join(picture),
        "wide letters": "".join(chr(ord(c) + 0xFEE0) for c in picture[:4000]),
        "a picture in itself": "data:image/png;base64," + picture,
        "padding in the middle": picture[:400] + "====" + picture[400:],
        "the picture and more": picture + "AAAA" * 500_000,
        "minus and plus": picture.replace("+", "-").replace("/", "_") + "+/",
        "a sign for each letter": "\u2060".join(picture[:9000]),
    }
    forms = ("data:;base64,", "DATA:IMAGE/PNG;CHARSET=UTF-16;BASE64,")
    return [
        _called(f"picture of an agent: {name}, {start}", "look", {"image": start + data})
        for name, data in urls.items()
        for start in forms
    ]


def _extensions() -> list[Strange]:
    head = POST % CHAT.encode() + b"connection: close\r\n" + JSON
    size = b"%x" % len(HI)
    rest = b"\r\n" + HI + b"\r\n0\r\n\r\n"
    lines: dict[str, bytes] = {
        "a quoted line end": size + b';a="\r\n"' + rest,
        "a quoted chunk": size + b';a="5\r\nhello\r\n0\r\n\r\n"' + rest,
        "quotes without an end": size + b';a="' + rest,
        "a lone return": size + b";a\rb" + rest,
        "blanks before": b"   " + size + rest,
        "blanks behind": size + b" \t " + rest,
        "a sign": b"+" + size + rest,
        "0x": b"0x" + size + rest,
        "an underscore": size[:1] + b"_" + size[1:] + rest,
        "zeros": b"0" * 60 + size + rest,
        "other digits": "\u0665".encode() + rest,
        "a size of nothing": b";a=b" + rest,
        "two ends": size + rest + b"0\r\n\r\n",
        "trailers that frame": size + b"\r\n" + HI + b"\r\n0\r\ntransfer-encoding: chunked\r\n"
        + b"content-length: 99\r\nauthorization: Bearer x\r\n\r\n",
        "a trailer that is folded": size + b"\r\n" + HI + b"\r\n0\r\nx: a\r\n b\r\n\r\n",
    }  # fmt: skip
    return [
        Strange(f"chunk extension: {name}", head + b"transfer-encoding: chunked\r\n\r\n" + line)
        for name, line in lines.items()
    ]


def _ends() -> list[Strange]:
    """A request whose end two readers would see at different places, and one behind it."""
    inner = b"DELETE /v1/data HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(HI), HI)
    heads: dict[str, bytes] = {
        "a length and chunks": b"content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n",
        "chunks and a length": b"transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n",
        "chunks with a blank": b"transfer-encoding : chunked\r\n\r\n",
        "chunks in two lines": b"transfer-encoding:\r\n chunked\r\n\r\n",
        "chunks twice": b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n",
        "a length of a blank": b"content-length: %d \r\n\r\n" % len(HI),
        "a length in two lines": b"content-length:\r\n %d\r\n\r\n" % len(HI),
        "a length of zeros": b"content-length: 0000000000000%d\r\n\r\n" % len(HI),
        "a name of a NUL": b"content-length\0: 4\r\n\r\n",
        "a name of bytes": b"content-length\xa0: 4\r\n\r\n",
        "one line end": b"x: y\ncontent-length: %d\r\n\r\n" % len(HI),
        "two hosts": b"host: evil.example\r\ncontent-length: %d\r\n\r\n" % len(HI),
    }
    made: list[Strange] = []
    for name, head in heads.items():
        body = chunked if b"chunked" in head else HI
        data = POST % CHAT.encode() + JSON + head + body + inner + LAST
        made.append(Strange(f"where it ends: {name}", data, held=True))
    return made


def _expecting() -> list[Strange]:
    paths = ("/v1/responses", "/v1/embeddings", "/mcp", ASSIST, "/healthz", "/nowhere")
    made: list[Strange] = []
    for path in paths:
        head = POST % path.encode() + JSON + b"expect: 100-continue\r\nconnection: close\r\n"
        whole = head + b"content-length: %d\r\n\r\n%b" % (len(HI), HI)
        chunks = head + b"transfer-encoding: chunked\r\n\r\n"
        chunks += b"%x\r\n%b\r\n0\r\n\r\n" % (len(HI), HI)
        made += [
            Strange(f"continue: a body in pieces at {path}", whole, pieces=8),
            Strange(f"continue: chunks in pieces at {path}", chunks, pieces=8),
            Strange(f"continue: no body at {path}", head + b"content-length: 0\r\n\r\n"),
        ]
    return made


def _versions() -> list[Strange]:
    lines = {
        "HTTP/1.0 that stays": b"GET /healthz HTTP/1.0\r\nconnection: keep-alive\r\n\r\n" + LAST,
        "HTTP/1.0 and chunks": b"POST /mcp HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.0 that waits": b"POST /mcp HTTP/1.0\r\nexpect: 100-continue\r\n\r\n",
        "HTTP/1.0 of a socket": b"GET /v1/realtime HTTP/1.0\r\nupgrade: websocket\r\n\r\n",
        "HTTP/1.2": b"GET /healthz HTTP/1.2\r\nhost: a\r\nconnection: close\r\n\r\n",
        "HTTP/01.1": b"GET /healthz HTTP/01.1\r\nhost: a\r\n\r\n",
        "http/1.1": b"GET /healthz http/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        "tabs between": b"GET\t/healthz\tHTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        "blanks between": b"GET   /healthz   HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        "a word too many": b"GET /healthz /readyz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        "lines before": b"\r\n\r\n\r\n" + LAST,
        "a byte order mark": b"\xef\xbb\xbf" + LAST,
    }
    return [Strange(f"first line: {name}", data, held=True) for name, data in lines.items()]


def _targets() -> list[Strange]:
    targets = (
        "http://user:pass@127.0.0.1/healthz", "HTTP://LOCALHOST/v1/models", "//evil/healthz",
        "http://[::1]:80/healthz", "http:/healthz", "http:///healthz", "/healthz?#?#",
        "/v1/models/a;b=c/../d", "/%76%31/models", "/v1/notes/%31", "/v1/notes/1%20",
        "/v1/conversations/%61%2e%2e", "/metrics%3fname", "/v1//notes", "/v1/notes/./1",
    )  # fmt: skip
    return [request(f"form of a target: {each}", each, method="GET") for each in targets]


def _heads() -> list[Strange]:
    paths = (CHAT, ASSIST, "/mcp", "/v1/realtime", "/v1/data", "/v1/notes/1", "/", "/glasses.js")
    made = [
        Strange(f"HEAD with a body: {path}", b"HEAD %b HTTP/1.1\r\nhost: 127.0.0.1\r\n%b"
                b"content-length: %d\r\n\r\n%b" % (path.encode(), JSON, len(HI), HI) + LAST)
        for path in paths
    ]  # fmt: skip
    many = b"".join(b"HEAD %b HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n" % p.encode() for p in paths)
    return [*made, Strange("HEAD with a body: a hundred in one go", many * 12 + LAST)]


def _preflights() -> list[Strange]:
    wishes: dict[str, dict[str, str]] = {
        "names by the thousand": {"access_control_request_headers": ", ".join(["x-a"] * 4000)},
        "a method of nobody": {"access_control_request_method": "G" * 4000},
        "this network": {"access_control_request_private_network": "true"},
        "an origin of a comma": {"origin": "http://127.0.0.1, http://evil.example"},
        "an origin of a blank": {"origin": "http://127.0.0.1 "},
        "an origin of a letter": {"origin": "http://localhos\u1e6d"},
        "an origin in other digits": {"origin": "http://127.0.0.\u0661"},
        "an origin that ends with a dot": {"origin": "http://localhost."},
        "an origin below this": {"origin": "http://a.localhost:80"},
        "an origin of a number": {"origin": "http://2130706433"},
    }
    base = {"origin": "https://evil.example", "access_control_request_method": "POST"}
    return [
        request(f"preflight: {name}", CHAT, b"", "", "OPTIONS", **{**base, **wish})
        for name, wish in wishes.items()
    ]


def _files_for_fields() -> list[Strange]:
    fields = ("question", "conversation", "speak", "format", "stream", "image", "audio")
    made = [
        form(
            f"a file for a field: {field}", ASSIST, **{"question": "hi", field: ("a.txt", b"true")}
        )
        for field in fields
    ]
    hear = "/v1/audio/transcriptions"
    others = ("model", "response_format", "language", "prompt", "temperature", "stream")
    sound = ("a.wav", b"RIFF\x24\0\0\0WAVE")
    return made + [
        form(
            f"a file for a field heard: {field}",
            hear,
            file=sound,
            **{field: ("a.txt", b"\xff\xfe1")},
        )
        for field in others
    ]


def _nearly() -> list[Strange]:
    """Values that are nearly of their type."""
    fields: dict[str, tuple[Any, ...]] = {
        "max_tokens": (1.0, "1", True, 1e2, 10**300),
        "seed": ("0x10", 1.5, "1_000", False, 10**300),
        "temperature": ("0.5", True, "1e-5", [0.5], 10**300),
        "stream": ("yes", 1, 0.0, "off", []),
        "stop": (7, [7], {"a": "b"}, [None], [["a"]]),
        "tools": ({}, "", [None], [[]], 0),
        "n": (1.0, "1", True, 2, 0),
    }
    made: list[Strange] = []
    for field, values in fields.items():
        for value in values:
            body = {**json.loads(HI), "model": "parrot", "max_tokens": 3, field: value}
            name = f"nearly: {field} of {str(value)[:20]!r}"
            made.append(request(name, CHAT, json.dumps(body).encode()))
    return made
