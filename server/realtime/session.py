"""One Realtime session: a wearer's loop whose camera, microphone and speaker are a client.

    client ─► queue ─► sound ─► TurnLoop ─► SessionReporter ─► events ─► client
                  └──► items, responses

What a client sends is followed in order by one task, `work`; a cancellation is followed at once.
Knows no socket: `send` puts an event on its way.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.events import Event, TurnCommitted
from assistant.turn.clock import Clock
from assistant.turn.listening.partials import PartialTranscripts
from assistant.turn.options import LoopOptions
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn, written_turn
from assistant.turn_loop import TurnLoop
from models.errors import SightlineError
from models.speech.audio_format import SAMPLE_RATE
from server.access.access import Admission
from server.realtime.conversation import Conversation, new_item, text_of
from server.realtime.extensions import EVENTS, SessionExtensions
from server.realtime.items import ClientItems
from server.realtime.media.audio_formats import InputAudio
from server.realtime.media.frames import ClientFrames, from_binary
from server.realtime.media.input_buffer import InputBuffer
from server.realtime.media.speaker import ClientSpeaker
from server.realtime.messages import Json, ProtocolError, check, code_of, inner, inner_list, new_id
from server.realtime.reporter import SessionReporter
from server.realtime.wearer.client_tools import CallsInProgress
from server.realtime.wearer.listening import SessionAttention
from server.realtime.wearer.stages import SessionStages, Thresholded

if TYPE_CHECKING:
    from assistant.turn.wearer import Wearer
    from server.realtime.session_config import SessionConfig
    from server.realtime.wearer.llm import SessionLLM

SHORTEST_COMMIT_S = 0.1
Send = Callable[..., None]


@dataclass(frozen=True)
class SessionParts:
    """What a session is made of; server/realtime/sessions.py makes them."""

    config: SessionConfig
    wearer: Wearer
    llm: SessionLLM
    calls: CallsInProgress
    frames: ClientFrames
    clock: Clock
    extensions: SessionExtensions
    admit: Callable[[], Awaitable[Admission]]
    """Raises SightlineError when the client may not ask now: counted once for each turn."""
    partials: bool = False
    """Whether what is said is recognised while it is said."""


class Session:
    """Give it the client's messages with `follow`, in order, and with `follow_at_once` those that
    cannot wait."""

    def __init__(self, parts: SessionParts, send: Send) -> None:
        from models.speech.vad import Vad

        self.config, self.frames = parts.config, parts.frames
        self._calls, self._clock = parts.calls, parts.clock
        self._send = send
        self.conversation = Conversation()
        self.stages = SessionStages(parts.wearer, parts.llm, parts.calls, parts.config)
        self.reporter = SessionReporter(
            send, parts.config, self.conversation, self.stages.answers, lambda: parts.llm.usage
        )
        self.items = ClientItems(
            self.conversation,
            parts.frames,
            parts.calls,
            self.reporter,
            parts.wearer.heard_only,
            send,
        )
        self._calls.ask = self.reporter.call
        self.stages.speaks = lambda: self.reporter.speaks
        self.attention = SessionAttention(parts.config, self._heard_wake_word)
        self.speaker = ClientSpeaker(self.reporter.say, self.reporter.duck)
        partials = PartialTranscripts(self.stages.transcribe_partial) if parts.partials else None
        options = LoopOptions(
            attention=self.attention,
            partials=partials,
            required_pause=self._required_pause,
            speech_ends_answer=True,
        )
        self._admit = parts.admit
        self._admission = Admission("")
        vad = Thresholded(Vad(), parts.config)
        self.loop = TurnLoop(self.stages, self.speaker, vad, options, self._on_event)
        self._input = InputAudio(parts.config.input_format)
        self.input_buffer = InputBuffer()
        self._heard: Turn | None = None  # what the client committed last, and wants answered
        self._tasks: set[asyncio.Task[None]] = set()
        self._wearer, self._extensions = parts.wearer, parts.extensions
        self._ordered: dict[str, Callable[[Json], Any]] = {
            "session.update": self._update,
            "input_audio_buffer.append": self._append,
            "input_audio_buffer.commit": self._commit,
            "input_audio_buffer.clear": self._clear,
            "conversation.item.create": self.items.create,
            "conversation.item.retrieve": self.items.retrieve,
            "conversation.item.delete": self.items.delete,
            "response.create": self._create_response,
        }
        self._at_once: dict[str, Callable[[Json], None]] = {
            "response.cancel": self._cancel_response,
            "output_audio_buffer.clear": self._clear_output,
            "conversation.item.truncate": self.items.truncate,
        }

    def _on_event(self, event: Event) -> None:
        self.reporter(event)
        if isinstance(event, TurnCommitted) and not event.turn.asked:
            self._start(self._admitted())

    async def _admitted(self) -> None:
        """Stop the answer to a client whose key was revoked, or whose rate is used up."""
        try:
            self._admission = await self._admit()
            if self.reporter.active:
                self._tell_limits()
        except SightlineError as error:
            self.reporter.fail(code_of(error), str(error))
            self.loop.stop_answer()

    def _tell_limits(self) -> None:
        """How often the client may still ask; nothing where its key has no rate."""
        self._send("rate_limits.updated", rate_limits=self._admission.limits())

    def _required_pause(self, text: str, falling: bool, language: str) -> float:
        return self.config.turn_detection.required_pause(text, falling, language)

    def greet(self) -> None:
        """The first event of a session."""
        self._send("session.created", session=self.config.value)

    def follow_at_once(self, message: Json) -> bool:
        """Follow what cannot wait for the sound before it; False for all else. Raises
        ProtocolError."""
        follow = self._at_once.get(message["type"])
        if follow is None:
            return False
        check(message)
        follow(message)
        return True

    async def follow(self, message: Json) -> None:
        """Follow a client's message. Raises ProtocolError, and other UserErrors."""
        if message["type"] in EVENTS:
            await self._extensions.follow(message)
            return
        check(message)
        done = self._ordered[message["type"]](message)
        if asyncio.iscoroutine(done):
            await done

    async def frame(self, message: bytes) -> None:
        """Take a binary message, which holds a frame. Raises BadInput."""
        milliseconds, jpeg = from_binary(message)
        await self.frames.add(jpeg, milliseconds)

    async def close(self) -> None:
        """Stop everything; nothing of the session is left."""
        for task in list(self._tasks):
            task.cancel()
        await self._extensions.close()
        await self.loop.close()
        self._clock.stop()
        if self._tasks:
            await asyncio.wait(self._tasks)

    # ---- session and sound ----

    def _update(self, message: Json) -> None:
        before = self.config.input_format
        self.config.update(message["session"])
        if self.config.input_format != before:
            self._input = InputAudio(self.config.input_format)
        self.attention.changed()
        self._send("session.updated", session=self.config.value)
        self._extensions.changed(self._wearer, self.loop)

    async def _append(self, message: Json) -> None:
        try:
            data = base64.b64decode(message["audio"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise ProtocolError("invalid_audio", "the base64 is damaged", "audio") from error
        async for part in self._input.decoded(data):
            if self.config.turn_detection.type == "none":
                self.input_buffer.append(part)
            await self.loop.hear(part)
            self._clock.advance(self.loop.sample)

    def _commit(self, _: Json) -> None:
        samples = self.input_buffer.take()
        if len(samples) < SHORTEST_COMMIT_S * SAMPLE_RATE:
            raise ProtocolError(
                "input_audio_buffer_commit_empty",
                "there are less than 100 ms of sound to commit; with turn detection, turns are "
                "committed by the server",
            )
        end = self.loop.sample
        turn = Turn(
            0,
            max(0, end - len(samples)),
            end,
            samples,
            Timeline(time.perf_counter()),
            asked=True,
        )
        self._heard = turn
        item_id = new_id("item")
        self.reporter.heard(item_id)
        self._start(self._recognize(turn, item_id))

    async def _recognize(self, turn: Turn, item_id: str) -> None:
        """The words of what the client committed."""
        from models.errors import describe_error

        try:
            turn.question = await self.stages.transcribe(turn.samples, turn.start)
            turn.timeline.mark("recognition")
        except Exception as error:  # the client gets an error event, and the session goes on
            turn.error = describe_error(error)
        finally:
            turn.recognized.set()
        self.reporter.transcribed(item_id, turn)

    def _clear(self, _: Json) -> None:
        self.input_buffer.clear()
        self.attention.forget()
        self._send("input_audio_buffer.cleared")

    def _heard_wake_word(self, listening: bool) -> None:
        if self.config.extensions["events"]:
            self._send("sightline.listening", listening=listening)

    # ---- responses ----

    async def _create_response(self, message: Json) -> None:
        given = inner(message, "response")
        if self._calls.waiting:
            if not self._calls.resume():
                raise ProtocolError("missing_result", "a call of yours still has no result")
            self.reporter.begin_response(given.get("metadata"))
            self._tell_limits()
            return
        if self.reporter.active:
            raise ProtocolError(
                "conversation_already_has_active_response",
                "a response is in progress: wait for response.done, or cancel it",
            )
        self._admission = await self._admit()
        turn = self._turn_to_answer(given)
        self.stages.asked_for[id(turn)] = given.get("instructions") or ""
        modalities = given.get("output_modalities")
        self.reporter.begin_response(
            given.get("metadata"),
            speaks=None if modalities is None else modalities == ["audio"],
            kept=given.get("conversation") != "none",
            turn=turn,
        )
        self._tell_limits()
        self._start(self._answer(turn))

    def _turn_to_answer(self, given: Json) -> Turn:
        """What the client wants answered: what it gives with the request, wrote, or committed."""
        sent = [text_of(new_item(item)) for item in inner_list(given, "input")]
        written = self.items.take_asked()
        question = " ".join(text for text in sent or written if text)
        heard, self._heard = self._heard, None
        if heard is not None and not question:
            return heard
        question = question or given.get("instructions") or ""
        if not question:
            raise ProtocolError("nothing_to_answer", "there is no question: send an item, or sound")
        return written_turn(question, self.loop.sample)

    async def _answer(self, turn: Turn) -> None:
        await turn.recognized.wait()
        await self.loop.idle()
        if turn.error or not turn.text:
            self.reporter.fail("nothing_understood", turn.error or "no words were understood")
            return
        self.loop.answer(turn)

    def _cancel_response(self, message: Json) -> None:
        if not self.reporter.active and not self.loop.engaged:
            raise ProtocolError("response_cancel_not_active", "no response is in progress")
        self.reporter.cancel()
        self._calls.abandon()
        self.loop.stop_answer()

    def _clear_output(self, _: Json) -> None:
        self.reporter.cancel()
        self.loop.stop_answer()
        response = self.reporter.response
        if response is not None:
            self._send("output_audio_buffer.cleared", response_id=response.id)

    # ---- within ----

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
