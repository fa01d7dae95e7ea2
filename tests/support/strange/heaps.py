"""A tenth round, of heaps: what is small alone and comes by the hundred thousand in one request,
frame or form, from one client or from ten at once."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, chat, event, form, frame, request, websocket

CHAT, RESPONSES, ASSIST, SPEECH = (
    "/v1/chat/completions", "/v1/responses", "/v1/assist", "/v1/audio/speech",
)  # fmt: skip
MB = 2**20
HEAD = b"POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n"
CHUNKED = b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
TEXT = {"type": "input_text", "text": "what time is it"}
CREATE = event("response.create")


def heaps() -> list[Strange]:
    alone = [*_chunks(), *_frames(), *_events(), *_sound(), *_forms()]
    return [*alone, *_tools(), *_turns(), *_wide(), *_homes(), *_crowds(alone)]


def _chunks() -> list[Strange]:
    """Bodies in chunks of a few bytes."""
    found: list[Strange] = []
    for size, mark in ((1, b""), (2, b""), (3, b""), (16, b""), (1, b";a=b"), (1, b" ")):
        one = b"%x%s\r\n%s\r\n" % (size, mark, b" " * size)
        body = one * (MB // len(one)) + b"2\r\n{}\r\n0\r\n\r\n"
        name = f"heap: chunks of {size} {mark.decode()}"
        found.append(Strange(name.strip(), HEAD % CHAT.encode() + CHUNKED + body))
    return found


def _frames() -> list[Strange]:
    """WebSocket frames that hold nothing, or a byte."""
    begin, end = frame(b"a", 1, fin=False), frame(b"", 0)
    frames: dict[str, bytes] = {
        "pieces of nothing": begin + frame(b"", 0, fin=False) * 150_000 + end,
        "pieces of a byte": begin + frame(b"a", 0, fin=False) * 150_000 + end,
        "pings": frame(b"", 9) * 150_000,
        "pongs": frame(b"x", 10) * 150_000,
        "texts of nothing": frame(b"", 1) * 50,
        "pings in pieces": begin + (frame(b"", 9) + frame(b"a", 0, fin=False)) * 70_000 + end,
    }
    return [websocket(f"heap of frames: {name}", data) for name, data in frames.items()]


def _schema(wide: int, high: int, inner: Mapping[str, Any]) -> dict[str, Any]:
    rows = {f"a{n}": {"properties": {f"p{k}": inner for k in range(high)}} for n in range(wide)}
    return {"type": "object", "properties": rows}


def _events() -> list[Strange]:
    """Events of one kind by the thousand, each of which is well-formed."""
    tools = [{"type": "function", "name": f"f{n}", "parameters": _schema(5, 9, {"type": "string"})}
             for n in range(60)]  # fmt: skip
    update = event("session.update", session={"type": "realtime", "tools": tools})
    small = event("session.update", session={"type": "realtime"})
    long = event("conversation.item.create", item={"type": "message", "role": "user", "id": "i",
                 "content": [{"type": "input_text", "text": "\u00e9" * 32_000}]})  # fmt: skip
    frames: dict[str, bytes] = {
        "clears": event("input_audio_buffer.clear") * 20_000,
        "cancels and items": (event("response.cancel") + long.replace(b'"i"', b'""')) * 40,
        "updates beside tools": update + small * 3000,
        "tools again": update * 30,
        "what is asked for": long + event("conversation.item.retrieve", item_id="i") * 5000,
        "lists": event("sightline.list", list="timers") * 3000,
        "items": event("conversation.item.create", item={"type": "message", "role": "user",
                       "content": [TEXT]}) * 5000 + CREATE,
        "texts of all items": long.replace(b'"i"', b'""') * 200 + CREATE,
        "an input of 8 MB": event("response.create", response={"input": [
            {"type": "message", "role": "user", "content": [{"type": "input_text",
             "text": "set a timer " * 2600}]}] * 240}),
        "instructions of 8 MB": event("response.create", response={
            "instructions": "x " * 3_900_000}),
    }  # fmt: skip
    return [websocket(f"heap of events: {name}", data) for name, data in frames.items()]


def _sound() -> list[Strange]:
    """A message of 8 MB that holds twelve minutes."""
    found: list[Strange] = []
    for kind in ("audio/pcmu", "audio/pcma", "audio/pcm"):
        sound = base64.b64encode(bytes([213]) * 5_900_000).decode()
        audio = {"input": {"format": {"type": kind}, "turn_detection": None}}
        update = event("session.update", session={"type": "realtime", "audio": audio})
        append = event("input_audio_buffer.append", audio=sound)
        found.append(websocket(f"heap of sound: {kind}", update, append))
    return found


def _forms() -> list[Strange]:
    """Forms of little but what stands between their parts."""
    file = b'--%s\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n'
    found: list[Strange] = []
    for boundary in (b"B", b"B" * 70, b"-"):
        for piece in (b"\r\n--%s\r", b"\r\n--%s-", b"\r\n--%sx", b"\r\n--%s "):
            body = file % boundary + piece % boundary * (4 * MB // (len(boundary) + 5))
            kind = f"multipart/form-data; boundary={boundary.decode()}"
            name = f"heap of parts: {piece[6:]!r} behind {len(boundary)} {boundary[:1].decode()}"
            found.append(request(name, ASSIST, body + b"\r\n--%s--\r\n" % boundary, kind))
    urls = "application/x-www-form-urlencoded"
    for piece in (b"&", b"&&=", b";&", b"&question", b"&\0"):
        found.append(request(f"heap of fields: {piece!r}", ASSIST, piece * (4 * MB), urls))
    return found


def _tools() -> list[Strange]:
    """Schemas of which each may be checked, and not all of them."""
    patterns = {"type": "string", "pattern": "(a|b)" * 90}
    schemas: dict[str, dict[str, Any]] = {
        "places": _schema(9, 90, {"type": "string"}),
        "bounds": _schema(9, 30, {"type": "integer", "minimum": 1, "maximum": 9}),
        "patterns": _schema(9, 9, patterns),
        "choices": {"properties": {f"p{n}": {"enum": [str(k) for k in range(199)]}
                                   for n in range(9)}},
        "long words": {"enum": ["\u20ac" * 1300] * 60},
    }  # fmt: skip
    found: list[Strange] = []
    for name, schema in schemas.items():
        functions = [{"name": f"f{n}", "parameters": schema} for n in range(128)]
        tools = [{"type": "function", "function": each} for each in functions]
        flat = [{"type": "function", **each} for each in functions]
        body = {"model": "parrot", "input": "hi", "tools": flat, "max_output_tokens": 4}
        answer = {"name": "a", "schema": schema}
        found += [
            chat(f"heap of tools: {name}", "hi", model="parrot", max_tokens=4, tools=tools),
            request(f"heap of tools: {name}, a response", RESPONSES, json.dumps(body).encode()),
            chat(f"heap of schemas: {name}", "hi", model="parrot", max_tokens=4,
                 response_format={"type": "json_schema", "json_schema": answer}),
            websocket(f"heap of tools: {name}, live", *[event("session.update", session={
                "type": "realtime", "tools": flat[:64]})] * 3),
        ]  # fmt: skip
    return found


def _turns() -> list[Strange]:
    """What was said before, in very many pieces around calls."""
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
    result = {"type": "function_call_output", "call_id": "c", "output": "y"}
    words = {"type": "message", "role": "assistant", "content": "x" * 14_000}
    parts = {"role": "assistant", "content": [{"type": "output_text", "text": "x"}] * 300}
    histories: dict[str, list[Any]] = {
        "words around a call": [call, *[words] * 2000, result],
        "parts around a call": [call, *[parts] * 500, result],
        "calls in a row": [*[{**call, "call_id": f"c{n}"} for n in range(1000)],
                           *[{**result, "call_id": f"c{n}"} for n in range(1000)]],
        "one call, many results": [call, *[result] * 2000],
        "results of 14 kB": [call, {**result, "output": "y" * 14_000}] * 900,
        "arguments of a megabyte": [{**call, "arguments": "[" * 900_000}, result] * 9,
        "parts of results": [call, {**result, "output": [{"type": "input_text", "text": "z"}]
                                    * 20_000}],
        "systems": [{"role": "system", "content": "x" * 14_000}] * 2000,
    }  # fmt: skip
    found: list[Strange] = []
    for name, said in histories.items():
        asked = [*said, {"role": "user", "content": "what time is it"}]
        body = {"model": "sightline", "input": asked, "max_output_tokens": 4}
        found.append(request(f"heap of turns: {name}", RESPONSES, json.dumps(body).encode()))
    return found


def _wide() -> list[Strange]:
    """Texts that are four times as large in memory because of one character of theirs."""
    found: list[Strange] = []
    for sign in ("\u2019", "\U0001f600"):
        text = sign + "a" * (28 * MB)
        body = {"model": "sightline", "messages": [{"role": "user", "content": text}]}
        plain = json.dumps(body, ensure_ascii=False).encode()
        escaped = json.dumps(body).encode()
        found += [
            request(f"wide: {sign!r}", CHAT, plain),
            request(f"wide: {sign!r} in signs", CHAT, escaped),
            request(f"wide: {sign!r}, spoken", SPEECH, json.dumps({"input": text}).encode()),
        ]
    return [*found, replace(found[-3], name="wide, eight at once", at_once=8)]


def _said(kind: str, payload: bytes = b"", **data: Any) -> bytes:
    line = {"type": kind, "data": data, "payload_length": len(payload)}
    return json.dumps(line).encode() + b"\n" + payload


def _homes() -> list[Strange]:
    wide = {"rate": 16_000, "width": 2, "channels": 1}
    start, stop = _said("audio-start", **wide), _said("audio-stop", **wide)
    piece = _said("audio-chunk", b"\0\1", **wide)
    sent: dict[str, bytes] = {
        "descriptions": _said("describe") * 3000,
        "a sample at a time": _said("transcribe") + start + piece * 30_000 + stop,
        "starts and ends": (start + stop) * 5000,
        "words to detect": (_said("detect", names=["alexa"]) + start + piece + stop) * 300,
        "letters to speak": _said("synthesize-start") + _said("synthesize-chunk", text=".") * 20_000
        + _said("synthesize-stop"),
        "ends to speak": _said("synthesize-stop") * 20_000,
        "events that nobody knows": _said("run-pipeline") * 30_000,
        "empty lines": b"\n" * 200_000,
        "lines of a brace": b"{\n" * 200_000,
    }  # fmt: skip
    made = [Strange(f"heap, home: {name}", data, held=True, port="wyoming")
            for name, data in sent.items()]  # fmt: skip
    return [*made, *[replace(one, name=f"{one.name}, ten at once", at_once=10) for one in made[:3]]]


def _crowds(alone: list[Strange]) -> list[Strange]:
    chosen = (
        "chunks of 1",
        "pieces of nothing",
        "pings",
        "clears",
        "updates beside tools",
        "what is asked for",
        "audio/pcmu",
        "b'\\r' behind 1 B",
        "heap of fields: b'&'",
    )
    named = [one for one in alone if any(one.name.endswith(name) for name in chosen)]
    whole = form("heap of files", ASSIST, question="hi", **{
        f"f{n}": ("a", b"x" * 20_000) for n in range(900)})  # fmt: skip
    found = [*named, whole]
    return [whole, *[replace(one, name=f"{one.name}, ten at once", at_once=10) for one in found]]
