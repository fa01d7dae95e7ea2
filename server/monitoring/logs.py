"""The server's log: one JSON object a line on standard error, without what people said.

Knows no request; `server.monitoring.metrics` writes the line of each.
"""

from __future__ import annotations

import json
import logging
import time

REPEAT_S = 10.0  # for which the same message of a library is logged once
_REMEMBERED = 100

# It warns of every malformed form that a stranger sends.
logging.getLogger("python_multipart").setLevel(logging.ERROR)


class JsonLines(logging.Formatter):
    """One JSON object a line. Our own messages are that already. Of an exception only the kind is
    logged, for its text may quote."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if message.startswith("{"):
            return message
        line = {
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message.splitlines()[0] if message else "",
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


class NoRepeats(logging.Filter):
    """Drops a message that was logged within the last REPEAT_S. Not for our own lines."""

    def __init__(self) -> None:
        super().__init__()
        self._until: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message, now = record.getMessage(), time.monotonic()
        if now < self._until.get(message, 0.0):
            return False
        if len(self._until) >= _REMEMBERED:
            self._until.clear()
        self._until[message] = now + REPEAT_S
        return True


def configure() -> None:
    """Send our own lines, and those of the libraries that carry HTTP, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for name, level in (
        ("sightline.server", logging.INFO),
        ("uvicorn", logging.WARNING),
        ("asyncio", logging.WARNING),
    ):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
        if name != "sightline.server":
            logger.filters = [NoRepeats()]
    logging.getLogger("uvicorn.error").filters = [NoRepeats()]
    logging.getLogger("alembic").setLevel(logging.WARNING)
