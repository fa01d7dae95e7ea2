"""Notes that lean on what was said before them: a further fact, "and three is number forty one",
the place of what was just asked for, "ah, in the brown drawer, keep that in mind", a line that was
read a while ago, "note that, about Thursdays", and what is put right while it is dictated, "I'm on
level two, no, row C". Written out as notes of their own.

English only. Keeps nothing.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting import put_right
from assistant.answer.rewriting.kept import said_anew
from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import note_changes, referred
from assistant.skills.talk.danger import emergencies
from assistant.skills.told import harm, statements
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import corrections
from models.pocket.arguments import asks_to_keep, note_text

LONGEST = 300  # characters of a note that is spoken
_NTH = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|"
    r"a|b|c|d)"
)
_AND = r"^(?:(?:oh|ah|um|uh)[, ]+)?(?:and|also|plus|and also|oh and)[, ]+"
_VERB = r"(?:is|are|was|has|have|goes|needs?|takes?|wants?|likes?|gets?|comes?|lives?|only|'s|for)"
# "And three is number forty one", after "parcel two goes to number eighteen".
_PARALLEL = Pattern(rf"{_AND}(?:the )?(?P<nth>{_NTH})(?P<rest> {_VERB}\b.+)$", re.IGNORECASE)
_COUNTED = Pattern(rf"^(?:the )?(?P<thing>[a-z]+) {_NTH}\b", re.IGNORECASE)
_OF_NAME = Pattern(
    rf"^(?:(?:[Oo]h|[Aa]h)[, ]+)?(?:[Aa]nd|[Aa]lso|[Pp]lus)[, ]+(?P<note>[A-Z][a-z]+(?:'s)?"
    rf"(?: \w+)? {_VERB}\b.+|[A-Z][a-z]+'s .+)$"
)
_PLACE = (
    r"(?:in|on|under|behind|by|at|inside|above|below|near|beside|next to|on top of|upstairs|"
    r"downstairs) [a-z][^.;!?]{2,80}?"
)
_FOUND_IT = Pattern(
    rf"^(?:(?:ah|oh|right|yes|yeah|no|wait|there|of course|found it|got it|here it is|it's|"
    rf"i remember|now i remember|i know)[,.! ]+)*(?P<place>{_PLACE})[.,;!] (?:(?:so|"
    r"please|and|can you|could you) )*(?:keep|remember|note|save|write|jot|"
    r"make a note)\b[^.]{0,40}\W*$",
    re.IGNORECASE,
)
# Where something is, asked just before.
_ASKED_WHERE = Pattern(
    r"\bwhere(?:'s| is| are|'re| did i (?:put|leave|park|hide|keep|lay)| have i (?:put|left|"
    r"hidden)| do i keep) (?P<what>(?:the|my|our|that|those|his|her) [a-z][a-z' ]{1,40}?)"
    r"(?: again| now| then| please| go)*\W*$"
)
_ABOUT = Pattern(
    r"^(?:(?:fine|ok|okay|right|then|so|and|well|please|can you|could you)[,. ]+)*(?:note|remember|"
    r"save|keep|write|jot)(?: down)? (?:it|that|this)(?: down)?,? (?:the (?:thing|bit|line|part) )?"
    r"about (?:the |my )?(?P<what>[a-z\d][a-z\d' ]{1,40}?)(?: please| for me)?\W*$",
    re.IGNORECASE,
)
# A part of a note that is put right in the same breath. "With no band" and ", no lid" put nothing
# right: "no" does before a pause, another word that does, or what stands in place of something.
_NO = (
    rf"{corrections.DENIES_NOTHING}no(?=[,.]|(?: (?:wait|no|sorry|hang on|actually|i mean|i meant|"
    r"or rather|make that|scratch that|it's|it is|i'm|that's|the|an?|my|our|his|her|their|on|in|"
    r"at|under|behind|by|near|next to|above|below|beside|inside|outside|from|for|before|after|"
    r"today|tomorrow|[a-z]{3,6}day|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"half|quarter|(?:twenty|thirty|forty|fifty)(?:[ -][a-z]+)?)\b|"
    r" (?:[a-z]+ )?(?:\d+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)$))"
)
_INSTEAD = Pattern(
    rf"^(?P<told>.{{4,120}}?),? (?:(?:{_NO}|sorry|wait|hang on|actually|i mean|i meant|or rather|"
    r"make that|scratch that)\b[,. ]*(?:it's |it is |i'm |that's |the )?){1,3}"
    r"(?P<new>[a-z\d][^?]{1,80})$",
    re.IGNORECASE,
)
_ANEW = Pattern(r"\b(?:i|we|he|she|they|you|is|are|was|will|can|do|don't|not|need|want)\b")


def written_out(question: str, context: Context) -> str:
    """The note in full; as it was said where it leans on nothing that is known."""
    if (anew := said_anew.written_out(question, context)) != question:
        return anew
    text = question.replace("’", "'").strip()
    if len(text) > LONGEST or text.endswith("?"):
        return question
    further = None if _may_tell_of_harm(text) else _further(text.strip(" .!"), context)
    placed = further or _placed(text, context) or _about(text, context)
    return placed or _put_right(text.strip(" .!"), context) or question


def _may_tell_of_harm(text: str) -> bool:
    """Whether words may tell of somebody in danger, which comes before any note."""
    said = plain(statements.without_lead(text))
    said = re.sub(r"^(?:(?:oh|ah|um|uh|and|also|plus) )+", "", said)
    return harm.may_tell(said) or emergencies.kind_of(said) is not None


def _further(text: str, context: Context) -> str | None:
    """One more fact after a note, with the thing that it counts."""
    if context.last_skill != "remember" or context.topic is None or context.topic.kind != "note":
        return None
    if (named := _OF_NAME.match(text)) is not None:
        return f"remember that {named['note']}"
    note = next((each for each in context.kept.notes if each.id in context.topic.ids), None)
    more, counted = _PARALLEL.match(text), None if note is None else _COUNTED.match(note.text)
    if more is None or counted is None:
        return None
    return f"remember that {counted['thing']} {more['nth']}{more['rest']}"


def _placed(text: str, context: Context) -> str | None:
    """The place of what was asked for, which nobody here knew."""
    found, asked = _FOUND_IT.match(text), _ASKED_WHERE.search(plain(context.last_question))
    if found is None or asked is None or not referred.knew_nothing(context):
        return None
    what = re.sub(r"^(?:that|those) ", "the ", asked["what"])
    verb = "are" if what.startswith(("those", "the keys")) else "is"
    return f"remember that {what} {verb} {found['place']}"


def _about(text: str, context: Context) -> str | None:
    """The line about something of what was told or read a while ago."""
    found = _ABOUT.match(text)
    if found is None:
        return None
    wanted = content_stems(found["what"])
    reading = () if context.reading is None else context.reading.pieces
    for told in (*context.recent[::-1], " ".join(filter(None, reading))):
        quoted = told.removeprefix("It says: ").strip(" .")
        if wanted and wanted <= stems(quoted) and not referred.tells_nothing(told):
            return f"remember: {quoted}"
    return None


def _put_right(text: str, context: Context) -> str | None:
    """A note whose end is put right while it is dictated: "level two, no, row C"."""
    if not asks_to_keep(text) or put_right.written_out(text, context) != text:
        return None
    note = re.search(re.escape(note_text(text)), text, re.IGNORECASE)
    found = None if note is None else _INSTEAD.match(note[0])
    if note is None or found is None or _ANEW.search(found["new"].casefold()):
        return None
    meant = note_changes.corrected(found["told"], found["new"], says=True)
    return None if meant is None else f"{text[: note.start()]}{meant}"
