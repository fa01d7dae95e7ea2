"""The joints of people in photographs, and that no other network is taken for this one."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.skills.seen.people import postures
from models import weights
from models.errors import UserError
from models.vision.perception import Perception
from models.vision.poses.blazepose import JOINTS, BlazePose, load
from models.vision.scene import BodyPose, Box, FrameFacts, Scene, Thing
from tests.support.missing import missing


@pytest.fixture(scope="module")
def network() -> BlazePose:
    path = weights.find("pose")
    if path is None:
        missing("sightline models pull pose")
    return load(path, ["cpu"])


def photograph(test_data: Path, name: str) -> np.ndarray:
    image = cv2.imread(str(test_data / "images" / "voc100" / "images" / f"{name}.jpg"))
    if image is None:
        missing("the photographs of VOC")
    return image


def scene(image: np.ndarray, poses: tuple[BodyPose, ...], *people: Thing) -> Scene:
    height, width = image.shape[:2]
    return Scene(FrameFacts(0.0, width, height, 300.0, 0.5), people, poses=poses)


@pytest.mark.parametrize(
    ("name", "box", "stance", "facing"),
    [
        ("2007_001420", (281.0, 80.0, 364.0, 268.0), "standing", "away"),
        ("2007_000423", (352.0, 91.0, 484.0, 311.0), "kneeling or crouching", "partly right"),
        ("2007_000762", (4.0, 22.0, 124.0, 252.0), "sitting", "partly right"),
        ("2007_000999", (2.0, 16.0, 280.0, 500.0), "", "right"),  # cut off below
        ("2007_001430", (100.0, 154.0, 235.0, 286.0), "", "you"),  # behind a table
        ("2007_001583", (312.0, 45.0, 412.0, 282.0), "standing", "partly right"),
    ],
)
def test_how_people_hold_themselves(
    network: BlazePose, test_data: Path, name: str, box: Box, stance: str, facing: str
) -> None:
    image = photograph(test_data, name)
    (pose,) = network.poses(image, [Thing("person", 0.8, box)])
    assert (postures.stance(pose), postures.facing(pose)) == (stance, facing)
    assert set(pose.joints) == set(pose.visible) == set(JOINTS)


def test_two_who_face_each_other(network: BlazePose, test_data: Path) -> None:
    image = photograph(test_data, "2007_001558")
    left, right = (
        Thing("person", 0.7, (4.0, 55.0, 281.0, 337.0)),
        Thing("person", 0.6, (277.0, 9.0, 500.0, 331.0)),
    )
    there = scene(image, network.poses(image, [right, left]), right, left)
    assert postures.told([right, left], there).endswith("They seem to face each other.")


def test_no_pose_of_a_wall_or_of_who_is_far_away(network: BlazePose) -> None:
    wall = np.full((480, 640, 3), 150, np.uint8)
    near, far = (100.0, 50.0, 300.0, 450.0), (100.0, 50.0, 120.0, 90.0)
    assert network.poses(wall, [Thing("person", 0.9, near), Thing("person", 0.9, far)]) == ()
    assert network.poses(wall, [Thing("dog", 0.9, near)]) == ()


def test_without_the_network_nobody_looked() -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    assert Perception(None, None).perceive(picture, ("poses",)).poses is None


def test_a_detector_is_no_network_of_poses(test_data: Path) -> None:
    with pytest.raises(UserError, match="BlazePose"):
        load(test_data / "vision" / "yolox_nano.onnx", ["cpu"])
