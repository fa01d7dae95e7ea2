"""What every skill is given and what it gives back. Knows no skill, no loop and no model.

A skill changes nothing of its own accord except the notebook: an Answer says what should be
remembered of it, and the loop calls `Context.keep(answer)` when the turn is committed. So an answer
that was worked out too early leaves no trace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.memory.kept import AWAY, Kept, kept_in
from assistant.memory.notebook import WEARER, Note, Notebook, Timer, Watch
from assistant.memory.off_loop import off_loop
from assistant.memory.store import StoreError
from models.json_types import JsonObject
from models.vision.scene import Part, Scene

if TYPE_CHECKING:
    from assistant.memory.sightings import Sightings
    from models.arrays import Array

# What a request names once and a follow-up may name anew: "and if it's twenty", "in feet".
Slot = Literal["number", "unit", "day", "thing"]
RECENT = 6  # answers to which "the three" may go back
SPEED = 170  # words a minute, the rate that espeak-ng's voices are made for
MOST_TOLD = 40  # facts that are known at once; the oldest ones go first


def ignore_opening(opening: str) -> None:
    """For an answer that is not spoken, or once all of it is known."""


@dataclass(frozen=True)
class TextReading:
    """A text that was read aloud: its pieces, which of them was spoken last, and whether it was
    hard to read."""

    pieces: tuple[str, ...]
    at: int = 0
    hard: bool = False


@dataclass(frozen=True)
class Change:
    """What an answer has put in the notebook and taken out of it, so that "undo that" can take
    exactly that back. What got another text, length or time is in both, as it is and as it was."""

    added: tuple[Note | Timer | Watch, ...] = ()
    removed: tuple[Note | Timer | Watch, ...] = ()

    def then(self, later: Change) -> Change:
        """Both, as one change."""
        return Change(self.added + later.added, self.removed + later.removed)


@dataclass(frozen=True)
class PendingCall:
    """A call of a skill, of an external tool or of kept/confirmed.py that waits for the wearer's
    yes, and how the wearer is asked. `arguments` hold JSON's own types: it may be stored. `about`:
    what is asked about, where that can be asked in another language, too."""

    name: str
    arguments: Mapping[str, Any]
    question: str
    about: str = ""


@dataclass(frozen=True)
class Gap:
    """What an answer asks back: the request that the wearer's next words complete, with "{}" in
    their place, and what may stand there."""

    form: str
    takes: Literal["length", "moment", "thing", "note", "choice"]


@dataclass(frozen=True)
class Topic:
    """What an answer was about, where it is kept here: its kind, and the ids of the things that it
    named; of a stopwatch that was stopped its seconds."""

    kind: Literal["timer", "list", "note", "watch", "stopwatch"]
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class ToldFact:
    """What the wearer told in this conversation and did not ask to be kept. `was`: what it said
    before it was put right; `count` and `thing`: of something that is counted."""

    text: str
    at: datetime
    was: str = ""
    count: int | None = None
    thing: str = ""


def without(told: tuple[ToldFact, ...], texts: Collection[str]) -> tuple[ToldFact, ...]:
    """All that was told but what these notes said, which were deleted."""
    gone = {text.casefold().strip(" .") for text in texts}
    return tuple(each for each in told if each.text.casefold().strip(" .") not in gone)


@dataclass(frozen=True)
class Stopwatch:
    """The stopwatch from now on: when it was started; None where it is stopped."""

    started: datetime | None


@dataclass(frozen=True)
class Answer:
    """A sentence fit to be spoken and what it rests on, in JSON's own types.

    `evidence` is shown, written and sent; nothing is decided by it. What steers the flow has a
    field of its own.
    """

    sentence: str
    evidence: JsonObject = field(default_factory=JsonObject)
    reading: TextReading | None = None  # what "continue" and "spell it" are about from now on
    words_per_minute: int | None = None  # how fast the voice should speak from now on
    silent: bool = False  # a loop does not speak the sentence
    change: Change | None = None  # what "undo that" takes back
    # Whether the thing that was looked for is in view; None where nothing could look.
    found: bool | None = None
    undone: bool = False  # nothing was done, since what the request needs is not installed
    # What was asked is not told: that it can't be, or all that is seen or printed instead.
    untold: bool = False
    resumes: bool = False  # it goes on with an answer that was interrupted
    pending: PendingCall | None = None  # the answer asks whether this call is to be done
    gap: Gap | None = None  # what the answer asks back
    stopwatch: Stopwatch | None = None  # started or stopped by this answer
    mentioned: frozenset[str] = frozenset()  # what this answer says that needs no saying twice
    topic: Topic | None = None  # what "it", "the first one" and "how many" are about from now on
    lead: int = 0  # seconds that its reminder rings before what it is about
    told: tuple[ToldFact, ...] | None = None  # all that counts as told from now on


class View(Protocol):
    """The frame that the question points at."""

    @property
    def trouble(self) -> str | None:
        """A spoken reason why nothing can be said about the view, or None."""
        ...

    async def see(self, *parts: Part) -> Scene:
        """What perception finds in exactly this frame; a part that was looked for before is not
        looked for again."""
        ...

    async def picture(self) -> Array:
        """The frame, BGR uint8 [height, width, 3], at full resolution."""
        ...


class NoView:
    """The view of an assistant that has no camera and was given no picture."""

    def __init__(self, trouble: str = "I have no camera, so I can't see anything.") -> None:
        self.trouble: str | None = trouble

    async def see(self, *parts: Part) -> Scene:
        raise LookupError(self.trouble)

    async def picture(self) -> Array:
        raise LookupError(self.trouble)


@dataclass
class Context:
    """One wearer's side of a question: what is in view, the clock, and what earlier answers left
    behind.

    `view`, `now`, `question`, `doubtful` and `expect` change with every question; the rest stays
    from turn to turn.
    """

    view: View
    notebook: Notebook
    now: datetime  # aware, in the wearer's time zone
    question: str = ""  # as it was asked, for what a skill's arguments don't carry
    doubtful: bool = False  # perhaps misheard: what it asks to be kept is confirmed first
    # Called with the words that the answer will probably begin with, before the rest is known.
    expect: Callable[[str], None] = ignore_opening
    last_answer: str = ""
    answer_before: str = ""  # the one before the last
    recent: tuple[str, ...] = ()  # the last answers, the newest last
    reading: TextReading | None = None
    unspoken: str = ""  # the rest of an answer that was interrupted: "continue" goes on with it
    talked: bool = False  # the last answer was an LLM's own words
    words_per_minute: int = SPEED
    mentioned: frozenset[str] = frozenset()
    last_question: str = ""  # the one before this
    last_request: str = ""  # the same, written out where it leaned on an earlier one
    last_replaceable: tuple[Slot, ...] = ()  # what of it a follow-up may replace
    last_skill: str = ""  # and who answered it
    last_what: str = ""  # and what it was about, where that is a thing
    last_change: Change | None = None
    changed_just_now: bool = False  # by the last answer, so that "never mind" means its change
    pending: PendingCall | None = None  # the wearer was just asked whether it is to be done
    gap: Gap | None = None  # what the wearer was just asked back
    stopwatch: datetime | None = None  # when it was started
    topic: Topic | None = None  # what of the things that are kept was spoken about last
    told: tuple[ToldFact, ...] = ()  # what the wearer told, the newest last; gone with this process
    # By the id of a reminder how many seconds it rings before what it is about.
    leads: Mapping[int, int] = field(default_factory=dict[int, int])
    announces_timers: bool = True  # somebody is there to announce a timer that is over
    wearer: str = WEARER  # whose notes and timers
    sightings: Sightings | None = None  # visual memory; None where it is off
    watching: set[int] | None = (
        None  # watches that began with their thing in view; None where nobody looks unasked
    )
    looked_up: Kept | None = None  # what was kept when this question was asked

    async def look_up(self) -> Kept:
        """Read what is kept: before a question is understood, and after what changed it."""
        reading = off_loop(kept_in, self.notebook, self.wearer, self.now)
        try:
            self.looked_up = await asyncio.wait_for(reading, self.notebook.patience_s)
        except asyncio.TimeoutError:
            self.looked_up = Kept(trouble=StoreError(AWAY))
        return self.looked_up

    async def known(self) -> Kept:
        """What is kept, looked up unless that was done for this question."""
        return self.looked_up or await self.look_up()

    @property
    def kept(self) -> Kept:
        """What is kept, as it was looked up; where nobody did, it is read now, which blocks."""
        if self.looked_up is not None:
            return self.looked_up
        return kept_in(self.notebook, self.wearer, self.now)

    @property
    def running(self) -> list[Timer]:
        """The timers that have still to ring, the earliest first."""
        return list(self.kept.timers)

    @property
    def timer_topic(self) -> tuple[int, ...]:
        """The ids of the timers that were spoken about last; none where something else was."""
        about_timers = self.topic is not None and self.topic.kind == "timer"
        return self.topic.ids if about_timers and self.topic is not None else ()

    def keep(self, answer: Answer) -> None:
        """Remember what this answer leaves behind. Called once the turn is committed."""
        self.answer_before = self.last_answer
        self.recent = (*self.recent, answer.sentence)[-RECENT:]
        self.last_answer = answer.sentence or self.last_answer
        self.reading = answer.reading or self.reading
        if answer.reading is not None or answer.resumes:
            self.unspoken = ""
        self.words_per_minute = answer.words_per_minute or self.words_per_minute
        self.mentioned |= answer.mentioned
        self.changed_just_now = answer.change is not None
        self.last_change = answer.change or self.last_change
        self.pending = answer.pending
        self.gap = answer.gap
        about_view = answer.reading is not None or answer.found is not None
        self.topic = answer.topic or (None if about_view else self.topic)
        told = self.told if answer.told is None else answer.told
        if answer.change is not None:
            gone = [each for each in answer.change.removed if each not in answer.change.added]
            told = without(told, [each.text for each in gone if isinstance(each, Note)])
        self.told = told[-MOST_TOLD:]
        if answer.lead and answer.topic is not None:
            self.leads = {**self.leads, **dict.fromkeys(answer.topic.ids, answer.lead)}
        if answer.stopwatch is not None:
            self.stopwatch = answer.stopwatch.started
