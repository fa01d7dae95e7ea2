"""The command grammar, in a process of its own (server.isolation): while pocketsphinx searches, it
lets no other thread of its process run."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.transcriber import NeedsTimes, Transcript, always
from models.worker import once
from server.isolation import Isolation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

PROCESSOR_S = 8.0  # that it may take for one recording


class IsolatedCommands:
    """A CommandGrammar for any number of threads. Make it in one of them: `loop` is where the
    processes are looked after, and must run. Raises MissingModel without pocketsphinx."""

    name = CommandGrammar.name
    languages = CommandGrammar.languages

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._isolation = Isolation("recording", PROCESSOR_S)
        self._loop = loop
        with suppress(BadInput):  # a machine that is very busy: the next one who speaks tries again
            asyncio.run_coroutine_threadsafe(self._isolation.run(load), loop).result()

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """As CommandGrammar. Raises BadInput for what takes too long."""
        if stop is not None and stop.is_set():
            return Transcript("", (), self.name, "en", 0.0, "stopped")
        search = self._isolation.run(transcribe, samples)
        return asyncio.run_coroutine_threadsafe(search, self._loop).result()


def load() -> None:
    """Load the grammar of this process. Raises MissingModel."""
    _grammar()


def transcribe(samples: NDArray[np.float32]) -> Transcript:
    """As CommandGrammar.transcribe."""
    return _grammar().transcribe(samples)


@once
def _grammar() -> CommandGrammar:
    return CommandGrammar()
