"""How soon a conversational answer of a small language model is heard.

    python -m bench.talk [--model smollm2-135m] [--times 3] [--voice system]

From the question's text to the first sound of its first clause: the router, the language model in
this process as `sightline ask` and `run` use it, and the voice. What comes before in a live run
(the end of speech, and its recognition) is measured by bench/latency.py. The best of `--times` is
taken for each question, and the median over the questions.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime, timezone

from assistant import build
from assistant.answer.reply import WORDS, Replier
from assistant.answer.request import AnswerRequest
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.turn.clauses.sentences import clauses
from models.speech.voice import Voice

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
        print(f"{question:44} {rows[-1][0]:6.2f} {rows[-1][1]:6.2f} {rows[-1][2]:4}")
    clause = statistics.median(row[0] for row in rows)
    sound = statistics.median(row[1] for row in rows)
    longest = max(row[2] for row in rows)
    return (
        f"median: first clause after {clause:.2f} s, first sound after {sound:.2f} s; "
        f"the longest answer has {longest} words, the bound is {WORDS}"
    )


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
    print(f"{'question':44} clause  sound words")
    print(asyncio.run(measured(replier, voice, options.times)))


if __name__ == "__main__":
    main()
