"""Whether the parts that a request needs are there. Asking never waits for a part that is slow: a
balancer would take a replica that is only busy for one that is down.

All who ask share one check. Who asks while it runs gets what the last one found.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import anyio

from models.errors import SightlineError

log = logging.getLogger("sightline.server")
FIRST_S = 3.0  # that the first check is waited for: nothing is known before
ANSWER_S = 0.5  # that any later one is waited for: a part that is gone mostly shows at once
CHECK_S = 10.0  # for each part to show that it is there

Check = Callable[[], Awaitable[None]]


class Readiness:
    """`checks` are by the names of the parts; one that raises says that its part is not ready."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self._known: dict[str, str] = {}
        self._running: asyncio.Task[None] | None = None

    async def parts(self) -> dict[str, str]:
        """ "ok" for each part that is there, else what is wrong with it."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._check_all())
        timeout_s = FIRST_S
        if self._known:
            timeout_s = ANSWER_S
        await asyncio.wait({self._running}, timeout=timeout_s)
        unknown = f"gave no answer within {timeout_s:g} s"
        return {name: self._known.get(name, unknown) for name in self._checks}

    async def _check_all(self) -> None:
        states = await asyncio.gather(*(_state(*each) for each in self._checks.items()))
        self._known = dict(zip(self._checks, states, strict=True))


async def _state(name: str, check: Check) -> str:
    try:
        with anyio.fail_after(CHECK_S):
            await check()
    except TimeoutError:
        return f"gave no answer within {CHECK_S:g} s"
    except SightlineError as error:
        # Its text may name addresses that are no stranger's business.
        log.warning(f"the {name} is away: {error}")
        return "is away; the log says why"
    except Exception:  # readiness is an answer in every state
        log.exception(f"the {name} cannot be asked")
        return "cannot be asked; the log says why"
    return "ok"
