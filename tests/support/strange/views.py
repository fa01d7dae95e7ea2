"""A fourth round: what a picture shows. Whole files of ordinary size whose content is work for
those who look for text, codes and colours; and sounds of ordinary form whose content misleads a
recogniser."""

from __future__ import annotations

import io
import math
import wave
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.support.strange.sending import Strange, form

QUESTIONS = {
    "read": "read all of this to me",
    "scan": "what is in this code",
    "count": "how many words are there",
}
RATE = 16_000


def views() -> list[Strange]:
    return [*_pictures(), *_sounds()]


def _pictures() -> list[Strange]:
    files = {name: _png(draw()) for name, draw in _DRAWINGS.items()}
    return [
        form(f"view: {name}, {skill}", "/v1/assist", question=question, image=("p", data))
        for name, data in files.items()
        for skill, question in QUESTIONS.items()
    ]


def _png(image: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(np.asarray(image, np.uint8)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _grid(width: int, height: int) -> tuple[Any, Any]:
    return np.meshgrid(np.arange(width), np.arange(height))


def _stripes(step: int, width: int = 1600, height: int = 1200) -> Any:
    x, _ = _grid(width, height)
    return (x // step % 2) * 255


def _random_stripes() -> Any:
    bars = np.random.default_rng(1).integers(0, 2, 800) * 255
    return np.repeat(np.repeat(bars[None], 1200, axis=0), 2, axis=1)


def _checkers(step: int) -> Any:
    x, y = _grid(1600, 1200)
    return ((x // step + y // step) % 2) * 255


def _rings() -> Any:
    x, y = _grid(1600, 1200)
    return 127 + 127 * np.sin(np.hypot(x - 800, y - 600) ** 1.5 / 60)


def _noise() -> Any:
    return np.random.default_rng(2).integers(0, 256, (1200, 1600, 3))


def _corners_of_codes() -> Any:
    """The three squares by which a QR code is found, without a code, two thousand times."""
    square = np.full((9, 9), 255)
    square[1:8, 1:8] = 0
    square[2:7, 2:7] = 255
    square[3:6, 3:6] = 0
    return np.tile(np.kron(square, np.ones((3, 3))), (44, 59))


def _codes(kind: str, count: int) -> Any:
    import zxingcpp

    rows: list[Any] = []
    for row in range(count):
        codes = [
            np.asarray(
                zxingcpp.write_barcode(
                    getattr(zxingcpp.BarcodeFormat, kind), f"{row:06d}{column:06d}", 160, 160
                )
            )[:160, :160]
            for column in range(count)
        ]
        height = min(code.shape[0] for code in codes)
        rows.append(np.concatenate([np.pad(code[:height], 8, constant_values=255)
                                    for code in codes], axis=1))  # fmt: skip
    return np.concatenate(rows, axis=0)


def _letters(lines: list[str], size: int, width: int = 1600, height: int = 1200) -> Any:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, height), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size)
    for place, line in enumerate(lines):
        pen.text((8, 8 + place * 1.4 * size), line, font=font, fill=0)
    return image


def _scribble() -> Any:
    import cv2

    luck, image = np.random.default_rng(3), np.full((1200, 1600), 255, np.uint8)
    for _ in range(3000):
        at = luck.integers(0, (1600, 1200))
        cv2.line(image, at.tolist(), (at + luck.integers(-30, 30, 2)).tolist(), 0, 2)
    return image


_DRAWINGS: dict[str, Callable[[], Any]] = {
    "fine stripes": lambda: _stripes(1),
    "stripes": lambda: _stripes(3),
    "wide stripes": lambda: _stripes(40),
    "stripes at random": _random_stripes,
    "fine checkers": lambda: _checkers(2),
    "checkers": lambda: _checkers(16),
    "rings": _rings,
    "noise": _noise,
    "corners of codes": _corners_of_codes,
    "a hundred codes": lambda: _codes("QRCode", 8),
    "a hundred bar codes": lambda: _codes("Code128", 8),
    "codes of squares": lambda: _codes("DataMatrix", 8),
    "scribble": _scribble,
    "a page of one line": lambda: _letters(["word " * 400], 20, 8000, 60),
    "a line as high as the page": lambda: _letters(["Wide"], 700),
    "a full page": lambda: _letters(["some words that fill a line of a page " * 3] * 50, 17),
    "a column of letters": lambda: _letters(list("abcdefghijklmnopqrstuvwxyz" * 3), 14, 60),
    "ten thousand ones": lambda: _letters(["1 l I | " * 60] * 70, 12),
    "letters on letters": lambda: np.minimum(
        _letters(["over and over"] * 40, 20), np.rot90(_letters(["across"] * 40, 20, 1200, 1600))
    ),
    "a tall strip": lambda: _letters(["x y"] * 700, 30, 90, 30_000),
    "a wide strip": lambda: _letters(["x y " * 3000], 30, 30_000, 90),
}  # fmt: skip


def _wav(samples: Any) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes())
    return out.getvalue()


def _sounds() -> list[Strange]:
    seconds = np.arange(6 * RATE) / RATE
    luck = np.random.default_rng(4)
    hum = 0.3 * np.sin(2 * math.pi * 120 * seconds)
    syllables = hum * (np.sin(2 * math.pi * 4 * seconds) > 0)
    made = {
        "a constant": np.full(6 * RATE, 0.9),
        "clicks": (np.arange(6 * RATE) % 1600 == 0) * 1.0,
        "a tone": 0.5 * np.sin(2 * math.pi * 1000 * seconds),
        "a whistle that rises": 0.5 * np.sin(2 * math.pi * (200 + 600 * seconds) * seconds),
        "a hum in syllables": syllables,
        "noise in syllables": luck.normal(0, 0.2, 6 * RATE) * (np.sin(20 * seconds) > 0),
        "faint noise": luck.normal(0, 0.001, 6 * RATE),
        "clipped noise": np.sign(luck.normal(0, 1, 6 * RATE)),
        "one sample": np.ones(1),
        "a tenth of a second": 0.5 * np.sin(2 * math.pi * 300 * seconds[:1600]),
        "silence and a word's length of noise": np.concatenate(
            [np.zeros(5 * RATE), luck.normal(0, 0.3, RATE // 2)]
        ),
        "the same quarter of a second": np.tile(luck.normal(0, 0.2, RATE // 4), 24),
    }
    plain = [
        form(f"heard: {name}", "/v1/audio/transcriptions", file=("a.wav", _wav(samples)))
        for name, samples in made.items()
    ]
    options: dict[str, dict[str, str]] = {
        "srt": {"response_format": "srt"},
        "vtt": {"response_format": "vtt"},
        "words": {"response_format": "verbose_json", "timestamp_granularities[]": "word"},
        "granularities of junk": {"timestamp_granularities[]": "x" * 5000},
        "a stream": {"stream": "true"},
        "a temperature": {"temperature": "1e308"},
        "a temperature of none": {"temperature": "nan"},
        "a prompt of 100 kB": {"prompt": "word " * 20_000},
        "a language of marks": {"language": "\u202e"},
        "a language of the host": {"language": "en-US"},
        "chunking": {"chunking_strategy": '{"type": "server_vad", "silence_duration_ms": -1}'},
        "what to include": {"include[]": "logprobs"},
        "speakers": {"known_speaker_names[]": "a" * 9000},
    }  # fmt: skip
    sound = _wav(syllables[: 2 * RATE])
    return plain + [
        form(f"heard with {name}", "/v1/audio/transcriptions", file=("a.wav", sound), **fields)
        for name, fields in options.items()
    ]
