"""All skills, found in the modules of this folder, and the one way to run them.

A module that declares skills has a tuple named SKILLS. A skill gets a canonical argument and a
Context, and returns an Answer. It never invents: what can't be seen, or is missing in this build,
is said in one honest sentence. This module does not know which LLM chose a skill, nor whether the
answer is spoken, printed or sent over HTTP.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Awaitable, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

import assistant.skills as folder
from assistant.memory.notebook import NotebookError
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, NoView, TextReading, View
from assistant.skills.pages.commands import follow_up
from assistant.skills.questions.safety_kinds import CANNOT_JUDGE, LISTEN, is_signal
from assistant.skills.scan import names_code
from assistant.skills.skill import Argument, Skill
from models.errors import MissingModel, UserError
from models.json_types import JsonObject
from models.pocket import arguments as pocket
from models.pocket import calls as pocket_calls

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
    "table",
    "tools",
]

LONGEST_ARGUMENT = 2000  # characters
_SECONDS = {"hours": 3600, "hour": 3600, "minutes": 60, "minute": 60, "seconds": 1, "second": 1}
# A shell command at the end of an error message: it is shown, and not spoken.
_COMMAND = Pattern(r"(?i)[.:;,]?\s{0,3}(?:(?:run|see)[: ]{1,3})?`?sightline [\w ./<>-]+`?\.?$")
_BEHIND = Pattern(r"\bbehind (me|us|my back)\b|\bat my back\b")


def _declared() -> dict[str, Skill]:
    """The skills of all modules of this folder, by name. Raises ValueError for a name used
    twice."""
    found: dict[str, Skill] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name == "registry":
            continue
        declared = importlib.import_module(f"{folder.__name__}.{module.name}")
        for skill in cast("tuple[Skill, ...]", getattr(declared, "SKILLS", ())):
            if skill.name in found:
                raise ValueError(f"two skills are called {skill.name}")
            found[skill.name] = skill
    return found


SKILLS: dict[str, Skill] = _declared()


def openings() -> list[str]:
    """What the answers of the skills often begin with, each once."""
    declared = [words for skill in SKILLS.values() for words in skill.openings]
    return list(dict.fromkeys(declared))


def expected() -> list[str]:
    """What the skills that see expect to say, before they have looked: "I see a cup"."""
    declared = [words for skill in SKILLS.values() for words in skill.expected]
    return list(dict.fromkeys(declared))


def openings_at(now: datetime) -> list[str]:
    """The first clauses that answers have at this moment, and at another one not."""
    return [words for skill in SKILLS.values() for words in skill.openings_at(now)]


def opening(skill: str) -> str:
    """What the answers of a skill most often begin with; "" where that is not known."""
    declared = SKILLS.get(skill)
    if declared is None:
        return ""
    return next(iter(declared.openings), "")


def table() -> list[dict[str, str | bool | None]]:
    """What the pocket Llama must know of the skills: models/pocket/skills.json holds it."""
    rows: list[dict[str, str | bool | None]] = []
    for skill in SKILLS.values():
        argument = skill.argument
        name = None if argument is None else argument.name
        rows.append({"name": skill.name, "argument": name, "optional": _optional(argument)})
    return rows


def _optional(argument: Argument | None) -> bool:
    """Whether a question may call the skill without naming its argument."""
    return argument is not None and not argument.ask_back


def tools(names: Iterable[str] | None = None, include_chat: bool = False) -> list[JsonObject]:
    """The skills as OpenAI tools: all of them, or those named; `chat` only if asked for and then
    last, since a larger LLM just answers.

    Raises UserError for a name that is no skill.
    """
    chosen = list(SKILLS) if names is None else list(names)
    if unknown := [name for name in chosen if name not in SKILLS]:
        raise UserError(f"There is no skill called {unknown[0]}; there are {', '.join(SKILLS)}.")
    offered = [SKILLS[name].tool for name in chosen if name != "chat"]
    if include_chat and "chat" in chosen:
        offered.append(SKILLS["chat"].tool)
    return offered


def pocket_tools() -> list[JsonObject]:
    """The skills as OpenAI tools that the pocket Llama knows: not those of the user's own."""
    return tools([name for name in SKILLS if name in pocket_calls.ARGUMENT], include_chat=True)


