"""A ninth round, live: numbers in a session's settings that no float holds, sums and dates that are
asked there, frames that lie about themselves, connections that are half open, and homes that speak
Wyoming with fields of another type."""

from __future__ import annotations

import base64
import io
import json
import struct
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, event, frame, websocket

BEYOND = 10**400  # a whole number that is no float
CREATE = event("response.create")
LAST_DAY = "9999-12-31"


def evenings() -> list[Strange]:
    live = [*_settings(), *_events(), *_questions(), *_frames(), *_tools(), *_half_open()]
    return [*live, *_bytes_of_a_frame(), *_fields(), *_texts(), *_streams(), *_crowds(live)]


def _update(**session: Any) -> bytes:
    return event("session.update", session={"type": "realtime", **session})


def _detection(**fields: Any) -> bytes:
    return _update(audio={"input": {"turn_detection": {"type": "server_vad", **fields}}})


def _item(*texts: str, **more: Any) -> bytes:
    content = [{"type": "input_text", "text": text} for text in texts]
    item = {"type": "message", "role": "user", "content": content, **more}
    return event("conversation.item.create", item=item)


def _settings() -> list[Strange]:
    sound = event("input_audio_buffer.append", audio=base64.b64encode(bytes(4800)).decode())
    found: dict[str, tuple[bytes, ...]] = {
        "silence beyond": (_detection(silence_duration_ms=BEYOND), sound, CREATE),
        "silence below": (_detection(silence_duration_ms=-BEYOND), sound, CREATE),
        "a threshold beyond": (_detection(threshold=BEYOND), sound),
        "a threshold that is true": (_detection(threshold=True), sound),
        "padding beyond": (_detection(prefix_padding_ms=BEYOND), sound),
        "idle beyond": (_detection(idle_timeout_ms=BEYOND), sound),
        "a speed beyond": (_update(audio={"output": {"speed": BEYOND}}), CREATE),
        "a speed of digits": (_update(audio={"output": {"speed": "1" * 400}}), CREATE),
        "a rate beyond": (_update(sightline={"input_rate": BEYOND}), sound),
        "a rate of a fraction": (_update(sightline={"input_rate": 16_000.5}), sound),
        "a rate that is true": (_update(sightline={"input_rate": True}), sound),
        "tokens beyond": (_update(max_output_tokens=BEYOND), _item("hi"), CREATE),
        "a rate of PCM beyond": (
            _update(audio={"input": {"format": {"type": "audio/pcm", "rate": BEYOND}}}), sound,
        ),
        "a share beyond": (
            _update(truncation={"type": "retention_ratio", "retention_ratio": BEYOND}), CREATE,
        ),
    }  # fmt: skip
    return [websocket(f"settings beyond: {name}", *frames) for name, frames in found.items()]


def _events() -> list[Strange]:
    cut = {"item_id": "a", "content_index": 0}
    image = {"type": "input_image", "image_url": _jpeg_url()}
    found: dict[str, tuple[bytes, ...]] = {
        "a cut beyond": (
            _item("hi"), CREATE, event("conversation.item.truncate", audio_end_ms=BEYOND, **cut),
        ),
        "a place beyond": (
            event("conversation.item.truncate", item_id="a", content_index=BEYOND, audio_end_ms=0),
        ),
        "a frame's time beyond": (_shown(image, BEYOND), CREATE),
        "a frame's time of digits": (_shown(image, "9" * 400), CREATE),
        "a frame's time that is true": (_shown(image, True), CREATE),
        "frames of all times": tuple(_shown(image, n) for n in (-1e308, 1e308, 2**63, -(2**63))),
        "a line beyond": (event("sightline.remove", list="notes", id=BEYOND),),
        "a line that is true": (event("sightline.remove", list="timers", id=True),),
        "samples beyond": (event("sightline.played", samples=BEYOND, item_id="a"),),
        "an answer of tokens beyond": (
            _item("hi"), event("response.create", response={"max_output_tokens": BEYOND}),
        ),
        "an answer of a temperature": (
            _item("hi"), event("response.create", response={"temperature": BEYOND}),
        ),
        "an id beyond": (
            frame(json.dumps({"type": "response.create", "event_id": BEYOND}).encode()),
        ),
    }  # fmt: skip
    return [websocket(f"events beyond: {name}", *frames) for name, frames in found.items()]


