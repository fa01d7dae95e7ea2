"""Orders for reminders, notes and watches in everyday words: "put one in, dentist at two, tell me
at one", "the car park closes at six, say half an hour before", "I'm waiting for the 38, tell us
when you see it". They are written out as the skills know them.

English only. Knows words and what was said last; sets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_labels import is_time
from models.pocket.durations import figures

_LEAD = (
    r"(?:(?:and|so|then|please|now|right|okay|ok|oh|no|well|cool|actually|aw|ah|can you|could you|"
    r"would you|just|yes|yeah)[, ]+){0,4}"
)
_TELLS = r"(?:tell|remind|warn|nudge|ping|buzz|poke|call|give) (?:me|us)(?: a shout| a nudge)?"
_AHEAD = (
    r"(?:an?|half an|(?:a |three )?quarters? of an|a couple of|\d+|[a-z]+) "
    r"(?:minutes?|hours?|days?)"
)
# What is told, and how long before it: "remind me the car park closes at six, say ten before".
_TOLD_BEFORE = Pattern(
    rf"^{_LEAD}remind (?:me|us) (?:that )?(?P<what>(?!(?:to|about|of|at|in|on|when|if|before|what|"
    r"how|where|who|every|tomorrow|again)\b)[^.!?;]{3,60}? (?:at|on|by) [^.!?;,]{1,30}?),? "
    rf"(?:(?:say|maybe|about|like|so|and|do it|make it|make that|around|a good)[, ]+)*"
    rf"(?P<ahead>{_AHEAD}) (?:before(?:hand)?|ahead|in advance)(?: (?:that|it|then))?\W*$",
    re.IGNORECASE,
)
# What was asked as a reminder: "make that a reminder for noon, lunch with Joan".
_MADE_ONE = Pattern(
    rf"^{_LEAD}(?:make|turn|change|set|put)(?: me)? (?:it|that|this) (?:into |as |in as |down as )?"
    r"an? (?P<kind>reminder|alarm) (?:for|at|to) (?P<when>[^,.;:!?]{2,40}?)"
    r"(?:[,:;.] {0,2}(?:to |about |for )?(?P<what>[^.!?;]{3,80}?))?\W*$",
    re.IGNORECASE,
)
_LED = Pattern(r"(?:at|by|in|on|tomorrow|today|tonight|this|next|every|[a-z]+day)\b", re.IGNORECASE)
# "Put one in, chiropodist at two, tell me at one".
_ONE_IN = Pattern(
    rf"^{_LEAD}(?:put|pop|stick|add|set|make|bung|do|give) (?:me )?(?:one|a reminder)"
    r"(?: in| down| on| for me| up)?[,:;]? (?:for )?"
    r"(?P<what>(?!(?:for|at|on|in|to|about)\b)[^.!?;]{3,80}?),? "
    rf"(?:and |so )?(?:{_TELLS}|remind me) (?P<when>(?:at|in|on|by|about|around) [^.!?;,]{{2,40}}?)"
    r"\W*$",
    re.IGNORECASE,
)
# "Put down that I need to thank them".
_PUT_DOWN = Pattern(
    r"^(?P<lead>(?:[^.!?]{1,40}[.!?,] )?)(?:(?:and|so|please|can you|could you|just|oh)[, ]+)*"
    r"(?:put|get|jot|write|take|pop|stick)(?: it)? down (?:for me )?that "
    r"(?P<what>[a-z][^?]{4,200})$",
    re.IGNORECASE,
)
# Kinds of what print says, without an article: "note down exam day, hall and the calculator thing".
_SAID_BY_PRINT = (
    r"(?:day|date|time|hall|room|gate|platform|seat|number|price|address|code|phone|email|"
    r"reference|total|deadline|thing|bit|part)"
)
_ITEM = r"(?:the )?[a-z]+(?: [a-z]+){0,2}"
_NOTES_KINDS = Pattern(
    rf"^(?P<order>{_LEAD}(?:note|jot|write)(?: me)? down|{_LEAD}(?:make|take) a note of) "
    rf"(?=[^.!?;]*\b{_SAID_BY_PRINT}(?:,| and |\W*$))(?P<items>{_ITEM}(?:, {_ITEM}){{0,3}},? and "
    rf"{_ITEM}|(?:[a-z]+ ){{0,2}}{_SAID_BY_PRINT})\W*$",
    re.IGNORECASE,
)
# A length and then what it is for: "shout at me in twenty minutes, bread".
_IN_LENGTH = Pattern(
    rf"^{_LEAD}(?:shout(?: at (?:me|us))?|(?:gimme|give (?:me|us)) an? (?:shout|nudge|buzz|call|"
    r"bell|ping)|(?:ping|buzz|nudge|poke|call|tell|warn) (?:me|us)) in "
    r"(?:like |about |around |say |roughly |maybe )*"
    r"(?P<n>(?:an?|half an|(?:a |three )?quarters? of an|a couple of|\d+|[a-z]+(?:[ -][a-z]+)?) "
    r"(?:minutes?|mins?|hours?|seconds?))(?:, | for (?:the |my )?)"
    r"(?P<what>(?!(?:please|thanks|then|now|okay|if|so|and|would|will|can|when|i|it|that|yeah|love|"
    r"mate|to|about)\b)[a-z]+(?: [a-z]+)?)\W*$",
    re.IGNORECASE,
)
_VEHICLE = r"(?:train|bus|tram|coach|ferry|boat|taxi|cab|plane|lorry|van)"
_WATCH = (
    r"(?P<order>(?:tell|warn|ping|buzz|nudge|alert|call) (?:me|us)|let (?:me|us) know|shout|"
    r"give (?:me|us) a shout|gimme a shout)"
)
_COMES = (
    r"(?:(?:you|ya) (?:see|spot|can see) (?:it|one)|(?:it|one)(?:'s| is| has)? ?(?:comes?|coming|"
    r"here|arriv\w+|pull\w*|gets? here|turns? up|shows? up|rolls? (?:in|up)|in sight|in view|"
    r"appears?)(?: (?:in|up|along|here|round|into view|in sight))*)"
)
# What somebody waits for, and an order that calls it "it".
_WAITS = Pattern(
    r"^(?:(?:right|so|well|okay|hi|hey)[, ]+)*(?:i'm|i am|we're|we are) (?:just |here )?"
    r"(?:waitin[g']?|looking(?: out)?|after) (?:for|on)?(?: ?)(?:the|a|an|my|our) "
    r"(?P<what>[a-z\d][a-z\d -]{0,30}?)[,.;]? (?:(?:so|and|please|can you|could you)[, ]+)*"
    rf"{_WATCH} (?:when|if|once|as soon as) {_COMES}\W*$",
    re.IGNORECASE,
)
_IT_COMES = Pattern(
    rf"^{_LEAD}{_WATCH} (?:when|once|as soon as) "
    r"(?:it|one)(?:'s| is| has)? ?(?P<how>(?:comes?|coming|here|arriv\w+|pull\w*|gets? here|"
    r"turns? up|shows? up|rolls? (?:in|up))(?: (?:in|up|along|here))*)\W*$",
    re.IGNORECASE,
)
# Whether what is watched for has come.
_HAS_COME = Pattern(
    rf"^{_LEAD}(?:has|is|have|did|are) (?:it|one|he|she|they|that) (?:come|coming|here|there|"
    r"arrived?|turn(?:ed)? up|show(?:n|ed)? up|appear(?:ed)?)(?: (?:yet|now|so far|then))*\W*$",
    re.IGNORECASE,
)
# A question that says its own answer: "three days then innit".
_DAYS_SAID = Pattern(
    rf"^{_LEAD}(?:that's |it's |so )*(?:\d+|[a-z]+(?:[ -][a-z]+)?) (?P<unit>days|weeks|months)"
    r"(?: (?:then|so|off|away|left|from now))*,? (?:innit|isn't it|is it|ain't it|right|yeah)\W*$",
    re.IGNORECASE,
)
# Words of print that only one kind of vehicle has.
_SHOWN_BY = (
    (Pattern(r"\b(?:platform|coaches|carriages|railway|calling at)\b"), "train"),
    (Pattern(r"\bbus (?:stop|station)\b"), "bus"),
)
# One's own number, which was told: "ping me when it shows mine".
_MINE = Pattern(
    rf"^{_LEAD}{_WATCH} (?:when|once|as soon as) (?:(?:it|they|the (?:board|screen|display))"
    r"(?:'s| is| are)? (?:shows?|showing|says?|calls?|calling|get to|gets to|reach(?:es)?|serving|"
    r"serves?|up to|on|at) (?:mine|my (?:number|one|ticket|turn)|me)|"
    r"(?:mine|my (?:number|ticket|turn))(?:'s| is)? (?:comes? up|called|shown|up|on|next|showing|"
    r"comes|shows(?: up)?))(?: (?:up|on|next|there))*\W*$",
    re.IGNORECASE,
)
_ARTICLE = Pattern(r"(?:the|my|our|this|that|her|his|their)\b", re.IGNORECASE)
_NO_KIND = Pattern(
    r"\b(?:is|are|was|has|have|at|on|to|for|i|we|it|he|she|they|today|tomorrow|tonight|buy|get|"
    r"ring|call|a|an|some|no)\b",
    re.IGNORECASE,
)
_OWN_NUMBER = Pattern(r"\bYours is (?P<n>[\w -]{1,12}?)(?:,| and)")


def written_out(question: str, context: Context) -> str:
    """The order as the skills know it; as it was said where it is none of these."""
    for pattern, order in _ORDERS:
        found = pattern.match(question)
        if found is not None and (known := order(found, context)) is not None:
            return known
    return question


def _told_before(found: re.Match[str], context: Context) -> str:
    return f"{found['what']}. Remind me {found['ahead']} before"


def _made_one(found: re.Match[str], context: Context) -> str | None:
    if not is_time(plain(found["when"])):
        return None
    if found["kind"] == "alarm":
        return f"set an alarm for {found['when']}"
    lead = "" if _LED.match(found["when"]) else "at "
    about = found["what"] or ("that" if context.last_skill == "read" else "")
    return f"remind me {lead}{found['when']}" + f" about {about}" * bool(about)


def _one_in(found: re.Match[str], context: Context) -> str | None:
    if not is_time(plain(found["when"])):
        return None
    return f"{found['what']}. Remind me {found['when']}"


def _put_down(found: re.Match[str], context: Context) -> str:
    return f"remember that {found['what']}"


def _notes_kinds(found: re.Match[str], context: Context) -> str | None:
    """The order with an article before each, which shows that print is meant."""
    items = re.split(r",? and |, ", found["items"])
    if any(_NO_KIND.search(item) for item in items):
        return None
    led = [item if _ARTICLE.match(item) else f"the {item}" for item in items]
    return f"{found['order']} {' and '.join(filter(None, (', '.join(led[:-1]), led[-1])))}"


def _in_length(found: re.Match[str], context: Context) -> str:
    return f"set a timer for {found['n']} for the {found['what']}"


def _waits(found: re.Match[str], context: Context) -> str:
    what = figures(found["what"]).strip()
    return f"tell me when you see the {what}"


def _it_comes(found: re.Match[str], context: Context) -> str | None:
    said = " ".join((context.answer_before, context.last_answer, context.last_question)).casefold()
    named = re.findall(rf"\b({_VEHICLE})s?\b", said)
    shown = [name for pattern, name in _SHOWN_BY if pattern.search(said)]
    kinds = set(named) or set(shown)
    return f"tell me when you see the {kinds.pop()}" if len(kinds) == 1 else None


def _days_said(found: re.Match[str], context: Context) -> str:
    return f"how many {found['unit']} is that"


def _has_come(found: re.Match[str], context: Context) -> str | None:
    about_watch = context.topic is not None and context.topic.kind == "watch"
    return "come yet" if about_watch and context.kept.watches else None


def _mine(found: re.Match[str], context: Context) -> str:
    """A watch for one's own number; it is asked for where nobody told it."""
    for answer in reversed((*context.recent, context.last_answer)):
        if (own := _OWN_NUMBER.search(answer)) is not None:
            return f"tell me when you read the words {own['n']}"
    return "tell me when my number comes up"


_ORDERS: tuple[tuple[Pattern, Callable[[re.Match[str], Context], str | None]], ...] = (
    (_TOLD_BEFORE, _told_before),
    (_MADE_ONE, _made_one),
    (_ONE_IN, _one_in),
    (_PUT_DOWN, _put_down),
    (_NOTES_KINDS, _notes_kinds),
    (_IN_LENGTH, _in_length),
    (_WAITS, _waits),
    (_IT_COMES, _it_comes),
    (_MINE, _mine),
    (_HAS_COME, _has_come),
    (_DAYS_SAID, _days_said),
)
