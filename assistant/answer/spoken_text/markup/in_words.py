"""What is said for what cannot be read aloud, where a sentence has a hole without it: code that it
announces, a picture in the place of a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_COLOURS = "🔴🟠🟡🟢🔵🟣🟤⚫⚪"  # these may also stand before a noun: "the 🔴 button"
_NO_PICTURES: dict[str, str] = {}


@dataclass(frozen=True)
class InWords:
    """The words of a language; without them nothing is said."""

    code: str = ""
    pictures: Mapping[str, str] = field(default_factory=_NO_PICTURES.copy)
    before_picture: tuple[str, ...] = ()  # words that need another one behind them
    before_colour: tuple[str, ...] = ()  # articles

    def with_pictures(self, text: str) -> str:
        """The text with such pictures as words: "the light is 🔴." as "the light is red."."""
        if not any(picture in text for picture in self.pictures):
            return text

        def say(found: re.Match[str]) -> str:
            return f"{found.group(1)}{self.pictures[found.group(2)]}"

        def before_noun(found: re.Match[str]) -> str:
            colour = self.pictures[found.group(2)]
            if found.string[found.end() :].lstrip().startswith(colour):
                return found.group()  # "the 🔴 red button"
            return f"{found.group(1)}{colour}"

        pictures = "".join(self.pictures)
        for words, which, behind, said in (
            (self.before_picture, pictures, r"[ \t]*(?:[.,;!?)\n]|$)", say),
            (self.before_colour, _COLOURS, r" [^\W\d_]", before_noun),
        ):
            if words:
                hole = rf"((?:\b(?i:{'|'.join(words)})|:) )([{which}])\ufe0f?(?={behind})"
                text = re.sub(hole, said, text)
        return text
