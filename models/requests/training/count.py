"""Count how the words of requests follow each other: python -m models.requests.training.count

The requests are those that the pocket Llama and the intents are trained on, before mishearing and
haste change them, with more things and names in them (things.txt). Interpolated absolute
discounting; what is counted once is dropped, and its share goes to the shorter context.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.intents.classifier import NONE
from models.intents.training.train import PHRASES as INTENT_PHRASES
from models.intents.training.train import kinds, phrase
from models.pocket import calls
from models.pocket.phrases import FOLDER, sections
from models.pocket.training import nounphrases
from models.pocket.training.examples import said
from models.pocket.training.shares import SHARES
from models.requests.language import BEGIN, COUNTS, END, FIGURES, ODD, SPECIAL
from models.speech import espeak

MORE = COUNTS.with_name("things.txt")
OWN = 3  # times that the pocket Llama's own things are listed, for each time of the others
DISCOUNT = 0.75
INTENTS = 0.12  # the share of the requests that comes from the phrases of models/intents
CORRECTS = 0.01  # how often a thing is corrected: what is said for it sounds like nothing else
LEAST_TRIPLE, LEAST_DOUBLE = 2, 2  # times that words must follow each other to be kept
LEAST_PAIR = 60  # and to be compared by their sound as two words
_WORD = re.compile(r"[a-z][a-z'-]*")

Keys = tuple[int, ...]


def extend() -> None:
    """Give the generator the things and names of MORE, beside its own."""
    listed = nounphrases.things()
    more: defaultdict[str, list[str]] = defaultdict(list)
    for name, line in sections(MORE):
        parts = [part.strip() for part in line.split(",")]
        more[name] += [f"{one}'s" for one in parts] if name == "name" else parts
    for name, parts in more.items():
        listed[name] = (*listed[name] * OWN, *parts)


def requests(seed: int) -> Iterator[list[str]]:
    """The words of requests without end, the same for the same seed."""
    rng = random.Random(seed)
    skills, shares = tuple(SHARES), tuple(SHARES.values())
    intents = [kind for kind in kinds() if kind != NONE]
    while True:
        if rng.random() < INTENTS:
            yield [word.text for word in calls.words(phrase(rng.choice(intents), rng))]
            continue
        text = ""
        for part, _ in said(rng.choices(skills, shares)[0], rng, CORRECTS):
            glued = not text or part.startswith("'s") or part == "s"
            text += part if glued else f" {part}"
        yield [word.text for word in calls.words(text)]


def vocabulary() -> frozenset[str]:
    """The words of the phrases and lists. Any other word of a request was made up."""
    lines = [
        line
        for path in (*sorted(FOLDER.glob("*.txt")), INTENT_PHRASES, MORE)
        for name, line in sections(path)
        if name != "misheard"
    ]
    things = [thing.strip() for line in lines for thing in re.split(r"[,;|]", line)]
    plurals = [nounphrases.plural(thing) for thing in things if re.fullmatch(r"[a-z' -]+", thing)]
    listed = re.sub(r"<\w+>", " ", " ".join((*lines, *plurals)).lower())
    return frozenset(_WORD.findall(listed))


def count(said_words: Iterable[list[str]], known: frozenset[str]) -> dict[str, Array]:
    """The arrays of COUNTS."""
    said_words = list(said_words)
    often = Counter(word for words in said_words for word in words if word in known)
    words = sorted(word for word, times in often.items() if times > 1)
    numbers = {word: place for place, word in enumerate(words, SPECIAL)}
    triples: Counter[Keys] = Counter()
    for each in said_words:
        row = [BEGIN, BEGIN, *(_number(word, numbers) for word in each), END]
        triples.update(zip(row, row[1:], row[2:], strict=False))
    doubles = Counter(key[1:] for key in triples)
    singles = Counter(key[1:] for key in doubles)
    size = SPECIAL + len(words)
    total = sum(singles.values()) + 0.5 * size
    single = np.log([(singles[(n,)] + 0.5) / total for n in range(size)])
    double, after_one = _discounted(doubles, LEAST_DOUBLE, lambda key: math.exp(single[key[-1]]))

    def of_two(key: Keys) -> float:
        if key in double:
            return math.exp(double[key])
        return math.exp(after_one.get(key[:1], 0.0) + single[key[-1]])

    triple, after_two = _discounted(triples, LEAST_TRIPLE, lambda key: of_two(key[1:]))
    once = Counter(pair for each in said_words for pair in pairwise(each))
    pairs = [
        [numbers[a], numbers[b]]
        for (a, b), times in once.items()
        if times >= LEAST_PAIR and a in numbers and b in numbers
    ]
    return {
        "words": _text(words),
        "sounds": _text([espeak.phonemes(word, "en-us") for word in words]),
        "pairs": np.array(sorted(pairs), np.int16),
        "single": single.astype(np.float16),
        "after_one": np.array([after_one.get((n,), 0.0) for n in range(size)], np.float16),
        **_sorted("double", double, size),
        **_sorted("after_two", after_two, size),
        **_sorted("triple", triple, size),
    }


def _number(word: str, numbers: dict[str, int]) -> int:
    if word[0].isdigit():
        return FIGURES
    return numbers.get(word, ODD)


def _discounted(
    counts: Counter[Keys], least: int, shorter: Callable[[Keys], float]
) -> tuple[dict[Keys, float], dict[Keys, float]]:
    """Log probabilities of what was counted so often, and of what each context leaves for the rest:
    that goes by `shorter`, the probability in the shorter context."""
    total: Counter[Keys] = Counter()
    kept: defaultdict[Keys, float] = defaultdict(float)
    for key, times in counts.items():
        total[key[:-1]] += times
        if times >= least:
            kept[key[:-1]] += times - DISCOUNT
    left = {context: 1 - kept[context] / times for context, times in total.items()}
    logs = {
        key: math.log((times - DISCOUNT) / total[key[:-1]] + left[key[:-1]] * shorter(key))
        for key, times in counts.items()
        if times >= least
    }
    return logs, {context: math.log(share) for context, share in left.items() if kept[context]}


def _sorted(name: str, logs: dict[Keys, float], size: int) -> dict[str, Array]:
    """Keys as numbers of base `size`, each as its distance from the one before, and the logs."""
    numbers = {sum(n * size**power for power, n in enumerate(reversed(key))): key for key in logs}
    keys = sorted(numbers)
    return {
        f"{name}_steps": np.diff(np.array(keys, np.int64), prepend=0),
        name: np.array([logs[numbers[key]] for key in keys], np.float16),
    }


def _text(lines: Iterable[str]) -> Array:
    return np.frombuffer("\n".join(lines).encode("utf-8"), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Count how the words of requests follow each other."
    )
    parser.add_argument("--requests", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=COUNTS)
    options = parser.parse_args()
    extend()
    arrays = count(islice(requests(options.seed), options.requests), vocabulary())
    np.savez_compressed(options.out, allow_pickle=False, **arrays)
    print({name: array.shape for name, array in arrays.items()})
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
