"""How people in a scene hold themselves, by the places of their joints: whether somebody stands,
sits or kneels, which way the face is turned, what the hands do. Pure functions on a scene; each
sentence is a guess and says so.

Knows no depth and no eyes: a face that is turned to the wearer may look elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.skills.words import sightings, wording
from models.vision.scene import BodyPose, Box, Point, Scene, Thing

SEEN = 0.5  # of a joint: below it, it is out of view or hidden
CLEAR = 0.75  # of a knee
# In lengths of the body from shoulders to hips: how far below the hips a knee is, and the ankle
# below the knee. On photographs standing people had 0.57 to 0.83, sitting ones -0.23 to 0.44.
STANDS, SITS = 0.5, 0.4
SHIN_STANDS, SHIN_KNEELS = 0.4, 0.3
UPRIGHT = 0.7  # how much lower the hips are than the shoulders: less is bent or lying
# In heights of the face, from eyes to mouth: how far the nose is beside the middle between the
# ears, and how far the left ear is to the right of the right one.
FRONTAL, SIDEWAYS = 0.35, 1.2
EARS_FRONTAL, EARS_PARTLY = 0.9, 0.8
SHOULDERS_AWAY = -0.3  # of the body's length, by which the left one is to the right of the other
RAISED, HELD_OUT = 0.1, 0.6  # of the body's length, above a shoulder, and beside it
_HANDS = ("left wrist", "right wrist", "left index", "right index")
REACHES = "with a hand on or near"
_NO_EYES = "I can't tell where the eyes look."
_TOLD = 2  # people of whom it is told one by one
_REACHED = frozenset("horse cow sheep dog cat bear elephant bicycle motorcycle car boat".split())


def of(person: Thing, scene: Scene) -> BodyPose | None:
    """The pose of somebody; None where none was made out."""
    return next((pose for pose in scene.poses or () if pose.box == person.box), None)


def told(group: Sequence[Thing], scene: Scene) -> str:
    """How the first of these people hold themselves; "" where nothing of it is clear."""
    if sum(of(person, scene) is not None for person in group) == 0:
        return ""
    if len(group) == 1:
        return _sentence("The person", described(group[0], scene))
    two = sorted(group[:_TOLD], key=lambda t: t.box[0] + t.box[2])
    said = [described(person, scene) for person in two]
    each_other = _THEY_FACE * face_each_other(two, scene)
    if said[0] == said[1]:
        both = "Both of them"
        if len(group) > len(two):
            both = "The largest two of them"
        return f"{_sentence(both, said[0].replace('seems', 'seem'))} {each_other}".strip()
    ones = zip(_places(two, scene), said, strict=True)
    each = [_sentence(f"The one {place}", what) for place, what in ones]
    return " ".join(filter(None, (*each, each_other)))


_THEY_FACE = "They seem to face each other."


def _places(two: Sequence[Thing], scene: Scene) -> list[str]:
    """Where each of one or two people is, the left one first."""
    sides = [wording.SIDES[wording.side(person.box, scene.frame)] for person in two]
    if len(set(sides)) < len(sides):
        return ["more to the left", "more to the right"]
    return sides


def _sentence(who: str, what: str) -> str:
    return f"{who} {what}." * bool(what)


def described(person: Thing, scene: Scene) -> str:
    """What somebody seems to do with the body: "seems to be standing, turned away from you"; ""
    where nothing is clear."""
    pose = of(person, scene)
    if pose is None:
        return ""
    how, turned = stance(pose), _way(person, scene)
    parts = [part for part in (turned, _arms(pose, person, scene)) if part]
    if how:
        parts.insert(0, how)
    elif not turned:
        return ""
    return f"seems to be {', '.join(parts)}"


_TURNED = {
    "you": "facing you",
    "partly left": "turned partly to your left",
    "partly right": "turned partly to your right",
    "left": "facing your left, not you",
    "right": "facing your right, not you",
    "away": "turned away from you",
}


def stance(pose: BodyPose) -> str:
    """Whether somebody stands, sits or kneels; "" where that is not clear."""
    body = _body(pose)
    legs = [side for side in _SIDES if _in_box(pose, f"{side} knee")]
    if not pose.whole or not legs or _low(pose, "shoulder", "hip") < UPRIGHT * body:
        return ""
    drops = [_drop(pose, side, "hip", "knee") / body for side in legs]
    shins = [_drop(pose, side, "knee", "ankle") / body for side in legs]
    both_clear = all(pose.visible[f"{side} knee"] >= CLEAR for side in _SIDES)
    if max(drops) <= SITS and both_clear:
        return "sitting"
    if min(drops) < STANDS or not any(_in_view(pose, f"{side} ankle") for side in legs):
        return ""
    if min(shins) >= SHIN_STANDS:
        return "standing"
    if max(shins) <= SHIN_KNEELS:
        return "kneeling or crouching"
    return ""


def facing(pose: BodyPose) -> str:
    """Which way somebody's face is turned: "you", "left", "partly left", "away" and so on; ""
    where that is not clear."""
    at = pose.joints
    eyes, mouth = (_middle(pose, part) for part in ("eye, outside", "mouth"))
    high, body = max(1.0, math.dist(eyes, mouth)), _body(pose)
    ears = (at["left ear"][0] - at["right ear"][0]) / high
    nose = (at["nose"][0] - _middle(pose, "ear")[0]) / high
    shoulders = (at["left shoulder"][0] - at["right shoulder"][0]) / body
    side = _SIDES[nose > 0]
    if shoulders <= SHOULDERS_AWAY and ears <= 0:
        return "away"
    if shoulders <= SHOULDERS_AWAY or ears <= 0:
        return ""
    if abs(nose) >= SIDEWAYS:
        return side
    if abs(nose) < FRONTAL and ears >= EARS_FRONTAL:
        return "you"
    if abs(nose) >= FRONTAL and ears >= EARS_PARTLY:
        return f"partly {side}"
    return ""


def face_each_other(two: Sequence[Thing], scene: Scene) -> bool:
    """Whether the left one of two people is turned to the right, and the other one to the left."""
    left, right = (_way(person, scene) for person in two)
    return left.endswith("right") and right.endswith("left")


def gaze(group: Sequence[Thing], scene: Scene) -> str:
    """Which way the faces of people are turned, for a question where somebody looks; "" where no
    face is clear."""
    two = sorted(group[:_TOLD], key=lambda t: t.box[0] + t.box[2])
    ways = zip(_places(two, scene), (_way(person, scene) for person in two), strict=True)
    said = [f"The person {place} seems to be {way}." for place, way in ways if way]
    if not said:
        return ""
    return " ".join((*said, _NO_EYES))


def _way(person: Thing, scene: Scene) -> str:
    """Which way somebody is turned, in words; "" where it is not clear. The face of who may be
    nobody is none."""
    pose = of(person, scene)
    if pose is None or not person.certain:
        return ""
    return _TURNED.get(facing(pose), "")


def _arms(pose: BodyPose, person: Thing, scene: Scene) -> str:
    """What the hands that are in view do: where they are near an animal or a vehicle; of somebody
    who is whole in view also that they are raised, or held out to a side."""
    hands = [pose.joints[name] for name in _HANDS if _in_view(pose, name)]
    things = sightings.likely([t for t in scene.things or () if t.name in _REACHED])
    for thing in things:
        if any(_is_in(hand, thing.box) for hand in hands):
            return f"{REACHES} the {thing.name}"
    if not pose.whole:
        return ""
    body, clear = _body(pose), [side for side in _SIDES if _in_view(pose, f"{side} wrist")]
    raised = [s for s in clear if -_drop(pose, s, "shoulder", "wrist") >= RAISED * body]
    if raised:
        return ("with a hand raised", "with both hands raised")[len(raised) > 1]
    out = {_way_out(pose, side, body) for side in clear}
    if len(out) == 1 and (way := out.pop()):
        arms = ("an arm", "both arms")
        return f"with {arms[len(clear) > 1]} held out to your {way}"
    return ""


def _way_out(pose: BodyPose, side: str, body: float) -> str:
    """The way in which an arm is held out above the hips; "" where it hangs or is bent."""
    (x, _), (hand, high) = pose.joints[f"{side} shoulder"], pose.joints[f"{side} wrist"]
    if abs(hand - x) < HELD_OUT * body or high > _middle(pose, "hip")[1] - 0.5 * body:
        return ""
    return _SIDES[hand > x]


_SIDES = ("left", "right")


def _body(pose: BodyPose) -> float:
    """The length from the middle of the shoulders to that of the hips, in pixels."""
    return max(1.0, math.dist(_middle(pose, "shoulder"), _middle(pose, "hip")))


def _middle(pose: BodyPose, part: str) -> Point:
    (x0, y0), (x1, y1) = (pose.joints[f"{side} {part}"] for side in _SIDES)
    return (x0 + x1) / 2, (y0 + y1) / 2


def _drop(pose: BodyPose, side: str, upper: str, lower: str) -> float:
    return pose.joints[f"{side} {lower}"][1] - pose.joints[f"{side} {upper}"][1]


def _low(pose: BodyPose, upper: str, lower: str) -> float:
    return _middle(pose, lower)[1] - _middle(pose, upper)[1]


def _in_view(pose: BodyPose, name: str) -> bool:
    return pose.visible[name] >= SEEN


def _in_box(pose: BodyPose, name: str) -> bool:
    """Whether a joint is in view, and in the place of the person: of one who is cut off the network
    guesses the rest outside."""
    return _in_view(pose, name) and _is_in(pose.joints[name], pose.box)


def _is_in(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
