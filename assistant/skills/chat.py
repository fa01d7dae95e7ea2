"""What needs neither eyes nor notes: talk, what the assistant can do, the last answer, and
silence."""

from __future__ import annotations

import re

from assistant.skills import notes, read
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command, Skill
from assistant.skills.words import places, safety

CAN = (
    "I can read text aloud, say what is in view, find and count things, name colors, scan codes, "
    "remember what you tell me, set timers and tell the time. Just ask."
)
WATCHES = "I also tell you when something comes into view that you asked me to watch for."
_HELP = re.compile(
    r"^(please )?(i need )?help( me)?( please)?\W*$"
    r"|\bwhat (else )?((can|could) (you do|i (say|ask))|you can do|i can (say|ask)|do you do"
    r"|are you able to do)( for me| you| with you| here| now)?\W*$"
)
_THANKS = re.compile(r"^(thanks|thank you|cheers)( very much| so much| a lot| for that)?\W*$")
_VOLUME = re.compile(
    r"^(?:speak |talk |be |say (?:it|that) |a (?:bit|little) |not so"
    r" )*(?:louder|quieter|loud|softer)"
    r"(?: please)?$|\bturn (?:the |your )?volume\b|\bvolume (?:up|down)\b"
)
SHORTLY = "For that I need a larger language model."
GET_LARGER = "sightline models pull llama"
_LARGER = "larger Llama"  # what was mentioned: that it takes one


async def chat(context: Context) -> Answer:
    """Answer what no other skill is for, as far as that goes without an LLM that can talk."""
    from models.llm.pocket_engine import NEEDS_LARGER

    said = context.question.casefold()
    if _HELP.search(said):
        text = CAN if context.watching is None else f"{CAN} {WATCHES}"
        return Answer(text, {"help": True})
    if _THANKS.search(said):
        return Answer("You're welcome.")
    if (answer := await read.fact(context)) is not None:
        return answer
    sentence = SHORTLY if _LARGER in context.told else NEEDS_LARGER
    evidence = {"fix": GET_LARGER, "mend": GET_LARGER}  # shown and not spoken; mend: its old name
    return Answer(sentence, evidence, undone=True, told=frozenset({_LARGER}))


async def repeat(context: Context) -> Answer:
    """The last answer once more."""
    if not context.last_answer:
        return Answer("I haven't said anything yet.", {"repeated": False})
    return Answer(context.last_answer, {"repeated": True})


async def stop(context: Context) -> Answer:
    """Acknowledge in a word; a loop that is to be silent does not speak it."""
    return Answer("Okay.", {"silent": True}, silent=True)


def command(said: str, context: Context) -> Command | None:
    """What is answered without an LLM though it is no other skill's."""
    if _VOLUME.search(said):
        return Command(_no_volume)
    return safety.command(said, context) or places.command(said, context)


async def _no_volume(context: Context) -> Answer:
    return Answer("I can't change the volume; please use the volume keys.", {"volume": None})


SKILLS = (
    Skill("repeat", "Say the last answer once more.", repeat),
    Skill(
        "stop",
        "Be silent; drop what is going on.",
        stop,
        changes=True,
        first=notes.undeletable,
    ),
    Skill(
        "chat",
        "None of the other skills: talk, knowledge, translation.",
        chat,
        command=command,
    ),
)
