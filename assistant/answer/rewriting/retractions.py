"""What is left of a request that is taken back in the same breath, "set an alarm at six, no wait,
don't, I've the day off", to which another time is given, "at six, no, half past", or which is
begun anew: "how many screws, um, how many scissors".

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import corrections
from assistant.skills.words.timers.timer_labels import is_time, label, without_time
from models.pocket.arguments import asks_to_keep

NOTHING = "don't do that"  # the request that is left where all of it was taken back

_HESITATES = (
    r"(?:oh|no|nope|wait|sorry|actually|hang on|hold on|hmm|um|uh|well|but|and|then|you know what|"
    r"on second thoughts?|come to think of it|please|just)"
)
_TAKES_BACK = (
    r"(?:don't(?: bother| do (?:it|that)| set (?:it|one|that)| worry(?: about it)?)?|do not|"
    r"(?:scratch|scrap|strike|forget|ignore|cancel|drop|skip|leave|undo|delete) (?:it|that|this)|"
    r"(?:keep|leave) (?:it|that|them)|ignore me|never ?mind(?: (?:it|that))?|no need|not now|"
    r"not necessary|it doesn't matter|"
    r"i(?:'ve| have)? changed my mind|i (?:don't|no longer) (?:need|want) (?:it|that|one|to)"
    r"(?: any ?more| now)?|i won't need (?:it|that|one))"
)
# Where a clause ends; not in "a.m." or "6:45".
_BREAK = Pattern(r"[,;!?…]+\s*|(?<!\.)\.+(?=\s|$)\s*| [-–—]+ |[–—]+")
_CLAUSE = Pattern(
    rf"(?:^|(?<= ){corrections.DENIES_NOTHING}(?={_HESITATES} ))(?:{_HESITATES} ){{0,6}}"
    rf"(?:{_TAKES_BACK}|no wait|wait no)$",
    re.IGNORECASE,
)
# "Set a timer for five minutes and then stop it straight away": nothing is left to be done.
_SET_AND_ENDED = Pattern(
    r"^(?!.*\b(?:remind|to|about)\b.* and )(?:\w+ ){0,4}?(?:set|start)\b.*\b(?:timer|alarm)\b.*"
    r"(?:,| and| then)+ (?:stop|cancel|end|kill|delete) (?:it|that)"
    r"(?: (?:straight away|right away|at once|immediately|again|now))*\W*$",
    re.IGNORECASE,
)
LONGEST = 600  # characters of a request that may be taken back; what is longer was written
_ASKS = Pattern(
    r"^(?:(?:just|please|instead|rather|can you|could you|but|and|so|then)[, ]+)*"
    r"(?:set|start|remind|wake|read|tell|find|count|what|where|when|who|how|is|are|remember|note|"
    r"look|scan|watch|let me|make|do|describe|cancel|stop|write|jot)\b",
    re.IGNORECASE,
)
_CAN_BE_TAKEN_BACK = Pattern(
    r"\b(?:set|start|timer|alarm|reminder|remind|wake|remember|note|write|jot|watch|tell me|"
    r"let me know|read|find|count|scan|look|describe|where|what|delete|clear|empty|cancel|wipe|"
    r"erase|remove)\b",
    re.IGNORECASE,
)


# A question or an order that is begun anew: what was begun first, then words that hesitate.
_BREAKS_OFF = r"(?:um|uh|er|erm|hmm|oh|hang on|hold on|no|nope|wait|sorry|actually|scratch that)"
_AGAIN = Pattern(
    rf"(?<=[.,;!?…–—-])\s{{0,3}}(?P<hesitates>(?:{_BREAKS_OFF}[,.!…]{{0,3}}\s{{1,3}}){{1,6}})"
    r"(?:(?:just|please|i mean|i meant|rather|instead|can you|could you|but|and|so|then)[, ]{1,3})"
    r"{0,3}(?=(?:tell me )?(?:how|where|what|which|who|when|is there|are there|is that|is it|find|"
    r"count|read|look|describe|scan|set|start|remind|wake|do you see|can you see)(?:'s|'re)? \w+)",
    re.IGNORECASE,
)
_BEGAN = Pattern(
    r"^(?:(?:so|and|um|uh|oh|well|okay|please)[, ]+)*(?:how|where|what|which|who|is|are|do|does|"
    r"can|could|find|count|read|look|tell me|any)\b",
    re.IGNORECASE,
)
_SURELY = Pattern(r"\b(?:no|nope|sorry|hang on|hold on)\b", re.IGNORECASE)
_BREAKS_IT_OFF = Pattern(r"\b(?:hang on|hold on|wait|scratch that)\b", re.IGNORECASE)
LONGEST_BEGUN = 120  # characters of what was begun first
# Where the speaker turns to another time, with a comma or without: "ten no twelve".
_TURN = Pattern(
    r"(?<![\s,.;!?…–—-])[\s,.;!?…–—-]*[\s–—]"
    r"(?=(?:no|nope|sorry|actually|wait|i meant?|or rather|make (?:it|that))\b)",
    re.IGNORECASE,
)
_ERRAND_BEHIND = Pattern(
    r" (?:to|about) (?!\w+\W*$).*$|,? for (?:the|my|some|our|her|his) [a-z]+(?: [a-z]+)?\W*$",
    re.IGNORECASE,
)
_SETS = Pattern(
    r"^(?P<head>.*?\b(?:timer|alarm|remind me|reminder|wake me|get me up)\b"
    r"(?:(?: (?:on )?(?:tomorrow|today|tonight|[a-z]+day)"
    r"(?: (?:morning|afternoon|evening|night))? at(?= ))|(?:.*?\b(?:for|at|in|of|to))??)) "
    r"(?=(?:an?|half|quarter|noon|midnight|\d+|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|[a-z]+day|tomorrow)\b)(?P<rest>(?:\w+ (?:past|to) )?(?P<hour>\w+).*)$",
    re.IGNORECASE,
)
_KIND = Pattern(
    r"\b(?:(?P<timer>timer|countdown)|alarm|remind me|reminder|wake me|get me up)\b", re.IGNORECASE
)
_FOR_WHAT = Pattern(r" for (?:the|my|some|our|her|his) [a-z]+(?: [a-z]+)?$", re.IGNORECASE)
_DAY_SAID = Pattern(
    r"\b(?:tomorrow|today|tonight|(?:on )?[a-z]+day)(?: (?:morning|afternoon|evening|night))?\b|"
    r"\b(?:in the|this) (?:morning|afternoon|evening)\b",
    re.IGNORECASE,
)
_UNIT = Pattern(r"\b(?:second|minute|hour)s?\b", re.IGNORECASE)
_ERRAND = Pattern(
    r"\b(?:to (?!\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
    r"[a-z]+(?: |$)|about )[^,.]*",
    re.IGNORECASE,
)
_TO_DO = Pattern(r"^.*?\bremind me (?:to|about) ", re.IGNORECASE)
_DICTATES = Pattern(r"^.*?\bremind me\b.{0,60}? (?:to|about|that) ", re.IGNORECASE)
_DOUBTS = Pattern(
    r"\b(?:no|nope|wait|sorry|actually|oh|hmm|um|uh|hang on|hold on|you know what|"
    r"on second thoughts?|come to think of it|scratch|scrap|strike|never ?mind|changed my mind)\b",
    re.IGNORECASE,
)
_JOINED = Pattern(r"(?:and|then)\b", re.IGNORECASE)
_ANEW = Pattern(r"\b(?:no wait|wait no|scratch|scrap|strike)\b")
_ERRAND_ANEW = Pattern(r"(?!i\b|i'|it\b|it's|we\b|that|don't|no\b|there|he\b|she\b)[a-z]+ \w")
_LAST_THING = Pattern(r"\b(?:the|my|an?|any|our|your) [a-z]+(?: [a-z]+)?$", re.IGNORECASE)
_THING = Pattern(r"^(?:the|my|an?|any|our|your) [a-z]+(?: [a-z]+)?$", re.IGNORECASE)


def standing(question: str) -> str:
    """The request that still stands; NOTHING where there is none. A reason for taking it back is no
    request: "I've the day off". Only what stands before is taken back: "ten, no wait, twelve"."""
    text = question.strip().replace("’", "'")
    if (timed := _other_time(text[:LONGEST])) is not None:
        return timed
    if _SET_AND_ENDED.match(text[:LONGEST]):
        return NOTHING
    start = 0
    for ended in (*_BREAK.finditer(f"{text[:LONGEST]},"),):
        spoken = text[start : ended.start()].strip(" .")
        after = text[ended.end() :].strip()
        clause = _CLAUSE.search(spoken)
        before = text[: start + (clause.start() if clause else 0)]
        if clause is not None and _is_content(before, after, clause[0]):
            clause = None
        if clause is not None and _CAN_BE_TAKEN_BACK.search(before):
            return _mended(before, after, clause[0].casefold())
        start = ended.end()
    return question


def last_start(question: str) -> str:
    """The question from its new start; as it is where it has one start only."""
    found = next(_AGAIN.finditer(question[: LONGEST_BEGUN + 40]), None)
    if found is None or found.start() > LONGEST_BEGUN:
        return question
    if asks_to_keep(question) and not _BREAKS_IT_OFF.search(found["hesitates"]):
        return question  # what is dictated: "remember that mum said, no, where are the keys"
    if _BEGAN.match(question) or _SURELY.search(found["hesitates"]):
        return question[found.end() :]
    return question


def _other_time(text: str) -> str | None:
    """An order for a timer or an alarm with the time that is put in place of its own."""
    for turn in _TURN.finditer(text):
        before, after = text[: turn.start()], text[turn.end() :]
        errand = _ERRAND_BEHIND.search(after)
        meant = corrections.time_meant(_ERRAND_BEHIND.sub("", after))
        timed = None if meant is None else _with_time(before, meant)
        if timed is not None:
            return f"{timed}{errand[0] if errand else ''}"
    return None


def _is_content(before: str, after: str, clause: str) -> bool:
    """Whether words that could take a request back are what it dictates: "remember to call the gym,
    cancel it, and get the money back". Of what is dictated only a speaker who hesitates, or ends
    with it, takes something back."""
    if not asks_to_keep(before) and _DICTATES.match(before) is None:
        return False
    if _DOUBTS.search(clause):
        return False
    return bool(after) or _JOINED.match(clause) is not None


def _mended(before: str, after: str, clause: str) -> str:
    """The request with what follows in place of what was taken back."""
    instead = corrections.content(after)
    if is_time(plain(instead)) and (timed := _with_time(before, instead)) is not None:
        return timed
    bare = before.strip(" ,.;…-–—")
    if _THING.match(instead) and (last := _LAST_THING.search(bare)) is not None:
        return bare[: last.start()] + instead
    if _ASKS.match(after):
        return after
    errand = _TO_DO.match(before)
    if errand is not None and _ANEW.search(clause) and _ERRAND_ANEW.match(after.casefold()):
        return f"{errand[0]}{after}"
    return NOTHING


def _with_time(before: str, instead: str) -> str | None:
    """An order for a timer or an alarm with another time; a bare number has the unit of the time
    before it."""
    kind = _KIND.search(before)
    if kind is None:
        return None
    sets, unit = _SETS.match(before), _UNIT.search(before)
    bare = _UNIT.search(instead) is None and not without_time(f"for {instead} minutes")
    if unit is not None and bare:
        instead = f"{instead} {unit[0].removesuffix('s')}s"
    errand = _ERRAND.search(before[kind.end() :] if sets is None else sets["rest"])
    rest = ""
    if errand is not None:
        rest = f" {errand[0].strip()}"
    named = _FOR_WHAT.search(before)
    if named is not None and not rest and "timer" in kind[0].casefold():
        rest = f" {named[0].strip()}"
    if sets is not None:
        if (day := _DAY_SAID.search(sets["rest"])) and not _DAY_SAID.search(instead):
            rest = f" {day[0]}{rest}"
        if instead.endswith((" past", " to")):
            instead = f"{instead} {sets['hour']}"
        return f"{sets['head']} {instead}{rest}"
    if kind["timer"] or unit is not None:
        name = label(before)
        return f"set a {name if name.endswith(' timer') else 'timer'} for {instead}"
    lead = "" if re.search(r"day$|^tomorrow|^tonight", instead) else "at "
    return f"{kind[0]} {lead}{instead}{rest}"
