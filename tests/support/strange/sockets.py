"""WebSocket frames and events of a live session."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, event, frame, websocket

SOUND = base64.b64encode(bytes(48_000)).decode()


def sockets() -> list[Strange]:
    return [*_frames(), *_events()]


def _frames() -> list[Strange]:
    text = b'{"type": "response.create"}'
    found: dict[str, tuple[bytes, ...]] = {
        "not masked": (frame(text, masked=False),),
        "reserved bits": (frame(text, rsv=7),),
        "packed without asking": (frame(text, rsv=4),),
        "an unknown opcode": (frame(text, opcode=11),),
        "a continuation of nothing": (frame(text, opcode=0),),
        "pieces without end": (frame(b"{", fin=False), *[frame(b" ", 0, False)] * 20_000),
        "a text inside a text": (frame(b"{", fin=False), frame(text)),
        "a ping of 200 bytes": (frame(bytes(200), opcode=9),),
        "ten thousand pings": (frame(b"", opcode=9),) * 10_000,
        "pongs": (frame(b"x", opcode=10),) * 10_000,
        "a close of one byte": (frame(b"\x03", opcode=8),),
        "a close of an unknown code": (frame(b"\x00\x00", opcode=8),),
        "a close and more": (frame(b"\x03\xe8", opcode=8), frame(text) * 100),
        "half a character": (frame(b"\xed\xa0\x80"),),
        "empty": (frame(b""),) * 1000,
        "a length of 2**63": (b"\x81\xff" + b"\x7f" + b"\xff" * 7 + b"\0\0\0\0",),
        "a length written too long": (b"\x81\xfe\x00\x01" + bytes(5),),
        "nine megabytes": (frame(b" " * 9_000_000),),
        "not WebSocket at all": (b"GET / HTTP/1.1\r\n\r\n" * 1000,),
        "an unknown binary": (frame(bytes(1000), opcode=2),),
        "frames of nothing": (frame(b"SLF1" + bytes(4), opcode=2),) * 1000,
        "a picture of junk": (
            frame(b"SLF1" + bytes(4) + b"\xff\xd8\xff" + bytes(100_000), opcode=2),
        )
        * 20,
    }
    made = [websocket(f"frame: {name}", *frames) for name, frames in found.items()]
    return [*made, websocket("a socket where none is", path="/v1/chat/completions")]


def _events() -> list[Strange]:
    item: dict[str, Any] = {"type": "message", "role": "user", "content": []}
    wrote = {**item, "content": [{"type": "input_text", "text": "what time is it"}]}
    found: dict[str, tuple[bytes, ...]] = {
        "no JSON": (frame(b"{"),) * 1000,
        "deep": (frame(b"[" * 200_000),),
        "no type": (frame(b"{}"),) * 1000,
        "an unknown type": (event("x" * 10_000),) * 100,
        "a type of a list": (frame(b'{"type": []}'),),
        "digits": (frame(b'{"type": "response.create", "event_id": ' + b"9" * 100_000 + b"}"),),
        "a session of everything": (event("session.update", session={"type": "x" * 1_000_000}),),
        "instructions": (
            event("session.update", session={"type": "realtime", "instructions": "x" * 7_000_000}),
        ),
        "tools": (event("session.update", session={"type": "realtime", "tools": [{}] * 10_000}),),
        "turn detection": (
            event(
                "session.update",
                session={
                    "audio": {
                        "input": {
                            "turn_detection": {
                                "type": "server_vad",
                                "threshold": 1e308,
                                "silence_duration_ms": -1,
                            }
                        }
                    }
                },
            ),
        ),
        "a format": (
            event(
                "session.update",
                session={"audio": {"input": {"format": {"type": "audio/pcm", "rate": 10**12}}}},
            ),
        ),
        "sound that is none": (event("input_audio_buffer.append", audio="%%%"),) * 100,
        "odd sound": (event("input_audio_buffer.append", audio=base64.b64encode(b"x").decode()),)
        * 100,
        "sound faster than life": (event("input_audio_buffer.append", audio=SOUND),) * 300,
        "sound of seven megabytes": (event("input_audio_buffer.append", audio="A" * 7_000_000),),
        "commits of nothing": (event("input_audio_buffer.commit"),) * 1000,
        "clears": (event("input_audio_buffer.clear"),) * 1000,
        "ten thousand items": (event("conversation.item.create", item=wrote),) * 10_000,
        "an item of a picture": (
            event(
                "conversation.item.create",
                item={
                    **item,
                    "content": [{"type": "input_image", "image_url": "data:image/png;base64,AAAA"}],
                },
            ),
        )
        * 50,
        "an item before nobody": (
            event("conversation.item.create", item=wrote, previous_item_id="none"),
        ),
        "deletes": (event("conversation.item.delete", item_id="x" * 1000),) * 1000,
        "a truncation": (
            event("conversation.item.truncate", item_id="x", content_index=-1, audio_end_ms=10**30),
        ),
        "a thousand responses": (event("response.create"),) * 1000,
        "a response of everything": (
            event(
                "response.create",
                response={
                    "instructions": "x" * 1_000_000,
                    "max_output_tokens": -1,
                    "tools": [{}] * 1000,
                },
            ),
        ),
        "cancels": (event("response.cancel"),) * 1000,
        "outputs nobody asked for": (
            event(
                "conversation.item.create",
                item={"type": "function_call_output", "call_id": "x", "output": "y" * 1_000_000},
            ),
        ),
        "an event identity": (
            frame(json.dumps({"type": "response.create", "event_id": {"a": 1}}).encode()),
        ),
    }
    return [websocket(f"event: {name}", *frames) for name, frames in found.items()]


def hoards() -> list[Strange]:
    """A fifth round: well-formed events of which a session might keep too much."""
    large = "x" * 1_000_000
    call = {"type": "function_call", "name": "f", "call_id": "c", "arguments": "{}"}
    result = {"type": "function_call_output", "call_id": "c", "output": "x"}
    ask, append = event("response.create"), event("input_audio_buffer.append", audio=SOUND)
    by_hand = _settings(audio={"input": {"turn_detection": None}})
    page = _written("w " * 15_000)
    found: dict[str, tuple[bytes, ...]] = {
        "arguments": (_item(**call | {"arguments": large}),) * 60,
        "names": (_item(**call | {"name": large}),) * 60,
        "calls": (_item(**call | {"call_id": large}),) * 60,
        "results": (_item(**result | {"output": large}),) * 60,
        "results of long calls": (_item(**result | {"call_id": large}),) * 60,
        "long messages": (page,) * 500,
        "messages of many parts": (_written(*["w " * 249] * 64),) * 300,
        "messages of too many parts": (_written(*["w"] * 6000),) * 30,
        "parts that are too long together": (_written(*["w " * 15_000] * 30),) * 20,
        "a prompt": (_settings(prompt={"id": "p", "variables": {"a": large}}),) * 30,
        "tools": (_settings(tools=[{"type": "function", "name": "f", "description": large}]),) * 30,
        "tracing": (_settings(tracing={"metadata": {"a": large}}),) * 30,
        "a transcription's prompt": (
            _settings(audio={"input": {"transcription": {"model": "w", "prompt": large}}}),
        )
        * 30,
        "metadata": (event("response.create", response={"metadata": {"a": large}}),) * 30,
        "instructions": (event("response.create", response={"instructions": large}),) * 30,
        "what is asked for again": (
            page.replace(b'"role"', b'"id": "a", "role"'),
            *[event("conversation.item.retrieve", item_id="a")] * 600,
        ),
        "sound that nobody commits": (by_hand, *[append] * 300),
        "commits": (by_hand, *[append, event("input_audio_buffer.commit")] * 100),
        "answers and ends": (_written("what time is it"), ask, event("response.cancel")) * 60,
        "timers": tuple(
            part
            for minutes in range(1, 60)
            for part in (_written(f"set a timer for {minutes} minutes"), ask)
        ),
    }
    made = [websocket(f"hoard: {name}", *frames) for name, frames in found.items()]
    crowds = [replace(each, name=f"{each.name}, ten at once", at_once=10) for each in made[:7]]
    return [*made, *crowds]


def _item(**item: Any) -> bytes:
    return event("conversation.item.create", item=item)


def _written(*texts: str) -> bytes:
    content = [{"type": "input_text", "text": text} for text in texts]
    return _item(type="message", role="user", content=content)


def _settings(**session: Any) -> bytes:
    return event("session.update", session={"type": "realtime", **session})
