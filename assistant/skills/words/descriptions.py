"""The sentences of a description: things by name and side, the most useful first, text, darkness
and colours. Pure functions on a scene; knows no skill.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.skills.words import wording
from assistant.skills.words.running_text import READ_ON, joined
from assistant.skills.words.running_text import UNSURE as UNSURE_TEXT
from assistant.skills.words.sightings import UNSURE, surely
from models.vision.scene import Box, Scene, Thing, center

PERHAPS = 0.3  # confidence below which a thing is no part of a description
KINDS_TOLD = 5  # more than these are only counted
TEXTS_TOLD = 3
FILLS = 0.6  # of the view: what takes more is held close
SAME_PLACE = 0.75  # intersection over union from which two names are for one thing
_GREYS = ("grey", "black", "white")
DIM = 0.2  # mean grey level below which a place is called dark
_PLACES = {"left": "on your left", "ahead": "ahead", "right": "on your right"}


def looked(scene: Scene, part: str) -> bool:
    return getattr(scene, part) is not None and scene.seen_by.get(part, "") is not None


def things(scene: Scene) -> str:
    """What is there, beginning with what is most probably meant: large, or in the middle."""
    things = _worth_telling(_one_name_each(scene.things or ()))
    if not things:
        return ""
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_name[thing.name].append(thing)
    weight = {name: sum(_weight(t, scene) for t in group) for name, group in by_name.items()}
    names = sorted(by_name, key=lambda name: -weight[name])
    groups = [_group(name, by_name[name], scene) for name in names[:KINDS_TOLD]]
    rest = sum(len(by_name[name]) for name in names[KINDS_TOLD:])
    if rest:
        groups.append(wording.amount(rest, "other thing"))
    largest = max(things, key=lambda t: wording.share(t.box, scene.frame))
    close = ""
    if wording.share(largest.box, scene.frame) >= FILLS:
        close = f" The {largest.name} is close and fills most of the view."
    return f"I see {wording.listing(groups)}.{close}"


def _weight(thing: Thing, scene: Scene) -> float:
    """The part of the view that a thing takes, twice as much in the middle as at the side."""
    off = abs(center(thing.box)[0] / max(1, scene.frame.width) - 0.5)
    return wording.share(thing.box, scene.frame) * (1.5 - off)


def _worth_telling(things: Sequence[Thing]) -> Sequence[Thing]:
    """What the detector is sure of, and one thing that it is not sure of: of those, half are not
    there. Where it is sure of nothing the two likeliest are told."""
    sure = [thing for thing in things if thing.certain]
    unsure = [thing for thing in things if not thing.certain and thing.confidence >= PERHAPS]
    return [*sure, *unsure[: 1 if sure else 2]]


def _one_name_each(things: Sequence[Thing]) -> list[Thing]:
    """The things without the less certain of two names for one place."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda t: -t.confidence):
        if all(o.name == thing.name or _overlap(o.box, thing.box) < SAME_PLACE for o in kept):
            kept.append(thing)
    return kept


def _overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union > 0 else 0.0


def _group(name: str, things: list[Thing], scene: Scene) -> str:
    sure = max(t.confidence for t in things) >= UNSURE
    things = list(surely(things))
    sides = {wording.side(t.box, scene.frame) for t in things}
    places = wording.listing([words for side, words in _PLACES.items() if side in sides])
    perhaps = "" if sure else "perhaps "
    many = wording.a(name) if len(things) == 1 else wording.amount(len(things), name)
    return f"{perhaps}{many} {places}"


def texts(scene: Scene) -> str:
    if not scene.texts:
        return ""
    clear = [t for t in scene.texts if t.confidence >= UNSURE_TEXT]
    if not clear:
        return "There is text that is hard to read."
    told = joined(clear[:TEXTS_TOLD])
    more = f" {READ_ON}" if len(scene.texts) > min(len(clear), TEXTS_TOLD) else ""
    return f"There is text: {told}{more}"


def darkness(scene: Scene) -> str:
    return "It is rather dark here." if scene.frame.brightness < DIM else ""


def tint(scene: Scene) -> str:
    """The colours of a view in which nothing was found. Greys are those of any wall or floor and
    help nobody."""
    names = [c.name for c in (scene.colors or ())[:2] if c.share >= 0.2 and c.name not in _GREYS]
    return f"The view is mostly {wording.listing(names)}." if names else ""


def in_order(scene: Scene) -> str:
    """The things that the detector is sure of, from left to right."""
    things = sorted(surely(scene.things or ()), key=lambda t: center(t.box)[0])
    return f"From left to right: {wording.listing([wording.a(t.name) for t in things])}."


def nothing(scene: Scene) -> str:
    parts = (("things", "no object that I know"), ("texts", "no text"), ("codes", "no code"))
    kinds = [kind for part, kind in parts if looked(scene, part)]
    if not kinds:
        return "I can't make anything out."
    return f"I see {wording.listing(kinds)}.{wording.caution(scene.frame)}"
