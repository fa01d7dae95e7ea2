"""Calls of external tools within an answer: what only reads runs at once, what changes something is
asked about first and runs after the wearer's yes.

Knows no LLM; the replier asks it about each call that an LLM makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.answer.languages import asked_back
from assistant.answer.request import AnswerRequest
from assistant.skills.context import Answer, PendingCall
from assistant.tools.external import ExternalTools
from models.json_types import JsonObject


class ExternalCalls:
    """The external tools of a replier, if it has any."""

    def __init__(self, tools: ExternalTools | None) -> None:
        self._tools = tools

    def declared(self, changing: bool) -> list[JsonObject]:
        """The tools in OpenAI's chat form; with `changing` also those that change something."""
        if self._tools is None:
            return []
        return self._tools.declared(changing)

    def has(self, name: str) -> bool:
        return self._tools is not None and self._tools.has(name)

    async def run(
        self, name: str, arguments: Mapping[str, Any], ask: AnswerRequest, own: bool
    ) -> Answer | None:
        """Run a call, or ask the wearer about it. None for one that changes something and was not
        asked for in the wearer's own words (`own`)."""
        assert self._tools is not None
        pending = self._tools.pending(name, arguments)
        if pending is None:
            return await self.call(PendingCall(name, arguments, ""), ask)
        if not own:
            return None
        answer = Answer(asked_back(pending, ask.language), {"tool": name}, pending=pending)
        _note(ask, pending, answer)
        return answer

    async def call(self, call: PendingCall, ask: AnswerRequest) -> Answer:
        """Call one of these tools; what goes wrong is said in the answer."""
        assert self._tools is not None
        await ask.committed()  # nothing is asked of others before the question is certain
        ask.mark("hold")
        answer = await self._tools.call(call.name, call.arguments)
        _note(ask, call, answer)
        return answer


def _note(ask: AnswerRequest, call: PendingCall, answer: Answer) -> None:
    """Keep in the request what was called, and what came of it."""
    ask.skill, ask.engine = ask.skill or call.name, ask.engine or "device"
    ask.arguments = ask.arguments or dict(call.arguments)
    ask.answers.append(answer)
