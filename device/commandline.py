"""What every command has in common: how an error is shown. Knows no command."""

from __future__ import annotations

import sys
from typing import Any

import click


class Commands(click.Group):
    """Shows an error as one line that says what is wrong and what to do, and exits 2 for the caller's mistake, 1 for ours."""

    def invoke(self, ctx: click.Context) -> Any:
        from models.errors import SightlineError

        try:
            return super().invoke(ctx)
        except SightlineError as e:
            if ctx.params.get("debug"):
                raise
            click.echo(f"sightline: {e}", err=True)
            sys.exit(e.exit_status)
        except BrokenPipeError:
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("", err=True)
            sys.exit(130)
