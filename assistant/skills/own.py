"""Skills of the user's own: Python files that the settings name.

A file declares skills as the files of this folder do, in a tuple named SKILLS. What such a file
gets wrong is an error at the start that names it; what fails while it runs is one sentence, and the
loop goes on.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import anyio

from assistant.skills import registry
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command, Skill
from models.errors import UserError, describe_error

LONGEST_S = 10.0  # that a skill of the user's may take


def add_own_skills(files: Iterable[str]) -> None:
    """Add the skills of these files to the registry. Raises UserError that names the file."""
    for file in files:
        for skill in load_skills(Path(file).expanduser()):
            known = registry.SKILLS.get(skill.name)
            if known is not None and known.run.__module__ != __name__:
                raise UserError(f"{file}: there is a skill {skill.name!r} already; choose a name")
            registry.SKILLS[skill.name] = skill


def load_skills(file: Path) -> list[Skill]:
    """The skills that a file declares, each so that it can't break the loop."""
    if not file.is_file():
        raise UserError(f"there is no skill file {file}")
    spec = importlib.util.spec_from_file_location(f"own_skill_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise UserError(f"{file} is not a Python file: a skill is written in NAME.py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # whatever the file does when it is loaded
        raise UserError(f"the skill file {file} failed: {describe_error(error)}") from error
    declared = cast("object", getattr(module, "SKILLS", None))
    items = cast("tuple[object, ...]", declared) if isinstance(declared, tuple) else ()
    skills = [item for item in items if isinstance(item, Skill)]
    if not skills or len(skills) != len(items):
        raise UserError(f"{file} must have a tuple SKILLS of assistant.skills.skill.Skill")
    return [guarded(skill) for skill in skills]


def guarded(skill: Skill) -> Skill:
    """The skill, with every failure made into a sentence."""

    async def run(**arguments: Any) -> Answer:
        return await _within_time(skill.name, lambda: skill.run(**arguments))

    command = skill.command

    def guarded_command(said: str, context: Context) -> Command | None:
        assert command is not None
        try:
            found = command(said, context)
        except Exception:  # a pattern that fails understands nothing
            return None
        if found is None:
            return None
        return replace(found, run=_guarded_run(skill.name, found))

    return replace(skill, run=run, command=None if command is None else guarded_command)


def _guarded_run(name: str, command: Command) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        return await _within_time(name, lambda: command.run(context))

    return run


async def _within_time(name: str, run: Callable[[], Awaitable[Answer]]) -> Answer:
    try:
        with anyio.fail_after(LONGEST_S):
            answer = cast("object", await run())
    except TimeoutError:
        return Answer(f"The skill {name} took too long.", {"error": "timeout"})
    except Exception as error:  # of whatever kind: it is not our code
        return Answer(f"The skill {name} failed.", {"error": describe_error(error)})
    if not isinstance(answer, Answer):
        return Answer(f"The skill {name} failed.", {"error": "it gave no Answer"})
    return answer
