"""What partial transcripts cost and give, with the real Whisper: `python -m bench.partials
[--whisper base] [--write]`.

Recorded English sentences (SIGHTLINE_TEST_DATA) grow window by window, as a live loop hears them;
the product's own PartialTranscripts decides when to recognise what was said so far. Reported are
the share of one core that this takes while somebody speaks, how much of the final text is known
when speech ends, and whether the final text is the same without it. `--write` writes
bench/partials.md.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.turn.listening.backchannel import words_of
from assistant.turn.listening.partials import PartialResult, PartialTranscripts, agreeing
from bench.recordings import sentences
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.whisper import Whisper

REPORT = Path(__file__).with_suffix(".md")


@dataclass
class Growth:
    """What came of one sentence: `known` of `words` words of the final text were there at its end,
    `stable` of them were called stable before, and `wrong` words that were ever called stable are
    not in it, at their place."""

    seconds: float
    partials: int = 0
    cost_s: float = 0.0
    words: int = 0
    known: int = 0
    stable: int = 0
    wrong: int = 0
    same: bool = True


async def grow(sound: np.ndarray, whisper: Whisper, partials: PartialTranscripts) -> Growth:
    """Let one sentence grow, and compare its partial transcripts with its final one."""
    grown = Growth(len(sound) / SAMPLE_RATE)
    before = whisper.transcribe(sound).text
    last: list[str] = []
    called_stable = set[tuple[str, ...]]()  # at any moment

    def report(text: str, agreed: int) -> None:
        nonlocal last
        last = words_of(text)
        called_stable.add(tuple("".join(words_of(word)) for word in text.split()[:agreed]))
        grown.partials += 1

    partials.begin(0)
    for end in range(WINDOW, len(sound) + 1, WINDOW):
        partials.grow(end, lambda end=end: sound[:end], report)
        await asyncio.sleep(0)
        await partials.idle()
    final = whisper.transcribe(sound).text
    words = words_of(final)
    grown.words, grown.known = len(words), agreeing(last, words)
    spoken = ["".join(words_of(word)) for word in final.split()]
    kept = [agreeing(list(prefix), spoken) for prefix in called_stable]
    grown.stable = max(kept, default=0)
    grown.wrong = max(
        (len(prefix) - right for prefix, right in zip(called_stable, kept, strict=True)), default=0
    )
    grown.same = final == before
    return grown


async def measure(whisper: Whisper) -> list[Growth]:
    """All recorded sentences, one after the other."""
    cost = 0.0

    async def recognise(samples: np.ndarray) -> PartialResult:
        nonlocal cost
        began = time.process_time()
        heard = await asyncio.to_thread(whisper.partial, samples)
        spent = time.process_time() - began
        cost += spent
        return PartialResult(heard.text, spent)

    partials, found = PartialTranscripts(recognise), list[Growth]()
    for spoken in sentences():
        cost = 0.0
        grown = await grow(spoken.sound, whisper, partials)
        grown.cost_s = cost
        found.append(grown)
    return found


def report(whisper: Whisper, found: list[Growth]) -> str:
    """The report as Markdown."""
    seconds, cost = sum(g.seconds for g in found), sum(g.cost_s for g in found)
    partials, words = sum(g.partials for g in found), sum(g.words for g in found)
    rows = {
        "sentences": f"{len(found)}, {seconds:.0f} s of speech",
        "partial transcripts": f"{partials}, one each {seconds / max(1, partials):.1f} s",
        "processor time of one": f"{cost / max(1, partials):.2f} s",
        "share of one core while somebody speaks": f"{cost / seconds:.1%}",
        "the most in one sentence": f"{max(g.cost_s / g.seconds for g in found):.1%}",
        "words of the final text known at its end": f"{sum(g.known for g in found)} of {words}",
        "of them marked as stable": f"{sum(g.stable for g in found)}",
        "marked as stable and changed later": f"{sum(g.wrong for g in found)}",
        "final texts that are the same without": f"{sum(g.same for g in found)} of {len(found)}",
    }
    lines = [
        "# What partial transcripts cost and give",
        "",
        f"`python -m bench.partials`, {whisper.name}.",
    ]
    lines += ["", "| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--whisper", default="base", help="size or folder")
    parser.add_argument("--write", action="store_true", help="write bench/partials.md")
    asked = parser.parse_args()
    whisper = Whisper(asked.whisper, "cpu")
    text = report(whisper, asyncio.run(measure(whisper)))
    print(text)
    if asked.write:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
