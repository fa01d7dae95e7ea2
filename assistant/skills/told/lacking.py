"""What the wearer says to be out of: it is offered for the shopping list, and put on it after a
yes.

English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, PendingCall
from assistant.skills.kept.lists import items, run_together
from assistant.skills.skill import Command, given
from assistant.skills.words import wording

_OUT_OF = Pattern(
    r"^(?:oh |and |so |well ){0,3}(?:i'm|i am|we're|we are|i've run|we've run|i have run|we have "
    r"run)"
    r" (?:nearly |almost |all |clean |right )?(?:out of|low on|short of|running out of|running low "
    r"on) (?P<a>[a-z][a-z' ]{2,60})$|^(?:oh |and |so |well ){0,3}(?:i|we) (?:need|could do with) "
    r"(?:some |more |some more |a new |new )(?P<b>[a-z][a-z' ]{2,60})$|"
    r"^(?:there's|we've got|i've got) no (?P<c>[a-z][a-z' ]{2,60}?)(?: left)?$"
)


def command(said: str, context: Context) -> Command | None:
    """The offer; None for words that name nothing that is bought."""
    found = _OUT_OF.match(said)
    if found is None or "?" in context.question:
        return None
    things = items.named(found["a"] or found["b"] or found["c"])
    if not things or not all(run_together.is_known(thing) for thing in things):
        return None
    question = f"Shall I put on your shopping list: {wording.listing(things)}?"
    pending = PendingCall("put on", {"list": "shopping list", "items": things}, question)
    return Command(given(Answer(question, {"list": None}, pending=pending)), skill="remember")
