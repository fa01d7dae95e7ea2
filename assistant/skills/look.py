"""What is in view: look and color. Tells only what perception reported; says once what it can't
look for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.find import crop, matching, without_detector
from assistant.skills.questions.beyond import beyond
from assistant.skills.questions.safety_kinds import CANNOT_JUDGE, LISTEN, is_signal
from assistant.skills.read import READ_ON
from assistant.skills.scan import codes_in_view
from assistant.skills.skill import Skill, noun_argument
from assistant.skills.words import wording
from assistant.skills.words.object_names import ObjectQuery, wanted
from assistant.skills.words.running_text import UNSURE as UNSURE_TEXT
from assistant.skills.words.running_text import hard, joined, pieces
from assistant.skills.words.sightings import UNSURE, surely
from assistant.skills.words.text_matches import matching_texts
from models.json_types import JsonObject
from models.vision.scene import Box, Scene, Text, Thing, bounds, center

if TYPE_CHECKING:
    from models.arrays import Array

DIM = 0.2  # mean grey level below which a place is called dark
PERHAPS = 0.3  # confidence below which a thing is no part of a description
KINDS_TOLD = 5  # more than these are only counted
TEXTS_TOLD = 3
FILLS = 0.6  # of the view: what takes more is held close
SAME_PLACE = 0.75  # intersection over union from which two names are for one thing
_GREYS = ("grey", "black", "white")
_NOT_KNOWN = (
    "I know no doors, stairs, buttons or walls. Ask me to read, for a color, or turn a little and "
    "ask again."
)
_TOO_CLOSE = "If you hold something, hold it farther from the camera."
_NO_DETECTOR = "no detector"
_PLACES = {"left": "on your left", "ahead": "ahead", "right": "on your right"}
_MATCHING = re.compile(r"\b(match|matching|go together|go well|(the )?same colou?r|fit together)\b")
_ON_SIDE = re.compile(r"\b(?:on|to|at) (?:my|the|your) (?P<side>left|right)\b(?! of)")
_SIDED = re.compile(
    r"(?P<a>left|right)(most)?( hand)?(?P<x>( .+)?)"
    r"|(?P<y>.+?) (on|to|at) (the |my )?(?P<b>left|right)( hand)?( side)?"
)


async def look(context: Context) -> Answer:
    """Describe the view: the thing that is meant first, then what surrounds it, text and codes."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("things", "texts", "codes", "colors")
    facts = scene.to_json().items()
    evidence: JsonObject = {key: value for key, value in facts if key != "frame"}
    said = [*beyond(context.question), *_description_of(scene, context.question)]
    mentioned: frozenset[str] = frozenset()
    if not _looked(scene, "things"):
        why, more = without_detector(scene)
        evidence.update(more)
        mentioned = frozenset({_NO_DETECTOR})
        if _NO_DETECTOR not in context.mentioned:
            said.append(f"I can't recognize objects, because {why}.")
    sentence, texts, reading = " ".join(said), scene.texts or (), None
    if READ_ON in sentence:
        reading = TextReading(("", *pieces(texts)), hard=hard(texts))  # all of it comes next
    return Answer(sentence, evidence, mentioned=mentioned, reading=reading)


def _description_of(scene: Scene, question: str) -> list[str]:
    """The description of the whole view, or of the side that the question names."""
    asked = _ON_SIDE.search(question.casefold())
    if asked is None:
        return _description(scene)
    side = asked["side"]
    things = tuple(t for t in scene.things or () if wording.side(t.box, scene.frame) == side)
    texts = tuple(t for t in scene.texts or () if wording.side(bounds(t.quad), scene.frame) == side)
    if not things and not texts:
        return [f"I see nothing that I know on your {side}."]
    return _description(replace(scene, things=things, texts=texts, codes=()))


def _description(scene: Scene) -> list[str]:
    """The sentences of a description, the most useful first."""
    said = [
        _things(scene),
        _texts(scene),
        wording.unread(scene),
        codes_in_view(scene.codes or ()),
    ]
    if not any(said):
        said = [_nothing(scene), _tint(scene)]
        if not wording.caution(scene.frame):
            said += [_NOT_KNOWN] if _looked(scene, "things") else []
        elif not wording.too_dark(scene.frame):
            said.append(_TOO_CLOSE)
    said.append(_darkness(scene))
    return [sentence for sentence in said if sentence]


