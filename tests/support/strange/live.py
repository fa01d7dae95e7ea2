"""Live protocols, a second round: Wyoming, events that follow one another in the wrong order, and
calls of MCP."""

from __future__ import annotations

import base64
import json
import struct
from typing import Any

from tests.support.strange.sending import Strange, event, frame, request, websocket

SOUND = base64.b64encode(bytes(4800)).decode()
QUESTION = {
    "type": "message",
    "role": "user",
    "content": [{"type": "input_text", "text": "what time is it"}],
}


def live() -> list[Strange]:
    return [*_wyoming(), *_sessions(), *_handshakes(), *_mcp()]


def _said(kind: Any, payload: bytes = b"", **data: Any) -> bytes:
    """An event of Wyoming: a line of JSON, and a payload."""
    line = {"type": kind, "data": data, "payload_length": len(payload)}
    return json.dumps(line).encode() + b"\n" + payload


def _wyoming() -> list[Strange]:
    form = {"rate": 16_000, "width": 2, "channels": 1}
    start = _said("transcribe") + _said("audio-start", **form)
    found: dict[str, bytes] = {
        "a line without end": b"a" * 1_000_000,
        "a line of HTTP": b"GET / HTTP/1.1\r\n\r\n" * 100,
        "zeros": bytes(100_000),
        "deep": b"[" * 60_000 + b"\n",
        "a list": b"[]\n" * 1000,
        "a type of a number": _said(7),
        "a payload of terabytes": b'{"type": "audio-chunk", "payload_length": 1099511627776}\n',
        "a payload below nothing": b'{"type": "audio-chunk", "payload_length": -1}\n',
        "a payload that is a text": b'{"type": "audio-chunk", "payload_length": "x"}\n',
        "data of terabytes": b'{"type": "describe", "data_length": 1099511627776}\n',
        "data that are none": b'{"type": "describe", "data_length": 3}\n{"}',
        "no rate": start + _said("audio-chunk", bytes(200), rate=0, width=2, channels=1),
        "a rate of a text": start + _said("audio-chunk", bytes(200), **{**form, "rate": "x"}),
        "a rate of millions": start + _said("audio-chunk", bytes(200), **{**form, "rate": 10**12}),
        "no width": start + _said("audio-chunk", bytes(200), **{**form, "width": 0}),
        "a width of seven": start + _said("audio-chunk", bytes(203), **{**form, "width": 7}),
        "a thousand channels": start
        + _said("audio-chunk", bytes(200), **{**form, "channels": 999}),
        "an odd byte": start + _said("audio-chunk", bytes(201), **form) + _said("audio-stop"),
        "chunks before a start": _said("audio-chunk", bytes(3200), **form) * 50,
        "stops of nothing": _said("audio-stop") * 1000,
        "an hour of sound": start + _said("audio-chunk", bytes(320_000), **form) * 60,
        "a text of megabytes": _said("synthesize", text="x" * 900_000),
        "a text of a number": _said("synthesize", text=7),
        "a voice with a path": _said("synthesize", text="hi", voice={"name": "../../etc/passwd"}),
        "starts in starts": _said("synthesize-start") * 500 + _said("synthesize-stop"),
        "pieces of nothing": _said("synthesize-start")
        + _said("synthesize-chunk", text="") * 5000
        + _said("synthesize-stop"),
        "an unknown wake word": _said("detect", names=["x" * 10_000])
        + _said("audio-start", **form),
        "names of numbers": _said("detect", names=[1, None, {}]),
        "a language of a list": _said("transcribe", language=[[]]) + _said("audio-stop"),
        "a hundred questions": _said("describe") * 2000,
        "an unknown event": _said("run-pipeline", start_stage="asr") * 500,
    }
    return [
        Strange(f"Wyoming: {name}", data, held=True, port="wyoming") for name, data in found.items()
    ]


