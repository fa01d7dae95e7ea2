"""A live run: the loop with the machine's own microphone, camera and speaker, and all that goes on
beside it: timers, watches, the board's power and memory, keys, a page, a recording."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, aclosing
from functools import partial
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.events import Event, Listener, Notice, PowerMeasured, StateChanged, TurnFinished
from assistant.turn.options import LoopOptions
from assistant.turn.wearer import SharedModels, now_local
from device.background import Starter, run_beside
from device.loop import DeviceLoop, Sources, notify_from_any_thread
from models.errors import SightlineError

if TYPE_CHECKING:
    from assistant.answer.interpreter.understanding import Understanding
    from assistant.answer.reply import Replier
    from assistant.memory.listing import KeptLists
    from assistant.memory.notebook import Notebook
    from assistant.memory.sightings import Sightings
    from assistant.turn.listening.attention import ListeningGate
    from assistant.turn.status import SharedSpeaker, StatusReporter
    from device.io.microphone import Block
    from device.preview import Preview
    from device.replay.recording import Recorder
    from device.resources.power import Power

Notify = Callable[[str], None]


async def live(config: Config, url: str, *, preview: bool = False) -> None:
    """Run until the microphone ends, or SIGTERM or Ctrl-C cancels. `url` is the server's. What is
    missing is reported once."""
    from assistant import build
    from assistant.memory.listing import KeptLists
    from assistant.turn.status import StatusReporter, StatusTones
    from device.console import Screen
    from device.io.keyboard import Keys
    from device.io.sound_cards import quiet
    from device.io.sources import opener
    from device.resources.power import Power
    from device.resources.power_sources import source
    from models.allocator import share_memory

    share_memory()
    screen = Screen(config)
    listeners: list[Listener] = [screen]
    # The clock of the turns' timelines.
    power = Power(source(config.board.power), config.board.hot_c, clock=time.perf_counter)
    report = _reporter(listeners, power)
    notify = notify_from_any_thread(report)
    async with AsyncExitStack() as stack:
        stack.enter_context(quiet())
        stack.callback(power.close)
        config, microphone, speaker = _open_sound(config, notify)
        recorder = _recorder(config, notify, stack)
        # In a thread: loading takes seconds, in which systemd wants its signs of life.
        models = await asyncio.to_thread(_load, config, notify)
        stack.callback(models.close)
        replier = await _replier(config, url, notify, stack)
        notebook = build.notebook(config)
        stack.callback(notebook.close)
        gate = _listening_gate(config, report, notify)
        status = StatusReporter(gate, report, hears=config.hear.microphone == "none")
        listeners.append(status)
        if config.speak.tones:
            listeners.append(StatusTones(speaker))
        sources = Sources(_noticed(microphone, status), opener(config.see), speaker)
        if recorder is not None:
            listeners.append(recorder.listener)
            sources = _recorded(sources, recorder)
        options = LoopOptions(attention=gate)
        loop = DeviceLoop(
            config, models, replier, notebook, sources, options, report, shows_partials=preview
        )
        sightings = _sightings(config, models, notify, stack)
        if loop.camera is not None:
            loop.wearer.enable_glances(sightings)
        if preview:
            lists = KeptLists(notebook, sightings)
            page = _preview(config, loop, models, status, lists, speaker)
            listeners.append(await stack.enter_async_context(page))
            # Only on the screen, not in a recording: the address holds a token.
            screen(Notice(f"The preview is at {page.url}"))
        stack.enter_context(Keys(status.press, status.mute))
        status.begin(loop.assistant)
        tasks = _beside(config, loop, models, notebook, sightings, power, report, notify)
        async with run_beside(tasks, notify):
            await loop.run()
    report(StateChanged("over"))


def _load(config: Config, notify: Notify) -> SharedModels:
    """The models, and what reads sound files."""
    from assistant import build
    from models.allocator import trim
    from models.speech.audio_files import load_libraries

    load_libraries()
    loaded = build.models(config, notify)
    trim()
    return loaded


def _reporter(listeners: list[Listener], power: Power) -> Listener:
    """Gives every event to all listeners. A finished turn gets its power figures first, and the
    memory that it freed goes back to the system."""
    from device.resources.power import of_turn
    from models.allocator import trim

    def report(event: Event) -> None:
        finished = isinstance(event, TurnFinished)
        if finished:
            event.turn.power = of_turn(power, event.turn.timeline.origin)
        for listener in listeners:
            listener(event)
        if finished:
            trim()

    return report


async def _replier(config: Config, url: str, notify: Notify, stack: AsyncExitStack) -> Replier:
    """What answers, with the tools of the configured MCP servers for as long as the run lasts."""
    from assistant import build

    tools = build.external_tools(config, notify)
    if tools is not None:
        await stack.enter_async_context(tools.running())
    replier = build.replier(config, url, tools)
    if replier.understanding is not None:
        preparing = asyncio.create_task(_prepare(replier.understanding, notify))
        stack.callback(preparing.cancel)
    return replier


async def _prepare(understanding: Understanding, notify: Notify) -> None:
    """Load what interprets requests, beside the loop; until it is there the rules do alone."""
    try:
        await understanding.prepare()
    except SightlineError as error:
        notify(f"Requests that no rule knows are not interpreted: {error}")


def _sightings(
    config: Config, models: SharedModels, notify: Notify, stack: AsyncExitStack
) -> Sightings | None:
    """The memory of what was in view, for as long as the run lasts; None where it is off."""
    from assistant import build

    found = build.sightings(config, models.perception.detector is not None, notify)
    if found is not None:
        stack.callback(found.close)
    return found


def _preview(
    config: Config,
    loop: DeviceLoop,
    models: SharedModels,
    status: StatusReporter,
    lists: KeptLists,
    speaker: SharedSpeaker,
) -> Preview:
    """The page of this run; its libraries are loaded for those who want it."""
    from device.preview import Preview

    return Preview(config, loop, models, status, lists, speaker.set_volume)


def _open_sound(
    config: Config, notify: Notify
) -> tuple[Config, AsyncGenerator[Block, None], SharedSpeaker]:
    """The microphone and the speaker, and the settings with the kind of echo handling in use."""
    from assistant.turn.status import SharedSpeaker
    from device.io.echo import settle_echo, without_echo
    from device.io.microphone import open_microphone
    from device.io.speaker import open_speaker

    config, canceller = settle_echo(config, notify)
    microphone = open_microphone(config.hear.microphone, notify)
    if canceller is None:
        return config, microphone, SharedSpeaker(open_speaker(config.speak.speaker, notify, None))
    speaker = SharedSpeaker(open_speaker(config.speak.speaker, notify, canceller.played))
    return config, without_echo(microphone, canceller), speaker


def _beside(
    config: Config,
    loop: DeviceLoop,
    models: SharedModels,
    notebook: Notebook,
    sightings: Sightings | None,
    power: Power,
    report: Listener,
    notify: Notify,
) -> dict[str, Starter]:
    """What starts the work beside the loop, by the name that an error message gives it."""
    from assistant.skills.watches import Watcher
    from assistant.turn.announcements import ring_timers
    from device.doctor import board
    from device.resources.degradation import spare
    from device.resources.power import govern
    from device.resources.pressure import relieve

    def measured(reading: dict[str, float | bool]) -> None:
        report(PowerMeasured(reading))

    def set_rate(rate: float) -> None:
        if loop.camera is not None:
            loop.camera.set_rate(rate)

    watcher = Watcher(notebook, loop.wearer, loop.assistant, notify, sightings)
    parts = spare(config, models, loop.camera)
    return {
        "The announcement of timers": partial(
            ring_timers, notebook, loop.assistant, now_local, notify
        ),
        "Watching": watcher.run,
        "Power management": partial(govern, power, config.see.rate, set_rate, notify, measured),
        "Memory management": partial(relieve, board.memory, parts, notify),
    }


def _listening_gate(config: Config, report: Listener, notify: Notify) -> ListeningGate:
    from assistant.turn.listening.attention import listening_gate

    half_duplex = config.speak.echo == "half-duplex"
    return listening_gate(config.hear.listen, config.hear.wake_word, half_duplex, report, notify)


def _recorder(config: Config, notify: Notify, stack: AsyncExitStack) -> Recorder | None:
    if not config.keep.record:
        return None
    from device.replay.recording import Recorder

    recorder = Recorder(config.keep.record, config, now_local(), notify)
    stack.callback(recorder.close)
    return recorder


async def _noticed(
    microphone: AsyncGenerator[Block, None], status: StatusReporter
) -> AsyncGenerator[Block, None]:
    """The same blocks; the status learns of the first one that holds sound."""
    async with aclosing(microphone) as blocks:
        async for block in blocks:
            if not block.silent:
                status.sound_came()
            yield block


def _recorded(sources: Sources, recorder: Recorder) -> Sources:
    """The same sources, with everything that passes kept."""
    from device.replay.recording import RecordedSpeaker

    async def heard() -> AsyncGenerator[Block, None]:
        async with aclosing(sources.microphone) as blocks:
            async for block in blocks:
                yield recorder.heard(block)

    speaker = RecordedSpeaker(sources.speaker, recorder.spoken)
    return Sources(heard(), sources.open_camera, speaker, recorder.seen)
