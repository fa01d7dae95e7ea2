"""Calls that wait for a disk or a database, in threads of their own: the event loop goes on
meanwhile, and where a database hangs no other work lacks a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 8  # calls at once, of all wearers
_THREADS = ThreadPoolExecutor(MOST, thread_name_prefix="notebook")


async def off_loop(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the call returns, or raises. A call that is cancelled goes on in its thread."""
    job = partial(copy_context().run, call, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_THREADS, job)