def _questions() -> list[Strange]:
    """What a text question asks, where no answer of HTTP can say that it failed."""
    told = f"remember that the ferry leaves on {LAST_DAY} at 23:59"
    flows: dict[str, tuple[str, ...]] = {
        "a root below nothing": ("what is the square root of -4", "what time is it"),
        "roots by the dozen": ("what is the cube root of -8",) * 12,
        "a length beyond": (f"5 minutes times {'9' * 320}", "double it", "round it up"),
        "a result that is rounded": (f"what is {'9' * 300} plus 1", "square it", "round it up"),
        "a ferry at the end": (told, "remind me an hour after the ferry leaves", "when is that"),
        "the day after the end": (told, "wake me the day after the ferry leaves"),
        "an alarm at the end": (f"set an alarm for {LAST_DAY} at 23:59", "one more an hour later"),
        "an alarm before time": ("set an alarm for 0001-01-01 at 0:00", "an hour earlier"),
        "a stopwatch of ages": ("start the stopwatch", f"add {'9' * 320} hours to it", "stop it"),
        "timers that are halved": ("set a timer for a second", *["half of that"] * 20),
        "timers that are doubled": ("set a timer for 300 days", *["double that"] * 20),
        "lists that hold lists": ("put my list on my list", *["put that on my list"] * 20),
    }
    text = _update(output_modalities=["text"])
    return [
        websocket(f"asked live: {name}", text, *(_item(each) + CREATE for each in asked))
        for name, asked in flows.items()
    ]


