"""Words that nobody says where they were heard: a command that sounds like them is believed sooner.

"Turks for the clock" begins no request, and nobody looks for "a left". This module knows no sounds.
"""

from __future__ import annotations

from collections.abc import Container

BEFORE_NOUNS = frozenset("a an the my our your his her its their this that these those".split())
# Words that begin what is said to an assistant and are no command; the grammar's are known, too.
_BEGINNINGS = frozenset(
    """
    i i'm i've i'd i'll it it's he she you you're we they there there's these those that's here
    and but so well oh ok okay hey hi hello please sorry yes no not now then when while if because
    could can would will shall should may do does did don't is isn't are aren't am was were has
    have had let let's tell show give get set start begin turn make take put keep add call open
    close play say says talk speak which whose why whom what's where's who's how how's any anything
    anybody some someone my our your his her its their describe explain help check just also again
    cancel delete forget wake ping alert warn inform notify list name keep actually think thanks
    """.split()
)
# What may stand after an article, and names no thing.
_NO_THINGS = frozenset(
    "left right up down out away back off been being gone done here there now".split()
)
# What a command may be less likely than a first word that begins nothing, as a log probability:
# "skin" was "scan" by 1 to 5, "mend" is no "find" by 7.
COMMAND_LESS_LIKELY = 5.0
# And what a thing may be less likely than a word that names none: "left" was "lift" by 1 to 5.5;
# "is there any left" is none by 7.
THING_LESS_LIKELY = 6.0


def begins_oddly(words: list[str], known: Container[str]) -> bool:
    """Whether nothing that is said to an assistant begins so; `known` are the words of requests."""
    if len(words) < 2 or not words[0].isalpha():
        return False
    first = words[0].lower()
    return first not in _BEGINNINGS and first not in known


def names_nothing(words: list[str], place: int) -> bool:
    """Whether the word at this place stands where a thing is named, and is none."""
    if place == 0 or words[place - 1].lower() not in BEFORE_NOUNS:
        return False
    return words[place].rstrip(".,?!;:").lower() in _NO_THINGS
