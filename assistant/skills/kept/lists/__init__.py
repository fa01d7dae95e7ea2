"""Lists, "put milk on my shopping list". An entry is a note that begins with the list's name, so it
is kept, shown and deleted as every note is.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.memory import naming
from assistant.memory.notebook import Note, content_stems
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Change, Context, Gap, PendingCall
from assistant.skills.kept.lists import items, telling
from assistant.skills.kept.lists.entries import (
    LIST,
    any_kept,
    entries_of,
    is_entry,
    item,
    last_used,
    name_of,
    named_last,
    spoken_about,
    topic,
    used,
)
from assistant.skills.kept.lists.telling import told
from assistant.skills.skill import Command, given, saying
from assistant.skills.words import wording
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers.timer_phrases import ENDS

__all__ = [
    "add",
    "any_kept",
    "ask_off",
    "begins",
    "command",
    "drop",
    "entries_of",
    "holds",
    "is_entry",
    "item",
    "last_used",
    "meant_by",
    "named_last",
    "takes_off",
    "told",
    "topic",
]

_AFTER = (
    r"(?P<after>,? (?:and|plus) (?!(?:take|remove|cross|tick|delete|drop|scratch|set|remind|tell|"
    r"read|what|how|when|cancel|stop)\b)[\w' ]{2,40})?"
)  # "on my list, and pears"
_ADD = Pattern(
    rf"^(?:add|put|write|stick|get|pop|note|save) (?P<items>.+?) (?:back )?"
    rf"(?:to|on|onto|in|into|down on|(?:at|to|on) the (?:top|bottom|end|start|beginning) of) "
    rf"{LIST}(?P<also> too| as well| also)?{_AFTER}$"
)
# "Put on my to-do list: renew passport, ring the vet".
_LIST_FIRST = Pattern(
    rf"^(?:add|put|write|stick|get|pop|note|save)(?: down)? (?:to|on|onto|in|into) {LIST} "
    r"(?P<items>(?!for\b|called\b|that\b|i\b).+)$"
)
_TO_LIST = Pattern(rf" (?:down on|to|onto|on|into|in) {LIST}(?: too| as well| also)?{_AFTER}\W*$")
# "A list called camping", with what is to be put on it.
_CALLED = Pattern(
    r"^(?:(?:make|start|create|begin|open|write) (?:me )?(?:a |an |the |another )?(?:new )?|"
    r"(?:a )?new )list "
    r"(?:called|named|titled|for) (?P<name>[a-z]+(?: [a-z]+)?)"
    r"(?: and (?:put|stick|add|pop|write|get)(?: on| down)? (?P<items>.+?)"
    r"(?: (?:on|to|in) (?:it|that|there))?)?$"
)
_IN_BASKET = Pattern(
    r"^(?!(?:.{0,24} )?(?:got|bought|found) (?:no|any|some\?)\b)"
    r"(?:that's|i've got|i got|i have|got|there's|that is|found) (?:the |some |my )?"
    r"(?P<items>[a-z]+(?: [a-z]+)?)(?: is| now)? (?:in (?:the|my) (?:basket|trolley|bag|cart)|"
    r"sorted|bought|ticked off|done)(?: now)?$|"
    r"^(?:the |my )?(?P<packed>[a-z]+(?: [a-z]+)?)(?:'s| is| are) (?:now |all )?(?:in|packed|"
    r"sorted|"
    r"bought|done|in (?:the|my) (?:basket|trolley|bag|cart|case|suitcase))(?: now| already)?$"
)
_START = Pattern(
    rf"^(?:make|start|create|begin|write|new|open) {LIST}"
    r"(?: (?:with|of|for|saying|that says))?(?P<items> .+)?$"
)
_OFF = Pattern(
    rf"^(?:take|tick|cross|scratch|remove|delete|strike|get|drop) (?:off )?(?P<items>.+?) "
    rf"(?:off|from|out of) {LIST}$"
)
_CLEAR = Pattern(
    rf"^(?:clear|delete|empty|wipe|remove|erase|throw away|scrap|bin|chuck|ditch|get rid of)"
    rf"(?: out| off| all of)? (?:(?:the |my )?(?:whole|entire) )?(?:{LIST}|(?P<it>it|that|the lot|"
    r"all of it|the whole (?:thing|lot)|everything (?:on (?:it|there))))"
    r"(?: all| out| off| completely)*$"
)
_CLEAR_ALL = Pattern(
    rf"^(?:clear|delete|empty|wipe|remove|erase|take|tick|cross|strike|scrap|get) "
    rf"(?:everything|it all|all of it|the lot|(?:all|every one)(?: of)?(?: the)?"
    rf"(?: things?| items?| entries)?) (?:that's |that is )?(?:off|from|out of|on|in) {LIST}$"
)
_ALSO = Pattern(
    r"^(?:and |also |then ){0,3}(?:add|put(?: on| down)?|(?:stick|pop) on|and) "
    r"(?P<items>(?!.* (?:to|into) (?:the|my|it|that|this|an?)\b)[\w' ,]+?)(?: too| as well| on)?$"
)
_PUT_ON = Pattern(r"\W*(?:and |also )?put (?P<what>[\w' ]+) on\W*$", re.IGNORECASE)
_AND = Pattern(
    r"^(?:oh,? )?(?:and|also|plus),? (?:some |a |the )?(?P<items>(?![\w' ]* (?:off|up|out|away)$)"
    r"(?!(?:what|when|where|who|which|how|is|are|does|do|can|this|that|these)\b)"
    r"[\w' ]{2,40}?)"
    r"(?: too| as well)?$"
)
_TICK = Pattern(r"^(?:tick|cross) (?:off (?P<items>.+)|(?P<also>.+) off)$")
# What stands alone is on the list that was used last: "take the eggs off, Dan has some".
_OFF_IT = Pattern(
    r"^(?:take|cross|scratch|strike|remove|delete|tick|get(?=.* off\b)) "
    r"(?:the |that |those |some )?(?P<items>[a-z][a-z' -]*?) (?:back )?"
    r"(?:(?:off|out)(?: (?:it|that|there|again|my list))?|from (?:it|that|there|my list))"
    r"(?: (?!(?:the|of|my|to|at|in|into|for|with|on|by|if|when|until|once)\b)[a-z'].*)?$"
)
_NOT_THAT = Pattern(
    r"^(?:no |actually |sorry )*(?:scrap|drop|remove|delete|lose|get rid of|ditch|bin|"
    r"forget|leave out|skip|take away|not|without|(?P<unsure>no more)|no) "
    r"(?:the |that |those )?(?P<items>[a-z]+(?: [a-z]+)?)"
    r"(?: after all| please)?$"
)
# "Got the milk", in the shop.
_GOT = Pattern(
    r"^(?!(?:.{0,24} )?(?:got|bought|found) (?:no|any|some\?)\b)"
    r"(?:(?:i've|i have|we've|that's) )?(?:just |already )*(?:got|bought|found|picked up|done|did|"
    r"finished|sorted|rung|called|paid|posted) (?:the |some |my |that's the )?"
    r"(?P<items>[a-z][a-z' -]+?)(?: ones?)?(?: now| already| here| too| as well)*$"
)
_PRINTED = Pattern(
    r"(?:all )?(?:of )?(?:the |these |those )?(?:ingredients|things|items|stuff|everything)"
    r"(?: (?:from|in|on|of|for) .+)?$"
)
_TAKES_OFF = Pattern(rf"{ENDS} (?:the|that|those|my)\b")
_MISSING = "That is not on your {}."


def command(said: str, context: Context) -> Command | None:
    """A command about a list, or None. Of what is on a list only a list that was begun is told: any
    other may be one in view."""
    for understood in (_added, _started, telling.command, _in_basket, _taken_off, _cleared):
        found = understood(said, context)
        if found is not None:
            return found
    return None


def _added(said: str, context: Context) -> Command | None:
    first = _LIST_FIRST.match(said)
    if first is not None and ":" in context.question:
        added = _items(first["items"], context)
        return Command(partial(add, first["list"], added), changes=True)
    found = _ADD.match(said)
    also = None
    if found is None:
        also = _ALSO.match(said) or _AND.match(context.question.casefold().strip(" .!"))
    if also is not None and _TAKES_OFF.match(also["items"]):
        return None  # "and get rid of the kale" puts nothing on it
    put = _PUT_ON.match(context.question) if found is None else None
    if put is not None and items.is_worn_or_switched_on(put["what"]):
        return None
    if also is not None and context.last_skill == "remember" and (name := named_last(context)):
        things = _items(also["items"], context)
        return Command(partial(add, name, things), changes=True) if things else None
    if found is None:
        return None
    if found["items"] in ("it", "this", "that", "them"):
        return _asked_what(found["list"]) if found["also"] else None
    if _PRINTED.match(found["items"]):
        return _asked_what(found["list"])  # only what is named is put on it
    added = _items(found["items"] + (found["after"] or ""), context)
    if not added:
        return None
    return Command(partial(add, found["list"], added), changes=True)


def _started(said: str, context: Context) -> Command | None:
    if (called := _CALLED.match(said)) is not None:
        name = f"{called['name'].removesuffix(' list')} list"
        if not called["items"]:
            return _asked_what(name)
        return Command(partial(add, name, _items(called["items"], context)), changes=True)
    found = _START.match(said)
    if found is None:
        return None
    if found["items"]:
        return Command(
            partial(add, found["list"], _items(found["items"].strip(), context)), changes=True
        )
    return _asked_what(found["list"])


def begins(said: str) -> bool:
    """Whether the words begin a list by its name; what is put on it is said behind that."""
    return _CALLED.match(said) is not None


def _asked_what(name: str) -> Command:
    question = f"What shall I put on the {name}?"
    answer = Answer(question, {"list": None}, gap=Gap(f"put {{}} on my {name}", "note"))
    return Command(given(answer))


def _in_basket(said: str, context: Context) -> Command | None:
    """Ask whether what is told to be bought is to be taken off its list."""
    found = _IN_BASKET.match(said)
    if found is None:
        return None
    if found["packed"] and not spoken_about(context):
        return None
    return _off(found["items"] or found["packed"], entries_of("list", context), asks=True)


def ask_off(entries: Sequence[Note]) -> str:
    """The question whether these entries of one list are to be taken off it."""
    listed = wording.listing([item(note) for note in entries])
    return f"Shall I take off your {name_of(entries[0])}: {listed}?"


def _off(what: str, entries: list[Note], asks: bool = False) -> Command | None:
    """Take off the entries that a phrase names; ask where it says more than they are called by,
    may mean one of several, or `asks`. None where it means none."""
    meant = naming.named(what, entries, item)
    if len(meant) > 1:
        listed = wording.listing([item(note) for note in meant[::-1]], "or")
        gap = Gap(f"take {{}} off my {name_of(meant[0])}", "thing")
        return Command(given(Answer(f"Which one: {listed}?", {"deleted": None}, gap=gap)))
    if not meant:
        parts = [naming.named(part, entries, item) for part in items.BETWEEN.split(what)]
        meant = [note for part in parts for note in part]
        asks = asks or any(len(part) != 1 for part in parts)
    if not meant:
        meant, asks = naming.nearly(what, entries, item), True
    if not meant:
        return None
    if not asks:
        return Command(partial(drop, meant), changes=True)
    question = ask_off(meant)
    pending = PendingCall("take off", {"notes": [n.id for n in meant]}, question)
    return Command(given(Answer(question, {"deleted": None}, pending=pending)))


def _taken_off(said: str, context: Context) -> Command | None:
    if _CLEAR_ALL.match(said):
        return _cleared(said, context)
    found = _OFF.match(said) or _TICK.match(said)
    if found is None:
        return _off_it(said, context)
    groups = found.groupdict()
    what, name = groups["items"] or groups["also"], groups.get("list", "list")
    return _off(what, entries_of(name, context)) or Command(saying(_MISSING.format(name)))


def takes_off(said: str, context: Context) -> bool:
    """Whether the words take something off the list that was used last."""
    return _off_it(said, context) is not None


def _off_it(said: str, context: Context) -> Command | None:
    """An entry of the list that was used last, which the words do not name."""
    name, entries = named_last(context), entries_of("list", context)
    if (found := _OFF_IT.match(said)) is not None:
        return _off(found["items"], entries) or (
            Command(saying(_MISSING.format(name))) if name else None
        )
    asks = context.question.rstrip().endswith("?")
    if spoken_about(context) and not asks and (got := _GOT.match(said)) is not None:
        if naming.named(got["items"], entries, item):
            return _off(got["items"], entries)
        return None
    first = plain(re.split(r"[,.;!?]", context.question.strip(" ,.;!?"))[0]) or said
    found = (_NOT_THAT.match(said) or _NOT_THAT.match(first)) if name else None
    return found and _off(found["items"], entries, asks=found["unsure"] is not None)


def _cleared(said: str, context: Context) -> Command | None:
    found = _CLEAR_ALL.match(said) or _CLEAR.match(said)
    leans = found is not None and found.groupdict().get("it")
    if found is None or (leans and not spoken_about(context)):
        return None
    name = found["list"] or named_last(context) or "list"
    name = used(name, context)
    entries = entries_of(name, context)
    if not entries:
        return Command(saying(f"There is nothing on your {name}.", {"list": None}))
    count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    question = f"Shall I delete your {name}, {count}?"
    pending = PendingCall("take off", {"notes": [n.id for n in entries[::-1]]}, question)
    return Command(given(Answer(question, {"deleted": None}, pending=pending)))


def _items(said: str, context: Context) -> list[str]:
    """The entries that are named; commas tell them apart, where the question has some."""
    question = " ".join(context.question.casefold().split())
    start = question.find(said.split()[0])
    named = said
    if "," in question and start >= 0:
        named = _TO_LIST.sub(lambda found: found["after"] or "", question[start:])
    return [as_said(part, context.question) for part in items.named(named)]


def holds(what: str, context: Context) -> bool:
    """Whether the list that was used last has an entry that these words mean."""
    return bool(naming.named(what, entries_of("list", context), item))


def meant_by(new: str, context: Context) -> str:
    """The entry, of those that were spoken about last, for which a new name is meant: the one that
    shares a word with it; "" for none, or more."""
    ids = () if context.topic is None else context.topic.ids
    spoken = [item(note) for note in entries_of("list", context) if note.id in ids]
    alike = [each for each in spoken if content_stems(each) & content_stems(new)]
    return alike[0] if len(alike) == 1 else ""


async def add(name: str, added: list[str], context: Context) -> Answer:
    """Put things on a list, and say which."""
    kept_on = used(name, context)
    remember, now, wearer = context.notebook.remember, context.now, context.wearer
    kept = [await off_loop(remember, f"{kept_on}: {entry}", now, wearer) for entry in added]
    sentence = f"I put on your {kept_on}: {wording.listing(added)}."
    evidence = {"notes": [note.id for note in kept]}
    return Answer(sentence, evidence, change=Change(tuple(kept)), topic=topic(kept))


async def drop(notes: list[Note], context: Context) -> Answer:
    """Take entries off their list, and say which."""
    for note in notes:
        await off_loop(context.notebook.forget, note, context.wearer)
    listed = wording.listing([item(note) for note in notes])
    said = f"I took off your {name_of(notes[0])}: {listed}."
    deleted = {"deleted": [n.id for n in notes]}
    return Answer(said, deleted, change=Change(removed=tuple(notes)), topic=topic(notes))
