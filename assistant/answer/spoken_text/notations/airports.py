"""Weather as airports report it: it is said as pilots say it, character by character."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

_GROUP = r"[A-Z\d/+-]{2,14}(?![\w.])"


def rules(words: Lexicon) -> list[Rule]:
    """ "METAR LFPG 121230Z 24015KT 9999 FEW030 12/08 Q1012"."""

    def say(found: re.Match[str]) -> str:
        return ", ".join(_said(group, words) for group in found.group().split())

    return [rule(rf"\b[A-Z]{{4}}\s\d{{6}}Z(?:\s{_GROUP}){{1,30}}", say)]


def _said(group: str, words: Lexicon) -> str:
    """A group; what is no letter and no digit stands between two values."""
    return " ".join(words.spelled(part) for part in re.split(r"[/+-]", group) if part)
