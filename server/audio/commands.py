"""The command grammar, in a process of its own (server.isolation): while pocketsphinx searches, it
lets no other thread of its process run."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent import futures
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from models.errors import BadInput
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.transcriber import NeedsTimes, Transcript, always
from models.worker import once
from server.isolation import Isolation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

T = TypeVar("T")
LOOK_S = 0.05  # between two looks at whether anybody still waits
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
            self._result(self._isolation.run(load), None)

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """As CommandGrammar. Raises BadInput for what takes too long."""
        if stop is None or not stop.is_set():
            heard = self._result(self._isolation.run(transcribe, samples), stop)
            if heard is not None:
                return heard
        return Transcript("", (), self.name, "en", 0.0, "stopped")

    def _result(self, call: Coroutine[Any, Any, T], stop: Stop | None) -> T | None:
        """What a call in the loop gives; None where the loop ended or nobody waits any more."""
        running = asyncio.run_coroutine_threadsafe(call, self._loop)
        while not futures.wait([running], LOOK_S).done:
            if not self._loop.is_running():
                return None
            if stop is not None and stop.is_set():
                running.cancel()
                return None
        return running.result()


def load() -> None:
    """Load the grammar of this process. Raises MissingModel."""
    _grammar()


def transcribe(samples: NDArray[np.float32]) -> Transcript:
    """As CommandGrammar.transcribe."""
    return _grammar().transcribe(samples)


@once
def _grammar() -> CommandGrammar:
    return CommandGrammar()
