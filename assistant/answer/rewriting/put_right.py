"""What a speaker puts right or in another order within one sentence: a code that is said again
("4 4, no 4 7 1 9"), what "that" was to mean ("undo that, I mean the timer"), and what is named
first and spoken of as "it" ("the beans one, make it seven").

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context

_DIGIT = r"(?:\d|oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble)"
_RUN = rf"{_DIGIT}\d{{0,12}}(?:[ ,-]{{1,2}}{_DIGIT}\d{{0,12}}){{0,16}}"
# A code begun wrongly and said again: of one figure nobody knows whether it is a code.
_CODE_AGAIN = re.compile(
    rf"(?<=[\s:])(?P<wrong>{_RUN})(?:,|\.{{2,3}}|…)? (?:(?:er|um|uh|sorry|wait|oh|no|i mean)[, ]+)*"
    rf"(?:no|sorry|i mean|rather)[, ]+(?P<code>{_DIGIT}\d*[ ,-]{{1,2}}{_RUN}|\d{{3,}})\b"
    r"(?! (?:minutes?|hours?|seconds?|percent|past|to|o'clock|am|pm))",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"^(?P<order>(?:[a-z']+ )*?(?:undo|cancel|stop|delete|scrap|forget|drop|remove|clear)) "
    r"(?:that|it)(?: one)?[,.;]? (?:i mean|i meant|sorry|that is|i'm talking about) "
    r"(?P<what>the .+|my .+)$",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r"^(?:(?:actually|no|oh|sorry|and|so|right|now)[, ]+)*(?P<what>(?:the|my) [a-z]+(?: [a-z]+)?) "
    r"(?:one|timer|alarm|reminder)[,;]? (?P<order>make|change|set|move) (?:it|that) (?P<to>.+)$",
    re.IGNORECASE,
)
_ANOTHER_NOTE = re.compile(
    r"^(?:and |oh |also )*(?:another|one more|a second)(?: one| note| thing)?[,:] (?P<note>.+)$",
    re.IGNORECASE,
)
_UP_WHEN = re.compile(
    r"^(?:and |so )*(?:what time|when) (?:will|does|is|would) (?:that|it) (?:be )?(?:up|done|over|"
    r"finished|finish|end|ring|go off|ready)\W*$",
    re.IGNORECASE,
)


def written_out(question: str, context: Context) -> str:
    """The sentence as it would be written down; as it was said where nothing is put right."""
    said = _CODE_AGAIN.sub(r"\g<code>", question)
    if (means := _MEANS.match(said.strip(" .!"))) is not None:
        order = re.sub(r"\bundo$", "cancel", means["order"], flags=re.IGNORECASE)
        return f"{order} {means['what']}"
    if (first := _NAMED_FIRST.match(said.strip(" .!"))) is not None and context.running:
        return f"{first['order']} {first['what']} timer {first['to']}"
    note = _ANOTHER_NOTE.match(said)
    if note is not None and context.topic is not None and context.topic.kind == "note":
        return f"note: {note['note']}"
    if _UP_WHEN.match(said) and context.last_skill == "timer" and context.running:
        return "when does the last timer ring"
    return said
