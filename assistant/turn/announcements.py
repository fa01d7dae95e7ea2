"""What is said without being asked: timers that are over. Polls the notebook; timers wait there
until they have been told, so a restart loses none, and no queue grows here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.memory.notebook import NotebookError
from assistant.skills.timers import ring

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook
    from assistant.turn.turn import Turn
    from assistant.turn_loop import TurnLoop

EVERY_S = 1.0  # between two looks into the notebook


def was_heard(turn: Turn) -> bool:
    """Whether enough of an announcement was spoken to be understood: one that speech cut off at
    once is made again."""
    return 2 * len(turn.spoken) >= len(turn.answer) > 0


async def ring_timers(
    notebook: Notebook,
    assistant: TurnLoop,
    now: Callable[[], datetime],
    say: Callable[[str], None],
    every: float = EVERY_S,
) -> None:
    """Announce each timer that is over, one after another, until cancelled. One that nobody could
    hear is told again.

    A notebook or a voice that fails is told once with `say`, and tried again.
    """
    told = ""
    while True:
        trouble = line = ""
        try:
            for timer in await asyncio.to_thread(notebook.due, now()):
                sentence = ring(timer, now()).sentence
                turn = await assistant.announce(sentence)
                if turn.error:
                    trouble, line = turn.error, f"{sentence} That cannot be spoken: {turn.error}"
                if was_heard(turn):
                    await asyncio.to_thread(notebook.told, timer)
        except NotebookError as e:
            trouble = line = str(e)
        if trouble and trouble != told:
            say(line)
        told = trouble
        await asyncio.sleep(every)
