"""Every error that Sightline raises on purpose, on one page.

An error is raised where its cause is known and carries one sentence: what is wrong, and what to do.
The command line prints that sentence and exits with `exit_status`; the server puts it in OpenAI's
error form with `http_status`.
"""

import traceback
from pathlib import Path

from models.addresses import without_passwords


class SightlineError(Exception):
    """Something failed on our side (exit status 1). Its sentence never holds a password that stood
    in an address."""

    exit_status = 1
    http_status = 500

    def __init__(self, *sentence: str) -> None:
        super().__init__(*map(without_passwords, sentence))


class UserError(SightlineError):
    """The caller asked for something that cannot be done as asked: a bad file, flag, key or value
    (exit status 2)."""

    exit_status = 2
    http_status = 400


class BadInput(UserError):
    """A picture, sound, video or text that cannot be used."""


class TooLarge(UserError):
    """A picture, recording or request beyond the limits."""

    http_status = 413


class MissingModel(SightlineError):
    """A model that is not on this machine; the sentence names the command that gets it."""

    http_status = 503


class Overloaded(SightlineError):
    """A queue is full. The same request may succeed in a moment."""

    http_status = 503


class DeviceLost(SightlineError):
    """A camera, microphone or speaker that is missing, busy or was unplugged. The loop goes on
    without it."""


class ServerLost(SightlineError):
    """The server cannot be reached, is too slow, or broke off in the middle of an answer."""

    http_status = 502


def first_line(error: BaseException, limit: int = 200) -> str:
    """The first line of an error's text, at most `limit` characters; the name of its class where it
    has no text."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:limit]


def describe_error(error: BaseException) -> str:
    """The sentence of an error of ours; of any other, its class and its first line."""
    if isinstance(error, SightlineError):
        return str(error)
    return without_passwords(f"{type(error).__name__}: {first_line(error)}")


def places(error: BaseException) -> list[str]:
    """The innermost places of an error, without its text, which may quote."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]
