"""Playing cards, and a heart that stands for a word."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

# The suits, then ace, king, queen and jack.
_SUITS = {
    "en": ("spades", "hearts", "diamonds", "clubs"),
    "de": ("Pik", "Herz", "Karo", "Kreuz"),
    "fr": ("pique", "cœur", "carreau", "trèfle"),
    "es": ("picas", "corazones", "diamantes", "tréboles"),
}
_FACES = {
    "en": {"A": "ace", "K": "king", "Q": "queen", "J": "jack"},
    "de": {"A": "Ass", "K": "König", "D": "Dame", "Q": "Dame", "B": "Bube", "J": "Bube"},
    "fr": {"A": "as", "R": "roi", "K": "roi", "D": "dame", "Q": "dame", "V": "valet"},
    "es": {"A": "as", "K": "rey", "R": "rey", "Q": "reina", "D": "reina", "J": "jota"},
}
_SIGNS = "♠♥♦♣"
_FOLLOWED = r"(?=[\s.,;:!?)/-]|$)"
_HEARTS = {
    "en": (r"(?<=\bI )♥(?=\s\w)|(?<=\b[Ww]e )♥(?=\s\w)", "love"),
    "de": (r"(?<=\b[Ii]ch )♥(?=\s\w)", "liebe"),
    "fr": (r"(?<=\bJ['’])\s?♥(?=\s\w)|(?<=\b[Jj]e )♥(?=\s\w)", "aime"),
    "es": (r"(?<=\bYo )♥(?=\s\w)", "amo"),
}


def rules(words: Lexicon) -> list[Rule]:
    """ "A♠", "10♥", "♥7", "Q♦J♦"; "I ♥ it"; other hearts are pictures."""
    faces = _FACES[words.language]
    suits = dict(zip(_SIGNS, _SUITS[words.language], strict=True))

    def card(rank: str, sign: str) -> str:
        name = faces.get(rank) or words.cardinal(int(rank))
        if words.language == "de":
            return f"{suits[sign]} {name}"
        return f"{name} {_OF.get(words.language, 'de')} {suits[sign]}"

    def hand(found: re.Match[str]) -> str:
        cards = re.findall(rf"({rank})([{_SIGNS}])|([{_SIGNS}])({rank})", found.group())
        return ", ".join(card(first or last, sign or before) for first, sign, before, last in cards)

    rank = rf"(?:10|[2-9]|[{''.join(faces)}])"
    one = rf"(?:{rank}[{_SIGNS}]|[{_SIGNS}]{rank})"
    pattern, love = _HEARTS[words.language]
    return [
        rule(rf"(?<![\w.,]){one}(?:\s?{one}){{0,12}}{_FOLLOWED}", hand),
        rule(pattern, lambda found: love),
        rule(rf"\s?[{_SIGNS}]", lambda found: ""),
    ]


_OF = {"en": "of"}
