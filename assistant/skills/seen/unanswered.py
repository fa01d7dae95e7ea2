"""A question about what is in view that nothing here can answer: what is seen is told, so that the
wearer knows what may be asked.

Knows the names of a detector; knows no picture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import indirect
from assistant.skills.words import descriptions, sightings
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.vision.detectors.hands import HAND, PERSON
from models.vision.scene import Scene, Thing

_ASKS = Pattern(
    r"^(?:what|who|whose|which|where|how|is|are|does|do|did|has|have|any|can|could)\b",
    re.IGNORECASE,
)
_POINTS = Pattern(
    r"\b(?:this|that|these|those|here|in front of me|in view|in the picture|around me|ahead|"
    r"on (?:the|my) (?:left|right))\b"
)
# What is asked of the world, and of nothing that may be in view.
_OF_THE_WORLD = Pattern(
    r"\b(?:capital|president|prime minister|king|queen|population|joke|poem|story|history|invented|"
    r"born|died|meaning|difference between|planet|moon|sun|earth|world|recipe for|weather|news)\b"
    r"|^(?:why|tell me (?:about|a)|explain|who (?:was|wrote|won|invented|discovered|painted)|"
    r"how (?:do|does|did) (?:i|you|one|we|people|an?)|what(?:'s| is) an?)\b"
)
_LOOKS = Pattern(
    r"^what do(?:es)? (?:the|this|that|these|those|my|his|her|their|it)\b.* look like$"
)
_SOMEBODY = Pattern(r"\b(?:is|are|has|have|does|do) (?:he|she|they)\b")
_PARTS_OF_THINGS = ("which end", "which side", "which way", "which part", "which button")
EDGE = 0.01  # of the width of the view: what comes this close to its border goes on behind it
CANNOT_TELL = "I can't tell that."
# Nobody is sent closer to what is not known: it may be an animal.
TURN = "Turn a little and ask again, or ask somebody near you."
NO_PRINT = (
    "I can read nothing on it. If it has a label, hold it closer, still and into the light, or "
    "turn it."
)
# Clauses that a description answers: what is there, and what is going on.
_DESCRIBED = Pattern(
    r"(?:what|who) (?:is|are) (?:all |right |straight )?"
    r"(?:in front|here|there|over there|ahead|around|near|next to|beside|before|outside|about|"
    r"(?:on|to) (?:your|the) (?:left|right)|in (?:this|the|your) \w+$|going on|happening)\b.*|"
    r"whether (?:the|your|that|this|an?) \w+(?: \w+)? (?:is|are) (?:still )?(?:all |fully )?in "
    r"(?:shot|view|frame|sight|the (?:picture|frame|view|shot))(?: now)?|"
    r"what (?:all )?(?:this|that|it|these|those|they|here) (?:is|are)"
    r"(?: (?:(?:parked|standing|sitting|lying|hanging|leaning|floating) )?(?:here|there|over there|"
    r"exactly|ahead|in front.*|on (?:your|the) (?:left|right).*))?|"
    r"what (?:this|that|these|those) (?:\w+ )?(?:thing|things|place|room|photo|picture|image|"
    r"object) (?:is|are)|what you are (?:looking at|seeing|facing|holding|pointing at)\b.*|"
    r"what (?:you|we|they|i) (?:have|had)(?: got)?(?: (?:out|left|lying|standing|sitting|up))*"
    r"(?: (?:on )?(?:here|there|offer)| (?:on|in) (?:your|the|this|our|my) \w+(?: \w+)?)?|"
    r"what (?:you can|i can|you|i) see\b.*|what (?:all |else )?there (?:is|are)\b.*|where you are|"
    r"whether (?:anybody|anyone|somebody|someone)\b.*|"
    r"whether there (?:is|are) (?:any\w*|some\w*|people|a person)\b.*"
)


def of_the_world(question: str) -> bool:
    """Whether a question is for knowledge of the world, so that nobody needs to look for it."""
    said = question.casefold()
    return _OF_THE_WORLD.search(said) is not None and not _POINTS.search(said)


# Not where it is: that is told.
_OF_STATE = Pattern(
    r"whether (?:the|your|his|her|their|our) \w+(?: \w+)? (?:is|are|has|have) "
    r"(?!(?:still )?(?:(?:standing|sitting|waiting|lying|parked) )?"
    r"(?:in|on|at|here|there|near|by|beside|next|behind|under|above|left|inside|outside|to|over|"
    r"still (?:here|there))\b).+|which (?:way|direction) (?:the|your|his|her|their|that|this) \w+"
    r"(?: \w+)? (?:is|are) (?:pointing|facing|going|heading|looking|turned|moving|travelling|"
    r"driving)\b.*"
)
# What something is: an animal is told by its name, a disc by its print.
_IDENTITY = Pattern(
    r"(?:what|which) (?:(?:this|that|these|those) )?(?P<noun>\w+)(?: (?:this|that|it|these|those))?"
    r"(?: \w+)?? (?:is|are)(?: called| coming| here| there| ahead| in front of you| pulling in)*|"
    r"(?:what|which) (?P<where>\w+) you are \w+"
)

# What the wearer holds before the camera, and of what kind a thing is: "a receipt or a letter".
_HELD = Pattern(r"\bin my (?:left |right )?hands?\b|\b(?:i'm|i am|am i) holding\b|\bi hold\b")
_WHICH_KIND = Pattern(
    r"whether (?:this|that|it|these|those|they) (?:is|are) (?:just |only |really )?"
    r"(?P<kinds>(?:an? |the )?[a-z ]+)"
)


def untold(question: str, scene: Scene | None = None) -> str:
    """A sentence that says what exactly can't be told; "" for a question that a description of the
    view answers, or whose clause is not certain. What a thing is, its print in `scene` may say."""
    clause = indirect.clause(question)
    if not clause or _DESCRIBED.fullmatch(clause):
        return ""
    told_by_print = clause.startswith(("what is on ", "what is in ")) or of_paper(question)
    if told_by_print and _has_print(scene):
        return ""
    identity = _IDENTITY.fullmatch(clause)
    if identity is not None and (_is_told(identity["noun"], scene) or _has_print(scene)):
        return ""
    return f"I can't tell {clause}."


def closer(question: str) -> str:
    """What may help where nothing is seen: to show the print of a thing that one can hold."""
    identity = _IDENTITY.fullmatch(indirect.clause(question))
    of_thing = identity is not None and not is_of_kind(question)
    return NO_PRINT if of_thing or of_paper(question) else TURN


def is_of_kind(question: str) -> bool:
    """Whether a question asks which thing of a known kind something is: "what animal is that"."""
    identity = _IDENTITY.fullmatch(indirect.clause(question))
    return identity is not None and _is_told(identity["noun"], None)


def of_paper(question: str) -> bool:
    """Whether a question asks what a sheet of paper is, which nothing but its print tells: "what is
    this slip", "is it a receipt or a letter"."""
    clause = indirect.clause(question)
    identity = _IDENTITY.fullmatch(clause)
    if identity is not None and singular(identity["noun"] or "") in _PAPER:
        return True
    kinds = _WHICH_KIND.fullmatch(clause)
    return kinds is not None and bool(_PAPER & set(re.findall(r"[a-z]+", kinds["kinds"])))


