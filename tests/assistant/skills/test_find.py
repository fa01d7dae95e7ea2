"""Look, find, count and color, on drawn pictures through the real eyes and on scenes as a detector
gives them."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.skills.registry import SKILLS, Context, NoView
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from models.vision.perception import Perception
from models.vision.scene import Scene, Thing
from models.vision.text import Reader
from tests.support.conversation import say
from tests.support.views import (
    FRAME,
    GREEN,
    RED,
    SEEN_BY,
    Described,
    Pictured,
    ask,
    context,
    street,
    text,
    texts,
    things,
)


@pytest.fixture(scope="module")
def perception() -> Perception:
    return Perception(None, Reader())


def test_a_drawn_street_is_described_read_and_searched(perception: Perception) -> None:
    here = context(Pictured(street(), perception))
    assert ask("read", of=here).sentence == "It says: EXIT. Open Monday to Friday."
    sign = ask("find", "exit sign", here)
    assert (sign.evidence["found"], sign.evidence["side"], sign.evidence["clock"]) == (
        True,
        "left",
        11,
    )
    assert "EXIT on your left, at 11 o'clock" in sign.sentence
    box = ask("find", "red box", here)
    assert (box.evidence["side"], box.evidence["color"]) == ("right", "red")
    assert box.evidence["box"] == pytest.approx([900, 350, 1150, 560], abs=12)
    assert "can't tell whether it is a box" in box.sentence
    assert ask("find", "blue box", here).sentence.endswith("I don't see anything blue.")
    assert ask("color", "exit sign", here).evidence["color"] == "green"
    assert ask("scan", of=here).sentence.startswith("I see no QR code or bar code.")


def test_without_a_detector_objects_are_never_reported(perception: Perception) -> None:
    here = context(Pictured(street(), perception))
    for skill in ("find", "count"):
        answer = ask(skill, "cup", here)
        assert "no object detector is installed" in answer.sentence
        assert answer.evidence == {
            "found": None,
            "fix": "sightline models pull detector",
        }
    assert "no object detector" in ask("find", "anybody", here).sentence


def test_what_cannot_be_looked_for_is_said_once(perception: Perception) -> None:
    here = context(Pictured(street(), perception))
    first = ask("look", of=here)
    assert "no object detector is installed" in first.sentence
    assert "EXIT" in first.sentence
    assert (
        "no object detector" in ask("look", of=here).sentence
    )  # the first answer was never spoken
    here.keep(first)
    assert "no object detector" not in ask("look", of=here).sentence


@pytest.mark.parametrize("place", [(0.5, 0.5), (0.46, 0.55)])
def test_the_color_of_the_middle(perception: Perception, place: tuple[float, float]) -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    x, y = int(place[0] * 1280), int(place[1] * 720)
    cv2.rectangle(image, (x - 250, y - 180), (x + 250, y + 180), RED, -1)
    here = context(Pictured(image, perception))
    assert ask("color", of=here).evidence["color"] == "red"
    assert ask("color", "box", here).sentence.startswith("I can't tell which part is the box.")


def test_a_qr_code_is_scanned_and_found(perception: Perception) -> None:
    code = cv2.QRCodeEncoder.create().encode("https://www.example.com/menu?table=4")
    image = np.full((720, 1280, 3), 200, np.uint8)
    large = cv2.resize(code, (360, 360), interpolation=cv2.INTER_NEAREST)
    image[180:540, 850:1210] = cv2.cvtColor(large, cv2.COLOR_GRAY2BGR)
    here = context(Pictured(image, perception))
    scanned = ask("scan", of=here)
    assert scanned.sentence == "The QR code holds a link to example.com/menu."
    assert scanned.evidence["codes"] == [
        {"kind": "qr", "data": "https://www.example.com/menu?table=4"}
    ]
    assert "QR code on your right, at 1 o'clock" in ask("find", "qr code", here).sentence
    assert ask("find", "bar code", here).sentence == "I don't see a bar code."


def test_a_real_photograph_is_counted_and_searched(test_data: Path) -> None:
    from models.vision.detectors import detector

    models = sorted(test_data.rglob("yolox*nano*.onnx"))
    assert models
    eyes = Perception(detector.load(models[0]), None)
    photos = sorted((test_data / "images" / "voc100").rglob("*.jpg"))
    found = 0
    for photo in photos[:6]:
        view = Pictured(cv2.imread(str(photo)), eyes)
        scene = asyncio.run(view.see("things"))
        for name in {t.name for t in scene.things or ()}:
            answer = ask("count", name, context(view))
            boxes = sum(t.name == name and t.likely for t in scene.things or ())
            if not boxes:
                continue  # what is hardly seen is told of large things only
            assert answer.evidence["at_most"] == boxes
            assert 1 <= answer.evidence["count"] <= boxes  # unlikely ones are not counted
            assert ask("find", name, context(view)).evidence["found"] is True
            found += 1
    assert found > 0


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("phone", "cell phone"), ("sofa", "couch"), ("anybody", "person"), ("television", "tv"),
        ("bike", "bicycle"), ("fridge", "refrigerator"), ("plane", "airplane"),
        ("tvmonitor", "tv"), ("sofa", "sofa"),
    ],
)  # fmt: skip
def test_a_thing_is_found_by_its_other_names(asked: str, name: str) -> None:
    answer = ask("find", asked, things((name, 0.15), ("clock", 0.9)))
    assert (answer.evidence["name"], answer.evidence["side"]) == (name, "left")
    assert "can't tell" not in answer.sentence


def test_what_is_in_a_cup_is_said_not_to_be_told() -> None:
    answer = ask("find", "cup of tea", things(("cup", 0.15), ("clock", 0.9)))
    assert (answer.evidence["name"], answer.evidence["side"]) == ("cup", "left")
    assert "can't tell" in answer.sentence


@pytest.mark.parametrize(
    ("asked", "name"), [("woman", "person"), ("mug", "cup"), ("taxi", "car"), ("coffee cup", "cup")]
)
def test_what_the_detector_cannot_tell_apart_is_not_claimed(asked: str, name: str) -> None:
    answer = ask("find", asked, things((name, 0.8)))
    assert f"I see a {name}" in answer.sentence
    assert f"I can't tell whether it is a {asked}." in answer.sentence


@pytest.mark.parametrize(
    ("x", "side", "hour", "words"),
    [
        (0.05, "left", 11, "on your left, at 11 o'clock"),
        (0.3, "left", 11, "on your left"),
        (0.4, "ahead", 12, "a little to the left"),
        (0.5, "ahead", 12, "straight ahead, at 12 o'clock"),
        (0.6, "ahead", 12, "a little to the right"),
        (0.95, "right", 1, "at 1 o'clock"),
    ],
)
def test_the_side_and_the_hour(x: float, side: str, hour: int, words: str) -> None:
    answer = ask("find", "cup", things(("cup", x)))
    assert (answer.evidence["side"], answer.evidence["clock"]) == (side, hour)
    assert words in answer.sentence


def test_how_large_and_how_high() -> None:
    near = Scene(FRAME, (Thing("person", 0.9, (300, 40, 800, 700)),), (), (), (), SEEN_BY)
    assert "close, filling about a third of the view" in ask("find", "person", near).sentence
    far = Scene(FRAME, (Thing("bird", 0.9, (900, 20, 930, 45)),), (), (), (), SEEN_BY)
    assert (
        "on your right, high up, at 1 o'clock, very small in view"
        in ask("find", "bird", far).sentence
    )


def test_several_things_are_placed_and_counted() -> None:
    scene = things(("cup", 0.1), ("cup", 0.9), ("person", 0.5))
    assert "I see 2 cups: one on your left" in ask("find", "cup", scene).sentence
    assert ask("count", "cups", scene).sentence == "I see at least 2 cups."
    assert ask("count", "people", scene).sentence == "I see at least 1 person."
    assert ask("count", "dog", scene).sentence == "I see no dogs. But I may miss some."
    assert ask("count", "thing", scene).sentence == "I see at least 3 things: 2 cups and 1 person."
    assert ask("count", "pen", scene).evidence["found"] is None


def test_nothing_found_is_not_the_same_as_not_known() -> None:
    scene = things(("cup", 0.5))
    again = "turn slowly or come closer, and ask again."
    assert ask("find", "dog", scene).sentence == f"I don't see a dog. I may miss one: {again}"
    for animal in ("cow", "horse", "bear"):  # nobody is told to go nearer
        sentence = ask("find", animal, scene).sentence
        assert "closer" not in sentence
        assert "stay where you are" in sentence
    assert (
        ask("find", "somebody", scene).sentence == "I don't see anybody, but I may miss somebody."
    )
    assert (
        ask("find", "car key", scene).sentence
        == "I don't know a car key by sight. I see a cup ahead."
    )


@pytest.mark.parametrize("what", ["car", "lorry", "bike", "bus", "vehicle"])
@pytest.mark.parametrize("there", ["dog", "truck"])
def test_who_asks_for_traffic_is_told_to_listen(what: str, there: str) -> None:
    said = ask("find", what, context(Described(things((there, 0.5)))))
    if not said.found:
        assert "listen for the traffic" in said.sentence


def test_no_people_is_no_proof() -> None:
    assert ask("count", "people", things()).sentence.startswith("I see no people. But I may miss")
    assert ask("count", "cat", things()).sentence == "I see no cats. But I may miss some."


def test_the_side_of_a_kind_that_has_no_name_of_its_own() -> None:
    said = say("which side is the calf on", context(Described(things(("cow", 0.9)))))
    assert "on your right" in said


def test_where_a_thing_points_is_not_told() -> None:
    said = say("which way is the bus pointing", context(Described(things(("bus", 0.5)))))
    assert said.startswith("I can't tell which way the bus is pointing. I see a bus")


def test_a_small_thing_is_found_at_a_closer_look() -> None:
    spoon = Thing("spoon", 0.6, (100, 600, 160, 620))
    faint = Thing("fork", 0.35, (400, 600, 460, 620))
    scene = things(("person", 0.5), details=(spoon, faint))
    assert ask("find", "spoon", scene).sentence.startswith("I see a spoon on your left")
    assert ask("find", "fork", scene).sentence.startswith("I don't see a fork")


def test_an_unsure_thing_is_not_claimed() -> None:
    scene = Scene(FRAME, (Thing("cup", 0.35, (100, 100, 300, 300)),), (), (), (), SEEN_BY)
    assert ask("find", "cup", scene).sentence.startswith("I think I see a cup")


def test_a_color_picks_among_things() -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    cv2.rectangle(image, (78, 300), (178, 420), GREEN, -1)
    cv2.rectangle(image, (1102, 300), (1202, 420), RED, -1)
    here = context(Described(things(("car", 0.1), ("car", 0.9)), image))
    assert ask("find", "red car", here).evidence["side"] == "right"
    assert ask("find", "green car", here).evidence["side"] == "left"
    blue = ask("find", "blue car", here).sentence
    assert blue.startswith("I don't see a blue car, but I see a car that is not blue on your left")
    assert ask("count", "red cars", here).evidence["count"] == 1
    assert (
        ask("color", "car", context(Described(things(("car", 0.9)), image))).sentence
        == "The car is red."
    )


def test_a_view_is_told_by_kinds_and_sides() -> None:
    said = ask(
        "look", of=things(("person", 0.1), ("person", 0.15), ("dog", 0.9), texts=(text("EXIT"),))
    ).sentence
    assert said.startswith("I see 2 people on your left and a dog on your right.")
    assert "There is text: EXIT." in said
    spread = ask(
        "look", of=things(("cup", 0.1), ("cup", 0.5), ("cup", 0.9), ("cup", 0.95))
    ).sentence
    assert spread.startswith("I see 4 cups on your left, ahead and on your right.")
    unsure = Scene(
        FRAME,
        (Thing("horse", 0.3, (100, 100, 300, 300)),),
        (text("Leflfer", confidence=0.52),),
        (),
        (),
        SEEN_BY,
    )
    assert ask("look", of=unsure).sentence.startswith(
        "I see perhaps a horse on your left. There may be text, but I can't make it out."
    )
    assert ask("look", of=things()).sentence.startswith(
        "I see no object that I know, no text and no code."
    )


def test_what_was_noted_is_said_where_the_thing_is_not_in_view() -> None:
    here = context(Described(things(("person", 0.5))))
    here.notebook.remember("my keys are on the table", here.now)
    here.notebook.remember("the red door is locked", here.now)
    assert (
        ask("find", "keys", here).sentence
        == "I don't know a key by sight. I see a person ahead. You told me: my keys are"
        " on the table."
    )
    small = "I often miss small things: come closer, or turn slowly and ask again."
    assert ask("find", "cup", here).sentence == f"I don't see a cup. {small}"
    # a note that shares the colour is no answer
    assert ask("find", "red cup", here).sentence == f"I don't see a red cup. {small}"
    assert ask("find", "person", here).sentence.startswith("I see a person")
    there = Context(
        here.view, here.notebook, here.now, "are there any keys"
    )  # the view is meant, not the whereabouts
    assert "You told me" not in ask("find", "keys", there).sentence
    blind = Context(NoView("The camera is covered."), here.notebook, here.now)
    assert (
        ask("find", "keys", blind).sentence
        == "The camera is covered. You told me: my keys are on the table."
    )


MORE_PEOPLE = " There may be more people that I don't see."


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("is it safe to cross the street", "I can't tell whether it is safe. ", ""),
        ("can I walk here", "I can't tell whether it is safe. ", ""),
        ("is the road clear", "I can't tell whether it is safe. ", ""),
        ("Who is this?", "I can't tell who somebody is. ", MORE_PEOPLE),
        ("what do you see", "", ""),
        ("who is coming to the sale", "I can't tell who is coming to the sale. ", ""),
    ],
)
def test_a_description_does_not_seem_to_answer_what_it_cannot(
    question: str, before: str, after: str
) -> None:
    seen = things(("person", 0.5))
    plain = ask("look", of=context(Described(seen))).sentence
    assert plain.startswith("I see a person")
    said = ask("look", of=context(Described(seen), question=question)).sentence
    assert said == before + plain + after


@pytest.mark.parametrize(
    ("skill", "what", "said"),
    [
        ("find", "sign", "I can't look for signs: no text reader is installed."),
        ("count", "line", "I can't count lines of text: no text reader is installed."),
        ("find", "qr code", "I can't look for QR codes: no code reader is installed."),
        ("count", "code", "I can't count codes: no code reader is installed."),
    ],
)
def test_what_nothing_read_is_not_said_to_be_absent(skill: str, what: str, said: str) -> None:
    unread = Scene(FRAME, None, None, None, None, {"things": None, "texts": None, "codes": None})
    assert ask(skill, what, unread).sentence == said


def crowd(*confidences: float) -> Scene:
    people = tuple(
        Thing("person", c, (100.0 * i, 300.0, 100.0 * i + 80, 600.0))
        for i, c in enumerate(confidences)
    )
    return replace(things(), things=people)


def test_what_the_detector_is_not_sure_of_is_not_counted_as_seen() -> None:
    answer = ask("count", "person", crowd(0.9, 0.8, 0.3))
    assert answer.sentence == "I see at least 2 people, perhaps 3."
    assert (answer.evidence["count"], answer.evidence["at_most"]) == (2, 3)
    assert ask("count", "person", crowd(0.3, 0.3)).sentence == "I think I see at least 2 people."
    assert ask("find", "person", crowd(0.9, 0.4, 0.3)).sentence.endswith("There may be 2 more.")
    assert ask("look", None, crowd(0.9, 0.3)).sentence.startswith("I see a person on your left.")


@pytest.mark.parametrize(
    ("brightness", "sharpness", "why"), [(0.01, 0.5, "dark"), (0.5, 3.0, "blurred")]
)
@pytest.mark.parametrize(
    ("skill", "what"),
    [("find", "person"), ("find", "cup"), ("count", "person"), ("read", None), ("look", None)],
)
def test_in_the_dark_and_in_a_blur_seeing_none_proves_nothing(
    skill: str, what: str | None, brightness: float, sharpness: float, why: str
) -> None:
    clear = things()
    assert "to be sure" not in ask(skill, what, clear).sentence
    poor = replace(clear, frame=replace(clear.frame, brightness=brightness, sharpness=sharpness))
    assert re.search(f"But .*{why}.* to be sure", ask(skill, what, poor).sentence)


@pytest.mark.parametrize(
    ("skill", "what"), [("find", "person"), ("count", "person"), ("look", None)]
)
def test_nothing_is_said_of_what_is_behind_the_wearer(skill: str, what: str | None) -> None:
    for scene in (things(), things(("person", 0.5))):
        answer = ask(skill, what, context(Described(scene), question="is anyone behind me"))
        assert answer.sentence == "I can't see what is behind you."


def test_the_color_of_the_one_on_a_side() -> None:
    image = np.full((720, 1280, 3), 235, np.uint8)
    image[200:500, 150:450], image[200:500, 800:1150] = (36, 32, 190), (190, 60, 20)
    of = context(Described(things(("cup", 0.23), ("cup", 0.76)), image))
    for what, color in (
        ("left cup", "red"),
        ("cup on the right", "blue"),
        ("left one", "red"),
        ("right one", "blue"),
    ):
        assert ask("color", what, of).evidence["color"] == color


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("is it a man or a woman", "I can't tell a man from a woman."),
        ("is the light on?", "I can't tell whether it is so. It may"),
        ("is the cup empty", "I can't tell whether it is so;"),
        ("is the door of the kennel open", "I can't tell whether it is so;"),
        ("what is she holding", "I can't tell what she is holding."),
        ("what kind of ground am I on", "I can't tell what the ground is like."),
        ("is this safe", "I can't tell whether it is safe."),
        ("what is this", "I see "),
        (
            "is this a good place to work on",
            "I can't tell whether this is a good place to work on.",
        ),
    ],
)
def test_what_no_description_answers_is_said_first(question: str, opening: str) -> None:
    assert ask(
        "look", None, context(Described(things(("person", 0.5))), question=question)
    ).sentence.startswith(opening)


def test_what_can_not_be_counted_may_be_written_there() -> None:
    pack = replace(
        texts(text("32 tablets"), text("Keep dry")),
        seen_by={"things": "yolox-nano", "texts": "pp-ocr"},
    )
    assert ask("count", "tablet", pack).sentence.endswith("There is text: 32 tablets.")


def test_a_sign_may_say_it_in_another_word() -> None:
    assert "EXIT" in ask("find", "way out", texts(text("EXIT"))).sentence
    assert "Elevator" in ask("find", "lift", texts(text("Elevator"))).sentence
    assert "ways out" in ask("find", "way out", texts(text("PUSH"))).sentence


@pytest.mark.parametrize(
    ("what", "there", "said"),
    [
        ("car", ("truck", 0.5), "I don't see a car, but I see a truck straight ahead"),
        ("lorry", ("bus", 0.5), "I don't see a lorry, but I see a bus straight ahead"),
        ("bike", ("motorcycle", 0.9), "I don't see a bike, but I see a motorcycle on your right"),
        ("mug", ("wine glass", 0.5), "I don't see a mug, but I see a wine glass straight ahead"),
        ("chair", ("bench", 0.1), "I don't see a chair, but I see a bench on your left"),
        ("cat", ("dog", 0.5), "I don't see a cat, but I see a dog straight ahead"),
        ("cat", ("bottle", 0.5), "I don't see a cat. I may miss one"),
    ],
)
def test_a_near_miss_is_named(what: str, there: tuple[str, float], said: str) -> None:
    assert ask("find", what, context(Described(things(there)))).sentence.startswith(said)


def test_who_is_only_seen_at_a_closer_look_is_counted() -> None:
    person = Thing("person", 0.44, (1180, 200, 1260, 500))
    answer = ask("count", "people", things(details=(person,)))
    assert answer.sentence == "I think I see at least 1 person."


def test_a_thing_that_is_seen_twice_is_counted_once() -> None:
    boxes = ((100, 100, 300, 400), (90, 90, 600, 420), (310, 100, 500, 400))
    dogs = tuple(Thing("dog", c, box) for c, box in zip((0.5, 0.35, 0.4), boxes, strict=True))
    assert ask("count", "dog", things(things=dogs)).sentence == (
        "I see at least 1 dog, perhaps 2 or more."
    )


def test_the_print_tells_what_is_in_a_bottle_that_is_not_seen() -> None:
    scene = things(enlarged=(text("HERB MILK SUPPLY"),))
    here = context(Described(scene), question="what's in this little bottle")
    said = ask("find", "little bottle", here).sentence
    assert said.startswith("I don't see a little bottle.")
    assert said.endswith("There is text: HERB MILK SUPPLY.")


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("Look for the way out.", "way out"),
        ("can you search for my reading glasses please", "reading glasses"),
        ("Have a look for the fire exit", "fire exit"),
        ("look for the biscuits", "biscuit"),
        ("Look out for the tram", None),
        ("look for the tram and tell me", None),
        ("look for the bus when it comes", None),
        ("stop looking for the tram", None),
    ],
)
def test_what_is_to_be_looked_for_is_looked_for_at_once(asked: str, what: str | None) -> None:
    command = SKILLS["find"].command
    assert command is not None
    understood = command(plain(asked), context(NoView()))
    if what is None:
        assert understood is None
    else:
        assert understood is not None
        assert understood.arguments == {"what": what}


@pytest.mark.parametrize("what", ["wheelchair", "wheel chair", "electric wheelchair", "pram"])
def test_a_kind_of_its_own_is_not_taken_for_the_known_one_that_it_looks_like(what: str) -> None:
    said = ask("find", what, things(("chair", 0.5))).sentence
    assert said.startswith(
        f"I don't know {wording.a(what)} by sight. What looks like a chair may be it."
    )
