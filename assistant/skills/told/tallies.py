"""What is counted aloud: "I've had two cups", "now another", "how many is that", "how many more
till eight". Numbers are only added up; nothing is said of whether they are right.

English only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.skills.context import Answer, Context, ToldFact
from assistant.skills.skill import Command, given
from assistant.skills.talk import moods
from assistant.skills.told import statements
from assistant.skills.words import wording
from models.pocket.arguments import asks_to_keep, singular
from models.pocket.durations import figures

_DONE = (
    r"(?:had|drunk|drank|eaten|ate|taken|took|done|did|read|walked|used|made|put in|added|counted|"
    r"scored|laid|swum|swam|run|ran|sold|packed|peeled|poured|filled|planted|fed|posted|found|"
    r"cracked|beaten|chopped|sliced|grated|measured|weighed|cooked|baked|rolled|hung|folded|"
    r"painted|mended|sanded|typed|signed|watered|ordered|picked|knitted|sewn|washed|ironed|"
    r"drawn|played|won|lost|seen|met|climbed)"
)
_FIRST = re.compile(
    rf"^(?:i|we|he|she)(?:'ve|'s| have| has)? ?(?:just |already |now |only |so far )*{_DONE} "
    r"(?:only |about |nearly )?(?P<n>\d{1,3}) (?P<thing>[a-z]+(?: of [a-z]+)?(?: [a-z]+)?)"
    r"(?: (?:so far|today|already|now|this (?:morning|afternoon|evening)|in))*$"
)
_MORE = re.compile(
    rf"^(?:(?:i|we|he|she)(?:'ve|'s| have| has)? ?)?(?:just |already |now |and |then )*"
    rf"(?:{_DONE} |having |here's |there's |that's )?(?:(?P<n>\d{{1,3}}) more|another(?: (?P<m>"
    r"\d{1,3}))?|(?P<one>1) more)(?: (?P<thing>[a-z]+(?: of [a-z]+)?))?"
    r"(?: (?:now|just now|as well|too|today))*$"
)
_HOW_MANY = re.compile(
    r"^how many(?: (?P<thing>(?!is\b|does\b|have\b|more\b|left\b|are\b|can\b)[a-z]+(?: of "
    r"[a-z]+)?))?"
    r"(?:(?: (?:is|are|does|do|have|has|did|makes?)){1,4}|'s)?(?: (?:that|it|i|we|he|she|there))?"
    rf"(?: (?:make|makes|got|now|so far|today|altogether|in all|in total|already|{_DONE})){{0,6}}$"
)
# "That's three", of what is counted.
_IS_NOW = re.compile(
    r"^(?:and |so |now )*(?:that's|that makes|that is|makes) (?P<n>\d{1,3})"
    r"(?: now| of them| [a-z]+s)?$"
)
_UNTIL = re.compile(
    r"^how many (?:more )?(?:[a-z]+ )?(?:(?:to go till|to go until|till|until|to|before|left to|"
    r"to go to|do i need for|to "
    r"make|to reach|for|left till|left of|left out of|is that off|short of|are left of|more for) )+"
    r"(?:i (?:get|have|make|reach) (?:to )?|it's |my )?(?P<goal>\d{1,4})$"
)
_OUT_OF = re.compile(
    r"^(?:(?:i|we|there) (?:had|have|were|was|started with|bought|'ve got|began with)|out of|from|"
    r"if (?:i|we) (?:had|have)) (?P<whole>\d{1,4})(?: [a-z]+)?[,;.]? (?:so )?how many (?:[a-z]+ )?"
    r"(?:(?:are|is|have i|have we|do i have|does that leave|left|over|remain|got|there|me)(?: |"
    r"$))+$"
)
_MORE_NOW = re.compile(r"\b(?:another|more)\b")
_WITH_QUESTION = re.compile(r"[,.;!]? (?:so )?(?=(?:how many|what does that make|what's that)\b)")


def command(question: str, context: Context) -> Command | None:
    """What is counted, or how many there are of it by now."""
    said = _figured(statements.without_lead(question))
    if asks_to_keep(question) or moods.reply(said) is not None:
        return None
    out_of, spoken = _OUT_OF.match(said), _last(context)
    if out_of is not None and spoken is not None:
        rest = int(out_of["whole"]) - (spoken.count or 0)
        sentence = f"{rest} left: {out_of['whole']} less {spoken.count}."
        return Command(given(Answer(sentence, {"count": rest})), skill="count")
    told, *asks = _WITH_QUESTION.split(said, maxsplit=1)
    if asks and told:
        counted = _counted(told, context)
        if counted is None:
            return None
        return _answered(counted, asks[0], (*_others(context, counted), counted))
    counted = None if "?" in question else _counted(said, context)
    if counted is not None:
        known = (*_others(context, counted), counted)
        word = "That makes" if _MORE_NOW.search(said) else "Okay:"
        sentence = f"{word} {_amount(counted)}."
        return Command(given(Answer(sentence, {"count": counted.count}, told=known)), skill="count")
    return None if spoken is None else _answered(spoken, said, None)


def _answered(counted: ToldFact, asks: str, known: tuple[ToldFact, ...] | None) -> Command | None:
    """How many that makes, or how many are missing to a number."""
    count = counted.count or 0
    until, plainly = _UNTIL.match(asks), _HOW_MANY.match(asks)
    if until is not None:
        rest = int(until["goal"]) - count
        missing = f"{rest} more to {until['goal']}" if rest > 0 else f"None: it is {count} already"
        sentence = f"{missing}. So far: {_amount(counted)}."
    elif plainly is not None or asks.startswith(("what does that make", "what's that")):
        if plainly is not None and plainly["thing"] and not _is_same(plainly["thing"], counted):
            return None
        sentence = f"That makes {_amount(counted)}, by what you told me."
    else:
        return None
    return Command(given(Answer(sentence, {"count": count}, told=known)), skill="count")


def _counted(said: str, context: Context) -> ToldFact | None:
    """The count that words tell, the first or a further one."""
    if (first := _FIRST.match(said)) is not None:
        return ToldFact(said, context.now, count=int(first["n"]), thing=_one(first["thing"]))
    more, before = _MORE.match(said), _last(context)
    is_now = _IS_NOW.match(said)
    if is_now is not None and before is not None and int(is_now["n"]) > (before.count or 0):
        count = int(is_now["n"])
        now = ToldFact("", context.now, was=before.text, count=count, thing=before.thing)
        return replace(now, text=_amount(now))
    if more is None or before is None:
        return None
    thing = _one(more["thing"] or "one")
    if thing != "one" and not _is_same(thing, before):
        return None
    count = (before.count or 0) + int(more["n"] or more["m"] or 1)
    now = ToldFact("", context.now, was=before.text, count=count, thing=before.thing)
    return replace(now, text=_amount(now))


def _others(context: Context, counted: ToldFact) -> tuple[ToldFact, ...]:
    """All that was told but the last count of the same thing."""
    return tuple(each for each in context.told if each.count is None or each.thing != counted.thing)


def _last(context: Context) -> ToldFact | None:
    """The count that was told last."""
    return next((told for told in context.told[::-1] if told.count is not None), None)


def _is_same(thing: str, counted: ToldFact) -> bool:
    words = {singular(word) for word in thing.split()}
    return bool(words & {singular(word) for word in counted.thing.split()})


def _one(thing: str) -> str:
    """The thing in the singular: "glasses of water" is "glass of water"."""
    head, of, rest = thing.partition(" of ")
    return f"{singular(head)}{of}{rest}"


def _amount(counted: ToldFact) -> str:
    """The number and the thing: a glass is no pair of glasses here."""
    head, of, rest = counted.thing.partition(" of ")
    many = "glasses" if head == "glass" else wording.plural(head)
    count = counted.count or 0
    return f"{count} {head if count == 1 else many}{of}{rest}"


def _figured(said: str) -> str:
    """The words in small letters with their numbers in figures, and their units as they are."""
    words = " ".join(re.sub(r"[^\w\s',;.!-]", " ", said.casefold()).split()).strip(" .!")
    return " ".join(_number(word) for word in words.split())


def _number(word: str) -> str:
    bare = word.strip(",;.!")
    if bare in ("a", "an"):
        return word
    found = figures(bare)
    return word.replace(bare, found) if found.isdecimal() else word