def holds(question: str) -> bool:
    """Whether a question is about what the wearer holds."""
    return _HELD.search(question.casefold()) is not None


def without_the_hand(scene: Scene, question: str) -> Scene:
    """The scene for a question about what is held: of a sheet of paper its print, where there is
    some; else without a person at the edge of the view, who is rather the hand that holds it. As it
    is for other questions."""
    held = holds(question)
    if not (held or of_paper(question)) or scene.things is None:
        return scene
    if _has_print(scene) and not held:
        return replace(scene, things=())
    return replace(scene, things=tuple(t for t in scene.things if not _at_edge(t, scene)))


def without_hands(scene: Scene) -> Scene:
    """The scene without what may be the wearer's own hand, which tells nothing of the place."""
    things = scene.things or ()
    hands = [t.box for t in things if t.name == HAND]
    return replace(scene, things=tuple(t for t in things if t.box not in hands))


def _at_edge(thing: Thing, scene: Scene) -> bool:
    x0, _, x1, y1 = thing.box
    near = EDGE * scene.frame.width
    beside = x0 <= near or x1 >= scene.frame.width - near or y1 >= scene.frame.height - near
    return thing.name in (HAND, PERSON) and beside


def untold_state(question: str) -> str:
    """The same for what a named thing does or is like, beyond its being there: "is the dog
    asleep"."""
    clause = indirect.clause(question)
    return f"I can't tell {clause}." if _OF_STATE.fullmatch(clause) else ""


def _is_told(noun: str | None, scene: Scene | None) -> bool:
    """Whether a description tells what something of a known kind is. What may be a bird or a bag
    does not tell what animal it is."""
    names = frozenset[str]() if noun is None else wanted(singular(noun)).names
    if scene is None or not scene.things:
        return bool(names)
    rivals = [(t, sightings.rival(t, scene.things)) for t in scene.things if t.likely]
    return any(t.name in names and (not rival or rival in names) for t, rival in rivals)


