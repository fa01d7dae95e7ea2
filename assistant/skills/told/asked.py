"""Which of the facts that were told or noted answers a question, asked in whatever words: "where
did we leave the car" after "we parked on level three". The newest one does.

English only. Says nothing and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.memory.notebook import Note, content_stems, stem
from assistant.memory.word_stems import beginning
from assistant.patterns import Pattern
from assistant.skills.context import Context, ToldFact
from assistant.skills.kept import lists
from assistant.skills.told import statements
from assistant.skills.told.values import PREPOSITION
from models.pocket.durations import figures

Asks = Literal["where", "when", "who", "amount", "what", "did"]
_MY = r"(?:my|our|the|his|her|their|[a-z]+'s)"
_KINDS: tuple[tuple[Asks, Pattern], ...] = (
    (
        "where",
        Pattern(
            r"^(?:(?:tell me|remind me|do you know|do you remember|say) )*(?:where(?:'s|'re|'d|"
            r"'ve)?"
            r"|(?:which|what) (?:level|floor|drawer|shelf|pocket|bag|room|box|folder|cupboard|"
            r"place|street|side|row|bay)|in (?:which|what) \w+|what (?:did|have) (?:i|we) (?:do|"
            r"done) with)\b"
        ),
    ),
    (
        "when",
        Pattern(
            r"^(?:(?:tell me|remind me|do you know|do you remember|say) )*(?:when(?:'s|'re)?|"
            r"(?:what|which) (?:time|day|date)(?:'s)?|at what time|on (?:what|which) day)\b"
        ),
    ),
    ("who", Pattern(r"^(?:(?:tell me|remind me|do you know) )*(?:who(?:'s|'ve)?|whose)\b")),
    (
        "amount",
        Pattern(
            r"^(?:(?:tell me|remind me) )*how (?:much|many|often|old|long|far|big|tall|heavy|"
            r"high)\b"
        ),
    ),
    (
        "did",
        Pattern(r"^(?:did|have|has) (?:i|we|he|she|they|mum|dad|(?=(?:the|my|our) [a-z]+ [a-z]))"),
    ),
    (
        "what",
        Pattern(
            rf"^(?:(?:tell me|remind me) )*what(?:'s|'re| is| are| was| were)? (?={_MY} [a-z])"
            rf"|^what (?:did|have) (?:i|we) (?:say|said|tell you|told you)(?: about)?\b"
            rf"|^what (?:number|size|colou?r|name|code|floor|gate|seat)(?:'s| is| are| was) "
            rf"(?={_MY} [a-z])"
            r"|^(?:which|what) [a-z]+ (?=(?:do|does|did|am|are|is|was|should|have) (?:i|we|it)\b)"
            r"|^what was (?=it\b)|^what did (?=(?:(?:the|my|our) )?[a-z]+ (?:say|tell|want|mean)\b)"
        ),
    ),
)
# Which of several: the one that was told first.
_EARLIER = Pattern(
    r"(?: (?:before|originally|at first|to begin with|earlier|previously|in the first place|"
    r"before that|to start with))+$|\b(?:used to be|originally|previously)\b"
)
_ALONE = ("what time", "at what time", "when", "where", "who", "what day", "how much", "how many")
_STRESSED = Pattern(r" (?:on earth|the hell|the heck|exactly|again|please|now)\b")
_POINTS = frozenset("it he she they them him her one that this there his its".split())
# Verbs of putting, coming and asking, which a question may say otherwise than the fact did.
_NO_SUBJECT = {
    "where": "put puts leave left park parked keep kept store stored move moved hide hid stick "
    "stuck pop place go went last again now find live stay stash hang hung did do done use which "
    "what sit sits "
    "sitting lives work works working",
    "when": "come comes coming due arrive arrives arriving start starts starting time times day "
    "date get getting go going leave leaving happen be again appointment booked meant supposed "
    "back away off home free open last "
    "expect expecting here which what",
    "amount": "many much have had got so far now altogether total is that make makes",
    "what": "say said tell told about again number name which what get off on need should do have",
    "did": "already yet today did have has done do ever just",
    "who": "again got get has have took taken borrowed lent now still money",
}
# What says nothing of a subject, in any question.
_GRAMMAR = frozenset(
    "do did done does be been is are was were have has had go going get got now again last time "
    "times date day which what how much many still so far that make makes total find happen use "
    "again here away back off home meant supposed due open next name number on say".split()
)
_IRREGULAR: dict[str, str] = {
    "fed": "feed", "took": "take", "taken": "take", "paid": "pay", "bought": "buy", "sent": "send",
    "rang": "ring", "rung": "ring", "gave": "give", "given": "give", "kept": "keep", "hid": "hide",
    "hung": "hang", "ate": "eat", "eaten": "eat", "drank": "drink", "drunk": "drink", "met": "meet",
    "saw": "see", "seen": "see", "spoke": "speak", "spoken": "speak", "lent": "lend", "did": "do",
    "done": "do", "went": "go", "came": "come", "got": "get", "had": "have", "owes": "owe",
    "phoned": "ring", "called": "call", "told": "tell", "spent": "spend", "shut": "close",
    "closed": "close",
}  # fmt: skip
# "I'm on row C": so one says where the car is.
_IS_PARKED = Pattern(r"^(?:i'm|i am|we're|we are) (?:on|in|at) (?:level|row|bay|deck|zone)\b")
# What goes without saying: who parked has a car.
_SAME = (
    (Pattern(r"\bpark(?:ed|ing)?\b"), "car van bike vehicle"),
    (Pattern(r"\b(?:car|van|bike)\b"), "park"),
    (_IS_PARKED, "car van bike park"),
    (Pattern(r"\bwith\b"), "see meet"),
    (Pattern(r"\b(?:tablets?|pills?|dose|medicine|medication)\b"), "tablet pill medicine dose"),
    (Pattern(r"\b(?:mum|mom|mother)\b"), "mum mother"),
    (Pattern(r"\b(?:breakfast|lunch|dinner|tea|supper|food|fed|meal)\b"), "eat feed"),
    (Pattern(r"\bweigh(?:t|s|ed)?\b"), "weigh weight"),
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A fact that answers a question: as it was told, or noted."""

    text: str
    at: datetime
    note: Note | None = None
    told: ToldFact | None = None
    asks: Asks = "what"


