"""What is done with the result of the last sum: taken off something, added, paid for, shared.
"take that off a hundred", "and a fiver off", "and if I give them a tenner", "split four ways".

English only. It is written out as a sum of its own.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_NUMBER = r"-?\d+(?:\.\d+)?"
LEADS = r"^(?:and |now |so |then |okay |right |ok |what if (?:we |i )?|if (?:we |i )?)*"
_TAKEN_OFF = Pattern(
    rf"{LEADS}(?:take|subtract|knock|deduct) (?:that|it|this|all that) (?:off|from|away from|"
    rf"out of) (?:an? )?(?P<n>{_NUMBER})(?: [a-z]+){{0,3}}$"
)
_OFF_IT = Pattern(rf"{LEADS}(?:an? )?(?P<n>{_NUMBER}) off(?: (?:it|that))?$")
# "And if I give them a tenner": what comes back.
_PAID = Pattern(
    rf"{LEADS}(?:i |we )?(?:give|gave|hand|pay|paid|pay with)"
    rf"(?: (?:them|him|her|over|you))*(?: with)?(?: an?)? (?P<n>{_NUMBER})"
    r"(?: (?:pounds?|quid|euros?|dollars?|note))*$"
)
_ADDED = Pattern(rf"{LEADS}(?:add|put) (?:that|it|this) (?:to|on|onto) (?:the )?(?P<n>{_NUMBER})$")
_SHARED = Pattern(
    rf"{LEADS}(?:(?:what(?:'s| is| would be| does)|how much(?:'s| is)?|that(?:'s)?|it|each|do we|"
    r"we|each of us|pays?|owes?|come to|for) )*(?:(?:split|divided?|shared?)(?: (?:it|that|this|"
    r"the (?:bill|total|lot|cost)))?(?: equally| evenly)?(?: (?:by|into|between|among|amongst|over|"
    r"for))?|between|among|amongst|over|if there(?:'s| are| is))"
    r"(?: (?:the|all|only|just))* (?P<n>\d+)"
    r"(?: of us| of them| of you| ways| people| friends)?(?: each)?$"
    rf"|{LEADS}(?:(?P<of_us>\d+) of (?:us|them)|"
    r"there(?:'s| are|'re) (?P<there>\d+) (?:of us|people))"
    r"(?: (?:pay|share|split(?: it)?|chip in|go in|paid|shared))?(?: each| then)?$"
)
_WHOLE_SHARED = Pattern(rf"\b(?:split|shared?|divided?) (?P<whole>{_NUMBER})\b(?= )")
_IN_HALVES = Pattern(
    r"\b(?:go|going|goes|we're going) halves\b|\bhalf each\b|\bmy half\b|\bfifty fifty\b|"
    r"\bbetween (?:the )?(?:two of us|us two|me and (?:him|her|my \w+))\b"
)


def in_figures(asked: str) -> str:
    """The words with notes of money as their amounts: "a tenner" is "a 10"."""
    return re.sub(r"\bfiver\b", "5", re.sub(r"\btenner\b", "10", asked))


def _shared(shared: re.Match[str], whole: float, last_question: str) -> str:
    """The last result in parts; where it was a part itself, its whole in others."""
    if (before := _SHARED.match(last_question)) is not None:
        whole *= _ways(before)
    elif last_question and (first := _WHOLE_SHARED.search(last_question)) is not None:
        whole = float(first["whole"])
    return f"split {whole:g} between {_ways(shared)}"


def _ways(shared: re.Match[str]) -> int:
    return int(shared["n"] or shared["of_us"] or shared["there"])


def with_result(asked: str, result: str, last_question: str, last_answer: str) -> str | None:
    """The last result taken off, added to, or shared among, a number that is named."""
    if (taken := _TAKEN_OFF.match(asked)) is not None:
        return f"{taken['n']} minus {result}"
    if (off := _OFF_IT.match(asked)) is not None:
        return f"{result} minus {off['n']}"
    if (paid := _PAID.match(asked)) is not None and float(paid["n"]) >= float(result):
        return f"{paid['n']} minus {result}"
    if (added := _ADDED.match(asked)) is not None:
        return f"{added['n']} plus {result}"
    if (shared := _SHARED.match(asked)) is not None:
        return _shared(shared, float(result), last_question * last_answer.endswith(" each."))
    return f"split {result} between 2" if _IN_HALVES.search(asked) else None
