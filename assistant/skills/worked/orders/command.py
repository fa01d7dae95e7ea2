"""What an order comes to, and what it comes to once it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.worked.orders import bill, changes, parts, things

_OTHER_LIST = Pattern(r"\blist\b|\bI'll remember\b|\btimer\b")
_AND = Pattern(r"^(?:oh |so |ok |okay )*and\b")
_WITH = Pattern(r"^(?:and )?(?:with|plus) ")
_ADDS = Pattern(r"^(?:(?:and|oh|also|plus|with|then|so|what about|how about) )+")


def numbered_order(question: str) -> str:
    """The words with their numbers in figures, and with the "and" that adds to what was ordered."""
    said = numbered(question)
    adds = _AND.match(question.casefold().strip()) is not None
    if adds and not said.startswith("and "):
        return f"and {said}"
    return said


def is_one(said: str) -> bool:
    """Whether a question of several clauses is one order with what it comes to."""
    order = parts.words_of(said)
    return order is not None and order.asked and parts.counts(order)


def asks(said: str, last_answer: str) -> bool:
    """Whether words may be an order, or put right the one that was told last."""
    if bill.TOLD.search(last_answer) and (changes.asks(said) or _ADDS.match(said)):
        return True
    if _WITH.match(said) and last_answer.startswith("It says"):
        return True
    order = parts.words_of(said)
    if order is None or (_ADDS.match(said) and _OTHER_LIST.search(last_answer)):
        return False
    return parts.counts(order)


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """Each part with its price and the sum; None where one of them is not known for sure."""
    if any(MEDICINE_PRINT.search(line) for line in lines) or MEDICINE_PRINT.search(said):
        return None
    before = bill.last(last_answer, lines)
    if before is None and _WITH.match(said):
        before = bill.told_last(last_answer, lines, "that")
    if before is not None and changes.asks(said):
        return changes.told(said, before, lines)
    adds = before is not None and _ADDS.match(said) is not None
    order = parts.words_of(_ADDS.sub("", said) if adds else said)
    if order is None:
        return None
    whole = parts.ordered(order, lines, last_answer)
    if whole is None:
        return _with_share(said, before, lines)
    if before is not None and adds and "that" not in order.parts:
        whole = before.with_more(whole.lines)
    return whole.said()


def _with_share(said: str, before: bill.Bill | None, lines: Sequence[str]) -> str | None:
    """The last order with a share on top or off: "and with service"."""
    opened = _ADDS.match(said)
    if before is None or opened is None or before.shares:
        return None
    share = things.share_named(said[opened.end() :], things.shares(lines))
    if share is None:
        return None
    return replace(before, shares=(share,)).said()
