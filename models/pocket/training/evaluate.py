"""Asks the pocket Llama what it was not trained on: python -m models.pocket.training.evaluate
[--set FILE] [--model FILE]

evaluation.jsonl was written apart from the phrases and no failure on it was ever looked at; the
failures on development.jsonl were, and shaped some of the phrases, so that its figures flatter. An
answer is right when its skill, or its skill and normalised arguments, are those expected.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.json_types import JsonObject
from models.pocket import POCKET_GGUF
from models.pocket.calls import ARGUMENT, Call, parse, request

if TYPE_CHECKING:
    from models.llm.llama_cpp import LlamaCpp

SETS = tuple(Path(__file__).with_name(name) for name in ("evaluation.jsonl", "development.jsonl"))


@dataclass(frozen=True)
class Case:
    """A question and the call that it should become."""

    question: str
    call: Call


@dataclass(frozen=True)
class Prediction:
    """What the Llama made of a case; seconds of the whole call and to its first token."""

    case: Case
    call: Call
    seconds: float
    first: float

    @property
    def skill_right(self) -> bool:
        return self.call.skill == self.case.call.skill

    @property
    def right(self) -> bool:
        return self.call == self.case.call


def cases(path: Path) -> list[Case]:
    """The cases of a JSON lines file: question, skill, arguments."""
    rows: list[JsonObject] = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [Case(row["question"], Call(row["skill"], row["arguments"])) for row in rows]


async def ask(llama: LlamaCpp, question: str) -> tuple[Call, float, float]:
    """The call for a question, the seconds it took and those to the first token."""
    began, first, pieces = time.perf_counter(), 0.0, list[str]()
    async for chunk in llama.complete(request(question)):
        text = "".join(choice.get("text") or "" for choice in chunk.get("choices") or ())
        if text and not pieces:
            first = time.perf_counter() - began
        pieces.append(text)
    call = parse("".join(pieces), question)
    return call, time.perf_counter() - began, first


def answers(llama: LlamaCpp, questions: Iterable[Case]) -> list[Prediction]:
    """The Llama's answers, one after the other."""

    async def all_of_them() -> list[Prediction]:
        return [Prediction(case, *(await ask(llama, case.question))) for case in questions]

    return asyncio.run(all_of_them())


def table(given: Sequence[Prediction]) -> str:
    """Accuracy by skill as a Markdown table, with what each wrong one was taken for."""
    lines = ["| skill | cases | skill right | all right | taken for |", "|---|---|---|---|---|"]
    for skill in ARGUMENT:
        mine = [answer for answer in given if answer.case.call.skill == skill]
        wrong = sorted({answer.call.skill for answer in mine if not answer.skill_right})
        if mine:
            lines.append(_row(skill, mine) + f" {', '.join(wrong)} |")
    return "\n".join([*lines, _row("**all**", given) + " |"])


def _row(name: str, given: Sequence[Prediction]) -> str:
    skills, whole = sum(a.skill_right for a in given), sum(a.right for a in given)
    return f"| {name} | {len(given)} | {skills / len(given):.1%} | {whole / len(given):.1%} |"


def main() -> None:
    from models.llm.llama_cpp import LlamaCpp

    parser = argparse.ArgumentParser(
        description="Evaluate the pocket Llama on phrasings that it was not trained on."
    )
    parser.add_argument(
        "--set", type=Path, action="append", help="a JSON lines file; default: both sets"
    )
    parser.add_argument("--model", type=Path, default=POCKET_GGUF)
    parser.add_argument("--wrong", action="store_true", help="print every wrong answer")
    options = parser.parse_args()
    llama = LlamaCpp(options.model, n_ctx=1024, n_parallel=1, threads=1)
    for path in options.set or SETS:
        given = answers(llama, cases(path))
        print(f"\n{path.name}\n\n{table(given)}")
        for answer in given if options.wrong else ():
            if not answer.right:
                print(
                    f"  {answer.case.question!r}: {_said(answer.call)} instead of"
                    f" {_said(answer.case.call)}"
                )
    llama.close()


def _said(call: Call) -> str:
    return f"{call.skill}({', '.join(map(repr, call.arguments.values()))})"


if __name__ == "__main__":
    main()
