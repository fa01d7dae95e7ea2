"""What the examples for training say and copy: corrections, who is addressed, and the phrases that
are drawn more often."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest

from models.pocket import calls
from models.pocket.arguments import seconds
from models.pocket.phrases import FOLDER, sections
from models.pocket.training.corrections import corrected
from models.pocket.training.examples import Example, examples, fill
from models.pocket.training.grammar import Pieces, expand, parse
from models.pocket.training.shares import REASONS, SHARES

PIECES: Pieces = [
    ("where", False),
    ("is", False),
    ("my", False),
    ("red kettle", True),
    ("now", False),
]


def copied(pieces: Pieces) -> str:
    return " ".join(text for text, mine in pieces if mine)


def test_of_two_things_the_one_that_was_meant_is_copied_once() -> None:
    rng = random.Random(1)
    kinds: Counter[str] = Counter()
    for _ in range(500):
        made = corrected(list(PIECES), False, rng)
        text, kept = " ".join(text for text, _ in made), copied(made)
        assert kept.startswith("red kettle")
        assert kept in text
        if kept == "red kettle":
            kinds[
                "denied"
                if " not " in text and text.index("red kettle") < text.index(" not ")
                else "later"
            ] += 1
        else:
            assert kept.split()[2] in ("and", "or")
            kinds["both"] += 1
    assert kinds["later"] > kinds["denied"] > 0
    assert kinds["both"] > 0


def test_a_corrected_duration_is_the_one_said_last() -> None:
    rng = random.Random(2)
    pieces: Pieces = [
        ("set", False),
        ("a", False),
        ("timer", False),
        ("for", False),
        ("nine minutes", True),
    ]
    for _ in range(200):
        made = corrected(list(pieces), True, rng)
        assert copied(made) == "nine minutes"
        assert len(made) > len(pieces)


def test_what_copies_nothing_or_twice_is_left_alone() -> None:
    rng = random.Random(3)
    for pieces in ([("timer", False)], [("a", True), ("b", False), ("c", True)]):
        assert corrected(pieces, False, rng) == pieces


def made(seed: int, count: int) -> list[Example]:
    return list(itertools.islice(examples(seed), count))


@pytest.mark.long
def test_no_skill_is_crowded_out() -> None:
    found = Counter(example.skill for example in made(21, 6000))
    for skill, share in SHARES.items():
        assert found[skill] / 6000 == pytest.approx(share / sum(SHARES.values()), abs=0.02)
    reasons = sum(REASONS.get(skill, 0.0) * share for skill, share in SHARES.items())
    assert reasons / sum(SHARES.values()) <= 0.1


def test_corrections_and_forms_of_address_are_there_but_rare() -> None:
    found = made(22, 6000)
    addressed = sum(
        bool({"grandpa", "bhai", "madam", "sweetie", "yaar", "darling"} & set(e.words))
        for e in found
    )
    assert 20 < addressed < 400
    marks = {("i", "mean"), ("wait", "no"), ("or", "rather"), ("make", "that"), ("scratch", "that")}
    mended = sum(
        any(pair in marks for pair in itertools.pairwise(e.words[: e.start]))
        for e in found
        if e.end > e.start
    )
    assert 10 < mended < 300


def test_what_is_copied_can_be_decoded() -> None:
    """The grammar must admit what training teaches, or the Llama is never allowed to say it."""
    refused = 0
    found = [example for example in made(23, 3000) if example.end > example.start]
    for example in found:
        rules = dict(
            line.split(" ::= ", 1) for line in calls.grammar(" ".join(example.words)).splitlines()
        )
        letter = "n" if example.skill == "remember" else "w"
        first = rules["text" if letter == "n" else "run"].split(" | ")
        refused += f"{letter}{example.start}" not in first or "close" not in rules.get(
            f"{letter}{example.end - 1}", ""
        )
    assert refused <= 0.02 * len(found)


@pytest.mark.parametrize("file", ["expectations.txt", "everyday.txt"])
def test_no_phrase_copies_two_runs(file: str) -> None:
    """What is not asked for is never copied with what is."""
    rng = random.Random(6)
    for skill, line in sections(FOLDER / file):
        if skill == "chat" or calls.ARGUMENT[skill] is None:
            continue
        for _ in range(60):
            pieces = expand(parse(line), fill, rng)
            runs = [mine for mine, _ in itertools.groupby(mine for _, mine in pieces)]
            assert sum(runs) <= 1, pieces


@pytest.mark.parametrize("file", ["reasons.txt", "everyday.txt"])
def test_durations_with_a_purpose_can_be_read(file: str) -> None:
    rng = random.Random(4)
    lines = [line for skill, line in sections(FOLDER / file) if skill == "timer"]
    for line in lines:
        for _ in range(30):
            said = copied(expand(parse(line), fill, rng))
            if said and said != "half a second":  # shorter than any timer
                assert seconds(f"{said} timer") is not None, said


def test_nothing_of_a_correction_is_copied() -> None:
    for example in made(24, 6000):
        if example.skill in ("find", "watch", "count"):
            run = f" {' '.join(example.words[example.start : example.end])} "
            assert not any(
                f" {marker} " in run
                for marker in ("i mean", "or rather", "wait no", "scratch that")
            ), run
