"""The print in view, looked for in an enlarged picture where it shows none as it is: a small sign,
a name on a sleeve.

Knows no reader.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.context import View
from assistant.skills.seen import indirect
from assistant.skills.words import descriptions, wording
from assistant.skills.words.running_text import hard, joined
from models.vision.reading.merged import merged
from models.vision.scene import Part, Scene

FEW_LINES = 4  # beside which small print is looked for once more
HOLD_IT = " If there is print, come closer, hold it still and into the light, or turn it."
DAZZLED = " The picture is too bright: turn it away from the light, farther off, and hold it still."
STEADY = " Hold the camera still, an arm's length away, and ask again."


async def help_to_read(view: View) -> str:
    """What may help where no print is read: less light where the picture is dazzled, a still hand
    where it is blurred."""
    from models.vision.color_regions import glare

    if glare(await view.picture()) is not None:
        return DAZZLED
    frame = (await view.see()).frame
    caution = wording.caution(frame)
    if caution and not wording.too_dark(frame):
        caution += STEADY
    return caution or HOLD_IT


async def scene_with_print(view: View, *parts: Part) -> Scene:
    """The scene with these parts and its texts. A blurred or dark picture shows no more when it is
    enlarged, and where there is print or a code nobody waits for less clear print."""
    scene = await view.see(*parts, "texts", "codes")
    if scene.texts != () or scene.codes or scene.unread or wording.caution(scene.frame):
        return scene
    scene = await view.see(*parts, "texts", "codes", "enlarged")
    return replace(scene, texts=scene.enlarged or ())


async def with_closer_look(view: View, scene: Scene) -> Scene:
    """The scene with the print that only an enlarged picture shows as well: for a question that the
    few lines of the first look do not answer. A page has small print enough, and in a blurred
    picture there is no more to see."""
    texts = scene.texts or ()
    if not 0 < len(texts) <= FEW_LINES or wording.caution(scene.frame):
        return scene
    closer = await view.see("texts", "codes", "enlarged")
    return replace(scene, texts=merged(texts, closer.enlarged or ()))


# What somebody prints: what is wanted, to bring, when it is, how much.
_MAY_BE_PRINTED = Pattern(
    r"(?:what|which|when|how (?:much|many|long|often)|where) "
    r"(?!(?:(?:of )?(?:this|that|these|those|the|my|your|his|her) )?\w+ "
    r"(?:looks?|feels?|smells?|sounds?)\b)"
)
# What only a look at somebody or something tells.
_SEEN_ONLY = Pattern(
    r"\b(?:he|she|him|her|his|somebody|someone|anybody|anyone|people|person|man|woman|child|dog|"
    r"cat|colou?r|shape|kind|sort|animal|(?:do|feel|wear|hold|carry|look|happen|eat|go|com|mak|"
    r"play|point|fac|drink|walk|stand|sitt)ing|wears?|holds?|side|end|way|direction|behind|far|big|"
    r"large|tall|old|heavy|deep)\b"
)


def print_first(question: str, scene: Scene) -> str:
    """All print of a view with its most fitting lines first; "" where print tells nothing of the
    question, or is hard to read."""
    texts = scene.texts or ()
    clause = indirect.clause(question)
    if not texts or hard(texts) or not descriptions.first_lines(scene):
        return ""
    if not _MAY_BE_PRINTED.match(clause) or _SEEN_ONLY.search(clause):
        return ""
    asked = content_stems(question)
    fitting = tuple(text for text in texts if asked & stems(text.text))
    others = [text for text in texts if text not in fitting]
    return f"It says: {joined((*fitting, *others))}"
