"""The last question about one side of the view or the page, asked of another one."""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from models.pocket.arguments import singular

_SIDE = r"(?P<side>left|right|other)(?:-?hand)?"
_ALONE = Pattern(
    rf"^(?:and |so |okay |now )*(?:on |to |at )?the {_SIDE} side(?: then| now)?$"
    r"|^(?:and |so |now )+(?:on |to |at )the (?P<also>left|right)$"
)
_LEAD = Pattern(rf"^(?:(?:on|to|at) )?(?:the |my )?{_SIDE}(?: side)?(?: then)?$")
_OPPOSITE = {"left": "right", "right": "left"}


def on_side(said: str, context: Context, *, leads: bool = False) -> str:
    """The question in full; "" where the words name no side. `leads`: "what about" stood before
    them."""
    found = (_LEAD if leads else _ALONE).match(said)
    if found is None:
        return ""
    side = found["side"] or found["also"]
    if side == "other":
        side = opposite(context.last_question)
    if not side:
        return ""
    what = singular(context.last_what)
    if context.last_skill == "read":
        return f"read the {side} side"
    if context.last_skill == "count" and what:
        return f"how many {wording.plural(what)} are on the {side}"
    if context.last_skill == "find" and what:
        return f"is there a {what} on the {side}"
    return f"what is on the {side}"


def opposite(question: str) -> str:
    """The other side than the one that a question names; "" where it names none."""
    found = re.search(r"\b(left|right)\b", question.casefold())
    return _OPPOSITE[found[1]] if found else ""
