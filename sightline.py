"""The command line of Sightline, and the one place where its parts are wired together.

A command imports what it needs inside itself, so that `sightline --help` starts at once.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from assistant.command_line import CommandGroup, as_json, note, print_json, settings
from server.access.keys import database_option, keys

language_option = click.option(
    "--language", help="The language that is spoken, as Whisper writes it, or auto; en by default."
)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    help="Settings file; else ./sightline.toml or the user's.",
)
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.version_option(package_name="sightline", prog_name="sightline")
@click.pass_context
def main(ctx: click.Context, config_file: Path | None, debug: bool) -> None:
    """An open, local assistant for AI glasses: it sees, hears, and answers about what you meant.

    Try `sightline demo` first: it needs no camera, microphone, network or download.
    """
    ctx.obj = config_file


main.add_command(keys)


@main.command()
@click.option("--fast", is_flag=True, help="As fast as it goes, with the same events.")
@click.option("--seed", type=click.IntRange(min=0), help="Make and play another session.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-out"),
    show_default=True,
)
def demo(fast: bool, seed: int | None, out: Path) -> None:
    """Play a recorded session through the whole loop. Exit status 1 if an answer was wrong."""
    from assistant.build import gguf
    from device.demo.play import play, session_of
    from server.run import RunningServer, ServerSettings

    config = settings()
    session = session_of(seed, out)
    with RunningServer(ServerSettings(port=0, model=str(gguf(config)))) as url:
        right = asyncio.run(play(session, config, url, out, fast=fast))
    sys.exit(0 if right else 1)


@main.command()
@click.option(
    "--camera", help="A number, a video file, an rtsp:// or http:// address, csi, or none."
)
@click.option("--microphone", help="default, a sound card's name, a WAV file, or none.")
@click.option("--speaker", help="default, a sound card's name, none, or a folder for WAV files.")
@click.option(
    "--server",
    help="Address of a Sightline or other OpenAI-compatible server; none starts one on loopback.",
)
@click.option("--model", help="pocket, a GGUF file, or a name from `sightline models list`.")
@click.option(
    "--wake-word",
    "listen",
    flag_value="wake-word",
    help="Listen after the wake word (the default).",
)
@click.option(
    "--push-to-talk",
    "listen",
    flag_value="push-to-talk",
    help="Listen while the Enter key has switched it on.",
)
@click.option("--always", "listen", flag_value="always", help="Always listen.")
@click.option(
    "--echo",
    type=click.Choice(["headset", "half-duplex"]),
    help="Whether the microphone hears the speaker.",
)
@click.option(
    "--preview", is_flag=True, help="Serve a page on loopback that shows what is seen and said."
)
@click.option(
    "--record",
    type=click.Path(path_type=Path, file_okay=False),
    help="Record everything into this folder.",
)
def run(preview: bool, server: str | None, record: Path | None, **flags: Any) -> None:
    """Run live: camera and microphone in, answers aloud."""
    from device.live import live
    from device.resources.memory_plan import settle
    from device.resources.watchdog import supervised

    config = settle(
        settings(server=server, record=None if record is None else str(record), **flags), note
    )
    with _server(config) as url:
        asyncio.run(supervised(live(config, url, preview=preview)))


@main.command()
@click.argument("recording", type=click.Path(path_type=Path))
@as_json
def replay(recording: Path, json_out: bool) -> None:
    """Play what `run --record` recorded, as fast as it goes, and say what differs. Exit status 1 if
    anything does."""
    from assistant import build
    from device.replay.replay import differences, load, sentence
    from device.replay.replay import replay as play

    found = load(recording)
    with _server(found.settings) as url:
        models, replier = build.models(found.settings, note), build.replier(found.settings, url)
        events = asyncio.run(
            play(found, models, replier, lambda turn: None if json_out else click.echo(turn.text))
        )
    differing = differences(found, events)
    for row in differing:
        print_json(row) if json_out else click.echo(sentence(row))
    if not json_out:
        click.echo(
            f"{len(found.events)} turns recorded, {len(events)} replayed, {len(differing)} differences"
        )
    sys.exit(1 if differing else 0)


@main.command()
@click.argument("text")
@click.option("--image", type=click.Path(path_type=Path), help="A picture to ask about.")
@click.option("--video", type=click.Path(path_type=Path), help="A video to ask about.")
@click.option(
    "--at",
    "at_s",
    type=click.FloatRange(min=0),
    default=0.0,
    help="The second in the video that is meant.",
)
@click.option("--server", help="Ask this server's Llama instead of one in this process.")
@click.option("--model", help="pocket, a GGUF file, or a name from `sightline models list`.")
@as_json
def ask(
    text: str, image: Path | None, video: Path | None, at_s: float, json_out: bool, **flags: Any
) -> None:
    """Ask one question; "-" reads one a line from standard input."""
    from device.ask import asker

    ask_one = asker(settings(**flags), image, video, at_s, note)

    async def ask_all() -> None:
        for line in sys.stdin if text == "-" else [text]:
            result = await ask_one(line.rstrip("\n"))
            print_json(result) if json_out else click.echo(result["answer"])

    asyncio.run(ask_all())


@main.command()
@click.argument("image", type=click.Path(path_type=Path))
@click.option(
    "--draw",
    type=click.Path(path_type=Path),
    help="Write the picture here with what was found drawn on it.",
)
@click.option("--detector", help="An ONNX file of the YOLOX, D-FINE or RT-DETR family, or none.")
@as_json
def see(image: Path, draw: Path | None, json_out: bool, detector: str | None) -> None:
    """Say what is in a picture: objects, text, codes, colours."""
    from assistant import build
    from models.vision.picture import draw as drawn
    from models.vision.picture import load_image, save_image
    from models.vision.scene import PARTS

    picture = load_image(image)
    scene = build.perception(settings(detector=detector), note).perceive(picture, PARTS)
    if draw is not None:
        save_image(draw, drawn(picture, scene))
    if json_out:
        print_json(scene.to_json())
    else:
        from assistant.answer.prompt import view

        click.echo("\n".join(view(scene).splitlines()[1:-1]))


@main.command()
@click.argument("sound", type=click.Path(path_type=Path))
@click.option("--whisper", help="A Whisper size or folder, or none for the command grammar.")
@language_option
@as_json
def hear(sound: Path, json_out: bool, **flags: Any) -> None:
    """Say what is spoken in a WAV or FLAC file."""
    from assistant import build
    from models.speech.audio_files import read_wav, remark

    samples = read_wav(sound)
    heard = build.transcriber(settings(**flags), note).transcribe(samples)
    doubt = f"not everything was understood for sure ({heard.refused})" if heard.refused else ""
    if why := remark(samples) or doubt:
        note(why)
    words = [
        {"text": w.text, "start": round(w.start, 3), "end": round(w.end, 3)} for w in heard.words
    ]
    if json_out:
        print_json(
            {"text": heard.text, "words": words, "engine": heard.engine, "language": heard.language}
        )
    else:
        click.echo(heard.text or "(nothing was understood)")


@main.command()
@click.argument("text")
@click.option("--out", type=click.Path(path_type=Path), help="Write a WAV file instead of playing.")
@click.option("--voice", help="A voice of the synthesiser, such as en-gb.")
def say(text: str, out: Path | None, voice: str | None) -> None:
    """Speak a text."""
    from device.ask import speak

    asyncio.run(speak(settings(voice=voice), text, out))


@main.command()
@click.option(
    "--model",
    help="pocket, a GGUF file, or a name from `sightline models list`; none for an upstream alone.",
)
@click.option(
    "--upstream",
    "upstreams",
    multiple=True,
    help="An OpenAI-compatible server; engines are asked as ordered here.",
)
@click.option("--upstream-key", envvar="SIGHTLINE_UPSTREAM_KEY", help="Its bearer key.")
@click.option("--upstream-model", help="Model to ask it for; the first that it lists by default.")
@click.option(
    "--upstream-vision", is_flag=True, default=None, help="That model sees pictures itself."
)
@click.option("--projector", help="GGUF that makes the model in this process see pictures.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Beyond loopback a key is needed: sightline keys make.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True)
@database_option
@click.option(
    "--tls-certificate", type=click.Path(), help="PEM file; with --tls-key the server speaks HTTPS."
)
@click.option("--tls-key", type=click.Path(), help="PEM file.")
@click.option(
    "--parallel", type=click.IntRange(min=1), help="Answers at once from the model in this process."
)
@click.option("--gpu-layers", type=int, help="Layers of the Llama on the GPU; 999 for all.")
@language_option
@click.option(
    "--origin",
    "origins",
    multiple=True,
    help="A web page's origin that may call (CORS); none by default.",
)
def serve(model: str | None, database: str | None, language: str | None, **flags: Any) -> None:
    """Serve the HTTP assistant: OpenAI's forms, and POST /v1/assist for thin devices."""
    from assistant.build import gguf
    from server.access.access import default_database
    from server.run import ServerSettings
    from server.run import serve as serve_until_stopped

    given = {name: value for name, value in flags.items() if value not in (None, ())}
    alone = model == "none" or (model is None and "upstreams" in given)
    config = settings(model=model, language=language)
    file = "" if alone else str(gguf(config))
    given |= {
        "detector": config.see.detector,
        "whisper": config.hear.whisper,
        "language": config.hear.language,
    }
    order = list(click.get_current_context().params)  # as they were given
    given["model_last"] = order.index("upstreams") < order.index("model")
    serve_until_stopped(
        ServerSettings(model=file, database=database or default_database(), preload=True, **given)
    )


