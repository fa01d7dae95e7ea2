"""What the pocket Llama makes of what Whisper heard: skill and argument, by voice.

    python -m bench.spoken models/pocket/training/evaluation.jsonl --count 200 > heard.jsonl
    python -m bench.heard_calls heard.jsonl [--wrong]

The phrasings are those that nobody trained on. Arguments are compared without case, punctuation,
blanks, "the" and "of", in one spelling ("neighbour", "neighbor"), numerals and prices spelled out:
"10" is "ten", "9th June" is "ninth of June", "$20" is "twenty dollars".
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from num2words import num2words

from models.json_types import JsonObject
from models.llm.llama_cpp import LlamaCpp
from models.pocket import POCKET_GGUF
from models.pocket.calls import Call
from models.pocket.training.evaluate import Case, Prediction, answers

ALL = "**all**"
LONGEST_NUMBER = 2  # digits; longer ones are codes, spoken digit by digit


@dataclass
class Tally:
    """Counts of one voice."""

    phrases: int = 0
    words: int = 0
    typed: int = 0
    skill: int = 0
    call: int = 0
    wrong: list[str] = field(default_factory=list[str])

    def add(self, row: JsonObject, typed: Prediction, given: Prediction) -> None:
        right = is_right(given)
        self.phrases += 1
        self.typed += is_right(typed)
        self.words += plain(row["question"]) == plain(row["phrase"])
        self.skill += given.skill_right
        self.call += right
        if not right:
            self.wrong.append(f"{row['voice']}: {row['phrase']!r}, heard {row['question']!r}")


def plain(value: str | int) -> str:
    """A text in one spelling, without blanks."""
    text = re.sub(r"[$£](\d+)", _in_words, str(value).lower())
    text = re.sub(r"(\d+)(?:st|nd|rd|th)\b", _ordinal, text)
    text = re.sub(r"\d+", _spelled, re.sub(r"\b(?:the|of)\b", " ", text))
    return re.sub(r"[^\w]", "", text.replace("our", "or").replace("grey", "gray"))


def _in_words(price: re.Match[str]) -> str:
    return f"{price[1]} {'dollars' if price[0][0] == '$' else 'pounds'}"


def _ordinal(number: re.Match[str]) -> str:
    return str(num2words(int(number[1]), to="ordinal"))


def _spelled(number: re.Match[str]) -> str:
    if len(number[0]) <= LONGEST_NUMBER:
        return str(num2words(int(number[0])))
    return "".join(num2words(int(digit)) for digit in number[0])


def is_right(given: Prediction) -> bool:
    """Whether the skill is right, and the arguments say the same."""
    expected = given.case.call.arguments
    mine = {name: plain(value) for name, value in given.call.arguments.items()}
    return given.skill_right and mine == {n: plain(value) for n, value in expected.items()}


def predictions(rows: list[JsonObject], llama: LlamaCpp, text: str) -> list[Prediction]:
    """The Llama's calls for a text of each row."""
    calls = (Call(row["skill"], row["arguments"]) for row in rows)
    return answers(llama, [Case(row[text], call) for row, call in zip(rows, calls, strict=True)])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("heard", type=Path, help="what bench.spoken wrote")
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.heard.read_text(encoding="utf-8").splitlines()]
    llama = LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1, threads=1)
    typed, heard = (predictions(rows, llama, text) for text in ("phrase", "question"))
    tallies = count(rows, typed, heard)
    llama.close()
    report = "\n".join(
        (
            "| voice | phrases | right as typed | every word heard | skill right | call right |",
            "|---|---|---|---|---|---|",
            *(line(voice, tallies[voice]) for voice in sorted(tallies)),
            "",
        )
    )
    print(report)
    if asked.wrong:
        print("\n".join(tallies[ALL].wrong))


def count(
    rows: list[JsonObject], typed: list[Prediction], heard: list[Prediction]
) -> dict[str, Tally]:
    """A tally of each voice, and one of all of them."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row, as_typed, as_heard in zip(rows, typed, heard, strict=True):
        for name in (row["voice"], ALL):
            tallies[name].add(row, as_typed, as_heard)
    return tallies


def line(voice: str, tally: Tally) -> str:
    shares = (tally.typed, tally.words, tally.skill, tally.call)
    cells = " | ".join(f"{share / tally.phrases:.1%}" for share in shares)
    return f"| {voice} | {tally.phrases} | {cells} |"


if __name__ == "__main__":
    main()