def question_kind(said: str) -> Asks | None:
    """What a question asks for, in `phrases.plain` form; None for what is none of these."""
    return next((kind for kind, pattern in _KINDS if pattern.match(said)), None)


def _noun_of(found: re.Match[str]) -> str:
    """What of the words that ask names something: the bay, in "which bay"."""
    words = found[0].split()
    return f"{words[-1]} " if re.match(r"(?:in )?(?:which|what) \w+ ?$", found[0]) else " "


def asks_earlier(said: str) -> bool:
    """Whether it is asked how it was before."""
    return _EARLIER.search(said) is not None


def found(said: str, context: Context) -> list[Known]:
    """The facts that answer a question in `phrases.plain` form, the newest first."""
    asks = question_kind(said)
    if asks is None:
        return []
    bare = _EARLIER.sub("", _STRESSED.sub("", said))
    pattern = next(pattern for kind, pattern in _KINDS if kind == asks)
    words = _content(pattern.sub(_noun_of, bare), asks)
    known = _all(context, asks)
    if not words and said in _ALONE:
        spoken = spoken_of(context) if context.last_skill == "recall" else None
        return [each for each in known if spoken and each.told == spoken and _answers(each, asks)]
    points = set(re.findall(r"[a-z]+", bare)) & _POINTS
    if not words and not points:
        # The verb is all that names it: "where did we park".
        words = _content(pattern.sub(_noun_of, bare), asks, _GRAMMAR)
        if not words:
            return []
    if not words:
        spoken = spoken_of(context)
        fits = spoken is not None and _fits_pointer(points, asks, bare, spoken)
        return [each for each in known if fits and each.told == spoken and _answers(each, asks)]
    return _named(words, known, asks, pattern, bare)


def _named(
    words: set[str], known: list[Known], asks: Asks, pattern: Pattern, bare: str
) -> list[Known]:
    """Those that name what is asked for. Their words are looked at first: that is little work."""
    near = [each for each in known if _says_all(words, each.text) and _answers(each, asks)]
    named = [each for each in near if _says_all(words, _part(each, asks))]
    if named or not pattern.match(bare):
        return named
    # A question for a kind of place, "which row", is about a text that names it.
    return near if re.match(r"(?:which|what) [a-z]+\b", bare) else []


def _fits_pointer(points: set[str], asks: Asks, bare: str, spoken: ToldFact) -> bool:
    """Whether "it" or "she" in a question may be what a fact tells of: "what time is it" asks for
    the clock, and "where is he" for nobody's keys."""
    if not points or _NOT_THIS.search(bare):
        return False
    if asks == "who":
        return _WHO_HAS.search(bare) is not None
    if points & {"he", "she", "him", "her"}:
        return _OF_PERSON.search(spoken.text) is not None
    return True


