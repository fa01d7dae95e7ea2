"""Orders in everyday words whose parts are named loosely: "a reminder for the day before, collect
the slips", "a reminder for the slip, Sunday evening six o'clock", "set something for then", "sing
out when a bus comes", "tell me when it gets to B thirty nine", "hang on to that code". They are
written out as the skills know them.

English only. Knows words and what was said last; sets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer.rewriting import before_it
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_labels import is_time, without_time
from models.pocket.durations import figures

_LEAD = (
    r"(?:(?:and|so|then|please|now|right|okay|ok|oh|no|well|cool|yeah|yes|go on|fine|just|"
    r"can you|could you|would you|will you)[, ]+){0,4}"
)
_PUT = r"(?:put|set|make|add|stick|pop|bung|chuck|whack|give me|give us|do|get|i want|i need)"
_REMINDER = rf"{_PUT}(?: (?:me|us|in))? an? reminder(?: (?:in|on|down|up))?"
# "Put a reminder for the day before, collect permission slips".
_DAY_BEFORE = Pattern(
    rf"^{_LEAD}(?:{_REMINDER}|remind me|remind us)(?: (?:for|on))? "
    r"(?P<when>the (?:day|night|evening|morning|week) before), (?!at\b|that\b|it\b|to\b|about\b|"
    r"we\b|i\b|you\b|the\b|my\b)(?P<errand>[a-z][^.!?;,]{2,80})\W*$",
    re.IGNORECASE,
)
_NO_ERRAND = Pattern(
    r"(?:round|around|about|say|maybe|please|too|as well|then|will you|would you|thanks|in|on|by|"
    r"for|of|instead|not|and|or|so|early|late)\b"
)
# The hour behind the errand: "a reminder for the night before to make lunches, seven o'clock".
_CLOCK_LAST = Pattern(
    rf"^(?P<head>{_LEAD}(?:{_REMINDER}|remind me|remind us) (?:for |on )?[^.!?;,]{{3,60}}?) to "
    r"(?P<what>[^.!?;,]{3,80}), (?:at |say )?(?P<clock>(?:half (?:past )?|quarter (?:past|to) )?"
    r"[a-z\d:]{1,8} ?(?:o'clock|[ap]m))\W{0,5}$",
    re.IGNORECASE,
)
# "Stick a reminder on for the slip, Sunday evening six o'clock".
_FOR_THING = Pattern(
    rf"^{_LEAD}{_REMINDER} (?:for|about) (?P<what>(?:the|my|our) [^.!?;,]{{2,40}}), "
    r"(?P<when>[^.!?;]{2,50}?)\W*$",
    re.IGNORECASE,
)
_PART = Pattern(
    r"^(?:on )?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|this) "
    r"(?P<part>morning|afternoon|evening|night)s?,? (?:at )?(?P<clock>[a-z\d: ]{1,30}?)"
    r"(?: o'clock)?$",
    re.IGNORECASE,
)
# A reminder, and then another order: "for nine that morning and put the red book on my list".
_AND_MORE = Pattern(
    rf"^(?P<first>{_LEAD}{_REMINDER} (?:for|at|on) [^.!?;]{{2,40}}?),? and "
    r"(?P<more>(?:put|add|remind|set|start|read|tell|take|note|stick|pop) .+)$",
    re.IGNORECASE,
)
_AT_PART = Pattern(
    r"^(?P<head>.*? )(?:for|at) (?P<clock>[a-z\d: ]{1,20}?) (?P<day>that|the same) "
    r"(?P<part>morning|afternoon|evening|day)$",
    re.IGNORECASE,
)
# A question, and then a reminder: "when is it due and pop a reminder on the day before".
_AND_REMINDS = Pattern(
    r"^(?P<asks>(?:when|what|how|who|where|which)\b[^.!?;]{3,80}?),? and (?:then |also |can you )?"
    rf"(?P<order>{_REMINDER}\b[^?]*)$",
    re.IGNORECASE,
)
_SOMETHING_THEN = Pattern(
    rf"^{_LEAD}(?:set|put|do|stick|pop|make|give me)(?: (?:me|us))? (?:something|one|it|an? "
    r"(?:alarm|reminder|alert))(?: (?:on|in|up))? for (?:then|that time|when (?:it's|it is|that's) "
    r"(?:done|ready|finished|over|up))(?: please)?\W*$",
    re.IGNORECASE,
)
_TELLS_CLOCK = Pattern(r"\d [ap]m\b")
# A reminder of what was asked for just before, and can't be done here: "fine, remind me on Friday".
_REMINDS_ALONE = Pattern(
    rf"^{_LEAD}(?P<order>remind (?:me|us)(?: of it| about it)? (?P<when>[^.!?;,]{{2,40}}?))"
    r"(?:,? then)?\W*$",
    re.IGNORECASE,
)
_ASKED_DEED = Pattern(
    r"^(?:(?:can|could|would|will) you |please |and |just |go and ){0,3}"
    r"(?P<deed>(?:pay|ring|call|phone|email|text|order|book|send|buy|post|cancel|renew|reply|"
    r"message|turn|switch) [^.!?;,]{2,60}?)(?: for (?:me|us)| please| then| now)*\W*$",
    re.IGNORECASE,
)
_SINGS = Pattern(
    rf"^{_LEAD}(?:sing|call|cry) out (?=(?:when|if|once|as soon as)\b)|"
    rf"^{_LEAD}(?:give (?:me|us) an? (?:yell|holler|shout)|yell|holler) "
    r"(?=(?:when|if|once|as soon as)\b)",
    re.IGNORECASE,
)
_YEAH = Pattern(
    r"(?P<order>^.*\b(?:when|if|once|as soon as)\b.*?),? (?:yeah|yep|okay|ok|will you|would you|"
    r"won't you|eh|please)\W*$",
    re.IGNORECASE,
)
_ORDERS_WATCH = Pattern(r"^(?:tell|let|warn|nudge|ping|shout|say|give) ", re.IGNORECASE)
# "Tell me when it gets to B thirty nine", of a board that calls numbers.
_GETS_TO = Pattern(
    rf"^{_LEAD}(?:tell (?:me|us)|let (?:me|us) know|shout|say|ping me|nudge me) (?:when|once) "
    r"(?:it|they|the (?:board|screen|display|number))(?:'s|'re| is| are)? ?"
    r"(?:gets? to|got to|reach(?:es)?|shows?|says?|calls?|comes? to|(?:up )?to|on|serving|at) "
    r"(?P<what>(?:number |ticket )?(?:[a-z] )?[a-z\d]+(?:[ -][a-z]+)?)\W*$",
    re.IGNORECASE,
)
_CALLS_NUMBERS = Pattern(r"^They (?:serve|call) |\bnow serving\b|\bticket\b", re.IGNORECASE)
_TICKET = Pattern(r"^(?:[a-z] ?)?\d{1,4}$", re.IGNORECASE)
# "Hang on to that code for us".
_HOLDS = Pattern(
    rf"^{_LEAD}(?:hang on to|hold on to|keep hold of|hang onto|hold onto|keep a hold of) "
    r"(?P<what>(?:that|this|the) [a-z]+(?: [a-z]+)?|that|this|it)(?: for (?:me|us|later)| please)*"
    r"\W*$",
    re.IGNORECASE,
)
# "Takings note, four hundred": a note by what it is of.
_NOTE_OF = Pattern(
    rf"^{_LEAD}(?:keep (?:an? )?)?(?P<of>(?!(?:a|the|my|this|that|another|one|quick|new|make|take|"
    r"read|any|please|last|first|each|every|which|what|no|to|of|self|sticky|bank)\b)[a-z]+) "
    r"note[,:] (?P<what>[a-z\d][^?]{2,160})$",
    re.IGNORECASE,
)
_AS_THIS = Pattern(
    rf"^{_LEAD}(?:note|jot|write|log|put|save|keep|store)(?: (?:it|that|this|them))?(?: down)?"
    r"(?: (?:it|that|this))? as (?P<day>this (?:morning|evening|"
    r"afternoon)|tonight)'s(?: (?:one|reading))?\W*$",
    re.IGNORECASE,
)
_AS_NOTE = Pattern(
    rf"^{_LEAD}(?:save|keep|store|put|log|take) (?:it|that|this)(?: (?:down|away))? "
    r"(?:as|in|into) (?:a|my|the)(?: new)? notes?(?: for (?:me|us|later)| please)*\W*$",
    re.IGNORECASE,
)
# When somebody expects the wearer, in a letter: no order to watch.
_WANT_ME = Pattern(
    r"^(?P<told>[^?]{0,80}?\b)?(?:can|could|will|would) you (?:please )?(?:tell|read) (?:me|us) "
    r"when (?P<who>they|he|she) (?P<verb>wants?|needs?|expects?) (?P<whom>me|us)"
    r"(?P<more>[^?.!]{0,30})\W*$",
    re.IGNORECASE,
)
# A question that sounds like something told: "they open tomorrow".
_OPEN_ON = Pattern(
    r"^(?:(?:and|so|oh)[, ]+)*(?P<who>they|it|the [a-z]+) (?P<state>open|shut|closed) "
    r"(?P<day>tomorrow|today|tonight|now|late|on \w+days?|\w+days)(?: then| too| as well)*\?? *$",
    re.IGNORECASE,
)
_SLOWER = Pattern(
    r"^(?:go on,? )?(?P<asks>(?:what|where|when|who|which)\b[^?.!]{3,60}?), (?:a )?(?:bit|little) "
    r"(?:slower|slowly)(?: please)?\W*$",
    re.IGNORECASE,
)


def written_out(question: str, context: Context) -> str:
    """The order as the skills know it; as it was said where it is none of these."""
    question = _AND_REMINDS.sub(_asked_first, _SINGS.sub("tell me ", question))
    question = _SLOWER.sub(r"\g<asks>", question)
    yeah = _YEAH.match(question)
    if yeah is not None and _ORDERS_WATCH.match(question):
        question = yeah["order"]
    for pattern, order in _ORDERS:
        found = pattern.match(question)
        if found is not None and (known := order(found, context)) is not None:
            return known
    return question


def _clock_last(found: re.Match[str], context: Context) -> str:
    return f"{found['head']} at {found['clock']} to {found['what']}"


def _asked_first(found: re.Match[str]) -> str:
    order = re.sub(rf"^{_REMINDER}(?: for)?\b", "remind me", found["order"], flags=re.IGNORECASE)
    return f"{found['asks']}? {order}"


def _day_before(found: re.Match[str], context: Context) -> str | None:
    errand = plain(found["errand"])
    if without_time(errand) != errand or _NO_ERRAND.match(errand):
        return None
    return f"remind me {found['when']} to {found['errand']}"


def _for_thing(found: re.Match[str], context: Context) -> str | None:
    when = found["when"]
    part = _PART.match(when)
    if part is not None:
        named = part["part"].casefold().replace("night", "evening")
        when = f"on {part['day']} at {part['clock']} in the {named}"
    if not is_time(plain(when)) and part is None:
        return None
    return f"remind me {when} about {found['what']}"


def _and_more(found: re.Match[str], context: Context) -> str | None:
    """Both orders, each in a sentence of its own."""
    at = _AT_PART.match(found["first"])
    if at is None:
        return None
    order = f"remind me at {at['clock']} that {at['part']}"
    return f"{found['more'].strip(' .!')}. {before_it.written_out(order, context)}"


def _something_then(found: re.Match[str], context: Context) -> str | None:
    """A reminder at the time that was told; a length that was read is none."""
    return "remind me then" if _TELLS_CLOCK.search(context.last_answer) else None


def _reminds_alone(found: re.Match[str], context: Context) -> str | None:
    """The reminder with the deed that was refused just before."""
    deed = _ASKED_DEED.match(context.last_question)
    if deed is None or not context.last_answer.startswith("I can't"):
        return None
    return f"{found['order']} to {deed['deed']}" if is_time(plain(found["when"])) else None


def _gets_to(found: re.Match[str], context: Context) -> str | None:
    said = figures(found["what"].casefold())
    number = re.sub(r"^(?:number|ticket) ", "", said).strip()
    calls = _CALLS_NUMBERS.search(f"{context.last_answer} {context.last_question}") is not None
    if _TICKET.match(number) is None or not (calls or re.match(r"[a-z]", number)):
        return None
    return f"tell me when you read {number.upper()}"


def _holds(found: re.Match[str], context: Context) -> str:
    return f"note {found['what']}"


def _note_of(found: re.Match[str], context: Context) -> str:
    return f"note: {found['of']} {found['what']}"


def _as_this(found: re.Match[str], context: Context) -> str:
    return f"note {found['day']}'s reading"


def _as_note(found: re.Match[str], context: Context) -> str:
    return "remember that"


def _want_me(found: re.Match[str], context: Context) -> str:
    do = "do" if found["who"].casefold() == "they" else "does"
    verb = found["verb"].casefold().removesuffix("s")
    return f"when {do} {found['who']} {verb} {found['whom']}{found['more']}?"


def _open_on(found: re.Match[str], context: Context) -> str:
    verb = "are" if found["who"].casefold() == "they" else "is"
    return f"{verb} {found['who']} {found['state']} {found['day']}?"


_ORDERS: tuple[tuple[Pattern, Callable[[re.Match[str], Context], str | None]], ...] = (
    (_DAY_BEFORE, _day_before),
    (_CLOCK_LAST, _clock_last),
    (_FOR_THING, _for_thing),
    (_AND_MORE, _and_more),
    (_SOMETHING_THEN, _something_then),
    (_REMINDS_ALONE, _reminds_alone),
    (_GETS_TO, _gets_to),
    (_HOLDS, _holds),
    (_NOTE_OF, _note_of),
    (_AS_THIS, _as_this),
    (_AS_NOTE, _as_note),
    (_WANT_ME, _want_me),
    (_OPEN_ON, _open_on),
)
