"""The sentences of a description: things by name and side, the most useful first, text, darkness
and colours. Pure functions on a scene; knows no skill.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.skills.pages.packaging.warnings import with_warnings
from assistant.skills.words import sightings, wording
from assistant.skills.words.running_text import READ_ON, hard, joined
from assistant.skills.words.running_text import UNSURE as UNSURE_TEXT
from assistant.skills.words.sightings import PERHAPS, UNSURE, surely
from models.vision.layout import line_height
from models.vision.scene import Box, Scene, Text, Thing, bounds, center

KINDS_TOLD = 5  # more than these are only counted
TEXTS_TOLD = 3
LINES_TOLD = 5  # what has no more lines is told whole, the doubtful ones with "perhaps"
LARGE_LETTERS = 0.1  # of the height of the view
FILLS = 0.6  # of the view: what takes more is held close
LARGE = 0.3  # of the view: what takes more is told even where it has no name
COVERED = 0.4  # intersection over union with a told thing: it is about the same place
# Confidence from which a large thing is told by its name, with "perhaps": beside others, where 15
# of 21 were right, and alone, where 4 of 5 were there.
CLEAR_NAME, HARDLY = 0.38, 0.26
LETTER = 0.8  # of a thing's box inside a line of text: it is one of its letters
LIKELY_TEXT = 0.75  # confidence of a line that is worth telling where none is certain
# Part of the view below which somebody with so many lines of print close around may be printed.
POSTER, _AROUND = 0.1, 2
_SCREENS = ("tv", "laptop", "cell phone")
CLEAR_TEXT = 4  # signs of a line that says more than a doubtful thing
HARD_TEXT = "There may be text, but I can't make it out."
# Sharpness of a picture below which doubtful names are mostly wrong: of those of photographs by
# blind people six of seven were.
SOFT = 100.0
UNKNOWN_CLOSE = "Something is close and fills most of the view, but I can't tell what."
_GREYS = ("grey", "black", "white")
DIM = 0.2  # mean grey level below which a place is called dark


def looked(scene: Scene, part: str) -> bool:
    return getattr(scene, part) is not None and scene.seen_by.get(part, "") is not None


def clear(scene: Scene) -> bool:
    """Whether a picture is sharp and light enough to show what little is sure of."""
    return scene.frame.sharpness >= SOFT and scene.frame.brightness >= DIM


def things(scene: Scene) -> str:
    """What is there, beginning with what is most probably meant: large, or in the middle; and that
    something large has no name, where no text says what it is."""
    seen = scene.things or ()
    found = _told(scene)
    unknown = ""
    if not _has_clear_text(scene):
        unknown = large(scene)
    if not found:
        return unknown
    by_name: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in found:
        by_name[thing.name, sightings.rival(thing, seen)].append(thing)
    weight = {name: sum(_weight(t, scene) for t in group) for name, group in by_name.items()}
    names = sorted(by_name, key=lambda name: -weight[name])
    groups = [_group(name, by_name[name], scene) for name in names[:KINDS_TOLD]]
    rest = sum(len(by_name[name]) for name in names[KINDS_TOLD:])
    if rest:
        groups.append(wording.amount(rest, "other thing"))
    said = f"I see {wording.listing(groups)}.{_closeness(found, scene)}"
    return f"{said} {unknown}".strip()


def people(scene: Scene) -> str:
    """The people in view with their sides, the likely ones with "perhaps"; "" where none is."""
    seen = scene.things or ()
    there = sightings.likely([t for t in seen if t.name == "person"])
    groups: dict[tuple[bool, str], list[Thing]] = defaultdict(list)
    for thing in sorted(there, key=lambda t: -t.confidence):
        groups[thing.certain, sightings.rival(thing, seen)].append(thing)
    told = [_group(("person", rival), group, scene) for (_, rival), group in groups.items()]
    return f"I see {wording.listing(told)}." * bool(told)


def names(scene: Scene) -> bool:
    """Whether a description tells any thing by its name."""
    return bool(_told(scene))


def _told(scene: Scene) -> list[Thing]:
    """The things that are told by a name."""
    once = sightings.each_place_once(_no_letters(scene))
    named = [t for t in once if not sightings.nameless(t, scene.things or ())]
    soft, clear_text = scene.frame.sharpness < SOFT, _has_clear_text(scene)
    told = list(_worth_telling(named, clear_text, soft))
    biggest = _largest_untold(told, scene)
    if biggest is None or biggest not in named or soft or clear_text:
        return told
    least = CLEAR_NAME if told else HARDLY
    if biggest.confidence >= least:
        told.append(biggest)
    return told


def large(scene: Scene) -> str:
    """That something large is there that has no certain name, where none of the things that are
    told covers its place; "" where there is none. The place is found more often than the name."""
    biggest = large_untold(scene)
    if biggest is None or wording.caution(scene.frame):
        return ""
    place = wording.SIDES[wording.side(biggest.box, scene.frame)]
    if wording.share(biggest.box, scene.frame) >= FILLS:
        return UNKNOWN_CLOSE
    return f"Something large is {place} that I can't name."


def large_untold(scene: Scene) -> Thing | None:
    """The surest of the large things at whose place no name is told; None where there is none."""
    return _largest_untold(_told(scene), scene)


def _largest_untold(told: Sequence[Thing], scene: Scene) -> Thing | None:
    """The surest of the large things whose place is told by no name."""
    for thing in sorted(scene.things or (), key=lambda t: -t.confidence):
        if wording.share(thing.box, scene.frame) < LARGE:
            continue
        if not any(_is_same(thing, other) for other in told):
            return thing
    return None


def _is_same(thing: Thing, told: Thing) -> bool:
    """Whether a thing is one that is told already: at the same place, or the same once more."""
    again = thing.name == told.name and sightings.lies_in(thing.box, told.box)
    return again or sightings.overlap(thing.box, told.box) >= COVERED


def in_the_way(scene: Scene) -> str:
    """The same for who may walk into it: also that something is there where a likely thing has two
    names that are not alike."""
    return things(scene) or _small_unknown(scene)


def _small_unknown(scene: Scene) -> str:
    seen = scene.things or ()
    there = [t for t in seen if t.likely and sightings.nameless(t, seen)]
    if not there or _has_clear_text(scene):
        return ""
    surest = max(there, key=lambda t: t.confidence)
    place = wording.SIDES[wording.side(surest.box, scene.frame)]
    return f"Something small is {place} that I can't name."


def _closeness(things: Sequence[Thing], scene: Scene) -> str:
    """That the largest thing fills the view, where it does."""
    largest = max(things, key=lambda t: wording.share(t.box, scene.frame))
    if wording.share(largest.box, scene.frame) < FILLS or not largest.certain:
        return ""
    others = sightings.rivals(largest, scene.things or ())
    name = " or ".join((largest.name, *others[:1]))
    if len(others) > 1:
        name = sightings.wider(largest.name, others[0]) or name
    return f" The {name} is close and fills most of the view."


def _weight(thing: Thing, scene: Scene) -> float:
    """The part of the view that a thing takes, twice as much in the middle as at the side."""
    off = abs(center(thing.box)[0] / max(1, scene.frame.width) - 0.5)
    return wording.share(thing.box, scene.frame) * (1.5 - off)


def _worth_telling(things: Sequence[Thing], has_text: bool, soft: bool) -> Sequence[Thing]:
    """What the detector is sure of, and one thing that it is not sure of: of those, half are not
    there. Where it is sure of nothing the two likeliest are told, or none beside clear text, which
    says better what it is. `soft`: in a soft picture only people are seen with doubt, for of other
    names hardly any is right."""
    sure = [thing for thing in things if thing.certain]
    unsure = [thing for thing in things if not thing.certain and thing.confidence >= PERHAPS]
    if soft:
        unsure = [thing for thing in unsure if thing.name == "person"]
    if sure:
        return [*sure, *unsure[:1]]
    return [] if has_text else unsure[:2]


def _no_letters(scene: Scene) -> list[Thing]:
    """The things but for those that are a letter of a large text: an X is taken for an airplane."""
    lines = [bounds(text.quad) for text in scene.texts or () if text.certain]
    return [t for t in scene.things or () if not any(_lies_in(t.box, line) for line in lines)]


def _lies_in(box: Box, line: Box) -> bool:
    """Whether nearly all of a box lies in a line of text."""
    width = min(box[2], line[2]) - max(box[0], line[0])
    height = min(box[3], line[3]) - max(box[1], line[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, width) * max(0.0, height) >= LETTER * area


def _has_clear_text(scene: Scene) -> bool:
    return any(text.certain and len(text.text) >= CLEAR_TEXT for text in scene.texts or ())


def _group(names: tuple[str, str], things: list[Thing], scene: Scene) -> str:
    """Things of one name, or of one of two names, with their places."""
    sure = max(t.confidence for t in things) >= UNSURE and not wording.caution(scene.frame)
    things = list(surely(things))
    sides = {wording.side(t.box, scene.frame) for t in things}
    places = wording.listing([words for side, words in wording.SIDES.items() if side in sides])
    name, rival = names
    # Of certain names with a rival 5 of 9 were right on VOC's photographs, without one 54 of 55.
    perhaps = "perhaps " if rival or not sure else ""
    if len(things) == 1:
        others = sightings.rivals(things[0], scene.things or ()) if rival else ()
        either = sightings.either(name, *others) if others else wording.a(name)
        return f"{perhaps}{either} {places}{_picture(things, scene)}"
    either = f" or {wording.plural(rival)}" if rival else ""
    many = f"{wording.amount(len(things), name)}{either}"
    return f"{perhaps}{many} {places}{_picture(things, scene)}"


def _picture(things: Sequence[Thing], scene: Scene) -> str:
    """That people may be no more than a picture, where all of them look so; else ""."""
    if not all(is_pictured(thing, scene) for thing in things):
        return ""
    return ", perhaps only in a picture"


def is_pictured(thing: Thing, scene: Scene) -> bool:
    """Whether somebody may be part of a poster or a screen: small in view, with two lines of print
    close around, or inside a certain screen."""
    if thing.name != "person":
        return False
    screens = [t.box for t in scene.things or () if t.name in _SCREENS and t.certain]
    if any(_lies_in(thing.box, box) and _is_part(thing.box, box) for box in screens):
        return True
    lines = [bounds(t.quad) for t in scene.texts or () if t.certain and len(t.text) >= CLEAR_TEXT]
    small = wording.share(thing.box, scene.frame) < POSTER
    return small and sum(_is_beside(line, thing.box) for line in lines) >= _AROUND


def _is_part(box: Box, screen: Box) -> bool:
    area, whole = ((b[2] - b[0]) * (b[3] - b[1]) for b in (box, screen))
    return area < FILLS * whole


def _is_beside(line: Box, box: Box) -> bool:
    """Whether a line of print is closer to a box than it is high, and not on it: above or below a
    half of it at least, or at its side."""
    high = line[3] - line[1]
    wide = min(line[2], box[2]) - max(line[0], box[0])
    tall = min(line[3], box[3]) - max(line[1], box[1])
    if wide >= 0.5 * min(line[2] - line[0], box[2] - box[0]):
        return -high <= tall <= 0.5 * high
    return tall >= 0.5 * high and -high <= wide <= 0


def texts(scene: Scene) -> str:
    if not scene.texts:
        return ""
    clear = [t for t in scene.texts if t.confidence >= UNSURE_TEXT]
    if not clear or hard(scene.texts):
        return _hard_text(scene)
    if len(scene.texts) <= LINES_TOLD:  # no question is worth two lines
        return f"There is text: {joined(scene.texts)}"
    told = with_warnings(clear[:TEXTS_TOLD], clear)
    more = f" {READ_ON}" if len(scene.texts) > len(told) else ""
    return f"There is text: {joined(told)}{more}"


def _hard_text(scene: Scene) -> str:
    """What is said where few lines are certain, with the longest of them, which say most. In a
    blurred picture any patch may look like letters."""
    if wording.caution(scene.frame):
        return ""
    likely = [t for t in scene.texts or () if _is_likely(t)]
    if not likely:
        return HARD_TEXT
    longest = sorted(likely, key=lambda text: -len(text.text))[:TEXTS_TOLD]
    said = ", ".join(wording.quoted(text.text, 60) for text in likely if text in longest)
    return f"There is text that is hard to read. It may say: {said}."


def _is_likely(text: Text) -> bool:
    return text.confidence >= LIKELY_TEXT and len(text.text) >= CLEAR_TEXT


def first_lines(scene: Scene) -> str:
    """The first lines of what can be read, or what they may be; "" where nothing can be read."""
    clear = [t for t in scene.texts or () if t.confidence >= UNSURE_TEXT and t.text.strip()]
    if not clear or hard(scene.texts or ()):
        return _hard_text(scene) if any(map(_is_likely, scene.texts or ())) else ""
    told = with_warnings(clear[:TEXTS_TOLD], clear)
    more = " There is more text." if len(clear) > len(told) else ""
    return f"There is text: {joined(told)}{more}"


def large_letters(scene: Scene) -> str:
    """That something with large letters is there, and where, for who may walk into it: a pillar, a
    board, a van; "" where none are so large."""
    least = LARGE_LETTERS * scene.frame.height
    lines = [t for t in scene.texts or () if t.certain and len(t.text) >= CLEAR_TEXT]
    on: dict[wording.Side, list[Text]] = defaultdict(list)
    for line in lines:
        if line_height(line.quad) >= least:
            on[wording.side(bounds(line.quad), scene.frame)].append(line)
    told = [f"{wording.SIDES[side]}: {joined(there)}" for side, there in on.items()]
    return " ".join(f"Something with large letters is {each}" for each in told)


def darkness(scene: Scene) -> str:
    return "It is rather dark here." if scene.frame.brightness < DIM else ""


def tint(scene: Scene) -> str:
    """The colours of a view in which nothing was found. Greys are those of any wall or floor and
    help nobody."""
    names = [c.name for c in (scene.colors or ())[:2] if c.share >= 0.2 and c.name not in _GREYS]
    return f"The view is mostly {wording.listing(names)}." if names else ""


def tint_of(said: str, scene: Scene) -> str:
    """The colours of what fills the view and has no name; "" where that was not said."""
    return tint(scene) if UNKNOWN_CLOSE in said else ""


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
