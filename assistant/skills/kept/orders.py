"""Requests about what is kept, by whatever name it goes: "ditch the later one", "the till roll's
come, cross it off", "push the last one back ten minutes, I'm late", "how many are left".

A question is taken apart into clauses. A clause is one of these where it names a timer, an entry of
a list or a watch that is there, or asks about those that were spoken about last; a clause that only
explains is dropped; any other is a request of its own. So no words end or change anything by
themselves: only an order does that has a verb of ending. "No more milk" is asked back, and what is
to happen under a condition is refused. English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Change, Context, PendingCall
from assistant.skills.kept import dialogue, lists, named_things, timer_answers
from assistant.skills.kept.clauses import Clause, clauses
from assistant.skills.skill import Command, given, saying
from assistant.skills.words import wording
from assistant.skills.words.timers.timer_phrases import ENDS
from assistant.skills.words.timers.timer_wording import described

_ENDS = (
    rf"(?:{ENDS}|forget|forget about|never mind|never mind about|off with|take off|cross off|"
    r"tick off|strike off|take out|leave out|skip|take away|cross out|stop timing)"
)
_ORDER = Pattern(
    rf"^(?P<verb>{_ENDS}) (?P<what>.+)$"
    r"|^(?:take|cross|tick|strike|scratch|leave|knock) (?P<off>.+?) (?:off|out)$"
    r"|^(?P<switch>turn|switch|shut) (?P<switched>.+?) off$|^(?:done|finished) with (?P<done>.+)$"
    r"|^i (?:don't|do not|no longer|won't) (?:need|want) (?P<unwanted>.+)$"
    r"|^(?:no need for|no more) (?P<more>.+)$"
    r"|^that's (?P<ticked>.+?) (?:done|sorted|bought|got)$"
    r"|^(?:(?:i've|i have|we've|i|we) )?(?:just |already )*(?:got|found|done|did|fed|taken|took|"
    r"finished|sorted|rung|rang|called|phoned|paid|posted|sent|bought|picked up|watered|washed|"
    r"cleaned|booked|emailed|texted|been to|put out|eaten|had|made|locked|written|returned) "
    r"(?P<did>(?!no\b|any\b|some\?|to\b).+?)(?: already| now| too| as well)*$"
    r"|^(?P<gone>.+?) (?:can go|(?:is|are) (?:not|no longer) needed|(?:isn't|aren't) needed)$"
)
# Without a verb of ending it is sure only of what is wanted no longer.
_UNSURE = ("unwanted", "more", "gone", "did", "ticked")
# Who had tea or fed the dog has bought neither.
_HAS_BOUGHT = Pattern(r"\b(?:got|bought|found|picked up|done|did|sorted|ordered|finished|ticked)\b")
_NO_LONGER = Pattern(r"\b(?:no longer|any ?more|after all)\b")
# Verbs of lists, which end no timer and no watch: "take the rice off", "take the dog out".
_OF_LISTS = Pattern(
    r"^(?:(?:take|cross|tick|strike|leave) (?:off|out|away)|skip)\b"
    r"|^(?:take|cross|tick|strike|scratch|leave|knock) .+ (?:off|out)$"
)
NOT_LATER = "I can only do that at once. Tell me again when it is so."
# Verbs that are as well meant for a thing in the room: "turn off the oven".
_SWITCHES = Pattern(r"^(?:turn|switch|shut|knock) off$")
_KIND = Pattern(r"\b(?:timers?|alarms?|reminders?|countdowns?|ones?)\b")
# A clause that asks or orders something else; what is neither this nor an order explains one.
_REQUEST = Pattern(
    r"^(?:set|start|add|put|make|remind|wake|tell|read|what|what's|when|when's|where|where's|which|"
    r"who|who's|how|is|are|do|does|did|have|has|can|could|will|would|find|count|look|note|"
    r"remember|write|give|show|say|spell|alarm|timer|[a-z]+ timer|watch|let|shout|change|move|"
    r"rename|repeat|call|ring|pause|resume|any|anything|\d+|[a-z]+ minutes?)\b"
)
_ALL_BUT = Pattern(
    r"\b(?:all|everything|every one|both|them)(?: of them)? (?:but|except|apart from|bar|besides|"
    r"other than)\b"
)
_SEVERAL = Pattern(
    r"\b(?:all|both|every|each|and|them|those|these|ones|timers|alarms|reminders)\b|,"
)
# Why it is to end, said in one breath with the order: "the eggs we've got loads".
_WHY = Pattern(
    r" (?:(?:i|we|he|she|they|you|there|it)(?:'s|'ve|'re|'m| have| has| are| is| got)|i don't|"
    r"we don't)\b.*$"
)
_OBJECTS = ("what", "off", "switched", "done", "unwanted", "more", "gone", "did", "ticked")
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
    if len(found) == 1:
        return found[0].command
    return None


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
    for clause in clauses(question):
        text = clause.text.strip()
        if _asks_whether(clause, question):
            found.append(_Request(text))
        elif (ends := _ending(clause, before, context)) is not None:
            found.append(ends)
        elif (about := _about_kept(clause, context)) is not None:
            found.append(_Request(text, about))
        elif _REQUEST.match(clause.led) or clause.kind == "note":
            found.append(_Request(text))
        before = clause.led
    return found


def _asks_whether(clause: Clause, question: str) -> bool:
    """Whether a clause asks if something is done: "got the milk?"."""
    order, end = _ORDER.match(clause.order), clause.start + len(clause.text)
    done = order is not None and (order["did"] or order["ticked"])
    return bool(done) and question[end : end + 1] == "?"


def _ending(clause: Clause, before: str, context: Context) -> _Request | None:
    """The order to end something that a clause is; refused where it is for later, and asked back
    where it is not sure."""
    order, text = _ORDER.match(clause.order), clause.text.strip()
    if order is None:
        return None
    meant = _meant(order, before, context)
    if clause.later:
        names = meant is not None or named_things.NO_LIST.search(clause.order)
        return _Request(text, Command(saying(NOT_LATER, {"done": None}))) if names else None
    if meant is None:
        return None
    said = order.groupdict()
    unsure = next((said[name] for name in _UNSURE if said[name]), None)
    to_buy = any(entry.text.startswith("shopping list: ") for entry in meant.entries)
    settled = not to_buy or _HAS_BOUGHT.search(order[0]) is not None
    if (said["did"] or said["ticked"]) and meant.entries and settled:
        unsure = None  # what is done is off a list
    if unsure and not (_KIND.search(unsure) or _NO_LONGER.search(clause.led)):
        return _Request(text, _asking(meant, context))
    if meant.name and len(meant.timers) > 1 and not _SEVERAL.search(order[0]):
        which = timer_answers.which(order[0], list(meant.timers), context)
        return _Request(text, Command(given(which), skill="timer"))
    ends = Command(partial(_end, meant), changes=True, skill=_skill(meant))
    return _Request(f"cancel the {meant.name}" if meant.name else text, ends)


def _asking(meant: named_things.Meant, context: Context) -> Command:
    """Ask whether this is to end."""
    if meant.entries:
        question = lists.ask_off(meant.entries)
        pending = PendingCall("take off", {"notes": [n.id for n in meant.entries]}, question)
    elif meant.timers:
        names = [described(timer, context.now) for timer in meant.timers]
        question = f"Shall I cancel {wording.listing(names)}?"
        pending = PendingCall("cancel timers", {"timers": [t.id for t in meant.timers]}, question)
    else:
        names = [wording.a(watch.what) for watch in meant.watches]
        question = f"Shall I stop watching for {wording.listing(names)}?"
        ids = [watch.id for watch in meant.watches]
        pending = PendingCall("stop watching", {"watches": ids}, question)
    answer = Answer(question, {"done": None}, pending=pending)
    return Command(given(answer), skill=_skill(meant))


def _about_kept(clause: Clause, context: Context) -> Command | None:
    """A question or a change; of the words of a question none is left out."""
    if clause.kind in ("note", "quote"):
        return None
    changes = None if clause.later else dialogue.changed(clause.order, context)
    return dialogue.asked(clause.led, context) or changes


def _meant(order: re.Match[str], before: str, context: Context) -> named_things.Meant | None:
    """What an order ends; None where it names nothing that is kept."""
    groups = order.groupdict()
    what = next(filter(None, (groups[name] for name in _OBJECTS)))
    switches = groups["switch"] is not None or _SWITCHES.match(groups["verb"] or "")
    if switches and what not in _PRONOUNS and not _KIND.search(what):
        return None
    kept = named_things.kept(context)
    if _OF_LISTS.match(order[0]) and not named_things.NO_LIST.search(what):
        kept = replace(kept, timers=(), watches=())
    if what in _PRONOUNS:
        return named_things.told_in(before, kept) or named_things.spoken_of(what, kept, context)
    bare = _WHY.sub("", what)
    return named_things.meant(what, kept, context) or named_things.meant(bare, kept, context)


async def _end(meant: named_things.Meant, context: Context) -> Answer:
    if meant.entries:
        return await lists.drop(list(meant.entries), context)
    if meant.timers:
        return await timer_commands.end(list(meant.timers), context)
    for watch in meant.watches:
        await off_loop(context.notebook.end_watch, watch, context.wearer)
    over = wording.listing([wording.a(watch.what) for watch in meant.watches])
    said = f"I no longer watch for {over}."
    return Answer(said, {"ended": over}, change=Change(removed=meant.watches))


def _skill(meant: named_things.Meant) -> str:
    if meant.entries:
        return "remember"
    return "timer" if meant.timers else "unwatch"
