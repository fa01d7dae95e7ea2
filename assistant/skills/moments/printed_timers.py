"""Timers whose length was read or is printed: "set the timer for what it says", "a timer for the
baking time", "start that", "one for half of it", "for the short end of that".

English only. Where print names no length, or several that the words do not tell apart, nothing is
set, and the length is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assistant.memory.notebook import stems
from assistant.patterns import Pattern
from assistant.skills import timers
from assistant.skills.context import Answer, Context, Gap
from assistant.skills.moments.anchors import page_lines
from assistant.skills.moments.lengths import Length, lengths_in
from assistant.skills.skill import Command
from assistant.skills.words import clock_times, wording
from assistant.skills.worked.print import displays
from models.pocket.durations import figures, seconds

# What is said before an order: "right, it's in, time it".
_LEADS = (
    r"(?:(?:cool|great|good|perfect|nice|lovely|fine|yes|yeah|go ahead and|go on|let's|then|okay|"
    r"right|(?:it|that|they|those)(?:'s|'re| is| are)(?: all| now| gone| going| just)? "
    r"(?:in|on|[a-z]{2,10}ing|[a-z]{2,10}ed|made|done|ready|set)(?: the [a-z]+)?|"
    r"(?:i|we)(?:'ve| have) (?:just )?[a-z]{3,10} (?:it|that|them)(?: (?:in|on|up|all)){0,2}|"
    r"(?:in|on) (?:it|they) go(?:es)?|now|so|can you) ){0,6}"
)
_ORDER = Pattern(
    rf"^{_LEADS}"
    r"(?:(?:set|start|do|stick|put|make|run|begin|give|get)"
    r"|(?:i|we)(?: really| just)? (?:need|want)|i'd like|(?:can|could|may) (?:i|we) (?:have|get))"
    r"(?: me| us)?"
    r"(?: up| on| going)? "
    r"(?:(?:an?|the|that|another|my|one) )?(?:(?P<called>[a-z]+) )?timer(?: on| going| up)?"
    r"(?: please)?(?P<what>(?: (?:for|to|of|at|from|using|with) .+|"
    r" the (?:short|long|low|upp|high)(?:er|est)? (?:one|time|end|length)|"
    r" (?:\w+ ){0,3}(?:less|shorter|longer|more)| (?:less|minus|plus) .+)?)$"
    rf"|^{_LEADS}(?:an? |the )?timer "
    r"(?P<bare>(?:for|as) (?:(?:however|as|whatever|that|the (?:same|time)) .+|(?:it|that) and "
    r".+|the (?:short|long|low)(?:er|est)? (?:one|time|end|length)))(?: please)?$"
    rf"|^{_LEADS}(?:start|begin|run) (?:the clock|timing|counting|the countdown|the time)"
    r"(?P<clock>(?: (?:for|to|as|on) .+)?)(?: now| please)*$"
    rf"|^{_LEADS}(?:(?:set|start|time|do) (?:it|that|this|those))(?: going| off)?"
    r"(?P<it>(?: (?:for|to|as) .+)?)$"
    rf"|^{_LEADS}(?P<on>(?:stick|pop|put|whack|bung|chuck|get) (?:it|that|this) on)"
    r"(?: now| please)*$"
    rf"|^{_LEADS}(?:start|begin|run|time) (?P<step>(?:the|my) (?!timer|clock|oven|machine|car|"
    r"engine|washer|dryer|cooker|kettle|stopwatch)[a-z]+(?: [a-z]+)?)(?: now| please)*$"
    r"|^(?:(?:and|oh) )*(?:another|one|a second)(?: one)? (?P<more>for .+)$"
)
# Words that name no step of a recipe, and no part of a page.
_LITTLE = frozenset(
    "for to of at the a an it that this what whatever however how long says say said read you "
    "me i my one time timer length amount minutes please so can stir on with from as just then "
    "now there here packet label recipe box tin pack card sign page instructions print "
    "suggested given printed stated shows required recommended same right full whole first half "
    "end short shorter shortest longer longest lower lowest minimum maximum most least less "
    "more than them those it's timer's needs need needed going takes take lasts last runs run "
    "goes does be done will".split()
)
# "As long as it keeps", and the lines that say how long that is.
_KEEPS = frozenset("keep keeps good stay stays fresh use usable safe ok okay".split())
_KEEPS_FOR = Pattern(
    r"\b(?:(?:use|eat|drink|consume|discard|finish) (?:it |up )?(?:within|after|in)|keeps?|"
    r"good for|stays? fresh|lasts?)\b",
    re.IGNORECASE,
)
_COOKING = frozenset(stem.rstrip("e") for stem in stems(
    "cook bake roast simmer boil fry grill steam microwave oven heat poach braise toast"
))  # fmt: skip
_HALF = Pattern(r"\bhalf\b(?!-?way)|\bhalfway\b")
_SHORT = Pattern(r"\b(?:short|shorter|shortest|lower|lowest|minimum|least)\b(?! of the)")
_LONG = Pattern(r"\b(?:longer|longest|upper|maximum|most|top|long (?:end|one))\b")
_BY = r"[\w ]{1,20}? (?:seconds?|minutes?|hours?)\b"
_OFF = Pattern(
    rf"\b(?P<sign>less|minus|plus) (?P<part>{_BY})"
    rf"|\b(?P<by>{_BY}) (?P<way>less|shorter|more|longer)\b"
)
# Words that point at print or at what was told.
_POINTS = Pattern(
    r"\b(?:it|that|this|those|these|them|says?|said|read|time|length|packet|label|recipe|box|tin|"
    r"pack|sign|page|instructions|print(?:ed)?|less|minus|plus|shorter|longer|more)\b"
)
_COOKS = Pattern(
    r"\b(?:oven|cook\w*|bak(?:e|ing)|hob|pan|pot|grill|(?:it|they)(?:'s|'re) (?:all |now )?in)\b"
)
_EVERY = Pattern(r"\bevery\b", re.IGNORECASE)  # how often, which is no length
_NO_NAME = frozenset("the a an new second kitchen another quick little short long".split())
# An order for the end of what print says how long it takes: "shout when it's good to come off".
_WHEN_DONE = Pattern(
    r"\b(?:(?:wake|tell|warn|ping|buzz|nudge|call|poke|remind|alert) (?:me|us)(?: up)?|"
    r"let (?:me|us) know|shout(?: me| us| at me| at us)?|holler|say|"
    r"(?:gimme|give (?:me|us)) an? (?:shout|nudge|buzz|ping|call|bell)) (?:when|once|as soon as) "
    r"(?:(?:it|they|that|this|these|those|(?:the|my) [a-z]+(?: [a-z]+)?)"
    r"(?:'s|'re| is| are|'ll be| will be| should be|'s had| has|'ve) (?:all |just |had )?"
    r"(?:done|ready|cooked|finished|baked|boiled|dry|dried|set|good|fine|okay|cured|cool|cooled|"
    r"chilled|rested|risen|proved|soaked|defrosted|brewed|steeped|charged|washed|its time|"
    r"long enough|off|out|up|over|through)(?: (?:enough|to|for|down) .{1,40})?|"
    r"(?:it|they|that) (?:can|needs? to|should|has to|have to|wants? to) "
    r"(?:come (?:off|out|down)|go (?:in|on|back)|be [a-z]+)(?: [a-z]+){0,2}|"
    r"(?:i|we) can (?:take|get|lift|pull) (?:it|them|that) (?:off|out|down))$"
)
# What takes its time by itself, and is over then.
_PROCESS = Pattern(
    r"\b(?:cook|bak|roast|simmer|boil|fry|fri|grill|steam|microwav|oven|heat|poach|brais|toast|"
    r"clamp|dry|dri|set|cur|harden|wash|rins|soak|spin|rest|stand|leav|chill|freez|cool|prov|ris|"
    r"steep|brew|infus|charg|wait|recoat|marinat|defrost|thaw|cycl|programm?)\w{0,4}\b",
    re.IGNORECASE,
)
# "Timer for the shorter time, call it pie".
_CALLS = Pattern(
    r" (?:and )?(?:call|name|label) (?:it|that|this) (?:the )?(?P<name>[a-z]+(?: [a-z]+)?)$"
)
# "For it and the standing".
_AND_THE = Pattern(
    r"^for (?P<first>(?:it|that|the [a-z ]{3,20}?)),? (?:and|plus) (?:for )?(?P<second>the [a-z]+)$"
)
_OTHER_LENGTH = Pattern(r"[^\W\d_]{4,}")  # words of a line besides its length
MOST_CHOICES = 3  # lengths that are named where it is asked which is meant


@dataclass(frozen=True)
class _Printed:
    """A length and the line that names it."""

    length: Length
    line: str


async def command(said: str, context: Context) -> Command | None:
    """The command of a timer that names no length of its own, in `phrases.plain` form; None for any
    other request, and where nothing printed or told has a length that it could mean."""
    if (calls := _CALLS.search(said)) is not None:
        said = said[: calls.start()]
    if _OFF.search(said):
        said = re.sub(r"^i (?=put )", "", said)  # "I put the timer one minute less, please"
    if (done := await _when_done(said, context)) is not None:
        return done
    found = _ORDER.match(said)
    if found is None or (context.last_skill == "timer" and _is_running(found, context)):
        return None
    if found["on"] and not (lengths_in(context.last_answer) or "how long" in context.last_question):
        return None  # a pan or a light may be meant
    what = found["what"] or found["it"] or found["more"] or found["bare"] or found["clock"] or ""
    what = what or found["step"] or ""
    off = _OFF.search(what)
    rest = _OFF.sub(" ", what, count=1)
    named = seconds(_HALF.sub(" ", rest)) or clock_times.named(said, context.now)
    if named or re.search(r"\balarm\b|\breminder\b", said):
        return None
    page = _lengths(await page_lines(context))
    points = _POINTS.search(said) is not None
    if (both := _one_after_the_other(rest, page, context)) is not None:
        return both
    words = [word for word in re.findall(r"[a-z']+", rest) if word not in _LITTLE]
    chosen = _chosen(words, page, points, context)
    if not chosen:
        return None
    if len(chosen) > 1 and _COOKS.search(said):
        cooked = [each for each in chosen if _is_cooked(each)]
        chosen = cooked if len(cooked) == 1 else chosen
    chosen = _of_number(chosen, f"{context.last_question} {said}")
    by = 0 if off is None else _by(off)
    if len(chosen) == 1 and (length := _changed(chosen[0].length, what, by)) is not None:
        name = _called(found["called"] or "", calls) or _name(words, chosen[0].line)
        return Command(partial(timers.timer, length, name=name), True, {"duration": length})
    return Command(partial(_which, chosen))


def _called(name: str, calls: re.Match[str] | None) -> str:
    """The name that is given to a timer in its order; "" for none."""
    if calls is not None:
        return f"{calls['name']} timer"
    cooks = {stem.rstrip("e") for stem in stems(name)} & _COOKING
    return f"{name} timer" if name and name not in _NO_NAME and not cooks else ""


def _one_after_the_other(rest: str, page: list[_Printed], context: Context) -> Command | None:
    """A timer for two printed lengths together: "for it and the standing"; None for any other."""
    found = _AND_THE.match(rest.strip())
    if found is None:
        return None
    lengths: list[int] = []
    for part in (found["first"], found["second"]):
        words = [word for word in re.findall(r"[a-z']+", part) if word not in _LITTLE]
        chosen = _of_number(_chosen(words, page, True, context), context.last_question)
        if len(chosen) != 1 or chosen[0].length.most is not None:
            return None
        lengths.append(chosen[0].length.least)
    run = partial(timers.timer, sum(lengths), name="")
    return Command(run, True, {"duration": sum(lengths)})


async def _when_done(said: str, context: Context) -> Command | None:
    """A timer for the one printed length that takes what is ordered to be told of to its end; where
    several may be meant it is asked which. None where print has none, or a timer runs for it."""
    found = _WHEN_DONE.search(said)
    if found is None or seconds(said) or re.search(r"\b(?:timer|alarm)\b", said):
        return None
    if context.running and context.last_skill == "timer":
        return None
    lines = await page_lines(context)
    page = [each for each in _lengths(lines) if not _EVERY.search(each.line)]
    if not page and (runs := displays.still_runs(lines)) is not None:
        page = [_Printed(Length(runs[1]), runs[0])]
    named = {stem.rstrip("e") for stem in stems(said)}
    chosen = [each for each in page if named & {s.rstrip("e") for s in stems(each.line)}]
    if not chosen and named & _COOKING:
        chosen = [each for each in page if _is_cooked(each)]
    if not chosen:
        told = [each for each in page if each.line.casefold() in context.last_answer.casefold()]
        chosen = [each for each in told or page if _takes_time(each) or _is_display(each)]
    if not chosen:
        return None
    if len(chosen) == 1 and (length := _changed(chosen[0].length, "", 0)) is not None:
        run = partial(_by_its_line, length, chosen[0].line)
        return Command(run, True, {"duration": length})
    return Command(partial(_which, chosen))


def _takes_time(printed: _Printed) -> bool:
    """Whether a line is about what takes its time by itself, or names a length and no more."""
    bare = _OTHER_LENGTH.sub(_unless_unit, printed.line)
    return _PROCESS.search(printed.line) is not None or "#" not in bare


def _is_display(printed: _Printed) -> bool:
    return ":" in printed.line


def _unless_unit(word: re.Match[str]) -> str:
    return word[0] if re.match(r"(?:min|hour|second)", word[0], re.IGNORECASE) else "#"


async def _by_its_line(length: int, line: str, context: Context) -> Answer:
    answer = await timers.timer(length, context, name="")
    return timers.led_by(f"It says: {line}. ", answer)


def _is_cooked(printed: _Printed) -> bool:
    return bool({stem.rstrip("e") for stem in stems(printed.line)} & _COOKING)


def _lengths(lines: Sequence[str]) -> list[_Printed]:
    return [_Printed(length, line) for line in lines for length in lengths_in(line)]


def _is_running(order: re.Match[str], context: Context) -> bool:
    """Whether "start it" and "start the timer" mean the one that was just set."""
    return bool(context.running) and not (order["what"] or order["more"])


def _chosen(
    words: list[str], page: list[_Printed], points: bool, context: Context
) -> list[_Printed]:
    """The lengths that may be meant: of the lines that the words name; else those that were told
    last, or all that are printed where the words point at print."""
    named = {stem.rstrip("e") for stem in stems(" ".join(words))}
    fits = [
        each
        for each in page
        if named & {s.rstrip("e") for s in stems(each.line)} and not _EVERY.search(each.line)
    ]
    if fits:
        return fits
    if set(words) and set(words) <= _KEEPS:
        kept = [each for each in page if _KEEPS_FOR.search(each.line)]
        return [each for each in kept if each.length.least <= timers.LONGEST]
    if named & _COOKING:
        cooked = [each for each in page if {s.rstrip("e") for s in stems(each.line)} & _COOKING]
        return cooked or page
    if words:
        return []  # "a timer for the eggs": of something that no line names
    answer = context.last_answer
    told = [each for each in page if each.line.casefold() in answer.casefold()]
    in_answer = [each for each in lengths_in(answer) if each.least <= timers.LONGEST]
    told = told or [_Printed(length, "") for length in in_answer]
    return told or page * points


def _of_number(chosen: list[_Printed], asked: str) -> list[_Printed]:
    """Of several lengths the one whose line has a number that was asked about: "900 W 5 min"."""
    numbers = set(re.findall(r"\b\d{2,4}\b", figures(asked.casefold())))
    held = [each for each in chosen if numbers & set(re.findall(r"\b\d{2,4}\b", each.line))]
    return held if len(held) == 1 else chosen


def _by(off: re.Match[str]) -> int:
    by = seconds(off["by"] or off["part"]) or 0
    if (off["way"] or off["sign"]) in ("less", "minus", "shorter"):
        return -by
    return by


def _changed(length: Length, what: str, by: int) -> int | None:
    """The seconds that are meant; None where a range leaves it open."""
    if length.most is not None and _SHORT.search(what):
        whole = length.least
    elif length.most is not None and _LONG.search(what):
        whole = length.most
    elif length.most is not None:
        return None
    else:
        whole = length.least
    if _HALF.search(what):
        whole = round(whole / 2)
    return max(whole + by, 0) or None


def _name(words: list[str], line: str) -> str:
    """What the timer is called: the one thing that the words and the line name."""
    shared = [w for w in words if {s.rstrip("e") for s in stems(w)} & {
        s.rstrip("e") for s in stems(line)}]  # fmt: skip
    return "".join(f"{word} timer" for word in shared[:1] if len(shared) == 1)


async def _which(chosen: list[_Printed], context: Context) -> Answer:
    """Ask which of several lengths is meant."""
    told = [_said(each) for each in chosen[:MOST_CHOICES]]
    gap = Gap("set a timer {}", "length")
    sentence = f"It says {wording.listing(told, 'or')}. For how long shall I set the timer?"
    return Answer(sentence, {"timer": None}, gap=gap)


def _said(printed: _Printed) -> str:
    if printed.line:
        return printed.line
    length = printed.length
    if length.most is None:
        return wording.duration(length.least)
    return f"{wording.duration(length.least)} to {wording.duration(length.most)}"
