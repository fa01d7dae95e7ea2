"""People who correct what they just said, for the examples: "the cup no the kettle", and what only
sounds like it.

The call copies the thing that was meant: after a correction the later one, of a contrast ("not the
cup the kettle") the one that is not denied, of a list both. It knows neither skills nor phrases.
"""

from __future__ import annotations

import random

from models.pocket.training import nounphrases
from models.pocket.training.grammar import Pieces

_OF_TIME = (
    "no",
    "no",
    "make that",
    "make that",
    "make it",
    "sorry",
    "i mean",
    "wait no",
    "actually",
    "or rather",
    "no sorry",
)
_DETERMINERS = frozenset("a an the my any some your our his her this that these those".split())
_PREPOSITIONS = frozenset("for of about on in to at with".split())


def corrected(pieces: Pieces, duration: bool, rng: random.Random) -> Pieces:
    """The phrase with something else said and taken back before what it copies; sometimes a list or
    a contrast instead."""
    first = next((i for i, (_, copied) in enumerate(pieces) if copied), None)
    if first is None:
        return pieces
    end = next((i for i in range(first, len(pieces)) if not pieces[i][1]), len(pieces))
    if any(copied for _, copied in pieces[end:]):
        return pieces
    edge = first - (first > 0 and pieces[first - 1][0] in _DETERMINERS)
    if duration:
        return _durations(pieces, first, end, rng)
    noun = " ".join(text for text, _ in pieces[first:end])
    wrong = _other(noun, rng)
    roll = rng.random()
    if roll < 0.10:
        return _list(pieces, first, end, rng)
    if roll < 0.22:
        return [*pieces[:end], ("not", False), *_again(pieces[edge:first], wrong), *pieces[end:]]
    if roll < 0.32:
        return [
            *pieces[:edge],
            ("not", False),
            *_again(pieces[edge:first], wrong),
            *_but(rng),
            *pieces[edge:],
        ]
    if roll < 0.40:
        return [*_again(pieces[edge:first], noun), (_asked(rng), False), *pieces]
    marker = (rng.choice(nounphrases.things()["marker"]), False)
    said = [*pieces[:edge], *_again(pieces[edge:first], wrong), marker]
    if roll < 0.53:
        return [*said, *pieces]
    if roll < 0.83:
        start = edge - (edge > 0 and pieces[edge - 1][0] in _PREPOSITIONS and rng.random() < 0.3)
        return [*said, *pieces[start:]]
    return [*said, *pieces[first:]]


def _asked(rng: random.Random) -> str:
    """A question about the thing in another language, before the one in English: its words are
    nothing to copy."""
    return nounphrases.odd(rng) if rng.random() < 0.4 else rng.choice(nounphrases.things()["asked"])


def _but(rng: random.Random) -> Pieces:
    return [("but", False)] if rng.random() < 0.4 else []


def _again(determiner: Pieces, noun: str) -> Pieces:
    text = " ".join(text for text, _ in determiner)
    if text in ("a", "an"):
        text = "an" if noun[0] in "aeiou" else "a"
    return [*([(text, False)] if text else []), (noun, False)]


def _other(noun: str, rng: random.Random) -> str:
    """What was said first: another thing, the same with another quality or owner, a word that is
    broken off."""
    words, roll = noun.split(), rng.random()
    listed = nounphrases.things()
    if roll < 0.12:
        return f"{rng.choice(listed['adjective'])} {words[-1]}"
    if roll < 0.18:
        return rng.choice(listed["adjective"])
    if roll < 0.24 and words[0].endswith("'s"):
        return (
            f"{rng.choice(listed['name']).replace('<odd>', nounphrases.odd(rng))}"
            f" {' '.join(words[1:])}".strip()
        )
    number = "many" if words[-1].endswith("s") and rng.random() < 0.7 else ""
    other = nounphrases.phrase(rng, number)[0]
    return other[: rng.randint(2, 4)].strip() if roll > 0.95 else other


def _list(pieces: Pieces, first: int, end: int, rng: random.Random) -> Pieces:
    """Two things are wanted, and both are copied."""
    both = [(rng.choice(("and", "and", "or")), True), (_other(pieces[end - 1][0], rng), True)]
    return [*pieces[:end], *both, *pieces[end:]]


def _durations(pieces: Pieces, first: int, end: int, rng: random.Random) -> Pieces:
    before = pieces[first - 1][0] if first else ""
    adjective = before in ("a", "an", "another")
    other = (
        nounphrases.duration(rng, adjective)
        if rng.random() < 0.6
        else nounphrases.number(rng, rng.randint(1, 60))
    )
    if rng.random() < 0.12:
        return [*pieces[:end], ("not", False), (other, False), *pieces[end:]]
    start = first - (before in _PREPOSITIONS | {"a"} and rng.random() < 0.4)
    if rng.random() < 0.15:
        start = 0
    return [*pieces[:first], (other, False), (rng.choice(_OF_TIME), False), *pieces[start:]]
