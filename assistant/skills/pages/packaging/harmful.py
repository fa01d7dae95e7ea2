"""Print that tells of a substance which harms whoever drinks or touches it: "corrosive", "bleach".
Where such print is in view, the place of other words shows no container: the wearer may drink from
the wrong one.

Pure functions; knows no question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words.running_text import joined
from models.vision.scene import Text

# The acids of a drink or a vitamin are none of these.
_ACID = (
    r"(?:^\W*|\b(?:battery|brick|strong|hydrochloric|muriatic|nitric|oxalic|sul(?:ph|f)uric) )acid"
)
HARMFUL = Pattern(
    rf"(?:{_ACID}|(?<!\bno )(?<!\bnot )(?<!\bnon[- ])(?<!\bwithout )"
    r"\b(?:corrosive|caustic|poison\w*|toxic|irritant|harmful|(?:in)?flammable|bleach|"
    r"ammonia|antifreeze|descaler|disinfectant|detergent|solvent|(?:paint )?thinners|paint thinner|"
    r"white spirit|methylated|turpentine|paraffin|lighter fluid|petrol|weed ?killer|pesticide|"
    r"insecticide|rat (?:bait|killer)|(?:toilet|drain|oven|bathroom|kitchen|glass|floor|surface) "
    r"(?:cleaner|unblocker|spray)|washing[ -]up liquid|external use|"
    r"(?:do not|don't|never) (?:drink|swallow|ingest)|if swallowed|keep away from children|"
    r"ätzend|giftig|gesundheitsschädlich|corrosif|toxique|corrosivo|tóxico|lejía))\b(?![- ]free)",
    re.IGNORECASE,
)
# The sign of a place, which stands on no container: "Emergency exit", "Gate 12", "Toilets →".
_SIGN = Pattern(
    r"(?:.*\s)?(?:exit|way out|entrance|lifts?|elevators?|stairs|platform|gate|reception|"
    r"checkouts?|tills?|pay here|push|pull|aisle|shop|store|toilets?|wc|restrooms?|caf[eé]|"
    r"restaurant|bar|office|desk|station|tickets|information|room|car park|parking)"
    r"(?: [a-z]?\d+[a-z]?| only)?\W*",
    re.IGNORECASE,
)
MOST = 3  # lines
ONE_AT_A_TIME = (
    "Hold up one at a time, and I'll read it. Don't taste or open any before somebody has checked."
)


def lines(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that tell of such a substance, a few of them at most."""
    return tuple(text for text in texts if HARMFUL.search(text.text))[:MOST]


def beside(asked: Sequence[Text], texts: Sequence[Text]) -> str | None:
    """What is said in place of where some words are, with all that is read; None where nothing in
    view tells of such a substance, and for the sign of a place."""
    warns = [text for text in texts if HARMFUL.search(text.text)]
    if not warns or all(map(_is_sign, asked)):
        return None
    others = [text for text in texts if text not in warns and text not in asked]
    asked = [text for text in asked if text not in warns]
    read = f" I read: {joined(asked)}" if asked else ""
    more = f" There is also: {joined(others)}" if others else ""
    return (
        "I can't tell which container the words belong to, and some warn: "
        f"{joined(warns)}{read}{more} {ONE_AT_A_TIME}"
    )


def _is_sign(text: Text) -> bool:
    return _SIGN.fullmatch(text.text) is not None
