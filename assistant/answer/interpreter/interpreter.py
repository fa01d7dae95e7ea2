"""Has a language model write a request as calls. It was trained on talks (`training`) and goes on
with the talk of now.

Knows prompts and completions; knows no skill.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from assistant.answer.interpreter.calls import WrittenCall, grammar, parsed
from assistant.answer.prompt import Pair, disarmed
from assistant.skills.context import Context
from assistant.skills.words import wording
from models.errors import SightlineError
from models.vision.scene import Scene


class PromptModel(Protocol):
    """A language model that goes on with a text."""

    async def complete(
        self, prompt: str, grammar: str, most_tokens: int
    ) -> list[tuple[str, float]]:
        """Tokens, each with the logarithm of its probability."""
        ...


log = logging.getLogger("sightline.interpreter")
TOKENS = 120  # of the calls of one request
PAIRS = 3  # of the talk before, newest last
LINES = 40  # of print
TIME = "%A %d %B %Y, %H:%M"  # the form of the time
ANSWER = 300  # characters of an earlier answer


class Interpreter:
    """Writes requests as calls with the model that `load` makes, in a thread, when it is first
    wanted. Loading takes seconds."""

    def __init__(self, load: Callable[[], PromptModel]) -> None:
        self._load = load
        self._preparing: asyncio.Task[PromptModel] | None = None

    async def prepare(self) -> None:
        """Load the model. Who asks meanwhile does without it."""
        if self._preparing is None:
            self._preparing = asyncio.create_task(self._prepared())
        await asyncio.shield(self._preparing)

    async def _prepared(self) -> PromptModel:
        try:
            return await asyncio.to_thread(self._load)
        except (OSError, RuntimeError, ValueError) as error:  # what llama.cpp raises of a bad file
            raise SightlineError(f"{error}; `sightline models verify` checks its file") from error

    async def calls(
        self, question: str, context: Context, scene: Scene | None, history: Sequence[Pair]
    ) -> list[WrittenCall]:
        """The calls that a request means; none where the model makes nothing of it, or is being
        prepared by somebody else."""
        here = situation(context, scene, [*history[-PAIRS:], (question, "")])
        llm = await self._ready()
        if llm is None:
            return []
        try:
            written = await llm.complete(here, grammar(), TOKENS)
        except SightlineError:
            return []
        return parsed(written)

    async def _ready(self) -> PromptModel | None:
        """The model; None while somebody else prepares it, and where it could not be loaded, which
        is logged by the question that wanted it first."""
        if self._preparing is None:
            try:
                await self.prepare()
            except SightlineError as error:
                log.warning("what no rule knows is not interpreted: %s", error)
        if self._preparing is None or not self._preparing.done() or self._preparing.exception():
            return None
        return self._preparing.result()


def situation(context: Context, scene: Scene | None, talk: Sequence[Pair]) -> str:
    """What is so now, as in the talks of the training; the last request waits for its calls."""
    view, printed = "", list[str]()
    if scene is not None:
        things = (scene.things or ())[:12]
        view = ", ".join(f"{one.name} {wording.side(one.box, scene.frame)}" for one in things)
        printed = [disarmed(text.text) for text in (scene.texts or ())[:LINES]]
    said: list[str] = []
    for question, answer in talk:
        said.append(f"Wearer: {disarmed(question)}\n")
        if answer:
            said.append(f"Glasses: {disarmed(answer)[:ANSWER]}\n")
    return surroundings(context.now, view, printed) + "".join(said)


def surroundings(now: datetime, view: str, printed: Sequence[str]) -> str:
    """What the model reads before a talk: the time, what is in view, and the lines of print."""
    lines = [f"Now: {now:{TIME}}"]
    if view:
        lines.append(f"View: {view}")
    if printed:
        lines += ["Print:", *(f"| {line}" for line in printed)]
    return "\n".join(lines) + "\n"