@main.command()
@click.option(
    "--forget",
    "ids",
    type=int,
    multiple=True,
    metavar="ID",
    help="Delete this note; may be given several times.",
)
@click.option("--forget-all", is_flag=True, help="Delete all notes, after a question.")
@click.option("--yes", is_flag=True, help="Don't ask whether all are to be deleted.")
@click.option("--seen", is_flag=True, help="What visual memory holds, instead of notes.")
@as_json
def notes(ids: tuple[int, ...], forget_all: bool, yes: bool, seen: bool, json_out: bool) -> None:
    """List what you asked to be remembered, newest first, or delete it."""
    from assistant import build
    from assistant.memory.sightings import Sightings
    from models.errors import UserError

    if seen and ids:
        raise UserError("Sightings have no numbers: --seen --forget-all deletes them all.")
    notebook, memory = build.notebook(settings()), Sightings(build.kept_in(settings()))
    kept = memory.all() if seen else notebook.notes()
    if ids or forget_all:
        if forget_all and not yes:
            click.confirm(f"Delete all {len(kept)} for good?", abort=True, err=True)
        count = (
            notebook.forget_these(ids)
            if ids
            else memory.forget_all()
            if seen
            else notebook.forget_all()
        )
        print_json({"deleted": count}) if json_out else click.echo(f"{count} deleted")
        return
    for each in kept:
        print_json(each.row()) if json_out else click.echo(each.line())
    if not kept and seen:
        note(
            f"Visual memory holds nothing in {memory.path}; visual_memory_days in the settings switches it on."
        )
    elif not kept:
        note(f"There are no notes in {notebook.path}.")


