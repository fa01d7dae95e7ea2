"""A question about what is in view that nothing here can answer: what is seen is told, so that the
wearer knows what may be asked.

Knows the names of a detector; knows no picture.
"""

from __future__ import annotations

import re

from assistant.skills.context import Answer, Context
from assistant.skills.words import descriptions
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.vision.scene import Scene

_ASKS = re.compile(
    r"^(?:what|who|whose|which|where|how|is|are|does|do|did|has|have|any|can|could)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:this|that|these|those|here|in front of me|in view|in the picture|around me|ahead|"
    r"on (?:the|my) (?:left|right))\b"
)
# What is asked of the world, and of nothing that may be in view.
_OF_THE_WORLD = re.compile(
    r"\b(?:capital|president|prime minister|king|queen|population|joke|poem|story|history|invented|"
    r"born|died|meaning|difference between|planet|moon|sun|earth|world|recipe for|weather|news)\b"
    r"|^(?:why|tell me (?:about|a)|explain|who (?:was|wrote|won|invented|discovered|painted)|"
    r"how (?:do|does|did) (?:i|you|one|we|people|an?)|what(?:'s| is) an?)\b"
)
CANNOT_TELL = "I can't tell that."


def of_the_world(question: str) -> bool:
    """Whether a question is for knowledge of the world, so that nobody needs to look for it."""
    said = question.casefold()
    return _OF_THE_WORLD.search(said) is not None and not _POINTS.search(said)


async def told(context: Context) -> Answer | None:
    """What is seen, after "I can't tell that"; None for a question that is not about the view."""
    question = context.question.casefold()
    if context.view.trouble or not _ASKS.match(question) or of_the_world(question):
        return None
    scene = await context.view.see("things")
    if not (_POINTS.search(question) or _names_a_thing(question, scene)):
        return None
    seen = descriptions.things(scene)
    if not seen:
        return None
    names = [thing.name for thing in scene.things or ()]
    return Answer(f"{CANNOT_TELL} {seen}", {"things": names, "judged": None})


def _names_a_thing(question: str, scene: Scene) -> bool:
    names = {thing.name for thing in scene.things or () if thing.certain}
    words = re.findall(r"[a-z]+", question)
    return any(wanted(singular(word)).names & names for word in words)
