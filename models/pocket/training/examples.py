"""Examples for training: a question as people put it, its skill, and which of its words the call
copies.

    phrase -> expand (slots) -> wrap (politeness, fillers, a sentence before)
        -> noise (mishearings, lost words) -> Example

The evaluation set is not made here and shares nothing with it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from models.pocket import calls
from models.pocket.arguments import VOCATIVES
from models.pocket.phrases import FOLDER, sections
from models.pocket.training import nounphrases
from models.pocket.training.corrections import corrected
from models.pocket.training.evaluate import SETS, cases
from models.pocket.training.grammar import Node, Pieces, expand, parse, ways
from models.pocket.training.shares import EVERYDAY, EXPECTATIONS, REASONS, SHARES

FILES = (
    "find",
    "recall",
    "watch",
    "view",
    "notes_and_timers",
    "chat",
    "knowledge",
    "speakers",
    "descriptions",
    "situations",
)
CORRECTED = 0.055  # the share of the examples with a noun or a duration that correct themselves
ADDRESSED = 0.035  # how often the one who is asked is named at the end
CALLED = 0.02  # and how often before the question
_TAILS = {
    "find": "wheretail",
    "count": "wheretail",
    "color": "wheretail",
    "recall": "timetail",
    "timer": "purpose",
}
_MAY_BE_LOST = frozenset(
    "the a an is are my do does you of to for in it can could me am this that 's will there have"
    " please".split()
)
_FILLERS = (
    "um",
    "uh",
    "er",
    "like",
    "erm",
    "you know",
    "well",
    "hmm",
    "sort of",
    "just",
    "actually",
    "kind of",
)


class Example(NamedTuple):
    """`words` as the Llama reads them; the call copies words[start:end], nothing where they are
    equal."""

    words: tuple[str, ...]
    skill: str
    start: int
    end: int


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, line in sections(FOLDER / "slots.txt"):
        found.setdefault(name, []).extend(
            part.strip() for part in line.split(";" if ";" in line else ",")
        )
    return {name: tuple(parts) for name, parts in found.items()}


@cache
def _misheard() -> dict[str, tuple[str, ...]]:
    lines = (line for name, line in sections(FOLDER / "slots.txt") if name == "misheard")
    return {
        word: tuple(heard.strip().split(", "))
        for word, heard in (line.split(":") for line in lines)
    }


@cache
def _phrases() -> dict[str, tuple[tuple[Node, ...], tuple[float, ...]]]:
    """The trees of each skill's phrases and how often to take each: those with more ways more
    often, but not in proportion."""
    found: dict[str, list[tuple[Node, float]]] = {}
    for skill in SHARES:
        most = _weighted(FILES, skill)
        shares = {
            "reasons": REASONS.get(skill, 0.0),
            "expectations": EXPECTATIONS.get(skill, 0.0),
            "everyday": EVERYDAY[skill],
        }
        rest = 1 - sum(shares.values())
        found[skill] = list(most)
        for name, share in shares.items():
            more = _weighted((name,), skill)
            scale = share / rest * sum(w for _, w in most) / max(1.0, sum(w for _, w in more))
            found[skill] += [(tree, scale * weight) for tree, weight in more]
    return {
        skill: (tuple(t for t, _ in pairs), tuple(w for _, w in pairs))
        for skill, pairs in found.items()
    }


def _weighted(files: tuple[str, ...], skill: str) -> list[tuple[Node, float]]:
    lines = [
        line for file in files for name, line in sections(FOLDER / f"{file}.txt") if name == skill
    ]
    trees = [
        tree
        for line in map(parse, lines)
        for tree in (line.children if line.kind == "choice" else (line,))
    ]
    return [(tree, ways(tree) ** 0.45) for tree in trees]


def examples(seed: int) -> Iterator[Example]:
    """Examples without end, the same for the same seed."""
    rng = random.Random(seed)
    skills, shares = tuple(SHARES), tuple(SHARES.values())
    while True:
        skill = rng.choices(skills, shares)[0]
        made = _example(skill, said(skill, rng), rng)
        if made is not None and made.words not in _evaluated():
            yield made


@cache
def _evaluated() -> frozenset[tuple[str, ...]]:
    """The questions of the evaluation, none of which is an example."""
    return frozenset(
        tuple(word.text for word in calls.words(case.question)) for case in cases(SETS[0])
    )


def said(skill: str, rng: random.Random, corrects: float = CORRECTED) -> Pieces:
    """A phrase of a skill as somebody says it, before speech recognition changes it. `corrects`:
    how often somebody corrects a thing."""
    trees, weights = _phrases()[skill]
    return _wrapped(skill, expand(rng.choices(trees, weights)[0], fill, rng), rng, corrects)


def fill(name: str, rng: random.Random) -> Pieces:
    """The pieces for a slot. Those of noun phrases, notes and durations are what the call
    copies."""
    if name in _NOUN_SLOTS:
        return _NOUN_SLOTS[name](rng)
    if name == "odd":
        return [(nounphrases.odd(rng), False)]
    if name == "digits":
        return [(str(rng.randint(1, 10 ** rng.randint(1, 5))), False)]
    if name == "task":
        return _context("todo", rng)
    if name == "finding":
        return expand(parse(rng.choice(_lists()[name])), fill, rng)
    if name in ("wheretail", "timetail"):
        return expand(parse(rng.choice(_lists()[name])), _context, rng)
    copied = name in ("note", "todo", "fact", "parked")
    return [(text, copied) for text, _ in expand(parse(rng.choice(_lists()[name])), fill, rng)]


def _the(rng: random.Random) -> Pieces:
    return nounphrases.the(rng, *nounphrases.phrase(rng))


def _is_the(rng: random.Random) -> Pieces:
    text, number = nounphrases.phrase(rng)
    return [
        ("are" if number == "many" else "is", False),
        *nounphrases.the(rng, text, number, tail=False),
    ]


def _s_the(rng: random.Random) -> Pieces:
    return [("'s", False), *_the(rng)]


def _is_a(rng: random.Random) -> Pieces:
    text, number = nounphrases.phrase(rng)
    there = rng.choice(("are there", "are there", "is there")) if number == "many" else "is there"
    return [(there, False), *nounphrases.a(rng, text, number)]


_NOUN_SLOTS: dict[str, Callable[[random.Random], Pieces]] = {
    "the": _the,
    "isthe": _is_the,
    "s_the": _s_the,
    "isa": _is_a,
    "a": lambda rng: nounphrases.a(rng, *nounphrases.phrase(rng)),
    "many": lambda rng: [
        (nounphrases.phrase(rng, rng.choices(("many", "pair"), (85, 15))[0])[0], True)
    ],
    "one": lambda rng: [(nounphrases.phrase(rng)[0], True)],
    "n": lambda rng: [
        (nounphrases.phrase(rng, rng.choice(("one", "one", "mass", "pair")))[0], True)
    ],
    "thing": lambda rng: [(nounphrases.noun(rng), False)],  # which is not the one that is asked for
    "dur": lambda rng: [(nounphrases.duration(rng), True)],
    "adur": lambda rng: [(nounphrases.duration(rng, adjective=True), True)],
}


def _example(skill: str, pieces: Pieces, rng: random.Random) -> Example | None:
    wanted = calls.ARGUMENT[skill] is not None
    text = ""
    mask: list[bool] = []
    for part, copied in _noisy(pieces, rng):
        glue = "" if not text or part.startswith("'s") or part == "s" else " "
        text += glue + part
        mask += [copied and wanted] * (len(part) + len(glue))
    found = calls.words(text)
    if not found or len(mask) != len(calls.clean(text)):
        return None
    at = [i for i, word in enumerate(found) if mask[word.start]]
    start, end = (at[0], at[-1] + 1) if at else (0, 0)
    if skill != "remember":
        while end - start > 1 and found[start].text in (
            "a",
            "an",
            "the",
            "my",
            "any",
            "some",
            "these",
            "this",
            "our",
        ):
            start += 1
    if start == end and wanted and skill not in calls.OPTIONAL:
        return None
    return Example(tuple(word.text for word in found), skill, start, end)


def _context(name: str, rng: random.Random) -> Pieces:
    return [(text, False) for text, _ in fill(name, rng)]


def _wrapped(skill: str, pieces: Pieces, rng: random.Random, corrects: float) -> Pieces:
    """Politeness and small words around the phrase, sometimes a sentence before it."""
    before, after = _lists()["before"], _lists()["after"]
    if pieces[-1][1] and rng.random() < 0.12 and skill in _TAILS:
        pieces = [*pieces, *expand(parse(rng.choice(_lists()[_TAILS[skill]])), _context, rng)]
    if calls.ARGUMENT[skill] in ("what", "duration") and rng.random() < corrects:
        pieces = corrected(pieces, calls.ARGUMENT[skill] == "duration", rng)
    scale = 0.4 if skill in ("chat", "stop", "repeat") else 1.0
    if rng.random() < 0.3 * scale:
        pieces = [*expand(parse(rng.choice(before)), fill, rng), *pieces]
        if rng.random() < 0.15:
            pieces = [(rng.choice(before), False), *pieces]
    if rng.random() < 0.22 * scale:
        last = (
            rng.choice(("please", "thanks", "thank you", "okay"))
            if skill in ("remember", "timer")
            else rng.choice(after)
        )
        pieces = [*pieces, (last, False)]
    if rng.random() < 0.05 * scale:
        pieces = _as_a_request(skill, pieces, rng)
    if rng.random() < CALLED:
        pieces = [*_vocative(skill, rng, False), *pieces]
    return [*pieces, *_vocative(skill, rng, True)] if rng.random() < ADDRESSED else pieces


def _as_a_request(skill: str, pieces: Pieces, rng: random.Random) -> Pieces:
    """What else people tell, before the phrase or as a reason after it; in half of it are things
    that nobody asks for."""
    roll = rng.random()
    if roll < 0.5:
        return [(rng.choice(nounphrases.things()["ramble"]), False), *pieces]
    if roll < 0.75 or skill == "remember":
        return [*expand(parse(rng.choice(_lists()["story"])), _context, rng), *pieces]
    return [*pieces, *expand(parse(rng.choice(_lists()["afterthought"])), _context, rng)]


def _vocative(skill: str, rng: random.Random, last: bool) -> Pieces:
    """Who is addressed. A note may be about anybody, so that only words which name nobody end
    it."""
    if last and skill == "remember":
        return [(rng.choice(sorted(VOCATIVES)), False)]
    return expand(
        parse(rng.choice(_lists()["vocative" if last or rng.random() < 0.7 else "particle"])),
        _context,
        rng,
    )


def _noisy(pieces: Pieces, rng: random.Random) -> Pieces:
    """What speech recognition and haste do to the words that are not copied."""
    words = [(word, copied) for text, copied in pieces for word in text.split()]
    if rng.random() < 0.12:
        words = [
            w for w in words if w[1] or w[0] not in _MAY_BE_LOST or rng.random() > 0.3
        ] or words
    if rng.random() < 0.08:  # whatever the word, so that no single one decides
        words = [w for w in words if w[1] or rng.random() > 0.12] or words
    if rng.random() < 0.10:
        words = [
            (_heard(word, rng), False) if not copied else (word, copied) for word, copied in words
        ]
    if rng.random() < 0.05:
        at = rng.randrange(len(words))
        if not words[at][1] and len(words[at][0]) > 3:
            words[at] = (_typo(words[at][0], rng), False)
    if rng.random() < 0.06:
        at = rng.randrange(len(words))
        if not words[at][1]:
            words.insert(at, (rng.choice(_FILLERS), False))
    if rng.random() < 0.03 and not words[0][1]:
        words = [*((word, False) for word, _ in words[: rng.randint(1, 3)]), *words]
    if rng.random() < 0.12:
        words = [(w.replace("'", ""), c) for w, c in words]
    # A restart repeats no copied word: the run of words must stay one.
    first = next((i for i, (_, c) in enumerate(words) if c), None)
    if first is not None and not all(c for _, c in words[first : _last(words) + 1]):
        words = [(w, c or first < i <= _last(words)) for i, (w, c) in enumerate(words)]
    return words


def _last(words: Pieces) -> int:
    return max(i for i, (_, copied) in enumerate(words) if copied)


def _heard(word: str, rng: random.Random) -> str:
    return rng.choice(_misheard()[word]) if word in _misheard() and rng.random() < 0.3 else word


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    if rng.random() < 0.5:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
