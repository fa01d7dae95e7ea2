"""How many strings of numbers, dates, codes and markup are spoken as a person would.

    python -m bench.spoken_text [FILE] [--all] [--whole]

FILE holds a language, a text, and what may be said, a line each: alternatives apart by `|`, (words
that may be left out), [one/or the other]. There are four:

    spoken_text.tsv          written before the code
    spoken_text_second.tsv   written later, without sight of the code, its tests and the first list
    spoken_text_third.tsv    written last, without sight of the code, its tests and the other lists
    spoken_text_kinds.tsv    a regression list, written beside the code: no measure

Compared are the words, without case and punctuation; letters that are spelled may stand together or
apart. The text comes as an LLM streams it, in pieces, and is cut into clauses; `--whole` leaves
that out.
"""

import argparse
import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

from assistant.answer.bounded import bounded
from assistant.answer.spoken_text import plain_text, spoken_text, without_markup
from assistant.turn.clauses.sentences import clauses

LEFT_OUT = "The answer has nothing that can be read aloud."
PIECE = re.compile(r"\s?[^\W\d_]{1,6}|\s?\d{1,3}|\s?.", re.DOTALL)  # like an LLM's tokens
STRINGS = Path(__file__).with_name("spoken_text.tsv")


def words(text: str) -> str:
    """What is compared: words in lower case, spelled letters together."""
    plain = re.sub(r"[-–]", " ", text.lower().replace("’", "'"))
    plain = re.sub(r"[^\w\s']", " ", plain)
    plain = re.sub(r"\beigh\b", "a", plain)
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(plain.split()))


def variants(pattern: str) -> list[str]:
    """Every text that a pattern stands for."""
    choice = re.search(r"\(([^()]*)\)|\[([^\[\]]*)\]", pattern)
    if choice is None:
        return [pattern]
    optional, either = choice.groups()
    texts = ["", optional] if either is None else either.split("/")
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    return [whole for text in texts for whole in variants(before + text + after)]


async def in_clauses(text: str, language: str) -> str:
    """What the voice is given for a text that streams in pieces."""

    async def pieces() -> AsyncIterator[str]:
        for piece in PIECE.findall(text):
            yield piece

    said, before = list[str](), ""
    stream = plain_text(bounded(plain_text(pieces(), language), 0), language)
    async for clause in clauses(stream, language=language):
        said.append(spoken_text(clause, language, before))
        before = f"{before} {clause}".strip()
    return " ".join(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=STRINGS)
    parser.add_argument("--all", action="store_true", help="show those that are right, too")
    parser.add_argument("--whole", action="store_true", help="not in pieces")
    options = parser.parse_args()
    right: dict[str, list[bool]] = {}
    for line in options.file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        language, text, *expected = line.split("\t")
        text = text.replace("\\n", "\n")
        if options.whole:
            said = spoken_text(without_markup(text, language), language)
        else:
            said = asyncio.run(in_clauses(text, language))
        patterns = "".join(expected).split("|")
        accepted = [words(text) for pattern in patterns for text in variants(pattern)]
        if said == LEFT_OUT:
            said = ""
        good = words(said) in accepted
        right.setdefault(language, []).append(good)
        if options.all or not good:
            print(f"{'ok   ' if good else 'WRONG'} {language} {text!r} -> {said!r}")
    for language, results in right.items():
        print(f"{language}: {sum(results)} of {len(results)}")
    total = [each for results in right.values() for each in results]
    print(f"together: {sum(total)} of {len(total)} ({sum(total) / len(total):.1%})")


if __name__ == "__main__":
    main()
