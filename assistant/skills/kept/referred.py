"""What a note points at in place of saying it: "the number", "today's reading", "that appointment",
"what it says". It stands in the print in view, or was told last; without either it is asked for.

English only. Keeps nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.pages.row import Row, flat, rows, said
from assistant.skills.words import text_lines, wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import HARD, joined
from models.vision.scene import Text

SHORT = 5  # rows of a page that is kept as a whole where no row of it is the one that is named
MOST_OF_TITLE = 8  # words
HERE = Pattern(r"\b(?:left|put|parked|is|are|'s|it|them) (?:\w+ )?here$")
_AROUND = Pattern(
    r"^ (?:(?:remember|note|save|keep|store|write|jot|log|record|take|down|of|please|that|me|us) )+"
    r"(?=(?:what|the|that|this|these|those|it|today's)\b)|"
    r"(?:,? (?:please|thanks|ta|would you|will you|could you|can you|for me|for us|for later|down|"
    r"too|as well|also|again|then|now|somewhere|at least|"
    r"(?:in|into|to|as|with|on) (?:a |my |the |your |our )?(?:new )?notes?))+\W*$"
)
_PRONOUN = Pattern(
    r"(?:i|me|it|this|that|them|these|those|"
    r"(?:all|both|the rest|the lot) (?:of )?(?:it|that|them|this)|"
    r"(?:that|this) one|what (?:it|that|this|she|he|they) (?:says?|said|shows?|reads?)|"
    r"what's (?:written|printed|shown)(?: (?:here|there|on (?:it|this|that)))?|the lot)"
)
_ABOUT_THAT = Pattern(r"\b(?:about|of) (?:that|this|it)\b", re.IGNORECASE)
_KIND_NAMED = Pattern(
    r"\b(?:that|the|this) (?P<kind>(?:phone |mobile )?number|code|address|price|date|e-?mail|"
    r"reference|postcode) (?:as|under|for)\b",
    re.IGNORECASE,
)
_NAMED = Pattern(
    r"(?:the|this|that|these|those|(?P<today>today's|tonight's|this morning's)|its|it's|her|his|"
    r"their|my|our) (?P<names>[a-z][a-z' -]*?)(?: (?:on|from|of|in) (?:it|this|that|here|there|"
    r"(?:the|this|that) [a-z]+))?"
)
_POINTS = r"\b(?:the|this|that|these|those|today's)"
_SAYS = Pattern(
    r"\b(?:is|are|was|were|has|have|had|goes|comes|costs?|needs?|lives?|eats?|likes?|at|will)\b"
)
MOST_WORDS = 4  # of a name: a longer one says something by itself
# What has a value, so that its name alone tells nothing.
_VALUES = frozenset(
    """
        number numbers reading readings figure figures code pin password price total amount balance
        date time times deadline address phone telephone email website postcode name weight height
        temperature pressure pulse sugar glucose level score result results dose dosage size serial
        reference registration plate flight gate platform seat room locker appointment details sign
        text notice message recipe instructions ingredients
    """.split()
)
# Of those the ones that name no label.
_ANY = frozenset(
    "number numbers reading readings figure figures result results details sign text notice "
    "message recipe instructions appointment".split()
)
_VALUE_ALONE = Pattern(r"\W*\d[\d .,:/()+-]*(?: ?[^\W\d]{1,6}(?:/[^\W\d]{1,4})?)?\W*")
_LEAD = Pattern(
    rf"^(?:{re.escape(HARD)}|It says|(?:\w+ )*you (?:also )?told me|You said): |"
    r"^(?:That is|It is|That's) (?=[\d$€£])"
)
# Where the print stands, said behind it.
_PLACE = Pattern(r" (?:It is|The first is) (?:on your|straight ahead|ahead)\b.*$")
_ASKED_WHAT = Pattern(
    r"^(?:do you know )?(?:what|who|when|where)(?:'s| is| are) "
    r"(?P<what>(?:the|my|our|his|her|their) [a-z][a-z' ]{1,40}?)(?: again| please)?$"
)
_TELLS_NOTHING = Pattern(
    r"^(?:I (?:can't|don't|didn't|only|see no|have no|left|won't|haven't|do not)|You haven't|"
    r"You have no|I'll remember|I put on|I took off|I have forgotten|For that|Okay|Which|What|"
    r"When|Shall|Nothing|No |I hear you|I'm (?:glad|sorry) to hear|Did I hear that|"
    r"Thank you for telling me)"
)
# What asks or orders something, and so tells nothing to be kept.
_ASKS = Pattern(
    r"^(?:what|what's|where|where's|who|who's|when|when's|why|how|which|is|are|am|do|does|did|can|"
    r"could|will|would|should|shall|has|have|had|was|were|set|start|remind|wake|tell|read|find|"
    r"look|put|add|take|make|give|show|count|say|cancel|stop|remember|note|write|jot|save|keep|"
    r"don't|let|watch|play|call|ring|text|send|order|pay|turn|switch|open|close|go|get)\b"
)
_STATES = Pattern(
    r"(?:\w's|\w're|\w've|\b(?:is|are|was|were|has|have|had|owes?|costs?|needs?|likes?|lives?|"
    r"works?|comes?|goes|starts?|ends?|opens?|closes?|parked|left|put|paid|lent|borrowed|gave|"
    r"took|saw|met))\b"
)


@dataclass(frozen=True)
class Pointer:
    """The names of what a note points at, none for "it"; `dated`: of this day."""

    names: tuple[str, ...] = ()
    dated: bool = False
    near: bool = False  # "that number": the one that was told


def pointer(note: str, question: str = "") -> Pointer | None:
    """What a note points at; None where it says something by itself. The `question` may hold the
    "that" of "save that appointment"."""
    words = _bare(note)
    pointing = re.search(rf"{_POINTS} {re.escape(words)}\b", question.casefold())
    if words and pointing is not None:
        words = pointing[0]
    if not words or _PRONOUN.fullmatch(words):
        return Pointer()
    found = _NAMED.fullmatch(words)
    if found is None:
        return None
    names = tuple(name.strip() for name in re.split(r" and (?:the |her |his |its |my )?|, ", (
        found["names"]
    )))  # fmt: skip
    if any(len(name.split()) > MOST_WORDS or _SAYS.search(name) or not name for name in names):
        return None
    found_names = Pointer(names, found["today"] is not None, words.startswith(("that ", "those ")))
    if words.startswith(("that ", "this ")) and not is_empty(found_names):
        return None  # "remember that Gran eats at six"
    return found_names


def unknown_before(context: Context) -> str:
    """What was asked just before, and what nobody here knew: "the cat's name"; "" for nothing."""
    asked = _ASKED_WHAT.match(plain(context.last_question))
    unknown = asked is not None and _TELLS_NOTHING.match(context.last_answer)
    return asked["what"] if asked is not None and unknown else ""


def knew_nothing(context: Context) -> bool:
    """Whether the last answer told nothing of what was asked."""
    return tells_nothing(context.last_answer)


def tells_nothing(answer: str) -> bool:
    """Whether an answer tells nothing that could be kept."""
    return _TELLS_NOTHING.match(answer) is not None


def _bare(note: str) -> str:
    words = " ".join(re.sub(r"[^\w\s',-]", " ", note.casefold().replace("’", "'")).split())
    before = ""
    while before != words:
        before, words = words, _AROUND.sub("", f" {words}").strip(" ,")
    return words


def is_empty(pointer: Pointer) -> bool:
    """Whether a pointer that nothing is found for would be a note of nothing: "the number". "The
    milk" is a note."""
    return not pointer.names or any(name.split()[-1] in _VALUES for name in pointer.names)


