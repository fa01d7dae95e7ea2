"""Skills of the user's own: Python files that the settings name.

A file declares skills as the files of this folder do, in a tuple named SKILLS. What such a file
gets wrong is an error at the start that names it. Its code runs in threads of its own, each with an
event loop of its own: what fails there, blocks or never ends is one sentence, and the loop goes on.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio

from assistant.skills import registry
from assistant.skills.context import Answer, Context, View
from assistant.skills.skill import Command, Skill, no_openings
from models.errors import UserError, describe_error
from models.vision.scene import Part, Scene

if TYPE_CHECKING:
    from models.arrays import Array

T = TypeVar("T")
Understand = Callable[[str, Context], Awaitable["Command | None"]]
log = logging.getLogger("sightline.skills")
LONGEST_S = 10.0  # that a skill of the user's may take
LONGEST_COMMAND_S = 0.5  # that it may take to tell whether words are its own
MOST_LATE = 2  # questions in a row for which it took longer; then it is asked for no more
MOST = 4  # calls of one skill at once; one that never ends holds no more threads


def add_own_skills(files: Iterable[str]) -> None:
    """Add the skills of these files to the registry. Raises UserError that names the file."""
    for file in files:
        for skill in load_skills(Path(file).expanduser()):
            known = registry.SKILLS.get(skill.name)
            if known is not None and known.run.__module__ != __name__:
                raise UserError(f"{file}: there is a skill {skill.name!r} already; choose a name")
            registry.SKILLS[skill.name] = skill


async def own_commands(said: str, context: Context) -> list[tuple[Skill, Command]]:
    """What the user's skills understand of the words. They are asked at once: each may take its
    time."""

    async def asked(skill: Skill, understand: Understand) -> tuple[Skill, Command | None]:
        return skill, await understand(said, context)

    asking = [
        asked(skill, skill.own_command)
        for skill in registry.SKILLS.values()
        if skill.own_command is not None
    ]
    found = await asyncio.gather(*asking)
    return [(skill, command) for skill, command in found if command is not None]


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
    except (Exception, SystemExit) as error:  # whatever the file does when it is loaded
        raise UserError(f"the skill file {file} failed: {describe_error(error)}") from error
    declared = cast("object", getattr(module, "SKILLS", None))
    items = cast("tuple[object, ...]", declared) if isinstance(declared, tuple) else ()
    skills = [item for item in items if isinstance(item, Skill)]
    if not skills or len(skills) != len(items):
        raise UserError(f"{file} must have a tuple SKILLS of assistant.skills.skill.Skill")
    return [guarded(skill) for skill in skills]


def guarded(skill: Skill) -> Skill:
    """The skill in threads of its own, with every failure made into a sentence. Its openings do not
    change with the clock: those would be asked for in the loop."""
    threads, command, first = _Threads(skill.name), skill.command, skill.first

    async def run(*, context: Context, **arguments: Any) -> Answer:
        return await threads.answer(context, lambda apart: skill.run(context=apart, **arguments))

    async def guarded_first(context: Context) -> Answer | None:
        async def told() -> Answer | None:
            assert first is not None
            return await first(apart)

        apart = _apart(context)
        with suppress(Exception):  # it has nothing to say from the question alone
            found = await threads.call(told, LONGEST_S)
            return found if isinstance(cast("object", found), Answer) else None
        return None

    async def guarded_command(said: str, context: Context) -> Command | None:
        async def understood() -> Command | None:
            assert command is not None
            return command(said, apart)

        apart = _apart(context)
        with suppress(Exception):  # a pattern that fails understands nothing
            found = await threads.in_time(understood)
            if isinstance(found, Command):
                return replace(found, run=partial(threads.answer, run=found.run))
        return None

    return replace(
        skill,
        run=run,
        first=None if first is None else guarded_first,
        command=None,
        own_command=None if command is None else guarded_command,
        openings_at=no_openings,
    )


class _Threads:
    """The threads of one skill: each call has one, with an event loop of its own. One that does not
    end is left behind; the process does not wait for it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._threads: list[threading.Thread] = []
        self._late = 0  # questions in a row whose words took it too long

    async def answer(self, context: Context, run: Callable[[Context], Awaitable[Answer]]) -> Answer:
        """What the skill answers, or a sentence that says how it failed."""
        apart = _apart(context)
        try:
            answer = cast("object", await self.call(lambda: run(apart), LONGEST_S))
        except TimeoutError:
            return Answer(f"The skill {self._name} took too long.", {"error": "timeout"})
        except Exception as error:  # of whatever kind: it is not our code
            return Answer(f"The skill {self._name} failed.", {"error": describe_error(error)})
        if not isinstance(answer, Answer) or not isinstance(cast("object", answer.sentence), str):
            return Answer(f"The skill {self._name} failed.", {"error": "it gave no Answer"})
        return answer

    async def in_time(self, run: Callable[[], Awaitable[T]]) -> T | None:
        """What `run` gives while a question waits. None, without asking, where that took too long
        for several questions in a row. Raises as `call` does."""
        if self._late >= MOST_LATE:
            return None
        try:
            found = await self.call(run, LONGEST_COMMAND_S)
        except TimeoutError:
            self._late += 1
            if self._late >= MOST_LATE:
                log.warning(
                    f"the command of the skill {self._name} takes too long: it is asked no more"
                )
            raise
        self._late = 0
        return found

    async def call(self, run: Callable[[], Awaitable[T]], longest_s: float) -> T:
        """What `run` gives, in a thread. Raises TimeoutError, and what is raised in it."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) >= MOST:
            raise RuntimeError(f"{MOST} calls of it have not ended")
        job = _Call(run)
        thread = threading.Thread(target=job.work, name=f"skill {self._name}", daemon=True)
        self._threads.append(thread)
        thread.start()
        try:
            with anyio.fail_after(longest_s):
                return await asyncio.wrap_future(job.done)
        finally:
            job.cancel()


class _Call:
    """One call in a thread."""

    def __init__(self, run: Callable[[], Awaitable[Any]]) -> None:
        self.done: Future[Any] = Future()
        self._run = run
        self._task: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None
        self._cancelled = False

    def work(self) -> None:
        """Run the call in a loop of this thread."""
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            self.done.set_result(asyncio.run(self._called()))
        except BaseException as error:  # sys.exit, too, is a failure of the skill alone
            if not isinstance(error, Exception):
                error = RuntimeError(f"it ended with {type(error).__name__}")
            self.done.set_exception(error)

    async def _called(self) -> Any:
        task = asyncio.current_task()
        assert task is not None
        self._task = asyncio.get_running_loop(), task
        if self._cancelled:  # before there was a task to cancel
            raise asyncio.CancelledError
        return await self._run()

    def cancel(self) -> None:
        """Cancel the call before it begins, or where it waits for something; one that computes goes
        on."""
        self._cancelled = True
        if self._task is not None:
            loop, task = self._task
            with suppress(RuntimeError):  # it has ended, and its loop is closed
                loop.call_soon_threadsafe(task.cancel)


def _apart(context: Context) -> Context:
    """The context for a thread: what is done in the loop is asked of it."""
    loop = asyncio.get_running_loop()

    def expect(opening: str) -> None:
        loop.call_soon_threadsafe(context.expect, opening)

    return replace(context, view=_ViewFromThread(context.view, loop), expect=expect)


class _ViewFromThread:
    """A view of the loop, for a skill in a thread."""

    def __init__(self, view: View, loop: asyncio.AbstractEventLoop) -> None:
        self._view, self._loop = view, loop

    @property
    def trouble(self) -> str | None:
        return self._view.trouble

    async def see(self, *parts: Part) -> Scene:
        return await self._asked(self._view.see(*parts))

    async def picture(self) -> Array:
        return await self._asked(self._view.picture())

    async def _asked(self, answer: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(answer, self._loop))
