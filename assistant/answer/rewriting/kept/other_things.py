"""What is said of the list that was spoken about without a verb: further things, "bananas, rice and
eggs as well", and one thing for another, "not tea bags, coffee". Written out as orders.

English only. Keeps nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import lists
from assistant.skills.kept.lists import run_together
from assistant.skills.kept.lists.items import named

_LEAD = (
    r"(?:(?:okay|ok|right|so|and|oh|then|now|please|well|can you|could you|just|cool|lovely)[, ]+)*"
)
# Why not: "we've got those".
_WE_HAVE = (
    r"(?:[,;.]? (?:because |as |since )?(?:i|we)(?:'ve| have)?(?: (?:got|have|already|still|don't "
    r"need|don't want))*(?: (?:those|them|some|it|enough|plenty|any|loads|lots|already|in|left))*)?"
)
# "Not tea bags, coffee", "coffee instead of tea bags".
_NOT_BUT = Pattern(
    rf"^{_LEAD}(?:(?:no|sorry|actually|wait|oh)[, ]+){{0,3}}(?:not|i didn't (?:mean|say)) (?:the )?"
    rf"(?P<old>[a-z][a-z' ]{{1,40}}?){_WE_HAVE}(?:[,;.]| but\b| i meant?\b| i said\b|"
    r" make (?:it|that)\b){1,3} ?(?:the |some |an? )?"
    r"(?P<new>(?!not\b|(?:i|we)(?:'ve)? )[a-z][a-z' ]{1,40}?)"
    r"(?: instead| though| then)?\W*$|"
    rf"^{_LEAD}(?:(?:no|sorry|actually|wait|oh|i meant?|i said|make (?:it|that))[, "
    rf"]+){{0,4}}(?:the |some |an? )?"
    r"(?P<rather>(?!not\b)[a-z][a-z' ]{1,40}?),? (?:not|instead of|rather than) (?:the )?"
    r"(?P<than>[a-z][a-z' ]{1,40}?)\W*$",
    re.I,
)
_THINGS_ALONE = Pattern(
    rf"^{_LEAD}(?:some )?(?P<items>[a-z][a-z' ,]{{2,100}}?)(?: as well| too| also| please)*\W*$",
    re.I,
)


_PUTS_IT_ON = Pattern(
    rf"^{_LEAD}(?:put|add|pop|stick|whack) (?:it|that|them|some|one) (?:on|down)"
    r"(?: (?:it|there|the list|my list))?(?: then| please| too)*\W*$",
    re.I,
)
_ASKED_FOR = Pattern(
    r"\b(?:put|say|said|mention|mentioned|add|added|got|have|is|are) (?:the |any |some )?"
    r"(?P<item>[a-z][a-z' ]{1,40}?)(?: (?:on|down|in|already|yet|too|there|it|the list|my list))*"
    r"\W*$",
    re.I,
)


def asked_before(question: str, name: str, context: Context) -> str | None:
    """The thing that was asked for and is not on the list `name`, to be put on it."""
    is_missing = context.last_answer.startswith("No, that is not on your ")
    if not (name and is_missing and _PUTS_IT_ON.match(question)):
        return None
    found = _ASKED_FOR.search(context.last_question)
    return None if found is None else f"put {found['item']} on my {name}"


_SAYS = Pattern(r"\b(?:has|have|had|is|are|was|were|got|get|said|says|will|can|i|we|he|she)\b")


def for_another(question: str, name: str, context: Context) -> str | None:
    """The order to put one thing on the list `name` in place of another that is on it."""
    found = _NOT_BUT.match(question)
    if found is None:
        return None
    old, new = found["old"] or found["than"], found["new"] or found["rather"]
    if _SAYS.search(new):
        return None
    return f"put {new} on my {name}. take off the {old}" if lists.holds(old, context) else None


def alone(question: str, name: str, context: Context) -> str | None:
    """Things without a verb, once a list was spoken about: "bananas, rice and eggs as well"."""
    found = _THINGS_ALONE.match(question)
    if found is None or "?" in question or context.last_skill != "remember":
        return None
    things = named(found["items"])
    known = things and all(run_together.is_known(thing) for thing in things)
    if not name or not known or lists.holds(found["items"], context):
        return None
    return f"put {', '.join(things)} on my {name}"
