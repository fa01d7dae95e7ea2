"""Which things stand where beside another one in the picture, what somebody rides or may hold, and
what is on a seat. Pure functions on boxes.

Knows no depth: what looks beside a thing may stand far behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.words import sightings, wording
from assistant.skills.words.object_names import wanted
from models.vision.scene import Box, Scene, Thing, center

NEAREST = 3  # things told
_ON = 0.35  # of a thing's height: how far below the top edge of what it stands on its foot may be

SEATS_TOLD = 4
BARE = " I see nobody and nothing on it, but I may miss something."
_FURNITURE = frozenset({"chair", "couch", "bench", "bed", "dining table"})
VESSELS = frozenset({"cup", "wine glass", "bottle", "bowl", "vase"})
_LIVING = wanted("person").names | wanted("animal").names
_RIDDEN = ("bicycle", "motorcycle", "horse", "skateboard", "surfboard", "snowboard")
# What somebody in view may be busy with, if close to it.
_GONE_TO = wanted("animal").names | frozenset(_RIDDEN) | {"couch", "bench", "bed", "car", "boat"}
_ONE_HEIGHT = 0.2  # of a person's height: feet that differ by less are at one distance
_CUT_BELOW = 0.02  # of a person's height
_END_PX = 4  # from the end of the view: what comes closer goes on behind it
_ABOVE_GROUND = 0.08  # of the height of what is ridden: a rider's feet are that far up
_OFF_MIDDLE = 0.2  # of the width of what is ridden
OVER = 0.3  # of the lower half of a person: what it lies over is ridden
_ASKS_PERSON = Pattern(
    r"\b(?:doing|up to|riding|who|whose|helmet|kid|child|man|woman|guy|rider|cyclists?|somebody|"
    r"someone|anybody|anyone|going on|happening|happens)\b"
)
_ASKS_GOING_ON = Pattern(r"\b(?:doing|up to|going on|happening|happens)\b")
_ASKS_DOING = Pattern(
    r"^what(?:'s| is| are|'re) (?:the|that|this|these|those|he|she|they|my|everybody|everyone)"
    r"(?: \w+){0,4} (?:doing|up to|wearing|holding|carrying|riding)\b"
)
_ASKS_HELD = Pattern(
    r"\b(?:holding|holds|carrying|carries|drinking|eating|using)\b"
    r"|\bin (?:his|her|their|its) (?:hands?|arms?|lap)\b"
)
# What somebody may eat or drink from: a bottle in a hand is taken for a phone, which nobody drinks.
_CONSUMED = (
    (Pattern(r"\bdrink"), wanted("drink").names | {"bowl", "vase"}),
    (Pattern(r"\beat"), wanted("food").names | {"bowl", "spoon", "fork"}),
)
# Of a person's height and width: what is larger is not in a hand. Of one who is cut off below the
# view shows less than the half.
_HELD_SIZE, _HELD_BY_CUT = 0.5, 0.85


@dataclass(frozen=True)
class Relation:
    """A place beside an anchor: how it is said, and whether a thing is there. `depth`: a picture
    does not show it, and only what is near is told."""

    said: str
    holds: Callable[[Box, Box], bool]
    depth: bool = False


def gap(a: Box, b: Box) -> float:
    """The distance of the middles of two boxes, in pixels along both axes."""
    (ax, ay), (bx, by) = center(a), center(b)
    return abs(ax - bx) + abs(ay - by)


def beside(relation: Relation, anchor: Thing, things: Sequence[Thing]) -> list[Thing]:
    """The likely things that stand so beside another one, the nearest first; the doubtful ones
    only where none is certain."""
    others = [t for t in sightings.each_place_once(things) if not _same(t, anchor)]
    if relation is _ON_IT and anchor.name in wanted("table").names:  # who sits at it is behind it
        others = [t for t in others if t.name not in _FURNITURE | {"person"}]
    if anchor.name in VESSELS:  # who is seen through a glass is not in it
        others = [t for t in others if t.name not in _FURNITURE | _LIVING]
    there = [t for t in others if relation.holds(t.box, anchor.box)]
    there = [t for t in there if t.certain] or sightings.likely(there)
    return sorted(there, key=lambda t: gap(t.box, anchor.box))[:NEAREST]


def _same(thing: Thing, anchor: Thing) -> bool:
    """Whether it is the anchor, under whatever name: nearly the same box, or one of its name that
    it overlaps."""
    alike = all(
        abs(a - b) < 0.1 * (anchor.box[2] - anchor.box[0] + 1)
        for a, b in zip(thing.box, anchor.box, strict=True)
    )
    overlaps = sightings.overlap(thing.box, anchor.box) > 0
    return alike or (thing.name == anchor.name and overlaps)


def named(thing: Thing, scene: Scene) -> str:
    """A thing as it is told: "a cup", "perhaps a cup", "perhaps a cat or a dog"."""
    rival = sightings.rival(thing, scene.things or ())
    either = sightings.either(thing.name, rival) if rival else wording.a(thing.name)
    perhaps = "perhaps " if rival or not thing.certain else ""
    return f"{perhaps}{either}"


def listed(things: Sequence[Thing], scene: Scene) -> str:
    """Things as they are told, those of one name together: "3 wine glasses and a cup", "perhaps 2
    apples or oranges"."""
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_name[thing.name].append(thing)
    return wording.listing([_together(alike, scene) for alike in by_name.values()])


