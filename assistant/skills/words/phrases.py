"""A question as exact phrases are compared with it: lower case, one space between words, without
punctuation and without the words that people put around a request.

Knows no skill.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_AROUND = Pattern(
    r"^(?:(?:um|uh|er|erm|hey|hi|hello|oh|so|well|okay|ok|please|sightline|just|now|and|but|"
    r"alright|right|then|also|actually|(?:can|could|would|will) you(?: please| just| kindly)?|"
    r"i(?:'d| would) like you to|i (?:want|need) you to|would you mind|be so kind(?: as)? to)"
    r"\s+)+|(?: (?:please|thanks|thank you|for me|will you|would you|if you can|can you do that|"
    r"is that possible|if that's okay|mate|dear|then|ballpark|roughly|approximately|more or less|"
    r"would you say|do you reckon|give or take|if you had to guess))+$"
)

# A word of a question and, where it begins a sentence, what stands before it.
_WORD = Pattern(r"(?P<start>^\W{0,9}|[.:;!?]\s{1,9}\W{0,9})?\b(?P<word>\w[\w']*)")


def as_said(words: str, question: str) -> str:
    """Words of a question in lower case with the capitals that they have in it: "dr lindqvist" is
    "Dr Lindqvist". What begins a sentence, or is written in capitals throughout, shows none."""
    said = question.replace("’", "'")
    inside = [found["word"] for found in _WORD.finditer(said) if found["start"] is None]
    small = {word for word in inside if word == word.casefold()}
    capital = {word.casefold(): word for word in inside if word.casefold() not in small}
    if not small:
        return words
    return re.sub(r"\w[\w']*", lambda word: capital.get(word[0], word[0]), words)


def plain(question: str) -> str:
    """The question as a phrase."""
    said = question.casefold().replace("’", "'")
    said = re.sub(r"\b(do|does|did|is|are|was|can|wo|should|need|must)nt\b", r"\1n't", said)
    said = re.sub(r"\b(what|where|when|who|how|which|why)'ve\b", r"\1 have", said)
    said = re.sub(r"\bwhat time's (?=(?:it|that|this)\b)", "what time is ", said)
    said = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", said)
    said = re.sub(r"(?<=\d)[.](?=\d)|(?<=\d):(?=\d)", ":", said)
    said = re.sub(r"[^\w\s':/]|(?<!\d):|:(?!\d)", " ", said)
    return _AROUND.sub("", " ".join(said.split()))
