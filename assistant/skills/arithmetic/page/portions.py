"""What is printed for one portion, for more of them or a part of the whole: "Serves 4", "salt 1.6 g
per portion" and "if I ate half the pie". English only. Pure functions on words and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern

_ONE = r"(?:serving|portion|slice|piece|biscuit|bar|pack|tablet|cup|bowl|half)"
_SHARES = {"half": 1 / 2, "a third": 1 / 3, "a quarter": 1 / 4, "three quarters": 3 / 4}
_PART = Pattern(
    r"\b(?P<share>half|a third|a quarter|three quarters)(?: of)?(?: (?:the|this|that|it|a))"
    r"(?! (?:hour|minute|dozen|day|year|recipe|amount))\b"
)
_EATS = (
    r"(?:eat|eats|ate|eating|scoff\w*|have|had|having|finish\w*|polish\w* off|wolf\w*|drink|drank|"
    r"do|demolish\w*|get through|put away)"
)
_ALL = Pattern(
    rf"\b{_EATS} (?:up )?(?:the lot|it all|all of (?:it|this|that)|them all|the whole (?:\w+ )?"
    rf"(?:thing|\w+)|everything)\b|\b(?:the (?:lot|whole (?:\w+)))\b.*\b(?:how (?:much|many)|"
    rf"what(?:'s| is))\b|\bin the whole \w+\b"
)
_SOME = Pattern(
    rf"\b(?P<n>\d{{1,2}}|two|three|four) (?:(?:of the )?{_ONE}s|of (?:them|these|those))\b"
)
# So many of what was read last: "I've two", "and if I eat three".
_SO_MANY = Pattern(
    r"^(?:(?:and|so|but|if|well|then|what if) )*(?:i've|i have|i had|i'm|i am|i'll|i|we've|we have|"
    r"for|make it|say)(?: (?:got|having|have|had|eating|eat|ate|only|just|about))* "
    r"(?P<n>\d{1,2})(?: (?:of (?:them|those|these)|then|though))*$"
)
_WORDS = {"two": 2, "three": 3, "four": 4}
_SERVES = Pattern(
    r"\b(?:serves|servings:?|portions:?|feeds|pack of|box of) (?P<n>\d{1,2})\b"
    r"(?! ?(?:-|–|to) ?\d)"
    r"|\b(?P<m>\d{1,2}) (?:servings|portions)\b", re.IGNORECASE,
)  # fmt: skip
_PER_ONE = Pattern(rf"\b(?:per|each|a|1) {_ONE}\b", re.IGNORECASE)
_PER_OTHER = Pattern(r"\bper ?\d|/ ?100\b|\bpro 100\b|\b100 ?(?:g|ml)\b", re.IGNORECASE)
_VALUE = Pattern(
    r"(?:\b(?P<name>[A-Za-z]{3,20}(?: [a-z]{1,20})?) )?(?<![\d.])(?P<n>\d{1,6}(?:\.\d{1,3})?) ?(?P<"
    r"unit>g|mg|kcal|kj|ml|"
    r"calories)\b", re.IGNORECASE,
)  # fmt: skip
_ENERGY = Pattern(r"\b(?:calories|kcals?|energy|cals)\b", re.IGNORECASE)


_BEFORE = Pattern(r" times (?P<n>[\d.]+) is [\d.]+ \w+\.$")
_GOES_ON = Pattern(r"^(?:(?:and|so|what about|how about|how much|how many) )+(?:the )?[a-z]+$")


# "And if I have 80 grams", beside "Per 40 g serving".
_WEIGHED = Pattern(
    r"^(?:(?:and|so|but|if|well|then|what if|what about|how about|for|in|i|i'm|we|i've|i'll) )*"
    r"(?:(?:have|had|having|eat|ate|eating|got|use|make it) )?(?P<n>\d{1,4}(?:\.\d)?) ?"
    r"(?P<unit>g|grams?|ml|millilitres?)(?: of (?:it|them|this|that)| then| instead)*$"
)
_PER_WEIGHT = Pattern(
    r"\b(?:per|each|a|in|in a)\b.{0,20}?(?P<n>\d{1,4}(?:\.\d)?) ?(?P<unit>g|ml)\b", re.IGNORECASE
)


def asks(asked: str, last_answer: str) -> bool:
    """Whether words may be about more or less than one portion, or go on with it."""
    if _BEFORE.search(last_answer) and _GOES_ON.match(asked):
        return True
    leans = _SO_MANY.match(asked) or _WEIGHED.match(asked)
    if last_answer.startswith("It says") and leans:
        return True
    return any(each.search(asked) for each in (_PART, _ALL, _SOME))


def told(asked: str, lines: Sequence[str], before: tuple[str, str]) -> str | None:
    """The one value that is named, now or in the question `before`, times the portions of now or of
    the answer before; None where the print names none for a portion."""
    last_question, last_answer = before
    if (weighed := _WEIGHED.match(asked)) is not None:
        return _by_weight(weighed, lines, last_answer)
    if not asks(asked, last_answer) or not any(_PER_ONE.search(line) for line in lines):
        return None
    if any(_PER_OTHER.search(line) for line in lines):
        return None  # of two columns nobody can tell here which one a value stands in
    served = [m for line in lines if (m := _SERVES.search(line)) is not None]
    whole = int(served[0]["n"] or served[0]["m"]) if len(served) == 1 else 0
    count = _count(asked, whole)
    if (again := _BEFORE.search(last_answer)) is not None and _GOES_ON.match(asked):
        count = float(again["n"])
    if (many := _SO_MANY.match(asked)) is not None:
        count = float(many["n"])
    value = _value(asked, lines) or _value(last_question.casefold(), lines)
    value = value or _read_last(lines, last_answer)
    if not count or value is None:
        return None
    name, number, unit = value
    result = f"{round(number * count, 2):g} {unit}"
    of = f"{served[0][0]}. " if whole else ""
    return f"{of}{name}{number:g} {unit} times {count:g} is {result}."


def _by_weight(weighed: re.Match[str], lines: Sequence[str], last_answer: str) -> str | None:
    """The value that was read last, for another weight than the one it is printed for."""
    bases = [each for line in lines for each in _PER_WEIGHT.finditer(line)]
    value = _read_last(lines, last_answer)
    if len(bases) != 1 or value is None or not float(bases[0]["n"]):
        return None
    if bases[0]["unit"][0].casefold() != weighed["unit"][0]:
        return None
    name, number, unit = value
    result = round(number * float(weighed["n"]) / float(bases[0]["n"]), 2)
    base = f"{bases[0]['n']} {bases[0]['unit']}"
    wanted = f"{weighed['n']} {weighed['unit']}"
    return f"{name}{number:g} {unit} for {base}: for {wanted} {result:g} {unit}."


def _read_last(lines: Sequence[str], last_answer: str) -> tuple[str, float, str] | None:
    """The one value that was read last; of how much a portion weighs none."""
    read = [line for line in lines if line in last_answer and not _PER_ONE.search(line)]
    found = [each for line in read for each in _VALUE.finditer(line)]
    if len(found) != 1:
        return None
    name = found[0]["name"]
    return f"{name} " if name else "", float(found[0]["n"]), found[0]["unit"]


def _count(asked: str, whole: int) -> float:
    """How many portions are meant; 0 where that is not certain."""
    if (some := _SOME.search(asked)) is not None:
        return float(_WORDS.get(some["n"]) or some["n"])
    if (part := _PART.search(asked)) is not None:
        return whole * _SHARES[part["share"]]
    return float(whole)


def _value(asked: str, lines: Sequence[str]) -> tuple[str, float, str] | None:
    """The name, the number and the unit of the value that is asked for."""
    energy = _ENERGY.search(asked) is not None
    for line in lines:
        for found in _VALUE.finditer(line):
            name = found["name"] or ""
            fits = content_stems(asked) & stems(name)
            if fits or (energy and found["unit"].casefold() in ("kcal", "calories")):
                shown = f"{name[0].upper()}{name[1:]} " if fits else ""
                return shown, float(found["n"]), found["unit"]
    return None
