"""Announcements: what is said without a question, here timers that have ended.

The notebook is polled. A timer stays there until its announcement was heard, so a restart loses
none, and no queue grows here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.memory.notebook import WEARER, NotebookError
from assistant.memory.off_loop import off_loop
from assistant.skills.timers import ring

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook
    from assistant.turn.turn import Turn
    from assistant.turn_loop import TurnLoop

POLL_S = 1.0  # between two looks into the notebook


def was_heard(turn: Turn) -> bool:
    """Whether at least half of an announcement was spoken. One that was cut off earlier is made
    again."""
    return 2 * len(turn.spoken) >= len(turn.answer) > 0


async def ring_timers(
    notebook: Notebook,
    loop: TurnLoop,
    now: Callable[[], datetime],
    notify: Callable[[str], None],
    every: float = POLL_S,
    wearer: str = WEARER,
) -> None:
    """Announce each timer that has ended, one after another, until cancelled. An announcement that
    nobody could hear is repeated. A notebook or a voice that fails is reported once with `notify`,
    and tried again."""
    reported = ""
    while True:
        problem = line = ""
        try:
            for timer in await off_loop(notebook.due, now(), wearer):
                sentence = ring(timer, now()).sentence
                turn = await loop.announce(sentence)
                if turn.error:
                    problem = turn.error
                    line = f"{sentence} This could not be spoken: {turn.error}"
                if was_heard(turn):
                    await off_loop(notebook.end_timer, timer, wearer)
        except NotebookError as error:
            problem = line = str(error)
        if problem and problem != reported:
            notify(line)
        reported = problem
        await asyncio.sleep(every)
