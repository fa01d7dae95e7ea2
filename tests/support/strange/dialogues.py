"""A third round: conversations over live connections. Realtime sessions and Wyoming, where the
events are well-formed and their order, their number or what they hold is strange."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, event, frame, websocket

QUIET = base64.b64encode(bytes(9600)).decode()
LOUD = base64.b64encode(b"\xff\x7f\x00\x80" * 2400).decode()
TEXT = {"type": "input_text", "text": "what time is it"}


def dialogues() -> list[Strange]:
    made = [*_sessions(), *_items(), *_sockets(), *_wyoming()]
    return [*made, *_crowds(made)]


def _update(**session: Any) -> bytes:
    return event("session.update", session={"type": "realtime", **session})


def _item(*content: Any, **more: Any) -> bytes:
    item = {"type": "message", "role": "user", "content": list(content), **more}
    return event("conversation.item.create", item=item)


def _sessions() -> list[Strange]:
    ask, append = event("response.create"), event("input_audio_buffer.append", audio=QUIET)
    loud = event("input_audio_buffer.append", audio=LOUD)
    manual = _update(audio={"input": {"turn_detection": None}})
    vad = {"type": "server_vad", "silence_duration_ms": 10**9, "prefix_padding_ms": 10**9}
    found: dict[str, tuple[bytes, ...]] = {
        "an update of null": (event("session.update", session=None),),
        "an update of a list": (event("session.update", session=[1]),),
        "a thousand updates": (_update(instructions="x"),) * 1000,
        "instructions of null": (_update(instructions=None),),
        "a model in the middle": (_update(model="parrot"), ask),
        "a temperature": (_update(temperature=-1e308), ask),
        "tokens of inf": (_update(max_output_tokens="inf"), _item(TEXT), ask),
        "tokens of a text": (_update(max_output_tokens="many"), ask),
        "a truncation": (_update(truncation={"type": "retention_ratio", "retention_ratio": -1}),),
        "tracing": (_update(tracing={"workflow_name": "x" * 100_000}),),
        "a prompt": (_update(prompt={"id": "p", "variables": {"a": [[]]}}),),
        "what to include": (_update(include=["item.input_audio_transcription.logprobs"] * 999),),
        "a transcription of nobody": (
            _update(audio={"input": {"transcription": {"model": "x" * 9000, "language": "\0"}}}),
            loud,
        ),
        "noise reduction": (_update(audio={"input": {"noise_reduction": {"type": []}}}),),
        "silence of ages": (_update(audio={"input": {"turn_detection": vad}}), loud),
        "semantic detection": (
            _update(audio={"input": {"turn_detection": {"type": "semantic_vad", "eagerness": 9}}}),
        ),
        "tools of everything": (_update(tools="all", tool_choice={"type": "mcp"}), ask),
        "five hundred tools": (
            _update(tools=[{"type": "function", "name": f"t{n}"} for n in range(500)]),
            _item(TEXT),
            ask,
        ),
        "a server of MCP": (
            _update(tools=[{"type": "mcp", "server_label": "x", "server_url": "file:secret"}]),
            ask,
        ),
        "loud noise": (loud,) * 20,
        "silence and answers": (append, ask) * 30,
        "commits while it hears": (loud, event("input_audio_buffer.commit")) * 30,
        "by hand": (manual, loud, event("input_audio_buffer.commit"), ask) * 5,
        "clears of what plays": (_item(TEXT), ask, event("output_audio_buffer.clear")) * 20,
        "answers and cancels": (_item(TEXT), ask, event("response.cancel")) * 30,
        "a cancel of another": (event("response.cancel", response_id="resp_x"),) * 30,
        "an answer outside": (
            event("response.create", response={"conversation": "none", "input": [{"type": "x"}]}),
        ),
        "an answer of references": (
            event("response.create", response={"input": [{"type": "item_reference", "id": "x"}]}),
        ),
        "an answer of metadata": (
            event("response.create", response={"metadata": {str(n): "x" for n in range(5000)}}),
        ),
        "an answer in a voice": (
            event("response.create", response={"audio": {"output": {"voice": "../../x"}}}),
        ),
    }
    return [websocket(f"third session: {name}", *frames) for name, frames in found.items()]


def _items() -> list[Strange]:
    ask = event("response.create")
    picture = {"type": "input_image", "image_url": "data:image/jpeg;base64," + QUIET}
    named = _item(TEXT, id="same")
    found: dict[str, tuple[bytes, ...]] = {
        "an item of null": (event("conversation.item.create", item=None),),
        "no content": (_item(),),
        "content of null": (event("conversation.item.create", item={"type": "message"}),),
        "an unknown part": (_item({"type": "input_video", "video": "x"}), ask),
        "sound in an item": (_item({"type": "input_audio", "audio": LOUD}), ask),
        "sound in an item that is none": (_item({"type": "input_audio", "audio": "%"}), ask),
        "an hour of sound in items": (_item({"type": "input_audio", "audio": LOUD}),) * 300,
        "the same identity": (named,) * 50,
        "an identity of 100 kB": (_item(TEXT, id="i" * 100_000),),
        "before itself": (
            event("conversation.item.create", previous_item_id="same",
                  item={"type": "message", "role": "user", "content": [TEXT], "id": "same"}),
        ),
        "before the first": (
            event("conversation.item.create", previous_item_id="root",
                  item={"type": "message", "role": "user", "content": [TEXT]}),
        ),
        "a status": (_item(TEXT, status="finished" * 999),),
        "a text of a megabyte": (_item({"type": "input_text", "text": "w " * 500_000}), ask),
        "a text of marks": (_item({"type": "input_text", "text": "\u202e\ud800\0"}), ask),
        "a picture that is none": (_item(picture, TEXT), ask),
        "pictures that are none": (_item(*[picture] * 30), ask) * 3,
        "a text of an assistant": (_item({"type": "output_text", "text": "x"}, role="assistant"),),
        "a system's orders": (_item(TEXT, role="system"), ask),
        "a call of ours": (
            event("conversation.item.create",
                  item={"type": "function_call", "call_id": "1", "name": "x", "arguments": "{"}),
            ask,
        ),
        "an answer twice": (
            event("conversation.item.create",
                  item={"type": "function_call_output", "call_id": "1", "output": ""}),
        ) * 20,
        "approvals": (
            event("conversation.item.create",
                  item={"type": "mcp_approval_response", "approval_request_id": "1"}),
        ),
        "deleted and asked for": (
            named, event("conversation.item.delete", item_id="same"),
            event("conversation.item.retrieve", item_id="same"), ask,
        ),
        "truncated at nothing": (
            event("conversation.item.truncate", item_id="same", content_index=0, audio_end_ms=-1),
        ) * 50,
    }  # fmt: skip
    return [websocket(f"third item: {name}", *frames) for name, frames in found.items()]


def _sockets() -> list[Strange]:
    ask = event("response.create")
    picture = b"SLF1\0\0\0\0\xff\xd8\xff"
    paths = {
        "no model": "/v1/realtime",
        "a model of nobody": "/v1/realtime?model=nobody",
        "models": "/v1/realtime?model=sightline&model=parrot",
        "a model of 30 kB": "/v1/realtime?model=" + "m" * 30_000,
        "a call": "/v1/realtime?call_id=x",
        "an intent": "/v1/realtime?intent=transcription",
        "a path below": "/v1/realtime/sessions",
        "a slash": "/v1/realtime/?model=sightline",
    }
    made = [websocket(f"third socket: {name}", ask, path=path) for name, path in paths.items()]
    found: dict[str, tuple[bytes, ...]] = {
        "a frame of 500 parts": (
            frame(b'{"type": ', fin=False),
            *[frame(b"", 0, False)] * 500,
            frame(b'"response.create"}', 0),
        ),
        "pings in a frame": (frame(b"{", fin=False), *[frame(b"x", 9)] * 500, frame(b"}", 0)),
        "a reason of marks": (frame(b"\x03\xe8\xed\xa0\x80", opcode=8),),
        "a close with 200 bytes": (frame(b"\x03\xe8" + b"x" * 200, opcode=8),),
        "two closes": (frame(b"\x03\xe8", opcode=8),) * 2,
        "binary text": (frame(ask, opcode=2),) * 50,
        "a picture of a head": (frame(picture, opcode=2),) * 500,
        "a picture of scans": (frame(picture + b"\xff\xda" * 200_000 + b"\xff\xd9", opcode=2),),
        "time that runs backwards": tuple(
            frame(b"SLF1" + bytes([n, 0, 0, 0]) + picture, opcode=2) for n in range(200, 0, -1)
        ),
        "nothing at all": (),
    }
    return [*made, *(websocket(f"third socket: {name}", *each) for name, each in found.items())]


def _said(kind: str, payload: bytes = b"", **data: Any) -> bytes:
    line = {"type": kind, "data": data, "payload_length": len(payload)}
    return json.dumps(line).encode() + b"\n" + payload


def _wyoming() -> list[Strange]:
    sound = {"rate": 16_000, "width": 2, "channels": 1}
    start = _said("transcribe") + _said("audio-start", **sound)
    chunk, stop = _said("audio-chunk", bytes(3200), **sound), _said("audio-stop")
    data = b'{"a": [1, 2]}'
    found: dict[str, bytes] = {
        "a second of silence": start + chunk * 10 + stop,
        "ten recordings": (start + chunk + stop) * 10,
        "a rate that changes": start + chunk + _said("audio-chunk", bytes(96), rate=48_000, width=4,
                                                      channels=2) + stop,
        "a recording without end": start + chunk * 500,
        "data beside a line": b'{"type": "describe", "data_length": %d}\n' % len(data) + data,
        "data of a list": b'{"type": "describe", "data": []}\n',
        "data of null": b'{"type": "synthesize", "data": null}\n',
        "two lengths": b'{"type": "describe", "data_length": 2, "payload_length": 2}\n{}xx',
        "a length of a fraction": b'{"type": "audio-chunk", "payload_length": 1.5}\nxx',
        "a length of true": b'{"type": "audio-chunk", "payload_length": true}\nx',
        "a version": b'{"type": "describe", "version": {"a": 1}}\n',
        "a type of 100 kB": json.dumps({"type": "t" * 100_000}).encode() + b"\n",
        "a line of Latin-1": b'{"type": "synthesize", "data": {"text": "\xe9\xff"}}\n',
        "lines of Windows": b'{"type": "describe"}\r\n' * 50,
        "empty lines": b"\n" * 5000,
        "a text of Thai": _said("synthesize", text="\u0e01\u0e33" * 50),
        "a text of marks": _said("synthesize", text="\u202e\u0301\ud800"),
        "a text of nothing": _said("synthesize", text=""),
        "no text": _said("synthesize"),
        "a speaker": _said("synthesize", text="hi", voice={"speaker": "x" * 10_000}),
        "a voice of a list": _said("synthesize", text="hi", voice=["joe"]),
        "a stream of markup": _said("synthesize-start")
        + _said("synthesize-chunk", text="<b>**") * 100 + _said("synthesize-stop"),
        "a stream in a stream": _said("synthesize-start") * 2
        + _said("synthesize-chunk", text="hello. ") * 3 + _said("synthesize-stop") * 2,
        "a stop before a start": _said("synthesize-stop") * 50,
        "detections": _said("detect") + _said("audio-start", **sound) + chunk * 20 + stop,
        "speech to text and back": (_said("transcribe") + _said("synthesize", text="a")) * 10,
        "pings": _said("ping", text="x" * 10_000) * 100,
        "an error": _said("error", text="x", code=[]),
        "intents": _said("recognize", text="turn on the light") + _said("handle", text="x"),
        "satellites": _said("run-satellite") + _said("pause-satellite") + _said("timer-started"),
    }  # fmt: skip
    return [
        Strange(f"third Wyoming: {name}", data, held=True, port="wyoming")
        for name, data in found.items()
    ]


def _crowds(made: list[Strange]) -> list[Strange]:
    """Some of them from many clients that leave together."""
    chosen = {
        "by hand", "loud noise", "answers and cancels", "no model", "a second of silence",
        "a stream of markup", "nothing at all",
    }  # fmt: skip
    return [
        replace(one, name=f"{one.name}, a crowd", held=False, leaves=True, at_once=30)
        for one in made
        if one.name.split(": ")[1] in chosen
    ]
