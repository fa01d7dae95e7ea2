"""How many strings of numbers, dates, codes and markup are spoken as a person would.

    python -m bench.spoken_text [FILE] [--all]

FILE (bench/spoken_text.tsv) holds a language, a text, and what may be said, a line each:
alternatives apart by `|`, (words that may be left out), [one/or the other]. It was written before
the code; spoken_text_second.tsv was written later, without sight of the code, its tests and the
first file. spoken_text_kinds.tsv is a regression list, written beside the code. Compared are the
words, without case and punctuation; letters that are spelled may stand together or apart.
"""

import argparse
import re
from pathlib import Path

from assistant.answer.spoken_text import spoken_text, without_markup

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=STRINGS)
    parser.add_argument("--all", action="store_true", help="show those that are right, too")
    options = parser.parse_args()
    right: dict[str, list[bool]] = {}
    for line in options.file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        language, text, *expected = line.split("\t")
        text = text.replace("\\n", "\n")
        said = spoken_text(without_markup(text), language)
        patterns = "".join(expected).split("|")
        accepted = [words(text) for pattern in patterns for text in variants(pattern)]
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
