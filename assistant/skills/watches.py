"""Watches: what the wearer wants to hear about when it comes into view, and the looking
that this takes.

The watches are in the notebook, so a restart loses none. While there is one, the sharpest frame of
the last second is looked at, about once a second and never while somebody speaks or is answered.
What comes into view is told once it was seen in two looks, and again when it comes back. Not being
able to look is told as well: silence must mean that nothing came. Visual memory, where it is on,
remembers what these looks show; they are then made without a watch, too.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from assistant.memory.notebook import WEARER, NotebookError, stems
from assistant.memory.off_loop import off_loop
from assistant.skills import find, notes
from assistant.skills.context import Answer, Change, Context, Gap, PendingCall, Topic
from assistant.skills.kept import watch_words
from assistant.skills.skill import Command, Skill, given, noun_argument, saying
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.turn.announcements import was_heard
from models.json_types import JsonObject

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook, Watch
    from assistant.memory.sightings import Sightings
    from assistant.turn_loop import TurnLoop

T = TypeVar("T")

LOOK_S = 1.0  # from the end of one look to the next, at least: who walks past stays in view longer
SHARE = 0.25  # of the time that looking may take: where a look is slow there are fewer
SURE = 2  # looks in a row that must show a thing before an alert: a detector fails in single frames
GONE = 5  # looks in a row without it until it counts as gone; its return is a new alert
BLIND_S = 20.0  # without a usable look, after which the wearer hears that
POLL_S = 0.03  # between two questions whether somebody began to speak


async def watch(what: str, context: Context) -> Answer:
    """Watch for something from now on, and say how: a thing is seen, a word is read."""
    if context.watching is None:
        return Answer(
            "I can't watch for things from here: that takes a run with a camera.",
            {"watching": None},
        )
    what = watch_words.without_coming(what)
    if watch_words.is_somebody(what):
        return Answer(watch_words.NOBODY, {"watching": None})
    if context.doubtful:
        question = f"Did I hear that right? I am to watch for {wording.a(what)}?"
        pending = PendingCall("watch", {"what": what}, question, what)
        return Answer(question, {"watching": None, "unsure": what}, pending=pending)
    try:
        sight = await find.sighting(what, context)
    except LookupError:  # the camera is away just now
        sight = Answer("", {"found": False}, found=False)
    if sight.found is None:
        return Answer(sight.sentence, {"watching": None, **sight.evidence})
    by_words = sight.evidence.get("by") == "texts"
    if by_words and not watch_words.may_be_read(what, context.question):
        return Answer(watch_words.UNKNOWN_THING, {"watching": None})
    kept = await off_loop(context.notebook.start_watch, what, context.now, context.wearer)
    evidence = {"watching": kept.what, "watch": kept.id, "in_view": sight.found}
    if sight.found:
        context.watching.add(kept.id)
        again = f"{sight.sentence} I'll tell you when that comes into view again."
        change, topic = Change((kept,)), Topic("watch", (kept.id,))
        return Answer(again, evidence, change=change, topic=topic)
    words = f"the word{'s' if ' ' in what else ''} {wording.quoted(what, 60)}"
    by_things = sight.evidence.get("by") == "things"
    coming = f"read {words}" if sight.evidence.get("by") == "texts" else f"see {wording.a(what)}"
    promise = (
        f"I'll tell you when I {coming}.{watch_words.doubt(what, context.question, by_things)}"
    )
    said = (context.view.trouble, sight.sentence, promise)
    change, topic = Change((kept,)), Topic("watch", (kept.id,))
    return Answer(" ".join(filter(None, said)), evidence, change=change, topic=topic)


def _of_words(said: str, context: Context) -> Command | None:
    """A watch for print, or what can't be watched for."""
    if (words := watch_words.to_read(said)) is not None:
        return Command(partial(watch, words), True, {"what": words})
    if (refused := watch_words.cannot_tell(said)) is not None:
        return Command(saying(refused, {"watching": None}))
    if watch_words.unnamed(said):
        gap = Gap("tell me when it says {}", "thing")
        answer = Answer(watch_words.WHICH_NAME, {"watching": None}, gap=gap)
        return Command(given(answer))
    return None


