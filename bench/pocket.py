"""The pocket Llama against a plain baseline, its latency, memory, and what nonsense makes of it:
python -m bench.pocket

    [--examples 60000] [--nonsense 10000] [--model FILE] [--out bench/pocket.md]

The baseline learns from the same generator: TF-IDF of words and letters with logistic regression
for the skill, and a linear tagger over each word and its neighbours for the argument, the longest
run of tagged words being the argument. Both are scored on phrasings that neither has seen. Latency
is on one thread. Needs scikit-learn (the dev requirements).
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import itertools
import os
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.answer.router import SURE_OF_CHANGE
from assistant.skills.registry import SKILLS
from models.llm.llama_cpp import LlamaCpp
from models.llm.pocket_engine import decide
from models.pocket import POCKET_GGUF, calls
from models.pocket.calls import ARGUMENT, OPTIONAL, Call, parse, request
from models.pocket.training.evaluate import SETS, Case, Prediction, answers, ask, cases, table
from models.pocket.training.examples import Example, examples

# Bounds of the table; the last two are near what the router asks for.
CONFIDENCES = (0.0, 0.5, 0.7, 0.9, 0.97, 0.99, 1.01)
CONFIDENCE = """\
Over both sets. The questions of development.jsonl are most of it: their failures shaped the
training, so these figures flatter."""


class Baseline:
    """A skill classifier and, for each kind of argument, a word tagger; both linear."""

    def __init__(self, taught: list[Example], seed: int = 1) -> None:
        text: Any = importlib.import_module("sklearn.feature_extraction.text")
        linear: Any = importlib.import_module("sklearn.linear_model")
        pipeline: Any = importlib.import_module("sklearn.pipeline")
        extraction: Any = importlib.import_module("sklearn.feature_extraction")
        words = text.TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
        letters = text.TfidfVectorizer(
            ngram_range=(2, 4), analyzer="char_wb", sublinear_tf=True, max_features=60_000
        )
        self.skill = pipeline.make_pipeline(
            pipeline.make_union(words, letters),
            linear.LogisticRegression(C=10, max_iter=200, random_state=seed),
        )
        self.skill.fit([" ".join(e.words) for e in taught], [e.skill for e in taught])
        self.tagger = pipeline.make_pipeline(
            extraction.FeatureHasher(2**18, input_type="string"),
            linear.SGDClassifier(loss="log_loss", alpha=1e-6, random_state=seed),
        )
        rows, tags = list[list[str]](), list[bool]()
        for example in taught:
            if ARGUMENT[example.skill]:
                rows += [
                    _features(example.words, i, example.skill) for i in range(len(example.words))
                ]
                tags += [example.start <= i < example.end for i in range(len(example.words))]
        self.tagger.fit(rows, tags)

    def call(self, question: str) -> Call:
        words = tuple(word.text for word in calls.words(question))
        if not words:
            return Call("chat")
        skill = str(self.skill.predict([" ".join(words)])[0])
        if not ARGUMENT[skill]:
            return Call(skill)
        scores = self.tagger.decision_function(
            [_features(words, i, skill) for i in range(len(words))]
        )
        start, end = _best_run([float(score) for score in scores], needed=skill not in OPTIONAL)
        raw = calls.opening(skill, end > start) + (
            " " + " ".join(words[start:end]) + calls.CLOSE if end > start else ""
        )
        return parse(raw, question)


def _features(words: tuple[str, ...], i: int, skill: str) -> list[str]:
    at = {
        offset: words[i + offset] if 0 <= i + offset < len(words) else "^"
        for offset in range(-3, 4)
    }
    single = [f"{offset}={word}" for offset, word in at.items()]
    pairs = [f"{a}{b}={at[a]} {at[b]}" for a, b in ((-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1))]
    features = [
        *single,
        *pairs,
        f"end={at[0][-3:]}",
        f"start={at[0][:3]}",
        f"first={i == 0}",
        f"last={i == len(words) - 1}",
    ]
    return features + [f"{skill} {feature}" for feature in features]


def _best_run(scores: list[float], needed: bool) -> tuple[int, int]:
    """The run of words with the greatest sum of scores; empty where none is positive, unless one is
    needed."""
    best, bounds = 0.0, (0, 0)
    for start in range(len(scores)):
        total = 0.0
        for end in range(start, len(scores)):
            total += scores[end]
            if total > best:
                best, bounds = total, (start, end + 1)
    if bounds == (0, 0) and needed:
        at = max(range(len(scores)), key=scores.__getitem__)
        return at, at + 1
    return bounds


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def latency(llama: LlamaCpp, questions: list[str]) -> str:
    """Milliseconds of whole calls and to the first token, the prefix of the prompt being warm as it
    always is."""
    for question in questions[:20]:
        asyncio.run(ask(llama, question))

    async def all_of_them() -> list[tuple[Call, float, float]]:
        return [await ask(llama, question) for question in questions]

    timed = asyncio.run(all_of_them())
    whole, first = ([1000 * row[i] for row in timed] for i in (1, 2))
    lines = ["| one thread, ms | median | p95 | worst |", "|---|---|---|---|"]
    for name, values in (("whole call", whole), ("first token", first)):
        values.sort()
        lines.append(
            f"| {name} | {statistics.median(values):.1f} | {values[int(0.95 * len(values))]:.1f} |"
            f" {values[-1]:.1f} |"
        )
    return "\n".join(lines)


def confidence_table(llama: LlamaCpp, asked: list[Case]) -> str:
    """How often a skill is right by how sure the Llama says it is, and what becomes of questions
    that are no skill's."""

    async def all_of_them() -> list[Call]:
        return [await decide(llama, case.question) for case in asked]

    calls_made = asyncio.run(all_of_them())
    lines = ["| confidence | cases | skill right |", "|---|---|---|"]
    for low, high in itertools.pairwise(CONFIDENCES):
        right = [
            call.skill == case.call.skill
            for case, call in zip(asked, calls_made, strict=True)
            if low <= call.confidence < high
        ]
        share = f"{sum(right) / len(right):.1%}" if right else ""
        lines.append(f"| {low:g} to {min(high, 1):g} | {len(right)} | {share} |")
    none = [call for case, call in zip(asked, calls_made, strict=True) if case.call.skill == "chat"]
    changing = sum(SKILLS[c.skill].changes and c.confidence >= SURE_OF_CHANGE for c in none)
    lines.append(
        f"\nOf {len(none)} questions that are no skill's, {changing} are taken, surely, for a skill"
        " that changes something."
    )
    return "\n".join(lines)