_NOT_THIS = Pattern(
    r"^(?:what|which) (?:time|day|date)(?: (?:is|was))? ?(?:it|this|there)(?: now)?$|"
    r"^(?:what|which) (?:time|day|date)(?:'s| is) (?:it|this)\b|"
    r"^how (?:old|long|far|big|tall|heavy|high|often)\b|\b(?:here|there)\b"
)
_WHO_HAS = Pattern(
    r"^who(?:'s| has| have)? ?(?:got|has|have|took|taken|borrowed)\b|^whose (?:is|are) "
)
# Somebody by name or by kin, as what a fact begins with.
_OF_PERSON = Pattern(
    r"^[A-Z][a-z]+\b(?<!I)(?<!We)(?<!The)(?<!My)(?<!Our)|^(?:he|she|mum|dad|nan|gran)\b|"
    r"^(?:my|our|his|her|the) (?:[a-z]+ )?(?:son|daughter|husband|wife|mother|father|brother|"
    r"sister|uncle|aunt|friend|neighbour|nurse|carer|doctor|plumber|man|woman|lady|boy|girl|"
    r"[a-z]+(?:er|or|ist|man|woman))\b"
)


def spoken_of(context: Context) -> ToldFact | None:
    """The fact that was told or asked for just before; None where something else was."""
    last = context.last_answer.casefold()
    return next((told for told in context.told[::-1] if told.text.casefold() in last), None)


def _all(context: Context, asks: Asks) -> list[Known]:
    notes = [
        Known(note.text, note.made, note=note, asks=asks)
        for note in context.kept.notes
        if not lists.is_entry(note)
    ]
    told = [Known(each.text, each.at, told=each, asks=asks) for each in context.told]
    return sorted([*notes[::-1], *told], key=lambda each: each.at)[::-1]


def _part(known: Known, asks: Asks) -> str:
    """The part of a text that a question must be about: of a place what is there, and not where."""
    if asks != "where" or _IS_PARKED.match(known.text.casefold()):
        return known.text
    return re.split(rf"\b{PREPOSITION}\b", known.text, maxsplit=1, flags=re.IGNORECASE)[0]


def there(said: str, context: Context) -> list[Known]:
    """What was told or noted to be at a place: "what's in my bag"."""
    found = _AT_PLACE.match(said)
    if found is None:
        return []
    words = _stems(found["place"], strict=True)
    at: list[Known] = []
    for known in (each for each in _all(context, "where") if _says_all(words, each.text)):
        parts = re.split(rf"\b{PREPOSITION}\b", known.text, maxsplit=1, flags=re.IGNORECASE)
        if len(parts) == 2 and words and _says_all(words, parts[1]):
            at.append(known)
    return at


_AT_PLACE = Pattern(
    r"^(?:and |so )*what(?:'s| is| did i (?:put|leave|keep)| have i (?:got|put|left)| do i "
    r"(?:keep|have))"
    r"(?: kept| there)? (?:in|on|under|behind|inside) (?P<place>(?:my|the|our) [a-z]+(?: [a-z]+)?)$"
)


def _answers(known: Known, asks: Asks) -> bool:
    """Whether a text holds what is asked for."""
    if asks == "where":
        return statements.is_placed(known.text)
    if asks == "when":
        return statements.is_timed(known.text)
    if asks == "amount":
        return re.search(r"\d", figures(known.text)) is not None
    return True


def _content(said: str, asks: Asks, without: frozenset[str] = frozenset()) -> set[str]:
    left_out = {*(without or _NO_SUBJECT[asks].split()), *_POINTS}
    words = [word for word in re.findall(r"[a-z\d]+(?:'s)?", said) if word not in left_out]
    return _stems(" ".join(words), strict=True)


def _says_all(stems: set[str], text: str) -> bool:
    """Whether a fact has words with all of these stems, or such as go without saying."""
    said = text.casefold()
    plain = said.replace("'s", "")
    return all(_says(each, said, plain) for each in stems)


def _says(stem_of: str, said: str, plain: str) -> bool:
    """Only words that may have this stem are looked at: there may be thousands of notes."""
    begins = beginning(stem_of), *_FORMS.get(stem_of, ())
    near = tuple(each for each in begins if each in plain)
    all_words: list[str] = re.findall(r"\w+", plain) if near else []
    words = [word for word in all_words if word.startswith(near)]
    if any(stem(_IRREGULAR.get(word, word)) == stem_of for word in words):
        return True
    return any(stem_of in implied and pattern.search(said) for pattern, implied in _IMPLIED)


def _stems(text: str, strict: bool = False) -> set[str]:
    words: list[str] = re.findall(r"\w+", text.casefold().replace("'s", ""))
    base = " ".join(_IRREGULAR.get(word, word) for word in words)
    if strict:
        return content_stems(base)
    return {stem(word) for word in base.split()}


# By a stem the words that have it in another form; and what a pattern implies, as stems.
_FORMS = {
    stem(base): tuple(word for word, other in _IRREGULAR.items() if other == base)
    for base in _IRREGULAR.values()
}
_IMPLIED = tuple((pattern, _stems(same)) for pattern, same in _SAME)


def about(what: str, told: Sequence[ToldFact]) -> list[ToldFact]:
    """What was told about a thing, the newest first."""
    words = _stems(what, strict=True)
    return [each for each in told[::-1] if words and _says_all(words, each.text)]
