"""Malformed requests for a live server, and the memory that it takes meanwhile."""

from __future__ import annotations

import http.client
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CHAT: dict[str, Any] = {
    "model": "parrot",
    "messages": [
        {"role": "system", "content": "Be brief."},
        {
            "role": "user",
            "content": [{"type": "text", "text": "hello"}, {"type": "text", "text": "there"}],
        },
    ],
    "tools": [
        {
            "type": "function",
            "function": {"name": "find", "parameters": {"type": "object", "properties": {}}},
        }
    ],
    "response_format": {
        "type": "json_schema",
        "json_schema": {"name": "a", "schema": {"type": "object"}},
    },
    "stop": ["x"],
    "max_tokens": 2,
    "temperature": 0.5,
    "seed": 3,
    "logit_bias": {"1": 1},
    "stream": False,
}
SPEECH: dict[str, Any] = {
    "model": "tts-1",
    "voice": "alloy",
    "input": "hi",
    "response_format": "wav",
    "speed": 1.0,
}
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63, 2**70, 1e308, -0.0, 0.1, "", "x", "\x00", "\ud800", "‮",
    "𝔘" * 50, [], {}, [[]], [{}],
    {"": None}, "data:image/png;base64,AAAA", "http://127.0.0.1:1/", {"$ref": "#"},
    {"type": "nonsense"}, {"pattern": "(a+)+$"},
    {"anyOf": []}, {"enum": []},
    {"type": "object", "properties": {"a": {"$ref": "#/properties/a"}}}, ["user"] * 200,
)  # fmt: skip
PATHS = ("/v1/chat/completions", "/v1/audio/speech", "/v1/assist", "/v1/audio/transcriptions")


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to every value within a value."""
    found = [path]
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in items:
        found += places(each, (*path, key))
    return found


def bent(value: Any, luck: random.Random) -> Any:
    """A copy with one value replaced by an odd one, or taken away."""
    copy = json.loads(json.dumps(value))
    place = luck.choice(places(copy)[1:])
    inner = copy
    for step in place[:-1]:
        inner = inner[step]
    if luck.random() < 0.15 and isinstance(inner, dict):
        del inner[place[-1]]
    else:
        inner[place[-1]] = luck.choice(ODD)
    return copy


def body(luck: random.Random) -> tuple[str, str, bytes]:
    """Path, content type and body of one request that is wrong somewhere."""
    path = luck.choice(PATHS)
    kind = luck.random()
    if path in PATHS[2:]:
        return path, "multipart/form-data; boundary=B", _form(luck)
    good = CHAT if path == PATHS[0] else SPEECH
    value = good
    for _ in range(luck.randint(1, 4)):
        try:
            value = bent(value, luck)
        except (TypeError, KeyError, IndexError):
            break
    text = json.dumps(value)
    if kind < 0.6:
        data = text.encode()
    elif kind < 0.75:
        data = text.encode()[: luck.randint(0, len(text))]
    elif kind < 0.9:
        raw = bytearray(text.encode())
        for _ in range(luck.randint(1, 6)):
            raw[luck.randrange(len(raw))] = luck.randrange(256)
        data = bytes(raw)
    else:
        depth = luck.choice((50, 1000, 20_000))
        nested = luck.choice(
            (
                "[" * depth + "]" * depth,
                '{"a":' * depth + "1" + "}" * depth,
                "9" * depth,
                "[" * depth,
            )
        )
        data = (
            text.replace('"parrot"', nested, 1).encode() if luck.random() < 0.7 else nested.encode()
        )
    kinds = (
        "application/json",
        "application/json",
        "application/json",
        "text/plain",
        "",
        "multipart/form-data",
        "a/b; c=\xe9",
    )
    return path, luck.choice(kinds), data


def _form(luck: random.Random) -> bytes:
    names = (
        "question",
        "audio",
        "image",
        "conversation",
        "speak",
        "format",
        "stream",
        "file",
        "model",
        "response_format",
    )
    parts: list[bytes] = []
    for _ in range(luck.randint(0, 6)):
        name = luck.choice(names)
        file = (
            f'; filename="{luck.choice(("a.wav", "", "../x", "💥"))}"'
            if luck.random() < 0.5
            else ""
        )
        content = luck.choice(
            (
                b"",
                b"x",
                b"true",
                b"RIFF\0\0\0\0WAVEfmt ",
                b"\x89PNG\r\n\x1a\n" + luck.randbytes(30),
                luck.randbytes(200),
                b"\xff" * 40,
            )
        )
        parts.append(
            b"--B\r\n"
            + f'content-disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
            + content
            + b"\r\n"
        )
    data = bytearray(b"".join(parts) + b"--B--\r\n")
    if luck.random() < 0.4:
        for _ in range(luck.randint(1, 5)):
            data[luck.randrange(len(data))] = luck.randrange(256)
    return bytes(data[: luck.randint(0, len(data))] if luck.random() < 0.2 else data)


def fuzz(url: str, count: int, seed: int, pid: int | None = None) -> tuple[Counter[int], list[int]]:
    """Send `count` requests; the statuses that came back, and the server's memory in KiB each
    thousand requests."""
    luck = random.Random(seed)
    parts = urlsplit(url)
    statuses: Counter[int] = Counter()
    memory: list[int] = []
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    for number in range(count):
        path, kind, data = body(luck)
        headers = {"content-type": kind.encode("latin-1")} if kind else {}
        status = _status(connection, path, data, headers) or _status(
            connection, path, data, headers
        )
        statuses[status] += 1
        if status >= 500 or status == 0:
            print(
                f"request {number} of seed {seed}: {status} {path} {kind!r} {data[:300]!r}",
                file=sys.stderr,
            )
        if pid is not None and (number + 1) % 1000 == 0:
            memory.append(resident(pid))
    connection.close()
    return statuses, memory


def _status(
    connection: http.client.HTTPConnection, path: str, data: bytes, headers: dict[str, bytes]
) -> int:
    """The status of one request; 0 when the connection ends without an answer, as one that was idle
    for long may."""
    try:
        connection.request("POST", path, data, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (http.client.HTTPException, ConnectionError):
        connection.close()
        return 0


def resident(pid: int) -> int:
    """Memory of a process in KiB, on Linux."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
