"""Somewhere to sit, or to put something: the things that do for it are looked for.

Knows no picture: `find` looks.
"""

from __future__ import annotations

import re

from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import wording

_SOMEWHERE = re.compile(
    r"\b(?:anywhere|somewhere|any place|some place|a (?:place|spot|free seat)|"
    r"where (?:can|could|do|should|may) i)\b.*?\b(?P<verb>sit|rest|put|leave|lay|lie|place|hang|"
    r"set down)\b|\b(?:can|could|may) i (?P<also>sit|rest|lie down)\b"
)
_NO_QUESTION = re.compile(r"^(?:remember|remind|note|set|tell me when|let me know)\b")
_SEATS = ("chair", "bench", "couch")
_SURFACES = ("dining table", "chair", "couch")


def command(said: str, context: Context) -> Command | None:
    """Where the wearer could sit or put something, or None."""
    found = _SOMEWHERE.search(said)
    if found is None or _NO_QUESTION.match(said):
        return None
    sits = (found["verb"] or found["also"]) in ("sit", "rest", "lie", "lie down")
    names = _SEATS if sits else _SURFACES

    async def run(context: Context) -> Answer:
        return await _look_for(names, context)

    return Command(run, skill="find")


async def _look_for(names: tuple[str, ...], context: Context) -> Answer:
    """What is there of these things, in one answer."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    answers = [await find.find(name, context) for name in names]
    seen = [answer for answer in answers if answer.found]
    if seen:
        evidence = {"found": True, "parts": [answer.evidence for answer in seen]}
        return Answer(" ".join(answer.sentence for answer in seen), evidence, found=True)
    scene = await context.view.see("things")
    if scene.seen_by.get("things") is None:
        return answers[0]
    nothing = wording.listing([wording.a(name) for name in names], "or")
    sentence = f"I don't see {nothing}.{wording.caution(scene.frame)}"
    return Answer(sentence, {"found": False}, found=False)
