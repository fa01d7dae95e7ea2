"""The client's own functions, run by the client while an answer waits.

    engine ─► function_call items, response.done ─► client
    client ─► function_call_output, response.create ─► engine

Knows no engine; `SessionLLM` asks for results here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence

from assistant.answer.llm_client import ToolCall
from server.realtime.messages import new_id

RESULT_S = 120.0  # for a client to give the result of a call
NO_RESULT = "The call gave no result."


async def _at_once() -> None:
    return


class CallsInProgress:
    """The calls that wait for the client. `ask` puts calls on their way as (name, id, arguments);
    `committed` waits until the turn counts. A session sets both."""

    def __init__(self) -> None:
        self.ask: Callable[[Sequence[tuple[str, str, str]]], None] = lambda asked: None
        self.committed: Callable[[], Awaitable[object]] = _at_once
        self._results: dict[str, str | None] = {}
        self._resumed = asyncio.Event()

    @property
    def waiting(self) -> bool:
        """Whether an answer waits for results."""
        return bool(self._results)

    def give(self, call_id: str, output: str) -> bool:
        """Take a result; False for a call that nothing waits for."""
        if call_id not in self._results:
            return False
        self._results[call_id] = output
        return True

    def abandon(self) -> None:
        """The client wants no more of the answer that waits."""
        self._results = {}

    def resume(self) -> bool:
        """The client wants the answer to go on; False while results are missing."""
        if any(result is None for result in self._results.values()):
            return False
        self._resumed.set()
        return True

    async def run(self, calls: Sequence[ToolCall]) -> list[str]:
        """See `ClientCalls.run`. A client that gives no result within RESULT_S is waited for no
        longer."""
        await self.committed()
        # Ids of our own: an upstream may use one twice, or a longer one than clients give back.
        asked = [(call.name, new_id("call"), json.dumps(call.arguments)) for call in calls]
        self._resumed.clear()
        self._results = {call_id: None for _, call_id, _ in asked}
        try:
            self.ask(asked)
            await asyncio.wait_for(self._resumed.wait(), RESULT_S)
        except (TimeoutError, asyncio.TimeoutError):
            pass
        finally:
            results, self._results = self._results, {}
        return [results.get(call_id) or NO_RESULT for _, call_id, _ in asked]
