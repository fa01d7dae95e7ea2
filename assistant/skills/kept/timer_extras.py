"""Further orders about what is set: one that goes by its time alone ("cancel the nine o'clock"),
another name for it ("dentist, not vet"), a snooze, and a day on which it is to ring again.

Knows timers; sets none but where an alarm is put off.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.memory.notebook import Timer
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Change, Context, Gap
from assistant.skills.kept import timer_answers
from assistant.skills.skill import Command, given
from assistant.skills.words import wording
from assistant.skills.words.timers import chosen_timers, corrections
from assistant.skills.words.timers import timer_phrases as phrases
from assistant.skills.words.timers.timer_labels import is_time
from assistant.skills.words.timers.timer_wording import with_rest
from models.pocket.durations import seconds

ONCE = "I can only ring once."
_RINGS = Pattern(r"\byour alarm\.$|\bis over\.$|^It is [\d:]+ [ap]m: |\bha(?:s|ve) passed: ")
_SNOOZED_S = 600
# What is said before a length, with one that was taken back: "ten minutes actually make it five".
_ROUND_LENGTH = Pattern(
    r"^(?:.*\b(?:actually|rather|sorry|no|wait|make (?:it|that)) )?(?:(?:like|about|say|maybe|"
    r"another|for|make it) )*"
)
# Days and nothing else, after something was set: "every day bar Sunday", "not Fridays".
_DAY_WORDS = Pattern(
    r"\b(?:every|each|day|days|week|weeks|weekdays?|weekends?|daily|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days?|morning|mornings|evening|evenings|night|nights|bar|except|but|not|on|apart|"
    r"from|excluding|without|only|just|and|make|it|do|that|repeat|set|have|ring|rings?|for|can|"
    r"actually|always|now|instead|could|you|please|to|too|as|well|the|same|other|at|time|alarm)\b"
)
_REPEATS = Pattern(
    r"\b(?:every|each|daily|weekdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
_SWAPPED = Pattern(r"^(?:change|swap) (?:the )?(?P<old>[a-z]+) (?:to|for|into) (?P<new>.+)$")
_AROUND_NAME = Pattern(
    r"^(?:(?:put|write|call it|name it|for|with|instead of|rather than|the|my|a) )+"
)
_ALL_BUT = Pattern(
    rf"^{phrases.ENDS} (?:all|everything|every one|all of them|all timers|all the others|"
    rf"the others) (?:but|except|apart from|bar|besides|other than)(?: for)? (?:the |my )?"
    rf"(?P<kept>[\w: ]+?)(?: one| timer| alarm)?$"
)
_CALLED = Pattern(
    r"^(?:call|name|label) (?:(?:it|that|this)(?: one)?|the last (?:timer|one)|that timer) "
    r"(?:the )?"
    r"(?P<name>(?!a (?:day|night)$|off$)[a-z]+(?: (?!timer)[a-z]+)?)"
    r"(?: timer)?$"
)


# "Actually it was Jean", after "remind me to ring Joan": a name behind an "oh" is only called.
_PERSON = Pattern(
    r"^(?:(?:[Nn]o|[Aa]ctually|[Ss]orry|[Oo]h|[Ww]ait|[Oo]ops)[, ]+){0,3}"
    r"(?P<says>(?:it was|[Ii] meant?) )?(?P<name>[A-Z][a-z]+)(?:,? not (?P<old>[A-Z]?[a-z]+))?$"
)
# "Change it to ring the bank": another errand, which begins with what is to be done.
_ERRAND = Pattern(
    r"^(?:change|make) (?:it|that|the reminder) (?:to|into|about) (?P<new>(?:ring(?! at\b)|call|"
    r"phone|text|email|buy|fetch|collect|pick up|feed|water|wash|clean|pay|post|send|book|order|"
    r"visit|meet|write|read|check|lock|close|open|cook|bake|iron|hang|charge|return|bring|ask|"
    r"tell|empty|walk|put|take|turn|switch) (?:the |my |a |some |to |up |out |off |on )?"
    r"[a-z]+(?: [a-z]+){0,3}?)(?: instead)?$"
)
# A time that no clock tells.
_VAGUE = Pattern(
    r"^(?:change|make|move|put|push) (?:it|that|the reminder|the alarm) (?:to |till |until |for )?"
    r"(?:later(?: (?:today|on|tonight|then))?|(?:some )?other time|another time|sometime|"
    r"(?:after|before|around|at) (?:lunch|dinner|breakfast|tea|supper|work|school))$"
)
_CAPITAL = Pattern(r"\b[A-Z][a-z]+\b")


def command(said: str, context: Context) -> Command | None:
    """The command in a phrase, or None."""
    for understood in (_snoozed, _all_but, _ended_at, _renamed, _vaguely_moved, _repeated):
        found = understood(said, context)
        if found is not None:
            return found
    return None


def ends_one(said: str, context: Context) -> bool:
    """Whether the words end a timer by the name that it was given: "kill the eggs one"."""
    named = phrases.NAMED.match(said)
    return named is not None and timer_commands.is_label(named["name"], context)


def _snoozed(said: str, context: Context) -> Command | None:
    found = phrases.SNOOZES.match(said)
    if found is None:
        return None
    length = _SNOOZED_S
    if found["length"]:
        said_so = _ROUND_LENGTH.sub("", found["length"])
        length = seconds(said_so) or seconds(f"{said_so} minutes") or 0
    if not length:
        return None
    run = partial(_snooze, length, said=bool(found["length"]))
    return Command(run, changes=True, arguments={"duration": length})


async def _snooze(length: int, context: Context, said: bool) -> Answer:
    """Ring again after a while; where nothing of ours rang just now, only if it is `said` for how
    long and nothing is set: an alarm elsewhere may have rung."""
    notebook, wearer = context.notebook, context.wearer
    rang = _RINGS.search(context.last_answer) is not None
    running = await off_loop(notebook.running, context.now, wearer)
    if not rang and (running or not said):
        rest = f" {wording.capital(with_rest(running[0], context.now))}." if running else ""
        gap = Gap("set a timer {}", "length")
        return Answer(f"I can't snooze: nothing of mine is ringing.{rest}", gap=gap)
    kept = await off_loop(notebook.start_timer, length, context.now, wearer)
    sentence = f"I'll ring again in {wording.duration(length)}."
    if not rang:
        sentence = f"Nothing of mine is ringing. I'll ring in {wording.duration(length)}."
    evidence = {"timers": timer_answers.rows([kept])}
    change, topic = Change((kept,)), timer_answers.topic([kept])
    answer = Answer(sentence, evidence, change=change, topic=topic)
    return timer_answers.promised(answer, context)


def _all_but(said: str, context: Context) -> Command | None:
    """All are to end but one that is named."""
    found = _ALL_BUT.match(said)
    if found is None:
        return None
    return Command(timer_commands.with_timers(found["kept"], _end_others), changes=True)


async def _end_others(kept: str, running: list[Timer], context: Context) -> Answer:
    spared = chosen_timers.chosen(f"the {kept} timer", running, context.now)
    if not spared or len(spared) == len(running):
        return Answer("I can't tell which one is to stay; please say it another way.")
    ended = [timer for timer in running if timer not in spared]
    answer = await timer_commands.end(ended, context)
    return replace(answer, topic=timer_answers.topic(spared))


def _ended_at(said: str, context: Context) -> Command | None:
    found = phrases.ENDS_AT.match(said)
    if found is None or not context.running:
        return None
    time = found["time"]
    if not is_time(time):
        return None
    return Command(timer_commands.with_timers(f"cancel the {time}", timer_commands.cancel), True)


def _renamed(said: str, context: Context) -> Command | None:
    """Another word in the label of the timer that was set last."""
    timer = chosen_timers.spoken_of(context.running, context.timer_topic)
    if timer is None or context.last_skill != "timer":
        return None
    called = _CALLED.match(said)
    if called is not None:
        return _relabelled(_with_name(timer, called["name"]))
    person = _PERSON.match(context.question.strip(" .!").replace("’", "'"))
    named = _CAPITAL.findall(timer.label)
    if person is not None and _puts_right(person, named):
        return _relabelled(timer.label.replace(named[0], person["name"]))
    errand = _ERRAND.match(said)
    if errand is not None and timer.label and not timer.named and not is_time(errand["new"]):
        return _relabelled(errand["new"])
    swapped, meant = _SWAPPED.match(said), corrections.correction(context.question)
    names = (swapped["new"], swapped["old"]) if swapped else meant and (meant.new, meant.old)
    if not names or not names[1]:
        return None
    new, old = (_AROUND_NAME.sub("", name) for name in names)
    label = re.sub(rf"\b{re.escape(old)}\b", new, timer.label, flags=re.IGNORECASE)
    return None if label == timer.label else _relabelled(label)


def _vaguely_moved(said: str, context: Context) -> Command | None:
    """A reminder that is to ring at a time that no clock tells: the time is asked for."""
    timer = chosen_timers.spoken_of(context.running, context.timer_topic)
    if timer is None or timer.seconds or context.last_skill != "timer" or not _VAGUE.match(said):
        return None
    gap = Gap("change that reminder to {}", "moment")
    rows, topic = timer_answers.rows([timer]), timer_answers.topic([timer])
    asks = "I can't know when that is. At what time?"
    return Command(given(Answer(asks, {"timers": rows}, gap=gap, topic=topic)))


def _puts_right(person: re.Match[str], named: list[str]) -> bool:
    """Whether a name is said to be meant, or not to be that of the one person in a label."""
    if len(named) != 1 or named[0] == person["name"]:
        return False
    old = (person["old"] or "").casefold()
    return old == named[0].casefold() if old else person["says"] is not None


def _with_name(timer: Timer, name: str) -> str:
    if timer.seconds and (timer.named or not timer.label):
        return f"{name} timer"
    return name


def _relabelled(label: str) -> Command:
    return Command(timer_commands.with_timers(label, _relabel), changes=True)


async def _relabel(label: str, running: list[Timer], context: Context) -> Answer:
    """A new label for the timer that was set last, as it is when the command runs."""
    timer = chosen_timers.spoken_of(running, context.timer_topic)
    if timer is None:
        return Answer("No timer is set.", {"timers": []})
    return await timer_commands.changed(replace(timer, label=label), context)


def _repeated(said: str, context: Context) -> Command | None:
    """An alarm that is to ring on other days as well: it rings once, and that is said."""
    if context.last_skill != "timer" or _DAY_WORDS.sub("", said).strip():
        return None
    if not (_REPEATS.search(said) or re.match(r"(?:not|except|bar|but not) ", said)):
        return None
    return Command(timer_commands.with_timers(said, _rings_once))


async def _rings_once(said: str, running: list[Timer], context: Context) -> Answer:
    timer = chosen_timers.spoken_of(running, context.timer_topic)
    if timer is None:
        gap = Gap("set an alarm {}", "moment")
        return Answer(f"{ONCE} At what time?", {"timer": None}, gap=gap)
    rest = wording.capital(with_rest(timer, context.now))
    return Answer(f"{ONCE} {rest}.", {"timers": timer_answers.rows([timer])})
