"""From a question that the rules leave open to requests with their routes, by way of the
interpreter.

    the rules' answer tells nothing, or reads print ─► calls ─► words that the rules know ─► route
                                                             └► what carries it out ─────► route

A call never does more than the wearer's own words may do, and none is done by half.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from assistant.answer import request_words
from assistant.answer.interpreter import carrying_out
from assistant.answer.interpreter.calls import CHANGING, WrittenCall, is_believed
from assistant.answer.interpreter.grounds import Grounds, asks_figure
from assistant.answer.interpreter.interpreter import PAIRS, Interpreter
from assistant.answer.request import AnswerRequest
from assistant.answer.router import Decide, Route, route
from assistant.skills import registry
from assistant.skills.context import Answer
from assistant.skills.talk import out_of_reach
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain
from models.vision.scene import Scene

AS_SURE_AS_A_RULE = 0.99  # of 33 such decisions on a list of others 27 were right and 5 partly
_OF_WHAT_IS_SET = frozenset(("timers", "change", "cancel"))


_SUMS = frozenset(("calc", "convert", "until"))
# The least logarithm of a probability with which a call is believed.
LEAST_LIKELY = {"calc": -2.0}
LEAST = -1.5
SURER = -0.8  # than the rules, which have read most of the print
MUCH_SURER = -0.25  # than the rules, which have picked other lines of it
_FEW = 3  # lines of print, which are told as a whole


ByRules = Callable[[str, Route | None, AnswerRequest], AsyncGenerator[str, None]]


def is_open(answers: Sequence[Answer]) -> bool:
    """Whether the rules' answers leave a question open: they tell nothing of it, ask back, or doubt
    that a note was meant."""
    return any(
        answer.untold
        or answer.undone
        or answer.gap is not None
        or (answer.pending is not None and answer.pending.name == "remember")
        for answer in answers
    )


def reads(answers: Sequence[Answer]) -> bool:
    """Whether the rules' answers read print."""
    return any(answer.reading is not None for answer in answers)


@dataclass(frozen=True)
class Understanding:
    """`decide` is the pocket Llama, for the words of a call."""

    interpreter: Interpreter
    decide: Decide

    async def prepare(self) -> None:
        """Load what interprets, so that the first question need not wait for it."""
        await self.interpreter.prepare()

    async def changes(
        self, question: str, found: Sequence[tuple[str, Route | None]], ask: AnswerRequest
    ) -> list[tuple[str, Route | None]]:
        """The requests of what a question sets or keeps, whose words the rules do not know, each
        with its route; none where it changes nothing, or the pocket Llama is as sure of it as a
        rule would be. `found` are the rules' own."""
        if all(sure is not None and not sure.guessed for _, sure in found):
            return []
        call = await self.decide(question)
        may_change = registry.SKILLS[call.skill].changes
        may_change = may_change or any(sure is not None and sure.changes for _, sure in found)
        is_sure = call.confidence >= AS_SURE_AS_A_RULE and call.skill != "remember"
        if is_sure or not may_change:
            return []
        asked = ask.context.question
        routes = await self._routes(question, ask, CHANGING)
        ask.context.question = asked
        asks_too = any(request_words.only_asks(part) for part, _ in found)
        if asks_too and len(routes) < len(found):
            return []  # what is asked besides would be lost
        return [(one.question, one) for one in routes]

    async def answered(
        self,
        question: str,
        sure: Route | None,
        ask: AnswerRequest,
        by_rules: ByRules,
        parts: int,
    ) -> AsyncGenerator[str, None]:
        """What the rules say of one of so many `parts` of a question; where they leave it open, or
        it is the only one and they read print, what the interpreter takes it for instead."""
        draft = ask.draft()
        told = [piece async for piece in by_rules(question, sure, draft)]
        routes = await self.instead(question, ask, draft.answers[len(ask.answers) :], parts)
        if not routes:
            ask.adopt(draft)
            ask.context.question = question
            for piece in told:
                yield piece
        for number, one in enumerate(routes):
            ask.context.question = one.question
            async with aclosing(by_rules(one.question, one, ask)) as pieces:
                if number:
                    yield " "
                async for piece in pieces:
                    yield piece

    async def instead(
        self, question: str, ask: AnswerRequest, answers: Sequence[Answer], parts: int
    ) -> list[Route]:
        """The routes of what a question is taken for that the rules' `answers` leave open; none
        where the interpreter makes nothing of it, or something that nothing bears out."""
        trouble = ask.context.view.trouble
        if is_open(answers) or any(answer.sentence == trouble for answer in answers):
            possible = await _possible(question, ask, answers)
            return await self._routes(question, ask, possible) if possible else []
        changed = any(answer.change is not None for answer in answers)
        if changed or parts > 1 or not reads(answers):
            return []
        told = " ".join(answer.sentence for answer in answers)
        return await self._routes(question, ask, _of_print(question), told)

    async def _routes(
        self,
        question: str,
        ask: AnswerRequest,
        wanted: frozenset[str],
        told: str | None = None,
    ) -> list[Route]:
        """What the calls of a question come to; none where one is not `wanted`, or not to be
        believed. What the rules `told` of it stands unless the model is surer than that."""
        if not request_words.is_own(question) or _is_out_of_reach(question):
            return []
        view = ask.context.view
        scene = None if view.trouble else await view.see("things", "texts")
        calls = await self.interpreter.calls(question, ask.context, scene, ask.history)
        grounds = _grounds(question, ask, scene)
        may_change = request_words.may_change(question) and not request_words.is_negated(question)
        keeps = may_change and note_phrases.asks(question)
        found: list[Route] = []
        for call in calls:
            if (
                call.name not in wanted
                or (call.name == "quote" and grounds.of_medicine)
                or call.likelihood < _least(call, grounds.printed, told)
                or not _may(call, may_change, keeps)
                or not is_believed(call, f"{question}\n{grounds.talk}", "\n".join(grounds.printed))
                or (told is not None and _is_told(call, grounds.printed, told))
            ):
                return []
            one = await self._route(call, grounds, ask)
            if one is None:
                return []
            found.append(one)
        return found

    async def _route(self, call: WrittenCall, grounds: Grounds, ask: AnswerRequest) -> Route | None:
        if call.name in _OF_WHAT_IS_SET and not ask.context.kept.timers:
            return None  # the words are about something else
        if call.name == "weekday" and not grounds.bear_day(call.first):
            return None
        if call.name == "until" and not grounds.bear_moment(call.first):
            return None
        if call.name == "convert" and not grounds.bear_conversion(call.first, call.arguments[-1]):
            return None
        said = carrying_out.request(call)
        if said:
            ask.context.question = said
            sure = await route(said, ask.context, self.decide)
            return None if sure is None or sure.guessed else sure
        run = carrying_out.run(call, grounds)
        return None if run is None else Route(grounds.question, call.name, run)


