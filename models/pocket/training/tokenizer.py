"""The pocket Llama's vocabulary: subwords by byte pair encoding, one token for each opening of a
call, bytes for all else.

The encoder does what llama.cpp's "llama" tokenizer does: of all neighbours whose union is a token,
the best score is joined first. It is used for training only; at run time llama.cpp reads the
vocabulary from the GGUF file.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from models.pocket.calls import CLOSE, SEPARATOR, openings

SPACE = "▁"
UNKNOWN, BEGIN, END = "<unk>", "<s>", "</s>"
SPECIAL = (UNKNOWN, BEGIN, END, SEPARATOR, CLOSE, *openings())  # in the order of their ids
BEGIN_ID, END_ID, SEPARATOR_ID, CLOSE_ID = 1, 2, 3, 4
FIRST_BYTE = len(SPECIAL)


def learn(words: Counter[str], size: int) -> list[str]:
    """The subwords of a vocabulary of `size` tokens: single characters by frequency, then merges,
    best first."""
    spelled = {word: [SPACE, *word] for word in words}
    characters = Counter(
        c for word, n in words.items() for c in spelled[word] for _ in range(min(n, 50))
    )
    pieces = [c for c, n in characters.most_common() if n >= 20]
    pairs: Counter[tuple[str, str]] = Counter()
    where: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for word, n in words.items():
        for pair in zip(spelled[word], spelled[word][1:], strict=False):
            pairs[pair] += n
            where[pair].add(word)
    while len(pieces) + 256 + len(SPECIAL) < size:
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        pieces.append(best[0] + best[1])
        for word in sorted(where.pop(best)):
            n, old = words[word], spelled[word]
            new = _joined(old, best)
            for pair in pairwise(old):
                pairs[pair] -= n
            for pair in pairwise(new):
                pairs[pair] += n
                where[pair].add(word)
            spelled[word] = new
        del pairs[best]
    return list(dict.fromkeys(pieces))


def _joined(parts: list[str], pair: tuple[str, str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        if out and out[-1] == pair[0] and part == pair[1]:
            out[-1] += part
        else:
            out.append(part)
    return out


class Tokenizer:
    """Words to ids. Ids are those of the GGUF file: special tokens, 256 bytes, subwords from the
    best score down."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), *pieces]
        self.ids = {piece: FIRST_BYTE + 256 + i for i, piece in enumerate(pieces)}
        self.opening = {text: SPECIAL.index(text) for text in openings()}
        self._known: dict[str, list[int]] = {}

    def word(self, word: str, rng: random.Random | None = None) -> list[int]:
        """The ids of one word with its space. With a random generator some merges are left out, so
        that parts get known too."""
        if rng is None and word in self._known:
            return self._known[word]
        parts = [SPACE, *word]
        while True:
            joins = [
                (self.ids[a + b], i)
                for i, (a, b) in enumerate(pairwise(parts))
                if a + b in self.ids
            ]
            if rng is not None:
                joins = [join for join in joins if rng.random() > 0.15]
            if not joins:
                break
            at = min(joins)[1]
            parts[at : at + 2] = [parts[at] + parts[at + 1]]
        ids = [i for part in parts for i in self._part(part)]
        if rng is None and len(self._known) < 100_000:
            self._known[word] = ids
        return ids

    def _part(self, part: str) -> list[int]:
        return (
            [self.ids[part]] if part in self.ids else [FIRST_BYTE + byte for byte in part.encode()]
        )

    def words(self, words: Iterable[str]) -> list[int]:
        """The ids of words, each with the space before it."""
        return [i for word in words for i in self.word(word)]
