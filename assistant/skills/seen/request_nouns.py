"""The thing that a request is about, read from its words: the last known thing of the clause that
asks. Reasons, stories, relative clauses and tags name things too, and none of them is looked for:
"is that a bench over there? My legs are killing me", "I can hear a dog panting, is it near me".

English only. Knows the names of a detector; knows no picture.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words.object_names import ObjectQuery, color_word, is_other_kind, wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import TRAILING, singular

LONGEST = 300  # characters of a question that are looked at
LONGEST_NAME = 3  # words
_BREAK = Pattern(r"(?<![.?!;:,\u2026])[.?!;:,\u2026]+(?:\s|$)|\s[-\u2013\u2014]+\s")
_LEADS = r"(?:(?:so|and|but|well|um|uh|er|oh|hey|please|now|just|no|then|right|okay|ok|or) )*"
_ASKS = Pattern(
    rf"^{_LEADS}(?:is|isn't|are|aren't|any|anything|do|does|did|can|could|how many|how much|"
    r"where|where's|find|count|look|locate|has|have|which|what|what's|who|tell me|let me know|"
    r"watch|keep|shout|warn|alert|ping|say|spot|see|check|point)\b"
)
_GUESSES = Pattern(rf"^{_LEADS}(?:am i|do i have to|have i|will i|should i|was i)\b")
_RETRACTS = Pattern(r"\b(?:no|sorry|i mean|i meant|hang on|hold on|wait|actually|rather)\b")
# Where the thing that is asked for ends: a place, a reason, a description, another question.
_ENDS = Pattern(
    r" (?:that|which|who|whose|because|since|in case|so that|so i|so we|if|will you|would you|when|"
    r"while|or (?:am|is|are|do|does|did|has|have|will|can|could|should|was|only|just)|"
    r"and (?:shout|tell|let|say|ping|call)|on|in|at|by|near|next to|beside|behind|under|above|"
    r"with|without|to|from|of mine|for|between)\b"
)
_OTHER = Pattern(r" (?:because|since|or (?:am|is|are|do|does|have|will|can|should|was)) ")
# What may stand behind the thing and is no thing.
_AFTER = Pattern(
    r"(?:\w+ing|\w+ed|\w+ly|free|over|there|here|still|left|back|yet|around|anywhere|somewhere|"
    r"about|empty|taken|open|available|again|too|now|today|round|close|gone|up|ahead|me|you|us|"
    r"is|are|was|were|visible|mate|love|dear|or|and|not|at all|please|then|so|far|nearby)$"
)
# Words before the thing that name none: somebody who left it, an order to look out for it.
_LEADS_TO = Pattern(
    rf"^{_LEADS}(?:(?:has|have|did) (?:anyone|anybody|someone|somebody|they|he|she|i|we|people) "
    r"(?:\w+ )?(?:left|leave|dropped|drop|forgotten|forgot|put|parked|lost|set) |"
    r".{0,40}?\b(?:eye|look|lookout|looking|watch|watching|watch out|eye out|look out) for )"
)
_IT = Pattern(
    rf"^{_LEADS}(?:is|are|was|where|where's|see|spot|find|do you see|how (?:far|near|close)|what) ?"
    r"(?:is |are |about )?(?:it|they|them|that one)\b"
)
_NO_THING = frozenset("left right front top bottom way one ones thing things view".split())
# What may stand behind "any" and is no thing either.
_NAMES_NONE = frozenset("around about here there nearby near left handy lying whereabouts".split())
_NOUN_PHRASE = Pattern(
    r"\b(?:an?|the|my|any|some|that|this|those|these|how many|our|your) "
    r"(?P<noun>[a-z'-]+(?: [a-z'-]+){0,2})$"
)


def thing_meant(question: str, what: str) -> str:
    """The thing to be looked for: what a model took it for, unless the words say better."""
    clauses = clauses_of(question)
    asking = _asking(clauses)
    if not asking:
        return what
    for clause in asking:
        main = _main(clause)
        if what and wanted(what).names and _holds(_LEADS_TO.sub("find the ", clause), what):
            return what
        if (known := known_in(main)) is not None:
            return known
        if _IT.match(clause):
            before = clauses[: clauses.index(clause)]
            named = [known for each in before if (known := known_in(each, anywhere=True))]
            return named[-1] if named else what
    return _unknown(clauses, asking, what)


_ABSTRACT = Pattern(
    r"\b(?:any|an?|the|some|is there an?|are there any) (?:\w+ )?"
    r"(?:tricks?|ideas?|tips?|chance|luck|reason|advice|suggestions?|thoughts|news|plans|jokes?|"
    r"story|stories|recipes?|rhyme|song|fun facts?|riddle|poem|point)"
    r"(?: (?:to|for|about|with|in)\b.*)?$"
)


def is_abstract(question: str) -> bool:
    """Whether the clause that asks is for an idea, and for nothing that can be seen; or none asks
    to look, and what was said only names things: "and eat a sandwich, that's fine, no?"."""
    clauses = clauses_of(question)
    asking = _asking(clauses)
    if any(_ABSTRACT.search(clause) for clause in asking):
        return True
    return not asking and _CONDITION.match(plain(question)) is not None


_CONDITION = Pattern(
    r"^(?:if|when|suppose|say|after|before|because) (?:i|we|you|somebody|he|she)\b"
)


def known_in(clause: str, anywhere: bool = False) -> str | None:
    """The last thing in a clause that a detector may know, as it was said, in the singular; or one
    of two words that is only named like such a thing, as a wheel chair is."""
    words = clause.split()
    for end in range(len(words), 0, -1):
        if not anywhere and not all(_AFTER.match(word) for word in words[end:]):
            return None
        if words[end - 1] in TRAILING:
            continue
        for start in range(max(0, end - LONGEST_NAME), end):
            phrase = singular(" ".join(words[start:end]))
            if " " in phrase and is_other_kind(phrase):
                return phrase
            if phrase not in _NO_THING and _is_name(phrase):
                before = words[start - 1] if start else ""
                return f"{before} {phrase}" if color_word(before) else phrase
    return None


def asked_clause(question: str) -> str:
    """The first clause that asks, without what follows its thing; empty where none does."""
    asking = _asking(clauses_of(question))
    return asking[0] if asking else ""


def _is_name(phrase: str) -> bool:
    found: ObjectQuery = wanted(phrase)
    first = wanted(phrase.split()[0]).names if " " in phrase else frozenset[str]()
    return bool(found.names) and (not found.loosely or " " not in phrase or bool(first))


def clauses_of(question: str) -> list[str]:
    """The clauses of a question, as phrases."""
    text = question[:LONGEST].replace("’", "'")
    return [said for part in _BREAK.split(text) if (said := plain(part))]


def _asking(clauses: list[str]) -> list[str]:
    """The clauses that ask, first what is meant: the last one after a word that takes back."""
    asking = [each for each in clauses if _ASKS.match(each) and not _GUESSES.match(each)]
    if len(asking) < 2:
        return asking
    first, last = clauses.index(asking[0]), clauses.index(asking[-1])
    between = " ".join(clauses[first + 1 : last + 1])
    return asking[::-1] if _RETRACTS.search(between) else asking


def _main(clause: str) -> str:
    """A clause up to where its thing ends."""
    clause = _LEADS_TO.sub("find the ", clause)
    first = _ENDS.search(clause, 3)
    while first is not None and len(clause[: first.start()].split()) < 3:
        first = _ENDS.search(clause, first.end())
    return clause if first is None else clause[: first.start()]


def _holds(clause: str, what: str) -> bool:
    """Whether all words of a thing stand in a clause, in whatever number."""
    words = {singular(word) for word in clause.split()} | set(clause.split())
    return all(word in words for word in what.split())


def _unknown(clauses: list[str], asking: list[str], what: str) -> str:
    """What was asked for where nothing known was: the noun phrase of the clause that asks, or of
    what was said before where that clause names none: "I need a pen, any around"."""
    names_none = what in _NAMES_NONE
    if not names_none and any(_holds(_OTHER.split(clause)[0], what) for clause in asking):
        return what
    found = next(iter(_nouns(asking)), "")
    if not found and names_none:
        found = next(iter(_nouns(clauses[::-1])), "")
    return singular(found) if found else what


def _nouns(clauses: list[str]) -> list[str]:
    """The unknown thing of each clause that names one."""
    found = (_NOUN_PHRASE.search(_main(clause)) for clause in clauses)
    return [m["noun"] for m in found if m is not None and m["noun"] not in _NAMES_NONE]