def _of_print(question: str) -> frozenset[str]:
    """The calls that may answer a question to which the rules have read print."""
    possible = frozenset({"quote"})
    if asks_figure(question):
        possible |= _SUMS | {"weekday"}
    return possible | CHANGING if request_words.may_change(question) else possible


def _least(call: WrittenCall, printed: Sequence[str], told: str | None) -> float:
    """How likely a call has to be, as a logarithm, beside what the rules `told`."""
    if told is None:
        return LEAST_LIKELY.get(call.name, LEAST)
    picked = sum(line in told for line in printed) <= max(_FEW, len(printed) // 2)
    return MUCH_SURER if call.name == "quote" and picked else SURER


def _is_told(call: WrittenCall, printed: Sequence[str], told: str) -> bool:
    """Whether what a call quotes was told, and hardly anything else of the print."""
    if call.name != "quote":
        return False
    said = [number for number, line in enumerate(printed) if line in told]
    quoted = carrying_out.lines_of(call.arguments, printed)
    return set(quoted) <= set(said) and len(said) <= len(quoted) + 1


async def _possible(question: str, ask: AnswerRequest, answers: Sequence[Answer]) -> frozenset[str]:
    """The calls that may answer a question which `answers` leave open; none where the model need
    not be asked."""
    view, said = ask.context.view, question.casefold()
    lines = 0 if view.trouble else len((await view.see("texts")).texts or ())
    read = any(answer.reading for answer in answers)
    kept = ask.context.kept
    possible = {
        _SUMS | {"weekday"}: asks_figure(question),
        frozenset({"quote"}): lines > (_FEW if read else 0),
        frozenset({"find"}): "where" in said,
        frozenset({"count"}): "how many" in said,
        frozenset({"timers"}): bool(kept.timers),
        frozenset({"show", "notes"}): bool(kept.notes),
        CHANGING: request_words.may_change(question),
    }
    return frozenset[str]().union(*(names for names, may_be in possible.items() if may_be))


def _grounds(question: str, ask: AnswerRequest, scene: Scene | None) -> Grounds:
    talk = "\n".join(words for pair in ask.history[-PAIRS:] for words in pair)
    printed = tuple(text.text for text in (scene.texts if scene else None) or ())
    return Grounds(question, talk, printed, ask.context.now)


def _may(call: WrittenCall, may_change: bool, keeps: bool) -> bool:
    """Whether the words of a request allow a call: a note is kept where it is asked for."""
    return keeps if call.name == "note" else may_change or not call.changes


def _is_out_of_reach(question: str) -> bool:
    """Whether a question asks for what no glasses can do: a sentence says so, and why."""
    limit = out_of_reach.limit(plain(question))
    return limit is not None and not limit.may_be_printed
