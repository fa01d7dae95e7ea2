"""Where the name of a thing may begin and end among the words of a question, and where it goes no
further: at a mark, before another question, behind an "is" that is joined to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from models.pocket.reading import clean, words

# Words that a noun phrase or a duration neither begins nor ends with, unless the question has no
# others.
_NO_NOUN = frozenset(
    """
        the a an my your our their its his this that these those i you we he she they me us
        is are was were am be been do does did have has had i'm i've i'd it's what's where's
        who's that's there's what where when who how which why whose there and or but if to
        of for with from at um uh er erm please hey hi bruh yo oh okay ok so then not don't
        can't any some would could should will shall might may must altogether together subject
        matter
    """.split()
)

# Nor does it end with one of these, though it may begin so: "on button", "off switch"; nor in half
# a correction: "chair no".
_NO_LENGTH_END = _NO_NOUN | frozenset(
    "on in off by near under over into onto about behind beside between as than no sorry mean meant"
    " rather".split()
)
_NO_END = _NO_LENGTH_END | frozenset(
    "without until till while because since wants needs says said lost like made quick"
    " exactly whereabouts".split()
)
# What a name ends before: another question or a number that is only asked about, "five lamps or
# six", "the fountain and which way".
_JOINS = frozenset("or and but".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_DETERMINERS = frozenset(
    "the a an my your our their its his her this that these those some".split()
)
_NO_SECOND = (_NO_NOUN | _NUMBERS) - _DETERMINERS
_MARK = re.compile(r"[.?!;:,]")
_TITLES = frozenset("mr mrs ms dr st no prof rev".split())

# What follows a contracted "is" or "has", where a possessive would have a noun: "my stick's fallen
# over". Of "the cup's colour" the cup is asked about.
_AFTER_IS = re.compile(
    r"been|gone|here|there|come|not|now|got|lost|missing|late|out|over|off"
    r"|down|away|free|taken|empty|open|colou?r|still|already|always|supposed|meant|due|all|"
    r"on|in|at|by|near|under|behind|about|around|somewhere|so|too|a|an|the|my|that|this|"
    r"\w{2,}(?:ed|en|ing)"
)
_AT_A_PLACE = frozenset("here there by next on in at under behind beside near over".split())

_IS_SO = re.compile(rf"(?P<noun>.+)'s (?:{_AFTER_IS.pattern})")


class Edges(NamedTuple):
    """For each word of a run whether a name may begin and end there; and the words that none goes
    on behind."""

    begins: list[bool]
    ends: list[bool]
    breaks: frozenset[int]


def of_thing(question: str, run: list[str]) -> Edges:
    """The edges of the names of things in the words of a question."""
    subject = _subject(run)
    begins = [word not in _NO_NOUN and i >= subject for i, word in enumerate(run)]
    return _any(begins, [word not in _NO_END for word in run], _breaks(question, run))


def of_time(run: Sequence[str]) -> Edges:
    """The edges of lengths of time, which go on over "and" and a comma."""
    begins = [word not in _NO_NOUN for word in run]
    return _any(begins, [word not in _NO_LENGTH_END for word in run], frozenset())


def bare(name: str, question: str) -> str:
    """A name without an "is" or a "has" that is joined to it: "any chair's free" is a recogniser's
    spelling of "chairs free"."""
    if name.endswith("'s") and _ends_with_is(name, question):
        return name[:-2]
    said = _IS_SO.fullmatch(name.strip())
    return name if said is None else said["noun"]


def _any(begins: list[bool], ends: list[bool], breaks: frozenset[int]) -> Edges:
    """The edges; all words where none of them may be one."""
    last = max((i for i, may in enumerate(ends) if may), default=-1)
    if any(begins[: last + 1]):
        return Edges(begins, ends, breaks)
    return Edges([True] * len(begins), [True] * len(ends), breaks)


def _subject(run: list[str]) -> int:
    """How many words come before what somebody wants: "the little one wants the teddy"."""
    wants = (
        i + 1
        for i, word in enumerate(run[:-1])
        if word in ("wants", "needs") and run[i + 1] in _DETERMINERS
    )
    return next(wants, 0)


def _breaks(question: str, run: list[str]) -> frozenset[int]:
    """The words of a question that no name goes on behind: before a mark, an "is" that is joined to
    it, or another question."""
    text, there = clean(question), words(question)
    found: set[int] = set()
    for i, (one, other) in enumerate(pairwise(there)):
        after = run[i + 2] if i + 2 < len(run) else ""
        joins = run[i + 1] in _JOINS and (not after or after in _NO_SECOND)
        joins = joins or (run[i + 1] == "without" and after.endswith("ing"))
        marked = _MARK.search(text[one.end : other.start]) and run[i] not in _TITLES
        if marked or joins or _is_contracted(run, i):
            found.add(i)
    return frozenset(found)


def _is_contracted(run: list[str], i: int) -> bool:
    """Whether a word ends with "is" or "has", by the words behind it: "my cup's right here"."""
    if not run[i].endswith("'s"):
        return False
    after, then = run[i + 1], run[i + 2] if i + 2 < len(run) else ""
    placed = after in ("right", "just", "left", "back") and then in _AT_A_PLACE
    return placed or _AFTER_IS.fullmatch(after) is not None


def _ends_with_is(run: str, question: str) -> bool:
    """Whether the last word of a run of the question's words has an "is" joined to it."""
    wanted, there = run.split(), [word.text for word in words(question)]
    for i in range(len(there) - len(wanted)):
        if there[i : i + len(wanted)] == wanted:
            return _is_contracted(there, i + len(wanted) - 1)
    return False
