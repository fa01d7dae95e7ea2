"""HTTP itself: heads, lengths, chunks, methods, targets, headers."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace

from tests.support.strange.sending import Strange, request

HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n"
JSON = b"content-type: application/json\r\n"


def framing() -> list[Strange]:
    return [*_lengths(), *_chunks(), *_heads(), *_targets(), *_methods(), *_headers(), *_packed()]


def _lengths() -> list[Strange]:
    values = {
        "twice": b"content-length: 2\r\ncontent-length: 3\r\n",
        "beside chunks": b"content-length: 2\r\ntransfer-encoding: chunked\r\n",
        "negative": b"content-length: -1\r\n",
        "with a sign": b"content-length: +2\r\n",
        "of many digits": b"content-length: " + b"9" * 4000 + b"\r\n",
        "in hex": b"content-length: 0x2\r\n",
        "as a list": b"content-length: 2, 2\r\n",
        "empty": b"content-length:\r\n",
        "in other digits": "content-length: ２\r\n".encode(),
    }
    found = [
        Strange(f"length {name}", HEAD + JSON + text + b"\r\n{}", held="chunks" in name)
        for name, text in values.items()
    ]
    promised = HEAD + JSON + b"content-length: 1000000\r\n\r\n{"
    found.append(Strange("length that does not come", promised, held=True))
    early = HEAD + JSON + b"content-length: 30000000\r\nexpect: 100-continue\r\n\r\n"
    return [*found, Strange("expect and send nothing", early, held=True)]


def _chunks() -> list[Strange]:
    head = HEAD + JSON + b"transfer-encoding: chunked\r\n\r\n"
    bodies = {
        "size of many digits": b"0" * 100_000 + b"2\r\n{}\r\n0\r\n\r\n",
        "size beyond 64 bits": b"F" * 40 + b"\r\n{}",
        "size negative": b"-2\r\n{}\r\n0\r\n\r\n",
        "extension without end": b"2;" + b"a" * 1_000_000,
        "many extensions": b"2" + b";a=b" * 5000 + b"\r\n{}\r\n0\r\n\r\n",
        "of one byte each": b"1\r\n{\r\n" * 100_000 + b"0\r\n\r\n",
        "many trailers": b"2\r\n{}\r\n0\r\n" + b"x: y\r\n" * 100_000 + b"\r\n",
        "trailer without end": b"2\r\n{}\r\n0\r\nx: " + b"a" * 1_000_000,
        "newlines alone": b"2\n{}\n0\n\n",
        "no size": b"\r\n{}\r\n",
    }
    found = [
        Strange(f"chunk {name}", head + body, held="newlines" in name)
        for name, body in bodies.items()
    ]
    twice = HEAD + JSON + b"transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n"
    other = HEAD + JSON + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
    return [*found, Strange("chunked twice", twice), Strange("chunked and gzip", other)]


def _heads() -> list[Strange]:
    raw = {
        "HTTP/0.9": b"GET /\r\n\r\n",
        "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "HTTP/9.9": b"GET / HTTP/9.9\r\n\r\n",
        "TLS hello": bytes.fromhex("16030100c8010000c40303") + bytes(200),
        "zeros": bytes(100_000),
        "newlines": b"\r\n" * 100_000,
        "spaces": b" " * 100_000,
        "one header without end": b"GET / HTTP/1.1\r\nx: " + b"a" * 200_000,
        "ten thousand headers": b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 10_000 + b"\r\n",
        "folded header": b"GET / HTTP/1.1\r\nhost: a\r\nx: y\r\n\tz\r\n\r\n",
        "header without a name": b"GET / HTTP/1.1\r\nhost: a\r\n: y\r\n\r\n",
        "space before the colon": b"GET / HTTP/1.1\r\nhost : a\r\n\r\n",
        "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
        "two hosts": b"GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "zero in a header": b"GET /healthz HTTP/1.1\r\nhost: a\r\nx: \0\r\n\r\n",
        "carriage return in a header": b"GET /healthz HTTP/1.1\r\nhost: a\r\nx: a\rb\r\n\r\n",
    }
    found = [Strange(f"head: {name}", data) for name, data in raw.items()]
    one = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
    pipelined = one * 500 + last
    return [*found, Strange("head: five hundred in one go", pipelined)]


def _targets() -> list[Strange]:
    targets = {
        "absolute": "http://127.0.0.1/healthz",
        "of another host": "http://169.254.169.254/latest",
        "a star": "*",
        "no slash": "healthz",
        "dots": "/v1/../../../etc/passwd",
        "encoded dots": "/%2e%2e/%2e%2e/etc/passwd",
        "encoded slashes": "/v1%2fmodels",
        "zero byte": "/v1/models/%00",
        "overlong UTF-8": "/v1/models/%c0%af",
        "half a character": "/v1/models/%ed%a0%80",
        "bad percent": "/v1/models/%zz%",
        "of 60 kB": "/v1/models/" + "a" * 60_000,
        "many slashes": "/" * 50_000,
        "many dots": "/" + "../" * 15_000,
        "a query of 60 kB": "/v1/notes?" + "a=b&" * 15_000,
        "a fragment": "/healthz#x",
        "a conversation of percents": "/v1/conversations/" + "%25" * 5000,
        "a page's file": "/glasses/../server.db",
        "semicolons": "/healthz;a=b;c",
        "a backslash": "/v1\\models",
    }
    return [request(f"target {name}", path, method="GET") for name, path in targets.items()]


def _methods() -> list[Strange]:
    names = (
        "TRACE",
        "CONNECT",
        "OPTIONS",
        "PATCH",
        "get",
        "G" * 5000,
        "PROPFIND",
        "HEAD",
        "DELETE",
    )
    return [request(f"method {name[:9]}", "/v1/notes", method=name) for name in names]


def _headers() -> list[Strange]:
    values = {
        "range": "bytes=" + "0-," * 5000 + "0-",
        "if_none_match": '"' + "a" * 30_000 + '"',
        "if_modified_since": "Fri, 31 Feb 99999 25:61:61 GMT",
        "accept": "a/b;q=0." + "9" * 20_000,
        "accept_encoding": "gzip;q=" + "1," * 10_000,
        "accept_language": "x-" * 20_000,
        "authorization": "Bearer " + "a" * 50_000,
        "cookie": "a=b; " * 10_000,
        "origin": "http://" + "a." * 20_000 + "local",
        "forwarded": "for=127.0.0.1;" * 3000,
        "x_request_id": "%s%n{}" * 10,
        "last_event_id": "-1",
        "content_type": "application/json; charset=utf-16",
    }
    found = [
        request(f"header {name}", "/", method="GET", **{name: value})
        for name, value in values.items()
    ]
    basic = {"authorization": "Basic " + "=" * 40_000}
    double = {
        "authorization": "Bearer sk\u00e9\ud800".encode("utf-8", "surrogatepass").decode("latin-1")
    }
    return [
        *found,
        request("header basic", "/v1/notes", method="GET", **basic),
        request("header of half a character", "/v1/notes", method="GET", **double),
    ]


def _packed() -> list[Strange]:
    bomb = gzip.compress(b" " * 200_000_000 + b"{}", 9)
    kinds = {
        "gzip": bomb,
        "deflate": zlib.compress(b"[" * 50_000_000, 9),
        "br": b"\x00" * 100,
        "identity": b"{}",
    }
    return [
        request(f"body packed with {kind}", "/v1/chat/completions", data, content_encoding=kind)
        for kind, data in kinds.items()
    ]


ASK = json.dumps(
    {"model": "sightline", "messages": [{"role": "user", "content": "what time is it"}]}
).encode()
MEGABYTE = b"x" * 1_000_000


def again_framing() -> list[Strange]:
    """A fifth round: what a host, an origin and an encoding may be called, and many bodies."""
    return [*_encodings(), *_hosts(), *_origins(), *_bodies()]


def _encodings() -> list[Strange]:
    names = (
        b"xchunked", b"chunked;q=1", b"\tchunked", b"\x0bchunked", b"identity, chunked",
        b"chunked, identity", b'"chunked"', b"CHUNKED", b"", b",chunked", b"gzip, gzip, chunked",
        b"chunked\0",
    )  # fmt: skip
    body = b"\r\n\r\n%x\r\n%b\r\n0\r\ncontent-length: 9\r\nhost: evil\r\n\r\n" % (len(ASK), ASK)
    return [
        Strange(f"encoding {name!r}", HEAD + JSON + b"transfer-encoding: " + name + body)
        for name in names
    ]


def _hosts() -> list[Strange]:
    names = (
        "localhost:99999 localhost: [::1]:80 127.1 0x7f.1 2130706433 localhost. LOCALHOST "
        "127.0.0.1.evil.example 0 0.0.0.0 [::ffff:127.0.0.1] localhost#@evil a@localhost "
        "xn--lcalhost-n4a localhost,evil [::1%25lo] 127.0.0.1:80:80 [ ] * " + "x" * 8000
    ).split()
    rest = b"\r\nconnection: close\r\n%bcontent-length: %d\r\n\r\n%b" % (JSON, len(ASK), ASK)
    start = b"POST /v1/chat/completions HTTP/1.1\r\nhost: "
    return [Strange(f"host {name[:40]}", start + name.encode() + rest) for name in names]


def _origins() -> list[Strange]:
    names = (
        "null", "file://", "http://localhost:80@evil", "http://[::1]", "https://localhost.evil",
        "http://127.0.0.1\u2024evil", "chrome-extension://abc", "http://localhost:1/../..", "",
        "http://localhost http://evil", "data:", "HTTP://LOCALHOST",
    )  # fmt: skip
    there = "/v1/chat/completions"
    return [request(f"origin {name!r}", there, ASK, origin=name) for name in names]


def _bodies() -> list[Strange]:
    there = b"POST %b HTTP/1.1\r\nhost: 127.0.0.1\r\n%bcontent-length: 33554432\r\n\r\n%b"
    text = there % (b"/v1/chat/completions", JSON, b'{"messages": "' + MEGABYTE * 30)
    page = there % (b"/healthz", b"", MEGABYTE * 30)
    words = json.dumps({"model": "sightline", "messages": [
        {"role": "user", "content": "why " * 5_000_000}]})  # fmt: skip
    whole = request("many bodies: whole texts", "/v1/chat/completions", words.encode())
    question = HEAD.replace(b"connection: close\r\n", b"") + JSON
    question += b"content-length: %d\r\n\r\n%b" % (len(ASK), ASK)
    return [
        Strange("many bodies: texts without end", text, held=True, at_once=40),
        Strange("many bodies: for a page that takes none", page, held=True, at_once=20),
        replace(whole, at_once=30),
        Strange("many bodies: three hundred in one go", question * 300, held=True),
        Strange("many bodies: one after the close", HEAD + b"\r\n" + MEGABYTE * 3),
    ]
