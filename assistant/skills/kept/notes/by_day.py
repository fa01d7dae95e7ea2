"""What was noted on a day of something that was asked about: "did I take my tablet yesterday", "and
on Monday". What was noted on another day answers nothing for it.

English only.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.memory.notebook import Note, content_stems, stems
from assistant.skills.context import Answer, Context, Topic
from assistant.skills.kept.lists.entries import is_entry
from assistant.skills.words import wording
from assistant.skills.words.days import WEEKDAYS

DAY = (
    r"(?:yesterday(?: (?:morning|afternoon|evening))?|last night|the day before yesterday|"
    rf"(?:on |last )?(?:{'|'.join(WEEKDAYS)})|today|tonight|this (?:morning|afternoon|evening))"
)
_ASKS = re.compile(
    rf"^(?:did|have) i (?:already |ever |just )?[a-z]+ (?P<what>[a-z' ]+?) (?P<day>{DAY})"
    r"(?: (?:already|too|as well|or not|then))*$"
)
_AND = re.compile(rf"^(?:and|what about|how about|and what about|or) (?P<day>{DAY})(?: then)?$")
_HAS_DAY = re.compile(rf" {DAY}(?: (?:already|too|as well|or not|then))*\W*$")


def request(question: str, context: Context) -> str | None:
    """The last question of what was done, for another day: "and yesterday"."""
    found = _AND.match(question.casefold().strip(" ?.!"))
    before = context.last_request.casefold().strip(" ?.!")
    if found is None or not re.match(r"(?:did|have) i ", before):
        return None
    return f"{_HAS_DAY.sub('', before)} {found['day']}"


def told(said: str, context: Context) -> Answer | None:
    """What was noted that day; that nothing was where only another day has a note. None for any
    other question, and where nothing was noted at all."""
    found = _ASKS.match(said)
    day = None if found is None else _date(found["day"], context.now.date())
    if found is None or day is None:
        return None
    wanted = content_stems(found["what"])
    told_of = (n for n in context.kept.notes if not is_entry(n) and not n.text.startswith("to "))
    notes = [note for note in told_of if wanted and wanted <= stems(note.text)]
    here = context.now.tzinfo
    on_it = [note for note in notes if note.made.astimezone(here).date() == day]
    if on_it:
        return _at(on_it[0], context)
    if not notes:
        return None
    last = _at(notes[0], context)
    none = Answer(f"I have no note of that for {_name(found['day'])}.", {"notes": []})
    sentence = f"{none.sentence} The last one: {last.sentence[0].casefold()}{last.sentence[1:]}"
    return Answer(sentence, last.evidence, topic=last.topic)


def _at(note: Note, context: Context) -> Answer:
    """A note with its day and its time."""
    made = note.made.astimezone(context.now.tzinfo)
    clock = wording.clock_time(made)
    when = f"At {clock}"
    if made.date() != context.now.date():
        when = f"On {wording.day(made)} at {clock}"
    told_then = f"{when} you told me: {wording.ended(note.text)}"
    return Answer(told_then, {"notes": [note.row()]}, topic=Topic("note", (note.id,)))


def _date(words: str, today: date) -> date | None:
    if words.startswith("the day before"):
        return today - timedelta(days=2)
    if words.startswith("yesterday") or words == "last night":
        return today - timedelta(days=1)
    name = next((name for name in WEEKDAYS if name in words), None)
    if name is None:
        return today
    back = (today.weekday() - WEEKDAYS.index(name)) % 7 or 7
    return today - timedelta(days=back)


def _name(words: str) -> str:
    bare = re.sub(r"^(?:on|last) (?!night)", "", words)
    return bare.capitalize() if bare in WEEKDAYS else bare
