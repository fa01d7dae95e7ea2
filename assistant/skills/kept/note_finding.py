"""The note that a plain question is about, by its words, or by its meaning where the model for that
was pulled. Knows notes; says nothing.
"""

from __future__ import annotations

from assistant.memory.notebook import Note, content_stems, holds
from assistant.patterns import Pattern
from models.sentence_embedding import embedder

# Cosine from which a note fits a question, measured with bench/notes.py.
CLOSE = 0.5
_RESPELT = Pattern(r"\b(what|where|when|who|how)(?:'s|s)\b")
# A question about what was known before: "which flat was it", "what's the code again".
_ASKS_AGAIN = Pattern(
    r"^(?:what|which|who|whose|when|where|how)\b.*\b(?:was|were|did)\b(?!.*\byou\b)|\bagain$"
)
_CALLED = Pattern(r"^what(?:'s| is| are| was) (?P<what>(?:my|our|the|his|her) [\w ]+?) called$")
_NAME = Pattern(r"^what(?:'s| is| was) (?P<what>(?:my|our|the|his|her) [\w ]+?)'s name$")
_OWN = Pattern(r"\b(?:my|mine|our|ours|i|\w+'s)\b")


def holding(said: str, kept: list[Note]) -> Note | None:
    """The newest note that holds every word of a question that carries meaning."""
    wanted_stems = content_stems(_RESPELT.sub(r"\1 is", said))
    surely = _OWN.search(said) or _ASKS_AGAIN.search(said)
    if not wanted_stems or (len(wanted_stems) < 2 and not surely):
        return None
    return next((note for note in kept if holds(note.text, wanted_stems)), None)


def by_name(said: str) -> str:
    """A question for what something is called as one for its name, and the other way round."""
    if (called := _CALLED.match(said)) is not None:
        return f"what is {called['what']}'s name"
    named = _NAME.match(said)
    return said if named is None else f"what is {named['what']} called"


def closest(said: str, kept: list[Note]) -> Note | None:
    """The note that is closest in meaning to a question, if it is close: "what do I type in to get
    online" and the note about the password share no word. None without the model for it."""
    model = embedder() if kept else None
    if model is None:
        return None
    best, closeness = model.nearest(said, [note.text for note in kept])
    return kept[best] if closeness >= CLOSE else None
