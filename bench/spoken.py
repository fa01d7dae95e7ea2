"""What Whisper writes for spoken phrases, to train and judge the pocket Llama with:

    python -m bench.spoken PHRASES [--voices joe,en-gb+f3] [--times 1] [--seed 1] > heard.jsonl
    python -m bench.heard_calls heard.jsonl

PHRASES is a text file with a phrase on each line, "-" for standard input, or a file of cases
(.jsonl: question, skill, arguments), which keep their skill and arguments. Each phrase is spoken by
a random voice at a random speed, with a little noise, and transcribed by the real Whisper. A voice
is any that `sightline say --voice` takes, "joe@0.9" for joe at a lower pitch; by default they are
many of espeak-ng's. A line of JSON each: question (as it was heard), phrase, voice, confidence,
refused.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.progress import track

from bench.commands import ACCENTS, VARIANTS, said
from models.json_types import JsonObject
from models.speech.transcriber import Transcriber
from models.speech.whisper import Whisper

VOICES = tuple(accent + variant for accent in ACCENTS for variant in VARIANTS)


def hear_phrase(phrase: str, voice: str, whisper: Transcriber, rng: random.Random) -> JsonObject:
    """Speak one phrase with this voice and transcribe it."""
    heard = whisper.transcribe(said(phrase, voice, rng))
    return {
        "question": heard.text,
        "phrase": phrase,
        "voice": voice,
        "confidence": heard.confidence,
        "refused": heard.refused,
    }


def read_phrases(name: str) -> list[JsonObject]:
    """The phrases of a file, with whatever else a row says of them."""
    text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in lines]
    return [{"question": line} for line in lines]


def hear_all(
    rows: list[JsonObject],
    count: int | None,
    voices: list[str],
    times: int,
    whisper: Transcriber,
    seed: int,
) -> Iterator[JsonObject]:
    """Each row, or a random choice of so many, with what was heard in place of its question."""
    rng = random.Random(seed)
    rng.shuffle(rows)
    for row in track(rows[:count], "Hearing", transient=True, disable=not sys.stderr.isatty()):
        for voice in rng.sample(voices, min(times, len(voices))):
            yield {**row, **hear_phrase(row["question"], voice, whisper, rng)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("phrases", help="a file of phrases, or - for standard input")
    parser.add_argument("--count", type=int, help="so many of the phrases, chosen at random")
    parser.add_argument("--voices", default=",".join(VOICES), help="names with commas between them")
    parser.add_argument("--times", type=int, default=1, help="voices for each phrase")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whisper", default="base", help="size or folder")
    asked = parser.parse_args()
    rows = read_phrases(asked.phrases)
    voices, whisper = asked.voices.split(","), Whisper(asked.whisper, "cpu")
    for row in hear_all(rows, asked.count, voices, asked.times, whisper, asked.seed):
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
