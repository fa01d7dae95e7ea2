"""Work that goes on beside a run. An error in it is reported, and it ends with the run.

The error of a task that nobody awaits is lost: timers would not ring any more, and nobody would
know why.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager

from models.errors import describe_error

Work = Coroutine[None, None, None]
Starter = Callable[[], Work]


async def report_failure(name: str, work: Work, notify: Callable[[str], None]) -> None:
    """Do `work`. If it fails, report that in one line that begins with `name`."""
    try:
        await work
    except Exception as error:
        notify(f"{name} failed and has stopped: {describe_error(error)}")


@asynccontextmanager
async def run_beside(
    starters: Mapping[str, Starter], notify: Callable[[str], None]
) -> AsyncGenerator[None]:
    """Run the named tasks until the block ends. If one fails, the others and the block go on. A
    block that ends at once starts nothing."""

    async def begin(name: str, start: Starter) -> None:
        await report_failure(name, start(), notify)

    tasks = [asyncio.create_task(begin(name, start)) for name, start in starters.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