def command(said: str, context: Context) -> Command | None:
    """What is watched for."""
    stands = context.watching is not None and bool(context.kept.watches)
    if stands and watch_words.COME_YET.match(said):
        return Command(_come_yet)
    if watch_words.LIST.search(said) or (stands and watch_words.STILL.match(said)):
        return Command(_list)
    if watch_words.ALL_OF_IT.match(said) and context.watching is not None:
        return Command(partial(_no_more, "", True), changes=True, skill="unwatch")
    if (known := _of_words(said, context)) is not None:
        return known
    ended = watch_words.NO_MORE.match(said)
    if ended is not None and context.watching is not None:
        no_more = partial(_no_more, ended["what"], said.startswith("stop"))
        return Command(no_more, changes=True, skill="unwatch")
    return None


async def _no_more(said: str, stops: bool, context: Context) -> Answer:
    """No longer tell of a thing: what the phrase names is looked up among the watches."""
    standing = await off_loop(context.notebook.watches, context.wearer)
    meant = [watch for watch in standing if stems(said) & stems(watch.what)]
    if not meant and stops:
        return await unwatch(said.strip(), context)
    if not meant:
        return Answer("Okay, I won't.", {"done": None})
    return await unwatch(meant[0].what, context)


async def _come_yet(context: Context) -> Answer:
    """Whether what is watched for is in view now."""
    standing = await off_loop(context.notebook.watches, context.wearer)
    sights = [await find.sighting(watch.what, context) for watch in standing]
    seen = [sight.sentence for sight in sights if sight.found]
    topic = Topic("watch", tuple(watch.id for watch in standing))
    if seen:
        return Answer(" ".join(seen), _left(standing), topic=topic)
    missing = wording.listing([wording.a(watch.what) for watch in standing], "or")
    missing = re.sub("^some ", "any ", missing)
    return Answer(f"I don't see {missing} yet. I still watch.", _left(standing), topic=topic)


async def _list(context: Context) -> Answer:
    if context.watching is None:
        return Answer("I'm not watching for anything.", {"watching": []})
    standing = await off_loop(context.notebook.watches, context.wearer)
    if not standing:
        return Answer("I'm not watching for anything.", {"watching": []})
    topic = Topic("watch", tuple(watch.id for watch in standing))
    return Answer(f"I watch for {_listed(standing)}.", _left(standing), topic=topic)


async def unwatch(what: str, context: Context) -> Answer:
    """No longer watch for something; for nothing at all where no thing is named. It is asked first
    where a question has no verb of ending, so that it was only guessed."""
    none = context.watching is None
    standing = [] if none else await off_loop(context.notebook.watches, context.wearer)
    if not standing:
        return Answer("I'm not watching for anything.", {"watching": []})
    if watch_words.STOP_NOW.search(plain(context.question)) and len(standing) == 1:
        what = standing[0].what  # "my son's here, you can stop now" names no other watch
    over = [w for w in standing if what in watch_words.ANYTHING or stems(what) & stems(w.what)]
    left = [w for w in standing if w not in over]
    if not over:
        return Answer(
            f"I'm not watching for {wording.a(what)}, but for {_listed(standing)}.", _left(left)
        )
    said = plain(context.question)
    if said and not watch_words.ENDS.search(said):
        asked = f"Shall I stop watching for {_listed(over)}?"
        pending = PendingCall("stop watching", {"watches": [w.id for w in over]}, asked)
        return Answer(asked, _left(standing), pending=pending)
    return await end(over, context)


async def end(over: list[Watch], context: Context) -> Answer:
    """No longer watch for these, and say so."""
    for each in over:
        await off_loop(context.notebook.end_watch, each, context.wearer)
    left = await off_loop(context.notebook.watches, context.wearer)
    said = f"I no longer watch for {_listed(over)}."
    return Answer(said, _left(left), change=Change(removed=tuple(over)))


SKILLS = (
    Skill(
        "watch",
        "Tell the wearer later, when something comes into view.",
        watch,
        noun_argument(ask_back="What shall I watch for?", completes="tell me when you see {}"),
        changes=True,
        command=command,
        openings=("I'll tell you",),
    ),
    Skill(
        "unwatch",
        "No longer watch for something.",
        unwatch,
        noun_argument(default=""),
        changes=True,
        first=notes.undeletable,
    ),
)


def _listed(watches: list[Watch]) -> str:
    return wording.listing([wording.a(w.what) for w in watches])


def _left(watches: list[Watch]) -> JsonObject:
    return {"watching": [w.what for w in watches]}


