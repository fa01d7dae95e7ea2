"""The print in view, looked for in an enlarged picture where it shows none as it is: a small sign,
a name on a sleeve.

Knows no reader.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.skills.context import View
from assistant.skills.words import wording
from models.vision.scene import Part, Scene


async def scene_with_print(view: View, *parts: Part) -> Scene:
    """The scene with these parts and its texts. A blurred or dark picture shows no more when it is
    enlarged, and where there is print or a code nobody waits for less clear print."""
    scene = await view.see(*parts, "texts", "codes")
    if scene.texts != () or scene.codes or scene.unread or wording.caution(scene.frame):
        return scene
    scene = await view.see(*parts, "texts", "codes", "enlarged")
    return replace(scene, texts=scene.enlarged or ())
