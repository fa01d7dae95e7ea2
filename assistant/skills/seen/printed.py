"""The print in view, looked for in an enlarged picture where it shows none as it is: a small sign,
a name on a sleeve.

Knows no reader.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.skills.context import View
from assistant.skills.words import wording
from models.vision.scene import Part, Scene

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
