"""Standing watches: told once when something comes, again when it comes back, and never silent
about not seeing."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from assistant import build
from assistant.config import Config
from assistant.events import AnnouncementFinished, Event
from assistant.memory.notebook import MAX_WATCHES, Notebook
from assistant.skills.context import Context, NoView
from assistant.skills.watches import BLIND_S, GONE, SURE, Presence, Watcher
from assistant.turn.options import LoopOptions
from device.io.microphone import Block
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.vision.perception import Perception
from models.vision.scene import Scene
from models.vision.text import Reader
from tests.support.conversation import say
from tests.support.limits import HANG_S
from tests.support.loop_parts import SmallStages, announced, hear, make
from tests.support.views import NOW, Described, ask, context, street, text, texts, things
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio
BUS, STREET = things(("bus", 0.2)), things(("car", 0.5))
RESTING = replace(
    STREET,
    seen_by={"things": None, "texts": None, "codes": None},
    things=None,
    texts=None,
    resting="it is hot",
)


def watching(view: Any = None, **more: Any) -> Context:
    return context(Described(STREET) if view is None else view, watching=set(), **more)


# ---- asking for it ----


def test_a_thing_is_watched_for_until_it_is_not() -> None:
    here = watching()
    answer = ask("watch", "bus", here)
    assert answer.sentence == "I'll tell you when I see a bus."
    assert [w.what for w in here.notebook.watches()] == ["bus"]
    assert ask("watch", "bus", here).evidence["watch"] == answer.evidence["watch"]  # no second one
    assert ask("unwatch", "cat", here).sentence == "I'm not watching for a cat, but for a bus."
    assert ask("unwatch", "bus", here).sentence == "I no longer watch for a bus."
    assert ask("unwatch", "bus", here).sentence == "I'm not watching for anything."
    assert here.notebook.watches() == []


def test_without_a_name_all_watches_end() -> None:
    here = watching()
    ask("watch", "bus", here)
    ask("watch", "dog", here)
    assert ask("unwatch", None, here).evidence == {"watching": []}
    assert here.notebook.watches() == []


def test_what_is_in_view_already_is_said_and_told_when_it_comes_back() -> None:
    here = watching(Described(BUS))
    answer = ask("watch", "bus", here)
    assert answer.sentence.startswith("I see a bus on your left")
    assert answer.sentence.endswith("I'll tell you when that comes into view again.")
    assert here.watching == {answer.evidence["watch"]}


def test_what_no_eye_can_recognize_is_read_or_refused_and_which_is_said() -> None:
    reading = watching(Described(texts(text("Platform 4"))))
    assert (
        ask("watch", "platform 9", reading).sentence
        == "I'll tell you when I read the words platform 9."
    )
    assert (
        ask("watch", "bus", reading).sentence
        == "I can't look for buses: no object detector is installed. I'll tell you when I read the"
        " word bus."
    )
    assert ask("watch", "sign", reading).sentence.startswith("I see the words Platform 4")
    blind = watching(Described(RESTING))
    answer = ask("watch", "bus", blind)
    assert answer.evidence["watching"] is None
    assert answer.sentence.startswith("I can't look for buses")
    assert blind.notebook.watches() == []


def test_where_nobody_looks_unasked_nothing_is_promised() -> None:
    assert "can't watch" in ask("watch", "bus").sentence
    assert ask("unwatch", "bus").sentence == "I'm not watching for anything."


def test_a_camera_that_is_away_just_now_does_not_keep_from_asking() -> None:
    here = watching(NoView("The camera has not given a picture yet."))
    assert (
        ask("watch", "bus", here).sentence
        == "The camera has not given a picture yet. I'll tell you when I see a bus."
    )


def test_there_are_only_so_many_watches() -> None:
    here = watching()
    for name in ("bus", "dog", "cat", "car", "truck", "horse", "cow", "bear", "train", "boat")[
        :MAX_WATCHES
    ]:
        ask("watch", name, here)
    assert (
        ask("watch", "person", here).sentence
        == "I watch for 10 things already; tell me which to drop."
    )
    assert len(here.notebook.watches()) == MAX_WATCHES


def test_watches_outlive_a_restart(tmp_path: Path) -> None:
    first = Notebook(tmp_path / "notebook.db")
    first.start_watch("bus", NOW)
    first.close()
    assert [w.what for w in Notebook(tmp_path / "notebook.db").watches()] == ["bus"]


# ---- looking ----


def test_one_look_is_not_enough_to_come_nor_to_go() -> None:
    bus = Presence()
    assert SURE == 2
    assert [bus.comes(found) for found in (True, False, True, True, True)] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert not any(bus.comes(found) for found in [False] * (GONE - 1) + [True, True])
    assert [bus.comes(found) for found in [False] * GONE + [True, True]][-2:] == [False, True]


class Street:
    """What there is to see, look after look; the last scene stays. A text in its place is why
    nothing can be seen."""

    def __init__(self, notebook: Notebook, *scenes: Scene | str) -> None:
        self.scenes, self.looks, self.watching = list(scenes), 0, set[int]()
        self._notebook = notebook

    def glance(self) -> Context:
        self.looks += 1
        scene = self.scenes.pop(0) if len(self.scenes) > 1 else self.scenes[0]
        view = NoView(scene) if isinstance(scene, str) else Described(scene)
        return Context(view, self._notebook, NOW, watching=self.watching)


async def said(notebook: Notebook, street: Street, looks: int, **more: Any) -> list[str]:
    assistant, speaker, events = make(SmallStages({1.0: "unasked"}))
    speaker.gate.set()
    lines: list[str] = []
    task = asyncio.create_task(
        Watcher(notebook, street, assistant, lines.append, **more).run(0.002)
    )
    while street.looks < looks:
        await asyncio.sleep(0.002)
        assert not task.done()
    task.cancel()
    return lines + [turn.answer for turn in announced(events)]


async def test_what_comes_into_view_is_told_once_and_again_when_it_comes_back() -> None:
    notebook = Notebook()
    notebook.start_watch("bus", NOW)
    scenes = [
        STREET,
        STREET,
        BUS,
        STREET,
        BUS,
        BUS,
        BUS,
        BUS,
        *[STREET] * (GONE + 1),
        BUS,
        BUS,
        BUS,
        STREET,
    ]
    told = await said(notebook, Street(notebook, *scenes), len(scenes) + 5)
    assert len(told) == 2
    assert told[0].startswith("As you asked: I see a bus on your left")


async def test_what_was_in_view_when_the_watch_began_is_not_told_until_it_comes_back() -> None:
    notebook = Notebook()
    road = Street(notebook, *[BUS] * 6, *[STREET] * (GONE + 1), BUS)
    road.watching.add(notebook.start_watch("bus", NOW).id)
    assert len(await said(notebook, road, 24)) == 1


async def test_several_watches_are_told_apart() -> None:
    notebook = Notebook()
    for what in ("bus", "dog"):
        notebook.start_watch(what, NOW)
    told = await said(notebook, Street(notebook, things(("bus", 0.2), ("dog", 0.9))), 12)
    assert sorted(line.split(" see ")[1][:5] for line in told) == ["a bus", "a dog"]


async def test_a_doubtful_thing_is_no_reason_to_speak() -> None:
    notebook = Notebook()
    notebook.start_watch("bus", NOW)
    doubtful = replace(BUS, things=tuple(replace(t, confidence=0.3) for t in BUS.things or ()))
    assert await said(notebook, Street(notebook, doubtful), 10) == []


async def test_a_text_is_found_over_several_lines_and_only_whole() -> None:
    notebook = Notebook()
    notebook.start_watch("platform 9", NOW)
    four, nine = texts(text("PLATFORM"), text("4")), texts(text("PLATFORM"), text("9"))
    assert await said(notebook, Street(notebook, four), 6) == []
    assert len(await said(notebook, Street(notebook, four, nine), 8)) == 1


@pytest.mark.parametrize("trouble", ["It is too dark for me to see.", RESTING])
async def test_not_being_able_to_look_is_told_and_its_end_too(trouble: Scene | str) -> None:
    notebook = Notebook()
    notebook.start_watch("bus", NOW)
    road = Street(notebook, *[trouble] * 60, STREET)
    told = await said(notebook, road, 70, clock=lambda: road.looks * BLIND_S / 40)
    assert len(told) == 2
    assert told[0].startswith("I can't watch for a bus now. ")
    assert told[1] == "I can see again, and watch for a bus."


async def test_nobody_looks_while_nothing_is_watched_for_or_somebody_speaks() -> None:
    notebook = Notebook()
    road = Street(notebook, BUS)
    assistant, _, _ = make(SmallStages({1.0: "what does this sign say"}))
    task = asyncio.create_task(Watcher(notebook, road, assistant, print).run(0.002))
    await asyncio.sleep(0.05)
    assert road.looks == 0
    await hear(assistant, "." * 20 + "#" * 20)
    notebook.start_watch("bus", NOW)
    await asyncio.sleep(0.05)
    assert road.looks == 0
    task.cancel()
    await assistant.close()


async def test_a_look_is_given_up_when_somebody_begins_to_speak() -> None:
    notebook, looking, dropped = Notebook(), asyncio.Event(), asyncio.Event()
    notebook.start_watch("bus", NOW)

    class Slow(Described):
        async def see(self, *parts: Any) -> Scene:
            looking.set()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                dropped.set()
                raise
            raise AssertionError

    class Eyes(Street):
        def glance(self) -> Context:
            return replace(super().glance(), view=Slow(BUS))

    assistant, _, events = make(SmallStages({1.0: "what does this sign say"}))
    task = asyncio.create_task(Watcher(notebook, Eyes(notebook, BUS), assistant, print).run(0.002))
    await asyncio.wait_for(looking.wait(), HANG_S)
    await hear(assistant, "." * 20 + "#" * 20)
    await asyncio.wait_for(dropped.wait(), HANG_S)
    task.cancel()
    await assistant.close()
    assert not announced(events)


async def test_an_eye_that_fails_is_told_once_and_the_watch_goes_on() -> None:
    notebook = Notebook()
    notebook.start_watch("bus", NOW)

    class Failing(Street):
        def glance(self) -> Context:
            made = super().glance()
            if self.looks < 5:
                raise RuntimeError("no eye")
            return made

    told = await said(notebook, Failing(notebook, BUS), 12)
    assert told[0] == "Watching failed: RuntimeError: no eye"
    assert [line[:24] for line in told[1:]] == ["As you asked: I see a bu"]


@pytest.mark.long
@pytest.mark.parametrize("anyio_backend", ["asyncio"])  # a camera plays in real time
async def test_a_sign_that_comes_into_view_of_a_real_camera_is_read_and_told(
    tmp_path: Path,
) -> None:
    film = tmp_path / "walk.avi"
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), 1, (1280, 720))
    wall, sign = np.full((720, 1280, 3), 180, np.uint8), street()
    wall[::40] = 90  # a wall has some pattern, or it would count as blurred
    for at in range(HANG_S):
        writer.write(sign if at >= 2 else wall)
    writer.release()
    notebook, told, over = Notebook(), list[str](), asyncio.Event()
    notebook.start_watch("exit", NOW)

    def listener(event: Event) -> None:
        if isinstance(event, AnnouncementFinished):
            told.append(event.turn.spoken)
            if "EXIT" in event.turn.spoken:  # a camera that starts slowly is told first
                over.set()

    async def silence() -> AsyncGenerator[Block, None]:
        index, began = 0, asyncio.get_running_loop().time()
        while not over.is_set():
            yield Block(index, np.zeros(WINDOW, np.float32))
            index += WINDOW
            await asyncio.sleep(
                max(0.0, began + index / SAMPLE_RATE - asyncio.get_running_loop().time())
            )

    config = Config()
    models = replace(build.models(config), perception=Perception(None, Reader()))
    sources = Sources(silence(), lambda: VideoSource(str(film)), WavSpeaker(fast=True))
    loop = DeviceLoop(
        config, models, build.replier(config, ""), notebook, sources, LoopOptions(), listener
    )
    loop.wearer.enable_glances()
    watcher = asyncio.create_task(Watcher(notebook, loop.wearer, loop.assistant, print).run())
    await asyncio.wait_for(loop.run(), HANG_S)
    watcher.cancel()
    assert sum("EXIT" in line for line in told) == 1
    assert told[-1].startswith("As you asked: I see the word EXIT on your left")


@pytest.mark.parametrize(
    "question",
    [
        "stop telling me about dogs",
        "don't warn me about dogs any more",
        "dont look out for dogs",
        "you don't have to look out for dogs any more",
        "I don't need you to watch for the dog now",
        "you needn't keep an eye on the dog",
        "I no longer need to know when the dog comes",
        "I don't need to hear whenever you see a dog",
    ],
)
def test_what_need_not_be_watched_for_is_no_longer_watched_for(question: str) -> None:
    here = context(Described(things(("cup", 0.5))), watching=set())
    say("tell me when you see a dog", here)
    assert say(question, here) == "I no longer watch for a dog."
    assert here.notebook.watches() == []


def test_what_is_not_to_be_forgotten_ends_no_watch() -> None:
    here = context(Described(things(("cup", 0.5))), watching=set())
    say("tell me when you see a dog", here)
    assert say("don't let me forget the dog is at Anna's", here).startswith("I'll remember")
    assert [watch.what for watch in here.notebook.watches()] == ["dog"]


def test_whether_it_has_come_is_told_by_a_look_and_stop_names_nobody() -> None:
    here = context(Described(things(("person", 0.4))))
    here.watching = set()
    say("let me know when the bus turns up", here)
    assert say("Anything yet?", here) == "I don't see a bus yet. I still watch."
    assert say("My son's picked me up, so you can stop now, thanks.", here) == (
        "I no longer watch for a bus."
    )
