"""What a speaker puts right or in another order within one sentence: a code that is said again
("4 4, no 4 7 1 9"), what "that" was to mean ("undo that, I mean the timer"), and what is named
first and spoken of as "it" ("the beans one, make it seven").

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words.note_phrases import DICTATES
from assistant.skills.words.phrases import plain
from models.pocket.arguments import asks_to_keep

_DIGIT = r"(?:\d|oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble)"
_RUN = rf"{_DIGIT}\d{{0,12}}(?:[ ,-]{{1,2}}{_DIGIT}\d{{0,12}}){{0,16}}"
# A code begun wrongly and said again: of one figure nobody knows whether it is a code. What was
# looked at as a whole is taken as a whole.
_CODE_AGAIN = Pattern(
    rf"(?<=[\s:])(?=(?P<wrong>{_RUN}))(?P=wrong)(?:,|\.{{2,3}}|…)? "
    r"(?:(?:er|um|uh|sorry|wait|oh|no|i mean)[, ]+)*"
    rf"(?:no|sorry|i mean|rather)[, ]+(?P<code>{_DIGIT}\d*[ ,-]{{1,2}}{_RUN}|\d{{3,}})\b"
    r"(?! (?:minutes?|hours?|seconds?|percent|past|to|o'clock|am|pm))",
    re.IGNORECASE,
)
# Words of one kind, of which the later one is meant: "under, no, behind the flowerpot".
_KINDS = (
    "under behind in on beside above below inside outside near by at over before after",
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow",
    "red blue green black white brown yellow grey pink purple orange",
    "left right front back top bottom upstairs downstairs",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "twenty thirty forty fifty sixty",
)
_KIND_AGAIN = Pattern(
    r"\b(?P<wrong>[a-z]+)(?:,|\.{2,3}|…)? (?:(?:er|um|uh|oh|wait)[, ]{1,3}){0,3}"
    r"(?:no|sorry|i mean|i meant|or rather)[, ]{1,3}(?:(?:i mean|it's|wait)[, ]{1,3}){0,3}"
    r"(?P<right>[a-z]+)\b",
    re.IGNORECASE,
)
# A number of a sum that is said anew: "into five, no, six equal bits".
_FIGURE = (
    r"(?:\d[\d.]{0,9}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_FIGURE_AGAIN = Pattern(
    rf"\b{_FIGURE}(?:,|\.{{2,3}}|…) (?:(?:er|um|uh|oh|wait|sorry)[, ]{{1,3}}){{0,3}}"
    r"(?:no|sorry|i mean|i meant|or rather)[, ]{1,3}"
    r"(?:(?:i mean|it's|wait|make that)[, ]{1,3}){0,3}"
    rf"(?={_FIGURE}\b)",
    re.IGNORECASE,
)
_OF_SUM = Pattern(
    r"\b(?:how (?:much|many|long)|what(?:'s| is)|percent|cut|split|divided?|times|plus|minus)\b",
    re.IGNORECASE,
)
# "Set one for seven, an alarm, weekdays".
_ASIDE_KIND = Pattern(
    r"^(?P<order>(?:[a-z']+ ){0,3}?(?:set|make|start|put))(?: me)? (?:one|"
    r"another)\b(?P<time>[^,]*), "
    r"an? (?P<kind>alarm|timer|reminder)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_DELETES_FOR = Pattern(
    r"^(?:no[, ]+|oh[, ]+)*(?:delete|scrap|scratch|change|correct|fix) (?:that|it|that note)[,.;]+ "
    r"(?:it (?:was|is|should be|should say)|it's|i meant|that was|make (?:it|that)) "
    r"(?P<new>(?!(?:all )?(?:wrong|not right|old|out of date|no use|no good|no longer)\b).+)$",
    re.IGNORECASE,
)
_MEANS = Pattern(
    r"^(?P<order>(?:[a-z']+ )*?(?:undo|cancel|stop|delete|scrap|forget|drop|remove|clear)) "
    r"(?:that|it)(?: one)?[,.;]? (?:i mean|i meant|sorry|that is|i'm talking about) "
    r"(?P<what>the .+|my .+)$",
    re.IGNORECASE,
)
_NAMED_FIRST = Pattern(
    r"^(?:(?:actually|no|oh|sorry|and|so|right|now)[, ]+)*(?P<what>(?:the|my) [a-z]+(?: [a-z]+)?) "
    r"(?:one|timer|alarm|reminder)[,;]? (?P<order>make|change|set|move) (?:it|that) (?P<to>.+)$",
    re.IGNORECASE,
)
_ANOTHER_NOTE = Pattern(
    r"^(?:and |oh |also )*(?:another|one more|a second)(?: one| note| thing)?[,:] (?P<note>.+)$",
    re.IGNORECASE,
)
_UP_WHEN = Pattern(
    r"^(?:and |so )*(?:what time|when) (?:will|does|is|would) (?:that|it) (?:be )?(?:up|done|over|"
    r"make it|take (?:me|us) (?:up )?to|bring (?:me|us) to|"
    r"finished|finish|end|ring|go off|ready)\W*$",
    re.IGNORECASE,
)


def written_out(question: str, context: Context) -> str:
    """The sentence as it would be written down; as it was said where nothing is put right."""
    said = _CODE_AGAIN.sub(r"\g<code>", question)
    if asks_to_keep(said) or DICTATES.match(plain(said)):
        said = _KIND_AGAIN.sub(_last_of_kind, said)
    if _OF_SUM.search(said):
        said = _FIGURE_AGAIN.sub("", said)
    said = _ASIDE_KIND.sub(r"\g<order> an \g<kind>\g<time>\g<rest>", said)
    meant = _DELETES_FOR.match(said.strip(" .!"))
    if meant is not None and context.topic is not None and context.topic.kind == "note":
        return f"no, I meant {meant['new']}"
    if (means := _MEANS.match(said.strip(" .!"))) is not None:
        order = re.sub(r"\bundo$", "cancel", means["order"], flags=re.IGNORECASE)
        return f"{order} {means['what']}"
    if (first := _NAMED_FIRST.match(said.strip(" .!"))) is not None and context.running:
        return f"{first['order']} {first['what']} timer {first['to']}"
    note = _ANOTHER_NOTE.match(said)
    if note is not None and context.topic is not None and context.topic.kind == "note":
        return f"note: {note['note']}"
    if _UP_WHEN.match(said) and context.last_skill == "timer" and context.running:
        return "when does that timer ring"
    return said


def _last_of_kind(found: re.Match[str]) -> str:
    wrong, right = found["wrong"].casefold(), found["right"].casefold()
    if wrong != right and any({wrong, right} <= set(kind.split()) for kind in _KINDS):
        return found["right"]
    return found[0]
