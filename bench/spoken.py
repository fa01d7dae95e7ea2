"""What Whisper writes for spoken phrases, to train and judge the pocket Llama with:

    python -m bench.spoken PHRASES [--voices en-us,en-gb+f3] [--times 1] [--seed 1] > heard.jsonl

PHRASES is a text file with a phrase on each line, or "-" for standard input. Each is spoken by a
random voice (any that `sightline say --voice` takes; by default many of espeak-ng's) at a random
speed, with a little noise, and transcribed by the real Whisper. A line of JSON each: phrase, voice,
heard, confidence, refused.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

from rich.progress import track

from bench.commands import ACCENTS, VARIANTS, said
from models.speech.transcriber import Transcriber
from models.speech.whisper import Whisper

VOICES = tuple(accent + variant for accent in ACCENTS for variant in VARIANTS)


def hear_phrase(
    phrase: str, voice: str, whisper: Transcriber, rng: random.Random
) -> dict[str, object]:
    """Speak one phrase with this voice and transcribe it."""
    heard = whisper.transcribe(said(phrase, voice, rng))
    return {
        "phrase": phrase,
        "voice": voice,
        "heard": heard.text,
        "confidence": heard.confidence,
        "refused": heard.refused,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("phrases", help="a text file, or - for standard input")
    parser.add_argument("--voices", help="names with commas between them")
    parser.add_argument("--times", type=int, default=1, help="voices for each phrase")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whisper", default="base", help="size or folder")
    asked = parser.parse_args()
    text = sys.stdin.read() if asked.phrases == "-" else Path(asked.phrases).read_text("utf-8")
    phrases = [line.strip() for line in text.splitlines() if line.strip()]
    voices = asked.voices.split(",") if asked.voices else VOICES
    whisper, rng = Whisper(asked.whisper, "cpu"), random.Random(asked.seed)
    for phrase in track(phrases, "Hearing", transient=True, disable=not sys.stderr.isatty()):
        for voice in rng.sample(list(voices), min(asked.times, len(voices))):
            print(
                json.dumps(hear_phrase(phrase, voice, whisper, rng), ensure_ascii=False), flush=True
            )


if __name__ == "__main__":
    main()
