"""What people in a scene may be busy with: by what they are on, what is close to them, and what a
classifier takes them for. Pure functions on a scene; each sentence is a guess and says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.seen import neighbours
from assistant.skills.words import sightings, wording
from models.vision.scene import Box, Look, Scene, Thing

CLOSE = "seems to be close to"
HELD = 0.3  # belief from which what somebody plays or holds is told
AT_STAGE = 0.25  # of the whole view
PLAYED = ("guitar", "violin", "piano", "accordion", "drum", "trumpet", "harp")
_CARRIED = ("dog", "cat", "rabbit", "hamster", "ferret", "bird")
CARRIED = 0.4  # belief in animals from which one may be in somebody's arms
_LAID = frozenset({"wine glass", "cup", "bowl", "fork", "knife", "spoon", "pizza", "sandwich"})
_COMPUTER = frozenset({"laptop", "keyboard"})
_SPORT = {
    "sports ball": "playing with a ball",
    "tennis racket": "playing tennis",
    "frisbee": "playing with a frisbee",
    "baseball bat": "playing baseball",
    "skis": "skiing",
    "snowboard": "snowboarding",
    "surfboard": "surfing",
    "skateboard": "skateboarding",
    "kite": "flying a kite",
}
_SEATS = frozenset({"chair", "couch", "bench", "bed"})
_CARRIES = _SEATS | {"dining table", "boat", "surfboard", "skateboard", "bicycle", "motorcycle"}
_STANDS = 2.2  # heights of somebody in widths: who sits is less high
_AT_TABLE = 0.15  # of somebody's width: how far beside a table one may still be at it
_LOW = 0.02  # of the height of the view: who comes closer to its end goes on below it


def people(scene: Scene) -> list[Thing]:
    """The likely people, the largest first."""
    there = sightings.likely([t for t in scene.things or () if t.name == "person"])
    return sorted(there, key=lambda t: -wording.share(t.box, scene.frame))


def told(scene: Scene, group: Sequence[Thing]) -> str:
    """What the first of these people, or one of them, may be busy with; "" where nothing tells."""
    if not group:
        return ""
    who = "One of them" if len(group) > 1 else "The person"
    poses = {pose(person, scene) for person in group}
    if len(group) > 1 and len(poses) > 1:  # of which of them it holds nobody could tell
        group = [p for p in group if activity(p, scene) != pose(p, scene)]
    for person in group:
        if busy := activity(person, scene):
            return f"{who} {busy}."
    if belief("stage", scene.looks or ()) >= AT_STAGE:
        return f"{who} may be on a stage."
    return ""


def activity(person: Thing, scene: Scene) -> str:
    """What somebody may be busy with, "may be playing a guitar"; "" where nothing tells."""
    ridden = neighbours.ridden_by(person, scene)
    if ridden is not None:
        return f"seems to be on the {ridden.name}"
    if instrument := played(person, scene):
        return f"may be playing {wording.a(instrument)}"
    things = [t for t in scene.things or () if t.likely and t is not person]
    near = [t for t in things if sightings.overlap(t.box, person.box) > 0]
    for name, said in _SPORT.items():
        if any(thing.name == name for thing in near):
            return f"may be {said}"
    if any(thing.name in _COMPUTER and _at(person, thing) for thing in things):
        return "may be at a computer"
    tables = [t for t in things if t.name == "dining table" and _at(person, t)]
    laid = {t.name for t in things if t.name in _LAID}
    if tables and laid:
        return "may be eating or drinking at a table"
    if tables:
        return "seems to be at a table"
    beside = neighbours.beside_person(person, scene)
    if beside is not None and beside.name not in _SEATS:
        return f"{CLOSE} the {beside.name}"
    return pose(person, scene)


def played(person: Thing, scene: Scene) -> str:
    """The instrument that somebody may have in the hands; "" for none."""
    return _likeliest(PLAYED, person, scene)


def carried(person: Thing, scene: Scene) -> str:
    """The animal that somebody may carry, "a dog, a cat or another animal": both the whole of them
    and the chest look like one; "" for none. A kitten is taken for a dog."""
    looks = [k for k in scene.looks or () if sightings.lies_in(k.box, person.box)]
    whole, chest = (
        max((_animals(k) for k in looks if k.of == of), default=0.0) for of in ("person", "chest")
    )
    if min(whole, chest) < CARRIED:
        return ""
    first, second, *_ = sorted(_CARRIED, key=lambda kind: -on(kind, person.box, looks))
    return f"{wording.a(first)}, {wording.a(second)} or another animal"


def _animals(look: Look) -> float:
    return sum(look.kinds.get(kind, 0.0) for kind in _CARRIED)


def below(thing: Thing, scene: Scene) -> list[Thing]:
    """What may carry a thing, the surest first: furniture and vehicles over whose place its lower
    half lies."""
    carriers = [t for t in scene.things or () if t.name in _CARRIES and t.likely]
    under = [t for t in carriers if t.name != thing.name and neighbours.covers(t, thing)]
    return sorted(under, key=lambda t: -t.confidence)


def pose(person: Thing, scene: Scene) -> str:
    """Whether somebody seems to sit or to stand; "" where that is not clear."""
    seats = [t for t in scene.things or () if t.name in _SEATS and t.likely]
    under = [seat for seat in seats if neighbours.covers(seat, person)]
    left, top, right, bottom = person.box
    high = bottom - top > _STANDS * (right - left)
    if under and not high:
        return f"may be sitting on {wording.a(under[0].name)}"
    if high and not under and bottom <= (1 - _LOW) * scene.frame.height:
        return "seems to be standing"
    return ""


def _at(person: Thing, thing: Thing) -> bool:
    """Whether somebody is behind or at a thing: beside or above its upper half."""
    (left, _, right, bottom), box = person.box, thing.box
    reach = _AT_TABLE * (right - left)
    beside = right + reach >= box[0] and left - reach <= box[2]
    return beside and bottom >= box[1] and person.box[1] < box[1]


def _likeliest(kinds: Sequence[str], person: Thing, scene: Scene) -> str:
    """The kind of these that somebody is taken for most, from HELD on; "" for none."""
    beliefs = {kind: on(kind, person.box, scene.looks or ()) for kind in kinds}
    best = max(beliefs, key=lambda kind: beliefs[kind])
    return best if beliefs[best] >= HELD else ""


def on(kind: str, box: Box, looks: Sequence[Look]) -> float:
    """The belief that a kind is on, or with, the person in a box; 0 where nobody looked there."""
    there = [look for look in looks if look.of in ("person", "head", "chest")]
    mine = [look.kinds.get(kind, 0.0) for look in there if sightings.lies_in(look.box, box)]
    return max(mine, default=0.0)


def belief(kind: str, looks: Sequence[Look]) -> float:
    """The belief in a kind in the whole view."""
    return max((look.kinds.get(kind, 0.0) for look in looks if look.of == "view"), default=0.0)
