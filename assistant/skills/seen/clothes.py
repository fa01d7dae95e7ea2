"""The colours that somebody wears: of the upper and the lower part of a person who stands.

Knows where people are, and no clothes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.seen import neighbours
from assistant.skills.words import sightings, wording
from assistant.skills.words.object_names import ObjectQuery
from models.arrays import Array
from models.vision.scene import Box, Scene, Thing, center

_UPPER = frozenset(
    """top shirt t-shirt tee blouse jacket coat sweater jumper pullover hoodie vest cardigan
    blazer""".split()
)
_LOWER = frozenset("trousers pants jeans skirt shorts leggings".split())
_WHOLE = frozenset("dress gown robe suit overalls uniform".split())
_ASKS_WHO = Pattern(
    r"\bwho(?:'s| is|’s) (?:this|that|it|there|here|he|she|the|with|beside|near|"
    r"next|in front|standing|sitting|coming)\b"
)
ON_HEAD = frozenset("hat cap helmet hair hood".split())
UNCLEAR = "I can't make out the colors of the clothes."
WORN = (
    _UPPER
    | _LOWER
    | frozenset("dress gown robe suit hat cap scarf tie gloves shoes boots socks".split())
)
GARMENTS = _UPPER | _LOWER | {"hat", "cap", "jersey", "sleeve", "uniform", "back"}
STANDING = 1.3  # heights of a person in widths: of one who sits the parts lie elsewhere
WHOLE = 2.6  # heights in widths of one of whom little is out of view
_EDGE = 0.02  # of the height of the view: what comes closer to its end goes on behind it
CLEAR = 0.55  # of the part: a colour that has less of it is one among others
MOSTLY = 0.42  # less clear, and told with doubt
_UPPER_HALF = (0.1, 0.15, 0.9, 0.6)
GREYS = frozenset(("black", "grey", "white", "brown"))  # of walls, and of skin
_SHARED, _TOLD = 0.08, 3  # of a part: colours of one that has no clear color, and how many
_CROWN = (0.3, 0.0, 0.7, 0.1)
# Of a person's height and width, from the top left corner: the chest, and the legs below the hip.
_CHEST, _LEGS = (0.3, 0.28, 0.7, 0.48), (0.3, 0.6, 0.7, 0.8)
_BUST = (0.3, 0.6, 0.7, 0.85)  # the chest of one whose feet are not in view: the head takes more


def asked_for(question: str) -> bool:
    """Whether a question asks what somebody wears."""
    return re.search(r"\b(?:wearing|wears|dressed|clothes)\b", question.casefold()) is not None


async def told(question: str, scene: Scene, context: Context) -> str:
    """The colours that somebody wears, for a question that asks for clothes or who that is: by them
    the wearer may know whom."""
    people = [t for t in scene.things or () if t.name == "person" and t.likely]
    asks_who = _ASKS_WHO.search(question.casefold()) is not None
    if asked_for(question) or (asks_who and len(people) == 1):  # of several any may be meant
        return await colors_worn(question, scene, context)
    return ""


async def of_somebody(wish: ObjectQuery, scene: Scene, context: Context) -> Answer | None:
    """The colours that somebody wears, where a question for a colour is about that; who of several
    people is meant can't be seen."""
    if "person" not in wish.names or not asked_for(context.question):
        return None
    worn = await colors_worn(context.question, scene, context)
    people = sightings.likely([t for t in scene.things or () if t.name == "person"])
    doubt = sightings.doubt(wish, 1) if worn and len(people) > 1 else ""
    return Answer(f"{worn or UNCLEAR}{doubt}", {"color": None}) if people else None


async def colors_worn(question: str, scene: Scene, context: Context) -> str:
    """A sentence about the colours that somebody wears; "" where they are not clear."""
    person = _meant(question, scene)
    if person is None:
        return ""
    picture = await context.view.picture()
    whole = _ends_in_view(person, scene)
    upper, lower = _color(picture, person, _CHEST if whole else _BUST), ""
    if whole and neighbours.ridden_by(person, scene) is None:  # else the legs are of the horse
        lower = _color(picture, person, _LEGS)
    said = [f"{color} {part}" for color, part in ((upper, "above"), (lower, "below")) if color]
    if not said:
        return ""
    place = wording.side(person.box, scene.frame)
    where = "ahead" if place == "ahead" else f"on your {place}"
    return f"The clothes of the person {where} are {wording.listing(said)}."


