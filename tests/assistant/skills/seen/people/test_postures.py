"""How people hold themselves, by joints that are given: what is told of them, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.skills.seen.people import postures
from models.vision.poses.blazepose import JOINTS
from models.vision.scene import BodyPose, Box, Point, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

BOX: Box = (500.0, 100.0, 700.0, 650.0)
LEFT: Box = (100.0, 100.0, 300.0, 650.0)


def pose(box: Box = BOX, nose: float = 0.0, whole: bool = True, **moved: Point) -> BodyPose:
    """Somebody who stands in a box and faces the camera, with some joints moved elsewhere; `nose`
    is how far the head is turned, in heights of the face."""
    x, y = (box[0] + box[2]) / 2, box[1]
    places: dict[str, Point] = dict.fromkeys(JOINTS, (x, y + 60.0))
    places["nose"] = (x + 30.0 * nose, y + 45.0)
    for side, at in (("left", 1), ("right", -1)):
        places |= {
            f"{side} eye, outside": (x + 15.0 * at, y + 30.0),
            f"{side} ear": (x + 22.0 * at, y + 40.0),
            f"{side} mouth": (x + 10.0 * at, y + 60.0),
            f"{side} shoulder": (x + 45.0 * at, y + 110.0),
            f"{side} elbow": (x + 50.0 * at, y + 190.0),
            f"{side} wrist": (x + 50.0 * at, y + 260.0),
            f"{side} index": (x + 50.0 * at, y + 280.0),
            f"{side} hip": (x + 30.0 * at, y + 270.0),
            f"{side} knee": (x + 30.0 * at, y + 390.0),
            f"{side} ankle": (x + 30.0 * at, y + 500.0),
        }
    places |= {name.replace("_", " "): place for name, place in moved.items()}
    return BodyPose(box, places, dict.fromkeys(JOINTS, 0.9), whole)


def scene(*poses: BodyPose, things: tuple[Thing, ...] = ()) -> Scene:
    people = tuple(Thing("person", 0.8, each.box) for each in poses)
    found = (*people, *things)
    return Scene(FRAME, found, (), (), (), SEEN_BY, guesses=(), looks=(), poses=poses)


def on(question: str, seen: Scene) -> str:
    return say(question, context(Described(seen)))


KNEES_UP = {"left_knee": (660.0, 380.0), "right_knee": (540.0, 380.0)}
KNEELS = {"left_ankle": (630.0, 500.0), "right_ankle": (570.0, 500.0)}


@pytest.mark.parametrize(
    ("moved", "stance"),
    [({}, "standing"), (KNEES_UP, "sitting"), (KNEELS, "kneeling or crouching")],
)
def test_who_stands_sits_or_kneels(moved: dict[str, Point], stance: str) -> None:
    said = on("what is he doing", scene(pose(**moved)))
    assert said.startswith(f"The person seems to be {stance}, facing you.")


@pytest.mark.parametrize("question", ["is he sitting", "is she standing or sitting"])
def test_a_question_for_it_is_answered(question: str) -> None:
    said = on(question, scene(pose(**KNEES_UP)))
    assert said.startswith("The person seems to be sitting")


def test_legs_out_of_view_tell_no_stance() -> None:
    assert postures.stance(pose(whole=False)) == ""
    hidden = pose()
    unseen = {name: 0.1 if "knee" in name else 0.9 for name in JOINTS}
    assert postures.stance(replace(hidden, visible=unseen)) == ""
    bent = pose(left_shoulder=(420.0, 360.0), right_shoulder=(420.0, 370.0))
    assert postures.stance(bent) == ""


@pytest.mark.parametrize(
    ("nose", "told"),
    [
        (0.1, "facing you"),
        (0.8, "turned partly to your right"),
        (-0.8, "turned partly to your left"),
        (1.5, "facing your right, not you"),
    ],
)
@pytest.mark.parametrize("question", ["is he looking at me", "is the woman looking at us"])
def test_where_a_face_is_turned_and_no_eyes(question: str, nose: float, told: str) -> None:
    said = on(question, scene(pose(nose=nose)))
    assert said.startswith(f"The person ahead seems to be {told}. I can't tell where the eyes look")


def test_who_has_the_back_turned() -> None:
    x = 600.0
    back = pose(
        left_shoulder=(x - 45, 210.0),
        right_shoulder=(x + 45, 210.0),
        left_ear=(x - 22, 140.0),
        right_ear=(x + 22, 140.0),
    )
    assert "turned away from you" in on("is he facing me", scene(back))
    assert "turned away from you" in on("what's my friend doing", scene(back))


def test_without_a_pose_no_look_is_told() -> None:
    nobody_looked = replace(scene(pose()), poses=())
    assert on("is he looking at me", nobody_looked).startswith("I can't tell where somebody looks.")


def test_of_who_may_be_nobody_no_face_is_told() -> None:
    doubtful = replace(scene(pose()), things=(Thing("person", 0.35, BOX),))
    assert postures.gaze(list(doubtful.things or ()), doubtful) == ""


def test_two_are_told_each_by_their_place() -> None:
    seen = scene(pose(LEFT, nose=0.9), pose(nose=-0.9))
    said = on("what are those two doing", seen)
    assert "The one on your left seems to be standing, turned partly to your right." in said
    assert "They seem to face each other." in said
    alike = on("what are they doing", scene(pose(LEFT), pose()))
    assert "Both of them seem to be standing, facing you." in alike


def test_what_hands_do() -> None:
    raised = pose(left_wrist=(660.0, 120.0), right_wrist=(540.0, 120.0))
    assert "with both hands raised" in on("what is she doing", scene(raised))
    out = pose(left_wrist=(780.0, 230.0), right_wrist=(720.0, 230.0))
    assert "with both arms held out to your right" in on("what is she doing", scene(out))
    horse = Thing("horse", 0.8, (640.0, 250.0, 1200.0, 660.0))
    said = on("what's the man doing with the horse", scene(pose(), things=(horse,)))
    assert "with a hand on or near the horse" in said
    cut = replace(raised, whole=False)
    assert "raised" not in on("what is she doing", scene(cut))
