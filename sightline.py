"""The command line of Sightline, and the one place where its parts are wired together.

A command imports what it needs inside itself, so that `sightline --help` starts at once.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


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


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="Settings file; else ./sightline.toml or the user's."
)
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.version_option(package_name="sightline", prog_name="sightline")
@click.pass_context
def main(ctx: click.Context, config_file: Path | None, debug: bool) -> None:
    """An open, local assistant for AI glasses: it sees, hears, and answers about what you meant.

    Try `sightline demo` first: it needs no camera, microphone, network or download.
    """
    ctx.obj = config_file


def _settings(**flags: Any) -> Any:
    from device.config import load

    return load(click.get_current_context().find_root().obj, flags)


def _note(line: str) -> None:
    click.echo(line, err=True)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


as_json = click.option("--json", "json_out", is_flag=True, help="One JSON object a line, and nothing else.")


@main.command()
@click.option("--fast", is_flag=True, help="As fast as it goes, with the same events.")
@click.option("--seed", type=click.IntRange(min=0), help="Make and play another session.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-out"), show_default=True)
def demo(fast: bool, seed: int | None, out: Path) -> None:
    """Play a recorded session through the whole loop. Exit status 1 if an answer was wrong."""
    from device.demo.play import play, session_of

    from server.run import Running, ServerSettings

    config = _settings()
    session = session_of(seed, out)
    with Running(ServerSettings(port=0, model=str(_gguf(config)))) as url:
        right = asyncio.run(play(session, config, url, out, fast=fast))
    sys.exit(0 if right else 1)


@main.command()
@click.option("--camera", help="A number, a video file, an rtsp:// or http:// address, csi, or none.")
@click.option("--microphone", help="default, a sound card's name, a WAV file, or none.")
@click.option("--speaker", help="default, a sound card's name, none, or a folder for WAV files.")
@click.option("--server", help="Address of a Sightline or other OpenAI-compatible server; none starts one on loopback.")
@click.option("--model", help="pocket, a GGUF file, or a name from `sightline models list`.")
@click.option("--wake-word", "listen", flag_value="wake-word", help="Listen after the wake word (the default).")
@click.option("--push-to-talk", "listen", flag_value="push-to-talk", help="Listen while the Enter key has switched it on.")
@click.option("--always", "listen", flag_value="always", help="Always listen.")
@click.option("--echo", type=click.Choice(["headset", "half-duplex"]), help="Whether the microphone hears the speaker.")
@click.option("--preview", is_flag=True, help="Serve a page on loopback that shows what is seen and said.")
@click.option("--record", type=click.Path(path_type=Path, file_okay=False), help="Record everything into this folder.")
def run(preview: bool, server: str | None, record: Path | None, **flags: Any) -> None:
    """Run live: camera and microphone in, answers aloud."""
    from contextlib import nullcontext

    from device.live import live

    from server.run import Running, ServerSettings

    config = _settings(server=server, record=None if record is None else str(record), **flags)
    respond = config.respond
    settings = ServerSettings(port=0, model="" if respond.server else str(_gguf(config)), gpu_layers=respond.gpu_layers)
    with nullcontext(respond.server) if respond.server else Running(settings) as url:
        asyncio.run(live(config, url, preview=preview))


@main.command()
@click.argument("text")
@click.option("--image", type=click.Path(path_type=Path), help="A picture to ask about.")
@click.option("--video", type=click.Path(path_type=Path), help="A video to ask about.")
@click.option("--at", "at_s", type=click.FloatRange(min=0), default=0.0, help="The second in the video that is meant.")
@click.option("--server", help="Ask this server's Llama instead of one in this process.")
@click.option("--model", help="pocket, a GGUF file, or a name from `sightline models list`.")
@as_json
def ask(text: str, image: Path | None, video: Path | None, at_s: float, json_out: bool, **flags: Any) -> None:
    """Ask one question; "-" reads one a line from standard input."""
    from device.oneshot import asker

    ask_one = asker(_settings(**flags), image, video, at_s, _note)
    questions = (line.rstrip("\n") for line in sys.stdin) if text == "-" else iter([text])
    with asyncio.Runner() if sys.version_info >= (3, 11) else _Runner() as runner:
        for question in questions:
            result = runner.run(ask_one(question))
            if json_out:
                _print_json(result)
            else:
                click.echo(result["answer"])


class _Runner:
    """asyncio.Runner, as far as it is used here, for Python 3.10."""

    def __enter__(self) -> _Runner:
        self._loop = asyncio.new_event_loop()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def run(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)


@main.command()
@click.argument("image", type=click.Path(path_type=Path))
@click.option("--draw", type=click.Path(path_type=Path), help="Write the picture here with what was found drawn on it.")
@click.option("--detector", help="An ONNX file of the YOLOX, D-FINE or RT-DETR family, or none.")
@as_json
def see(image: Path, draw: Path | None, json_out: bool, detector: str | None) -> None:
    """Say what is in a picture: objects, text, codes, colours."""
    from device import parts
    from models.picture import draw as drawn
    from models.picture import load_image, save_image
    from models.scene import PARTS

    picture = load_image(image)
    scene = parts.perception(_settings(detector=detector), _note).perceive(picture, PARTS)
    if draw is not None:
        save_image(draw, drawn(picture, scene))
    if json_out:
        _print_json(scene.to_json())
    else:
        from device.prompt import view

        click.echo("\n".join(view(scene).splitlines()[1:-1]))


@main.command()
@click.argument("sound", type=click.Path(path_type=Path))
@click.option("--whisper", help="A Whisper size or folder, or none for the command grammar.")
@as_json
def hear(sound: Path, json_out: bool, whisper: str | None) -> None:
    """Say what is spoken in a WAV or FLAC file."""
    from models.audio import read_wav

    from device import parts

    samples = read_wav(sound)
    heard = parts.transcriber(_settings(whisper=whisper), _note).transcribe(samples)
    words = [{"text": w.text, "start": round(w.start, 3), "end": round(w.end, 3)} for w in heard.words]
    if json_out:
        _print_json({"text": heard.text, "words": words, "engine": heard.engine, "language": heard.language})
    else:
        click.echo(heard.text or "(nothing was understood)")


@main.command()
@click.argument("text")
@click.option("--out", type=click.Path(path_type=Path), help="Write a WAV file instead of playing.")
@click.option("--voice", help="A voice of the synthesiser, such as en-gb.")
def say(text: str, out: Path | None, voice: str | None) -> None:
    """Speak a text."""
    from device.oneshot import speak

    asyncio.run(speak(_settings(voice=voice), text, out))


def _gguf(config: Any) -> Path:
    from device.parts import gguf

    return gguf(config)


if __name__ == "__main__":
    main()
