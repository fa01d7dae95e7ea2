"""What bench/page.py shows and says to the page: a film of signs that change, and sentences whose
word times are known.

A sign carries its number as a row of light and dark squares, so that a picture tells which sign was
in view. Knows no browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import soundfile
import soxr

from assistant.sight.grounding import pointing
from device.demo.speech import EspeakSpeaker, speak_all
from models.speech.audio_format import SAMPLE_RATE
from models.speech.transcriber import Word
from tests.support.browser import FRAMES_A_SECOND, MICROPHONE_RATE, sign_in_a_street
from tests.support.realtime import room

WORDS = (
    "BAKERY LIBRARY STATION MUSEUM PHARMACY GARDEN HOTEL SCHOOL "
    "MARKET THEATRE HARBOUR CASTLE BRIDGE CINEMA KITCHEN OFFICE"
).split()
SQUARE = 90  # pixels of a square of the number
BITS = 4
SIGN_S = 2.0  # that one sign is in view
SPEAKER = EspeakSpeaker("en-us", 160)
LEAD_S = 0.4  # of room before each sentence


@dataclass(frozen=True)
class Question:
    """A sentence: its samples (float32, 16 kHz), and where its pointing word lies in them, in
    seconds; None where it has none."""

    samples: np.ndarray
    word: tuple[float, float] | None

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


def question(text: str) -> Question:
    [speech] = speak_all([(text, SPEAKER)])
    meant = pointing([Word(*word) for word in speech.words])
    return Question(speech.samples, None if meant is None else (meant.start, meant.end))


def lead_of(asked: Question) -> float:
    """Seconds of room before a sentence. Its pointing word is in the middle of a sign's time, if
    the camera and the microphone begin together."""
    if asked.word is None:
        return LEAD_S
    word = sum(asked.word) / 2
    return (SIGN_S / 2 - word) % SIGN_S


def write_sound(path: Path, asked: Question, period_s: float) -> Path:
    """A file for the fake microphone, which plays it again and again: one sentence a period."""
    speech = soxr.resample(asked.samples, SAMPLE_RATE, MICROPHONE_RATE)
    sound = room(period_s, MICROPHONE_RATE)
    at = int(lead_of(asked) * MICROPHONE_RATE)
    sound[at : at + len(speech)] += speech
    soundfile.write(path, sound, MICROPHONE_RATE, subtype="PCM_16")
    return path


def write_film(path: Path, changes: bool) -> Path:
    """A file for the fake camera: one sign, or one after another."""
    words = WORDS if changes else WORDS[:1]
    frames = [numbered(sign_in_a_street(word), number) for number, word in enumerate(words)]
    with path.open("wb") as file:
        for frame in frames:
            file.write(frame * round(SIGN_S * FRAMES_A_SECOND))
    return path


def numbered(jpeg: bytes, number: int) -> bytes:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    for bit in range(BITS):
        light = bool(number >> bit & 1)
        left = 200 + bit * 2 * SQUARE
        picture[600 : 600 + SQUARE, left : left + SQUARE] = 255 * light
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()


def number_of(jpeg: bytes) -> int:
    """Which sign a picture of 1280 x 720 shows."""
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    middle = picture[600 + SQUARE // 2]
    bits = [middle[200 + bit * 2 * SQUARE + SQUARE // 2] > 127 for bit in range(BITS)]
    return sum(1 << bit for bit, light in enumerate(bits) if light)


def places(sound: np.ndarray, speech: np.ndarray) -> list[int]:
    """The samples at which a sentence begins in what a page sent, by correlation."""
    length = len(sound) + len(speech)
    spectrum = np.fft.rfft(sound, length) * np.conj(np.fft.rfft(speech, length))
    likeness = np.abs(np.fft.irfft(spectrum, length)[: len(sound)])
    enough = 0.4 * likeness.max()
    found = []
    while likeness.max() > enough:
        at = int(likeness.argmax())
        found.append(at)
        likeness[max(0, at - len(speech)) : at + len(speech)] = 0
    return sorted(found)