async def color_of(what: str, scene: Scene, context: Context) -> Answer | None:
    """The colour of a garment that somebody in view wears, or None."""
    words = set(re.findall(r"[a-z-]+", what))
    if _is_on_head(what):
        return await _of_head(what, scene, context)
    if not words & (_UPPER | _LOWER | _WHOLE):
        return None
    person = _meant(context.question, scene)
    if person is None:
        return None
    part, name = (_LEGS, "lower") if words & _LOWER else (_CHEST, "upper")
    color = ""
    whole = _ends_in_view(person, scene)
    rides = neighbours.ridden_by(person, scene) is not None
    if part == _CHEST and not whole:
        part = _BUST
    if part != _LEGS or (whole and not rides):
        color = _color(await context.view.picture(), person, part)
    if not color:
        mixed = _colors_of(await context.view.picture(), person, _UPPER_HALF)
        vivid = [color for color in mixed if color not in GREYS] if part != _LEGS else []
        seen = f" Among the colors there I see {wording.listing(vivid)}." * bool(vivid)
        return Answer(f"I can't make out the color of the {what}.{seen}", {"color": None})
    evidence = {"color": color, "box": [round(v, 1) for v in person.box]}
    return Answer(f"The {name} part of what the person wears is {color}.", evidence)


def _is_on_head(what: str) -> bool:
    """Whether a phrase is for what somebody has on the head: not the cap of a bottle, nor the hair
    of a dog, nor a hair dryer."""
    phrase, _, owner = re.sub(r"\b(?:the|a|an|this|that)\b", "", what).partition(" of ")
    *kind, head = phrase.split() or [""]
    if head not in ON_HEAD:
        return False
    whose = owner.split() or [word for word in kind if word.endswith(("'s", "s'"))]
    if whose:
        return _PERSON.fullmatch(whose[-1].removesuffix("'s").removesuffix("s'")) is not None
    return not _WITH_CAP & set(kind)


_PERSON = Pattern(
    r"m[ae]n|wom[ae]n|person|people|lad(?:y|ies)|guys?|boys?|girls?|child|children|kids?|bab(?:y|"
    r"ies)|him|her|his|their|somebody|someone|mum|dad|cyclist|driver|rider|player|worker"
)
# What has a cap or a hood of its own.
_WITH_CAP = frozenset(
    "bottle jar tube pen lens petrol fuel gas cooker extractor tank hub car van".split()
)


async def _of_head(what: str, scene: Scene, context: Context) -> Answer | None:
    """The colours at the upper end of somebody, of a hat or of hair; which it is can't be told."""
    person = _meant(context.question, scene, stands=False)
    if person is None:
        return None
    found = _colors_of(await context.view.picture(), person, _CROWN)
    if not found:
        return None
    place = wording.SIDES[wording.side(person.box, scene.frame)]
    sentence = (
        f"I can't tell which part is the {what}. At the top of the head of the person {place} I "
        f"see {wording.listing(found)}."
    )
    return Answer(sentence, {"color": None, "colors": found})


def _meant(question: str, scene: Scene, stands: bool = True) -> Thing | None:
    """The person who is asked about: the one on the side that is named, or else the largest; with
    `stands` None for one who seems to sit, whose parts lie elsewhere."""
    people: Sequence[Thing] = [t for t in scene.things or () if t.name == "person" and t.certain]
    if not people:
        return None
    asked = question.casefold()
    if re.search(r"\bleft\b", asked):
        person = min(people, key=lambda t: center(t.box)[0])
    elif re.search(r"\bright\b", asked):
        person = max(people, key=lambda t: center(t.box)[0])
    else:
        person = max(people, key=lambda t: wording.share(t.box, scene.frame))
    high = wording.height(person.box) >= STANDING * (person.box[2] - person.box[0])
    return person if high or not stands else None


def _ends_in_view(person: Thing, scene: Scene) -> bool:
    """Whether the feet are in view, or nearly, of one who is as high as a whole person; else what
    is below may be a table."""
    left, top, right, bottom = person.box
    if bottom - top >= WHOLE * (right - left):
        return True
    return person.box[3] < (1 - _EDGE) * scene.frame.height


def _color(picture: Array, person: Thing, part: Box) -> str:
    """The name of the colour that most of a part of a person has, with doubt where it is little
    more than the half; "" where none has."""
    from models.vision.colors import dominant, light

    found = dominant(find.crop(picture, _part_of(person, part)), light(picture))
    if found is None or found.share < MOSTLY:
        return ""
    return found.name if found.share >= CLEAR else f"perhaps {found.name}"


def _colors_of(picture: Array, person: Thing, part: Box) -> list[str]:
    """The colours of a part of a person, the largest first."""
    from models.vision.colors import colors

    found = colors(find.crop(picture, _part_of(person, part)))
    return [color.name for color in found if color.share >= _SHARED][:_TOLD]


def _part_of(person: Thing, part: Box) -> Box:
    left, top, right, bottom = person.box
    width, height = right - left, bottom - top
    return (
        left + part[0] * width,
        top + part[1] * height,
        left + part[2] * width,
        top + part[3] * height,
    )
