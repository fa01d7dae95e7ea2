"""Notes whose content stands in print: "remember where I parked, it's on that sign", "note my room
number, it's on the door". The print is kept with them; where none can be read it is asked for.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Gap
from assistant.skills.kept import referred
from assistant.skills.skill import Command
from assistant.skills.words.phrases import as_said

MOST_ROWS = 12  # of a page that is kept where only a question is named
Keep = Callable[[str, Context], Awaitable[Answer]]

_KEEPS = (
    r"(?:remember|note(?: down)?|save|keep|store|log|record|write down|jot down|"
    r"(?:make|take) a note of)(?: (?:me|us))?"
)
_SIGN = (
    r"(?:sign|notice|board|poster|label|ticket|plate|plaque|screen|display|card|sheet|paper|"
    r"sticker|tag|receipt|letter|page)"
)
_SURFACE = r"(?:pillar|wall|post|door|barrier|column|floor|gate|box|packet|machine|meter)"
_STANDS = (
    rf"(?:(?:it|that|which)(?:'s| is| says)(?: so| it)?|(?:as|like) it says|they're|"
    rf"(?:this|that|the) {_SIGN} says(?: so| it)?)(?: (?:all|right|just|up|over|written|printed))*"
)
# What is to be kept, and then where it stands.
_POINTS = Pattern(
    rf"^{_KEEPS} (?P<what>\w[\w' ]{{2,60}}?)(?: for (?:me|us)| please)? {_STANDS}"
    rf"(?P<at>(?: (?:here|there))?"
    rf"(?: (?:on|at|by|above) (?:this|that|the|my) (?:\w+ )?(?:(?P<sign>{_SIGN})|{_SURFACE}))?)$"
)
_WHERE = (
    r"where (?:i|we)(?:'ve|'m|'re| have| am| are)? ?(?:parked|left (?:the|my|our) (?:car|bike|van|"
    r"scooter|truck))|where (?:the|my|our) (?:car|bike|van|scooter|truck)(?:'s| is)(?: parked)?"
)
# Why it is to be kept, said behind it: "I always lose it".
_REASON = (
    r"(?:,? (?:i (?:always|never|keep|can't|won't|will|often|usually|forget|lose)|i'll|i'd|or i|"
    r"or we|so (?:that )?(?:i|we)|because|cause|cos|in case|before i|as i|for (?:me|us|later)|"
    r"please|again|will you|would you)\b.{0,60})?"
)
# A question that says nothing by itself: "when it's due", "how much it is", "which level I'm on".
_ASKED = (
    r"(?:where|when|who|what|how (?:much|long|many|far|often)|(?:which|what) [a-z]{2,12}) "
    r"(?:(?:it|this|that|they|these|those|i|we|you)(?:'s|'re|'ve|'m|'ll)?|the [a-z]{2,12}(?:'s)?) ?"
    r"(?:(?:is|are|am|all|have|has|got|to|gets?|got to|need|needs|says?|costs?|due|owe|owed|shuts?|"
    r"closes?|opens?|starts?|ends?|leaves?|goes|runs out|expires?|weighs?|comes to|parked|on|at|in|"
    r"here|there|worth|called|pay|paid) ?){0,4}"
)
_ALONE = Pattern(
    rf"^{_KEEPS} (?:(?:that )?this is )?(?P<what>{_WHERE}|(?!what (?:it|this|that) says?\b)"
    rf"{_ASKED}(?<=\w)){_REASON}$"
)
_VALUES = frozenset(
    "number bay level floor row zone spot space room gate platform seat code address name price "
    "time date password reference plate locker stand desk".split()
)


_ONLY_ASKS = Pattern(rf"(?:{_WHERE}|{_ASKED}(?<=\w)){_REASON}\W*", re.IGNORECASE)


def only_asks(note: str) -> bool:
    """Whether a note is only a question: it keeps nothing by itself."""
    return _ONLY_ASKS.fullmatch(note.replace("’", "'")) is not None


def command(said: str, context: Context, keep: Keep) -> Command | None:
    """The command of an order in `phrases.plain` form; None for a note that says something by
    itself, and for a question."""
    if context.question.rstrip().endswith("?"):
        return None
    found = _POINTS.match(said) or _ALONE.match(said)
    if found is None or not _is_in_print(found):
        return None
    what = _named(as_said(found["what"], context.question))
    return Command(partial(_keep_print, what, keep), True, {"note": what}, skill="remember")


def _is_in_print(found: re.Match[str]) -> bool:
    """Whether what is to be kept is told by print: a key that is on the door is not."""
    groups = found.groupdict()
    if "at" not in groups or groups["sign"] or re.fullmatch(_WHERE, found["what"]):
        return True
    says = re.search(r"\bsays\b", found[0]) is not None
    return (says or bool(groups["at"])) and found["what"].split()[-1] in _VALUES


async def _keep_print(what: str, keep: Keep, context: Context) -> Answer:
    """Keep what is named with what the print says of it."""
    text = ""
    if what.split()[-1:] and what.split()[-1] in _VALUES:
        name = re.sub(r"^(?:my|our) ", "", what)
        text = await referred.meant(referred.Pointer((name,)), context)
    rows = referred.SHORT if what else MOST_ROWS
    text = text or await referred.short_page(context, rows)
    if not text:
        gap = Gap(f"note: {what}: {{}}", "note")
        return Answer("I can't read that. What shall I note?", {"note": None}, gap=gap)
    bare = re.sub(r"^(?:my|our) ", "", what)
    if not what or bare in text.casefold():
        return await keep(text, context)
    return await keep(f"{what}: {text}", context)


def _named(what: str) -> str:
    """What is kept as the beginning of a note: "where we left the car" as "the car is parked"."""
    if re.fullmatch(_WHERE, what, re.IGNORECASE) is None:
        if re.fullmatch(_ASKED, what, re.IGNORECASE):
            return ""  # the print is kept by itself: nobody here knows that it answers
        return re.sub(r"^(?:the|this|that) |^(?:what|it|this|that)$", "", what)
    thing = re.search(r"\b(?:the|my|our) [a-z]+\b", what)
    if thing is not None:
        return f"{thing[0]} is parked"
    return "we parked the car" if re.search(r"\bwe\b", what) else "I parked the car"
