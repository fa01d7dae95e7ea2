"""The stems of the words of a text, and which of some stems a text has: a question is compared with
each note, of which there may be ten megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_COMMON = frozenset(
    "a an the i you he she it we they me my mine your yours his her its our their this that these"
    " those is are was were be been am do does did have has had will would can could shall should"
    " may might must of in on at to from for with by about into over under and or but not no so if"
    " then there here where what when who which how why up down out left put leave say said tell"
    " told note notes last time thing things".split()
)

_ASKING = frozenset(
    "many much again please remember remind know just ask asked give need forgot forget one ones "
    "got exactly whats wheres whos whens hows called whose have".split()
)


def stems(text: str) -> set[str]:
    """The word stems of a text that carry meaning; all of its words when none does."""
    words = re.findall(r"\w+", text.casefold().replace("'s", ""))
    return {stem(word) for word in words if word not in _COMMON} or {stem(word) for word in words}


def content_stems(text: str) -> set[str]:
    """The word stems of a question that carry meaning; none where none does."""
    words = re.findall(r"\w+", text.casefold().replace("'s", ""))
    return {stem(word) for word in words if word not in _COMMON | _ASKING}


def shared_words(question: str, note: str) -> str:
    """The words of a question that carry meaning and are in a note, in their order: what the
    question is about."""
    words = re.findall(r"\w+", question.casefold().replace("'s", ""))
    return " ".join(word for word in words if content_stems(word) & stems(note))


def stem(word: str) -> str:
    """Cut the commonest English endings, so that "keys" finds "key" and "parked" finds
    "parking"."""
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    for ending in ("ing", "ed", "s"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and not word.endswith(("ss", "us", "is")):
            root = (
                root[:-1]
                if ending != "s" and root[-1] == root[-2] and root[-1] not in "ls"
                else root
            )
            return root[:-1] if ending == "s" and root.endswith("e") and len(root) > 4 else root
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def held(text: str, wanted: Collection[str]) -> set[str]:
    """Those of `wanted` that are among `stems(text)`. The stems of a text take far longer than a
    look at how its words begin."""
    plain = text.casefold().replace("'s", "")
    begins = {beginning(each) for each in wanted}
    near = tuple(begin for begin in begins if begin in plain)
    if not near:
        return set()
    words = re.findall(r"\w+", plain)
    alike = {word for word in words if word.startswith(near)}
    meant = {stem(word) for word in alike if word not in _COMMON}
    if alike and not meant and all(word in _COMMON for word in words):
        meant = {stem(word) for word in alike}
    return meant.intersection(wanted)


def holds(text: str, wanted: Collection[str]) -> bool:
    """Whether all of `wanted` are among `stems(text)`."""
    plain = text.casefold().replace("'s", "")
    if not all(beginning(each) in plain for each in wanted):
        return False
    return held(text, wanted) == set(wanted)


def beginning(stem: str) -> str:
    """What every word with this stem begins with: "berries" has the stem "berry"."""
    return stem.removesuffix("y") or stem
