"""Requests about what is kept, by whatever name it goes: "ditch the later one", "the till roll's
come, cross it off", "push the last one back ten minutes, I'm late", "how many are left".

A question is taken apart into clauses. A clause is one of these where it names a timer, an entry of
a list or a watch that is there, or asks about those that were spoken about last; a clause that only
explains is dropped; any other is a request of its own. So no words end or change anything by
themselves. English only.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from assistant.memory.off_loop import off_loop
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Context
from assistant.skills.kept import dialogue, lists, named_things
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.timers.timer_phrases import ENDS

_CLAUSE = re.compile(r"[.;!?](?:\s|$)|,\s|\s[-–—]\s|\s(?:but|because)\s")
_LEAD = re.compile(
    r"^(?:(?:no(?! need| more)|nope|nah|oh|ooh|ah|och|right|fine|okay|ok|so|well|now|wait|sorry|"
    r"actually|please|hm+|um|uh|and|then|also|just|kindly|hang on|hold on|on second thoughts|"
    r"can you|could you|would you|will you|you can|you may|you could|you might as well|"
    r"i'd like you to|i want you to|let's|go ahead and|go on and)(?: |$))+"
)
_TAIL = re.compile(
    r"(?: (?:please|thanks|thank you|now|then|for me|will you|would you|after all|again|as well|"
    r"too|only|straight away|any ?more|from (?:the|my) (?:\w+ )?list|off (?:the|my) (?:\w+ )?list|"
    r"on (?:the|my) (?:\w+ )?list))+$"
)
_ENDS = (
    rf"(?:{ENDS}|forget|forget about|never mind|never mind about|off with|take off|cross off|"
    r"tick off|strike off|take out|leave out|skip|take away|cross out|stop timing)"
)
_ORDER = re.compile(
    rf"^(?P<verb>{_ENDS}) (?P<what>.+)$"
    r"|^(?:take|cross|tick|strike|scratch|leave|knock) (?P<off>.+?) (?:off|out)$"
    r"|^(?P<switch>turn|switch|shut) (?P<switched>.+?) off$|^(?:done|finished) with (?P<done>.+)$"
    r"|^i (?:don't|do not|no longer|won't) (?:need|want) (?P<unwanted>.+)$"
    r"|^(?:no need for|no more) (?P<more>.+)$"
    r"|^(?P<gone>.+?) (?:can go|is not needed|isn't needed|is off)$"
)
# Verbs that are as well meant for a thing in the room: "turn off the oven".
_SWITCHES = re.compile(r"^(?:turn|switch|shut|knock) off$")
_KIND = re.compile(r"\b(?:timers?|alarms?|reminders?|countdowns?|ones?)\b")
# A clause that asks or orders something else; what is neither this nor an order explains one.
_REQUEST = re.compile(
    r"^(?:set|start|add|put|make|remind|wake|tell|read|what|what's|when|when's|where|where's|which|"
    r"who|who's|how|is|are|do|does|did|have|has|can|could|will|would|find|count|look|note|"
    r"remember|write|give|show|say|spell|alarm|timer|[a-z]+ timer|watch|let|shout|change|move|"
    r"rename|repeat|call|ring|pause|resume|any|anything|\d+|[a-z]+ minutes?)\b"
)
_ALL_BUT = re.compile(
    r"\b(?:all|everything|every one|both|them)(?: of them)? (?:but|except|apart from|bar|besides|"
    r"other than)\b"
)
_OBJECTS = ("what", "off", "switched", "done", "unwanted", "more", "gone")
_PRONOUNS = ("it", "that", "this", "that one", "this one", "them")


@dataclass(frozen=True)
class _Request:
    """One request of a question, and what it does where it is about what is kept."""

    said: str
    command: Command | None = None


def command(question: str, context: Context) -> Command | None:
    """What a question does with what is kept, once what explains it is dropped; None for any other,
    and where a clause is a request of its own."""
    found = _requests(question, context)
    return found[0].command if len(found) == 1 else None


def parts(question: str, context: Context) -> list[str] | None:
    """The requests of a question of which one at least is about what is kept; None for any
    other."""
    found = _requests(question, context)
    if len(found) < 2 or not any(request.command for request in found):
        return None
    return [request.said for request in found]


def _requests(question: str, context: Context) -> list[_Request]:
    """The requests of a question in order. What only explains one is left out."""
    found: list[_Request] = []
    before = ""
    if _ALL_BUT.search(question.casefold()):
        return found
    for clause in filter(None, _CLAUSE.split(question)):
        said = _bare(clause)
        order = _ORDER.match(said)
        meant = None if order is None else _meant(order, before, context)
        if meant is not None:
            ends = Command(_end(meant), changes=True, skill=_skill(meant))
            by_name = f"cancel the {meant.name}" if meant.name else clause.strip()
            found.append(_Request(by_name, ends))
        elif (about := _about_kept(clause, said, context)) is not None:
            found.append(_Request(clause.strip(), about))
        elif said and _REQUEST.match(said):
            found.append(_Request(clause.strip()))
        before = said
    return found


def _about_kept(clause: str, said: str, context: Context) -> Command | None:
    """A question or a change; of the words of a question none is left out."""
    return dialogue.asked(_led(clause), context) or dialogue.changed(said, context)


def _bare(clause: str) -> str:
    return _TAIL.sub("", _led(clause))


def _led(clause: str) -> str:
    said = re.sub(r"[^\w\s':]", " ", clause.casefold().replace("’", "'"))
    return _LEAD.sub("", " ".join(said.split()))


def _meant(order: re.Match[str], before: str, context: Context) -> named_things.Meant | None:
    """What an order ends; None where it names nothing that is kept."""
    groups = order.groupdict()
    what = next(filter(None, (groups[name] for name in _OBJECTS)))
    switches = groups["switch"] is not None or _SWITCHES.match(groups["verb"] or "")
    if switches and what not in _PRONOUNS and not _KIND.search(what):
        return None
    kept = named_things.kept(context)
    if what in _PRONOUNS:
        return named_things.told_in(before, kept) or named_things.spoken_of(what, kept, context)
    return named_things.meant(what, kept, context)


def _end(meant: named_things.Meant) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        if meant.entries:
            return await lists.drop(list(meant.entries), context)
        if meant.timers:
            return await timer_commands.end(list(meant.timers), context)
        for watch in meant.watches:
            await off_loop(context.notebook.end_watch, watch, context.wearer)
        over = wording.listing([wording.a(watch.what) for watch in meant.watches])
        return Answer(f"I no longer watch for {over}.", {"ended": over})

    return run


def _skill(meant: named_things.Meant) -> str:
    if meant.entries:
        return "remember"
    return "timer" if meant.timers else "unwatch"
