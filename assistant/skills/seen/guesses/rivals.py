"""Which of several names for one place a classifier backs: a detector takes a lamb for a cow, a
bear and a sheep at once, and a dog for a cat.

Pure functions on a scene, and one that looks where there is such a doubt.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.skills.context import View
from assistant.skills.words import sightings
from assistant.skills.words.object_names import wanted
from models.vision.scene import CERTAIN_THING, Scene, Thing

BACKED = 0.4  # belief in a name that decides between several
CLEAR = 0.5  # belief from which the name is as sure as it is that something is there
TOLD = 0.44  # confidence of a name that is less clear: it stays in doubt
_ANIMALS = wanted("animal").names
_ON_IT = 0.25  # of the place of a thing and that of a guess, what they share


async def clear(view: View) -> Scene:
    """The things in view; of animals with several names a classifier is asked for the right one."""
    scene = await view.see("things")
    if not any(_in_doubt(thing, scene) for thing in scene.things or ()):
        return scene
    return settled(await view.see("things", "guesses"))


def settled(scene: Scene) -> Scene:
    """The scene in which animals keep one of several names for their place, where a classifier
    takes the place for that one and for no other of them."""
    things = list(scene.things or ())
    for thing in scene.things or ():
        if thing not in things or not _in_doubt(thing, scene):
            continue
        names = {thing.name, *sightings.rivals(thing, scene.things or ())} & _ANIMALS
        name, belief = _backed(names, thing, scene)
        if not name:
            continue
        here = [t for t in things if t.name in names and _same(t, thing)]
        kept = max(here, key=lambda t: (t.name == name, t.confidence))
        sure = max(t.confidence for t in here)
        if belief < CLEAR and kept.name != name:
            sure = min(TOLD, sure)
        if len(here) == len(names) == 2 and min(t.confidence for t in here) >= CERTAIN_THING:
            continue  # both are there
        things = [t for t in things if t not in here]
        things.append(replace(kept, name=name, confidence=sure))
    return replace(scene, things=tuple(things))


def _in_doubt(thing: Thing, scene: Scene) -> bool:
    """Whether an animal has another animal's name as well."""
    if thing.name not in _ANIMALS or not thing.likely:
        return False
    others = set(sightings.rivals(thing, scene.things or ())) & _ANIMALS
    elsewhere = [t for t in scene.things or () if t.certain and not _same(t, thing)]
    herd = {t.name for t in elsewhere} & {thing.name, *others}  # which is of one kind
    return bool(others) and not herd


def _backed(names: set[str], thing: Thing, scene: Scene) -> tuple[str, float]:
    """The only one of the names that is guessed at the place, and no other animal more, with its
    belief; "" where none is."""
    best: dict[str, float] = {}
    for guess in scene.guesses or ():
        if guess.name in _ANIMALS and sightings.overlap(guess.box, thing.box) >= _ON_IT:
            best[guess.name] = max(best.get(guess.name, 0.0), guess.confidence)
    ranked = sorted(best, key=lambda name: -best[name])
    if not ranked or ranked[0] not in names or best[ranked[0]] < BACKED:
        return "", 0.0
    if any(name in names for name in ranked[1:]):
        return "", 0.0
    return ranked[0], best[ranked[0]]


def _same(thing: Thing, other: Thing) -> bool:
    return thing == other or sightings.overlap(thing.box, other.box) >= sightings.SAME_PLACE
