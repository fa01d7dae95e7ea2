"""`sightline keys`: make, list and revoke what opens the server. What a key is and where it lies is
in server/access/access.py."""

from __future__ import annotations

import click

from assistant.command_line import as_json, print_json

database_option = click.option(
    "--database", help="SQLAlchemy address; SQLite in the user's data folder by default."
)


@click.group()
def keys() -> None:
    """Make, list and revoke the keys of the server."""


@keys.command("make")
@click.argument("name")
@click.option(
    "--owner", default="", help="Who owns what is stored under this key; the name by default."
)
@click.option(
    "--rate", type=click.IntRange(min=0), default=0, help="Requests a minute; 0 for no limit."
)
@database_option
def keys_make(name: str, owner: str, rate: int, database: str | None) -> None:
    """Make a key and print it; it is stored hashed and can't be shown again."""
    from server.access.access import default_database, make_key

    click.echo(make_key(database or default_database(), name, owner, rate))


@keys.command("list")
@database_option
@as_json
def keys_list(database: str | None, json_out: bool) -> None:
    """List the keys, newest first."""
    from server.access.access import default_database, list_keys

    for row in list_keys(database or default_database()):
        state = "revoked" if row["revoked"] else "valid"
        print_json(row) if json_out else click.echo(
            f"{row['id']}  {row['name']:20} {row['owner']:20} {row['rate']:>6}/min  {state}"
        )


@keys.command("revoke")
@click.argument("key_id")
@database_option
def keys_revoke(key_id: str, database: str | None) -> None:
    """Revoke a key by its id, at once."""
    from server.access.access import default_database, revoke_key

    revoke_key(database or default_database(), key_id)
