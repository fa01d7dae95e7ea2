"""A note that was told just now and is done with: "done, scratch that one", and which others are
left then: "what's left".

English only.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.memory.notebook import Note
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Topic
from assistant.skills.kept import lists, note_changes
from assistant.skills.skill import Command, given

LISTED = 5  # notes that are said one by one
_LEFT = (
    r"(?:what(?:'s| is| have i got| do i have)(?: still)? (?:left|next)|what else(?: is there)?|"
    r"which (?:ones )?(?:are|is) left)"
)
_DONE = Pattern(
    r"^(?:(?:that's|that one's|that is|it's|i'm|all|ok|okay) )*(?:done|delivered|finished|sorted|"
    r"dealt with)(?: with (?:it|that|that one))? (?:(?:so|and|you can|please|now) )*(?:scratch|"
    r"scrap|delete|drop|remove|forget|bin|strike|tick off|cross off|cross out|lose) "
    r"(?:it|that|this)(?: one| note)?(?: off| out)?(?: (?:and|so|then))*"
    rf"(?P<left> {_LEFT})?(?: now| then)*$"
)
_WHAT_IS_LEFT = Pattern(rf"^(?:so |and |then )*{_LEFT}(?: now| then)*$")


def is_meant(said: str, context: Context) -> bool:
    """Whether words in `phrases.plain` form are about the note that was told just now, or about
    those that are left."""
    return command(said, context) is not None


def command(said: str, context: Context) -> Command | None:
    """The end of the note that was told just now, or what else is noted."""
    if context.last_skill not in ("recall", "remember"):
        return None
    done, told = _DONE.match(said), _told_last(context)
    if done is not None and len(told) == 1:
        run = partial(_drop, told[0], done["left"] is not None)
        return Command(run, changes=True, skill="remember")
    about_notes = context.topic is not None and context.topic.kind == "note"
    if _WHAT_IS_LEFT.match(said) and about_notes:
        return Command(given(_left(context, None)), skill="recall")
    return None


def _told_last(context: Context) -> list[Note]:
    """The notes that the last answer told."""
    notes = [note for note in context.kept.notes if not lists.is_entry(note)]
    return [note for note in notes if note.text and note.text in context.last_answer]


async def _drop(note: Note, tells_rest: bool, context: Context) -> Answer:
    dropped = await note_changes.drop(note, context)
    rest = _left(context, note)
    if tells_rest:
        return replace(dropped, sentence=f"{dropped.sentence} {rest.sentence}", topic=rest.topic)
    return replace(dropped, topic=rest.topic)


def _left(context: Context, without: Note | None) -> Answer:
    """The notes that are no entries of a list, the newest first."""
    notes = [n for n in context.kept.notes if n != without and not lists.is_entry(n)][:LISTED]
    topic = Topic("note", tuple(note.id for note in notes))
    if not notes:
        return Answer("You have no other notes.", {"notes": []}, topic=topic)
    told = "; ".join(note.text.rstrip(" .") for note in notes)
    return Answer(f"You told me: {told}.", {"notes": [n.row() for n in notes]}, topic=topic)
