"""The commands of the HTTP assistant: `sightline serve` and `sightline keys`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from assistant.command_line import language_option, settings
from server.access.keys import database_option, keys

if TYPE_CHECKING:
    from assistant.config import Config

__all__ = ["keys", "mcp", "serve"]


@click.command()
@click.option(
    "--model",
    help="pocket, a GGUF file, or a name from `sightline models list`; none to use upstreams only.",
)
@click.option(
    "--upstream",
    "upstreams",
    multiple=True,
    help="Address of an OpenAI-compatible server. May be given several times. Upstreams and "
    "--model are tried in the order in which they are given.",
)
@click.option("--upstream-key", help="Bearer key for the upstreams.")
@click.option("--upstream-model", help="Model to ask them for. Default: the first one they list.")
@click.option(
    "--upstream-vision", is_flag=True, default=None, help="The upstream model accepts pictures."
)
@click.option(
    "--speech-upstream",
    help="Address of a server that recognises speech and speaks, in OpenAI's forms.",
)
@click.option("--projector", help="Projector GGUF with which --model sees pictures.")
@click.option("--host", help="Address to listen on. Beyond loopback a key is needed (keys make).")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one."
)
@database_option
@click.option(
    "--phone",
    is_flag=True,
    default=None,
    help="Let phones of this network be the glasses: prints a code to scan.",
)
@click.option(
    "--wyoming",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Also serve Home Assistant's voice protocol, on this machine's loopback.",
)
@click.option("--tls-certificate", type=click.Path(), help="PEM file. With --tls-key: HTTPS only.")
@click.option("--tls-key", type=click.Path(), help="PEM file of the private key.")
@click.option(
    "--parallel", type=click.IntRange(min=1), help="Requests that --model answers at once."
)
@click.option("--gpu-layers", type=int, help="Layers of --model on the GPU; -1 for all.")
@language_option
@click.option(
    "--origin",
    "origins",
    multiple=True,
    help="Origin of a web page that may call (CORS). May be given several times.",
)
def serve(model: str | None, **flags: object) -> None:
    """Serve the HTTP assistant.

    It has OpenAI's routes, live sessions, MCP, and POST /v1/assist: a whole turn in one call.

    Every other setting of the section [serve] can be given as `sightline --set NAME=VALUE serve`.
    """
    from server.run import serve as serve_until_stopped
    from server.settings import server_settings

    if model and flags["upstreams"]:
        flags["model_last"] = _upstream_comes_first()
    config = settings(model=model, **flags)
    serve_until_stopped(server_settings(config, _local_model(config, model, flags)))


def _upstream_comes_first() -> bool:
    """Whether the first --upstream stands before --model on the command line."""
    order = list(click.get_current_context().params)  # click keeps them as they were given
    return order.index("upstreams") < order.index("model")


def _local_model(config: Config, model: str | None, flags: Mapping[str, object]) -> str:
    """The GGUF that runs in the server; empty where upstreams alone answer.

    With upstreams the pocket Llama chooses skills, and answers only where `--model pocket` asks
    for it.
    """
    from assistant.build import gguf

    if config.respond.model == "none":
        return ""
    only_upstreams = config.respond.model == "pocket" or bool(flags["upstreams"])
    if model is None and config.serve.upstreams and only_upstreams:
        return ""
    return str(gguf(config))


@click.command()
def mcp() -> None:
    """Serve MCP to an agent on this machine.

    It speaks over standard input and output.

    Its tools are look, read, find, count, scan and notes. Over HTTP the same tools are at /mcp of
    `sightline serve`.
    """
    import asyncio

    from server.mcp.stdio import serve_stdio

    asyncio.run(serve_stdio(settings()))
