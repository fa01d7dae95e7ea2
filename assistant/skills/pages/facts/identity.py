"""Whether a thing is what one takes it for, by the name on its label: "is this the milk", "is it
tomato or mushroom". English only. What only warns of a thing names none: "not with bleach".

Pure functions on rows and words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import CLEANER_PRINT, MEDICINE_PRINT
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import COMMON
from assistant.skills.pages.row import Row, said, words
from assistant.skills.questions.safety_words import CURRENT, DRUG, HOT, LIGHT, STEP, VEHICLE, WAY
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.pocket.durations import figures

_A = r"(?:(?:the|an?|some) )?"
_NAME = r"[a-z0-9]+(?: [a-z]+)?"
_ASKED = Pattern(
    r"^(?:(?:so|and|but|oh|right|okay|well|er|um) )*"
    r"(?:(?:is|are) (?:this|that|it|these|those)(?: one| here)?|(?:which|what) (?P<kind>[a-z]+) "
    r"(?:is|are) (?:this|that|it|these|those)(?: one)?) "
    rf"(?:definitely |really |actually |just )?(?P<article>the |an? |some )?(?P<one>{_NAME}?)"
    rf"(?: or {_A}(?P<other>{_NAME}?))?(?: one)?(?: then| please| or not| or what| here)?$"
)
# What nothing but a judgement tells, and what print that shows the way to it is not.
_NO_LABEL = Pattern(
    rf"\b(?:{STEP}|{WAY}|{VEHICLE}|{DRUG}|{CURRENT}|{HOT}|{LIGHT}|safe\w*|danger\w*|"
    r"poison\w*|free|no|non|without|"
    r"edible|dose|stop|seat|room|toilets?|loo|exit|door)\b"
)
_NO_NAME = Pattern(
    r"\b(?:not|no|never|contains?|may|without|free|with|keep|avoid|if|use|ingredients|or)\b|[→←↑↓]"
)
_QUANTITY = Pattern(r"\b\d[\d.,]* ?(?:x|k?g|mg|m?l|cl|litres?|pints?|pack|%)?(?!\w)")
_KEEPS = Pattern(r"(?:use by|best (?:before|by)|bbe?|sell by|exp\w*)\b")
_NO_FOOD = Pattern(
    rf"{CLEANER_PRINT.pattern}|{MEDICINE_PRINT.pattern}|\b(?:external|pets?|animals?|dishwashers?|"
    r"drinking|consumption|irrita\w+|poison\w*|bait|wash|lotion|shampoo|soap)\b"
)
# What leaves a thing what it is: "whole milk", but neither "caustic soda" nor "peanut butter".
_QUALITIES = frozenset(
    "a an the of our fresh fine whole semi skimmed full fat pure natural organic british irish "
    "finest plain brown sliced large small medium table granulated salted unsalted pasteurised "
    "still sparkling spring".split()
)
MOST = 3  # rows at the head of a label, among which its name is


def asks(question: str) -> bool:
    """Whether words ask whether a thing is what one takes it for."""
    return _asked(_plain(question)) is not None


def is_named(asked: str, page: Sequence[Row]) -> bool:
    """Whether the whole name at the head of a label is what it is taken for, and nothing near it
    makes it another thing: "Whole milk", and neither "Milk chocolate" nor "Honey" on a body wash.
    """
    found = _asked(_plain(asked))
    if found is None or found["other"] or not page or not _names(page[0], found["one"]):
        return False
    rest = (row for row in page[1:MOST] if not _KEEPS.match(said(row)))
    if not _is_whole(page[0], found["one"]) or not all(_is_whole(row, "") for row in rest):
        return False
    return not any(_NO_FOOD.search(said(row)) for row in page)


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows that show whether a thing is what it is taken for, and a word before them; None
    where that is not asked, or is no matter of a label."""
    asked = _plain(question)
    found = _asked(asked)
    if found is None:
        return None
    names = [name for name in (found["one"], found["other"]) if name]
    rows = [row for row in page[:MOST] if any(_names(row, name) for name in names)]
    if is_named(asked, page):
        return Told(tuple(rows), first="Yes.")
    if rows and found["other"]:
        return Told(tuple(rows))
    if rows or any(_holds(row, found["one"]) for row in page):
        return Told(tuple(page[:MOST]))  # what stands beside the name may make it another thing
    one = found["one"]
    if not found["article"] or not _is_named_on_labels(one):
        return None
    what = wording.listing([name for name in (one, found["other"]) if name], "or")
    return Told(tuple(page[:MOST]), first=f"I read no {what} on it.")


def _asked(asked: str) -> re.Match[str] | None:
    """What is asked so; "which soup is it" only between two."""
    found = _ASKED.match(asked)
    if found is None or _NO_LABEL.search(asked) or (found["kind"] and not found["other"]):
        return None
    return found


def _plain(question: str) -> str:
    asked = re.sub(r"[^\w\s']", " ", question.casefold().replace("’", "'"))
    return figures(" ".join(asked.split()))


def _names(row: Row, name: str) -> bool:
    """Whether a row is such a name, all of its words."""
    return _NO_NAME.search(said(row)) is None and _holds(row, name)


def _holds(row: Row, name: str) -> bool:
    asked = [word for word in words(name) if word not in COMMON]
    held = words(said(row))
    return bool(asked) and all(any(_same(word, other) for other in held) for word in asked)


def _same(word: str, other: str) -> bool:
    """Whether two words are one, but for a plural; "salted" is not "unsalted"."""
    return singular(word) == singular(other)


def _is_whole(row: Row, name: str) -> bool:
    """Whether a row says nothing but the name, with quantities and qualities."""
    bare = _QUANTITY.sub(" ", said(row))
    asked = words(name)
    return all(
        word in _QUALITIES or any(_same(word, other) for other in asked) for word in words(bare)
    )


def _is_named_on_labels(name: str) -> bool:
    """Whether something is known by its label rather than by its look."""
    asked = [word for word in words(name) if word not in COMMON]
    return bool(asked) and not any(wanted(singular(word)).names for word in (name, *asked))