async def meant(pointer: Pointer, context: Context) -> str:
    """What is pointed at, in words that can be kept; "" where that can't be told."""
    if not pointer.names:
        return told(context) or stated_before(context)
    texts: Sequence[Text] = ()
    if not context.view.trouble:
        texts = (await context.view.see("texts")).texts or ()
    found = [_line(name, texts) for name in pointer.names]
    if all(found):
        kept = [_under(name, line) for name, line in zip(pointer.names, found, strict=True)]
        return _dated("; ".join(dict.fromkeys(kept)), pointer, context)
    if not is_empty(pointer):
        return ""
    text = told(context) if _is_told(pointer, context) else ""
    if not text and all(name.split()[-1] in _ANY for name in pointer.names):
        text = _whole(texts)
    return _dated(_under(" and ".join(pointer.names), text), pointer, context) if text else ""


async def value_named(context: Context) -> str:
    """The value in view that an order names by its kind: "save that number as joiner"; "" where
    none is named or stands there."""
    found = _KIND_NAMED.search(context.question)
    if found is None or context.view.trouble:
        return ""
    page = (await context.view.see("texts")).texts or ()
    return _line(found["kind"].casefold(), page)


def told(context: Context) -> str:
    """What was told last, without the words around it; "" where that was nothing."""
    reading = context.reading
    told_now = reading is not None and reading.pieces[reading.at] in context.last_answer
    if reading is not None and (told_now or context.last_skill == "read"):
        return " ".join(filter(None, reading.pieces[: reading.at + 1]))
    answer = _PLACE.sub("", _LEAD.sub("", context.last_answer))
    asked = answer.rstrip().endswith("?") or context.gap is not None
    if answer and not asked and not _TELLS_NOTHING.match(answer):
        return answer
    return "" if reading is None else " ".join(filter(None, reading.pieces[: reading.at + 1]))


