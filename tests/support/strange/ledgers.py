"""A ninth round, of sound and of what is kept: recordings whose heads are false or change on the
way, sounds that seem to say one thing again and again, pictures of nothing but layout, and requests
of one connection that build what a later one asks for."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from tests.support.strange.sending import Strange, form

RATE = 16_000
LAST_DAY = "9999-12-31"
Samples = np.ndarray[Any, np.dtype[Any]]


def ledgers() -> list[Strange]:
    return [*_false_heads(), *_changing(), *_again_and_again(), *_layouts(), *_kept()]


def _heard(name: str, data: bytes, **fields: str) -> Strange:
    return form(name, "/v1/audio/transcriptions", file=("a", data), **fields)


def _chunk(kind: bytes, data: bytes, size: int | None = None) -> bytes:
    return kind + struct.pack("<I", len(data) if size is None else size) + data


def _form(
    tag: int = 1, channels: int = 1, rate: int = RATE, align: int = 2, bits: int = 16
) -> bytes:
    head = struct.pack("<HHIIHH", tag, channels, rate, rate * align % 2**32, align, bits)
    return _chunk(b"fmt ", head)


def _riff(*chunks: bytes, kind: bytes = b"RIFF") -> bytes:
    data = b"WAVE" + b"".join(chunks)
    return kind + struct.pack("<I", len(data)) + data


def _false_heads() -> list[Strange]:
    tone = (np.sin(np.arange(RATE) / 9) * 9000).astype("<i2").tobytes()
    sound = _chunk(b"data", tone)
    floats = np.array([np.nan, np.inf, -np.inf, 1e38, 1e-45] * 3000, "<f4").tobytes()
    found: dict[str, bytes] = {
        "its form behind its sound": _riff(sound, _form()),
        "two forms": _riff(_form(), _form(channels=2, rate=48_000, align=4), sound),
        "two sounds": _riff(_form(), sound, sound),
        "sounds by the thousand": _riff(_form(), *[_chunk(b"data", tone[:2])] * 30_000),
        "a sound of an odd size": _riff(_form(), _chunk(b"data", tone[:-1]), _chunk(b"LIST", b"x")),
        "frames of nothing": _riff(_form(align=0), sound),
        "frames of 65,535": _riff(_form(align=65_535), sound),
        "a sample of a bit": _riff(_form(bits=1, align=1), sound),
        "floats that are none": _riff(_form(3, align=4, bits=32), _chunk(b"data", floats)),
        "doubles that are none": _riff(_form(3, align=8, bits=64), _chunk(b"data", floats)),
        "letters the other way": _riff(_form(), sound, kind=b"RIFX"),
        "a rate of 1": _riff(_form(rate=1), sound),
        "a rate of 2**31": _riff(_form(rate=2**31), sound),
        "a list of names": _riff(
            _form(), _chunk(b"LIST", b"INFO" + _chunk(b"INAM", b"n" * 9) * 9000), sound
        ),
        "cues": _riff(_form(), _chunk(b"cue ", struct.pack("<I", 2**31) + bytes(24) * 900), sound),
        "a picture in it": _riff(_form(), _chunk(b"id3 ", b"ID3\3\0\0\0\x7f\x7f\x7fAPIC"), sound),
        "samples that are said to be more": _riff(_form(), _chunk(b"fact", b"\xff" * 4), sound),
        "a list that is longer than all": _riff(_form(), _chunk(b"LIST", b"", 2**32 - 1), sound),
    }  # fmt: skip
    return [_heard(f"false WAV: {name}", data) for name, data in found.items()]


def _encoded(
    container: str, codec: str, rate: int, layout: str = "mono", seconds: int = 1
) -> bytes:
    import av

    out = io.BytesIO()
    channels = {"mono": 1, "stereo": 2}[layout]
    opened: Any = av.open(out, "w", format=container)
    with opened as file:
        stream: Any = file.add_stream(codec, rate=rate, layout=layout)
        tone = (np.sin(np.arange(rate * channels) / 9) * 9000).astype(np.int16)[None]
        for second in range(seconds):
            sound = av.AudioFrame.from_ndarray(tone, format="s16", layout=layout)
            sound.rate, sound.pts = rate, second * rate
            file.mux(stream.encode(sound))
        file.mux(stream.encode(None))
    return out.getvalue()


def _changing() -> list[Strange]:
    """Files that are joined of others, so that rate and channels change on the way."""
    mp3 = partial(_encoded, "mp3", "libmp3lame")
    aac = partial(_encoded, "adts", "aac")
    flac, ogg = partial(_encoded, "flac", "flac"), partial(_encoded, "ogg", "libopus")
    opus = ogg(48_000)
    head = opus.index(b"OpusHead")
    m4a = _encoded("ipod", "aac", 44_100)
    found: dict[str, bytes] = {
        "MP3 of three rates": mp3(44_100) + mp3(16_000) + mp3(8000),
        "MP3 of rates in turn": (mp3(44_100) + mp3(16_000, "stereo")) * 40,
        "AAC of three rates": aac(48_000) + aac(8000) + aac(96_000),
        "AAC of channels in turn": (aac(48_000) + aac(48_000, "stereo")) * 40,
        "FLAC after FLAC": flac(48_000) + flac(8000, "stereo") + flac(192_000),
        "Ogg after Ogg": (ogg(48_000) + ogg(48_000, "stereo")) * 20,
        "Opus that skips all": opus[: head + 10] + b"\xff\xff" + opus[head + 12 :],
        "Opus of a gain": opus[: head + 16] + b"\xff\x7f" + opus[head + 18 :],
        "Opus of a family": opus[: head + 18] + b"\xff" + opus[head + 19 :],
        "AAC after MP3": mp3(16_000) + aac(16_000) + flac(16_000),
        "M4A of no time": m4a.replace(b"mvhd" + bytes(4), b"mvhd\1\0\0\0"),
        "M4A of an edit": m4a.replace(b"elst", b"free").replace(b"mdhd", b"elst"),
        "M4A of a rate of 0": m4a.replace(struct.pack(">I", 44_100), bytes(4)),
        "M4A of sizes": m4a.replace(b"stsz" + bytes(8), b"stsz" + bytes(4) + b"\x7f\xff\xff\xff"),
    }
    return [_heard(f"changing sound: {name}", data) for name, data in found.items()]


def _voiced(pitch: float, vowels: list[tuple[int, int]], length: int) -> Samples:
    """Vowels that follow one another, each of `length` samples: pulses of a pitch in two bands."""
    time = np.arange(length) / RATE
    pulses = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in range(1, 20))
    bands = [np.sin(2 * np.pi * a * time) + np.sin(2 * np.pi * b * time) for a, b in vowels]
    rise = np.minimum(1, np.minimum(np.arange(length), np.arange(length)[::-1]) / 400)
    return np.concatenate([pulses * band * rise for band in bands])


VOWELS = [(700, 1200), (300, 2300), (300, 900), (500, 1900), (450, 800)]
SAID: dict[str, Callable[[], Samples]] = {
    "one vowel": lambda: np.tile(_voiced(120, VOWELS[:1], 3000), 90),
    "two vowels in turn": lambda: np.tile(_voiced(120, VOWELS[:2], 2400), 60),
    "five vowels in turn": lambda: np.tile(_voiced(180, VOWELS, 2400), 24),
    "vowels at a run": lambda: np.tile(_voiced(150, VOWELS, 500), 110),
    "vowels in slow motion": lambda: np.tile(_voiced(60, VOWELS, 24_000), 2),
    "a child's vowels": lambda: np.tile(_voiced(400, VOWELS, 2400), 24),
    "a word and a pause": lambda: np.tile(
        np.concatenate([_voiced(120, VOWELS[:3], 2400), np.zeros(9000)]), 15
    ),
    "a word that fades": lambda: (
        np.tile(_voiced(120, VOWELS, 2400), 24) * np.linspace(1, 0, 24 * 12_000)
    ),
    "vowels backwards": lambda: np.tile(_voiced(120, VOWELS, 2400)[::-1], 24),
    "two at once": lambda: np.tile(
        _voiced(120, VOWELS, 2400) + _voiced(190, VOWELS[::-1], 2400), 24
    ),
    "points and dashes": lambda: np.tile(
        np.repeat([1, 0, 1, 0, 1, 1, 1, 0, 0, 0], 1300) * np.sin(np.arange(13_000) / 3), 22
    ),
    "a tone in steps": lambda: np.sin(
        np.cumsum(np.repeat(2 * np.pi * np.arange(200, 3200, 25) / RATE, 2400))
    ),
}


def _again_and_again() -> list[Strange]:
    made: list[Strange] = []
    for name, voice in SAID.items():
        samples = voice()
        loud = (samples / max(1e-9, float(np.abs(samples).max())) * 20_000).astype("<i2").tobytes()
        made.append(_heard(f"said again: {name}", _riff(_form(), _chunk(b"data", loud))))
    return made


def _layouts() -> list[Strange]:
    from PIL import Image

    y, x = np.mgrid[0:900, 0:1200]
    angle, far = np.arctan2(y - 450, x - 600), np.hypot(y - 450, x - 600)
    drawings: dict[str, Samples] = {
        "a spiral": np.sin(far / 4 + angle) > 0,
        "rays": np.sin(angle * 120) > 0,
        "bricks": (y % 24 < 2) | ((x + y // 24 % 2 * 30) % 60 < 2),
        "a plaid": np.sin(x / 2.1) + np.sin(y / 2.2) + np.sin((x + y) / 2.05) > 0,
        "cells in cells": (x & y) % 64 < 8,
        "a carpet": ((x // 3 ^ y // 3) % 9) < 3,
        "lines that grow": np.sin(y * y / 900.0) > 0,
        "boxes in boxes": np.maximum(abs(x - 600), abs(y - 450)) % 12 < 3,
        "letters of dashes": (y % 30 < 20) & (x % 14 < 9) & ((x * 7 + y * 3) % 5 < 3),
        "a slant of lines": (x + 3 * y) % 40 < 14,
        "a table of dots": (x % 40 < 3) & (y % 8 < 3) | (y % 90 < 1),
        "fine print of bars": (y % 16 < 9) & ((x * x // 50) % 3 < 1),
    }
    made: list[Strange] = []
    for name, drawn in drawings.items():
        out = io.BytesIO()
        Image.fromarray(np.where(drawn, 0, 255).astype(np.uint8)).save(out, "PNG")
        for question in ("read all of this to me", "what does the third line say"):
            made.append(form(f"layout: {name}, {question}", "/v1/assist", question=question,
                             image=("p", out.getvalue())))  # fmt: skip
    return made


FERRY = f"remember that the ferry leaves on {LAST_DAY} at 23:59"
FLOWS: dict[str, tuple[str, ...]] = {
    "a note of the last day": (FERRY, "remind me an hour after the ferry leaves", "delete it"),
    "a note of the first day": ("remember it began on 0001-01-01", "how long ago did it begin"),
    "a note of ages": (f"remember that it takes {'9' * 300} minutes", "set a timer for that"),
    "a timer for ages": ("set a timer for 366 days", "add 366 days", "double it", "when is it"),
    "a timer that is moved": ("set a timer for 1 hour", *["ten minutes more"] * 25, "stop it"),
    "an alarm that is moved": ("wake me at 7", *["an hour later"] * 25, "stop it"),
    "a list of itself": ("put my list on my list", *["take my list off my list"] * 5, "read it"),
    "lists of many names": tuple(f"put milk on my {n} list" for n in "abcdefghijklmnopqrstuvwxyz"),
    "a note that is changed": (FERRY, *[f"change it to {n}:59" for n in range(24)], "read it"),
    "undone by the dozen": (FERRY, *["undo that"] * 25),
    "yes by the dozen": ("clear all my lists", *["yes"] * 25),
    "no after yes": ("delete all my notes", "no", "yes", "no", "undo that", "yes"),
    "sums of sums": ("what is 2 times 3", *["square it"] * 12, "round it up", "take its root"),
    "a sum below nothing": ("what is 3 minus 5", "take the square root of it", "square it"),
    "stopwatches": ("start the stopwatch", *["pause it", "go on"] * 12, "how long is that doubled"),
}  # fmt: skip


def _kept() -> list[Strange]:
    return [
        Strange(f"built up: {name}", _flow(f"ninth-{number}", asked))
        for number, (name, asked) in enumerate(FLOWS.items())
    ]


def _flow(conversation: str, asked: tuple[str, ...]) -> bytes:
    """Questions of one connection in a conversation that is kept, and deleted at the end."""
    sent = b""
    for question in asked:
        body = json.dumps(
            {
                "model": "sightline",
                "conversation": conversation,
                "messages": [{"role": "user", "content": question}],
            }
        ).encode()
        sent += (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            b"content-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)
        )
    path = f"/v1/conversations/{conversation}".encode()
    return sent + b"DELETE %b HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n" % path
