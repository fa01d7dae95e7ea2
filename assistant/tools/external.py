"""Tools from outside, as an answer needs them. `mcp_tools` has those of MCP servers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any, Protocol

from assistant.skills.context import Answer, PendingCall
from models.json_types import JsonObject

# Words of which a yes, and a no, may be made. The first word must be one of the first set.
_YES = frozenset(
    "yes yeah yep sure okay ok right correct do go of certainly please alright".split()
)
_WITH_YES = _YES | frozenset("it that this ahead course all confirm confirmed".split())
_NO = frozenset("no nope nah don't do rather better stop cancel never not leave".split())
_WITH_NO = _NO | frozenset("it thanks thank you mind now please".split())
MOST_WORDS = 6


def is_assent(said: str, fitting: Set[str] = frozenset()) -> bool:
    """Whether the wearer says yes to what was just asked, and nothing else. `fitting`: further
    words of a yes to just this call; "keep it" is none to a call that deletes."""
    words = _words(said)
    with_yes = _WITH_YES | fitting
    return (
        bool(words)
        and words[0] in _YES | {"that's", "all"}
        and words[-1] in with_yes
        and with_yes.issuperset(words[1:])
    )


def is_refusal(said: str) -> bool:
    """Whether the wearer says no to what was just asked, and nothing else."""
    words = _words(said)
    return bool(words) and words[0] in _NO - {"do"} and _WITH_NO.issuperset(words)


def _words(said: str) -> list[str]:
    """The words of a short reply; none of a longer one, which says more than yes or no."""
    words = re.findall(r"[\w']+", said[:100].casefold().replace("’", "'"))
    return words if len(words) <= MOST_WORDS else []


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