def _together(alike: Sequence[Thing], scene: Scene) -> str:
    """Things of one name, as they are told."""
    if len(alike) == 1:
        return named(alike[0], scene)
    rivals = [other for t in alike if (other := sightings.rival(t, scene.things or ()))]
    many = wording.amount(len(alike), alike[0].name)
    if rivals:
        return f"perhaps {many} or {wording.plural(rivals[0])}"
    if all(thing.certain for thing in alike):
        return many
    return f"perhaps {many}"


def _left(box: Box, anchor: Box) -> bool:
    return center(box)[0] <= anchor[0]


def _right(box: Box, anchor: Box) -> bool:
    return center(box)[0] >= anchor[2]


def _on(box: Box, anchor: Box) -> bool:
    """Its foot is within the anchor, or just above it, and it is no wider."""
    x, foot = center(box)[0], box[3]
    height = box[3] - box[1]
    above = anchor[1] - _ON * height <= foot <= anchor[3]
    smaller = box[2] - box[0] <= anchor[2] - anchor[0]
    return anchor[0] <= x <= anchor[2] and above and smaller


def _under(box: Box, anchor: Box) -> bool:
    x, y = center(box)
    return anchor[0] <= x <= anchor[2] and y > center(anchor)[1]


def _above(box: Box, anchor: Box) -> bool:
    x, y = center(box)
    return anchor[0] <= x <= anchor[2] and y < center(anchor)[1]


def _near(box: Box, anchor: Box) -> bool:
    return True


_BELOW = Relation("below", _under)
_NEAR = Relation("near", _near)
_ON_IT = Relation("on or just above", _on)
RELATIONS = {
    "left of": Relation("left of", _left),
    "right of": Relation("right of", _right),
    "on": _ON_IT,
    "on top of": _ON_IT,
    "in": Relation("in or at", _on),
    "inside": Relation("in or at", _on),
    "under": _BELOW,
    "underneath": _BELOW,
    "beneath": _BELOW,
    "below": _BELOW,
    "above": Relation("above", _above),
    "over": Relation("above", _above),
    "behind": Relation("near", _near, depth=True),
    "in front of": Relation("near", _near, depth=True),
    "near": _NEAR,
    "around": _NEAR,
    "by": _NEAR,
    "beside": Relation("beside", _near),
    "next to": Relation("next to", _near),
}


# Of small things near a hand with two names a bottle was neither.
SOMETHING_ELSE = " It may be something else."


