"""A note that is put right, said again or dropped: "no, change it to 4321", "did you save that",
"forget what I said about the gate code".

A note is dropped after a yes only. English only.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.memory.notebook import Note, content_stems, held, holds, stems
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Change, Context, Gap, PendingCall, Topic
from assistant.skills.kept.lists import another_entry
from assistant.skills.kept.notes import secret
from assistant.skills.skill import Command, given
from assistant.skills.told import spoken_numbers, values
from assistant.skills.words import wording
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers import corrections, said_times
from assistant.skills.words.timers.corrections import Correction
from models.pocket.durations import figures

WHAT_INSTEAD = "I can't tell which word is to change. Say the note again, and I'll keep that."
_NO = (
    r"(?:(?:no|nope|nah|wait|hang on|hold on|sorry|actually|oh|oops|um|rather|correction|"
    r"that's wrong)[, ]+)"
)
_THAT = r"(?:that|it|this|the note|my note|that note|the last (?:note|one)|what i said)"
_LAST_NOTE = Pattern(
    r"^(?:what(?:'s| is| was)|read(?: me)?|tell me|say) (?:my |the )?(?:last|latest|newest) note"
    r"(?: (?:say|again|back))?$"
)
_FORGET = Pattern(
    r"^(?:you (?:can|may) )?(?:(?P<verb>forget|delete|erase|unremember)|remove|drop|lose|scrap|"
    r"get rid of|bin|ditch|chuck(?: out)?|throw (?:out|away)) (?:(?:about|what i (?:said|told you) "
    r"about|(?:the|my|that) (?:notes?|one) (?:about|on|for|with)|(?:the|that|my) thing about) )?"
    r"(?P<what>(?!it\b|that$|this$|i asked|everything|all\b|what\b)[a-z].*?)"
    r"(?: (?:from|in) (?:my |the |your )?notes?| note| any ?more)?$"
)
# After a note was told or dropped: "no, keep it, I was thinking of the old one".
_KEEPS_IT = Pattern(
    r"^(?:no |nope |wait |stop |actually |oh |sorry )*"
    r"(?:keep (?:it|that|that one|the note|them)|leave (?:it|that)(?: there| in| alone)?|"
    r"(?:don't|do not) (?:delete|forget|drop|remove|lose|scrap) (?:it|that|that one)|"
    r"put (?:it|that) back|bring (?:it|that) back)\b"
)
_PLACED = Pattern(
    r"^(?:scrap|delete|drop|remove|forget|erase|bin|lose|get rid of|take away|cross out) "
    r"(?:the|my|that) (?P<place>first|second|third|fourth|last|newest|latest|oldest)"
    r"(?: (?:one|note|of (?:them|those)))$"
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "oldest": -1}
_DROPPED = Pattern(r"^I have forgotten: (?P<note>.+?)\.?$")
_NOT_A_NOTE = Pattern(r"\b(?:timer|alarm|reminder|countdown|watch|memory|notes)(?:e?s)?\b")
# Words after which the rest of a note is what may be put right: "the paint is", "i parked on".
_HEAD = Pattern(
    r"^(?P<head>.*\b(?:is|are|was|were|like|likes|at|on|in|costs?|for|to|called|has|have|takes?|"
    r"with|needs?|from|by)) (?P<tail>.+)$"
)
_SUBJECT = Pattern(
    rf"^(?:change|correct|update|set|make) (?:the|my) (?P<subject>[a-z]+(?: [a-z]+){{0,2}}) to "
    rf"(?P<new>.+)$|^{_NO}+(?:the|my) (?P<told>[a-z]+(?: [a-z]+){{0,2}}) (?:is|are|was) "
    rf"(?P<value>.+)$"
)
_DROPS_TOLD = Pattern(
    r"^(?:you can )?(?:delete|forget|remove|scrap|bin|drop|erase|lose|get rid of) "
    r"(?:it|that|this|(?:that|this) (?:one|note)|the note)(?: now| please)?$"
)
_ASKS_ABOUT = Pattern(r"^(?:\w+, ){0,2}(?:what|how) about\b")
_IS_WRONG = Pattern(
    r"(?:it|that)(?:'s| is| was) (?:all )?(?:wrong|not right|old|out of date|no use|no good|"
    r"no longer true)\W*$|i don't need (?:it|that)\b"
)
_ENTRY = Pattern(r"(?P<list>[a-z -]*list): (?P<item>.+)$")
_IS_SO = Pattern(r"\b(?:it|that|they|he|she)(?:'s|'re| is| are| was| were)\b")
_LEADS = Pattern(r"^(?:at|on|in|for|to|from|by|with)\b")
_NUMBER = Pattern(r"\b\d[\w:.-]*\b")
# A number or a code as it is said: "seven point one", "two two nine one".
_DIGIT = (
    r"(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|double|"
    r"treble|point|\d+)"
)
_IN_WORDS = Pattern(rf"\b{_DIGIT}(?:[ -]{_DIGIT})+\b", re.IGNORECASE)
# What a value of a note is not: a question, or a sentence of its own.
_SENTENCE = Pattern(
    r"\?|\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|should|there's|i'm|"
    r"he's|she's|they're|we're|what|where|who|why|how)\b"
)


def command(said: str, context: Context) -> Command | None:
    """A command about a note that was kept before."""
    if _LAST_NOTE.match(said):
        return Command(_say_last)
    if keeps(said, context):
        return Command(_keep_it, changes=True)
    if (about := _about_subject(said, context)) is not None:
        return about
    if (corrects := _corrects(context)) is not None:
        if context.last_skill == "recall" and (other := _other_note(*corrects, context)):
            return other
        return Command(partial(_correct, *corrects), changes=True)
    unneeded = _FORGET.match(said)
    if unneeded is None or _NOT_A_NOTE.search(unneeded["what"]):
        return None
    surely = unneeded["verb"] is not None or "note" in said
    return _forget(unneeded["what"], surely, context)


def keeps(said: str, context: Context) -> bool:
    """Whether a note that was told or dropped just now is to be kept after all."""
    told = context.last_skill in ("recall", "remember") or _DROPPED.match(context.last_answer)
    return bool(told) and _KEEPS_IT.match(said) is not None


def told_one(said: str, context: Context) -> Command | None:
    """An order to drop the note that was told just now; the one that was kept last is taken back
    without a question."""
    order, *reasons = re.split(r"[,.;!] ", context.question.casefold().strip(" .!"))
    drops = _DROPS_TOLD.match(plain(order)) and all(_IS_WRONG.match(each) for each in reasons)
    if context.last_skill != "recall" or not (drops or _DROPS_TOLD.match(said)):
        return None
    note, change = _spoken_last(context), context.last_change
    if note is None or (change is not None and note in change.added):
        return None
    return ask_to_drop(note)


def placed(said: str, context: Context) -> Command | None:
    """An order to drop one of the notes that were told just now: "scrap the last one"."""
    found = _PLACED.match(said)
    if found is None or (note := _at_place(found["place"], context)) is None:
        return None
    return ask_to_drop(note)


def _at_place(place: str, context: Context) -> Note | None:
    """The note at a place in the order in which they are told, the newest first; the last one is
    the newest. None where no notes were told just now."""
    if context.last_skill != "recall":
        return None
    kept = context.kept.notes
    at = _PLACES.get(place, 0)
    return kept[at] if -1 <= at < len(kept) else None


async def _keep_it(context: Context) -> Answer:
    """Keep a note that was to be dropped, again if it is gone already."""
    gone = _DROPPED.match(context.last_answer)
    if gone is None and re.search(r"\bback\b", plain(context.question)) and context.pending is None:
        return Answer("I can't tell what to put back. Say it again, and I'll keep it.")
    if gone is None:
        return Answer("Okay, I keep it: nothing was deleted.", {"deleted": None})
    removed = (context.last_change or Change()).removed
    text = next((each.text for each in removed if isinstance(each, Note)), gone["note"])
    kept = await off_loop(context.notebook.remember, text, context.now, context.wearer)
    change = Change((kept,))
    return Answer(f"I noted it again: {secret.ended(kept.text)}", {"note": kept.id}, change=change)


def puts_time_right(context: Context) -> bool:
    """Whether the words name another time for the note that was kept or told just now, or what it
    says and what it is to say."""
    corrects = _corrects(context)
    if corrects is None or corrects[1].old:
        return corrects is not None  # "the fifth, not the fourth", and the note says the fourth
    if not said_times.named_in(corrects[1].new):
        return False
    return said_times.put_right(corrects[0].text, corrects[1].new) is not None


def _corrects(context: Context) -> tuple[Note, Correction] | None:
    """The note that was kept or told just now, and what is put in place of what it says."""
    note, meant = _spoken_last(context), corrections.correction(context.question)
    if note is None or meant is None:
        return None
    if _ASKS_ABOUT.match(context.question.casefold()) and not (
        said_times.named_in(meant.new) and said_times.named_in(note.text)
    ):
        return None
    says = meant.says or meant.old or len(content_stems(meant.new) & stems(note.text)) > 1
    if context.question.rstrip().endswith("?") or (not says and _SENTENCE.search(meant.new)):
        return None
    holds = re.search(rf"\b{re.escape(meant.old)}\b", note.text, re.IGNORECASE) is not None
    return (note, meant) if holds else None


def _other_note(note: Note, meant: Correction, context: Context) -> Command | None:
    """After a note was told: the other one that is meant, or the question whether the one that was
    told is to be changed. None where the words say so, or name a number or a time instead."""
    says = meant.says or meant.old or _IS_SO.search(context.question.casefold())
    new = re.sub(r" ones?$", "", meant.new)
    if says or said_times.named_in(new) or _NUMBER.search(figures(new)):
        return None
    wanted = content_stems(new)
    others = (each for each in context.kept.notes if wanted and holds(each.text, wanted))
    if (other := next(others, None)) is not None and other != note:
        told = Answer(f"You told me: {wording.ended(other.text)}", topic=Topic("note", (other.id,)))
        return Command(given(told), skill="recall")
    said = re.search(re.escape(meant.new), context.question, re.IGNORECASE)
    text = corrected(note.text, meant.new if said is None else said[0])
    if text is None:
        return Command(_no_such_note, skill="recall")
    question = f"Shall I change the note to: {secret.hidden(text.rstrip('.'))}?"
    pending = PendingCall("change note", {"notes": [note.id], "text": text}, question)
    return Command(given(Answer(question, {"note": note.id}, pending=pending)), skill="recall")


def corrected(text: str, new: str, old: str = "", says: bool = False) -> str | None:
    """The note with `new` in place of `old`, of its day and time, of its one number, or of what it
    says of its subject; None where it can't be told what is to change. A number takes the place of
    a number, unless the words say (`says`) that it is another thing."""
    if old:
        return spoken_numbers.in_place_of(old, new, text)
    if (entry := _ENTRY.match(text)) is not None:
        return another_entry.other_entry(entry, new)
    runs = [*_IN_WORDS.finditer(text)]
    if " " in new and _IN_WORDS.fullmatch(new) and len(runs) == 1:
        return text[: runs[0].start()] + new + text[runs[0].end() :]
    if stems(new) > stems(text) or len(stems(new) & stems(text)) > 1:
        return new  # the whole note once more
    if said_times.named_in(new) and said_times.named_in(text):
        return said_times.put_right(text, new)
    if _NUMBER.fullmatch(new) and (numbers := list(_NUMBER.finditer(text))):
        alike = [number for number in numbers if len(number[0]) == len(new)]
        number = next(iter(alike if len(numbers) > 1 else numbers), None)
        if number is None or len(alike) > 1:
            return None
        return text[: number.start()] + new + text[number.end() :]
    if (value := values.replaced(text, new)) is not None:
        return value
    found = _HEAD.match(text)
    if found is None:
        return None
    head = found["head"]
    numbers = [_NUMBER.search(figures(each)) is None for each in (found["tail"], new)]
    if not says and numbers[0] != numbers[1]:
        return None
    if _LEADS.match(new) and _LEADS.match(head.split()[-1]):
        head = head.rsplit(" ", 1)[0]
    return f"{head} {new}"


def _about_subject(said: str, context: Context) -> Command | None:
    """Another value in the note that names its subject: "change the bay to 181", "no, the code is
    4417"."""
    found = _SUBJECT.match(said) or _SUBJECT.match(corrections.bare(context.question))
    if found is None:
        return None
    subject = found["subject"] or found["told"]
    new = (found["new"] or found["value"]).strip()
    wanted = content_stems(subject)
    for note in context.kept.notes:
        if wanted and holds(note.text, wanted):
            named, is_ = re.escape(subject.split()[-1]), " (?:is|are|was|at|on)"
            told = is_ if found["told"] else f"(?:{is_})?"
            place = re.search(rf"\b{named}\b{told} (?P<old>.+)$", note.text, re.IGNORECASE)
            if place is not None and not re.match(r"[a-z-]+ list: ", note.text):
                text = note.text[: place.start("old")] + new
                return Command(partial(replaced, note, text), changes=True)
    return None