def normalize(skill: str, arguments: object) -> dict[str, str | int]:
    """The arguments of any LLM's call in canonical form; an optional or missing one is left out.

    `arguments` may be a mapping or its JSON text. A lone value under another name is taken for the
    one argument. Raises UserError, with a sentence that can be spoken, for what can't be
    understood.
    """
    if skill not in SKILLS:
        raise UserError(f"I have no skill called {_shown(skill)}.")
    argument = SKILLS[skill].argument
    if argument is None:
        return {}
    value = _value(argument, _mapping(skill, argument, arguments))
    if value is None or value == "":
        return {}
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise UserError(f"I can't make sense of the {argument.name} that {skill} was asked for.")
    if argument.kind == "string":
        value = str(value)[:LONGEST_ARGUMENT]
    found = pocket.normalize(skill, {argument.name: value})
    if argument.kind == "integer" and not found:
        raise UserError(f"I can't make a time of {_shown(value)}.")
    return found


async def run(skill: str, arguments: object, context: Context) -> Answer:
    """Carry out a skill. What the asker got wrong, or what is missing here, comes back as an honest
    sentence.

    Raises SightlineError when a model or the camera fails.
    """
    if skill == "scan" and await _is_no_code(context):
        skill = "look"
    declared = SKILLS.get(skill)
    if declared is not None and declared.first is not None:
        answer = await answer_or_reason(declared.first(context))
        if answer is not None:
            return answer
    try:
        clean = normalize(skill, arguments)
    except UserError as e:
        return Answer(str(e), {"error": str(e)})
    declared = SKILLS[skill]
    if (refused := _refusal(declared, clean, context)) is not None:
        return refused
    argument = declared.argument
    if argument is not None and not clean:
        clean = {argument.name: cast("str | int", argument.default)}
    answer = await answer_or_reason(declared.run(context=context, **clean))
    return answer or Answer("")


async def _is_no_code(context: Context) -> bool:
    """Whether a question that was taken for one about a code names none, and none is in view."""
    if context.view.trouble or names_code(context.question):
        return False
    return not (await context.view.see("codes")).codes


def _refusal(skill: Skill, arguments: Mapping[str, str | int], context: Context) -> Answer | None:
    """Why a skill can't run now, where it can't."""
    if is_signal(skill.name, str(arguments.get("what") or "")):
        return Answer(f"{CANNOT_JUDGE} {LISTEN}", {"judged": None})
    if skill.argument is not None and skill.argument.ask_back and not arguments:
        missing = {"missing": skill.argument.name}
        return Answer(skill.argument.ask_back, missing, gap=skill.argument.gap)
    if not skill.sees and skill.name != "watch":
        return None
    if _BEHIND.search(context.question.casefold()):
        return Answer("I can't see what is behind you.", {"found": None})
    if skill.sees and context.view.trouble and not skill.answers_blind:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    return None


async def answer_or_reason(answer: Awaitable[Answer | None]) -> Answer | None:
    """The answer, or in its place what is missing here."""
    try:
        return await answer
    except (MissingModel, NotebookError) as e:
        return Answer(_COMMAND.sub(".", str(e)), {"error": str(e)})


def _mapping(skill: str, argument: Argument, arguments: object) -> JsonObject:
    """The arguments of a call by name, whatever form they came in."""
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments) if arguments.strip() else {}
        except (ValueError, RecursionError):
            arguments = {argument.name: arguments}  # the value itself, not wrapped in anything
    if isinstance(arguments, str | int | float):
        arguments = {argument.name: arguments}
    if arguments is None:
        return {}
    if not isinstance(arguments, Mapping):
        raise UserError(f"I can't make sense of what {skill} was asked for.")
    given = cast("Mapping[Any, Any]", arguments)
    return {str(key).strip().casefold(): value for key, value in given.items()}


def _value(argument: Argument, given: Mapping[str, Any]) -> Any:
    """The value that was meant for the argument, or None."""
    for name in (argument.name, *argument.aliases):
        if (value := given.get(name)) is not None:
            break
    else:
        value = _units(given) if argument.kind == "integer" else None
    if isinstance(value, list | tuple):
        return next(iter(cast("list[Any]", value)), None)
    return value


def _units(given: Mapping[str, Any]) -> float | None:
    """A length of time that came as hours, minutes and seconds apart."""
    parts: list[float] = []
    for name, seconds in _SECONDS.items():
        value = given.get(name)
        if isinstance(value, int | float):
            parts.append(value * seconds)
    return sum(parts) if parts else None


def _shown(value: object) -> str:
    return "".join(c for c in str(value)[:40] if c.isprintable()) or "nothing"
