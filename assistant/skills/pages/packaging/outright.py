"""What print says outright of the thing that is asked about: "may she have milk" where "NO milk" is
printed, "is it safe for the dishwasher" where "Dishwasher safe" is.

The line is told as what it says. A line that forbids is followed by whoever asks, so it comes with
a plain no. One that allows is told for things alone: not for a way, a crossing, heat or a medicine,
which no print makes safe. English only; pure functions on words and lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.context import Context
from assistant.skills.pages.question_words import COMMON, subjects
from assistant.skills.pages.row import same_word, words
from assistant.skills.questions.safety_kinds import kind_of
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.skill import Command, saying

_LEADS = r"^(?:(?:and|so|but|oh|well|right|okay|please|then|now|er|um) )*"
_ASKS = Pattern(
    rf"{_LEADS}(?:is|are|can|could|may|might|will|would|should|shall|do|does|am|must)\b"
)
# Only for these the print is looked at: "is there a chair" has a shorter way, and what somebody
# would like is printed nowhere.
_MAY_BE_PRINTED = Pattern(
    rf"{_LEADS}(?:(?:can|could|may|might|will|would|should|shall|must)\b(?! you\b)"
    r"(?!.{0,60}\b(?:like|love|enjoy|prefer|mind|think)\b)|"
    r"(?:is|are|am|do|does)\b.{0,120}?\b(?:safe|okay|ok|fine|all ?right|allowed|suitable|"
    r"permitted|welcome|accept\w*|friendly|take|let|meant|good) ?\b)"
)
_ASKS_PRINT = Pattern(r"^(?:(?:and|so|but) )*(?:do|does) (?:it|this|that|they|the \w+) say\b")
_ASKS_NOT = Pattern(r"\b(?:not|no|never|without|\w+n't|free)\b")
_FORBIDS = Pattern(r"\b(?:no|not|never|don't|avoid|unsuitable|forbidden|prohibited)\b")
_ALLOWS = Pattern(
    r"\b(?:safe|suitable|allowed|permitted|welcome|accepted|friendly|can be|may be)\b|proof\b"
)
# What holds only at times, or for some, answers no plain question.
_LIMITS = Pattern(
    r"\b(?:if|unless|except|without|until|till|before|after|when|while|during|more|longer|exceed|"
    r"over|below|above|under|only|between|with(?= (?!it\b|this\b|these\b)))\b|\d"
)
# A sign with hours, or with those whom it does not mean, is told by itself.
_EXCEPTS = Pattern(
    r"\b(?:except\w*|permit|holders?|residents?|unless)\b|\d ?(?:[ap]m)? ?[-–] ?\d{1,2}(?:[:.]\d\d|"
    r" ?[ap]m)"
)
_CLAUSES = Pattern(r"[,.;:!]")
# Words of a line that name no thing: whatever is done with it.
_ACTS = frozenset(
    "safe suitable allowed permitted welcome accepted friendly proof be home use used using drink "
    "drinking eat eating consume give feed put add bring place keep take have avoid never don't "
    "unsuitable forbidden prohibited please strictly whatsoever inside".split()
)
# By what print names for all of its kind.
_KINDS = {
    "alcohol": "alcohol wine beer lager cider whisky whiskey gin vodka rum pint brandy sherry "
    "prosecco champagne cocktail",
    "alcoholic": "wine beer lager cider whisky gin vodka rum",
    "pets": "dog cat puppy kitten rabbit",
    "animals": "dog cat puppy kitten rabbit",
    "dairy": "milk cheese butter cream yoghurt yogurt",
    "food": "sandwich sandwiches crisps biscuit biscuits lunch snack snacks burger pizza",
    "dry": "dryer drier tumble tumbler",
    "tumble": "dryer drier tumble tumbler dry",
    "cards": "card contactless visa mastercard",
}  # fmt: skip
_ENDINGS = Pattern(r"(?:er|ing|ed|e)$")
SHORTEST_STEM = 3  # letters of a verb without its ending
_NO_DECISION = ("medicine", "more medicine")
_OF_THINGS = ("food", "safe")
_HOUSEHOLD = frozenset("microwave dishwasher oven freezer fridge".split())

_VOLTS = r"(?<![\d.])(?P<volts>\d{1,4}(?:\.\d{1,2})?)[ -]?(?:v|volts?)\b"
_CONNECTS = Pattern(r"\b(?:plug\w*|use|connect\w*|power|charge|run|hook|work|for|with)\b")
_SAID_VOLTS = Pattern(_VOLTS)
_OUTPUT = Pattern(rf"\b(?:output|out)\b[^\d]{{0,12}}{_VOLTS}")

_MEASURES = {
    "deep": "depth deep", "wide": "width wide", "tall": "height tall", "high": "height high",
    "long": "length long", "heavy": "weight", "far apart": "spacing apart",
    "thick": "thickness thick", "hot": "temperature",
}  # fmt: skip
# A time that passes is no length of a thing.
_HOW = Pattern(
    rf"\bhow (?P<how>{'|'.join(_MEASURES)})\b(?! (?:left|ago|until|till|before|since|have|has|did|"
    r"will|does it take|do i have|to go)\b)(?!.{0,60}\b(?:left|timers?|alarms?|stopwatch|gone|"
    r"until|till|ago)\b)"
)
_ON_FOOT = Pattern(
    r"\b(?:steps?|stairs?|kerb|curb|drop|hole|pit|water|pool|river|pond|lake|sea|edge|ladder|"
    r"ledge|wall|bridge|trench|gap|path|road)\b"
)


async def judged(said: str, context: Context) -> Command | None:
    """What the print in view says of it, for a question in `phrases.plain` form; None where it says
    nothing outright."""
    if context.view.trouble or not (_MAY_BE_PRINTED.match(said) or _HOW.search(said)):
        return None
    texts = (await context.view.see("texts")).texts or ()
    lines = [text.text.strip() for text in texts]
    told = measured(said, lines) or other_voltage(said, lines)
    told = told or forbidden(said, lines) or allowed(said, lines)
    return None if told is None else Command(saying(told, {"texts": lines}), skill="read")


def forbidden(said: str, lines: Sequence[str]) -> str | None:
    """The line that forbids what is asked for, with a no."""
    if not _ASKS.match(said) or _ASKS_NOT.search(said) or _ASKS_PRINT.match(said):
        return None
    if any(_EXCEPTS.search(line.casefold()) for line in lines):
        return None
    asked = _asked(said)
    for line, clause in _clauses(lines):
        if _FORBIDS.search(clause) and not _LIMITS.search(clause) and _is_of(clause, asked):
            return f"No: it says {line.rstrip(' .')}."
    return None


def allowed(said: str, lines: Sequence[str]) -> str | None:
    """The line that allows what is asked for; none for what nothing here may judge."""
    if not _ASKS.match(said) or _ASKS_NOT.search(said) or re.search(rf"\b{DRUG}\b", said):
        return None
    if any(MEDICINE_PRINT.search(line) or _EXCEPTS.search(line.casefold()) for line in lines):
        return None
    asked = _asked(said)
    of_household = bool(_HOUSEHOLD & set(asked))
    kind = None if of_household else kind_of(said)
    if kind is not None and kind.name not in _OF_THINGS:
        return None
    for line, clause in _clauses(lines):
        allows = _ALLOWS.search(clause) and not _FORBIDS.search(line.casefold())
        if allows and not _LIMITS.search(clause) and _is_of(clause, asked):
            return f"It says: {line.rstrip(' .')}."
    return None


def other_voltage(said: str, lines: Sequence[str]) -> str | None:
    """That a printed output is another voltage than the one that is named."""
    wanted = _SAID_VOLTS.search(numbered(said))
    given = [found for line in lines if (found := _OUTPUT.search(line.casefold()))]
    if wanted is None or len(given) != 1 or not _CONNECTS.search(said):
        return None
    if float(wanted["volts"]) == float(given[0]["volts"]):
        return None
    return f"No: its output is {given[0]['volts']} volts, not {wanted['volts']}."


def measured(said: str, lines: Sequence[str]) -> str | None:
    """The line with the measure that is asked for by its adjective: "Depth 5 cm"."""
    how = _HOW.search(said)
    if how is None or _ON_FOOT.search(said):
        return None
    named = _MEASURES[how["how"]].split()
    fits = [line for line in lines if named[0] in words(line) and re.search(r"\d", line)]
    return f"It says: {fits[0].rstrip(' .')}." if len(fits) == 1 else None


def _clauses(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each clause, in lower case, with its line."""
    for line in lines:
        for clause in _CLAUSES.split(line.casefold().replace("’", "'")):
            yield line, clause


def _asked(said: str) -> list[str]:
    """The words of a question that may be printed, also those that print seldom has."""
    return [word for word in subjects(said) if not word.isdigit()]


def _is_of(clause: str, asked: Sequence[str]) -> bool:
    """Whether each thing that a clause names is one that is asked for."""
    named = [word for word in re.findall(r"[a-z']+", clause) if word not in COMMON | _ACTS]
    named = [re.sub(r"proof$", "", word) for word in named]
    return bool(named) and all(any(_fits(word, other) for other in asked) for word in named)


def _fits(printed: str, asked: str) -> bool:
    if (
        asked in _KINDS.get(printed, "").split()
        or asked.removesuffix("s") in _KINDS.get(printed, "").split()
    ):
        return True
    stem = _ENDINGS.sub("", asked)
    forms = {asked, f"{asked}s", *([stem] if len(stem) >= SHORTEST_STEM else [])}
    return any(same_word(form, printed) for form in forms)
