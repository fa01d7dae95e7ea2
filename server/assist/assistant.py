"""The assistant that runs in the server: the model `sightline`, and one turn of `POST /v1/assist`.

    picture ─► view ─┐
    question ────────┴─► replier ─► engine ─► skill ─► sentence

History and notes come from the database.

It is the device's own reply, given an engine instead of a server and a picture instead of a
camera. Knows no HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, cast

from pydantic import TypeAdapter

from assistant import build
from assistant.answer import prompt
from assistant.answer.languages import ENGLISH
from assistant.answer.llm import POCKET_MODEL
from assistant.answer.llm_client import Delta, deltas, tool_names
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.memory.notebook import Note, Timer, Watch
from assistant.skills.context import (
    MOST_TOLD,
    Change,
    Context,
    Gap,
    NoView,
    PendingCall,
    Slot,
    TextReading,
    ToldFact,
)
from assistant.skills.registry import SKILLS
from assistant.turn.wearer import now_local
from models.errors import SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from server.assist.server_models import ServerModels
from server.chat.engine import Engine, EngineAbilities, taken
from server.monitoring.metrics import RequestRecord
from server.storage.storage import HISTORY, Storage, StoredConversation

if TYPE_CHECKING:
    from assistant.answer.interpreter.understanding import Understanding
    from assistant.config import Config
    from assistant.sight.view import FrameView

log = logging.getLogger(__name__)

# Told apart by their fields.
_THINGS: TypeAdapter[tuple[Note | Timer | Watch, ...]] = TypeAdapter(
    tuple[Note | Timer | Watch, ...]
)
_FACTS: TypeAdapter[tuple[ToldFact, ...]] = TypeAdapter(tuple[ToldFact, ...])
COUNTS = ("prompt_tokens", "completion_tokens", "total_tokens")
NO_PICTURE = "I was given no picture."
# Pictures are not stored.
PICTURE_GONE = "I no longer have the earlier picture. Please send it again."


@dataclass
class AssistRequest:
    """A question of an owner.

    `history`: pairs the client brought itself; `conversation`: an id under which they are kept.
    `doubtful`: the question was perhaps misheard. `language`: its code, "" where nobody knows.
    `had_picture`: an earlier message had one, which was not kept.
    `announces_timers`: the client can tell its wearer when a timer is over.
    `options`: fields of a chat request that the engine must observe.
    """

    owner: str
    question: str
    picture: bytes | None = None
    history: Sequence[prompt.Pair] = ()
    conversation: str | None = None
    announces_timers: bool = False
    options: Mapping[str, Any] = field(default_factory=JsonObject)
    doubtful: bool = False
    language: str = ""
    had_picture: bool = False


@dataclass
class AssistReply:
    """One question on its way to an answer; complete when `ServerAssistant.pieces` has ended."""

    asked: AssistRequest
    ask: AnswerRequest
    replier: Replier
    kept: StoredConversation | None
    view: FrameView | None
    llm: _EngineLLM

    @property
    def usage(self) -> dict[str, int]:
        """Tokens of all requests that the answer took."""
        return {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0, **self.llm.usage}

    @property
    def finish(self) -> str:
        """OpenAI's `finish_reason`: `length` where the limit of tokens cut the answer off."""
        return "length" if self.llm.finish == "length" else "stop"

    @property
    def evidence(self) -> JsonObject:
        return self.ask.evidence

    @property
    def spoken_in(self) -> str:
        """The language of the answer, as a code; "" for an LLM's to a question that was typed."""
        if self.asked.language or not self.ask.in_own_words:
            return self.asked.language
        return ENGLISH


class ServerAssistant:
    """Answers questions for many owners, as `config` says; keeps nothing of them in the process.
    The interpreter is loaded beside the first question, which does without it."""

    def __init__(
        self, engine: Engine, storage: Storage, models: ServerModels, config: Config
    ) -> None:
        self._engine, self._storage, self._models = engine, storage, models
        self._config = config
        self._understanding = build.understanding(config)
        self._preparing: asyncio.Task[None] | None = None

    async def begin(self, asked: AssistRequest, kept_by: RequestRecord) -> AssistReply:
        """Look the conversation up and open the picture. Raises SightlineError for what cannot be
        used."""
        names = await self._engine.models()
        asked.question = prompt.clipped_question(asked.question)
        view = await self._models.view(asked.picture) if asked.picture is not None else None
        notebook = await self._storage.notebook(asked.announces_timers)
        context = Context(
            view or NoView(NO_PICTURE),
            notebook,
            now_local(),
            asked.question,
            asked.doubtful,
            words_per_minute=self._config.speak.words_per_minute,
            wearer=asked.owner,
        )
        kept, history = (
            None,
            [
                (prompt.clipped_question(question), prompt.clipped_answer(answer))
                for question, answer in asked.history[-HISTORY:]
            ],
        )
        if asked.conversation is not None:
            await self._storage.check_room(asked.owner)
            kept = await self._storage.conversation(
                asked.owner, asked.conversation
            ) or StoredConversation(asked.conversation)
            history = kept.pairs + history
            asked.had_picture |= bool(kept.state.get("had_picture"))
            _restore(context, kept.state)
        elif history:
            context.last_question, context.last_answer = history[-1]
            context.last_request = context.last_question
            before = await build.decide(context.last_question)
            context.last_skill = before.skill
            context.last_replaceable = SKILLS[before.skill].replaceable
            context.last_what = str(before.arguments.get("what") or "")
        if view is None and asked.had_picture:
            context.view = NoView(PICTURE_GONE)
        llm = _EngineLLM(self._engine, names[0], asked, kept_by)
        respond = self._config.respond
        replier = Replier(
            llm,
            decide=build.decide,
            understanding=self._understanding,
            words=respond.answer_words,
            persona=build.persona(respond),
            for_voice=False,
        )
        ask = AnswerRequest(context, history, language=asked.language or ENGLISH)
        if replier.understanding is not None and self._preparing is None:
            self._preparing = asyncio.create_task(self._prepare(replier.understanding))
        return AssistReply(asked, ask, replier, kept, view, llm)

    async def _prepare(self, understanding: Understanding) -> None:
        try:
            await understanding.prepare()
        except SightlineError as error:
            log.warning("what no rule knows is not interpreted: %s", error)

    async def pieces(self, reply: AssistReply) -> AsyncGenerator[str, None]:
        """The answer as it comes. When it ends, the conversation is kept; when it is cancelled,
        nothing is."""
        ask, said = reply.ask, list[str]()
        if reply.asked.question.strip():
            async with aclosing(reply.replier.reply(ask)) as stream:
                async for piece in stream:
                    said.append(piece)
                    yield piece
        ask.keep()
        answer = "".join(said).strip()
        ask.context.last_answer = answer or ask.context.last_answer
        if reply.kept is not None:
            had_picture = reply.asked.had_picture or reply.view is not None
            reply.kept.state = {**_state(ask.context), "had_picture": had_picture}
            question = reply.asked.question
            await self._storage.add_message(
                reply.asked.owner, reply.kept, question, answer, ask.skill, time.time()
            )


