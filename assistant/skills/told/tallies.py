"""What is counted aloud: "I've had two cups", "now another", "how many is that", "how many more
till eight". Numbers are only added up; nothing is said of whether they are right.

English only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, ToldFact
from assistant.skills.skill import Command, given
from assistant.skills.talk import moods
from assistant.skills.told import harm, statements
from assistant.skills.words import wording
from models.pocket.arguments import asks_to_keep, singular
from models.pocket.durations import figures

_DONE = (
    r"(?:had|drunk|drank|eaten|ate|done|did|read|walked|used|made|put in|added|counted|scored|"
    r"laid|swum|swam|run|ran|sold|packed|peeled|poured|filled|planted|posted|found|cracked|beaten|"
    r"chopped|sliced|grated|measured|weighed|cooked|baked|rolled|hung|folded|painted|mended|"
    r"sanded|typed|signed|watered|ordered|picked|knitted|sewn|washed|ironed|drawn|played|won)"
)
_CONSUMED = Pattern(r"\b(?:had|drunk|drank|eaten|ate|having)\b")
_TAIL = r"(?: (?:so far|today|already|now|this (?:morning|afternoon|evening)|in))*$"
_STOP = r"(?!so|today|already|now|this|in|and|or|but|too|as|just\b)"
_FIRST = Pattern(
    rf"^(?:i|we)(?:'ve| have)? ?(?:just |already |now |only |so far )*(?P<did>{_DONE}) "
    rf"(?:only |about |nearly )?(?P<n>[1-9]\d{{0,2}}) "
    rf"(?P<thing>(?!of\b)[a-z]+(?: of [a-z]+)?(?: {_STOP}[a-z]+)?){_TAIL}"
)
_MORE = Pattern(
    rf"^(?:(?:i|we)(?:'ve| have)? ?)?(?:just |already |now |and |then )*"
    rf"(?:{_DONE} |having |here's |there's |that's )?(?:(?P<n>[1-9]\d{{0,2}}) more|"
    r"another(?: (?P<m>[1-9]\d{0,2}))?)(?: (?P<thing>[a-z]+(?: of [a-z]+)?))??"
    r"(?: (?:now|just now|as well|too|today))*$"
)
_HOW_MANY = Pattern(
    r"^how many(?: (?P<thing>(?!is\b|does\b|have\b|more\b|left\b|are\b|can\b)[a-z]+(?: of "
    r"[a-z]+)?))?"
    r"(?:(?: (?:is|are|does|do|have|has|did|makes?)){1,4}|'s)?(?: (?:that|it|i|we|he|she|there))?"
    rf"(?: (?:make|makes|got|now|so far|today|altogether|in all|in total|already|{_DONE})){{0,6}}$"
)
# "That's three", of what is counted.
_IS_NOW = Pattern(
    r"^(?:and |so |now )*(?:that's|that makes|that is|makes) (?P<n>\d{1,3})"
    r"(?: now| of them| so far)*$"
)
# With nothing behind it: "what's that ahead of me" asks for a look.
_MAKES = Pattern(
    r"^(?:so |and )*(?:what does that make(?: it| me)?|what's that)"
    r"(?: now| so far| altogether| in all| in total| today)*$"
)
_UNTIL = Pattern(
    r"^how many (?:more )?(?:[a-z]+ )?(?:(?:to go till|to go until|till|until|to|before|left to|"
    r"to go to|do i need for|to "
    r"make|to reach|for|left till|left of|left out of|is that off|short of|are left of|more for) )+"
    r"(?:i (?:get|have|make|reach) (?:to )?|it's |my )?(?P<goal>\d{1,4})$"
)
_OUT_OF = Pattern(
    r"^(?:(?:i|we|there) (?:had|have|were|was|started with|bought|'ve got|began with)|out of|from|"
    r"if (?:i|we) (?:had|have)) (?P<whole>\d{1,4})(?: [a-z]+)?[,;.]? (?:so )?how many (?:[a-z]+ )?"
    r"(?:(?:are|is|have i|have we|do i have|does that leave|left|over|remain|got|there|me)(?: |"
    r"$))+$"
)
SKILL = "count"
_MORE_NOW = Pattern(r"\b(?:another|more)\b")
_WITH_QUESTION = Pattern(r"[,.;!]? (?:so )?(?=(?:how many|what does that make|what's that)\b)")


def command(question: str, context: Context) -> Command | None:
    """What is counted, or how many there are of it by now."""
    said = _figured(statements.without_lead(question))
    if asks_to_keep(question) or moods.reply(said) is not None:
        return None
    spoken = _spoken_of(context)
    out_of = _OUT_OF.match(said)
    if out_of is not None and spoken is not None:
        rest = int(out_of["whole"]) - (spoken.count or 0)
        sentence = f"{rest} left: {out_of['whole']} less {spoken.count}."
        return Command(given(Answer(sentence, {"count": rest})), skill=SKILL)
    told, *asks = _WITH_QUESTION.split(said, maxsplit=1)
    if asks and told:
        counted = _counted(told, context)
        return None if counted is None else _answered(counted, asks[0], _known(counted, context))
    counted = None if "?" in question else _counted(said, context)
    if counted is not None:
        word = "That makes" if _MORE_NOW.search(said) else "Okay:"
        sentence = f"{word} {_amount(counted)}."
        answer = Answer(sentence, {"count": counted.count}, told=_known(counted, context))
        return Command(given(answer), skill=SKILL)
    if spoken is not None and said != "what's that":
        return _answered(spoken, said, None)
    return _asked_by_name(said, context)


def _asked_by_name(said: str, context: Context) -> Command | None:
    """How many there are by now of what is named, whatever was spoken of since it was counted."""
    asks = _HOW_MANY.match(said)
    if asks is None or not asks["thing"]:
        return None
    counted = next((each for each in _counts(context) if _is_same(asks["thing"], each)), None)
    return None if counted is None else _answered(counted, said, None)


def _answered(counted: ToldFact, asks: str, known: tuple[ToldFact, ...] | None) -> Command | None:
    """How many that makes, or how many are missing to a number."""
    count = counted.count or 0
    until, plainly = _UNTIL.match(asks), _HOW_MANY.match(asks)
    if until is not None:
        rest = int(until["goal"]) - count
        missing = f"{rest} more to {until['goal']}" if rest > 0 else f"None: it is {count} already"
        sentence = f"{missing}. So far: {_amount(counted)}."
    elif plainly is not None or _MAKES.match(asks):
        if plainly is not None and plainly["thing"] and not _is_same(plainly["thing"], counted):
            return None
        sentence = f"That makes {_amount(counted)}, by what you told me."
    else:
        return None
    return Command(given(Answer(sentence, {"count": count}, told=known)), skill=SKILL)


def _counted(said: str, context: Context) -> ToldFact | None:
    """The count that words tell, the first or a further one."""
    if (first := _FIRST.match(said)) is not None:
        if harm.may_tell(said) or (_CONSUMED.match(first["did"]) and not harm.is_food(said)):
            return None
        count = int(first["n"])
        thing = first["thing"] if count > 1 else _several(first["thing"])
        return ToldFact(said, context.now, count=count, thing=thing)
    before = _spoken_of(context)
    is_now = _IS_NOW.match(said)
    if is_now is not None and before is not None and int(is_now["n"]) > (before.count or 0):
        return _grown(before, int(is_now["n"]), context)
    more = _MORE.match(said)
    if more is None:
        return None
    thing = more["thing"] or "one"
    if thing not in ("one", "ones"):
        before = next((each for each in _counts(context) if _is_same(thing, each)), None)
    if before is None:
        return None
    return _grown(before, (before.count or 0) + int(more["n"] or more["m"] or 1), context)


def _grown(before: ToldFact, count: int, context: Context) -> ToldFact:
    now = ToldFact("", context.now, was=before.text, count=count, thing=before.thing)
    return replace(now, text=_amount(now))


def _known(counted: ToldFact, context: Context) -> tuple[ToldFact, ...]:
    """All that was told but the last count of the same thing, and this one."""
    rest = (each for each in context.told if each.count is None or each.thing != counted.thing)
    return (*rest, counted)


def _counts(context: Context) -> list[ToldFact]:
    """What was counted, the newest first."""
    return [told for told in context.told[::-1] if told.count is not None]


def _spoken_of(context: Context) -> ToldFact | None:
    """The count that the last answer was about; None where something else was spoken of since."""
    spoken = _counts(context)[:1] if context.last_skill == SKILL else []
    return next((each for each in spoken if _amount(each) in context.last_answer), None)


def _is_same(thing: str, counted: ToldFact) -> bool:
    """Whether a thing is what was counted, or what it was counted in: a cup, of cups of tea."""
    words, known = ([singular(word) for word in each.split()] for each in (thing, counted.thing))
    return set(words) <= set(known) or words == known[: len(words)]


def _several(thing: str) -> str:
    """The plural of a thing that was told as one: a glass is no pair of glasses here, and a coffee
    can be counted."""
    head, of, rest = thing.partition(" of ")
    first, gap, last = head.rpartition(" ")
    many = "glasses" if last == "glass" else wording.plural(last)
    return f"{first}{gap}{many if many != last else f'{last}s'}{of}{rest}"


def _amount(counted: ToldFact) -> str:
    """The number and the thing, as it was told."""
    if counted.count != 1:
        return f"{counted.count} {counted.thing}"
    return f"1 {re.sub('^glasses', 'glass', singular(counted.thing))}"


def _figured(said: str) -> str:
    """The words in small letters with their numbers in figures, and their units as they are."""
    words = " ".join(re.sub(r"[^\w\s',;.!-]", " ", said.casefold()).split()).strip(" .!")
    return " ".join(_number(word) for word in words.split())


def _number(word: str) -> str:
    bare = word.strip(",;.!")
    if bare in ("a", "an"):
        return word
    found = figures(bare)
    return word.replace(bare, found) if found.isdecimal() else word
