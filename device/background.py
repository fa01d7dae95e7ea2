"""Work that goes on beside a run: what fails there is said, and it ends with the run.

A task that nobody waits for takes its error with it: timers that ring no more, say, and nobody
knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from models.errors import describe_error

Work = Coroutine[Any, Any, None]


async def or_said(what: str, work: Work, say: Callable[[str], None]) -> None:
    """Do `work`; if it fails, say so in one line: `what` is its subject."""
    try:
        await work
    except Exception as e:
        say(f"{what} failed and will not go on: {describe_error(e)}")


@asynccontextmanager
async def beside(works: Mapping[str, Work], say: Callable[[str], None]) -> AsyncGenerator[None]:
    """Run these, by their subjects, until the block ends. One that fails leaves the others and the
    block alone."""
    tasks = [asyncio.create_task(or_said(what, work, say)) for what, work in works.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
