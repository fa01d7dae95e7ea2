"""What every command has in common: settings, how a result or an error is shown, and a terminal
that cannot show every letter. Knows no command."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

import click

as_json = click.option(
    "--json", "json_out", is_flag=True, help="One JSON object a line, and nothing else."
)


class CommandGroup(click.Group):
    """Shows an error as one line that says what is wrong and what to do, and exits 2 for the
    caller's mistake, 1 for ours."""

    debug = False

    def main(self, *args: Any, **extra: Any) -> Any:
        _be_forgiving()
        try:
            return super().main(*args, **extra)
        except OSError as e:  # a folder that cannot be written, a disk that is full
            if self.debug:
                raise
            where = f"{os.fsdecode(e.filename)}: " if isinstance(e.filename, (str, bytes)) else ""
            click.echo(f"sightline: {where}{e.strerror or e}.", err=True)
            _drop_output()
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        from models.errors import SightlineError

        self.debug = bool(ctx.params.get("debug"))
        try:
            return super().invoke(ctx)
        except SightlineError as e:
            if self.debug:
                raise
            click.echo(f"sightline: {e}", err=True)
            sys.exit(e.exit_status)
        except BrokenPipeError:
            _drop_output()
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("", err=True)
            sys.exit(130)


def settings(**flags: Any) -> Any:
    """The settings as the file, the environment and these flags make them. Raises UserError for
    what is misspelt."""
    from assistant.config import load

    return load(click.get_current_context().find_root().obj, flags, say=note)


def note(line: str) -> None:
    """Tell what is no result, on standard error."""
    click.echo(line, err=True)


def print_json(value: Any) -> None:
    """One result on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def _be_forgiving() -> None:
    """A letter that the terminal, or the file behind it, has no code for becomes "?" instead of an
    end with a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What standard output does not take is not tried again when the program ends, which would say
    so once more."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
