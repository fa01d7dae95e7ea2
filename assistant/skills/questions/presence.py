"""Whether a thing is there: one that a detector knows is looked for, whatever else is said.

Knows no picture: `find` looks.
"""

from __future__ import annotations

import re

from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import normalize

_LEFT_LYING = re.compile(
    r"^(?:did|have) i (?:leave|left|forget|forgotten) (?P<what>(?:my|the|an?) .+?) "
    r"(?:here|there|lying|(?:on|in|under|at|by) (?:the|this|that|my) \w+)\b"
)
_SAYS = re.compile(
    r"^(?:which|where)\b.*\b(?:says|labelled|labeled|marked|reading|with the (?:name|word|label)) "
    r"(?P<what>[a-z0-9 ]+?)"
    r"(?: on (?:it|them|top))?$"
)
_IS_THERE = re.compile(
    r"^(?:(?:is|are) there|(?:do|can) you see) (?:an? |any |some )(?P<what>[a-z]+(?: [a-z]+)?)"
    r"(?: (?:on|in|at|near|by) (?:the|this|my|that) \w+| here| there| anywhere| in view| in front "
    r"of me| around)*$"
)


def command(said: str, context: Context) -> Command | None:
    """Whether something was left lying: in view it is looked for, whatever was noted of it."""
    if context.view.trouble:
        return None
    there = _IS_THERE.match(said)
    if there is not None and _known(there["what"]):
        return _command_for(there["what"])
    left = _LEFT_LYING.match(said) or _SAYS.search(said)
    if left is None:
        return None
    return _command_for(left["what"])


def _known(phrase: str) -> bool:
    """Whether a detector may know the thing that a phrase names."""
    what = str(normalize("find", {"what": phrase}).get("what") or "")
    return bool(wanted(what).names) and what != "person"


def _command_for(phrase: str) -> Command | None:
    what = normalize("find", {"what": phrase}).get("what")

    async def run(context: Context) -> Answer:
        return await find.find(str(what), context)

    if not what:
        return None
    return Command(run, arguments={"what": str(what)}, skill="find")
