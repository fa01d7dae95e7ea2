"""How a strange input becomes bytes, and how it is sent."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0
LEAVES_AFTER_S = 1.0  # a client whose request never ends, when nothing came for so long
LEAVES_AT_LAST_S = 10.0  # and when something comes all the time, as of a long speech
SILENCE_S = 8.0  # after which a client believes that nothing more comes of its frames
LAST = "the last of all"  # an event that nobody knows
PIECE_S = 0.05  # between the pieces of a request that is sent slowly
FAILURE = b"\x03\xf3something failed"  # of a closing frame: code 1011 and its reason
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: a close sends RST
LOCAL_FILE = Path(__file__).as_uri()  # one that a server could open, and must not


@dataclass(frozen=True)
class Strange:
    """`held`: the request never ends, so the client leaves after a second. `port`: "http" or
    "wyoming". `pieces`: in how many it is sent, a twentieth of a second apart. `at_once`: how many
    clients send it together. `leaves`: they reset the connection once it is sent. `frames`: of a
    WebSocket, sent once the server has answered the handshake in `data`. `deaf`: for so many
    seconds the client reads nothing of its answer, and then it leaves. `beside`: what other clients
    send at the same time."""

    name: str
    data: bytes
    held: bool = False
    port: str = "http"
    pieces: int = 1
    at_once: int = 1
    leaves: bool = False
    frames: bytes = b""
    deaf: float = 0.0
    beside: tuple[Strange, ...] = ()


def request(
    name: str,
    path: str,
    body: bytes = b"",
    kind: str = "application/json",
    method: str = "POST",
    **headers: str,
) -> Strange:
    """A well-formed request around a strange body, path or header."""
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1:80", "connection: close"]
    if body or method == "POST":
        lines += [f"content-type: {kind}", f"content-length: {len(body)}"]
    lines += [f"{field.replace('_', '-')}: {value}" for field, value in headers.items()]
    head = "\r\n".join(lines).encode("utf-8", "surrogateescape")
    return Strange(name, head + b"\r\n\r\n" + body)


def chat(name: str, content: Any, **more: Any) -> Strange:
    body = {"model": "sightline", "messages": [{"role": "user", "content": content}], **more}
    return request(name, "/v1/chat/completions", json.dumps(body).encode())


def form(name: str, path: str, **parts: str | tuple[str, bytes]) -> Strange:
    """A multipart form. A part is a text, or the name of a file and its bytes."""
    body = b""
    for field, value in parts.items():
        file, data = ("", value.encode()) if isinstance(value, str) else value
        named = f'; filename="{file}"' if file else ""
        head = f'--B\r\ncontent-disposition: form-data; name="{field}"{named}\r\n\r\n'
        body += head.encode() + data + b"\r\n"
    return request(name, path, body + b"--B--\r\n", "multipart/form-data; boundary=B")


def websocket(name: str, *frames: bytes, path: str = "/v1/realtime?model=sightline") -> Strange:
    head = (
        f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
        "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    return Strange(name, head.encode(), held=True, frames=b"".join(frames))


def frame(
    data: bytes, opcode: int = 1, fin: bool = True, masked: bool = True, rsv: int = 0
) -> bytes:
    """One frame of RFC 6455."""
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    mask_bit = 0x80 if masked else 0
    if len(data) < 126:
        head = struct.pack(">BB", first, mask_bit | len(data))
    elif len(data) < 2**16:
        head = struct.pack(">BBH", first, mask_bit | 126, len(data))
    else:
        head = struct.pack(">BBQ", first, mask_bit | 127, len(data))
    if not masked:
        return head + data
    key = os.urandom(1) * 4
    return head + key + bytes(data.translate(bytes(byte ^ key[0] for byte in range(256))))


def event(kind: str, **fields: Any) -> bytes:
    return frame(json.dumps({"type": kind, **fields}).encode())


def send(ports: dict[str, int], strange: Strange) -> tuple[str, float]:
    """How the server answered all clients that sent this, and what is sent beside it, and the
    seconds to the last one's first byte."""
    all_sent = [each for one in (strange, *strange.beside) for each in [one] * one.at_once]
    with ThreadPoolExecutor(len(all_sent)) as clients:
        answers = list(clients.map(lambda each: send_one(ports, each), all_sent))
    statuses = sorted({status for status, _ in answers})
    return " ".join(statuses), max(seconds for _, seconds in answers)


