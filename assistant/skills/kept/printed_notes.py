"""What of the print in view is to be kept: "note this code for me". Knows lines of text; keeps
nothing itself."""

from __future__ import annotations

from assistant.skills.context import Context
from assistant.skills.words import text_lines
from assistant.skills.words.note_phrases import KEEP_PRINTED
from assistant.skills.words.phrases import plain


async def printed(context: Context) -> tuple[str, str]:
    """The kind of print that is to be kept, and the lines in view that hold it; "" where none
    does."""
    asked = KEEP_PRINTED.match(plain(context.question))
    kind = "note" if asked is None else asked["kind"]
    if context.view.trouble:
        return kind, ""
    texts = (await context.view.see("texts")).texts or ()
    lines = text_lines.mentioning(kind, texts)
    if not lines and len(texts) == 1:
        lines = texts
    return kind, ", ".join(line.text for line in lines)
