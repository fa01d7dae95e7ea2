"""From a question to an answer: the router first, then the LLM with the skills as its tools.

    question ─► its requests ─┬─► router is sure ─► skill ─► sentence
                              └─► else ─► LLM ⇄ skills ─► sentences, bounded

Knows messages, skills and servers; knows no sound. Everything that a turn needs is passed in
`AnswerRequest`, so a speculation that is cancelled leaves nothing behind.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from assistant.answer import confirmation, follow_ups, languages, prompt, request_words
from assistant.answer.bounded import bounded, more_wanted
from assistant.answer.external_calls import ExternalCalls
from assistant.answer.interpreter.understanding import Understanding
from assistant.answer.llm import LLM, POCKET_MODEL
from assistant.answer.llm_client import (
    ConnectionLost,
    StreamOpened,
    TextDelta,
    ToolCall,
    calling_message,
)
from assistant.answer.pictures.contradictions import checked
from assistant.answer.pictures.view_picture import view_picture
from assistant.answer.question_messages import CHEAP, Persona, messages_for, system_for, tools_for
from assistant.answer.request import AnswerRequest, certain, news, or_left_out
from assistant.answer.router import Decide, Route, is_sure_enough, meant, parts_of, route, run_call
from assistant.answer.spoken_text import plain_text, without_reasoning
from assistant.failures import or_told
from assistant.skills import registry
from assistant.skills.context import Answer
from assistant.tools.external import ExternalTools
from models.errors import ServerLost, SightlineError
from models.vision.scene import PARTS

# Requests for one question: the call of a skill, another one after its result, and the words.
ROUNDS = 3
WORDS = 60  # of a spoken answer, about 20 seconds
AWAY = "The server is away, so I answer by myself."
_ABOUT_NOTES = ("remember", "watch", "unwatch")
_CONFIRMED = ("remember", "watch")
QUICK_RETRY_S = 1.0  # until a server is tried again that could not be reached


class Replier:
    """Answers questions through `server`; `fallback` makes the pocket Llama of this process, for
    when that is away. `decide` is the pocket Llama as a router: what it is sure of reaches no LLM.
    `understanding` works out what the rules leave open, where no LLM does. `words` bounds an LLM's
    answer; 0 bounds nothing. `for_voice`: answers hold no markup."""

    def __init__(
        self,
        server: LLM,
        fallback: Callable[[], LLM] | None = None,
        *,
        decide: Decide | None = None,
        external: ExternalTools | None = None,
        understanding: Understanding | None = None,
        words: int = WORDS,
        persona: Persona | None = None,
        speculate_remotely: bool = False,
        for_voice: bool = True,
        history_tokens: int = 1500,
        retry_every: float = 10.0,
    ) -> None:
        self._server, self._fallback, self._words = server, fallback, words
        self._external = ExternalCalls(external)
        self._shows_nothing = server.model == POCKET_MODEL  # it decides by the words alone
        self.understanding = understanding if self._shows_nothing else None
        self._decide = None if self._shows_nothing else decide
        self._doubts = decide if self._shows_nothing else None
        self._weak = prompt.is_small(server.model)
        self._persona = persona or Persona()
        self._for_voice = for_voice
        self._speculates = server.is_local or speculate_remotely
        self._history_tokens, self._retry_every = history_tokens, retry_every
        self._try_at = float("-inf")  # before which a server that was away is not asked again
        self._away_mentioned = False  # the wearer knows that the server is away

    def reply(self, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """The answer in pieces of text, as they come. Raises SightlineError."""
        return or_told(self._replied(ask), ask)

    async def _replied(self, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        if languages.is_english(ask.question, ask.language):  # whatever it was taken for
            ask.language = languages.ENGLISH
        more = "" if self._shows_nothing else more_wanted(ask.question, ask.context)
        if more or ask.language != languages.ENGLISH:
            pieces = self._asked(more, ask) if more else self._in_other_language(ask)
            async with aclosing(pieces) as stream:
                async for piece in stream:
                    yield piece
            return
        await ask.context.look_up()
        if (answer := registry.follow_up(ask.question, ask.context)) is not None:
            ask.skill, ask.engine = "read", "device"
            ask.answers.append(answer)
            yield answer.sentence
            return
        if (answer := await confirmation.confirmed(ask, self._external)) is not None:
            yield answer.sentence
            return
        whole = ask.question
        parts = await self._parts(ask)
        for number, (part, sure) in enumerate(parts):
            ask.context.question = part = follow_ups.with_noun(part, ask.arguments)
            pieces = self._by_rules(part, sure, ask)
            if self.understanding is not None:
                pieces = self.understanding.answered(part, sure, ask, self._by_rules, len(parts))
            if len(parts) > 1:
                pieces = or_left_out(pieces, part, ask)
            async with aclosing(pieces) as stream:
                if number:
                    await ask.context.look_up()  # the part before may have changed it
                    yield " "
                async for piece in stream:
                    yield piece
            ask.context.reading = ask.reading
        ask.context.question = whole

    def _by_rules(
        self, question: str, sure: Route | None, ask: AnswerRequest
    ) -> AsyncGenerator[str, None]:
        return self._routed(sure, ask) if sure is not None else self._asked(question, ask)

    async def _in_other_language(self, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """The LLM answers in the language of the question. The router and the pocket Llama know
        English only, so without an LLM one sentence in that language says so."""
        alone = self._shows_nothing or (self._fallback is not None and self._is_away())
        if (answer := await confirmation.by_itself(ask, self._external, alone)) is not None:
            yield answer.sentence
            return
        async with aclosing(self._asked(ask.question, ask)) as pieces:
            async for piece in pieces:
                yield piece

    async def _parts(self, ask: AnswerRequest) -> list[tuple[str, Route | None]]:
        """The requests of a question, each with its route where the router is sure. Where it is
        sure of none an LLM gets the question as a whole."""
        ask.written_out = whole = await ask.worked_out(follow_ups.rewritten, ask.question)
        found: list[tuple[str, Route | None]] = []
        sure: Route | None = None
        sees = self._server.vision and not self._is_away()  # the LLM that is to be asked
        for part in await ask.worked_out(parts_of, whole):
            ask.context.question = follow_ups.with_noun(part, sure.arguments if sure else {})
            sure = await route(ask.context.question, ask.context, self._decide, self._weak, sees)
            found.append((ask.context.question, sure))
        if self.understanding is not None:
            found = await self.understanding.changes(whole, found, ask) or found
        if len(found) > 1 and not self._shows_nothing and not any(sure for _, sure in found):
            return [(whole, None)]
        wanted = [(part, sure) for part, sure in found if sure is None or sure.skill != "stop"]
        return wanted or found  # "don't read it, tell me the time": nothing is said of the first

    async def _routed(self, sure: Route, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """What a skill says of a request that it does for sure."""
        if sure.changes:
            await certain(sure.skill, ask)
        answer = await sure.run(ask.context)
        if sure.sees:
            ask.mark("perception")
        ask.skill, ask.engine = ask.skill or sure.skill, ask.engine or "device"
        ask.arguments = ask.arguments or dict(sure.arguments)
        ask.replaceable = sure.replaceable
        said = news(answer.sentence, ask.answers)
        ask.answers.append(answer)
        if said:  # "what time is it and what day": one answer for both
            yield said

    async def _asked(self, question: str, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """What the LLM says, or the pocket Llama in its place."""
        if self._fallback is not None and self._is_away():
            async with aclosing(self._by_itself(self._fallback(), question, ask)) as pieces:
                async for piece in pieces:
                    yield piece
            return
        if not self._shows_nothing and not ask.context.view.trouble:
            view = ask.context.view
            if self._server.vision:
                ask.scene = await view.see(*PARTS)
                ask.picture = await view_picture(question, view, ask.scene)
            else:
                ask.scene = await view.see(*CHEAP)
            ask.mark("perception")
        if not self._speculates:
            await ask.committed()
            ask.mark("hold")
        said = False
        try:
            async with aclosing(self._converse(self._server, question, ask)) as pieces:
                async for piece in pieces:
                    said = True
                    yield piece
            self._away_mentioned = False
            return
        except ServerLost as error:
            wait = QUICK_RETRY_S if isinstance(error, ConnectionLost) else self._retry_every
            self._try_at = time.monotonic() + min(wait, self._retry_every)
            if said:
                ask.answers.append(Answer("", {"lost": True}))
                yield " " + ask.sentences.broke_off
                return
            if self._fallback is None:
                raise
        async with aclosing(self._by_itself(self._fallback(), question, ask)) as pieces:
            async for piece in pieces:
                yield piece

    async def _by_itself(
        self, llm: LLM, question: str, ask: AnswerRequest
    ) -> AsyncGenerator[str, None]:
        """The answer without the server. The first one that is heard says so; no dropped one."""
        if ask.language != languages.ENGLISH:  # which is all that the pocket Llama knows
            yield confirmation.told(ask.sentences.only_english, ask).sentence
            return
        mentions = False
        async with aclosing(self._converse(llm, question, ask)) as pieces:
            async for piece in pieces:
                if not (self._away_mentioned or mentions or ask.silent):
                    mentions = True
                    yield AWAY + " "
                yield piece
        if mentions:
            await ask.committed()
            self._away_mentioned = True

    async def prefill(self, history: Sequence[prompt.Pair]) -> None:
        """Have a server on this host read the part of the prompt that is known before the question
        is."""
        if self._shows_nothing or not self._speculates or self._is_away():
            return
        messages = prompt.prefix(
            history,
            system=system_for(self._server, self._persona),
            history_tokens=self._history_tokens,
        )
        tools = tools_for(self._server, self._external, own=True)
        try:
            async with aclosing(self._server.stream(messages, tools, max_tokens=1)) as stream:
                async for _ in stream:
                    pass
        except SightlineError:
            return  # lost, or refused: the question itself will meet the same and say so

    def _is_away(self) -> bool:
        return time.monotonic() < self._try_at

    async def _converse(
        self, llm: LLM, question: str, ask: AnswerRequest
    ) -> AsyncGenerator[str, None]:
        """Ask, run what is called, and ask again with its result, until words come. Before they are
        bounded reasoning is taken out; markup not where a program asks: it may want JSON."""
        async with aclosing(self._spoken(llm, question, ask)) as said:
            words = said
            if llm.model != POCKET_MODEL:
                if self._for_voice or request_words.is_own(question):
                    words = plain_text(words, ask.language)
                else:
                    words = without_reasoning(words, ask.language)
                if llm.vision and ask.picture is not None:
                    words = checked(words, ask.context.view, ask.language)
                before = ask.said_before if languages.asks_to_go_on(question) else ""
                words = bounded(words, self._words, before=before, language=ask.language)
            async with aclosing(words) as pieces:
                async for piece in pieces:
                    yield piece

    async def _spoken(
        self, llm: LLM, question: str, ask: AnswerRequest
    ) -> AsyncGenerator[str, None]:
        tools = tools_for(llm, self._external, request_words.is_own(question))
        messages = messages_for(llm, question, ask, self._persona, self._history_tokens)
        said: list[str] = []
        earlier = tuple(ask.answers)
        for _ in range(ROUNDS):
            calls: list[ToolCall] = []
            first = True
            async with aclosing(llm.stream(messages, tools)) as stream:
                async for delta in stream:
                    if isinstance(delta, StreamOpened):
                        ask.engine = delta.model
                        ask.mark("request")
                        continue
                    if first:
                        ask.mark("first token")
                        first = False
                    if isinstance(delta, TextDelta):
                        yield delta.text
                    else:
                        calls.append(delta)
            if not calls and first:
                break
            if not calls:
                return
            calls = calls[:ROUNDS]
            answers = [await self._run(call, question, ask) for call in calls]
            said = [answer.sentence for answer in answers]
            if ask.engine == POCKET_MODEL or any(answer.pending for answer in answers):
                break
            results = zip(calls, answers, strict=True)
            messages.append(calling_message(calls))
            messages += [prompt.tool_result({"id": c.id}, answer) for c, answer in results]
        # The pocket Llama has no words of its own, and another one that only calls found none.
        said = said or [ask.sentences.no_answer] * (ask.engine != POCKET_MODEL)
        yield " ".join(filter(None, (news(sentence, earlier) for sentence in said)))

    async def _run(self, call: ToolCall, question: str, ask: AnswerRequest) -> Answer:
        if self._external.has(call.name):
            own = request_words.is_own(question)
            answer = await self._external.run(call.name, call.arguments, ask, own)
            return answer or await self._refuse(ask)
        if self._shows_nothing:
            call = meant(call, question, ask.context.last_answer)
        skill, doubted = registry.SKILLS.get(call.name), ask.context.doubtful
        if skill is not None and skill.changes:
            if not request_words.may_change(question):
                return await self._refuse(ask, call)
            if self._doubts and not await is_sure_enough(call.name, question, self._doubts):
                if call.name not in _CONFIRMED:
                    return await self._refuse(ask)
                ask.context.doubtful = True  # it is asked whether that was meant
            await certain(call.name, ask)
        ask.skill = ask.skill or call.name
        answer, arguments = await run_call(call, question, ask.context)
        answer = confirmation.asked(answer, ask)
        ask.context.doubtful = doubted  # for what else is said in this breath
        ask.arguments = ask.arguments or arguments
        ask.replaceable = skill.replaceable if skill is not None else ()
        if skill is not None and skill.sees:
            ask.mark("perception")
        ask.answers.append(answer)
        return answer

    async def _refuse(self, ask: AnswerRequest, call: ToolCall | None = None) -> Answer:
        """What is said where a text that is no order of the wearer's would change something. A
        question may be about what was noted."""
        own = self._shows_nothing and request_words.is_own(ask.question)
        if own and call is not None and call.name in _ABOUT_NOTES:
            ask.skill = "recall"
            return await registry.run("recall", call.arguments, ask.context)
        if self._shows_nothing:
            return await registry.run("chat", {}, ask.context)
        answer = Answer(ask.sentences.not_asked, {"refused": True})
        ask.answers.append(answer)
        return answer
