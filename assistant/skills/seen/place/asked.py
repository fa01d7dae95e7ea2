"""Questions for the place that is in view: of what kind it is, whether it is a beach, indoors or
outdoors, what is in the background.

Knows the words of a question; `evidence` knows what places look like.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import guesses
from assistant.skills.seen.place import evidence
from assistant.skills.seen.place.kinds import PLACES
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, wording
from assistant.skills.words.object_names import wanted
from models.arrays import Array
from models.vision.classifier.kinds import KINDS
from models.vision.scene import Scene

NAMED = 0.3  # weight of a place that was named in the question, which is a hint by itself
_OTHER = 1.0  # weight from which another place is told in place of the one that was named
_THIS = r"(?:this|that|it|here|i|we|he|she|they|the (?:man|woman|people|person|picture|photo))"
_PLACE = r"(?:place|room|location|scenery|surroundings|environment)"
# Of what kind it is may be asked of more: what "building" or "setting" it is asks for its name.
_KIND_OF = rf"(?:kind|sort|type) of (?:a )?(?:{_PLACE}|building|space|area|setting)"
_PICTURE = r"(?:photo|picture|photograph|image|view)"
_KIND = Pattern(
    r"^(?:(?:so|and|but|please|tell me|can you tell(?: me)?) )*"
    rf"(?:(?:what|which) {_KIND_OF}(?:(?:'s| is| am| are| was| were| do| does| can) "
    rf"(?:{_THIS}|you|shown|seen|pictured)(?: (?:in|at|see|seen|shown|show|taken|here|now))*)?"
    rf"(?: in (?:the|this) {_PICTURE})?$"
    rf"|what {_PLACE}(?:'s| is| am| are) (?:this|that|i|we)(?: in)?$)"
    r"|^where (?:was|is|has|were) (?:this|it|that|the) ?(?:photo|picture|photograph|image)? ?"
    r"(?:been )?taken\b"
    r"|^where (?:is|are) (?:this|these people|this place)$"
)
_IN_OR_OUT = Pattern(
    rf"^(?:is|are|am|was|were) {_THIS}(?: (?:{_PICTURE}|place|room|scene|taken|shot))* "
    r"(?:indoors?|outdoors?|inside|outside)(?: (?:a|the) (?:room|building|house))?"
    r"(?: or (?:indoors?|outdoors?|inside|outside|in|out))?(?: (?:here|now))?$"
    r"|^(?:indoors?|inside) or (?:outdoors?|outside)$"
)
_IS_A = Pattern(
    rf"^(?:(?:so|and|but) )*(?:is|am|are|was|were) {_THIS} "
    rf"(?:(?:{_PICTURE}|place|taken|shot|still|perhaps|maybe|really) )*"
    r"(?P<prep>(?:in|at|on|by|near|inside|close to|next to) )?(?:an? |some |(?P<the>the ))?"
    r"(?:kind of |sort of )?(?P<what>[a-z]+(?: [a-z]+)?)$"
    r"|^(?:where|what) .*\b(?:is it|was it|is this) an? (?P<last>[a-z]+)$"
)
_BACKGROUND = Pattern(
    r"^what(?:'s| is| do you see| can you see| can be seen)? (?:there )?(?:\w+ )?"
    r"(?:in|on|at) the (?:background|distance|horizon)\b"
    r"|^(?:what(?:'s| is) |describe )the (?:background|scenery|surroundings)\b"
)
_WORDS = frozenset[str]().union(*(place.words for place in PLACES))
# What there is one of, or one of in a home: with "the", any other word asks for a certain place,
# "the station", and a view does not tell which one it shows.
_ONLY_ONE = frozenset(
    """beach coast seaside seashore shore sea ocean countryside mountains hills alps kitchen
    bathroom bedroom lounge""".split()
) | {"living room", "dining room", "sitting room"}
_DRUNK_TOO = frozenset({"water"})  # a place only where one is in or at it
NOT_KNOWN = "I can't tell what kind of place it is."
_HAZARDS = frozenset({"water", "railway"})
_SIDES = {True: "It seems to be outdoors.", False: "It seems to be indoors.", None: ""}
_UPPER = 3  # of the view, a third: above it is what is far away


def command(said: str, context: Context) -> Command | None:
    """The place in view, for a question that asks for it; else None."""
    if context.view.trouble:
        return None
    if _BACKGROUND.match(said):
        return Command(_background, skill="look", describes=True)
    if _IN_OR_OUT.match(said):
        return Command(_in_or_out, skill="look", describes=True)
    if _KIND.match(said):
        return Command(_kind, skill="look", describes=True)
    what = _place_named(said)
    return Command(partial(_is_a, what), skill="look", describes=True) if what else None


def _place_named(said: str) -> str:
    """The place that a question names, of any kind but not a certain one; "" for none."""
    named = _IS_A.match(said)
    if named is None:
        return ""
    what = str(named["what"] or named["last"])
    if not named["prep"] and (what in _DRUNK_TOO or wanted(what).names):
        return ""  # "is it a train": a thing is looked for
    if named["the"] and what not in _ONLY_ONE:
        return ""
    return what if what in _WORDS else ""


async def _seen(context: Context) -> tuple[Scene, Array]:
    scene = await context.view.see("things", "guesses", "looks", "texts", "colors")
    return guesses.renamed(scene), await context.view.picture()


async def _kind(context: Context) -> Answer:
    scene, picture = await _seen(context)
    said = told(scene, picture)
    untold = not said
    parts = (said or NOT_KNOWN, descriptions.things(scene), descriptions.first_lines(scene))
    return _answer(parts, untold)


async def _in_or_out(context: Context) -> Answer:
    scene, picture = await _seen(context)
    out = evidence.outdoors(scene, picture)
    if out is None:
        parts = ("I can't tell whether it is indoors.", descriptions.things(scene))
        return _answer(parts, untold=True)
    found = [g.place.called for g in evidence.guesses(scene) if g.place.outdoors in (out, None)]
    like = f"It looks like {found[0]}." if found else ""
    return _answer((_SIDES[out], like, descriptions.things(scene)))


async def _is_a(what: str, context: Context) -> Answer:
    """Whether the view looks like the place that was named; another one that it looks like."""
    scene, picture = await _seen(context)
    found = evidence.guesses(scene, NAMED)
    named = [g for g in found if what in g.place.words]
    other = [g for g in found if what not in g.place.words and g.weight >= _OTHER]
    printed = descriptions.first_lines(scene)
    if named and (not other or named[0].weight >= other[0].weight * NAMED):
        said = f"It may be: it looks like {named[0].place.called}."
    elif other:
        said = f"I can't tell, but it looks more like {other[0].place.called}."
    else:
        said = f"I can't tell. {told(scene, picture)}".strip()
    return _answer((said, descriptions.things(scene), printed), untold=not named and not other)


async def _background(context: Context) -> Answer:
    """The place, what is seen small or behind, and the colours of the upper part of the view."""
    scene, picture = await _seen(context)
    place = told(scene, picture)
    parts = (place, _above(scene, picture), descriptions.things(scene))
    return _answer(parts, untold=not place)


def told(scene: Scene, picture: Array) -> str:
    """What kind of place it may be, or else whether it is outdoors; "" where nothing tells."""
    found = evidence.guesses(scene)
    if found:
        return f"This may be {found[0].place.called}."
    out = evidence.outdoors(scene, picture)
    return _SIDES[out]


def _above(scene: Scene, picture: Array) -> str:
    """The colours of the upper third of the view, and whether they are the sky's."""
    from models.vision.colors import colors

    upper = picture[: max(1, picture.shape[0] // _UPPER)]
    names = [color.name for color in colors(upper)[:2] if color.share >= 0.2]
    likely = [
        kind
        for kind in ("mountain", "shore", "tower", "church", "castle", "window")
        if evidence.belief(kind, scene.looks or ()) >= evidence.SEEN
    ]
    there = f" There may be {wording.listing([wording.a(kind) for kind in likely])}." * bool(likely)
    sky = ", and part of it looks like the sky" if evidence.sky(picture) else ""
    return f"Its upper part is mostly {wording.listing(names)}{sky}.{there}" if names else there


def _answer(parts: tuple[str, ...], untold: bool = False) -> Answer:
    return Answer(" ".join(filter(None, parts)), {"place": None}, untold=untold)


def beside(scene: Scene, question: str) -> str:
    """That what a question names may be there, and that water or rails may be close, for who asks
    for a way; "" where neither seems so. That there is none is never said."""
    asked = question.casefold()
    named = [kind for kind in KINDS if re.search(rf"\b{kind}s?\b", asked)]
    seen = [k for k in named if evidence.belief(k, scene.looks or ()) >= evidence.HINT]
    said = [f"There may be {wording.a(kind)}." for kind in seen[:1]]
    places = [g.place for g in evidence.guesses(scene, NAMED) if g.place.words & _HAZARDS]
    said += [f"You may be {place.where}." for place in places[:1]]
    return " ".join(said)
