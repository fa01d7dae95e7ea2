"""Emoji and other pictures, which nobody reads aloud. Knows no language."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = (
    (0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x231A, 0x231B), (0x23CF, 0x23FF),
    (0x25AA, 0x25FE), (0x2934, 0x2935), (0x3297, 0x3299),
)  # fmt: skip


def without_emoji(text: str) -> str:
    """The text without emoji, dingbats and what joins them; arrows and degree signs stay."""
    kept = [" " if _is_emoji(character) else character for character in text]
    return re.sub(r" {2,}", " ", "".join(kept))


def _is_emoji(character: str) -> bool:
    code = ord(character)
    if code < 0x200D or character in "★♩♭♯▲▼♠♥♦♣":  # "4.5★" is a mark, "B♭" a note
        return False
    joiners = code in (0x200D, 0x20E3) or 0xFE00 <= code <= 0xFE0F or 0xE0020 <= code <= 0xE007F
    pictures = any(first <= code <= last for first, last in _PICTURES)
    return joiners or (pictures and unicodedata.category(character) in ("So", "Sk", "Cn", "Sm"))
