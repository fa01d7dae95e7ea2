"""The end of the process of a command: nothing may abort it.

A daemon thread that comes back from a C++ library while the interpreter ends is ended by CPython,
and C++ answers with `terminate called without an active exception`. Workers are stopped and joined
before, but a library cannot be interrupted: on a busy machine one call may outlast every timeout.
The process then ends without the rest of the interpreter's work, with the same exit status.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
from contextlib import suppress

log = logging.getLogger("sightline.exit")


class ProcessExit:
    """Watches the end of this process. Made before the libraries are loaded: what is registered
    first runs last, when all others have cleaned up."""

    def __init__(self) -> None:
        self.status = 1  # of a command that ends with an error of ours
        atexit.register(self._end)

    def note(self, code: object) -> None:
        """Keep the exit status that SystemExit carries: a number, nothing, or a message."""
        if code is None:
            self.status = 0
        elif isinstance(code, int):
            self.status = code

    def _end(self) -> None:
        alive = [thread.name for thread in threading.enumerate() if thread.daemon]
        if not alive:
            return
        log.info("ending at once, because these threads still run: %s", ", ".join(alive))
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # a closed pipe, a closed stream
                stream.flush()
        os._exit(self.status)