def nonsense(llama: LlamaCpp, count: int) -> str:
    """Random byte strings and questions of 1 to 5,000 words: how many gave something else than a
    valid call."""
    rng = random.Random(9)
    words = [word for example in itertools.islice(examples(10), 1500) for word in example.words]
    wrong = 0

    async def one(question: str) -> bool:
        raw = "".join(
            [
                c["choices"][0].get("text") or ""
                async for c in llama.complete(request(question))
                if c.get("choices")
            ]
        )
        call = parse(raw, question)
        return (
            raw.startswith('{"name": "')
            and raw.endswith("}")
            and set(call.arguments) <= {ARGUMENT[call.skill]}
        )

    async def all_of_them() -> int:
        wrong = 0
        for _ in range(count):
            wrong += not await one(
                rng.randbytes(rng.randint(0, 300)).decode(errors=rng.choice(("replace", "ignore")))
            )
        for length in (*range(1, 100, 7), 300, 1000, 5000):
            wrong += not await one(" ".join(words[:length]))
        return wrong

    wrong = asyncio.run(all_of_them())
    return (
        f"{count} random byte strings and 18 questions of 1 to 5,000 words: {wrong} without a valid"
        " call."
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=60_000)
    parser.add_argument("--nonsense", type=int, default=10_000)
    parser.add_argument("--model", type=Path, default=POCKET_GGUF)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    everything: list[Case] = [case for path in SETS for case in cases(path)]
    importlib.import_module("xllamacpp")  # the library's own memory is not the Llama's
    asyncio.run(asyncio.sleep(0))
    before = resident()
    llama = LlamaCpp(options.model, n_ctx=1024, n_parallel=1, threads=1)
    parts = [
        "# The pocket Llama",
        f"`python -m bench.pocket --examples {options.examples} --nonsense {options.nonsense}`",
    ]
    for path in SETS:
        parts += [f"## {path.name}", table(answers(llama, cases(path)))]
    parts += ["## Confidence", CONFIDENCE, confidence_table(llama, everything)]
    parts += ["## Latency", latency(llama, [case.question for case in everything])]
    grown, size = resident() - before, options.model.stat().st_size / 1e6
    parts += [
        f"Memory: {grown:.0f} MB more than before the Llama was loaded, whose file has"
        f" {size:.1f} MB."
    ]
    parts += ["## Nonsense", nonsense(llama, options.nonsense)]
    llama.close()
    baseline = Baseline(list(itertools.islice(examples(1), options.examples)))
    for path in SETS:
        timed = [(case, baseline.call(case.question)) for case in cases(path)]
        parts += [
            f"## Baseline, {path.name}",
            table([Prediction(case, call, 0.0, 0.0) for case, call in timed]),
        ]
    began = time.perf_counter()
    for case in everything:
        baseline.call(case.question)
    parts += [
        f"The baseline takes {1000 * (time.perf_counter() - began) / len(everything):.1f} ms a"
        " question."
    ]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
