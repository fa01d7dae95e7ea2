"""What is let go after something else was said: "stop it", "never mind", "forget it". Nothing ends
by these words alone: what still runs is said, and "stop it" asks whether it is to end.

English only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.memory import naming
from assistant.memory.notebook import Note, Timer
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Context, PendingCall, Topic
from assistant.skills.kept import timer_answers, undoing
from assistant.skills.skill import Command, given
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_wording import described, with_rest
from models.pocket.durations import figures

_STOPS = Pattern(
    r"^(?:no |oh |actually |okay )*(?:(?:stop|cancel|end|kill|drop|scrap|call off|bin) "
    r"(?:it|that|this|them)|call it off|turn (?:it|that) off|cancel|"
    r"i don't (?:need|want) (?:it|that)(?: any ?more| now)?)(?: now| again| after all)*$"
)
_LEAVES = Pattern(
    r"^(?:no |oh |actually |okay |well )*(?:never ?mind|don't bother|leave it|(?:i've )?changed my "
    r"mind|forget (?:about )?(?:it|that|this)|doesn't matter|it doesn't matter|not any ?more|"
    r"never ?mind (?:the|that|about) (?:[a-z]+ ?){1,3})(?: now| again| after all| then)*$"
)
_ALL = Pattern(
    r"^(?:stop|cancel|end|kill|drop|clear) (?:everything|it all|all of it|all of them|the lot|"
    r"them all|all that)(?: now)?$"
)


_PAUSES = Pattern(r"^(?:pause|hold|freeze|unpause|resume) (?:it|that|this|them)(?: there)?$")


# After a timer was ended: another one was meant.
_MEANT = Pattern(
    r"^(?:no |wait |sorry |oh |oops |actually |hang on |not that one )+(?:i meant? )?(?:the |my )?"
    r"(?P<name>[a-z]+(?: [a-z]+)?)(?: (?:one|timer|alarm))?(?: (?:i meant?|instead|not that one|"
    r"not (?:the |my )?[a-z]+))*$"
)


# After these "it" is what was read, told or kept, and no timer.
_OTHER_TOPICS = ("read", "recall", "remember", "count", "watch")
_FORGETS = Pattern(r"^(?:no |oh |actually |please )*forget (?:it|that|this)(?: again| then)?$")
# What was kept or set just now is taken back, and the reason is told behind it.
_WITH_REASON = Pattern(
    r"^(?P<order>[^,.;!?]{3,60})[,.;!]\s+(?:(?:because|since|as|cos|sorry)\s+)?"
    r"(?:i|i'm|i've|i'd|i had|it's|it was|that's|that was|we|we're|we've|he|he's|she|she's|they|"
    r"they're|they've|my|the [a-z]+|there's)\s[^?\d]{2,120}$"
)
_UNDOES = Pattern(
    r"^(?:(?:no|oh|sorry|wait|actually|hang on|please|on second thoughts?) )*"
    r"(?:undo|scrap|scratch|strike|delete|forget|bin|drop|erase|lose) (?:that|it|this)"
    r"(?: (?:one|note|again|then|please))*$"
)
LONG = 10  # words of talk that may be stopped


def command(said: str, context: Context) -> Command | None:
    """What is said where something runs that these words may mean; None where nothing does."""
    if context.stopwatch is not None and context.topic == Topic("stopwatch"):
        return None  # "stop it" is of what was spoken about
    running, all_of_them = context.running, _ALL.match(said) is not None
    if _undoes_with_reason(context):
        return Command(undoing.undo, changes=True, skill=undoing.skill(context))
    if _FORGETS.match(said) and _kept_just_now(context):
        return Command(undoing.undo, changes=True, skill=undoing.skill(context))
    stops = all_of_them or _STOPS.match(said) is not None
    if not (stops or _LEAVES.match(said) or _PAUSES.match(said)):
        bare = context.question.casefold().strip(" .!").replace(",", "")
        meant = _MEANT.match(bare)
        return None if meant is None else _other_meant(meant["name"], running, context)
    if not running or (not all_of_them and _is_elsewhere(context)):
        return None
    if stops:
        return _told(_asked(said, running, context))
    rest = wording.listing([with_rest(timer, context.now) for timer in running[:3]])
    opening = "I can't pause a timer" if _PAUSES.match(said) else "Okay. I changed nothing"
    return _told(Answer(f"{opening}: {rest}.", {"timers": timer_answers.rows(running)}))


def _kept_just_now(context: Context) -> bool:
    """Whether the last answer kept notes, and did nothing else."""
    change = context.last_change if context.changed_just_now else None
    notes = change is not None and all(isinstance(each, Note) for each in change.added)
    return notes and change is not None and bool(change.added) and not change.removed


def _undoes_with_reason(context: Context) -> bool:
    """Whether what was kept or set just now is taken back with a reason; a number behind it puts
    something else in its place."""
    found = _WITH_REASON.match(context.question.casefold().replace("’", "'").strip(" .!"))
    if found is None or not context.changed_just_now:
        return False
    without_one = re.sub(r"\bones?\b", "", found[0])  # "the wrong one" counts nothing
    if re.search(r"\d", figures(without_one)):
        return False
    return _UNDOES.match(plain(found["order"])) is not None


def _is_elsewhere(context: Context) -> bool:
    """Whether "it" is what the last answer changed, read or told."""
    if context.changed_just_now or context.last_skill in _OTHER_TOPICS:
        return True
    return context.last_skill == "chat" and len(context.last_answer.split()) > LONG


def _other_meant(name: str, running: list[Timer], context: Context) -> Command | None:
    """The end of another timer than the one that was ended just now, which runs on."""
    change = context.last_change
    fitting = [timer for timer in running if timer.label and naming.same(name, timer.label)]
    ended = change is not None and change.removed and not change.added
    if not (ended and context.changed_just_now and len(fitting) == 1):
        return None
    return Command(partial(_end_instead, fitting[0]), changes=True, skill="timer")


async def _end_instead(timer: Timer, context: Context) -> Answer:
    back = await undoing.undo(context)
    ended = await timer_commands.end([timer], context)
    return replace(ended, sentence=f"{back.sentence} {ended.sentence}")


def _asked(said: str, running: list[Timer], context: Context) -> Answer:
    """Ask whether these are to end; of several which."""
    if len(running) > 1 and _ALL.match(said) is None:
        return timer_answers.which("cancel that timer", running, context)
    names = wording.listing([described(timer, context.now) for timer in running])
    question = f"Shall I cancel {names}?"
    pending = PendingCall("cancel timers", {"timers": [t.id for t in running]}, question)
    topic = timer_answers.topic(running)
    return Answer(question, {"done": None}, pending=pending, topic=topic)


def _told(answer: Answer) -> Command:
    return Command(given(answer), skill="timer")
