"""What goes on with the order before it: "and that his name is Graham" after a note, "and to fetch
the parcel at noon" after a reminder, "and forty for the bread" after a timer, "and do it at six".

English only. Written out as an order of its own.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting.kept import another
from assistant.answer.rewriting.kept.last_set import last_timer
from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import referred
from assistant.skills.words import wording
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers.timer_labels import is_time, without_time

_AND = r"^(?:(?:oh|ah|um|uh)[, ]+)?(?:and|also|plus|and also|oh and)[, ]+"
_FACT = Pattern(
    rf"{_AND}(?:remember )?(?P<note>that .+|(?:the|my|his|her|their|its|it's|he's|she's|they're|"
    r"it|he|she|they|i|we) .*\b(?:is|are|was|were|has|have|needs?|likes?|lives?|costs?|comes?|"
    r"goes|takes?)\b.*|(?:it's|he's|she's|they're|i'm|i've|we're) .+)$",
    re.IGNORECASE,
)
_ERRAND = Pattern(rf"{_AND}(?P<to>to|about) (?P<what>[a-z].+)$", re.IGNORECASE)
_AT_ERRAND = Pattern(
    rf"{_AND}(?:remind me |tell me )?(?P<when>(?:at|in|on|by|tomorrow|tonight)\b[^,.]{{0,40}}?) "
    r"(?P<what>to [a-z].+)$",
    re.IGNORECASE,
)
_DO_IT = Pattern(
    r"^(?:(?:and|so|then|please|can you|could you)[, ]+)*(?:(?:do|ring|say|bring up) (?:it|that|"
    r"this)|remind me(?: (?:of|about) (?:it|that|this))?(?: again)?) (?P<when>(?:at|in|on|tomorrow|"
    r"tonight|this|next|\w+day)\b.*)$",
    re.IGNORECASE,
)
# The answer to what was just asked, and was not known: "it's Biscuit, remember that".
_IT_IS = Pattern(
    r"^(?:(?:oh|well|so|no|ah)[, ]+)*(?:it's|it is|that's|he's|she's) (?:called )?"
    r"(?P<value>(?!not\b)[^,.;!?]{1,60}?)[,.;]? (?:and |so |please |can you |could you )*"
    r"(?:remember|note|save|keep|write|jot) (?:it|that|this)(?: down)?(?: please| for me)?$",
    re.IGNORECASE,
)
# "And one an hour before it".
_BEFORE_IT = Pattern(
    r"^(?:and )?(?:another|one)(?: more)? (?:for )?.{0,30}\b(?:hours?|minutes?|days?)"
    r"(?: and a half)? before\b"
)
_AND_ONE = Pattern(r"^(?:and )?(?:another|one)(?: more)? (?:for )?")
_AGAIN_AT = Pattern(
    r"^(?:(?:and|then|also|oh|plus)[, ]+)*(?:remind me )?(?:again|once more|a second time)"
    r" (?P<when>(?:at|in|on|for) .+)$",
    re.IGNORECASE,
)
_ASKS = Pattern(r"\?\s*$")


def written_out(question: str, context: Context) -> str:
    """The order in full; as it was said where it goes on with nothing."""
    if _ASKS.search(question):
        return question
    text = question.strip(" .!")
    it_is = _IT_IS.match(text)
    if it_is is not None and (asked := referred.unknown_before(context)):
        return f"remember that {asked} is {it_is['value']}"
    done = _CONTINUED.get(context.last_skill)
    return question if done is None else done(text, context) or question


def _of_note(text: str, context: Context) -> str | None:
    """One more fact, or the note as a reminder."""
    if context.topic is None or context.topic.kind != "note":
        return None
    if (fact := _FACT.match(text)) is not None:
        return f"remember that {fact['note'].removeprefix('that ')}"
    do_it = _DO_IT.match(text)
    note = next((n for n in context.kept.notes if n.id in context.topic.ids), None)
    if do_it is None or note is None or not is_time(plain(do_it["when"])):
        return None
    return f"remind me {do_it['when']} to {_as_errand(note.text)}"


def _as_errand(note: str) -> str:
    return re.sub(r"^(?:to |that |i (?:have|need) to )", "", note)


def _of_timer(text: str, context: Context) -> str | None:
    """One more reminder, at the time of the last one where none is said; or one more timer."""
    last = last_timer(context)
    if last is None:
        return None
    errand = _ERRAND.match(text)
    if errand is not None and last.label and not last.named:
        what = f"remind me {errand['to']} {as_said(errand['what'], text)}"
        if without_time(errand["what"]) != plain(errand["what"]):
            return what
        due = last.due.astimezone(context.now.tzinfo)
        return f"{what} at {wording.clock_time(due)} on {wording.day(due)}"
    at = _AT_ERRAND.match(text)
    if at is not None and last.label and not last.named and is_time(plain(at["when"])):
        return f"remind me {at['when']} {as_said(at['what'], text)}"
    if (again := _AGAIN_AT.match(text)) is not None:
        return _once_more(again["when"], last, context)
    if _BEFORE_IT.search(text):
        return f"remind me {_AND_ONE.sub('', text)}"
    return another.written_out(text, last, context)


def _once_more(when: str, last: Timer, context: Context) -> str | None:
    """The reminder, the alarm or the timer that was set last, at another time as well."""
    order = another.written_out(f"and one {when}", last, context)
    if order is None or not last.label or last.named:
        return order
    about = re.sub(r"^set an? (?:alarm|timer)(?: for(?= .*\b(?:second|minute|hour)))?", "", order)
    lead = "in" if order.startswith("set a timer") else ""
    time = " ".join(f"{lead} {about}".split())
    return f"remind me {time} to {last.label}"


_CONTINUED = {"remember": _of_note, "timer": _of_timer}