def _nothing(scene: Scene) -> str:
    parts = (("things", "no object that I know"), ("texts", "no text"), ("codes", "no code"))
    kinds = [kind for part, kind in parts if _looked(scene, part)]
    if not kinds:
        return "I can't make anything out."
    return f"I see {wording.listing(kinds)}.{wording.caution(scene.frame)}"


async def color(what: str, context: Context) -> Answer:
    """The colour of what was named, or of what is in the middle of the view."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if await _is_signal(what, context):
        return Answer(f"{CANNOT_JUDGE} {LISTEN}", {"judged": None})
    if _MATCHING.search(context.question.casefold()):
        return Answer("I can't compare two things by their color.", {"color": None})
    picture = await context.view.picture()
    if what in ("", "this", "that", "it", "thing", "one", "object"):
        return _middle(picture, "")
    side, what = _side(what)
    if side and what in ("", "one", "thing", "side", "half"):
        return _middle(_half(picture, side), "", f"on the {side}")
    wish = wanted(what)
    scene = await context.view.see("things")
    if answer := _of_thing(picture, await matching(wish, scene, context), side, wish):
        return answer
    texts = matching_texts(what, (await context.view.see("texts")).texts or ())
    if answer := _around_text(picture, texts):
        return answer
    return _middle(picture, what)


async def _is_signal(what: str, context: Context) -> bool:
    """Whether the colour would be that of a traffic light: somebody might cross by it."""
    if is_signal("color", what) or is_signal("color", context.last_what):
        return True
    named = what in ("", "this", "that", "it", "light", "lights", "man", "signal", "one")
    if not named:
        return False
    scene = await context.view.see("things")
    return any(thing.name == "traffic light" for thing in scene.things or ())


def _of_thing(
    picture: Array, things: Sequence[Thing], side: str, wish: ObjectQuery
) -> Answer | None:
    """The colour of the largest of the things, or of the outermost on a side that was named."""
    from models.vision.colors import dominant, light

    if not things:
        return None
    thing, which = things[0], ""
    if len(things) > 1:
        which = " largest"
    if side:
        thing, which = _outermost(things, side), f" {side}"
    found = dominant(crop(picture, thing.box), light(picture))
    if found is None:
        return None
    name = thing.name if wish.loosely else wish.noun
    box = [round(v, 1) for v in thing.box]
    return Answer(
        f"The{which} {name} is {found.name}.",
        {"color": found.name, "name": thing.name, "box": box},
    )


def _outermost(things: Sequence[Thing], side: str) -> Thing:
    if side == "left":
        return min(things, key=lambda t: center(t.box)[0])
    return min(things, key=lambda t: -center(t.box)[0])


def _around_text(picture: Array, texts: Sequence[Text]) -> Answer | None:
    """The colour of the ground that the first of the texts is printed on."""
    from models.vision.colors import colors

    if not texts:
        return None
    box = _around(bounds(texts[0].quad))
    names = [c.name for c in colors(crop(picture, box))[:2]]
    if not names:
        return None
    letters = f", with {names[1]}" if len(names) > 1 else ""
    said = wording.quoted(texts[0].text, 40)
    evidence = {
        "color": names[0],
        "colors": names,
        "text": texts[0].text,
        "box": [round(v, 1) for v in box],
    }
    return Answer(f"Around the text {said} it is {names[0]}{letters}.", evidence)


def _side(what: str) -> tuple[str, str]:
    """Which side was named, if any, and the rest: "left bottle", "bottle on the right"."""
    match = _SIDED.fullmatch(what)
    if match is None:
        return "", what
    return match["a"] or match["b"], (match["x"] or match["y"] or "").strip()


def _half(picture: Array, side: str) -> Array:
    middle = max(1, picture.shape[1] // 2)
    return picture[:, :middle] if side == "left" else picture[:, -middle:]


def _middle(picture: Array, noun: str, place: str = "in the middle") -> Answer:
    """The colour of the middle of the view, with a word of caution when a noun was named that can't
    be told apart."""
    from models.vision.colors import dominant, light

    found = dominant(picture, light(picture))
    if found is None:
        return Answer("I can't make out a color.", {"color": None})
    evidence = {"color": found.name, "share": round(found.share, 3)}
    mostly = "" if found.share >= 0.5 else "partly "
    which = f"I can't tell which part is the {noun}. " if noun else ""
    return Answer(f"{which}What is {place} of the view is {mostly}{found.name}.", evidence)


def _looked(scene: Scene, part: str) -> bool:
    return getattr(scene, part) is not None and scene.seen_by.get(part, "") is not None


def _things(scene: Scene) -> str:
    """What is there, beginning with what is most probably meant: large, or in the middle."""
    things = _worth_telling(_one_name_each(scene.things or ()))
    if not things:
        return ""
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_name[thing.name].append(thing)
    weight = {name: sum(_weight(t, scene) for t in group) for name, group in by_name.items()}
    names = sorted(by_name, key=lambda name: -weight[name])
    groups = [_group(name, by_name[name], scene) for name in names[:KINDS_TOLD]]
    rest = sum(len(by_name[name]) for name in names[KINDS_TOLD:])
    if rest:
        groups.append(wording.amount(rest, "other thing"))
    largest = max(things, key=lambda t: wording.share(t.box, scene.frame))
    close = ""
    if wording.share(largest.box, scene.frame) >= FILLS:
        close = f" The {largest.name} is close and fills most of the view."
    return f"I see {wording.listing(groups)}.{close}"


def _weight(thing: Thing, scene: Scene) -> float:
    """The part of the view that a thing takes, twice as much in the middle as at the side."""
    off = abs(center(thing.box)[0] / max(1, scene.frame.width) - 0.5)
    return wording.share(thing.box, scene.frame) * (1.5 - off)


def _worth_telling(things: Sequence[Thing]) -> Sequence[Thing]:
    """What the detector is sure of, and one thing that it is not sure of: of those, half are not
    there. Where it is sure of nothing the two likeliest are told."""
    sure = [thing for thing in things if thing.certain]
    unsure = [thing for thing in things if not thing.certain and thing.confidence >= PERHAPS]
    return [*sure, *unsure[: 1 if sure else 2]]


def _one_name_each(things: Sequence[Thing]) -> list[Thing]:
    """The things without the less certain of two names for one place."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda t: -t.confidence):
        if all(o.name == thing.name or _overlap(o.box, thing.box) < SAME_PLACE for o in kept):
            kept.append(thing)
    return kept


