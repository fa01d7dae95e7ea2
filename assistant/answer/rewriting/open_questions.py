"""What answers a question of the assistant's own: "at what time?" "seven". The words become the
request that the assistant asked about.

English only. What is no answer to the question stays as it was said.
"""

from __future__ import annotations

import re

from assistant.answer import request_words
from assistant.answer.rewriting.retractions import NOTHING
from assistant.patterns import Pattern
from assistant.skills.context import Context, Gap
from assistant.skills.talk import bystanders
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_labels import is_time
from assistant.turn.listening import backchannel
from models.pocket.durations import seconds

MOST_WORDS = 6  # of a thing that is named in answer to a question
_DROPS = Pattern(
    r"^(?:(?:no|nope|oh|stop|cancel|never ?mind|nothing|none|not now|don't bother|"
    r"forget (?:it|that)|leave it|cancel (?:it|that))(?: |$))+$"
)
_ABOUT_A_TIME = frozenset("make it say let's at for in uh um maybe about the a from now on".split())
_NUMBER = Pattern(r"(?:\d{1,3}|[a-z]+(?:[ -][a-z]+)?)")
_ORDER = Pattern(
    r"^(?:set (?:a|an|the) |read (?:this|that|it)|find |count |remind me|what |where |who |how |"
    r"(?:take|tick|cross|get) [^.]{2,40} off (?:my|the) (?:[a-z-]+ ){0,2}list$)"
)
_OTHER_ORDER = Pattern(
    r"^(?:read|list|show|tell|give) (?:me |my |the |all )|^(?:set|start|cancel|delete|wake|add) "
)
_AFTERTHOUGHT = Pattern(r"(?:,? (?:i mean|i meant|actually|sorry)){1,3}[.!]{0,3}$", re.IGNORECASE)
# What is put on a list that was just begun: "add eggs to baking".
_ADDED = Pattern(
    r"^(?:add|put|stick|write|pop) (?P<items>.+?)(?: (?:to|on|in|onto) [\w' ]{1,30})?$"
)
_EXCUSE = Pattern(r"^(?:(?:sorry|pardon|excuse me|oh|hm+) )+")
_PAUSE = Pattern(
    r"^(?:(?:hang|hold) on|wait|(?:just |only )?(?:a|an|one|two|half a) "
    r"(?:sec|second|moment|minute|mo|tick)s?|bear with me|let me (?:think|see|look|check))\b"
)
_NEEDS = Pattern(r"^(?:i|we) (?:need|want|have|must|have got|'ve got)(?: to)?(?: (?:get|buy))? ")
# A sentence about somebody; what stands on a list is a thing, or an order: "ring the bank".
_SENTENCE = Pattern(
    r"^(?:i|you|he|she|it|we|they|there|that|this|who|what|here)(?:'\w+| \w+)"
    r"|^(?:coming|yes|yeah|no)\b"
)
_ON_LIST = Pattern(r"^put \{\} on my (?P<list>.+)$")
_ALL = Pattern(r"^(?:all(?: of them)?|both(?: of them)?|every(?: one|thing)?|the two of them)$")

_MINUTES = Pattern(r"the (?P<n>\w+) minute timer")


def completed(question: str, context: Context) -> str:
    """The request in full where the words answer what the assistant just asked; else as it is."""
    gap, said = context.gap, plain(_AFTERTHOUGHT.sub("", question))
    if gap is None or not said:
        return question
    if _DROPS.match(said):
        return NOTHING
    if _asks_nothing(question):
        return question
    filled = _FILLERS[gap.takes](said, gap)
    added = _ADDED.match(question.casefold().strip(" .!"))
    if filled is not None and added is not None and _ON_LIST.match(gap.form):
        filled = added["items"]  # with the commas between them
    if filled == said and _ON_LIST.match(gap.form):
        filled = question.strip(" .!")  # the commas part its entries
    if filled is not None:
        return gap.form.format(_of_clock(filled, gap, context))
    on_list = _ON_LIST.match(gap.form)
    if on_list is not None and not _asks(_EXCUSE.sub("", said)):
        return f"start a {on_list['list']}"  # what is no entry leaves the question open
    return question


def _asks(said: str) -> bool:
    return request_words.only_asks(said) or _ORDER.match(said) is not None


def _asks_nothing(question: str) -> bool:
    """Whether the words only show that somebody listens, or are said to somebody else."""
    heard = backchannel.is_backchannel(question) or backchannel.is_thanks(question)
    return heard or bystanders.is_for_others(question)


def _length(said: str, gap: Gap) -> str | None:
    """How long a timer is to run, or when it is to ring; a bare number counts minutes."""
    if not _is_time(said):
        return None
    if re.match(r"(?:at|in|for|by|on)\b", said):
        return said
    if seconds(said) is not None:
        return f"for {said}"
    if seconds(f"{said} minutes") is not None and _NUMBER.fullmatch(said):
        return f"for {said} minutes"
    return f"at {said}"


def _moment(said: str, gap: Gap) -> str | None:
    """When something is to ring; a bare number is a clock time. What a reminder is about may come
    with it."""
    if gap.form == "remind me {}" and re.match(r"(?:to|about|of) \w", said):
        return said
    if not _is_time(said):
        return None
    if seconds(said) is not None and not said.startswith("in "):
        return f"in {said.removeprefix('for ')}"
    if re.match(r"(?:at|in|by|on|tomorrow|today|tonight|this|next|every|\w+day)\b", said):
        return said
    return f"at {said}"


def _is_time(said: str) -> bool:
    """Whether the words name a time and nothing else."""
    bare = " ".join(word for word in said.split() if word not in _ABOUT_A_TIME)
    return is_time(said) or is_time(bare)


def _thing(said: str, gap: Gap) -> str | None:
    if len(said.split()) > MOST_WORDS or request_words.only_asks(said) or _ORDER.match(said):
        return None
    return re.sub(r"^(?:it's |for |find |the |a |an |some |any )+", "", said)


def _note(said: str, gap: Gap) -> str | None:
    said = _EXCUSE.sub("", said)
    listed = gap.form.startswith("put {}")
    if _asks(said) or (_OTHER_ORDER.match(said) and not listed):
        return None
    if not gap.form.startswith("put {}"):
        return None if _PAUSE.match(said) else said
    if (added := _ADDED.match(said)) is not None:
        return added["items"]
    entry = _NEEDS.sub("", said)
    return None if _PAUSE.match(entry) or _SENTENCE.match(entry) else entry


def _choice(said: str, gap: Gap) -> str | None:
    """Which of several timers is meant: "the five minute one", "both", "five"."""
    if len(said.split()) > MOST_WORDS or request_words.only_asks(said):
        return None
    if note_phrases.asks(said):
        return None  # "note to self, buy stamps"
    if _ALL.match(said):
        return "all timers"
    which = re.sub(r"^(?:the|my|that|for) | (?:ones?|timer|alarm|reminder)$", "", said)
    if seconds(which) is None and seconds(f"{which} minutes") is not None:
        which = f"{which} minute"
    return f"the {which} timer"


def _of_clock(filled: str, gap: Gap, context: Context) -> str:
    """The choice of an alarm by its hour, where no timer has that many minutes: "the seven one"."""
    found = _MINUTES.fullmatch(filled) if gap.takes == "choice" else None
    if found is None:
        return filled
    length = seconds(f"{found['n']} minutes")
    if any(timer.seconds == length for timer in context.running):
        return filled
    return f"the {found['n']} o'clock alarm"


_FILLERS = {
    "length": _length,
    "moment": _moment,
    "thing": _thing,
    "note": _note,
    "choice": _choice,
}
