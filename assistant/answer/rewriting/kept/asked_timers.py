"""Questions about one of several timers with the name apart from the question: "what's left, the
pasta one", "the pasta, how long", "and the eggs?"; and more time without its unit: "add five".
Written out with what they leave open.

English only. Changes nothing.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.times_in_words import COUNT
from models.pocket.durations import seconds

_THE = r"(?:the |my |that |our )"
_NAME = r"(?P<name>[a-z]+(?: [a-z]+){0,2}?)(?: ones?| timer)?"
_LEFT = (
    r"(?:(?:how (?:long|much|much longer|much time|many minutes)(?:'s| is| has| have)?|"
    r"what(?:'s| is| has)?|any|time)(?: (?:left|to go|remaining|got|it|there|now|then|still|does|"
    r"has|have|time)){0,4})"
)
_QUESTION_FIRST = Pattern(rf"^{_LEFT},? (?:for |on |about |I mean )?{_THE}{_NAME}$")
_NAME_FIRST = Pattern(rf"^{_THE}{_NAME},? {_LEFT}$")
# After a question of this kind: "and the eggs?".
_NAME_ALONE = Pattern(rf"^(?:and |what about |how about |and what about )?{_THE}{_NAME}$")
_ASKED_LEFT = Pattern(r"\b(?:left|how (?:long|much|many)|when|what time|ready|done|doing|to go)\b")
# One that goes by its length alone: "what's the ten minute one at".
_BY_LENGTH = Pattern(
    rf"^(?:what(?:'s| is)|how(?:'s| is)) {_THE}(?P<length>[a-z\d]+(?:[ -][a-z\d]+)? (?:second|"
    r"minute|hour)) (?:one|timer)(?: (?:at|on|doing|up to|now|got left|left))*$"
)


_THE_TIMER = Pattern(
    r"^(?:and |what about |how about |how(?:'s| is) |so )?(?:the|my) timer(?: doing| going| now)*$"
)
_MORE = Pattern(
    rf"^(?:add|give (?:it|that)|put)(?: (?:it|that))?(?: on)?(?: another| an extra)? "
    rf"(?P<n>\d{{1,3}}|{COUNT}(?:[ -]{COUNT})?)(?: more| extra| on| to (?:it|that))*$"
)


def written_out(question: str, context: Context) -> str | None:
    """The question or the order in full; None where it is none of these."""
    if not context.running:
        return None
    said = plain(question)
    if _THE_TIMER.match(said) and question.rstrip().endswith("?"):
        return "how long is left on my timer"
    last = chosen_timers.spoken_of(context.running, context.timer_topic)
    more = _MORE.match(said) if context.last_skill == "timer" else None
    if more is not None and last is not None and last.seconds:
        return f"add {more['n']} {chosen_timers.unit(last)} to that timer"
    by_length = _BY_LENGTH.match(said)
    if by_length is not None and seconds(by_length["length"]) is not None:
        return f"how long is left on the {by_length['length']} timer"
    found = _QUESTION_FIRST.match(said) or _NAME_FIRST.match(said)
    goes_on = context.last_skill == "timer" and question.rstrip().endswith("?")
    if found is None and goes_on and _ASKED_LEFT.search(plain(context.last_question)):
        found = _NAME_ALONE.match(said)
    if found is not None and found["name"] in ("short", "shorter", "long", "longer"):
        return f"how long is left on the {found['name'].removesuffix('er')}er one"
    if found is None or not chosen_timers.is_label(found["name"], context.running):
        return None
    return as_said(f"how long is left on the {found['name']} timer", question)
