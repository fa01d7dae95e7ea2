"""The things that a request names: "cups and bottles", "a chair or a cup". Each is looked for, and
what is answered about each is said as one.

English only. Knows words, calls and answers; looks for nothing.
"""

from __future__ import annotations

import re

from assistant.answer import request_words
from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.count import MORE
from assistant.skills.seen import request_nouns
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import singular
from models.pocket.calls import Call

SEVERAL = ("find", "count", "watch", "unwatch")  # skills that look for one thing at a time
_AND = Pattern(r"\s{1,9}(?:and|or)\s+(?:the |a |an |my |your |any |some )?|\s{0,9},\s*")
_ALSO = (
    r"(?:,? (?:and|or)|,) (?:the |a |an |my |any |some |your )?(?P<noun>(?!not\b)[a-z][a-z' -]*?)"
    r"(?= (?:and|or|are|is|do|can|on|in|at|over|here|there|please|anywhere|around|left)\b|[?.!,]|$)"
)
# "two cups or three", "a cup or not": no further thing is named.
_NO_NOUN = Pattern(
    r"(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|more|less|fewer|none|not|no)s?|"
    r"am|is|are|was|do|does|did|has|have|had|will|can|could|should|must|i|we|shall|"
    r"shout|tell|let|say|ping|call|warn|alert)(?: .*)?$"
)
# Three things and more: the commas tell where each begins.
_LISTED = Pattern(
    r"\b(?:how many|many|count|find|see|a|an|the|my|any|some|are|for)\s+"
    r"(?P<nouns>[a-z]+(?: [a-z]+)?(?:, (?:an? |the |my )?[a-z]+){1,9},? (?:and|or) "
    r"(?:an? |the |my )?[a-z]+)"
)
_MORE_THAN = Pattern(
    r"\b(?:more|fewer|less|as many) (?P<a>[a-z]+(?: [a-z]+)?) (?:than|as) "
    r"(?P<b>[a-z]+(?: [a-z]+)?)$"
)
_SENTENCE_END = Pattern(r"(?<=[a-z][.?!]) (?=[A-Z])")


def _meant_by(call: Call, question: str, what: str) -> str:
    """The thing of a call; of what the model took for it the words of the question say better what
    was meant."""
    if call.skill == "unwatch" or not request_words.may_be_spoken(question):
        return what
    return request_nouns.thing_meant(question, what)


def nouns(call: Call, question: str) -> list[str]:
    """The things that a call and its question name: "cups and bottles", "a chair or a cup"."""
    what = str(call.arguments.get("what") or "")
    if call.skill not in SEVERAL or not what:
        return [what]
    called, what = what, _meant_by(call, question, what)
    if call.skill == "count" and (both := _MORE_THAN.search(plain(question))) is not None:
        return [singular(both["a"]), singular(both["b"])]
    listed = _LISTED.search(question.casefold())
    if listed is not None:
        what = listed["nouns"]
    found = [noun for noun in _AND.split(what) if noun and not _NO_NOUN.match(noun)] or [what]
    last = re.escape(found[-1].rstrip("s"))
    if len(found) == 1 and (before := _before(last, question, called)):
        found.insert(0, before)
    also = re.search(rf"\b{last}(?:s|es)?{_ALSO}", plain(question))
    if also is not None and len(found) == 1 and not _NO_NOUN.match(also["noun"]):
        found.append(also["noun"])
    return found


def _before(last: str, question: str, called: str) -> str:
    """The known thing that is joined to the last one, or that a call names: "count the oranges and
    the apples", "where are my keys and my phone"."""
    joined = re.search(
        rf"\b([a-z]+) (?:and|or) (?:the |an? |my |any |some )?{last}", plain(question)
    )
    noun = singular(joined[1]) if joined is not None else ""
    return noun if noun == singular(called) or wanted(noun).names else ""


def joined(answers: list[Answer]) -> Answer:
    """Several answers as one, with all that they rest on."""
    told = [answer.sentence.replace(MORE, "") for answer in answers]
    sentences = dict.fromkeys(part for said in told for part in _SENTENCE_END.split(said))
    if any(MORE in answer.sentence for answer in answers):
        sentences[MORE.strip()] = None  # a doubt is said once
    parts = [answer.evidence for answer in answers]
    found = any(answer.found for answer in answers)
    change = next((answer.change for answer in reversed(answers) if answer.change), None)
    return Answer(" ".join(sentences), {"parts": parts}, found=found, change=change)
