"""Notes: what the wearer asked to be remembered, and when a thing was last seen."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from functools import partial

from assistant.memory.notebook import Note, NotebookError, content_stems, holds, shared_words, stems
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Change, Context, Gap, PendingCall, Topic
from assistant.skills.kept import lists, note_changes, note_finding, referred, undoing
from assistant.skills.kept.notes import finished, printed, secret
from assistant.skills.kept.timer_answers import listed
from assistant.skills.seen import recalled
from assistant.skills.skill import Argument, Command, Skill, noun_argument
from assistant.skills.talk import out_of_reach
from assistant.skills.words import note_phrases as phrases
from assistant.skills.words import wording
from assistant.skills.words.phrases import as_said, plain
from models.json_types import JsonObject
from models.pocket.arguments import note_text

WHICH_NOTE = "What shall I remember?"
NOTE_GAP = Gap("remember that {}", "note")
NOTES_TOLD = 2
NOTES_LISTED = 10  # where all of them are asked for
NOTES_READ = 20  # as many are compared, so that a repeated note is said once
# A note that is worth little without its hour: "I took one just now".
_OF_ITS_TIME = Pattern(r"\b(?:just|now|ago|took|taken)\b", re.IGNORECASE)
_ASKS_PRICE = Pattern(r"how much (?:is|are|do|does|for|would)\b(?!.*\b(?:i|we) need\b)")
_DELETING = Pattern(
    r"(?<!don't )(?<!not )\b(forget|delete|erase|clear|wipe|remove)\b.{0,80}\b"
    r"(everything|all|notes?|memory|what (i|we) \w+)\b(?!.{0,80}\b(?:about|that says|saying)\b)"
    r"(?! (?:of )?(?:(?:my|the|these|those) )?(?:alarm|timer|reminder))"  # those are cancelled
    r"(?<!last note)(?<!that note)(?<!this note)"
)


_ASKS = Pattern(
    r"^(?:what(?:'s|s)?|when(?:'s|s)?|where(?:'s|s)?|who(?:'s|s)?|which|whose|how|do i|did i|am i|"
    r"have i|is my|are my|was my|does my|do you (?:know|remember)|tell me|give me|read me|"
    r"remind me (?:what|when|where|who|of my)|i (?:forgot|forget)|i need (?:the|my))\b"
)
_ABOUT_VIEW = Pattern(
    r"\b(?:this|these|here|in view|in front|on (?:the|my) (?:left|right|table|sign|screen)|"
    r"can you see|do you see|are there|is there|see|reads?|written|says?)\b"
    r"|^where(?:'s| is| are|s) "
)


async def remember(note: str, context: Context) -> Answer:
    """Keep a note and say it back, so that a misheard one is noticed."""
    note = referred.as_offered(as_said(note, context.question), context)
    if (pointer := referred.pointer(note, context.question)) is not None:
        kept = await referred.meant(pointer, context)
        if not kept and referred.is_empty(pointer):
            return _asked_back(pointer)
        note = kept or note
    elif printed.only_asks(note) and not (note := await referred.short_page(context)):
        return _asked_back(referred.Pointer())
    elif referred.HERE.search(note) and (sign := await referred.short_page(context, rows=2)):
        note = f"{note.strip(' .!')}: {sign}"
    if context.doubtful:
        about = secret.hidden(note.strip(" .!?"))
        question = f"Did I hear that right? I am to remember: {about}?"
        pending = PendingCall("remember", {"note": note}, question, about)
        return Answer(question, {"note": None, "unsure": note}, pending=pending)
    kept = await off_loop(context.notebook.remember, note, context.now, context.wearer)
    return Answer(
        f"I'll remember: {secret.kept(kept.text)}",
        {"note": kept.id, "text": kept.text},
        change=Change((kept,)),
        topic=Topic("note", (kept.id,)),
    )


def _asked_back(pointer: referred.Pointer) -> Answer:
    """Ask for what a note only points at."""
    if not pointer.names:
        return Answer(WHICH_NOTE, {"note": None}, gap=NOTE_GAP)
    name = " and ".join(pointer.names)
    gap = Gap(f"remember that the {name} is {{}}", "note")
    return Answer(f"I can't tell what the {name} is. What shall I note?", {"note": None}, gap=gap)


async def _ask_note(context: Context) -> Answer:
    return _asked_back(referred.Pointer())


async def recall(what: str, context: Context) -> Answer:
    """Say what was noted about something, and when it was last seen, if there is a memory of what
    the camera saw."""
    found = await off_loop(context.notebook.recall, what, context.wearer, NOTES_READ)
    if what and not found and "park" in context.question.casefold():
        found = await off_loop(context.notebook.recall, "park", context.wearer, NOTES_READ)
    if not what:
        found = [replace(note, text=secret.hidden(note.text)) for note in found]
    notes = list({note.text.casefold(): note for note in reversed(found)}.values())[
        : -NOTES_TOLD - 1 : -1
    ]
    evidence: JsonObject = {
        "notes": [{"id": n.id, "text": n.text, "made": n.made.isoformat()} for n in notes]
    }
    seen = await recalled.sighting(what, context) if what else None
    if seen is not None:
        evidence["seen"] = {"name": seen.name, "side": seen.side, "last": seen.last.isoformat()}
    said = [_sentence(note, context.now, i == 0) for i, note in enumerate(notes)] + (
        [seen.sentence(context.now)] if seen else []
    )
    if said:
        topic = Topic("note", tuple(note.id for note in notes)) if notes else None
        return Answer(" ".join(said), evidence, topic=topic)
    if not what:
        nothing, running = (
            "You haven't asked me to remember anything.",
            (await context.known()).timers,
        )
        if not running:
            return Answer(nothing, evidence, untold=True)
        timers = listed(list(running), context)
        return replace(timers, sentence=f"{nothing} {timers.sentence}")
    seen_now = await recalled.in_view(what, context)
    if seen_now and recalled.is_of_view(context.question):
        return Answer(seen_now.removeprefix(". "), evidence, untold=True)
    if printed := await recalled.printed_fact(context):
        seen_now = f". {printed}"
    rest = seen_now or f", and {recalled.unseen(what, context)}."
    sentence = f"I have no note about {wording.quoted(what, 60)}{rest}"
    return Answer(sentence, evidence, untold=True)


async def fitting(question: str, context: Context) -> Answer | None:
    """The note that answers a plain question ("what's the door code"), or None.

    It fits when it holds every word of the question that carries meaning, and these are two, or
    something of the wearer's own; or when it is close in meaning, where the model for that was
    pulled. A question about what is in view is none of these.
    """
    said = plain(question)
    if not _ASKS.match(said) or _ABOUT_VIEW.search(said):
        return None
    known = await context.known()
    kept = list(known.notes)
    found = await asyncio.to_thread(note_finding.closest, said, kept)
    found = found or note_finding.holding(said, kept)
    found = found or note_finding.holding(note_finding.by_name(said), kept)
    if found is None and out_of_reach.limit(said) is not None:
        return None
    if found is None and (mine := phrases.MINE.match(said)) is not None:
        if known.trouble is not None:
            return Answer(str(known.trouble), {"error": str(known.trouble)})
        return await recall(mine["what"], context)
    if found is None:
        return None
    note = {"id": found.id, "text": found.text, "made": found.made.isoformat()}
    evidence: JsonObject = {"notes": [note], "about": shared_words(said, found.text)}
    if lists.is_entry(found) and _ASKS_PRICE.match(said):
        return None  # no price stands on a list
    if lists.is_entry(found):
        on_list = lists.told([found])
        return Answer(on_list.sentence, evidence, topic=on_list.topic)
    told = _sentence(found, context.now, True)
    return Answer(told, evidence, topic=Topic("note", (found.id,)))


def told_of(what: str, context: Context) -> Answer | None:
    """The newest note of what the wearer did with a thing: "I took my pill"."""
    meant = content_stems(what)
    mine = (note for note in context.kept.notes if note.text.casefold().startswith("i "))
    found = next((note for note in mine if meant and holds(note.text, meant)), None)
    if found is None:
        return None
    return Answer(_sentence(found, context.now, True), {"notes": [found.row()]})


def command(said: str, context: Context) -> Command | None:
    """Taking back what was kept last, keeping more, and the question that was asked before."""
    told = note_changes.told_one(said, context) or note_changes.placed(said, context)
    told = told or printed.command(said, context, remember)
    if (told := told or finished.command(said, context)) is not None:
        return told
    takes_back_note = phrases.UNDO_NOTE.search(said) is not None
    if takes_back_note and not _is_note(context.last_change):
        return None
    if context.last_change is not None and phrases.CANCEL_THAT.match(said):
        return Command(undoing.drop_added, changes=True, skill=undoing.skill(context))
    if takes_back_note or phrases.takes_back(said, context.last_skill):
        return Command(undoing.undo, changes=True, skill=undoing.skill(context))
    if (added := phrases.ADD_TO_NOTES.match(said)) is not None:
        return Command(partial(remember, added["note"]), True, {"note": added["note"]})
    if name := phrases.kept_as(said):
        return Command(partial(_keep_as, name), True, {"note": name})
    if (before := phrases.told_before(context.question)) is not None:
        return Command(partial(remember, before), True, {"note": before})
    if (note := phrases.dictated(context.question)) is not None:
        return Command(partial(remember, note), True, {"note": note})
    if (listed := lists.command(said, context)) is not None:
        return listed
    if (changed := note_changes.command(said, context)) is not None:
        return changed
    return _kept(said, context)


def _kept(said: str, context: Context) -> Command | None:
    """An order to keep what it says or points at, and the questions about notes."""
    pointed = phrases.KEEP_POINTED.match(said)
    if pointed is not None and referred.pointer(pointed["what"]) is not None:
        return Command(partial(remember, pointed["what"]), True, {"note": pointed["what"]})
    known = next((made for pattern, made in _COMMANDS if pattern.search(said)), None)
    if known is not None and known.run is _keep:
        return replace(known, arguments={"note": note_text(context.question)})
    return known


async def _all(context: Context) -> Answer:
    """All notes in short form, the newest first; of many the newest ones."""
    kept = await off_loop(context.notebook.notes, context.wearer)
    texts = list({note.text.casefold(): note.text for note in kept}.values())
    if len(texts) <= 1:
        return await recall("", context)
    said = [wording.quoted(secret.hidden(text), 100).rstrip(" .;") for text in texts[:NOTES_LISTED]]
    more = ""
    if len(texts) > NOTES_LISTED:
        older = len(texts) - NOTES_LISTED
        more = f" There are {older} older ones; ask for one by what it is about."
    sentence = f"You have {len(texts)} notes, the newest first: {'; '.join(said)}.{more}"
    evidence: JsonObject = {"notes": [note.row() for note in kept[:NOTES_READ]]}
    return Answer(sentence, evidence, topic=Topic("note", tuple(note.id for note in kept)))


def _is_note(change: Change | None) -> bool:
    return change is not None and any(isinstance(each, Note) for each in change.added)


async def _keep(context: Context) -> Answer:
    """Keep what follows the words that ask for it, as it was said."""
    return await remember(note_text(context.question), context)


async def _keep_as(name: str, context: Context) -> Answer:
    """Keep what was read last, under a name; "today" becomes the date."""
    read = await referred.value_named(context) or referred.told(context)
    read = read or await referred.short_page(context)
    if not read:
        return Answer("I have nothing to keep under that name. Have me read it first.")
    title = name
    if re.search(r"\btoday'?s?\b", name):
        bare = re.sub(r"\btoday'?s? ?", "", name).strip()
        title = f"{bare} on {wording.day(context.now)}".strip()
    return await remember(f"{title}: {read.rstrip(' .')}", context)


async def _last_question(context: Context) -> Answer:
    if not context.last_question:
        return Answer("You haven't asked me anything before.", {"question": None})
    asked = wording.quoted(context.last_question, 200)
    return Answer(f"You said: {wording.ended(asked)}", {"question": asked})


async def noted(noun: str, context: Context) -> str:
    """What was noted about a thing and when it was last seen, to be said where it is not in view;
    "" where there is neither.

    Notes that can't be read are left out.
    """
    try:
        notes = await off_loop(context.notebook.recall, noun, context.wearer, 1)
        seen = await recalled.sighting(noun, context)
    except NotebookError:
        return ""
    meant = stems(noun)
    said = [_sentence(note, context.now, True) for note in notes if holds(note.text, meant)]
    return " ".join(said + ([seen.sentence(context.now)] if seen else []))


async def _refuse_deleting(context: Context) -> Answer:
    told = context.told and re.search(r"\b(?:everything|all|what)\b", context.question.casefold())
    forgotten = "I have forgotten what you only told me." if told else ""
    if not await off_loop(context.notebook.notes, context.wearer):
        none = forgotten or "You haven't asked me to remember anything."
        return Answer(none, {"deleted": None}, told=() if told else None)
    answer = await undeletable(context) or Answer("")
    if not told:
        return answer
    return replace(answer, sentence=f"{forgotten} {answer.sentence}".strip(), told=())


async def undeletable(context: Context) -> Answer | None:
    """The answer to whoever wants notes deleted, which no skill does: "okay" would be a lie, and
    reading them out no help."""
    if not _DELETING.search(context.question.casefold().replace("’", "'")):
        return None
    return Answer(
        f"I can't delete notes by voice: {context.notebook.deleting}.", {"deleted": False}
    )


def _sentence(note: Note, now: datetime, first: bool) -> str:
    when = wording.made(note.made, now)
    if not when and _OF_ITS_TIME.search(note.text):
        when = f"At {wording.clock_time(note.made.astimezone(now.tzinfo))}"
    if first:
        return (
            f"{when} you told me: {wording.ended(note.text)}"
            if when
            else f"You told me: {wording.ended(note.text)}"
        )
    return f"{when or 'Today'} you also told me: {wording.ended(note.text)}"


_COMMANDS = (
    (_DELETING, Command(_refuse_deleting, skill="recall")),
    (phrases.KEEP_IT, Command(partial(remember, "it"), changes=True)),
    (phrases.KEEP, Command(_keep, changes=True)),
    (phrases.KEEP_PRINTED, Command(_keep, changes=True)),
    (phrases.KEEP_THING, Command(_keep, changes=True)),
    (phrases.EMPTY, Command(_ask_note)),
    (phrases.LAST_QUESTION, Command(_last_question)),
    (phrases.ALL_NOTES, Command(_all, skill="recall")),
)
SKILLS = (
    Skill(
        "recall",
        "Answer about the past from the wearer's notes: where something was left, when it was "
        "last seen, what was noted.",
        recall,
        noun_argument("a noun phrase, lower case, without article or possessive", default=""),
        first=undeletable,
        openings=("You told me:",),
    ),
    Skill(
        "remember",
        "Keep a note for the wearer.",
        remember,
        Argument(
            "note",
            'the note, as said after "remember that" and the like',
            ask_back=WHICH_NOTE,
            gap=NOTE_GAP,
            aliases=("text", "content", "message"),
        ),
        changes=True,
        command=command,
        openings=("I'll remember:",),
    ),
)
