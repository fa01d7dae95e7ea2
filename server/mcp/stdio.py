"""`sightline mcp`: the assistant's senses as an MCP server over standard input and output.

Everything runs in this process, on this machine. An agent on the same machine may name a picture by
its path.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import build
from assistant.sight.view import FrameView, PerceptionClient, still
from assistant.skills.context import Context, NoView, View
from assistant.turn.wearer import now_local
from models.errors import UserError
from models.worker import Worker
from server.chat.data_url import picture_of
from server.mcp.senses import senses_server

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.memory.notebook import Notebook
    from models.vision.perception import Perception

LONGEST_PATH = 4096  # characters; a longer text is a picture in base64


class LocalSenses:
    """Perception and the notebook of this machine, loaded at the first call."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._worker = Worker("perception")
        self._perception: Perception | None = None
        self._notebook: Notebook | None = None

    async def context(self, image: str | None, request: Any) -> Context:
        """The context of one call."""
        if self._notebook is None:
            self._notebook = build.notebook(self._config)
        view: View = NoView()
        if image is not None:
            view = await asyncio.to_thread(self._view, image)
        return Context(view, self._notebook, now_local())

    def _view(self, image: str) -> View:
        from models.vision.picture import load_image

        if self._perception is None:
            self._perception = build.perception(self._config)
        client = PerceptionClient(self._perception, self._worker, object())
        return FrameView(client, still(load_image(picture_source(image))))


def picture_source(image: str) -> Path | bytes:
    """A path of this machine, or the bytes of a picture that was sent. Raises UserError."""
    if image.startswith("data:"):
        return picture_of(image)
    if len(image) <= LONGEST_PATH and Path(image).is_file():
        return Path(image)
    try:
        return base64.b64decode(image, validate=True)
    except binascii.Error as error:
        raise UserError("image: this is neither a file here, nor a data URL, nor base64") from error


async def serve_stdio(config: Config) -> None:
    """Answer the agent that started this process until it closes the pipe."""
    from mcp.server.stdio import stdio_server

    server = senses_server(LocalSenses(config).context, version("sightline"))
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
