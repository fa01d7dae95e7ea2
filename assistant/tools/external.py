"""What an answer needs of tools from elsewhere. `mcp_tools` has the ones of MCP servers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.skills.context import Answer


@dataclass(frozen=True)
class PendingCall:
    """A call that waits for the wearer's yes: the tool, its arguments, and how it was announced."""

    name: str
    arguments: Mapping[str, Any]
    question: str


class ExternalTools(Protocol):
    """Tools that can be offered to an LLM and called."""

    def declared(self, changing: bool) -> list[dict[str, Any]]:
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