async def replaced(note: Note, text: str, context: Context) -> Answer:
    """Keep a note with another text, and say it."""
    kept = await off_loop(context.notebook.remember, text, context.now, context.wearer)
    await off_loop(context.notebook.forget, note, context.wearer)
    entry = _ENTRY.match(kept.text)
    said = f"I changed the note: {secret.kept(kept.text)}"
    if entry is not None:
        said = f"I changed that on your {entry['list']}: {wording.ended(entry['item'])}"
    evidence = {"note": kept.id, "text": kept.text, "instead_of": note.text}
    topic = Topic("note" if entry is None else "list", (kept.id,))
    return Answer(said, evidence, change=Change((kept,), (note,)), topic=topic)


def _spoken_last(context: Context) -> Note | None:
    """The note that the last answer kept or told."""
    if context.last_skill not in ("remember", "recall"):
        return None
    said = context.last_answer
    if (entry := another_entry.spoken_last(context)) is not None:
        return entry
    notes = (note for note in context.kept.notes if note.text)
    return next((note for note in notes if secret.hidden(note.text) in said), None)


async def _correct(note: Note, meant: Correction, context: Context) -> Answer:
    text = corrected(note.text, as_said(meant.new, context.question), meant.old, meant.says)
    if text is None:
        gap = Gap("remember that {}", "note")
        return Answer(WHAT_INSTEAD, {"note": note.id}, gap=gap, untold=True)
    return await replaced(note, text, context)