def riding(question: str, scene: Scene) -> str:
    """That the largest person seems to be on something, where a question is about somebody; "" for
    any other, or where nothing is there to be ridden."""
    if _ASKS_PERSON.search(question.casefold()) is None:
        return ""
    people = [t for t in scene.things or () if t.name == "person" and t.certain]
    if not people:
        return ""
    person = max(people, key=lambda t: wording.share(t.box, scene.frame))
    ridden, who = ridden_by(person, scene), "The person"
    if len(people) > 1:
        who = "One of them"
    if ridden is not None:
        return f"{who} seems to be on the {ridden.name}."
    beside = beside_person(person, scene) if _ASKS_GOING_ON.search(question.casefold()) else None
    return f"{who} seems to be close to the {beside.name}." if beside is not None else ""


def beside_person(person: Thing, scene: Scene) -> Thing | None:
    """The largest certain thing that touches somebody's box and stands no farther off: their feet
    are at one height, or both out of view. None where none does."""
    seen, reach = scene.things or (), _ONE_HEIGHT * wording.height(person.box)
    known = [t for t in seen if t.certain and t.name in _GONE_TO and not sightings.rival(t, seen)]
    touching = [t for t in known if sightings.overlap(t.box, person.box) > 0]
    near = [t for t in touching if abs(t.box[3] - person.box[3]) <= reach]
    return max(near, key=lambda t: wording.share(t.box, scene.frame), default=None)


def ridden_by(person: Thing, scene: Scene) -> Thing | None:
    """What somebody seems to be on: a bicycle, a horse; None where there is nothing of that."""
    for thing in sightings.likely(scene.things or ()):
        if thing.name in _RIDDEN and covers(thing, person) and _lifts(thing, person, scene):
            return thing
    return None


def _lifts(thing: Thing, person: Thing, scene: Scene) -> bool:
    """Whether somebody is in the middle of a thing, with feet above the ground on which it stands,
    or out of the view as the ground is: who is at its end stands beside it."""
    left, top, right, bottom = thing.box
    if abs(center(person.box)[0] - center(thing.box)[0]) > _OFF_MIDDLE * (right - left):
        return False
    if bottom >= scene.frame.height - _END_PX:
        return True
    return person.box[3] < bottom - _ABOVE_GROUND * (bottom - top)


def asks_doing(said: str) -> bool:
    """Whether a question is what somebody in view does, wears or holds."""
    return _ASKS_DOING.match(said) is not None


def asks_held(question: str) -> bool:
    """Whether a question is what somebody holds."""
    return _ASKS_HELD.search(question.casefold()) is not None


def held(question: str, scene: Scene) -> str:
    """What is close to the largest person and small enough for a hand, where a question is what
    somebody holds; "" for any other, or where nothing is."""
    people = [t for t in scene.things or () if t.name == "person" and t.certain]
    if not people or not asks_held(question):
        return ""
    person = max(people, key=lambda t: wording.share(t.box, scene.frame))
    left, top, right, bottom = person.box
    wide, high = right - left, bottom - top
    longest = _HELD_SIZE
    if bottom >= scene.frame.height - _CUT_BELOW * high:
        longest = _HELD_BY_CUT
    around = left - 0.1 * wide, top, right + 0.1 * wide, bottom

    def in_reach(box: Box) -> bool:
        small = box[2] - box[0] <= _HELD_SIZE * wide and box[3] - box[1] <= longest * high
        x, y = center(box)
        return small and around[0] <= x <= around[2] and around[1] <= y <= around[3]

    near = [t for t in sightings.each_place_once(scene.things or ()) if in_reach(t.box)]
    near = [t for t in sightings.likely(near) if t.name != "person"]
    for asks, names in _CONSUMED:
        if asks.search(question.casefold()):
            near = [t for t in near if t.name in names]
    near = near[:NEAREST]
    if not near:
        return ""
    said = listed(near, scene)
    if "perhaps" not in said:  # a bottle in a hand is surely taken for a phone
        said = f"what looks like {said}"
    clear = all(t.certain and not sightings.rival(t, scene.things or ()) for t in near)
    said = f"Close to the person I see {said}."
    if clear:
        return said
    return said + SOMETHING_ELSE


