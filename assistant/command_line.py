"""What every command has in common: settings, how a result or an error is shown, and a terminal
that cannot show every letter. Knows no command."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.process_exit import ProcessExit

if TYPE_CHECKING:
    from assistant.config import Config

as_json = click.option(
    "--json", "json_out", is_flag=True, help="Print one JSON object a line, and nothing else."
)
model_option = click.option(
    "--model", help="pocket, a GGUF file, or a name from `sightline models list`."
)
voice_option = click.option(
    "--voice",
    help="auto, system, joe, a Piper voice (FILE.onnx, FILE.onnx#SPEAKER), a system voice (en-gb).",
)
language_option = click.option(
    "--language", help="Code of the spoken language, or auto to detect it. Default: en."
)


@dataclass(frozen=True)
class RootOptions:
    """What stands before the command: the settings file, and NAME=VALUE texts."""

    config_file: Path | None = None
    assignments: tuple[str, ...] = ()


class CommandGroup(click.Group):
    """Shows an error as one line that says what is wrong and what to do, and exits 2 for the
    caller's mistake, 1 for ours."""

    debug = False

    def main(self, *args: Any, **extra: Any) -> Any:
        if args or extra:  # called by other code, whose process goes on
            return self._run(*args, **extra)
        process = ProcessExit()
        try:
            return self._run()
        except SystemExit as end:
            process.note(end.code)
            raise

    def _run(self, *args: Any, **extra: Any) -> Any:
        _replace_unknown_letters()
        try:
            return super().main(*args, **extra)
        except OSError as error:  # a folder that cannot be written, a disk that is full
            if self.debug:
                raise
            where = ""
            if isinstance(error.filename, (str, bytes)):
                where = f"{os.fsdecode(error.filename)}: "
            click.echo(f"sightline: {where}{error.strerror or error}.", err=True)
            _drop_output()
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        from models.errors import SightlineError

        self.debug = bool(ctx.params.get("debug"))
        try:
            return super().invoke(ctx)
        except SightlineError as error:
            if self.debug:
                raise
            click.echo(f"sightline: {error}", err=True)
            sys.exit(error.exit_status)
        except BrokenPipeError:
            _drop_output()
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("", err=True)
            sys.exit(130)


def settings(**flags: object) -> Config:
    """The settings as the file, the environment and the flags make them. Raises UserError for
    what is misspelt."""
    from assistant.config import load
    from assistant.config.loader import parse_assignment

    root: RootOptions = click.get_current_context().find_root().obj
    assigned: dict[str, object] = dict(parse_assignment(text) for text in root.assignments)
    given = {name: value for name, value in flags.items() if value is not None and value != ()}
    return load(root.config_file, assigned | given, note=note)


def note(line: str) -> None:
    """Print what is not a result, on standard error."""
    click.echo(line, err=True)


def print_json(value: object) -> None:
    """One result on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def _replace_unknown_letters() -> None:
    """A letter that the terminal, or the file behind it, cannot encode becomes "?" and does not
    end the command with a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """Send what is left for standard output nowhere. Else Python tries to write it again at the
    exit and reports the same error twice."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
