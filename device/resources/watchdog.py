"""The service protocol of systemd: ready, alive, stopping (sd_notify(3) over its socket).

Outside of systemd (no NOTIFY_SOCKET) every call does nothing. The event loop itself sends the
pings. If it hangs, it sends none, and systemd restarts the service.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine


def notify(state: str) -> bool:
    """Send a state ("READY=1", "STATUS=listening"); False where nobody listens. Never raises."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):  # an abstract socket of Linux begins with a zero byte
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
            sock.setblocking(False)  # a supervisor that reads slowly must not stop the loop
            sock.sendto(state.encode(), address)
    except OSError:
        return False
    return True


def interval() -> float | None:
    """Seconds within which systemd wants a sign of life, or None where it wants none
    (sd_watchdog_enabled(3))."""
    text, process = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not text.isdecimal() or (process and process != str(os.getpid())):
        return None
    return int(text) / 1e6 or None


async def watchdog(
    alive: Callable[[], bool] = lambda: True, status: Callable[[], str] = lambda: ""
) -> None:
    """Say that we are ready, then give a sign of life three times an interval until cancelled; then
    say that we stop.

    While `alive()` is false no sign is given. `status()` is shown by `systemctl status`.
    """
    seconds = interval()
    notify("READY=1")
    said = ""
    try:
        while True:
            if (now := status()) != said:
                said = now
                notify(f"STATUS={now}")
            if seconds is not None and alive():
                notify("WATCHDOG=1")
            await asyncio.sleep((seconds or 30.0) / 3)
    finally:
        notify("STOPPING=1")


async def supervised(
    main: Coroutine[object, None, None],
    alive: Callable[[], bool] = lambda: True,
    status: Callable[[], str] = lambda: "",
) -> None:
    """Run `main` with signs of life beside it. SIGTERM, and SIGHUP of a terminal that is closed,
    cancel `main`, whose clean-up runs, and return without an error."""
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(main)
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        task.cancel()

    for number in _stop_signals():
        loop.add_signal_handler(number, stop)
    signs = loop.create_task(watchdog(alive, status))
    try:
        await task
    except asyncio.CancelledError:
        if not stopped:  # the task that awaits this one was cancelled
            raise
    finally:
        for number in _stop_signals():
            loop.remove_signal_handler(number)
        task.cancel()
        signs.cancel()
        await asyncio.wait([signs])


def _stop_signals() -> tuple[signal.Signals, ...]:
    """The signals that end a run cleanly. `nohup` has SIGHUP ignored, and it stays so."""
    if sys.platform == "win32":  # whose event loop has no handlers: there Ctrl-C ends the loop
        return ()
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return (signal.SIGTERM,)
    return (signal.SIGTERM, signal.SIGHUP)