def stated_before(context: Context) -> str:
    """What the wearer told just before, and nobody here knew or kept: "the key is under the pot";
    "" where that was a question or an order."""
    before = context.last_question.strip(" .!")
    unkept = _TELLS_NOTHING.match(context.last_answer)
    if not unkept or context.last_question.rstrip().endswith("?") or _ASKS.match(plain(before)):
        return ""
    return before if _STATES.search(before.casefold().replace("’", "'")) else ""


def _is_told(pointer: Pointer, context: Context) -> bool:
    """Whether what is named was asked for just before: "how much is it? Note that price"."""
    if pointer.near and re.search(r"\d", told(context)):
        return True
    asked = context.last_question.casefold()
    return bool(told(context)) and any(name.split()[-1] in asked for name in pointer.names)


def _line(name: str, texts: Sequence[Text]) -> str:
    """The lines in view that hold what is named."""
    found = text_lines.asked(f"what is the {name}?", texts)
    if found is not None and found.texts and not found.missing:
        return joined(found.texts)
    if lines := text_lines.mentioning(name, texts):
        return joined(lines)
    bare = [row for row in rows(texts) if _VALUE_ALONE.fullmatch(said(row).strip())]
    if name.split()[-1] in _ANY and len(bare) == 1:
        return joined(flat(bare))
    return ""


async def short_page(context: Context, rows: int = SHORT) -> str:
    """All the print in view, where that is a few rows; "" for none or more."""
    if context.view.trouble:
        return ""
    return _whole((await context.view.see("texts")).texts or (), rows)


def points_back(name: str, question: str) -> bool:
    """Whether what a reminder is for is only pointed at: "remind me about that on the tenth"."""
    if name in ("it", "this", "that", "do it", "do this", "do that"):
        return True
    return not name and _ABOUT_THAT.search(question) is not None


def as_offered(note: str, context: Context) -> str:
    """The note with its own capitals, where it was offered just now and is kept after a yes."""
    offered = str(context.pending.arguments.get("note", "")) if context.pending else ""
    same = offered.casefold() == note.casefold()
    return offered if same else note


def subject(context: Context) -> str:
    """What the page that was read last is about, by its first words; "" where none was read."""
    pieces = () if context.reading is None else context.reading.pieces
    parts = [part.strip() for part in re.split(r"[,.:;]", pieces[0])] if pieces else [""]
    alone = len(parts) > 1 and " " not in parts[0]
    title = " ".join(parts[: 1 + alone])  # "HOMEWORK" tells little by itself
    return title * (len(title.split()) <= MOST_OF_TITLE)


def _whole(texts: Sequence[Text], most: int = SHORT) -> str:
    """A short page: what is named is one of its lines."""
    page: list[Row] = rows(texts)
    return joined(texts).rstrip(" .") if 0 < len(page) <= most else ""


def _under(name: str, text: str) -> str:
    """A text with its name, where it does not say that itself."""
    text = text.rstrip(" .")
    return text if name in text.casefold() else f"{name}: {text}"


def _dated(text: str, pointer: Pointer, context: Context) -> str:
    return f"{wording.day(context.now)}: {text}" if pointer.dated else text
