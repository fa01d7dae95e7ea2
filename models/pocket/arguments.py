"""The arguments of skill calls in the form that the skills expect, whichever Llama made the call.

Nouns lose article, possessive and filler and, where a skill looks for one thing, become singular;
durations said in words become whole seconds; notes stay as said. English only: it knows the plurals
that are listed here, no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.pocket.durations import LONGEST, seconds

__all__ = ["TRAILING", "VOCATIVES", "normalize", "note_text", "noun_phrase", "seconds", "singular"]

SINGULAR = ("count", "find", "watch", "unwatch")  # the skills that look for one kind of thing

_LEADING = frozenset(
    """
        a an the some any my your his her its our their whose this that these those all both
        every each another of uh um er erm like please just bloody damn damned blooming
        flipping stupid silly blasted wee more i to for darn darned dratted bleeding ruddy
        blinking wretched freaking
    """.split()
)
# What may stand behind a thing and is no part of its name.
TRAILING = frozenset(
    """
        please now here there anywhere around nearby today again then thanks anymore
        somewhere about currently yet total altogether visible exactly
    """.split()
)
# How the one asked is addressed, after the thing: "where are my keys buddy". None of them names a
# thing, but with one of `_OF_A_PERSON` before it a person: "my little bro".
VOCATIVES = frozenset(
    (
        "mate love dear buddy pal bro dude sweetheart sweetie darling "
        "hun sir ji bhai bhaiya yaar na"
    ).split()
)
_OF_A_PERSON = frozenset(
    "little big best old new dear good other younger older and or with of".split()
)
_TRAILING_PHRASES = re.compile(
    r"\s(?:right now|at the moment|any ?more|any longer|at all|around (?:here|me)|"
    r"near (?:me|here)|on there|close by|in (?:view|sight|here|there|total|front of me|the room|"
    r"this room)|thank you|for me|if you can|do you think)$"
)
_GROUPS = re.compile(
    r"^(?:(?:any )?(?:sign|signs|trace) of|(?:a )?pairs? of|(?:the )?number of|"
    r"(?:a )?(?:couple|lot|lots|bunch) of|one of|kinds? of)\s+"
)
_PERSON = frozenset(
    "anybody anyone somebody someone people persons everybody everyone folk folks".split()
)
_HEAD_ENDS = frozenset(
    (
        "of with without for in on under from to that which near by at who behind beside made full"
    ).split()
)

_INVARIANT = frozenset(
    """
        glasses sunglasses eyeglasses spectacles specs goggles shades scissors secateurs
        clippers pliers tweezers tongs binoculars trousers pants jeans shorts leggings
        tights pyjamas pajamas knickers boxers overalls dungarees clothes headphones
        earphones earbuds braces stairs sheep fish deer aircraft series species news gas canvas
        atlas christmas lens pancreas molasses dice kudos
    """.split()
)
_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "lice": "louse", "oxen": "ox", "pence": "penny",
    "buses": "bus", "minibuses": "minibus", "gases": "gas", "lenses": "lens", "viruses": "virus",
    "cactuses": "cactus", "cacti": "cactus", "irises": "iris", "atlases": "atlas",
    "canvases": "canvas", "octopuses": "octopus", "walruses": "walrus", "crocuses": "crocus",
    "bonuses": "bonus", "circuses": "circus", "compasses": "compass", "quizzes": "quiz",
    "menus": "menu", "emus": "emu", "gnus": "gnu", "taxis": "taxi", "bikinis": "bikini",
    "kiwis": "kiwi", "skis": "ski", "axes": "axe", "headaches": "headache", "quiches": "quiche",
    "moustaches": "moustache", "canoes": "canoe", "toes": "toe", "hoes": "hoe", "safaris": "safari",
    "khakis": "khaki", "leaves": "leaf", "loaves": "loaf", "halves": "half", "thieves": "thief",
    "calves": "calf", "wolves": "wolf", "elves": "elf", "scarves": "scarf", "hooves": "hoof",
    "wives": "wife", "lives": "life",
}  # fmt: skip
_IE = frozenset(
    "cookies movies selfies brownies hoodies zombies smoothies budgies pies ties calories talkies"
    " veggies".split()
)
_ENDINGS = (("shelves", "shelf"), ("knives", "knife"), ("women", "woman"), ("shoes", "shoe"))
_MEN = (
    "policemen",
    "firemen",
    "postmen",
    "workmen",
    "salesmen",
    "cameramen",
    "gentlemen",
    "fishermen",
    "binmen",
    "snowmen",
)


# "Switch off every alert": what is watched for is not named.
_ANY_WATCH = frozenset("every all any alert warning notification watch every alert".split())


def normalize(skill: str, arguments: Mapping[str, object]) -> dict[str, str | int]:
    """The arguments as the skill expects them: `what`, `note` str, `duration` whole seconds. Others
    and empty ones go."""
    found: dict[str, str | int] = {}
    what, note = arguments.get("what"), arguments.get("note")
    if isinstance(what, str) and (noun := noun_phrase(what)):
        found["what"] = _one(skill, noun) if skill in SINGULAR else noun
    if skill == "unwatch" and found.get("what") in _ANY_WATCH:
        del found["what"]
    if isinstance(note, str) and (text := note_text(note)):
        found["note"] = text
    if (length := _duration(arguments.get("duration"))) is not None:
        found["duration"] = length
    return found


def _one(skill: str, noun: str) -> str:
    """One thing of the kind: stairs are counted as stairs and sought as a flight."""
    return (
        re.sub(r"\bstairs$", "stair", noun)
        if skill == "count" and noun.endswith("stairs")
        else singular(noun)
    )


def _duration(value: object) -> int | None:
    """Whole seconds of a number, of digits (which are seconds already) or of words."""
    if isinstance(value, str):
        value = (
            float(value) if re.fullmatch(r"\s*\d{1,9}(\.\d{1,3})?\s*", value) else seconds(value)
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return max(1, round(value)) if 0 < value <= LONGEST else None  # not a number compares false


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip(' .,;:!?"')


def noun_phrase(text: str) -> str:
    """Lower case, one space between words, no article, possessive or filler around it; as it was if
    nothing else is left."""
    phrase, before = _tidy(text), ""
    while phrase != before:
        before = phrase
        phrase = _GROUPS.sub("", _TRAILING_PHRASES.sub("", phrase))
        words = phrase.split(" ")
        if len(words) > 1 and words[0] in _LEADING:
            words = words[1:]
        if len(words) > 1 and (
            words[-1] in TRAILING or (words[-1] in VOCATIVES and words[-2] not in _OF_A_PERSON)
        ):
            words = words[:-1]
        phrase = " ".join(words)
    return phrase


def singular(noun_phrase: str) -> str:
    """The phrase with its head noun (and those joined to it by "and", "or") in the singular: "cups
    of tea" -> "cup of tea"."""
    if noun_phrase in _PERSON:
        return "person"
    words = noun_phrase.split(" ")
    end = next((i for i, word in enumerate(words) if i and word in _HEAD_ENDS), len(words))
    for i in range(end):
        if i + 1 == end or words[i + 1] in ("and", "or"):
            words[i] = _singular_word(words[i])
    return " ".join(words)