async def _say_last(context: Context) -> Answer:
    """The newest note, as what is in the notebook, and not as what was said."""
    kept = await off_loop(context.notebook.notes, context.wearer, 1)
    if not kept:
        return Answer("You have no notes.", {"notes": []})
    return Answer(f"Your last note is: {wording.ended(kept[0].text)}", {"notes": [kept[0].id]})


async def _no_such_note(context: Context) -> Answer:
    return Answer("I have no note about that.", {"deleted": None}, untold=True)


def _forget(what: str, surely: bool, context: Context) -> Command | None:
    """Ask whether the note about a thing is to be dropped; of several the newest. `surely`: the
    words mean a note even where none is about the thing."""
    if _is_timer_or_watch(what, context):
        return None
    wanted, kept = content_stems(what), context.kept.notes
    fitting = [note for note in kept if wanted and holds(note.text, wanted)]
    fitting = fitting or [note for note in kept if held(note.text, wanted)]
    if not fitting and not surely:
        return None
    if not fitting:
        return Command(_no_such_note, skill="recall")
    others = {note.text.casefold() for note in fitting}
    more = "" if len(others) == 1 else f"The newest of {len(others)} notes about that. "
    return ask_to_drop(fitting[0], more)


def ask_to_drop(note: Note, more: str = "") -> Command:
    """Ask whether a note is to be dropped; `more` is said before."""
    text = secret.ended(note.text).rstrip(".")
    question = f"{more}Shall I delete this note: {text}?"
    pending = PendingCall("delete note", {"notes": [note.id]}, question)
    answer = Answer(question, {"deleted": None, "note": note.id}, pending=pending)
    return Command(given(answer), skill="recall")


def _is_timer_or_watch(what: str, context: Context) -> bool:
    """Whether a timer or a watch goes by this name, which is meant then, and no note."""
    kept = context.kept
    names = [watch.what for watch in kept.watches] + [timer.label for timer in kept.timers]
    return any(stems(what) & (stems(name) - {"timer"}) for name in names if name)


async def drop(note: Note, context: Context) -> Answer:
    """Forget a note, and say which."""
    await off_loop(context.notebook.forget_text, note.text, context.wearer)
    said = f"I have forgotten: {secret.ended(note.text)}"
    return Answer(said, {"deleted": note.id}, change=Change(removed=(note,)))
