"""Chance and echoes: a coin, dice, a number picked at random, "repeat after me". English only."""

from __future__ import annotations

import re
import secrets

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from models.pocket.durations import figures

_LEAD = (
    r"^(?:(?:do|give me|let's (?:do|have)|make|have|get|i need|go on|for us|me|us|another|one more|"
    r"time for) )*"
)
_COIN = Pattern(
    rf"{_LEAD}(?:an? |the )?(?:coin (?:toss|flip)|(?:toss|flip|throw|spin) (?:me |us )?"
    rf"(?:an? |the |your )?coin|heads or tails)\b"
)
_BEST_OF = Pattern(r"\bbest (?:out )?of (?P<n>three|five|seven|3|5|7)\b")
_DICE = Pattern(
    rf"{_LEAD}(?:roll|throw|cast|shake) (?:me |us )?(?:an? |the |some )?"
    rf"(?P<n>two |three |four |2 |3 |4 |pair of )?(?:[a-z]+[- ]sided )?(?:dice|die|d6)\b"
)
_SIDES = Pattern(r"\b(?P<n>\d+|[a-z]+)[- ]sided\b")
_NUMBER = Pattern(
    r"^(?:(?:pick|choose|give me|think of|say|draw) )?(?:me )?(?:an? )?(?:random )?number "
    r"(?:from|between) (?P<a>[\w -]+?) (?:and|to) (?P<b>[\w -]+?)$"
)
_AGAIN = Pattern(
    r"^(?:and )?(?:again|once more|another(?: one)?|one more(?: time)?|do it again|"
    r"(?:toss|flip|roll|throw) (?:it |them )?again)$"
)
_ECHO = Pattern(
    r"^\W*(?:please |can you |now |okay,? )*(?:repeat|say)"
    r"(?: (?:this|these words))? after me\b[\s,:;.-]+(?P<words>.+)$|"
    r"^\W*repeat (?:this|these words):\s+(?P<also>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FACES = ("Heads", "Tails")
_TOSSED = Pattern(r"^(?:Heads|Tails)\b")
_ROLLED = Pattern(r"^You rolled (?P<rolls>\d+(?:(?:, | and )\d+)*)")
_DICE_SIDES = 6
LARGEST = 1_000_000


def command(said: str, context: Context) -> Command | None:
    """A game, or words to be said again."""
    again = _AGAIN.match(said) is not None
    best = _BEST_OF.search(said)
    tossed = _TOSSED.match(context.last_answer) is not None
    if _COIN.match(said) or (tossed and (again or best)):
        return Command(saying(_coin(best), {"game": "coin"}))
    rolled = _ROLLED.match(context.last_answer)
    if (dice := _DICE.match(said)) is not None:
        return Command(saying(_dice(dice["n"] or "one", said), {"game": "dice"}))
    if rolled is not None and again:
        count = len(re.findall(r"\d+", rolled["rolls"]))
        return Command(saying(_dice(str(count), said), {"game": "dice"}))
    if (number := _number(said)) is not None:
        return Command(saying(number, {"game": "number"}))
    if (echo := _ECHO.match(context.question)) is not None:
        words = (echo["words"] or echo["also"]).strip()
        return Command(saying(words[:1].upper() + words[1:], {"echo": True}))
    return None


def _coin(best: re.Match[str] | None) -> str:
    if best is None:
        return f"{secrets.choice(_FACES)}."
    count = int(figures(best["n"]))
    tosses = [secrets.choice(_FACES) for _ in range(count)]
    winner = max(_FACES, key=tosses.count)
    return f"{', '.join(tosses).capitalize()}: {winner.lower()} wins."


def _dice(count: str, said: str) -> str:
    number = 2
    if not count.startswith("pair"):
        number = int(figures(count.strip()))
    sides = _DICE_SIDES
    many = _SIDES.search(said)
    if many is not None and figures(many["n"]).isdecimal():
        sides = max(2, min(LARGEST, int(figures(many["n"]))))
    rolls = [secrets.randbelow(sides) + 1 for _ in range(number)]
    if number == 1:
        return f"You rolled {rolls[0]}."
    listed = f"{', '.join(map(str, rolls[:-1]))} and {rolls[-1]}"
    return f"You rolled {listed}, {sum(rolls)} together."


def _number(said: str) -> str | None:
    found = _NUMBER.match(re.sub(r" (?:we|i|please|because|for)\b.*$", "", said))
    if found is None:
        return None
    ends = [figures(found["a"]), figures(found["b"])]
    if not all(end.isdecimal() and int(end) <= LARGEST for end in ends):
        return None
    low, high = sorted(map(int, ends))
    return f"{low + secrets.randbelow(high - low + 1)}."
