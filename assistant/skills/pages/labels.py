"""Which of several things bears a label, which is which, and where one signs: told by the place of
the print.

Knows no picture: `find` looks.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from assistant.patterns import Pattern
from assistant.skills import find, read
from assistant.skills.context import Answer, Context
from assistant.skills.pages.packaging import harmful
from assistant.skills.pages.row import same_label, signs
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.object_names import color_word, wanted
from assistant.skills.words.running_text import joined
from assistant.skills.words.text_matches import holds, matching_signs
from models.vision.scene import Scene, Text, bounds

_THINGS = (
    r"(?:one|bottle|box|tin|can|jar|cup|mug|carton|packet|pack|tube|door|remote|button|bag|switch|"
    r"pot|key|drawer|envelope|pile|shelf|bin|tap|side|tray|bowl|glass|folder|card|parcel)s?"
)
_WHICH = Pattern(
    rf"^which (?:{_THINGS}(?: of (?:the|these|those|them)(?: \w+){{0,2}}?)?|"
    rf"of (?:the|these|those|them)(?: \w+){{0,2}}?)(?:'s| is| are| has| have|"
    r" says| contains| holds)(?: got)? (?:the |my |an? )?(?P<what>[a-z0-9' ]+)$"
    r"|^which(?:'s| is) (?:the |my )(?P<also>[a-z0-9' ]+)$"
)
# What is said about the thing behind its name: "the washing up liquid, I don't want that".
_BEHIND_IT = Pattern(
    r" (?:i|i'm|i've|we|we're|she|he|they|because|cos|please|then|thanks|ta|cheers|love|mate|so)"
    r"\b.*$"
)
_ON_WHICH_SIDE = Pattern(r"^which side\b.* on$")
_EACH = Pattern(r"^which(?: \w+)?(?:'s| is| are) (?:which|what)\b")
_SIGN = Pattern(
    r"^where (?:do|should|must|can|shall|am|does|to)\b"
    r"(?: (?:i|we|one))?(?: (?:have|need))?(?: to)?"
    r" ?(?:sign|initial|write|put my (?:name|signature|initials|date)|fill (?:it |this )?in)\b"
)
_DEGREE = Pattern(
    r"\b(?:bigger|larger|smaller|nearer|closer|taller|cheaper|heavier|longer|shorter|newer|older|"
    r"fuller|lighter|darker|brighter)\b|\b\w+est\b"
    r"|\b(?:most|least|first|second|last|next|other|right|wrong|left|best)\b"
)
MOST = 6  # lines told with their places
SEVERAL = 2  # labels, and things that may bear them
_BEARERS = ("bottle", "cup", "bowl", "vase", "wine glass", "book", "suitcase", "handbag")
ONE_AT_A_TIME = "Hold up one at a time, and I'll read it."
NO_LINE = "I can't see the line itself; ask somebody to guide your hand."
_SIGNED = ("signature", "sign here", "sign", "signed", "unterschrift", "name", "print name")


def command(said: str, context: Context) -> Command | None:
    """The place of a label, for a question that asks which thing bears it; else None."""
    if context.view.trouble:
        return None
    if _SIGN.match(said):
        return Command(_where_to_sign, skill="find")
    if _EACH.match(said):
        return Command(_each, skill="read")
    found = _WHICH.match(said)
    if found is None:
        return None
    what = _BEHIND_IT.sub("", found["what"] or found["also"])
    if what in ("this", "that", "it", "these", "those"):
        return Command(read.read, skill="read")
    if _ON_WHICH_SIDE.match(said):
        what = what.removesuffix(" on")
        return Command(partial(find.find, what), False, {"what": what}, "find")
    if _DEGREE.search(what) or color_word(what) or wanted(what).names:
        return None
    return Command(partial(_labelled, what), arguments={"what": what}, skill="find")


async def _labelled(what: str, context: Context) -> Answer:
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    if found := matching_signs(what, texts):
        if (untold := await _untold(found, context)) is not None:
            return untold
        return await find.find(what, context)
    if not texts:
        sentence = f"I can't tell which is the {what}: I see no label. Turn the labels to me."
        return Answer(sentence, {"found": None}, untold=True)
    return Answer(f"I don't see the word {what}. {_with_places(scene)}", {"found": False})


async def _untold(found: list[Text], context: Context) -> Answer | None:
    """The label without a place, where several stand one below another and as many things side by
    side: nothing shows on which of them it is."""
    scene = await context.view.see("things", "texts")
    texts = scene.texts or ()
    apart = signs(texts)
    held = [sign for sign in apart if found[0] in sign]
    names = [thing.name for thing in scene.things or () if thing.name in _BEARERS]
    beside = any(not same_label(a[0], b[0]) for a, b in pairwise(apart))
    if len(apart) < SEVERAL or beside or len(held) != 1:
        return None
    if max(map(names.count, names), default=0) < SEVERAL or harmful.lines(texts):
        return None
    label = joined(held[0])
    which = f"I can't tell on which of the {wording.plural(names[0])} that is."
    return Answer(f"It says: {label} {which} {ONE_AT_A_TIME}", {"asked": label}, untold=True)


async def _each(context: Context) -> Answer:
    scene = await context.view.see("texts")
    if not scene.texts:
        return Answer("I see no label that tells them apart.", {"texts": []})
    return Answer(_with_places(scene), {"texts": [text.text for text in scene.texts]})


async def _where_to_sign(context: Context) -> Answer:
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    for words in _SIGNED:
        if any(holds(text.text, words) for text in texts):
            answer = await find.find(words, context)
            return Answer(f"{answer.sentence} {NO_LINE}", answer.evidence, found=answer.found)
    return Answer(f"I see no place marked for it. {NO_LINE}", {"found": False}, found=False)


def _with_places(scene: Scene) -> str:
    """The lines in view, each with its side."""
    texts = (scene.texts or ())[:MOST]
    said = [f"{wording.quoted(text.text, 60)} {_side(text, scene)}" for text in texts]
    return f"I read {wording.listing(said)}."


def _side(text: Text, scene: Scene) -> str:
    return wording.SIDES[wording.side(bounds(text.quad), scene.frame)]
