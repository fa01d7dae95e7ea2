"""A tenth round, of shapes: pictures of odd sizes, scans, animations and pages of bars, recordings
of many channels and long heads, and clients that leave or stop reading at each phase."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from tests.support.strange.sending import Strange, chat, form, request

ASSIST, HEAR, CHAT = "/v1/assist", "/v1/audio/transcriptions", "/v1/chat/completions"
RATE = 16_000
TONE = (np.sin(np.arange(RATE) / 9) * 9000).astype("<i2")
MB = 2**20


def shapes() -> list[Strange]:
    made = [*_sizes(), *_scans(), *_animations(), *_bars(), *_channels(), *_long_heads()]
    return [*made, *_leaving(), *_deaf(), *_ranges(), *_one_conversation()]


def _seen(name: str, data: bytes, question: str = "what does this say") -> Strange:
    return form(f"shape: {name}", ASSIST, question=question, image=("p", data))


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _sizes() -> list[Strange]:
    found: list[Strange] = []
    for long in (63, 65, 4097, 65_500):
        for kind, mode in (("PNG", "L"), ("JPEG", "CMYK"), ("GIF", "P"), ("TIFF", "1")):
            for short in (1, 33):
                image = Image.effect_noise((long, short), 90).convert("L").convert(mode)
                data = _saved(image, kind)
                found.append(_seen(f"{kind} of {long} by {short}", data))
    return found


def _scans() -> list[Strange]:
    """Progressive JPEGs whose last scans come again and again."""
    found: list[Strange] = []
    for side, times in ((3000, 30), (3000, 400), (400, 9000)):
        gradient = Image.linear_gradient("L").resize((side, side)).convert("RGB")
        data = _saved(gradient, "JPEG", progressive=True, quality=50)
        start = data.rindex(b"\xff\xda")
        scan = data[start:-2]
        found.append(_seen(f"{times} scans of {side}", data[:start] + scan * times + data[-2:]))
    return found


def _animations() -> list[Strange]:
    found: list[Strange] = []
    frames = [Image.effect_noise((200, 150), 9 * n + 9).convert("P") for n in range(9)]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        for count, duration in ((9, 0), (99, 65_535)):
            made = (frames * 11)[:count]
            more: dict[str, Any] = {"save_all": True, "append_images": made[1:]}
            if kind != "TIFF":
                more["duration"] = duration
            if kind == "WEBP":
                made, more["method"] = [each.convert("RGB") for each in made], 0
                more["append_images"] = made[1:]
            found.append(_seen(f"{kind} of {count} frames", _saved(made[0], kind, **more)))
    return found


def _bars() -> list[Strange]:
    """Pages of bars: as codes have them, and as print that is too fine to be read."""
    random = np.random.default_rng(10)
    found: list[Strange] = []
    for wide, high, gap in ((1, 8, 2), (1, 12, 4), (2, 20, 6), (2, 60, 10), (3, 9, 3), (4, 40, 8)):
        page = np.full((1400, 1800), 255, np.uint8)
        for top in range(40, 1340, high + gap):
            for left in range(40, 1700, 190 if wide % 2 else 95):
                bars = np.repeat(random.integers(0, 2, 160 // wide // (2 - wide % 2)) * 255, wide)
                page[top : top + high, left : left + len(bars)] = bars
        data = _saved(Image.fromarray(page), "PNG")
        for question in ("what does this say", "scan this code", "how much is it"):
            found.append(_seen(f"bars of {wide} by {high}: {question[:6]}", data, question))
    return [*found, *_columns()]


def _columns() -> list[Strange]:
    """Pages of strokes that stand as letters and words do."""
    found: list[Strange] = []
    for size, step in ((5, 7), (8, 11), (12, 16), (20, 28)):
        image = Image.new("L", (1600, 1200), 255)
        draw = ImageDraw.Draw(image)
        for y in range(20, 1180, step + size // 2):
            for n, x in enumerate(range(20, 1580, size)):
                if n % 7:
                    draw.line((x, y, x + (n * 5 + y) % size, y + size), 0)
        for kind in ("PNG", "JPEG"):
            found.append(_seen(f"strokes of {size} in {kind}", _saved(image, kind)))
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _wav(*more: bytes, tag: int = 1, channels: int = 1, rate: int = RATE, bits: int = 16) -> bytes:
    align = channels * bits // 8 % 65_536
    head = struct.pack("<HHIIHH", tag, channels, rate, rate * align % 2**32, align, bits)
    sound = np.repeat(TONE, min(channels, 9)).tobytes()
    body = b"WAVE" + _chunk(b"fmt ", head) + b"".join(more) + _chunk(b"data", sound)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _heard(name: str, data: bytes) -> Strange:
    return form(f"shape of sound: {name}", HEAR, file=("a", data))


def _channels() -> list[Strange]:
    made = {
        f"{n} channels": _wav(channels=n) for n in (0, 3, 7, 8, 9, 16, 63, 64, 65, 1000, 65_535)
    }
    made |= {f"a rate of {n}": _wav(rate=n) for n in (2, 7, 50, 999, 2_000_000, 2**32 - 1)}
    made |= {f"{n} bits": _wav(bits=n) for n in (0, 1, 7, 12, 20, 64, 80, 65_535)}
    tags = (2, 6, 7, 0x11, 0x31, 0x45, 0x55, 0x161, 0xFF, 0x674F, 0xF1AC, 0xFFFE)
    made |= {f"a form of {tag:x}": _wav(tag=tag, bits=8) for tag in tags}
    return [_heard(name, data) for name, data in made.items()]


def _long_heads() -> list[Strange]:
    """Recordings of a second whose heads are megabytes."""
    size = 20 * MB
    tag = struct.pack(">I", size)
    packed = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    opus_page = b"OggS\0\2" + bytes(8) + b"\1\0\0\0\0\0\0\0" + bytes(4) + b"\xff" + b"\xff" * 255
    heads = {
        "a list of 20 MB": _wav(_chunk(b"LIST", b"INFO" + bytes(size))),
        "lists of nothing": _wav(_chunk(b"LIST", b"INFO") * 200_000),
        "a tag of 20 MB": b"ID3\4\0\0" + packed + bytes(size) + _wav(),
        "tags by the thousand": b"ID3\4\0\0\0\0\0\0" * 100_000 + _wav(),
        "a picture of 20 MB": b"fLaC\6" + tag[1:] + bytes(size) + _wav(),
        "pages of heads": (opus_page + bytes(255 * 255)) * 200,
        "boxes in boxes": struct.pack(">I", size) + b"ftypM4A " + b"\0\0\0\x08free" * 400_000,
        "an empty film": b"\0\0\0\x14ftypM4A \0\0\0\0" + struct.pack(">I", 8) + b"moov",
    }
    return [_heard(name, data) for name, data in heads.items()]


def _requests() -> dict[str, Strange]:
    picture = _saved(Image.effect_noise((900, 700), 90), "PNG")
    long = {"model": "parrot", "stream": True, "max_tokens": 400,
            "messages": [{"role": "user", "content": "hi"}]}  # fmt: skip
    speech = {"input": "The lighthouse stands on a rock. " * 60, "response_format": "pcm"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = "application/json, text/event-stream"
    return {
        "a picture": form("", ASSIST, question="what does this say", image=("p", picture)),
        "a recording": form("", HEAR, file=("a", _wav())),
        "a stream": request("", CHAT, json.dumps(long).encode()),
        "a speech": request("", "/v1/audio/speech", json.dumps(speech).encode()),
        "a response": request("", "/v1/responses", json.dumps({"input": "hi", **long}).encode()),
        "an agent": request("", "/mcp", json.dumps(call).encode(), accept=accept),
        "a conversation": form("", ASSIST, question="remember x", conversation="shared"),
        "a turn aloud": form("", ASSIST, question="what can you do", speak="true", stream="true"),
    }


def _leaving() -> list[Strange]:
    """Ten clients hang up together after some of their request, or after all of it."""
    found: list[Strange] = []
    for name, one in _requests().items():
        head = one.data.index(b"\r\n\r\n")
        for phase, size in (("in the head", head // 2), ("behind the head", head + 4),
                            ("in the body", (head + len(one.data)) // 2),
                            ("behind all", len(one.data))):  # fmt: skip
            cut = one.data[:size]
            title = f"leaves {phase}: {name}"
            found.append(replace(one, name=title, data=cut, leaves=True, at_once=10))
    return found


def _deaf() -> list[Strange]:
    return [
        replace(one, name=f"deaf: {name}", deaf=2.0, at_once=10)
        for name, one in _requests().items()
    ]


def _ranges() -> list[Strange]:
    wanted = ("bytes=0-,-1", "bytes=" + ",".join(f"{n}-{n + 1}" for n in range(0, 9000, 3)),
              "bytes=-" + "9" * 4000, "bytes=5-2", "lines=1-2", "bytes=0-0,0-0,0-0")  # fmt: skip
    return [
        request(f"range {place}: {path}", path, method="GET", range=each)
        for path in ("/", "/healthz", "/openapi.json")
        for place, each in enumerate(wanted)
    ]


def _one_conversation() -> list[Strange]:
    """Ten clients that go on with one conversation at the same time."""
    asked = ("set a timer for 9 minutes", "remember that it is blue", "forget that", "say it again")
    made = [chat(f"shared: {each}", each, conversation="shared") for each in asked]
    return [replace(one, at_once=10) for one in made]
