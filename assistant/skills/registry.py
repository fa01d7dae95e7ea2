"""The skills: what Sightline can do, as one table, in OpenAI's tool form for a Llama and as
coroutines for the loop.

A skill gets canonical arguments and a Context, and returns an Answer: a sentence fit to be spoken
and what it rests on. It never invents: what can't be seen, or isn't there in this build, is said in
one honest sentence. This module does not know which Llama chose the skill, nor whether the answer
is spoken, printed or sent over HTTP.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from assistant.memory.notebook import NotebookError
from assistant.skills import clock_times, find, look, notes, read, scan, watches
from assistant.skills.context import Answer, Context, NoView, TextReading, View
from assistant.skills.read import follow_up
from models.errors import MissingModel, UserError
from models.pocket import arguments as pocket

__all__ = [
    "SKILLS",
    "Answer",
    "Context",
    "NoView",
    "Skill",
    "TextReading",
    "View",
    "follow_up",
    "normalize",
    "run",
    "tools",
]

Run = Callable[[dict[str, Any], Context], Awaitable[Answer]]
_ALIASES = {  # what larger Llamas call the arguments when they don't keep to the schema
    "what": ("object", "item", "thing", "noun", "name", "target", "query", "subject"),
    "note": ("text", "content", "message"),
    "duration": ("time", "length", "duration_seconds"),
}
_PROMPTS = {
    "find": "What shall I look for?",
    "watch": "What shall I watch for?",
    "remember": "What shall I remember?",
}


@dataclass(frozen=True)
class Skill:
    """One row of the table. `changes`: it leaves something behind, so it runs only once the turn is
    committed."""

    name: str
    description: str
    parameters: dict[str, Any]  # JSON schema
    run: Run
    changes: bool = False
    sees: bool = False  # it needs the view

    @property
    def argument(self) -> str | None:
        """The name of its one argument, or None."""
        return next(iter(self.parameters["properties"]), None)


def tools(names: Iterable[str] | None = None, include_chat: bool = False) -> list[dict[str, Any]]:
    """The skills as OpenAI tools: all of them, or those named; `chat` only if asked for, since a
    larger Llama just answers.

    Raises UserError for a name that is no skill.
    """
    chosen = list(SKILLS) if names is None else list(names)
    if unknown := [name for name in chosen if name not in SKILLS]:
        raise UserError(f"There is no skill called {unknown[0]}; there are {', '.join(SKILLS)}.")
    return [
        {
            "type": "function",
            "function": {"name": s.name, "description": s.description, "parameters": s.parameters},
        }
        for s in map(SKILLS.__getitem__, chosen)
        if s.name != "chat" or include_chat
    ]


def normalize(skill: str, arguments: object) -> dict[str, str | int]:
    """The arguments of any Llama's call in canonical form; an optional or missing one is left out.

    `arguments` may be a mapping or its JSON text. A lone value under another name is taken for the
    one argument. Raises UserError, with a sentence that can be spoken, for what can't be
    understood.
    """
    if skill not in SKILLS:
        raise UserError(f"I have no skill called {_shown(skill)}.")
    name = SKILLS[skill].argument
    if name is None:
        return {}
    given = _mapping(skill, arguments)
    value = given.get(name)
    if value is None:
        value = next(
            (given[alias] for alias in _ALIASES[name] if given.get(alias) is not None), None
        )
    if name == "duration" and value is None:
        value = _units(given)
    if isinstance(value, list | tuple):
        value = next(iter(cast("list[Any]", value)), None)
    if value is None or value == "":
        return {}
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise UserError(f"I can't make sense of the {name} that {skill} was asked for.")
    found = pocket.normalize(skill, {name: value if name == "duration" else str(value)[:2000]})
    if name == "duration" and not found:
        raise UserError(f"I can't make a time of {_shown(value)}.")
    return found


async def run(skill: str, arguments: object, context: Context) -> Answer:
    """Carry out a skill. What the asker got wrong, or what is missing here, comes back as an honest
    sentence.

    Raises SightlineError when a model or the camera fails.
    """
    if (
        skill == "timer" and (at := clock_times.named(context.question, context.now)) is not None
    ):  # 7:30 is no 450 seconds
        return await _told(notes.alarm(*at, context))
    try:
        clean = normalize(skill, arguments)
    except UserError as e:
        return Answer(str(e), {"error": str(e)})
    if skill in _PROMPTS and not clean:
        return Answer(_PROMPTS[skill], {"missing": SKILLS[skill].argument})
    if (
        skill in ("stop", "recall", "unwatch")
        and (refused := notes.undeletable(context)) is not None
    ):
        return refused
    if SKILLS[skill].sees and _BEHIND.search(context.question.casefold()):
        return Answer("I can't see what is behind you.", {"found": None})
    if (
        SKILLS[skill].sees and context.view.trouble and skill != "find"
    ):  # which may know where the thing was put
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    return await _told(SKILLS[skill].run(clean, context))


async def _told(answer: Awaitable[Answer]) -> Answer:
    """The answer, or in its place what is missing here."""
    try:
        return await answer
    except (MissingModel, NotebookError) as e:
        return Answer(str(e), {"error": str(e)})


def _mapping(skill: str, arguments: object) -> dict[str, Any]:
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments) if arguments.strip() else {}
        except (ValueError, RecursionError):
            arguments = {
                SKILLS[skill].argument: arguments
            }  # the value itself, not wrapped in anything
    if isinstance(arguments, str | int | float):
        arguments = {SKILLS[skill].argument: arguments}
    if arguments is None:
        return {}
    if not isinstance(arguments, Mapping):
        raise UserError(f"I can't make sense of what {skill} was asked for.")
    return {
        str(key).strip().casefold(): value
        for key, value in cast("Mapping[Any, Any]", arguments).items()
    }


def _units(given: Mapping[str, Any]) -> float | None:
    """A duration that came as hours, minutes and seconds apart."""
    sizes = {"hours": 3600, "hour": 3600, "minutes": 60, "minute": 60, "seconds": 1, "second": 1}
    parts = [
        given[key] * size for key, size in sizes.items() if isinstance(given.get(key), int | float)
    ]
    return sum(parts) if parts else None


def _shown(value: object) -> str:
    return "".join(c for c in str(value)[:40] if c.isprintable()) or "nothing"


CAN = (
    "I can read text aloud, say what is in view, find and count things, name colors, scan codes, "
    "remember what you tell me, set timers and tell the time. Just ask."
)
WATCHES = "I also tell you when something comes into view that you asked me to watch for."
_HELP = re.compile(
    r"^(please )?(i need )?help( me)?( please)?\W*$"
    r"|\bwhat (else )?((can|could) (you do|i (say|ask))|you can do|i can (say|ask)|do you do|are you able to do)"
    r"( for me| you| with you| here| now)?\W*$"
)
_BEHIND = re.compile(r"\bbehind (me|us|my back)\b|\bat my back\b")
_THANKS = re.compile(r"^(thanks|thank you|cheers)( very much| so much| a lot| for that)?\W*$")
_LARGER = "larger Llama"  # what was told: how to get one


async def _chat(arguments: dict[str, Any], context: Context) -> Answer:
    from models.llm.pocket_engine import NEEDS_LARGER

    if _HELP.search(context.question.casefold()):
        return Answer(CAN if context.watching is None else f"{CAN} {WATCHES}", {"help": True})
    if _THANKS.search(context.question.casefold()):
        return Answer("You're welcome.")
    if (answer := await read.fact(context)) is not None:
        return answer
    again = _LARGER in context.told
    mend = {"mend": "sightline models pull llama"}
    return Answer(
        "For that I need a larger Llama." if again else NEEDS_LARGER,
        mend,
        told=frozenset({_LARGER}),
    )


async def _time(arguments: dict[str, Any], context: Context) -> Answer:
    """The time, unless a price or the opening hours are asked for and stand there to be read."""
    return await read.fact(context, ("price", "expiry", "hours")) or await notes.time(context)


def _parameters(
    argument: str | None = None, kind: str = "", about: str = "", required: bool = True
) -> dict[str, Any]:
    properties = {argument: {"type": kind, "description": about}} if argument else {}
    needed = [argument] if argument and required else []
    return {
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


_NOUN = "a noun phrase, singular, lower case, without article or possessive"
SKILLS: dict[str, Skill] = {
    skill.name: skill
    for skill in (
        Skill(
            "look",
            "Describe what the camera sees now: what is in view, what this is, what it is like here.",
            _parameters(),
            lambda arguments, context: look.look(context),
            sees=True,
        ),
        Skill(
            "read",
            "Read aloud the text in view.",
            _parameters(),
            lambda arguments, context: read.read(context),
            sees=True,
        ),
        Skill(
            "count",
            "Count how many of something are in view.",
            _parameters("what", "string", "a noun, singular, lower case"),
            lambda arguments, context: find.count(arguments.get("what", "thing"), context),
            sees=True,
        ),
        Skill(
            "find",
            "Say where something is in view now, or whether it, or anybody (person), is there.",
            _parameters("what", "string", _NOUN),
            lambda arguments, context: find.find(arguments["what"], context),
            sees=True,
        ),
        Skill(
            "color",
            "Name the color of something in view, or of what is in the middle of the view.",
            _parameters("what", "string", "a noun, only if one is named", required=False),
            lambda arguments, context: look.color(arguments.get("what", ""), context),
            sees=True,
        ),
        Skill(
            "scan",
            "Say what a QR code or bar code in view holds.",
            _parameters(),
            lambda arguments, context: scan.scan(context),
            sees=True,
        ),
        Skill(
            "recall",
            "Answer about the past from the wearer's notes: where something was left, when it was last seen, what was noted.",
            _parameters(
                "what", "string", "a noun phrase, lower case, without article or possessive"
            ),
            lambda arguments, context: notes.recall(arguments.get("what", ""), context),
        ),
        Skill(
            "remember",
            "Keep a note for the wearer.",
            _parameters("note", "string", 'the note, as said after "remember that" and the like'),
            lambda arguments, context: notes.remember(arguments["note"], context),
            changes=True,
        ),
        Skill(
            "watch",
            "Tell the wearer later, when something comes into view.",
            _parameters("what", "string", _NOUN),
            lambda arguments, context: watches.watch(arguments["what"], context),
            changes=True,
        ),
        Skill(
            "unwatch",
            "No longer watch for something.",
            _parameters("what", "string", _NOUN),
            lambda arguments, context: watches.unwatch(arguments.get("what", ""), context),
            changes=True,
        ),
        Skill(
            "timer",
            "Tell the wearer when a time has passed.",
            _parameters("duration", "integer", "whole seconds"),
            lambda arguments, context: notes.timer(arguments.get("duration"), context),
            changes=True,
        ),
        Skill(
            "time",
            "Tell the time or the date.",
            _parameters(),
            _time,
        ),
        Skill(
            "repeat",
            "Say the last answer once more.",
            _parameters(),
            lambda arguments, context: notes.repeat(context),
        ),
        Skill(
            "stop",
            "Be silent; drop what is going on.",
            _parameters(),
            lambda arguments, context: notes.stop(context),
            changes=True,
        ),
        Skill(
            "chat", "None of the other skills: talk, knowledge, translation.", _parameters(), _chat
        ),
    )
}