def _singular_word(word: str) -> str:
    if word in _INVARIANT or "'" in word or (len(word) < 4 and word != "men"):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for plural, one in _ENDINGS:
        if word.endswith(plural):
            return word[: -len(plural)] + one
    if word in _MEN:
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-1] if word in _IE else word[:-3] + "y"
    if word.endswith(("oes", "ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_INTRO = re.compile(
    r"^(?:(?:please|can you|could you|will you|would you|ok|okay|hey|so|and|also|just|"
    r"i(?:'d| would)? (?:want|need|like) you to)\s+)*"
    r"(?:remember(?: that| this(?! (?:is|was|one)\b))?|"
    r"(?:make|take|save|write|keep|add|put|leave)(?: me)?(?: down| in)?(?: a| this)? note"
    r"(?: of(?: this)?)?"
    r"(?: that(?: says)?| to self| saying)?|note(?: that| to self| down)?|"
    r"(?:don't|do not|never) (?:let me )?forget(?: that)?|"
    r"(?:write|jot|put) (?:this |it |that )?down(?: that)?|keep in mind(?: that)?|that)\b"
    r"(?:[\s:,;-]+(?:for (?:me|us|later|next time)|(?:would|will|could|can) you|please|"
    r"the following|that)\b)*[\s:,;.-]+(?=\w)"
)


# What asks for it at the end: "the milk is sour, jot that down".
_OUTRO = re.compile(
    r"(?<!\bto)(?<!\bnot)(?<!\bshould)(?<!\bmust)(?<![\s,;.-])[\s,;.-]+"
    r"(?:(?:and|so|please|can you|could you|just)\s+){0,5}"
    r"(?:(?:jot|write|note|take|put) (?:that|it|this) down|"
    r"(?:note|remember|save|store|record|log) (?:that|it|this)|"
    r"make a note(?: of (?:that|it|this))?|don't (?:let me )?forget(?: (?:that|it|this))?|"
    r"keep (?:that|it|this) in mind)(?:\s+(?:please|for me|thanks|will you|would you|okay)){0,5}$"
)


def asks_to_keep(text: str) -> bool:
    """Whether a text starts with words that only ask for a note to be kept, so that the note is
    what follows them."""
    return _INTRO.match(_tidy(text)) is not None


def note_text(text: str) -> str:
    """The note as said, in lower case, without the words that only ask for it to be kept."""
    return _OUTRO.sub("", _INTRO.sub("", _tidy(text), count=1)) or _tidy(text)
