"""What of a note is secret: a PIN, a password, the code of a safe or a bank card. Others may hear
the voice, so it is said only to whoever asks for it by its name. The password of a Wi-Fi and the
code of a door are given to guests, and are none.

English only. Knows words; keeps nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words import wording
from models.pocket.durations import figures

ONLY_ASKED = "I won't say it aloud unless you ask for it."
_KIND = Pattern(
    r"\b(?:pins?(?: (?:number|code))?|pass ?words?|pass ?codes?|pass ?phrases?|cvv|cvc|"
    r"(?:safe|bank|card|security|unlock|unlocking|login|log-in|vault) (?:codes?|numbers?)|"
    r"(?:safe|lock|padlock|vault)(?:'s)? combinations?|"
    r"combinations? (?:of|for|to) (?:the|my|our) [a-z]+)\b",
    re.IGNORECASE,
)
_SHARED = Pattern(r"\b(?:wi-?fi|wi fi|guest|internet|network|router|broadband)\b", re.IGNORECASE)
# What the secret is of: "the password for the bank", "the PIN of my card".
_OF = Pattern(r"(?: (?:for|of|to|on|at|in) (?:the |my |our |his |her )?[a-z]+){1,2}(?= |:|'|$)")
_IS = Pattern(
    r"(?:\s*[:=,]\s*|\s+)?(?:(?:it's|it is|that's|which is|'s|is|was|are|as|to|equals)\b[\s:]*)?",
    re.IGNORECASE,
)
# Words that tell where or how a secret is, and not the secret itself.
_NO_VALUE = Pattern(
    r"(?:in|on|at|under|behind|with|inside|written|kept|stored|saved|hidden|the same|not|no|never|"
    r"too|very|wrong|right|expired|expires|going|about|due|changing|changed|needs?|has|needed|and|"
    r"or|for|of|from|by|tomorrow|today|next|reset|my|our|the|a|an)\b",
    re.IGNORECASE,
)
_DIGITS = Pattern(r"\d(?:[ -]?\d){2,}")
_VALUE_FIRST = Pattern(
    r"^(?P<value>\S+(?: \S+){0,7}?) (?:is|as|for) (?:the |my |our |his |her )?"
    r"(?P<name>[a-z]+(?: [a-z]+){0,3})$",
    re.IGNORECASE,
)


def hidden(text: str) -> str:
    """The text without the secret that it holds: "my pin"; as it is where it holds none."""
    kind = _KIND.search(text)
    if kind is None or _SHARED.search(text):
        return text
    rest = text[kind.end() :]
    of = _OF.match(rest)
    after = "" if of is None else of[0]
    value = rest[len(after) :]
    told = _IS.match(value)
    value = value if told is None else value[told.end() :]
    if _is_value(value.strip(" .!"), kind[0]):
        return f"{text[: kind.end()]}{after}"
    first = _VALUE_FIRST.match(text.strip(" .!"))
    if (
        first is not None
        and _KIND.search(first["name"])
        and _DIGITS.search(figures(first["value"]))
    ):
        return f"my {first['name']}"
    return text


def ended(text: str) -> str:
    """The note as a sentence without what is secret in it."""
    return wording.ended(hidden(text))


def kept(text: str) -> str:
    """The same, and that it is said only on demand, where something is left out."""
    if hidden(text) == text:
        return ended(text)
    return f"{ended(text)} {ONLY_ASKED}"


def _is_value(value: str, kind: str) -> bool:
    if not value or _NO_VALUE.match(value):
        return False
    if "pass" in kind.casefold():
        return True
    return _DIGITS.search(figures(value)) is not None