@dataclass
class Presence:
    """Whether a thing is in view, judged from looks that may be wrong."""

    there: bool = False
    seen: int = 0  # looks in a row with it
    missed: int = 0  # looks in a row without it

    def comes(self, found: bool) -> bool:
        """Take the next look; whether the thing has just come into view."""
        self.seen, self.missed = (self.seen + 1, 0) if found else (0, self.missed + 1)
        if self.missed >= GONE:
            self.there = False
        came = not self.there and self.seen >= SURE
        self.there |= came
        return came


class GlanceSource(Protocol):
    """Gives a look at the present view: assistant/turn/wearer.py."""

    @property
    def watching(self) -> set[int]:
        """The watches that began with their thing in view, and that was said."""
        ...

    def glance(self) -> Context:
        """The view of this moment, which nobody asked about."""
        ...


class Watcher:
    """Looks while something is watched for: `run` it beside the loop.

    `notify` gets one line when the notebook or the camera fails; both are tried again.
    """

    def __init__(
        self,
        notebook: Notebook,
        wearer: GlanceSource,
        assistant: TurnLoop,
        notify: Callable[[str], None],
        sightings: Sightings | None = None,
        clock: Callable[[], float] = time.monotonic,
        owner: str = WEARER,
    ) -> None:
        self._owner = owner
        self._notebook, self._wearer, self._assistant = notebook, wearer, assistant
        self._notify, self._sightings, self._clock = notify, sightings, clock
        self._presences: dict[int, Presence] = {}
        self._saw = clock()  # when a look last could show something
        self._blind = False  # whether the wearer heard that it can't see
        self._failure = ""

    async def run(self, every: float = LOOK_S) -> None:
        """Look, until cancelled."""
        while True:
            began = time.perf_counter()
            failure = ""
            try:
                await self._round()
            except Exception as e:  # one failed look does not end the watching
                failure = (
                    str(e)
                    if isinstance(e, NotebookError)
                    else f"Watching failed: {type(e).__name__}: {e}"
                )
            if failure and failure != self._failure:
                self._notify(failure)
            self._failure = failure
            await asyncio.sleep(max(every, (time.perf_counter() - began) * (1 / SHARE - 1)))

    async def _round(self) -> None:
        """One look for everything that is watched for."""
        watches = await off_loop(self._notebook.watches, self._owner)
        known = self._wearer.watching
        self._presences = {
            w.id: self._presences.get(w.id) or Presence(there=w.id in known) for w in watches
        }
        if not (watches or self._sightings) or self._assistant.engaged:
            self._saw = self._clock()
            return
        context = self._wearer.glance()
        trouble = context.view.trouble
        if self._sightings is not None and not trouble:
            scene = await self._undisturbed(context.view.see("things"))
            if scene is None:
                return
            await off_loop(self._sightings.keep, scene, context.now, context.wearer)
        for each in watches if not trouble else ():
            answer = await self._undisturbed(find.sighting(each.what, context))
            if answer is None:
                return
            if answer.found is None:
                trouble = answer.sentence
            elif self._presences[each.id].comes(answer.found):
                await self._tell(each, answer)
                return  # that took seconds: the others are looked for in a newer frame
        if watches:
            await self._tell_of_blindness(watches, trouble)

    async def _undisturbed(self, look: Coroutine[Any, Any, T]) -> T | None:
        """What a look shows; None if somebody begins to speak: perception serves them first."""
        task = asyncio.ensure_future(look)
        try:
            while not task.done() and not self._assistant.engaged:
                await asyncio.wait([task], timeout=POLL_S)
            return task.result() if task.done() else None
        finally:
            task.cancel()

    async def _tell(self, watch: Watch, answer: Answer) -> None:
        turn = await self._assistant.announce(f"As you asked: {answer.sentence}")
        if not was_heard(turn):
            self._presences[watch.id].there = False  # the next look tells it again

    async def _tell_of_blindness(self, watches: list[Watch], trouble: str | None) -> None:
        if not trouble:
            self._saw = self._clock()
            if self._blind:
                self._blind = False
                await self._assistant.announce(
                    f"I can see again, and watch for {_listed(watches)}."
                )
        elif not self._blind and self._clock() - self._saw >= BLIND_S:
            turn = await self._assistant.announce(
                f"I can't watch for {_listed(watches)} now. {trouble}"
            )
            self._blind = was_heard(turn)
