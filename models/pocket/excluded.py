"""Skills that the words of a question rule out, whatever the pocket Llama makes of it: whoever asks
which side something is on wants nothing read.

English only. The rules leave the choice among all other skills to the Llama.
"""

from __future__ import annotations

import re

_PRINT = r"\b(?:read|reads|say|says|written|writing|text|print|page|letter|word|line|label|sign)\b"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_RULES = (
    (
        re.compile(
            rf"^(?!.*{_PRINT}).*\b(?:whereabouts|which side|what side|where's it got to|"
            r"where has it got to|where's (?:it|that) gone)\b"
        ),
        frozenset({"read", "look"}),
    ),
    (
        re.compile(r"\b(?:bedtime story|story|joke|poem|riddle|lullaby)\b(?! ?book)"),
        frozenset({"watch", "count", "color", "timer"}),
    ),
    (
        re.compile(r"\b(?:help me )?(?:imagine|picture|visuali[sz]e) (?:this|the|what|my|our)\b"),
        frozenset({"find", "count", "watch", "recall"}),
    ),
    # What the one asked was told is in the notes: "my blood type, I gave it you ages ago".
    (
        re.compile(
            r"\bi (?:gave|told|mentioned|did mention) (?:it |that |them )?(?:to )?you\b.{0,80}"
            r"\b(?:ago|before|earlier|once|already|yesterday|last)\b"
        ),
        frozenset({"look", "time", "read", "find", "scan", "color"}),
    ),
    # A wish for later: "should a wasp fly in, I'd like to know".
    (
        re.compile(
            r"^(?:please )?should (?:an?|any|some|another) .*\b(?:like to know|let me know|tell me|"
            r"say so|give me a shout|warn me|want to know)\b"
        ),
        frozenset("chat look find read unwatch stop repeat time scan color count recall".split()),
    ),
    # Who is asked whether they remember is told nothing to keep.
    (
        re.compile(
            r"^(?:(?:so|and|but|hey|well|oh) )*(?:do|did|don't|d')(?: ?you| we| they) "
            r"(?:still |even )?remember\b"
        ),
        frozenset({"remember"}),
    ),
    # An exclamation alone: "what a lovely evening we have".
    (
        re.compile(
            r"^(?!.* (?:set|start|remind|wake|tell|let|note|remember|read|find|look|watch|count|"
            r"scan|timer|alarm|what|what's|where|where's|which|who|who's|how|when|"
            r"can|could|please)\b)"
            r"(?:(?:oh|wow|my|god|gosh|and|but|well) )*what an? (?:\w+ )?(?:lovely|beautiful|nice|"
            r"great|glorious|gorgeous|wonderful|terrible|awful|horrible|dreadful|fine|long|perfect|"
            r"day|evening|morning|night|afternoon|week|shame|pity|relief|surprise|laugh|nuisance)\b"
        ),
        frozenset("look find read count watch unwatch color scan time timer recall".split()),
    ),
    # What is printed of a thing, and which of two dates is: only its print tells.
    (
        re.compile(
            r"\bits (?:weight|length|width|height|depth|volume|size|power|voltage|capacity|price)\b"
            rf"|\b(?:is|was) (?:that|this|it) .{{0,30}}\b{_MONTH} or .{{0,20}}\b{_MONTH}\b"
        ),
        frozenset({"look", "find", "count", "time"}),
    ),
)


def skills(said: str) -> frozenset[str]:
    """The skills that are not meant by words in lower case."""
    return frozenset[str]().union(*(ruled for words, ruled in _RULES if words.search(said)))
