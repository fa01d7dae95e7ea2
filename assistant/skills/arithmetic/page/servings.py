"""A recipe in view for another number: "Serves 4" and "if I'm cooking for six", "Makes 12" and "I
only want six, what's the oats", or by what there is of one thing: "I've only got three eggs". And
what is printed for one serving, for more of them: "if I eat the lot, how much salt is that".

English only. Of a line with a time or a temperature nothing is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.page import portions
from assistant.skills.arithmetic.page.amounts import fractions
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.words import wording
from models.vision.scene import Text

_SERVES = Pattern(
    r"\b(?P<verb>serves|feeds|makes|servings:?|portions:?) (?P<n>\d{1,2})\b(?! ?(?:-|–|to) ?\d)"
    r"|\b(?P<m>\d{1,2}) (?:servings|portions)\b"
)
_PER_PERSON = Pattern(
    r"(?<=\w) (?:per|a|for each|each) (?:person|head|portion|serving)\b", re.IGNORECASE
)
# `asked` has its numbers in figures.
_FOR = Pattern(
    r"^(?:and|so|but|what|what's that|what about|how about|how much (?:is that|do i need)|if|"
    r"(?:i'm|we're|i am|we are|there are|there's|i|we) ?(?:cooking|making(?: it)?|doing(?: it)?|"
    r"have|got|make it|want it)?|then| )*"
    r"(?:for )?(?P<n>\d{1,2})(?: of us| people| persons| guests| portions| instead| then|"
    r" though| tonight| now| actually)*$"
)
# A number to cook for, somewhere in the words.
_WANTED = Pattern(
    r"\b(?:for|want|wanted|need|make|making|do|doing|cook|cooking|bake|baking|feed|feeding|serve|"
    r"there(?:'s| are| is|'ll be)|we're|we are|be) (?:it )?(?:(?:only|just|about|all|enough|for) )*"
    r"(?P<n>\d{1,2})(?! (?:minutes?|mins?|hours?|g|grams?|ml|tbsp|tsp|degrees|percent|eggs?)\b)"
    r"(?:$| (?:of (?:us|them|these|those|it|this)|people|persons|guests|portions|"
    r"instead|then|not|what|how|so)\b|"
    r"[,.?;])"
)
_UNITS = r"(?:g|grams?|ml|kg|kilos?|l|litres?|oz|lbs?|pounds?|tbsp|tsp|cups?)"
_HAS = Pattern(
    r"\b(?:got|have|had|there(?:'s| are| is)|left|use|using|with) (?:(?:only|just|about) )*"
    rf"(?P<n>\d{{1,4}}(?:\.\d+)?) ?(?:(?P<unit>{_UNITS}) )?(?:of )?(?P<what>[a-z]+)"
)
_UNIT = Pattern(rf"{_UNITS}\b", re.IGNORECASE)
_AMOUNT_ASKED = Pattern(
    r"\b(?:how (?:much|many)|amounts|quantities|tell me|what(?:'s| is| are)|"
    r"what (?:about|would)|and|the same|same|need|"
    r"would that|how about)\b"
)
_GOES_ON = Pattern(
    r"^(?:(?:and|so|then|but|what about|how about|how much|how many|what's|is) ){1,4}(?:(?:the|"
    r"of) ){0,2}"
    r"[a-z ]{2,40}$"
)
_FACTOR = Pattern(
    r"^(?:It (?:serves|makes) (?P<whole>\d+)\. For (?P<n>\d+) that is |"
    r"By (?P<has>[\d.]+) of (?P<of>[\d.]+) )"
)
_AMOUNT = Pattern(r"(?<![\d.,/])(?P<n>\d+(?:\.\d+)?)(?!\d|[.,/:]\d| ?(?:°|%|min|hour|degrees))")
MOST = 6  # lines that are told


def asks(asked: str, last_answer: str) -> bool:
    """Whether words may ask for a recipe for another number, or for more than one serving."""
    if asked.isdigit():
        return False
    if _FOR.match(asked) and last_answer:
        return True
    if _FACTOR.match(last_answer) and (_GOES_ON.match(asked) or _AMOUNT_ASKED.search(asked)):
        return True
    if portions.asks(asked, last_answer):
        return True
    if re.search(r"\b(?:only|just)(?: got| have)? \d", asked) and _HAS.search(asked):
        return True
    counts = _WANTED.search(asked) or _HAS.search(asked)
    return counts is not None and _AMOUNT_ASKED.search(asked) is not None


def goes_on(asked: str, last_answer: str) -> bool:
    """Whether words name another number of people after an amount of a recipe was read, or another
    thing of it after one was told for so many: "and the water"."""
    if _FACTOR.match(last_answer) and _GOES_ON.match(asked):
        return True
    return last_answer.startswith("It says") and _FOR.match(asked) is not None


def told(asked: str, texts: Sequence[Text], last_answer: str, last_question: str) -> str | None:
    """What the line that is named, the one that was read last, or else each of few lines, comes
    to."""
    lines = [text.text for text in texts]
    if (portion := portions.told(asked, lines, (last_question, last_answer))) is not None:
        return portion
    serves = [m for line in lines if (m := _SERVES.search(line.casefold())) is not None]
    whole = int(serves[0]["n"] or serves[0]["m"]) if len(serves) == 1 else 0
    amounts = [line for line in lines if fractions.is_amount(line)]
    things = content_stems(re.sub(r"\d+", " ", asked))
    named = [line for line in amounts if things & stems(line)]
    wanted = _FOR.match(asked) or _WANTED.search(asked)
    each = [line for line in named or amounts if _PER_PERSON.search(line)]
    if wanted is not None and len(each) == 1:
        bare = _PER_PERSON.sub("", each[0])
        return _scaled(f"It says: {each[0]}. For {wanted['n']} that is", int(wanted["n"]), [bare])
    if wanted is not None and whole:
        verb = "makes" if serves[0]["verb"] == "makes" else "serves"
        opening = f"It {verb} {whole}. For {wanted['n']} that is"
        return _scaled(opening, int(wanted["n"]) / whole, _chosen(amounts, named, last_answer))
    if (by := _by_what_there_is(asked, amounts)) is not None:
        opening, factor, line = by
        others = [each for each in named if each != line]
        return _scaled(opening, factor, others or [a for a in amounts if a != line])
    before = _FACTOR.match(last_answer)
    if before is None or not named:
        return None
    if before["whole"]:
        return _scaled(before[0].strip(), int(before["n"]) / int(before["whole"]), named)
    opening = last_answer.split(" that is ")[0] + " that is"
    return _scaled(opening, float(before["has"]) / float(before["of"]), named)


def _chosen(amounts: list[str], named: list[str], last_answer: str) -> list[str]:
    read = [line for line in amounts if line in last_answer]
    return named or (read if last_answer.startswith("It says") and read else amounts)


def _by_what_there_is(asked: str, amounts: Sequence[str]) -> tuple[str, float, str] | None:
    """The opening, the factor and the line, for who has only so much of one thing."""
    found = _HAS.search(asked)
    if found is None:
        return None
    lines = [line for line in amounts if content_stems(found["what"]) & stems(line)]
    printed = _AMOUNT.search(lines[0]) if len(lines) == 1 else None
    if printed is None or not float(printed["n"]):
        return None
    name = lines[0][printed.end() :].strip(" .")
    has = _in_unit(float(found["n"]), found["unit"], name)
    if has is None:
        return None
    opening = f"By {has:g} of {printed['n']} {name} that is"
    return opening, has / float(printed["n"]), lines[0]


def _in_unit(has: float, unit: str | None, name: str) -> float | None:
    """How many that is in the unit that a printed name begins with; None where the two can't be
    compared."""
    printed = _UNIT.match(name)
    if printed is None or unit is None:
        return has if printed is None and unit is None else None
    if unit.rstrip("s") == printed[0].casefold().rstrip("s"):
        return has
    mine, other = amounts_in(f"{has} {unit}"), amounts_in(f"1 {printed[0]}")
    if not mine or not other or mine[0].kind != other[0].kind:
        return None
    return mine[0].value * mine[0].size / other[0].size


def _scaled(opening: str, factor: float, chosen: Sequence[str]) -> str | None:
    if not 0 < len(chosen) <= MOST or not factor > 0:
        return None
    exact = Fraction(factor).limit_denominator(1000)
    scaled = [fractions.scaled(each, exact) for each in chosen]
    return f"{opening} {wording.listing(scaled)}."
