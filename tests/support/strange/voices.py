"""Sounds that are nearly speech, print that is nearly text, and many who ask the same at once."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw

from models.speech.audio_format import SAMPLE_RATE
from tests.support.speech import spoken
from tests.support.strange.sending import Strange, chat, form, request

LONG_S = 240
COUNTING = "one two three four five six seven eight nine ten"


def voices() -> list[Strange]:
    return [*_sounds(), *_prints(), *_crowds()]


def _wav(samples: np.ndarray) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def _seconds(samples: np.ndarray, seconds: float) -> np.ndarray:
    """The sound over and over."""
    return np.resize(samples, int(seconds * SAMPLE_RATE))


def _recordings() -> dict[str, np.ndarray]:
    random = np.random.default_rng(6)
    word, count = spoken("no"), spoken(COUNTING)
    t = np.arange(LONG_S * SAMPLE_RATE) / SAMPLE_RATE
    noise = random.normal(0, 0.2, len(t))
    syllables = np.sin(2 * np.pi * 4 * t) > 0
    hum = sum(np.sin(2 * np.pi * 120 * k * t) / k for k in range(1, 9)) * 0.2
    chant = np.sin(2 * np.pi * (140 * t + 3 * np.sin(2 * np.pi * 0.5 * t))) * 0.3
    second = np.arange(len(t)) // SAMPLE_RATE % 2 == 0
    sign = np.resize(np.array([1.0, -1.0]), len(count))
    return {
        "one word for minutes": _seconds(np.concatenate([word, np.zeros(4000)]), LONG_S),
        "one word without a pause": _seconds(word, LONG_S),
        "counting for a minute": _seconds(count, 60),
        "backwards": _seconds(count[::-1], 60),
        "four times as fast": _seconds(count[::4], 60),
        "four times as slow": np.repeat(count, 4)[: 60 * SAMPLE_RATE],
        "upside down": _seconds(count * sign, 60),
        "a crowd": sum(np.roll(_seconds(count, 60), 7919 * k) for k in range(6)) / 4,
        "a word and a second of noise": np.where(second, _seconds(word, LONG_S), noise),
        "in pieces of 20 ms": _seconds(count, 60) * (np.arange(60 * SAMPLE_RATE) // 320 % 2),
        "under noise": _seconds(count, 60) * 0.1 + noise[: 60 * SAMPLE_RATE],
        "at -70 dB": _seconds(count, 60) * 3e-4,
        "clipped to two values": np.sign(_seconds(count, 60)),
        "noise in syllables": noise * syllables,
        "a hum in syllables": hum * syllables,
        "a chant": chant,
        "a chant in syllables": chant * syllables,
        "pulses of a heart": (np.arange(len(t)) % 13_000 < 200) * 0.8,
        "sweeps": np.sin(2 * np.pi * 300 * t * (1 + t % 1)) * 0.3,
        "one word at the end": np.concatenate([noise * 0.01, word]),
        "a word every 30 s": np.where(t % 30 < 0.5, _seconds(word, LONG_S), 0.0),
    }


def _sounds() -> list[Strange]:
    path, found = "/v1/audio/transcriptions", _recordings()
    made = [form(f"nearly speech: {n}", path, file=("a.wav", _wav(x))) for n, x in found.items()]
    word = _wav(found["one word without a pause"][: 4 * SAMPLE_RATE])
    chant = _wav(found["a chant"])
    return [
        *made,
        form("nearly speech: an unknown tongue", path, file=("a.wav", word), language="haw"),
        form("nearly speech: words asked for", path, file=("a.wav", chant), response_format="srt"),
        form("nearly speech: a chant as a question", "/v1/assist", audio=("a.wav", chant)),
    ]


def _page(size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    picture = Image.new("L", size, 255)
    draw(ImageDraw.Draw(picture))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _tiled(text: str, across: int, down: int) -> Callable[[ImageDraw.ImageDraw], None]:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        width, height = pen.im.size
        for y in range(0, height, down):
            for x in range(0, width, across):
                pen.text((x, y), text, fill=0)

    return draw


def _shapes(kind: str, step: int) -> Callable[[ImageDraw.ImageDraw], None]:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        width, height = pen.im.size
        for y in range(0, height, step):
            for x in range(0, width, step):
                getattr(pen, kind)((x, y, x + step // 2, y + step // 2), fill=0)

    return draw


def _prints() -> list[Strange]:
    wide, full = (1600, 1200), (4000, 3000)
    found = {
        "letters apart": _page(wide, _tiled("W", 12, 14)),
        "words apart": _page(wide, _tiled("word", 40, 14)),
        "lines without a space": _page(wide, _tiled("m" * 200, 1200, 11)),
        "columns": _page(wide, _tiled("a b", 30, 12)),
        "print over print": _page(wide, _tiled("over and over", 30, 5)),
        "a page of 12 million": _page(full, _tiled("the quick brown fox", 130, 14)),
        "letters of 12 million": _page(full, _tiled("A", 20, 20)),
        "dots": _page(wide, _shapes("ellipse", 8)),
        "squares": _page(wide, _shapes("rectangle", 10)),
        "strokes": _page(wide, _shapes("line", 9)),
        "squares of 12 million": _page(full, _shapes("rectangle", 24)),
        "one line of 20,000": _page((20_000, 40), _tiled("long line", 60, 40)),
        "one column of 20,000": _page((40, 20_000), _tiled("tall", 60, 14)),
    }
    read = [
        form(f"nearly text: {name}", "/v1/assist", question="read all of it", image=("p.png", data))
        for name, data in found.items()
    ]
    squares = ("p.png", found["squares"])
    return [
        *read,
        form("nearly text: codes in squares", "/v1/assist", question="scan this", image=squares),
        form("nearly text: squares counted", "/v1/assist", question="how many", image=squares),
    ]


def _crowds() -> list[Strange]:
    paths = ("/readyz", "/metrics", "/v1/models", "/docs", "/openapi.json", "/", "/v1/data")
    asked = [replace(request(f"fifty of {p}", p, method="GET"), at_once=50) for p in paths]
    noise = np.random.default_rng(1).normal(0, 0.2, 60 * SAMPLE_RATE)
    path, sound = "/v1/audio/transcriptions", ("a.wav", _wav(noise))
    page = ("p.png", _page((1600, 1200), _tiled("W", 12, 14)))
    look = form("four of print", "/v1/assist", question="read all of it", image=page)
    return [
        *asked,
        replace(form("ten of noise", path, file=sound), at_once=10),
        replace(look, at_once=4),
        replace(chat("fifty of one question", "what time is it"), at_once=50),
        form("noise and print", "/v1/assist", audio=sound, image=page),
        form("noise and a question", "/v1/assist", audio=sound, question="what time is it"),
        replace(look, name="print that nobody waits for", leaves=True),
        replace(form("noise that nobody waits for", path, file=sound), leaves=True),
    ]
