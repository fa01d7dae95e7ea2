"""What an answer needs of tools from elsewhere. `mcp_tools` has the ones of MCP servers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from assistant.skills.context import Answer, PendingCall
from models.json_types import JsonObject

_ASSENT = re.compile(
    r"(?:(?:yes|yeah|yep|sure|okay|ok|right|correct|do it|do that|go ahead|of course|certainly|"
    r"please|please do|yes do|yes please|that's right|all right|alright|confirm|confirmed)[ ,.!]*)+"
)


_REFUSAL = re.compile(
    r"(?:(?:no|nope|nah|no thanks|no thank you|don't|do not|rather not|better not|stop|cancel|"
    r"never mind|not now|leave it|thanks|thank you)[ ,.!]*)+"
)


def is_assent(said: str) -> bool:
    """Whether the wearer says yes to what was just asked, and nothing else."""
    return _ASSENT.fullmatch(said.casefold().replace("’", "'").strip()) is not None


def is_refusal(said: str) -> bool:
    """Whether the wearer says no to what was just asked, and nothing else."""
    return _REFUSAL.fullmatch(said.casefold().replace("’", "'").strip()) is not None


class ExternalTools(Protocol):
    """Tools that can be offered to an LLM and called."""

    def declared(self, changing: bool) -> list[JsonObject]:
        """The tools in OpenAI's chat form; with `changing` also those that change something."""
        ...

    def has(self, name: str) -> bool:
        """Whether a call of this name is one of these tools'."""
        ...

    def pending(self, name: str, arguments: Mapping[str, Any]) -> PendingCall | None:
        """The call as a question to the wearer, where it must be confirmed first."""
        ...

    async def call(self, name: str, arguments: Mapping[str, Any]) -> Answer:
        """Call a tool. What goes wrong is said in the answer; nothing is raised."""
        ...