def send_one(ports: dict[str, int], strange: Strange) -> tuple[str, float]:
    """How the server answered, a status or what became of the connection, and the seconds to its
    first byte, from when all was sent where it is sent slowly."""
    there = ("127.0.0.1", ports[strange.port])
    begin = time.perf_counter()
    try:
        with socket.create_connection(there, timeout=5) as connection:
            connection.settimeout(LEAVES_AFTER_S if strange.held else PATIENCE_S)
            if strange.frames:
                return _send_frames(connection, strange)
            if strange.leaves or strange.deaf:
                _write(connection, strange.data)
                time.sleep(strange.deaf)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                return "left", time.perf_counter() - begin - strange.deaf
            rest = _write_slowly(connection, strange)
            begin = time.perf_counter()
            writer = threading.Thread(target=_write, args=(connection, rest), daemon=True)
            writer.start()
            answer, came = _read(connection, LEAVES_AT_LAST_S if strange.held else PATIENCE_S)
    except OSError as error:
        return type(error).__name__, time.perf_counter() - begin
    first = answer.split(b"\r\n", 1)[0].split()
    is_http = len(first) > 1 and first[0].startswith(b"HTTP")
    return first[1].decode() if is_http else "closed", came - begin


def _send_frames(connection: socket.socket, strange: Strange) -> tuple[str, float]:
    """As `send_one` for a WebSocket. Behind its frames comes an event that the server does not
    know: once it is answered, all have been followed. A session that the server closes with 1011
    counts as an answer of 500."""
    connection.settimeout(PATIENCE_S)
    begin = time.perf_counter()
    _write(connection, strange.data)
    status = connection.recv(65536).split()[1].decode()
    seconds = time.perf_counter() - begin
    data = strange.frames + event(LAST)
    if strange.leaves:
        _write(connection, data)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        return "left", seconds
    connection.settimeout(SILENCE_S)
    rest = _write_slowly(connection, replace(strange, data=data))
    threading.Thread(target=_write, args=(connection, rest), daemon=True).start()
    end = b""
    with suppress(OSError):  # the server hung up, or waits for the rest of a frame
        while block := connection.recv(65536):
            if LAST.encode() in end + block:
                connection.settimeout(LEAVES_AFTER_S)
            end = (end + block)[-200:]
    if FAILURE in end:
        return "500", seconds
    return status, seconds


def _write(connection: socket.socket, data: bytes) -> None:
    with suppress(OSError):  # the server has heard enough
        connection.sendall(data)


def _write_slowly(connection: socket.socket, strange: Strange) -> bytes:
    """Send all pieces but the last, which is returned."""
    size = len(strange.data) // strange.pieces + 1
    *early, last = (strange.data[at : at + size] for at in range(0, len(strange.data), size))
    for piece in early:
        _write(connection, piece)
        time.sleep(PIECE_S)
    return last


def _read(connection: socket.socket, longest: float) -> tuple[bytes, float]:
    """The beginning of the answer, and when it came; what comes after `longest` seconds is not
    read."""
    answer, came = b"", 0.0
    end = time.perf_counter() + longest
    try:
        while time.perf_counter() < end and (block := connection.recv(65536)):
            came = came or time.perf_counter()
            answer = answer or block[:200]
    except TimeoutError:
        answer = answer or b"HTTP/1.1 silent"
    except OSError:
        pass
    return answer, came or time.perf_counter()
