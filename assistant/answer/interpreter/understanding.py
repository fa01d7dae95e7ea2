"""From a question that no rule knows to requests with their routes, by way of the interpreter.

    may it be interpreted? ─► calls ─► words that the rules know ─► route
                                    └► what carries the call out ─► route

A call never does more than the wearer's own words may do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import requests
from assistant.answer.interpreter import carrying_out
from assistant.answer.interpreter.calls import WrittenCall
from assistant.answer.interpreter.interpreter import Interpreter
from assistant.answer.request import AnswerRequest
from assistant.answer.router import Decide, Route, route
from assistant.skills.talk import out_of_reach
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain

# What the pocket Llama does without the interpreter, and how sure it is then: on 250 requests that
# nobody had trained on 27 of 33 such decisions were right and 5 partly.
_DIRECT = frozenset("find count color look read scan time watch".split())
_AS_SURE_AS_A_RULE = 0.99
_OF_WHAT_IS_SET = frozenset(("timers", "change", "cancel"))
_CHANGES_ONE = re.compile(r"\b(?:instead|make|change|move|rather)\b")  # an alarm that is set


@dataclass(frozen=True)
class Understanding:
    """`decide` is the pocket Llama: simple questions it knows as well, and sooner."""

    interpreter: Interpreter
    decide: Decide

    async def prepare(self) -> None:
        """Load what interprets, so that the first question need not wait for it."""
        await self.interpreter.prepare()

    async def routes(self, question: str, ask: AnswerRequest) -> list[tuple[str, Route | None]]:
        """The requests that a question is taken for, each with its route; none where the
        interpreter makes nothing of it."""
        if not requests.is_own(question) or _is_out_of_reach(question):
            return []
        if await self._is_plain(question):
            return []
        view = ask.context.view
        scene = None if view.trouble else await view.see("things", "texts")
        calls = await self.interpreter.calls(question, ask.context, scene, ask.history)
        may_change = requests.may_change(question) and not requests.is_negated(question)
        keeps = may_change and note_phrases.asks(question)
        allowed = [call for call in calls if _may(call, may_change, keeps)]
        found = [await self._route(call, question, ask) for call in allowed]
        return [one for one in found if one is not None]

    async def _is_plain(self, question: str) -> bool:
        """Whether the pocket Llama is as sure of a question as a rule would be."""
        call = await self.decide(question)
        if call.confidence < _AS_SURE_AS_A_RULE:
            return False
        if call.skill == "timer":
            return "?" not in question and not _CHANGES_ONE.search(question.casefold())
        return call.skill in _DIRECT

    async def _route(
        self, call: WrittenCall, question: str, ask: AnswerRequest
    ) -> tuple[str, Route | None] | None:
        if call.name in _OF_WHAT_IS_SET and not ask.context.kept.timers:
            return None  # the words are about something else
        said = carrying_out.request(call)
        if said:
            ask.context.question = said
            sure = await route(said, ask.context, self.decide)
            return None if sure is None else (said, sure)
        run = carrying_out.run(call)
        return None if run is None else (question, Route(question, call.name, run))


def _may(call: WrittenCall, may_change: bool, keeps: bool) -> bool:
    """Whether the words of a request allow a call: a note is kept where it is asked for."""
    return keeps if call.name == "note" else may_change or not call.changes


def _is_out_of_reach(question: str) -> bool:
    """Whether a question asks for what no glasses can do: a sentence says so, and why."""
    limit = out_of_reach.limit(plain(question))
    return limit is not None and not limit.may_be_printed
