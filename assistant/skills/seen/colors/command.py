"""A question for the colour of something that it names: "what colour are the bars".

Knows the words of a question; knows no colour.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.skills.context import Context
from assistant.skills.seen import unanswered
from assistant.skills.seen.colors import answer
from assistant.skills.skill import Command
from models.pocket.arguments import normalize

_COLOR_OF = re.compile(
    r"^(?:(?:so|and|but|now|tell me) )*(?:what|which) colou?r(?:'s| is| are) "
    r"(?:the|these|those|my|your|his|her|their|our) "
    r"(?P<what>[a-z]+(?:'s)?(?: (?!of\b|in\b|at\b|from\b|to\b)[a-z]+){0,2})$"
)


def command(said: str, context: Context) -> Command | None:
    """The colour of a thing in view, whatever it is; None for what is of the world."""
    asked = _COLOR_OF.match(said)
    if asked is None or context.view.trouble or unanswered.of_the_world(context.question):
        return None
    what = str(normalize("color", {"what": asked["what"]}).get("what") or "")
    if not what:
        return None
    return Command(partial(answer.color, what), arguments={"what": what}, skill="color")
