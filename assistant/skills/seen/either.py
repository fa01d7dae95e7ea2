"""Which of two things something is: a dog or a cat. Both are things that a detector has a name for.

Knows no picture: the detector's confidences are compared.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.object_names import color_word, wanted
from assistant.skills.words.sightings import RIVAL
from models.vision.scene import CERTAIN_THING

_EITHER = Pattern(
    r"^(?:is|are) (?:this|that|it|there|these|those|they) (?:an? |the )?(?P<one>[a-z ]{1,60}?)"
    r"(?: coming| waiting)? or (?:only |just )?(?:an? |the )?(?P<other>[a-z ]{1,60}?)"
    r"(?: here| there| coming| waiting| in front of me)?$"
)


def command(said: str, context: Context) -> Command | None:
    """A question for one of two kinds that a detector can tell, or None."""
    found = _EITHER.match(said)
    if found is None or context.view.trouble:
        return None
    kinds = [wanted(found[group]) for group in ("one", "other")]
    known = [kind for kind in kinds if kind.names and not kind.loosely]
    if len(known) == 1:
        return _command_for_one(known[0].noun, (found["one"], found["other"]))
    if not known:
        return None
    one, other = (found["one"], kinds[0].names), (found["other"], kinds[1].names)
    return Command(partial(_which, one, other), skill="find")


def _command_for_one(noun: str, pair: tuple[str, str]) -> Command | None:
    """One of the two is known: whether it is in view, and that the other is not known."""
    other = next(name for name in pair if wanted(name).noun != noun)
    if color_word(other) or not wanted(noun).names:
        return None
    return Command(partial(_one_known, noun, other), arguments={"what": noun}, skill="find")


async def _one_known(noun: str, other: str, context: Context) -> Answer:
    answer = await find.find(noun, context)
    unknown = f"I don't know {wording.plural(other)}, so it may be one."
    return Answer(f"{answer.sentence} {unknown}", answer.evidence, found=answer.found)


_Kind = tuple[str, frozenset[str]]


async def _which(one: _Kind, other: _Kind, context: Context) -> Answer:
    scene = await context.view.see("things")
    if scene.seen_by.get("things") is None:
        return Answer(
            "I can't tell: no object detector is at work.",
            {"fix": "sightline models pull detector"},
        )
    scores = {
        name: max((t.confidence for t in scene.things or () if t.name in names), default=0.0)
        for name, names in (one, other)
    }
    best, second = sorted(scores, key=lambda name: -scores[name])
    evidence = {"scores": {name: round(score, 3) for name, score in scores.items()}}
    both = f"{wording.a(one[0])} or {wording.a(other[0])}"
    if not scores[best]:
        neither = both.replace(" or ", " nor ")
        return Answer(f"I see neither {neither}, but I may miss one.", evidence, found=False)
    if scores[second] >= RIVAL * scores[best]:
        return Answer(f"I can't tell: it looks like {both}.", evidence)
    if scores[best] < CERTAIN_THING:
        return Answer(f"Perhaps {wording.a(best)}, but I am not sure.", evidence, found=True)
    return Answer(f"It looks like {wording.a(best)}.", evidence, found=True)
