"""Which make something is: no look tells that, but a name may be printed on it.

Knows the words of the question and the print in view; knows no names.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.skill import Command
from assistant.skills.words.running_text import joined
from models.vision.layout import height_of

_NAME = r"(?:make|brand|model|manufacturer|maker|company|firm)"
_NOT_APP = r"(?! (?:app|application|assistant|program|software|system|answer|llm|language)\b)"
_POINTED = (
    rf"(?:this|that|these|those|it(?= (?:then|please|made|built|manufactured|by)|$))\b{_NOT_APP}"
)
_THING = rf"(?:{_POINTED}|(?:it|the|my|his|her|their)\b{_NOT_APP})"
_ASKED = Pattern(
    rf"^(?:and |so )*(?:what|which) {_NAME}(?: (?:and|or) {_NAME})*(?: of (?:\w+ ){{1,3}}| )"
    rf"(?:(?:is|are|was|were) {_THING}|(?:makes?|made|built|produces?) {_POINTED})"
    rf"|^(?:and |so )*(?:what|who)(?:'s| is| are) (?:the|its|their) {_NAME}"
    rf"(?: (?:and|or) {_NAME})*(?: of {_THING}.*| name| here)?$"
    rf"|^(?:and |so )*who (?:makes|made|manufactures|manufactured|produces|produced|builds|built) "
    rf"{_POINTED}"
    rf"|^(?:and |so )*who (?:is|are|was|were) {_POINTED}(?: \w+)?"
    r"(?: made| built| manufactured)? by$"
)
CANNOT = "I can't tell makes by their look"
# A line that names a model: "Model No: AB12", "GALAXY 1200", "WH-1000X".
_IS_MODEL = Pattern(r"(?i:\bmodel\b).*\d|^[A-Z][A-Za-z]+[ -]?[A-Z]{0,2}\d{2,5}[A-Za-z]{0,3}$")
MODELS_TOLD = 2
_LETTERS = Pattern(r"[^\W\d_]{2}")


def command(said: str, context: Context) -> Command | None:
    """What is printed on a thing, for a question about its make; else None."""
    if not _ASKED.search(said):
        return None
    return Command(_printed, skill="read", describes=True)


async def _printed(context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    texts = (await scene_with_print(context.view)).texts or ()
    names = [text for text in texts if _LETTERS.search(text.text)]
    if not names:
        return Answer(
            f"{CANNOT}, and I can read no name on it. Turn it, or come closer.", {"printed": None}
        )
    name = max(names, key=lambda text: height_of(text.quad)).text.strip(" .")
    printed = "the print says"
    if len(names) > 1:
        printed = "the largest print says"
    said = f"{CANNOT}, but {printed} {name}, which may be the name."
    models = [text for text in names if _IS_MODEL.search(text.text) and name not in text.text]
    if models and "model" in context.question.casefold():
        said = f"{said} It also says: {joined(models[:MODELS_TOLD])}"
    return Answer(said, {"printed": name, "models": [text.text for text in models]})
