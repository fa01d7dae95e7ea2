"""What was noted on a day of something that was asked about: "did I take my tablet yesterday", "and
on Monday". What was noted on another day answers nothing for it.

English only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.memory.notebook import Note, content_stems, holds
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Topic
from assistant.skills.kept.lists.entries import is_entry
from assistant.skills.words import wording
from assistant.skills.words.days import WEEKDAYS

DAY = (
    r"(?:yesterday(?: (?:morning|afternoon|evening))?|last night|the day before yesterday|"
    rf"(?:on |last )?(?:{'|'.join(WEEKDAYS)})|today|tonight|this (?:morning|afternoon|evening))"
)
_ASKS = Pattern(
    rf"^(?:did|have) i (?:already |ever |just )?[a-z]+ (?P<what>[a-z' ]+?) (?P<day>{DAY})"
    r"(?: (?:already|too|as well|or not|then))*$"
)
_AND = Pattern(rf"^(?:and|what about|how about|and what about|or) (?P<day>{DAY})(?: then)?$")
# What was done, without a day: "have I locked the front door".
_DID = Pattern(
    r"^(?:did|have) i (?:already |ever |just )?[a-z]+ (?:(?:the|my|a|an|any|that) )?"
    r"(?P<what>[a-z]+(?: [a-z]+){1,2}?)(?: (?:already|yet|now|or not))*$"
)
# When something was taken last, and how much of it: "when did I take the last ones", "how many have
# I had today". What is meant was noted as what the wearer took.
_LAST_TAKEN = Pattern(
    r"^(?:and |so )*(?:when|what time) (?:did|have) i (?:last )?(?:take|taken|have|had) "
    r"(?:(?:the|my|a|an) )?(?:(?:last|latest|first) )?(?:ones?|two|doses?|some|any|them|it|that|"
    r"pills?|tablets?|capsules?|medicine)(?: last| today)*$|"
    r"^(?:and |so )*how (?:many|much) (?:(?:of (?:them|these|those|it)|tablets?|pills?|capsules?|"
    r"doses?) )?(?:have|did) i (?:had|have|taken|take)(?: already| so far| today| tonight| in all|"
    r" this (?:morning|evening)| yet| since (?:this )?morning)*$"
)
_TOOK = Pattern(r"^(?:(?:i've|i have|i|we've) )?(?:(?:just|only|already|now) )*(?:taken|took|had) ")
_TOLD_OF = 4  # notes at most
_HAS_DAY = Pattern(rf" {DAY}(?: (?:already|too|as well|or not|then))*\W*$")


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
    if _LAST_TAKEN.match(said):
        return _taken("how m" in said, context)
    if (other := _of_another(said, context)) is not None:
        return other
    found = _ASKS.match(said)
    day = None if found is None else date_of(found["day"], context.now.date())
    if found is None or day is None:
        return None
    wanted = content_stems(found["what"])
    told_of = (n for n in context.kept.notes if not is_entry(n) and not n.text.startswith("to "))
    notes = [note for note in told_of if wanted and holds(note.text, wanted)]
    here = context.now.tzinfo
    on_it = [note for note in notes if note.made.astimezone(here).date() == day]
    if on_it:
        return _at(on_it[0], context)
    if not notes:
        return None
    last = _at(notes[0], context)
    none = Answer(f"I have no note of that for {name_of(found['day'])}.", {"notes": []})
    sentence = f"{none.sentence} The last one: {last.sentence[0].casefold()}{last.sentence[1:]}"
    return Answer(sentence, last.evidence, topic=last.topic)


def _of_another(said: str, context: Context) -> Answer | None:
    """That nothing was noted of a thing where the nearest note is of another one of its kind: of
    the back door, and not the front door."""
    found = _DID.match(said)
    if found is None or re.search(rf" {DAY}$", f" {found['what']}"):
        return None
    words = found["what"].split()
    wanted, head = content_stems(found["what"]), content_stems(words[-1])
    mine = [n for n in context.kept.notes if n.text.casefold().startswith(("i ", "i'"))]
    of_kind = [n for n in mine if head and holds(n.text, head)]
    if not of_kind or any(holds(n.text, wanted) for n in of_kind):
        return None
    near = _at(of_kind[0], context)
    return replace(near, sentence=f"I have no note of the {found['what']}. {near.sentence}")


def _taken(counts: bool, context: Context) -> Answer | None:
    """What was noted of what the wearer took: the newest, or all of today."""
    here, today = context.now.tzinfo, context.now.date()
    notes = [note for note in context.kept.notes if _TOOK.match(note.text.casefold())]
    if counts:
        notes = [n for n in notes if n.made.astimezone(here).date() == today][:_TOLD_OF]
    if not notes:
        return None
    told_then = [_at(note, context) for note in (notes if counts else notes[:1])]
    sentence = " ".join(each.sentence for each in told_then)
    rows, ids = [note.row() for note in notes], tuple(note.id for note in notes)
    return Answer(sentence, {"notes": rows}, topic=Topic("note", ids))


def _at(note: Note, context: Context) -> Answer:
    """A note with its day and its time."""
    made = note.made.astimezone(context.now.tzinfo)
    clock = wording.clock_time(made)
    when = f"At {clock}"
    if made.date() != context.now.date():
        when = f"On {wording.day(made)} at {clock}"
    told_then = f"{when} you told me: {wording.ended(note.text)}"
    return Answer(told_then, {"notes": [note.row()]}, topic=Topic("note", (note.id,)))


def date_of(words: str, today: date) -> date:
    """The day that words like `DAY` name, today or before it; today where they name none."""
    if words.startswith("the day before"):
        return today - timedelta(days=2)
    if words.startswith("yesterday") or words == "last night":
        return today - timedelta(days=1)
    name = next((name for name in WEEKDAYS if name in words), None)
    if name is None:
        return today
    back = (today.weekday() - WEEKDAYS.index(name)) % 7 or 7
    return today - timedelta(days=back)


def name_of(words: str) -> str:
    """A day as it is said behind "for": "Monday", "last night"."""
    bare = re.sub(r"^(?:on|last) (?!night)", "", words)
    return bare.capitalize() if bare in WEEKDAYS else bare
