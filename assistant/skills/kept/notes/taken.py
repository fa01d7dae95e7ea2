"""What was noted or told of a dose, for the question whether it was taken: with its day and its
time, and never as a yes. What was noted on another day answers nothing for today.

English only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.memory.notebook import Note, content_stems, holds
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Topic
from assistant.skills.kept.lists.entries import is_entry
from assistant.skills.kept.notes import by_day
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.talk.danger import whether_taken
from assistant.skills.talk.danger.whether_taken import Dose
from assistant.skills.words import wording
from models.json_types import JsonObject

MOST_TOLD = 2  # of one day
TAKE_NO_MORE = (
    "Please don't take one more to be sure; count what is left, have somebody check it first, or "
    "ask a pharmacist."
)
_SAYS_TAKEN = Pattern(
    r"\b(?:took|taken|take|had|have|done|did|used|injected|swallowed|gave|given|missed|skipped|"
    r"forgot)\b"
)
# How or when something is to be taken, which tells of no dose that was.
_IS_RULE = Pattern(
    r"^to |\b(?:to be|be|must|should|need to|needs to|have to|has to|every|daily|always|never|"
    r"each|when|if)\b"
)
_MINE = Pattern(r"^(?:(?:just|already|now) )*(?:i\b|we\b|my\b|took\b|taken\b|had\b|have\b)")
# What any medicine may be called.
_ANY = Pattern(
    r"\b(?:pills?|tablets?|capsules?|caplets?|medicines?|medications?|meds|drugs?|dos(?:e|es|age)|"
    r"prescription)\b"
)
_DRUG = Pattern(rf"\b{DRUG}\b")
_TIME_OF_DAY = Pattern(r"\b(?:first|last|usual|daily|regular|\d{1,2}(?::\d\d)?|o'clock|am|pm)\b")


# A dose that is not named: "I took one at eight this morning".
_ONE_TAKEN = Pattern(
    r"^(?:i(?:'ve| have)? )?(?:just |already )*(?:took|taken) (?:one|two|half(?: of one)?|a half|"
    r"it|them|mine|both)(?: of (?:them|those|these))?(?: (?:at|this|with|before|after|today|now|"
    r"tonight|around|about)\b.*)?$"
)


@dataclass(frozen=True)
class _Said:
    """A note or what was told, with its moment in the wearer's time zone."""

    text: str
    at: datetime
    note: Note | None


def told(said: str, context: Context) -> Answer | None:
    """What was noted of a dose of which words ask if it was taken, or of a day; None where nothing
    was noted of it, and for any other question."""
    dose = whether_taken.meant(said, context.last_question.casefold())
    if dose is not None:
        return _of_dose(dose, context)
    if whether_taken.TOO_MUCH.search(said) and whether_taken.names_one(said):
        return None
    return by_day.told(said, context)


def _of_dose(dose: Dose, context: Context) -> Answer | None:
    known = [each for each in _all(context) if _is_about(each.text.casefold(), dose)]
    if not known:
        return None
    wanted = content_stems(_TIME_OF_DAY.sub("", dose.kind))
    named = [each for each in known if holds(each.text, wanted)]
    lead = ""
    if not named:
        lead = f"I have no note of the {dose.kind} {dose.drug or 'ones'}. "
    today = context.now.date()
    day = by_day.date_of(dose.day, today) or today
    on_day = [each for each in named or known if each.at.date() == day][:MOST_TOLD]
    if on_day:
        sentence = " ".join(_sentence(each, today) for each in on_day[::-1])
        return _answer(f"{lead}{sentence}", on_day)
    last = (named or known)[0]
    once = _sentence(last, today)
    sentence = f"{lead}I have no note of that for {by_day.name_of(dose.day or 'today')}."
    sentence = f"{sentence} The last one: {once[0].casefold()}{once[1:]}"
    if day == today:
        sentence = f"{sentence} {TAKE_NO_MORE}"
    return _answer(sentence, [last])


def _answer(sentence: str, said: list[_Said]) -> Answer:
    notes = [each.note for each in said if each.note is not None]
    evidence: JsonObject = {"notes": [note.row() for note in notes]}
    topic = Topic("note", tuple(note.id for note in notes)) if notes else None
    return Answer(sentence, evidence, topic=topic)


def _all(context: Context) -> list[_Said]:
    """All that was noted and told, the newest first."""
    here = context.now.tzinfo
    notes = [
        _Said(note.text, note.made.astimezone(here), note)
        for note in context.kept.notes
        if not is_entry(note)
    ]
    kept = {note.text.casefold() for note in notes}
    told_then = [
        _Said(each.text, each.at.astimezone(here), None)
        for each in context.told
        if each.text.casefold() not in kept
    ]
    return sorted([*notes, *told_then], key=lambda each: each.at, reverse=True)


def _is_about(text: str, dose: Dose) -> bool:
    """Whether a text tells that such a dose was taken, by the same one."""
    if dose.who in ("", "we") and _ONE_TAKEN.match(text.strip(" .!")):
        return True
    drug = _DRUG.search(text)
    if drug is None or _IS_RULE.search(text) or not _SAYS_TAKEN.search(text):
        return False
    if dose.who in ("", "we"):
        if not _MINE.match(text):
            return False
    elif not _is_of(text, dose.who):
        return False
    own = {each for each in content_stems(dose.drug) if not _ANY.search(each)}
    return not dose.drug or _ANY.search(dose.drug) is not None or holds(text, own)


def _is_of(text: str, who: str) -> bool:
    if who in ("he", "she", "him", "her"):
        return not _MINE.match(text)
    return who.split()[-1] in text.split()


def _sentence(said: _Said, today: date) -> str:
    when = f"At {wording.clock_time(said.at)}"
    if said.at.date() != today:
        when = f"On {wording.day(said.at)} at {wording.clock_time(said.at)}"
    verb = "told me" if said.note is not None else "said"
    return f"{when} you {verb}: {wording.ended(said.text)}"
