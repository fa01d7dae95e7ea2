"""The words of a sum as tokens: "add 350 and 275, then halve it" is ADD, 350, AND, 275, THEN,
HALVE, IT. Words that mean nothing in a sum are WORD.

English only. The text has its numbers in figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.arithmetic.units import UNITS

_PHRASES = {
    "PLUS": ("plus", "added to", "on top of"),
    "MINUS": ("minus", "take away", "less", "subtracted by"),
    "TIMES": ("times", "multiplied by", "lots of", "sets of", "times by"),
    "BY": ("divided by", "divided between", "divided into", "over", "by", "between", "among",
           "amongst", "into"),
    "PERCENT": ("percent",),
    "ADD": ("add up", "add together", "add on", "add", "sum", "total up", "tot up"),
    "SUM": ("the sum of", "sum of", "total of", "the total of"),
    "SUBTRACT": ("subtract", "deduct", "take off", "knock off", "take", "knock"),
    "MULTIPLY": ("multiply", "times that", "times it"),
    "DIVIDE": ("divide", "split", "share", "divided", "shared", "cut"),
    "HALVE": ("halve", "halved", "cut in half", "divide in half", "in half", "half it",
              "half that"),
    "DOUBLE": ("double", "doubled", "twice"),
    "TRIPLE": ("triple", "treble", "tripled", "trebled", "thrice"),
    "SQUARE": ("squared", "square"),
    "CUBE": ("cubed", "cube"),
    "ROOT": ("the square root of", "square root of", "root of", "take the square root of",
             "take the root of"),
    "CUBE_ROOT": ("the cube root of", "cube root of", "take the cube root of"),
    "POWER": ("to the power of", "to the power", "raised to"),
    "AVERAGE": ("the average of", "average of", "average", "the mean of", "mean of"),
    "DIFFERENCE": ("the difference between", "difference between"),
    "FRACTION": ("half of", "half", "a third of", "a quarter of", "a fifth of", "a tenth of",
                 "a sixth of", "an eighth of", "third of", "quarter of"),
    "OF": ("of",),
    "OFF": ("off", "discount", "reduction", "knocked off", "taken off", "reduced"),
    "FROM": ("from", "away from", "out of"),
    "RAISE": ("vat", "tax", "tip", "service charge", "service", "interest", "on top", "extra",
              "more", "commission", "markup", "gratuity"),
    "AND": ("and", "also", "and the", "and a", "and an"),
    "THEN": ("and then", "then", "after that", "now"),
    "WITH": ("with", "including", "adding"),
    "WITHOUT": ("without", "excluding"),
    "TO": ("to", "onto", "on"),
    "IN": ("in", "as"),
    "WAYS": ("ways",),
    "IT": ("it", "that", "this", "the result", "the total", "the answer", "the lot"),
    "TOTAL": ("together", "altogether", "all together", "in total", "in all", "come to",
              "comes to", "all told", "the total", "total"),
    "ONE": ("a", "an"),
}  # fmt: skip
_MONEY = {
    "pound": "£", "pounds": "£", "quid": "£", "euro": "€", "euros": "€", "dollar": "$",
    "dollars": "$",
}  # fmt: skip
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_KIND_OF = {phrase: kind for kind, phrases in _PHRASES.items() for phrase in phrases}
_LONGEST = max(len(phrase.split()) for phrase in _KIND_OF)
_NUMBER = Pattern(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Token:
    """`kind` is NUMBER, UNIT, WORD or a key of the phrases."""

    kind: str
    text: str

    @property
    def value(self) -> float:
        return float(self.text)


def tokens(text: str) -> list[Token]:
    """The tokens of a text, the longest phrases first."""
    words = text.split()
    money = {**_MONEY}
    if any(UNITS.get(word, ("", 0))[0] == "weight" for word in words if word not in _MONEY):
        del money["pound"], money["pounds"]
    found: list[Token] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            kind = _kind(phrase)
            if kind:
                phrase = money.get(phrase, phrase)
                break
        else:
            phrase, kind, length = words[at], "WORD", 1
        found.append(Token(kind, phrase))
        at += length
    return found


def _kind(phrase: str) -> str:
    if _NUMBER.fullmatch(phrase):
        return "NUMBER"
    if phrase in UNITS or phrase in _MONEY:
        return "UNIT"
    return _KIND_OF.get(phrase, "")
