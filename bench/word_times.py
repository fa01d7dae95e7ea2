"""How exact Whisper's word times are: `python -m bench.word_times [--sentences 60] [--seed 1]
[--write]`.

espeak-ng speaks sentences that point at something, and knows when it says each word. Silence lies
before and after, and a little noise under it all. A recognised word is compared with the spoken one
where the texts agree. The frame that was meant is chosen by the middle of the pointing word, so the
error of a word's middle counts. `--write` writes bench/word_times.md.
"""

from __future__ import annotations

import argparse
import random
import re
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from assistant.sight.grounding import pointing
from device.demo.speech import EspeakSpeaker, speak_all
from models.speech.audio_format import SAMPLE_RATE
from models.speech.transcriber import Word
from models.speech.whisper import Whisper

REPORT = Path(__file__).with_suffix(".md")
SENTENCES = (
    "what does this say",
    "can you read that sign to me please",
    "what colour is this shirt",
    "tell me what it says here",
    "how many of these bottles are full",
    "look what is that over there",
    "is this the right bus for the station",
    "please read this page for me",
    "what are those things on the table",
    "um could you tell me what this is",
)
VOICES = ("en-us", "en-us+f2", "en-us+f3", "en-us+m3", "en-us+m7", "en-gb-scotland")


def plain(word: str) -> str:
    return re.sub(r"[^a-z']", "", word.lower()).replace("color", "colour")


def middle(word: Word) -> float:
    return (word.start + word.end) / 2


def errors(spoken: list[Word], heard: list[Word]) -> list[tuple[str, float, float]]:
    """(word, error of its start, error of its middle), in seconds, where the texts agree."""
    matcher = SequenceMatcher(
        None, [plain(w.text) for w in spoken], [plain(w.text) for w in heard], autojunk=False
    )
    found: list[tuple[str, float, float]] = []
    for at, there, length in matcher.get_matching_blocks():
        pairs = zip(spoken[at : at + length], heard[there : there + length], strict=True)
        found += [(w.text, h.start - w.start, middle(h) - middle(w)) for w, h in pairs]
    return found


def line(what: str, values: list[float]) -> str:
    """Median and 95 % of the absolute error, the mean and the standard deviation, in ms."""
    ms = 1000 * np.array(values)
    size = np.abs(ms)
    return (
        f"| {what} | {len(ms)} | {np.median(size):.0f} | {np.percentile(size, 95):.0f} "
        f"| {ms.mean():+.0f} | {ms.std():.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write bench/word_times.md")
    asked = parser.parse_args()
    rng, noise = random.Random(asked.seed), np.random.default_rng(asked.seed)
    texts = [SENTENCES[i % len(SENTENCES)] for i in range(asked.sentences)]
    speakers = [EspeakSpeaker(rng.choice(VOICES), rng.randrange(140, 181)) for _ in texts]
    whisper = Whisper("base", "cpu")
    starts, middles, points = list[float](), list[float](), list[float]()
    for speech in speak_all(list(zip(texts, speakers, strict=True))):
        lead = rng.uniform(0.2, 0.6)
        sound = np.pad(speech.samples, (int(lead * SAMPLE_RATE), SAMPLE_RATE // 2))
        sound = (sound + noise.normal(0, 1e-3, len(sound))).astype(np.float32)
        spoken = [Word(text, start + lead, end + lead) for text, start, end in speech.words]
        heard = list(whisper.transcribe(sound).words)
        found = errors(spoken, heard)
        starts += [start for _, start, _ in found]
        middles += [error for _, _, error in found]
        meant, pointed = pointing(spoken), pointing(heard)
        if meant and pointed and plain(meant.text) == plain(pointed.text):
            points.append(middle(pointed) - middle(meant))
    report = "\n".join(
        (
            "# How exact Whisper's word times are",
            "",
            (
                f"`python -m bench.word_times --sentences {asked.sentences} --seed {asked.seed}`, "
                f"{whisper.name}. Errors in ms: median and 95 % of their size, mean, deviation."
            ),
            "",
            "| | words | median | 95 % | mean | deviation |",
            "|---|---|---|---|---|---|",
            line("starts of words", starts),
            line("middles of words", middles),
            line("middles of pointing words", points),
            "",
        )
    )
    print(report)
    if asked.write:
        REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
