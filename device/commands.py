"""The commands that need no server: one question, picture, sound or sentence, the notes, the models
and the doctor.

A command imports what it needs inside itself, so that `sightline --help` starts at once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.command_line import (
    as_json,
    language_option,
    model_option,
    note,
    print_json,
    settings,
    voice_option,
)

if TYPE_CHECKING:
    from models.speech.transcriber import Transcriber


@click.command()
@click.argument("text")
@click.option("--image", type=click.Path(path_type=Path), help="A picture to ask about.")
@click.option("--video", type=click.Path(path_type=Path), help="A video to ask about.")
@click.option(
    "--at",
    "at_s",
    type=click.FloatRange(min=0),
    default=0.0,
    help="The second of the video that the question is about.",
)
@click.option("--server", help="Ask the LLM of this server. Default: one in this process.")
@model_option
@as_json
def ask(
    text: str, image: Path | None, video: Path | None, at_s: float, json_out: bool, **flags: object
) -> None:
    """Ask one question.

    "-" reads questions from standard input, one a line.
    """
    from device.ask import asker

    questions = sys.stdin if text == "-" else [text]

    async def ask_all() -> None:
        async with asker(settings(**flags), image, video, at_s, note) as ask_one:
            for question in questions:
                result = await ask_one(question.rstrip("\n"))
                if json_out:
                    print_json(result)
                else:
                    click.echo(result["answer"])
                    if fix := result["evidence"].get("fix"):
                        click.echo(f"To get what is missing: {fix}", err=True)

    asyncio.run(ask_all())


@click.command()
@click.argument("images", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--draw",
    type=click.Path(path_type=Path),
    help="Draw what was found: a .jpg or .png for one picture, or a folder.",
)
@click.option(
    "--detector", help="An ONNX file of the YOLOX, D-FINE, RT-DETR or NanoDet family; none."
)
@as_json
def see(images: tuple[Path, ...], draw: Path | None, json_out: bool, detector: str | None) -> None:
    """Print the objects, text, codes and colours in pictures.

    A picture that cannot be read gives an error, the others are seen, and the exit status is 2.
    With --json and several pictures, each line names its file.
    """
    from assistant import build
    from device.see import see_one, see_several

    config = settings(detector=detector)
    load = partial(build.perception, config, note)
    if len(images) == 1:
        see_one(images[0], draw, json_out, load)
    elif not see_several(images, draw, json_out, load):
        sys.exit(2)


@click.command()
@click.argument("sounds", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--whisper", help="A Whisper size or folder, or none for the command grammar.")
@language_option
@as_json
def hear(sounds: tuple[Path, ...], json_out: bool, **flags: object) -> None:
    """Print what is said in WAV or FLAC files.

    A file that cannot be read gives an error, the others are recognised, and the exit status is 2.
    With --json and several files, each line names its file.
    """
    from assistant import build
    from models.errors import UserError

    config = settings(**flags)
    transcriber = cache(lambda: build.transcriber(config, note))  # loaded once a file can be read
    failed = False
    for sound in sounds:
        try:
            _hear_one(transcriber, sound, json_out, several=len(sounds) > 1)
        except UserError as error:
            if len(sounds) == 1:
                raise
            failed = True
            note(str(error))
            if json_out:
                print_json({"file": str(sound), "error": str(error)})
    if failed:
        sys.exit(2)


def _hear_one(
    transcriber: Callable[[], Transcriber], sound: Path, json_out: bool, several: bool
) -> None:
    """Recognise one file, and print a line of JSON or the text."""
    from models.speech.audio_files import read_wav, remark

    samples = read_wav(sound)
    heard = transcriber().transcribe(samples)
    warning = remark(samples)
    if not warning and heard.refused:
        warning = f"not everything was understood with certainty ({heard.refused})"
    name = f"{sound}: " if several else ""
    if warning:
        note(name + warning)
    if not json_out:
        click.echo(name + (heard.text or "(nothing was understood)"))
        return
    words = [
        {"text": word.text, "start": round(word.start, 3), "end": round(word.end, 3)}
        for word in heard.words
    ]
    row: dict[str, object] = {
        "text": heard.text,
        "words": words,
        "engine": heard.engine,
        "language": heard.language,
        "confidence": heard.confidence,
    }
    if several:
        row = {"file": str(sound)} | row
    print_json(row)


@click.command()
@click.argument("text")
@click.option("--out", type=click.Path(path_type=Path), help="Write a WAV file and play nothing.")
@voice_option
@language_option
@click.option("--words-per-minute", type=click.IntRange(min=1), help="Speed. Default: 170.")
@click.option("--pause", type=click.FloatRange(min=0), help="Seconds of silence after a sentence.")
def say(text: str, out: Path | None, **flags: object) -> None:
    """Speak a text."""
    from device.ask import speak

    asyncio.run(speak(settings(**flags), text, out, note))


@click.command()
@click.option(
    "--forget",
    "ids",
    type=int,
    multiple=True,
    metavar="ID",
    help="Delete this note. May be given several times.",
)
@click.option("--forget-all", is_flag=True, help="Ask for confirmation, then delete all notes.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option("--seen", is_flag=True, help="Use visual memory in place of the notes.")
@as_json
def notes(ids: tuple[int, ...], forget_all: bool, yes: bool, seen: bool, json_out: bool) -> None:
    """List or delete what you asked Sightline to remember."""
    from assistant import build
    from assistant.memory.sightings import Sightings
    from models.errors import UserError

    if seen and ids:
        raise UserError("Sightings have no numbers: --seen --forget-all deletes them all.")
    config = settings()
    notebook = build.notebook(config)
    if seen:
        memory = Sightings(build.kept_in(config))
        kept = memory.all()
        delete_all = memory.forget_all
        nothing = (
            f"Visual memory is empty ({memory.path}): see visual_memory_days in docs/settings.md."
        )
    else:
        kept = notebook.notes()
        delete_all = notebook.forget_all
        nothing = f"There are no notes in {notebook.path}."
    if ids:
        _print_deleted(notebook.forget_these(ids), json_out)
    elif forget_all:
        _delete_all(len(kept), delete_all, yes, json_out)
    else:
        for each in kept:
            if json_out:
                print_json(each.row())
            else:
                click.echo(each.line())
        if not kept:
            note(nothing)


def _delete_all(count: int, delete: Callable[[], int], yes: bool, json_out: bool) -> None:
    if not yes:
        click.confirm(f"Delete all {count} for good?", abort=True, err=True)
    _print_deleted(delete(), json_out)


def _print_deleted(count: int, json_out: bool) -> None:
    if json_out:
        print_json({"deleted": count})
    else:
        click.echo(f"{count} deleted")


@click.group()
def models() -> None:
    """List, download and check models."""


@models.command("list")
@as_json
def models_list(json_out: bool) -> None:
    """List the models, with size and licence."""
    from models.weights import listing, listing_line

    for row in listing():
        if json_out:
            print_json(row)
        else:
            click.echo(listing_line(row))


@models.command("pull")
@click.argument("names", nargs=-1)
@click.option("--starter", is_flag=True, help="Download a set of models that suits this machine.")
def models_pull(names: tuple[str, ...], starter: bool) -> None:
    """Download models by name or kind. A download that was interrupted goes on."""
    from device.doctor.board import starter_set
    from models.download import bars, pull
    from models.errors import UserError
    from models.weights import entry

    if not names and not starter:
        raise UserError("Name a model or a kind (sightline models list), or give --starter.")
    wanted = list(names)
    if starter:
        wanted = list(dict.fromkeys([*starter_set(), *names]))
    for name in wanted:
        entry(name)  # raises for an unknown name, before any download starts
    with bars() as progress:
        for path in pull(wanted, notify=note, progress=progress):
            click.echo(path)


@models.command("verify")
@click.argument("names", nargs=-1)
def models_verify(names: tuple[str, ...]) -> None:
    """Compare the downloaded models with their published hashes.

    Exit status 1 if something is wrong.
    """
    from models.weights import verify

    verdicts = verify(names)
    if not verdicts:
        note(
            "No downloaded model is here, so there is nothing to compare. "
            "sightline models pull --starter"
        )
    for verdict in verdicts:
        click.echo(f"{verdict.state:10} {verdict.sentence}")
    sys.exit(any(verdict.state in {"wrong", "missing"} for verdict in verdicts))


@click.command()
@as_json
def doctor(json_out: bool) -> None:
    """Check this machine, and print the command that fixes each problem.

    Exit status 1 if something is wrong.
    """
    from device.doctor import doctor as examination

    findings = examination.examine(examination.wants(settings()))
    if json_out:
        for row in examination.as_json(findings):
            print_json(row)
    else:
        click.echo(examination.report(findings))
    sys.exit(any(finding.state == "wrong" for finding in findings))
