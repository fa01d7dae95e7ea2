"""The page as glasses in a real Chromium, whose camera and microphone play files.

    python -m bench.page --latency 20    from the end of speech to the first sample in the speaker
    python -m bench.page --frames 20     which frame "this" meant, of a picture that changes
    python -m bench.page --start 5       from the start button to the first picture

Everything runs on one machine: Chromium, `sightline serve`, Whisper, the voice. What the page sends
is read at its WebSocket: where a sentence lies in the sound is found by correlation with the
sentence itself, so the true end of speech and the true time of a word are known on the session's
clock. Each line of JSON that is printed is one measurement; bench/page.md holds some.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import statistics
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.page_materials import (
    LEAD_S,
    SIGN_S,
    Question,
    number_of,
    places,
    question,
    write_film,
    write_sound,
)
from models.speech.audio_format import SAMPLE_RATE
from tests.support.browser import chromium
from tests.support.serving import served

ASKED = {
    "latency": "what time is it",
    "frames": "can you read this to me please because I have left my glasses at home",
}
# For the frames it is a multiple of a sign's time, so that each turn meets the signs alike.
PERIOD_S = {"latency": 6.0, "frames": 5 * SIGN_S, "start": 6.0}
STEADY_MS = 300  # to both sides of a word: a picture that changes sooner may be meant or not
# Milliseconds from a click to the next picture. The page's policy forbids to evaluate text later.
FIRST_PICTURE = """() => new Promise((done) => {
    const [video, start] = [document.getElementById("video"), document.getElementById("start")];
    start.addEventListener("click", ({ timeStamp }) => {
        video.requestVideoFrameCallback((now) => done(now - timeStamp));
    });
})"""
# What is sent as a Blob is not seen at the WebSocket from outside.
KEEP_PICTURES = """(() => {
    const send = WebSocket.prototype.send;
    window.sentPictures = [];
    WebSocket.prototype.send = function (data) {
        if (data instanceof Blob) window.sentPictures.push(data);
        send.call(this, data);
    };
})()"""
SENT_PICTURES = """() => Promise.all(window.sentPictures.map((blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
})))"""
ANSWERS = "performance.getEntriesByName('answer').map(({ duration }) => duration)"


class Tap:
    """What a page and its server said to each other."""

    def __init__(self, page: Any) -> None:
        self._sound: list[bytes] = []
        self.done: list[dict[str, Any]] = []  # responses
        self.stopped: list[int] = []  # ms at which the server took speech to have ended
        page.on("websocket", self._opened)

    @property
    def sound(self) -> np.ndarray:
        """float32 [n] at 16 kHz, from the first sample of the session."""
        return np.frombuffer(b"".join(self._sound), np.int16).astype(np.float32) / 32768

    def _opened(self, socket: Any) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: str | bytes) -> None:
        if isinstance(payload, str) and '"input_audio_buffer.append"' in payload:
            self._sound.append(base64.b64decode(json.loads(payload)["audio"]))

    def _received(self, payload: str | bytes) -> None:
        event = json.loads(payload)
        if event["type"] == "response.done":
            self.done.append(event["response"])
        elif event["type"] == "input_audio_buffer.speech_stopped":
            self.stopped.append(event["audio_end_ms"])


async def pictures_of(page: Any) -> list[tuple[int, int]]:
    """The milliseconds of each picture that a page sent, and the number of its sign."""
    messages = [base64.b64decode(text) for text in await page.evaluate(SENT_PICTURES)]
    times = [struct.unpack("<4sI", message[:8])[1] for message in messages]
    return [(time, number_of(each[8:])) for time, each in zip(times, messages, strict=True)]


@dataclass(frozen=True)
class Talked:
    """What was seen of a talk: its messages, the waits that the page measured (ms), and the time
    (ms) and sign of each picture that it sent."""

    tap: Tap
    waits: list[float]
    signs: list[tuple[int, int]]


async def talk(kind: str, turns: int, asked: Question, folder: Path) -> Talked:
    """Let the page be asked so often."""
    film = write_film(folder / "film.mjpeg", changes=kind == "frames")
    sound = write_sound(folder / "sound.wav", asked, PERIOD_S[kind])
    with served(folder, "--port", "0", SIGHTLINE_PRELOAD="true") as (address, _):
        async with chromium(film, sound) as browser:
            page = await browser.new_page(permissions=["camera", "microphone"])
            tap = Tap(page)
            await page.add_init_script(KEEP_PICTURES)
            await page.goto(address)
            await page.click("#start")
            deadline = asyncio.get_running_loop().time() + (turns + 4) * PERIOD_S[kind]
            while len(tap.done) < turns and asyncio.get_running_loop().time() < deadline:
                await asyncio.sleep(0.2)
            await asyncio.sleep(0.5)
            return Talked(tap, await page.evaluate(ANSWERS), await pictures_of(page))


async def latency(turns: int, folder: Path) -> dict[str, Any]:
    """The page's own measure begins where the server took speech to have ended; it is corrected
    by where the sentence truly ended."""
    asked = question(ASKED["latency"])
    talked = await talk("latency", turns, asked, folder)
    tap, measured = talked.tap, talked.waits
    ends = [at / SAMPLE_RATE + asked.seconds for at in places(tap.sound, asked.samples)]
    waits = []
    for stopped, wait in zip(tap.stopped, measured, strict=False):
        true_end = min(ends, key=lambda end: abs(end - stopped / 1000))
        waits.append(wait + stopped - 1000 * true_end)
    right = sum("It is" in said(response) for response in tap.done)
    return {
        "asked": ASKED["latency"],
        "answered": right,
        "of": turns,
        "median_ms": round(statistics.median(waits)),
        "p95_ms": round(float(np.percentile(waits, 95))),
        "least_ms": round(min(waits)),
        "most_ms": round(max(waits)),
        "median of the page's own measure, ms": round(statistics.median(measured)),
        "parts_ms": median_parts(tap.done),
    }


def said(response: dict[str, Any]) -> str:
    contents = [content for item in response["output"] for content in item.get("content", [])]
    return " ".join(content.get("transcript") or "" for content in contents)


def median_parts(done: list[dict[str, Any]]) -> dict[str, int]:
    """Where the server says that the time went."""
    texts = [response["metadata"].get("sightline.timings_ms", "{}") for response in done]
    rows = [json.loads(text) for text in texts]
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: round(statistics.median(row.get(name, 0) for row in rows)) for name in names}


async def frames(turns: int, folder: Path) -> dict[str, Any]:
    """For each turn: the signs in view at the word, after it, and on the frame that was chosen."""
    asked = question(ASKED["frames"])
    assert asked.word is not None
    talked = await talk("frames", turns, asked, folder)
    tap, signs = talked.tap, talked.signs
    begun = [1000 * at / SAMPLE_RATE for at in places(tap.sound, asked.samples)]
    rows: list[dict[str, Any]] = []
    for response in tap.done[:turns]:
        chosen = json.loads(response["metadata"].get("sightline.frame", "{}"))
        if "time_ms" not in chosen:
            rows.append({"changed": True, "right": False, "error_ms": None})
            continue
        begin = min(begun, key=lambda at: abs(at + 1000 * asked.word[0] - chosen["time_ms"]))
        rows.append(judged(chosen, signs, begin, asked))
    changed = [row for row in rows if row["changed"]]
    errors = [abs(row["error_ms"]) for row in rows if row["error_ms"] is not None]
    return {
        "asked": ASKED["frames"],
        "turns": len(rows),
        "picture steady at the word and changed before the end": len(changed),
        "of them the right frame": sum(row["right"] for row in changed),
        "word's time off by, median ms": round(statistics.median(errors)),
        "most ms": round(max(errors)),
    }


def judged(
    chosen: dict[str, Any], signs: list[tuple[int, int]], begin: float, asked: Question
) -> dict[str, Any]:
    """Whether a chosen frame shows the sign that was in view when the word was said."""
    assert asked.word is not None
    middle = begin + 500 * sum(asked.word)
    meant = min(signs, key=lambda each: abs(each[0] - middle))[1]
    near = {sign for time, sign in signs if abs(time - middle) <= STEADY_MS}
    later = {sign for time, sign in signs if middle < time <= begin + 1000 * asked.seconds}
    shown = min(signs, key=lambda each: abs(each[0] - chosen["time_ms"]))[1]
    return {
        "changed": near == {meant} and bool(later - {meant}),
        "right": shown == meant,
        "error_ms": chosen.get("pointing_ms", middle) - middle,
    }


async def start(times: int, folder: Path) -> dict[str, Any]:
    """Each time in a new page."""
    film = write_film(folder / "film.mjpeg", changes=False)
    sound = write_sound(folder / "sound.wav", question(ASKED["latency"]), LEAD_S + 10)
    waits = []
    with served(folder, "--port", "0", SIGHTLINE_PRELOAD="true") as (address, _):
        async with chromium(film, sound) as browser:
            for _ in range(times):
                page = await browser.new_page(permissions=["camera", "microphone"])
                await page.goto(address)
                await page.wait_for_selector("#start:visible")
                waiting = asyncio.ensure_future(page.evaluate(FIRST_PICTURE))
                await asyncio.sleep(0.2)  # until the page waits for the click
                await page.click("#start")
                waits.append(await waiting)
                await page.close()
    return {
        "first picture, median_ms": round(statistics.median(waits)),
        "most_ms": round(max(waits)),
        "of": times,
    }


MEASURES = {"latency": latency, "frames": frames, "start": start}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for kind in MEASURES:
        parser.add_argument(f"--{kind}", type=int, metavar="N")
    given = vars(parser.parse_args())
    for kind, measure in MEASURES.items():
        if given[kind]:
            with tempfile.TemporaryDirectory() as folder:
                row = asyncio.run(measure(given[kind], Path(folder)))
            print(json.dumps({"measure": kind, **row}), flush=True)


if __name__ == "__main__":
    main()
