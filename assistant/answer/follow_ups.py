"""Questions that lean on the one before: "what about the bottle", "and the other one". They are
written out, so that whoever answers next needs to know nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain

_ABOUT = re.compile(
    r"^(?:and |then )?(?:what|how) about (?P<what>.+)$|^and (?P<also>(?:the|my|a|in|on) .+)$"
)
_PRINT = re.compile(r"\b(?:line|paragraph|word|sentence|print|page|price|date|number|bottom|top)\b")
_OTHER = re.compile(r"^(?:the |an?)?other (?:one|ones|two|side)?\s*$|^the (?:second|next) one$")
_LINE = re.compile(
    r"^(?:the )?(?P<place>first|second|third|fourth|fifth|sixth|last|next|top|bottom)(?: one)?$"
)
_ONE = re.compile(r"^(?:the )?(?P<which>\w+) one$")
_TIME = re.compile(
    r"\b(?:tomorrow|yesterday|day|week|in \w+|\w+day|christmas|january|february|march|april|june|"
    r"july|august|september|october|november|december)\b"
)
_NO_THING = re.compile(r"\b(?:time|day|date|year|month|week|weather|late|early|dark|bright)\b")
# "no, not the cup, the bottle", "I said bottle", "I meant the other one".
_CORRECTED = re.compile(
    r"^(?:(?:no|nope|sorry|wait|oh)[, ]+)*(?:not (?:the |my |a |an |that )?[a-z ]+?[, ]+(?:but |i "
    r"(?:meant|said) )?"
    r"(?=the |a |an |my )|(?:i|i'd) (?:meant|mean|said|want|wanted)(?: to say)?[, ]+|rather )"
    r"(?P<what>(?:the |my |a |an )?[a-z][a-z' ]*?)(?:[, ]+(?:not|and not|instead of) .+)?(?: "
    r"instead)?$"
    r"|^(?:no|nope|sorry)[, ]+(?P<also>(?:the|my) [a-z][a-z' ]*)$"
)
_ONCE_MORE = re.compile(
    r"^(?:(?:and|but|ok|okay|so|please)[, ]+)*(?:now|what about now|how about now|look again|"
    r"check again|"
    r"(?:try|check|look) (?:it |that )?(?:again|once more|now))(?: please)?$"
)
_SEEING = ("find", "count", "color", "look", "read", "scan")
_NO_NOUNS = ("", "timer", "time", "remember", "recall")
_ASKED = {
    "find": "where is {what}",
    "look": "find {what}",
    "count": "how many {bare} are there",
    "color": "what color is {what}",
    "recall": "what did i tell you about {what}",
    "watch": "tell me when you see {what}",
}


def rewritten(question: str, context: Context) -> str:
    """The question in full, if it leans on the one before; else as it is."""
    said = question.casefold().strip(" ?.!")
    if _ONCE_MORE.match(said) and context.last_skill in _SEEING:
        return context.last_question
    found = _ABOUT.match(said) or _ABOUT.match(plain(question)) or _correction(said, context)
    if found is None:
        return question
    what = (found["what"] or found["also"]).strip()
    if context.last_skill == "read" and (line := _LINE.match(what)) is not None:
        return f"read the {line['place']} line"
    if _OTHER.match(what):
        return _other(question, context)
    if _PRINT.search(what):
        return f"read {what}"
    if context.last_skill == "time" and _TIME.search(what):
        return f"what time is it {what}" if what.startswith("in ") else f"what day is {what}"
    one = _ONE.match(what)
    if one is not None and context.last_what:
        what = f"the {one['which']} {context.last_what}"
    form = _ASKED.get(context.last_skill)
    if form is None and _CORRECTED.match(said):
        form = _ASKED["find"]
    if form is None:
        return question
    bare = re.sub(r"^(?:the|my|a|an) ", "", what)
    return form.format(what=what, bare=bare)


def _correction(said: str, context: Context) -> re.Match[str] | None:
    """What was meant instead, where the last request was about a thing."""
    return _CORRECTED.match(said) if context.last_skill not in _NO_NOUNS else None


def with_noun(request: str, before: Mapping[str, object]) -> str:
    """A request that comes after another one in the same breath, with the thing that it means:
    "find the bottle and tell me its colour"."""
    what = before.get("what")
    if not isinstance(what, str) or not what or _NO_THING.search(request.casefold()):
        return request
    request = re.sub(r"\bits\b", f"the {what}'s", request)
    return re.sub(r"\b(is|are) (?:it|they)$", rf"\1 the {what}", request)


def _other(question: str, context: Context) -> str:
    """ "The other one": all of that kind are named with their places."""
    if context.last_skill not in ("find", "count", "color") or not context.last_what:
        return question
    return f"where are the {wording.plural(context.last_what)}"