def in_between(goal: Thing, things: Sequence[Thing], scene: Scene) -> list[Thing]:
    """The likely things between the wearer and a thing: their feet are lower in view, and they are
    on the straight way to it, which begins in the middle of the lower end."""
    middle, end = scene.frame.width / 2, float(scene.frame.height)
    x, foot = center(goal.box)[0], goal.box[3]

    def stands_before(thing: Thing) -> bool:
        left, _, right, low = thing.box
        if low <= foot + _END_PX or _same(thing, goal):
            return False
        way = x + (middle - x) * (low - foot) / max(1.0, end - foot)
        return left <= way <= right

    nearer = [t for t in sightings.each_place_once(things) if stands_before(t)]
    there = [t for t in nearer if t.certain] or sightings.likely(nearer)
    return sorted(there, key=lambda t: -t.box[3])[:NEAREST]


def taken(names: frozenset[str], things: Sequence[Thing], scene: Scene) -> str:
    """The seats of these names among the things, with their places and with what is on or at each;
    "" where no seat is likely. An empty picture of a seat is no promise that it is free."""
    likely = sightings.likely(things)
    seats = sightings.each_place_once([t for t in likely if t.name in names])
    others = [t for t in likely if t.name not in _FURNITURE | names]
    told: list[str] = []
    for seat in sorted(seats, key=lambda t: -wording.share(t.box, scene.frame))[:SEATS_TOLD]:
        on_it = [t for t in others if covers(seat, t) and not _is_seat(t, seat)]
        on_it = [t for t in sightings.each_place_once(on_it) if t in sightings.surely(on_it)]
        perhaps = "" if seat.certain else "perhaps "
        place = f"{perhaps}{wording.a(seat.name)} {wording.where(seat.box, scene.frame)}"
        with_it = listed(on_it[:NEAREST], scene)
        told.append(f"{place}, with {with_it} on or at it" if with_it else place)
    return f"I see {wording.listing(told)}.{_before(seats, likely, scene)}" if told else ""


def bare(names: frozenset[str], things: Sequence[Thing]) -> str:
    """That nothing is seen on the only seat of these names, however doubtful; "" where something
    may be, and where the seat is in doubt."""
    seats = [t for t in sightings.each_place_once(things) if t.name in names]
    if len(seats) != 1 or not seats[0].certain:
        return ""
    others = [t for t in things if t.name not in _FURNITURE | names]
    over = [t for t in others if sightings.overlap(t.box, seats[0].box) > 0]
    return "" if over else BARE


def _before(seats: Sequence[Thing], things: Sequence[Thing], scene: Scene) -> str:
    """What stands between the wearer and the only seat; "" where nothing is seen there."""
    if len(seats) != 1:
        return ""
    before = in_between(seats[0], [t for t in things if not covers(seats[0], t)], scene)
    return f" Before it I see {listed(before, scene)}." if before else ""


def _is_seat(thing: Thing, seat: Thing) -> bool:
    """Whether a thing is the seat under another name: no bag fills all of it, but who lies on it
    may."""
    lives = thing.name in _LIVING
    return not lives and sightings.overlap(thing.box, seat.box) >= sightings.SAME_PLACE


def covers(thing: Thing, other: Thing) -> bool:
    """Whether a thing lies over the lower half of another one, as a seat does over a sitter's."""
    box, (left, top, right, bottom) = thing.box, other.box
    lower: Box = (left, (top + bottom) / 2, right, bottom)
    width = max(0.0, min(box[2], lower[2]) - max(box[0], lower[0]))
    height = max(0.0, min(box[3], lower[3]) - max(box[1], lower[1]))
    return width * height > OVER * (lower[2] - lower[0]) * (lower[3] - lower[1])
