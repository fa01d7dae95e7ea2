"""What a vision-language model says about a picture, held against what was measured in it.

A sentence that the detector or the text reader contradicts is not repeated; what they found is said
in its place. Contradicted are: fewer things than are certainly there, none of a thing that is
there, more large things than there may be, and a quoted text or a number that was read otherwise.
Whatever they did not look for, or may well have missed, stands as it was said. In other languages
than English only quoted texts are compared.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from assistant.answer.languages import ENGLISH, sentences
from assistant.answer.spoken_text.markup.writing import LONGEST_SENTENCE, SENTENCE_END
from assistant.patterns import Pattern
from assistant.skills.context import View
from assistant.skills.words import wording
from assistant.skills.words.object_names import ObjectQuery, wanted
from assistant.skills.words.sightings import surely
from models.vision.scene import Scene, Text, Thing

_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_AMOUNT = Pattern(
    rf"\b(?P<many>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?P<what>[a-z]+(?: [a-z]+){{0,2}})", re.IGNORECASE
)
_NONE = Pattern(
    r"\b(?:there (?:is|are)|there's|i see|i can see) (?:no|not any) (?P<what>[a-z]+(?: [a-z]+)?)"
    r"|\b(?:don't|do not|can't|cannot) see (?:any|an?) (?P<other>[a-z]+(?: [a-z]+)?)"
    r"|\b(?:isn't|aren't|is not|are not) (?:any|an?) (?P<third>[a-z]+(?: [a-z]+)?)"
    r" (?:here|there|in (?:view|the picture))",
    re.IGNORECASE,
)
# Large and well known: of a few of these, a detector misses none.
_SELDOM_MISSED = frozenset({"person", "car", "bus", "train", "dog", "cat", "horse", "elephant"})
_FEW = 4
_QUOTED = Pattern(
    r"[\"“”„«»「『](?P<double>[^\"“”„«»「」『』]{2,80})[\"“”«»」』]"
    r"|(?<!\w)'(?P<single>[^']{2,80})'(?!\w)"
)
_DIGITS = Pattern(r"\d+(?:[.:,/-]\d+)*")
_NAMES_TEXT = Pattern(
    r"\b(?:says?|reads?|written|printed|sign|label|text|word|number|price|costs?|time|date)\b",
    re.IGNORECASE,
)
_SAME = 0.6  # likeness of two texts from which one is the other misread


async def checked(
    pieces: AsyncGenerator[str, None], view: View, language: str = ENGLISH
) -> AsyncGenerator[str, None]:
    """The answer sentence by sentence, without those that are contradicted. `language` is that of
    the question, as a code."""
    open_text, looked = "", 0  # the sentence that goes on, and where its end may stand at first
    said = set[str]()
    async with aclosing(pieces):
        async for piece in pieces:
            open_text += piece
            while (end := SENTENCE_END.search(open_text, looked)) and end.end() < len(open_text):
                sentence, open_text, looked = open_text[: end.end()], open_text[end.end() :], 0
                yield await _kept(sentence, view, said, language)
            looked = end.start() if end else len(open_text)
            if looked > LONGEST_SENTENCE:
                sentence, open_text, looked = open_text, "", 0
                yield await _kept(sentence, view, said, language)
    if open_text:
        yield await _kept(open_text, view, said, language)


async def _kept(sentence: str, view: View, said: set[str], language: str) -> str:
    """The sentence, or what is said in its place; the same correction is said once."""
    correction = await contradiction(sentence, view, language)
    if not correction:
        return sentence
    if correction in said:
        return ""
    said.add(correction)
    blank = sentence[: len(sentence) - len(sentence.lstrip())]
    return blank + correction


async def contradiction(sentence: str, view: View, language: str = ENGLISH) -> str:
    """What the detector or the reader found instead of what a sentence says; "" where it stands."""
    scene = await view.see("things")
    if scene.things is not None:
        correction = _of_things(sentence, scene)
        if correction:
            return correction
    if _QUOTED.search(sentence) or (_DIGITS.search(sentence) and _NAMES_TEXT.search(sentence)):
        texts = (await view.see("texts")).texts or ()
        misread = _of_texts(sentence, [text for text in texts if text.certain])
        return misread and sentences(language).i_read.format(wording.quoted(misread))
    return ""


def _of_things(sentence: str, scene: Scene) -> str:
    for match in _NONE.finditer(sentence):
        query = _query(match["what"] or match["other"] or match["third"])
        certain = [thing for thing in _matching(query, scene) if thing.certain]
        if certain and not query.loosely:
            return f"I see {_amount(certain, query)}."
    for match in _AMOUNT.finditer(sentence):
        query = _query(match["what"])
        if query.names and _is_wrong(_number(match["many"]), query, _matching(query, scene)):
            found = list(surely(_matching(query, scene)))
            return f"I see {_amount(found, query)}."
    return ""


def _query(phrase: str) -> ObjectQuery:
    """What the detector calls the thing that a phrase begins with: "people at the table"."""
    words = phrase.casefold().split()
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length])
        for noun in (part, part.removesuffix("s"), part.removesuffix("es")):
            query = wanted(noun)
            if query.names and (length == 1 or query.noun in query.names):
                return query
    return ObjectQuery(phrase, frozenset())


def _matching(query: ObjectQuery, scene: Scene) -> list[Thing]:
    return [thing for thing in scene.things or () if thing.name in query.names]


def _is_wrong(number: int, query: ObjectQuery, things: Sequence[Thing]) -> bool:
    certain = sum(thing.certain for thing in things)
    if number < certain and not query.loosely:
        return True
    return len(things) < number <= _FEW and bool(query.names & _SELDOM_MISSED)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.casefold()]


def _amount(things: Sequence[Thing], query: ObjectQuery) -> str:
    names = {thing.name for thing in things} or query.names & _SELDOM_MISSED
    return wording.amount(len(things), min(names, default=query.noun))


def _of_texts(sentence: str, texts: Sequence[Text]) -> str:
    """The line that a quoted text or a number of the sentence was read as; "" where it stands."""
    for match in _QUOTED.finditer(sentence):
        misread = _misread(match["double"] or match["single"], texts)
        if misread:
            return misread
    if _NAMES_TEXT.search(sentence):
        for match in _DIGITS.finditer(sentence):
            misread = _other_number(match[0], texts)
            if misread:
                return misread
    return ""


def _misread(said: str, texts: Sequence[Text]) -> str:
    """The line that a quoted text was read as; "" where all its words were read, or nothing is like
    it."""
    words = re.findall(r"\w+", said.casefold())
    read = {word for text in texts for word in re.findall(r"\w+", text.text.casefold())}
    if not words or read.issuperset(words):
        return ""
    likeness = {text.text: _likeness(said, text.text) for text in texts}
    best = max(likeness, key=lambda line: likeness[line], default="")
    return best if best and likeness[best] >= _SAME else ""


def _other_number(said: str, texts: Sequence[Text]) -> str:
    """The line with a number that a number of as many digits was read as; "" where a line has it or
    none is like it."""
    found = {number: text.text for text in texts for number in _DIGITS.findall(text.text)}
    if said in found or len(said) < 2:
        return ""
    for number, line in found.items():
        other = sum(a != b for a, b in zip(said, number, strict=False))
        if len(number) == len(said) and other <= len(said) // 2:
            return line
    return ""


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
