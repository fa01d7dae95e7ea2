"""`sightline keys`: make, list and revoke the keys that open the server. What a key is and where
it is stored is in server/access/access.py."""

from __future__ import annotations

import click

from assistant.command_line import as_json, print_json, settings

database_option = click.option(
    "--database", help="SQLAlchemy address. Default: an SQLite file in your data folder."
)


@click.group()
def keys() -> None:
    """Make, list and revoke the keys of the server."""


@keys.command("make")
@click.argument("name")
@click.option("--owner", default="", help="Owner of what is stored under this key. Default: NAME.")
@click.option(
    "--rate", type=click.IntRange(min=0), default=0, help="Requests a minute; 0 for no limit."
)
@database_option
def keys_make(name: str, owner: str, rate: int, database: str | None) -> None:
    """Make a key and print it. It is stored as a hash and can't be shown again."""
    from server.access.access import make_key

    click.echo(make_key(_database(database), name, owner, rate))


@keys.command("list")
@database_option
@as_json
def keys_list(database: str | None, json_out: bool) -> None:
    """List the keys, newest first."""
    from server.access.access import list_keys

    for row in list_keys(_database(database)):
        if json_out:
            print_json(row)
            continue
        state = "revoked" if row["revoked"] else "valid"
        click.echo(f"{row['id']}  {row['name']:20} {row['owner']:20} {row['rate']:>6}/min  {state}")


@keys.command("revoke")
@click.argument("key_id")
@database_option
def keys_revoke(key_id: str, database: str | None) -> None:
    """Revoke a key by its id.

    The id `pairing` revokes the key in the code that phones scan.
    """
    from models.folders import data_folder
    from server.access.access import revoke_key
    from server.pages.pairing import Pairing

    if key_id == "pairing":
        Pairing(data_folder()).revoke()
        click.echo("The old code is revoked; sightline serve --phone shows the new one.")
        return
    revoke_key(_database(database), key_id)


def _database(flag: str | None) -> str:
    """The address of the database with the keys, as for `sightline serve`."""
    from server.access.access import default_database

    return settings(database=flag).serve.database or default_database()
