"""What a call of the interpreter does: a skill, the words of one, or what the print says.

    call ─► a request in words that the rules know ─► route
         └► a sum, a quotation of the print, a count, where something is

A call never does more than the wearer's own words may do: see `Understanding`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.answer.interpreter.calls import WrittenCall
from assistant.answer.interpreter.grounds import Grounds
from assistant.patterns import Pattern
from assistant.skills import read, registry
from assistant.skills.arithmetic.expressions import worked_out
from assistant.skills.context import Answer, Context
from assistant.skills.words import wording
from assistant.skills.words.text_matches import matching_texts
from models.untyped import untyped

Run = Callable[[Context], Awaitable[Answer]]

SURE = -0.8  # logarithm of a probability, from which lines are told without the others
MOST_LINES = 12  # that are told after those that answer
_DATE = Pattern(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")


def request(call: WrittenCall) -> str:
    """The call as a request in words that the rules know; "" for one that they need not read."""
    as_words = _IN_WORDS.get(call.name)
    return as_words(call) if as_words is not None else ""


def run(call: WrittenCall, grounds: Grounds) -> Run | None:
    """What carries out a call that is no request in words; None where it means nothing, or rests on
    nothing."""
    if call.name == "quote" or (_is_figure(call) and grounds.bear_figure(call.whole)):
        return lambda context: quoted(call.arguments, context, call.likelihood >= SURE)
    if call.name in ("count", "find") and call.first:
        return lambda context: registry.run(call.name, {"what": call.first}, context)
    return _summed(call, grounds) if call.name == "calc" else None


def _summed(call: WrittenCall, grounds: Grounds) -> Run | None:
    """The answer to a sum, with the lines of print that its figures stand in before it."""
    found = worked_out(call.whole, grounds.now)
    if found is None or not grounds.bear(found):
        return None
    lines = grounds.lines_of(found)
    source = f"It says: {' '.join(map(wording.ended, lines))} " if lines else ""
    evidence = {"sum": call.whole, "lines": list(lines)}
    return _saying(Answer(source + found.sentence, evidence))


def _is_figure(call: WrittenCall) -> bool:
    """Whether a sum is one figure alone, with or without its unit: what is printed."""
    return call.name == "calc" and re.fullmatch(r"\W?[\d.,]+ ?[a-z%€]*", call.whole) is not None


def lines_of(words: Sequence[str], printed: Sequence[str]) -> list[int]:
    """The numbers of the lines that hold these words, in their order: as they are printed, also
    over the end of a line; none of words that stand nowhere."""
    letters = [_letters(line) for line in printed]
    found: set[int] = set()
    for wanted in filter(None, map(_letters, words)):
        one = next((n for n, line in enumerate(letters) if wanted in line), None)
        if one is not None:
            found.add(one)
            continue
        both = (n for n, (line, after) in enumerate(pairwise(letters)) if wanted in line + after)
        found |= {m for n in [*both][:1] for m in (n, n + 1)}
    return sorted(found)


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


async def quoted(words: tuple[str, ...], context: Context, alone: bool) -> Answer:
    """The lines of the print that hold these words, `alone` or with all of it behind them; all of
    it where none does."""
    texts = (await context.view.see("texts")).texts or ()
    chosen = [texts[number] for number in lines_of(words, [text.text for text in texts])]
    if not chosen:
        chosen = matching_texts(" ".join(words).casefold(), texts)[:1]
    if not chosen:
        return await read.read(context)
    answer = read.told(chosen, texts, context.question)
    all_told = len(chosen) == len(texts)
    if alone or all_told or answer.reading is None or len(texts) > MOST_LINES:
        return answer
    rest = " ".join(wording.ended(piece) for piece in answer.reading.pieces[1:])
    return replace(answer, sentence=f"{answer.sentence} All of it: {rest}")


def _added(call: WrittenCall) -> str:
    return f"add {_things(call)} to my {_list(call)} list" if call.rest else ""


def _removed(call: WrittenCall) -> str:
    if not call.rest:
        return f"take {call.first} off my list" if call.first else ""
    return f"remove {_things(call)} from my {_list(call)} list"


def _things(call: WrittenCall) -> str:
    return wording.listing(call.arguments[1:])


def _list(call: WrittenCall) -> str:
    return call.first.replace("-", " ").removesuffix(" list")


def _timer(call: WrittenCall) -> str:
    return f"set a {call.rest} timer for {call.first}".replace("  ", " ") if call.first else ""


def _cancelled(call: WrittenCall) -> str:
    if call.first == "all":
        return "cancel all timers"
    names_kind = re.search(r"\b(?:timer|alarm|reminder)s?\b", call.first) is not None
    return f"cancel the {call.first}" if names_kind else f"cancel the {call.first} timer"


def _reminded(call: WrittenCall) -> str:
    if call.first == "?":
        return f"remind me to {call.rest}"
    return f"remind me {_moment(call.first)} to {call.rest}"


def _changed(to: str) -> str:
    if to.startswith("+"):
        return f"add {to[1:].strip()} to it"
    if to.startswith("-"):
        return f"take {to[1:].strip()} off it"
    return f"change it to {_plain_moment(to)}"


def _stopwatch(call: WrittenCall) -> str:
    if call.first in ("start", "stop"):
        return f"{call.first} the stopwatch"
    return "how long has the stopwatch been running"


def _converted(call: WrittenCall) -> str:
    if len(call.arguments) != 3:
        return ""
    amount, unit, other = call.arguments
    return f"what is {amount.partition(' ')[0]} {unit} in {other}"


_IN_WORDS: dict[str, Callable[[WrittenCall], str]] = {
    "add": _added,
    "remove": _removed,
    "show": lambda call: f"what is on my {_list(call)} list" if call.first else "",
    "clear": lambda call: f"clear my {_list(call)} list" if call.first else "",
    "timer": _timer,
    "alarm": lambda call: f"wake me {_moment(call.first)}",
    "remind": lambda call: _reminded(call) if call.rest else "",
    "change": lambda call: _changed(call.first),
    "cancel": _cancelled,
    "timers": lambda call: "what timers are set",
    "stopwatch": _stopwatch,
    "note": lambda call: f"remember that {call.whole}",
    "notes": lambda call: f"what did I note about {call.first}" if call.first else _ALL_NOTES,
    "forget": lambda call: f"delete the note about {call.whole}",
    "watch": lambda call: f"watch for a {call.first}",
    "unwatch": lambda call: "stop watching" + (f" for a {call.first}" if call.first else ""),
    "clock": lambda call: "what time is it",
    "until": lambda call: f"how long until {_plain_moment(call.first)}",
    "undo": lambda call: "undo that",
    "weekday": lambda call: f"what day of the week is {_plain_moment(call.first)}",
    "convert": _converted,
}
_ALL_NOTES = "what notes do I have"


def _plain_moment(text: str) -> str:
    """A date, a time or a length as one says it: "2026-12-03 08:00" is "3 December at 08:00"."""
    found = _DATE.match(text)
    if found is None:
        return text
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return text
    said = f"the {ordinal(day.day)} of {day:%B %Y}"
    time = text[found.end() :].strip()
    return f"{said} at {time}" if time else said


def ordinal(number: int) -> str:
    """A number in a row: "3rd"."""
    number_words = untyped("num2words").num2words
    return str(number_words(number, to="ordinal_num"))


def _moment(text: str) -> str:
    said = _plain_moment(text)
    if said != text:
        return f"on {said}"
    return f"in {text}" if re.search(r"\b(?:minute|hour|second|day)", text) else f"at {text}"


def _saying(answer: Answer) -> Run:
    async def told(context: Context) -> Answer:
        return answer

    return told
