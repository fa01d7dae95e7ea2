"""A small harness for bench/latency.py where the peers' folder is not there: stub stages, a
microphone in real time, a summary.

The utterance is spoken by the product's own voice; its true end is the last sample above -50 dB of
full scale. Costs of the stages: 80 ms a recognition, 100 ms to the first token and 20 ms a token,
50 ms a sentence of voice.
"""

import argparse
import asyncio
import json
import os
import threading
import time

import numpy as np
import soxr

from models.speech.audio_format import SAMPLE_RATE

CHUNK = 320
TTS_RATE = 24_000
SAID = "what does this sign say"
ANSWER = (
    "The sign in front of you says that this entrance is closed. Please use the door at the other"
    " end of the hall."
)


class Stages:
    """Fixed costs on absolute deadlines; `rec` is told when each begins and ends."""

    def __init__(self, rec):
        self.rec = rec

    async def stt(self, from_s, to_s):
        await self._for("stt", 0.080)
        return SAID

    async def llm(self):
        began = time.perf_counter()
        self.rec("llm_start")
        for i, word in enumerate(ANSWER.split()):
            await asyncio.sleep(max(0.0, began + 0.100 + i * 0.020 - time.perf_counter()))
            yield word if i == 0 else " " + word

    async def tts(self, text):
        await self._for("tts", 0.050)
        return np.zeros(int(0.4 * TTS_RATE), np.int16).tobytes()

    async def _for(self, stage, seconds):
        self.rec(f"{stage}_start")
        await asyncio.sleep(seconds)
        self.rec(f"{stage}_end")


def utterance():
    from models.speech.system_voice import SystemVoice

    pcm = SystemVoice().speak(SAID)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    return sound / np.abs(sound).max() * 0.5


def _script(seed, turns, tail_s):
    """(int16 samples, true ends of speech in seconds)"""
    rng = np.random.default_rng(seed)
    spoken = utterance()
    end = int(np.nonzero(np.abs(spoken) > 10 ** (-50 / 20))[0][-1])
    parts, ends, at = [], [], 0
    for _ in range(turns):
        lead = int(rng.uniform(0.3, 0.4) * SAMPLE_RATE)
        parts += [np.zeros(lead), spoken, np.zeros(int(tail_s * SAMPLE_RATE))]
        ends.append((at + lead + end) / SAMPLE_RATE)
        at += lead + len(spoken) + int(tail_s * SAMPLE_RATE)
    sound = np.concatenate(parts) + rng.normal(0, 10 ** (-70 / 20), at)
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16), ends


def _feed(sound, began, feed):
    for k in range(len(sound) // CHUNK):
        wait = began + (k + 1) * CHUNK / SAMPLE_RATE - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        feed(sound[k * CHUNK : (k + 1) * CHUNK].tobytes())


async def case(open_session, n, turns, tail_s):
    events = [[] for _ in range(n)]
    records = [lambda name, mine=mine: mine.append((time.perf_counter(), name)) for mine in events]
    sessions = [await open_session({}, record, Stages(record)) for record in records]
    scripts = [_script(i, turns, tail_s) for i in range(n)]
    period = len(scripts[0][0]) / SAMPLE_RATE / turns
    begins = [time.perf_counter() + 0.2 + period * i / n for i in range(n)]
    threads = [
        threading.Thread(target=_feed, args=(script[0], began, session.feed))
        for script, began, session in zip(scripts, begins, sessions, strict=True)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        await asyncio.sleep(0.05)
    await asyncio.sleep(1.5)
    waits, early = [], 0
    for mine, began, (_, ends) in zip(events, begins, scripts, strict=True):
        for end, following in zip(ends, [*ends[1:], float("inf")], strict=True):
            first = next(
                (
                    t
                    for t, name in mine
                    if name == "audio_out" and began + end <= t < began + following
                ),
                None,
            )
            early += any(
                name == "turn_end" and began + end - 1.0 < t < began + end for t, name in mine
            )
            if first is not None:
                waits.append(1000 * (first - began - end))
    runs = sum(name == "stt_start" for mine in events for _, name in mine)
    for session in sessions:
        await session.close()
    return {
        "n": n,
        "answered": len(waits),
        "of": n * turns,
        "early": early,
        "p50_ms": round(float(np.percentile(waits, 50)), 1) if waits else None,
        "p95_ms": round(float(np.percentile(waits, 95)), 1) if waits else None,
        "recognitions_a_turn": round(runs / (n * turns), 2),
        "load": round(os.getloadavg()[0], 2),
    }


def main(name, configs, open_session, import_s, packages):
    """Measure each number of sessions and print a line of JSON for it; with --out append it to a
    file too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", default="1,8,16")
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--tail", type=float, default=3.0)
    parser.add_argument("--utt", choices=["espeak"], default="espeak")
    parser.add_argument("--out")
    given = parser.parse_args()
    for n in given.n.split(","):
        row = json.dumps(
            {"system": name, **asyncio.run(case(open_session, int(n), given.turns, given.tail))}
        )
        print(row, flush=True)
        if given.out:
            with open(given.out, "a") as file:
                file.write(row + "\n")
