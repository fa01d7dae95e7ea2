"""What a classifier takes places in view for, where the detector has no name or a doubtful one: "a
boat", "a stage". A guess is always told as one.

Pure functions on a scene; knows no model.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.skills.seen import neighbours, unanswered
from assistant.skills.seen.guesses import rivals
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import ObjectQuery, wanted
from models.vision.scene import Box, Scene, Thing

LEAST = 0.4  # probability of what is told unasked
NAMED = 0.3  # of what was asked for by name, which is a hint by itself
WEAK = 0.18  # of what was asked for by name, as no more than one possibility of several
OTHER_NAME = 0.5  # of another name than the detector's
AGREED = 0.26  # confidence from which a name is likely that is guessed as well
DOUBTFUL = 0.44  # confidence of a thing by such a name
MOST, MOST_NAMES = 2, 3
_ANIMAL = wanted("animal").names
_PLACES = frozenset(
    "stage restaurant shop library cinema church greenhouse barn terrace".split()
) | {"barber's shop"}
# What a detector calls the same thing.
_CALLED = {
    "screen": "tv",
    "computer": "tv",
    "web page": "tv",
    "cash machine": "tv",
    "glass": "wine glass",
    "drink": "wine glass",
    "jug": "cup",
    "tram": "train",
    "camper": "truck",
    "desk": "dining table",
    "telephone": "cell phone",
    "basket": "handbag",
    "helmet": "person",
    "dress": "person",
    "shirt": "person",
    "coat": "person",
    "suit": "person",
    "trousers": "person",
}
_ALSO = {
    "land": "shore",
    "coast": "shore",
    "beach": "shore",
    "hill": "mountain",
    "flag": "flagpole",
    "cap": "hat",
    "boot": "shoe",
    "trainer": "shoe",
    "jumper": "sweater",
    "jacket": "coat",
    "ship": "boat",
    "yacht": "boat",
    "ferry": "boat",
    "light": "lamp",
    "bin": "trash can",
    "rubbish bin": "trash can",
    "dustbin": "trash can",
    "pitcher": "jug",
    "monitor": "screen",
    "parcel": "packet",
    "wardrobe": "cupboard",
    "cooker": "stove",
    "speaker": "loudspeaker",
    "door": "sliding door",
    "cushion": "pillow",
    "goggles": "glasses",
    "railing": "handrail",
    "wall": "stone wall",
    "sign": "street sign",
}


def told(scene: Scene, question: str) -> str:
    """What may be in view beside the things that are told, on a side where one is named; "" where
    nothing is likely, where the question is about what somebody holds or about a thing that is
    seen, where print says it better, or in a picture that is not sharp."""
    if neighbours.asks_held(question):
        return ""
    things = scene.things or ()
    named = [t for t in things if not sightings.nameless(t, things)]
    if unanswered.untold(question, scene) and set(unanswered.meant(question, scene)) & set(named):
        return ""
    side = sightings.side_named(question)
    if scene.frame.sharpness < descriptions.SOFT or descriptions.first_lines(scene):
        return ""
    seen = {thing.name for thing in named if thing.confidence >= descriptions.HARDLY}
    best = _best(scene.guesses or ())
    likely = [name for name in best if best[name] >= LEAST and not _is_seen(name, seen)]
    animals = [name for name in best if name in _ANIMAL]
    if animals and likely and likely[0] in _ANIMAL:  # of those the first is often wrong
        likely = [name for name in likely if name not in animals[1:]]
    said: list[str] = []
    for name in likely:
        box = _place(name, scene)
        if side and wording.side(box, scene.frame) != side:
            continue
        if name in _PLACES:
            said.append(f"This may be {wording.a(name)}.")
            continue
        names = [name]
        if name in _ANIMAL:
            names = [n for n in animals if best[n] >= sightings.RIVAL * best[name]]
        either = wording.listing([wording.a(each) for each in names[:MOST_NAMES]], "or")
        said.append(f"There may be {either} {wording.SIDES[wording.side(box, scene.frame)]}.")
    return " ".join(said[:MOST])


def renamed(scene: Scene, certain: bool = False) -> Scene:
    """The scene in which the place of a doubtful thing has the likelier name that was guessed for
    it. `certain`: also where the detector is certain, as it is of phones that are bottles; the new
    name is doubtful."""
    if scene.things is None:
        return scene
    scene = rivals.settled(scene)
    named = [(thing, _renamed(thing, scene, certain)) for thing in scene.things or ()]
    own = [new for old, new in named if old.name == new.name]
    things: list[Thing] = []
    for old, new in named:
        alike = [t for t in (*own, *things) if t.name == new.name and t.likely]
        if old.name == new.name or not any(sightings.lies_in(new.box, t.box) for t in alike):
            things.append(new)  # else it is told already
    return replace(scene, things=tuple(things))


def _renamed(thing: Thing, scene: Scene, certain: bool) -> Thing:
    if thing.name in ("person", "hand") or (thing.certain and not certain):
        return thing
    at = [g for g in scene.guesses or () if g.box == thing.box and g.confidence >= OTHER_NAME]
    if not at:
        return thing
    if _is_agreed(at[0].name, thing, scene):
        return replace(thing, name=at[0].name, confidence=max(thing.confidence, DOUBTFUL))
    if _is_seen(at[0].name, {thing.name}):
        return thing
    confidence = min(thing.confidence, DOUBTFUL)
    return replace(thing, name=at[0].name, confidence=confidence)


def _is_agreed(name: str, thing: Thing, scene: Scene) -> bool:
    """Whether the detector, too, gives the place of a thing that name, and surely no other."""
    there = [
        t for t in scene.things or () if sightings.overlap(t.box, thing.box) >= sightings.SAME_PLACE
    ]
    if any(t.certain and t.name != name for t in there):
        return False
    surer = [t for t in scene.things or () if t.name == name and t.confidence > thing.confidence]
    if thing.name == name and any(sightings.lies_in(t.box, thing.box) for t in surer):
        return False  # it is a part of one that is told
    return any(t.name == name and t.confidence >= AGREED for t in there)


def found(wish: ObjectQuery, scene: Scene) -> str:
    """That what was asked for, and not seen by the detector, may be there all the same, with its
    side; "" where it is not likely. Animals that the detector misses are none: of seven guesses in
    50 photographs one was right, of four others three."""
    names = {*wish.names, wish.noun, _ALSO.get(wish.noun, "")} - {"person"} - _ANIMAL
    best = _best(scene.guesses or ())
    name = next((name for name in best if name in names and best[name] >= NAMED), "")
    if not name and scene.frame.sharpness >= descriptions.SOFT:
        return _weakly(names, scene)
    if not name or scene.frame.sharpness < descriptions.SOFT:
        return ""
    box = _place(name, scene)
    side = wording.SIDES[wording.side(box, scene.frame)]
    return f"I am not sure, but there may be {wording.a(name)} {side}."


def _weakly(names: Collection[str], scene: Scene) -> str:
    """What a classifier believes less of the whole view, or of a part of it, as one possibility."""
    for look in scene.looks or ():
        if look.of not in ("view", "part"):
            continue
        name = next((name for name in look.kinds if name in names), "")
        if name and look.kinds[name] >= WEAK:
            side = "in view"
            if look.of == "part":
                side = wording.SIDES[wording.side(look.box, scene.frame)]
            return f"I am not sure: {wording.a(name)} {side} is one possibility of several."
    return ""


def may_be(wish: ObjectQuery, box: Box, scene: Scene) -> bool:
    """Whether what was asked for is guessed on the side where a box is."""
    names = {*wish.names, wish.noun, _ALSO.get(wish.noun, "")}
    side = wording.side(box, scene.frame)
    likely = (g for g in scene.guesses or () if g.confidence >= NAMED and g.name in names)
    return any(wording.side(guess.box, scene.frame) == side for guess in likely)


def _best(guesses: Sequence[Thing]) -> dict[str, float]:
    """The names by their highest confidence, the likeliest first."""
    best: dict[str, float] = {}
    for guess in sorted(guesses, key=lambda g: -g.confidence):
        best.setdefault(guess.name, guess.confidence)
    return best


def _is_seen(name: str, seen: Collection[str]) -> bool:
    """Whether a guess is one of the things that are seen, or of those that are taken for it."""
    called = _CALLED.get(name, name)
    return any(called == each or sightings.are_alike(called, each) for each in seen)


def _place(name: str, scene: Scene) -> Box:
    """The box in the middle of all places that were taken for it."""
    boxes = [guess.box for guess in scene.guesses or () if guess.name == name]
    x0, y0, x1, y1 = (sum(sides) / len(boxes) for sides in zip(*boxes, strict=True))
    return x0, y0, x1, y1