@main.group()
def models() -> None:
    """List, get and check the models that can be downloaded."""


@models.command("list")
@as_json
def models_list(json_out: bool) -> None:
    """List every model, its size and licence, and whether it is here."""
    from models.weights import listing, size

    for row in listing():
        here, big = "here" if row["present"] else "", size(row["bytes"]) if row["bytes"] else "?"
        line = f"{row['name']:22} {row['kind']:16} {big:>9}  {row['licence']:27} {here:5} {row['purpose']}"
        print_json(row) if json_out else click.echo(line)


@models.command("pull")
@click.argument("names", nargs=-1)
@click.option("--starter", is_flag=True, help="A useful set for this machine.")
def models_pull(names: tuple[str, ...], starter: bool) -> None:
    """Download models by name or kind, resuming what was begun."""
    from device.doctor.board import starter_set
    from models.download import bars, pull
    from models.errors import UserError
    from models.weights import entry

    if not names and not starter:
        raise UserError("Name a model or a kind (sightline models list), or give --starter.")
    wanted = list(dict.fromkeys([*(starter_set() if starter else ()), *names]))
    for name in wanted:
        entry(name)  # a name that nobody knows is said before anything is begun
    with bars() as progress:
        for path in pull(wanted, say=note, progress=progress):
            click.echo(path)


@models.command("verify")
@click.argument("names", nargs=-1)
def models_verify(names: tuple[str, ...]) -> None:
    """Compare what is here with its published hashes. Exit status 1 if something is wrong."""
    from models.weights import verify

    if not (verdicts := verify(names)):
        note(
            "No downloaded model is here, so there is nothing to compare. sightline models pull --starter"
        )
    for verdict in verdicts:
        click.echo(f"{verdict.state:10} {verdict.sentence}")
    sys.exit(any(verdict.state in {"wrong", "missing"} for verdict in verdicts))


@main.command()
@as_json
def doctor(json_out: bool) -> None:
    """Look at this machine and say what is fine, what is wrong, and the command that mends it."""
    from device.doctor import doctor as practice

    findings = practice.examine(practice.wants(settings()))
    if json_out:
        for finding in practice.as_json(findings):
            print_json(finding)
    else:
        click.echo(practice.report(findings))
    sys.exit(any(finding.state == "wrong" for finding in findings))


def _server(config: Any) -> AbstractContextManager[str]:
    """The server that the settings name, or one on loopback for as long as it is needed."""
    from assistant.build import gguf
    from server.run import RunningServer, ServerSettings

    if config.respond.server:
        return nullcontext(config.respond.server)
    return RunningServer(
        ServerSettings(port=0, model=str(gguf(config)), gpu_layers=config.respond.gpu_layers)
    )


if __name__ == "__main__":
    main()
