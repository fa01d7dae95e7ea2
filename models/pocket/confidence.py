"""How sure the pocket Llama is of the skill that it calls.

The first token of a call is the skill, with or without an argument, so the probability of a skill
is that of its first tokens together. On 1,300 phrasings that were held out this is calibrated as it
is: of those above 0.9 it was right in 99 of 100, between 0.5 and 0.7 in 74 (bench/pocket.md has the
table, which bench/pocket.py prints). No temperature is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any, cast

from models.json_types import JsonObject
from models.pocket.calls import CLOSE

ALTERNATIVES = 8  # tokens of which the probability is asked; a skill has at most two


def probability(skill: str, tokens: Sequence[Mapping[str, Any]]) -> float:
    """The probability of a skill, 0 to 1, from llama.cpp's `logprobs` of a call's tokens."""
    if not tokens:
        return 0.0
    first = cast("list[JsonObject]", tokens[0].get("top_logprobs") or [])
    return sum(exp(float(t["logprob"])) for t in first if _skill(str(t["token"])) == skill)


def _skill(token: str) -> str | None:
    """The skill that a token opens a call of."""
    whole = token if token.endswith("}}") else token + CLOSE
    try:
        call = json.loads(whole)
    except ValueError:
        return None
    return cast("dict[str, str]", call).get("name") if isinstance(call, dict) else None
