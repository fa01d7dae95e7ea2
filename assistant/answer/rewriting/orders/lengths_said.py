"""Timers that are ordered in everyday words: "pop thirty-five on", "the simmering time as a timer",
"four minutes for the egg, time it", "wake me when the spuds are done, they want half an hour".

English only. Knows words and what was spoken about; sets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.patterns import Pattern
from assistant.skills.context import Context
from models.pocket.durations import seconds

_LEAD = (
    r"^(?P<lead>(?:|.{0,80}?[,.;!?] |.{1,80}? )(?:(?:and|so|then|please|now|right|okay|cool|great|"
    r"yes|yeah|go on|can you|could you|just|oh|eh|well)[, ]{1,3}){0,4})"
)
_SMALL = r"one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_SMALL}))?"
    rf"|{_SMALL}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_UNITS = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)"
_SOME = rf"(?:{_NUMBER}|an?|half an|(?:a|three) quarters? of an|an? (?:couple of|half)|another)"
_LENGTH = (
    rf"(?:{_SOME} {_UNITS}(?: and (?:a (?:half|quarter)|{_NUMBER} {_UNITS}))?|"
    rf"{_NUMBER} and a half {_UNITS})"
)
_ABOUT = r"(?:about |around |roughly |like |say |only |just |maybe |all of ){0,4}"
_THING = r"(?:the|my|our|some|those|these|this|that) [a-z]+(?: [a-z]+)?"
# A number alone counts minutes: "pop thirty-five on for me".
_ON = Pattern(
    r"^(?!.{0,150}\banother\b)"
    rf"{_LEAD}(?:pop|stick|put|whack|bung|chuck|slap|get|do)(?: me| us)? {_ABOUT}"
    rf"(?:(?P<n>{_NUMBER})|(?P<length>{_LENGTH})) on(?: the (?:clock|timer))?"
    r"(?P<rest>(?:,? (?:for (?:me|us)|please|then|now|would you|will you))*|"
    r",? for (?:the|my|some) [a-z]+(?: [a-z]+)?)\W{0,5}$",
    re.IGNORECASE,
)
# What a timer is to be set for, said before its name: "give me the baking time as a timer".
_AS_TIMER = Pattern(
    rf"{_LEAD}(?:give|set|do|start|put|stick|pop|bung|make|have|get|run|use)(?: me| us)? "
    r"(?P<what>(?!(?:an?|that|this|it|them|those|these|one|another|timer)\b)"
    r"[a-z\d][\w' -]{2,40}?) (?:as|on|onto|in) (?:an? |the |my )?(?:timer|countdown)"
    r"(?: (?:please|for (?:me|us)|then|now))*\W{0,5}$",
    re.IGNORECASE,
)
# "Start the pot life clock".
_CLOCK = Pattern(
    rf"{_LEAD}(?:start|begin|run|set off|kick off|get)(?: me)? (?:the|my|that|a) "
    r"(?P<what>(?!(?:alarm|stop|wall|kitchen|chess|egg|shot|body)\b)[a-z]+(?: [a-z]+){0,2}?) "
    r"(?:clock|countdown)(?: (?:going|running|now|please|then|for (?:me|us)))*\W{0,5}$",
    re.IGNORECASE,
)
# A length, what it is for, and then the order: "four minutes for the egg, time it".
_TIME_IT = Pattern(
    rf"^(?:.{{0,80}}?[,.;] )??(?:(?:so|and|right|okay|well|it's|that's|make it) )*"
    rf"(?:(?P<thing>{_THING}|it|they|that) (?:wants?|needs?|takes?|gets?|has|have|goes in for|"
    rf"go in for|is in for|cooks? for|bakes? for|boils? for) )?{_ABOUT}(?P<n>{_LENGTH})"
    rf"(?: (?:for|on) (?P<for>{_THING}))?(?: please)?[,.;]? (?:so |and |can you |please )*"
    r"(?:time|start timing|count) (?:it|that|them|those|me|this)(?: (?:please|for me|"
    r"now))*\W{0,5}$",
    re.IGNORECASE,
)
_DONE = (
    r"(?:done|ready|cooked|finished|baked|boiled|through|soft|dry|set|over|up|defrosted|thawed|"
    r"proved|chilled|cool|cold|charged|out|cured|risen|rested)"
)
_TELL = (
    r"(?:wake|tell|warn|ping|buzz|nudge|call|poke) (?:me|us)(?: up)?|let (?:me|us) know|shout|"
    r"shout (?:me|us|at (?:me|us))|(?:gimme|give (?:me|us)) an? (?:shout|nudge|buzz|ping|call|bell)"
)
_IS = r"(?:'s|'re| is| are|'ll be| will be| should be)"
_WANTS = (
    r"(?:wants?|needs?|takes?|gets?|has|have|'ll (?:want|need|take)|'re in for|'s in for|"
    r"will (?:want|need|take)|should (?:take|need))"
)
_WHEN_DONE = rf"(?:{_TELL}) when (?P<what>{_THING}|it|they|that){_IS} {_DONE}"
# When something is done, and how long that takes: in either order.
_TOLD_LENGTH = Pattern(
    rf"{_LEAD}{_WHEN_DONE}[,.;]? (?:(?:and|so|because|cos) )?(?:it|they|that|those) ?{_WANTS} "
    rf"{_ABOUT}(?P<n>{_LENGTH})\W{{0,5}}$",
    re.IGNORECASE,
)
_LENGTH_TOLD = Pattern(
    rf"^(?:.{{0,60}}?[,.;] )??(?P<thing>{_THING}|it|they|that) ?{_WANTS} {_ABOUT}"
    rf"(?P<n>{_LENGTH})[,.;]? (?:(?:and|so|please|can you|could you) )*(?:{_TELL}) when "
    rf"(?:it|they|that|{_THING}){_IS} {_DONE}\W{{0,5}}$",
    re.IGNORECASE,
)
# A timer, and a warning before it is over.
_WARNED = Pattern(
    rf"{_LEAD}(?P<order>(?:set|start|put|do|give|make|run|have)(?: me| us)?(?: on)? "
    rf"(?:(?:an? |the )?timer (?:on )?for {_ABOUT}(?P<n>{_LENGTH})|"
    rf"(?:an? )?(?P<first>{_NUMBER}[ -](?:second|minute|min|hour)) timer)(?: for {_THING})?)[,.;]? "
    rf"(?:and |so |then |but )*(?:{_TELL}|remind (?:me|us)) {_ABOUT}"
    rf"(?P<ahead>{_LENGTH}) before (?:it|that|they|the time|the end|then)"
    r"(?:(?: runs? out| ends?| is (?:up|over|done)|'s (?:up|over|done)| finish(?:es)?|"
    r" goes off| rings?))?\W{0,5}$",
    re.IGNORECASE,
)
# Two timers of one breath: "two timers, one for the rice and one for the whole bake".
_TWO = Pattern(
    rf"{_LEAD}(?:set|start|give|do|put|i need|i want)(?: me| us)?(?: on| up)? (?:two|2|a couple of|"
    r"both) timers?[,:]? (?:please,? )?(?:one |1 )?for (?P<one>[^,.;]{2,60}?),? and "
    r"(?:the other |another |one |a second |a second one |another one )(?:one )?for "
    r"(?P<two>[^,.;]{2,60}?)\W{0,5}$",
    re.IGNORECASE,
)
_COUNTS = Pattern(rf"(?:{_ABOUT})(?:{_LENGTH}|{_NUMBER}\b)", re.IGNORECASE)
# "When I've to cover it": the deed alone.
_DEED = Pattern(
    r"^when (?:i|we)(?:'ve| have|'m| am|'re| are)?(?: got| need| should| must| supposed)? ?(?:to )?"
    r"(?P<deed>[a-z]+)(?: (?:it|them|that|this))?$",
    re.IGNORECASE,
)


# Several lengths without a pause between them: "timers for five ten and fifteen minutes".
_RUN_TOGETHER = Pattern(
    rf"\b(?P<head>timers (?:for|of) )(?P<all>{_NUMBER}(?: {_NUMBER}){{1,4}})"
    rf"(?=,? and {_NUMBER} {_UNITS})",
    re.IGNORECASE,
)
_ONE_NUMBER = Pattern(rf"{_NUMBER}\b", re.IGNORECASE)
# A number alone before a moment counts minutes: "give me a shout ten before".
_BARE_AHEAD = Pattern(
    r"\b(?P<head>(?:remind|warn|nudge|wake|tell|ping|buzz|shout|give (?:me|us) an? [a-z]+)"
    rf"(?: (?:me|us))?(?: (?:up|about|like|say|maybe))*) (?P<n>{_NUMBER}) "
    r"(?=before(?: (?:that|it|then))?\W{0,5}$)",
    re.IGNORECASE,
)

# "Wake me in twenty": no clock is meant behind "in".
_IN_NUMBER = Pattern(
    r"\b(?P<head>(?:wake|remind|warn|nudge|tell|ping|buzz|call|get|poke|shout at) (?:me|us)"
    rf"(?: up)? in (?:about |like |say |around )*)(?P<n>{_NUMBER})"
    r"(?=\W{0,5}$|,? (?:please|will you|would you|then|can you)\b)",
    re.IGNORECASE,
)
# One reminder and another one later: "in an hour to check the roast, and again half an hour later".
_AGAIN_LATER = Pattern(
    rf"^(?P<head>.{{0,40}}?remind (?:me|us)) in {_ABOUT}(?P<n>{_LENGTH})(?P<what> (?:to|about) "
    rf"[^.!?;]{{2,60}}?)?,? (?:and |then ){{1,3}}again (?:in )?{_ABOUT}(?P<more>{_LENGTH}) "
    r"(?:later|after(?: that)?)\W{0,5}$",
    re.IGNORECASE,
)
# What was just put on or in, and how long it is to have: "the spuds are on, give me twenty five".
_GIVE = Pattern(
    r"^(?:i've |i have |i )?(?:just )?(?:(?:put|got|stuck|popped|bunged) )?"
    r"(?P<thing>(?:the|my|some) (?!(?:bus|train|tram|tv|telly|light|car|dog|cat)\b)[a-z]+"
    r"(?: (?!(?:is|are)\b)[a-z]+)?)(?:'s|'re| is| are)? (?:just |now |all )*"
    r"(?:on|in|in the (?:oven|pan|pot))"
    rf"(?: now)?[,.;] (?:so |and )*(?:give (?:me|it|them|us)|let's say|say|call it|make it|do) "
    rf"{_ABOUT}(?:(?P<n>{_LENGTH})|(?P<bare>(?!one\b){_NUMBER}))(?: please| then)*\W{{0,5}}$",
    re.IGNORECASE,
)
_SHOUT_AHEAD = Pattern(
    r"\b(?:give (?:me|us)|gimme) an? (?:shout|nudge|buzz|bell|ping|call)"
    rf"(?= (?:about |like |say |maybe )*{_SOME} {_UNITS} before\b)",
    re.IGNORECASE,
)


def written_out(question: str, context: Context) -> str:
    """The order with its length as a timer; as it was said where it is none of these."""
    question = _RUN_TOGETHER.sub(_apart, question)
    question = _BARE_AHEAD.sub(r"\g<head> \g<n> minutes ", question)
    question = _SHOUT_AHEAD.sub("remind me", question)
    question = _IN_NUMBER.sub(r"\g<head>\g<n> minutes", question)
    for pattern, order in _ORDERS:
        found = pattern.match(question)
        if found is None or (pattern is _ON and _goes_on(context)):
            continue
        if (known := order(found)) is not None:
            return f"{found.groupdict().get('lead') or ''}{known}"
    return question


def _goes_on(context: Context) -> bool:
    """Whether a bare number may be put on a list or on the timer that was spoken about."""
    kind = "" if context.topic is None else context.topic.kind
    return kind == "list" or (kind == "timer" and bool(context.running))


def _apart(found: re.Match[str]) -> str:
    return f"{found['head']}{', '.join(_ONE_NUMBER.findall(found['all']))}"


def _on(found: re.Match[str]) -> str:
    rest = re.sub(r",? (?:for (?:me|us)|please|then|now|would you|will you)\b", "", found["rest"])
    length = found["length"] or f"{found['n']} minutes"
    return f"set a timer for {length}{rest}"


def _for_what(found: re.Match[str]) -> str:
    return f"set a timer for {found['what']}"


def _for_the_what(found: re.Match[str]) -> str:
    return f"set a timer for the {found['what']}"


def _for_thing(found: re.Match[str]) -> str:
    groups = found.groupdict()
    thing = groups.get("for") or groups.get("thing") or groups.get("what") or ""
    if re.fullmatch(r"(?:it|they|that|this)", thing, re.IGNORECASE):
        thing = ""
    behind = f" for {thing}" if thing else ""
    return f"set a timer for {found['n']}{behind}"


def _warned(found: re.Match[str]) -> str | None:
    """The timer, and a reminder so long before it is over."""
    whole, ahead = seconds(found["n"] or found["first"]), seconds(found["ahead"])
    if whole is None or ahead is None or ahead >= whole:
        return None
    left = whole - ahead
    if left % 60:
        return None
    early = f"remind me in {left // 60} minutes about the last {found['ahead']}"
    return f"{found['order']}. {early}"


def _again_later(found: re.Match[str]) -> str | None:
    first, more = seconds(found["n"]), seconds(found["more"])
    if first is None or more is None:
        return None
    what, later = found["what"] or "", (first + more) // 60
    return f"{found['head']} in {found['n']}{what}. Remind me in {later} minutes{what}"


def _given(found: re.Match[str]) -> str:
    length = found["n"] or f"{found['bare']} minutes"
    return f"set a timer for {length} for {found['thing']}"


def _two(found: re.Match[str]) -> str | None:
    """Both orders, where no length of theirs is said."""
    if any(_COUNTS.match(what) for what in (found["one"], found["two"])):
        return None
    return f"{_single(found['one'])}. {_single(found['two'])}"


def _single(what: str) -> str:
    deed = _DEED.match(what)
    if deed is not None:
        what = f"the {deed['deed']}"
    if seconds(what) is None and not re.match(r"(?:the|my|our|an?)\b", what, re.IGNORECASE):
        what = f"the {what}"
    return f"set a timer for {what}"


_ORDERS: tuple[tuple[Pattern, Callable[[re.Match[str]], str | None]], ...] = (
    (_TWO, _two),
    (_AGAIN_LATER, _again_later),
    (_GIVE, _given),
    (_WARNED, _warned),
    (_TOLD_LENGTH, _for_thing),
    (_LENGTH_TOLD, _for_thing),
    (_TIME_IT, _for_thing),
    (_ON, _on),
    (_AS_TIMER, _for_what),
    (_CLOCK, _for_the_what),
)