def _overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union > 0 else 0.0


def _group(name: str, things: list[Thing], scene: Scene) -> str:
    sure = max(t.confidence for t in things) >= UNSURE
    things = list(surely(things))
    sides = {wording.side(t.box, scene.frame) for t in things}
    places = wording.listing([words for side, words in _PLACES.items() if side in sides])
    perhaps = "" if sure else "perhaps "
    many = wording.a(name) if len(things) == 1 else wording.amount(len(things), name)
    return f"{perhaps}{many} {places}"


def _texts(scene: Scene) -> str:
    if not scene.texts:
        return ""
    clear = [t for t in scene.texts if t.confidence >= UNSURE_TEXT]
    if not clear:
        return "There is text that is hard to read."
    told = joined(clear[:TEXTS_TOLD])
    more = f" {READ_ON}" if len(scene.texts) > min(len(clear), TEXTS_TOLD) else ""
    return f"There is text: {told}{more}"


def _darkness(scene: Scene) -> str:
    return "It is rather dark here." if scene.frame.brightness < DIM else ""


def _tint(scene: Scene) -> str:
    """The colours of a view in which nothing was found. Greys are those of any wall or floor and
    help nobody."""
    names = [c.name for c in (scene.colors or ())[:2] if c.share >= 0.2 and c.name not in _GREYS]
    return f"The view is mostly {wording.listing(names)}." if names else ""


def _around(box: Box) -> Box:
    """The ground that a text is printed on: a little more than its box, for more may be what lies
    behind a narrow sign."""
    margin = 0.1 * (box[3] - box[1])
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


SKILLS = (
    Skill(
        "look",
        "Describe what the camera sees now: what is in view, what this is, what it is like here.",
        look,
        needs=("things", "texts", "codes", "colors"),
    ),
    Skill(
        "color",
        "Name the color of something in view, or of what is in the middle of the view.",
        color,
        noun_argument("a noun, only if one is named", required=False, default=""),
        needs=("things", "texts"),
    ),
)
