"""Questions and orders about timers by their names: "which one's done first", "is the rice longer
than the eggs", "when will the pasta be ready", "call the other one tomato", "rename the rice timer
to risotto".

English only. Where no such timer runs it is said, and nothing is changed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.memory import naming
from assistant.memory.notebook import Timer, stems
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Context, PendingCall
from assistant.skills.kept import timer_answers
from assistant.skills.skill import Command, given
from assistant.skills.words import wording
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.chosen_timers import KIND
from assistant.skills.words.timers.timer_wording import described, with_rest

_THE = r"(?:the |my |our )?"
_WHICH = Pattern(
    r"^(?:so )?(?:which|what)(?: one| timer| of them| of those| of the two)?(?:'s|'ll| is| are| "
    r"will| comes?| does)?(?: going to)?(?: be)? (?:done |ready |finished |over |up |out |off |"
    r"ring(?:s|ing)?"
    r" |end(?:s|ing)? |finish(?:es|ing)? |go(?:es|ing)? (?:off )?|due |next )?"
    r"(?P<how>first|soonest|next|last|latest|longest|shortest|longer|shorter|sooner|earlier|later)"
    r"(?: (?:to (?:finish|ring|be done|go off|end)|done|ready|up|finished|out|over))?$"
)
_COMPARED = Pattern(
    rf"^(?:is|are|will|does|do|has|have) {_THE}(?P<a>[a-z]+(?: [a-z]+)?)(?: (?:be|take|timer|"
    rf"going to be|got|get|finish|ring|due|up|ready|done|over|go off|end|run|on for|in for))*? "
    rf"(?P<how>longer|shorter|sooner|before|after|first|earlier|later|more time|less time)(?: "
    rf"left)?"
    rf"(?: than| as)? {_THE}(?P<b>[a-z]+(?: [a-z]+)?)$"
)
_APART = Pattern(
    rf"^(?:how (?:long|much time|much|far) (?:is (?:there )?)?between|what(?:'s| is) the "
    rf"difference between|how (?:far|long) apart are) {_THE}(?P<a>[a-z]+(?: [a-z]+)?)(?: timer)? "
    rf"and "
    rf"{_THE}(?P<b>[a-z]+(?: [a-z]+)?)(?: timers?)?$"
)
_READY = Pattern(
    rf"^(?:(?:what time|when)(?:'s| is| are| will| does| do)?|at what time (?:will|does|is)) "
    rf"(?:{_THE}(?P<what>[a-z]+(?: [a-z]+)?)) (?:(?:be|going to be|timer|one) )*(?:ready|done|over|"
    rf"finish(?:ed)?|up|cooked|out|due|ring(?:ing)?|go off|end|come out)$"
)
_DONE_YET = Pattern(
    rf"^(?:is|are|has|have) {_THE}(?P<what>[a-z]+(?: [a-z]+)?) (?:timer )?(?:done|ready|finished|"
    rf"over|"
    r"up|cooked|dry|cool|set|got long|nearly (?:done|ready)|almost (?:done|ready))(?: yet| now| "
    r"left)*$"
    rf"|^how (?:long|much longer|much time)(?:'s| is| has| have)? {_THE}(?P<rest>[a-z]+(?: "
    rf"[a-z]+)?)"
    r"(?: got| have| to go| left| need| now)+$|"
    rf"^how (?:long|much longer|much time)(?: have| has| do| is)?(?: (?:they|i|we|it|there))?(?: "
    rf"got| "
    rf"left| have| to go)* (?:on|for|with|till) {_THE}(?P<on>[a-z]+(?: [a-z]+)?)$"
)
_ALL_OF_THEM = Pattern(
    r"^how(?:'s| is| are) (?:my|the|all the|all my|both) timers?(?: (?:looking|doing|going|getting "
    r"on|coming along|now))*$|^(?:tell me|read|give me|run through) (?:both|all|all of them)$"
)
_BETWEEN = Pattern(
    r"^(?:how (?:long|much time|much|far)|what(?:'s| is) the (?:gap|difference))(?: is there)? "
    r"(?:between|apart are)(?: (?:them|the two|those(?: two)?|both|these))?$"
)
_RENAMED = Pattern(
    rf"^(?:(?:actually|oh|no|sorry|let's|please) )*(?:call|name|label|rename|relabel|change the "
    rf"name of) (?:the |my |that )?(?P<which>[a-z\d]+(?: [a-z\d]+){{0,3}}?)"
    # "Call the tea lady" rings somebody.
    rf"(?:(?P<kind> (?:one|{KIND}))(?: (?:to|as|into))?|(?: (?:to|as|into)))"
    r" (?:the )?(?P<name>[a-z]+(?: [a-z]+)?)$"
)
# When the wearer has to do what a reminder is for: "how long till I have to leave".
_HAVE_TO = Pattern(
    r"^(?:so |and )*(?:how (?:long|much time)(?: is it| have i(?: got)?| do i have| left)*"
    r" (?:till|until|before)|when|what time) (?:do |must |should |am |will |shall )?(?:i|we)"
    r"(?:'m|'ve| am)?(?: (?:have to|need to|must|should|got to|to|supposed to|meant to|going to))? "
    r"(?P<what>[a-z]+(?: [a-z']+){0,4})$"
)
_MOST = ("last", "latest", "longest", "longer", "later")
_NO_NAMES = frozenset("it that this me him her them one timer alarm off back up a day".split())


def command(said: str, context: Context) -> Command | None:
    """The command in a phrase in `phrases.plain` form, or None."""
    running = context.running
    if not running:
        return None
    for understood in (
        _of_several,
        _compared,
        _ready,
        _have_to,
        _left,
        _is_done,
        _none_named,
        _renamed,
    ):
        found = understood(said, running, context)
        if found is not None:
            return found
    return None


def _of_several(said: str, running: list[Timer], context: Context) -> Command | None:
    """Which of those that run is the first or the last."""
    which = _WHICH.match(said)
    about = context.topic is not None and context.topic.kind == "timer"
    if which is None or not (about or "timer" in said):
        return None
    pick = max if which["how"] in _MOST else min
    first = pick(running, key=lambda timer: timer.due)
    return _told(timer_answers.listed([first], context))


def _compared(said: str, running: list[Timer], context: Context) -> Command | None:
    """Two timers, which of them ends sooner, and by how much."""
    found = _COMPARED.match(said) or _APART.match(said)
    if found is None:
        return None
    both = [_named(found[name], running) for name in ("a", "b")]
    if not any(both):
        return None
    if missing := [found[name] for name, timer in zip("ab", both, strict=True) if timer is None]:
        return _told(timer_answers.none(f"the {missing[0]} timer", running, context))
    one, two = (timer for timer in both if timer)
    return None if one is two else _told(_apart(one, two, context))


def _have_to(said: str, running: list[Timer], context: Context) -> Command | None:
    """The reminder of what is to be done, where that is asked for by the deed."""
    found = _HAVE_TO.match(said)
    wanted = set[str]() if found is None else stems(found["what"])
    meant = [t for t in running if t.label and not t.named and wanted & stems(t.label)]
    return _told(timer_answers.listed(meant, context)) if meant else None


def _ready(said: str, running: list[Timer], context: Context) -> Command | None:
    """The time on the clock at which a timer ends."""
    found = _READY.match(said)
    if found is None:
        return None
    about = context.topic is not None and context.topic.kind == "timer"
    timer = _named(found["what"], running)
    if found["what"] in ("it", "that", "this") and about and context.last_skill == "timer":
        timer = chosen_timers.spoken_of(running, context.timer_topic)
    if timer is None:
        return None
    clock = wording.clock_time(timer.due.astimezone(context.now.tzinfo))
    said = f"At {clock}: {with_rest(timer, context.now)}."
    rows, topic = timer_answers.rows([timer]), timer_answers.topic([timer])
    return _told(Answer(said, {"timers": rows}, topic=topic))


def _left(said: str, running: list[Timer], context: Context) -> Command | None:
    """How long the timer has left that is asked for by its name; or all, or what lies between."""
    if _ALL_OF_THEM.match(said):
        return _told(timer_answers.listed(running, context))
    about = context.topic is not None and context.topic.kind == "timer"
    if _BETWEEN.match(said) and about and len(running) == 2:
        return _told(_apart(running[0], running[1], context))
    found = _DONE_YET.match(said)
    timer = (
        None if found is None else _named(found["what"] or found["rest"] or found["on"], running)
    )
    return None if timer is None else _told(timer_answers.listed([timer], context))


_IS_DONE = Pattern(
    rf"^{_THE}(?P<what>[a-z]+(?: [a-z]+)?)(?:'s|'re| is| are| has| have) (?:now |all )?(?:done|"
    r"ready|finished|cooked|out|boiled)(?: now| already)?$"
)
# More time for a timer that goes by a name which none has, or a question for such a one.
_GIVES = Pattern(
    rf"^(?:give|allow) {_THE}(?P<what>[a-z]+) (?:another|an extra)?(?: ?(?:[a-z]+|\d+))?"
    rf"(?: (?:more|extra))? ?(?:seconds?|minutes?|mins?|hours?)(?: (?:more|extra|longer))?$|"
    rf"^(?:and )?(?:what|how) about {_THE}(?P<asked>[a-z]+) (?:one|timer)$"
)


def _is_done(said: str, running: list[Timer], context: Context) -> Command | None:
    """The question whether the timer of what is done is to end."""
    found = _IS_DONE.match(said)
    timer = None if found is None else _named(found["what"], running)
    if timer is None or "?" in context.question:
        return None
    question = f"Shall I cancel {described(timer, context.now)}?"
    pending = PendingCall("cancel timers", {"timers": [timer.id]}, question)
    topic = timer_answers.topic([timer])
    return _told(Answer(question, {"done": None}, pending=pending, topic=topic))


def _none_named(said: str, running: list[Timer], context: Context) -> Command | None:
    """That no timer has this name, where one is to have more time."""
    found = _GIVES.match(said)
    name = "" if found is None else found["what"] or found["asked"]
    if found is None or name in (*_NO_NAMES, "first", "last", "other", "second", "next"):
        return None
    if found["asked"] and context.last_skill != "timer" and not said.endswith(" timer"):
        return None
    if chosen_timers.is_label(name, running):
        return None
    return _told(timer_answers.none(f"the {name} timer", running, context))


def _apart(one: Timer, two: Timer, context: Context) -> Answer:
    """Which of two ends sooner, and by how much."""
    first, second = sorted((one, two), key=lambda timer: timer.due)
    apart = round((second.due - first.due).total_seconds())
    ends, other_one = described(first, context.now), described(second, context.now)
    said = f"{wording.capital(ends)} ends first, {wording.duration(apart)} before {other_one}."
    if not apart:
        said = "They end at the same time."
    rows = timer_answers.rows([first, second])
    return Answer(said, {"timers": rows}, topic=timer_answers.topic([first, second]))


def _renamed(said: str, running: list[Timer], context: Context) -> Command | None:
    """Another name for a timer that is named, or is the other one of two."""
    found = _RENAMED.match(said)
    if found is None or set(found["name"].split()) & _NO_NAMES:
        return None
    which, explicit = found["which"], said.split()[0] in ("rename", "relabel", "change")
    timer = other(running, context) if which == "other" else _named(which, running)
    if which in ("first", "second", "last") and found["kind"]:
        ordered = sorted(running, key=lambda each: each.id)
        place = {"first": 0, "second": 1, "last": -1}[which]
        timer = ordered[place] if place < len(ordered) else None
    if timer is None and found["kind"] and (explicit or KIND_WORD.search(found["kind"])):
        none = timer_answers.none(f"the {which} timer", running, context)
        return _told(replace(none, topic=None))
    if timer is None:
        return None
    label = found["name"]
    if timer.seconds and (timer.named or not timer.label):
        label = f"{label} timer"
    return Command(
        partial(timer_commands.changed, replace(timer, label=label)), True, skill="timer"
    )


KIND_WORD = Pattern(KIND)


def other(running: list[Timer], context: Context) -> Timer | None:
    """The one of two that was not spoken about; the only one, where another was ended just now."""
    rest = [timer for timer in running if timer.id not in context.timer_topic]
    return rest[0] if len(rest) == 1 and len(context.timer_topic) == 1 else None


def _named(name: str, running: list[Timer]) -> Timer | None:
    name = re.sub(rf" (?:one|{KIND})$", "", name)
    fitting = [timer for timer in running if timer.label and naming.same(name, timer.label)]
    return fitting[0] if len(fitting) == 1 else None


def _told(answer: Answer) -> Command:
    return Command(given(answer), skill="timer")
