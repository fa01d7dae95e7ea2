"""Of which thing a colour is asked for, and whether two are to be compared. English only."""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.questions.beyond import TASTE, beyond
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular

_MATCHING = Pattern(r"\b(match|matching|go together|go well|(the )?same colou?r|fit together)\b")
# "My daughter gave me this tie, what colour is it".
_OF_IT = Pattern(r"\b(?:what|which) colou?r(?:'s| is| are) (?:it|they|that|this)\b")
_SHOWN = Pattern(r"\b(this|these|those|that|my|the) ([a-z]+)\b")


def meant(what: str, asked: str) -> str:
    """The thing whose colour is asked for: what was shown before "what colour is it"; "mug" of "my
    navy mug", whose colour is what is asked."""
    of_it = _OF_IT.search(asked)
    shown = [] if of_it is None else _SHOWN.findall(asked[: of_it.start()])
    known = [(which, noun) for which, noun in shown if wanted(singular(noun)).names]
    pointed = [noun for which, noun in known if which in ("this", "these", "those", "that")]
    if known:
        return [*(noun for _, noun in known), *pointed][-1]
    last = what.split()[-1] if " " in what else what
    return last if wanted(singular(last)).names and not wanted(singular(what)).names else what


def compared(asked: str) -> str:
    """What is said where two things are to be compared by their colours; "" for other words."""
    if TASTE in beyond(asked):
        return TASTE
    return "I can't compare two things by their color." * bool(_MATCHING.search(asked))