def _jpeg(size: tuple[int, int] = (320, 240), **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue()


def _jpeg_url() -> str:
    return "data:image/jpeg;base64," + base64.b64encode(_jpeg()).decode()


def _shown(image: dict[str, Any], time: Any) -> bytes:
    item = {"type": "message", "role": "user", "content": [{**image, "sightline.time_ms": time}]}
    return event("conversation.item.create", item=item)


def _frames() -> list[Strange]:
    jpeg = _jpeg()
    size = jpeg.index(b"\xff\xc0") + 5
    found: dict[str, bytes] = {
        "larger than it is": jpeg[:size] + struct.pack(">HH", 9000, 9000) + jpeg[size + 4 :],
        "smaller than it is": jpeg[:size] + struct.pack(">HH", 1, 1) + jpeg[size + 4 :],
        "a height to come": jpeg[:size] + b"\0\0" + jpeg[size + 2 :],
        "cut in the middle": jpeg[: len(jpeg) // 2],
        "cut before its data": jpeg[: jpeg.index(b"\xff\xda") + 14],
        "progressive": _jpeg(progressive=True),
        "a strip": _jpeg((16_000, 8)),
        "a pillar": _jpeg((8, 16_000)),
        "one pixel": _jpeg((1, 1)),
        "another after it": jpeg * 60,
        "a picture behind a text": b"GIF89a" + jpeg,
        "tables of another": jpeg.replace(b"\xff\xdb", b"\xff\xfe"),
    }

    def at(milliseconds: int, data: bytes) -> bytes:
        return frame(b"SLF1" + struct.pack("<I", milliseconds) + data, opcode=2)

    return [
        websocket(f"a frame that lies: {name}", *(at(n * 300, data) for n in range(6)),
                  _item("what do you see"), CREATE)
        for name, data in found.items()
    ]  # fmt: skip


def _tools() -> list[Strange]:
    def tools(*schemas: Any) -> bytes:
        names = (f"f{n}" for n in range(len(schemas)))
        return _update(tools=[
            {"type": "function", "name": name, "parameters": schema}
            for name, schema in zip(names, schemas, strict=True)
        ])  # fmt: skip

    def result(output: str, call: str = "c") -> bytes:
        item = {"type": "function_call_output", "call_id": call, "output": output}
        return event("conversation.item.create", item=item)

    plain: dict[str, Any] = {"type": "object", "properties": {}}
    found: dict[str, tuple[bytes, ...]] = {
        "a pattern of stars": (tools({"type": "string", "pattern": "(a*)*b" * 60}),),
        "a pattern of counts": (tools({"type": "string", "pattern": "(a{99}){99}"}),),
        "patterns by the hundred": (tools(*[{"pattern": "a{400}"}] * 64),),
        "a choice of all": (tools({"enum": [f"{n}" for n in range(199)]}),),
        "a ring": (tools({"$ref": "#", "properties": {"a": {"$ref": "#"}}}),),
        "no schema": (tools([], "x", None),),
        "numbers beyond": (tools({"type": "integer", "minimum": BEYOND}),),
        "a multiple of nothing": (tools({"type": "integer", "multipleOf": 0}),),
        "results in depth": (tools(plain), result("[" * 30_000), result('{"a":' * 6000)),
        "results of digits": (tools(plain), result("9" * 30_000), result("1e999")),
        "results of marks": (tools(plain), result("\u202e\0\ud800" * 5000)),
        "results of a call by the hundred": (
            tools(plain), *(result("x", f"call {n}") for n in range(480)),
        ),
    }  # fmt: skip
    ask = _item("call f0"), CREATE
    return [websocket(f"a tool of a client: {name}", *each, *ask) for name, each in found.items()]


def _half_open() -> list[Strange]:
    """Handshakes whose client stays, and says nothing or half of something."""
    open_ = websocket("", b"x").data
    get = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    parts = {
        "nothing more": b"",
        "one byte": b"\x81",
        "a length to come": b"\x81\xfe",
        "a mask to come": b"\x81\xfe\x01\x00\xaa",
        "half a text": frame(b"x" * 4000)[:2000],
        "a text to go on": frame(b"{", fin=False),
        "a frame at once": frame(b'{"type": "response.create"}'),
        "a request behind": get,
        "pings without an end": frame(b"p", opcode=9) * 200,
        "half a close": frame(b"\x03\xe8", opcode=8)[:3],
    }
    return [
        Strange(f"half open: {name}", open_ + data, held=True, at_once=20)
        for name, data in parts.items()
    ]


def _bytes_of_a_frame() -> list[Strange]:
    """A question's frame with one byte of its head changed."""
    whole = frame(json.dumps({"type": "response.create", "response": {"x": "y" * 99}}).encode())
    values = (0x00, 0x01, 0x7E, 0x7F, 0x80, 0xFE, 0xFF)
    return [
        websocket(f"a changed byte: {place} is {value:#x}",
                  whole[:place] + bytes([value]) + whole[place + 1 :])
        for place in range(4)
        for value in values
    ]  # fmt: skip


def _said(kind: str, payload: bytes = b"", **data: Any) -> bytes:
    body = json.dumps(data).encode()
    line = {"type": kind, "data_length": len(body), "payload_length": len(payload)}
    return json.dumps(line).encode() + b"\n" + body + payload


def _home(name: str, data: bytes, pieces: int = 1) -> Strange:
    return Strange(name, data, held=True, port="wyoming", pieces=pieces)


def _fields() -> list[Strange]:
    """Fields of another type than an event's."""
    good: dict[str, Any] = {"rate": 16_000, "width": 2, "channels": 1}
    odd: dict[str, dict[str, Any]] = {
        "a rate of a text": {"rate": "16000"}, "a rate of a list": {"rate": [16_000]},
        "a rate of null": {"rate": None}, "a rate of a fraction": {"rate": 16_000.7},
        "a rate beyond": {"rate": BEYOND}, "a width of a fraction": {"width": 1.5},
        "a width of a text": {"width": "2"}, "a width of 3": {"width": 3},
        "no channels": {"channels": 0}, "channels of a fraction": {"channels": 1.5},
        "channels below": {"channels": -1}, "a time of a text": {"timestamp": "now"},
    }  # fmt: skip
    made = [
        _home(f"a field of Wyoming: {name}", _said("transcribe") + _said("audio-start", **good)
              + _said("audio-chunk", bytes(3201), **(good | fields)) + _said("audio-stop"))
        for name, fields in odd.items()
    ]  # fmt: skip
    others: dict[str, bytes] = {
        "a length of a text": b'{"type": "describe", "data_length": "2"}\n{}',
        "a length below": b'{"type": "describe", "payload_length": -1}\n',
        "a length that is not a number": b'{"type": "describe", "data_length": NaN}\n',
        "a length beyond": b'{"type": "describe", "data_length": 1e400}\n',
        "a type of a number": b'{"type": 7}\n',
        "a line of a list": b'["describe"]\n',
        "a line of a number": b"7\n" * 50,
        "data that is a text": b'{"type": "ping", "data": "x"}\n',
        "data twice": b'{"type": "ping", "data": {"text": "a"}, "data_length": 13}\n{"text": "b"}',
        "HTTP": b"GET / HTTP/1.1\r\nhost: a\r\n\r\n" * 20,
    }
    return [*made, *(_home(f"a line of Wyoming: {name}", data) for name, data in others.items())]


def _texts() -> list[Strange]:
    """Texts longer than an answer, of the notations that are put in words."""
    pieces = {
        "digits of one number": "9", "fractions": "9/8 ", "versions": "1.2.3.4.",
        "verses": "3:16-18 ", "hashes": "0xdead ", "formulas": "C6H12O6 ",
        "Roman numbers": "MDCCCLXXXVIII ", "chords": "F#m7b5 ",
        "openings of chess": "1.e4 e5 ", "cards": "A\u2660 K\u2665 ", "powers": "x^{y^{z}} ",
        "roots": "\u221a2 ", "times of runs": "1:02:03.4 ", "paths": "/a/b/c.d ",
        "scores": "3-2, ", "brackets": "((", "backs of a fraction": "\\frac{1}{",
        "tables": "| a | b |\n", "code": "```\n",
    }  # fmt: skip
    return [
        _home(f"a text of Wyoming: {name}", _said("synthesize", text=(piece * 19_000)[:19_000]))
        for name, piece in pieces.items()
    ]


def _streams() -> list[Strange]:
    texts = {
        "an emoji in parts": ["\ud83d", "\ude00"] * 50,
        "markup in parts": list("**a** _b_ `c` [d](http://e.f) " * 9),
        "a fraction in parts": list("1/2 3/4 5/6 " * 9),
        "a date in parts": list("2027-01-02T03:04:05Z " * 5),
        "a tag in parts": list('<break time="9s"/>' * 9),
        "marks in parts": ["a", "\u0301", "\u200d", "\u202e"] * 40,
        "brackets in parts": ["("] * 400 + [")"] * 400,
        "a fence in parts": ["`", "``", "\n", "x", "\n", "```"] * 60,
        "stops in parts": ["Mr", ".", " ", "A", ".", " "] * 60,
        "numbers in parts": ["1", ",", "0", "0", "0", ".", "5"] * 40,
    }
    made: list[Strange] = []
    for name, parts in texts.items():
        said = b"".join(_said("synthesize-chunk", text=part) for part in parts)
        whole = _said("synthesize-start") + said + _said("synthesize-stop")
        made.append(_home(f"a text in parts: {name}", whole, pieces=3))
    return made


def _crowds(made: list[Strange]) -> list[Strange]:
    ends = ("silence beyond", "roots by the dozen", "another after it", "patterns by the hundred")
    return [
        replace(one, name=f"{one.name}, ten at once", at_once=10)
        for one in made
        if one.name.endswith(ends)
    ]