class _EngineLLM:
    """An engine with the interface that `assistant.answer.reply` expects of a server."""

    is_local = True

    def __init__(
        self, engine: Engine, model: str, asked: AssistRequest, kept_by: RequestRecord
    ) -> None:
        self.model, self.vision = model, engine.vision
        self.usage: dict[str, int] = {}
        self.finish: str | None = None
        self._engine, self._asked, self._record = engine, asked, kept_by

    def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        async def formed(engine: EngineAbilities) -> list[JsonObject]:
            found = taken(messages, engine)
            last = next(message for message in reversed(found) if message["role"] == "user")
            # The pocket Llama as a fallback gets the bare question, as it was trained.
            if engine.question_only and self.model != POCKET_MODEL:
                last["content"] = prompt.clipped(self._asked.question, prompt.QUESTION_TOKENS)
            return found

        body: JsonObject = {
            "model": self.model,
            "messages": formed,
            **self._asked.options,
            **options,
        }
        if tools:
            body["tools"] = list(tools)
        return deltas(self._counted(body), tool_names(tools))

    async def _counted(self, body: JsonObject) -> AsyncGenerator[Chunk, None]:
        async with aclosing(self._engine.chat(body)) as chunks:
            async for chunk in chunks:
                self._record.token()
                self._record.model = str(chunk.get("model") or self.model)
                for choice in chunk.get("choices") or ():
                    self.finish = choice.get("finish_reason") or self.finish
                usage: JsonObject = chunk.get("usage") or {}
                for name in COUNTS:
                    if name in usage:
                        self.usage[name] = self.usage.get(name, 0) + int(usage[name])
                self._record.usage = dict(self.usage)
                yield chunk


def _restore(context: Context, state: Mapping[str, Any]) -> None:
    context.last_answer = str(state.get("last_answer") or "")
    context.last_question = str(state.get("last_question") or "")
    context.last_request = str(state.get("last_request") or context.last_question)
    context.last_replaceable = tuple(cast("list[Slot]", state.get("last_replaceable") or []))
    context.last_skill = str(state.get("last_skill") or "")
    context.last_what = str(state.get("last_what") or "")
    context.last_change = _change(cast("JsonObject | None", state.get("last_change")))
    context.changed_just_now = bool(state.get("changed_just_now"))
    context.told = _FACTS.validate_python(state.get("facts") or [])[-MOST_TOLD:]
    context.talked = bool(state.get("talked"))
    context.words_per_minute = int(state.get("words_per_minute") or context.words_per_minute)
    context.mentioned = frozenset(cast("list[str]", state.get("told") or []))
    pending = cast("JsonObject | None", state.get("pending"))
    if pending:
        call = pending["name"], pending["arguments"], pending["question"]
        context.pending = PendingCall(*call)
    gap = cast("JsonObject | None", state.get("gap"))
    context.gap = Gap(**gap) if gap else None
    reading = cast("JsonObject | None", state.get("reading"))
    context.reading = TextReading(tuple(reading["pieces"]), int(reading["at"])) if reading else None


def _change(stored: JsonObject | None) -> Change | None:
    """What the last answer changed; None also where an older version stored it."""
    if stored is None or "added" not in stored:
        return None
    return Change(*(_THINGS.validate_python(stored[part]) for part in ("added", "removed")))


def _stored(change: Change) -> JsonObject:
    return {
        part: _THINGS.dump_python(things, mode="json")
        for part, things in (("added", change.added), ("removed", change.removed))
    }


def _state(context: Context) -> JsonObject:
    reading, change = context.reading, context.last_change
    return {
        "last_answer": context.last_answer,
        "last_question": context.last_question,
        "last_request": context.last_request,
        "last_replaceable": list(context.last_replaceable),
        "last_skill": context.last_skill,
        "last_what": context.last_what,
        "last_change": None if change is None else _stored(change),
        "changed_just_now": context.changed_just_now,
        "facts": _FACTS.dump_python(context.told[-MOST_TOLD:], mode="json"),
        "talked": context.talked,
        "words_per_minute": context.words_per_minute,
        "pending": None if context.pending is None else asdict(context.pending),
        "gap": None if context.gap is None else asdict(context.gap),
        "told": sorted(context.mentioned),
        "reading": None if reading is None else {"pieces": list(reading.pieces), "at": reading.at},
    }