def _has_print(scene: Scene | None) -> bool:
    return scene is not None and bool(descriptions.first_lines(scene))


# What the label of a thing may tell, however small its print is.
_BY_LABEL = Pattern(
    r"\bwhat(?:'s| is) (?:in|inside) |\b(?:what|which) (?:kind|sort|type|brand|make|model|flavou?r|"
    r"airline|company|team|shop) "
)

_PLACE = Pattern(r"\b(?:on|at|by|near|under|behind|beside) (?:the|my|this|that|a|an) [a-z]+")


def print_may_tell(question: str) -> bool:
    """Whether print on the thing that a question is about may answer it: what is in a bottle."""
    return of_paper(question) or holds(question) or bool(_BY_LABEL.search(question.casefold()))


def meant(question: str, scene: Scene) -> tuple[Thing, ...]:
    """The things that a question names and that are likely there, for an answer that is about
    nothing else. Of two names for one place the wearer's own is the better one."""
    asked = _PLACE.sub("", question.casefold())
    words = [singular(word) for word in re.findall(r"[a-z]+", asked)]
    names = frozenset[str]().union(*(wanted(word).names for word in words))
    of_names = [t for t in scene.things or () if t.name in names]
    things = sightings.likely(of_names)
    if any(thing.certain for thing in things):
        things = [thing for thing in things if thing.certain]
    unclear = [t for t in of_names if any(sightings.rival(thing, [t]) for thing in things)]
    return tuple(dict.fromkeys((*things, *unclear)))


# Something for a use, whatever it is: "anything that could cut string".
_FOR_USE = Pattern(
    r"\b(?:anything|something|owt|summat|a thing)\b.*\b(?:(?:that|which) (?:could |can |would |"
    r"will |might )?\w+|i (?:could|can) \w+|to (?!my|the|your|me)\w+ (?:\w+ )?(?:with|on|in)\b)"
)
# What is told by its print.
_PRINTED = frozenset("card letter note leaflet slip ticket post mail form invitation".split())
_PAPER = _PRINTED | frozenset(
    "junk spam advert receipt bill paper page sheet document envelope voucher flyer "
    "brochure".split()
)


def told_instead(noun: str, question: str, scene: Scene) -> str:
    """What is seen, where it answers better than that a thing is not known by sight: what is there
    for a use, or what is printed on a card; else ""."""
    if noun in _PRINTED and scene.texts:
        return descriptions.texts(scene)
    return seen(scene) if _FOR_USE.search(question.casefold()) else ""


def seen(scene: Scene, side: str = "") -> str:
    """What is certain to be there, things and print, in short; on one side where it is named."""
    certain = sightings.certain(scene.things or ())
    if side:
        certain = tuple(sightings.on_side(certain, side, scene.frame))
    told = descriptions.things(replace(scene, things=certain))
    return f"{told} {descriptions.first_lines(scene)}".strip()


async def told(context: Context) -> Answer | None:
    """What is seen, after "I can't tell that"; None for a question that is not about the view."""
    question = context.question.casefold()
    if context.view.trouble or not _ASKS.match(question) or of_the_world(question):
        return None
    scene = await context.view.see("things")
    clause = indirect.clause(question)
    about_here = _POINTS.search(question) or clause.startswith("whether there")
    about_here = about_here or _LOOKS.search(question) or clause.startswith(_PARTS_OF_THINGS)
    if not about_here and not _names_a_thing(question, scene):
        return None
    found = descriptions.things(replace(scene, things=beside(context.question, scene)))
    if not found and not (clause and (_POINTS.search(question) or about_here)):
        return None
    found = found or TURN
    names = [thing.name for thing in scene.things or ()]
    opening = untold(context.question) or CANNOT_TELL
    return Answer(f"{opening} {found}", {"things": names, "judged": None}, untold=True)


def beside(question: str, scene: Scene) -> tuple[Thing, ...]:
    """The things that are told beside what can't be told: what is unsure would only mislead there,
    but where nothing is certain it may be what "what is that up there" asks for."""
    certain = sightings.certain(scene.things or ())
    if certain or indirect.clause(question).startswith("whether"):
        return certain
    return scene.things or ()


def _names_a_thing(question: str, scene: Scene) -> bool:
    names = {thing.name for thing in scene.things or () if thing.certain}
    if PERSON in names and _SOMEBODY.search(question):
        return True
    words = re.findall(r"[a-z]+", question)
    return any(wanted(singular(word)).names & names for word in words)
