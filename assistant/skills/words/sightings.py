"""How things that were seen are told, and what is kept of them as evidence.

Pure functions; knows no skill.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words import wording
from assistant.skills.words.object_names import ObjectQuery, is_poured, similar, taken_for, wider
from models.json_types import JsonObject
from models.vision.scene import CERTAIN_THING, LIKELY_THING, Box, FrameFacts, Thing

_ON_SIDE = Pattern(r"\b(?:on|to|at) (?:my|the|your) (?P<side>left|right)\b(?! of)")
SURE = "I see"  # how a sentence about certain things begins
UNSURE = CERTAIN_THING  # below this confidence a thing is only "perhaps" there
PERHAPS = LIKELY_THING
INSIDE = 0.7  # of the smaller of two boxes
SAME_PLACE = 0.6  # intersection over union from which two names are for one thing
# Of the confidence of the other name: of ten names with such a rival four are wrong, of those
# without one none of 67 (NanoDet-g on VOC's photographs).
RIVAL = 0.45
MOST_NAMES = 2  # beside the first


def surely(things: Sequence[Thing]) -> Sequence[Thing]:
    """Those of the things that a detector is sure of; where it is sure of none, the likely ones,
    each once; else all of them."""
    kept = [t for t in things if t.certain]
    if not kept:
        once = likely(things)
        kept = [t for t in things if t in once]
    return kept or things


def side_named(question: str) -> str:
    """The side of the view that a question names, "left" or "right"; "" where it names none."""
    found = _ON_SIDE.search(question.casefold())
    return found["side"] if found else ""


def on_side(things: Sequence[Thing], side: str, frame: FrameFacts) -> list[Thing]:
    """Those of the things that are on a side of the view."""
    return [thing for thing in things if wording.side(thing.box, frame) == side]


def sure(things: Sequence[Thing]) -> str:
    """How a sentence about the things begins, by how sure the detector is of the best of them."""
    best = max((thing.confidence for thing in things), default=1.0)
    if best < PERHAPS:
        return "I am not sure, but there may be"
    return "I think I see" if best < UNSURE else SURE


def rival(thing: Thing, things: Sequence[Thing]) -> str:
    """The other name that the same place may have as well: a dog that looks like a cat. "" where
    the name is clear."""
    return next(iter(rivals(thing, things)), "")


def rivals(thing: Thing, things: Sequence[Thing]) -> list[str]:
    """All such names, the likeliest first."""
    others = [
        other
        for other in things
        if other.name != thing.name
        and not both_there(thing, other)
        and other.confidence >= RIVAL * thing.confidence
        and overlap(other.box, thing.box) >= SAME_PLACE
    ]
    return list(dict.fromkeys(t.name for t in sorted(others, key=lambda t: -t.confidence)))


def are_alike(name: str, other: str) -> bool:
    """Whether two names are of things that are taken for one another. Of places with two such
    names one was right for 11 of 14, of those with two others for 3 of 6, and the surer of them
    for one (NanoDet-g on VOC's photographs): a cow was a bird or a handbag."""
    near = similar(frozenset({name})) | taken_for(name) | taken_for(other)
    return other in near or name in near or wider(name, other) != ""


def nameless(thing: Thing, things: Sequence[Thing]) -> bool:
    """Whether the place of a thing has two names of which neither is worth telling."""
    other = rival(thing, things)
    return other != "" and not are_alike(thing.name, other)


def either(name: str, *others: str) -> str:
    """Names for one thing, of which each may be wrong: "a cow, a horse or another animal", "a cow,
    a bear or a sheep"."""
    alike = [other for other in others if are_alike(name, other)] or list(others[:1])
    names = [wording.a(each) for each in (name, *alike[:MOST_NAMES])]
    kind = wider(name, alike[0])
    if kind and len(names) <= MOST_NAMES:
        names.append(f"another {kind}")
    return wording.listing(names, "or")


def kind_of_all(seen: Sequence[Thing], things: Sequence[Thing]) -> str:
    """The word for what things of one name are where one of them may be another of its kind:
    "animal" for cows that may be horses; "" where the name is clear."""
    pairs = ((thing.name, rival(thing, things)) for thing in seen)
    return next((kind for name, other in pairs if other and (kind := wider(name, other))), "")


def both_there(thing: Thing, other: Thing) -> bool:
    """Whether two names for one place are two things, one on the other: both are certain, and
    nobody takes a remote for a couch."""
    return thing.certain and other.certain and not are_alike(thing.name, other.name)


def certain(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Those that are certain, and those that give the same places another name: a certain thing
    with such a rival is told with a doubt."""
    sure_ones = [thing for thing in things if thing.certain]
    return tuple(
        thing
        for thing in things
        if thing.certain or any(rival(other, [thing]) for other in sure_ones)
    )


def overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union > 0 else 0.0


def lies_in(a: Box, b: Box) -> bool:
    """Whether most of the smaller of two boxes lies in the other."""
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return width * height > INSIDE * smaller


def each_place_once(things: Sequence[Thing]) -> list[Thing]:
    """The things, by falling confidence, without the less certain of two names for one place."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda t: -t.confidence):
        if not any(_once_more(other, thing) for other in kept):
            kept.append(thing)
    return kept


def _once_more(told: Thing, thing: Thing) -> bool:
    """Whether a thing is another name for one that is told already."""
    if told.name == thing.name or both_there(told, thing):
        return False
    return overlap(told.box, thing.box) >= SAME_PLACE


def likely(things: Sequence[Thing]) -> list[Thing]:
    """Those of the things that are there more often than not: of the rest three in four are not.
    A doubtful one that lies in a surer one, or around it, is the same once more."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda t: -t.confidence):
        alike = [other for other in kept if other.name == thing.name]
        again = not thing.certain and any(lies_in(thing.box, other.box) for other in alike)
        if thing.confidence >= PERHAPS and not again:
            kept.append(thing)
    return kept


def more(things: Sequence[Thing]) -> str:
    """What is said of those that the detector is not sure of."""
    once = likely(things)
    doubtful = len(once) - len(surely(things))
    if doubtful <= 0:
        return ""
    if len(things) > len(once):
        return " There may be more."
    many = str(doubtful) if doubtful > 1 else "one"
    return f" There may be {many} more."


def seen_as(wish: ObjectQuery, things: Sequence[Thing], noun: str) -> str:
    """What to call the things: by the detector's own name where the word that was asked for may be
    too much to claim."""
    if "person" in wish.names:
        return "person"
    names = {t.name for t in things}
    wider = len(wish.names) > 1 and noun not in wish.names
    if len(names) == 1 and (wish.loosely or wider):
        return names.pop()
    return noun


# Words for anybody, and for a kind of thing by its whole name: they claim no more than "person".
_SAME_AS = {
    "person": frozenset("bloke guy fella fellow chap somebody someone human customer".split()),
    "remote": frozenset(("telly remote", "tv remote", "television remote", "remote control")),
}


def is_said(noun: str, names: set[str]) -> bool:
    """Whether each of the detector's names says what a noun does: a wine glass is a glass."""
    words = set(noun.split())
    return all(words <= set(name.split()) or noun in _SAME_AS.get(name, ()) for name in names)


def doubt(wish: ObjectQuery, count: int) -> str:
    """What is said where the word that was asked for means less than the detector's name."""
    if not wish.loosely:
        return ""
    which = "it is" if count == 1 else "one of them is"
    return f" I can't tell whether {which} {wording.a(wish.noun)}."


def doubt_of_drink(wish: ObjectQuery, count: int) -> str:
    """What is said where a drink was asked for, of which only the vessel is seen; "" for others."""
    if not is_poured(wish.noun):
        return ""
    return " I can't tell what is in it." if count == 1 else " I can't tell what is in them."


def place(box: Box, frame: FrameFacts) -> JsonObject:
    return {
        "box": [round(v, 1) for v in box],
        "side": wording.side(box, frame),
        "clock": wording.clock(box, frame),
        "share": round(wording.share(box, frame), 3),
    }


def evidence(thing: Thing, frame: FrameFacts) -> JsonObject:
    return {
        "name": thing.name,
        "confidence": round(thing.confidence, 3),
        **place(thing.box, frame),
    }


def rounded(boxes: Sequence[Box]) -> list[list[float]]:
    return [[round(v, 1) for v in box] for box in boxes]
