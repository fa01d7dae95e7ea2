"""What is put in place of what was understood: "no, I meant tea", "half past six, not five", "she
has choir, make it ten past", "tomorrow, obviously".

    words ─► clauses ─► what each puts in place, and what it was instead of

A correction shows itself by words that say that something was wrong or is to be changed. "No
parking" and "it is hot" correct nothing. English only. Knows words; knows nothing that is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.patterns import Pattern
from assistant.skills.words.timers.timer_labels import HALF_DAY, is_time, without_time

# Before a "no" that denies a thing, and puts none in place of another: "with no band".
DENIES_NOTHING = (
    r"(?<!with )(?<!has )(?<!have )(?<!had )(?<!got )(?<!there's )(?<!theres )(?<!is )(?<!are )"
    r"(?<!was )(?<!were )(?<!'s )(?<!'ve )(?<!'re )(?<!says )(?<!say )(?<!need )(?<!needs )"
    r"(?<!takes )(?<!take )(?<!of )(?<!and )(?<!but )(?<!makes )"
)
MOST_WORDS = 5  # that stand alone behind a "no"
_BREAK = Pattern(r"(?<![.;!?…])[.;!?…]+(?:\s|$)|,\s|\s[-–—]\s")
_THAT = r"(?:it|that|this|the note|my note|that note|the last note|what i said)"
_FILLERS = (
    r"(?:oh|ooh|ah|och|uh|um|er|erm|well|please|hm+|go on|right|then|so|and|but|can you|could you)"
)
_WRONG = (
    r"(?:no|nope|nah|sorry|actually|oops|rather|correction|not that|wrong|my mistake|better|"
    r"that's (?:wrong|not right|not it)|what about|how about|"
    r"(?:wait|hang on|hold on)(?: (?:a|one|half a) (?:sec|second|moment|minute|mo|tick))?)"
)
_SAYS = (
    r"(?:(?:i (?:meant|mean|said)(?: to say)?|i (?:wanted|want|would)(?: to)? say|make (?:it|that)|"
    rf"(?:change|correct|update|edit|fix|move|push|put|set|shift) {_THAT} "
    r"(?:to(?: say)?|into|for|at|so (?:that )?it says)|"
    rf"(?:knock|bring|take|cut|drop|bump|shorten|reduce|lower|extend|stretch|raise|whack|turn) "
    rf"{_THAT} (?:(?:down|up|back|out) )*to|"
    rf"{_THAT} should (?:be|say)|should be)(?: |$))"
)
_LEAD = Pattern(rf"(?:{_FILLERS}(?: |$))*")
_SAYS_WRONG = Pattern(rf"{_WRONG}(?: |$)")
_SAYS_NEW = Pattern(_SAYS)
_SUGGESTS = Pattern(r"^(?:let's (?:say|do)|say) ")
_IS = Pattern(r"^(?:and )?(?:it's|it is|that's|that is|they're|they are) ")
_EXCLAIMS = Pattern(r"(?:oh|ah|och|ooh) no\b")  # "oh no, it's Monday"
_TAIL = Pattern(
    r"(?: (?:please|then|i think|will do|(?:is|would be|that's) (?:fine|better))|"
    r"'s (?:fine|better)|"
    r"(?P<says> (?:instead|rather|actually|i meant?|i said|obviously|of course|naturally)))+$"
)
_NOT = Pattern(
    r"not (?P<old>[\w' ]+?)(?:(?: but| it's| i meant| make it) (?P<new>.+)| (?P<led>(?:on|at|for) "
    r".+))?$"
)
_NOT_BEHIND = Pattern(r" (?:and )?not (?P<old>[\w' ]+)$")
# A clause that asks for something else.
_REQUEST = Pattern(
    r"(?:remind|wake|tell|read|what|when|where|which|who|how|find|count|look|note|remember|write|"
    r"give|show|set|add|cancel|stop|delete|forget|scrap|start|call|put (?!it|that))\b"
)
_WRITES = Pattern(r"(?:put|write|call it|name it) ")  # "put dentist, not vet"
_LENGTH = Pattern(r"\b(?:second|minute|min|hour|day|week)s?\b")
_IS_ANOTHER = Pattern(r"\?\s*$|^(?:\W|oh\b|then\b)*(?:and|also|plus|another|one)\b")
# What is to be instead, said on without a pause: "it's my day off make it eight".
_RUN_ON = Pattern(r"(?<=\w) (?=(?:so |and )?make (?:it|that) )", re.IGNORECASE)
_REPEATS = Pattern(r"(?:every|each|daily|weekdays|weekends)\b")
# That it is to ring again and again, said beside the time that is meant.
_ONLY_DAYS = Pattern(r"(?:(?:on|and|but|for|just|only) )*(?:weekdays|weekends|\w+days)(?: only)?$")
_NUMBER_ALONE = Pattern(
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$"
)
# Said to a listener, and about nothing that was understood.
_POLITE = Pattern(
    r"(?:thanks?|thank you|fine|okay|ok|all right|alright|good|great|perfect|right|correct|true|"
    r"never ?mind|enough|don't|do|you|i|i'm|i've|or$|quick|snappy|stop|work|rain)\b"
)


@dataclass(frozen=True)
class Correction:
    """What is meant, and what it was instead of; "" where that is not said. `says`: the words say
    that it is put in place of something, beyond a "no"."""

    new: str
    old: str = ""
    says: bool = False


@dataclass(frozen=True)
class _Clause:
    """What a clause puts in place and of what. `says`: it says so, or `ends` with words that do;
    `wrong`: it says that something was wrong; `is_`: it only says what something is."""

    new: str
    old: str = ""
    says: bool = False
    wrong: bool = False
    is_: bool = False
    ends: bool = False


def correction(question: str) -> Correction | None:
    """What is put in place of something; None where the words correct nothing."""
    clauses = _clauses(question)
    contents = [clause for clause in clauses if clause.new]
    old = next((clause.old for clause in clauses if clause.old), "")
    if not contents or any(_is_other(clause.new, old) for clause in contents):
        return None
    first = contents[0]
    before = clauses[: clauses.index(first)]
    wrong = any(clause.wrong for clause in before) or (first.wrong and first.is_)
    new = " ".join(clause.new for clause in contents)
    if wrong and not (first.says or first.is_) and len(new.split()) > MOST_WORDS:
        return None
    if not (first.says or old or wrong or (first.wrong and is_time(first.new))):
        return None
    return Correction(new, old, any(each.says or each.ends for each in clauses))


def time_meant(question: str, was_set: bool = False) -> str | None:
    """The one time that is put in place of another; None where there is none, or something else is
    asked for as well. What is said beside it is the reason: "she has choir, make it six".

    `was_set`: a time was set just now, so one that stands alone is put in its place. A number alone
    may be anything."""
    said = _RUN_ON.sub(", ", question)
    clauses = [each for each in _clauses(said) if not _ONLY_DAYS.match(each.new)]
    if any(_REQUEST.match(clause.new) or _REPEATS.match(clause.new) for clause in clauses):
        return None
    timed = [each for each in clauses if is_time(_as_time(each.new))]
    if any(not each.is_ for each in timed):
        timed = [each for each in timed if not each.is_]  # "it's Monday, he swims. Four"
    times = _joined([_as_time(each.new) for each in timed])
    if len(times) != 1:
        return None
    corrects = any(each.says or each.ends or each.wrong or each.old for each in clauses)
    corrects = corrects or (len(clauses) == 1 and HALF_DAY.fullmatch(times[0]) is not None)
    alone = clauses[-1] in timed and all(_is_remark(each) for each in clauses if each not in timed)
    alone = alone and not _NUMBER_ALONE.match(bare(question))
    if was_set and alone and not _IS_ANOTHER.search(question.casefold()):
        corrects = corrects or not (timed[0].is_ or _LENGTH.search(times[0]))
    return times[0] if corrects else None


def _is_remark(clause: _Clause) -> bool:
    """Whether a clause only says what one thinks of a time: "bit early"."""
    return len(clause.new.split()) <= MOST_WORDS and without_time(clause.new) == clause.new


def _joined(times: list[str]) -> list[str]:
    """The times that are said, each once: of one that is begun and said again the last, and a part
    of the day with its clock time: "morning, ten"."""
    if len(times) > 1 and all(re.search(r" (?:past|to)$", begun) for begun in times[:-1]):
        return times[-1:]  # "half past, half seven"
    parts = [time for time in times if HALF_DAY.fullmatch(time)]
    if len(times) == 2 and len(parts) == 1:
        clock = next(time for time in times if time not in parts)
        part = re.sub(r"^(?:in )?(?:the |this )?", "", parts[0])
        if part in ("morning", "afternoon", "evening"):
            return [f"{clock} in the {part}"]
    return times


def content(words: str) -> str:
    """What some words put in place of something: all of them where each clause names a time, else
    what the first one says; "" for no words."""
    said = [_without_lead(clause.new) for clause in _clauses(words)]
    if len(said) > 1 and all(is_time(each) for each in said):
        return words.strip(" .,!")
    return next(iter(said), "")


def _is_other(new: str, old: str) -> bool:
    if old and _WRITES.match(new):
        return False
    return _REQUEST.match(new) is not None or _POLITE.match(new) is not None


def _without_lead(words: str) -> str:
    return re.sub(r"^(?:at|for|to) ", "", words)


def _as_time(words: str) -> str:
    return re.sub(r"^(\w+) and (half|quarter)$", r"\2 past \1", _without_lead(words))


def _clauses(question: str) -> list[_Clause]:
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", question.casefold().replace("’", "'"))
    pieces = (bare(piece) for piece in _BREAK.split(text))
    clauses = [_clause(words) for words in pieces if words]
    if _EXCLAIMS.match(text) and any(clause.is_ for clause in clauses):
        return [replace(clause, wrong=False) for clause in clauses]
    return clauses


def bare(text: str) -> str:
    """Words in small letters, without the marks between them."""
    return " ".join(
        re.sub(r"[^\w\s':.,-]|[.,](?!\d)|(?<!\d),|:(?!\d)", " ", text.casefold()).split()
    )


def _clause(words: str) -> _Clause:
    wrong = says = False
    rest = _LEAD.sub("", words, count=1)
    while (lead := _SAYS_WRONG.match(rest)) is not None:
        wrong = True
        rest = _LEAD.sub("", rest[lead.end() :], count=1)
    while (lead := _SAYS_NEW.match(rest)) is not None:
        says = True
        rest = _LEAD.sub("", rest[lead.end() :], count=1)
    rest = _SUGGESTS.sub("", rest, count=1)
    is_ = _IS.match(rest) is not None
    rest = _IS.sub("", rest, count=1)
    if (denied := _NOT.match(rest)) is not None:
        return _Clause(denied["new"] or denied["led"] or "", denied["old"], says, wrong, is_)
    behind = _NOT_BEHIND.search(rest)
    rest = rest if behind is None else rest[: behind.start()]
    tail = _TAIL.search(rest)
    ends = tail is not None and bool(tail["says"])
    rest = rest if tail is None else rest[: tail.start()]
    return _Clause(rest, behind["old"] if behind else "", says, wrong, is_, ends)
