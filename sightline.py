"""The command line of Sightline, and the one place where a live run meets the server.

A command imports what it needs inside itself, so that `sightline --help` starts at once.
"""

from __future__ import annotations

import asyncio
import dataclasses
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.command_line import (
    CommandGroup,
    RootOptions,
    as_json,
    language_option,
    model_option,
    note,
    print_json,
    settings,
    voice_option,
)
from device.commands import ask, doctor, hear, models, notes, say, see
from server.commands import keys, mcp, serve

if TYPE_CHECKING:
    from assistant.config import Config


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    help="Settings file. Default: ./sightline.toml, else the one in your config folder.",
)
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="NAME=VALUE",
    help="Any setting of docs/settings.md. May be given several times.",
)
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.version_option(package_name="sightline", prog_name="sightline")
@click.pass_context
def main(
    ctx: click.Context, config_file: Path | None, assignments: tuple[str, ...], debug: bool
) -> None:
    """An open, local assistant for AI glasses: it sees, hears, and answers about what you meant.

    Try `sightline demo` first. Once installed, it needs no camera, microphone or network.
    """
    ctx.obj = RootOptions(config_file, assignments)


for command in (ask, doctor, hear, keys, mcp, models, notes, say, see, serve):
    main.add_command(command)


@main.command()
@click.option("--fast", is_flag=True, help="Do not wait for real time. The events are the same.")
@click.option("--seed", type=click.IntRange(min=0), help="Make and play another session.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-out"),
    show_default=True,
    help="Folder for the answers, the frames and the timings.",
)
@click.option(
    "--asked-by",
    type=click.Choice(["auto", "neural", "espeak"]),
    default="auto",
    help="Voice of the questions. Default: the neural voice where it is installed, else espeak-ng.",
)
def demo(fast: bool, seed: int | None, out: Path, asked_by: str) -> None:
    """Play a recorded session through the whole loop. Exit status 1 if an answer was wrong."""
    from assistant import build
    from device.demo.play import play, session_of

    config = settings()
    answers = build.voices(config)(config.speak.words_per_minute).name
    session = session_of(seed, out, asked_by, answers)
    with _own_server(config) as url:
        right = asyncio.run(play(session, config, url, out, fast=fast))
    sys.exit(0 if right else 1)


@main.command()
@click.option(
    "--camera", help="A number, a video file, an rtsp:// or http:// address, csi, or none."
)
@click.option("--microphone", help="default, a sound card's name, a WAV or FLAC file, or none.")
@click.option("--speaker", help="default, a sound card's name, none, or a folder for WAV files.")
@click.option(
    "--server",
    help="Address of a Sightline or other OpenAI-compatible server. "
    "Default: one on loopback; the pocket Llama needs none.",
)
@click.option(
    "--speech-upstream",
    help="Address of a server that recognises speech and speaks, in OpenAI's forms.",
)
@model_option
@click.option(
    "--wake-word",
    "listen",
    flag_value="wake-word",
    help="Listen after the wake word (the default).",
)
@click.option(
    "--press-to-talk",
    "listen",
    flag_value="press-to-talk",
    help="The Enter key switches listening on and off.",
)
@click.option("--always", "listen", flag_value="always", help="Listen all the time.")
@language_option
@voice_option
@click.option(
    "--echo",
    type=click.Choice(["headset", "cancel", "half-duplex", "auto"]),
    help="What to do where the microphone hears the speaker. Default: auto.",
)
@click.option(
    "--preview", is_flag=True, help="Serve a page on loopback that shows what is seen and said."
)
@click.option(
    "--record",
    type=click.Path(path_type=Path, file_okay=False),
    help="Record the run into this folder.",
)
def run(preview: bool, record: Path | None, **flags: object) -> None:
    """Run live: camera and microphone in, spoken answers out."""
    from device.live import live
    from device.resources.memory_plan import settle
    from device.resources.watchdog import supervised

    if record is not None:
        flags["record"] = str(record)
    config = settle(settings(**flags), note)
    with _server(config) as url:
        asyncio.run(supervised(live(config, url, preview=preview)))


@main.command()
@click.argument("recording", type=click.Path(path_type=Path))
@as_json
def replay(recording: Path, json_out: bool) -> None:
    """Play a recording of `run --record` again, and print what differs.

    Exit status 1 if anything does. Your own settings say which servers are asked.
    """
    from assistant import build
    from device.replay.replay import differences, load, own_settings, sentence
    from device.replay.replay import replay as play

    found = load(recording)
    found = dataclasses.replace(found, settings=own_settings(found.settings, settings()))
    with _server(found.settings) as url:
        models = build.models(found.settings, note)
        replier = build.replier(found.settings, url)
        on_turn = _ignore if json_out else click.echo
        events = asyncio.run(play(found, models, replier, lambda turn: on_turn(turn.text)))
        models.close()
    differing = differences(found, events)
    for row in differing:
        if json_out:
            print_json(row)
        else:
            click.echo(sentence(row))
    if not json_out:
        recorded, replayed = len(found.events), len(events)
        click.echo(f"{recorded} turns recorded, {replayed} replayed, {len(differing)} differences")
    sys.exit(1 if differing else 0)


def _ignore(_: str) -> None:
    """Print nothing."""


def _server(config: Config) -> AbstractContextManager[str]:
    """The server that the settings name, or one on loopback for as long as it is needed. The pocket
    Llama needs none: it routes in this process, and answers here, too."""
    if config.respond.server or config.respond.model == "pocket":
        return nullcontext(config.respond.server)
    return _own_server(config)


def _own_server(config: Config) -> AbstractContextManager[str]:
    from assistant.build import gguf
    from server.run import RunningServer
    from server.settings import loopback_settings

    return RunningServer(loopback_settings(config, str(gguf(config))))


if __name__ == "__main__":
    main()
