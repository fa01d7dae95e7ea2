"""The Realtime sessions of one server: how many there may be, what each is made of, and their
counters.

Knows no event of the protocol.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prometheus_client import Counter, Gauge

from assistant import build
from assistant.answer.reply import POCKET_MODEL, Replier
from assistant.turn.clock import Clock
from assistant.turn.wearer import Wearer
from models.addresses import is_loopback_address
from models.errors import Overloaded
from models.speech.audio_format import SAMPLE_RATE
from server.access.access import LOCAL
from server.realtime.extensions import ServerFacts, SessionExtensions
from server.realtime.media.frames import ClientFrames
from server.realtime.messages import client_events
from server.realtime.session import Session, SessionParts
from server.realtime.session_config import SessionConfig
from server.realtime.wearer.client_tools import CallsInProgress
from server.realtime.wearer.llm import SessionLLM
from server.realtime.wearer.stages import at_speed

if TYPE_CHECKING:
    from assistant.memory.sightings import Sightings
    from assistant.turn.wearer import SharedModels
    from server.access.access import Admission
    from server.app_state import AppState
    from server.realtime.connection import Connection

Send = Callable[..., None]
RETRY_S = 10  # for which a client that finds no place is asked to wait
KINDS = ("realtime", "page")  # of sessions, in the metrics
NEEDS_LARGER_MODEL = (
    "The pocket Llama knows the skills and answers no open questions. sightline models pull llama"
)


class SessionLimitReached(Overloaded):
    """The limit of sessions is reached. `seconds`: until it is worth another try."""

    code = "session_limit_reached"
    seconds = RETRY_S


@dataclass(frozen=True)
class SessionRequest:
    """Who asks for a session, for which model, and how its events are sent. `kind` is one of KINDS;
    `admit` raises SightlineError when the client may not ask now."""

    owner: str
    model: str
    kind: str
    send: Send
    admit: Callable[[], Awaitable[Admission]]


class RealtimeSessions:
    """Lets sessions in, and makes what each of them needs."""

    def __init__(self, state: AppState) -> None:
        self._state = state
        self.large_messages = asyncio.Lock()
        self._open: dict[Connection, str] = {}  # and whose it is
        self._sightings: Sightings | None = None  # visual memory
        self._memory_asked = False
        registry = state.metrics.registry
        self.running = Gauge(
            "sightline_realtime_sessions",
            "Realtime sessions that are open",
            ["kind"],
            registry=registry,
        )
        for kind in KINDS:  # an autoscaler reads 0 before the first session, and not nothing
            self.running.labels(kind)
        self.ended = Counter(
            "sightline_realtime_sessions_ended",
            "Realtime sessions that ended, by the reason's close code",
            ["kind", "code"],
            registry=registry,
        )
        self.turns = Counter(
            "sightline_realtime_turns", "Turns that were answered", ["kind"], registry=registry
        )
        self.frames_dropped = Counter(
            "sightline_realtime_frames_dropped",
            "Frames that came too fast or out of order",
            registry=registry,
        )
        self.sound_dropped = Counter(
            "sightline_realtime_sound_dropped_seconds",
            "Seconds of sound that were dropped because their client did not commit them in time",
            registry=registry,
        )

    def __len__(self) -> int:
        return len(self._open)

    def check_room(self, owner: str) -> None:
        """Raise SessionLimitReached if the owner may open no further session."""
        settings, owners = self._state.settings, list(self._open.values())
        if len(owners) >= settings.max_sessions:
            raise SessionLimitReached(
                f"{settings.max_sessions} sessions are open: try again in {RETRY_S} s"
            )
        most = settings.max_sessions_per_owner
        if owner != LOCAL and owners.count(owner) >= most:
            raise SessionLimitReached(
                f"{most} sessions of this key are open: try again in {RETRY_S} s"
            )

    @asynccontextmanager
    async def opened(
        self, connection: Connection, owner: str, kind: str
    ) -> AsyncGenerator[None, None]:
        """A place for an owner's connection, while it lasts. Raises SessionLimitReached."""
        self.check_room(owner)
        self._open[connection] = owner
        self.running.labels(kind).inc()
        try:
            yield
        finally:
            del self._open[connection]
            self.running.labels(kind).dec()
            code, _ = connection.closed or (1000, "")
            self.ended.labels(kind, str(code)).inc()

    async def parts(self, asked: SessionRequest) -> SessionParts:
        """What a session is made of. Loads models at their first use. Raises SightlineError for
        what is missing."""
        state = self._state
        await asyncio.to_thread(client_events)  # their first import takes a second
        shared = await state.models.shared()
        names = await state.engine.models()
        config = SessionConfig(asked.model or "sightline", shared.transcriber.name)
        calls = CallsInProgress()
        is_local = all(is_loopback_address(url) for url in state.settings.upstreams)
        llm = SessionLLM(state.engine, names[0], config, calls, is_local)
        notebook = await state.storage.notebook(announces_timers=asked.kind == "page")
        clock = Clock()
        frames = ClientFrames(clock, state.settings.max_pixels, state.models.picture)
        own = replace(shared, voice=at_speed(shared.voice, config))
        # The page has no functions of its own: the router may run a skill before the LLM is asked.
        decide = build.decide if asked.kind == "page" else None
        respond, speed = state.settings.model_config.respond, state.settings.words_per_minute
        persona = build.persona(respond)
        replier = Replier(llm, decide=decide, words=respond.answer_words, persona=persona)
        wearer = Wearer(own, replier, notebook, frames, speed, owner=asked.owner)
        facts = await self._facts(names[0], shared)
        extensions = SessionExtensions(config, notebook, asked.owner, shared, asked.send, facts)
        partials = state.settings.partial_transcripts
        return SessionParts(
            config, wearer, llm, calls, frames, clock, extensions, asked.admit, partials
        )

    async def _facts(self, answers: str, shared: SharedModels) -> ServerFacts:
        """What a page shows of this server."""
        if not self._memory_asked:
            self._memory_asked = True
            recognizes = shared.perception.detector is not None
            self._sightings = await asyncio.to_thread(self._state.models.sightings, recognizes)
        notices = list(self._state.models.notices)
        if answers == POCKET_MODEL:
            notices.append(NEEDS_LARGER_MODEL)
        return ServerFacts(answers, notices, self._sightings)

    def count(self, kind: str, session: Session) -> None:
        """A session is over: its counters join those of the server."""
        self.turns.labels(kind).inc(session.reporter.answered)
        self.frames_dropped.inc(session.frames.dropped)
        self.sound_dropped.inc(session.input_buffer.dropped / SAMPLE_RATE)
