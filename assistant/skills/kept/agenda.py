"""What is due: the reminders, alarms and timers that are set, for a day or at all. "Have I anything
on today", "am I going to be woken tomorrow".

Knows what was set here; it knows no calendar, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, ToldFact, Topic
from assistant.skills.kept import lists
from assistant.skills.told import moments
from assistant.skills.words import wording
from assistant.skills.words.days import named_day
from assistant.skills.words.timers.timer_wording import with_rest

LISTED = 5  # that are said one by one
NO_CALENDAR = "I see no calendar, only what you set here."
_WHEN = (
    r"(?: (?:on|for|due|coming up|planned|scheduled|set|left|else|next|to do|later|today|"
    r"tonight|tomorrow|this (?:morning|afternoon|evening|week|weekend|month)|"
    r"(?:on |next )?\w+day|on the \d+ of [a-z]+(?: \d{4})?|"
    r"in the (?:morning|afternoon|evening|night)|"
    r"at (?:half |quarter )?(?:past |to )?[a-z\d:]+(?: o'clock| [ap]m)?))"
)
AGENDA = Pattern(
    rf"^(?:so )?(?:have i|do i have|have i got|have we|is there|are there|i have)(?: got)? "
    rf"(?:any(?:thing| (?:plans|appointments?|meetings?|tasks|jobs))){_WHEN}+$|"
    rf"^(?!what(?:'s| is) (?:(?:today|tomorrow|this|tonight)$|on at\b))"
    rf"what(?:'s| is| have i got| have i| do i have| am i)(?: supposed| meant| got)?(?: to do)?"
    rf"(?: coming up| planned| scheduled| doing| due| on| happening)?{_WHEN}+$|"
    rf"^what(?:'s| is| have you| do you have|'ve you)(?: got| on| lined up| coming up)*"
    rf" for me{_WHEN}*(?: then| now)?$|"
    rf"^when (?:will|are) you (?:going to )?remind(?:ing)? me\b.*$|"
    rf"^what (?:was|am) i (?:supposed|meant|going) to (?:do|remember)"
    rf"(?: (?:at|on|in|later|today|tomorrow|this) ?.*)?$|"
    rf"^what's (?:on )?(?:my|the) (?:agenda|schedule|diary|calendar|plan|to do list)"
    rf"(?: (?:for|today|tomorrow|like).*)?$|^what's (?:in|on) my (?:diary|calendar|agenda)\b.*$"
)
WOKEN = Pattern(
    r"^(?:so )?(?:am|will) i (?:going to |be |being |getting |get )*"
    r"(?:woken|waking|wake|called)\b.*$|"
    r"^are you (?:going to |still )?(?:wake|waking|get) me\b(?! at).*$|"
    r"^(?:is|are|was) (?:my|the|an|any) (?:\w+ )?alarms? (?:\w+ )?"
    r"(?:on|set|for|active|ready)\b.*$|"
    r"^(?:have|did) (?:i|you) (?:\w+ )?(?:set|put|got|have) (?:my|the|an|any) (?:\w+ )?alarm\b.*$|"
    r"^(?!.*\b(?:use|eat|drink|finish|pick|give|set|put|tidy|pay|hand|take|top|fill|back|cook) "
    r"(?:\w+ ){0,3}up\b)(?:what time|when) "
    r"(?:am i|do i|will i|will you|are you|have i|should i) (?:\w+ )*?"
    r"(?:wake|waking|woken|get(?:ting)? up|up)\b.*$"
)


async def tell(said: str, running: list[Timer], context: Context) -> Answer:
    """All that is due on the day that is named, or at all."""
    day = _day(said, context)
    due = [timer for timer in running if _is_on(timer, day, context)]
    told = _told_of(day, context)
    if not due and told:
        return Answer(told, {"timers": []})
    if not due:
        return Answer(f"Nothing is set{_for_day(day, context)}. {NO_CALENDAR}", {"timers": []})
    answer = _told(due, context)
    return replace(answer, sentence=f"{answer.sentence} {told}".strip())


def _told_of(day: date | None, context: Context) -> str:
    """What was noted or told of a day, or of any day to come; "" for nothing."""
    noted = [
        ToldFact(note.text, note.made.astimezone(context.now.tzinfo))
        for note in context.kept.dated
        if not lists.is_entry(note)
    ]
    known = [each.text for each in moments.due(day, context, noted)]
    listed = "; ".join(dict.fromkeys(text.rstrip(" .") for text in known))
    return f"You told me: {listed}." if listed else ""


async def tell_alarms(said: str, running: list[Timer], context: Context) -> Answer:
    """The alarms of the day that is named, or all."""
    day = _day(said, context)
    alarms = [timer for timer in running if not timer.seconds and not timer.label]
    due = [timer for timer in alarms if _is_on(timer, day, context)]
    if due:
        return _told(due, context)
    none = f"No, no alarm is set{_for_day(day, context)}."
    if alarms:
        return Answer(
            f"{none} {wording.capital(with_rest(alarms[0], context.now))}.", {"timers": []}
        )
    return Answer(none, {"timers": []})


def _told(due: list[Timer], context: Context) -> Answer:
    timers = wording.listing([with_rest(timer, context.now) for timer in due[:LISTED]])
    more = "" if len(due) <= LISTED else f" There are {len(due) - LISTED} more."
    rows = [{"id": timer.id, "due": timer.due.isoformat()} for timer in due]
    topic = Topic("timer", tuple(timer.id for timer in due))
    return Answer(f"{wording.capital(timers)}.{more}", {"timers": rows}, topic=topic)


def _day(said: str, context: Context) -> date | None:
    return named_day(said, context.now.date())


def _is_on(timer: Timer, day: date | None, context: Context) -> bool:
    return day is None or timer.due.astimezone(context.now.tzinfo).date() == day


def _for_day(day: date | None, context: Context) -> str:
    """The day at the end of a sentence."""
    if day is None:
        return ""
    ahead = (day - context.now.date()).days
    return {0: " for today", 1: " for tomorrow"}.get(ahead, " for that day")