def _sessions() -> list[Strange]:
    def update(**session: Any) -> bytes:
        return event("session.update", session={"type": "realtime", **session})

    item = event("conversation.item.create", item=QUESTION)
    commits = {"audio": {"input": {"turn_detection": None}}}
    append = event("input_audio_buffer.append", audio=SOUND)
    found: dict[str, tuple[bytes, ...]] = {
        "formats in turn": tuple(
            update(audio={"input": {"format": {"type": kind, "rate": 24_000}}})
            for kind in ("audio/pcm", "audio/pcmu", "audio/pcma") * 100
        ),
        "detection on and off": (update(**commits), append, update()) * 200,
        "commits in a row": (update(**commits), *[append] * 3, event("input_audio_buffer.commit"))
        * 20,
        "an answer and its end": (item, event("response.create"), event("response.cancel")) * 50,
        "an item twice": (
            event("conversation.item.create", item={**QUESTION, "id": "same"}),
            event("conversation.item.create", item={**QUESTION, "id": "same"}),
        ),
        "an identity of a megabyte": (
            event("conversation.item.create", item={**QUESTION, "id": "i" * 1_000_000}),
        ),
        "a root that is nobody": (
            event("conversation.item.create", item=QUESTION, previous_item_id="root"),
        )
        * 300,
        "metadata of everything": (
            event("response.create", response={"metadata": {str(n): "x" for n in range(9999)}}),
        ),
        "metadata of lists": (event("response.create", response={"metadata": [[[]]]}),),
        "modalities": (event("response.create", response={"output_modalities": [7, None]}),),
        "a voice of an object": (update(audio={"output": {"voice": {"id": [1]}}}),),
        "a speed": (update(audio={"output": {"speed": 1e300}}),),
        "a tool without a name": (update(tools=[{"type": "function"}] * 5),),
        "a tool of a deep schema": (
            update(tools=[{"type": "function", "name": "a", "parameters": _deep(200)}]),
        ),
        "our settings of lists": (update(sightline={"input_rate": [], "wake_word": 7}),),
        "an input rate of nothing": (update(sightline={"input_rate": 0}), append),
        "a wake word of a megabyte": (update(sightline={"wake_word": "w" * 1_000_000}),),
        "lists that are none": (event("sightline.list", list="../../etc"),) * 100,
        "rows that are none": (event("sightline.remove", list="notes", id="x" * 100_000),) * 20,
        "a picture before its time": (frame(b"SLF1" + struct.pack("<I", 2**32 - 1), opcode=2),),
        "a picture inside a text": (frame(b"SLF1" + bytes(1000)),),
        "a truncation of a question": (
            item,
            event("conversation.item.truncate", item_id="item", content_index=2**70),
        ),
        "retrievals": (event("conversation.item.retrieve", item_id=""),) * 1000,
        "roles of nobody": (event("conversation.item.create", item={**QUESTION, "role": "root"}),)
        * 99,
        "pieces of a character": tuple(
            frame(byte, opcode=1 if n == 0 else 0, fin=n == 3)
            for n, byte in enumerate((b"\xf0", b"\x9f", b"\x99", b"\x82"))
        ),
        "a ping between pieces": (frame(b"{", fin=False), frame(b"", opcode=9), frame(b"}", 0)),
        "a close between pieces": (frame(b"{", fin=False), frame(b"\x03\xe8", opcode=8)),
    }
    return [websocket(f"session: {name}", *frames) for name, frames in found.items()]


def _deep(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "object", "properties": {"a": schema}}
    return schema


def _handshakes() -> list[Strange]:
    there = "/v1/realtime?model=sightline"
    usual = {
        "upgrade": "websocket",
        "connection": "Upgrade",
        "sec_websocket_version": "13",
        "sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    changes: dict[str, dict[str, str]] = {
        "an old version": {"sec_websocket_version": "7"},
        "a key of nothing": {"sec_websocket_key": ""},
        "a key of 8 kB": {"sec_websocket_key": "A" * 8000},
        "a thousand protocols": {"sec_websocket_protocol": ", ".join(["realtime"] * 1000)},
        "a key among protocols": {
            "sec_websocket_protocol": "openai-insecure-api-key." + "k" * 5000
        },
        "extensions": {"sec_websocket_extensions": "permessage-deflate; " * 500},
        "another origin": {"origin": "http://evil.example"},
    }
    made = [
        request(f"handshake: {name}", there, method="GET", **{**usual, **change})
        for name, change in changes.items()
    ]
    return [Strange(each.name, each.data, held=True) for each in made]


def _mcp() -> list[Strange]:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    found: dict[str, Any] = {
        "an identity of a fraction": {"jsonrpc": "2.0", "id": 1.5e308, "method": "ping"},
        "an identity of null": {"jsonrpc": "2.0", "id": None, "method": "tools/list"},
        "a cursor": {**call, "method": "tools/list", "params": {"cursor": "x" * 1_000_000}},
        "a version of tomorrow": {
            **call,
            "method": "initialize",
            "params": {"protocolVersion": "9999-99-99", "capabilities": {}, "clientInfo": {}},
        },
        "a picture of a megabyte of nothing": {
            **call,
            "params": {"name": "read", "arguments": {"image": "A" * 1_000_000}},
        },
        "a deep argument": {**call, "params": {"name": "find", "arguments": _deep(200)}},
        "an answer nobody asked for": {"jsonrpc": "2.0", "id": 9, "result": {}},
        "progress of a text": {**call, "params": {"name": "read", "_meta": {"progressToken": [1]}}},
        "a batch in a batch": [[[call]]],
    }
    accept = {"accept": "application/json, text/event-stream"}
    made = [
        request(f"MCP again: {name}", "/mcp", json.dumps(body).encode(), **accept)
        for name, body in found.items()
    ]
    strange = {"accept": "image/png"}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"}).encode()
    return [
        *made,
        request("MCP again: it wants a picture", "/mcp", body, **strange),
        request("MCP again: a session of a path", "/mcp", body, mcp_session_id="../x", **accept),
    ]
